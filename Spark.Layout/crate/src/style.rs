//! What a node asks for: the style fields of CSS that terminals have a use for.
//!
//! One [`LayoutStyle`] is 128 bytes, two cache lines, because a pass that reads one field of a node reads a
//! dozen: what the segment keeps apart, the engine's mirror keeps together. The enumerations are the schema's.

use crate::length::Length;
pub use crate::schema::{
    Align, Display, FlexDirection, FlexWrap, Justify, Overflow, Position, TextOverflow, TextWrap, WhiteSpace,
};
use crate::text;

/// A value for each side of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(C)]
pub struct Sides<T> {
    pub top: T,
    pub right: T,
    pub bottom: T,
    pub left: T,
}

/// Everything about a node that decides where it goes. The default is CSS's, but for a flex container that
/// is sized by its border box.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C, align(64))]
pub struct LayoutStyle {
    pub display: Display,
    pub position_type: Position,
    /// False: as if `display` were none. A hidden node takes no room.
    pub visible: bool,
    /// A text leaf. Its children are not laid out.
    pub is_text: bool,
    /// A text leaf that somebody types into: its width does not follow its text.
    pub is_field: bool,
    pub flex_direction: FlexDirection,
    pub flex_wrap: FlexWrap,
    pub justify_content: Justify,
    pub align_content: Justify,
    pub align_items: Align,
    pub align_self: Align,
    pub justify_items: Align,
    pub justify_self: Align,
    pub overflow_x: Overflow,
    pub overflow_y: Overflow,
    /// Cells, 0 or 1 in practice.
    pub border: Sides<u8>,
    pub text_wrap: TextWrap,
    pub white_space: WhiteSpace,
    pub text_overflow: TextOverflow,
    /// Cells from one tab stop to the next.
    pub tab_size: u8,
    /// Index into [`crate::Tree::grids`], or [`NO_GRID`].
    pub grid: u32,

    pub width: Length,
    pub height: Length,
    pub flex_basis: Length,
    pub flex_grow: f32,
    pub flex_shrink: f32,
    pub min_width: Length,
    pub min_height: Length,
    pub max_width: Length,
    pub max_height: Length,
    /// Width divided by height; 0: none.
    pub aspect_ratio: f32,
    pub padding: Sides<Length>,
    pub margin: Sides<Length>,
    pub inset: Sides<Length>,
    pub gap_row: Length,
    pub gap_column: Length,
}

/// [`LayoutStyle::grid`] of a node that is neither grid container nor placed in one.
pub const NO_GRID: u32 = u32::MAX;

const _: () = assert!(size_of::<LayoutStyle>() == 128);

impl Default for LayoutStyle {
    fn default() -> Self {
        let zero = Sides { top: Length::ZERO, right: Length::ZERO, bottom: Length::ZERO, left: Length::ZERO };
        Self {
            display: Display::Flex,
            position_type: Position::Relative,
            visible: true,
            is_text: false,
            is_field: false,
            flex_direction: FlexDirection::Row,
            flex_wrap: FlexWrap::NoWrap,
            justify_content: Justify::Normal,
            align_content: Justify::Normal,
            align_items: Align::Auto,
            align_self: Align::Auto,
            justify_items: Align::Auto,
            justify_self: Align::Auto,
            overflow_x: Overflow::Visible,
            overflow_y: Overflow::Visible,
            border: Sides::default(),
            text_wrap: TextWrap::Wrap,
            white_space: WhiteSpace::PreWrap,
            text_overflow: TextOverflow::Clip,
            tab_size: 8,
            grid: NO_GRID,
            width: Length::AUTO,
            height: Length::AUTO,
            flex_basis: Length::AUTO,
            flex_grow: 0.0,
            flex_shrink: 1.0,
            min_width: Length::AUTO,
            min_height: Length::AUTO,
            max_width: Length::AUTO,
            max_height: Length::AUTO,
            aspect_ratio: 0.0,
            padding: zero,
            margin: zero,
            inset: Sides::default(),
            gap_row: Length::ZERO,
            gap_column: Length::ZERO,
        }
    }
}

impl Align {
    /// A self property, or where that is `auto` the container's items property. What comes out as `Auto` is CSS's `normal`.
    #[inline]
    pub(crate) fn or(self, items: Self) -> Self {
        match (self, items) {
            (Self::Fit, Self::Auto | Self::Normal | Self::Stretch | Self::Fit) => Self::Start,
            (Self::Auto, Self::Fit) => Self::Start,
            (Self::Auto, Self::Normal) | (Self::Normal, _) => Self::Auto,
            (Self::Auto | Self::Fit, items) => items,
            (align, _) => align,
        }
    }
}

impl LayoutStyle {
    /// Whether the node, and all in it, takes part in no layout at all.
    pub(crate) fn is_gone(&self) -> bool {
        self.display == Display::None || !self.visible
    }

    fn is_plain(&self) -> bool {
        let Self { padding: p, margin: m, border: b, .. } = self;
        let edges = [p.top, p.right, p.bottom, p.left, m.top, m.right, m.bottom, m.left];
        let bounds = [self.min_width, self.min_height, self.max_width, self.max_height];
        edges.iter().all(|edge| *edge == Length::ZERO)
            && bounds.iter().all(|bound| bound.is_auto())
            && *b == Sides::default()
            && self.aspect_ratio == 0.0
    }

