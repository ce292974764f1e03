//! The engine's own copy of the rows: exactly one commit, in the arrangement that the passes read it.
//!
//! The segment is one array per field, since a change is one slot; a pass reads many fields of one node, so here what
//! is read together stands together. [`Mirror::apply`] is the only way in, and notes what each change makes dirty.

mod canvases;
mod grids;
mod rows;
mod spans;
mod sparse;
mod states;

use std::sync::atomic::Ordering;

use spark_layout::schema::{Field, Group, Region, Table, header};
use spark_layout::text::append_lossy;

use crate::anchor::Anchor;
use crate::animation::Animations;
use crate::frame::Gradient;
use crate::placement::Placement;
use crate::scroll::Scrolling;
use crate::segment::Segment;

use grids::GridRow;

pub use canvases::CanvasRow;
pub use rows::{Decoration, Rare, StateColors, Text, Visual};
pub use spans::{Span, spans};
pub use spark_layout::Links;
pub use sparse::Sparse;
pub use states::{ColorsOfState, color_in};

/// No node.
pub const NOBODY: i32 = -1;
/// So many changed rows are told one by one.
const MOST_TOLD: usize = 16;

/// What changed in a row since the last frame: a set of these.
type Dirty = u8;
const VISUAL: Dirty = 1;
const TEXT: Dirty = 2;
/// The engine wrote words of the row that the app observes.
const WRITTEN: Dirty = 4;
/// An overlay that has no place in this frame yet.
const WAITING: Dirty = 8;
/// A text has other words, and stands where it stood.
const REWORDED: Dirty = 16;

/// The rows of the last commit.
#[derive(Debug, Default)]
pub struct Mirror {
    pub visual: Vec<Visual>,
    /// What few nodes set of their looks.
    pub rare: Sparse<Rare>,
    pub links: Vec<Links>,
    pub texts: Sparse<Text>,
    pub placement: Placement,
    pub scrolling: Scrolling,
    pub animations: Animations,
    pub anchors: Vec<Anchor>,
    /// Nodes that stand at an anchor, or did.
    pub overlays: Vec<u32>,
    /// Room to sort them in.
    pub placed_overlays: Vec<u32>,
    state_colors: Vec<StateColors>,
    decorations: Vec<Decoration>,
    grids: Vec<GridRow>,
    canvases: Vec<CanvasRow>,
    /// Canvases whose bytes are not copied yet, once each.
    canvas_changes: Vec<u32>,
    canvas_owner: Vec<u32>,
    /// The node of each side row.
    state_colors_owner: Vec<u32>,
    decoration_owner: Vec<u32>,
    grid_owner: Vec<u32>,
    pub root: i32,
    pub focused: i32,
    /// True while rows of several commits are mixed: nothing may be painted from them.
    pub fuzzy: bool,
    /// Rows whose looks changed, once each.
    pub visual_changes: Vec<u32>,
    /// Rows of whose text only letters changed, once each: it stands where it stood, and looks as it did.
    pub reworded: Vec<u32>,
    text_changes: Vec<u32>,
    /// Grid rows that the layout does not know yet, once each.
    grid_changes: Vec<u32>,
    dirty: Vec<Dirty>,
    /// Rows that the app observes and the engine wrote to, once each.
    written: Vec<u32>,
    /// What is painted, in which order, or how it is clipped may be another than in the last frame.
    pub arrangement_changed: bool,
    /// Nodes whose content was scrolled, or whose scrollbars changed, since the last frame. Some may be named twice.
    pub scrolled: Vec<u32>,
    /// The caret or the focus moved.
    pub caret_changed: bool,
}

impl Mirror {
    pub fn new() -> Self {
        Self { root: NOBODY, focused: NOBODY, ..Self::default() }
    }

