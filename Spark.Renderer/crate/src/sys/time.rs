//! The monotonic clock, and times as the kernel takes them.

use std::time::Duration;

const CLOCK_MONOTONIC: i32 = 1;

unsafe extern "C" {
    fn clock_gettime(clock: i32, time: *mut TimeSpec) -> i32;
}

/// Time by the machine's monotonic clock: .NET's `Stopwatch` goes by the same one, so that what the app says of times is
/// understood here.
pub fn monotonic() -> Duration {
    let mut time = TimeSpec { seconds: 0, nanoseconds: 0 };
    // SAFETY: `time` is a `struct timespec`, writable for this call.
    unsafe { clock_gettime(CLOCK_MONOTONIC, &raw mut time) };
    let nanoseconds = u32::try_from(time.nanoseconds).unwrap_or(0);
    Duration::new(time.seconds.unsigned_abs(), nanoseconds)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// `/proc/uptime` counts from the same moment; a machine that was suspended has stood still on this clock.
    #[test]
    fn it_counts_from_the_start_of_the_machine() {
        let uptime = std::fs::read_to_string("/proc/uptime").unwrap();
        let uptime: f64 = uptime.split(' ').next().unwrap().parse().unwrap();
        let now = monotonic();
        assert!(now.as_secs_f64() <= uptime + 1.0 && monotonic() >= now, "{now:?}, {uptime}");
    }
}
