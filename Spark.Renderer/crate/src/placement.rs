//! Where nodes stand on the screen: the layout engine, fed from the mirror, and its boxes made whole cells.
//!
//! Layout computes boxes inside of boxes, unrounded. Here they become rectangles on the screen, rounded once and on
//! absolute edges, so that neighbours neither gap nor overlap.

use std::collections::HashMap;

use spark_layout::schema::Field;
use spark_layout::text::TextStyle;
use spark_layout::{
    Align, Display, FlexDirection, FlexWrap, GridStyle, Justify, LayoutBox, LayoutEngine, LayoutStyle,
    Length, Overflow, Position, Sides, TextOverflow, TextSource, TextWrap, Tree, WhiteSpace, cell_edge,
    whole_cells,
};

use crate::geometry::{Rect, Size, bounded};
use crate::mirror::{Links, Sparse, Text, Visual, make_room};

/// A node's box on the screen, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScreenBox {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl From<LayoutBox> for ScreenBox {
    fn from(LayoutBox { x, y, width, height }: LayoutBox) -> Self {
        Self { x, y, width, height }
    }
}

/// What must be laid out again for a node: a set of these.
type Marks = u8;
const STYLE: Marks = 1;
/// No more of the style than its size, and how it is flexed.
const SIZE: Marks = 2;
const TEXT: Marks = 4;
const CHILDREN: Marks = 8;
/// It has another parent: it stands elsewhere even with the same box.
const PARENT: Marks = 16;

/// Styles, boxes, and what changed of them.
#[derive(Debug, Default)]
pub struct Placement {
    engine: LayoutEngine,
    styles: Vec<LayoutStyle>,
    /// By the rows of the segment's table; `LayoutStyle::grid` names one.
    grids: Vec<GridStyle>,
    boxes: Vec<ScreenBox>,
    marks: Vec<Marks>,
    marked: Vec<u32>,
    must_run: bool,
    /// Boxes may be wrong whose nodes nobody named.
    must_visit_all: bool,
    /// Nodes whose rectangle is another one since the last layout.
    moved: Vec<u32>,
    /// See [`Placement::scrolled`].
    scrolled: Vec<u32>,
    walk: Vec<u32>,
    /// Where overlays stand that have an anchor; none while that is not there.
    places: HashMap<u32, Option<(i32, i32)>>,
    /// Overlays that are as wide as their anchor, and the width that they would have by themselves.
    own_widths: HashMap<u32, Length>,
}

impl Placement {
    pub fn make_room(&mut self, rows: usize) {
        make_room(&mut self.styles, rows);
        make_room(&mut self.boxes, rows);
        make_room(&mut self.marks, rows);
    }

    /// True when there is something to lay out.
    pub fn is_dirty(&self) -> bool {
        self.must_run || !self.marked.is_empty()
    }

    /// The screen or the root is another one.
    pub fn mark_screen_changed(&mut self) {
        self.must_run = true;
    }

    /// The rows were copied anew, not change by change: every box is looked at again.
    pub fn mark_resynced(&mut self) {
        (self.must_run, self.must_visit_all) = (true, true);
    }

    /// Another node lives in this row now: wherever it stands, it stands there anew.
    pub fn forget(&mut self, node: usize) {
        self.boxes[node] = ScreenBox::default();
        self.mark(node, PARENT);
    }

    pub fn mark_text_changed(&mut self, node: usize) {
        self.mark(node, TEXT);
    }

    /// A link of `node` changed.
    pub fn mark_link_changed(&mut self, field: Field, node: usize, links: &[Links]) {
        if matches!(field, Field::FirstChildIndex | Field::ChildCount) {
            self.mark(node, CHILDREN);
            return;
        }
        if field == Field::ParentIndex {
            self.mark(node, STYLE | PARENT);
        }
        if let Some(parent) =
            usize::try_from(links[node].parent).ok().filter(|&parent| parent < self.marks.len())
        {
            self.mark(parent, CHILDREN);
        }
    }

    fn mark(&mut self, node: usize, marks: Marks) {
        if self.marks[node] == 0 {
            self.marked.push(node as u32);
        }
        self.marks[node] |= marks;
    }

