//! The terminal itself: taking it, giving it back, and writing to it. One object owns it, on the frame thread.
//!
//! Writes never block: the tty is opened anew with a flag of its own, and what it does not take waits here, at most one
//! frame of it. Everything that the next engine needs to go on, or to undo, stands in the segment before it is done.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::Ordering;
use std::time::Duration;

use spark_layout::schema::header;

use super::modes::{self, Mode};
use crate::geometry::Size;
use crate::segment::Segment;
use crate::sys::{
    self, Interest, Termios, WaitSet, foreground_group, process_group, set_termios, termios, window_size,
};

/// Bits of the header word `terminal_flags`.
const ORIGINAL_SAVED: u32 = 1;
const ENGINE_SET: u32 = 2;
const MODES_PUSHED: u32 = 4;
/// How long the way out waits for a terminal that does not read.
const PATIENCE: Duration = Duration::from_millis(80);

/// Whether the terminal is there for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Ours,
    /// Another process group has it.
    Foreign,
    /// It hung up, or is not our controlling terminal any more.
    Lost,
}

/// A tty, or nothing when the engine runs headless.
#[derive(Debug)]
pub struct Terminal {
    tty: Option<OwnedFd>,
    /// Where bytes go when there is no tty and a test wants to see them.
    sink: Option<OwnedFd>,
    pending: Vec<u8>,
    sent: usize,
    is_controlling: bool,
}

impl Terminal {
    /// A real terminal. The descriptor is opened anew; where that is not allowed (another user's tty), it is used as it is.
    pub fn open(tty: OwnedFd) -> Self {
        let tty = sys::reopen(tty.as_fd()).unwrap_or(tty);
        let is_controlling = foreground_group(tty.as_fd()).is_ok();
        Self { tty: Some(tty), sink: None, pending: Vec::new(), sent: 0, is_controlling }
    }

    /// No terminal: bytes go to `sink`, or nowhere.
    pub fn headless(sink: Option<OwnedFd>) -> Self {
        Self { tty: None, sink, pending: Vec::new(), sent: 0, is_controlling: false }
    }

