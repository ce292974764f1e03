//! The picture: cells, what is damaged of them, painting, and the comparison with what the terminal shows.

mod blocks;
mod border;
mod brush;
#[cfg(test)]
mod byte_tests;
mod canvas;
mod caret;
mod cell;
mod cells;
mod clusters;
mod colors;
mod crowd;
mod damage;
mod diff;
mod gradient;
mod hits;
mod images;
mod joins;
mod layers;
mod marks;
mod paint;
mod reading;
mod rows;
mod screen;
mod scroll;
#[cfg(test)]
mod scroll_twin;
mod scrollbar;
mod shift;
mod stage;
mod text;
mod title;
#[cfg(test)]
mod twin;

pub use cell::{Cell, DIM, Glyph};
pub use cells::Cells;
pub use clusters::{Clusters, Extras};
pub use colors::Colors;
pub use damage::Damage;
pub use diff::Difference;
pub use gradient::Gradient;
pub use hits::{Hit, Hits, Part};
pub use images::SeenImage;
pub use marks::{MarkLook, Marks};
pub use reading::{Piece, SeenRow};
pub use rows::Rows;
pub use screen::{Painted, Screen};
pub use scroll::Scroll;
pub use scrollbar::bar;