    /// Stores a field that decides where a node stands; `visual` has it already, if it has it too.
    pub fn set(&mut self, field: Field, node: usize, bits: u32, visual: &Visual) {
        if self.set_own_width(field, node, bits) {
            return;
        }
        let style = &mut self.styles[node];
        if set_size(style, field, bits) {
            return self.mark(node, SIZE);
        }
        let is_room = matches!(
            field,
            Field::BorderTopWidth
                | Field::BorderRightWidth
                | Field::BorderBottomWidth
                | Field::BorderLeftWidth
                | Field::Scrollbar
        );
        if set_style(style, field, bits) || is_room {
            style.border = visual.room(style.is_text);
            self.mark(node, STYLE);
        }
    }

    /// Stores a row of the table of grids, which `owner` refers to.
    pub fn set_grid(&mut self, row: usize, grid: GridStyle, owner: Option<u32>) {
        if row >= self.grids.len() {
            self.grids.resize_with(row + 1, GridStyle::default);
        }
        if self.grids[row] == grid {
            return;
        }
        self.grids[row] = grid;
        if let Some(owner) = owner.map(|owner| owner as usize).filter(|&owner| owner < self.marks.len()) {
            self.mark(owner, STYLE);
        }
    }

    /// Lays out what changed. Afterwards [`Placement::moved`] names the nodes that stand elsewhere.
    pub fn layout(&mut self, root: usize, links: &[Links], texts: &Sparse<Text>, screen: Size) {
        let tree = Tree { styles: &self.styles, links, texts, grids: &self.grids };
        self.walk.clear();
        for &node in &self.marked {
            let marks = std::mem::take(&mut self.marks[node as usize]);
            if marks & STYLE != 0 {
                self.engine.mark_style_changed(&tree, node);
            } else if marks & SIZE != 0 {
                self.engine.mark_size_changed(&tree, node);
            }
            if marks & TEXT != 0 {
                self.engine.mark_text_changed(&tree, node);
            }
            if marks & CHILDREN != 0 {
                self.engine.mark_children_changed(&tree, node);
            }
            if marks & PARENT != 0 && links[node as usize].parent >= 0 {
                self.walk.push(node);
            }
        }
        self.marked.clear();
        self.must_run = false;
        self.engine.layout(&tree, root as u32, (screen.columns.into(), screen.rows.into()));
        // Taken from the end: parents before what is in them, so that no chain of nodes is moved level by level, over and
        // over. The layout lists them in that order.
        self.walk.extend(self.engine.changed().iter().rev());
        // What is the root now may have stood inside of another node before.
        self.walk.push(root as u32);
        self.carry_along(root, links);
        self.scrolled.extend(self.engine.scrolled());
    }

    /// A new frame begins: nothing has moved yet.
    pub fn begin(&mut self) {
        self.moved.clear();
        self.scrolled.clear();
    }

    /// Puts an overlay somewhere on the screen, or nowhere. True when it stands elsewhere now.
    pub fn put(&mut self, node: usize, place: Option<(i32, i32)>, root: usize, links: &[Links]) -> bool {
        if self.places.insert(node as u32, place) == Some(place) {
            return false;
        }
        self.walk.push(node as u32);
        self.carry_along(root, links);
        true
    }

    /// Makes an overlay so many columns wide, or as wide as its style says. True when that is another width.
    pub fn set_overlay_width(&mut self, node: usize, columns: Option<i32>) -> bool {
        let own = self.own_widths.remove(&(node as u32)).unwrap_or(self.styles[node].width);
        let width = columns.map_or(own, |columns| Length::cells(columns as f32));
        if columns.is_some() {
            self.own_widths.insert(node as u32, own);
        }
        let is_other = width != self.styles[node].width;
        if is_other {
            self.styles[node].width = width;
            self.mark(node, SIZE);
        }
        is_other
    }

    /// Stores a width that does not count now. False: it is none of those.
    fn set_own_width(&mut self, field: Field, node: usize, bits: u32) -> bool {
        if self.own_widths.is_empty() || !matches!(field, Field::Width | Field::WidthUnit) {
            return false;
        }
        let Some(own) = self.own_widths.get_mut(&(node as u32)) else { return false };
        *own = match field {
            Field::Width => own.with_value(f32::from_bits(bits)),
            _ => own.with_unit(bits.to_le_bytes()[0]),
        };
        true
    }

