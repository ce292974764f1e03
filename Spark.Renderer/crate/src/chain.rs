//! One frame, from what changed to the bytes for the terminal.
//!
//! ```text
//! field groups ──► layout ──► framebuffer ──► render
//! (sources)        (derived)  (derived)       (the one effect)
//! ```
//!
//! What is not dirty is not computed again: a color lays nothing out, a text lays out its path, only damaged cells are
//! painted and compared, only cells that differ are sent. Read top to bottom: [`Chain::run`] is the whole of it.

use std::sync::atomic::Ordering;
use std::time::Duration;

use spark_layout::schema::{Field, header};

use crate::frame::{Cells, Damage, Difference, Hit, Hits, Scene, caret_place, paint, reached_through};
use crate::geometry::{Rect, Size};
use crate::mirror::Mirror;
use crate::segment::{Picture, Segment};
use crate::sys::monotonic;
use crate::term::{Abilities, Output};

/// The derived state of the screen, kept from frame to frame.
#[derive(Debug)]
pub struct Chain {
    size: Size,
    cells: Cells,
    hits: Hits,
    damage: Damage,
    difference: Difference,
    /// Where each node was drawn last, by row.
    drawn: Vec<Rect>,
    changed: Vec<(u16, u16, u16)>,
    picture: Picture,
    caret: Option<(u16, u16)>,
    pub output: Output,
}

impl Chain {
    pub fn new(abilities: Abilities) -> Self {
        Self {
            size: Size::default(),
            cells: Cells::new(),
            hits: Hits::default(),
            damage: Damage::default(),
            difference: Difference::default(),
            drawn: Vec::new(),
            changed: Vec::new(),
            picture: Picture::new(),
            caret: None,
            output: Output::new(abilities),
        }
    }

    pub fn size(&self) -> Size {
        self.size
    }

    /// Where the terminal's cursor stands in the last picture.
    pub fn caret(&self) -> Option<(u16, u16)> {
        self.caret
    }

    /// A row of the last picture as text.
    pub fn row_text(&self, row: u16) -> String {
        self.cells.row_text(row)
    }

