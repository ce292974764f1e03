//! Lines of items, and how items grow and shrink in them (§9.3, §9.7).

use super::{Container, GROWS, Item, Line, Model, SHRINKS};
use crate::geometry::Limit;
use crate::passes::Pass;
use crate::passes::measure::Measured;
use crate::style::{Align, LayoutStyle};
use std::ops::Range;

/// What float arithmetic may add to a sum that fits exactly.
const FUZZ: f32 = 1.0 / 1024.0;

impl Pass<'_> {
    /// Finds an item for every child in the flow, and breaks them into lines (§9.3).
    /// False: some item has another model.
    pub(super) fn collect_lines<M: Model>(&mut self, node: u32, container: &Container) -> Measured<bool> {
        let limit = container.line_limit();
        let mut line = Line::at(M::items(self.scratch).len());
        let mut next = self.first_child(node);
        while let Some(child) = next {
            next = self.next_child(node, child);
            let traits = self.traits(child);
            if traits.is_aside() {
                self.note_aside(child, container.space.place, 0.0);
                continue;
            }
            let style = self.style(child);
            let mut item = Item::<M>::new(child, style, traits, container);
            if !item.is_of_its_model() {
                return Ok(false);
            }
            self.size_before_flexing(&mut item, style, container)?;
            if container.wraps && !line.has_room_for(&item, container, limit) {
                self.scratch.lines.push(line);
                line = Line::at(M::items(self.scratch).len());
            }
            line.add(&item);
            M::items(self.scratch).push(item);
        }
        if line.count() > 0 {
            self.scratch.lines.push(line);
        }
        Ok(true)
    }

    /// What is known of an item before it is flexed.
    #[inline(always)]
    pub(super) fn size_before_flexing<M: Model>(
        &mut self,
        item: &mut Item<M>,
        style: &LayoutStyle,
        container: &Container,
    ) -> Measured<()> {
        if !item.take_lengths(style, container) {
            self.size_item(item, style, container)?;
        }
        item.cross = item.known_cross(container);
        Ok(())
    }

    /// The main size of a container as long as its content: that of its longest line, nothing flexed.
    pub(super) fn longest_line(&self, container: &Container, lines: Range<usize>) -> f32 {
        let lengths = self.scratch.lines[lines].iter().map(|line| line.length_with_gaps(container));
        lengths.fold(0.0, Limit::at_least)
    }

    /// §9.7 for every line. Returns the main size of the content box.
    pub(super) fn flex_lines<M: Model>(
        &mut self,
        container: &Container,
        lines: Range<usize>,
    ) -> Measured<f32> {
        let main_size = match container.main_size {
            Some(size) => size,
            None => self.longest_line(container, lines.clone()),
        };
        for index in lines {
            self.flex_line::<M>(container, index, main_size)?;
        }
        Ok(main_size)
    }

    fn flex_line<M: Model>(&mut self, container: &Container, index: usize, main_size: f32) -> Measured<()> {
        let line = &self.scratch.lines[index];
        let room = main_size - line.gaps(container);
        let Some(grows) = line.flexing(room) else { return Ok(()) };
        if !grows {
            self.find_minimums::<M>(container, index)?;
        }
        let range = self.scratch.lines[index].items();
        let items = &mut M::items(self.scratch)[range];
        if let [item] = items {
            item.flex_alone(room, grows);
        } else if freeze_inflexible(items, grows) {
            resolve(items, room, grows);
        }
        self.scratch.lines[index].used = items.iter().map(Item::outer_main).sum();
        Ok(())
    }

    /// Content-based minimums matter now.
    fn find_minimums<M: Model>(&mut self, container: &Container, index: usize) -> Measured<()> {
        let items = self.scratch.lines[index].items();
        for i in items.clone() {
            let mut item = M::items(self.scratch)[i];
            if item.lazy_minimum && item.shrink > 0.0 {
                self.automatic_minimum(&mut item, container)?;
                M::items(self.scratch)[i] = item;
            }
        }
        self.scratch.lines[index].length = M::items(self.scratch)[items].iter().map(Item::outer_main).sum();
        Ok(())
    }
}

impl Container<'_> {
    /// How long a line may become. A container as long as its content breaks its lines where it did when that was found.
    fn line_limit(&self) -> f32 {
        // Down a column that is the height that percentages count from: a ratio's, though content made it higher.
        let definite = if self.is_row { self.main_size } else { self.space.percent_height };
        let limit = definite.unwrap_or(self.space.limit);
        limit + 1.0e-5 + limit * 2.0e-6
    }
}

