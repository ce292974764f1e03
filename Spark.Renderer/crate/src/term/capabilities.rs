//! What the terminal can do: what it was found to understand, and what the user says about it.
//!
//! Nothing is assumed. `SPARK_TERM_*` variables have the last word, since no query is always answered rightly.

use std::env;

use super::colors::ColorDepth;
use super::output::Abilities;

/// Bits of the header word `capabilities`.
pub const SYNCHRONIZES: u32 = 1;
pub const JOINS_CLUSTERS: u32 = 2;
pub const REPEATS: u32 = 4;

/// The variables that speak for single bits: 1 has it, 0 has it not.
const VARIABLES: [(&str, u32); 3] = [
    ("SPARK_TERM_SYNC", SYNCHRONIZES),
    ("SPARK_TERM_CLUSTERS", JOINS_CLUSTERS),
    ("SPARK_TERM_REPEAT", REPEATS),
];

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    bits: u32,
    colors: ColorDepth,
    /// What variables switched on and off; nothing else does.
    forced_on: u32,
    forced_off: u32,
}

impl Capabilities {
    /// Before anything was asked.
    pub fn of_environment(is_headless: bool) -> Self {
        let mut found = Self {
            bits: 0,
            colors: if is_headless { ColorDepth::of_headless() } else { ColorDepth::of_environment() },
            forced_on: 0,
            forced_off: 0,
        };
        for (name, bit) in VARIABLES {
            match env::var(name).as_deref() {
                Ok("1") => found.forced_on |= bit,
                Ok("0") => found.forced_off |= bit,
                _ => {}
            }
        }
        found
    }

    pub fn has(self, bit: u32) -> bool {
        (self.bits | self.forced_on) & !self.forced_off & bit != 0
    }

    /// What drawing makes use of.
    pub fn abilities(self) -> Abilities {
        Abilities {
            colors: self.colors,
            synchronizes: self.has(SYNCHRONIZES),
            joins_clusters: self.has(JOINS_CLUSTERS),
            repeats: self.has(REPEATS),
        }
    }
}