    /// Stores one slot's value.
    pub fn apply(&mut self, field: Field, row: usize, bits: u32) {
        match field.info().table {
            Table::Node if self.animations.hold(field, row, bits, &self.visual) => {}
            Table::Node => self.show(field, row, bits),
            Table::StateColors => {
                grow(&mut self.state_colors, row).set(field, bits);
                self.visual_changed(self.state_colors_owner.get(row).copied());
            }
            Table::Decoration => {
                let decoration = grow(&mut self.decorations, row);
                decoration.set(field, bits);
                let owner = self.decoration_owner.get(row).copied();
                self.visual_changed(owner);
                self.text_changed(owner);
            }
            Table::Grid => {
                let grid = grow(&mut self.grids, row);
                grid.set(field, bits);
                if !std::mem::replace(&mut grid.is_changed, true) {
                    self.grid_changes.push(row as u32);
                }
            }
            Table::Canvas => {
                let canvas = grow(&mut self.canvases, row);
                canvas.set(field, bits);
                if !std::mem::replace(&mut canvas.is_changed, true) {
                    self.canvas_changes.push(row as u32);
                }
                self.visual_changed(self.canvas_owner.get(row).copied());
            }
            // They are looked at with every frame.
            Table::Anchor => grow(&mut self.anchors, row).set(field, bits),
            Table::Animation => self.animations.set(field, row, bits),
        }
    }

    /// Stores a value of a node that the passes are to see.
    pub fn show(&mut self, field: Field, row: usize, bits: u32) {
        if row >= self.visual.len() {
            self.make_room(row + 1);
        }
        match field.info().group {
            Group::Tree => {
                rows::set_link(&mut self.links[row], field, bits);
                self.placement.mark_link_changed(field, row, &self.links);
                self.arrangement_changed = true;
            }
            Group::Layout => {
                if field == Field::Anchor {
                    self.note_anchor(row, bits);
                }
                self.set_visual(field, row, bits);
                self.placement.set(field, row, bits, &self.visual[row]);
                self.note_owner(field, row, bits);
                self.note_arrangement(field);
                self.visual_changed(Some(row as u32));
            }
            Group::Text => {
                self.set_text_field(field, row, bits);
                self.placement.set(field, row, bits, &self.visual[row]);
                self.text_changed(Some(row as u32));
                if !matches!(field, Field::TextOffset | Field::TextLength) {
                    self.visual_changed(Some(row as u32));
                }
            }
            Group::Visual => {
                if !self.note_wanted_offset(field, row, bits) {
                    self.set_visual(field, row, bits);
                }
                self.note_owner(field, row, bits);
                self.note_arrangement(field);
                self.note_scrolling(field, row as u32, bits);
                self.caret_changed |= field == Field::CursorPosition;
                if matches!(field, Field::ScrollX | Field::ScrollY) {
                    self.content_scrolled(row as u32);
                } else {
                    self.visual_changed(Some(row as u32));
                }
            }
            Group::None => {
                if field == Field::Generation && self.visual[row].generation != bits {
                    self.animations.forget(row as u32).for_each(|(field, own)| self.show(field, row, own));
                    self.scrolling.forget(row as u32, self.visual[row].generation != 0);
                    self.placement.forget(row);
                    self.visual[row].is_hovered = false;
                    self.visual[row].is_pressed = false;
                }
                self.visual[row].set(field, bits);
            }
        }
    }

    fn set_visual(&mut self, field: Field, row: usize, bits: u32) {
        if !Rare::holds(field) {
            self.visual[row].set(field, bits);
        } else if let Some(rare) = self.rare.changed(row, bits == field.info().initial) {
            rare.set(field, bits);
        }
    }

    fn set_text_field(&mut self, field: Field, row: usize, bits: u32) {
        if Text::holds(field)
            && let Some(text) = self.texts.changed(row, bits == field.info().initial)
        {
            text.set(field, bits);
        }
    }

    pub fn set_waiting(&mut self, overlay: u32, is_waiting: bool) {
        let dirty = &mut self.dirty[overlay as usize];
        *dirty = if is_waiting { *dirty | WAITING } else { *dirty & !WAITING };
    }

    pub fn is_waiting(&self, node: usize) -> bool {
        self.dirty[node] & WAITING != 0
    }

    /// The rows were copied anew, not change by change: what is remembered of them counts no more than in a new engine.
    pub fn mark_resynced(&mut self) {
        self.placement.mark_resynced();
        self.scrolling.forget_all();
    }

