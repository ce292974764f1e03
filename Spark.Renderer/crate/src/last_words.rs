//! What a crashed app leaves on the restored terminal: how it ended, and where the last frame was saved.
//!
//! An app that ends by itself has said what it had to say, or has its exception printed; one that was killed cannot.
//! `SPARK_CRASH_FRAME` names the file for the frame. See [`job`](crate::job) for when the terminal is restored.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::chain::Chain;
use crate::log::log;
use crate::sys::{ProcessEnd, signal_name};

/// How an app came to an end that was none in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crash {
    /// An exception left its loop; the app prints it itself.
    Failed,
    /// Its process is gone.
    Died(ProcessEnd),
    /// It did not answer, and the user ended it from the keyboard.
    Hung,
}

impl Crash {
    /// A line for the user; empty where there is nothing to say.
    fn describe(self) -> String {
        match self {
            Self::Failed | Self::Died(ProcessEnd::Exited(_)) => String::new(),
            Self::Died(ProcessEnd::Killed(signal)) => {
                let name = signal_name(signal).map_or_else(String::new, |name| format!(" ({name})"));
                format!("Spark: the program was killed by signal {signal}{name}.\r\n")
            }
            Self::Died(ProcessEnd::Unknown) => "Spark: the program was killed.\r\n".into(),
            Self::Hung => "Spark: the program did not answer, and was ended from the keyboard.\r\n".into(),
        }
    }
}

/// The lines for a raw terminal, behind what the program printed; saves the last frame where the user asked for that.
pub fn of(crash: Crash, chain: &Chain, commit: u64) -> Vec<u8> {
    let mut words = crash.describe();
    if let Some(path) = std::env::var_os("SPARK_CRASH_FRAME").filter(|path| !path.is_empty()) {
        words.push_str(&save(Path::new(&path), &crash.describe(), chain, commit));
    }
    words.into_bytes()
}

fn save(path: &Path, how: &str, chain: &Chain, commit: u64) -> String {
    // What stood on the screen is nobody else's affair.
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path);
    let text = how.replace('\r', "") + &picture(chain, commit);
    match file.and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => format!("Spark: its last frame stands in {}.\r\n", shown(path)),
        Err(error) => {
            log!("the last frame was not saved: {error}");
            format!("Spark: its last frame could not be saved in {}: {error}.\r\n", shown(path))
        }
    }
}

/// The frame as plain text, and where it stood.
fn picture(chain: &Chain, commit: u64) -> String {
    let size = chain.size();
    let mut text = format!("{} columns, {} rows, commit {commit}, cursor ", size.columns, size.rows);
    // Writing into a string cannot fail.
    let _ = match chain.caret() {
        Some((column, row)) => writeln!(text, "in column {column} of row {row}, counted from 0"),
        None => writeln!(text, "hidden"),
    };
    for row in 0..size.rows {
        text.push_str(chain.row_text(row).trim_end_matches(' '));
        text.push('\n');
    }
    text
}

/// A path may hold anything, and goes to the terminal.
fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_is_named_and_a_number_that_has_no_name_is_shown() {
        let killed = |signal| Crash::Died(ProcessEnd::Killed(signal)).describe();
        assert_eq!(killed(9), "Spark: the program was killed by signal 9 (SIGKILL).\r\n");
        assert_eq!(killed(63), "Spark: the program was killed by signal 63.\r\n");
        assert_eq!(Crash::Died(ProcessEnd::Exited(3)).describe(), "");
    }

    #[test]
    fn a_path_cannot_control_the_terminal() {
        assert_eq!(shown(Path::new("/tmp/\x1b[2Jx")), "/tmp/\u{fffd}[2Jx");
    }
}
