//! The C library's heap, on which Rust's stands.

use std::ffi::c_int;

/// `M_MMAP_THRESHOLD` of glibc's malloc.h.
const MMAP_THRESHOLD: c_int = -3;
/// What glibc begins with.
const LARGE: c_int = 128 * 1024;

unsafe extern "C" {
    fn mallopt(parameter: c_int, value: c_int) -> c_int;
}

/// Large blocks go back to the system as soon as they are free. By default the limit grows with each of them (to 32 MB), so that who
/// held a long text once keeps its memory, or not, as the heap happens to lie (mallopt(3)).
pub fn return_large_blocks() {
    // SAFETY: sets a number of the heap's, under its lock.
    let _ = unsafe { mallopt(MMAP_THRESHOLD, LARGE) };
}
