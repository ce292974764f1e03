//! The monotonic clock, and times as the kernel takes them.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Time since the engine's first look at the clock.
pub fn monotonic() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// `struct timespec`.
#[repr(C)]
pub(super) struct TimeSpec {
    seconds: i64,
    nanoseconds: i64,
}

impl From<Duration> for TimeSpec {
    fn from(time: Duration) -> Self {
        Self {
            seconds: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
            nanoseconds: time.subsec_nanos().into(),
        }
    }
}
