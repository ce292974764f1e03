//! An engine on a segment, and what it sends.

use std::fs::{File, OpenOptions, remove_file};
use std::io;
use std::os::fd::AsFd;
use std::sync::atomic::Ordering;

use spark_layout::schema::header;
use spark_renderer::engine::{Engine, Next};
use spark_renderer::geometry::Size;
use spark_renderer::segment::Segment;
use spark_renderer::sys::take_contents;
use spark_renderer::term::Terminal;

use crate::grammar;

/// A headless engine whose output is read and checked after each step.
#[derive(Debug)]
pub struct Watched {
    engine: Engine,
    sent: File,
    segment: &'static Segment,
    size: Size,
    copies: usize,
    ends: usize,
}

impl Watched {
    pub fn start(segment: &'static Segment, size: (u16, u16)) -> io::Result<Self> {
        let sent = unnamed_file()?;
        let size = Size { columns: size.0, rows: size.1 };
        let engine = start(segment, &sent, size)?;
        Ok(Self { engine, sent, segment, size, copies: 0, ends: 0 })
    }

    /// One step; an engine that ended is replaced. Bytes sent, or what is wrong with them.
    pub fn step(&mut self) -> Result<usize, String> {
        let before = self.requests_taken();
        let next = self.engine.step();
        let bytes = take_contents(self.sent.as_fd()).map_err(|error| error.to_string())?;
        grammar::check(&bytes, self.requests_taken() != before)?;
        self.copies += bytes.windows(5).filter(|window| window == b"\x1b]52;").count();
        if let Next::End(_) = next {
            self.ends += 1;
            self.restart().map_err(|error| error.to_string())?;
        }
        Ok(bytes.len())
    }

    /// How far the engine read what the app wants of the terminal.
    fn requests_taken(&self) -> u64 {
        self.segment.u64(header::REQUESTS_TAIL).load(Ordering::Relaxed)
    }

    /// All that a terminal of unknown contents would be sent now.
    pub fn whole_screen(&mut self) -> io::Result<Vec<u8>> {
        self.engine.repaint();
        self.engine.step();
        take_contents(self.sent.as_fd())
    }

    /// Another engine takes over, as after a crash: it adopts whatever the segment says.
    pub fn restart(&mut self) -> io::Result<()> {
        self.engine = start(self.segment, &self.sent, self.size)?;
        Ok(())
    }

    /// Bytes from the terminal.
    pub fn input(&mut self, bytes: &[u8]) {
        self.engine.input(bytes);
    }

    /// Texts that it has sent to the clipboard so far.
    pub fn copies(&self) -> usize {
        self.copies
    }

    /// Engines that ended by themselves so far.
    pub fn ends(&self) -> usize {
        self.ends
    }

    /// What the mouse has selected is not selected any more.
    pub fn unselect(&mut self) {
        self.engine.unselect();
    }
}

fn start(segment: &'static Segment, sent: &File, size: Size) -> io::Result<Engine> {
    // A terminal that was never asked: what a vandal wrote of it would be believed, and drawn for.
    segment.u32(header::CAPABILITIES).store(0, Ordering::Relaxed);
    segment.set_header_bytes(header::TERMINAL_NAME, &[0; 64]);
    let mut engine =
        Engine::new(segment, Terminal::headless(Some(sent.try_clone()?.into())), Some(size), None);
    engine.start();
    Ok(engine)
}

/// A file that is written at its end and has no name any more.
fn unnamed_file() -> io::Result<File> {
    let unique = format!("spark-hostile-{}-{:?}", std::process::id(), std::thread::current().id());
    let path = std::env::temp_dir().join(unique);
    let file = OpenOptions::new().read(true).append(true).create(true).open(&path)?;
    remove_file(path)?;
    Ok(file)
}
