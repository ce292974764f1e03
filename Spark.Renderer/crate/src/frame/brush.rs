//! The one way to change cells while painting: inside of the damage and of a clip, noting who is on top.
//!
//! A wide cluster of which the clip leaves half is a space there. One that the damage cuts is noted: what shines through
//! it, or joins it, would be seen where the whole cluster hides that, so all is painted once more with both of its halves.

use super::clusters::Underlines;
use super::{Cell, Cells, Damage, Gradient, Hits, Part};
use crate::blend::Theme;
use crate::color::{Color, INHERIT};
use crate::geometry::Rect;

/// How a cluster is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    pub foreground: u32,
    /// [`INHERIT`]: what is there stays.
    pub background: u32,
    /// As in a cell, with the number of extras.
    pub attributes: u32,
    /// False in a span with a color of its own, which no gradient changes.
    pub is_foreground_inherited: bool,
}

/// Paints for one node at a time.
#[derive(Debug)]
pub struct Brush<'frame> {
    pub cells: &'frame mut Cells,
    pub theme: Theme,
    damage: &'frame Damage,
    hits: &'frame mut Hits,
    node: usize,
    clip: Rect,
    cuts: Vec<Cut>,
}

/// Half of a wide cluster is damaged.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    pub row: u16,
    /// The column of the other half.
    pub missing: u16,
}

impl<'frame> Brush<'frame> {
    pub fn new(
        damage: &'frame Damage,
        cells: &'frame mut Cells,
        hits: &'frame mut Hits,
        theme: Theme,
    ) -> Self {
        Self { cells, theme, damage, hits, node: 0, clip: Rect::default(), cuts: Vec::new() }
    }

    /// Where the damage cut clusters.
    pub fn into_cuts(self) -> Vec<Cut> {
        self.cuts
    }

    /// From here on it paints for a node, inside of `clip`.
    pub fn start(&mut self, node: usize, generation: u32, clip: Rect) {
        self.node = node;
        self.clip = clip;
        self.hits.note_generation(node, generation);
    }

    /// What it paints inside of.
    pub fn clip(&self) -> Rect {
        self.clip
    }

    /// Narrows what it paints inside of; returns what it was.
    pub fn clip_to(&mut self, area: Rect) -> Rect {
        let clip = self.clip.intersection(area);
        std::mem::replace(&mut self.clip, clip)
    }

    pub fn set_clip(&mut self, clip: Rect) {
        self.clip = clip;
    }

    /// Makes the node the topmost one of an area.
    pub fn cover(&mut self, area: Rect, part: Part) {
        let node = self.node;
        self.each_row(area, |brush, row, first, end| brush.hits.cover(row, first, end, node, part));
    }

    /// Lays a color over an area. What is under an opaque one vanishes; behind another one it is tinted.
    pub fn fill(&mut self, area: Rect, color: u32) {
        if matches!(Color::from_word(color), Color::Inherit | Color::Transparent) {
            return;
        }
        let (theme, is_opaque) = (self.theme, is_opaque(color));
        self.each_row(area, |brush, row, first, end| {
            if is_opaque {
                brush.cells.fill(row, first, end, Cell { background: color, ..Cell::EMPTY });
            } else {
                brush.cells.change(row, first, end, |_, cell, lines| veiled(theme, color, cell, lines));
            }
        });
    }

    /// Lays a gradient over an area; `whole` is what it runs across.
    pub fn fill_gradient(&mut self, area: Rect, whole: Rect, gradient: &Gradient) {
        let theme = self.theme;
        self.each_row(area, |brush, row, first, end| {
            for column in first..end {
                let color = gradient.at(whole, column.into(), row.into());
                if color >> 24 == 255 {
                    brush.cells.fill(row, column, column + 1, Cell { background: color, ..Cell::EMPTY });
                } else {
                    let look = |_, cell, lines: &mut Underlines<'_>| veiled(theme, color, cell, lines);
                    brush.cells.change(row, column, column + 1, look);
                }
            }
        });
    }

    /// The same for what of `area` lies around `inner`, where lines that are there already stay.
    pub fn fill_behind_lines(&mut self, area: Rect, inner: Rect, color: u32) {
        if matches!(Color::from_word(color), Color::Inherit | Color::Transparent) {
            return;
        }
        let theme = self.theme;
        self.each_row(area, |brush, row, first, end| {
            brush.cells.change(row, first, end, |column, cell, lines| {
                let is_inside = inner.contains(column.into(), row.into());
                if is_inside { cell } else { veiled(theme, color, cell, lines) }
            });
        });
    }

