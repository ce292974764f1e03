//! What the app wants of the terminal besides a picture: taken from the request ring, and sent with the next frame.

use std::os::fd::AsFd;

use spark_layout::schema::{EngineState, RequestKind};

use crate::engine::Engine;
use crate::mirror::{Span, spans};
use crate::plain::{harmless_lines, without_sequences};
use crate::segment::Request;
use crate::term::{Terminal, requests};

impl Engine {
    /// Takes what was asked for, once a picture is up and while the terminal takes bytes. What is not taken waits in the
    /// ring. True: there was something.
    pub fn take_requests(&mut self) -> bool {
        if self.state != EngineState::Running || self.terminal.is_busy() {
            return false;
        }
        let mut has_taken = false;
        while let Some(request) = self.requests.take(self.segment) {
            has_taken = true;
            match request.kind {
                RequestKind::Print => self.print(&request.bytes, &[]),
                RequestKind::PrintStyled => {
                    let (text, spans) = styled(&request.bytes);
                    self.print(text, &spans);
                }
                RequestKind::PrintOutput => self.print_output(&request.bytes),
                _ => self.ask_terminal(&request),
            }
        }
        if has_taken {
            // What found no room in the ring may come now.
            self.segment.notify_app();
        }
        has_taken
    }

    fn ask_terminal(&mut self, request: &Request) {
        let (segment, quirks) = (self.segment, self.negotiation.quirks);
        let bytes = self.output().bytes();
        match requests::mode_of(request) {
            Some((mode, false)) => Terminal::pop(segment, mode, bytes),
            Some((mode, true)) => {
                Terminal::push(segment, mode, bytes);
                requests::write(request, quirks, bytes);
            }
            None => requests::write(request, quirks, bytes),
        }
    }

    /// What the program, its libraries and its children printed past [`RequestKind::Print`], line by line. True: there was something.
    pub fn print_captured(&mut self) -> bool {
        let is_due = self.capture_changed && self.prints_captured() && !self.terminal.is_busy();
        let Some(capture) = self.capture.as_ref().filter(|_| is_due) else { return false };
        self.capture_changed = false;
        let lines = crate::sys::take_lines(capture.as_fd(), &mut self.captured).unwrap_or_default();
        if !lines.is_empty() {
            self.print_above(&without_sequences(&String::from_utf8_lossy(&lines)), &[]);
        }
        !lines.is_empty()
    }

    /// Above the live region, or, where the whole screen is ours, kept for the restored terminal.
    fn print(&mut self, bytes: &[u8], spans: &[Span]) {
        let text = String::from_utf8_lossy(bytes);
        if self.output().is_live() {
            self.print_above(&text, spans);
        } else {
            self.keep(harmless_lines(&text).as_bytes());
        }
    }

    /// The same for what the program wrote to its console: above the live region it is as what it printed past that.
    fn print_output(&mut self, bytes: &[u8]) {
        if self.output().is_live() {
            self.print_above(&without_sequences(&String::from_utf8_lossy(bytes)), &[]);
        } else {
            self.keep(bytes);
        }
    }

    /// Keeps what the restored terminal is sent. What cannot be kept is lost, as it would be without room on a disk.
    fn keep(&self, bytes: &[u8]) {
        let _ = self.capture.as_ref().map(|capture| crate::sys::write(capture.as_fd(), bytes));
    }
}

/// A text, and its spans behind it. Where a length cannot be true, there are none.
fn styled(bytes: &[u8]) -> (&[u8], Vec<Span>) {
    let Some((head, rest)) = bytes.split_first_chunk::<8>() else { return (&[], Vec::new()) };
    let [length, count] = [0, 4].map(|at| u32::from_le_bytes(std::array::from_fn(|byte| head[at + byte])));
    let (text, table) = rest.split_at_checked(length as usize).unwrap_or((rest, &[]));
    (text, spans(table, count))
}
