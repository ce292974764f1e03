//! The request ring: what the app wants of the terminal besides a picture.
//!
//! The app writes entries and then their end; the engine takes them while the terminal is ours, and says how far it got. What
//! stands there is the app's word, and checked: an entry that cannot be true empties the ring.

use std::sync::atomic::Ordering;

use spark_layout::schema::{Region, RequestKind, header};

use super::Segment;

/// Kind and length.
const HEAD_BYTES: u64 = 8;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub kind: RequestKind,
    pub bytes: Vec<u8>,
}

/// The reading end.
#[derive(Debug)]
pub struct RequestRing {
    tail: u64,
}

impl RequestRing {
    /// Goes on where the engine before this one stopped.
    pub fn adopt(segment: &Segment) -> Self {
        Self { tail: segment.u64(header::REQUESTS_TAIL).load(Ordering::Acquire) }
    }

    /// Takes the next entry.
    pub fn take(&mut self, segment: &Segment) -> Option<Request> {
        let head = segment.u64(header::REQUESTS_HEAD).load(Ordering::Acquire);
        let capacity = segment.capacities().request_bytes as u64;
        let ready = head.checked_sub(self.tail).filter(|&ready| ready >= HEAD_BYTES)?;
        let kind = self.word(segment, 0);
        let length = u64::from(self.word(segment, 4));
        let whole = HEAD_BYTES + length.next_multiple_of(HEAD_BYTES);
        if ready > capacity || whole > ready {
            segment.u64(header::HOSTILE).fetch_add(1, Ordering::Relaxed);
            self.advance(segment, head);
            return None;
        }
        let bytes = (0..length).map(|at| self.byte(segment, HEAD_BYTES + at)).collect();
        self.advance(segment, self.tail + whole);
        Some(Request { kind: RequestKind::from_u8(u8::try_from(kind).unwrap_or(0)), bytes })
    }

    fn advance(&mut self, segment: &Segment, tail: u64) {
        self.tail = tail;
        segment.u64(header::REQUESTS_TAIL).store(tail, Ordering::Release);
    }

    fn word(&self, segment: &Segment, at: u64) -> u32 {
        u32::from_le_bytes(std::array::from_fn(|byte| self.byte(segment, at + byte as u64)))
    }

    fn byte(&self, segment: &Segment, at: u64) -> u8 {
        let ring = segment.bytes(Region::Requests);
        ring[((self.tail + at) % ring.len() as u64) as usize].load(Ordering::Relaxed)
    }
}
