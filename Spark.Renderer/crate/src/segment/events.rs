//! The event ring: what the terminal sent, for the app.
//!
//! The engine writes entries and then their count; the app reads entries and then says how far it got. A full ring
//! loses the newest event, and the app is told how many once there is room again.

use std::sync::atomic::Ordering;

use spark_layout::schema::{EventKind, Region, header};

use super::Segment;
use crate::sys::futex_wake;

/// 32-bit words of an entry.
const WORDS: u64 = 8;
/// Where in an entry its time stands.
const TIME: usize = 7;

/// One entry, as the schema's `EventKind` explains it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Event {
    pub kind: EventKind,
    /// The node it is meant for, and that node's generation; -1 for none.
    pub node: i32,
    pub generation: u32,
    pub a: u32,
    pub b: u32,
    pub c: u32,
    pub d: u32,
}

impl Event {
    /// Whether `next` tells all that this one does: a later move, or a further turn of the wheel, over the same node.
    pub fn replaced_by(&self, next: &Self) -> bool {
        let key = |event: &Self| (event.kind, event.node, event.generation, event.b);
        key(self) == key(next)
    }

    /// This one, with the wheel's steps of the one that it replaces.
    pub fn joined_to(self, before: &Self) -> Self {
        Self { d: self.d.wrapping_add(before.d), ..self }
    }
}

/// The writing end.
#[derive(Debug)]
pub struct EventRing {
    head: u64,
    dropped: u32,
}

impl EventRing {
    /// Goes on where the engine before this one stopped.
    pub fn adopt(segment: &Segment) -> Self {
        Self { head: segment.u64(header::EVENTS_HEAD).load(Ordering::Acquire), dropped: 0 }
    }

    /// Puts an event into the ring, or counts it as dropped. The app hears of it with the next [`EventRing::notify`].
    pub fn push(&mut self, segment: &Segment, event: Event, time_ms: u32) {
        let capacity = segment.capacities().event_entries as u64;
        // The last eighth is kept for keys: they are dropped last.
        let room = if event.kind == EventKind::Key { capacity } else { capacity - capacity / 8 };
        if self.unread(segment) + u64::from(self.dropped > 0) >= room {
            self.dropped = self.dropped.saturating_add(1);
            return;
        }
        if self.dropped > 0 {
            let lost = Event {
                kind: EventKind::Dropped,
                node: -1,
                a: std::mem::take(&mut self.dropped),
                ..Event::default()
            };
            self.store(segment, lost, time_ms);
        }
        self.store(segment, event, time_ms);
    }

    /// Events that the app has not taken yet. An app that says it took more than there were has taken all.
    pub fn unread(&self, segment: &Segment) -> u64 {
        let tail = segment.u64(header::EVENTS_TAIL).load(Ordering::Acquire);
        self.head.checked_sub(tail).map_or(0, |unread| unread.min(segment.capacities().event_entries as u64))
    }

    /// The time of the oldest event that the app has not taken.
    pub fn oldest_unread(&self, segment: &Segment) -> Option<u32> {
        let oldest = self.head.checked_sub(self.unread(segment)).filter(|&oldest| oldest < self.head)?;
        let capacity = segment.capacities().event_entries as u64;
        let entry = (oldest % capacity * WORDS) as usize;
        Some(segment.words(Region::Events)[entry + TIME].load(Ordering::Relaxed))
    }

    fn store(&mut self, segment: &Segment, event: Event, time_ms: u32) {
        let capacity = segment.capacities().event_entries as u64;
        let first = (self.head % capacity * WORDS) as usize;
        let node = event.node.cast_unsigned();
        let words = [event.kind as u32, node, event.generation, event.a, event.b, event.c, event.d, time_ms];
        for (slot, word) in segment.words(Region::Events)[first..].iter().zip(words) {
            slot.store(word, Ordering::Relaxed);
        }
        self.head += 1;
        segment.u64(header::EVENTS_HEAD).store(self.head, Ordering::Release);
    }
}

impl Segment {
    /// Wakes the app, if it sleeps.
    pub fn notify_app(&self) {
        let wake = self.u32(header::APP_WAKE);
        if wake.swap(1, Ordering::SeqCst) == 0 && self.u32(header::APP_WAITING).load(Ordering::SeqCst) != 0 {
            futex_wake(wake);
        }
    }

    /// Wakes the engine's own frame thread, if it sleeps. Also where the word is set already: an app that was killed between
    /// setting it and the system call has left a sleeper that nobody wakes.
    pub fn notify_engine(&self) {
        let wake = self.u32(header::WAKE);
        wake.store(1, Ordering::SeqCst);
        if self.u32(header::ENGINE_WAITING).load(Ordering::SeqCst) != 0 {
            futex_wake(wake);
        }
    }
}
