//! The terminal: what is sent to it, how it is taken and given back, and what comes from it.

mod colors;
mod cursor;
mod input;
mod keys;
pub mod modes;
mod output;
mod pen;
mod terminal;
mod widths;

pub use colors::{ColorDepth, palette_rgb};
pub use input::{Input, Parser};
pub use keys::{Key, Modifiers};
pub use output::{Abilities, Output};
pub use terminal::{Standing, Terminal};
