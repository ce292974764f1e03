//! Smooth scrolling: the way from one offset to another, as it is seen at a moment.
//!
//! Fast at first and slow at the end (cubic), and always in whole cells: a glide says when it comes to the next cell, so that
//! no frame is made in which nothing moves. It must not know of nodes, nor where time comes from.

use std::time::Duration;

use crate::scroll::Offset;

/// How long it takes, however long the way is.
pub const TIME: Duration = Duration::from_millis(150);
/// What the computed time of a cell may be too early by.
const ROUNDING: Duration = Duration::from_nanos(100);
/// A glide is not looked at more often than this.
const LEAST_STEP: Duration = Duration::from_millis(1);

/// A scroll container on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glide {
    pub from: Offset,
    pub to: Offset,
    pub since: Duration,
    /// When it was to be looked at again, as it was known the last time.
    pub due: Duration,
}

impl Glide {
    pub fn new(from: Offset, to: Offset, since: Duration) -> Self {
        let glide = Self { from, to, since, due: since };
        Self { due: glide.next(since), ..glide }
    }

    pub fn is_done(&self, now: Duration) -> bool {
        now >= self.since.saturating_add(TIME)
    }

    /// Where it is.
    pub fn at(&self, now: Duration) -> Offset {
        let time = now.saturating_sub(self.since).as_secs_f64() / TIME.as_secs_f64();
        let way = 1.0 - (1.0 - time.min(1.0)).powi(3);
        let between = |from: i32, to: i32| {
            let moved = (f64::from(to) - f64::from(from)) * way;
            from.saturating_add(moved.round() as i32)
        };
        (between(self.from.0, self.to.0), between(self.from.1, self.to.1))
    }

    /// When it comes to another cell than now, or ends.
    pub fn next(&self, now: Duration) -> Duration {
        let at = self.at(now);
        let x = time_of_next(self.from.0, at.0, self.to.0);
        let y = time_of_next(self.from.1, at.1, self.to.1);
        self.since.saturating_add(TIME.mul_f64(x.min(y)) + ROUNDING).max(now.saturating_add(LEAST_STEP))
    }
}

/// The part of the time after which one axis comes to the cell behind `at`; 1 when it is there.
fn time_of_next(from: i32, at: i32, to: i32) -> f64 {
    let whole = f64::from(to) - f64::from(from);
    let moved = (f64::from(at) - f64::from(from)).abs();
    if at == to { 1.0 } else { 1.0 - (1.0 - ((moved + 0.5) / whole.abs()).min(1.0)).cbrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Duration = Duration::from_secs(7);

    #[test]
    fn it_is_fast_at_first_and_slow_at_the_end() {
        let glide = Glide::new((0, 10), (0, 4), START);
        let after = |milliseconds| START + Duration::from_millis(milliseconds);
        let rows = [0, 10, 30, 75, 120, 149, 150, 1000].map(|time| glide.at(after(time)).1);
        assert_eq!(rows, [10, 9, 7, 5, 4, 4, 4, 4]);
        assert!(!glide.is_done(after(149)) && glide.is_done(after(150)));
    }

    #[test]
    fn each_time_it_names_it_has_come_to_the_next_cell() {
        for (from, to) in [((0, 0), (0, 3)), ((0, 50), (0, 0)), ((3, 9), (40, 2)), ((0, 0), (0, i32::MAX))] {
            let glide = Glide::new(from, to, START);
            let (mut now, mut steps) = (glide.since, 0);
            while !glide.is_done(now) {
                let (before, next) = (glide.at(now), glide.next(now));
                assert!(next > now);
                assert!(glide.at(next) != before || before == to, "{from:?} {to:?} {now:?}");
                (now, steps) = (next, steps + 1);
            }
            assert!(steps <= TIME.as_millis() + 1);
            assert_eq!(glide.at(now), to);
        }
    }
}
