//! What the present thread holds of memory, to the byte: pages say as much of the allocator as of whoever asks it.
//!
//! A test that wants to know makes [`Counting`] its global allocator. Blocks that one thread takes and another gives back count for
//! both, so this is for tests in which an engine has one thread.
#![allow(unsafe_code, reason = "an allocator is unsafe by its nature")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static HELD: Cell<Held> = const { Cell::new(Held { blocks: 0, bytes: 0, most: 0 }) };
}

/// Blocks and bytes that the thread has taken and not given back, and the most bytes since [`Held::from_now_on`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub blocks: i64,
    pub bytes: i64,
    pub most: i64,
}

impl Held {
    pub fn now() -> Self {
        HELD.get()
    }

    /// As [`Held::now`]; the most is counted anew.
    pub fn from_now_on() -> Self {
        let held = HELD.get();
        HELD.set(Self { most: held.bytes, ..held });
        held
    }

    fn change(blocks: i64, bytes: i64) {
        let held = HELD.get();
        let now = held.bytes + bytes;
        HELD.set(Self { blocks: held.blocks + blocks, bytes: now, most: held.most.max(now) });
    }
}

/// The system's allocator, which counts.
#[derive(Debug)]
pub struct Counting;

// SAFETY: everything is the system allocator's answer. Counting writes a cell of the thread, which takes no memory: it is made by a
// constant and has nothing to drop.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Held::change(1, size(layout.size()));
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Held::change(1, size(layout.size()));
        // SAFETY: as the caller promises.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        Held::change(-1, -size(layout.size()));
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, wanted: usize) -> *mut u8 {
        Held::change(0, size(wanted) - size(layout.size()));
        // SAFETY: as the caller promises.
        unsafe { System.realloc(block, layout, wanted) }
    }
}

fn size(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
