//! The platform: the only place with `extern` functions. Above it there are typed handles and `io::Result`.
//!
//! Linux x86-64 first. Another platform is another set of these files with the same faces; nothing outside of this
//! module names a system call, a signal number or an ioctl. Structures follow the kernel's own ABI, not a libc's.

#![allow(unsafe_code, reason = "this module is the fence around the system calls")]

mod event;
mod fd;
mod futex;
mod heap;
mod map;
mod process;
mod signals;
mod time;
mod tty;
mod watch;

pub use event::EventFd;
pub use fd::{Interest, WaitSet, close_from, read, reopen, write};
pub use futex::{futex_wait, futex_wake};
pub use heap::return_large_blocks;
pub use map::{FileMap, allocate, is_size_sealed, take_contents, take_lines, trim};
pub use process::{
    ProcessEnd, ProcessHandle, Relative, StopSignal, foreign_parent_in_session, kill_group, kill_process,
    nudge_foreground, parent_of, process_group, signal_name,
};
pub use signals::{Signal, SignalFd, block_job_signals, ignore_terminal_signals};
pub use time::monotonic;
pub use tty::{Termios, foreground_group, set_termios, termios, window_size};
pub use watch::FileWatch;

/// Turns the C convention (negative: see errno) into a `Result`.
fn check(status: i32) -> std::io::Result<i32> {
    if status < 0 { Err(std::io::Error::last_os_error()) } else { Ok(status) }
}

/// The same for calls that return a length.
fn check_size(status: isize) -> std::io::Result<usize> {
    usize::try_from(status).map_err(|_| std::io::Error::last_os_error())
}
