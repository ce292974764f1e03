//! What the app drew on a canvas: a copy, as of one commit.

use spark_layout::schema::{CanvasFormat, CanvasPixels, Field};

/// Longer canvases are not there; a screen of 4,096 by 4,096 pixels is shorter.
pub const MOST_BYTES: u32 = 64 << 20;

/// A canvas.
#[derive(Clone, Debug, Default)]
pub struct CanvasRow {
    pub offset: u32,
    pub length: u32,
    /// In the units of the format.
    columns: u32,
    rows: u32,
    loaded_size: (u32, u32),
    pub format: CanvasFormat,
    pub pixels: CanvasPixels,
    /// The app's bytes, word by word.
    pub words: Vec<u32>,
    pub is_changed: bool,
    /// Another one whenever the pixels, or their number, are others.
    pub version: u32,
}

impl CanvasRow {
    pub fn set(&mut self, field: Field, bits: u32) {
        let byte = bits.to_le_bytes()[0];
        match field {
            Field::CanvasOffset => self.offset = bits,
            Field::CanvasLength => self.length = bits,
            Field::CanvasColumns => self.columns = bits,
            Field::CanvasRows => self.rows = bits,
            Field::CanvasFormat => self.format = CanvasFormat::from_u8(byte),
            Field::CanvasPixels => self.pixels = CanvasPixels::from_u8(byte),
            _ => {}
        }
    }

    /// Takes the bytes over.
    pub fn load(&mut self, bytes: &[u8]) {
        let words =
            || bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]));
        let size = (self.columns, self.rows);
        if size != std::mem::replace(&mut self.loaded_size, size) || !words().eq(self.words.iter().copied()) {
            self.version = self.version.wrapping_add(1);
            self.words.clear();
            self.words.extend(words());
        }
    }

    /// Pixels across and down, as far as there are any.
    pub fn size(&self) -> (u32, u32) {
        let pixels = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        (self.columns.min(pixels), self.rows.min(pixels.div_ceil(self.columns.max(1))))
    }

    /// Whether it is to be shown as an image.
    pub fn is_image(&self) -> bool {
        self.format == CanvasFormat::Pixels && self.pixels == CanvasPixels::Image
    }

    /// The `count` words of the entry in a column and row; `None` outside of the canvas.
    pub fn at(&self, (column, row): (i32, i32), count: usize) -> Option<&[u32]> {
        let (column, row) = (u32::try_from(column).ok()?, u32::try_from(row).ok()?);
        if column >= self.columns || row >= self.rows {
            return None;
        }
        let start = (u64::from(row) * u64::from(self.columns) + u64::from(column)) as usize;
        let start = start.checked_mul(count)?;
        self.words.get(start..start.checked_add(count)?)
    }
}
