//! Text leaves: paragraphs of cells, broken by `crate::text`.

use super::Pass;
use super::measure::Space;
use crate::state::{Flow, MinMax};
use crate::style::{Content, LayoutStyle};
use crate::text;

/// What float arithmetic may take away from a whole number of cells.
const FUZZ: f32 = 1.0 / 256.0;

/// Whole cells that fit into `width`.
pub(crate) fn whole_cells(width: f32) -> u32 {
    (width + FUZZ).floor().max(0.0) as u32 // "as" saturates
}

/// Which part of the free height stands above the lines: `align-content` of a block container.
pub(crate) fn text_shift(style: &LayoutStyle) -> f32 {
    match style.align_content {
        Content::Center | Content::SpaceAround | Content::SpaceEvenly => 0.5,
        Content::End | Content::FlexEnd => 1.0,
        _ => 0.0,
    }
}

impl Pass<'_> {
    /// Lines are one cell high; a line's baseline is its lower edge.
    pub(crate) fn text(&mut self, node: u32, space: Space) -> Flow {
        if space.place {
            return Flow::EMPTY;
        }
        let style = self.style(node).text_style();
        let lines = text::measure(self.tree.texts.text(node), style, whole_cells(space.width)).lines;
        if lines == 0 {
            return Flow::EMPTY;
        }
        let free = space.height.map_or(0.0, |height| (height - lines as f32).max(0.0));
        let baseline = 1.0 + free * text_shift(self.style(node));
        Flow { height: lines as f32, baseline, is_through: false, ..Flow::EMPTY }
    }

    pub(crate) fn text_widths(&mut self, node: u32) -> MinMax {
        let style = self.style(node).text_style();
        let found = text::intrinsic(self.tree.texts.text(node), style);
        MinMax { min: found.min_content as f32, max: found.max_content as f32 }
    }
}
