//! What is on the screen, in the order in which it is painted: a flat list, made from the tree.
//!
//! The list is made anew only when nodes come, go, scroll, or change their order; compared with the one before, it says
//! which cells are damaged. A node that only looks different, or only stands elsewhere, is changed in its place in the
//! list. So a frame costs by what changed, and painting is a loop over the list, not a walk through the tree.
//! It must not know of cells or colors on a screen: see [`paint`](super::paint) for those.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::Damage;
use super::colors::Colors;
use super::crowd::{self, Crowd};
use super::shift::Shift;
use crate::color::{DEFAULT, INHERIT};
use crate::geometry::{Rect, Size};
use crate::mirror::Mirror;

/// No item.
const NOWHERE: u32 = u32::MAX;
/// The bit of `text_attributes` that says "set here".
const SET_HERE: u32 = 0x8000_0000;
/// Those that say how text looks.
const ATTRIBUTES: u32 = 0x71ff;
/// Foreground and background exchanged.
const INVERSE: u32 = 32;

/// A node on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub node: u32,
    /// The item of the node that holds it; `NOWHERE` for the root.
    parent: u32,
    /// The item behind the last one of its subtree. Overlays in it stand elsewhere.
    pub end: u32,
    /// Its border box on the screen.
    pub place: Rect,
    /// What ancestors and the screen leave of it.
    pub clip: Rect,
    /// Every cell that it may paint.
    pub ink: Rect,
    /// The cells of its text, and how many columns its lines may have. Empty for a node without text.
    pub content: (Rect, u32),
    /// What the scrolling of its ancestors added to its place.
    pub shift: (i32, i32),
    /// What it is scrolled by itself.
    pub scroll: (i32, i32),
    is_overlay: bool,
}

impl Item {
    /// The same look at the same place, whatever stands before it in the list.
    pub fn is_drawn_as(&self, other: &Self) -> bool {
        (self.node, self.place, self.clip, self.ink) == (other.node, other.place, other.clip, other.ink)
    }
}

/// What a node looks like by what it inherits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub foreground: u32,
    /// The schema's bits, without the topmost.
    pub attributes: u32,
    /// Color of underlines; 0: that of the text.
    pub underline: u32,
    /// The node whose link it is, plus 1; 0: none.
    pub link: u32,
    /// In 255ths; of the whole subtree, mixed as one picture.
    pub opacity: u8,
}

impl Style {
    /// What the root inherits.
    const INITIAL: Self = Self { foreground: DEFAULT, attributes: 0, underline: 0, link: 0, opacity: 255 };

    fn of(mirror: &Mirror, node: usize, parent: Self) -> Self {
        let visual = &mirror.visual[node];
        let or = |own: u32, inherited: u32| if own == INHERIT { inherited } else { own };
        let has_link = mirror.decoration(node).is_some_and(|decoration| !decoration.link.is_empty());
        Self {
            foreground: or(Colors::of(mirror, node).foreground, parent.foreground),
            attributes: if visual.attributes & SET_HERE == 0 {
                parent.attributes
            } else {
                visual.attributes & ATTRIBUTES
            },
            underline: or(mirror.rare[node].underline_color, parent.underline),
            link: if has_link { node as u32 + 1 } else { parent.link },
            opacity: visual.opacity,
        }
    }
}

/// What a node gets from those that hold it.
#[derive(Clone, Copy, Debug)]
struct Visit {
    node: usize,
    parent: u32,
    clip: Rect,
    shift: (i32, i32),
    is_overlay: bool,
}

/// The list, and that of the frame before.
#[derive(Debug, Default)]
pub struct Stage {
    screen: Rect,
    items: Vec<Item>,
    /// What each item may paint, side by side: most frames look at nothing else of most items.
    inks: Vec<Rect>,
    styles: Vec<Style>,
    /// Items whose opacity is below 255.
    layers: usize,
    /// Items from here on belong to overlays.
    overlays_from: usize,
    /// The item of each row.
    index: Vec<u32>,
    former_items: Vec<Item>,
    former_styles: Vec<Style>,
    former_layers: usize,
    /// The former item of each item's node.
    former: Vec<u32>,
    /// The children of scroll containers that hold many, as long as they stand where they stood.
    crowds: HashMap<u32, Crowd>,
    is_stale: bool,
    /// The terminal shows no colors: states that are told by them are told by attributes.
    lacks_colors: bool,
    stack: Vec<Visit>,
    /// Overlays that were found, in order.
    overlays: Vec<Visit>,
    /// Those that are to be visited: z-index, and number in `overlays`.
    waiting: BinaryHeap<Reverse<(i32, usize)>>,
}

