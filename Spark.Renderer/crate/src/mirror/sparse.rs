//! What few nodes have: a row for each of those, found by a number per node.
//!
//! A node that got a row keeps it for the next life of its slot, so that there are never more rows than there were nodes.

use std::ops::Index;

use super::make_room;

/// Rows for some nodes. All others share one that says "nothing".
#[derive(Debug, Default)]
pub struct Sparse<T> {
    /// Each node's row, plus 1; 0: it has none.
    numbers: Vec<u32>,
    rows: Vec<T>,
    nothing: T,
}

impl<T: Default> Sparse<T> {
    pub fn make_room(&mut self, nodes: usize) {
        make_room(&mut self.numbers, nodes);
    }

    /// The node's row to change, if it has one.
    pub fn existing(&mut self, node: usize) -> Option<&mut T> {
        let row = self.numbers.get(node)?.checked_sub(1)?;
        self.rows.get_mut(row as usize)
    }

    /// The node's row to change. None: it has none, and need not have one to hold what is `nothing`.
    pub fn changed(&mut self, node: usize, is_nothing: bool) -> Option<&mut T> {
        if self.numbers[node] == 0 && !is_nothing {
            let rows = self.rows.len() + 1;
            make_room(&mut self.rows, rows);
            self.numbers[node] = rows as u32;
        }
        self.existing(node)
    }

    /// Bytes of all rows, and of the numbers that find them.
    pub fn bytes(&self) -> usize {
        self.numbers.capacity() * size_of::<u32>() + self.rows.capacity() * size_of::<T>()
    }
}

impl<T> Index<usize> for Sparse<T> {
    type Output = T;

    fn index(&self, node: usize) -> &T {
        match self.numbers[node].checked_sub(1) {
            Some(row) => &self.rows[row as usize],
            None => &self.nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_takes_a_row() {
        let mut sparse = Sparse::<u32>::default();
        sparse.make_room(3);
        assert_eq!(sparse.changed(1, true), None);
        *sparse.changed(1, false).unwrap() = 7;
        *sparse.changed(1, true).unwrap() = 8;
        assert_eq!([sparse[0], sparse[1], sparse[2]], [0, 8, 0]);
        assert_eq!(sparse.rows.len(), 1);
    }
}
