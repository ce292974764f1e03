//! Sizes and places on the screen, in cells.

const BOUND: i32 = 1 << 28;

/// A number of cells, as near as it is far from overflowing: at most 2^28 from zero.
pub fn bounded(cells: i32) -> i32 {
    cells.clamp(-BOUND, BOUND)
}

/// Columns and rows of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

impl Size {
    /// Cells of a screen of this size.
    pub fn cells(self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }
}

/// A rectangle of cells; `right` and `bottom` are the first ones outside. Places come from what the app stored, so all
/// arithmetic saturates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Rect {
    /// The whole of a screen.
    pub fn of_screen(size: Size) -> Self {
        Self { left: 0, top: 0, right: size.columns.into(), bottom: size.rows.into() }
    }

    pub fn width(self) -> i32 {
        self.right.saturating_sub(self.left)
    }

    pub fn height(self) -> i32 {
        self.bottom.saturating_sub(self.top)
    }

    pub fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }

    pub fn contains(self, column: i32, row: i32) -> bool {
        (self.left..self.right).contains(&column) && (self.top..self.bottom).contains(&row)
    }

    /// Whether both have a cell in common.
    pub fn meets(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// What both cover; empty when they do not meet.
    pub fn intersection(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest rectangle that covers both.
    pub fn union(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The same rectangle elsewhere.
    pub fn moved(self, (columns, rows): (i32, i32)) -> Self {
        Self {
            left: self.left.saturating_add(columns),
            top: self.top.saturating_add(rows),
            right: self.right.saturating_add(columns),
            bottom: self.bottom.saturating_add(rows),
        }
    }

    /// The same with every edge [`bounded`].
    pub fn bounded(self) -> Self {
        Self {
            left: bounded(self.left),
            top: bounded(self.top),
            right: bounded(self.right),
            bottom: bounded(self.bottom),
        }
    }

    /// Without the given widths at its edges.
    pub fn inset(self, top: i32, right: i32, bottom: i32, left: i32) -> Self {
        Self {
            left: self.left.saturating_add(left),
            top: self.top.saturating_add(top),
            right: self.right.saturating_sub(right),
            bottom: self.bottom.saturating_sub(bottom),
        }
    }
}
