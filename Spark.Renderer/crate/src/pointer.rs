//! The pointer: who is under it, what it pressed, and what the engine does with it by itself: hover and pressed states,
//! the wheel, and the scrollbars. So these go on while the app is busy; the app is told of what it wished to hear.
//!
//! Who is under it, painting says ([`crate::frame::Hits`]): what is hit is what is seen. Nodes are named with their
//! generation, so that nothing reaches a node that took a dead one's slot.

use std::time::Duration;

use spark_layout::schema::{EventKind, Field, MouseAction};

use crate::engine::Engine;
use crate::frame::{Hit, Part, bar};
use crate::mirror::Mirror;
use crate::segment::Event;
use crate::term::{Modifiers, Mouse, MouseAction as Report};

/// Clicks at one cell that follow each other within this time are counted.
const CLICK_TIME: Duration = Duration::from_millis(400);
/// Rows and columns that a step of the wheel scrolls.
const WHEEL_STEP: i32 = 3;
/// The bit of an event that says that it tells pixels.
const PIXELS_KNOWN: u32 = 1 << 31;
/// Bits of `mouse_wish`.
const WISH_MOVES: u8 = 1;
const WISH_WHEEL: u8 = 2;
const WISH_HOVER: u8 = 4;

/// A node in one of its lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    pub node: u32,
    pub generation: u32,
}

/// What is known of the pointer between two reports.
#[derive(Debug, Default)]
pub struct Pointer {
    /// Column and row; None before the first report.
    place: Option<(u16, u16)>,
    /// Pixels within that cell, as an event tells them; 0: the terminal counts cells.
    within: u32,
    modifiers: u32,
    /// The node under it, and the nodes around that, innermost first.
    hovered: Vec<Named>,
    /// The same for the node that a button went down over, while it is held.
    pressed: Vec<Named>,
    /// The button that is held.
    button: u8,
    clicks: Clicks,
    drag: Option<Drag>,
}

#[derive(Debug, Default)]
struct Clicks {
    count: u8,
    button: u8,
    place: (u16, u16),
    until: Duration,
}

/// The thumb of a scrollbar, held by a button.
#[derive(Clone, Copy, Debug)]
struct Drag {
    node: Named,
    is_vertical: bool,
    /// The cell along the bar where it was taken, and the offset then.
    start: i32,
    offset: i32,
}

impl Pointer {
    /// Column and row; None before the first report.
    pub fn place(&self) -> Option<(u16, u16)> {
        self.place
    }
}

impl Engine {
    /// Acts upon a report of the mouse.
    pub fn mouse(&mut self, mouse: Mouse) {
        let (mouse, within) = self.in_cells(mouse);
        let place = self.clamped(mouse);
        self.pointer.within = within;
        self.pointer.place = Some(place);
        self.pointer.modifiers = mouse.modifiers.0;
        self.follow_hover();
        if mouse.action == Report::Move && mouse.button == Mouse::NO_BUTTON {
            // The button came up where the terminal does not see it: outside of the window.
            self.mouse_released(place, false);
        }
        match mouse.action {
            Report::Down => self.mouse_down(mouse.button, place),
            Report::Up if self.is_held_by_another(mouse.button) => {
                self.tell_held(MouseAction::Up, mouse.button, 1)
            }
            Report::Up => self.mouse_released(place, true),
            Report::Move => self.mouse_moved(place),
            Report::Wheel => self.wheel(mouse, place),
        }
    }

    /// Brings hover states to what is under the pointer now: it moved, or what is under it did.
    pub fn follow_hover(&mut self) {
        let Some((column, row)) = self.pointer.place else { return };
        let now = self.hit(column, row).map_or(Vec::new(), |hit| chain(&self.mirror, named(hit)));
        if now == self.pointer.hovered {
            return;
        }
        let before = std::mem::replace(&mut self.pointer.hovered, now);
        let wished = self.change_state(&before, Field::HoverState);
        if wished {
            let node = self.pointer.hovered.first().copied();
            self.tell_mouse(node, MouseAction::Hover, 0, 0, 0);
        }
    }

    /// Sets a state for the nodes that are in the pointer's list now, and takes it from those that were. True if one of them
    /// wishes to hear of hovering.
    fn change_state(&mut self, before: &[Named], field: Field) -> bool {
        let now = if field == Field::HoverState { &self.pointer.hovered } else { &self.pointer.pressed };
        let mut wished = false;
        for (list, other, is_set) in [(before, now.as_slice(), false), (now, before, true)] {
            for &node in list.iter().filter(|node| !other.contains(node)) {
                if self.mirror.is_alive(node) {
                    wished |= self.mirror.mouse_wish(node.node) & WISH_HOVER != 0;
                    self.mirror.set_state(self.segment, node.node as usize, field, is_set);
                }
            }
        }
        if !self.mirror.visual_changes.is_empty() {
            self.show();
        }
        wished
    }

