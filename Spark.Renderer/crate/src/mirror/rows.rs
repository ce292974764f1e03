//! What a pass reads of one node, side by side.

use super::spans::Span;
use crate::color::INHERIT;
use crate::frame::Gradient;
use crate::geometry::{Rect, bounded};
use spark_layout::schema::{
    BorderStyle, CaretShape, Field, Overflow, ScrollBehavior, ScrollbarVisibility, TextAlign, TitleEdge,
    UserSelect,
};
use spark_layout::text::{Clusters, is_hidden};
use spark_layout::{Links, Sides};

/// Stores a link.
pub fn set_link(links: &mut Links, field: Field, bits: u32) {
    let node = bits.cast_signed();
    match field {
        Field::ParentIndex => links.parent = node,
        Field::FirstChildIndex => links.first_child = node,
        Field::NextSiblingIndex => links.next_sibling = node,
        Field::PreviousSiblingIndex => links.prev_sibling = node,
        _ => {}
    }
}

/// How a node looks: a cache line, which painting reads of every node. What few nodes set is in [`Rare`]. Sides are in CSS's
/// order: top, right, bottom, left.
#[derive(Clone, Copy, Debug)]
pub struct Visual {
    /// The life of the slot: odd while it is in use.
    pub generation: u32,
    pub foreground: u32,
    pub background: u32,
    pub attributes: u32,
    pub state_colors: u32,
    pub decoration: u32,
    pub z_index: i32,
    /// Invariant: [`bounded`]. A text keeps what the app stored, whatever there is to see.
    pub scroll: (i32, i32),
    pub sticks_to_end: bool,
    /// It scrolls smoothly.
    pub glides: bool,
    pub is_observed: bool,
    /// In 255ths.
    pub opacity: u8,
    pub is_focused: bool,
    pub is_selected: bool,
    pub is_hovered: bool,
    pub is_pressed: bool,
    /// What the app wishes to hear of the mouse; see the schema.
    pub mouse_wish: u8,
    pub user_select: UserSelect,
    pub caret_shape: CaretShape,
    pub is_visible: bool,
    pub is_disabled: bool,
    pub border_styles: [BorderStyle; 4],
    pub border_widths: [u8; 4],
    /// Of the two axes, as it was set.
    overflows: (u8, u8),
    pub scrollbar: ScrollbarVisibility,
    /// It stands above what is in the flow, see [`Mirror::is_overlay`](super::Mirror::is_overlay).
    pub is_overlay: bool,
    /// Its border joins the lines it meets.
    pub joins_borders: bool,
}

const _: () = assert!(size_of::<Visual>() <= 64);

impl Default for Visual {
    fn default() -> Self {
        Self {
            generation: 0,
            foreground: 0,
            background: 0,
            attributes: 0,
            state_colors: 0,
            decoration: 0,
            z_index: 0,
            scroll: (0, 0),
            sticks_to_end: false,
            glides: false,
            is_observed: false,
            opacity: 255,
            is_focused: false,
            is_selected: false,
            is_hovered: false,
            is_pressed: false,
            mouse_wish: 0,
            user_select: UserSelect::Auto,
            caret_shape: CaretShape::Terminal,
            is_visible: true,
            is_disabled: false,
            border_styles: [BorderStyle::None; 4],
            border_widths: [0; 4],
            overflows: (0, 0),
            scrollbar: ScrollbarVisibility::Auto,
            is_overlay: false,
            joins_borders: false,
        }
    }
}

