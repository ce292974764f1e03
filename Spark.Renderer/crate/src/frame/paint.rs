//! Painting: a loop over what is on the screen, into the cells that are damaged.

use super::border::{border, drawn_sides};
use super::brush::{Brush, Cut, Ink};
use super::canvas::canvas;
use super::colors::Colors;
use super::layers::Layers;
use super::reading::Texts;
use super::scrollbar::scrollbars;
use super::stage::{Item, Stage, Style};
use super::text::text;
use super::title::titles;
use super::{Cells, Damage, Extras, Hits, Marks, Part};
use crate::blend::Theme;
use crate::color::INHERIT;
use crate::mirror::{Decoration, Mirror};

/// What is painted from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'frame> {
    pub mirror: &'frame Mirror,
    pub stage: &'frame Stage,
    pub theme: Theme,
    pub marks: &'frame Marks,
    pub leaves_images: bool,
}

/// Paints what is damaged. Where that cuts a cluster, the picture is not right yet, and the other half is to be damaged too.
pub fn paint(
    scene: Scene<'_>,
    damage: &Damage,
    cells: &mut Cells,
    hits: &mut Hits,
    layers: &mut Layers,
) -> Vec<Cut> {
    for (row, first, end) in damage.rows() {
        cells.clear(row, first, end);
        hits.clear(row, first, end);
    }
    let Scene { mirror, stage, theme, marks, .. } = scene;
    let mut brush = Brush::new(damage, cells, hits, theme);
    for (index, ink) in stage.inks().iter().enumerate() {
        if stage.has_layers() {
            open_layers(scene, index, damage, brush.cells, layers);
        }
        if damage.meets(*ink) {
            one_node(&mut brush, scene, &stage.items()[index], stage.style(index));
        }
    }
    layers.end(stage.items().len(), damage, brush.cells, theme);
    let cuts = brush.into_cuts();
    marks.paint(Texts { mirror, stage, hits }, theme, damage, cells);
    cuts
}

/// Ends the layers that an item is behind, and begins the one that begins with it.
fn open_layers(scene: Scene<'_>, index: usize, damage: &Damage, cells: &mut Cells, layers: &mut Layers) {
    let Scene { stage, theme, .. } = scene;
    layers.end(index, damage, cells, theme);
    let opacity = stage.style(index).opacity;
    if opacity < 255 {
        layers.begin(stage.items()[index].end as usize, || stage.reach(index), opacity, damage, cells);
    }
}

/// A node without its children.
fn one_node(brush: &mut Brush<'_>, scene: Scene<'_>, item: &Item, style: Style) {
    let mirror = scene.mirror;
    let visual = &mirror.visual[item.node as usize];
    brush.start(item.node as usize, visual.generation, item.clip);
    brush.cover(item.place, Part::Content);
    let ink = ink_of(brush, mirror, style);
    if visual.is_bare() && mirror.canvas(item.node as usize).is_none() {
        return text(brush, mirror, item, None, ink);
    }
    let decoration = mirror.decoration(item.node as usize);
    around_text(brush, scene, item, decoration, ink);
    text(brush, mirror, item, decoration, ink);
}

/// All that a node paints but its text.
fn around_text(
    brush: &mut Brush<'_>,
    scene: Scene<'_>,
    item: &Item,
    decoration: Option<&Decoration>,
    ink: Ink,
) {
    let mirror = scene.mirror;
    let node = item.node as usize;
    let colors = Colors::of(mirror, node);
    background(brush, mirror, item, decoration, colors.background);
    border(brush, mirror, node, item.place, &colors, ink);
    if let Some(decoration) = decoration {
        let [top, _, bottom, _] = drawn_sides(mirror, node);
        let color = |side: usize| {
            if colors.borders[side] == INHERIT { ink.foreground } else { colors.borders[side] }
        };
        titles(brush, decoration, item.place, [top, bottom], [color(0), color(2)], ink);
    }
    if mirror.visual[node].clips() {
        scrollbars(brush, mirror, node, item.place, ink);
    }
    if let Some(row) = mirror.canvas(node).filter(|row| !(scene.leaves_images && row.is_image())) {
        canvas(brush, mirror, row, item, ink);
    }
}

/// How a node's text is drawn.
fn ink_of(brush: &mut Brush<'_>, mirror: &Mirror, style: Style) -> Ink {
    let extras = if style.link == 0 && style.underline == 0 {
        0
    } else {
        let holder = style.link.checked_sub(1).and_then(|node| mirror.decoration(node as usize));
        let link = holder.map_or("", |decoration| &decoration.link);
        brush.cells.extras(Extras { underline: style.underline, link })
    };
    Ink {
        foreground: style.foreground,
        background: INHERIT,
        attributes: style.attributes | extras,
        is_foreground_inherited: true,
    }
}

/// The background. Where borders join, the lines that are there already must stay to be joined with.
fn background(
    brush: &mut Brush<'_>,
    mirror: &Mirror,
    item: &Item,
    decoration: Option<&Decoration>,
    color: u32,
) {
    let gradient = decoration.and_then(|decoration| decoration.background_gradient.as_ref());
    if color == INHERIT && gradient.is_none() {
        return;
    }
    let node = item.node as usize;
    let inner = if mirror.visual[node].joins_borders {
        let [top, right, bottom, left] = drawn_sides(mirror, node).map(i32::from);
        item.place.inset(top, right, bottom, left)
    } else {
        item.place
    };
    brush.fill(inner, color);
    if inner != item.place {
        brush.fill_behind_lines(item.place, inner, color);
    }
    if let Some(gradient) = gradient {
        brush.fill_gradient(inner, item.place, gradient);
    }
}
