//! Selecting text on the screen with the mouse, and copying it: the engine's own, so that it goes on while the app is busy.
//!
//! What is selected is what is seen. A selection belongs to a *pane*, the box that scrolls around the place where the button
//! went down, and counts in cells of that pane's content: it moves along when the pane scrolls or moves. The rows that it
//! covers are remembered as they were seen, so a selection may be longer than the pane is high. It ends when what it covers
//! comes to look different, and with the next click.
//!
//! It must not know how text is found in the picture, nor how marks are painted: see [`crate::frame::Marks`].

mod drift;
mod pane;
mod range;
mod unit;

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use spark_layout::schema::{EngineState, EventKind, UserSelect, header};

use crate::engine::Engine;
use crate::frame::{Hit, MarkLook, Marks, Part, SeenRow};
use crate::geometry::Rect;
use crate::mirror::Mirror;
use crate::pointer::Named;
use crate::segment::{Event, Segment};
use crate::term::capabilities;
use crate::term::modes;
use crate::term::requests::{self, CLIPBOARD, PRIMARY_SELECTION};

use pane::Pane;
use range::{Range, Spot};
use unit::Unit;

/// How far a selection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The button is held.
    Held,
    /// It came up; the picture must catch up before the text can be read.
    Ending,
    /// The app has been told.
    Done,
}

/// Text that is selected, or where selecting would begin.
#[derive(Debug)]
pub struct Selection {
    pane: Named,
    unit: Unit,
    phase: Phase,
    /// What the button went down on.
    origin: Range,
    /// None: the pointer has not left the cell where the button went down.
    range: Option<Range>,
    /// The rows of the range as they were seen last.
    rows: BTreeMap<i32, SeenRow>,
    /// When the pane scrolls by another row; None: the pointer is not beyond its edge, or there is nothing more.
    drifts_at: Option<Duration>,
}

impl Selection {
    /// The cells to mark, on a picture of that size.
    pub fn marks(&self, mirror: &Mirror, screen: Rect, segment: &Segment) -> Marks {
        let color = |word: usize| segment.u32(word).load(Ordering::Relaxed);
        let look = MarkLook {
            foreground: color(header::SELECTION_FG_COLOR),
            background: color(header::SELECTION_BG_COLOR),
        };
        let mut marks = Marks { pane: self.pane.node, look, spans: Vec::new() };
        let Some(range) = self.range.filter(|_| mirror.is_alive(self.pane)) else { return marks };
        let pane = Pane::of(mirror, self.pane.node, screen);
        for row in pane.seen_rows(range) {
            let (first, end) = range.columns(row);
            let columns = |column: i32| {
                column.saturating_add(pane.origin.column).clamp(pane.seen.left, pane.seen.right) as u16
            };
            marks.spans.push((pane.screen_row(row), columns(first), columns(end)));
        }
        marks
    }

