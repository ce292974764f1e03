//! Where tracks and items stand: CSS Grid §10, and the areas of out-of-flow children (§9).

use super::placement::line_at;
use super::{COLUMNS, Grid, GridItem, ROWS, grid_style};
use crate::grid_style::GridLine;
use crate::passes::Pass;
use crate::passes::absolute::Area;
use crate::passes::flex::distribution;
use crate::passes::measure::{Measured, Space};
use crate::passes::place::Given;
use crate::passes::sizing::Frame;
use crate::style::{Align, Justify, LayoutStyle};

impl Grid {
    /// The rows of a container with a ratio (see `follows_ratio`): browsers share the free space out twice, the
    /// second time what the widened gutters have left.
    pub(super) fn position_twice(&mut self, axis: usize, content: Justify, room: f32) {
        let gap = self.gap[axis];
        let shown = self.tracks[axis].iter().filter(|track| !track.is_collapsed).count();
        self.gap[axis] += distribution(content, room - self.length(axis), shown.max(1), false).1;
        self.position(axis, content, Some(room));
        self.gap[axis] = gap;
    }

    /// Where the tracks of an axis end.
    pub(super) fn end(&self, axis: usize) -> f32 {
        self.tracks[axis].last().map_or(self.start[axis], |track| track.at + track.base)
    }

    /// §10.5: puts the tracks of an axis one behind the other.
    pub(super) fn position(&mut self, axis: usize, content: Justify, room: Option<f32>) {
        let shown = self.tracks[axis].iter().filter(|track| !track.is_collapsed).count();
        let free = room.map_or(0.0, |room| room - self.length(axis));
        // Where all tracks are collapsed, browsers count none for `space-evenly`, and one for all else.
        let pieces = if content == Justify::SpaceEvenly { shown } else { shown.max(1) };
        let (start, between) = distribution(content, free, pieces, false);
        self.start[axis] = start;
        let step = self.gap[axis] + between;
        let (mut at, mut first) = (start, true);
        for track in &mut self.tracks[axis] {
            if !track.is_collapsed && !first {
                at += step;
            }
            first &= track.is_collapsed;
            track.at = at;
            at += track.base;
        }
    }
}

/// How a box stands in its area along one axis.
#[derive(Clone, Copy)]
struct Stand {
    margin: [f32; 2],
    auto: [bool; 2],
    align: Align,
}

impl Stand {
    fn offset(&self, free: f32) -> f32 {
        match self.auto {
            [true, true] => self.margin[0] + free.max(0.0) / 2.0,
            [true, false] => self.margin[0] + free.max(0.0),
            [false, true] => self.margin[0],
            _ => {
                self.margin[0]
                    + match self.align {
                        Align::End | Align::FlexEnd => free,
                        Align::Center => free / 2.0,
                        _ => 0.0,
                    }
            }
        }
    }
}

/// `justify-self` or `align-self`, or what the container says; `normal` stretches what has no ratio (§6.2).
fn stand(own: Align, inherited: Align, style: &LayoutStyle) -> Align {
    match own.or(inherited) {
        Align::Auto if style.ratio().is_some() => Align::Start,
        Align::Auto => Align::Stretch,
        other => other,
    }
}

/// Whether a box without a size of its own fills its area along an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fill {
    No,
    /// `normal`: unless the ratio says otherwise.
    Normal,
    Stretch,
}

fn fill(own: Align, inherited: Align) -> Fill {
    match own.or(inherited) {
        Align::Auto => Fill::Normal,
        Align::Stretch => Fill::Stretch,
        _ => Fill::No,
    }
}

fn stands_across(style: &LayoutStyle, container: &LayoutStyle) -> Align {
    stand(style.justify_self, container.justify_items, style)
}

fn stands_down(style: &LayoutStyle, container: &LayoutStyle) -> Align {
    stand(style.align_self, container.align_items, style)
}

