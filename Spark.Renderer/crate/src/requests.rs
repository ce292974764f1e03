//! What the app wants of the terminal besides a picture: taken from the request ring, and sent with the next frame.

use spark_layout::schema::EngineState;

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
}
