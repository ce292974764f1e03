//! Descriptors: reading, writing, and waiting for several at once.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::time::Duration;

use super::time::TimeSpec;
use super::{check, check_size};

const O_RDWR: i32 = 2;
const O_NOCTTY: i32 = 0o400;
const O_NONBLOCK: i32 = 0o4000;
const O_CLOEXEC: i32 = 0o2_000_000;

const POLL_IN: i16 = 1;
const POLL_OUT: i16 = 4;
const POLL_ERROR: i16 = 8;
const POLL_HANG_UP: i16 = 16;

const SYS_CLOSE_RANGE: i64 = 436;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    #[link_name = "read"]
    fn sys_read(fd: i32, buffer: *mut u8, count: usize) -> isize;
    #[link_name = "write"]
    fn sys_write(fd: i32, buffer: *const u8, count: usize) -> isize;
    fn open(path: *const std::ffi::c_char, flags: i32) -> i32;
    fn ppoll(entries: *mut PollEntry, count: u64, timeout: *const TimeSpec, mask: *const u64) -> i32;
}

/// `struct pollfd`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
struct PollEntry {
    fd: i32,
    wanted: i16,
    happened: i16,
}

/// Closes every descriptor from `first` on. Call it before anything is opened.
pub fn close_from(first: u32) {
    // SAFETY: takes three numbers; nothing in this process knows of these descriptors yet.
    unsafe { syscall(SYS_CLOSE_RANGE, first, u32::MAX, 0) };
}

/// Reads what is there, at most `buffer.len()` bytes. 0: the other end is closed.
pub fn read(fd: BorrowedFd<'_>, buffer: &mut [u8]) -> io::Result<usize> {
    // SAFETY: the kernel writes at most `buffer.len()` bytes into a buffer that is ours for this call.
    check_size(unsafe { sys_read(fd.as_raw_fd(), buffer.as_mut_ptr(), buffer.len()) })
}

/// Writes as much as the descriptor takes.
pub fn write(fd: BorrowedFd<'_>, bytes: &[u8]) -> io::Result<usize> {
    // SAFETY: the kernel reads at most `bytes.len()` bytes of a slice that lives for this call.
    check_size(unsafe { sys_write(fd.as_raw_fd(), bytes.as_ptr(), bytes.len()) })
}

/// Opens the file behind `fd` once more, without blocking. The flag belongs to the new open file alone, so whoever
/// shares `fd` (the shell) keeps its own blocking one.
pub fn reopen(fd: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    let path = format!("/proc/self/fd/{}\0", fd.as_raw_fd());
    // SAFETY: `path` ends with a zero byte and lives for this call.
    let raw = check(unsafe { open(path.as_ptr().cast(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) })?;
    // SAFETY: `raw` was just opened and belongs to nobody else.
    Ok(unsafe { OwnedFd::from_raw_fd(raw) })
}

/// What to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    Nothing,
    Readable,
    ReadableOrWritable,
}

/// What happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    pub readable: bool,
    pub writable: bool,
    /// The other end is gone, or the descriptor is in error.
    pub closed: bool,
}

/// A few descriptors to wait for together. Positions are those of the slice given to [`WaitSet::wait`].
#[derive(Debug)]
pub struct WaitSet {
    entries: Vec<PollEntry>,
}

impl WaitSet {
    pub fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// Sleeps until one of them is ready or `timeout` has passed (`None`: for ever).
    pub fn wait(
        &mut self,
        wanted: &[(BorrowedFd<'_>, Interest)],
        timeout: Option<Duration>,
    ) -> io::Result<()> {
        self.entries.clear();
        self.entries.extend(wanted.iter().map(|(fd, interest)| PollEntry {
            fd: if *interest == Interest::Nothing { -1 } else { fd.as_raw_fd() },
            wanted: if *interest == Interest::ReadableOrWritable { POLL_IN | POLL_OUT } else { POLL_IN },
            happened: 0,
        }));
        let timeout = timeout.map(TimeSpec::from);
        let timeout = timeout.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
        // SAFETY: `entries` holds that many entries, `timeout` is null or lives for this call, no signal mask is given.
        match check(unsafe {
            ppoll(self.entries.as_mut_ptr(), self.entries.len() as u64, timeout, std::ptr::null())
        }) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                self.entries.iter_mut().for_each(|entry| entry.happened = 0);
                Ok(())
            }
            result => result.map(|_| ()),
        }
    }

    /// What happened to the descriptor at that position.
    pub fn ready(&self, position: usize) -> Readiness {
        let happened = self.entries.get(position).map_or(0, |entry| entry.happened);
        Readiness {
            readable: happened & POLL_IN != 0,
            writable: happened & POLL_OUT != 0,
            closed: happened & (POLL_ERROR | POLL_HANG_UP) != 0,
        }
    }
}
