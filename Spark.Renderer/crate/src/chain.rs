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
    /// The terminal's size.
    screen: Size,
    /// The picture's: the screen's, or as many of its rows as a live region needs.
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
            screen: Size::default(),
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

    /// The terminal's size.
    pub fn screen(&self) -> Size {
        self.screen
    }

    /// The picture's size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// From now on the picture is a live region (true) or fills the screen. The terminal is about to be taken.
    pub fn set_live(&mut self, is_live: bool, mirror: &mut Mirror) {
        self.output.set_live(is_live);
        self.set_screen(self.screen, mirror);
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

    /// Where a node was painted last.
    pub fn drawn(&self, node: u32) -> Rect {
        self.drawn.get(node as usize).copied().unwrap_or_default()
    }

    /// The screen has another size: everything is laid out and painted anew.
    pub fn resize(&mut self, screen: Size, mirror: &mut Mirror) {
        self.set_screen(screen, mirror);
        self.repaint();
    }

    fn set_screen(&mut self, screen: Size, mirror: &mut Mirror) {
        self.screen = screen;
        self.set_size(Size { rows: if self.output.is_live() { 1 } else { screen.rows }, ..screen });
        mirror.placement.mark_screen_changed();
    }

    fn set_size(&mut self, size: Size) {
        self.size = size;
        self.cells.reset(size);
        self.hits.reset(size);
        self.damage.reset(size);
        self.damage.add_all();
    }

    /// Lines that are finished scroll away above the live region.
    pub fn print_above(&mut self, text: &str) {
        self.output.print_above(text, self.screen.rows);
        self.redraw();
    }

    /// What is on the screen is sent again, by a terminal whose state is known.
    pub fn redraw(&mut self) {
        self.difference.forget();
        self.damage.add_all();
    }

    /// Nobody knows what the terminal shows: everything is sent anew.
    pub fn repaint(&mut self) {
        self.difference.forget();
        self.output.forget(self.size.columns);
        if self.output.is_live() {
            self.output.restart_region(self.screen.rows);
        }
        self.damage.add_all();
    }

    /// Brings the picture to the mirror's commit, and the terminal's bytes to the picture.
    pub fn run(&mut self, segment: &Segment, mirror: &mut Mirror, commit: u64) {
        self.drawn.resize(mirror.visual.len(), Rect::default());
        self.layout(segment, mirror);
        mirror.settle_scrolling(segment);
        self.collect_damage(mirror);
        self.framebuffer(segment, mirror);
        self.render(segment, mirror, commit);
        mirror.settle();
    }

    fn layout(&mut self, segment: &Segment, mirror: &mut Mirror) {
        if !mirror.placement.is_dirty() {
            return;
        }
        let started = monotonic();
        if let Some(root) = mirror.row(mirror.root) {
            mirror.placement.layout(root, &mirror.links, &mirror.texts, self.screen);
        }
        self.fit(mirror);
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
        note_time(segment, header::LAYOUT_NS, started);
    }

    /// A live region is as high as the root, but not higher than the screen.
    fn fit(&mut self, mirror: &Mirror) {
        let Some(root) = mirror.row(mirror.root).filter(|_| self.output.is_live()) else { return };
        let wanted = mirror.placement.border_box(root).bottom.clamp(1, i32::from(self.screen.rows.max(1)));
        if wanted != i32::from(self.size.rows) {
            self.set_size(Size { rows: u16::try_from(wanted).unwrap_or(1), ..self.size });
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
        self.damage.take_whole_clusters(&self.cells);
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
        self.output.fit_region(self.size.rows);
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
