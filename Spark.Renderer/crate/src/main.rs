//! `spark-engine`: arguments, signals, exit codes; nothing else. The engine is [`spark_renderer`].

use std::io::Write;
use std::os::fd::AsFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use spark_layout::schema::header;

use spark_renderer::arguments::{Arguments, Run};
use spark_renderer::engine::Engine;
use spark_renderer::segment::Segment;
use spark_renderer::sys::{FileWatch, ProcessHandle, SignalFd};
use spark_renderer::term::Terminal;
use spark_renderer::threads::{Shared, Sources, frame_loop, input_loop};
use spark_renderer::{arguments, log, print_layout, sys};

/// The arguments make no sense.
const EXIT_USAGE: u8 = 64;
/// Something that the engine needs from the system was refused.
const EXIT_SYSTEM: u8 = 69;
/// A bug; the app starts another engine.
const EXIT_PANIC: u8 = 101;

fn main() -> ExitCode {
    let code = match arguments::parse(std::env::args().skip(1)) {
        Some(Arguments::Run(run)) => start(run),
        Some(Arguments::PrintLayout) => report(print_layout::print(&mut std::io::stdout().lock())),
        Some(Arguments::Version) => {
            report(writeln!(std::io::stdout(), "spark-engine {}", env!("CARGO_PKG_VERSION")))
        }
        None => {
            let _ = writeln!(std::io::stderr(), "{}", arguments::USAGE);
            EXIT_USAGE
        }
    };
    ExitCode::from(code)
}

fn report(outcome: std::io::Result<()>) -> u8 {
    if outcome.is_ok() { 0 } else { EXIT_SYSTEM }
}

fn start(run: Run) -> u8 {
    // What else the app has open (a pipe, a lock) must not stay open as long as the engine lives.
    sys::close_from(arguments::FIRST_STRANGER);
    sys::return_large_blocks();
    sys::ignore_terminal_signals();
    sys::block_job_signals();
    let segment: &'static Segment = match Segment::open(run.segment) {
        Ok(segment) => Box::leak(Box::new(segment)),
        Err(error) => {
            log!("{error}");
            return error.exit_code();
        }
    };
    let input = match (&run.terminal, run.headless) {
        (Some(terminal), Some(_)) => terminal.try_clone().ok(),
        _ => None,
    };
    let terminal = match (run.terminal, run.headless) {
        (Some(tty), None) => Terminal::open(tty),
        _ => Terminal::headless(run.sink),
    };
    let has_terminal = terminal.input().is_some();
    let input = input.or_else(|| terminal.input().and_then(|tty| tty.try_clone_to_owned().ok()));
    let app = ProcessHandle::open(run.app_pid).ok();
    if app.is_none() || sys::parent_of() != run.app_pid {
        log!("the app is gone already");
        return EXIT_SYSTEM;
    }
    let Ok(signals) = SignalFd::new() else { return EXIT_SYSTEM };
    // Without a watch, what is printed is shown at the end.
    let capture = run.capture.as_ref().and_then(|capture| FileWatch::new(capture.as_fd()).ok());
    let mut engine = Engine::new(segment, terminal, run.headless, run.capture);
    engine.start();
    let Ok(shared) = Shared::new(engine) else { return EXIT_SYSTEM };
    draw_and_listen(&shared, Sources { input, has_terminal, app, app_pid: run.app_pid, signals, capture })
}

/// Runs both loops. Whatever panics, the terminal is left to the next engine as it stands, and this process ends.
fn draw_and_listen(shared: &Arc<Shared>, sources: Sources) -> u8 {
    let listener = Arc::clone(shared);
    let listening = std::thread::Builder::new().name("input".into()).spawn(move || {
        if catch_unwind(AssertUnwindSafe(|| input_loop(&listener, sources))).is_err() {
            log!("the input thread panicked");
            std::process::exit(EXIT_PANIC.into());
        }
    });
    if listening.is_err() {
        return EXIT_SYSTEM;
    }
    catch_unwind(AssertUnwindSafe(|| frame_loop(shared))).unwrap_or_else(|_| {
        log!("the frame thread panicked");
        shared.lock().segment.u32(header::READER_WAITING).store(0, Ordering::Release);
        EXIT_PANIC
    })
}
