//! A screen of cells, in which a wide cluster is always whole.

use super::clusters::{Extras, Underlines};
use super::{Cell, Clusters, Glyph, Rows};
use crate::geometry::{Rect, Size};

/// Room for clusters; when it is used up the picture is painted anew.
const CLUSTER_ROOM: usize = 1 << 20;

/// The picture being painted. It persists: only what is damaged is painted again.
///
/// Invariant: a cell with a wide glyph is followed by its continuation, and a continuation stands behind nothing else.
#[derive(Debug)]
pub struct Cells {
    size: Size,
    cells: Rows<Cell>,
    clusters: Clusters,
    cluster_room: usize,
    is_full: bool,
}

impl Cells {
    pub fn new() -> Self {
        Self {
            size: Size::default(),
            cells: Rows::default(),
            clusters: Clusters::default(),
            cluster_room: CLUSTER_ROOM,
            is_full: false,
        }
    }

    pub fn size(&self) -> Size {
        self.size
    }

    pub fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// Makes it that size, and empty.
    pub fn reset(&mut self, size: Size) {
        self.size = size;
        self.cells.reset(size, Cell::EMPTY);
        self.clusters.clear();
        self.is_full = false;
    }

    /// True when a cluster found no room: everything must be painted again after a [`Cells::reset`].
    pub fn is_out_of_room(&self) -> bool {
        self.is_full
    }

    pub fn row(&self, row: u16) -> &[Cell] {
        &self.cells[row]
    }

    /// A row as plain text.
    pub fn row_text(&self, row: u16) -> String {
        let mut text = String::new();
        for glyph in self.row(row).iter().map(|cell| cell.glyph) {
            text.extend(glyph.as_scalar());
            text.push_str(glyph.as_cluster().map_or("", |offset| self.clusters.get(offset)));
        }
        text
    }

    /// Moves the rows of an area up by `by` (down, where it is negative). What moves in is to be painted, and so is what lies
    /// across its sides.
    pub fn scroll(&mut self, area: Rect, by: i16) {
        self.cells.scroll_area(area, by);
    }

    /// Empties the cells `first..end` of a row.
    pub fn clear(&mut self, row: u16, first: u16, end: u16) {
        self.fill(row, first, end, Cell::EMPTY);
    }

    /// Makes the cells `first..end` of a row equal to one without a wide glyph.
    pub fn fill(&mut self, row: u16, first: u16, end: u16, cell: Cell) {
        self.split_wide_at(row, first);
        self.split_wide_at(row, end);
        self.row_mut(row, first, end).fill(cell);
    }

