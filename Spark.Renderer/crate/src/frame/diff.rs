//! Compares the picture with what the terminal shows, and sends what differs.
//!
//! Only damaged cells are compared. Rows that moved are scrolled; a run of differing cells is sent with one cursor move,
//! blank ones are erased and equal ones repeated where that is shorter. Whatever was sent is remembered, so that the next
//! comparison starts from the truth.

use super::scroll::{Comparison, Scroll, same};
use super::{Cell, Cells, Damage, Glyph, Rows};
use crate::color::DEFAULT;
use crate::geometry::{Rect, Size};
use crate::term::Output;

/// As long as a move over them would be, unchanged cells between two runs are sent again.
const BRIDGE: u16 = 4;
/// `CSI K` has three bytes; a style change may come on top.
const ERASE_FROM: usize = 5;
/// No cell of a picture equals this one: a continuation has no colors.
const UNKNOWN: Cell = Cell { glyph: Glyph::CONTINUATION, foreground: 0, background: 0, attributes: 0 };

/// What the terminal shows.
#[derive(Debug, Default)]
pub struct Difference {
    size: Size,
    shown: Rows<Cell>,
    /// False: nobody knows what the terminal shows, so every cell differs.
    is_known: bool,
    /// What was painted or carried along, of a frame that the terminal cannot carry along.
    unlike: Damage,
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

    /// Nobody knows what the terminal shows in an area of the screen.
    pub fn forget_area(&mut self, area: Rect) {
        let area = area.intersection(Rect::of_screen(self.size));
        for row in area.top..area.bottom {
            self.shown[row as u16][area.left as usize..area.right.max(area.left) as usize].fill(UNKNOWN);
        }
    }

    /// Sends the damaged cells that differ. `carried` is the area whose rows were moved before that, and how many rows up.
    /// `changed` gets the spans that differ, each with its row.
    pub fn compare(
        &mut self,
        cells: &Cells,
        damage: &Damage,
        carried: Option<(Rect, i16)>,
        output: &mut Output,
        changed: &mut Vec<(u16, u16, u16)>,
    ) -> Compared {
        let Some((area, by)) = carried else { return self.compare_damage(cells, damage, output, changed) };
        let scroll = Scroll { top: area.top as u16, bottom: area.bottom as u16, by };
        if self.can_follow(cells, output, area) && self.gains(cells, damage, scroll) {
            self.follow(scroll, output);
            let mut result = Compared::default();
            let mut differing = Vec::new();
            for span in damage.rows() {
                self.compare_row(cells, span, output, &mut differing, &mut result);
            }
            changed.extend(
                differing.into_iter().filter(|&(row, ..)| !(scroll.top..scroll.bottom).contains(&row)),
            );
            changed.extend((scroll.top..scroll.bottom).map(|row| (row, 0, cells.size().columns)));
            return result;
        }
        let mut unlike = std::mem::take(&mut self.unlike);
        unlike.clone_from(damage);
        unlike.add(area);
        let result = self.compare_damage(cells, &unlike, output, changed);
        self.unlike = unlike;
        result
    }

    /// Whether the terminal can move these rows as the picture's were moved: it moves whole ones only.
    fn can_follow(&self, cells: &Cells, output: &Output, area: Rect) -> bool {
        let is_whole = area.width() == i32::from(cells.size().columns);
        is_whole && self.is_known && self.size == cells.size() && output.may_scroll()
    }

    /// Whether more cells would have to be sent without scrolling.
    fn gains(&self, cells: &Cells, damage: &Damage, scroll: Scroll) -> bool {
        Comparison { cells, shown: &self.shown, damage }.gains_carried(scroll)
    }

    fn compare_damage(
        &mut self,
        cells: &Cells,
        damage: &Damage,
        output: &mut Output,
        changed: &mut Vec<(u16, u16, u16)>,
    ) -> Compared {
        let scroll = self.scroll(cells, damage, output);
        let mut result = Compared::default();
        for (row, first, end) in damage.rows() {
            let has_scrolled = scroll.is_some_and(|scroll| (scroll.top..scroll.bottom).contains(&row));
            if !has_scrolled {
                self.compare_row(cells, (row, first, end), output, changed, &mut result);
            }
        }
        for row in scroll.map_or(0..0, |scroll| scroll.top..scroll.bottom) {
            // Beside the damage, scrolling has changed what the terminal shows; the picture has changed in the damage alone.
            let mut unscrolled = Vec::new();
            self.compare_row(cells, (row, 0, cells.size().columns), output, &mut unscrolled, &mut result);
            changed.extend(damage.span(row).map(|(first, end)| (row, first, end)));
        }
        result
    }

