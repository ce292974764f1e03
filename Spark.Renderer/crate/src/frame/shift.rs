//! What of the picture only moved: the content of a scroll container, by whole rows.
//!
//! Its cells, and who is on top of them, are carried along instead of being painted. What they lie on must look the same
//! in every row, or is painted again together with what stands above; so is what came in, and what changed besides.

use std::ops::Range;

use super::brush::is_opaque;
use super::colors::Colors;
use super::stage::Item;
use crate::geometry::Rect;
use crate::mirror::Mirror;

/// A scroll container's content on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// What is seen of the content, on the screen.
    pub area: Rect,
    /// Rows up; down, where it is negative.
    pub by: i16,
    /// The items of the content, and those of the frame before.
    pub items: Range<usize>,
    pub former_items: Range<usize>,
}

impl Shift {
    /// The way of a container between two frames; None when its content did not only move up or down.
    pub fn between(
        mirror: &Mirror,
        (index, item): (usize, &Item),
        (former, before): (usize, &Item),
    ) -> Option<Self> {
        let visual = &mirror.visual[item.node as usize];
        let stays = item.is_drawn_as(before) && item.shift == before.shift;
        if !stays || !visual.clips() || item.scroll.0 != before.scroll.0 {
            return None;
        }
        let area = visual.inside(item.place).intersection(item.clip);
        let by = i16::try_from(item.scroll.1.checked_sub(before.scroll.1)?).ok()?;
        let is_seen = !area.is_empty() && by != 0 && i32::from(by.unsigned_abs()) < area.height();
        is_seen.then(|| Self {
            area,
            by,
            items: index + 1..item.end as usize,
            former_items: former + 1..before.end as usize,
        })
    }

    /// Where the cells of `ink` that lie in the area are carried to.
    pub fn carried(&self, ink: Rect) -> Rect {
        self.moved(ink.intersection(self.area)).intersection(self.area)
    }

    /// The rows that nothing was carried to.
    pub fn entering(&self) -> Rect {
        let rows = i32::from(self.by);
        if self.by > 0 {
            Rect { top: self.area.bottom - rows, ..self.area }
        } else {
            Rect { bottom: self.area.top - rows, ..self.area }
        }
    }

    /// Whether an item is painted where carrying has put it already.
    pub fn keeps(&self, (index, item): (usize, &Item), (former, before): (usize, &Item)) -> bool {
        match (self.items.contains(&index), self.former_items.contains(&former)) {
            (false, false) => item.is_drawn_as(before),
            (true, true) => {
                let seen = self.moved(self.area).intersection(self.area);
                let agrees = |now: Rect, before: Rect| {
                    let (now, carried) = (now.intersection(seen), self.moved(before).intersection(seen));
                    now == carried || now.is_empty() && carried.is_empty()
                };
                item.place == self.moved(before.place)
                    && agrees(item.clip, before.clip)
                    && agrees(item.ink, before.ink)
            }
            _ => false,
        }
    }

    /// The first item that is seen below the content: nothing shines through what is even and opaque.
    pub fn ground(&self, mirror: &Mirror, items: &[Item]) -> usize {
        let below = (0..self.items.start).rev();
        let is_opaque = |item: &Item| is_opaque(Colors::of(mirror, item.node as usize).background);
        below
            .into_iter()
            .find(|&index| self.is_even(mirror, &items[index]) && is_opaque(&items[index]))
            .unwrap_or(0)
    }

    /// Whether an item looks the same in every row of the area.
    pub fn is_even(&self, mirror: &Mirror, item: &Item) -> bool {
        let node = item.node as usize;
        let inner = mirror.visual[node].inside(item.place).intersection(item.clip);
        inner.intersection(self.area) == self.area
            && mirror.texts[node].content.is_empty()
            && mirror.canvas(node).is_none()
            && mirror.decoration(node).is_none_or(|decoration| decoration.background_gradient.is_none())
    }

    fn moved(&self, rect: Rect) -> Rect {
        rect.moved((0, -i32::from(self.by)))
    }
}
