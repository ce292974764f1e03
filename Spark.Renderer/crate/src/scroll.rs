//! Scrolling: how far each scroll container can be scrolled, where it is, and who moves it.
//!
//! Offsets are whole cells and come from the app, from the keyboard and wheel, from `stick_to_end`, and from wishes to be
//! scrolled into view. All of them end in [`Mirror::scroll_to`], which keeps to what there is to see, or, where a box scrolls
//! smoothly, in a [`Glide`] to there: the words of the segment then say at once where it will be, and the mirror where it is. Layout says how large
//! the content is ([`crate::placement`]); painting shifts what it paints ([`crate::frame`]).

use std::collections::HashMap;
use std::time::Duration;

use spark_layout::schema::{Field, Overflow, ScrollAlign};

use crate::geometry::{Rect, bounded};
use crate::glide::Glide;
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
    /// Containers on their way.
    glides: HashMap<u32, Glide>,
    /// Where the app wants containers that glide.
    wanted: HashMap<u32, Offset>,
    /// Containers that were never laid out before: they begin where the app wants them.
    fresh: Vec<u32>,
    /// Rows in which the segment says how far another node could be scrolled.
    reborn: Vec<u32>,
    now: Duration,
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

    /// Another node lives in this row now, which another one had before, if it `was_used`.
    pub fn forget(&mut self, node: u32, was_used: bool) {
        if was_used {
            self.reborn.push(node);
        }
        self.most.remove(&node);
        self.glides.remove(&node);
        self.wanted.remove(&node);
    }

    /// It is that time for whatever scrolls now.
    pub fn set_time(&mut self, now: Duration) {
        self.now = now;
    }

    /// When something that glides comes to its next cell; None: nothing does.
    pub fn next_glide(&self) -> Option<Duration> {
        self.glides.values().map(|glide| glide.due).min()
    }
}

