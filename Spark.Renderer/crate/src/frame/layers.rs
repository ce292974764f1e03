//! Subtrees that are half transparent as a whole: painted opaque, then mixed with what was there before.
//!
//! Mixing each of their parts by itself would show a child's background through its own text. A cell of the subtree that
//! has a character hides the one below; where it is blank, the character below stays, tinted.

use super::clusters::Underlines;
use super::{Cell, Cells, Damage, Glyph};
use crate::blend::Theme;
use crate::geometry::Rect;

/// Layers inside of each other; each keeps a copy of what it covers.
const DEEPEST: usize = 16;

/// A subtree being painted.
#[derive(Clone, Copy, Debug)]
struct Layer {
    /// The item behind its last one.
    end: usize,
    area: Rect,
    opacity: u8,
    /// Where its cells begin in the room of all layers.
    from: usize,
}

/// The layers that are open, the innermost last.
#[derive(Debug, Default)]
pub struct Layers {
    open: Vec<Layer>,
    /// What was there before, row by row of the damage.
    beneath: Vec<Cell>,
}

impl Layers {
    /// Begins a layer: remembers what is there. Inside of very many others, a layer is opaque.
    pub fn begin(
        &mut self,
        end: usize,
        area: impl Fn() -> Rect,
        opacity: u8,
        damage: &Damage,
        cells: &Cells,
    ) {
        if self.open.len() == DEEPEST {
            return;
        }
        let area = area();
        let layer = Layer { end, area, opacity, from: self.beneath.len() };
        for (row, first, end) in spans(damage, area) {
            self.beneath.extend_from_slice(&cells.row(row)[usize::from(first)..usize::from(end)]);
        }
        self.open.push(layer);
    }

    /// Ends every layer whose last item was painted.
    pub fn end(&mut self, item: usize, damage: &Damage, cells: &mut Cells, theme: Theme) {
        while let Some(layer) = self.open.pop_if(|layer| layer.end <= item) {
            let mut from = layer.from;
            for (row, first, end) in spans(damage, layer.area) {
                let count = usize::from(end - first);
                let beneath = &self.beneath[from..from + count];
                from += count;
                let (painted, lines) = cells.row_and_underlines(row, first, end);
                Mixing { beneath, opacity: layer.opacity, theme, lines }.mix_row(painted);
            }
            self.beneath.truncate(layer.from);
        }
    }
}

/// The damaged cells of an area, and one beside it at each end, of which painting may have split a wide cluster. Always
/// the same ones while a frame is painted.
fn spans(damage: &Damage, area: Rect) -> impl Iterator<Item = (u16, u16, u16)> {
    let area = Rect { left: area.left - 1, right: area.right + 1, ..area };
    damage.rows().filter_map(move |(row, first, end)| {
        let (first, end) = (area.left.max(first.into()), area.right.min(end.into()));
        let is_inside = i32::from(row) >= area.top && i32::from(row) < area.bottom && first < end;
        is_inside.then_some((row, first as u16, end as u16))
    })
}

/// Mixes painted cells of a row with those beneath.
struct Mixing<'a> {
    beneath: &'a [Cell],
    opacity: u8,
    theme: Theme,
    lines: Underlines<'a>,
}

impl Mixing<'_> {
    /// In place. Wide clusters stay whole, whichever of the two they come from.
    fn mix_row(&mut self, painted: &mut [Cell]) {
        let mut column = 0;
        while column < painted.len() {
            let (over, under) = (painted[column], self.beneath[column]);
            let keeps = keeps_beneath(painted, self.beneath, column, self.opacity);
            let width = if (if keeps { under } else { over }).glyph.is_wide() { 2 } else { 1 };
            for at in column..(column + width).min(painted.len()) {
                let (over, under) = (painted[at], self.beneath[at]);
                painted[at] = if over == under {
                    under
                } else if keeps {
                    self.tinted(over, under)
                } else {
                    self.mixed(over, under)
                };
            }
            column += width;
        }
    }

    /// What is beneath, behind the painted background.
    fn tinted(&mut self, over: Cell, under: Cell) -> Cell {
        let (theme, color, opacity) = (self.theme, over.background, self.opacity);
        let veiled = theme.veiled(color, opacity, under);
        self.lines.change(veiled, |line| theme.veiled_underline(color, opacity, under, line))
    }

    fn mixed(&mut self, over: Cell, under: Cell) -> Cell {
        let (theme, opacity, ground) = (self.theme, self.opacity, under.background);
        let mixed = Cell {
            foreground: theme.text_over(over.foreground, opacity, ground),
            background: theme.ground_over(over.background, opacity, ground),
            ..over
        };
        self.lines.change(mixed, |line| theme.text_over(line, opacity, ground))
    }
}

/// Whether the character beneath is seen in a cell: the painted one is blank there, or has no opacity at all.
fn keeps_beneath(painted: &[Cell], beneath: &[Cell], column: usize, opacity: u8) -> bool {
    let (over, under) = (painted[column], beneath[column]);
    // Beneath a cell that was kept whole, its right half never begins anything.
    let is_whole = !under.glyph.is_continuation() || column == 0;
    if !is_whole {
        return false;
    }
    if opacity == 0 || over == under {
        return true;
    }
    let is_blank = |at: usize| painted.get(at).is_none_or(|cell| cell.glyph == Glyph::SPACE);
    is_blank(column) && (!under.glyph.is_wide() || is_blank(column + 1))
}
