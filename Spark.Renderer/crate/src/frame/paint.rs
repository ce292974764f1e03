//! Painting: from laid-out nodes to cells.
//!
//! The tree is walked from the root, parents before children, siblings by z-index and then in order, with a stack of our
//! own, so that no depth can overflow. Nothing is painted outside of the damage, and nodes that clip are not entered
//! when they lie outside of it. The links come from the app: the walk visits at most as many nodes as there are rows.

use spark_layout::schema::{TextAlign, TitleEdge};
use spark_layout::text::{Lines, TextStyle, width};

use super::border::{BorderChars, border_chars};
use super::{Cell, Cells, Damage, Hits, Part};
use crate::color::{DEFAULT, INHERIT, blend};
use crate::geometry::Rect;
use crate::mirror::{Decoration, Mirror, Visual};

/// The bit of `text_attributes` that says "set here".
const SET_HERE: u32 = 0x8000_0000;

/// What there is to paint.
#[derive(Debug)]
pub struct Scene<'frame> {
    pub mirror: &'frame Mirror,
    /// Where each node was drawn last, by row; kept up to date by painting.
    pub drawn: &'frame mut Vec<Rect>,
}

/// What a node gets from those that hold it.
#[derive(Clone, Copy, Debug)]
struct Context {
    clip: Rect,
    /// What the scrolling of ancestors adds to a position.
    shift: (i32, i32),
    foreground: u32,
    attributes: u32,
    opacity: u8,
}

/// Paints what is damaged.
pub fn paint(scene: &mut Scene<'_>, damage: &Damage, cells: &mut Cells, hits: &mut Hits) {
    for (row, first, end) in damage.rows() {
        cells.clear(row, first, end);
        hits.clear(row, first, end);
    }
    let mut painter = Painter { damage, cells, hits, node: 0 };
    let top = Context {
        clip: Rect::of_screen(painter.cells.size()),
        shift: (0, 0),
        foreground: DEFAULT,
        attributes: 0,
        opacity: 255,
    };
    let mut budget = scene.mirror.links.len();
    let mut stack = Vec::new();
    if let Some(root) = scene.mirror.row(scene.mirror.root) {
        stack.push((root, top));
    }
    while let Some((node, context)) = stack.pop() {
        if budget == 0 {
            return;
        }
        budget -= 1;
        if let Some(inner) = painter.node(scene, node, context) {
            push_children(scene.mirror, node, inner, &mut stack, budget);
        }
    }
}

/// Pushes the children so that the first one to be painted comes off the stack first.
fn push_children(
    mirror: &Mirror,
    node: usize,
    context: Context,
    stack: &mut Vec<(usize, Context)>,
    budget: usize,
) {
    let start = stack.len();
    let mut next = mirror.row(mirror.links[node].first_child);
    let mut has_z = false;
    while let Some(child) = next.filter(|_| stack.len() - start < budget) {
        has_z |= mirror.visual[child].z_index != 0;
        stack.push((child, context));
        next = mirror.row(mirror.links[child].next_sibling);
    }
    if has_z {
        stack[start..].sort_by_key(|&(child, _)| mirror.visual[child].z_index);
    }
    stack[start..].reverse();
}

/// Writes cells, inside of the damage alone.
struct Painter<'frame> {
    damage: &'frame Damage,
    cells: &'frame mut Cells,
    hits: &'frame mut Hits,
    /// Who is being painted.
    node: usize,
}

