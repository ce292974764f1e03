//! Tests' own: random scenes that change, and naive twins of what the clever routines make of them.
//!
//! Painting what is damaged must come to what painting everything from scratch comes to, and the hit map to what a walk
//! through the whole tree finds. Seeds are fixed; `SPARK_LONG=1` plays many more.

use spark_layout::schema::Field;

use super::{Cells, MarkLook, Marks, Painted, Part, Screen};
use crate::geometry::{Rect, Size};
use crate::mirror::Mirror;

const NODES: usize = 24;
const TEXTS: [&str; 13] = [
    "",
    "a",
    "b",
    "hello",
    "world",
    "longerword",
    "hello world",
    "世界 wide 世",
    "👩‍👩‍👧‍👦e\u{301}\tx",
    "one\ntwo\nthree",
    "────",
    "x世y世z",
    "  ",
];
const COLORS: [u32; 8] = [0, 1, 2, 0x0101, 0x010c, 0xffd0_8040, 0x8020_40ff, 0x30ff_ffff];

/// A generator of numbers (xorshift64*).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % count as u64) as usize
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// A tree of boxes and texts, laid out like any.
struct RandomScene {
    mirror: Mirror,
    random: Random,
    size: Size,
    marks: Marks,
}

impl RandomScene {
    fn new(seed: u64) -> Self {
        let mut scene = Self {
            mirror: Mirror::new(),
            random: Random(seed * 2 + 1),
            size: Size { columns: 24, rows: 9 },
            marks: Marks::default(),
        };
        for node in 0..NODES {
            scene.mirror.apply(Field::Generation, node, 1);
            scene.mirror.apply(Field::ParentIndex, node, u32::MAX);
            scene.mirror.apply(Field::FirstChildIndex, node, u32::MAX);
            scene.mirror.apply(Field::NextSiblingIndex, node, u32::MAX);
            scene.mirror.apply(Field::PreviousSiblingIndex, node, u32::MAX);
            scene.mirror.apply(Field::FlexShrink, node, 1f32.to_bits());
            scene.mirror.apply(Field::FlexDirection, node, 1);
        }
        scene.mirror.apply_header((0, -1));
        for node in 1..NODES {
            let parent = scene.random.below(node.min(8));
            scene.append(parent, node);
            let is_text = node >= 8;
            scene.mirror.apply(Field::ComponentType, node, is_text.into());
            scene.restyle(node);
            scene.restyle(node);
        }
        scene
    }

    fn append(&mut self, parent: usize, node: usize) {
        let mut last = None;
        let mut next = self.mirror.row(self.mirror.links[parent].first_child);
        while let Some(child) = next {
            last = Some(child);
            next = self.mirror.row(self.mirror.links[child].next_sibling);
        }
        self.mirror.apply(Field::ParentIndex, node, parent as u32);
        self.mirror.apply(Field::NextSiblingIndex, node, u32::MAX);
        self.mirror.apply(Field::PreviousSiblingIndex, node, last.map_or(u32::MAX, |last| last as u32));
        match last {
            Some(last) => self.mirror.apply(Field::NextSiblingIndex, last, node as u32),
            None => self.mirror.apply(Field::FirstChildIndex, parent, node as u32),
        }
    }

    fn remove(&mut self, node: usize) {
        let links = self.mirror.links[node];
        match self.mirror.row(links.prev_sibling) {
            Some(before) => {
                self.mirror.apply(Field::NextSiblingIndex, before, links.next_sibling.cast_unsigned())
            }
            None => self.mirror.apply(
                Field::FirstChildIndex,
                links.parent as usize,
                links.next_sibling.cast_unsigned(),
            ),
        }
        if let Some(behind) = self.mirror.row(links.next_sibling) {
            self.mirror.apply(Field::PreviousSiblingIndex, behind, links.prev_sibling.cast_unsigned());
        }
        self.mirror.apply(Field::ParentIndex, node, u32::MAX);
    }

    /// Moves a leaf to the end of another box.
    fn move_leaf(&mut self) {
        let node = 8 + self.random.below(NODES - 8);
        let parent = self.random.below(8);
        self.remove(node);
        self.append(parent, node);
    }

    /// Selects something else, which may reach out of the screen.
    fn select(&mut self) {
        let random = &mut self.random;
        let spans = (0..random.below(12) as u16).map(|row| {
            let first = random.below(20) as u16;
            (row, first, first + random.below(20) as u16)
        });
        let spans = spans.collect();
        let look = MarkLook { foreground: random.of(&COLORS), background: random.of(&COLORS) };
        self.marks = Marks { pane: random.below(8) as u32, spans, look };
        // What may be selected is looked at where something is painted for another reason: new marks are one.
        let (node, select) = (random.below(NODES), random.of(&[0, 0, 0, 1, 2]));
        self.mirror.apply(Field::UserSelect, node, select);
    }

