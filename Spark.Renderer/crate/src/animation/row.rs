//! One animation as the segment describes it, and how far it is at a moment.

use std::time::Duration;

use spark_layout::schema::{AnimationKind, Easing, Field};

/// How soon after one value of a continuous animation the next is shown: sixty a second.
const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);
/// A start that lies this far behind us, in milliseconds of the 32 bits that are told, lies ahead.
const AHEAD: u32 = 24 * 60 * 60 * 1000;
/// Of `own_ends`: the start is the value that the field has anyway; or the end is.
const OWN_START: u8 = 1;
const OWN_END: u8 = 2;

/// A row of the table `animation`, as the segment has it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    generation: u32,
    field: u32,
    from: u32,
    to: u32,
    start_ms: u32,
    delay_ms: u32,
    duration_ms: u32,
    repeat: u32,
    steps: u32,
    /// Plus 1; 0: none.
    node: u32,
    kind: AnimationKind,
    easing: Easing,
    alternates: bool,
    own_ends: u8,
    runs: bool,
}

/// How far an animation is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// It begins after this time.
    Waiting(Duration),
    /// Between its start, 0, and its end, 1; it comes further after this time.
    Under(f64, Duration),
    /// It is over, or is not played.
    Over,
}

impl Row {
    pub fn set(&mut self, field: Field, bits: u32) {
        let byte = bits.to_le_bytes()[0];
        match field {
            Field::AnimationGeneration => self.generation = bits,
            Field::AnimationField => self.field = bits,
            Field::AnimationFrom => self.from = bits,
            Field::AnimationTo => self.to = bits,
            Field::AnimationStartMs => self.start_ms = bits,
            Field::AnimationDelayMs => self.delay_ms = bits,
            Field::AnimationDurationMs => self.duration_ms = bits,
            Field::AnimationRepeat => self.repeat = bits,
            Field::AnimationSteps => self.steps = bits,
            Field::AnimationNode => self.node = bits.wrapping_add(1),
            Field::AnimationKind => self.kind = AnimationKind::from_u8(byte),
            Field::AnimationEasing => self.easing = Easing::from_u8(byte),
            Field::AnimationAlternate => self.alternates = byte != 0,
            Field::AnimationOwnEnds => self.own_ends = byte,
            Field::AnimationRuns => self.runs = byte != 0,
            _ => {}
        }
    }

    /// The node, and the life of its slot that is meant.
    pub fn node(&self) -> Option<(u32, u32)> {
        self.node.checked_sub(1).map(|node| (node, self.generation))
    }

    /// The animated field.
    pub fn field(&self) -> Option<Field> {
        Field::from_id(u8::try_from(self.field).ok()?)
    }

    pub fn is_transition(&self) -> bool {
        self.kind == AnimationKind::Transition && self.runs
    }

    /// Where it starts and ends, when the field has the value `own` anyway.
    pub fn ends(&self, own: u32) -> (u32, u32) {
        let end = |bit: u8, value: u32| if self.own_ends & bit != 0 { own } else { value };
        (end(OWN_START, self.from), end(OWN_END, self.to))
    }

    /// When it started.
    pub fn started(&self, now: Duration) -> Duration {
        let now_ms = now.as_millis() as u32;
        let ahead = self.start_ms.wrapping_sub(now_ms);
        if ahead < AHEAD {
            return now + Duration::from_millis(ahead.into());
        }
        now.saturating_sub(Duration::from_millis(now_ms.wrapping_sub(self.start_ms).into()))
    }

    /// How far it is when it started at `since`, if it is one that is played from its start on.
    pub fn played(&self, since: Duration, now: Duration) -> Progress {
        if !self.runs || self.kind != AnimationKind::Play {
            return Progress::Over;
        }
        self.progress(since, now, self.repeat)
    }

    /// How far a transition is that began at `since`.
    pub fn changed(&self, since: Duration, now: Duration) -> Progress {
        self.progress(since, now, 1)
    }

    fn progress(&self, since: Duration, now: Duration, repeat: u32) -> Progress {
        let turn = Duration::from_millis(self.duration_ms.into());
        let begin = since.saturating_add(Duration::from_millis(self.delay_ms.into()));
        if turn.is_zero() {
            return Progress::Over;
        }
        let Some(time) = now.checked_sub(begin) else { return Progress::Waiting(begin - now) };
        let turns = (time.as_nanos() / turn.as_nanos()) as u64;
        if repeat != 0 && turns >= repeat.into() {
            return Progress::Over;
        }
        let within = Duration::from_nanos((time.as_nanos() % turn.as_nanos()) as u64);
        let is_backwards = self.alternates && turns % 2 == 1;
        let (part, rest) = match self.easing {
            Easing::Steps => self.step(within, turn),
            _ => (within.as_secs_f64() / turn.as_secs_f64(), TICK.min(turn - within)),
        };
        let part = if is_backwards { 1.0 - part } else { part };
        Progress::Under(eased(self.easing, part), rest.max(Duration::from_millis(1)))
    }

    /// The step that is reached `within` a turn, and how long it lasts: `steps(n, jump-none)` of CSS Easing Functions 1, 2.3.
    fn step(&self, within: Duration, turn: Duration) -> (f64, Duration) {
        // Both ends at least. Whole numbers, so that no step is late by a rounding.
        let steps = self.steps.max(2);
        let step = within.as_nanos() * u128::from(steps) / turn.as_nanos();
        let next = ((step + 1) * turn.as_nanos()).div_ceil(u128::from(steps));
        (step as f64 / f64::from(steps - 1), Duration::from_nanos((next - within.as_nanos()) as u64))
    }
}

