//! Painting: a loop over what is on the screen, into the cells that are damaged.

use super::border::{border, drawn_sides};
use super::brush::{Brush, Ink};
use super::colors::Colors;
use super::layers::Layers;
use super::stage::{Item, Stage, Style};
use super::text::text;
use super::title::titles;
use super::{Cells, Damage, Hits, Part};
use crate::blend::Theme;
use crate::color::INHERIT;
use crate::mirror::Mirror;

/// What is painted from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'frame> {
    pub mirror: &'frame Mirror,
    pub stage: &'frame Stage,
    pub theme: Theme,
}

/// Paints what is damaged.
pub fn paint(scene: Scene<'_>, damage: &Damage, cells: &mut Cells, hits: &mut Hits, layers: &mut Layers) {
    for (row, first, end) in damage.rows() {
        cells.clear(row, first, end);
        hits.clear(row, first, end);
    }
    let Scene { mirror, stage, theme } = scene;
    for (index, item) in stage.items().iter().enumerate() {
        layers.end(index, damage, cells, theme);
        let style = stage.style(index);
        if style.opacity < 255 {
            layers.begin(item.end as usize, || stage.reach(index), style.opacity, damage, cells);
        }
        if !item.ink.intersection(damage.bounds()).is_empty() {
            one_node(&mut Brush::new(damage, cells, hits, theme), mirror, item, style);
        }
    }
    layers.end(stage.items().len(), damage, cells, theme);
}

/// A node without its children.
fn one_node(brush: &mut Brush<'_>, mirror: &Mirror, item: &Item, style: Style) {
    let node = item.node as usize;
    let colors = Colors::of(mirror, node);
    let ink = Ink { foreground: style.foreground, background: INHERIT, attributes: style.attributes };
    brush.start(node, mirror.visual[node].generation, item.clip);
    brush.cover(item.place, Part::Content);
    background(brush, mirror, item, colors.background);
    border(brush, mirror, node, item.place, &colors, ink);
    if let Some(decoration) = mirror.decoration(node) {
        let [top, _, bottom, _] = drawn_sides(mirror, node);
        let color = |side: usize| {
            if colors.borders[side] == INHERIT { style.foreground } else { colors.borders[side] }
        };
        titles(brush, decoration, item.place, [top, bottom], [color(0), color(2)], ink);
    }
    text(brush, mirror, node, item.shift, ink);
}

/// The background. Where borders join, the lines that are there already must stay to be joined with.
fn background(brush: &mut Brush<'_>, mirror: &Mirror, item: &Item, color: u32) {
    if !mirror.visual[item.node as usize].joins_borders {
        brush.fill(item.place, color);
        return;
    }
    let [top, right, bottom, left] = drawn_sides(mirror, item.node as usize).map(i32::from);
    brush.fill(item.place.inset(top, right, bottom, left), color);
    brush.fill_behind_lines(item.place, item.place.inset(top, right, bottom, left), color);
}
