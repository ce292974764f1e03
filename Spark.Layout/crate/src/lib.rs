//! Where nodes go: the schema of the segment, text measurement, and layout over rows of nodes.
//!
//! Slices in, slices out: this crate sees no segment, no terminal and no clock, so its tests need none.
//! [`LayoutEngine`] is the way in; `passes/mod.rs` tells how a layout runs; `text/mod.rs` knows clusters,
//! widths and lines; `schema` holds what `segment.schema` says.

mod answers;
mod engine;
mod extent;
mod geometry;
mod grid_style;
mod length;
mod passes;
mod round;
pub mod schema;
mod state;
mod style;
pub mod text;
mod tree;

pub use engine::{LayoutBox, LayoutEngine};
pub use grid_style::{AutoFlow, GridLine, GridStyle, Repeat, TemplatePart, Track, TrackSize};
pub use length::Length;
pub use passes::{Visits, whole_cells};
pub use round::{CellRect, cell_edge};
pub use style::{
    Align, Display, FlexDirection, FlexWrap, Justify, LayoutStyle, NO_GRID, Overflow, Position, Sides,
    TextOverflow, TextWrap, WhiteSpace,
};
pub use tree::{Links, NONE, TextSource, Tree};
