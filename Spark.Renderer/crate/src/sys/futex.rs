//! The futex: sleeping on a word that another process sets.

use std::sync::atomic::AtomicU32;
use std::time::Duration;

use super::time::TimeSpec;

const SYS_FUTEX: i64 = 202;
/// Not the private variants: the word is shared between processes.
const FUTEX_WAIT: i32 = 0;
const FUTEX_WAKE: i32 = 1;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

/// Sleeps while `word` is `expected`, until it is woken or `timeout` has passed. May return for no reason at all.
pub fn futex_wait(word: &AtomicU32, expected: u32, timeout: Option<Duration>) {
    let timeout = timeout.map(TimeSpec::from);
    let timeout = timeout.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: `word` is aligned and stays mapped while borrowed; `timeout` is null or lives for this call. Every
    // outcome (woken, changed before, interrupted, too late) means the same to the caller: look again.
    unsafe { syscall(SYS_FUTEX, word.as_ptr(), FUTEX_WAIT, expected, timeout) };
}

/// Wakes one sleeper.
pub fn futex_wake(word: &AtomicU32) {
    // SAFETY: `word` is aligned and stays mapped while borrowed; waking touches no memory.
    unsafe { syscall(SYS_FUTEX, word.as_ptr(), FUTEX_WAKE, 1) };
}
