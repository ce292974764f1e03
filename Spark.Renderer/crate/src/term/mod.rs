//! The terminal: what is sent to it, how it is taken and given back, and what comes from it.

pub mod capabilities;
mod colors;
mod cursor;
mod graphics;
mod input;
mod live;
pub mod modes;
mod output;
mod pen;
mod quirks;
pub mod requests;
mod terminal;
mod widths;

pub use capabilities::Capabilities;
pub use colors::{ColorDepth, palette_rgb};
pub use graphics::{Bitmap, Graphics, Piece};
pub use input::{Input, Key, ModeState, Modifiers, Mouse, MouseAction, Parameters, Parser, Patience, Reply};
pub use output::{Abilities, Output};
pub use quirks::{NotificationKind, Quirks};
pub use terminal::{Standing, Terminal};