impl Painter<'_> {
    /// Paints one node without its children, and returns what they get; `None` when they need not be entered.
    fn node(&mut self, scene: &mut Scene<'_>, node: usize, context: Context) -> Option<Context> {
        let mirror = scene.mirror;
        let visual = &mirror.visual[node];
        let place = mirror.placement.border_box(node).moved(context.shift);
        scene.drawn[node] = place;
        if !visual.is_visible || mirror.placement.is_hidden(node) {
            return None;
        }
        let colors = Colors::of(mirror, node, visual);
        let context = Context {
            foreground: if colors.foreground == INHERIT { context.foreground } else { colors.foreground },
            attributes: if visual.attributes & SET_HERE == 0 {
                context.attributes
            } else {
                visual.attributes & !SET_HERE
            },
            opacity: ((u32::from(context.opacity) * u32::from(visual.opacity) + 127) / 255) as u8,
            ..context
        };
        let seen = place.intersection(context.clip);
        if !seen.intersection(self.damage.bounds()).is_empty() {
            self.node = node;
            self.hits.note_generation(node, visual.generation);
            self.cover(seen, Part::Content);
            self.background(seen, colors.background, context.opacity);
            self.border(mirror, node, place, &colors, context);
            self.text(mirror, node, context);
        }
        self.inside(visual, place, context)
    }

    /// What the children get: clipped and shifted where the node scrolls.
    fn inside(&self, visual: &Visual, place: Rect, context: Context) -> Option<Context> {
        let [top, right, bottom, left] = visual.border_widths.map(i32::from);
        let inner = place.inset(top, right, bottom, left);
        let mut clip = context.clip;
        if visual.clips.0 {
            (clip.left, clip.right) = (clip.left.max(inner.left), clip.right.min(inner.right));
        }
        if visual.clips.1 {
            (clip.top, clip.bottom) = (clip.top.max(inner.top), clip.bottom.min(inner.bottom));
        }
        if (visual.clips.0 || visual.clips.1) && clip.intersection(self.damage.bounds()).is_empty() {
            return None;
        }
        let shift = (
            context.shift.0.saturating_sub(visual.scroll.0),
            context.shift.1.saturating_sub(visual.scroll.1),
        );
        Some(Context { clip, shift, ..context })
    }

    fn background(&mut self, area: Rect, background: u32, opacity: u8) {
        if background == INHERIT {
            return;
        }
        let is_opaque =
            opacity == 255 && (background == DEFAULT || background >> 24 == 255 || background >> 8 == 1);
        self.each_row(area, |painter, row, first, end| {
            painter.cells.fill(row, first, end, |under| blend(background, under, opacity), !is_opaque);
        });
    }

    fn border(&mut self, mirror: &Mirror, node: usize, place: Rect, colors: &Colors, context: Context) {
        let visual = &mirror.visual[node];
        let sides: [Option<BorderChars>; 4] = std::array::from_fn(|side| {
            border_chars(visual.border_styles[side]).filter(|_| visual.border_widths[side] > 0)
        });
        if sides.iter().all(Option::is_none) || place.width() < 1 || place.height() < 1 {
            return;
        }
        let color = |side: usize| {
            if colors.borders[side] == INHERIT { context.foreground } else { colors.borders[side] }
        };
        let [top, right, bottom, left] = sides;
        let (last_row, last_column) = (place.bottom - 1, place.right - 1);
        for (side, chars, row) in [(0, top, place.top), (2, bottom, last_row)] {
            let Some(chars) = chars else { continue };
            let (first, end) = (place.left.max(context.clip.left), place.right.min(context.clip.right));
            (first..end).for_each(|column| self.put(column, row, chars.horizontal, 1, color(side), context));
        }
        for (side, chars, column) in [(3, left, place.left), (1, right, last_column)] {
            let Some(chars) = chars else { continue };
            let (first, end) = (place.top.max(context.clip.top), place.bottom.min(context.clip.bottom));
            (first..end).for_each(|row| self.put(column, row, chars.vertical, 1, color(side), context));
        }
        let corners = [
            (top, left, place.left, place.top, 0),
            (top, right, last_column, place.top, 1),
            (bottom, right, last_column, last_row, 2),
            (bottom, left, place.left, last_row, 3),
        ];
        for (one, other, column, row, corner) in corners {
            let (Some(chars), Some(_)) = (one, other) else { continue };
            let glyph = [chars.top_left, chars.top_right, chars.bottom_right, chars.bottom_left][corner];
            self.put(column, row, glyph, 1, color(if corner < 2 { 0 } else { 2 }), context);
        }
        if let Some(decoration) = mirror.decoration(node) {
            self.titles(decoration, place, [top.is_some(), bottom.is_some()], [color(0), color(2)], context);
        }
    }

    fn titles(
        &mut self,
        decoration: &Decoration,
        place: Rect,
        edges: [bool; 2],
        colors: [u32; 2],
        context: Context,
    ) {
        let titles = [
            (&decoration.title, decoration.title_edge, decoration.title_align, decoration.title_color),
            (&decoration.footer, decoration.footer_edge, decoration.footer_align, decoration.footer_color),
        ];
        for (title, edge, align, color) in titles {
            let edge = usize::from(edge == TitleEdge::Bottom);
            // A corner, and one line of border between it and the title.
            let room = place.width() - 4;
            if !edges[edge] || title.is_empty() || room < 1 {
                continue;
            }
            let style = TextStyle {
                wrap: false,
                overflow: spark_layout::text::Overflow::EllipsisEnd,
                ..TextStyle::default()
            };
            let Some(line) = Lines::new(title, style, room.cast_unsigned()).next() else { continue };
            let free = room - i32::try_from(line.width).unwrap_or(room);
            let column = place.left + 2 + aligned(align, free);
            let row = if edge == 0 { place.top } else { place.bottom - 1 };
            let color = if color == INHERIT { colors[edge] } else { color };
            let shown = line.shown(title, style).map(|cluster| (cluster.text, cluster.width));
            self.run(column, row, shown, color, context);
        }
    }

    fn text(&mut self, mirror: &Mirror, node: usize, context: Context) {
        let text = &mirror.texts[node];
        if text.content.is_empty() {
            return;
        }
        let visual = &mirror.visual[node];
        let content = mirror.placement.content_box(node, &mirror.links).moved(context.shift);
        let style = mirror.placement.text_style(node);
        let clip =
            if visual.clips.0 || visual.clips.1 { context.clip.intersection(content) } else { context.clip };
        let context = Context { clip, ..context };
        let room = mirror.placement.text_columns(node, &mirror.links);
        let rows = content.top.saturating_sub(visual.scroll.1)..;
        for (row, line) in rows.zip(Lines::new(&text.content, style, room)) {
            if row >= clip.bottom {
                return;
            }
            if row >= clip.top {
                let free = content.width() - i32::try_from(line.width).unwrap_or(i32::MAX);
                let column =
                    (content.left + aligned(text.align, free.max(0))).saturating_sub(visual.scroll.0);
                let shown = line.shown(&text.content, style).map(|cluster| (cluster.text, cluster.width));
                self.run(column, row, shown, context.foreground, context);
            }
        }
    }

    /// Puts clusters one after the other.
    fn run<'t>(
        &mut self,
        column: i32,
        row: i32,
        clusters: impl Iterator<Item = (&'t str, u8)>,
        color: u32,
        context: Context,
    ) {
        let mut column = column;
        for (cluster, width) in clusters {
            if column >= context.clip.right {
                return;
            }
            if width <= 2 && cluster != "  " {
                self.put(column, row, cluster, width, color, context);
            } else {
                // A tab: spaces up to its stop.
                (0..i32::from(width))
                    .for_each(|offset| self.put(column + offset, row, " ", 1, color, context));
            }
            column += i32::from(width);
        }
    }

    fn put(&mut self, column: i32, row: i32, cluster: &str, width: u8, color: u32, context: Context) {
        let clip = context.clip;
        if width == 0 || row < clip.top || row >= clip.bottom || column >= clip.right {
            return;
        }
        if column < clip.left || column + i32::from(width) > clip.right {
            // Half of a wide cluster is a space.
            let half = if column < clip.left { column + 1 } else { column };
            if width == 2 && half >= clip.left && half < clip.right {
                self.put(half, row, " ", 1, color, context);
            }
            return;
        }
        let (Ok(row), Ok(column)) = (u16::try_from(row), u16::try_from(column)) else { return };
        let Some((first, end)) = self.damage.span(row) else { return };
        if column < first || column + u16::from(width) > end {
            // The other half is not painted again, so it is not to be seen: this one is a space then too.
            let half = if column < first { column + 1 } else { column };
            if width == 2 && (first..end).contains(&half) {
                self.put(half.into(), row.into(), " ", 1, color, context);
            }
            return;
        }
        self.hits.cover(row, column, column + u16::from(width), self.node, Part::Content);
        let (opacity, attributes) = (context.opacity, context.attributes);
        self.cells.put(row, column, cluster, width, |cell| Cell {
            foreground: blend(color, cell.background, opacity),
            attributes,
            ..cell
        });
    }

    /// Makes the node the topmost one of an area.
    fn cover(&mut self, area: Rect, part: Part) {
        let node = self.node;
        self.each_row(area, |painter, row, first, end| painter.hits.cover(row, first, end, node, part));
    }

    fn each_row(&mut self, area: Rect, mut visit: impl FnMut(&mut Self, u16, u16, u16)) {
        let area = area.intersection(self.damage.bounds());
        for row in area.top..area.bottom {
            let Ok(row) = u16::try_from(row) else { continue };
            let Some((first, end)) = self.damage.span(row) else { continue };
            let (first, end) = (i32::from(first).max(area.left), i32::from(end).min(area.right));
            if let (Ok(first), Ok(end), true) = (u16::try_from(first), u16::try_from(end), first < end) {
                visit(self, row, first, end);
            }
        }
    }
}