    fn note_anchor(&mut self, row: usize, anchor: u32) {
        match (self.rare[row].anchor, anchor) {
            (0, 0) => {}
            (0, _) => self.overlays.push(row as u32),
            (_, 0) => self.placement.release(row),
            _ => {}
        }
    }

    fn note_scrolling(&mut self, field: Field, row: u32, bits: u32) {
        match field {
            Field::ScrollX | Field::ScrollY => {
                self.scrolling.note_stored(row);
            }
            Field::Reveal => self.scrolling.note_reveal(row, bits),
            _ => {}
        }
    }

    fn note_arrangement(&mut self, field: Field) {
        self.arrangement_changed |= matches!(
            field,
            Field::Visible
                | Field::ZIndex
                | Field::Display
                | Field::PositionType
                | Field::Layer
                | Field::OverflowX
                | Field::OverflowY
                | Field::Scrollbar
                | Field::ComponentType
                | Field::BorderTopWidth
                | Field::BorderRightWidth
                | Field::BorderBottomWidth
                | Field::BorderLeftWidth
        );
    }

    /// Invariant: the intake lets through rows only that the side table has.
    fn note_owner(&mut self, field: Field, row: usize, bits: u32) {
        let owners = match field {
            Field::StateColors => &mut self.state_colors_owner,
            Field::Decoration => &mut self.decoration_owner,
            Field::Grid => &mut self.grid_owner,
            Field::Canvas => &mut self.canvas_owner,
            _ => return,
        };
        if let Some(side_row) = bits.checked_sub(1) {
            *grow(owners, side_row as usize) = row as u32;
        }
    }

    /// The engine wrote a word of the row: the app hears of it, if it observes the row.
    pub fn note_written(&mut self, row: usize) {
        if self.visual[row].is_observed && self.dirty[row] & WRITTEN == 0 {
            self.dirty[row] |= WRITTEN;
            self.written.push(row as u32);
        }
    }

    /// The pointer is over the node (`HoverState`), or pressed it (`PressedState`), or no longer: its colors follow.
    pub fn set_state(&mut self, segment: &Segment, node: usize, field: Field, is_set: bool) {
        let visual = &mut self.visual[node];
        match field {
            Field::HoverState => visual.is_hovered = is_set,
            _ => visual.is_pressed = is_set,
        }
        let has_colors = visual.state_colors != 0;
        segment.store(field, node, is_set.into());
        self.note_written(node);
        if has_colors {
            self.visual_changed(Some(node as u32));
        }
    }

    /// Rows to tell the app of, as ranges, in order. Many make one range: the app looks up who reads what is in it.
    pub fn take_written(&mut self) -> Vec<(u32, u32)> {
        let mut rows = std::mem::take(&mut self.written);
        rows.sort_unstable();
        rows.iter().for_each(|&row| self.dirty[row as usize] &= !WRITTEN);
        match rows[..] {
            [first, .., last] if rows.len() > MOST_TOLD => vec![(first, last + 1)],
            _ => rows.into_iter().map(|row| (row, row + 1)).collect(),
        }
    }

    /// What is in the node stands elsewhere on the screen; its own looks, but for scrollbars, stay. A text moves itself.
    pub fn content_scrolled(&mut self, row: u32) {
        if self.placement.is_text(row as usize) {
            self.visual_changed(Some(row));
        } else {
            self.scrolled.push(row);
        }
    }

    pub fn visual_changed(&mut self, row: Option<u32>) {
        let Some(row) = row else { return };
        if let Some(dirty) = self.dirty.get_mut(row as usize).filter(|dirty| **dirty & VISUAL == 0) {
            *dirty |= VISUAL;
            self.visual_changes.push(row);
        }
    }

    fn text_changed(&mut self, row: Option<u32>) {
        let Some(row) = row else { return };
        if let Some(dirty) = self.dirty.get_mut(row as usize).filter(|dirty| **dirty & TEXT == 0) {
            *dirty |= TEXT;
            self.text_changes.push(row);
        }
    }

    fn make_room(&mut self, rows: usize) {
        make_room(&mut self.visual, rows);
        make_room(&mut self.links, rows);
        make_room(&mut self.dirty, rows);
        self.rare.make_room(rows);
        self.texts.make_room(rows);
        self.placement.make_room(rows);
    }

