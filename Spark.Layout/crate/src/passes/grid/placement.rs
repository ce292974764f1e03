//! Which cells an item gets: CSS Grid §8.3 (lines and spans) and §8.5 (the auto-placement algorithm).

use super::explicit::{MOST_TRACKS, Repetition, repeats_by_percent};
use super::{COLUMNS, Grid, GridItem, GridTrack, ROWS, grid_style};
use crate::geometry::{Bounds, height_bounds, width_bounds};
use crate::grid_style::{AutoFlow, GridLine, GridStyle};
use crate::passes::Pass;
use crate::passes::measure::Space;
use crate::style::{LayoutStyle, Sides};

/// An item's cells along both axes. Lines count from the start of the explicit grid; `None`: to be found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    node: u32,
    start: [Option<i32>; 2],
    span: [i32; 2],
}

/// Lines may lie this far out.
const FARTHEST: i32 = MOST_TRACKS as i32;

/// Cells that are taken, as rows of the minor axis, one for each line of the axis that grows.
#[derive(Debug, Default)]
pub(super) struct Taken {
    cells: Vec<bool>,
    spare: Vec<bool>,
    width: usize,
    /// The least line of either axis: minor, major.
    first: [i32; 2],
    /// Where sparse placing into a line of the major axis has got to.
    cursors: Vec<i32>,
}

impl Taken {
    fn start(&mut self, first: [i32; 2], width: usize) {
        self.cells.clear();
        self.cursors.clear();
        self.first = first;
        self.width = width;
    }

    fn index(&self, minor: i32, major: i32) -> usize {
        (major - self.first[1]) as usize * self.width + (minor - self.first[0]) as usize
    }

    fn is_free(&self, minor: i32, major: i32, spans: [i32; 2]) -> bool {
        (major..major + spans[1]).all(|row| {
            let from = self.index(minor, row).min(self.cells.len());
            let to = (from + spans[0] as usize).min(self.cells.len());
            !self.cells[from..to].contains(&true)
        })
    }

    fn take(&mut self, minor: i32, major: i32, spans: [i32; 2]) {
        let end = self.index(self.first[0], major + spans[1]);
        if self.cells.len() < end {
            self.cells.resize(end, false);
        }
        for row in major..major + spans[1] {
            let from = self.index(minor, row);
            self.cells[from..from + spans[0] as usize].fill(true);
        }
    }

    /// Makes room for lines up to `end` on the minor axis.
    fn widen(&mut self, end: i32) {
        let needed = (end - self.first[0]) as usize;
        if needed <= self.width {
            return;
        }
        // Far more than needed, so that many items in one line do not copy it each time.
        let width = needed.max(self.width * 2).min(2 * FARTHEST as usize + needed);
        let rows = self.cells.len() / self.width;
        self.spare.clear();
        self.spare.resize(rows * width, false);
        for row in 0..rows {
            let from = &self.cells[row * self.width..(row + 1) * self.width];
            self.spare[row * width..row * width + self.width].copy_from_slice(from);
        }
        std::mem::swap(&mut self.cells, &mut self.spare);
        self.width = width;
    }

    fn cursor(&mut self, major: i32) -> &mut i32 {
        let row = (major - self.first[1]) as usize;
        if self.cursors.len() <= row {
            self.cursors.resize(row + 1, self.first[0]);
        }
        &mut self.cursors[row]
    }
}

impl Pass<'_> {
    /// Finds cells for every child in the flow, and how many tracks there are.
    pub(super) fn place_items(
        &mut self,
        node: u32,
        style: &LayoutStyle,
        grid: &mut Grid,
        width: Option<f32>,
        space: &Space,
    ) {
        let edges = crate::geometry::edges(style, 0.0);
        let (widths, heights) = bounds_by_ratio(style, &edges);
        let repeats = space.percent_height.is_none() && repeats_by_percent(&self.tree, style);
        let columns = self.known(node).map_or(0, |answers| answers.columns());
        let across = Repetition {
            known: Some(usize::from(columns)).filter(|count| *count > 0 && width.is_none()),
            room: width,
            gap: style.gap_column.resolve(width).unwrap_or(0.0).max(0.0),
            ..Repetition::within(widths, edges.horizontal())
        };
        let down = Repetition {
            known: Some(space.limit)
                .filter(|limit| repeats && *limit < f32::INFINITY)
                .map(|limit| limit as usize),
            room: space.percent_height,
            gap: style.gap_row.resolve(space.percent_height).unwrap_or(0.0).max(0.0),
            ..Repetition::within(heights, edges.vertical())
        };
        self.count_explicit(style, grid, COLUMNS, across);
        self.count_explicit(style, grid, ROWS, down);
        self.collect_places(node, grid, space.place);
        place_all(grid, grid_style(&self.tree, style).auto_flow);
    }

    fn collect_places(&mut self, node: u32, grid: &mut Grid, place: bool) {
        grid.places.clear();
        let mut next = self.first_child(node);
        while let Some(child) = next {
            next = self.next_child(node, child);
            let style = self.style(child);
            if !self.set_aside(child, place, 0.0) {
                let lines = grid_style(&self.tree, style);
                grid.places.push(Place::new(child, lines, grid.explicit));
            }
        }
    }
}