/// A node's colors, as its state makes them.
#[derive(Debug)]
struct Colors {
    foreground: u32,
    background: u32,
    borders: [u32; 4],
}

impl Colors {
    fn of(mirror: &Mirror, node: usize, visual: &Visual) -> Self {
        let mut colors = Self {
            foreground: visual.foreground,
            background: visual.background,
            borders: visual.border_colors,
        };
        if visual.is_focused && visual.focus_ring != INHERIT {
            colors.borders = [visual.focus_ring; 4];
        }
        if let Some(states) = mirror.state_colors(node) {
            let active = [
                (visual.is_hovered, states.hover),
                (visual.is_focused, states.focused),
                (visual.is_pressed, states.pressed),
                (visual.is_disabled, states.disabled),
            ];
            active.iter().filter(|(is_active, _)| *is_active).for_each(|(_, state)| colors.take(*state));
        }
        colors
    }

    fn take(&mut self, [foreground, background, border]: [u32; 3]) {
        if foreground != INHERIT {
            self.foreground = foreground;
        }
        if background != INHERIT {
            self.background = background;
        }
        if border != INHERIT {
            self.borders = [border; 4];
        }
    }
}

/// Cells before a line, of those it leaves free.
fn aligned(align: TextAlign, free: i32) -> i32 {
    match align {
        TextAlign::Start => 0,
        TextAlign::Center => free / 2,
        TextAlign::End => free,
    }
}

