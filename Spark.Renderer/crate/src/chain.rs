//! One frame, from what changed to the bytes for the terminal.
//!
//! ```text
//! field groups ──► layout ──► framebuffer ──► render
//! (sources)        (derived)  (derived)       (the one effect)
//! ```
//!
//! What is not dirty is not computed again: a color lays nothing out, a text lays out its path, only damaged cells are
//! painted and compared, only cells that differ are sent. Read top to bottom: [`Chain::run`] is the whole of it.

use std::ops::Range;
use std::sync::atomic::Ordering;
use std::time::Duration;

use spark_layout::schema::{Field, header};

use crate::blend::Theme;
use crate::frame::{Difference, Hit, Marks, Painted, Screen, SeenImage, SeenRow};
use crate::geometry::{Rect, Size};
use crate::images::Images;
use crate::mirror::{Mirror, Span};
use crate::segment::{Picture, Segment};
use crate::selection::Selection;
use crate::sys::monotonic;
use crate::term::{Abilities, ColorDepth, Graphics, Output, Terminal, modes};

/// The derived state of the screen, kept from frame to frame.
#[derive(Debug)]
pub struct Chain {
    /// The terminal's size; the picture's is the same, or as many of its rows as a live region needs.
    terminal: Size,
    screen: Screen,
    difference: Difference,
    changed: Vec<(u16, u16, u16)>,
    picture: Picture,
    caret: Option<(u16, u16)>,
    images: Images,
    pub output: Output,
}

impl Chain {
    pub fn new(abilities: Abilities) -> Self {
        Self {
            terminal: Size::default(),
            screen: Screen::new(),
            difference: Difference::default(),
            changed: Vec::new(),
            picture: Picture::new(),
            caret: None,
            images: Images::default(),
            output: Output::new(abilities),
        }
    }

    /// The terminal's size.
    pub fn terminal_size(&self) -> Size {
        self.terminal
    }

    /// The picture's size.
    pub fn size(&self) -> Size {
        self.screen.size()
    }

    /// From now on the picture is a live region (true) or fills the screen. The terminal is about to be taken.
    pub fn set_live(&mut self, is_live: bool, mirror: &mut Mirror) {
        self.output.set_live(is_live);
        self.set_terminal_size(self.terminal, mirror);
    }

    /// The terminal's own colors, which half-transparent ones are mixed with.
    pub fn set_theme(&mut self, theme: Theme) {
        self.screen.set_theme(theme);
    }

    /// The same, as far as they are known.
    pub fn theme(&self) -> Theme {
        self.screen.theme()
    }

    /// Lines that are finished scroll away above the live region.
    pub fn print_above(&mut self, text: &str, spans: &[Span]) {
        self.output.print_above(text, spans, self.screen.theme(), self.terminal.rows);
        self.redraw();
    }

    /// Where the terminal's cursor stands in the last picture.
    pub fn caret(&self) -> Option<(u16, u16)> {
        self.caret
    }

    /// A row of the last picture as text.
    pub fn row_text(&self, row: u16) -> String {
        self.screen.cells().row_text(row)
    }

