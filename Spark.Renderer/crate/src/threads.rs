//! The two loops: one sleeps on the wake word and draws, the other sleeps on descriptors and listens.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use spark_layout::schema::header;

use crate::engine::{Engine, Next};
use crate::log::log;
use crate::segment::Segment;
use crate::sys::{
    self, EventFd, FileWatch, Interest, ProcessEnd, ProcessHandle, Relative, Signal, SignalFd, WaitSet,
};

/// Bytes that one read takes.
pub const READ_BYTES: usize = 16 * 1024;
/// How many levels of launchers (`dotnet run`, a script) are watched.
const MAX_LAUNCHERS: usize = 8;

/// A shell that ended gives the terminal to its own parent, if it has one, some time later: nobody tells. So for a short
/// while after its end, and then only, somebody looks.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const LOOKS: u32 = 20;

/// How long a dead app's terminal may take to answer what it was asked, before it is restored.
const LAST_ANSWERS: Duration = Duration::from_millis(30);

/// What the threads have in common.
#[derive(Debug)]
pub struct Shared {
    engine: Mutex<Engine>,
    segment: &'static Segment,
    /// Readable when the input thread must look at what it waits for again.
    poke: EventFd,
}

impl Shared {
    pub fn new(engine: Engine) -> std::io::Result<Arc<Self>> {
        let segment = engine.segment;
        Ok(Arc::new(Self { engine: Mutex::new(engine), segment, poke: EventFd::new()? }))
    }

    /// A thread that panicked is no reason to leave the terminal as it is.
    pub fn lock(&self) -> MutexGuard<'_, Engine> {
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Draws until the engine ends; returns the exit code.
pub fn frame_loop(shared: &Shared) -> u8 {
    loop {
        let (next, timeout) = {
            let mut engine = shared.lock();
            let wanted = input_wish(&engine);
            let next = engine.step();
            if input_wish(&engine) != wanted {
                shared.poke.set();
            }
            (next, engine.clock.until(engine.deadline(), shared.segment))
        };
        match next {
            Next::End(code) => return code,
            Next::Sleep => sleep(shared.segment, timeout),
        }
    }
}

/// What the input thread waits for, as far as the frame thread changes it.
fn input_wish(engine: &Engine) -> (bool, bool, bool, Option<Duration>) {
    let wants_input = engine.wants_input(READ_BYTES);
    (engine.terminal.is_busy(), wants_input, engine.prints_captured(), engine.input_deadline)
}

/// Sleeps until the wake word is set, and takes it.
fn sleep(segment: &Segment, timeout: Option<Duration>) {
    let (wake, waiting) = (segment.u32(header::WAKE), segment.u32(header::ENGINE_WAITING));
    if wake.load(Ordering::Acquire) == 0 {
        waiting.store(1, Ordering::SeqCst);
        // The futex compares once more: a wake between the load and the wait is not lost.
        if wake.load(Ordering::SeqCst) == 0 {
            sys::futex_wait(wake, 0, timeout);
        }
        waiting.store(0, Ordering::Release);
    }
    wake.swap(0, Ordering::AcqRel);
}

/// What the input thread listens to.
#[derive(Debug)]
pub struct Sources {
    /// The terminal, or a test's pipe.
    pub input: Option<OwnedFd>,
    /// False when the engine runs headless.
    pub has_terminal: bool,
    pub app: Option<ProcessHandle>,
    pub app_pid: i32,
    pub signals: SignalFd,
    /// Tells when the program printed something.
    pub capture: Option<FileWatch>,
}

impl Sources {
    fn tell_app_end(&self, shared: &Shared) {
        let how = self.app.as_ref().map_or(ProcessEnd::Unknown, |app| app.end(self.app_pid));
        shared.lock().job.app_end = Some(how);
        shared.segment.notify_engine();
    }
}

/// Listens until the process ends.
pub fn input_loop(shared: &Shared, sources: Sources) {
    let mut listener = Listener::new(sources);
    while listener.turn(shared) {}
}

/// Positions in the wait set.
const INPUT: usize = 0;
const APP: usize = 1;
const SIGNALS: usize = 2;
const POKE: usize = 3;
const SHELL: usize = 4;
const CAPTURE: usize = 5;
const LAUNCHERS: usize = 6;

/// The input thread's own state.
#[derive(Debug)]
struct Listener {
    sources: Sources,
    launchers: Vec<ProcessHandle>,
    /// The shell that started the job; its end may mean that the terminal is somebody else's.
    shell: Option<ProcessHandle>,
    /// Looks that are left at who has the terminal, after the shell has ended.
    looks: u32,
    set: WaitSet,
    buffer: Vec<u8>,
    /// False after a read failed: until the job is continued, there is nothing to read.
    is_readable: bool,
}

impl Listener {
    fn new(sources: Sources) -> Self {
        // Where there is no terminal, it makes no difference who started the app, and whether they are still there.
        let app_pid = sources.has_terminal.then_some(sources.app_pid);
        let shell = app_pid.and_then(sys::foreign_parent_in_session);
        Self {
            sources,
            launchers: app_pid.map_or_else(Vec::new, launchers),
            shell: shell.and_then(|shell| ProcessHandle::open(shell).ok()),
            looks: 0,
            set: WaitSet::new(),
            buffer: vec![0; READ_BYTES],
            is_readable: true,
        }
    }

