//! Along a line: auto margins, then `justify-content` (§9.5).

use super::cross::distribution;
use super::{Container, HAS_AUTO_MAIN, Line, Model};
use crate::passes::Pass;
use crate::style::Justify;

impl Pass<'_> {
    /// Where the first item of a line starts, and what lies between two.
    #[inline]
    pub(super) fn justify<M: Model>(
        &mut self,
        container: &Container,
        line: &Line,
        main_size: f32,
    ) -> (f32, f32) {
        let mut free = main_size - line.gaps(container) - line.used;
        if line.has(HAS_AUTO_MAIN) && free > 0.0 {
            self.share_among_margins::<M>(line, free);
            free = 0.0;
        }
        let content = match container.style.justify_content {
            Justify::Normal | Justify::Stretch => Justify::FlexStart,
            other => other,
        };
        let (start, between) = distribution(content, free, line.count(), container.main_reversed);
        (start, between + container.main_gap())
    }

    fn share_among_margins<M: Model>(&mut self, line: &Line, free: f32) {
        let items = &mut M::items(self.scratch)[line.items()];
        let models = || items.iter().map(|item| item.model.get());
        let autos: usize = models().map(|model| model.auto.main.iter().filter(|auto| **auto).count()).sum();
        let share = free / autos as f32;
        for model in items.iter_mut().filter_map(|item| item.model.get_mut()) {
            for (margin, is_auto) in model.main_margin.iter_mut().zip(model.auto.main) {
                if is_auto {
                    *margin = share;
                }
            }
        }
    }
}
