//! The picture as a whole: from a mirror with a layout to cells, and who is on top of them.
//!
//! Invariant: after [`Screen::paint`] the cells are what painting all of them from scratch would give; the tests of this
//! file hold it against that for random scenes.

use super::caret::caret_place;
use super::images::{SeenImage, seen_images};
use super::layers::Layers;
use super::paint::{Scene, paint};
use super::reading::{SeenRow, Texts};
use super::shift::Shift;
use super::stage::Stage;
use super::{Cells, Damage, Hit, Hits, Marks};
use crate::blend::Theme;
use crate::geometry::{Rect, Size};
use crate::mirror::Mirror;

/// Everything that painting keeps from frame to frame.
#[derive(Debug)]
pub struct Screen {
    cells: Cells,
    hits: Hits,
    damage: Damage,
    stage: Stage,
    layers: Layers,
    theme: Theme,
    /// What was carried along in this frame, and not painted.
    carried: Option<(Rect, i16)>,
    marks: Marks,
    /// Canvases that are to be images are left to the terminal.
    leaves_images: bool,
}

impl Screen {
    pub fn new() -> Self {
        Self {
            cells: Cells::new(),
            hits: Hits::default(),
            damage: Damage::default(),
            stage: Stage::default(),
            layers: Layers::default(),
            theme: Theme::default(),
            carried: None,
            marks: Marks::default(),
            leaves_images: false,
        }
    }

    pub fn size(&self) -> Size {
        self.cells.size()
    }

    pub fn cells(&self) -> &Cells {
        &self.cells
    }

    /// What [`Screen::paint`] painted.
    pub fn damage(&self) -> &Damage {
        &self.damage
    }

    /// Makes it that size, and empty.
    pub fn resize(&mut self, size: Size) {
        self.cells.reset(size);
        self.hits.reset(size);
        self.damage.reset(size);
        self.stage.resize(size);
    }

    /// The terminal's own colors.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// What the terminal's own colors are: everything is painted anew.
    pub fn set_theme(&mut self, theme: Theme) {
        if std::mem::replace(&mut self.theme, theme) != theme {
            self.damage_all();
        }
    }

    /// What is selected from now on.
    pub fn set_marks(&mut self, marks: Marks) {
        if marks != self.marks {
            self.marks.damage(&mut self.damage);
            marks.damage(&mut self.damage);
            self.marks = marks;
        }
    }

    /// Whether the terminal shows no colors.
    pub fn set_lacks_colors(&mut self, lacks_colors: bool) {
        if self.stage.set_lacks_colors(lacks_colors) {
            self.damage_all();
        }
    }

    /// Whether the terminal shows images.
    pub fn leave_images(&mut self, leaves_images: bool) {
        if std::mem::replace(&mut self.leaves_images, leaves_images) != leaves_images {
            self.damage_all();
        }
    }

    /// The images that the terminal is to show.
    pub fn seen_images(&self, mirror: &Mirror) -> Vec<SeenImage> {
        if !self.leaves_images {
            return Vec::new();
        }
        seen_images(mirror, &self.stage, &self.hits, self.size())
    }

    /// Cells that are as painted, and must be sent again all the same.
    pub fn damage_painted(&mut self, area: Rect) {
        self.damage.add(area);
    }

    /// Everything is painted anew.
    pub fn damage_all(&mut self) {
        self.damage.add_all();
    }

    /// Brings the cells to the mirror. `moved` names the nodes that the layout put elsewhere since the last time. When
    /// clusters ran out of room, everything is painted, and nothing of before counts.
    pub fn paint(&mut self, mirror: &Mirror, moved: &[u32]) -> Painted {
        let shift = self.stage.update(mirror, moved, &mut self.damage);
        self.carried = shift.as_ref().map(|&Shift { area, by, .. }| (area, by));
        if let Some(shift) = shift {
            self.carry(&shift);
        }
        if self.damage.is_empty() {
            return Painted::Nothing;
        }
        self.marks.take_whole_rows(&mut self.damage);
        self.damage.take_whole_clusters(&self.cells);
        self.paint_damage(mirror);
        if !self.cells.is_out_of_room() {
            return Painted::Damage;
        }
        self.carried = None;
        self.cells.reset(self.cells.size());
        self.damage.add_all();
        self.paint_damage(mirror);
        Painted::Afresh
    }

    /// Moves what scrolled. Marks stay where they are.
    fn carry(&mut self, shift: &Shift) {
        self.cells.scroll(shift.area, shift.by);
        self.hits.scroll(shift.area, shift.by);
        for mark in self.marks.areas() {
            self.damage.add(mark.intersection(shift.area));
            self.damage.add(shift.carried(mark));
        }
    }

    /// The area of which [`Screen::paint`] moved the rows before it painted, and how many rows up.
    pub fn carried(&self) -> Option<(Rect, i16)> {
        self.carried
    }

    /// The frame is done: nothing is damaged.
    pub fn settle(&mut self) {
        self.damage.clear();
        self.carried = None;
    }

    /// What is on top of a cell.
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        self.hits.at(column, row, &self.stage)
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
        let texts = Texts { mirror, stage: &self.stage, hits: &self.hits };
        texts.row(&self.cells, pane, row, columns, origin)
    }

    /// The border box that a node was painted at; empty when it is not on the screen.
    pub fn place_of(&self, node: u32) -> Rect {
        self.stage.item_of(node as usize).map_or(Rect::default(), |item| item.place)
    }

    /// Where the terminal's cursor stands; `None`: it is hidden.
    pub fn caret(&self, mirror: &Mirror) -> Option<(u16, u16)> {
        caret_place(mirror, &self.stage)
    }

    /// Every round takes in cells that the one before did not paint, so there is a last one.
    fn paint_damage(&mut self, mirror: &Mirror) {
        loop {
            let scene = Scene {
                mirror,
                stage: &self.stage,
                theme: self.theme,
                marks: &self.marks,
                leaves_images: self.leaves_images,
            };
            let cuts = paint(scene, &self.damage, &mut self.cells, &mut self.hits, &mut self.layers);
            if cuts.is_empty() {
                return;
            }
            cuts.into_iter().for_each(|cut| self.damage.add_cell(cut.missing, cut.row));
            self.damage.take_whole_clusters(&self.cells);
        }
    }
}

/// What a call of [`Screen::paint`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Painted {
    Nothing,
    /// The damaged cells.
    Damage,
    /// All cells, with other numbers for their clusters than before.
    Afresh,
}