    /// All of it as text; None when some of its rows were never seen, or there is nothing but blanks.
    fn text(&self) -> Option<String> {
        let range = self.range?;
        let mut text = String::new();
        for row in range.rows() {
            let seen = self.rows.get(&row)?;
            let (first, end) = range.columns(row);
            text.push_str(&seen.text(first, end));
            if row < range.last.row {
                let glue = seen.glue_to(self.rows.get(&(row + 1))?).filter(|_| !range.is_block);
                text.push_str(glue.unwrap_or("\n"));
            }
        }
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

impl Engine {
    /// The left button went down: what was selected is not any more, and selecting may begin here.
    pub fn select_from(&mut self, hit: Hit, place: (u16, u16), clicks: u8, is_block: bool) {
        self.unselect();
        let node = hit.node as usize;
        let named = Named { node: hit.node, generation: hit.generation };
        let may_select = self.has_mode(modes::SELECTS_TEXT)
            && hit.part == Part::Content
            && self.mirror.is_alive(named)
            && self.mirror.user_select(node) != UserSelect::None;
        if !may_select {
            return;
        }
        let node = self.mirror.pane_of(node) as u32;
        let pane = Named { node, generation: self.mirror.visual[node as usize].generation };
        let (unit, spot) = (Unit::of_clicks(clicks), self.pane(node).spot(place));
        let origin = self.unit_around(unit, node, spot, is_block);
        let range = (unit != Unit::Cluster).then_some(origin);
        let rows = BTreeMap::new();
        let phase = Phase::Held;
        self.selection = Some(Selection { pane, unit, phase, origin, range, rows, drifts_at: None });
        self.selection_moved();
    }

    /// The pointer moved while the button is held.
    pub fn select_to_pointer(&mut self) {
        if self.selection.as_ref().is_some_and(|selection| selection.phase == Phase::Held) {
            self.selection_moved();
            self.follow_edge();
        }
    }

    /// The button came up. True: it was dragged over text, which is no click.
    pub fn end_selecting(&mut self) -> bool {
        let Some(selection) = self.selection.as_mut().filter(|selection| selection.phase == Phase::Held)
        else {
            return false;
        };
        selection.phase = Phase::Ending;
        let is_dragged = selection.range.is_some() && selection.unit == Unit::Cluster;
        self.selection_moved();
        is_dragged
    }

    /// Nothing is selected any more.
    pub fn unselect(&mut self) {
        let Some(selection) = self.selection.take() else { return };
        if selection.range.is_some() {
            self.show();
        }
        if selection.phase == Phase::Done {
            self.tell_selection("");
        }
    }

    /// Brings the selection to the picture, which shows the mirror as it is now.
    pub fn follow_selection(&mut self) {
        let Some(mut selection) = self.selection.take() else { return };
        let is_alive = self.mirror.is_alive(selection.pane);
        let is_same = selection.phase != Phase::Done || !self.looks_different(&selection);
        if !is_alive || !is_same {
            self.selection = Some(selection);
            return self.unselect();
        }
        if selection.phase != Phase::Done {
            self.extend(&mut selection);
        }
        let is_ending = selection.phase == Phase::Ending;
        let text = selection.text().filter(|_| is_ending);
        if is_ending {
            selection.phase = Phase::Done;
        }
        self.selection = Some(selection).filter(|_| !is_ending || text.is_some());
        if let Some(text) = text {
            self.selected(text);
        } else if is_ending {
            self.show();
        }
    }

    /// Puts into the terminal's clipboard, or into what a middle click pastes, what waits for that. True: there are bytes to send.
    pub fn send_copied(&mut self) -> bool {
        if self.state != EngineState::Running || self.terminal.is_busy() {
            return false;
        }
        let Some(text) = self.copied.take() else { return false };
        let target = if self.has_mode(modes::COPIES_SELECTION) { CLIPBOARD } else { PRIMARY_SELECTION };
        requests::copy(target, text.as_bytes(), self.output().bytes());
        true
    }

    /// The pointer or the button did something to the selection: it follows now, or with the next picture.
    fn selection_moved(&mut self) {
        if self.is_current() {
            self.follow_selection();
        } else {
            self.show();
        }
    }

    /// Lets a selection reach to the pointer, and remembers what is seen of it.
    fn extend(&mut self, selection: &mut Selection) {
        let pane = self.pane(selection.pane.node);
        if let Some(place) = self.pointer.place().filter(|_| !pane.seen.is_empty()) {
            let origin = selection.origin;
            let to = self.unit_around(selection.unit, pane.node, pane.spot(place), origin.is_block);
            let range = Some(origin.joined(to)).filter(|range| selection.range.is_some() || *range != origin);
            if range != selection.range {
                selection.range = range;
                self.show();
            }
        }
        let Some(range) = selection.range else { return };
        for row in pane.seen_rows(range) {
            selection.rows.extend(pane.read(&self.mirror, self.chain(), row).map(|seen| (row, seen)));
        }
    }

    /// Whether something that is selected comes to look different.
    fn looks_different(&self, selection: &Selection) -> bool {
        let Some(range) = selection.range.filter(|_| self.mirror.is_alive(selection.pane)) else {
            return false;
        };
        let pane = self.pane(selection.pane.node);
        let seen_rows = pane.seen_rows(range);
        if !self.chain().has_changed(pane.screen_row(seen_rows.start)..pane.screen_row(seen_rows.end)) {
            return false;
        }
        let text = |seen: Option<&SeenRow>, row| {
            let (first, end) = range.columns(row);
            seen.map(|seen| seen.text(first, end))
        };
        seen_rows.into_iter().any(|row| {
            text(pane.read(&self.mirror, self.chain(), row).as_ref(), row)
                != text(selection.rows.get(&row), row)
        })
    }

    fn unit_around(&self, unit: Unit, pane: u32, spot: Spot, is_block: bool) -> Range {
        let pane = self.pane(pane);
        unit.around(spot, is_block, |row| pane.read(&self.mirror, self.chain(), row))
    }

    fn pane(&self, node: u32) -> Pane {
        Pane::of(&self.mirror, node, Rect::of_screen(self.size()))
    }

    /// The user has selected a text.
    fn selected(&mut self, text: String) {
        self.tell_selection(&text);
        let has_primary = self.negotiation.capabilities.has(capabilities::PRIMARY);
        if self.has_mode(modes::COPIES_SELECTION) || self.has_mode(modes::TELLS_SELECTION) && has_primary {
            self.copied = Some(text);
            self.segment.notify_engine();
        }
    }

    /// Tells the app of a text, where there is room for it.
    pub fn tell_selection(&mut self, text: &str) {
        let has_room = self.room_for_input() >= text.len();
        let a = self.store_in_paste_ring(if has_room { text.as_bytes() } else { b"" });
        self.push(Event { kind: EventKind::Selection, node: -1, a, ..Event::default() });
    }

    fn has_mode(&self, flag: u32) -> bool {
        self.segment.u32(header::MODE_FLAGS).load(Ordering::Relaxed) & flag != 0
    }
}
