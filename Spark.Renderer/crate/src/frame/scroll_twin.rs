//! Tests' own: a long list that is scrolled while things around, below, above and in it change.
//!
//! What is carried along must come to what painting everything from scratch comes to, and what is sent must leave the
//! terminal with it. Seeds are fixed; `SPARK_LONG=1` plays many more frames.

use spark_layout::schema::Field;

use super::twin::{Random, frames, owners, spelled};
use super::{Damage, Difference, Marks, Painted, Screen};
use crate::geometry::Size;
use crate::mirror::Mirror;
use crate::term::{Abilities, ColorDepth, Output};

const SIZE: Size = Size { columns: 26, rows: 12 };
const ROOT: usize = 0;
/// Stands behind the list, where that is not opaque.
const BELOW: usize = 1;
const LIST: usize = 2;
/// Stands above the list, by its order or as an overlay.
const ABOVE: usize = 3;
const FIRST_ROW: usize = 4;
const ROWS: usize = 90;
/// A scroll container in the list, with texts of its own.
const NESTED: usize = FIRST_ROW + 7;
const NESTED_ROWS: usize = 8;
const NODES: usize = FIRST_ROW + ROWS + NESTED_ROWS;
const TEXTS: [&str; 7] =
    ["row", "wide 世界 row", "x世y世z", "three\nshort\nlines", "e\u{301}👩‍🚀", "", "a longer row of the list"];
const COLORS: [u32; 6] = [0, 0, 1, 0x0104, 0xff20_4060, 0x8020_40ff];

struct Scene {
    mirror: Mirror,
    random: Random,
    marks: Marks,
    /// What forbids carrying is taken back soon.
    undo: Vec<(Field, usize, u32)>,
    output: Output,
    difference: Difference,
}

impl Scene {
    fn new(seed: u64) -> Self {
        let mut output = Output::new(Abilities::with_colors(ColorDepth::True));
        output.forget(SIZE.columns);
        let mut scene = Self {
            mirror: Mirror::new(),
            random: Random(seed * 2 + 1),
            marks: Marks::default(),
            undo: Vec::new(),
            output,
            difference: Difference::default(),
        };
        for node in 0..NODES {
            scene.mirror.apply(Field::Generation, node, 1);
            for link in [
                Field::ParentIndex,
                Field::FirstChildIndex,
                Field::NextSiblingIndex,
                Field::PreviousSiblingIndex,
            ] {
                scene.mirror.apply(link, node, u32::MAX);
            }
            scene.mirror.apply(Field::FlexDirection, node, 1);
        }
        scene.mirror.apply_header((0, -1));
        scene.link(ROOT, &[BELOW, LIST, ABOVE]);
        scene.link(LIST, &(FIRST_ROW..FIRST_ROW + ROWS).collect::<Vec<_>>());
        scene.link(NESTED, &(FIRST_ROW + ROWS..NODES).collect::<Vec<_>>());
        scene.size(ROOT, SIZE.columns, SIZE.rows);
        for (node, text) in
            [(BELOW, "what lies below\nthe list 世界\n and shines through"), (ABOVE, "above 世")]
        {
            scene.mirror.apply(Field::PositionType, node, 1);
            scene.mirror.apply(Field::ComponentType, node, 1);
            scene.mirror.set_text(node, text);
        }
        scene.clip(LIST);
        scene.clip(NESTED);
        scene.shape_list();
        (FIRST_ROW..NODES).filter(|&node| node != NESTED).for_each(|node| {
            scene.mirror.apply(Field::ComponentType, node, 1);
            scene.write(node);
        });
        scene
    }

    fn link(&mut self, parent: usize, children: &[usize]) {
        self.mirror.apply(Field::FirstChildIndex, parent, children[0] as u32);
        for (at, &child) in children.iter().enumerate() {
            let beside =
                |at: Option<usize>| at.and_then(|at| children.get(at)).map_or(u32::MAX, |&node| node as u32);
            self.mirror.apply(Field::ParentIndex, child, parent as u32);
            self.mirror.apply(Field::NextSiblingIndex, child, beside(Some(at + 1)));
            self.mirror.apply(Field::PreviousSiblingIndex, child, beside(at.checked_sub(1)));
        }
    }

