//! The picture: cells, what is damaged of them, painting, and the comparison with what the terminal shows.

mod border;
#[cfg(test)]
mod byte_tests;
mod cell;
mod cells;
mod clusters;
mod damage;
mod diff;
mod hits;
mod paint;
mod scroll;

pub use cell::{Cell, Glyph};
pub use cells::Cells;
pub use clusters::Clusters;
pub use damage::Damage;
pub use diff::Difference;
pub use hits::{Hit, Hits, Part};
pub use paint::{Scene, caret_place, paint, reached_through};
