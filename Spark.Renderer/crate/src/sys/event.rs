//! A counter that can be waited for together with descriptors: how the frame thread pokes the input thread.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, FromRawFd, OwnedFd};

use super::check;

const EFD_CLOEXEC: i32 = 0o2_000_000;
const EFD_NONBLOCK: i32 = 0o4000;

unsafe extern "C" {
    fn eventfd(initial: u32, flags: i32) -> i32;
}

/// Readable after [`EventFd::set`], until [`EventFd::clear`].
#[derive(Debug)]
pub struct EventFd(OwnedFd);

impl EventFd {
    pub fn new() -> io::Result<Self> {
        // SAFETY: takes two numbers and returns a descriptor.
        let raw = check(unsafe { eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) })?;
        // SAFETY: `raw` was just opened and belongs to nobody else.
        Ok(Self(unsafe { OwnedFd::from_raw_fd(raw) }))
    }

    /// Makes it readable. (A full counter is readable already, so a refusal is no loss.)
    pub fn set(&self) {
        let _ = super::write(self.0.as_fd(), &1u64.to_ne_bytes());
    }

    /// Makes it unreadable. (An empty counter is so already.)
    pub fn clear(&self) {
        let _ = super::read(self.0.as_fd(), &mut [0; 8]);
    }
}

impl AsFd for EventFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}
