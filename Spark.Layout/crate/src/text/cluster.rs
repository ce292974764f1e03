//! Grapheme clusters (UAX #29, extended) and their widths in cells.
//!
//! A cluster is what a user calls a character, and the least that a cell can hold. Widths are UAX #11's
//! with the choices that tools/unicode/README.md gives reasons for.

use super::property::Property;
use super::tables::grapheme as class;

const EMOJI_PRESENTATION: char = '\u{FE0F}';
const TEXT_PRESENTATION: char = '\u{FE0E}';

/// One grapheme cluster of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'t> {
    pub text: &'t str,
    /// Cells: 0, 1 or 2. Of a control character, 1: the width of the symbol that stands for it.
    pub width: u8,
}

/// Width of `text` in cells, all its clusters on one line; a tab counts as one cell.
pub fn width(text: &str) -> u32 {
    if text.is_ascii() {
        let pairs = text.as_bytes().windows(2).filter(|pair| *pair == b"\r\n").count();
        return (text.len() - pairs) as u32;
    }
    Clusters::new(text).map(|cluster| u32::from(cluster.width)).sum()
}

/// Whether a character belongs to whatever stands before it (GB9, GB9a). At the start of a text nothing does, but a terminal
/// knows of no texts.
pub fn extends(ch: char) -> bool {
    matches!(
        Property::of(ch).grapheme(),
        class::EXTEND | class::CONJUNCT_EXTEND | class::CONJUNCT_LINKER | class::ZWJ | class::SPACING_MARK
    )
}

/// Whether terminals that know of clusters may still take a cluster for another one, or for another width: conjuncts (GB9c)
/// are one since Unicode 15.1 alone, and some show a wide emoji with U+FE0E in one cell.
pub fn is_disputed(cluster: &str) -> bool {
    let mut marks = cluster.chars().skip(1);
    marks.any(|ch| ch == TEXT_PRESENTATION || Property::of(ch).grapheme() == class::CONSONANT)
}

/// The clusters of a text, in order.
#[derive(Clone, Debug)]
pub struct Clusters<'t> {
    rest: &'t str,
}

impl<'t> Clusters<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    /// What has not been visited yet.
    pub fn rest(&self) -> &'t str {
        self.rest
    }

    fn take(&mut self, bytes: usize, width: u8) -> Cluster<'t> {
        let (text, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        Cluster { text, width }
    }
}

impl<'t> Iterator for Clusters<'t> {
    type Item = Cluster<'t>;

    #[inline]
    fn next(&mut self) -> Option<Cluster<'t>> {
        match *self.rest.as_bytes() {
            [] => None,
            [first] if first < 0x80 => Some(self.take(1, 1)),
            [first, second, ..] if first < 0x80 && second < 0x80 && first != b'\r' => Some(self.take(1, 1)),
            _ => Some(self.next_by_rules()),
        }
    }
}

impl<'t> Clusters<'t> {
    fn next_by_rules(&mut self) -> Cluster<'t> {
        let mut state = ClusterState::default();
        let mut end = self.rest.len();
        for (at, ch) in self.rest.char_indices() {
            if !state.joins(ch, Property::of(ch)) {
                end = at;
                break;
            }
        }
        let width = state.width;
        self.take(end, width)
    }
}

/// Where the rules stand within a cluster.
#[derive(Clone, Copy, Debug, Default)]
struct ClusterState {
    /// Class of the code point before; `None` at the start of a cluster.
    before: Option<u8>,
    emoji: EmojiState,
    conjunct: ConjunctState,
    base_may_be_emoji: bool,
    width: u8,
}

/// GB11: how much of "pictograph, extenders, ZWJ" stands before; or a flag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum EmojiState {
    #[default]
    None,
    Pictograph,
    Joiner,
    /// GB12: a pair of regional indicators, complete.
    Flag,
}

/// GB9c: how much of "consonant, extenders with a linker among them" stands before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ConjunctState {
    #[default]
    None,
    Consonant,
    Linked,
}

impl ClusterState {
    /// Whether `ch` belongs to this cluster; then it is taken in.
    fn joins(&mut self, ch: char, property: Property) -> bool {
        let next = property.grapheme();
        if let Some(before) = self.before {
            if !self.no_boundary(before, next) {
                return false;
            }
            self.widen(ch, before, property);
        } else {
            self.width = property.width();
            self.base_may_be_emoji = property.may_be_emoji();
        }
        self.advance(next);
        true
    }