    /// Sleeps until something happens, and passes it on. False: there is nothing more to wait for.
    fn turn(&mut self, shared: &Shared) -> bool {
        if let Err(error) = self.wait(shared) {
            log!("waiting for input failed: {error}");
            return false;
        }
        if self.set.ready(APP).readable {
            self.take_answers(shared);
            self.sources.tell_app_end(shared);
            return false;
        }
        if (LAUNCHERS..LAUNCHERS + self.launchers.len()).any(|position| self.set.ready(position).readable) {
            shared.lock().job.launcher_died = true;
            shared.segment.notify_engine();
            // The app is told, and ends; that is what is left to wait for.
            wait_for_app(shared, &self.sources);
            return false;
        }
        self.look_after_shell(shared);
        if self.set.ready(POKE).readable {
            shared.poke.clear();
        }
        if self.set.ready(SIGNALS).readable {
            self.is_readable |= take_signals(shared, &self.sources.signals);
        }
        if self.set.ready(CAPTURE).readable {
            self.sources.capture.iter().for_each(FileWatch::clear);
            shared.lock().capture_changed = true;
            shared.segment.notify_engine();
        }
        self.serve_terminal(shared);
        true
    }

    /// What the terminal was asked and has not answered yet would be typed into the shell: it gets a moment.
    fn take_answers(&mut self, shared: &Shared) {
        let until = sys::monotonic() + LAST_ANSWERS;
        let mut set = WaitSet::new();
        while self.is_readable && shared.lock().must_wait_for_answers() {
            let left = until.saturating_sub(sys::monotonic());
            let Some(input) = self.sources.input.as_ref().filter(|_| !left.is_zero()) else { return };
            let waited = set.wait(&[(input.as_fd(), Interest::Readable)], Some(left));
            if waited.is_err() || !set.ready(0).readable {
                return;
            }
            self.is_readable = read_input(shared, &mut self.sources, &mut self.buffer);
        }
    }

