//! What the terminal sent, made events for the app.

use std::time::Duration;

use std::sync::atomic::Ordering;

use spark_layout::schema::{EngineState, EventKind, KeyAction, Region, header};

use crate::engine::Engine;
use crate::geometry::Size;
use crate::segment::Event;
use crate::term::{Input, Key, Modifiers, Parser, Patience, modes};
use crate::threads::READ_BYTES;

/// How long a lone ESC may be the start of a sequence. Sequences arrive in one piece, or close to it.
const ESCAPE_TIME: Duration = Duration::from_millis(25);
/// How long the rest of a sequence may take that can be no key: a slow line may cut it, and what is left would be typed.
const SEQUENCE_TIME: Duration = Duration::from_secs(1);
/// After such a silence a paste is over, whether its end came or not: the keyboard must not be dead for ever.
const PASTE_TIME: Duration = Duration::from_secs(2);
/// An app that took no event for so long hangs.
const HUNG_TIME: Duration = Duration::from_secs(2);
/// So many Ctrl+C end an app that hangs.
const HUNG_INTERRUPTS: u32 = 3;

impl Engine {
    /// Takes bytes of the terminal.
    pub fn input(&mut self, bytes: &[u8]) {
        self.parse(|parser, sink| parser.feed(bytes, &mut |input| sink(input)));
        let taken = self.segment.u64(header::INPUT_TAKEN);
        taken.fetch_add(bytes.len() as u64, Ordering::AcqRel);
        self.tell_written();
        if self.segment.u32(header::ANSWERS_WANTED).load(Ordering::Relaxed) != 0 {
            self.segment.notify_engine();
        }
        self.segment.notify_app();
    }

    /// Ends a sequence whose rest did not come in time.
    pub fn time_out(&mut self) {
        let now = self.clock.now(self.segment);
        if self.input_deadline.is_none_or(|deadline| now < deadline) {
            return;
        }
        if self.parser.patience() == Some(Patience::Paste) && !self.wants_input(READ_BYTES) {
            // It is not the terminal that is silent: nobody reads what it sends.
            self.input_deadline = Some(now + PASTE_TIME);
            return;
        }
        self.parse(|parser, sink| parser.time_out(&mut |input| sink(input)));
        self.segment.notify_app();
    }

