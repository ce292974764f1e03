//! The box model: padding, borders, margins and bounds of one node, resolved to cells.

use crate::length::Length;
use crate::style::{LayoutStyle, Sides};

/// Sizes are kept within this, so that no sum of them overflows.
const LARGEST: f32 = 1.0e9;

/// The larger and the smaller of two numbers, in one instruction: `f32::max` and `f32::min` take five, to pass a NaN in
/// either place over. Here the second is never one.
pub(crate) trait Limit {
    fn at_least(self, least: f32) -> f32;
    fn at_most(self, most: f32) -> f32;
}

impl Limit for f32 {
    #[inline]
    fn at_least(self, least: f32) -> f32 {
        if self > least { self } else { least }
    }

    #[inline]
    fn at_most(self, most: f32) -> f32 {
        if self < most { self } else { most }
    }
}

impl Sides<f32> {
    pub(crate) fn horizontal(&self) -> f32 {
        self.left + self.right
    }

    pub(crate) fn vertical(&self) -> f32 {
        self.top + self.bottom
    }
}

const NO_LENGTHS: Sides<Length> =
    Sides { top: Length::ZERO, right: Length::ZERO, bottom: Length::ZERO, left: Length::ZERO };

/// Padding and border of each side, when the parent's content box is `basis` wide.
#[inline]
pub(crate) fn edges(style: &LayoutStyle, basis: f32) -> Sides<f32> {
    let border = &style.border;
    let border = Sides {
        top: f32::from(border.top),
        right: f32::from(border.right),
        bottom: f32::from(border.bottom),
        left: f32::from(border.left),
    };
    if style.padding == NO_LENGTHS {
        return border;
    }
    let side = |length: Length, border: f32| length.or_zero(basis).at_least(0.0) + border;
    Sides {
        top: side(style.padding.top, border.top),
        right: side(style.padding.right, border.right),
        bottom: side(style.padding.bottom, border.bottom),
        left: side(style.padding.left, border.left),
    }
}

/// The margins, with `auto` as 0.
#[inline]
pub(crate) fn margins(style: &LayoutStyle, basis: f32) -> Sides<f32> {
    if style.margin == NO_LENGTHS {
        return Sides::default();
    }
    Sides {
        top: style.margin.top.or_zero(basis),
        right: style.margin.right.or_zero(basis),
        bottom: style.margin.bottom.or_zero(basis),
        left: style.margin.left.or_zero(basis),
    }
}

/// What a size must stay within, border box. Invariant: `min >= 0`; where they cross, `min` wins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) min: f32,
    pub(crate) max: f32,
}

impl Bounds {
    /// Those of a box without edges whose style has none.
    pub(crate) const FREE: Self = Self { min: 0.0, max: f32::INFINITY };

    /// From the style's lengths, and never less than padding and border. A minimum of auto is none.
    #[inline]
    pub(crate) fn new(min: Length, max: Length, basis: Option<f32>, edges: f32) -> Self {
        Self {
            min: min.resolve(basis).unwrap_or(0.0).at_least(edges),
            max: max.resolve(basis).unwrap_or(f32::INFINITY).at_least(0.0),
        }
    }

    #[inline]
    pub(crate) fn clamp(&self, size: f32) -> f32 {
        size.at_most(self.max).at_least(self.min).at_most(LARGEST)
    }

    /// The bounds of one axis as the ratio carries them over to the other (CSS Sizing 4 §5.1.2).
    pub(crate) fn times(&self, factor: f32) -> Self {
        Self { min: self.min * factor, max: self.max * factor }
    }

    /// With the bounds that the ratio carries over: a carried maximum yields to this axis's own minimum, and a
    /// carried minimum to its own maximum.
    pub(crate) fn with_carried(&self, carried: Self) -> Self {
        Self { min: self.min.max(carried.min.min(self.max)), max: self.max.min(carried.max.max(self.min)) }
    }

    pub(crate) fn raise_min(&mut self, min: f32) {
        self.min = self.min.at_least(min);
    }
}

/// Bounds of the width and of the height.
#[inline]
pub(crate) fn width_bounds(style: &LayoutStyle, basis: Option<f32>, edges: &Sides<f32>) -> Bounds {
    Bounds::new(style.min_width, style.max_width, basis, edges.horizontal())
}

#[inline]
pub(crate) fn height_bounds(style: &LayoutStyle, basis: Option<f32>, edges: &Sides<f32>) -> Bounds {
    Bounds::new(style.min_height, style.max_height, basis, edges.vertical())
}