/// The bounds of a container, as far as they are numbers of cells, and what its ratio makes of them.
fn bounds_by_ratio(style: &LayoutStyle, edges: &Sides<f32>) -> (Bounds, Bounds) {
    let (widths, heights) = (width_bounds(style, None, edges), height_bounds(style, None, edges));
    match style.ratio() {
        Some(ratio) => (widths.with_carried(heights.times(ratio)), heights),
        None => (widths, heights),
    }
}

impl Place {
    fn new(node: u32, style: &GridStyle, explicit: [usize; 2]) -> Self {
        let (column, columns) = resolve(style.column_start, style.column_end, explicit[COLUMNS]);
        let (row, rows) = resolve(style.row_start, style.row_end, explicit[ROWS]);
        Self { node, start: [column, row], span: [columns, rows] }
    }
}

/// A line of the explicit grid, from 0 at its start. Line 0 does not exist.
pub(super) fn line_at(number: i16, explicit: usize) -> Option<i32> {
    let number = i32::from(number);
    let line = match number {
        0 => return None,
        1.. => number - 1,
        _ => explicit as i32 + 1 + number,
    };
    Some(line.clamp(-FARTHEST, FARTHEST))
}

fn span_of(count: u16) -> i32 {
    i32::from(count).clamp(1, FARTHEST)
}

/// §8.3.1: where an item starts, if it says so, and how many tracks it spans.
fn resolve(start: GridLine, end: GridLine, explicit: usize) -> (Option<i32>, i32) {
    let line = |line: GridLine| match line {
        GridLine::Line(number) => line_at(number, explicit),
        _ => None,
    };
    let span = |line: GridLine| match line {
        GridLine::Span(count) => Some(span_of(count)),
        _ => None,
    };
    match (line(start), line(end)) {
        (Some(a), Some(b)) if a < b => (Some(a), b - a),
        (Some(a), Some(b)) if b < a => (Some(b), a - b),
        (Some(a), Some(_)) => (Some(a), 1),
        (Some(a), None) => (Some(a), span(end).unwrap_or(1)),
        (None, Some(b)) => {
            let count = span(start).unwrap_or(1);
            (Some(b - count), count)
        }
        (None, None) => (None, span(start).or(span(end)).unwrap_or(1)),
    }
}

/// §8.5, with `minor` the axis that lines run along, and `major` the one that grows.
fn place_all(grid: &mut Grid, flow: AutoFlow) {
    let axes = if flow.is_column { [ROWS, COLUMNS] } else { [COLUMNS, ROWS] };
    let first =
        axes.map(|axis| grid.places.iter().filter_map(|place| place.start[axis]).min().unwrap_or(0).min(0));
    let last = minor_end(grid, axes[0], first[0]);
    grid.taken.start(first, (last - first[0]) as usize);
    place_definite(grid, axes);
    let last = place_locked(grid, axes, flow, last);
    place_rest(grid, axes, flow, last);
    number_tracks(grid);
}

/// Step 3: the lines of the minor axis, which placing the rest does not add to.
fn minor_end(grid: &Grid, minor: usize, first: i32) -> i32 {
    let mut last = (grid.explicit[minor] as i32).max(first + 1);
    for place in &grid.places {
        // An item without a place must fit between the first line and the last.
        last = last.max(place.start[minor].unwrap_or(first) + place.span[minor]);
    }
    last
}

/// Step 1: items that say all about their place.
fn place_definite(grid: &mut Grid, [minor, major]: [usize; 2]) {
    for place in &grid.places {
        if let (Some(at), Some(row)) = (place.start[minor], place.start[major]) {
            grid.taken.take(at, row, [place.span[minor], place.span[major]]);
        }
    }
}

/// Step 2: items that name their line of the major axis. They may add lines to the minor one.
fn place_locked(grid: &mut Grid, [minor, major]: [usize; 2], flow: AutoFlow, mut last: i32) -> i32 {
    for place in &mut grid.places {
        let (None, Some(row)) = (place.start[minor], place.start[major]) else { continue };
        let spans = [place.span[minor], place.span[major]];
        let mut at = if flow.is_dense { grid.taken.first[0] } else { *grid.taken.cursor(row) };
        grid.taken.widen(at + spans[0]);
        while at < FARTHEST && !grid.taken.is_free(at, row, spans) {
            at += 1;
            grid.taken.widen(at + spans[0]);
        }
        grid.taken.take(at, row, spans);
        *grid.taken.cursor(row) = at + spans[0];
        place.start[minor] = Some(at);
        last = last.max(at + spans[0]);
    }
    last
}