    fn mouse_down(&mut self, button: u8, place: (u16, u16)) {
        if self.is_held_by_another(button) {
            return self.tell_held(MouseAction::Down, button, 1);
        }
        let Some(hit) = self.hit(place.0, place.1) else { return self.unselect() };
        if hit.part != Part::Content && button == 0 {
            return self.take_thumb(hit, place);
        }
        let now = self.clock.now(self.segment);
        let clicks = &mut self.pointer.clicks;
        let follows = clicks.button == button && clicks.place == place && now < clicks.until;
        let count = if follows { clicks.count.saturating_add(1) } else { 1 };
        *clicks = Clicks { count, button, place, until: now + CLICK_TIME };
        if button == 0 {
            self.select_from(hit, place, count, Modifiers(self.pointer.modifiers).has(Modifiers::ALT));
        }
        let before = std::mem::replace(&mut self.pointer.pressed, chain(&self.mirror, named(hit)));
        self.pointer.button = button;
        self.change_state(&before, Field::PressedState);
        self.tell_mouse(Some(named(hit)), MouseAction::Down, button, count, 0);
    }

    /// Whether a button is held that is not this one: as long as it is, all that the mouse does belongs to what it pressed.
    fn is_held_by_another(&self, button: u8) -> bool {
        let is_pressed = !self.pointer.pressed.is_empty() && self.pointer.button != button;
        is_pressed || self.pointer.drag.is_some() && button != 0
    }

    /// Tells what a button pressed, while it is held; if that is gone, the nearest around it that is still there. A thumb hears nothing.
    fn tell_held(&mut self, action: MouseAction, button: u8, count: u8) {
        if let Some(&target) = self.pointer.pressed.iter().find(|&&node| self.mirror.is_alive(node)) {
            self.tell_mouse(Some(target), action, button, count, 0);
        }
    }

    /// The button is not held any more; whether that may be a click, the report says.
    fn mouse_released(&mut self, (column, row): (u16, u16), is_seen: bool) {
        if self.pointer.drag.take().is_some() {
            return;
        }
        let is_selected = self.end_selecting();
        if self.pointer.pressed.is_empty() {
            return;
        }
        let (button, count) = (self.pointer.button, self.pointer.clicks.count);
        self.tell_held(MouseAction::Up, button, count);
        let pressed = std::mem::take(&mut self.pointer.pressed);
        self.change_state(&pressed, Field::PressedState);
        let over = self.hit(column, row).map_or(Vec::new(), |hit| chain(&self.mirror, named(hit)));
        let common = pressed.iter().find(|node| over.contains(node)).copied();
        if common.is_some() && is_seen && !is_selected {
            self.tell_mouse(common, MouseAction::Click, button, count, 0);
        }
    }

    /// A button that is held keeps the pointer to the node that it pressed.
    fn mouse_moved(&mut self, place: (u16, u16)) {
        if let Some(drag) = self.pointer.drag {
            return self.drag_thumb(drag, place);
        }
        self.select_to_pointer();
        if !self.pointer.pressed.is_empty() {
            return self.tell_held(MouseAction::Move, self.pointer.button, 0);
        }
        let wishes =
            self.pointer.hovered.iter().any(|node| self.mirror.mouse_wish(node.node) & WISH_MOVES != 0);
        if wishes {
            let target = self.pointer.hovered.first().copied();
            self.tell_mouse(target, MouseAction::Move, Mouse::NO_BUTTON, 0, 0);
        }
    }

    /// The innermost node that can scroll further does, or the app if it wished for the wheel.
    fn wheel(&mut self, mouse: Mouse, _place: (u16, u16)) {
        let is_back = matches!(mouse.button, 4 | 6);
        let is_across = mouse.button >= 6 || mouse.modifiers.has(Modifiers::SHIFT);
        let step = if is_back { -WHEEL_STEP } else { WHEEL_STEP };
        let by = if is_across { (step, 0) } else { (0, step) };
        self.mirror.scrolling.set_time(self.clock.now(self.segment));
        for index in 0..self.pointer.hovered.len() {
            let node = self.pointer.hovered[index];
            if self.mirror.mouse_wish(node.node) & WISH_WHEEL != 0 {
                let steps: i32 = if is_back { -1 } else { 1 };
                let button = if is_across { 6 } else { 4 };
                return self.tell_mouse(Some(node), MouseAction::Wheel, button, 0, steps.cast_unsigned());
            }
            let row = node.node as usize;
            if self.mirror.user_scrolls(row, is_across) && self.mirror.scroll_by(self.segment, row, by) {
                return self.show();
            }
        }
    }

