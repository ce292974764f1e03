//! What a pass reads of one node, side by side.

use spark_layout::Links;
use spark_layout::schema::{BorderStyle, Field, TextAlign, TitleEdge};

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

/// How a node looks. Sides are in CSS's order: top, right, bottom, left.
#[derive(Clone, Copy, Debug)]
pub struct Visual {
    /// The life of the slot: odd while it is in use.
    pub generation: u32,
    pub foreground: u32,
    pub background: u32,
    pub border_colors: [u32; 4],
    pub focus_ring: u32,
    pub cursor_color: u32,
    pub attributes: u32,
    pub state_colors: u32,
    pub decoration: u32,
    pub z_index: i32,
    pub cursor_position: i32,
    pub selection: (i32, i32),
    pub scroll: (i32, i32),
    /// Row of the table of anchors, plus 1; 0: none.
    pub anchor: u32,
    pub sticks_to_end: bool,
    pub is_observed: bool,
    /// In 255ths.
    pub opacity: u8,
    pub is_focused: bool,
    pub is_visible: bool,
    pub is_disabled: bool,
    pub border_styles: [BorderStyle; 4],
    pub border_widths: [u8; 4],
    /// The axes whose `overflow` is not `visible`.
    overflows: (bool, bool),
    pub clips: (bool, bool),
}

impl Default for Visual {
    fn default() -> Self {
        Self {
            generation: 0,
            foreground: 0,
            background: 0,
            border_colors: [0; 4],
            focus_ring: 0,
            cursor_color: 0,
            attributes: 0,
            state_colors: 0,
            decoration: 0,
            z_index: 0,
            cursor_position: -1,
            selection: (-1, -1),
            scroll: (0, 0),
            anchor: 0,
            sticks_to_end: false,
            is_observed: false,
            opacity: 255,
            is_focused: false,
            is_visible: true,
            is_disabled: false,
            border_styles: [BorderStyle::None; 4],
            border_widths: [0; 4],
            overflows: (false, false),
            clips: (false, false),
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
            Field::BorderTopColor => self.border_colors[0] = bits,
            Field::BorderRightColor => self.border_colors[1] = bits,
            Field::BorderBottomColor => self.border_colors[2] = bits,
            Field::BorderLeftColor => self.border_colors[3] = bits,
            Field::FocusRingColor => self.focus_ring = bits,
            Field::CursorColor => self.cursor_color = bits,
            Field::TextAttributes => self.attributes = bits,
            Field::StateColors => self.state_colors = bits,
            Field::Decoration => self.decoration = bits,
            Field::ZIndex => self.z_index = bits.cast_signed(),
            Field::CursorPosition => self.cursor_position = bits.cast_signed(),
            Field::SelectionStart => self.selection.0 = bits.cast_signed(),
            Field::SelectionEnd => self.selection.1 = bits.cast_signed(),
            Field::ScrollX => self.scroll.0 = bits.cast_signed(),
            Field::ScrollY => self.scroll.1 = bits.cast_signed(),
            Field::Anchor => self.anchor = bits,
            Field::StickToEnd => self.sticks_to_end = bits != 0,
            Field::Observed => self.is_observed = bits != 0,
            Field::Opacity => self.opacity = (f32::from_bits(bits).clamp(0.0, 1.0) * 255.0).round() as u8,
            Field::FocusedState => self.is_focused = bits != 0,
            Field::Visible => self.is_visible = bits != 0,
            Field::Disabled => self.is_disabled = bits != 0,
            Field::BorderTopStyle => self.border_styles[0] = BorderStyle::from_u8(byte),
            Field::BorderRightStyle => self.border_styles[1] = BorderStyle::from_u8(byte),
            Field::BorderBottomStyle => self.border_styles[2] = BorderStyle::from_u8(byte),
            Field::BorderLeftStyle => self.border_styles[3] = BorderStyle::from_u8(byte),
            Field::BorderTopWidth => self.border_widths[0] = byte.min(1),
            Field::BorderRightWidth => self.border_widths[1] = byte.min(1),
            Field::BorderBottomWidth => self.border_widths[2] = byte.min(1),
            Field::BorderLeftWidth => self.border_widths[3] = byte.min(1),
            Field::OverflowX => self.set_overflow((byte != 0, self.overflows.1)),
            Field::OverflowY => self.set_overflow((self.overflows.0, byte != 0)),
            _ => {}
        }
    }
}

impl Visual {
    /// CSS Overflow 3 §3.1: a `visible` axis beside one that is not clips too.
    fn set_overflow(&mut self, overflows: (bool, bool)) {
        let any = overflows.0 || overflows.1;
        (self.overflows, self.clips) = (overflows, (any, any));
    }
}

/// A node's text and how its lines are drawn.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub offset: u32,
    pub length: u32,
    pub content: String,
    pub align: TextAlign,
}

impl Text {
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
}

impl Decoration {
    pub fn set(&mut self, field: Field, bits: u32) {
        let byte = bits.to_le_bytes()[0];
        match field {
            Field::TitleOffset => self.title_offset = bits,
            Field::TitleLength => self.title_length = bits,
            Field::TitleColor => self.title_color = bits,
            Field::FooterOffset => self.footer_offset = bits,
            Field::FooterLength => self.footer_length = bits,
            Field::FooterColor => self.footer_color = bits,
            Field::TitleEdge => self.title_edge = TitleEdge::from_u8(byte),
            Field::TitleAlign => self.title_align = TextAlign::from_u8(byte),
            Field::FooterEdge => self.footer_edge = TitleEdge::from_u8(byte),
            Field::FooterAlign => self.footer_align = TextAlign::from_u8(byte),
            _ => {}
        }
    }
}
