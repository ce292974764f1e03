//! Overlays that stand at another node: menus, tooltips, completions.
//!
//! Layout sizes them as fixed nodes. Once everything else has its place and is scrolled, each is put at its anchor:
//! on the side it asks for, or on the other one where there is more room, and moved along that side to stay on the screen.

use spark_layout::schema::{Align, AnchorSide, Field};

use crate::geometry::{Rect, Size};
use crate::mirror::Mirror;

/// A row of the table `anchor`.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    node: i32,
    generation: u32,
    side: AnchorSide,
    align: Align,
    gap: i32,
    flips: bool,
    shifts: bool,
    matches_width: bool,
}

impl Default for Anchor {
    fn default() -> Self {
        Self {
            node: -1,
            generation: 0,
            side: AnchorSide::Below,
            align: Align::Auto,
            gap: 0,
            flips: true,
            shifts: true,
            matches_width: false,
        }
    }
}

impl Anchor {
    pub fn set(&mut self, field: Field, bits: u32) {
        let byte = bits.to_le_bytes()[0];
        match field {
            Field::AnchorNode => self.node = bits.cast_signed(),
            Field::AnchorGeneration => self.generation = bits,
            Field::AnchorSide => self.side = AnchorSide::from_u8(byte),
            Field::AnchorAlign => self.align = Align::from_u8(byte),
            // "as" saturates, and NaN becomes 0.
            Field::AnchorGap => self.gap = (f32::from_bits(bits).round() as i32).clamp(-FARTHEST, FARTHEST),
            Field::AnchorFlip => self.flips = byte != 0,
            Field::AnchorShift => self.shifts = byte != 0,
            Field::AnchorMatchWidth => self.matches_width = byte != 0,
            _ => {}
        }
    }

    /// Where the upper left corner of an overlay of this size comes to stand.
    fn place(&self, anchor: Rect, (width, height): (i32, i32), screen: Size) -> (i32, i32) {
        let (columns, rows) =
            (Span { start: anchor.left, end: anchor.right }, Span { start: anchor.top, end: anchor.bottom });
        let screen = (i32::from(screen.columns), i32::from(screen.rows));
        match self.side {
            AnchorSide::Below => {
                (self.along(columns, width, screen.0), self.beside(rows, height, screen.1, true))
            }
            AnchorSide::Above => {
                (self.along(columns, width, screen.0), self.beside(rows, height, screen.1, false))
            }
            AnchorSide::Right => {
                (self.beside(columns, width, screen.0, true), self.along(rows, height, screen.1))
            }
            AnchorSide::Left => {
                (self.beside(columns, width, screen.0, false), self.along(rows, height, screen.1))
            }
        }
    }

    /// Across the side: behind the anchor or before it, where the overlay fits, or else where there is more room.
    fn beside(&self, anchor: Span, length: i32, room: i32, is_behind: bool) -> i32 {
        let (behind, before) = (anchor.end + self.gap, anchor.start - self.gap - length);
        let (room_behind, room_before) = (room - behind, anchor.start - self.gap);
        let (here, there) = if is_behind { (room_behind, room_before) } else { (room_before, room_behind) };
        let must_flip = self.flips && here < length && there > here;
        if is_behind == must_flip { before } else { behind }
    }

    /// Along the side: aligned with the anchor, and on the screen. What is longer than the screen starts with it.
    fn along(&self, anchor: Span, length: i32, room: i32) -> i32 {
        let at = match self.align {
            Align::End | Align::FlexEnd => anchor.end - length,
            Align::Center => anchor.start + (anchor.end - anchor.start - length).div_euclid(2),
            _ => anchor.start,
        };
        if self.shifts { at.min(room - length).max(0) } else { at }
    }
}

/// Positions beyond this are no place on a screen.
const FARTHEST: i32 = 1 << 20;

/// Cells along one axis.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: i32,
    end: i32,
}

