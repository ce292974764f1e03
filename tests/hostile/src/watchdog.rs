//! Tells of a step that does not end: nobody else could, since the thread that would say so is in it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Far more than the slowest step takes under valgrind on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Watches one fuzzer. It ends the process when no step ended for a minute, and names the case.
#[derive(Clone, Debug)]
pub struct Watchdog {
    case: Arc<AtomicU64>,
    steps: Arc<AtomicU64>,
}

impl Watchdog {
    #[allow(clippy::print_stderr, reason = "the process is about to be ended")]
    pub fn start(what: &'static str) -> Self {
        let case = Arc::new(AtomicU64::new(0));
        let watched = Arc::downgrade(&case);
        let steps = Arc::new(AtomicU64::new(0));
        let ended = Arc::clone(&steps);
        std::thread::spawn(move || {
            let mut before = u64::MAX;
            while let Some(case) = watched.upgrade() {
                let now = ended.load(Ordering::Relaxed);
                if now == before {
                    eprintln!("{what}: the engine hangs in case {}", case.load(Ordering::Relaxed));
                    std::process::abort();
                }
                before = now;
                drop(case);
                std::thread::sleep(PATIENCE);
            }
        });
        Self { case, steps }
    }

    /// This is the next case.
    pub fn next(&self, case: u64) {
        self.case.store(case, Ordering::Relaxed);
        self.step();
    }

    /// A step of the case ended.
    pub fn step(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }
}
