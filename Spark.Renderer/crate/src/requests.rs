//! What the app wants of the terminal besides a picture: taken from the request ring, and sent with the next frame.

use std::os::fd::AsFd;

use spark_layout::schema::{EngineState, RequestKind};

use crate::engine::Engine;
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
            if request.kind == RequestKind::Print {
                self.print(&request.bytes);
                continue;
            }
            let (segment, quirks) = (self.segment, self.negotiation.quirks);
            let bytes = self.output().bytes();
            match requests::mode_of(&request) {
                Some((mode, false)) => Terminal::pop(segment, mode, bytes),
                Some((mode, true)) => {
                    Terminal::push(segment, mode, bytes);
                    requests::write(&request, quirks, bytes);
                }
                None => requests::write(&request, quirks, bytes),
            }
        }
        if has_taken {
            // What found no room in the ring may come now.
            self.segment.notify_app();
        }
        has_taken
    }

    /// Above the live region, or, where the whole screen is ours, kept for the restored terminal.
    fn print(&mut self, bytes: &[u8]) {
        if self.output().is_live() {
            self.print_above(&String::from_utf8_lossy(bytes));
        } else if let Some(capture) = &self.capture {
            // What cannot be kept is lost, as it would be without room on a disk.
            let _ = crate::sys::write(capture.as_fd(), bytes);
        }
    }
}
