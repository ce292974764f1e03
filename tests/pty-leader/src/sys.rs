//! The system calls of job control, each behind a safe face. The only `extern` of this crate; Linux's numbers.
#![allow(unsafe_code, reason = "the crate's system boundary")]

use std::fs::{File, OpenOptions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

const O_NOCTTY: i32 = 0o400;
const TIOCSCTTY: u64 = 0x540E;
const WAIT_UNTRACED: i32 = 2;
const SIG_CONT: i32 = 18;
/// SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU: what a terminal sends to a job.
const JOB_SIGNALS: [i32; 5] = [2, 3, 20, 21, 22];
/// What `nohup` ignores, for whatever is started below it: the tests too.
const SIG_HUP: i32 = 1;
const SIG_DEFAULT: usize = 0;
const SIG_IGNORE: usize = 1;

unsafe extern "C" {
    fn setsid() -> i32;
    fn ioctl(fd: i32, request: u64, ...) -> i32;
    fn setpgid(process: i32, group: i32) -> i32;
    fn getpgrp() -> i32;
    fn tcsetpgrp(fd: i32, group: i32) -> i32;
    fn signal(number: i32, handler: usize) -> usize;
    fn waitpid(process: i32, status: *mut i32, options: i32) -> i32;
    fn kill(process: i32, signal: i32) -> i32;
}

fn check(result: i32) -> io::Result<()> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// A leader that gives the terminal away must not be stopped for taking it back.
pub fn ignore_job_signals() {
    set(&JOB_SIGNALS, SIG_IGNORE);
}

fn set(signals: &[i32], action: usize) {
    for &number in signals {
        // SAFETY: the default action and ignoring install no code; the numbers are valid.
        unsafe { signal(number, action) };
    }
}

pub fn own_group() -> i32 {
    // SAFETY: takes nothing and cannot fail.
    unsafe { getpgrp() }
}

/// The terminal that controls this session.
#[derive(Debug)]
pub struct Tty(File);

impl Tty {
    /// Makes a session, whose controlling terminal is the one at `path`.
    pub fn become_controlled_by(path: &str) -> io::Result<Self> {
        // SAFETY: takes nothing; fails when this process leads a group already.
        check(unsafe { setsid() })?;
        let tty = OpenOptions::new().read(true).write(true).custom_flags(O_NOCTTY).open(path)?;
        // SAFETY: TIOCSCTTY takes a number; the descriptor is open.
        check(unsafe { ioctl(tty.as_raw_fd(), TIOCSCTTY, 0) })?;
        Ok(Self(tty))
    }

    /// Starts a program in a process group of its own, which the terminal listens to.
    pub fn start(&self, program: &str, arguments: &[String]) -> io::Result<Job> {
        let mut command = Command::new(program);
        command.args(arguments);
        command.stdin(self.stdio()?).stdout(self.stdio()?).stderr(self.stdio()?);
        let tty = self.0.as_raw_fd();
        let prepare = move || {
            // SAFETY: takes two numbers; 0 is the calling process.
            check(unsafe { setpgid(0, 0) })?;
            let own = own_group();
            // SAFETY: takes two numbers; the descriptor is inherited, and closed by exec only.
            check(unsafe { tcsetpgrp(tty, own) })?;
            set(&JOB_SIGNALS, SIG_DEFAULT);
            set(&[SIG_HUP], SIG_DEFAULT);
            Ok(())
        };
        // SAFETY: between fork and exec, only system calls are made: no allocation, no lock.
        let child = unsafe { command.pre_exec(prepare) }.spawn()?;
        Ok(Job(i32::try_from(child.id()).unwrap_or(i32::MAX)))
    }

    /// Makes the terminal listen to that group.
    pub fn give_to(&self, group: i32) -> io::Result<()> {
        // SAFETY: takes two numbers; the descriptor is open.
        check(unsafe { tcsetpgrp(self.0.as_raw_fd(), group) })
    }

    pub fn try_clone(&self) -> io::Result<Self> {
        self.0.try_clone().map(Self)
    }

    fn stdio(&self) -> io::Result<Stdio> {
        self.0.try_clone().map(Stdio::from)
    }
}

/// What happened to a job.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    Stopped(i32),
    Exited(i32),
    Killed(i32),
}

/// The program, which leads a process group of its own number.
#[derive(Clone, Copy, Debug)]
pub struct Job(i32);

impl Job {
    pub fn group(self) -> i32 {
        self.0
    }

    /// Sleeps until it stops or ends.
    pub fn wait(self) -> io::Result<Change> {
        let mut status = 0;
        loop {
            // SAFETY: writes one `int` through a pointer valid for this call.
            match check(unsafe { waitpid(self.0, &raw mut status, WAIT_UNTRACED) }) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result?,
            }
        }
        Ok(match status & 0x7f {
            0 => Change::Exited(status >> 8 & 0xff),
            0x7f => Change::Stopped(status >> 8 & 0xff),
            number => Change::Killed(number),
        })
    }

    /// Continues every process of the group.
    pub fn resume(self) -> io::Result<()> {
        // SAFETY: takes two numbers; a negative one names a group.
        check(unsafe { kill(-self.0, SIG_CONT) })
    }
}
