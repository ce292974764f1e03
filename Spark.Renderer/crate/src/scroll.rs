//! Scrolling: how far each scroll container can be scrolled, where it is, and who moves it.
//!
//! Offsets are whole cells and come from the app, from the keyboard and wheel, from `stick_to_end`, and from wishes to be
//! scrolled into view. All of them end in [`Mirror::scroll_to`], which keeps to what there is to see. Layout says how large
//! the content is ([`crate::placement`]); painting shifts what it paints ([`crate::frame`]).

use std::collections::HashMap;

use spark_layout::schema::{Field, ScrollAlign};

use crate::geometry::Rect;
use crate::mirror::Mirror;
use crate::segment::Segment;

/// Columns to the left, and rows up.
pub type Offset = (i32, i32);

/// What the scrolling of a tree keeps between frames.
#[derive(Debug, Default)]
pub struct Scrolling {
    /// The largest offset of each scroll container that has been laid out.
    most: HashMap<u32, Offset>,
    /// Nodes whose offset the app stored.
    stored: Vec<u32>,
    /// Nodes that wish to be seen, and the wish's word.
    reveals: Vec<(u32, u32)>,
}

impl Scrolling {
    /// The app stored an offset of `node`.
    pub fn note_stored(&mut self, node: u32) {
        self.stored.push(node);
    }

    /// The app wishes to see `node`.
    pub fn note_reveal(&mut self, node: u32, word: u32) {
        if word != 0 {
            self.reveals.push((node, word));
        }
    }

    /// Every scroll container will be measured anew.
    pub fn forget_all(&mut self) {
        self.most.clear();
    }

    /// Another node lives in this row now.
    pub fn forget(&mut self, node: u32) {
        self.most.remove(&node);
    }
}

impl Mirror {
    /// After a layout, or a commit without one: brings every offset to where it may be, and carries wishes out.
    pub fn settle_scrolling(&mut self, segment: &Segment) {
        for index in 0..self.placement.scrolled().len() {
            let node = self.placement.scrolled()[index];
            self.measure_content(segment, node);
        }
        let mut stored = std::mem::take(&mut self.scrolling.stored);
        for node in stored.drain(..) {
            if let Some(visual) = self.visual.get(node as usize) {
                self.scroll_to(segment, node as usize, visual.scroll);
            }
        }
        self.scrolling.stored = stored;
        let mut reveals = std::mem::take(&mut self.scrolling.reveals);
        // A wish that stands there no more was withdrawn, or there is a newer one.
        for (node, word) in
            reveals.drain(..).filter(|&(node, word)| segment.load(Field::Reveal, node as usize) == Some(word))
        {
            self.reveal(segment, node as usize, ScrollAlign::from_u8(word.to_le_bytes()[0]));
            segment.take_word(Field::Reveal, node as usize, word);
        }
        self.scrolling.reveals = reveals;
    }

    /// The largest offset of a node; nothing for one that does not scroll.
    pub fn most_scroll(&self, node: usize) -> Offset {
        self.scrolling.most.get(&(node as u32)).copied().unwrap_or_default()
    }

    /// Whether the node clips its children and can be scrolled. A text leaf that clips is moved by the app alone.
    pub fn is_scroll_container(&self, node: usize) -> bool {
        self.placement.is_scroll_container(node)
    }

    /// What the scrolling around a node adds to its place on the screen.
    pub fn scrolled_by(&self, node: usize) -> Offset {
        let (mut shift, mut at) = ((0i32, 0i32), node);
        // An endless chain of parents ends with as many steps as there are rows.
        for _ in 0..self.links.len() {
            let Some(up) = self.row(self.links[at].parent).filter(|_| !self.placement.is_fixed(at)) else {
                break;
            };
            let (x, y) = self.visual[up].scroll;
            shift = (shift.0.saturating_sub(x), shift.1.saturating_sub(y));
            at = up;
        }
        shift
    }

    /// Scrolls by so many cells, as far as there is something to see. True when anything moved.
    pub fn scroll_by(&mut self, segment: &Segment, node: usize, (columns, rows): Offset) -> bool {
        let (x, y) = self.visual[node].scroll;
        self.scroll_to(segment, node, (x.saturating_add(columns), y.saturating_add(rows)));
        self.visual[node].scroll != (x, y)
    }

