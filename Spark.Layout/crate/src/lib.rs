//! Where nodes go: the schema of the segment, text measurement, and layout over rows of nodes.
//!
//! Slices in, slices out: no unsafe code, no I/O, no clock, so every test of this crate runs without a terminal.

pub mod schema;
pub mod text;