    /// Reads the header's nodes: root, and the one that has the keyboard. Not applied yet, since the look may be torn.
    pub fn read_header(segment: &Segment) -> (i32, i32) {
        let node = |offset| segment.u32(offset).load(Ordering::Relaxed).cast_signed();
        (node(header::ROOT_NODE), node(header::FOCUSED_NODE))
    }

    /// Takes over what was read, as part of a commit.
    pub fn apply_header(&mut self, (root, focused): (i32, i32)) {
        if root != self.root {
            self.root = root;
            self.arrangement_changed = true;
            self.placement.mark_screen_changed();
        }
        if focused != self.focused {
            self.focused = focused;
            self.caret_changed = true;
        }
    }

    /// Copies the bytes of texts and track lists that changed. Only now may the app use the room of their former bytes again.
    pub fn load_texts(&mut self, segment: &Segment) {
        let mut changes = std::mem::take(&mut self.text_changes);
        for row in changes.drain(..) {
            let index = row as usize;
            self.dirty[index] &= !TEXT;
            if let Some(text) = self.texts.existing(index) {
                let (offset, length) = (text.offset, text.length);
                self.take_text(index, read_text(segment, offset, length));
            }
            if let Some(decoration) = self.decoration_index(index) {
                load_decoration(segment, &mut self.decorations[decoration]);
            }
        }
        self.text_changes = changes;
        self.load_grids(segment);
        self.load_canvases(segment);
    }

    fn load_canvases(&mut self, segment: &Segment) {
        for row in self.canvas_changes.drain(..) {
            let canvas = &mut self.canvases[row as usize];
            canvas.is_changed = false;
            canvas.load(&read_bytes(segment, canvas.offset, canvas.length.min(canvases::MOST_BYTES)));
        }
    }

    /// Gives a canvas its pixels without a segment.
    #[cfg(test)]
    pub fn draw_canvas(&mut self, row: usize, node: usize, words: &[u32]) {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.canvases[row].load(&bytes);
        self.visual_changed(Some(node as u32));
    }

    /// Gives a node a text without a segment: for tests, and for benchmarks' probes.
    pub fn set_text(&mut self, row: usize, text: &str) {
        self.take_text(row, text.to_owned());
    }

    /// Invariant: whatever else changed of the row is noted already.
    fn take_text(&mut self, row: usize, content: String) {
        let Some(text) = self.texts.changed(row, content.is_empty()) else { return };
        if text.set_content(content) {
            self.placement.mark_text_changed(row);
            self.visual_changed(Some(row as u32));
        } else if self.dirty[row] & REWORDED == 0 {
            self.dirty[row] |= REWORDED;
            self.reworded.push(row as u32);
        }
    }

    fn load_grids(&mut self, segment: &Segment) {
        for row in self.grid_changes.drain(..) {
            let index = row as usize;
            let grid = &mut self.grids[index];
            grid.is_changed = false;
            let lists =
                grid.lists.map(|(offset, length)| read_bytes(segment, offset, length.min(grids::MOST_BYTES)));
            let style = grid.style(lists.each_ref().map(Vec::as_slice));
            self.placement.set_grid(index, style, self.grid_owner.get(index).copied());
        }
    }

    /// Bytes of all that the mirror keeps for all rows. What texts and side tables hold comes on top.
    pub fn bytes(&self) -> usize {
        self.placement.bytes()
            + self.links.capacity() * size_of::<Links>()
            + self.visual.capacity() * size_of::<Visual>()
            + self.rare.bytes()
            + self.texts.bytes()
            + self.dirty.capacity() * size_of::<Dirty>()
    }

    /// Forgets what changed: the frame shows it.
    pub fn settle(&mut self) {
        for row in self.visual_changes.drain(..) {
            self.dirty[row as usize] &= !VISUAL;
        }
        for row in self.reworded.drain(..) {
            self.dirty[row as usize] &= !REWORDED;
        }
        self.scrolled.clear();
        self.arrangement_changed = false;
        self.caret_changed = false;
    }

    /// The node's decoration, if it has one.
    pub fn decoration(&self, node: usize) -> Option<&Decoration> {
        self.decoration_index(node).map(|row| &self.decorations[row])
    }