impl Mirror {
    /// After a layout, or a commit without one: brings every offset to where it may be, and carries wishes out.
    pub fn settle_scrolling(&mut self, segment: &Segment) {
        for node in self.scrolling.reborn.drain(..) {
            FOUND.into_iter().for_each(|field| segment.store(field, node as usize, 0));
        }
        for index in 0..self.placement.scrolled().len() {
            let node = self.placement.scrolled()[index];
            self.measure_content(segment, node);
        }
        let mut stored = std::mem::take(&mut self.scrolling.stored);
        for node in stored.drain(..) {
            self.follow_stored(segment, node as usize);
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
        self.scrolling.fresh.clear();
    }

    /// Where a node is scrolled to, or will be.
    pub fn scroll_target(&self, node: usize) -> Offset {
        self.scrolling.glides.get(&(node as u32)).map_or(self.visual[node].scroll, |glide| glide.to)
    }

    /// Moves what glides to where it is at this time.
    pub fn advance_glides(&mut self, now: Duration) {
        self.scrolling.set_time(now);
        let mut glides = std::mem::take(&mut self.scrolling.glides);
        glides.retain(|&node, glide| {
            let Some(visual) = self.visual.get_mut(node as usize) else { return false };
            let offset = glide.at(now);
            if offset != visual.scroll {
                visual.scroll = offset;
                self.content_scrolled(node);
            }
            glide.due = glide.next(now);
            !glide.is_done(now)
        });
        self.scrolling.glides = glides;
    }

    /// The app stored an offset of a node that glides: it is where the node shall be, and not where it is. False: it does not.
    pub fn note_wanted_offset(&mut self, field: Field, node: usize, bits: u32) -> bool {
        if !self.visual[node].glides || !matches!(field, Field::ScrollX | Field::ScrollY) {
            return false;
        }
        let target = self.scroll_target(node);
        let wanted = self.scrolling.wanted.entry(node as u32).or_insert(target);
        let axis = if field == Field::ScrollX { &mut wanted.0 } else { &mut wanted.1 };
        *axis = bounded(bits.cast_signed());
        true
    }

    /// The largest offset of a node; nothing for one that does not scroll.
    pub fn most_scroll(&self, node: usize) -> Offset {
        self.scrolling.most.get(&(node as u32)).copied().unwrap_or_default()
    }

    /// Whether the node clips its children and can be scrolled. A text leaf that clips is moved by the app alone.
    pub fn is_scroll_container(&self, node: usize) -> bool {
        self.placement.is_scroll_container(node)
    }

    /// Whether wheel and keys may scroll it across, or down: CSS Overflow 3 §3.1 leaves `hidden` to the app.
    pub fn user_scrolls(&self, node: usize, is_across: bool) -> bool {
        let (across, down) = self.visual[node].overflow();
        self.is_scroll_container(node) && (if is_across { across } else { down }) != Overflow::Hidden
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

    /// Scrolls by so many cells, as far as there is something to see. True when anything moves.
    pub fn scroll_by(&mut self, segment: &Segment, node: usize, (columns, rows): Offset) -> bool {
        let (x, y) = self.scroll_target(node);
        self.move_to(segment, node, (x.saturating_add(columns), y.saturating_add(rows)));
        self.scroll_target(node) != (x, y)
    }

    /// Scrolls to an offset, or as near to it as there is something to see: at once, or smoothly where the node does that.
    fn move_to(&mut self, segment: &Segment, node: usize, wanted: Offset) {
        if !self.glides(node) {
            return self.scroll_to(segment, node, wanted);
        }
        let (before, to) = (self.scroll_target(node), self.within(node, wanted));
        if to != before {
            self.steer(node, to);
            self.tell_offset(segment, node, to);
        }
    }

    /// The same for an offset that the app stored. Invariant: what it stored is not stored again, since it may have stored
    /// another one meanwhile.
    fn follow_stored(&mut self, segment: &Segment, node: usize) {
        let Some(visual) = self.visual.get(node) else { return };
        let wanted = self.scrolling.wanted.remove(&(node as u32));
        if self.placement.is_text(node) {
            return self.place_text(node, wanted.unwrap_or(visual.scroll));
        }
        let Some(wanted) = wanted.filter(|_| self.glides(node)) else {
            return self.scroll_to(segment, node, wanted.unwrap_or(visual.scroll));
        };
        let to = self.within(node, wanted);
        if to != self.scroll_target(node) {
            self.steer(node, to);
        }
        if to != wanted {
            self.tell_offset(segment, node, to);
        }
    }

    /// A text stands at once where the app says, whether there is something to see or not. Whether it is one is known only
    /// now: its kind and its offset may have been stored in either order.
    fn place_text(&mut self, node: usize, offset: Offset) {
        self.scrolling.glides.remove(&(node as u32));
        if self.visual[node].scroll != offset {
            self.visual[node].scroll = offset;
            self.content_scrolled(node as u32);
        }
    }

    fn glides(&self, node: usize) -> bool {
        self.visual[node].glides && !self.placement.is_text(node)
    }

    /// Lets a node come to an offset; one that was never laid out stands there from the start.
    fn steer(&mut self, node: usize, to: Offset) {
        let (row, from, since) = (node as u32, self.visual[node].scroll, self.scrolling.now);
        if self.scrolling.fresh.contains(&row) {
            self.visual[node].scroll = to;
            self.content_scrolled(row);
        } else {
            self.scrolling.glides.insert(row, Glide::new(from, to, since));
        }
    }

    /// The offset nearest to one at which there is something to see.
    fn within(&self, node: usize, (x, y): Offset) -> Offset {
        let most = self.most_scroll(node);
        (x.clamp(0, most.0), y.clamp(0, most.1))
    }

    fn tell_offset(&mut self, segment: &Segment, node: usize, (x, y): Offset) {
        segment.store(Field::ScrollX, node, x.cast_unsigned());
        segment.store(Field::ScrollY, node, y.cast_unsigned());
        self.note_written(node);
    }

    /// Scrolls to an offset at once, or as near to it as there is something to see, and tells the app.
    pub fn scroll_to(&mut self, segment: &Segment, node: usize, wanted: Offset) {
        if self.placement.is_text(node) {
            return;
        }
        let was_gliding = self.scrolling.glides.remove(&(node as u32)).is_some();
        let offset = self.within(node, wanted);
        if offset == self.visual[node].scroll && !was_gliding {
            return;
        }
        self.visual[node].scroll = offset;
        self.content_scrolled(node as u32);
        self.tell_offset(segment, node, offset);
    }

    /// After a layout: what glides goes on, if there is still something to see on its way.
    fn keep_scrolled(&mut self, segment: &Segment, node: usize, wanted: Offset) {
        let is_on_way = |glide: &Glide| {
            (self.within(node, glide.from), self.within(node, wanted)) == (glide.from, glide.to)
        };
        if !self.scrolling.glides.get(&(node as u32)).is_some_and(is_on_way) {
            self.scroll_to(segment, node, wanted);
        }
    }

    /// Finds how far a scroll container can be scrolled, now that it is laid out, and follows its end.
    fn measure_content(&mut self, segment: &Segment, node: u32) {
        let row = node as usize;
        if !self.is_scroll_container(row) {
            self.scrolling.most.remove(&node);
            if self.placement.is_text(row) {
                return self.place_text(row, self.scroll_target(row));
            }
            return self.scroll_to(segment, row, (0, 0));
        }
        let size = self.placement.content_size(row);
        let most = self.placement.most_scroll(row);
        let before = self.scrolling.most.insert(node, most);
        if before.is_none() {
            self.scrolling.fresh.push(node);
        }
        // An engine before this one may have known, or this one before it copied the rows anew.
        let before = before.unwrap_or_else(|| noted_most(segment, row));
        if most != before {
            // A scrollbar comes, goes, or is of another length.
            self.content_scrolled(node);
        }
        let values = [
            (Field::ScrollableWidth, size.0),
            (Field::ScrollableHeight, size.1),
            (MOST[0], most.0 as f32),
            (MOST[1], most.1 as f32),
        ];
        for (field, value) in values {
            segment.store(field, row, value.to_bits());
        }
        self.note_written(row);
        let sticks = self.visual[row].sticks_to_end;
        let follow = |(x, y): Offset| (x, if sticks && y >= before.1 { most.1 } else { y });
        // Where the app wants it, and the last end was: it wants it at this end.
        if let Some(wanted) = self.scrolling.wanted.get_mut(&node) {
            *wanted = follow(*wanted);
        }
        self.keep_scrolled(segment, row, follow(self.scroll_target(row)));
    }

    /// Scrolls every container around the node, from the inside out, until it is seen.
    fn reveal(&mut self, segment: &Segment, node: usize, align: ScrollAlign) {
        if !self.is_linked(node) || self.placement.is_hidden(node) || self.is_in_text(node) {
            return;
        }
        let mut target = self.placement.border_box(node);
        let mut next = self.row(self.links[node].parent).filter(|_| !self.placement.is_fixed(node));
        // An endless chain of parents ends with as many steps as there are rows.
        for _ in 0..self.links.len() {
            let Some(around) = next else { return };
            if self.is_scroll_container(around) {
                let room = self.padding_box(around);
                let (x, y) = self.scroll_target(around);
                let wanted = (
                    revealing((target.left, target.right), (room.left, room.right), x, align),
                    revealing((target.top, target.bottom), (room.top, room.bottom), y, align),
                );
                self.move_to(segment, around, wanted);
            }
            let (x, y) = self.scroll_target(around);
            target = target.moved((x.saturating_neg(), y.saturating_neg()));
            next = self.row(self.links[around].parent).filter(|_| !self.placement.is_fixed(around));
        }
    }

    /// Whether the node that it names as its parent knows of it: what nobody knows of stands nowhere, whatever its row says.
    fn is_linked(&self, node: usize) -> bool {
        let Some(links) = self.links.get(node) else { return false };
        let is_node = |link: i32| usize::try_from(link) == Ok(node);
        match (self.row(links.prev_sibling), self.row(links.parent)) {
            (Some(previous), _) => is_node(self.links[previous].next_sibling),
            (None, Some(parent)) => is_node(self.links[parent].first_child),
            (None, None) => self.row(self.root) == Some(node),
        }
    }

    /// Whether it hangs in a text, which is a leaf: then it was not laid out, and stands nowhere.
    fn is_in_text(&self, node: usize) -> bool {
        let parent = |node: usize| self.row(self.links[node].parent);
        // An endless chain of parents ends with as many steps as there are rows.
        let mut up = std::iter::successors(parent(node), |&node| parent(node)).take(self.links.len());
        up.any(|node| self.placement.is_text(node))
    }

    /// The cells inside of a node's border, as if nothing were scrolled.
    pub fn padding_box(&self, node: usize) -> Rect {
        self.visual[node].inside(self.placement.border_box(node))
    }
}

/// What the segment says of a node by the engine's word: of the node that was in its row before, until the next is known. Where it stands, the
/// chain says, after this.
const FOUND: [Field; 10] = [
    Field::MaxScrollX,
    Field::MaxScroll,
    Field::ScrollableWidth,
    Field::ScrollableHeight,
    Field::ComputedX,
    Field::ComputedY,
    Field::ComputedWidth,
    Field::ComputedHeight,
    Field::HoverState,
    Field::PressedState,
];

/// Where the segment says how far a node can be scrolled, across and down.
const MOST: [Field; 2] = [Field::MaxScrollX, Field::MaxScroll];

fn noted_most(segment: &Segment, node: usize) -> Offset {
    let [x, y] = MOST.map(|field| segment.load(field, node).map_or(0.0, f32::from_bits));
    (x as i32, y as i32)
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