    /// What is on top of a cell of the last picture.
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        self.hits.at(column, row, &self.drawn)
    }

    /// The screen has another size: everything is laid out and painted anew.
    pub fn resize(&mut self, size: Size, mirror: &mut Mirror) {
        self.size = size;
        self.cells.reset(size);
        self.hits.reset(size);
        self.damage.reset(size);
        mirror.placement.mark_screen_changed();
        self.repaint();
    }

    /// Nobody knows what the terminal shows: everything is sent anew.
    pub fn repaint(&mut self) {
        self.difference.forget();
        self.output.forget(self.size.columns);
        self.damage.add_all();
    }

    /// Brings the picture to the mirror's commit, and the terminal's bytes to the picture.
    pub fn run(&mut self, segment: &Segment, mirror: &mut Mirror, commit: u64) {
        self.drawn.resize(mirror.visual.len(), Rect::default());
        self.layout(segment, mirror);
        self.collect_damage(mirror);
        self.framebuffer(segment, mirror);
        self.render(segment, mirror, commit);
        mirror.settle();
    }

    /// Where everything stands: boxes, then offsets of scrolling, then overlays at what may have been scrolled.
    fn layout(&mut self, segment: &Segment, mirror: &mut Mirror) {
        let started = monotonic();
        let is_dirty = mirror.placement.is_dirty();
        let Some(root) = mirror.row(mirror.root) else { return };
        mirror.placement.begin();
        if is_dirty {
            mirror.placement.layout(root, &mirror.links, &mirror.texts, self.size);
        }
        mirror.settle_scrolling(segment);
        mirror.place_overlays(root, self.size);
        for index in 0..mirror.placement.moved().len() {
            let node = mirror.placement.moved()[index] as usize;
            let place = mirror.placement.screen_box(node);
            segment.store(Field::ComputedX, node, place.x.to_bits());
            segment.store(Field::ComputedY, node, place.y.to_bits());
            segment.store(Field::ComputedWidth, node, place.width.to_bits());
            segment.store(Field::ComputedHeight, node, place.height.to_bits());
            self.damage.add(self.drawn[node]);
            self.damage.add(self.shifted(mirror, node));
            mirror.note_written(node);
        }
        if is_dirty {
            note_time(segment, header::LAYOUT_NS, started);
        }
    }

    /// Where a node will be drawn: its box, moved by what its ancestors are scrolled.
    fn shifted(&self, mirror: &Mirror, node: usize) -> Rect {
        let place = mirror.placement.border_box(node);
        if !mirror.has_scrolled {
            return place;
        }
        reached_through(mirror, node, Rect::of_screen(self.size))
            .map_or(place, |(shift, _)| place.moved(shift))
    }

    fn collect_damage(&mut self, mirror: &Mirror) {
        if mirror.tree_changed {
            self.damage.add_all();
        }
        for &node in &mirror.visual_changes {
            self.damage_subtree(mirror, node as usize);
        }
    }

    /// Colors are inherited and content scrolls, so what is in a changed node is damaged with it.
    fn damage_subtree(&mut self, mirror: &Mirror, node: usize) {
        self.damage.add(self.drawn[node]);
        let mut next = mirror.row(mirror.links[node].first_child);
        let mut steps = mirror.links.len();
        while let Some(current) = next.filter(|_| steps > 0) {
            steps -= 1;
            self.damage.add(self.drawn[current]);
            next = following(mirror, current, node);
        }
    }

    fn framebuffer(&mut self, segment: &Segment, mirror: &Mirror) {
        if self.damage.is_empty() {
            return;
        }
        let started = monotonic();
        let mut scene = Scene { mirror, drawn: &mut self.drawn };
        paint(&mut scene, &self.damage, &mut self.cells, &mut self.hits);
        if self.cells.is_out_of_room() {
            self.cells.reset(self.size);
            self.difference.forget();
            self.damage.add_all();
            paint(&mut scene, &self.damage, &mut self.cells, &mut self.hits);
        }
        note_time(segment, header::PAINT_NS, started);
    }

    fn render(&mut self, segment: &Segment, mirror: &Mirror, commit: u64) {
        let started = monotonic();
        self.changed.clear();
        self.output.begin_frame();
        let compared =
            self.difference.compare(&self.cells, &self.damage, &mut self.output, &mut self.changed);
        self.damage.clear();
        self.caret = caret_place(mirror, Rect::of_screen(self.size));
        self.output.end_frame(self.caret);
        self.picture.publish(segment, &self.cells, &self.changed, commit, self.caret);
        segment.u64(header::CELLS_COMPARED).fetch_add(compared.compared, Ordering::Relaxed);
        segment.u64(header::CELLS_SENT).fetch_add(compared.sent, Ordering::Relaxed);
        note_time(segment, header::RENDER_NS, started);
    }
}

/// The next node in tree order inside of `top`.
fn following(mirror: &Mirror, node: usize, top: usize) -> Option<usize> {
    if let Some(child) = mirror.row(mirror.links[node].first_child) {
        return Some(child);
    }
    let mut current = node;
    // An endless chain of parents ends with the steps of the caller; here each round goes up one level.
    for _ in 0..mirror.links.len() {
        if current == top {
            return None;
        }
        if let Some(sibling) = mirror.row(mirror.links[current].next_sibling) {
            return Some(sibling);
        }
        current = mirror.row(mirror.links[current].parent)?;
    }
    None
}

fn note_time(segment: &Segment, word: usize, started: Duration) {
    let nanoseconds = (monotonic() - started).as_nanos();
    segment.u64(word).store(u64::try_from(nanoseconds).unwrap_or(u64::MAX), Ordering::Relaxed);
}