    fn has_inset(&self) -> bool {
        let Sides { top, right, bottom, left } = self.inset;
        ![top, right, bottom, left].iter().all(|side| side.is_auto())
    }

    /// Out of flow: placed by its insets, against its parent or the screen.
    pub(crate) fn is_absolute(&self) -> bool {
        self.position_type != Position::Relative
    }

    /// Its box counts from the viewport's corner, and from nothing else.
    pub fn is_fixed(&self) -> bool {
        self.position_type == Position::Fixed
    }

    /// CSS Overflow 3 §3.1: a `visible` axis beside one that is not becomes a scrolling one.
    pub fn is_scroll_container(&self) -> bool {
        self.overflow_x != Overflow::Visible || self.overflow_y != Overflow::Visible
    }

    pub(crate) fn is_column(&self) -> bool {
        matches!(self.flex_direction, FlexDirection::Column | FlexDirection::ColumnReverse)
    }

    pub(crate) fn is_main_reversed(&self) -> bool {
        matches!(self.flex_direction, FlexDirection::RowReverse | FlexDirection::ColumnReverse)
    }

    /// Width divided by height, where that makes sense.
    #[inline]
    pub(crate) fn ratio(&self) -> Option<f32> {
        // Hardly any node has one, and all of them are asked.
        if self.aspect_ratio == 0.0 { None } else { sensible_ratio(self.aspect_ratio) }
    }

    /// A block container whose margins may collapse with those of its children (CSS 2 §8.3.1).
    pub(crate) fn is_block_flow(&self) -> bool {
        self.is_text || self.display == Display::Block
    }

    /// How a text leaf breaks its lines.
    pub fn text_style(&self) -> text::TextStyle {
        let is_normal = self.white_space == WhiteSpace::Normal;
        text::TextStyle {
            wrap: self.text_wrap == TextWrap::Wrap,
            white_space: if is_normal { text::WhiteSpace::Collapse } else { text::WhiteSpace::Preserve },
            break_words: !is_normal,
            overflow: match self.text_overflow {
                TextOverflow::Clip => text::Overflow::Clip,
                TextOverflow::Ellipsis => text::Overflow::EllipsisEnd,
                TextOverflow::EllipsisMiddle => text::Overflow::EllipsisMiddle,
                TextOverflow::EllipsisStart => text::Overflow::EllipsisStart,
            },
            tab_size: self.tab_size,
        }
    }
}

/// What passes ask of every style over and over: found once, until it changes. In the state of a node, next to what else
/// a pass needs of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Traits(u8);

impl Traits {
    pub(crate) const UNKNOWN: Self = Self(0);
    const KNOWN: u8 = 1;
    const PLAIN: u8 = 2;
    const ASIDE: u8 = 4;
    const OFFSET: u8 = 8;
    const KEEPS_CONTENT: u8 = 16;
    const FIXED: u8 = 32;
    const SCROLLS: u8 = 64;

    pub(crate) fn of(style: &LayoutStyle) -> Self {
        let bit = |is: bool, bit: u8| if is { bit } else { 0 };
        let truncates = style.is_text && style.text_overflow != TextOverflow::Clip;
        Self(
            Self::KNOWN
                | bit(style.is_plain(), Self::PLAIN)
                | bit(style.is_gone() || style.is_absolute(), Self::ASIDE)
                | bit(style.has_inset(), Self::OFFSET)
                | bit(!style.is_scroll_container() && !truncates, Self::KEEPS_CONTENT)
                | bit(style.is_fixed(), Self::FIXED)
                | bit(style.is_scroll_container(), Self::SCROLLS),
        )
    }

    pub(crate) fn is_known(self) -> bool {
        self.0 != 0
    }

    /// Nothing but content and a size: no edges, no margins, no bounds, no ratio. Most nodes are.
    pub(crate) fn is_plain(self) -> bool {
        self.0 & Self::PLAIN != 0
    }

    /// It takes no part in its parent's flow.
    pub(crate) fn is_aside(self) -> bool {
        self.0 & Self::ASIDE != 0
    }

    /// Its insets are not all auto.
    pub(crate) fn has_inset(self) -> bool {
        self.0 & Self::OFFSET != 0
    }

    pub(crate) fn is_fixed(self) -> bool {
        self.0 & Self::FIXED != 0
    }

    pub(crate) fn is_scroll_container(self) -> bool {
        self.0 & Self::SCROLLS != 0
    }

    /// A minimum of auto is the content's (CSS Flexbox §4.5). A text that ends in an ellipsis is made to be cut: CSS would
    /// have it clipped for that, and then it may shrink.
    pub(crate) fn keeps_content(self) -> bool {
        self.0 & Self::KEEPS_CONTENT != 0
    }
}

#[cold]
fn sensible_ratio(ratio: f32) -> Option<f32> {
    (ratio > 0.0 && ratio.is_finite()).then(|| ratio.clamp(1.0e-4, 1.0e4))
}
