//! Grid tracks and placement: what only grid containers and their items have, kept in a side table.

use crate::length::Length;

/// The smaller bound of a track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TrackSize {
    Auto,
    MinContent,
    MaxContent,
    /// Cells or percent.
    Fixed(Length),
    /// A share of the free space. As a minimum it counts as `auto`.
    Fraction(f32),
    /// `fit-content(limit)`. As a minimum it counts as `auto`.
    FitContent(Length),
}

/// `minmax(min, max)`; other tracks have the same value twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    pub min: TrackSize,
    pub max: TrackSize,
}

impl Track {
    pub const AUTO: Self = Self::of(TrackSize::Auto);

    pub const fn of(size: TrackSize) -> Self {
        Self { min: size, max: size }
    }
}

/// How often a part of a template is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    Times(u16),
    AutoFill,
    AutoFit,
}

/// A part of a template: tracks, once or more often.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplatePart {
    pub repeat: Repeat,
    pub tracks: Vec<Track>,
}

/// Where an item starts or ends on one axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GridLine {
    #[default]
    Auto,
    /// From 1; negative numbers count from the end of the explicit grid. 0 counts as auto.
    Line(i16),
    Span(u16),
}

/// `grid-auto-flow`, by its numbers in the segment: row, column, row dense, column dense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AutoFlow {
    pub is_column: bool,
    pub is_dense: bool,
}

impl AutoFlow {
    pub fn from_u8(number: u8) -> Self {
        Self { is_column: number & 1 != 0, is_dense: number & 2 != 0 }
    }
}

/// What a grid container says of its tracks, and a grid item of its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridStyle {
    pub template_columns: Vec<TemplatePart>,
    pub template_rows: Vec<TemplatePart>,
    /// Empty: auto.
    pub auto_columns: Vec<Track>,
    pub auto_rows: Vec<Track>,
    pub auto_flow: AutoFlow,
    pub column_start: GridLine,
    pub column_end: GridLine,
    pub row_start: GridLine,
    pub row_end: GridLine,
}

impl GridStyle {
    /// Of a node that says nothing about grids.
    pub(crate) const PLAIN: Self = Self {
        template_columns: Vec::new(),
        template_rows: Vec::new(),
        auto_columns: Vec::new(),
        auto_rows: Vec::new(),
        auto_flow: AutoFlow { is_column: false, is_dense: false },
        column_start: GridLine::Auto,
        column_end: GridLine::Auto,
        row_start: GridLine::Auto,
        row_end: GridLine::Auto,
    };

    /// Whether the container's height decides how many rows there are.
    pub(crate) fn has_automatic_rows(&self) -> bool {
        self.template_rows.iter().any(|part| !matches!(part.repeat, Repeat::Times(_)))
    }

    /// Whether the height of some row counts from the container's. `implicit`: there are rows outside of the template.
    pub(crate) fn has_percent_rows(&self, implicit: bool) -> bool {
        let auto_rows = self.auto_rows.iter().filter(|_| implicit);
        let rows = self.template_rows.iter().flat_map(|part| &part.tracks).chain(auto_rows);
        rows.into_iter().any(|track| track.min.is_percent() || track.max.is_percent())
    }
}

impl TrackSize {
    pub(crate) fn is_percent(self) -> bool {
        matches!(self, Self::Fixed(length) | Self::FitContent(length) if length.is_percent())
    }
}
