//! Why a segment is not used.

use std::fmt;

/// A segment that the engine refuses. The number of the reason goes into the header word `refused`.
#[derive(Debug)]
pub enum SegmentError {
    Map(std::io::Error),
    Magic(u64),
    Version { ours: u32, theirs: u32 },
    Hash { ours: u64, theirs: u64 },
    Size { expected: u64, found: u64 },
    Capacity(&'static str),
    Unsealed,
}

impl SegmentError {
    /// What the process ends with, so that the app can say why.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Map(_) => 70,
            Self::Magic(_) => 71,
            Self::Version { .. } => 72,
            Self::Hash { .. } => 73,
            Self::Size { .. } => 74,
            Self::Capacity(_) => 75,
            Self::Unsealed => 76,
        }
    }
}

impl fmt::Display for SegmentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Map(error) => write!(out, "The segment cannot be mapped: {error}."),
            Self::Magic(found) => write!(out, "This is no segment: it begins with {found:#018x}."),
            Self::Version { ours, theirs } => {
                write!(
                    out,
                    "The app's schema has version {theirs}, the engine's {ours}. Build both from one source."
                )
            }
            Self::Hash { ours, theirs } => {
                write!(
                    out,
                    "The app's schema is {theirs:#018x}, the engine's {ours:#018x}. Build both from one source."
                )
            }
            Self::Size { expected, found } => {
                write!(out, "The segment has {found} bytes, and its header asks for {expected}.")
            }
            Self::Capacity(setting) => write!(out, "The segment's {setting} is out of range."),
            Self::Unsealed => write!(out, "The segment's size is not sealed, so reading it could fault."),
        }
    }
}
