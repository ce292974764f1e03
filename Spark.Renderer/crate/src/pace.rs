//! The frame cap: how soon after a frame the next one may be shown. The first change after quiet never waits.

use std::time::Duration;

/// When the next frame may be shown.
#[derive(Debug, Default)]
pub struct Pace {
    next: Duration,
}

impl Pace {
    /// The time from which on a frame may be shown; long past, after quiet.
    pub fn next(&self) -> Duration {
        self.next
    }

    pub fn allows(&self, now: Duration) -> bool {
        now >= self.next
    }

    /// A frame was shown. `cap` is the most frames a second; 0: no cap.
    pub fn shown(&mut self, now: Duration, cap: u32) {
        self.next = Duration::from_secs(1).checked_div(cap).map_or(Duration::ZERO, |apart| now + apart);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times at which frames are shown, for changes at those times: what comes too early is shown as soon as it may be.
    fn shown(changes: impl Iterator<Item = u64>, cap: u32) -> Vec<(Duration, Duration)> {
        let mut pace = Pace::default();
        let mut frames: Vec<(Duration, Duration)> = Vec::new();
        for change in changes.map(Duration::from_micros) {
            if frames.last().is_some_and(|&(_, at)| at > change) {
                continue; // part of the frame that waits
            }
            let at = change.max(pace.next());
            assert_eq!(pace.allows(change), at == change);
            pace.shown(at, cap);
            frames.push((change, at));
        }
        frames
    }

    #[test]
    fn the_first_change_after_quiet_is_shown_at_once() {
        let frames = shown([5_000, 100_000, 108_400, 400_000].into_iter(), 120);
        assert!(frames.iter().all(|(change, at)| change == at), "{frames:?}");
    }

    #[test]
    fn a_busy_second_has_no_more_frames_than_the_cap_and_none_waits_longer_than_one() {
        for cap in [1, 30, 120, 1000] {
            let frames = shown((0..1_000_000).step_by(100), cap);
            assert!((cap as usize..=cap as usize + 1).contains(&frames.len()), "{} of {cap}", frames.len());
            let longest = frames.iter().map(|(change, at)| *at - *change).max();
            assert!(longest <= Some(Duration::from_secs(1) / cap), "{longest:?}");
        }
    }

    #[test]
    fn without_a_cap_every_change_is_a_frame() {
        assert_eq!(shown((0..1000).step_by(10), 0).len(), 100);
    }
}