    /// Lets the terminal scroll rows that moved.
    fn scroll(&mut self, cells: &Cells, damage: &Damage, output: &mut Output) -> Option<Scroll> {
        let size = cells.size();
        if self.size != size || !self.is_known {
            self.size = size;
            self.shown.reset(size, UNKNOWN);
            self.is_known = true;
            return None;
        }
        if !output.may_scroll() {
            return None;
        }
        let scroll = Comparison { cells, shown: &self.shown, damage }.scroll()?;
        self.follow(scroll, output);
        Some(scroll)
    }

    /// Scrolls the terminal, and with it what it shows.
    fn follow(&mut self, scroll: Scroll, output: &mut Output) {
        output.scroll(scroll, scroll.top == 0 && scroll.bottom == self.size.rows);
        self.shown.scroll(scroll);
        scroll.entering().for_each(|row| self.shown[row].fill(Cell::EMPTY));
    }

    fn compare_row(
        &mut self,
        cells: &Cells,
        (row, first, end): (u16, u16, u16),
        output: &mut Output,
        changed: &mut Vec<(u16, u16, u16)>,
        result: &mut Compared,
    ) {
        result.compared += u64::from(end - first);
        let shown = &mut self.shown[row];
        if let Some((from, to)) = differing_span(cells.row(row), shown, first, end) {
            result.sent += Row { cells, row, new: cells.row(row), shown, output, changed }.send(from, to);
        }
    }
}

/// The first differing cell and the one behind the last.
fn differing_span(new: &[Cell], shown: &[Cell], first: u16, end: u16) -> Option<(u16, u16)> {
    let range = usize::from(first)..usize::from(end);
    if same(&new[range.clone()], &shown[range]) {
        return None;
    }
    let differs = |column: &u16| new[usize::from(*column)].bits() != shown[usize::from(*column)].bits();
    let from = (first..end).find(differs)?;
    let to = (from..end).rev().find(differs)?;
    // Both halves of a wide cluster are sent, or neither.
    let from = if new[usize::from(from)].glyph.is_continuation() { from - 1 } else { from };
    Some((from, to + 1))
}

/// One row on its way to the terminal.
struct Row<'frame> {
    cells: &'frame Cells,
    row: u16,
    new: &'frame [Cell],
    shown: &'frame mut [Cell],
    output: &'frame mut Output,
    changed: &'frame mut Vec<(u16, u16, u16)>,
}

