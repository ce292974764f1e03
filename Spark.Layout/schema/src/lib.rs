//! Reads `segment.schema`, the one definition of the shared segment, and writes what C# and Rust are compiled with.
//!
//! Owns the schema's grammar ([`parse`]) and both generated texts ([`rust`], [`csharp`]); knows nothing of memory,
//! maps or processes. Read `segment.schema` first, then [`model`].

pub mod csharp;
pub mod model;
pub mod names;
pub mod parse;
pub mod rust;

pub use model::Schema;
pub use parse::parse;
