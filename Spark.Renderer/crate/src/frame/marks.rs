//! Selected text on the picture: which cells are marked, and how.
//!
//! Marks are the last thing that is painted, over whatever is there. It must not know who selects: see
//! [`selection`](crate::selection).

use super::reading::Texts;
use super::{Cell, Cells, Damage, Glyph};
use crate::blend::Theme;
use crate::color::INHERIT;
use crate::geometry::Rect;

/// Bit of the schema's `text_attributes`: foreground and background exchanged.
const INVERSE: u32 = 32;

/// The cells between which selectable text of a pane is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    pub pane: u32,
    /// Rows, each with its first column and the one behind the last.
    pub spans: Vec<(u16, u16, u16)>,
    pub look: MarkLook,
}

/// Color words; both [`INHERIT`]: the text's own are exchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkLook {
    pub foreground: u32,
    pub background: u32,
}

impl Marks {
    /// They come, or go.
    pub fn damage(&self, damage: &mut Damage) {
        self.areas().for_each(|area| damage.add(area));
    }

    /// A row's mark that is damaged is painted as a whole: where it ends depends on what is written in all of it.
    pub fn take_whole_rows(&self, damage: &mut Damage) {
        for area in self.areas() {
            if damage.meets(area) {
                damage.add(area);
            }
        }
    }

    /// Where they are, row by row.
    pub fn areas(&self) -> impl Iterator<Item = Rect> {
        self.spans.iter().map(|&(row, first, end)| {
            let top = i32::from(row);
            Rect { left: first.into(), top, right: end.into(), bottom: top + 1 }
        })
    }

    /// Marks what is damaged, but for the blanks behind a text's last character. Invariant: each damaged cell was painted anew
    /// just now, so none is marked twice.
    pub fn paint(&self, texts: Texts<'_>, theme: Theme, damage: &Damage, cells: &mut Cells) {
        for &(row, first, end) in &self.spans {
            let Some(damaged) = damage.span(row) else { continue };
            let shown = cells.row(row);
            let is_cut = shown.get(usize::from(first)).is_some_and(|cell| cell.glyph.is_continuation());
            texts.each(self.pane, row, first - u16::from(is_cut), end, |_, first, end| {
                let written = &cells.row(row)[usize::from(first)..usize::from(end)];
                let blanks =
                    written.iter().rev().take_while(|cell| cell.glyph == Glyph::SPACE).count() as u16;
                let marked = first.max(damaged.0)..(end - blanks).min(damaged.1);
                marked.for_each(|column| self.mark(cells, row, column, theme));
            });
        }
    }

    /// Marks the cluster that begins in a cell, as a whole.
    fn mark(&self, cells: &mut Cells, row: u16, column: u16, theme: Theme) {
        let glyph = cells.row(row)[usize::from(column)].glyph;
        if !glyph.is_continuation() {
            let end = column + 1 + u16::from(glyph.is_wide());
            cells.change(row, column, end, |_, cell, _| self.look.marked(cell, theme));
        }
    }
}

impl MarkLook {
    fn marked(self, cell: Cell, theme: Theme) -> Cell {
        if self == Self::default() {
            return Cell { attributes: cell.attributes ^ INVERSE, ..cell };
        }
        let background = theme.ground_over(self.background, 255, cell.background);
        let foreground = if self.foreground == INHERIT { cell.foreground } else { self.foreground };
        let foreground = theme.text_over(foreground, 255, background);
        Cell { foreground, background, attributes: cell.attributes & !INVERSE, ..cell }
    }
}
