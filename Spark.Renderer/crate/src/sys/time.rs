//! The monotonic clock.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Time since the engine's first look at the clock.
pub fn monotonic() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
