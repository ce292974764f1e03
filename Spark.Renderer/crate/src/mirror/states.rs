//! The colors that the state of a node gives it.

use spark_layout::schema::Field;

use super::Mirror;
use crate::color::INHERIT;

/// Foreground, background and border; [`INHERIT`]: unchanged.
pub type ColorsOfState = [u32; 3];

/// The one of them that stands in a field of the node; [`INHERIT`] where none does.
pub fn color_in(state: ColorsOfState, field: Field) -> u32 {
    match field {
        Field::FgColor => state[0],
        Field::BgColor => state[1],
        Field::BorderTopColor | Field::BorderRightColor => state[2],
        Field::BorderBottomColor | Field::BorderLeftColor => state[2],
        _ => INHERIT,
    }
}

impl Mirror {
    /// What a node's state makes of its colors; of several states the later one counts: hovered, selected, focused, pressed, disabled.
    pub fn colors_of_state(&self, node: usize) -> Option<ColorsOfState> {
        let (visual, ring) = (&self.visual[node], self.rare[node].focus_ring);
        let has_ring = visual.is_focused && ring != INHERIT;
        let states = self.state_colors(node);
        if !has_ring && states.is_none() {
            return None;
        }
        let mut colors = [INHERIT, INHERIT, if has_ring { ring } else { INHERIT }];
        let states = states.copied().unwrap_or_default();
        let active = [
            (visual.is_hovered, states.hover),
            (visual.is_selected, states.selected),
            (visual.is_focused, states.focused),
            (visual.is_pressed, states.pressed),
            (visual.is_disabled, states.disabled),
        ];
        for (_, state) in active.iter().filter(|(is_active, _)| *is_active) {
            let given = colors.iter_mut().zip(*state).filter(|(_, color)| *color != INHERIT);
            given.for_each(|(slot, color)| *slot = color);
        }
        Some(colors)
    }
}
