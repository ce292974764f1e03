//! Cuts a text into segments: pieces that no line break falls into, each with the white space behind it.
//!
//! A segment mostly is a word. Widths come with it, so that filling lines is adding numbers.

use super::cluster::{Cluster, Clusters};
use super::line_rules::{LineRules, Opportunity};
use super::property::Property;
use super::shown::Shown;
use super::tables::line as class;
use super::{TextStyle, WhiteSpace};

/// A piece of a text, in byte offsets: content `start..end`, then white space `end..next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where the white space behind the content ends. A newline may stand between here and `next`.
    pub(crate) spaces_end: usize,
    pub(crate) next: usize,
    /// Cells of the content, unless it holds a tab.
    pub(crate) width: u32,
    /// The content holds a tab: its width hangs on the column it starts in.
    pub(crate) has_tab: bool,
    /// A newline follows.
    pub(crate) is_hard: bool,
}

impl Segment {
    /// Cells of the content when it starts in `column`.
    pub(crate) fn width_at(&self, column: u32, text: &str, style: TextStyle) -> u32 {
        if !self.has_tab {
            return self.width;
        }
        Shown::new(&text[self.start..self.end], style, column).width()
    }

    /// Cells of the white space behind the content, which ends in `column`.
    pub(crate) fn space_at(&self, column: u32, text: &str, style: TextStyle) -> u32 {
        let length = self.spaces_end - self.end;
        if length == 0 || style.white_space == WhiteSpace::Collapse {
            return length.min(1) as u32;
        }
        Shown::new(&text[self.end..self.spaces_end], style, column).width()
    }
}

/// The segments of a text, in order.
#[derive(Clone, Debug)]
pub(crate) struct Segments<'t> {
    text: &'t str,
    style: TextStyle,
    at: usize,
    rules: LineRules,
    /// The rules have already taken in the cluster at `at`, and said that a line may break before it.
    decided: bool,
}

impl<'t> Segments<'t> {
    pub(crate) fn new(text: &'t str, style: TextStyle) -> Self {
        Self { text, style, at: 0, rules: LineRules::new(), decided: false }
    }

    /// Takes in the word (ASCII letters and digits) that starts here. Zero bytes long when there is none.
    fn word(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        // A mark may follow, and make one cluster with the last letter.
        let mark_may_follow = rest.get(letters).is_some_and(|byte| *byte >= 0x80);
        let length = letters - usize::from(mark_may_follow && letters > 0);
        if length > 1 {
            self.rules.take_word(rest[length - 1]);
        }
        length
    }

    /// Whether a line may break before `cluster`, which stands here. Takes it in.
    fn breaks_before(&mut self, cluster: Cluster<'t>) -> bool {
        let rest = &self.text[self.at..];
        if self.style.is_space(cluster.text) {
            return self.rules.step(class::SP, false, &rest[cluster.text.len()..]) != Opportunity::No;
        }
        let mut first = Opportunity::No;
        for (at, ch) in cluster.text.char_indices() {
            let property = Property::of(ch);
            // What is shown as a symbol breaks like a letter, whatever it would have done.
            let symbol = property.is_hidden() || ch < ' ' || ch == '\x7F';
            let line_class = if symbol { class::AL } else { property.line() };
            let found = self.rules.step(line_class, property.is_east_asian(), &rest[at + ch.len_utf8()..]);
            if at == 0 {
                first = found;
            }
        }
        first != Opportunity::No
    }
}

impl Iterator for Segments<'_> {
    type Item = Segment;

    fn next(&mut self) -> Option<Segment> {
        if self.at == self.text.len() {
            return None;
        }
        let start = self.at;
        let mut segment = Segment {
            start,
            end: start,
            spaces_end: start,
            next: start,
            width: 0,
            has_tab: false,
            is_hard: false,
        };
        while let Some(cluster) = Clusters::new(&self.text[self.at..]).next() {
            if self.style.is_newline(cluster.text) {
                self.at += cluster.text.len();
                self.rules = LineRules::new();
                segment.is_hard = true;
                break;
            }
            let decided = std::mem::take(&mut self.decided);
            if !decided && self.breaks_before(cluster) && self.at > start {
                self.decided = true;
                break;
            }
            self.take(cluster, &mut segment);
        }
        segment.next = self.at;
        Some(segment)
    }
}

impl<'t> Segments<'t> {
    /// Adds what stands here to `segment`: white space, or a cluster with the word it starts.
    fn take(&mut self, cluster: Cluster<'t>, segment: &mut Segment) {
        if self.style.is_space(cluster.text) {
            self.at += cluster.text.len();
            segment.spaces_end = self.at;
            return;
        }
        if segment.spaces_end > segment.end {
            self.take_inner_space(segment);
        }
        let word = self.word();
        let (length, width) =
            if word > 1 { (word, word as u32) } else { (cluster.text.len(), u32::from(cluster.width)) };
        self.at += length;
        segment.width += width;
        segment.end = self.at;
        segment.spaces_end = self.at;
    }

    /// White space turned out to stand inside the segment: "a )".
    fn take_inner_space(&self, segment: &mut Segment) {
        let spaces = &self.text[segment.end..segment.spaces_end];
        segment.has_tab |= self.style.white_space == WhiteSpace::Preserve && spaces.contains('\t');
        segment.width += segment.space_at(segment.width, self.text, self.style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, style: TextStyle) -> Vec<(&str, &str, u32, bool)> {
        let piece = |s: Segment| (&text[s.start..s.end], &text[s.end..s.spaces_end], s.width, s.is_hard);
        Segments::new(text, style).map(piece).collect()
    }

    #[test]
    fn words_hyphens_and_ideographs_are_segments() {
        let found = pieces("two-part  words 世界。x", TextStyle::default());
        let expected = [
            ("two-", "", 4, false),
            ("part", "  ", 4, false),
            ("words", " ", 5, false),
            ("世", "", 2, false),
            ("界。", "", 4, false),
            ("x", "", 1, false),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn newlines_end_segments_only_where_white_space_is_kept() {
        assert_eq!(
            pieces("a \nb\r\n\nc", TextStyle::default()),
            [("a", " ", 1, true), ("b", "", 1, true), ("", "", 0, true), ("c", "", 1, false)]
        );
        assert_eq!(pieces("a \nb", TextStyle::NORMAL), [("a", " \n", 1, false), ("b", "", 1, false)]);
    }

    #[test]
    fn spaces_before_a_closing_bracket_stay_inside() {
        assert_eq!(pieces("(a  ) b", TextStyle::default()), [("(a  )", " ", 5, false), ("b", "", 1, false)]);
        assert_eq!(pieces("(a  ) b", TextStyle::NORMAL), [("(a  )", " ", 4, false), ("b", "", 1, false)]);
    }

    #[test]
    fn a_mark_belongs_to_the_letter_before_it() {
        assert_eq!(
            pieces("abce\u{301} d", TextStyle::default()),
            [("abce\u{301}", " ", 4, false), ("d", "", 1, false)]
        );
    }
}