    fn change(&mut self) {
        match self.random.below(12) {
            2 => self.select(),
            0 => self.move_leaf(),
            1 => {
                self.size =
                    Size { columns: 8 + self.random.below(30) as u16, rows: 3 + self.random.below(9) as u16 };
                self.mirror.placement.mark_screen_changed();
            }
            _ => {
                let node = self.random.below(NODES);
                self.restyle(node);
            }
        }
    }

    /// Gives a node another value of one of its fields.
    fn restyle(&mut self, node: usize) {
        let random = &mut self.random;
        let cells = |count: i32| (count as f32).to_bits();
        let (field, bits) = match random.below(22) {
            0 => (Field::FgColor, random.of(&COLORS)),
            1 | 2 => (Field::BgColor, random.of(&COLORS)),
            3 => (Field::Opacity, random.of(&[1.0f32, 1.0, 0.7, 0.3, 0.0]).to_bits()),
            4 => (Field::ZIndex, random.of(&[0u32, 0, 1, u32::MAX, 5])),
            5 => (Field::Visible, u32::from(random.below(5) > 0)),
            6 => (Field::Display, random.of(&[0, 0, 0, 3])),
            7 => (Field::Layer, u32::from(random.below(4) == 0)),
            8 => (random.of(&[Field::OverflowX, Field::OverflowY]), random.of(&[0, 1, 1])),
            9 => (random.of(&[Field::ScrollX, Field::ScrollY]), random.below(4) as u32),
            10 => (Field::TextAttributes, random.of(&[0, 0x8000_0001, 0x8000_0020])),
            11 => (Field::PositionType, random.of(&[0, 0, 1])),
            12 => {
                let field = random.of(&[Field::MarginLeft, Field::MarginTop]);
                (field, cells(random.below(6) as i32 - 3))
            }
            13 => {
                self.mirror.apply(Field::WidthUnit, node, random.of(&[0, 1, 1]));
                (Field::Width, cells(random.below(18) as i32))
            }
            14 => {
                self.mirror.apply(Field::HeightUnit, node, random.of(&[0, 1, 1]));
                (Field::Height, cells(random.below(7) as i32))
            }
            15 => (Field::FlexDirection, random.below(2) as u32),
            16 => {
                let (style, side) = (random.below(9) as u32, random.below(4));
                let styles = [
                    Field::BorderTopStyle,
                    Field::BorderRightStyle,
                    Field::BorderBottomStyle,
                    Field::BorderLeftStyle,
                ];
                let widths = [
                    Field::BorderTopWidth,
                    Field::BorderRightWidth,
                    Field::BorderBottomWidth,
                    Field::BorderLeftWidth,
                ];
                self.mirror.apply(widths[side], node, u32::from(style > 0));
                (styles[side], style)
            }
            17 => (Field::BorderJoin, random.below(2) as u32),
            19 => {
                self.mirror.apply(Field::StateColors, node, node as u32 + 1);
                self.mirror.apply(Field::FocusedBgColor, node, random.of(&COLORS));
                self.mirror.apply(Field::SelectedBgColor, node, random.of(&COLORS));
                (random.of(&[Field::FocusedState, Field::Selected]), random.below(2) as u32)
            }
            18 => {
                (random.of(&[Field::TextAlign, Field::TextWrap, Field::TextOverflow]), random.below(3) as u32)
            }
            _ if node >= 8 => {
                let text = random.of(&TEXTS);
                self.mirror.set_text(node, text);
                return;
            }
            _ => (Field::BgColor, random.of(&COLORS)),
        };
        self.mirror.apply(field, node, bits);
    }

    fn paint(&mut self, screen: &mut Screen) -> Painted {
        if screen.size() != self.size {
            screen.resize(self.size);
            screen.damage_all();
        }
        self.mirror.placement.begin();
        if self.mirror.placement.is_dirty() {
            let mirror = &mut self.mirror;
            mirror.placement.layout(0, &mirror.links, &mirror.texts, self.size);
        }
        screen.set_marks(self.marks.clone());
        let painted = screen.paint(&self.mirror, self.mirror.placement.moved());
        screen.settle();
        painted
    }
}

/// Every cell with its cluster spelled out.
pub fn spelled(cells: &Cells) -> Vec<String> {
    let rows = (0..cells.size().rows).flat_map(|row| cells.row(row));
    rows.map(|cell| {
        let glyph = match (cell.glyph.as_scalar(), cell.glyph.as_cluster()) {
            (Some(scalar), _) => scalar.to_string(),
            (_, Some(offset)) => cells.clusters().get(offset).to_owned(),
            _ => "·".to_owned(),
        };
        let [_, foreground, background, attributes] = cell.words();
        format!("{glyph} {foreground:x} {background:x} {attributes:x}")
    })
    .collect()
}