    /// The tty, to wait for and read from.
    pub fn input(&self) -> Option<BorrowedFd<'_>> {
        self.tty.as_ref().map(AsFd::as_fd)
    }

    /// Whether somebody sees what is sent.
    pub fn is_seen(&self) -> bool {
        self.tty.is_some() || self.sink.is_some()
    }

    /// Takes the terminal: raw mode, and `modes`. What it was before is noted first, by the first engine alone. Returns
    /// true when the modes were on already, so that an earlier engine's screen still stands.
    pub fn take(&mut self, segment: &Segment, wanted: &[Mode], output: &mut Vec<u8>) -> io::Result<bool> {
        let flags = segment.u32(header::TERMINAL_FLAGS).load(Ordering::Acquire);
        self.take_termios(segment, flags)?;
        let pushed = segment.u32(header::PUSHED_MODES).load(Ordering::Acquire);
        let bits = wanted.iter().fold(0, |bits, mode| bits | mode.bit);
        note_undo(segment, pushed | bits);
        segment.u32(header::TERMINAL_FLAGS).fetch_or(MODES_PUSHED, Ordering::AcqRel);
        // Switching most modes on again changes nothing.
        let again = |mode: &&Mode| modes::ONCE & pushed & mode.bit == 0;
        wanted.iter().filter(again).for_each(|mode| output.extend_from_slice(mode.on));
        Ok(pushed & bits == bits)
    }

    /// Switches a mode on at run time, and notes how it is undone.
    pub fn push(segment: &Segment, mode: Mode, output: &mut Vec<u8>) {
        let pushed = segment.u32(header::PUSHED_MODES).load(Ordering::Acquire);
        if pushed & mode.bit == 0 {
            note_undo(segment, pushed | mode.bit);
            output.extend_from_slice(mode.on);
        }
    }

    /// Switches a mode off at run time, if it is on.
    pub fn pop(segment: &Segment, mode: Mode, output: &mut Vec<u8>) {
        let pushed = segment.u32(header::PUSHED_MODES).load(Ordering::Acquire);
        if pushed & mode.bit != 0 {
            output.extend_from_slice(mode.off);
            note_undo(segment, pushed & !mode.bit);
        }
    }

    /// Sets the line's modes again, where somebody else changed them. True if so.
    pub fn hold_modes(&self, segment: &Segment) -> io::Result<bool> {
        let Some(tty) = self.input() else { return Ok(false) };
        if termios(tty)? == Termios::from_bytes(&segment.header_bytes(header::ENGINE_TERMIOS)) {
            return Ok(false);
        }
        self.take_termios(segment, segment.u32(header::TERMINAL_FLAGS).load(Ordering::Acquire)).map(|()| true)
    }

    fn take_termios(&self, segment: &Segment, flags: u32) -> io::Result<()> {
        let Some(tty) = self.input() else { return Ok(()) };
        let now = termios(tty)?;
        let engine = Termios::from_bytes(&segment.header_bytes(header::ENGINE_TERMIOS));
        if flags & ORIGINAL_SAVED == 0 || flags & ENGINE_SET == 0 {
            segment.set_header_bytes(header::ORIGINAL_TERMIOS, &now.to_bytes());
            segment.u32(header::TERMINAL_FLAGS).fetch_or(ORIGINAL_SAVED, Ordering::AcqRel);
        } else if now == engine {
            return Ok(());
        }
        let raw = now.raw();
        segment.set_header_bytes(header::ENGINE_TERMIOS, &raw.to_bytes());
        segment.u32(header::TERMINAL_FLAGS).fetch_or(ENGINE_SET, Ordering::AcqRel);
        set_termios(tty, &raw)
    }

    /// Gives the terminal back: first the escapes, then the modes of the line, and these only if they are still what an
    /// engine set; after a kill the shell may already have put its own there.
    pub fn give_back(&mut self, segment: &Segment, last_words: &[u8]) {
        let flags = segment.u32(header::TERMINAL_FLAGS).load(Ordering::Acquire);
        self.pending.drain(..self.sent);
        self.sent = 0;
        if flags & MODES_PUSHED != 0 {
            // A frame that is half sent is of no use to anybody; sequences cut short are ended by the next escape.
            self.pending.clear();
            self.pending.extend(modes::undo(segment.u32(header::PUSHED_MODES).load(Ordering::Acquire)));
        }
        self.pending.extend_from_slice(last_words);
        self.drain();
        note_undo(segment, 0);
        if let (Some(tty), true) = (self.input(), flags & ENGINE_SET != 0) {
            let engine = Termios::from_bytes(&segment.header_bytes(header::ENGINE_TERMIOS));
            let original = Termios::from_bytes(&segment.header_bytes(header::ORIGINAL_TERMIOS));
            if termios(tty).is_ok_and(|now| now == engine) {
                let _ = set_termios(tty, &original);
            }
        }
        segment.u32(header::TERMINAL_FLAGS).fetch_and(!(ENGINE_SET | MODES_PUSHED), Ordering::AcqRel);
    }

    /// Writes what is pending, waiting a little for a slow terminal.
    fn drain(&mut self) {
        let started = sys::monotonic();
        while self.flush().is_ok() && self.is_busy() && sys::monotonic() - started < PATIENCE {
            let Some(tty) = self.input() else { return };
            let _ =
                WaitSet::new().wait(&[(tty, Interest::ReadableOrWritable)], Some(Duration::from_millis(1)));
        }
    }

    /// Hands over a frame's bytes. Only to be called while nothing is pending.
    pub fn send(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        if !self.is_busy() {
            self.pending.clear();
            self.sent = 0;
        }
        let count = bytes.len();
        if self.pending.is_empty() {
            std::mem::swap(&mut self.pending, bytes);
        } else {
            self.pending.append(bytes);
        }
        bytes.clear();
        self.flush().map(|()| count)
    }

    /// Writes as much as the terminal takes now.
    pub fn flush(&mut self) -> io::Result<()> {
        while self.is_busy() {
            let Some(fd) = self.tty.as_ref().or(self.sink.as_ref()) else {
                self.sent = self.pending.len();
                return Ok(());
            };
            match sys::write(fd.as_fd(), &self.pending[self.sent..]) {
                Ok(count) => self.sent += count,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// True while bytes of the last frame wait for the terminal.
    pub fn is_busy(&self) -> bool {
        self.sent < self.pending.len()
    }

    /// The terminal's size; where it says 0, or nothing, 80×24.
    pub fn size(&self) -> Option<Size> {
        let size = self.input().map(|tty| window_size(tty).unwrap_or_default())?;
        let known = |count: u16, fallback| if count == 0 { fallback } else { count };
        Some(Size { columns: known(size.columns, 80), rows: known(size.rows, 24) })
    }

    /// Who has the terminal.
    pub fn standing(&self) -> Standing {
        match self.input().map(foreground_group) {
            None => Standing::Ours,
            Some(Ok(group)) if group == process_group() => Standing::Ours,
            Some(Ok(_)) => Standing::Foreign,
            // Not the terminal that controls us (SPARK_TTY): nobody takes it away.
            Some(Err(_)) if !self.is_controlling => Standing::Ours,
            Some(Err(_)) => Standing::Lost,
        }
    }
}

/// Notes in the segment which modes are on, and what undoes them.
fn note_undo(segment: &Segment, pushed: u32) {
    let undo = modes::undo(pushed);
    segment.u32(header::UNDO_LENGTH).store(0, Ordering::Release);
    segment.set_header_bytes(header::UNDO_SEQUENCES, &undo);
    segment.u32(header::UNDO_LENGTH).store(undo.len() as u32, Ordering::Release);
    segment.u32(header::PUSHED_MODES).store(pushed, Ordering::Release);
}