    /// An overlay has no anchor any more.
    pub fn release(&mut self, node: usize) {
        self.set_overlay_width(node, None);
        if self.places.remove(&(node as u32)).is_some() {
            self.mark(node, PARENT);
        }
    }

    /// Carries boxes over to the screen: a node that moved takes all that is in it along. `walk` holds nodes that may stand
    /// elsewhere.
    fn carry_along(&mut self, root: usize, links: &[Links]) {
        let mut changed = std::mem::take(&mut self.walk);
        let visits_all = std::mem::take(&mut self.must_visit_all);
        let row = |node: i32| usize::try_from(node).ok().filter(|&row| row < links.len());
        let mut budget = links.len().saturating_mul(4);
        while let Some(node) = changed.pop() {
            let index = node as usize;
            let (before, after) = (self.boxes[index], self.on_screen(index, root, links));
            if before != after {
                self.boxes[index] = after;
                self.moved.push(node);
            }
            // A text that clips is none that scrolls, but hardly any does.
            let may_scroll = self.engine.is_scroll_container(node, &self.styles[index]);
            if may_scroll && (visits_all || before != after) && self.is_scroll_container(index) {
                self.scrolled.push(node); // its cells may be rounded to another number
            }
            if visits_all || (before.x, before.y) != (after.x, after.y) {
                let mut child = row(links[index].first_child);
                while let Some(next) = child.filter(|_| budget > 0) {
                    budget -= 1;
                    changed.push(next as u32);
                    child = row(links[next].next_sibling);
                }
                // Links that lead in circles: whoever is left out now is visited once they are right.
                self.must_visit_all |= budget == 0;
            }
        }
        self.walk = changed;
    }

    fn on_screen(&self, node: usize, root: usize, links: &[Links]) -> ScreenBox {
        let inner = self.engine.unrounded(node as u32);
        if self.engine.is_fixed(node as u32, &self.styles[node]) {
            let ScreenBox { x, y, width, height } = inner.into();
            let place = self.places.get(&(node as u32)).copied().flatten();
            let (x, y) = place.map_or((x, y), |(x, y)| (x as f32, y as f32));
            return ScreenBox { x, y, width, height };
        }
        let parent =
            usize::try_from(links[node].parent).ok().filter(|&up| up < self.boxes.len() && node != root);
        let origin = parent.map_or((0.0, 0.0), |parent| (self.boxes[parent].x, self.boxes[parent].y));
        ScreenBox { x: origin.0 + inner.x, y: origin.1 + inner.y, width: inner.width, height: inner.height }
    }

    /// Bytes of what layout remembers of all rows.
    pub fn cache_bytes(&self) -> usize {
        self.engine.bytes()
    }

    /// Bytes that are kept for all rows: styles, boxes, marks and caches.
    pub fn bytes(&self) -> usize {
        self.cache_bytes()
            + self.styles.capacity() * size_of::<LayoutStyle>()
            + self.boxes.capacity() * size_of::<ScreenBox>()
            + self.marks.capacity() * size_of::<Marks>()
    }

    /// Nodes that stand elsewhere since the last layout.
    pub fn moved(&self) -> &[u32] {
        &self.moved
    }

    /// The node's box on the screen, not rounded, as if nothing were scrolled.
    pub fn screen_box(&self, node: usize) -> ScreenBox {
        self.boxes[node]
    }

    /// The cells of the border box.
    pub fn border_box(&self, node: usize) -> Rect {
        let ScreenBox { x, y, width, height } = self.boxes[node];
        rounded(x, y, x + width, y + height)
    }

    /// The cells inside of border and padding.
    pub fn content_box(&self, node: usize, links: &[Links]) -> Rect {
        self.content_box_and_columns(node, links).0
    }

    /// The cells inside of border and padding, and the columns that a text in them breaks at.
    pub fn content_box_and_columns(&self, node: usize, links: &[Links]) -> (Rect, u32) {
        let ScreenBox { x, y, width, height } = self.boxes[node];
        let sides = self.edges(node, links);
        let content =
            rounded(x + sides.left, y + sides.top, x + width - sides.right, y + height - sides.bottom);
        (content, whole_cells(width - sides.left - sides.right))
    }