    /// Changes the look of the cells `first..end` of a row, each by its column; their glyphs stay.
    pub fn change(
        &mut self,
        row: u16,
        first: u16,
        end: u16,
        mut look: impl FnMut(u16, Cell, &mut Underlines<'_>) -> Cell,
    ) {
        let (cells, mut underlines) = self.row_and_underlines(row, first, end);
        for (cell, column) in cells.iter_mut().zip(first..) {
            *cell = Cell { glyph: cell.glyph, ..look(column, *cell, &mut underlines) };
        }
    }

    /// The cells `first..end` of a row. Whoever changes them keeps wide clusters whole.
    pub fn row_mut(&mut self, row: u16, first: u16, end: u16) -> &mut [Cell] {
        &mut self.cells[row][usize::from(first)..usize::from(end)]
    }

    /// The same, and the colors of their underlines.
    pub fn row_and_underlines(&mut self, row: u16, first: u16, end: u16) -> (&mut [Cell], Underlines<'_>) {
        let cells = &mut self.cells[row][usize::from(first)..usize::from(end)];
        let (clusters, room, is_full) = (&mut self.clusters, self.cluster_room, &mut self.is_full);
        (cells, Underlines { clusters, room, is_full })
    }

    /// Puts a cluster on top of what is there; its background stays. `width` is 1 or 2, and all of it lies on the row.
    pub fn put(&mut self, row: u16, column: u16, cluster: &str, width: u8, style: impl Fn(Cell) -> Cell) {
        let is_wide = width == 2;
        let glyph = self.glyph(cluster, is_wide);
        let end = column + u16::from(width);
        self.split_wide_at(row, column);
        self.split_wide_at(row, end);
        let cells = self.row_mut(row, column, end);
        cells[0] = style(Cell { glyph, ..cells[0] });
        if is_wide {
            let right = style(Cell { glyph: Glyph::CONTINUATION, ..cells[1] });
            // Both halves look alike, whatever stood under them.
            cells[1] = Cell { background: cells[0].background, ..right };
        }
    }

    /// Puts printable ASCII characters on what is there, one a cell; all of them lie on the row.
    pub fn put_ascii(&mut self, row: u16, column: u16, characters: &[u8], style: impl Fn(Cell) -> Cell) {
        let end = column + characters.len() as u16;
        let shown = &self.cells[row];
        let cuts =
            |column: u16| shown.get(usize::from(column)).is_some_and(|cell| cell.glyph.is_continuation());
        if cuts(column) || cuts(end) {
            self.split_wide_at(row, column);
            self.split_wide_at(row, end);
        }
        for (cell, &character) in self.row_mut(row, column, end).iter_mut().zip(characters) {
            *cell = style(Cell { glyph: Glyph::scalar(character.into(), false), ..*cell });
        }
    }

    /// The number of extras, for the upper half of a cell's attributes.
    pub fn extras(&mut self, extras: Extras<'_>) -> u32 {
        let number = self.clusters.intern_extras(extras, self.cluster_room);
        self.is_full |= number.is_none();
        u32::from(number.unwrap_or(0)) << 16
    }

    fn glyph(&mut self, cluster: &str, is_wide: bool) -> Glyph {
        let mut scalars = cluster.chars();
        match (scalars.next(), scalars.next()) {
            (Some(scalar), None) => Glyph::scalar(scalar, is_wide),
            (None, _) => Glyph::SPACE,
            _ => self.clusters.intern(cluster, self.cluster_room).map_or_else(
                || {
                    self.is_full |= cluster.len() <= usize::from(u16::MAX);
                    Glyph::scalar(char::REPLACEMENT_CHARACTER, is_wide)
                },
                |offset| Glyph::cluster(offset, is_wide),
            ),
        }
    }

    /// When a wide cluster lies across the left edge of `column`, both of its halves become spaces.
    fn split_wide_at(&mut self, row: u16, column: u16) {
        if column == 0 || column >= self.size.columns {
            return;
        }
        let halves = self.row_mut(row, column - 1, column + 1);
        if halves[1].glyph.is_continuation() {
            halves.iter_mut().for_each(|half| *half = half.split());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(columns: u16) -> Cells {
        let mut cells = Cells::new();
        cells.reset(Size { columns, rows: 1 });
        cells
    }

    fn shown(cells: &Cells) -> String {
        cells
            .row(0)
            .iter()
            .map(
                |cell| {
                    if cell.glyph.is_continuation() { '·' } else { cell.glyph.as_scalar().unwrap_or('?') }
                },
            )
            .collect()
    }

    #[test]
    fn overwriting_half_of_a_wide_cluster_clears_the_other_half() {
        let mut cells = screen(5);
        cells.put(0, 1, "世", 2, |cell| cell);
        assert_eq!(shown(&cells), " 世·  ");
        cells.put(0, 2, "a", 1, |cell| cell);
        assert_eq!(shown(&cells), "  a  ");
        cells.put(0, 1, "世", 2, |cell| cell);
        cells.put(0, 0, "界", 2, |cell| cell);
        assert_eq!(shown(&cells), "界·   ");
        cells.clear(0, 1, 5);
        assert_eq!(shown(&cells), "     ");
    }

    #[test]
    fn clusters_are_kept_whole() {
        let mut cells = screen(3);
        cells.put(0, 0, "e\u{301}", 1, |cell| cell);
        let offset = cells.row(0)[0].glyph.as_cluster().unwrap();
        assert_eq!(cells.clusters().get(offset), "e\u{301}");
    }

    #[test]
    fn a_cluster_without_room_asks_for_a_fresh_picture() {
        let mut cells = screen(2);
        cells.cluster_room = 4;
        cells.put(0, 0, "e\u{301}", 1, |cell| cell);
        assert!(cells.is_out_of_room());
        assert_eq!(cells.row(0)[0].glyph.as_scalar(), Some(char::REPLACEMENT_CHARACTER));
    }
}