    /// Rules GB3 to GB13, in order.
    fn no_boundary(&self, before: u8, next: u8) -> bool {
        match (before, next) {
            (class::CR, class::LF) => true,
            (class::CR | class::LF | class::CONTROL, _) | (_, class::CR | class::LF | class::CONTROL) => {
                false
            }
            (class::L, class::L | class::V | class::LV | class::LVT) => true,
            (class::LV | class::V, class::V | class::T) | (class::LVT | class::T, class::T) => true,
            (_, class::EXTEND | class::CONJUNCT_EXTEND | class::CONJUNCT_LINKER | class::ZWJ) => true,
            (_, class::SPACING_MARK) | (class::PREPEND, _) => true,
            (_, class::CONSONANT) => self.conjunct == ConjunctState::Linked,
            (class::ZWJ, class::PICTOGRAPHIC) => self.emoji == EmojiState::Joiner,
            (class::REGIONAL_INDICATOR, class::REGIONAL_INDICATOR) => self.emoji != EmojiState::Flag,
            _ => false,
        }
    }

    fn advance(&mut self, next: u8) {
        self.emoji = match (next, self.emoji) {
            (class::PICTOGRAPHIC, _) => EmojiState::Pictograph,
            (class::REGIONAL_INDICATOR, _) if self.before == Some(class::REGIONAL_INDICATOR) => {
                EmojiState::Flag
            }
            (class::EXTEND | class::CONJUNCT_EXTEND | class::CONJUNCT_LINKER, EmojiState::Pictograph) => {
                EmojiState::Pictograph
            }
            (class::ZWJ, EmojiState::Pictograph) => EmojiState::Joiner,
            _ => EmojiState::None,
        };
        self.conjunct = match (next, self.conjunct) {
            (class::CONSONANT, _) => ConjunctState::Consonant,
            (_, ConjunctState::None) => ConjunctState::None,
            (class::CONJUNCT_LINKER, _) => ConjunctState::Linked,
            (class::CONJUNCT_EXTEND | class::ZWJ, state) => state,
            _ => ConjunctState::None,
        };
        self.before = Some(next);
    }

    /// A cluster is as wide as its widest code point, or two cells where several make one emoji.
    fn widen(&mut self, ch: char, before: u8, property: Property) {
        let one_emoji = match property.grapheme() {
            class::REGIONAL_INDICATOR => before == class::REGIONAL_INDICATOR,
            class::PICTOGRAPHIC => before == class::ZWJ,
            _ => ch == EMOJI_PRESENTATION && self.base_may_be_emoji,
        };
        let code_point =
            if matches!(property.grapheme(), class::CR | class::LF) { 0 } else { property.width() };
        self.width = if one_emoji { 2 } else { self.width.max(code_point) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_of_the_grapheme_break_test_passes() {
        let cases = include_str!("../../../../tests/unicode/grapheme-break-test.txt");
        assert!(cases.lines().count() > 1000);
        for case in cases.lines() {
            let (text, expected) = parse(case);
            let clusters: Vec<&str> = Clusters::new(&text).map(|cluster| cluster.text).collect();
            assert_eq!(clusters, expected.iter().map(String::as_str).collect::<Vec<_>>(), "{case}");
        }
    }

    fn decode(code: &str) -> char {
        char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()
    }

    /// The text of a case, and the clusters it is expected to have.
    fn parse(case: &str) -> (String, Vec<String>) {
        let clusters: Vec<String> =
            case.split(" / ").map(|cluster| cluster.split(" x ").map(decode).collect()).collect();
        (clusters.concat(), clusters)
    }

    #[test]
    fn widths_are_those_that_the_caret_finds() {
        let lines = include_str!("../../../../tests/unicode/widths.txt").lines();
        for (cells, codes) in lines.map(|line| line.split_once('\t').unwrap()) {
            let text: String = codes.split(' ').map(decode).collect();
            assert_eq!(width(&text), cells.parse().unwrap(), "{text:?} {codes}");
        }
    }

    #[test]
    fn every_code_point_is_as_wide_as_for_the_caret() {
        let widths = (0..=0x10FFFF).map(|code| char::from_u32(code).map_or(1, |ch| width(&ch.to_string())));
        let sum = widths.fold(14695981039346656037, |sum: u64, cells| {
            (sum ^ u64::from(cells)).wrapping_mul(1099511628211)
        });
        // The same number stands in tests/Spark.Layout.Tests/Text/TextMetricsTests.cs.
        assert_eq!(sum, 0x22A6_2C13_2D9C_8FF4, "{sum:#018X}");
    }

    #[test]
    fn what_terminals_dispute_is_known() {
        let disputed = ["क्ष", "☕\u{FE0E}"];
        let settled = ["e\u{301}", "न\u{93F}", "👩\u{200D}🚀", "🇩🇪", "❤\u{FE0F}", "각", "👍🏽"];
        assert!(disputed.into_iter().all(is_disputed) && !settled.into_iter().any(is_disputed));
        assert!(['\u{301}', '\u{903}', '🏽', '\u{FF9E}', '\u{200D}'].into_iter().all(extends));
        assert!(!['a', '世', '👍', ' ', '\u{600}'].into_iter().any(extends));
    }

    #[test]
    fn a_text_is_as_wide_as_its_clusters() {
        assert_eq!(width("naïve 世界 🇩🇪🇫🇷!"), 6 + 4 + 1 + 4 + 1);
    }
}
