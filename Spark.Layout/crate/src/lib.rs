//! Where nodes go: text measure, flexbox, grid, block and absolute positioning.
//!
//! Slices in, slices out: this crate sees no segment, no terminal and no clock, so its tests need none.
//! Start reading at `text/mod.rs` for clusters, widths and lines.

pub mod text;
