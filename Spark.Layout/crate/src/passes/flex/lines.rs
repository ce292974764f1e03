//! Lines of items, and how items grow and shrink in them (§9.3, §9.7).

use super::{Container, Item, Line};
use crate::passes::Pass;
use crate::passes::measure::Measured;
use std::ops::Range;

/// What float arithmetic may add to a sum that fits exactly.
const FUZZ: f32 = 1.0 / 1024.0;

impl Pass<'_> {
    /// Breaks the items into lines, and finds the main size of the content box.
    pub(super) fn break_lines(&mut self, container: &Container, items: Range<usize>) -> Measured<f32> {
        let first_line = self.scratch.lines.len();
        if container.wraps {
            // A container as long as its content breaks its lines where it did when that was found.
            let definite = container.main_size.filter(|_| container.has_definite_main());
            let limit = definite.unwrap_or(container.space.limit);
            self.wrap_lines(container, items, limit)?;
        } else if !items.is_empty() {
            self.scratch.lines.push(Line::of(items.start, items.end));
        }
        if let Some(main_size) = container.main_size {
            return Ok(main_size);
        }
        Ok(self.longest_line(container, first_line))
    }

    fn wrap_lines(&mut self, container: &Container, items: Range<usize>, limit: f32) -> Measured<()> {
        let mut line = Line::of(items.start, items.start);
        let mut used = 0.0;
        for i in items {
            let item = self.scratch.items[i];
            let outer = item.hypothetical() + item.main_margins();
            let with_gap = if line.first == line.last { outer } else { outer + container.main_gap };
            if line.first < line.last && used + with_gap > limit + 1.0e-5 + limit * 2.0e-6 {
                self.scratch.lines.push(line);
                line = Line::of(i, i);
                used = outer;
            } else {
                used += with_gap;
            }
            line.last = i + 1;
        }
        if line.first < line.last {
            self.scratch.lines.push(line);
        }
        Ok(())
    }

    /// The main size of a container as long as its content: that of its longest line, nothing flexed.
    pub(super) fn longest_line(&mut self, container: &Container, first_line: usize) -> f32 {
        let mut longest: f32 = 0.0;
        for line in &self.scratch.lines[first_line..] {
            let items = &self.scratch.items[line.items()];
            let sum: f32 = items.iter().map(|item| item.hypothetical() + item.main_margins()).sum();
            longest = longest.max(sum + container.main_gap * (items.len() - 1) as f32);
        }
        longest
    }

    /// §9.7 for every line.
    pub(super) fn flex_lines(
        &mut self,
        container: &Container,
        lines: Range<usize>,
        main_size: f32,
    ) -> Measured<()> {
        for line in lines {
            let items = self.scratch.lines[line].items();
            self.flex_line(container, items, main_size)?;
        }
        Ok(())
    }

    fn flex_line(&mut self, container: &Container, items: Range<usize>, main_size: f32) -> Measured<()> {
        let room = main_size - container.main_gap * (items.len() - 1) as f32;
        let mut sum = 0.0;
        for item in &self.scratch.items[items.clone()] {
            sum += item.hypothetical() + item.main_margins();
        }
        let grows = sum < room;
        if !grows && sum > room {
            self.find_minimums(container, items.clone())?;
        }
        let items = &mut self.scratch.items[items];
        if let [item] = items {
            flex_alone(item, room, grows);
        } else {
            if freeze_inflexible(items, grows) {
                resolve(items, room, grows);
            }
        }
        Ok(())
    }

    /// Content-based minimums matter now.
    fn find_minimums(&mut self, container: &Container, items: Range<usize>) -> Measured<()> {
        for i in items {
            let mut item = self.scratch.items[i];
            if item.lazy_minimum && item.shrink > 0.0 {
                self.automatic_minimum(&mut item, container)?;
                self.scratch.items[i] = item;
            }
        }
        Ok(())
    }
}

/// §9.7 for the only item of a line: it takes all of the free space, or the part that its factor says.
fn flex_alone(item: &mut Item, room: f32, grows: bool) {
    let free = room - item.base - item.main_margins();
    let factor = if grows { item.grow } else { item.shrink };
    let can = grows || item.base > item.main_edges;
    let share = if can { free * factor.min(1.0) } else { 0.0 };
    let hypothetical = item.hypothetical();
    let beyond = if grows { item.base > hypothetical } else { item.base < hypothetical };
    let target = item.base + share;
    item.main = if beyond || factor == 0.0 {
        hypothetical
    } else {
        target.min(item.max_main).max(item.min_main).max(item.main_edges)
    };
}

/// §9.7 step 2. True when some are flexible.
fn freeze_inflexible(items: &mut [Item], grows: bool) -> bool {
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
fn resolve(items: &mut [Item], room: f32, grows: bool) {
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

fn unfrozen(items: &[Item]) -> impl Iterator<Item = &Item> {
    items.iter().filter(|item| !item.frozen)
}

fn free_space(items: &[Item], room: f32) -> f32 {
    let used = |item: &Item| (if item.frozen { item.main } else { item.base }) + item.main_margins();
    room - items.iter().map(used).sum::<f32>()
}

/// §9.7 step 4c and 4d: gives each its share, and returns by how much bounds changed the sum.
fn distribute(items: &mut [Item], free: f32, factors: f32, grows: bool) -> f32 {
    let weight = |item: &Item| item.shrink * (item.base - item.main_edges).max(0.0);
    let weights: f32 = if grows { factors } else { unfrozen(items).map(weight).sum() };
    let mut violation = 0.0;
    for item in items.iter_mut().filter(|item| !item.frozen) {
        let share = if grows { item.grow } else { weight(item) };
        let target = if weights > 0.0 { item.base + free * (share / weights) } else { item.base };
        item.main = target.min(item.max_main).max(item.min_main).max(item.main_edges);
        item.violation = item.main - target;
        violation += item.violation;
    }
    violation
}

/// §9.7 step 4e: those that hit the bound that the sum went over, or all when nothing did. False: none.
fn freeze(items: &mut [Item], violation: f32) -> bool {
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
