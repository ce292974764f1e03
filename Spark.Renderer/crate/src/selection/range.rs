//! What is selected of a pane, in cells of its content: from where a button went down to where the pointer is.

/// A cell of a pane's content. Invariant: compared in reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub row: i32,
    pub column: i32,
}

/// Cells from one to another, both of them included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub first: Spot,
    pub last: Spot,
    /// The rectangle between the two, and not what is read between them.
    pub is_block: bool,
}

impl Range {
    /// A single cell.
    pub fn at(spot: Spot, is_block: bool) -> Self {
        Self { first: spot, last: spot, is_block }
    }

    /// Both, and what is between them.
    pub fn joined(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last), ..self }
    }

    pub fn rows(self) -> std::ops::RangeInclusive<i32> {
        self.first.row..=self.last.row
    }

    /// The columns of a row, and the one behind the last.
    pub fn columns(self, row: i32) -> (i32, i32) {
        if self.is_block {
            let (one, other) = (self.first.column, self.last.column);
            return (one.min(other), one.max(other).saturating_add(1));
        }
        let first = if row == self.first.row { self.first.column } else { i32::MIN };
        let end = if row == self.last.row { self.last.column.saturating_add(1) } else { i32::MAX };
        (first, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(row: i32, column: i32) -> Spot {
        Spot { row, column }
    }

    #[test]
    fn rows_between_the_ends_are_selected_whole() {
        let up = Range::at(spot(5, 3), false).joined(Range::at(spot(2, 7), false));
        assert_eq!((up.first, up.last), (spot(2, 7), spot(5, 3)));
        assert_eq!(
            [2, 3, 5].map(|row| up.columns(row)),
            [(7, i32::MAX), (i32::MIN, i32::MAX), (i32::MIN, 4)]
        );
    }

    #[test]
    fn a_block_has_the_same_columns_in_every_row() {
        let block = Range::at(spot(5, 3), true).joined(Range::at(spot(2, 7), true));
        assert_eq!([2, 3, 5].map(|row| block.columns(row)), [(3, 8); 3]);
    }
}