/// Step 4: everything else, in order, from a cursor on.
fn place_rest(grid: &mut Grid, [minor, major]: [usize; 2], flow: AutoFlow, last: i32) {
    let first = grid.taken.first;
    grid.taken.widen(last);
    let mut cursor = first;
    for place in &mut grid.places {
        if place.start[major].is_some() {
            continue;
        }
        if flow.is_dense {
            cursor = first;
        }
        let spans = [place.span[minor], place.span[major]];
        match place.start[minor] {
            Some(at) => {
                if at < cursor[0] {
                    cursor[1] += 1;
                }
                cursor[0] = at;
                while !grid.taken.is_free(at, cursor[1], spans) {
                    cursor[1] += 1;
                }
            }
            None => {
                while cursor[0] + spans[0] > last || !grid.taken.is_free(cursor[0], cursor[1], spans) {
                    cursor[0] += 1;
                    if cursor[0] + spans[0] > last {
                        cursor = [first[0], cursor[1] + 1];
                    }
                }
            }
        }
        grid.taken.take(cursor[0], cursor[1], spans);
        place.start[minor] = Some(cursor[0]);
        place.start[major] = Some(cursor[1]);
    }
}

/// From lines of the explicit grid to tracks of the whole one.
fn number_tracks(grid: &mut Grid) {
    for axis in [COLUMNS, ROWS] {
        let starts = grid.places.iter().filter_map(|place| place.start[axis]);
        let first = starts.min().unwrap_or(0).min(0);
        let ends = grid.places.iter().map(|place| place.start[axis].unwrap_or(0) + place.span[axis]);
        // Without an explicit grid, nothing keeps the implicit one from ending before its line 1.
        let explicit = Some(grid.explicit[axis] as i32).filter(|count| *count > 0);
        let last = ends.max().max(explicit).unwrap_or(0).max(first);
        grid.before[axis] = (-first) as usize;
        grid.tracks[axis].clear();
        grid.tracks[axis].resize((last - first) as usize, GridTrack::default());
    }
    grid.items.clear();
    let before = grid.before.map(|before| before as i32);
    grid.items.extend(grid.places.iter().map(|place| GridItem {
        node: place.node,
        start: std::array::from_fn(|axis| (place.start[axis].unwrap_or(0) + before[axis]) as usize),
        span: place.span.map(|span| span as usize),
        ..GridItem::default()
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(start: [Option<i32>; 2], span: [i32; 2]) -> Place {
        Place { node: 0, start, span }
    }

    fn placed(explicit: [usize; 2], flow: u8, places: Vec<Place>) -> Vec<[usize; 2]> {
        let mut grid = Grid { explicit, places, ..Grid::default() };
        place_all(&mut grid, AutoFlow::from_u8(flow));
        grid.items.iter().map(|item| item.start).collect()
    }

    #[test]
    fn sparse_placing_never_goes_back_and_dense_placing_does() {
        let items = || vec![place([None; 2], [2, 1]), place([None; 2], [2, 1]), place([None; 2], [1, 1])];
        assert_eq!(placed([3, 0], 0, items()), [[0, 0], [0, 1], [2, 1]]);
        assert_eq!(placed([3, 0], 2, items()), [[0, 0], [0, 1], [2, 0]]);
    }

    #[test]
    fn items_locked_to_a_row_may_add_columns() {
        let items =
            vec![place([None, Some(0)], [1, 1]), place([None, Some(0)], [1, 1]), place([None; 2], [1, 1])];
        assert_eq!(placed([1, 1], 0, items), [[0, 0], [1, 0], [0, 1]]);
    }

    #[test]
    fn lines_before_the_explicit_grid_move_everything() {
        assert_eq!(
            placed([1, 1], 0, vec![place([Some(-2), Some(0)], [1, 1]), place([None; 2], [1, 1])]),
            [[0, 0], [1, 0]]
        );
    }

    #[test]
    fn start_and_end_make_a_place_whatever_their_order() {
        use GridLine::{Auto, Line, Span};
        assert_eq!(resolve(Line(2), Line(4), 5), (Some(1), 2));
        assert_eq!(resolve(Line(4), Line(2), 5), (Some(1), 2));
        assert_eq!(resolve(Line(2), Line(2), 5), (Some(1), 1));
        assert_eq!(resolve(Line(-1), Auto, 5), (Some(5), 1));
        assert_eq!(resolve(Span(2), Line(3), 5), (Some(0), 2));
        assert_eq!(resolve(Span(2), Span(3), 5), (None, 2));
        assert_eq!(resolve(Line(0), Span(0), 5), (None, 1));
        assert_eq!(resolve(Line(i16::MIN), Line(i16::MAX), 5), (Some(-FARTHEST), 2 * FARTHEST));
    }
}