impl Visual {
    pub fn set(&mut self, field: Field, bits: u32) {
        let byte = bits.to_le_bytes()[0];
        match field {
            Field::Generation => self.generation = bits,
            Field::FgColor => self.foreground = bits,
            Field::BgColor => self.background = bits,
            Field::TextAttributes => self.attributes = bits,
            Field::StateColors => self.state_colors = bits,
            Field::Decoration => self.decoration = bits,
            Field::ZIndex => self.z_index = bits.cast_signed(),
            Field::ScrollX => self.scroll.0 = bounded(bits.cast_signed()),
            Field::ScrollY => self.scroll.1 = bounded(bits.cast_signed()),
            Field::ScrollBehavior => self.glides = ScrollBehavior::from_u8(byte) == ScrollBehavior::Smooth,
            Field::StickToEnd => self.sticks_to_end = bits != 0,
            Field::Observed => self.is_observed = bits != 0,
            Field::Opacity => self.opacity = (f32::from_bits(bits).clamp(0.0, 1.0) * 255.0).round() as u8,
            Field::FocusedState => self.is_focused = bits != 0,
            Field::Selected => self.is_selected = bits != 0,
            Field::Visible => self.is_visible = bits != 0,
            Field::MouseWish => self.mouse_wish = byte,
            Field::CaretShape => self.caret_shape = CaretShape::from_u8(byte),
            Field::UserSelect => self.user_select = UserSelect::from_u8(byte),
            Field::Disabled => self.is_disabled = bits != 0,
            Field::BorderTopStyle => self.border_styles[0] = BorderStyle::from_u8(byte),
            Field::BorderRightStyle => self.border_styles[1] = BorderStyle::from_u8(byte),
            Field::BorderBottomStyle => self.border_styles[2] = BorderStyle::from_u8(byte),
            Field::BorderLeftStyle => self.border_styles[3] = BorderStyle::from_u8(byte),
            Field::BorderTopWidth => self.border_widths[0] = byte.min(1),
            Field::BorderRightWidth => self.border_widths[1] = byte.min(1),
            Field::BorderBottomWidth => self.border_widths[2] = byte.min(1),
            Field::BorderLeftWidth => self.border_widths[3] = byte.min(1),
            Field::Layer => self.is_overlay = byte != 0,
            Field::BorderJoin => self.joins_borders = byte != 0,
            Field::Scrollbar => self.scrollbar = ScrollbarVisibility::from_u8(byte),
            Field::OverflowX => self.overflows.0 = byte,
            Field::OverflowY => self.overflows.1 = byte,
            _ => {}
        }
    }
}

impl Visual {
    /// What stays of a border box inside of its border, and of the scrollbars that have room of their own.
    pub fn inside(&self, place: Rect) -> Rect {
        let Sides { top, right, bottom, left } = self.room(false);
        place.inset(top.into(), right.into(), bottom.into(), left.into())
    }

    /// Whether nothing of it is seen but its text, or a canvas, whatever state it is in.
    pub fn is_bare(&self) -> bool {
        (self.decoration, self.state_colors, self.background) == (0, 0, INHERIT)
            && self.border_widths == [0; 4]
            && !self.clips()
    }

    /// Across and down.
    pub fn overflow(&self) -> (Overflow, Overflow) {
        (Overflow::from_u8(self.overflows.0), Overflow::from_u8(self.overflows.1))
    }

    /// Whether what is in the node ends at its edges. CSS Overflow 3 §3.1: a `visible` axis beside one that is not clips too.
    pub fn clips(&self) -> bool {
        self.overflows != (0, 0)
    }

    /// What stands around the content of a node, and layout takes for its border: borders, and scrollbars that have room
    /// of their own.
    pub fn room(&self, is_text: bool) -> Sides<u8> {
        let [top, right, bottom, left] = self.border_widths;
        if is_text {
            return Sides { top, right, bottom, left };
        }
        let (has_column, has_row) = scrollbar_room(self.overflow(), self.scrollbar);
        Sides { top, right: right.max(has_column.into()), bottom: bottom.max(has_row.into()), left }
    }
}

/// What few nodes set of their looks.
#[derive(Clone, Copy, Debug)]
pub struct Rare {
    pub border_colors: [u32; 4],
    pub focus_ring: u32,
    pub cursor_color: u32,
    pub underline_color: u32,
    pub cursor_position: i32,
    pub selection: (i32, i32),
    /// Row of the table of canvases, plus 1; 0: none.
    pub canvas: u32,
    /// Row of the table of anchors, plus 1; 0: none.
    pub anchor: u32,
}

impl Default for Rare {
    fn default() -> Self {
        Self {
            border_colors: [0; 4],
            focus_ring: 0,
            cursor_color: 0,
            underline_color: 0,
            cursor_position: -1,
            selection: (-1, -1),
            canvas: 0,
            anchor: 0,
        }
    }
}