impl Stage {
    /// The screen has another size.
    pub fn resize(&mut self, size: Size) {
        self.screen = Rect::of_screen(size);
        self.is_stale = true;
    }

    /// Whether the terminal shows no colors. True when that is news.
    pub fn set_lacks_colors(&mut self, lacks_colors: bool) -> bool {
        let is_news = std::mem::replace(&mut self.lacks_colors, lacks_colors) != lacks_colors;
        self.is_stale |= is_news;
        is_news
    }

    /// In painting order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What an item and all that is in it may paint.
    pub fn reach(&self, item: usize) -> Rect {
        let subtree = &self.items[item..self.items[item].end as usize];
        subtree.iter().fold(Rect::default(), |reach, item| reach.union(item.ink))
    }

    /// What each item may paint, in the same order.
    pub fn inks(&self) -> &[Rect] {
        &self.inks
    }

    /// Whether some subtree is to be mixed with what lies below.
    pub fn has_layers(&self) -> bool {
        self.layers > 0
    }

    /// Of the item with that index.
    pub fn style(&self, item: usize) -> Style {
        self.styles[item]
    }

    /// Where a node is on the screen; `None` when it is not.
    pub fn item_of(&self, node: usize) -> Option<&Item> {
        self.items.get(*self.index.get(node)? as usize)
    }

    /// Follows the mirror. `moved` names the nodes that the layout put elsewhere. What looks different is damaged, after
    /// what is returned has been carried along.
    pub fn update(&mut self, mirror: &Mirror, moved: &[u32], damage: &mut Damage) -> Option<Shift> {
        self.index.resize(mirror.links.len(), NOWHERE);
        let is_other_tree = self.is_stale || mirror.arrangement_changed;
        self.forget_crowds(mirror, moved, is_other_tree);
        let mut shift = None;
        if is_other_tree || !mirror.scrolled.is_empty() || !self.can_patch(mirror, moved) {
            self.arrange(mirror, !is_other_tree);
            // What is damaged already was damaged where it stands now.
            shift = if damage.is_empty() && !self.is_stale { self.find_shift(mirror) } else { None };
            self.damage_differences(mirror, shift.as_ref(), damage);
            self.is_stale = false;
        }
        for &node in moved.iter().chain(&mirror.visual_changes) {
            self.refresh(mirror, node as usize, damage);
        }
        let reworded = mirror.reworded.iter().filter_map(|&node| self.item_of(node as usize));
        reworded.for_each(|item| damage.add(item.ink));
        mirror.scrolled.iter().for_each(|&node| self.damage_bars(mirror, node as usize, damage));
        shift
    }

    /// Forgets the children that may stand elsewhere.
    fn forget_crowds(&mut self, mirror: &Mirror, moved: &[u32], is_other_tree: bool) {
        if is_other_tree {
            self.crowds.clear();
        }
        if self.crowds.is_empty() {
            return;
        }
        let carries = |&&node: &&u32| !mirror.visual[node as usize].clips();
        for &node in moved.iter().chain(mirror.scrolled.iter().filter(carries)) {
            let mut next = mirror.row(mirror.links[node as usize].parent);
            // An endless chain of parents ends with as many steps as there are rows.
            for _ in 0..mirror.links.len() {
                let Some(holder) = next else { break };
                self.crowds.remove(&(holder as u32));
                next = mirror.row(mirror.links[holder].parent);
            }
        }
    }