    /// Columns that the node's text breaks at: as layout measured it, which may be one less than its cells.
    pub fn text_columns(&self, node: usize, links: &[Links]) -> u32 {
        self.content_box_and_columns(node, links).1
    }

    /// Border and padding.
    fn edges(&self, node: usize, links: &[Links]) -> Sides<f32> {
        let tree = Tree { styles: &self.styles, links, texts: &NoTexts, grids: &self.grids };
        self.engine.edges(&tree, node as u32)
    }

    /// Whether the node stands on the screen by itself, and not in its parent.
    pub fn is_fixed(&self, node: usize) -> bool {
        self.styles[node].is_fixed()
    }

    /// Columns and rows of a fixed node, wherever it stands.
    pub fn cells_of(&self, node: usize) -> (i32, i32) {
        let size = self.engine.unrounded(node as u32);
        (cell_edge(size.width), cell_edge(size.height))
    }

    /// Nodes that scroll, or did, and whose content or box may be another one since the last layout.
    pub fn scrolled(&self) -> &[u32] {
        &self.scrolled
    }

    /// Whether the node clips its children and can be scrolled.
    pub fn is_scroll_container(&self, node: usize) -> bool {
        self.styles[node].is_scroll_container() && !self.styles[node].is_text
    }

    pub fn is_text(&self, node: usize) -> bool {
        self.styles[node].is_text
    }

    /// Width and height of what a scroll container holds, in cells, padding included. Not rounded.
    pub fn content_size(&self, node: usize) -> (f32, f32) {
        self.engine.content_size(node as u32)
    }

    /// The largest offset that a scroll container can be scrolled to: then the last cells of its content are seen.
    pub fn most_scroll(&self, node: usize) -> (i32, i32) {
        let ScreenBox { x, y, width, height } = self.boxes[node];
        let border = self.styles[node].border;
        let (left, top) = (x + f32::from(border.left), y + f32::from(border.top));
        let content = self.content_size(node);
        let ends = (cell_edge(left + content.0), cell_edge(top + content.1));
        let (right, bottom) = (cell_edge(x + width), cell_edge(y + height));
        (
            bounded(ends.0 - (right - i32::from(border.right))).max(0),
            bounded(ends.1 - (bottom - i32::from(border.bottom))).max(0),
        )
    }

    /// How the node's text breaks into lines.
    pub fn text_style(&self, node: usize) -> TextStyle {
        self.styles[node].text_style()
    }

    /// True for a node that takes no part in the layout.
    pub fn is_hidden(&self, node: usize) -> bool {
        let is_lost = || self.styles[node].is_fixed() && self.places.get(&(node as u32)) == Some(&None);
        !self.engine.is_shown(node as u32) || is_lost()
    }
}

impl TextSource for Sparse<Text> {
    fn text(&self, node: u32) -> &str {
        &self[node as usize].content
    }
}

/// Edges do not depend on texts.
struct NoTexts;

impl TextSource for NoTexts {
    fn text(&self, _: u32) -> &str {
        ""
    }
}

fn rounded(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect { left: cell_edge(left), top: cell_edge(top), right: cell_edge(right), bottom: cell_edge(bottom) }
}

/// Stores one field of the segment; false when it is not about the size before all else.
fn set_size(style: &mut LayoutStyle, field: Field, bits: u32) -> bool {
    let value = f32::from_bits(bits);
    let byte = bits.to_le_bytes()[0];
    match field {
        Field::Width => style.width = style.width.with_value(value),
        Field::Height => style.height = style.height.with_value(value),
        Field::FlexBasis => style.flex_basis = style.flex_basis.with_value(value),
        Field::FlexGrow => style.flex_grow = value,
        Field::FlexShrink => style.flex_shrink = value,
        Field::WidthUnit => style.width = style.width.with_unit(byte),
        Field::HeightUnit => style.height = style.height.with_unit(byte),
        Field::FlexBasisUnit => style.flex_basis = style.flex_basis.with_unit(byte),
        _ => return false,
    }
    true
}

