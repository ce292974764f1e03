//! Fills lines with segments: the one line breaker, which measures and paints go through.
//!
//! Widths here are whole cells. A box of 10.7 cells holds 10: the box, rounded on its edges to whole cells,
//! is never narrower than that, so what was measured always fits where it is painted.

use super::segment::{Segment, Segments};
use super::shown::Shown;
use super::truncate::{self, Cut};
use super::{Overflow, TextStyle, WhiteSpace};

/// One line of a text, in byte offsets: `start..end` is drawn; the next line starts at `next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub start: usize,
    /// White space that hangs over the end of the line (and the newline) stands behind it.
    pub end: usize,
    pub next: usize,
    /// Cells that are drawn: for a line that was cut, with its ellipsis.
    pub width: u32,
    /// A newline, or the text, ends here.
    pub is_hard: bool,
    /// What an ellipsis stands for. `None` when the line is whole.
    pub cut: Option<Cut>,
}

/// Size of a text in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextExtent {
    pub width: u32,
    pub lines: u32,
}

/// The widths that a text can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intrinsic {
    /// Cells of the widest piece that no line break falls into.
    pub min_content: u32,
    /// Cells of the widest line, when only newlines end lines.
    pub max_content: u32,
    /// Lines at `max_content`.
    pub lines: u32,
}

/// The words of a text that is nothing but ASCII letters, digits and single spaces between them, where lines break
/// only at the spaces: most labels are such. `None` for any other text.
fn plain_words(text: &str) -> Option<impl Iterator<Item = u32>> {
    let bytes = text.as_bytes();
    let mut before = b' ';
    for &byte in bytes {
        if !(byte.is_ascii_alphanumeric() || (byte == b' ' && before != b' ')) {
            return None;
        }
        before = byte;
    }
    (before != b' ').then(|| bytes.split(|byte| *byte == b' ').map(|word| word.len() as u32))
}

/// How many lines words need, when each fits into `available`. `None` when one does not.
fn lines_of_words(words: impl Iterator<Item = u32>, available: u32) -> Option<TextExtent> {
    let (mut column, mut extent) = (0, TextExtent { width: 0, lines: 1 });
    for word in words {
        if word > available {
            return None;
        }
        if column > 0 && column + 1 + word <= available {
            column += 1 + word;
        } else {
            extent.lines += u32::from(column > 0);
            column = word;
        }
        extent.width = extent.width.max(column);
    }
    Some(extent)
}

/// Size of `text` when its lines have room for `available` cells (`u32::MAX`: as wide as they like).
pub fn measure(text: &str, style: TextStyle, available: u32) -> TextExtent {
    if style.wrap
        && let Some(extent) = plain_words(text).and_then(|words| lines_of_words(words, available))
    {
        return extent;
    }
    let mut extent = TextExtent::default();
    for line in Lines::new(text, style, available) {
        extent.width = extent.width.max(line.width);
        extent.lines += 1;
    }
    extent
}

/// The min-content and max-content widths of `text`, in one pass.
pub fn intrinsic(text: &str, style: TextStyle) -> Intrinsic {
    if let Some(words) = plain_words(text) {
        let max_content = text.len() as u32;
        let longest = words.max().unwrap_or(0);
        return Intrinsic {
            min_content: if style.wrap { longest } else { max_content },
            max_content,
            lines: 1,
        };
    }
    let mut found = Intrinsic::default();
    let mut line = Filling::default();
    let mut segments = Segments::new(text, style).peekable();
    while let Some(segment) = segments.next() {
        if line.skips(&segment, style) {
            continue;
        }
        found.min_content = found.min_content.max(segment.width_at(0, text, style));
        line.place(&segment, text, style);
        if segment.is_hard || segments.peek().is_none() {
            found.max_content = found.max_content.max(line.hard_width(u32::MAX, style));
            found.lines += 1;
            line = Filling::default();
        }
    }
    if line.is_started() {
        found.max_content = found.max_content.max(line.hard_width(u32::MAX, style));
        found.lines += 1;
    }
    if !style.wrap {
        found.min_content = found.max_content;
    }
    found
}