    /// What only moved, if that is the content of a scroll container and nothing is mixed with what lies below.
    fn find_shift(&self, mirror: &Mirror) -> Option<Shift> {
        if self.layers + self.former_layers > 0 {
            return None;
        }
        mirror.scrolled.iter().find_map(|&node| {
            let index = *self.index.get(node as usize)? as usize;
            let item = self.items.get(index)?;
            let former = self.former[index] as usize;
            Shift::between(mirror, (index, item), (former, self.former_items.get(former)?))
        })
    }

    /// The right and the lower edge of a box, where its scrollbars stand.
    fn damage_bars(&self, mirror: &Mirror, node: usize, damage: &mut Damage) {
        let Some(&Item { place, clip, .. }) = self.item_of(node) else { return };
        let inner = mirror.visual[node].inside(place);
        damage.add(Rect { left: inner.right, ..place }.intersection(clip));
        damage.add(Rect { top: inner.bottom, ..place }.intersection(clip));
    }

    /// True when every node that moved is in the list, and nothing in it is clipped by one of them.
    fn can_patch(&self, mirror: &Mirror, moved: &[u32]) -> bool {
        moved.iter().all(|&node| {
            let is_holder = mirror.links[node as usize].first_child >= 0;
            self.index[node as usize] != NOWHERE && !(is_holder && mirror.visual[node as usize].clips())
        })
    }

    /// A node in the list looks different or stands elsewhere, and so may all that inherits from it.
    fn refresh(&mut self, mirror: &Mirror, node: usize, damage: &mut Damage) {
        let Some(index) =
            self.index.get(node).map(|&index| index as usize).filter(|&at| at < self.items.len())
        else {
            return;
        };
        let item = &mut self.items[index];
        damage.add(item.ink);
        item.place = mirror.placement.border_box(node).moved(item.shift).bounded();
        item.ink = item.place.intersection(item.clip);
        item.content = room_of_text(mirror, node, item.place, item.shift);
        damage.add(item.ink);
        self.inks[index] = item.ink;
        let end = item.end as usize;
        if self.restyle(mirror, index, damage) {
            let overlays = self.overlays_from.max(end)..self.items.len();
            for heir in (index + 1..end).chain(overlays) {
                if self.restyle(mirror, heir, damage) {
                    damage.add(self.items[heir].ink);
                }
            }
        }
    }

    /// Brings what an item inherits up to date. True when that is something else now.
    fn restyle(&mut self, mirror: &Mirror, index: usize, damage: &mut Damage) -> bool {
        let style = self.resolve(mirror, index);
        let before = std::mem::replace(&mut self.styles[index], style);
        if before.opacity != style.opacity {
            self.layers += usize::from(style.opacity < 255);
            self.layers -= usize::from(before.opacity < 255);
            self.damage_subtree(index, damage);
        }
        before != style
    }

    /// An item and all that is in it, since they are mixed as one picture.
    fn damage_subtree(&self, index: usize, damage: &mut Damage) {
        self.items[index..self.items[index].end as usize].iter().for_each(|item| damage.add(item.ink));
    }

    /// What an item inherits. Its parent stands before it in the list.
    fn resolve(&self, mirror: &Mirror, index: usize) -> Style {
        let item = &self.items[index];
        let node = item.node as usize;
        let parent = self.styles.get(item.parent as usize).copied().unwrap_or(Style::INITIAL);
        let mut style = Style::of(mirror, node, parent);
        if self.lacks_colors && stands_out(mirror, node) {
            style.attributes |= INVERSE;
        }
        style
    }