/// Stores one field of the segment; false when it decides nothing about where the node stands.
fn set_style(style: &mut LayoutStyle, field: Field, bits: u32) -> bool {
    let value = f32::from_bits(bits);
    let byte = bits.to_le_bytes()[0];
    match field {
        Field::MinWidth => style.min_width = style.min_width.with_value(value),
        Field::MinHeight => style.min_height = style.min_height.with_value(value),
        Field::MaxWidth => style.max_width = style.max_width.with_value(value),
        Field::MaxHeight => style.max_height = style.max_height.with_value(value),
        Field::GapRow => style.gap_row = style.gap_row.with_value(value),
        Field::GapColumn => style.gap_column = style.gap_column.with_value(value),
        Field::AspectRatio => style.aspect_ratio = value,
        Field::MinWidthUnit => style.min_width = style.min_width.with_unit(byte),
        Field::MinHeightUnit => style.min_height = style.min_height.with_unit(byte),
        Field::MaxWidthUnit => style.max_width = style.max_width.with_unit(byte),
        Field::MaxHeightUnit => style.max_height = style.max_height.with_unit(byte),
        Field::GapRowUnit => style.gap_row = style.gap_row.with_unit(byte),
        Field::GapColumnUnit => style.gap_column = style.gap_column.with_unit(byte),
        Field::ComponentType => (style.is_text, style.is_field) = (matches!(byte, 1 | 2), byte == 2),
        Field::Display => style.display = Display::from_u8(byte),
        Field::PositionType => style.position_type = Position::from_u8(byte),
        Field::FlexDirection => style.flex_direction = FlexDirection::from_u8(byte),
        Field::FlexWrap => style.flex_wrap = FlexWrap::from_u8(byte),
        Field::JustifyContent => style.justify_content = Justify::from_u8(byte),
        Field::AlignContent => style.align_content = Justify::from_u8(byte),
        Field::AlignItems => style.align_items = Align::from_u8(byte),
        Field::AlignSelf => style.align_self = Align::from_u8(byte),
        Field::JustifyItems => style.justify_items = Align::from_u8(byte),
        Field::Grid => style.grid = bits.wrapping_sub(1), // 0, none, becomes NO_GRID
        Field::JustifySelf => style.justify_self = Align::from_u8(byte),
        Field::OverflowX => style.overflow_x = Overflow::from_u8(byte),
        Field::OverflowY => style.overflow_y = Overflow::from_u8(byte),
        Field::TextWrap => style.text_wrap = TextWrap::from_u8(byte),
        Field::TextOverflow => style.text_overflow = TextOverflow::from_u8(byte),
        Field::WhiteSpace => style.white_space = WhiteSpace::from_u8(byte),
        Field::TabSize => style.tab_size = byte,
        _ => return set_side(style, field, value, byte),
    }
    true
}

fn set_side(style: &mut LayoutStyle, field: Field, value: f32, byte: u8) -> bool {
    let Some((side, is_unit)) = length_of_side(style, field) else { return false };
    *side = if is_unit { side.with_unit(byte) } else { side.with_value(value) };
    true
}

/// The length that a field of a side belongs to, and whether the field is its unit.
fn length_of_side(style: &mut LayoutStyle, field: Field) -> Option<(&mut Length, bool)> {
    let id = field as u8;
    let groups: [(&mut Sides<Length>, Field, Field); 3] = [
        (&mut style.padding, Field::PaddingTop, Field::PaddingTopUnit),
        (&mut style.margin, Field::MarginTop, Field::MarginTopUnit),
        (&mut style.inset, Field::InsetTop, Field::InsetTopUnit),
    ];
    for (sides, value, unit) in groups {
        for (first, is_unit) in [(value as u8, false), (unit as u8, true)] {
            if (first..first + 4).contains(&id) {
                return Some((side_at(sides, id - first), is_unit));
            }
        }
    }
    None
}

/// Sides stand in the schema in CSS's order.
fn side_at(sides: &mut Sides<Length>, index: u8) -> &mut Length {
    match index {
        0 => &mut sides.top,
        1 => &mut sides.right,
        2 => &mut sides.bottom,
        _ => &mut sides.left,
    }
}
