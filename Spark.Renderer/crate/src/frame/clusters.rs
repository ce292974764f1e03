//! Grapheme clusters of more than one code point, each stored once.

use std::collections::HashMap;

/// The room for clusters: a `u16` length and then UTF-8, one after the other. Cells refer to offsets.
#[derive(Debug, Default)]
pub struct Clusters {
    bytes: Vec<u8>,
    offsets: HashMap<Box<str>, u32>,
    /// How often all of them were forgotten.
    generation: u64,
}

impl Clusters {
    /// The offset of `cluster`; `None` when it is longer than 65,535 bytes or the room is full.
    pub fn intern(&mut self, cluster: &str, room: usize) -> Option<u32> {
        if let Some(&offset) = self.offsets.get(cluster) {
            return Some(offset);
        }
        let length = u16::try_from(cluster.len()).ok()?;
        if self.bytes.len() + 2 + cluster.len() > room {
            return None;
        }
        let offset = u32::try_from(self.bytes.len()).ok()?;
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(cluster.as_bytes());
        self.offsets.insert(cluster.into(), offset);
        Some(offset)
    }

    /// The cluster at an offset that [`Clusters::intern`] returned.
    pub fn get(&self, offset: usize) -> &str {
        let length =
            self.bytes.get(offset..offset + 2).map_or(0, |bytes| u16::from_le_bytes([bytes[0], bytes[1]]));
        let bytes = self.bytes.get(offset + 2..offset + 2 + usize::from(length)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The whole room, as it stands in the segment.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Adds 1 when all were forgotten: what was copied from the room before is worth nothing then.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Forgets all of them. Every cell must be painted again.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.offsets.clear();
        self.generation += 1;
    }
}
