//! `pty-leader TTY PROGRAM [ARGUMENT…]`: runs a program as the foreground job of a session of its own, on that terminal.
//!
//! It does what a shell does for job control, and nothing of what a shell does for the terminal's modes: shells repair
//! them by themselves, so behind one no test could see that a program left them broken. It tells what happens to the job
//! on standard output, one line each, and takes commands on standard input:
//!
//! ```text
//! → started PID          ← fg      gives the job the terminal, and continues it
//! → stopped SIGNAL       ← bg      continues it without
//! → exited CODE          ← end of input: the leader ends
//! → killed SIGNAL
//! ```
//!
//! The leader's end is a hang-up for the session. See [`sys`] for the calls.

mod sys;

use std::io::{BufRead, Write};
use std::process::ExitCode;

use sys::{Change, Job, Tty};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [tty, program, arguments @ ..] = words.as_slice() else { return ExitCode::from(64) };
    match lead(tty, program, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("failed {error}"));
            ExitCode::FAILURE
        }
    }
}

fn lead(tty: &str, program: &str, arguments: &[String]) -> std::io::Result<()> {
    sys::ignore_job_signals();
    let tty = Tty::become_controlled_by(tty)?;
    let job = tty.start(program, arguments)?;
    tell(&format!("started {}", job.group()));
    let commands = tty.try_clone()?;
    std::thread::spawn(move || obey(&commands, job));
    watch(&tty, job)
}

/// Tells each change of the job. Like a shell, the leader takes the terminal back when the job stops or ends.
fn watch(tty: &Tty, job: Job) -> std::io::Result<()> {
    loop {
        let change = job.wait()?;
        // Fails when the terminal hung up, which is none of our business.
        let _ = tty.give_to(sys::own_group());
        match change {
            Change::Stopped(signal) => tell(&format!("stopped {signal}")),
            Change::Exited(code) => tell(&format!("exited {code}")),
            Change::Killed(signal) => tell(&format!("killed {signal}")),
        }
        if !matches!(change, Change::Stopped(_)) {
            break;
        }
    }
    // The session lives until the test has looked at the terminal; `obey` ends it.
    loop {
        std::thread::park();
    }
}

fn obey(tty: &Tty, job: Job) {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let _ = match line.as_str() {
            "fg" => tty.give_to(job.group()).and_then(|()| job.resume()),
            "bg" => job.resume(),
            _ => Ok(()),
        };
    }
    std::process::exit(0);
}

fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}