    /// Scrolls to an offset, or as near to it as there is something to see, and tells the app.
    pub fn scroll_to(&mut self, segment: &Segment, node: usize, wanted: Offset) {
        if self.placement.is_text(node) {
            return;
        }
        let most = self.most_scroll(node);
        let offset = (wanted.0.clamp(0, most.0), wanted.1.clamp(0, most.1));
        if offset == self.visual[node].scroll {
            return;
        }
        self.visual[node].scroll = offset;
        segment.store(Field::ScrollX, node, offset.0.cast_unsigned());
        segment.store(Field::ScrollY, node, offset.1.cast_unsigned());
        self.content_scrolled(node as u32);
        self.note_written(node);
    }

    /// Finds how far a scroll container can be scrolled, now that it is laid out, and follows its end.
    fn measure_content(&mut self, segment: &Segment, node: u32) {
        let row = node as usize;
        if !self.is_scroll_container(row) {
            self.scrolling.most.remove(&node);
            return self.scroll_to(segment, row, (0, 0));
        }
        let size = self.placement.content_size(row);
        let most = self.placement.most_scroll(row);
        let before = self.scrolling.most.insert(node, most).unwrap_or_default();
        if most != before {
            // A scrollbar comes, goes, or is of another length.
            self.content_scrolled(node);
        }
        let values = [
            (Field::ScrollableWidth, size.0),
            (Field::ScrollableHeight, size.1),
            (Field::MaxScrollX, most.0 as f32),
            (Field::MaxScroll, most.1 as f32),
        ];
        for (field, value) in values {
            segment.store(field, row, value.to_bits());
        }
        self.note_written(row);
        let (x, y) = self.visual[row].scroll;
        let follows = self.visual[row].sticks_to_end && y >= before.1;
        self.scroll_to(segment, row, (x, if follows { most.1 } else { y }));
    }

    /// Scrolls every container around the node, from the inside out, until it is seen.
    fn reveal(&mut self, segment: &Segment, node: usize, align: ScrollAlign) {
        if node >= self.visual.len() || self.placement.is_hidden(node) {
            return;
        }
        let mut target = self.placement.border_box(node);
        let mut next = self.row(self.links[node].parent).filter(|_| !self.placement.is_fixed(node));
        // An endless chain of parents ends with as many steps as there are rows.
        for _ in 0..self.links.len() {
            let Some(around) = next else { return };
            if self.is_scroll_container(around) {
                let room = self.padding_box(around);
                let (x, y) = self.visual[around].scroll;
                let wanted = (
                    revealing((target.left, target.right), (room.left, room.right), x, align),
                    revealing((target.top, target.bottom), (room.top, room.bottom), y, align),
                );
                self.scroll_to(segment, around, wanted);
            }
            let (x, y) = self.visual[around].scroll;
            target = target.moved((x.saturating_neg(), y.saturating_neg()));
            next = self.row(self.links[around].parent).filter(|_| !self.placement.is_fixed(around));
        }
    }

    /// The cells inside of a node's border, as if nothing were scrolled.
    pub fn padding_box(&self, node: usize) -> Rect {
        self.visual[node].inside(self.placement.border_box(node))
    }
}

/// The offset along one axis at which `target` is seen in `room`; both as if nothing were scrolled.
fn revealing((start, end): (i32, i32), (first, last): (i32, i32), now: i32, align: ScrollAlign) -> i32 {
    let (at_start, at_end) = (start.saturating_sub(first), end.saturating_sub(last));
    match align {
        ScrollAlign::Start => at_start,
        ScrollAlign::End => at_end,
        ScrollAlign::Center => at_start.midpoint(at_end),
        // What is larger than the room is seen once it covers all of it.
        ScrollAlign::Nearest => now.clamp(at_start.min(at_end), at_start.max(at_end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_moves_no_more_than_it_must() {
        let room = (0, 10);
        let nearest = |target, now| revealing(target, room, now, ScrollAlign::Nearest);
        assert_eq!(nearest((3, 5), 0), 0); // seen
        assert_eq!(nearest((12, 14), 0), 4); // below
        assert_eq!(nearest((3, 5), 7), 3); // above
        assert_eq!(nearest((5, 30), 0), 5); // larger, below: its start
        assert_eq!(nearest((5, 30), 10), 10); // larger, and fills the room
        assert_eq!(nearest((5, 30), 40), 20); // larger, above: its end
    }

    #[test]
    fn alignments_put_it_where_they_say() {
        let at = |align| revealing((20, 24), (0, 10), 3, align);
        assert_eq!([ScrollAlign::Start, ScrollAlign::Center, ScrollAlign::End].map(at), [20, 17, 14]);
    }
}
