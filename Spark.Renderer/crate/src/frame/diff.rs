//! Compares the picture with what the terminal shows, and sends what differs.
//!
//! Only damaged cells are compared. A run of differing cells is sent with one cursor move; a blank rest of a line is
//! erased instead of written. Whatever was sent is remembered, so that the next comparison starts from the truth.

use super::{Cell, Cells, Damage, Glyph};
use crate::color::DEFAULT;
use crate::geometry::Size;
use crate::term::Output;

/// As long as a move over them would be, unchanged cells between two runs are sent again.
const BRIDGE: u16 = 4;
/// `CSI K` has three bytes; a style change may come on top.
const ERASE_FROM: usize = 5;

/// What the terminal shows.
#[derive(Debug, Default)]
pub struct Difference {
    size: Size,
    shown: Vec<Cell>,
    /// False: nobody knows what the terminal shows, so every cell differs.
    is_known: bool,
}

/// What a comparison came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Compared {
    pub compared: u64,
    pub sent: u64,
}

impl Difference {
    /// Everything must be sent again: after a resize, or when somebody else wrote to the terminal.
    pub fn forget(&mut self) {
        self.is_known = false;
    }
}

/// Sends the damaged cells that differ. `changed` gets a row and its span for each row with a difference.
pub fn compare(
    difference: &mut Difference,
    cells: &Cells,
    damage: &Damage,
    output: &mut Output,
    changed: &mut Vec<(u16, u16, u16)>,
) -> Compared {
    let size = cells.size();
    if difference.size != size || !difference.is_known {
        difference.size = size;
        difference.shown.clear();
        // No cell equals this one: a continuation has no colors.
        difference.shown.resize(
            size.cells(),
            Cell { glyph: Glyph::CONTINUATION, foreground: 0, background: 0, attributes: 0 },
        );
        difference.is_known = true;
    }
    let mut result = Compared::default();
    for (row, first, end) in damage.rows() {
        result.compared += u64::from(end - first);
        let start = usize::from(row) * usize::from(size.columns);
        let shown = &mut difference.shown[start..start + usize::from(size.columns)];
        if let Some((from, to)) = differing_span(cells.row(row), shown, first, end) {
            changed.push((row, from, to));
            result.sent += send_row(cells, row, from, to, shown, output);
        }
    }
    result
}

/// The first differing cell and the one behind the last.
fn differing_span(new: &[Cell], shown: &[Cell], first: u16, end: u16) -> Option<(u16, u16)> {
    let differs = |column: &u16| new[usize::from(*column)].bits() != shown[usize::from(*column)].bits();
    let from = (first..end).find(differs)?;
    let to = (from..end).rev().find(differs)?;
    // Both halves of a wide cluster are sent, or neither.
    let from = if new[usize::from(from)].glyph.is_continuation() { from - 1 } else { from };
    Some((from, to + 1))
}

fn send_row(cells: &Cells, row: u16, from: u16, to: u16, shown: &mut [Cell], output: &mut Output) -> u64 {
    let new = cells.row(row);
    let blank_from = blank_tail(new);
    let mut sent = 0;
    let mut column = from;
    while column < to {
        let index = usize::from(column);
        let cell = new[index];
        let is_half = cell.glyph.is_wide() && new[index + 1].bits() != shown[index + 1].bits();
        if cell.bits() == shown[index].bits() && !is_half {
            column += 1;
            continue;
        }
        if cell.glyph.is_continuation() {
            // Sent with its left half, unless that one was equal: then the left half is sent again.
            shown[index] = cell;
            column += 1;
            continue;
        }
        bridge(cells, row, column, new, output);
        output.move_to(column, row);
        if index >= blank_from && new.len() - index >= ERASE_FROM {
            output.erase_to_end(cell);
            shown[index..].copy_from_slice(&new[index..]);
            return sent + (new.len() - index) as u64;
        }
        send_cell(cells, cell, output);
        let width = if cell.glyph.is_wide() { 2 } else { 1 };
        shown[index..index + width].copy_from_slice(&new[index..index + width]);
        sent += width as u64;
        column += width as u16;
    }
    sent
}

/// Writes the few unchanged cells between the cursor and the next run again, where that is no longer than moving.
fn bridge(cells: &Cells, row: u16, column: u16, new: &[Cell], output: &mut Output) {
    let Some((at, _)) = output.cursor().filter(|&(at, on)| on == row && at < column && column - at <= BRIDGE)
    else {
        return;
    };
    let between = &new[usize::from(at)..usize::from(column)];
    let is_plain = |cell: &Cell| {
        output.has_pen_of(*cell)
            && cell.glyph.as_scalar().is_some_and(|scalar| scalar.is_ascii_graphic() || scalar == ' ')
    };
    if between.iter().all(is_plain) {
        between.iter().for_each(|cell| send_cell(cells, *cell, output));
    }
}

fn send_cell(cells: &Cells, cell: Cell, output: &mut Output) {
    output.set_pen(cell);
    match (cell.glyph.as_scalar(), cell.glyph.as_cluster()) {
        (Some(scalar), _) => output.put_scalar(scalar, cell.glyph.is_wide()),
        (_, Some(offset)) => output.put_cluster(cells.clusters().get(offset), cell.glyph.is_wide()),
        _ => output.put_scalar(' ', false),
    }
}

/// The first cell of the blank rest of a row, on the terminal's own background.
fn blank_tail(row: &[Cell]) -> usize {
    let is_blank =
        |cell: &&Cell| cell.glyph == Glyph::SPACE && cell.background == DEFAULT && cell.attributes == 0;
    row.len() - row.iter().rev().take_while(is_blank).count()
}