impl Mirror {
    /// Puts every overlay at its anchor: those that stand at an entry of another overlay, after that one. Overlays that
    /// wait for each other are shown nowhere. True when some were laid out anew, as wide as their anchors are now.
    pub fn place_overlays(&mut self, root: usize, screen: Size) -> bool {
        let mut waiting = std::mem::take(&mut self.overlays);
        waiting.retain(|&node| self.rare[node as usize].anchor != 0);
        waiting.sort_unstable();
        waiting.dedup();
        waiting.iter().for_each(|&node| self.set_waiting(node, true));
        let mut placed = std::mem::take(&mut self.placed_overlays);
        let mut any_laid_out = false;
        loop {
            let before = waiting.len();
            waiting.retain(|&node| {
                if self.anchor_waits(node as usize) {
                    return true;
                }
                self.set_waiting(node, false);
                any_laid_out |= self.place_overlay(node as usize, root, screen);
                placed.push(node);
                false
            });
            if waiting.len() == before {
                break;
            }
        }
        for node in waiting.drain(..) {
            self.set_waiting(node, false);
            self.put_overlay(node as usize, None, root);
            placed.push(node);
        }
        (self.overlays, self.placed_overlays) = (placed, waiting);
        any_laid_out
    }

    /// How far down the overlays reach that stand at an anchor.
    pub fn bottom_of_overlays(&self, root: usize) -> i32 {
        let nodes = self.overlays.iter().map(|&node| node as usize);
        let shown = nodes.filter(|&node| !self.placement.is_hidden(node) && self.is_in_tree(node, root));
        shown.map(|node| self.placement.border_box(node).bottom).max().unwrap_or(0)
    }

    fn is_in_tree(&self, node: usize, root: usize) -> bool {
        let mut next = Some(node);
        // An endless chain of parents ends with as many steps as there are rows.
        for _ in 0..=self.links.len() {
            match next {
                Some(node) if node == root => return true,
                Some(node) => next = self.row(self.links[node].parent),
                None => return false,
            }
        }
        false
    }

    /// Whether what an overlay stands at is itself in an overlay that has no place yet.
    fn anchor_waits(&self, node: usize) -> bool {
        let mut next = self.anchor_of(node).and_then(|anchor| self.row(anchor.node));
        // An endless chain of parents ends with as many steps as there are rows.
        for _ in 0..self.links.len() {
            let Some(at) = next else { return false };
            if self.placement.is_fixed(at) {
                return self.is_waiting(at);
            }
            next = self.row(self.links[at].parent);
        }
        false
    }

    fn place_overlay(&mut self, node: usize, root: usize, screen: Size) -> bool {
        let anchor = self.anchor_of(node).and_then(|anchor| Some((anchor, self.anchor_place(&anchor)?)));
        let columns = anchor.filter(|(anchor, _)| anchor.matches_width).map(|(_, at)| at.width());
        let is_other_width = self.placement.set_overlay_width(node, columns);
        if is_other_width {
            // Nothing else depends on the size of what is fixed.
            self.placement.layout(root, &self.links, &self.texts, screen);
        }
        let place = anchor.map(|(anchor, at)| anchor.place(at, self.placement.cells_of(node), screen));
        self.put_overlay(node, place, root);
        is_other_width
    }

    fn put_overlay(&mut self, node: usize, place: Option<(i32, i32)>, root: usize) {
        if self.placement.put(node, place, root, &self.links) {
            self.arrangement_changed = true;
            self.visual_changed(Some(node as u32));
        }
    }

    /// The cells of the node that an overlay stands at; none when it is gone or hidden.
    fn anchor_place(&self, anchor: &Anchor) -> Option<Rect> {
        let node = self.row(anchor.node)?;
        let is_there = self.visual[node].generation == anchor.generation && !self.placement.is_hidden(node);
        let place = self.placement.border_box(node).moved(self.scrolled_by(node));
        let bounded = Rect {
            left: place.left.clamp(-FARTHEST, FARTHEST),
            top: place.top.clamp(-FARTHEST, FARTHEST),
            right: place.right.clamp(-FARTHEST, FARTHEST),
            bottom: place.bottom.clamp(-FARTHEST, FARTHEST),
        };
        is_there.then_some(bounded)
    }