    /// Makes the list: parents before children, siblings by z-index and then in order, overlays behind all others.
    /// Children that are measured now will stand where they stand for more frames than this one, if `is_settled`.
    fn arrange(&mut self, mirror: &Mirror, is_settled: bool) {
        std::mem::swap(&mut self.items, &mut self.former_items);
        std::mem::swap(&mut self.styles, &mut self.former_styles);
        self.items.clear();
        self.styles.clear();
        self.former.clear();
        // The links come from the app: at most as many children are followed as there are rows.
        let mut budget = mirror.links.len();
        if let Some(node) = mirror.row(mirror.root) {
            let clip = self.screen;
            self.stack.push(Visit { node, parent: NOWHERE, clip, shift: (0, 0), is_overlay: false });
        }
        self.walk(mirror, &mut budget, is_settled);
        self.overlays_from = self.items.len();
        while let Some(Reverse((_, overlay))) = self.waiting.pop() {
            self.stack.push(self.overlays[overlay]);
            self.walk(mirror, &mut budget, is_settled);
        }
        self.overlays.clear();
        self.note_ends();
        self.inks.clear();
        self.inks.extend(self.items.iter().map(|item| item.ink));
        self.former_layers = self.layers;
        self.layers = self.styles.iter().filter(|style| style.opacity < 255).count();
        self.former_items.iter().for_each(|item| self.index[item.node as usize] = NOWHERE);
        self.items.iter().zip(0..).for_each(|(item, at)| self.index[item.node as usize] = at);
    }

    /// Empties the stack into the list.
    fn walk(&mut self, mirror: &Mirror, budget: &mut usize, is_settled: bool) {
        while let Some(visit) = self.stack.pop() {
            let node = visit.node;
            let visual = &mirror.visual[node];
            if !visual.is_visible || mirror.placement.is_hidden(node) {
                continue;
            }
            let place = mirror.placement.border_box(node).moved(visit.shift).bounded();
            let ink = place.intersection(visit.clip);
            let content = room_of_text(mirror, node, place, visit.shift);
            let inside = inside(mirror, node, place, visit.clip);
            // A text is a leaf: what the links hang on it was not laid out.
            let has_children = mirror.links[node].first_child >= 0 && !mirror.placement.is_text(node);
            let is_holder = has_children && !inside.is_empty();
            if ink.is_empty() && !is_holder {
                continue;
            }
            let Visit { parent, clip, shift, is_overlay, .. } = visit;
            let at = self.items.len() as u32;
            self.items.push(Item {
                node: node as u32,
                parent,
                end: at + 1,
                place,
                clip,
                ink,
                content,
                shift,
                scroll: visual.scroll,
                is_overlay,
            });
            self.styles.push(self.resolve(mirror, at as usize));
            self.former.push(self.index[node]);
            if is_holder {
                let shift =
                    (shift.0.saturating_sub(visual.scroll.0), shift.1.saturating_sub(visual.scroll.1));
                self.push_children(
                    mirror,
                    Visit { node, parent: at, clip: inside, shift, is_overlay: false },
                    budget,
                    is_settled,
                );
            }
        }
    }

    /// Pushes the children of `holder.node` so that the first one to be painted comes off the stack first.
    fn push_children(&mut self, mirror: &Mirror, holder: Visit, budget: &mut usize, is_settled: bool) {
        let start = self.stack.len();
        if let Some(crowd) = self.crowds.get(&(holder.node as u32)) {
            let (clip, shift) = (holder.clip, holder.shift.1);
            let seen = crowd.between(clip.top.saturating_sub(shift), clip.bottom.saturating_sub(shift));
            let seen = &seen[..seen.len().min(*budget)];
            *budget -= seen.len();
            self.stack.extend(seen.iter().rev().map(|member| Visit { node: member.node as usize, ..holder }));
            return;
        }
        let overlays = self.overlays.len();
        let mut next = mirror.row(mirror.links[holder.node].first_child);
        let mut has_z = false;
        while let Some(node) = next.filter(|_| *budget > 0) {
            *budget -= 1;
            let z_index = mirror.visual[node].z_index;
            if mirror.is_overlay(node) {
                self.waiting.push(Reverse((z_index, self.overlays.len())));
                // What stands on the screen by itself is not scrolled with what holds it.
                let shift = if mirror.placement.is_fixed(node) { (0, 0) } else { holder.shift };
                self.overlays.push(Visit { node, clip: self.screen, shift, is_overlay: true, ..holder });
            } else {
                has_z |= z_index != 0;
                self.stack.push(Visit { node, ..holder });
            }
            next = mirror.row(mirror.links[node].next_sibling);
        }
        if has_z {
            self.stack[start..].sort_by_key(|child| mirror.visual[child.node].z_index);
        }
        let children = &self.stack[start..];
        let is_crowd = children.len() >= crowd::LEAST && mirror.visual[holder.node].clips();
        if is_settled && is_crowd && overlays == self.overlays.len() {
            let crowd = Crowd::new(mirror, children.iter().map(|child| child.node));
            self.crowds.insert(holder.node as u32, crowd);
        }
        self.stack[start..].reverse();
    }