impl Row<'_> {
    /// Sends what differs in `from..to`; returns how many cells that were.
    fn send(mut self, from: u16, to: u16) -> u64 {
        let blank_from = blank_tail(self.new);
        let (mut column, mut end, mut sent) = (usize::from(from), usize::from(to), 0);
        while let Some(next) = self.next_difference(column, end) {
            column = next;
            self.bridge(column);
            self.output.move_to(column as u16, self.row);
            let (count, in_doubt) = if column >= blank_from && end - column >= ERASE_FROM {
                self.output.erase_to_end(self.new[column]);
                (self.new.len() - column, 0)
            } else {
                self.send_run(column, end)
            };
            self.shown[column..column + count].copy_from_slice(&self.new[column..column + count]);
            self.note(column as u16, (column + count) as u16);
            sent += count as u64;
            column += count;
            end = end.max(self.doubt(column, in_doubt));
        }
        sent
    }

    /// These cells are others now. Runs that lie close together are noted as one.
    fn note(&mut self, first: u16, end: u16) {
        match self.changed.last_mut() {
            Some((row, _, last)) if *row == self.row && first.saturating_sub(*last) <= BRIDGE => {
                *last = end.max(*last);
            }
            _ => self.changed.push((self.row, first, end)),
        }
    }

    /// The terminal may have counted more cells than we do for what was sent: the next ones are sent again. Returns where
    /// they end.
    fn doubt(&mut self, column: usize, count: u16) -> usize {
        let end = self.new.len().min(column + usize::from(count));
        self.shown[column..end].fill(UNKNOWN);
        if self.new.get(end).is_some_and(|cell| cell.glyph.is_continuation()) { end + 1 } else { end }
    }

    /// The next cell to send; the left half of a cluster of which the right one differs.
    fn next_difference(&self, column: usize, end: usize) -> Option<usize> {
        let (new, shown) = (self.new.get(column..end)?, self.shown.get(column..end)?);
        // One counter for both, which an iterator of pairs does not come down to.
        let mut same = 0;
        while same < new.len() && new[same].bits() == shown[same].bits() {
            same += 1;
        }
        let next = column + same;
        (next < end).then(|| next - usize::from(self.new[next].glyph.is_continuation()))
    }

    /// Sends the cell at the cursor, and those like it that follow, in the shortest way. Returns how many cells, and how
    /// many behind them are in doubt.
    fn send_run(&mut self, column: usize, end: usize) -> (usize, u16) {
        let cell = self.new[column];
        if cell.glyph.is_wide() {
            return (2, send_cell(self.cells, cell, self.output));
        }
        let (new, shown) = (self.new, &*self.shown);
        let run = || {
            let like = |&next: &usize| new[next].bits() == cell.bits() && shown[next].bits() != cell.bits();
            1 + (column + 1..end).take_while(like).count()
        };
        if is_blank(cell) {
            let run = run();
            if self.output.erase(run as u16, cell) {
                return (run, 0);
            }
        }
        let in_doubt = send_cell(self.cells, cell, self.output);
        let length = cell.glyph.as_scalar().map_or(0, char::len_utf8);
        if length == 0 || in_doubt > 0 || self.output.cursor().column.is_none() {
            return (1, in_doubt);
        }
        // Counted once: whoever counted anew for each cell of a long run would never end.
        let run = run();
        if run == 1 || !self.output.repeat(run as u16 - 1, length) {
            (1..run).for_each(|_| _ = send_cell(self.cells, cell, self.output));
        }
        (run, 0)
    }

    /// Writes the few unchanged cells between the cursor and the next run again, where that is no longer than moving.
    fn bridge(&mut self, column: usize) {
        let cursor = self.output.cursor();
        let Some(at) = cursor.column.filter(|_| cursor.row == Some(self.row)).map(usize::from) else {
            return;
        };
        if at >= column || column - at > BRIDGE.into() {
            return;
        }
        let is_plain = |cell: &Cell| {
            self.output.has_pen_of(*cell)
                && cell.glyph.as_scalar().is_some_and(|scalar| scalar.is_ascii_graphic() || scalar == ' ')
        };
        let between = &self.new[at..column];
        if between.iter().all(is_plain) {
            between.iter().for_each(|cell| _ = send_cell(self.cells, *cell, self.output));
        }
    }
}

/// Sends one cell; returns how many behind it are in doubt.
#[inline(always)]
fn send_cell(cells: &Cells, cell: Cell, output: &mut Output) -> u16 {
    match cell.glyph.as_printable() {
        Some(character) if output.has_pen_of(cell) => {
            output.put_printable(character);
            0
        }
        _ => send_any(cells, cell, output),
    }
}

/// The same, whatever the cell holds.
fn send_any(cells: &Cells, cell: Cell, output: &mut Output) -> u16 {
    if !output.has_pen_of(cell) {
        output.set_pen_with(cell, cells.clusters().extras(cell.extras()));
    }
    match (cell.glyph.as_scalar(), cell.glyph.as_cluster()) {
        (Some(scalar), _) => output.put_scalar(scalar, cell.glyph.is_wide()),
        (_, Some(offset)) => output.put_cluster(cells.clusters().get(offset), cell.glyph.is_wide()),
        _ => output.put_scalar(' ', false),
    }
}

/// A blank on the terminal's own background: the only kind that erasing makes on every terminal.
fn is_blank(cell: Cell) -> bool {
    cell.glyph == Glyph::SPACE && cell.background == DEFAULT && cell.attributes == 0
}

/// The first cell of the blank rest of a row.
fn blank_tail(row: &[Cell]) -> usize {
    row.len() - row.iter().rev().take_while(|cell| is_blank(**cell)).count()
}