    fn decoration_index(&self, node: usize) -> Option<usize> {
        let row = self.visual.get(node)?.decoration.checked_sub(1)? as usize;
        (row < self.decorations.len()).then_some(row)
    }

    /// Whether a node is painted above all that is none, and clipped by the screen alone.
    pub fn is_overlay(&self, node: usize) -> bool {
        self.visual[node].is_overlay || self.placement.is_fixed(node)
    }

    /// What the app drew for the node.
    pub fn canvas(&self, node: usize) -> Option<&CanvasRow> {
        let row = self.rare[node].canvas.checked_sub(1)?;
        self.canvases.get(row as usize)
    }

    /// A row of the table of canvases.
    pub fn canvas_row(&self, row: u32) -> Option<&CanvasRow> {
        self.canvases.get(row as usize)
    }

    /// Canvases that are to be shown as images: their rows, each with its node.
    pub fn images(&self) -> impl Iterator<Item = (u32, usize)> {
        let images = (0..).zip(&self.canvases).filter(|(_, canvas)| canvas.is_image());
        images.filter_map(|(row, _)| {
            let node = *self.canvas_owner.get(row as usize)? as usize;
            (self.rare[node].canvas == row + 1).then_some((row, node))
        })
    }

    /// The colors that the node's state gives it.
    pub fn state_colors(&self, node: usize) -> Option<&StateColors> {
        let row = self.visual.get(node)?.state_colors.checked_sub(1)?;
        self.state_colors.get(row as usize)
    }

    /// The row of a node number, if there is such a row.
    pub fn row(&self, node: i32) -> Option<usize> {
        usize::try_from(node).ok().filter(|&row| row < self.visual.len())
    }
}

/// Copies what a row of decorations refers to.
fn load_decoration(segment: &Segment, row: &mut Decoration) {
    let text = |offset, length, buffer: &mut String| {
        *buffer = read_text(segment, offset, length);
    };
    text(row.title_offset, row.title_length, &mut row.title);
    text(row.footer_offset, row.footer_length, &mut row.footer);
    text(row.border_chars_offset, row.border_chars_length, &mut row.border_chars);
    row.link = spans::link_of(&read_bytes(segment, row.link_offset, row.link_length));
    row.spans = spans(&read_bytes(segment, row.spans_offset, row.spans_length), row.spans_count);
    let gradient = |(offset, length)| Gradient::read(&read_bytes(segment, offset, length));
    row.background_gradient = gradient(row.background_gradient_place);
    row.text_gradient = gradient(row.text_gradient_place);
}

/// Reads text from the pool.
fn read_text(segment: &Segment, offset: u32, length: u32) -> String {
    String::from_utf8(read_bytes(segment, offset, length)).unwrap_or_else(|error| {
        let mut text = String::new();
        append_lossy(error.as_bytes(), &mut text);
        text
    })
}

/// Copies bytes of the pool. What lies outside of its committed part is not there.
fn read_bytes(segment: &Segment, offset: u32, length: u32) -> Vec<u8> {
    let pool = segment.bytes(Region::TextPool);
    let end = (offset as usize).saturating_add(length as usize);
    let committed =
        usize::try_from(segment.u64(header::TEXT_HIGH_WATER).load(Ordering::Acquire)).unwrap_or(0);
    let bytes = pool.get(offset as usize..end).filter(|_| end <= committed);
    bytes.unwrap_or_default().iter().map(|byte| byte.load(Ordering::Relaxed)).collect()
}

/// Makes room for so many rows. It grows by an eighth: doubling would leave half of the room unused, of all that is kept.
pub fn make_room<T: Default>(rows: &mut Vec<T>, count: usize) {
    if count > rows.capacity() {
        rows.reserve_exact((count - rows.len()).max(rows.len() / 8));
    }
    rows.resize_with(count.max(rows.len()), T::default);
}

/// The row, after making room up to it.
fn grow<T: Default>(rows: &mut Vec<T>, row: usize) -> &mut T {
    if row >= rows.len() {
        rows.resize_with(row + 1, T::default);
    }
    &mut rows[row]
}