/// The lines of a text, in order.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    style: TextStyle,
    /// Cells there is room for.
    available: u32,
    segments: Segments<'t>,
    /// Did not fit on the line before.
    carried: Option<Segment>,
}

impl<'t> Lines<'t> {
    /// `available` is the room in whole cells; `u32::MAX` for lines as long as they like.
    pub fn new(text: &'t str, style: TextStyle, available: u32) -> Self {
        Self { text, style, available, segments: Segments::new(text, style), carried: None }
    }

    /// Cells at which a line is full.
    fn limit(&self) -> u32 {
        if self.style.wrap { self.available } else { u32::MAX }
    }

    fn fill(&mut self) -> Option<Line> {
        let mut line = Filling::default();
        while let Some(segment) = self.carried.take().or_else(|| self.segments.next()) {
            if line.skips(&segment, self.style) {
                continue;
            }
            let width = segment.width_at(line.column, self.text, self.style);
            if line.column.saturating_add(width) > self.limit() && width > 0 {
                if line.is_started() {
                    self.carried = Some(segment);
                    return Some(line.soft());
                }
                if self.style.break_words {
                    return Some(self.split(segment));
                }
            }
            line.place(&segment, self.text, self.style);
            if segment.is_hard {
                return Some(line.hard(self.available, self.style));
            }
        }
        line.is_started().then(|| line.hard(self.available, self.style))
    }

    /// A line of as much of a segment as fits, and at least one cluster. The rest is carried on.
    fn split(&mut self, segment: Segment) -> Line {
        let content = &self.text[segment.start..segment.end];
        let mut shown = Shown::new(content, self.style, 0);
        let mut fitting = shown.clone();
        while shown.next().is_some_and(|_| shown.column() <= self.limit() || fitting.column() == 0) {
            fitting = shown.clone();
        }
        let end = segment.end - fitting.rest().len();
        let width = fitting.column();
        if end == segment.end {
            // All of it is one cluster, wider than the line.
            let mut line = Filling::default();
            line.place(&segment, self.text, self.style);
            return if segment.is_hard { line.hard(self.available, self.style) } else { line.soft() };
        }
        let rest = segment.width.saturating_sub(width);
        self.carried = Some(Segment { start: end, width: rest, ..segment });
        Line { start: segment.start, end, next: end, width, is_hard: false, cut: None }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let line = self.fill()?;
        if self.style.overflow == Overflow::Clip || line.width <= self.available {
            return Some(line);
        }
        Some(truncate::cut(line, self.text, self.style, self.available))
    }
}

/// A line while it is being filled.
#[derive(Clone, Copy, Debug, Default)]
struct Filling {
    /// Byte offset of the first segment.
    start: Option<usize>,
    end: usize,
    spaces_end: usize,
    next: usize,
    /// Cells of the content so far.
    width: u32,
    /// The same, with the white space behind it.
    column: u32,
}

impl Filling {
    fn is_started(&self) -> bool {
        self.start.is_some()
    }

    /// Collapsed white space vanishes at the start of a line.
    fn skips(&self, segment: &Segment, style: TextStyle) -> bool {
        let blank = segment.start == segment.end && !segment.is_hard;
        blank && !self.is_started() && style.white_space == WhiteSpace::Collapse
    }

    fn place(&mut self, segment: &Segment, text: &str, style: TextStyle) {
        self.start.get_or_insert(segment.start);
        self.width = self.column.saturating_add(segment.width_at(self.column, text, style));
        self.column = self.width.saturating_add(segment.space_at(self.width, text, style));
        self.end = segment.end;
        self.spaces_end = segment.spaces_end;
        self.next = segment.next;
    }

