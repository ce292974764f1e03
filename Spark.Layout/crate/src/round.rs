//! From boxes to cells: absolute edges, rounded once.
//!
//! Rounding sizes lets neighbours gap or overlap; rounding edges cannot, since two boxes that share an edge
//! round the same number. So a painter adds positions up on its way down, unrounded, and rounds at each node.

use crate::engine::LayoutBox;

/// A rectangle of cells on the screen. The width and height are never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellRect {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

impl LayoutBox {
    /// The cells of this box, when the corner of its parent's border box is at `origin` (cells, not rounded).
    pub fn rounded(&self, origin: (f32, f32)) -> CellRect {
        let (left, top) = (origin.0 + self.x, origin.1 + self.y);
        let (x, y) = (cell_edge(left), cell_edge(top));
        CellRect { x, y, width: cell_edge(left + self.width) - x, height: cell_edge(top + self.height) - y }
    }
}

/// The nearest whole cell; halves go right and down, also left of zero. A little is added, since halves are what
/// percentages and centring give, and arithmetic may have taken it away.
pub fn cell_edge(position: f32) -> i32 {
    const FUZZ: f32 = 1.0 / 1024.0;
    // Wide enough for every box, and narrow enough that differences do not overflow.
    let clamped = (position + 0.5 + FUZZ).clamp(-1.0e9, 1.0e9);
    // Rounded down without a call into the mathematical library, which the baseline of x86-64 needs for `floor`.
    let towards_zero = clamped as i32;
    towards_zero - i32::from(towards_zero as f32 > clamped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_neither_gap_nor_overlap() {
        let third = 100.0 / 3.0;
        let cells: Vec<CellRect> = (0..3)
            .map(|i| {
                LayoutBox { x: i as f32 * third, y: 0.5, width: third, height: 1.0 }.rounded((0.25, -3.0))
            })
            .collect();
        for pair in cells.windows(2) {
            assert_eq!(pair[0].x + pair[0].width, pair[1].x);
        }
        assert_eq!(cells[0], CellRect { x: 0, y: -2, width: 34, height: 1 });
    }

    #[test]
    fn whole_cells_stay_and_wild_numbers_end() {
        let whole = LayoutBox { x: 3.0, y: -2.0, width: 4.0, height: 1.0 };
        assert_eq!(whole.rounded((0.0, 0.0)), CellRect { x: 3, y: -2, width: 4, height: 1 });
        let wild = LayoutBox { x: f32::NAN, y: f32::INFINITY, width: 1.0e30, height: 0.0 };
        assert!(wild.rounded((0.0, 0.0)).width >= 0);
    }
}
