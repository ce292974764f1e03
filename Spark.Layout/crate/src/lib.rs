//! Where nodes go: text measure, flexbox, grid, block and absolute positioning.
//!
//! Slices in, slices out: this crate sees no segment, no terminal and no clock, so its tests need none.
//! [`LayoutEngine`] is the way in; `passes/mod.rs` tells how a layout runs; `text/mod.rs` knows clusters,
//! widths and lines.

mod engine;
mod geometry;
mod grid_style;
mod length;
mod passes;
mod round;
mod state;
mod style;
pub mod text;
mod tree;

pub use engine::{LayoutBox, LayoutEngine};
pub use grid_style::{AutoFlow, GridLine, GridStyle, Repeat, TemplatePart, Track, TrackSize};
pub use length::Length;
pub use passes::Visits;
pub use round::CellRect;
pub use style::{
    Align, Content, Display, FlexDirection, FlexWrap, LayoutStyle, NO_GRID, Overflow, PositionType, Sides,
    TextOverflow, TextWrap, WhiteSpaceMode,
};
pub use tree::{Links, NONE, TextSource, Tree};