    /// Cells of a line that the text or a newline ends: white space counts as far as there is room for it
    /// (CSS Text 3 §4.1.3, "conditionally hang").
    fn hard_width(&self, available: u32, style: TextStyle) -> u32 {
        match style.white_space {
            WhiteSpace::Preserve => self.column.min(available).max(self.width),
            WhiteSpace::Collapse => self.width,
        }
    }

    fn hard(&self, available: u32, style: TextStyle) -> Line {
        let width = self.hard_width(available, style);
        // Nothing of the white space is drawn unless all of it has room; collapsed, it never is.
        let end = if width == self.column && self.column > self.width { self.spaces_end } else { self.end };
        Line { end, width, is_hard: true, ..self.soft() }
    }

    /// A line that is full: the white space at its end hangs, and does not count.
    fn soft(&self) -> Line {
        let start = self.start.unwrap_or(self.end);
        Line { start, end: self.end, next: self.next, width: self.width, is_hard: false, cut: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines as they are drawn, a bar after each.
    fn drawn(text: &str, style: TextStyle, available: u32) -> String {
        let mut all = String::new();
        for line in Lines::new(text, style, available) {
            let start = all.len();
            all.extend(line.shown(text, style).map(|cluster| cluster.text));
            let width: u32 = line.shown(text, style).map(|cluster| u32::from(cluster.width)).sum();
            assert!(width <= line.width, "{:?} is drawn wider than {}", &all[start..], line.width);
            all.push('|');
        }
        all
    }

    const KEPT: TextStyle = TextStyle {
        wrap: true,
        white_space: WhiteSpace::Preserve,
        break_words: true,
        overflow: Overflow::Clip,
        tab_size: 8,
    };

    #[test]
    fn words_move_to_the_next_line_whole() {
        assert_eq!(drawn("the quick brown fox", KEPT, 10), "the quick|brown fox|");
        assert_eq!(drawn("the quick brown fox", KEPT, 9), "the quick|brown fox|");
        assert_eq!(drawn("the quick brown fox", KEPT, 8), "the|quick|brown|fox|");
    }

    #[test]
    fn a_long_word_is_broken_where_asked() {
        assert_eq!(drawn("a abcdefgh", KEPT, 3), "a|abc|def|gh|");
        assert_eq!(drawn("a abcdefgh b", TextStyle::NORMAL, 3), "a|abcdefgh|b|");
        assert_eq!(drawn("ab", KEPT, 0), "a|b|");
    }

    #[test]
    fn clusters_never_split() {
        assert_eq!(drawn("世界世界", KEPT, 3), "世|界|世|界|");
        assert_eq!(drawn("abc👩‍👩‍👧‍👦def", KEPT, 4), "abc|👩‍👩‍👧‍👦|def|");
        assert_eq!(drawn("世界", KEPT, 1), "世|界|");
    }

    #[test]
    fn kept_white_space_hangs() {
        assert_eq!(drawn("  ab   cd", KEPT, 4), "  ab|cd|");
        assert_eq!(drawn("ab  ", KEPT, 4), "ab  |");
        assert_eq!(measure("ab  ", KEPT, 3), TextExtent { width: 3, lines: 1 });
        assert_eq!(measure("ab   cd", KEPT, 4), TextExtent { width: 2, lines: 2 });
        assert_eq!(drawn("  ", KEPT, 1), "|");
    }

    #[test]
    fn newlines_end_lines_and_the_last_one_adds_none() {
        assert_eq!(drawn("a\n\nb\r\nc\u{2028}d\n", KEPT, 9), "a||b|c|d|");
        assert_eq!(drawn("", KEPT, 9), "");
        assert_eq!(drawn("\n", KEPT, 9), "|");
        assert_eq!(drawn("abcdef\ng", KEPT, 3), "abc|def|g|");
    }

    #[test]
    fn collapsed_white_space_vanishes_at_both_ends() {
        assert_eq!(drawn("  the \n\tquick   fox ", TextStyle::NORMAL, 9), "the quick|fox|");
        assert_eq!(drawn(" \n ", TextStyle::NORMAL, 9), "");
    }

    #[test]
    fn tabs_take_what_is_left_to_the_stop() {
        let style = TextStyle { tab_size: 4, ..KEPT };
        assert_eq!(drawn("a\tb\tc", style, 20), "a   b   c|");
        assert_eq!(drawn("a\tb\tc", style, 6), "a   b|c|");
        assert_eq!(intrinsic("a\tb\tc", style).max_content, 9);
    }

    #[test]
    fn lines_that_are_cut_say_so() {
        let cut =
            |overflow, available| drawn("abcdefghij", TextStyle { wrap: false, overflow, ..KEPT }, available);
        assert_eq!(cut(Overflow::EllipsisEnd, 6), "abcde…|");
        assert_eq!(cut(Overflow::EllipsisStart, 6), "…fghij|");
        assert_eq!(cut(Overflow::EllipsisMiddle, 6), "abc…ij|");
        assert_eq!(cut(Overflow::EllipsisEnd, 1), "…|");
        assert_eq!(cut(Overflow::EllipsisMiddle, 0), "|");
        assert_eq!(cut(Overflow::EllipsisEnd, 10), "abcdefghij|");
        assert_eq!(cut(Overflow::Clip, 6), "abcdefghij|");
        let wide = TextStyle { wrap: false, overflow: Overflow::EllipsisEnd, ..KEPT };
        assert_eq!(drawn("世界世界", wide, 4), "世…|");
        assert_eq!(
            drawn("a\tb\tc", TextStyle { overflow: Overflow::EllipsisStart, ..wide }, 9),
            "…       c|"
        );
    }

    #[test]
    fn intrinsic_widths_come_from_the_same_breaker() {
        let of = |text, style| {
            let found = intrinsic(text, style);
            (found.min_content, found.max_content, found.lines)
        };
        assert_eq!(of("the quick\nbrown fox ", KEPT), (5, 10, 2));
        assert_eq!(of(" the quick  brown ", TextStyle::NORMAL), (5, 15, 1));
        assert_eq!(of("the quick", TextStyle { wrap: false, ..KEPT }), (9, 9, 1));
        assert_eq!(of("", KEPT), (0, 0, 0));
        assert_eq!(of("世界", KEPT), (2, 4, 1));
    }

    #[test]
    fn plain_words_come_out_as_by_the_rules() {
        let texts = ["the quick brown fox", "a", "one two three four five six", "abcdefgh ij"];
        for (text, available) in
            texts.iter().flat_map(|text| (1..30).map(move |available| (*text, available)))
        {
            let mut extent = TextExtent::default();
            for line in Lines::new(text, KEPT, available) {
                extent = TextExtent { width: extent.width.max(line.width), lines: extent.lines + 1 };
            }
            assert_eq!(measure(text, KEPT, available), extent, "{text:?} in {available}");
        }
        assert!(
            plain_words("two  spaces").is_none()
                && plain_words(" lead").is_none()
                && plain_words("end ").is_none()
        );
        assert!(plain_words("a-b").is_none() && plain_words("").is_none() && plain_words("é").is_none());
    }

    #[test]
    fn max_content_needs_no_more_lines_and_min_content_breaks_no_word() {
        for text in ["one two\nthree", "世界 a-b (c ) \t x\ty", " lead", "trail  ", "🇩🇪🇫🇷 naïve\r\n"]
        {
            for style in [KEPT, TextStyle::NORMAL] {
                let found = intrinsic(text, style);
                let widest = measure(text, style, found.max_content);
                assert_eq!(widest, TextExtent { width: found.max_content, lines: found.lines }, "{text:?}");
                let narrow = TextStyle { break_words: false, ..style };
                let least = measure(text, style, found.min_content);
                assert_eq!(least, measure(text, narrow, found.min_content), "{text:?}");
            }
        }
    }
}