/// Where the terminal's cursor stands: at the caret of the focused node. `None` when there is no caret, or it is hidden.
pub fn caret_place(mirror: &Mirror, screen: Rect) -> Option<(u16, u16)> {
    let node = mirror.row(mirror.focused)?;
    let visual = &mirror.visual[node];
    let position = usize::try_from(visual.cursor_position).ok()?;
    if !visual.is_visible || mirror.placement.is_hidden(node) {
        return None;
    }
    let (shift, clip) = reached_through(mirror, node, screen)?;
    let content = mirror.placement.content_box(node, &mirror.links).moved(shift);
    let (line, column) = caret_in_text(mirror, node, position);
    let (column, row) = (content.left + column - visual.scroll.0, content.top + line - visual.scroll.1);
    // Behind a full line the caret stands on its last cell.
    let column = column.min(content.right - 1).max(content.left);
    let inside = column >= clip.left && column < clip.right && row >= clip.top && row < clip.bottom;
    Some((u16::try_from(column).ok()?, u16::try_from(row).ok()?)).filter(|_| inside)
}

/// Line and column of a byte offset into the node's text.
fn caret_in_text(mirror: &Mirror, node: usize, position: usize) -> (i32, i32) {
    let text = &mirror.texts[node].content;
    let style = mirror.placement.text_style(node);
    let room = mirror.placement.text_columns(node, &mirror.links);
    let mut place = (0, 0);
    for (index, line) in Lines::new(text, style, room).enumerate() {
        if position < line.start {
            break;
        }
        let end = position.min(line.next.max(line.end));
        let before =
            text.get(line.start..end).map_or(0, |before| width(before.trim_end_matches(['\n', '\r'])));
        place = (i32::try_from(index).unwrap_or(i32::MAX), i32::try_from(before).unwrap_or(i32::MAX));
        if position < line.next {
            break;
        }
    }
    place
}

/// What the ancestors' scrolling adds to the node's position, and what they clip it to.
pub fn reached_through(mirror: &Mirror, node: usize, screen: Rect) -> Option<((i32, i32), Rect)> {
    let mut ancestors = Vec::new();
    let mut next = mirror.row(mirror.links[node].parent);
    while let Some(ancestor) = next {
        if ancestors.len() > mirror.links.len() || !mirror.visual[ancestor].is_visible {
            return None;
        }
        ancestors.push(ancestor);
        next = mirror.row(mirror.links[ancestor].parent);
    }
    let (mut shift, mut clip) = ((0, 0), screen);
    for &ancestor in ancestors.iter().rev() {
        let visual = &mirror.visual[ancestor];
        let [top, right, bottom, left] = visual.border_widths.map(i32::from);
        let inner = mirror.placement.border_box(ancestor).moved(shift).inset(top, right, bottom, left);
        if visual.clips.0 {
            (clip.left, clip.right) = (clip.left.max(inner.left), clip.right.min(inner.right));
        }
        if visual.clips.1 {
            (clip.top, clip.bottom) = (clip.top.max(inner.top), clip.bottom.min(inner.bottom));
        }
        shift = (shift.0.saturating_sub(visual.scroll.0), shift.1.saturating_sub(visual.scroll.1));
    }
    Some((shift, clip))
}