    /// What is on top of a cell of the last picture.
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        self.screen.hit(column, row)
    }

    /// Where a node was painted last.
    pub fn drawn(&self, node: u32) -> Rect {
        self.screen.place_of(node)
    }

    /// Whether the last frame changed something in these rows.
    pub fn has_changed(&self, rows: Range<u16>) -> bool {
        self.changed.iter().any(|(row, ..)| rows.contains(row))
    }

    /// The selectable text that is seen of a pane in a row, from the first column to before the last; counted from `origin`.
    pub fn seen_row(
        &self,
        mirror: &Mirror,
        pane: u32,
        row: u16,
        columns: (u16, u16),
        origin: i32,
    ) -> SeenRow {
        self.screen.seen_row(mirror, pane, row, columns, origin)
    }

    /// The screen has another size: everything is laid out and painted anew.
    pub fn resize(&mut self, size: Size, mirror: &mut Mirror) {
        self.set_terminal_size(size, mirror);
        self.repaint();
    }

    fn set_terminal_size(&mut self, size: Size, mirror: &mut Mirror) {
        self.terminal = size;
        self.set_size(Size { rows: if self.output.is_live() { 1 } else { size.rows }, ..size });
        mirror.placement.mark_screen_changed();
    }

    fn set_size(&mut self, size: Size) {
        self.screen.resize(size);
        self.screen.damage_all();
        self.images.forget();
    }

    /// What is on the screen is sent again, by a terminal whose state is known.
    pub fn redraw(&mut self) {
        self.forget_terminal();
        self.screen.damage_all();
    }

    /// Nobody knows what the terminal shows: everything is sent anew.
    pub fn repaint(&mut self) {
        self.forget_terminal();
        self.output.forget(self.size().columns);
        if self.output.is_live() {
            self.output.restart_region(self.terminal.rows);
        }
        self.screen.damage_all();
    }

    /// Brings the picture to the mirror's commit, and the terminal's bytes to the picture.
    pub fn run(
        &mut self,
        segment: &Segment,
        mirror: &mut Mirror,
        selection: Option<&Selection>,
        commit: u64,
    ) {
        self.layout(segment, mirror);
        let screen = Rect::of_screen(self.size());
        self.screen.set_marks(selection.map_or(Marks::default(), |it| it.marks(mirror, screen, segment)));
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
            mirror.placement.layout(root, &mirror.links, &mirror.texts, self.terminal);
        }
        mirror.settle_scrolling(segment);
        if mirror.place_overlays(root, self.terminal) {
            mirror.settle_scrolling(segment);
        }
        self.fit(mirror.placement.border_box(root).bottom.max(mirror.bottom_of_overlays(root)));
        for index in 0..mirror.placement.moved().len() {
            let node = mirror.placement.moved()[index] as usize;
            let place = mirror.placement.screen_box(node);
            segment.store(Field::ComputedX, node, place.x.to_bits());
            segment.store(Field::ComputedY, node, place.y.to_bits());
            segment.store(Field::ComputedWidth, node, place.width.to_bits());
            segment.store(Field::ComputedHeight, node, place.height.to_bits());
            mirror.note_written(node);
        }
        if is_dirty {
            note_time(segment, header::LAYOUT_NS, started);
        }
    }

    /// A live region is as high as what is in it, but not higher than the screen.
    fn fit(&mut self, bottom: i32) {
        let rows = bottom.clamp(1, i32::from(self.terminal.rows.max(1)));
        let rows = u16::try_from(rows).unwrap_or(1);
        if self.output.is_live() && rows != self.size().rows {
            self.set_size(Size { rows, ..self.size() });
        }
    }

    fn framebuffer(&mut self, segment: &Segment, mirror: &Mirror) {
        let started = monotonic();
        self.screen.leave_images(self.output.graphics() != Graphics::None);
        self.screen.set_lacks_colors(self.output.abilities().colors == ColorDepth::None);
        match self.screen.paint(mirror, mirror.placement.moved()) {
            Painted::Nothing => return,
            Painted::Damage => {}
            Painted::Afresh => self.forget_terminal(),
        }
        note_time(segment, header::PAINT_NS, started);
    }

    fn forget_terminal(&mut self) {
        self.difference.forget();
        self.images.forget();
    }

    /// The images to show, if anything changed; the cells that others must be wiped off from are sent again.
    fn prepare_images(&mut self, mirror: &Mirror) -> Option<Vec<SeenImage>> {
        if self.screen.damage().is_empty() {
            return None;
        }
        let images = self.screen.seen_images(mirror);
        for area in self.images.stale_cells(&images, self.output.graphics()) {
            self.difference.forget_area(area);
            self.screen.damage_painted(area);
        }
        self.output.set_images(self.images.any() || !images.is_empty());
        Some(images)
    }

    fn show_images(&mut self, segment: &Segment, mirror: &Mirror, images: Option<Vec<SeenImage>>) {
        let Some(images) = images else { return };
        let graphics = self.output.graphics();
        if graphics == Graphics::Kitty && !images.is_empty() {
            Terminal::push(segment, modes::IMAGES, self.output.bytes());
        }
        self.images.note_written(self.changed.iter().map(|&(row, ..)| row), graphics);
        self.images.follow(images, mirror, graphics, &mut self.output);
    }

    fn render(&mut self, segment: &Segment, mirror: &Mirror, commit: u64) {
        let started = monotonic();
        self.changed.clear();
        self.output.begin_frame();
        self.output.fit_region(self.screen.size().rows);
        let images = self.prepare_images(mirror);
        let (cells, damage, carried) = (self.screen.cells(), self.screen.damage(), self.screen.carried());
        let compared = self.difference.compare(cells, damage, carried, &mut self.output, &mut self.changed);
        self.show_images(segment, mirror, images);
        self.screen.settle();
        self.caret = self.screen.caret(mirror);
        self.output.end_frame(self.caret);
        self.picture.publish(segment, self.screen.cells(), &self.changed, commit, self.caret);
        segment.u64(header::CELLS_COMPARED).fetch_add(compared.compared, Ordering::Relaxed);
        segment.u64(header::CELLS_SENT).fetch_add(compared.sent, Ordering::Relaxed);
        note_time(segment, header::RENDER_NS, started);
    }
}

fn note_time(segment: &Segment, word: usize, started: Duration) {
    let nanoseconds = (monotonic() - started).as_nanos();
    segment.u64(word).store(u64::try_from(nanoseconds).unwrap_or(u64::MAX), Ordering::Relaxed);
}