    fn take_thumb(&mut self, hit: Hit, (column, row): (u16, u16)) {
        let is_vertical = hit.part == Part::VerticalScrollbar;
        let Some(bar) = bar(&self.mirror, hit.node as usize, hit.place, is_vertical) else { return };
        let (x, y) = self.mirror.visual[hit.node as usize].scroll;
        let (along, offset) = if is_vertical { (row.into(), y) } else { (column.into(), x) };
        // Beside the thumb: it comes there, its middle under the pointer.
        let is_on_thumb = (bar.thumb.0..bar.thumb.1).contains(&along);
        let start = if is_on_thumb { along } else { i32::midpoint(bar.thumb.0, bar.thumb.1 - 1) };
        let drag = Drag { node: named(hit), is_vertical, start, offset };
        self.pointer.drag = Some(drag);
        self.drag_thumb(drag, (column, row));
    }

    /// Scrolls as far in the content as the thumb was moved on the bar.
    fn drag_thumb(&mut self, drag: Drag, (column, row): (u16, u16)) {
        let node = drag.node.node as usize;
        let place = self.drawn_as_hit(drag.node).map(|hit| hit.place);
        let Some(bar) = place.and_then(|place| bar(&self.mirror, node, place, drag.is_vertical)) else {
            return;
        };
        let (most, (x, y)) = (self.mirror.most_scroll(node), self.mirror.visual[node].scroll);
        let (along, most) = if drag.is_vertical { (row, most.1) } else { (column, most.0) };
        let moved = f64::from(i32::from(along) - drag.start) / f64::from(bar.free.max(1.0));
        let to = drag.offset.saturating_add((moved * f64::from(most)).round() as i32);
        self.mirror.scroll_to(self.segment, node, if drag.is_vertical { (x, to) } else { (to, y) });
        self.show();
    }

    fn tell_mouse(&mut self, target: Option<Named>, action: MouseAction, button: u8, clicks: u8, steps: u32) {
        let (column, row) = self.pointer.place.unwrap_or_default();
        let drawn =
            target.and_then(|target| self.drawn_as_hit(target)).map(|hit| hit.place).unwrap_or_default();
        let (node, generation) =
            target.map_or((-1, 0), |target| (target.node.cast_signed(), target.generation));
        let pair = |x: i32, y: i32| (x as u32 & 0xffff) | (y as u32) << 16;
        let event = Event {
            kind: EventKind::Mouse,
            node,
            generation,
            a: pair(column.into(), row.into()),
            b: self.pointer.modifiers
                | (action as u32) << 8
                | u32::from(button) << 16
                | u32::from(clicks) << 24,
            c: pair(i32::from(column) - drawn.left, i32::from(row) - drawn.top),
            d: if action == MouseAction::Wheel { steps } else { self.pointer.within },
        };
        match action {
            MouseAction::Move | MouseAction::Wheel => self.push_latest(event),
            _ => self.push(event),
        }
    }

    /// A report with its place in cells, and the pixels within the cell.
    fn in_cells(&self, mouse: Mouse) -> (Mouse, u32) {
        let Some((width, height)) = self.mouse_pixels() else { return (mouse, 0) };
        let (width, height) = (u32::from(width), u32::from(height));
        let within = PIXELS_KNOWN | ((mouse.x % width) & 0x7fff) | ((mouse.y % height) & 0x7fff) << 16;
        (Mouse { x: mouse.x / width, y: mouse.y / height, ..mouse }, within)
    }

    fn clamped(&self, mouse: Mouse) -> (u16, u16) {
        let size = self.size();
        let to = |position: u32, count: u16| position.min(u32::from(count.saturating_sub(1))) as u16;
        (to(mouse.x, size.columns), to(mouse.y, size.rows))
    }
}

impl Mirror {
    /// Whether the node still lives that life.
    pub fn is_alive(&self, named: Named) -> bool {
        self.visual.get(named.node as usize).is_some_and(|visual| visual.generation == named.generation)
    }

    fn mouse_wish(&self, node: u32) -> u8 {
        self.visual.get(node as usize).map_or(0, |visual| visual.mouse_wish)
    }
}

fn named(hit: Hit) -> Named {
    Named { node: hit.node, generation: hit.generation }
}

/// A node and those around it, innermost first; nothing if it is gone.
fn chain(mirror: &Mirror, from: Named) -> Vec<Named> {
    let mut all = Vec::new();
    if !mirror.is_alive(from) {
        return all;
    }
    let mut next = Some(from.node as usize);
    while let Some(node) = next.filter(|_| all.len() < mirror.links.len()) {
        all.push(Named { node: node as u32, generation: mirror.visual[node].generation });
        next = mirror.row(mirror.links[node].parent);
    }
    all
}
