//! Text leaves: paragraphs of cells, broken by `crate::text`.

use super::Pass;
use super::measure::Space;
use crate::state::{Flow, MinMax};
use crate::style::{Justify, LayoutStyle};
use crate::text;

/// What float arithmetic may take away from a whole number of cells.
const FUZZ: f32 = 1.0 / 256.0;

/// A field wants what an `<input>` has in HTML, 20 characters, and can do with the caret's cell. Its text has no say, or
/// everything around would move while somebody types.
const FIELD_WIDTHS: MinMax = MinMax { min: 1.0, max: 20.0 };

/// Whole cells that fit into `width`.
pub fn whole_cells(width: f32) -> u32 {
    (width + FUZZ).max(0.0) as u32 // "as" rounds down and saturates
}

/// Which part of the free height stands above the lines: `align-content` of a block container.
fn text_shift(style: &LayoutStyle) -> f32 {
    match style.align_content {
        Justify::Center | Justify::SpaceAround | Justify::SpaceEvenly => 0.5,
        Justify::End | Justify::FlexEnd => 1.0,
        _ => 0.0,
    }
}

/// Height of a text in a box of this width: a cell for each line.
fn text_height(content: &str, style: &LayoutStyle, width: f32) -> f32 {
    text::measure(content, style.text_style(), whole_cells(width)).lines as f32
}

fn text_widths(content: &str, style: &LayoutStyle) -> MinMax {
    let found = text::intrinsic(content, style.text_style());
    MinMax { min: found.min_content as f32, max: found.max_content as f32 }
}

impl Pass<'_> {
    /// Lines are one cell high; a line's baseline is its lower edge.
    pub(crate) fn text(&mut self, node: u32, space: Space) -> Flow {
        if space.place {
            return Flow::EMPTY;
        }
        let style = self.style(node);
        let height = text_height(self.tree.texts.text(node), style, space.width);
        if height == 0.0 {
            return Flow::EMPTY;
        }
        let free = space.height.map_or(0.0, |room| (room - height).max(0.0));
        let baseline = 1.0 + free * text_shift(style);
        Flow { height, baseline, is_through: false, ..Flow::EMPTY }
    }

    pub(crate) fn widths_of_text(&mut self, node: u32) -> MinMax {
        let style = self.style(node);
        if style.is_field { FIELD_WIDTHS } else { text_widths(self.tree.texts.text(node), style) }
    }
}