    fn note_ends(&mut self) {
        for at in (0..self.items.len()).rev() {
            let Item { end, parent, is_overlay, .. } = self.items[at];
            if let Some(parent) = self.items.get_mut(parent as usize).filter(|_| !is_overlay) {
                parent.end = parent.end.max(end);
            }
        }
    }

    /// Damages what came, went, changed, or is painted in another order than before.
    fn damage_differences(&self, mirror: &Mirror, shift: Option<&Shift>, damage: &mut Damage) {
        let ground = shift.map_or(0, |shift| shift.ground(mirror, &self.items));
        for (former, item) in self.former_items.iter().enumerate() {
            if self.index[item.node as usize] == NOWHERE {
                self.damage_former(former, shift, damage);
            }
        }
        let mut latest = 0;
        for (index, item) in self.items.iter().enumerate() {
            let (former, style) = (self.former[index], self.styles[index]);
            let Some(before) = self.former_items.get(former as usize) else {
                damage.add(item.ink);
                continue;
            };
            let is_in_order = former >= latest;
            latest = latest.max(former);
            let style_before = self.former_styles[former as usize];
            if style.opacity != style_before.opacity {
                self.damage_subtree(index, damage);
            }
            let (now, before) = ((index, item), (former as usize, before));
            let is_kept = shift.map_or_else(|| item.is_drawn_as(before.1), |shift| shift.keeps(now, before));
            if !is_in_order || !is_kept || style != style_before {
                self.damage_former(former as usize, shift, damage);
                damage.add(item.ink);
            } else if let Some(shift) = shift.filter(|shift| index >= ground && !shift.items.contains(&index))
                && !shift.is_even(mirror, item)
            {
                // It stays, and part of it was carried along.
                damage.add(shift.carried(item.ink));
                damage.add(item.ink.intersection(shift.area));
            }
        }
        damage.add(shift.map_or(Rect::default(), Shift::entering));
    }

    /// Damages what is left of an item of the frame before, wherever that is now.
    fn damage_former(&self, former: usize, shift: Option<&Shift>, damage: &mut Damage) {
        let ink = self.former_items[former].ink;
        if shift.is_none_or(|shift| !shift.former_items.contains(&former)) {
            damage.add(ink);
        }
        damage.add(shift.map_or(Rect::default(), |shift| shift.carried(ink)));
    }
}

/// Whether a node has a background now because it is selected, has the keyboard, or is pressed.
fn stands_out(mirror: &Mirror, node: usize) -> bool {
    let visual = &mirror.visual[node];
    let shows = |is_active: bool, [_, background, _]: [u32; 3]| is_active && background != INHERIT;
    mirror.state_colors(node).is_some_and(|states| {
        shows(visual.is_selected, states.selected)
            || shows(visual.is_focused, states.focused)
            || shows(visual.is_pressed, states.pressed)
    })
}

/// What a node leaves of its clip for what is in it.
fn inside(mirror: &Mirror, node: usize, place: Rect, mut clip: Rect) -> Rect {
    let visual = &mirror.visual[node];
    if !visual.clips() {
        return clip;
    }
    let inner = visual.inside(place);
    (clip.left, clip.right) = (clip.left.max(inner.left), clip.right.min(inner.right));
    (clip.top, clip.bottom) = (clip.top.max(inner.top), clip.bottom.min(inner.bottom));
    clip
}

/// The content box of a node with text, and the columns that its text breaks at. Text ends at the edges of its box.
fn room_of_text(mirror: &Mirror, node: usize, place: Rect, shift: (i32, i32)) -> (Rect, u32) {
    if mirror.texts[node].content.is_empty() || place.is_empty() {
        return (Rect::default(), 0);
    }
    let (content, room) = mirror.placement.content_box_and_columns(node, &mirror.links);
    (content.moved(shift).bounded(), room)
}