    fn size(&mut self, node: usize, columns: u16, rows: u16) {
        for (field, unit, cells) in
            [(Field::Width, Field::WidthUnit, columns), (Field::Height, Field::HeightUnit, rows)]
        {
            self.mirror.apply(unit, node, 1);
            self.mirror.apply(field, node, f32::from(cells).to_bits());
        }
    }

    fn clip(&mut self, node: usize) {
        self.mirror.apply(Field::OverflowX, node, 1);
        self.mirror.apply(Field::OverflowY, node, 1);
        self.size(node, 14, 5);
    }

    /// The list fills the screen, or stands somewhere in it, with a border or without.
    fn shape_list(&mut self) {
        let has_border = u32::from(self.random.below(3) == 0);
        for (width, style) in [
            (Field::BorderTopWidth, Field::BorderTopStyle),
            (Field::BorderRightWidth, Field::BorderRightStyle),
            (Field::BorderBottomWidth, Field::BorderBottomStyle),
            (Field::BorderLeftWidth, Field::BorderLeftStyle),
        ] {
            self.mirror.apply(width, LIST, has_border);
            self.mirror.apply(style, LIST, has_border);
        }
        let is_whole = self.random.below(2) == 0;
        let columns = if is_whole { SIZE.columns } else { 9 + self.random.below(12) as u16 };
        let rows = 4 + self.random.below(9) as u16;
        self.size(LIST, columns, rows);
        let left = if is_whole { 0 } else { self.random.below(5) };
        self.mirror.apply(Field::MarginLeft, LIST, (left as f32).to_bits());
        self.mirror.apply(Field::MarginTop, LIST, (self.random.below(3) as f32).to_bits());
    }

    fn write(&mut self, node: usize) {
        let text = self.random.of(&TEXTS);
        let text = if self.random.below(3) == 0 { text.to_owned() } else { format!("{node} {text}") };
        self.mirror.set_text(node, &text);
    }

    fn pass(&mut self, field: Field, node: usize, bits: u32, usual: u32) {
        self.mirror.apply(field, node, bits);
        self.undo.push((field, node, usual));
    }

    fn change(&mut self) {
        if self.random.below(3) == 0 {
            for (field, node, bits) in std::mem::take(&mut self.undo) {
                self.mirror.apply(field, node, bits);
            }
        }
        // Near what is seen.
        let first = self.mirror.visual[LIST].scroll.1 as usize;
        let row = FIRST_ROW + (first + self.random.below(16)).saturating_sub(3).min(ROWS - 1);
        match self.random.below(30) {
            0 if row != NESTED => self.write(row),
            1 => self.mirror.apply(Field::FgColor, row, self.random.of(&COLORS)),
            2 => self.mirror.apply(Field::BgColor, row, self.random.of(&COLORS)),
            3 => self.mirror.apply(Field::Visible, row, u32::from(self.random.below(4) > 0)),
            4 => self.mirror.apply(Field::ZIndex, row, self.random.below(3) as u32),
            5 => self.mirror.apply(Field::ScrollY, NESTED, self.random.below(6) as u32),
            6 => self.mirror.apply(Field::ScrollX, LIST, self.random.of(&[0, 0, 2])),
            7 => self.mirror.apply(Field::BgColor, LIST, self.random.of(&COLORS)),
            8 => self.mirror.apply(Field::BgColor, ROOT, self.random.of(&COLORS)),
            9 => self.mirror.apply(
                Field::Visible,
                self.random.of(&[BELOW, ABOVE]),
                self.random.below(2) as u32,
            ),
            10 => {
                let node = self.random.of(&[ABOVE, row]);
                self.pass(Field::Layer, node, 1, 0);
            }
            11 => {
                let (side, unit) = self
                    .random
                    .of(&[(Field::InsetLeft, Field::InsetLeftUnit), (Field::InsetTop, Field::InsetTopUnit)]);
                let node = self.random.of(&[BELOW, ABOVE]);
                self.mirror.apply(unit, node, 1);
                self.mirror.apply(side, node, (self.random.below(10) as f32).to_bits());
            }
            12 if self.random.below(4) == 0 => self.shape_list(),
            13 => {
                let node = self.random.of(&[row, LIST]);
                self.pass(Field::Opacity, node, 0.5f32.to_bits(), 1f32.to_bits());
            }
            15 => self.size(row, 20, 1),
            17 => {
                let rows = 0..self.random.below(6) as u16;
                self.marks.spans = rows.map(|row| (row * 2, 3, 4 + self.random.below(20) as u16)).collect();
            }
            16 => {
                let rows = self.random.of(&[3, SIZE.rows]);
                self.size(BELOW, SIZE.columns, rows);
            }
            14 => self.mirror.apply(Field::MarginTop, row, (self.random.below(3) as f32 - 1.0).to_bits()),
            _ => {
                let now = self.mirror.visual[LIST].scroll.1;
                let way = self.random.of(&[1, 1, 1, -1, -1, 2, -3, 7, -6]);
                self.mirror.apply(Field::ScrollY, LIST, (now + way).clamp(0, ROWS as i32).cast_unsigned());
            }
        }
    }

