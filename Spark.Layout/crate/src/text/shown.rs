//! What is drawn for a text, cluster by cluster: symbols for controls, cells for tabs, one space for many.
//!
//! Invariant: no text that comes out of here holds a control character, so what is painted from it cannot
//! become an escape sequence; and its width is the one that lines were measured with.

use super::cluster::{Cluster, Clusters};
use super::property::Property;
use super::{TextStyle, WhiteSpace};

/// Pictures of U+0000 to U+001F, three bytes each.
const CONTROL_PICTURES: &str = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟";
const DELETE_PICTURE: &str = "␡";
const JOINER: char = '\u{200D}';
const REPLACEMENT: &str = "\u{FFFD}";

/// As many spaces as the widest tab has cells.
const SPACES: &str = match str::from_utf8(&[b' '; 255]) {
    Ok(spaces) => spaces,
    Err(_) => "",
};

/// One cluster as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownCluster<'t> {
    /// What stands in the text, of which this is a slice.
    pub source: &'t str,
    /// What to draw: the source itself, or what stands for it. Empty when it takes no cell.
    pub text: &'t str,
    /// Cells. More than 2 only for a tab, whose text then is as many spaces.
    pub width: u8,
}

/// The clusters of a piece of a line as they are drawn.
#[derive(Clone, Debug)]
pub struct Shown<'t> {
    /// What has not been shown yet.
    rest: &'t str,
    style: TextStyle,
    /// Cells from the start of the line, for tab stops.
    column: u32,
}

impl<'t> Shown<'t> {
    /// Shows `text`, whose first cluster stands `column` cells behind the start of its line.
    pub fn new(text: &'t str, style: TextStyle, column: u32) -> Self {
        Self { rest: text, style, column }
    }

    /// Cells from the start of the line to what comes next.
    pub fn column(&self) -> u32 {
        self.column
    }

    /// Cells of all that has not been shown yet.
    pub fn width(self) -> u32 {
        self.map(|cluster| u32::from(cluster.width)).sum()
    }

    /// What has not been shown yet.
    pub fn rest(&self) -> &'t str {
        self.rest
    }

    /// What stands for `cluster`, and of how many bytes of the text.
    fn show(&self, cluster: Cluster<'t>) -> (&'t str, u8, usize) {
        let source = cluster.text;
        if self.style.white_space == WhiteSpace::Collapse && self.style.is_space(source) {
            return (" ", 1, self.space_length());
        }
        if source == "\t" {
            let width = self.style.tab_width(self.column) as u8;
            return (&SPACES[..usize::from(width)], width, 1);
        }
        let text = if cluster.width == 0 { "" } else { symbol(source) };
        (text, cluster.width, source.len())
    }

    /// Bytes of the run of white space that comes next.
    fn space_length(&self) -> usize {
        let spaces = Clusters::new(self.rest).take_while(|cluster| self.style.is_space(cluster.text));
        spaces.map(|cluster| cluster.text.len()).sum()
    }
}

impl<'t> Iterator for Shown<'t> {
    type Item = ShownCluster<'t>;

    fn next(&mut self) -> Option<ShownCluster<'t>> {
        let cluster = Clusters::new(self.rest).next()?;
        let (text, width, length) = self.show(cluster);
        let (source, rest) = self.rest.split_at(length);
        self.rest = rest;
        self.column = self.column.saturating_add(u32::from(width));
        Some(ShownCluster { source, text, width })
    }
}

/// Whether a character is none that a terminal may be sent: a control, one that changes the order of its neighbors, or no
/// character at all.
pub fn is_hidden(character: char) -> bool {
    character.is_ascii_control() || Property::of(character).is_hidden()
}

/// The visible stand-in of a cluster that must not be sent, or the cluster itself. What joins it with nothing is not sent: a
/// terminal would join it with whatever is written next, on the screen though not in the text.
fn symbol(cluster: &str) -> &str {
    match *cluster.as_bytes() {
        [first, ..] if first < 0x20 => &CONTROL_PICTURES[usize::from(first) * 3..][..3],
        [0x7F] => DELETE_PICTURE,
        [first, ..] if first < 0x80 => cluster.trim_end_matches(JOINER),
        _ if cluster.chars().any(is_hidden) => REPLACEMENT,
        _ => cluster.trim_end_matches(JOINER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, style: TextStyle) -> String {
        Shown::new(text, style, 0).map(|cluster| cluster.text).collect()
    }

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(shown("\x1B[31m\x00\x7F\u{9B}\u{202E}", TextStyle::default()), "␛[31m␀␡\u{FFFD}\u{FFFD}");
        assert_eq!(shown("a\rb\r\n", TextStyle::default()), "a␍b␍");
    }

    #[test]
    fn a_cluster_that_was_cut_behind_a_joiner_joins_nothing() {
        let style = TextStyle::default();
        assert_eq!(shown("👩\u{200D}", style), "👩");
        assert_eq!(shown("a\u{200D}\u{200D}b", style), "ab");
        assert_eq!(shown("👩\u{200D}👧", style), "👩\u{200D}👧");
        let widths: Vec<_> = Shown::new("👩\u{200D} x", style, 0).map(|cluster| cluster.width).collect();
        assert_eq!(widths, [2, 1, 1]);
    }

    #[test]
    fn every_control_is_hidden() {
        (0..=0x10FFFF).filter_map(char::from_u32).filter(|ch| ch.is_control()).for_each(|ch| {
            assert!(is_hidden(ch), "{ch:?}");
        });
        assert!(!is_hidden('a') && !is_hidden('世'));
    }

    #[test]
    fn nothing_shown_is_a_control_character() {
        for code in 0..=0x10FFFF {
            let Some(ch) = char::from_u32(code) else { continue };
            let text = ch.to_string();
            let drawn = shown(&text, TextStyle::default());
            assert!(!drawn.chars().any(char::is_control), "{code:X}");
        }
    }

    #[test]
    fn tabs_reach_the_next_tab_stop() {
        let style = TextStyle { tab_size: 4, ..TextStyle::default() };
        let widths: Vec<u8> = Shown::new("a\t世\t\t", style, 0).map(|cluster| cluster.width).collect();
        assert_eq!(widths, [1, 3, 2, 2, 4]);
        assert_eq!(Shown::new("\t", style, 3).width(), 1);
    }

    #[test]
    fn a_run_of_white_space_collapses_into_one_space() {
        let clusters: Vec<_> = Shown::new("a \t\r\n b", TextStyle::NORMAL, 0).collect();
        assert_eq!(clusters[1], ShownCluster { source: " \t\r\n ", text: " ", width: 1 });
        assert_eq!(clusters.len(), 3);
    }

    #[test]
    fn what_is_invisible_takes_no_cell() {
        let clusters: Vec<_> = Shown::new("a\u{200B}b", TextStyle::default(), 0).collect();
        assert_eq!(clusters[1], ShownCluster { source: "\u{200B}", text: "", width: 0 });
    }
}
