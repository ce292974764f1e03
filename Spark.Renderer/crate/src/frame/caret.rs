//! Where the caret of the focused text stands on the screen.

use spark_layout::text::{Lines, Shown};

use super::stage::{Item, Stage};
use crate::mirror::Mirror;

/// Where the terminal's cursor stands: at the caret of the focused node. `None` when there is no caret, or it is hidden.
pub fn caret_place(mirror: &Mirror, stage: &Stage) -> Option<(u16, u16)> {
    let node = mirror.row(mirror.focused)?;
    let visual = &mirror.visual[node];
    let position = usize::try_from(mirror.rare[node].cursor_position).ok()?;
    let &Item { shift, clip, .. } = stage.item_of(node)?;
    let content = mirror.placement.content_box(node, &mirror.links).moved(shift).bounded();
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
        let before = text.get(line.start..end).unwrap_or_default();
        // A carriage return of its own is a symbol, and has a cell.
        let before = before.strip_suffix("\r\n").or(before.strip_suffix('\n')).unwrap_or(before);
        let before = Shown::new(before, style, 0).width();
        place = (i32::try_from(index).unwrap_or(i32::MAX), i32::try_from(before).unwrap_or(i32::MAX));
        if position < line.next {
            break;
        }
    }
    // A line feed at the end begins no line of a text, but one that is written in: that is where the next letter comes.
    if position >= text.len() && text.ends_with('\n') { (place.0.saturating_add(1), 0) } else { place }
}
