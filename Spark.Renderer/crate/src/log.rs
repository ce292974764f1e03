//! The log: a file that `SPARK_LOG` names, shared with the app. Without it, nothing is written anywhere.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::OnceLock;

static FILE: OnceLock<Option<File>> = OnceLock::new();

/// Appends a line. One write each, so that lines of the two processes do not mix.
pub fn line(message: std::fmt::Arguments<'_>) {
    let file = FILE.get_or_init(|| {
        let path = std::env::var_os("SPARK_LOG")?;
        OpenOptions::new().append(true).create(true).open(path).ok()
    });
    if let Some(mut file) = file.as_ref() {
        let line = format!(
            "{:>12.6} engine {} {message}\n",
            crate::sys::monotonic().as_secs_f64(),
            std::process::id()
        );
        // A log that cannot be written must not end the program that it describes.
        let _ = file.write_all(line.as_bytes());
    }
}

/// `log!("{} rows", rows)`.
#[macro_export]
macro_rules! log {
    ($($argument:tt)*) => { $crate::log::line(format_args!($($argument)*)) };
}
pub use log;