    /// Paints and sends a frame. True when something was carried along.
    fn frame(&mut self, screen: &mut Screen) -> bool {
        let mirror = &mut self.mirror;
        mirror.placement.begin();
        if mirror.placement.is_dirty() {
            mirror.placement.layout(0, &mirror.links, &mirror.texts, SIZE);
        }
        screen.set_marks(self.marks.clone());
        if screen.paint(mirror, mirror.placement.moved()) == Painted::Afresh {
            self.difference.forget();
        }
        let (cells, damage, carried) = (screen.cells(), screen.damage(), screen.carried());
        self.output.begin_frame();
        self.difference.compare(cells, damage, carried, &mut self.output, &mut Vec::new());
        self.output.end_frame(None);
        self.output.bytes().clear();
        screen.settle();
        carried.is_some()
    }

    /// Rows in which the terminal shows something else than the picture, as far as what was sent tells.
    fn lies(&mut self, screen: &Screen) -> usize {
        let mut all = Damage::default();
        all.reset(SIZE);
        all.add_all();
        let mut differing = Vec::new();
        self.difference.compare(screen.cells(), &all, None, &mut self.output, &mut differing);
        self.output.bytes().clear();
        differing.len()
    }
}

fn fresh(scene: &Scene) -> Screen {
    let mut fresh = Screen::new();
    fresh.resize(SIZE);
    fresh.damage_all();
    fresh.set_marks(scene.marks.clone());
    fresh.paint(&scene.mirror, &[]);
    fresh
}

#[test]
fn carrying_along_is_painting_everything() {
    for seed in 0..10 {
        let mut scene = Scene::new(seed);
        let mut kept = Screen::new();
        kept.resize(SIZE);
        kept.damage_all();
        let mut carried = 0;
        for frame in 0..frames() {
            (0..=frame % 2).for_each(|_| scene.change());
            carried += u64::from(scene.frame(&mut kept));
            let fresh = fresh(&scene);
            let (now, wanted) = (spelled(kept.cells()), spelled(fresh.cells()));
            if let Some(at) = (0..now.len()).find(|&at| now[at] != wanted[at]) {
                let columns = usize::from(SIZE.columns);
                let place = (at % columns, at / columns);
                panic!("seed {seed}, frame {frame}, {place:?}: {} instead of {}", now[at], wanted[at]);
            }
            assert!(owners(&kept) == owners(&fresh), "hits: seed {seed}, frame {frame}");
            assert_eq!(scene.lies(&kept), 0, "the terminal: seed {seed}, frame {frame}");
            scene.mirror.settle();
        }
        assert!(carried > frames() / 8, "seed {seed}: only {carried} frames had something to carry along");
    }
}