impl Rare {
    /// Whether the field stands here.
    pub fn holds(field: Field) -> bool {
        matches!(
            field,
            Field::BorderTopColor
                | Field::BorderRightColor
                | Field::BorderBottomColor
                | Field::BorderLeftColor
                | Field::FocusRingColor
                | Field::CursorColor
                | Field::UnderlineColor
                | Field::CursorPosition
                | Field::SelectionStart
                | Field::SelectionEnd
                | Field::Canvas
                | Field::Anchor
        )
    }

    pub fn set(&mut self, field: Field, bits: u32) {
        match field {
            Field::BorderTopColor => self.border_colors[0] = bits,
            Field::BorderRightColor => self.border_colors[1] = bits,
            Field::BorderBottomColor => self.border_colors[2] = bits,
            Field::BorderLeftColor => self.border_colors[3] = bits,
            Field::FocusRingColor => self.focus_ring = bits,
            Field::CursorColor => self.cursor_color = bits,
            Field::UnderlineColor => self.underline_color = bits,
            Field::CursorPosition => self.cursor_position = bits.cast_signed(),
            Field::SelectionStart => self.selection.0 = bits.cast_signed(),
            Field::SelectionEnd => self.selection.1 = bits.cast_signed(),
            Field::Canvas => self.canvas = bits,
            Field::Anchor => self.anchor = bits,
            _ => {}
        }
    }
}

/// Whether a scroll container keeps a column at its right, and a row at its bottom, for a bar. It does whether there is
/// something to scroll or not, so that content does not jump; a border there is room enough.
pub fn scrollbar_room((across, down): (Overflow, Overflow), bars: ScrollbarVisibility) -> (bool, bool) {
    let scrolls = |overflow| matches!(overflow, Overflow::Scroll | Overflow::Auto);
    match bars {
        ScrollbarVisibility::Never => (false, false),
        ScrollbarVisibility::Always => (scrolls(down), scrolls(across)),
        ScrollbarVisibility::Auto => (scrolls(down), across == Overflow::Scroll),
    }
}

/// A node's text and how its lines are drawn.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub offset: u32,
    pub length: u32,
    pub content: String,
    pub align: TextAlign,
    /// Nothing but printable ASCII: each byte is a cell.
    is_plain: bool,
    /// Nothing but ASCII letters and digits: there is no line break in it.
    is_word: bool,
}

impl Text {
    /// Another text. True when it may need another room: words of equal length do not, however they are broken.
    pub fn set_content(&mut self, content: String) -> bool {
        let (was_word, length) = (self.is_word, self.content.len());
        self.is_word = content.bytes().all(|byte| byte.is_ascii_alphanumeric());
        self.is_plain = content.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
        self.content = content;
        !(was_word && self.is_word && self.content.len() == length)
    }

    /// True when the text surely stands on one line of so many cells, each byte in one of them.
    pub fn is_one_line(&self, cells: u32) -> bool {
        self.is_plain && u32::try_from(self.content.len()).is_ok_and(|bytes| bytes <= cells)
    }

    /// Whether the field stands here.
    pub fn holds(field: Field) -> bool {
        matches!(field, Field::TextOffset | Field::TextLength | Field::TextAlign)
    }

    pub fn set(&mut self, field: Field, bits: u32) {
        match field {
            Field::TextOffset => self.offset = bits,
            Field::TextLength => self.length = bits,
            Field::TextAlign => self.align = TextAlign::from_u8(bits.to_le_bytes()[0]),
            _ => {}
        }
    }
}

/// The colors that a node's state gives it; 0: unchanged. Each: foreground, background, border.
#[derive(Clone, Copy, Debug, Default)]
pub struct StateColors {
    pub hover: [u32; 3],
    pub pressed: [u32; 3],
    pub focused: [u32; 3],
    pub selected: [u32; 3],
    pub disabled: [u32; 3],
}

