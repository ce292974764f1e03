//! Other processes: whether they live, and how they are related to this one.

use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

use super::check;

const SYS_PIDFD_OPEN: i64 = 434;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    fn ioctl(fd: i32, request: u64, ...) -> i32;
    fn kill(process: i32, signal: i32) -> i32;
    fn getpgrp() -> i32;
    fn getppid() -> i32;
    fn getsid(process: i32) -> i32;
}

/// A process that is watched: readable when it has ended. Unlike its number, it is never another process.
#[derive(Debug)]
pub struct ProcessHandle(OwnedFd);

impl ProcessHandle {
    pub fn open(process: i32) -> io::Result<Self> {
        // SAFETY: takes two numbers and returns a descriptor.
        let raw = unsafe { syscall(SYS_PIDFD_OPEN, process, 0) };
        let raw = check(i32::try_from(raw).unwrap_or(-1))?;
        // SAFETY: `raw` was just opened and belongs to nobody else.
        Ok(Self(unsafe { OwnedFd::from_raw_fd(raw) }))
    }
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessEnd {
    Exited(i32),
    Killed(i32),
    /// The kernel does not tell any more.
    Unknown,
}

impl ProcessEnd {
    fn of_status(status: i32) -> Self {
        match status & 0x7f {
            0 => Self::Exited(status >> 8 & 0xff),
            signal => Self::Killed(signal),
        }
    }
}

/// The kernel's `struct pidfd_info`, as far as it was in the beginning (Linux 6.13).
#[repr(C)]
#[derive(Default)]
struct PidfdInfo {
    mask: u64,
    cgroup: u64,
    ids: [u32; 11],
    exit_code: i32,
}

const _: () = assert!(size_of::<PidfdInfo>() == 64);

impl ProcessHandle {
    /// How `process`, which this is the handle of, has ended: from its entry, which stays until its parent has taken note,
    /// and from then on from the handle (Linux 6.15 and newer).
    pub fn end(&self, process: i32) -> ProcessEnd {
        self.entry_status(process)
            .or_else(|| self.handle_status())
            .map_or(ProcessEnd::Unknown, ProcessEnd::of_status)
    }

    /// The last field of `/proc/PROCESS/stat`.
    fn entry_status(&self, process: i32) -> Option<i32> {
        let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        let mut fields = text.get(text.rfind(')')? + 1..)?.split_ascii_whitespace();
        let is_zombie = fields.next()? == "Z";
        fields.last()?.parse().ok().filter(|_| is_zombie)
    }

    fn handle_status(&self) -> Option<i32> {
        const PIDFD_GET_INFO: u64 = 0xC040_FF0B;
        const PIDFD_INFO_EXIT: u64 = 8;
        let mut info = PidfdInfo { mask: PIDFD_INFO_EXIT, ..PidfdInfo::default() };
        // SAFETY: the kernel reads and writes one `pidfd_info` of 64 bytes, a size that the request names, through a pointer
        // valid for this call.
        check(unsafe { ioctl(self.0.as_raw_fd(), PIDFD_GET_INFO, &raw mut info) }).ok()?;
        (info.mask & PIDFD_INFO_EXIT != 0).then_some(info.exit_code)
    }
}

/// The name of a signal that ends programs.
pub fn signal_name(signal: i32) -> Option<&'static str> {
    Some(match signal {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        _ => return None,
    })
}

impl AsFd for ProcessHandle {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

/// What the kernel tells of a process, as far as job control needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    pub process: i32,
    pub parent: i32,
    pub group: i32,
    pub session: i32,
}

impl Relative {
    /// Reads `/proc/PROCESS/stat`; `None` when it is gone.
    pub fn of(process: i32) -> Option<Self> {
        let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The name in parentheses may hold anything, so the fields are counted from its end: state, ppid, pgrp, session.
        let fields = text.get(text.rfind(')')? + 1..)?;
        let mut numbers = fields.split_ascii_whitespace().skip(1).map_while(|field| field.parse().ok());
        Some(Self { process, parent: numbers.next()?, group: numbers.next()?, session: numbers.next()? })
    }
}

/// This process's parent.
pub fn parent_of() -> i32 {
    // SAFETY: takes nothing and cannot fail.
    unsafe { getppid() }
}

/// This process's group.
pub fn process_group() -> i32 {
    // SAFETY: takes nothing and cannot fail.
    unsafe { getpgrp() }
}

/// Sends `SIGTSTP` to every process of the group; the engine itself ignores it.
pub fn kill_group(signal: StopSignal) {
    let number = match signal {
        StopSignal::Keyboard => 20,
        StopSignal::Background => 21,
    };
    // SAFETY: takes two numbers; group 0 is our own.
    unsafe { kill(0, number) };
}

/// Why a job is stopped: shells say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopSignal {
    /// `SIGTSTP`: as Ctrl+Z does.
    Keyboard,
    /// `SIGTTIN`: it was continued in the background, where it cannot have the terminal.
    Background,
}

/// The first ancestor of `process` outside of our group but in our session: the shell that controls the job. `None`
/// means that the group is orphaned, so that stopping it would stop it for good (POSIX 3.2.1, orphaned process group).
pub fn foreign_parent_in_session(process: i32) -> Option<i32> {
    // SAFETY: takes a number (0: this process) and returns one.
    let session = unsafe { getsid(0) };
    let group = process_group();
    let mut next = process;
    for _ in 0..64 {
        let relative = Relative::of(next)?;
        if relative.session != session {
            return None;
        }
        if relative.group != group {
            return Some(next);
        }
        next = relative.parent;
    }
    None
}

/// Ends a process at once.
pub fn kill_process(process: i32) {
    const SIG_KILL: i32 = 9;
    if process > 1 {
        // SAFETY: takes two numbers.
        unsafe { kill(process, SIG_KILL) };
    }
}

/// Makes whoever has the terminal now draw its prompt again: a shell does so when the window changes.
pub fn nudge_foreground(tty: BorrowedFd<'_>) {
    const SIG_WINCH: i32 = 28;
    if let Ok(group) = super::foreground_group(tty).map_err(drop)
        && group > 1
        && group != process_group()
    {
        // SAFETY: takes two numbers; a negative one names a group.
        unsafe { kill(-group, SIG_WINCH) };
    }
}