/// Progress at a part of the time.
fn eased(easing: Easing, part: f64) -> f64 {
    let cubed = |part: f64| part * part * part;
    match easing {
        Easing::Linear | Easing::Steps => part,
        Easing::EaseIn => cubed(part),
        Easing::EaseOut => 1.0 - cubed(1.0 - part),
        Easing::EaseInOut if part < 0.5 => 4.0 * cubed(part),
        Easing::EaseInOut => 1.0 - 4.0 * cubed(1.0 - part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(fields: &[(Field, u32)]) -> Row {
        let mut row = Row::default();
        let all = [(Field::AnimationRuns, 1), (Field::AnimationRepeat, 1), (Field::AnimationDurationMs, 100)];
        all.iter().chain(fields).for_each(|&(field, bits)| row.set(field, bits));
        row
    }

    fn parts(row: Row, times: &[u64]) -> Vec<Option<f64>> {
        let since = Duration::from_secs(9);
        let at = |time: &u64| match row.played(since, since + Duration::from_millis(*time)) {
            Progress::Under(part, _) => Some((part * 1000.0).round() / 1000.0),
            _ => None,
        };
        times.iter().map(at).collect()
    }

    #[test]
    fn it_is_played_once_and_then_over() {
        let row = row(&[(Field::AnimationDelayMs, 50)]);
        assert_eq!(
            parts(row, &[0, 49, 50, 75, 149, 150]),
            [None, None, Some(0.0), Some(0.25), Some(0.99), None]
        );
        assert_eq!(
            row.played(Duration::ZERO, Duration::from_millis(10)),
            Progress::Waiting(Duration::from_millis(40))
        );
    }

    #[test]
    fn turns_alternate_without_end() {
        let row = row(&[(Field::AnimationRepeat, 0), (Field::AnimationAlternate, 1)]);
        assert_eq!(
            parts(row, &[25, 125, 225, 1_000_000_025]),
            [Some(0.25), Some(0.75), Some(0.25), Some(0.25)]
        );
    }

    #[test]
    fn curves_are_those_of_their_names() {
        let at = |easing: Easing| parts(row(&[(Field::AnimationEasing, easing as u32)]), &[20, 50, 80]);
        assert_eq!(at(Easing::Linear), [Some(0.2), Some(0.5), Some(0.8)]);
        assert_eq!(at(Easing::EaseIn), [Some(0.008), Some(0.125), Some(0.512)]);
        assert_eq!(at(Easing::EaseOut), [Some(0.488), Some(0.875), Some(0.992)]);
        assert_eq!(at(Easing::EaseInOut), [Some(0.032), Some(0.5), Some(0.968)]);
        assert_eq!(at(Easing::Steps), [Some(0.0), Some(1.0), Some(1.0)]);
    }

    #[test]
    fn steps_sleep_until_they_jump_and_others_tick() {
        let next = |easing: Easing, time| {
            let row = row(&[(Field::AnimationEasing, easing as u32), (Field::AnimationDurationMs, 1000)]);
            match row.played(Duration::ZERO, Duration::from_millis(time)) {
                Progress::Under(_, next) => next.as_millis(),
                _ => 0,
            }
        };
        assert_eq!(
            [next(Easing::Steps, 0), next(Easing::Steps, 400), next(Easing::Steps, 700)],
            [500, 100, 300]
        );
        assert_eq!([next(Easing::Linear, 0), next(Easing::Linear, 995)], [16, 5]);
    }

    #[test]
    fn steps_are_as_many_as_it_says_and_each_as_long() {
        let steps = |count: u32| {
            row(&[(Field::AnimationEasing, Easing::Steps as u32), (Field::AnimationSteps, count)])
        };
        assert_eq!(
            parts(steps(5), &[0, 19, 20, 40, 60, 79, 80, 99]),
            [0.0, 0.0, 0.25, 0.5, 0.75, 0.75, 1.0, 1.0].map(Some)
        );
        assert_eq!(parts(steps(0), &[49, 50]), parts(steps(2), &[49, 50]));
        assert_eq!(parts(steps(u32::MAX), &[50]), [Some(0.5)]);
        // Who sleeps as long as it says sees each value, and wakes for no other.
        for count in [2, 3, 7, 10, 13] {
            let row = row(&[
                (Field::AnimationEasing, Easing::Steps as u32),
                (Field::AnimationSteps, count),
                (Field::AnimationDurationMs, 1009),
            ]);
            let mut now = Duration::ZERO;
            let mut seen = Vec::new();
            while let Progress::Under(part, rest) = row.played(Duration::ZERO, now) {
                seen.push((part * f64::from(count - 1)).round() as u32);
                now += rest;
            }
            assert_eq!(seen, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_start_is_found_from_its_lower_bits() {
        let now = Duration::from_millis(u64::from(u32::MAX) + 500);
        let started = |start_ms: u32| {
            now.as_millis() as i64
                - row(&[(Field::AnimationStartMs, start_ms)]).started(now).as_millis() as i64
        };
        let bits = now.as_millis() as u32;
        assert_eq!([started(bits), started(bits.wrapping_sub(2000)), started(bits + 7)], [0, 2000, -7]);
    }
}
