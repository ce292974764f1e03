//! Lines that are too wide, cut to fit, with an ellipsis for what is left out.

use super::lines::Line;
use super::shown::{Shown, ShownCluster};
use super::{Overflow, TextStyle};

const ELLIPSIS: &str = "…";

/// The piece that an ellipsis stands for: `from..to` in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub from: usize,
    pub to: usize,
    /// Cells from the start of the uncut line to `to`, for the tab stops of what follows.
    column: u32,
    /// Where there is no room for a single cell, not even the ellipsis is drawn.
    is_drawn: bool,
}

/// `line` with as much left out as makes it fit into `available` cells. It is wider than that.
pub(super) fn cut(line: Line, text: &str, style: TextStyle, available: u32) -> Line {
    let room = available.saturating_sub(1);
    let (head, tail) = match style.overflow {
        Overflow::Clip | Overflow::EllipsisEnd => (room, 0),
        Overflow::EllipsisMiddle => (room - room / 2, room / 2),
        Overflow::EllipsisStart => (0, room),
    };
    let content = &text[line.start..line.end];
    let (head_length, head_width) = head_of(content, style, head);
    // What a wide cluster left free at the cut, the tail may have.
    let tail = if tail == 0 { 0 } else { room - head_width };
    let total = Shown::new(content, style, 0).width();
    let (tail_length, column) = tail_of(content, style, total, tail);
    let is_drawn = available > 0;
    let cut = Cut { from: line.start + head_length, to: line.end - tail_length, column, is_drawn };
    Line { width: head_width + u32::from(is_drawn) + (total - column), cut: Some(cut), ..line }
}

/// Bytes and cells of the longest beginning that is at most `room` cells wide.
fn head_of(content: &str, style: TextStyle, room: u32) -> (usize, u32) {
    let mut shown = Shown::new(content, style, 0);
    let mut fitting = shown.clone();
    while shown.next().is_some() && shown.column() <= room {
        fitting = shown.clone();
    }
    (content.len() - fitting.rest().len(), fitting.column())
}

/// Bytes of the longest end that is at most `room` cells wide, and the column it starts in.
fn tail_of(content: &str, style: TextStyle, total: u32, room: u32) -> (usize, u32) {
    let mut shown = Shown::new(content, style, 0);
    while total - shown.column() > room && shown.next().is_some() {}
    (shown.rest().len(), shown.column())
}

impl Line {
    /// What is drawn of this line of `text`, from left to right: [`Line::width`] cells in all.
    pub fn shown<'t>(&self, text: &'t str, style: TextStyle) -> LineClusters<'t> {
        let cut = self.cut.unwrap_or(Cut { from: self.end, to: self.end, column: 0, is_drawn: false });
        LineClusters {
            head: Shown::new(&text[self.start..cut.from], style, 0),
            ellipsis: cut.is_drawn.then(|| &text[cut.from..cut.to]),
            tail: Shown::new(&text[cut.to..self.end], style, cut.column),
        }
    }
}

/// The clusters of a line as they are drawn: see [`Line::shown`].
#[derive(Clone, Debug)]
pub struct LineClusters<'t> {
    head: Shown<'t>,
    ellipsis: Option<&'t str>,
    tail: Shown<'t>,
}

impl<'t> Iterator for LineClusters<'t> {
    type Item = ShownCluster<'t>;

    fn next(&mut self) -> Option<ShownCluster<'t>> {
        self.head
            .next()
            .or_else(|| self.ellipsis.take().map(|source| ShownCluster { source, text: ELLIPSIS, width: 1 }))
            .or_else(|| self.tail.next())
    }
}
