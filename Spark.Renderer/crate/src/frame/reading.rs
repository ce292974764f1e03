//! Text as it is seen: the clusters of a row of the picture that belong to text which may be selected.
//!
//! Who is on top of a cell, painting says ([`Hits`]); whether that is text, and selectable, the tree. So what lies under
//! something else is not read, and neither are borders, titles, scrollbars and canvases.

use spark_layout::schema::UserSelect;
use spark_layout::text::Lines;

use super::stage::Stage;
use super::{Cells, Hits, Part};
use crate::mirror::Mirror;

/// A picture to read from.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'frame> {
    pub mirror: &'frame Mirror,
    pub stage: &'frame Stage,
    pub hits: &'frame Hits,
}

/// A cluster in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first column, from wherever the reader counts.
    pub column: i32,
    pub width: i32,
    pub text: String,
}

/// What is seen in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenRow {
    /// From left to right; blanks are there too.
    pub pieces: Vec<Piece>,
    /// The texts that the first and the last piece belong to.
    ends: Option<(u32, u32)>,
    /// The last text goes on in the next row: with what stands between the two lines in it.
    glue: Option<String>,
}

impl SeenRow {
    /// The text of the clusters that reach into `first..end`, with blanks where there is something else between them.
    pub fn text(&self, first: i32, end: i32) -> String {
        let mut text = String::new();
        let mut at = None;
        let reached = |piece: &&Piece| piece.column < end && piece.column.saturating_add(piece.width) > first;
        for piece in self.pieces.iter().filter(reached) {
            let gap = at.map_or(0, |at: i32| piece.column.saturating_sub(at));
            text.extend((0..gap).map(|_| ' '));
            text.push_str(&piece.text);
            at = Some(piece.column.saturating_add(piece.width));
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// What stands between this row and the next, when that goes on with the same text.
    pub fn glue_to(&self, next: &Self) -> Option<&str> {
        let (last, first) = (self.ends?.1, next.ends?.0);
        self.glue.as_deref().filter(|_| last == first)
    }
}

impl Texts<'_> {
    /// Visits the stretches of `first..end` of a row that show selectable text of a pane: the text's node, and its columns.
    pub fn each(&self, pane: u32, row: u16, first: u16, end: u16, mut visit: impl FnMut(u32, u16, u16)) {
        let mut column = first;
        while column < end {
            let owner = self.hits.owner(column, row);
            let start = column;
            while column < end && self.hits.owner(column, row) == owner {
                column += 1;
            }
            let Some((node, Part::Content)) = owner else { continue };
            if !self.mirror.is_selectable_text(node as usize, pane as usize) {
                continue;
            }
            let Some(item) = self.stage.item_of(node as usize) else { continue };
            let content =
                self.mirror.placement.content_box(node as usize, &self.mirror.links).moved(item.shift);
            let is_inside = i32::from(row) >= content.top && i32::from(row) < content.bottom;
            let within = |column: u16| i32::from(column).clamp(content.left, content.right.max(content.left));
            let (from, to) = (within(start), within(column));
            if is_inside && from < to {
                visit(node, from as u16, to as u16);
            }
        }
    }

    /// What is seen of a pane in a row; columns are counted from `origin`.
    pub fn row(&self, cells: &Cells, pane: u32, row: u16, (first, end): (u16, u16), origin: i32) -> SeenRow {
        let mut seen = SeenRow::default();
        let shown = cells.row(row);
        self.each(pane, row, first, end, |node, from, to| {
            seen.ends = Some((seen.ends.map_or(node, |(first, _)| first), node));
            for column in from..to {
                let glyph = shown[usize::from(column)].glyph;
                if glyph.is_continuation() {
                    continue;
                }
                let scalar = glyph.as_scalar().map(String::from);
                let cluster = || glyph.as_cluster().map(|offset| cells.clusters().get(offset).to_owned());
                seen.pieces.push(Piece {
                    column: i32::from(column).saturating_sub(origin),
                    width: 1 + i32::from(glyph.is_wide()),
                    text: scalar.or_else(cluster).unwrap_or_default(),
                });
            }
        });
        seen.glue = seen.ends.and_then(|(_, last)| self.glue_behind(last as usize, row));
        seen
    }

    /// The white space that hangs over the end of a text's line in that row; `None` when the line ends there by itself.
    fn glue_behind(&self, node: usize, row: u16) -> Option<String> {
        let item = self.stage.item_of(node)?;
        let mirror = self.mirror;
        let content = mirror.placement.content_box(node, &mirror.links).moved(item.shift).bounded();
        let index = i32::from(row).checked_sub(content.top)?.checked_add(mirror.visual[node].scroll.1)?;
        let text = &mirror.texts[node].content;
        let room = mirror.placement.text_columns(node, &mirror.links);
        let mut lines = Lines::new(text, mirror.placement.text_style(node), room);
        let line = lines.nth(usize::try_from(index).ok()?).filter(|line| !line.is_hard)?;
        text.get(line.end..line.next).map(str::to_owned)
    }
}

impl Mirror {
    /// What a node says of selecting, or the nearest one around it that says something.
    pub fn user_select(&self, node: usize) -> UserSelect {
        let own = |node: &usize| self.visual[*node].user_select;
        let said = self.outwards(node).map(|node| own(&node)).find(|select| *select != UserSelect::Auto);
        said.unwrap_or(UserSelect::Text)
    }

    /// The box that a selection which begins in a node stays inside of: one that scrolls or says so, an overlay, the root.
    pub fn pane_of(&self, node: usize) -> usize {
        let is_pane = |node: &usize| {
            self.is_scroll_container(*node)
                || self.is_overlay(*node)
                || self.visual[*node].user_select == UserSelect::Contain
        };
        let mut outermost = node;
        for node in self.outwards(node) {
            outermost = node;
            if is_pane(&node) {
                break;
            }
        }
        outermost
    }

    /// Whether a node is a text in a pane, and not of an overlay that stands above it.
    fn is_selectable_text(&self, node: usize, pane: usize) -> bool {
        self.placement.is_text(node)
            && self.user_select(node) != UserSelect::None
            && self.outwards(node).take_while(|&at| at == pane || !self.is_overlay(at)).any(|at| at == pane)
    }

    /// A node and those around it, innermost first. Links that run in a circle end with as many steps as there are rows.
    fn outwards(&self, node: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(node), |&node| self.row(self.links[node].parent)).take(self.links.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(pieces: &[(i32, i32, &str)]) -> SeenRow {
        let piece =
            |&(column, width, text): &(i32, i32, &str)| Piece { column, width, text: text.to_owned() };
        SeenRow { pieces: pieces.iter().map(piece).collect(), ..SeenRow::default() }
    }

    #[test]
    fn what_stands_between_texts_is_as_many_blanks() {
        let seen = row(&[(2, 1, "a"), (3, 2, "世"), (8, 1, "b"), (9, 1, " ")]);
        assert_eq!(seen.text(i32::MIN, i32::MAX), "a世   b");
        assert_eq!(seen.text(4, 8), "世", "half of a cluster is all of it");
        assert_eq!(seen.text(5, 8), "");
    }
}