pub fn owners(screen: &Screen) -> Vec<Option<(u32, Part)>> {
    let Size { columns, rows } = screen.size();
    let owner = |column, row| screen.hit(column, row).map(|hit| (hit.node, hit.part));
    (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (column, row)))
        .map(|(c, r)| owner(c, r))
        .collect()
}

pub fn frames() -> u64 {
    if std::env::var("SPARK_LONG").is_ok_and(|long| long == "1") { 20_000 } else { 400 }
}

#[test]
fn painting_the_damage_is_painting_everything() {
    for seed in 0..12 {
        let mut scene = RandomScene::new(seed);
        let mut kept = Screen::new();
        kept.set_lacks_colors(seed % 2 == 1);
        for frame in 0..frames() {
            (0..=frame % 3).for_each(|_| scene.change());
            scene.paint(&mut kept);
            let mut fresh = Screen::new();
            fresh.resize(scene.size);
            fresh.damage_all();
            fresh.set_marks(scene.marks.clone());
            fresh.set_lacks_colors(seed % 2 == 1);
            fresh.paint(&scene.mirror, &[]);
            let (now, wanted) = (spelled(kept.cells()), spelled(fresh.cells()));
            if let Some(at) = (0..now.len()).find(|&at| now[at] != wanted[at]) {
                let columns = usize::from(scene.size.columns);
                let place = (at % columns, at / columns);
                panic!("seed {seed}, frame {frame}, {place:?}: {} instead of {}", now[at], wanted[at]);
            }
            assert!(owners(&kept) == owners(&fresh), "hits: seed {seed}, frame {frame}");
            scene.mirror.settle();
        }
    }
}

/// A walk through the whole tree for one cell: the last one that covers it is on top.
fn naive_owner(scene: &RandomScene, column: i32, row: i32) -> Option<u32> {
    let mirror = &scene.mirror;
    let screen = Rect::of_screen(scene.size);
    let mut found = None;
    let mut overlays = Vec::new();
    visit(mirror, 0, screen, (0, 0), (column, row), &mut overlays, &mut found);
    let mut next = 0;
    while next < overlays.len() {
        overlays[next..].sort_by_key(|&(node, _): &(usize, _)| mirror.visual[node].z_index);
        let (node, shift) = overlays[next];
        visit(mirror, node, screen, shift, (column, row), &mut overlays, &mut found);
        next += 1;
    }
    found
}

fn visit(
    mirror: &Mirror,
    node: usize,
    clip: Rect,
    shift: (i32, i32),
    at: (i32, i32),
    overlays: &mut Vec<(usize, (i32, i32))>,
    found: &mut Option<u32>,
) {
    let visual = &mirror.visual[node];
    if !visual.is_visible || mirror.placement.is_hidden(node) {
        return;
    }
    let place = mirror.placement.border_box(node).moved(shift);
    if place.contains(at.0, at.1) && clip.contains(at.0, at.1) {
        *found = Some(node as u32);
    }
    let [top, right, bottom, left] = visual.border_widths.map(i32::from);
    let inner = place.inset(top, right, bottom, left);
    let clip = if visual.clips() { clip.intersection(inner) } else { clip };
    if clip.is_empty() {
        return;
    }
    let mut children = Vec::new();
    let mut next = mirror.row(mirror.links[node].first_child);
    while let Some(child) = next {
        children.push(child);
        next = mirror.row(mirror.links[child].next_sibling);
    }
    children.sort_by_key(|&child| mirror.visual[child].z_index);
    let shift = (shift.0 - visual.scroll.0, shift.1 - visual.scroll.1);
    overlays.extend(
        mirror_order(mirror, node).into_iter().filter(|&child| mirror.is_overlay(child)).map(|c| (c, shift)),
    );
    for child in children.into_iter().filter(|&child| !mirror.is_overlay(child)) {
        visit(mirror, child, clip, shift, at, overlays, found);
    }
}

fn mirror_order(mirror: &Mirror, node: usize) -> Vec<usize> {
    let first = mirror.row(mirror.links[node].first_child);
    std::iter::successors(first, |&child| mirror.row(mirror.links[child].next_sibling)).collect()
}

#[test]
fn the_hit_map_is_what_a_walk_through_the_tree_finds() {
    for seed in 100..106 {
        let mut scene = RandomScene::new(seed);
        let mut screen = Screen::new();
        for frame in 0..frames() / 2 {
            scene.change();
            scene.paint(&mut screen);
            for row in 0..scene.size.rows {
                for column in 0..scene.size.columns {
                    let found = screen.hit(column, row).map(|hit| hit.node);
                    let wanted = naive_owner(&scene, column.into(), row.into());
                    assert_eq!(found, wanted, "seed {seed}, frame {frame}, {column},{row}");
                }
            }
            scene.mirror.settle();
        }
    }
}