    fn anchor_of(&self, node: usize) -> Option<Anchor> {
        let row = self.rare[node].anchor.checked_sub(1)?;
        self.anchors.get(row as usize).copied().filter(|_| self.placement.is_fixed(node))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What may be said of an overlay's place without computing it.
    fn check(rule: &Anchor, anchor: Rect, size: (i32, i32), screen: Size) {
        let (x, y) = rule.place(anchor, size, screen);
        let of = Rect { left: x, top: y, right: x + size.0, bottom: y + size.1 };
        let is_vertical = matches!(rule.side, AnchorSide::Below | AnchorSide::Above);
        // Turned, so that the overlay stands above or below its anchor.
        let turn = |rect: Rect| {
            if is_vertical {
                rect
            } else {
                Rect { left: rect.top, top: rect.left, right: rect.bottom, bottom: rect.right }
            }
        };
        let (of, anchor) = (turn(of), turn(anchor));
        let (columns, rows) =
            if is_vertical { (screen.columns, screen.rows) } else { (screen.rows, screen.columns) };
        let (columns, rows) = (i32::from(columns), i32::from(rows));

        let below =
            Rect { top: anchor.bottom + rule.gap, bottom: anchor.bottom + rule.gap + of.height(), ..of };
        let above = Rect { top: anchor.top - rule.gap - of.height(), bottom: anchor.top - rule.gap, ..of };
        let wants_below = matches!(rule.side, AnchorSide::Below | AnchorSide::Right);
        let (wanted, other) = if wants_below { (below, above) } else { (above, below) };
        let room = |place: Rect| if place == below { rows - below.top } else { above.bottom };
        assert!(of == wanted || of == other, "it stands at one of two sides");
        if room(wanted) >= of.height() || !rule.flips {
            assert_eq!(of, wanted, "where it fits, it stands where it wants");
        } else {
            assert_eq!(room(of), room(wanted).max(room(other)), "else where there is more room");
        }

        let left = match rule.align {
            Align::End => anchor.right - of.width(),
            Align::Center => ((anchor.left + anchor.right - of.width()) as f32 / 2.0).floor() as i32,
            _ => anchor.left,
        };
        if !rule.shifts || (left >= 0 && left + of.width() <= columns) {
            assert_eq!(of.left, left, "aligned");
        } else if of.width() <= columns {
            assert!(of.left == 0 || of.right == columns, "moved no further than to the edge");
        } else {
            assert_eq!(of.left, 0);
        }
    }

    #[test]
    fn overlays_stand_where_their_rules_say() {
        let screen = Size { columns: 12, rows: 9 };
        let sides = [AnchorSide::Below, AnchorSide::Above, AnchorSide::Right, AnchorSide::Left];
        let mut checked = 0;
        for (left, top) in (-3..14).step_by(2).flat_map(|left| (-2..11).map(move |top| (left, top))) {
            for (width, height) in [(1, 1), (4, 2), (7, 5), (12, 9), (15, 11)] {
                for side in sides {
                    for align in [Align::Auto, Align::End, Align::Center] {
                        for flags in 0..4 {
                            let (flips, shifts) = (flags & 1 != 0, flags & 2 != 0);
                            let rule = Anchor {
                                side,
                                align,
                                flips,
                                shifts,
                                gap: (left & 1) + (top & 1),
                                ..Anchor::default()
                            };
                            let anchor = Rect { left, top, right: left + 3, bottom: top + 1 };
                            check(&rule, anchor, (width, height), screen);
                            checked += 1;
                        }
                    }
                }
            }
        }
        assert!(checked > 20_000, "{checked}");
    }
}