    /// Puts a cluster of `width` cells on what is there.
    pub fn put(&mut self, column: i32, row: i32, cluster: &str, width: u8, ink: Ink) {
        let Some((first, end)) = self.span(row) else { return };
        let past = column.saturating_add(i32::from(width));
        if width == 0 || past <= first || column >= end {
            return;
        }
        let theme = self.theme;
        if column < first || past > end {
            if column >= self.clip.left && past <= self.clip.right {
                let missing = if column < first { column } else { end };
                self.cuts.push(Cut { row: row as u16, missing: missing as u16 });
            }
            self.cells
                .put(row as u16, column.max(first) as u16, " ", 1, |cell| inked(theme, ink, cell).split());
        } else {
            self.cells.put(row as u16, column as u16, cluster, width, |cell| inked(theme, ink, cell));
        }
        self.mix_underlines(row as u16, column.max(first) as u16, past.min(end) as u16, ink);
    }

    /// Puts printable ASCII characters one behind the other.
    pub fn put_ascii(&mut self, column: i32, row: i32, characters: &[u8], ink: Ink) {
        let Some((first, end)) = self.span(row) else { return };
        let (from, to) = (column.max(first), column.saturating_add(characters.len() as i32).min(end));
        if from >= to {
            return;
        }
        let seen = &characters[(from - column) as usize..(to - column) as usize];
        let theme = self.theme;
        let has_plain_ink = is_opaque(ink.foreground) && ink.background == INHERIT;
        self.cells.put_ascii(row as u16, from as u16, seen, |cell| {
            if has_plain_ink {
                Cell { foreground: ink.foreground, attributes: ink.attributes, ..cell }
            } else {
                inked(theme, ink, cell)
            }
        });
        self.mix_underlines(row as u16, from as u16, to as u16, ink);
    }

    /// Underlines of a half-transparent color lie on what was written on.
    fn mix_underlines(&mut self, row: u16, first: u16, end: u16, ink: Ink) {
        if ink.attributes >> 16 == 0 {
            return;
        }
        let theme = self.theme;
        self.cells.change(row, first, end, |_, cell, lines| {
            lines.change(cell, |color| theme.text_over(color, 255, cell.background))
        });
    }

    /// The same for a cluster of any width: a tab is as many spaces.
    pub fn put_wide(&mut self, column: i32, row: i32, cluster: &str, width: u8, ink: Ink) {
        if width <= 2 && cluster != "  " {
            self.put(column, row, cluster, width, ink);
        } else {
            (0..i32::from(width)).for_each(|offset| self.put(column + offset, row, " ", 1, ink));
        }
    }

    /// The columns of a row that may be painted now.
    pub fn span(&self, row: i32) -> Option<(i32, i32)> {
        if row < self.clip.top || row >= self.clip.bottom {
            return None;
        }
        let (first, end) = self.damage.span(u16::try_from(row).ok()?)?;
        let (first, end) = (self.clip.left.max(first.into()), self.clip.right.min(end.into()));
        (first < end).then_some((first, end))
    }

    /// Visits what may be painted of an area: rows with their first column and the one behind the last.
    pub fn each_row(&mut self, area: Rect, mut visit: impl FnMut(&mut Self, u16, u16, u16)) {
        let area = area.intersection(self.clip).intersection(self.damage.bounds());
        for row in area.top..area.bottom {
            let (first, end) = self.damage.columns(row as u16);
            let (first, end) = (area.left.max(first.into()), area.right.min(end.into()));
            if first < end {
                visit(self, row as u16, first as u16, end as u16);
            }
        }
    }
}

/// A cell behind a half-transparent color, with its underline.
fn veiled(theme: Theme, color: u32, cell: Cell, lines: &mut Underlines<'_>) -> Cell {
    lines.change(theme.veiled(color, 255, cell), |line| theme.veiled_underline(color, 255, cell, line))
}

/// A cell with something written on it.
fn inked(theme: Theme, ink: Ink, cell: Cell) -> Cell {
    let background = match ink.background {
        INHERIT => cell.background,
        color => theme.ground_over(color, 255, cell.background),
    };
    let foreground = theme.text_over(ink.foreground, 255, background);
    Cell { foreground, background, attributes: ink.attributes, ..cell }
}

/// Whether nothing shines through a color.
pub fn is_opaque(color: u32) -> bool {
    match Color::from_word(color) {
        Color::Inherit | Color::Transparent => false,
        Color::Rgba { alpha, .. } => alpha == 255,
        Color::Default | Color::Palette(_) => true,
    }
}