impl StateColors {
    pub fn set(&mut self, field: Field, bits: u32) {
        let slot = match field {
            Field::HoverFgColor => &mut self.hover[0],
            Field::HoverBgColor => &mut self.hover[1],
            Field::HoverBorderColor => &mut self.hover[2],
            Field::PressedFgColor => &mut self.pressed[0],
            Field::PressedBgColor => &mut self.pressed[1],
            Field::PressedBorderColor => &mut self.pressed[2],
            Field::FocusedFgColor => &mut self.focused[0],
            Field::FocusedBgColor => &mut self.focused[1],
            Field::FocusedBorderColor => &mut self.focused[2],
            Field::SelectedFgColor => &mut self.selected[0],
            Field::SelectedBgColor => &mut self.selected[1],
            Field::SelectedBorderColor => &mut self.selected[2],
            Field::DisabledFgColor => &mut self.disabled[0],
            Field::DisabledBgColor => &mut self.disabled[1],
            Field::DisabledBorderColor => &mut self.disabled[2],
            _ => return,
        };
        *slot = bits;
    }
}

/// Titles on the border.
#[derive(Clone, Debug, Default)]
pub struct Decoration {
    pub title_offset: u32,
    pub title_length: u32,
    pub title: String,
    pub title_color: u32,
    pub title_edge: TitleEdge,
    pub title_align: TextAlign,
    pub footer_offset: u32,
    pub footer_length: u32,
    pub footer: String,
    pub footer_color: u32,
    pub footer_edge: TitleEdge,
    pub footer_align: TextAlign,
    pub border_chars_offset: u32,
    pub border_chars_length: u32,
    pub scrollbar_thumb_color: u32,
    pub scrollbar_track_color: u32,
    pub spans_offset: u32,
    pub spans_length: u32,
    pub spans_count: u32,
    /// In order, without overlaps.
    pub spans: Vec<Span>,
    pub link_offset: u32,
    pub link_length: u32,
    /// Where the node and all in it link to; empty: nowhere.
    pub link: String,
    pub background_gradient_place: (u32, u32),
    pub background_gradient: Option<Gradient>,
    pub text_gradient_place: (u32, u32),
    pub text_gradient: Option<Gradient>,
    /// Eight characters, from the top left corner clockwise; fewer, and the last ones are blank.
    pub border_chars: String,
}

impl Decoration {
    /// A character of the custom border; a blank where there is none, or none that is one cell wide.
    pub fn border_char(&self, index: usize) -> &str {
        let cluster = Clusters::new(&self.border_chars).nth(index);
        cluster
            .filter(|cluster| {
                cluster.width == 1
                    && !cluster.text.chars().any(|scalar| scalar.is_control() || is_hidden(scalar))
            })
            .map_or(" ", |cluster| cluster.text)
    }

    pub fn set(&mut self, field: Field, bits: u32) {
        let byte = bits.to_le_bytes()[0];
        match field {
            Field::TitleOffset => self.title_offset = bits,
            Field::TitleLength => self.title_length = bits,
            Field::TitleColor => self.title_color = bits,
            Field::FooterOffset => self.footer_offset = bits,
            Field::FooterLength => self.footer_length = bits,
            Field::FooterColor => self.footer_color = bits,
            Field::BorderCharsOffset => self.border_chars_offset = bits,
            Field::BorderCharsLength => self.border_chars_length = bits,
            Field::ScrollbarThumbColor => self.scrollbar_thumb_color = bits,
            Field::ScrollbarTrackColor => self.scrollbar_track_color = bits,
            Field::SpansOffset => self.spans_offset = bits,
            Field::SpansLength => self.spans_length = bits,
            Field::SpansCount => self.spans_count = bits,
            Field::LinkOffset => self.link_offset = bits,
            Field::LinkLength => self.link_length = bits,
            Field::BackgroundGradientOffset => self.background_gradient_place.0 = bits,
            Field::BackgroundGradientLength => self.background_gradient_place.1 = bits,
            Field::TextGradientOffset => self.text_gradient_place.0 = bits,
            Field::TextGradientLength => self.text_gradient_place.1 = bits,
            Field::TitleEdge => self.title_edge = TitleEdge::from_u8(byte),
            Field::TitleAlign => self.title_align = TextAlign::from_u8(byte),
            Field::FooterEdge => self.footer_edge = TitleEdge::from_u8(byte),
            Field::FooterAlign => self.footer_align = TextAlign::from_u8(byte),
            _ => {}
        }
    }
}
