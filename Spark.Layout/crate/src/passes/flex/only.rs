//! The only item of a container: the steps that `lines`, `cross` and `main` take, without a stack of items and lines.
//!
//! Containers with one child stand in each other in every tree, and keeping a line of one costs them more than flexing it.

use super::{Container, Item, Line, Plain};
use crate::geometry::Limit;
use crate::passes::Pass;
use crate::passes::measure::Measured;
use crate::state::Flow;

impl Pass<'_> {
    /// Lays out the only child of `node`. None: there are others, or it is not that simple, and lines are needed.
    pub(super) fn flex_only_child(&mut self, node: u32, container: &Container) -> Measured<Option<Flow>> {
        if container.wraps || container.space.baseline {
            return Ok(None);
        }
        let Some(child) = self.only_child(node) else { return Ok(None) };
        let traits = self.traits(child);
        if traits.is_aside() {
            return Ok(None);
        }
        let style = self.style(child);
        let mut item = Item::<Plain>::new(child, style, traits, container);
        if !item.is_of_its_model() {
            return Ok(None);
        }
        self.size_before_flexing(&mut item, style, container)?;
        let height = self.flex_only_item(item, container)?;
        Ok(Some(Flow { height, is_through: false, ..Flow::EMPTY }))
    }

    /// The same for its item. Returns the height of the content.
    fn flex_only_item(&mut self, mut item: Item<Plain>, container: &Container) -> Measured<f32> {
        let mut line = Line::at(0);
        line.add(&item);
        let main_size = container.main_size.unwrap_or(line.length);
        if let Some(grows) = line.flexing(main_size) {
            if !grows && item.lazy_minimum {
                self.automatic_minimum(&mut item, container)?;
                line.length = item.outer_main();
            }
            item.flex_alone(main_size, grows);
            line.used = item.outer_main();
        }
        if !container.is_row && !container.space.place {
            return Ok(line.length);
        }
        let fixed = container.fixed_cross();
        if item.cross.is_nan() {
            item.cross = self.cross_before_stretching(&item, container, fixed)?;
        }
        let content = item.outer_cross().at_least(0.0);
        line.cross = fixed.unwrap_or(content);
        if container.space.place {
            let (at, _) = self.justify::<Plain>(container, &line, main_size);
            item.main_at = at;
            item.align_across(container, &line);
            self.give(item.node, container.box_of(&item, (main_size, line.cross)));
        }
        Ok(if container.is_row { content } else { line.length })
    }

    /// None: there is none, or perhaps another one.
    #[inline]
    fn only_child(&self, node: u32) -> Option<u32> {
        self.first_child(node).filter(|child| self.tree.links[*child as usize].next_sibling < 0)
    }
}