    fn wait(&mut self, shared: &Shared) -> std::io::Result<()> {
        let (interest, prints, timeout) = self.wish(shared);
        let nothing = (self.sources.signals.as_fd(), Interest::Nothing);
        let mut wanted: Vec<(BorrowedFd<'_>, Interest)> =
            Vec::with_capacity(LAUNCHERS + self.launchers.len());
        wanted.push(self.sources.input.as_ref().map_or(nothing, |input| (input.as_fd(), interest)));
        wanted.push(readable(self.sources.app.as_ref()).unwrap_or(nothing));
        wanted.push((self.sources.signals.as_fd(), Interest::Readable));
        wanted.push((shared.poke.as_fd(), Interest::Readable));
        wanted.push(readable(self.shell.as_ref()).unwrap_or(nothing));
        wanted.push(
            self.sources
                .capture
                .as_ref()
                .filter(|_| prints)
                .map_or(nothing, |watch| (watch.as_fd(), Interest::Readable)),
        );
        wanted.extend(self.launchers.iter().filter_map(|launcher| readable(Some(launcher))));
        self.set.wait(&wanted, timeout)
    }

    /// What to wait for at the terminal, whether what the program prints is printed now, and for how long.
    fn wish(&self, shared: &Shared) -> (Interest, bool, Option<Duration>) {
        let engine = shared.lock();
        let interest = match (engine.terminal.is_busy(), self.is_readable && engine.wants_input(READ_BYTES)) {
            (true, _) => Interest::ReadableOrWritable,
            (false, true) => Interest::Readable,
            (false, false) => Interest::Nothing,
        };
        let timeout = engine.clock.until(engine.input_deadline, shared.segment);
        let looks = (self.looks > 0).then_some(LOOK_EVERY);
        (interest, engine.prints_captured(), timeout.into_iter().chain(looks).min())
    }

    /// After the shell's end, looks for a while at who gets the terminal.
    fn look_after_shell(&mut self, shared: &Shared) {
        if self.set.ready(SHELL).readable {
            self.shell = None;
            self.looks = LOOKS;
        }
        if self.looks > 0 {
            self.looks -= 1;
            shared.lock().job.must_look = true;
            shared.segment.notify_engine();
        }
    }

    fn serve_terminal(&mut self, shared: &Shared) {
        let input = self.set.ready(INPUT);
        if input.writable {
            shared.segment.notify_engine();
        }
        if input.readable || input.closed {
            self.is_readable = self.is_readable && read_input(shared, &mut self.sources, &mut self.buffer);
        }
        shared.lock().time_out();
    }
}

/// A process is readable when it has ended.
fn readable(process: Option<&ProcessHandle>) -> Option<(BorrowedFd<'_>, Interest)> {
    process.map(|process| (process.as_fd(), Interest::Readable))
}

/// Reads what is there; false when nothing more is to be expected for now.
fn read_input(shared: &Shared, sources: &mut Sources, buffer: &mut [u8]) -> bool {
    let Some(input) = &sources.input else { return false };
    match sys::read(input.as_fd(), buffer) {
        Ok(count) if count > 0 => {
            shared.lock().input(&buffer[..count]);
            true
        }
        Err(error)
            if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::Interrupted) =>
        {
            true
        }
        outcome => {
            // The end of a pipe, a hang-up, or a read from the background.
            log!("reading the terminal failed: {outcome:?}");
            shared.lock().job.must_look = true;
            shared.segment.notify_engine();
            false
        }
    }
}

/// Notes pending signals; true when the terminal may be readable again.
fn take_signals(shared: &Shared, signals: &SignalFd) -> bool {
    let mut was_continued = false;
    while let Some(signal) = signals.next() {
        let mut engine = shared.lock();
        match signal {
            Signal::Continue => {
                engine.job.was_continued = true;
                was_continued = true;
            }
            Signal::Stop => engine.job.was_stopped = true,
            Signal::WindowChange => engine.resize_pending = true,
        }
    }
    shared.segment.notify_engine();
    was_continued
}

fn wait_for_app(shared: &Shared, sources: &Sources) {
    if let Some(app) = &sources.app {
        let mut set = WaitSet::new();
        while set.wait(&[(app.as_fd(), Interest::Readable)], None).is_ok() && !set.ready(0).readable {}
    }
    sources.tell_app_end(shared);
}

/// The app's ancestors inside of its own process group: the programs that a shell started in order to run it. When one
/// of them is killed, the shell takes the terminal back, and nobody could ever continue the job.
fn launchers(app_pid: i32) -> Vec<ProcessHandle> {
    let mut found = Vec::new();
    let group = sys::process_group();
    let mut next = Relative::of(app_pid).map(|app| app.parent);
    while let Some(launcher) = next.and_then(Relative::of).filter(|relative| relative.group == group) {
        if found.len() == MAX_LAUNCHERS {
            break;
        }
        found.extend(ProcessHandle::open(launcher.process));
        next = Some(launcher.parent);
    }
    found
}
