//! Being told when somebody writes to a file: how the input thread learns that the program printed something.

use std::ffi::c_char;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

use super::check;

const IN_CLOEXEC: i32 = 0o2_000_000;
const IN_NONBLOCK: i32 = 0o4000;
const IN_MODIFY: u32 = 2;
/// Room for a few events; equal ones that follow each other are one.
const EVENT_BYTES: usize = 512;

unsafe extern "C" {
    fn inotify_init1(flags: i32) -> i32;
    fn inotify_add_watch(fd: i32, path: *const c_char, mask: u32) -> i32;
}

/// Readable after a write to the file, until [`FileWatch::clear`].
#[derive(Debug)]
pub struct FileWatch(OwnedFd);

impl FileWatch {
    /// Watches the file behind a descriptor, whether it has a name or not.
    pub fn new(file: BorrowedFd<'_>) -> io::Result<Self> {
        // SAFETY: takes a number and returns a descriptor.
        let raw = check(unsafe { inotify_init1(IN_CLOEXEC | IN_NONBLOCK) })?;
        // SAFETY: `raw` was just opened and belongs to nobody else.
        let watch = Self(unsafe { OwnedFd::from_raw_fd(raw) });
        let path = format!("/proc/self/fd/{}\0", file.as_raw_fd());
        // SAFETY: `path` ends with a zero byte and lives for this call.
        check(unsafe { inotify_add_watch(watch.0.as_raw_fd(), path.as_ptr().cast(), IN_MODIFY) })?;
        Ok(watch)
    }

    /// Makes it unreadable.
    pub fn clear(&self) {
        while super::read(self.0.as_fd(), &mut [0; EVENT_BYTES]).is_ok_and(|count| count > 0) {}
    }
}

impl AsFd for FileWatch {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}
