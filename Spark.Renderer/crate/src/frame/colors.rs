//! A node's own colors, as its state makes them.

use crate::color::INHERIT;
use crate::mirror::Mirror;

/// Color words; [`INHERIT`] where the node has none of its own. Borders are in CSS's order.
#[derive(Clone, Copy, Debug)]
pub struct Colors {
    pub foreground: u32,
    pub background: u32,
    pub borders: [u32; 4],
}

impl Colors {
    pub fn of(mirror: &Mirror, node: usize) -> Self {
        let (visual, rare) = (&mirror.visual[node], &mirror.rare[node]);
        let mut colors = Self {
            foreground: visual.foreground,
            background: visual.background,
            borders: rare.border_colors,
        };
        if visual.is_focused && rare.focus_ring != INHERIT {
            colors.borders = [rare.focus_ring; 4];
        }
        if let Some(states) = mirror.state_colors(node) {
            let active = [
                (visual.is_hovered, states.hover),
                (visual.is_focused, states.focused),
                (visual.is_pressed, states.pressed),
                (visual.is_disabled, states.disabled),
            ];
            active.iter().filter(|(is_active, _)| *is_active).for_each(|(_, state)| colors.take(*state));
        }
        colors
    }

    fn take(&mut self, [foreground, background, border]: [u32; 3]) {
        if foreground != INHERIT {
            self.foreground = foreground;
        }
        if background != INHERIT {
            self.background = background;
        }
        if border != INHERIT {
            self.borders = [border; 4];
        }
    }
}
