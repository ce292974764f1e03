//! Floors for the benchmarks: the bare mechanism in a process of its own.
//!
//! `spark-probe echo FD`: sleeps on word 0 of a memory file, and answers in word 1.
//! `spark-probe path FD TTY`: sleeps on word 0, compares a row of 200 cells with its own copy, and writes the cell that
//! differs to the terminal, with the shortest move from where the cursor is.
//! Both end when word 2 is set, or when the benchmark that started them is gone.
//! `spark-probe layout`: lays out trees, as `layout.rs` tells.
//! `spark-probe frame SCENE FRAMES`: paints, as `frame.rs` tells.

mod floor;
mod frame;
mod layout;

use std::io;
use std::os::fd::{AsFd, FromRawFd, OwnedFd};
use std::os::unix::process::parent_id;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use spark_renderer::sys::{self, FileMap};

const COLUMNS: usize = 200;
/// Words: wake, answer, end, waiting, then the row.
const ROW: usize = 16;
const LOOK_FOR_PARENT: Duration = Duration::from_secs(1);
/// Who adopts a process whose parent has ended.
const ORPHAN: u32 = 1;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["layout"] => layout::serve(),
        ["frame", scene, frames] => frame::play(scene, frames),
        ["echo", memory] => map(memory).map(echo),
        ["path", memory, tty] => map(memory).and_then(|words| path(words, &descriptor(tty)?)),
        _ => Err(io::Error::from(io::ErrorKind::InvalidInput)),
    };
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(64) }
}

fn echo(words: &[AtomicU32]) {
    while wait(words) {
        words[1].store(1, Ordering::SeqCst);
        sys::futex_wake(&words[1]);
    }
}

fn path(words: &[AtomicU32], tty: &OwnedFd) -> io::Result<()> {
    let mut shown = [0u32; COLUMNS];
    while wait(words) {
        for (column, shown) in shown.iter_mut().enumerate() {
            let cell = words[ROW + column].load(Ordering::Relaxed);
            if cell != *shown {
                *shown = cell;
                sys::write(tty.as_fd(), &[b'\x08', cell.to_le_bytes()[0]])?;
            }
        }
    }
    Ok(())
}

/// Sleeps until word 0 is set, and takes it; false: the end was asked for, or nobody is left to ask.
fn wait(words: &[AtomicU32]) -> bool {
    while words[0].swap(0, Ordering::SeqCst) == 0 {
        words[3].store(1, Ordering::SeqCst);
        if words[0].load(Ordering::SeqCst) == 0 {
            sys::futex_wait(&words[0], 0, Some(LOOK_FOR_PARENT));
        }
        words[3].store(0, Ordering::SeqCst);
        if parent_id() == ORPHAN {
            return false;
        }
    }
    words[2].load(Ordering::SeqCst) == 0
}

#[allow(unsafe_code, reason = "the benchmark passes descriptors and memory on")]
fn map(number: &str) -> io::Result<&'static [AtomicU32]> {
    let map = FileMap::open(descriptor(number)?.as_fd())?;
    let words = map.bytes() / 4;
    if words < ROW + COLUMNS {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    // SAFETY: the map is page-aligned, that long, and never unmapped; every bit pattern is an AtomicU32.
    Ok(unsafe { std::slice::from_raw_parts(map.base().as_ptr().cast(), words) })
}

#[allow(unsafe_code, reason = "the benchmark passes descriptors and memory on")]
fn descriptor(number: &str) -> io::Result<OwnedFd> {
    let number = number.parse().map_err(|_| io::ErrorKind::InvalidInput)?;
    // SAFETY: the benchmark passed this descriptor on for us alone.
    Ok(unsafe { OwnedFd::from_raw_fd(number) })
}