impl Line {
    /// Whether its items grow into this room, rather than shrink. None: they stay as they are.
    #[inline]
    pub(super) fn flexing(&self, room: f32) -> Option<bool> {
        let (grows, shrinks) = (self.length < room, self.length > room);
        (grows && self.has(GROWS) || shrinks && self.has(SHRINKS)).then_some(grows)
    }

    /// Whether an item goes into it; the first one always does.
    fn has_room_for<M: Model>(&self, item: &Item<M>, container: &Container, limit: f32) -> bool {
        let gaps = container.main_gap() * self.count() as f32;
        self.count() == 0 || self.length + gaps + item.outer_main() <= limit
    }
}

impl<M: Model> Item<M> {
    /// Whether its model can say all that there is to say of it.
    #[inline]
    pub(super) fn is_of_its_model(&self) -> bool {
        !M::IS_PLAIN || self.traits.is_plain() && self.align != Align::Baseline
    }

    /// §9.7 for the only item of a line: it takes all of the free space, or the part that its factor says.
    pub(super) fn flex_alone(&mut self, room: f32, grows: bool) {
        let free = room - self.base - self.main_margins();
        let factor = if grows { self.grow } else { self.shrink };
        let can = grows || self.base > self.model.get().main_edges;
        let share = if can { free * factor.at_most(1.0) } else { 0.0 };
        let hypothetical = self.hypothetical();
        let beyond = if grows { self.base > hypothetical } else { self.base < hypothetical };
        let target = self.base + share;
        self.main = if beyond || factor == 0.0 { hypothetical } else { self.clamp_main(target) };
    }
}

/// §9.7 step 2. True when some are flexible.
fn freeze_inflexible<M: Model>(items: &mut [Item<M>], grows: bool) -> bool {
    let mut any = false;
    for item in items {
        let hypothetical = item.hypothetical();
        let factor = if grows { item.grow } else { item.shrink };
        let beyond = if grows { item.base > hypothetical } else { item.base < hypothetical };
        item.frozen = factor == 0.0 || beyond;
        item.main = hypothetical;
        any |= !item.frozen;
    }
    any
}

/// §9.7 steps 3 to 5: every round freezes at least one item.
fn resolve<M: Model>(items: &mut [Item<M>], room: f32, grows: bool) {
    let initial = free_space(items, room);
    while items.iter().any(|item| !item.frozen) {
        let mut free = free_space(items, room);
        let factors: f32 = unfrozen(items).map(|item| if grows { item.grow } else { item.shrink }).sum();
        if factors < 1.0 && (initial * factors).abs() < free.abs() {
            free = initial * factors;
        }
        let violation = distribute(items, free, factors, grows);
        if !freeze(items, violation) {
            return; // numbers so large that nothing comes of them
        }
    }
}

fn unfrozen<M: Model>(items: &[Item<M>]) -> impl Iterator<Item = &Item<M>> {
    items.iter().filter(|item| !item.frozen)
}

fn free_space<M: Model>(items: &[Item<M>], room: f32) -> f32 {
    let used = |item: &Item<M>| (if item.frozen { item.main } else { item.base }) + item.main_margins();
    room - items.iter().map(used).sum::<f32>()
}

/// §9.7 step 4c and 4d: gives each its share, and returns by how much bounds changed the sum.
fn distribute<M: Model>(items: &mut [Item<M>], free: f32, factors: f32, grows: bool) -> f32 {
    let weight = |item: &Item<M>| item.shrink * (item.base - item.model.get().main_edges).max(0.0);
    let weights: f32 = if grows { factors } else { unfrozen(items).map(weight).sum() };
    let mut violation = 0.0;
    for item in items.iter_mut().filter(|item| !item.frozen) {
        let share = if grows { item.grow } else { weight(item) };
        let target = if weights > 0.0 { item.base + free * (share / weights) } else { item.base };
        item.main = item.clamp_main(target);
        item.violation = item.main - target;
        violation += item.violation;
    }
    violation
}

/// §9.7 step 4e: those that hit the bound that the sum went over, or all when nothing did. False: none.
fn freeze<M: Model>(items: &mut [Item<M>], violation: f32) -> bool {
    // Where all bounds together even out, the difference is what the arithmetic lost.
    let even = violation.abs() < FUZZ / 16.0;
    let mut any = false;
    for item in items.iter_mut().filter(|item| !item.frozen) {
        let violates = (violation > 0.0 && item.violation > 0.0) || (violation < 0.0 && item.violation < 0.0);
        item.frozen = even || violates;
        any |= item.frozen;
    }
    any
}