impl Pass<'_> {
    /// Width of an item's border box in an area. `height`: of the area, once the rows are known.
    pub(super) fn area_width(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        container: &LayoutStyle,
        frame: &Frame,
        area: f32,
        height: Option<f32>,
    ) -> Measured<f32> {
        if let Some(width) = frame.style_width {
            return Ok(width);
        }
        let room = area - frame.margin.horizontal();
        let auto_margin = style.margin.left.is_auto() || style.margin.right.is_auto();
        let mut bounds = frame.width;
        let across = if auto_margin { Fill::No } else { fill(style.justify_self, container.justify_items) };
        let definite = frame.style_height.or_else(|| filled_height(style, container, frame, height, across));
        if let Some(ratio) = style.ratio() {
            if let Some(height) = definite.filter(|_| across != Fill::Stretch) {
                // The content keeps it from being narrower, but not where `normal` alone made it as high.
                let asked = frame.style_height.is_some()
                    || fill(style.align_self, container.align_items) == Fill::Stretch;
                return match asked {
                    true => self.width_by_ratio(child, style, frame, height * ratio),
                    false => Ok(bounds.clamp(height * ratio)),
                };
            }
            if across != Fill::Stretch {
                bounds = bounds.with_carried(frame.height.times(ratio));
            }
        }
        if across != Fill::No {
            return Ok(bounds.clamp(room));
        }
        Ok(bounds.clamp(self.fit_content(child, frame, room, definite)?))
    }

    /// Width and height of an item's border box in its area, and what percentages inside count from.
    fn item_size(
        &mut self,
        item: &GridItem,
        container: &LayoutStyle,
        grid: &Grid,
    ) -> Measured<(Frame, f32, f32, Option<f32>)> {
        let style = self.style(item.node);
        let area_width = grid.extent(item, COLUMNS).1;
        let area_height = grid.extent(item, ROWS).1;
        let frame = self.frame(item.node, Some(area_width), Some(area_height));
        // Rows that repeat in the area do not make the item another width, unless the area was there first.
        let is_late = grid.listens(item, ROWS) && self.only_repeats(item.node, style);
        let height = Some(area_height).filter(|_| !is_late || style.ratio().is_some());
        let width = self.area_width(item.node, style, container, &frame, area_width, height)?;
        let auto_margin = style.margin.left.is_auto() || style.margin.right.is_auto();
        let across = if auto_margin { Fill::No } else { fill(style.justify_self, container.justify_items) };
        let mut filled = filled_height(style, container, &frame, Some(area_height), across);
        if style.ratio().is_some() && fill(style.align_self, container.align_items) != Fill::Stretch {
            filled = None; // the ratio decided over the width, or follows from it
        }
        match frame.style_height.or(filled) {
            Some(height) => Ok((frame, width, height, Some(height))),
            None => {
                let height = self.natural_height(item.node, style, &frame, width)?;
                Ok((
                    frame,
                    width,
                    height,
                    style.ratio().map(|ratio| frame.height.clamp(width / ratio).min(height)),
                ))
            }
        }
    }

    /// Shims once more, now that the rows are sized: percentages of heights count from them.
    pub(super) fn line_up_rows(&mut self, style: &LayoutStyle, grid: &mut Grid) -> Measured<()> {
        let mut any = false;
        for index in 0..grid.items.len() {
            let item = grid.items[index];
            if item.is_baseline[ROWS] {
                any = true;
                let (frame, width, height, _) = self.item_size(&item, style, grid)?;
                let own = self.own_baseline(item.node, self.style(item.node), &frame, width, height)?;
                grid.items[index].ascent[ROWS] = own.unwrap_or(height) + frame.margin.top;
            }
        }
        if any {
            grid.line_up(ROWS);
        }
        Ok(())
    }

    /// An item's box, from the corner of the container's content box.
    fn item_box(&mut self, item: &GridItem, container: &LayoutStyle, grid: &Grid) -> Measured<Given> {
        let style = self.style(item.node);
        let (x, area_width) = grid.extent(item, COLUMNS);
        let (y, area_height) = grid.extent(item, ROWS);
        let (frame, width, height, percent_height) = self.item_size(item, container, grid)?;
        let m = &style.margin;
        let across = Stand {
            margin: [frame.margin.left, frame.margin.right],
            auto: [m.left.is_auto(), m.right.is_auto()],
            align: stands_across(style, container),
        };
        let down = Stand {
            margin: [frame.margin.top, frame.margin.bottom],
            auto: [m.top.is_auto(), m.bottom.is_auto()],
            align: stands_down(style, container),
        };
        let x = x + across.offset(area_width - width - frame.margin.horizontal()) + item.shim[COLUMNS];
        let y = y + down.offset(area_height - height - frame.margin.vertical()) + item.shim[ROWS];
        Ok(Given { x, y, width, height, percent_height, basis: area_width })
    }

    /// Gives items and out-of-flow children their boxes and areas.
    pub(super) fn give_areas(&mut self, style: &LayoutStyle, grid: &Grid, space: &Space) -> Measured<()> {
        for item in &grid.items {
            let given = self.item_box(item, style, grid)?;
            let area = (grid.extent(item, COLUMNS).1, Some(grid.extent(item, ROWS).1));
            self.give_in(item.node, given, area);
        }
        for index in 0..self.scratch.asides.len() {
            let child = self.style(self.scratch.asides[index].node);
            if !child.is_gone() {
                self.scratch.asides[index].area = Some(self.absolute_area(child, style, grid, space));
            }
        }
        Ok(())
    }

    /// §9.2: the containing block of an out-of-flow child, in the border box. Auto lines are padding edges.
    fn absolute_area(
        &self,
        child: &LayoutStyle,
        container: &LayoutStyle,
        grid: &Grid,
        space: &Space,
    ) -> Area {
        let lines = grid_style(&self.tree, child);
        let origin = self.scratch.origin;
        let border = &container.border;
        let (left, top) = (f32::from(border.left), f32::from(border.top));
        let padding_box = self.padding_extent(container, space);
        let across = grid.absolute_extent(COLUMNS, lines.column_start, lines.column_end);
        let down = grid.absolute_extent(ROWS, lines.row_start, lines.row_end);
        let resolve = |lines: [Option<f32>; 2], origin: f32, from: f32, to: f32| {
            let start = lines[0].map_or(from, |line| line + origin);
            (start, (lines[1].map_or(to, |line| line + origin) - start).max(0.0))
        };
        let (x, width) = resolve(across, origin.x, left, padding_box.0);
        let (y, height) = resolve(down, origin.y, top, padding_box.1);
        Area { x, y, width, height }
    }

    /// Where the padding box ends, in the border box.
    fn padding_extent(&self, container: &LayoutStyle, space: &Space) -> (f32, f32) {
        let edges = crate::geometry::edges(container, self.scratch.basis);
        let (origin, border) = (self.scratch.origin, &container.border);
        let right = origin.x + space.width + edges.right - f32::from(border.right);
        let bottom = origin.y + space.height.unwrap_or(0.0) + edges.bottom - f32::from(border.bottom);
        (right, bottom)
    }

    /// The first baseline in a child's border box.
    pub(super) fn own_baseline(
        &mut self,
        child: u32,
        style: &LayoutStyle,
        frame: &Frame,
        width: f32,
        height: f32,
    ) -> Measured<Option<f32>> {
        let is_auto = frame.style_height.is_none() && style.ratio().is_none();
        let flow = self.flow_with_baseline(child, style, frame, (width, height), is_auto)?;
        let baseline = flow.baseline + frame.edges.top;
        let baseline = if style.is_scroll_container() { baseline.clamp(0.0, height) } else { baseline };
        Ok((!flow.baseline.is_nan()).then_some(baseline))
    }

    /// §10.6: of the first row that has items, one aligned by its baseline, or else the first one.
    pub(super) fn grid_baseline(&mut self, style: &LayoutStyle, grid: &Grid) -> Measured<f32> {
        let Some(row) = grid.items.iter().map(|item| item.start[ROWS]).min() else { return Ok(f32::NAN) };
        let in_row = || grid.items.iter().filter(|item| item.start[ROWS] == row);
        let aligned = in_row().find(|item| item.is_baseline[ROWS]);
        let Some(item) = aligned.or_else(|| in_row().min_by_key(|item| item.start[COLUMNS])) else {
            return Ok(f32::NAN);
        };
        let given = self.item_box(item, style, grid)?;
        let child = self.style(item.node);
        let frame = self.frame(item.node, Some(given.basis), Some(grid.extent(item, ROWS).1));
        let definite = given.percent_height.is_some();
        let flow =
            self.flow_with_baseline(item.node, child, &frame, (given.width, given.height), !definite)?;
        let baseline = if flow.baseline.is_nan() { given.height } else { flow.baseline + frame.edges.top };
        let baseline = if child.is_scroll_container() { baseline.clamp(0.0, given.height) } else { baseline };
        Ok(given.y + baseline)
    }
}