    fn parse(&mut self, step: impl FnOnce(&mut Parser, &mut dyn FnMut(Input<'_>))) {
        let mut parser = std::mem::take(&mut self.parser);
        step(&mut parser, &mut |input| self.recognised(input));
        self.input_deadline = parser.patience().map(|patience| {
            self.clock.now(self.segment)
                + match patience {
                    Patience::Key => ESCAPE_TIME,
                    Patience::Sequence => SEQUENCE_TIME,
                    Patience::Paste => PASTE_TIME,
                }
        });
        self.parser = parser;
    }

    fn recognised(&mut self, input: Input<'_>) {
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(bytes) => self.paste(bytes),
            Input::PasteEnd => self.paste_event(1),
            Input::Focus(has_focus) => {
                self.push(Event {
                    kind: EventKind::TerminalFocus,
                    node: -1,
                    a: has_focus.into(),
                    ..Event::default()
                });
            }
            // The terminal's own word about its size is as good as the signal: the size itself is asked of the kernel.
            Input::Resize { .. } => {
                self.resize_pending = true;
                self.segment.notify_engine();
            }
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::ColorScheme { is_dark } => self.theme_changed(is_dark),
            Input::Reply(reply) => self.answered(&reply),
            Input::Unknown => {
                self.segment.u64(header::INPUT_DROPPED).fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    fn key(&mut self, key: Key) {
        let is_control = |letter: char| {
            key.code == letter.into()
                && key.modifiers == Modifiers::CONTROL
                && key.action != KeyAction::Release
        };
        let mode_flags = self.segment.u32(header::MODE_FLAGS).load(Ordering::Relaxed);
        let stops = is_control('z') && mode_flags & modes::CONTROL_Z_IS_THE_APPS == 0;
        if stops && crate::sys::foreign_parent_in_session(crate::sys::parent_of()).is_some() {
            self.job.wants_stop = true;
            self.segment.notify_engine();
            return;
        }
        self.interrupts = if is_control('c') { self.interrupts + 1 } else { 0 };
        if self.is_hung() && (is_control('\\') || self.interrupts >= HUNG_INTERRUPTS) {
            self.job.must_kill = true;
            self.segment.notify_engine();
            return;
        }
        self.push(Event {
            kind: EventKind::Key,
            node: self.focused(),
            generation: 0,
            a: key.code,
            b: key.modifiers.0 | (key.action as u32) << 8,
            c: key.text,
            d: key.shifted,
        });
    }

    /// True when an event has waited for the app too long. The event's own time tells: nobody watches the app taking events.
    fn is_hung(&mut self) -> bool {
        let now = self.time_word();
        let waited = self.events.oldest_unread(self.segment).map(|since| now.wrapping_sub(since));
        let is_hung = waited.is_some_and(|waited| Duration::from_millis(waited.into()) >= HUNG_TIME);
        if !is_hung {
            self.interrupts = self.interrupts.min(1);
        }
        is_hung
    }

    fn paste(&mut self, bytes: &[u8]) {
        self.store_in_paste_ring(bytes);
        self.paste_event(0);
    }

    /// Puts bytes into the paste ring, which has room for them. The lower half of the count of bytes ever put there.
    pub fn store_in_paste_ring(&mut self, bytes: &[u8]) -> u32 {
        let ring = self.segment.bytes(Region::Paste);
        let mut head = self.segment.u64(header::PASTE_HEAD).load(Ordering::Relaxed);
        for &byte in bytes {
            let position = (head % ring.len() as u64) as usize;
            if position.is_multiple_of(PASTE_CHUNK)
                && self.segment.commit_region(Region::Paste, position, PASTE_CHUNK).is_err()
            {
                break;
            }
            ring[position].store(byte, Ordering::Relaxed);
            head = head.wrapping_add(1);
        }
        self.segment.u64(header::PASTE_HEAD).store(head, Ordering::Release);
        (head & 0xffff_ffff) as u32
    }

    fn paste_event(&mut self, is_complete: u32) {
        let ready = self.segment.u64(header::PASTE_HEAD).load(Ordering::Relaxed);
        let a = (ready & 0xffff_ffff) as u32;
        self.push(Event {
            kind: EventKind::Paste,
            node: self.focused(),
            a,
            b: is_complete,
            ..Event::default()
        });
    }

    /// Bytes that the paste ring has room for: no more is read from the terminal while a paste waits for the app.
    pub fn room_for_input(&self) -> usize {
        let ring = self.segment.capacities().paste_bytes as u64;
        let head = self.segment.u64(header::PASTE_HEAD).load(Ordering::Relaxed);
        let tail = self.segment.u64(header::PASTE_TAIL).load(Ordering::Acquire);
        // A tail ahead of the head is none of ours; the ring counts as empty then.
        (ring - head.checked_sub(tail).map_or(0, |used| used.min(ring))) as usize
    }

    /// Whether so many bytes may be read now: there is room for them, and the terminal is ours. While the job is stopped, or
    /// a child program has the terminal, what is typed is not for the app.
    pub fn wants_input(&self, bytes: usize) -> bool {
        matches!(self.state, EngineState::Starting | EngineState::Running) && self.room_for_input() >= bytes
    }

    pub fn push_resize(&mut self, size: Size) {
        let (a, b) = (size.columns.into(), size.rows.into());
        self.push(Event { kind: EventKind::Resize, node: -1, a, b, ..Event::default() });
    }

    /// Puts an event into the ring and wakes the app.
    pub fn push(&mut self, event: Event) {
        self.store_held();
        self.store_event(event);
    }

    /// The same for an event that the next one of its kind replaces, as long as the app has not taken what came before.
    pub fn push_latest(&mut self, event: Event) {
        self.held = match self.held.take() {
            Some(held) if held.replaced_by(&event) => Some(event.joined_to(&held)),
            Some(held) => {
                self.store_event(held);
                Some(event)
            }
            None => Some(event),
        };
        self.segment.u32(header::EVENTS_HELD).store(1, Ordering::SeqCst);
        self.release_held();
    }

    /// Lets an event go that waited until the ring was empty.
    pub fn release_held(&mut self) {
        if self.held.is_none() || self.events.unread(self.segment) > 0 {
            return;
        }
        self.store_held();
    }

    /// Invariant: the word says that an event is held until it is in the ring.
    fn store_held(&mut self) {
        if let Some(held) = self.held.take() {
            self.store_event(held);
            self.segment.u32(header::EVENTS_HELD).store(0, Ordering::SeqCst);
        }
    }

    fn store_event(&mut self, event: Event) {
        let time = self.time_word();
        self.events.push(self.segment, event, time);
        self.segment.notify_app();
    }

    /// The clock as events carry it: milliseconds, of which the lower half.
    fn time_word(&self) -> u32 {
        (self.clock.now(self.segment).as_millis() & 0xffff_ffff) as u32
    }
}

/// Pages of the paste ring are committed in pieces of this size.
const PASTE_CHUNK: usize = 64 * 1024;
