//! The command line. Only Spark's host and its tests start the engine, so every word of it is theirs.

use std::os::fd::{FromRawFd, OwnedFd, RawFd};

use crate::geometry::Size;

/// What the engine was asked for.
#[derive(Debug)]
pub enum Arguments {
    PrintLayout,
    Version,
    Run(Run),
}

/// The host passes descriptors on as 3 to 6, and nothing above.
pub const FIRST_STRANGER: u32 = 7;

/// Descriptors and settings of a run.
#[derive(Debug)]
pub struct Run {
    pub segment: OwnedFd,
    /// The terminal; headless, a pipe with input.
    pub terminal: Option<OwnedFd>,
    /// Where what the program printed is kept.
    pub capture: Option<OwnedFd>,
    /// Headless: where the bytes for the terminal go.
    pub sink: Option<OwnedFd>,
    pub app_pid: i32,
    pub headless: Option<Size>,
}

pub const USAGE: &str = "usage: spark-engine --segment FD --app PID [--tty FD] [--capture FD] [--headless WxH [--sink FD]]\n       spark-engine --print-layout | --version\nIt is started by a Spark app, not by hand.";

/// Reads the arguments; `None` when they make no sense.
pub fn parse(words: impl IntoIterator<Item = String>) -> Option<Arguments> {
    let mut words = words.into_iter();
    let (mut segment, mut terminal, mut capture, mut sink, mut app_pid, mut headless) =
        (None, None, None, None, None, None);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--print-layout" => return Some(Arguments::PrintLayout),
            "--version" => return Some(Arguments::Version),
            "--segment" => segment = Some(descriptor(&words.next()?)?),
            "--tty" => terminal = Some(descriptor(&words.next()?)?),
            "--capture" => capture = Some(descriptor(&words.next()?)?),
            "--sink" => sink = Some(descriptor(&words.next()?)?),
            "--app" => app_pid = words.next()?.parse().ok(),
            "--headless" => headless = Some(size(&words.next()?)?),
            _ => return None,
        }
    }
    Some(Arguments::Run(Run { segment: segment?, terminal, capture, sink, app_pid: app_pid?, headless }))
}

#[allow(unsafe_code, reason = "takes over the descriptors that the app passed on")]
fn descriptor(word: &str) -> Option<OwnedFd> {
    let number: RawFd =
        word.parse().ok().filter(|&number: &RawFd| number > 2 && number.unsigned_abs() < FIRST_STRANGER)?;
    // SAFETY: the app passed this descriptor on for us alone; nothing else in this process knows of it, and each is named
    // once on the command line. A wrong number makes the first use of it fail, which is an error, not undefined.
    Some(unsafe { OwnedFd::from_raw_fd(number) })
}

fn size(word: &str) -> Option<Size> {
    let (columns, rows) = word.split_once('x')?;
    Some(Size { columns: columns.parse().ok()?, rows: rows.parse().ok()? })
}
