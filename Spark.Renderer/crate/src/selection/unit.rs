//! What one more click selects: the cell, the word, the line.

use super::range::{Range, Spot};
use crate::frame::SeenRow;

/// What a selection grows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Cluster,
    Word,
    /// Rows that are one line of a text.
    Line,
}

impl Unit {
    /// By how often the button went down at one place.
    pub fn of_clicks(clicks: u8) -> Self {
        match clicks {
            0 | 1 => Self::Cluster,
            2 => Self::Word,
            _ => Self::Line,
        }
    }

    /// The unit that a cell is in; `row` reads rows of the pane's content.
    pub fn around(self, spot: Spot, is_block: bool, row: impl Fn(i32) -> Option<SeenRow>) -> Range {
        let cell = Range::at(spot, is_block);
        match self {
            Self::Cluster => cell,
            Self::Word => row(spot.row).and_then(|seen| word(&seen, spot)).map_or(cell, |(first, last)| {
                let at = |column| Spot { column, ..spot };
                Range { first: at(first), last: at(last), is_block }
            }),
            Self::Line => {
                let (first, last) = line(spot.row, row);
                let (first, last) =
                    (Spot { row: first, column: i32::MIN }, Spot { row: last, column: i32::MAX - 1 });
                Range { first, last, is_block: false }
            }
        }
    }
}

/// The first and the last column of the word, or of the run of other characters, that a cell is in.
fn word(row: &SeenRow, spot: Spot) -> Option<(i32, i32)> {
    let holds =
        |index: usize| (0..row.pieces[index].width).contains(&(spot.column - row.pieces[index].column));
    let at = (0..row.pieces.len()).find(|&index| holds(index))?;
    let kind = kind_of(&row.pieces[at].text);
    let follows = |index: usize| {
        let (before, piece) = (&row.pieces[index - 1], &row.pieces[index]);
        before.column + before.width == piece.column
            && kind_of(&before.text) == kind
            && kind_of(&piece.text) == kind
    };
    let first = (1..=at).rev().take_while(|&index| follows(index)).last().map_or(at, |index| index - 1);
    let last = (at + 1..row.pieces.len()).take_while(|&index| follows(index)).last().unwrap_or(at);
    Some((row.pieces[first].column, row.pieces[last].column + row.pieces[last].width - 1))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Blank,
    Other,
}

/// Letters, digits and underscores make words, as in a text that is edited.
fn kind_of(cluster: &str) -> Kind {
    match cluster.chars().next() {
        Some(first) if first.is_alphanumeric() || first == '_' => Kind::Word,
        Some(first) if !first.is_whitespace() => Kind::Other,
        _ => Kind::Blank,
    }
}

/// The first and the last row of the line that a row belongs to.
fn line(row: i32, read: impl Fn(i32) -> Option<SeenRow>) -> (i32, i32) {
    let goes_on = |above: i32| {
        let (above, below) = (read(above), read(above + 1));
        above.zip(below).is_some_and(|(above, below)| above.glue_to(&below).is_some())
    };
    let first = (i32::MIN + 1..row).rev().take_while(|&above| goes_on(above)).last().unwrap_or(row);
    let last = (row..i32::MAX - 1).take_while(|&above| goes_on(above)).last().map_or(row, |above| above + 1);
    (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Piece;

    fn row_of(text: &str) -> SeenRow {
        let mut column = 0;
        let pieces = text.chars().map(|letter| {
            let width = if letter > '\u{1000}' { 2 } else { 1 };
            column += width;
            Piece { column: column - width, width, text: letter.to_string() }
        });
        let mut row = SeenRow::default();
        row.pieces = pieces.collect();
        row
    }

    fn word_at(text: &str, column: i32) -> Option<(i32, i32)> {
        word(&row_of(text), Spot { row: 0, column })
    }

    #[test]
    fn a_word_ends_where_another_kind_of_character_begins() {
        assert_eq!(word_at("let a_1 = 世界();", 5), Some((4, 6)));
        assert_eq!(word_at("let a_1 = 世界();", 11), Some((10, 13)), "the right half of a wide one");
        assert_eq!(word_at("let a_1 = 世界();", 15), Some((14, 16)));
        assert_eq!(word_at("a  b", 1), Some((1, 2)));
        assert_eq!(word_at("ab", 2), None);
    }

    #[test]
    fn a_gap_ends_a_word() {
        let mut row = row_of("abcd");
        row.pieces.remove(1);
        assert_eq!(word(&row, Spot { row: 0, column: 3 }), Some((2, 3)));
    }
}