/// Whether an item takes the height of its rows, if nothing else says how high it is; `normal` counts.
pub(super) fn fills_rows(style: &LayoutStyle, container: &LayoutStyle) -> bool {
    let align = style.align_self.or(container.align_items);
    let auto_margin = style.margin.top.is_auto() || style.margin.bottom.is_auto();
    matches!(align, Align::Auto | Align::Stretch) && style.height.is_auto() && !auto_margin
}

/// A height that filling the area gives: no own height, no auto margins. With a ratio, `normal` does not fill down
/// what it fills across.
fn filled_height(
    style: &LayoutStyle,
    container: &LayoutStyle,
    frame: &Frame,
    area: Option<f32>,
    across: Fill,
) -> Option<f32> {
    let down =
        if fills_rows(style, container) { fill(style.align_self, container.align_items) } else { Fill::No };
    let fills = match down {
        Fill::No => false,
        Fill::Normal => style.ratio().is_none() || across == Fill::No,
        Fill::Stretch => true,
    };
    area.filter(|_| fills).map(|area| frame.height.clamp(area - frame.margin.vertical()))
}

impl Grid {
    /// Positions of the lines that an out-of-flow child names, from the content box. Lines that are not there are auto.
    fn absolute_extent(&self, axis: usize, start: GridLine, end: GridLine) -> [Option<f32>; 2] {
        let line = |line: GridLine| match line {
            GridLine::Line(number) => line_at(number, self.explicit[axis]),
            _ => None,
        };
        let span = |line: GridLine| match line {
            GridLine::Span(count) => Some(i32::from(count).max(1)),
            _ => None,
        };
        let (mut from, mut to) = (line(start), line(end));
        if let (Some(a), Some(b)) = (from, to) {
            (from, to) = (Some(a.min(b)), Some(a.max(b)));
        }
        match (from, to) {
            (Some(from), None) => to = span(end).map(|count| from + count),
            (None, Some(to)) => from = span(start).map(|count| to - count),
            _ => {}
        }
        if from == to {
            // One track; or what is left of the padding box, behind the last one.
            to = to.map(|line| line + 1).filter(|line| self.line_position(axis, *line, false).is_some());
        }
        [
            from.and_then(|line| self.line_position(axis, line, true)),
            to.and_then(|line| self.line_position(axis, line, false)),
        ]
    }

    /// Where a line is: at the start of the track behind it, or the end of the one before it.
    fn line_position(&self, axis: usize, line: i32, is_start: bool) -> Option<f32> {
        let tracks = &self.tracks[axis];
        let index = usize::try_from(line + self.before[axis] as i32).ok()?;
        let (behind, before) = (tracks.get(index), index.checked_sub(1).and_then(|index| tracks.get(index)));
        let only = (tracks.is_empty() && index == 0).then_some(self.start[axis]);
        let start = behind.map(|track| track.at).or(only);
        let end = before.map(|track| track.at + track.base);
        if is_start { start.or(end) } else { end.or(start) }
    }
}
