//! Signals as things to read, not as interruptions: no handler ever runs in the engine.

use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

use super::check;

const SIG_HUP: i32 = 1;
const SIG_INT: i32 = 2;
const SIG_QUIT: i32 = 3;
const SIG_PIPE: i32 = 13;
const SIG_TERM: i32 = 15;
const SIG_CONT: i32 = 18;
const SIG_TSTP: i32 = 20;
const SIG_TTIN: i32 = 21;
const SIG_TTOU: i32 = 22;
const SIG_WINCH: i32 = 28;

/// What is read instead of acted upon. Blocked, SIGTSTP does not stop the engine, which has the terminal to give back.
const JOB_SIGNALS: [i32; 3] = [SIG_CONT, SIG_TSTP, SIG_WINCH];

const SIG_IGNORE: usize = 1;
const SIG_BLOCK: i32 = 0;
const SFD_CLOEXEC: i32 = 0o2_000_000;
const SFD_NONBLOCK: i32 = 0o4000;
const SIGINFO_BYTES: usize = 128;

unsafe extern "C" {
    fn signal(number: i32, handler: usize) -> usize;
    fn pthread_sigmask(how: i32, set: *const SignalSet, old: *mut SignalSet) -> i32;
    fn signalfd(fd: i32, mask: *const SignalSet, flags: i32) -> i32;
}

/// The C library's `sigset_t`: 1,024 bits.
#[repr(C)]
struct SignalSet([u64; 16]);

impl SignalSet {
    fn of(numbers: &[i32]) -> Self {
        let mut bits = [0; 16];
        bits[0] = numbers.iter().fold(0, |bits, number| bits | 1 << (number - 1));
        Self(bits)
    }
}

/// What the engine wants to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The job was continued (`fg`, or `kill -CONT`).
    Continue,
    /// The job is being stopped by somebody else (`kill -TSTP`, or Ctrl+Z on a line that another process made cooked).
    Stop,
    /// The terminal has another size.
    WindowChange,
}

/// The app decides about the end of both, and is what the job's signals are meant for. Ignoring them here means that
/// the terminal is restored in one place, whoever sends them.
pub fn ignore_terminal_signals() {
    for number in [SIG_HUP, SIG_INT, SIG_QUIT, SIG_PIPE, SIG_TERM, SIG_TTIN, SIG_TTOU] {
        // SAFETY: ignoring a signal installs no code; the numbers are valid.
        unsafe { signal(number, SIG_IGNORE) };
    }
}

/// Blocks what [`SignalFd`] reads. Call it before the first thread starts: threads inherit the mask.
pub fn block_job_signals() {
    let set = SignalSet::of(&JOB_SIGNALS);
    // SAFETY: `set` lives for this call; no old mask is asked for.
    unsafe { pthread_sigmask(SIG_BLOCK, &raw const set, std::ptr::null_mut()) };
}

/// Readable when one of the blocked signals is pending.
#[derive(Debug)]
pub struct SignalFd(OwnedFd);

impl SignalFd {
    pub fn new() -> io::Result<Self> {
        let set = SignalSet::of(&JOB_SIGNALS);
        // SAFETY: `set` lives for this call.
        let raw = check(unsafe { signalfd(-1, &raw const set, SFD_CLOEXEC | SFD_NONBLOCK) })?;
        // SAFETY: `raw` was just opened and belongs to nobody else.
        Ok(Self(unsafe { OwnedFd::from_raw_fd(raw) }))
    }

    /// The next pending signal; `None` when there is none.
    pub fn next(&self) -> Option<Signal> {
        let mut info = [0; SIGINFO_BYTES];
        while super::read(self.0.as_fd(), &mut info).is_ok_and(|count| count == SIGINFO_BYTES) {
            match i32::from_ne_bytes([info[0], info[1], info[2], info[3]]) {
                SIG_CONT => return Some(Signal::Continue),
                SIG_TSTP => return Some(Signal::Stop),
                SIG_WINCH => return Some(Signal::WindowChange),
                _ => {}
            }
        }
        None
    }
}

impl AsFd for SignalFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl AsRawFd for SignalFd {
    fn as_raw_fd(&self) -> i32 {
        self.0.as_raw_fd()
    }
}
