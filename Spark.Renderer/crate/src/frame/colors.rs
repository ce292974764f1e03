//! A node's own colors, as its state makes them.

use spark_layout::schema::Field;

use crate::color::INHERIT;
use crate::mirror::{ColorsOfState, Mirror, color_in};

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
        if let Some(state) = mirror.colors_of_state(node) {
            colors.take(state, |field| mirror.animations.is_on_track(node as u32, field));
        }
        colors
    }

    /// Takes the colors of a state, except where a track has them: what is shown there is on its way to them.
    fn take(&mut self, state: ColorsOfState, is_on_track: impl Fn(Field) -> bool) {
        let [top, right, bottom, left] = &mut self.borders;
        let slots = [
            (Field::FgColor, &mut self.foreground),
            (Field::BgColor, &mut self.background),
            (Field::BorderTopColor, top),
            (Field::BorderRightColor, right),
            (Field::BorderBottomColor, bottom),
            (Field::BorderLeftColor, left),
        ];
        for (field, slot) in slots {
            let color = color_in(state, field);
            if color != INHERIT && !is_on_track(field) {
                *slot = color;
            }
        }
    }
}
