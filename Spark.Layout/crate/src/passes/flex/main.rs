//! Along a line: auto margins, then `justify-content` (§9.5).

use super::Container;
use super::cross::distribution;
use crate::passes::Pass;
use crate::style::Justify;

impl Pass<'_> {
    pub(super) fn align_along(&mut self, container: &Container, line: usize, main_size: f32) {
        let items = &mut self.scratch.items[self.scratch.lines[line].items()];
        let gaps = container.main_gap * (items.len() - 1) as f32;
        let mut free = main_size - gaps - items.iter().map(|item| item.outer_main()).sum::<f32>();
        let autos: usize = items.iter().map(|item| item.auto.main.iter().filter(|auto| **auto).count()).sum();
        if autos > 0 && free > 0.0 {
            let share = free / autos as f32;
            for item in items.iter_mut() {
                for side in 0..2 {
                    if item.auto.main[side] {
                        item.main_margin[side] = share;
                    }
                }
            }
            free = 0.0;
        }
        let reversed = container.style.is_main_reversed();
        let content = match container.style.justify_content {
            Justify::Normal | Justify::Stretch => Justify::FlexStart,
            other => other,
        };
        let (mut at, between) = distribution(content, free, items.len(), reversed);
        for item in items {
            item.main_at = at + item.main_margin[0];
            at += item.outer_main() + container.main_gap + between;
        }
    }
}
