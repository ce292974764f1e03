//! The engine's one clock. Headless it is a word in the segment, which the test advances.

use std::sync::atomic::Ordering;
use std::time::Duration;

use spark_layout::schema::header;

use crate::segment::Segment;
use crate::sys::monotonic;

/// Where the time comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Monotonic,
    /// `clock_ms` in the header: time passes only when the test says so.
    Segment,
}

impl Clock {
    pub fn now(self, segment: &Segment) -> Duration {
        match self {
            Self::Monotonic => monotonic(),
            Self::Segment => Duration::from_millis(segment.u64(header::CLOCK_MS).load(Ordering::Acquire)),
        }
    }

    /// How long a thread may sleep until `deadline`. For ever on a clock that only the test moves: it also wakes us.
    pub fn until(self, deadline: Option<Duration>, segment: &Segment) -> Option<Duration> {
        match self {
            Self::Monotonic => deadline.map(|deadline| deadline.saturating_sub(self.now(segment))),
            Self::Segment => None,
        }
    }
}
