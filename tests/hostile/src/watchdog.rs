//! Names the case that a fuzzer was in when it found something: a panic inside of the engine knows no seeds, and a step that
//! does not end says nothing at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Far more than the slowest step takes under valgrind on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Watches one fuzzer. When it panics, the seed is printed; when no step ended for a minute, the process is ended too.
#[derive(Debug)]
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
                    eprintln!("SPARK_SEED={}: the engine hangs ({what})", case.load(Ordering::Relaxed));
                    std::process::abort();
                }
                before = now;
                drop(case);
                std::thread::sleep(PATIENCE);
            }
        });
        Self { case, steps }
    }

    /// This is the next case, by its seed.
    pub fn next(&self, seed: u64) {
        self.case.store(seed, Ordering::Relaxed);
        self.step();
    }

    /// A step of the case ended.
    pub fn step(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Watchdog {
    #[allow(clippy::print_stderr, reason = "it is read beside the panic's own message")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("SPARK_SEED={} runs this case again", self.case.load(Ordering::Relaxed));
        }
    }
}
