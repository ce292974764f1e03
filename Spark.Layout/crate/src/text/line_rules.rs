//! Where a line may break: the rules of UAX #14, one code point at a time.
//!
//! The default rules, untailored, of the tables' Unicode version; the whole LineBreakTest passes. What white
//! space and control characters mean to a text in cells is decided by `segment`, before it comes here.

use super::property::Property;
use super::tables::line as class;

/// Whether a line may end before a code point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opportunity {
    No,
    Yes,
    /// It must: the code point before ends the line.
    Must,
}

/// A class of the tables, where several of them are one to most rules.
const fn plain(line_class: u8) -> u8 {
    match line_class {
        class::QUPI | class::QUPF => class::QU,
        class::IDCN => class::ID,
        class::CIRCLE => class::AL,
        class::HYPHEN => class::BA,
        other => other,
    }
}

const fn is_letter(class: u8) -> bool {
    matches!(class, class::AL | class::HL)
}

const fn is_hangul(class: u8) -> bool {
    matches!(class, class::JL | class::JV | class::JT | class::H2 | class::H3)
}

/// AK, AS and the dotted circle: what starts an orthographic syllable (LB28a).
const fn starts_syllable(class: u8) -> bool {
    matches!(class, class::AK | class::AS | class::CIRCLE)
}

const fn ends_line(class: u8) -> bool {
    matches!(class, class::BK | class::CR | class::LF | class::NL)
}

/// LB9: what combining marks do not attach to.
const fn refuses_marks(class: u8) -> bool {
    ends_line(class) || matches!(class, class::SP | class::ZW)
}

/// One code point as the rules see it, marks that follow it included.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// Class of the tables; `START` at the start of the text.
    class: u8,
    east_asian: bool,
}

const START: u8 = 63;
const NOBODY: Seen = Seen { class: START, east_asian: false };

/// LB25: how much of a number stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberState {
    None,
    /// NU (SY | IS)*
    Digits,
    /// NU (SY | IS)* (CL | CP)
    Closed,
}

/// What the rules remember of the code points before.
#[derive(Clone, Debug)]
pub(crate) struct LineRules {
    before: Seen,
    second: Seen,
    /// The last one that is no space: "OP SP* ×" and its like.
    solid: Seen,
    /// LB15a: `solid` is an initial quotation mark that opens.
    opens: bool,
    number: NumberState,
    /// LB30a: an odd count of regional indicators ends here.
    half_flag: bool,
    /// LB8a: the very last code point was a ZWJ.
    joiner: bool,
}

impl LineRules {
    pub(crate) fn new() -> Self {
        Self {
            before: NOBODY,
            second: NOBODY,
            solid: NOBODY,
            opens: false,
            number: NumberState::None,
            half_flag: false,
            joiner: false,
        }
    }

    /// Takes in a run of ASCII letters and digits, within which no line breaks, as if it were `last` alone.
    pub(crate) fn take_word(&mut self, last: u8) {
        let class = if last.is_ascii_digit() { class::NU } else { class::AL };
        *self = Self::new();
        self.number = if class == class::NU { NumberState::Digits } else { NumberState::None };
        // What stands before the last letter is a letter or another beginning: no rule asks for more.
        self.second = Seen { class: class::AL, east_asian: false };
        self.before = Seen { class, east_asian: false };
        self.solid = self.before;
    }

    /// Decides on the place before a code point of class `line_class`, and takes it in. `rest` follows it.
    pub(crate) fn step(&mut self, line_class: u8, east_asian: bool, rest: &str) -> Opportunity {
        let mark = matches!(line_class, class::CM | class::ZWJ);
        let joiner = std::mem::replace(&mut self.joiner, line_class == class::ZWJ);
        if mark && self.before.class != START && !refuses_marks(self.before.class) {
            return Opportunity::No; // LB9
        }
        // LB10
        let next = Seen { class: if mark { class::AL } else { line_class }, east_asian };
        let opportunity = self.opportunity(next, joiner, rest);
        self.advance(next);
        opportunity
    }

    fn advance(&mut self, next: Seen) {
        let before = self.before.class;
        if next.class != class::SP {
            let may_open =
                matches!(plain(before), START | class::OP | class::QU | class::GL | class::SP | class::ZW);
            self.opens = next.class == class::QUPI && (may_open || ends_line(before));
            self.solid = next;
        }
        self.number = match (next.class, self.number) {
            (class::NU, _) => NumberState::Digits,
            (class::SY | class::IS, NumberState::Digits) => NumberState::Digits,
            (class::CL | class::CP, NumberState::Digits) => NumberState::Closed,
            _ => NumberState::None,
        };
        self.half_flag = next.class == class::RI && !(before == class::RI && self.half_flag);
        self.second = self.before;
        self.before = next;
    }

    /// LB2 to LB18, which look through spaces; then the rest.
    fn opportunity(&self, next: Seen, joiner: bool, rest: &str) -> Opportunity {
        let before = self.before.class;
        match (before, next.class) {
            (START, _) | (class::CR, class::LF) => return Opportunity::No,
            _ if ends_line(before) => return Opportunity::Must,
            _ if ends_line(next.class) => return Opportunity::No,
            (_, class::SP | class::ZW) => return Opportunity::No, // LB7
            _ => {}
        }
        let solid = self.solid.class;
        let joined = match () {
            () if solid == class::ZW => false, // LB8
            () if joiner => true,              // LB8a
            () if next.class == class::WJ || before == class::WJ || before == class::GL => true, // LB11, LB12
            () if next.class == class::GL && !matches!(plain(before), class::SP | class::BA | class::HY) => {
                true
            } // LB12a
            () if matches!(next.class, class::CL | class::CP | class::EX | class::SY) => true, // LB13
            () if solid == class::OP || self.opens => true, // LB14, LB15a
            () if next.class == class::QUPF && closes_here(rest) => true, // LB15b
            () if next.class == class::IS => !(before == class::SP && class_at(rest) == class::NU), // LB15c, LB15d
            () if next.class == class::NS && matches!(solid, class::CL | class::CP) => true,        // LB16
            () if next.class == class::B2 && solid == class::B2 => true,                            // LB17
            () if before == class::SP => false,                                                     // LB18
            () => self.quoted(next, rest) || (!self.beside_object(next) && self.joins_neighbour(next, rest)),
        };
        if joined { Opportunity::No } else { Opportunity::Yes }
    }

    /// LB19 and LB19a.
    fn quoted(&self, next: Seen, rest: &str) -> bool {
        let before = self.before;
        if plain(next.class) == class::QU {
            let plain_follows = following(rest).is_none_or(|property| !property.is_east_asian());
            if next.class != class::QUPI || !before.east_asian || plain_follows {
                return true;
            }
        }
        plain(before.class) == class::QU
            && (before.class != class::QUPF || !next.east_asian || !self.second.east_asian)
    }

    /// LB20.
    fn beside_object(&self, next: Seen) -> bool {
        self.before.class == class::CB || next.class == class::CB
    }

    /// LB20a to LB30b: pairs of neighbours, with what stands around them.
    fn joins_neighbour(&self, next: Seen, rest: &str) -> bool {
        let (before, after) = (plain(self.before.class), plain(next.class));
        self.joins_hyphen(before, after)
            || self.joins_number(before, after, rest)
            || self.joins_syllable(next.class, rest)
            || joins_pair(before, after)
            || self.joins_bracket(before, after, next)
            || (before == class::RI && after == class::RI && self.half_flag)
            || (matches!(self.before.class, class::EB | class::IDCN) && after == class::EM)
    }

    /// LB20a, LB21a.
    fn joins_hyphen(&self, before: u8, after: u8) -> bool {
        let second = self.second.class;
        let starts_word =
            ends_line(second) || matches!(second, START | class::SP | class::ZW | class::CB | class::GL);
        let hyphen = before == class::HY || self.before.class == class::HYPHEN;
        if hyphen && starts_word && after == class::AL {
            return true;
        }
        let hebrew_hyphen = before == class::HY || (before == class::BA && !self.before.east_asian);
        second == class::HL && hebrew_hyphen && after != class::HL
    }

    /// LB25.
    fn joins_number(&self, before: u8, after: u8, rest: &str) -> bool {
        match (before, after) {
            (_, class::PO | class::PR) if self.number != NumberState::None => true,
            (class::PO | class::PR, class::OP) => number_follows(rest),
            (class::PO | class::PR | class::HY | class::IS, class::NU) => true,
            (_, class::NU) => self.number == NumberState::Digits,
            _ => false,
        }
    }

    /// LB28a.
    fn joins_syllable(&self, after: u8, rest: &str) -> bool {
        let before = self.before.class;
        (before == class::AP && starts_syllable(after))
            || (starts_syllable(before) && matches!(after, class::VF | class::VI))
            || (before == class::VI
                && starts_syllable(self.second.class)
                && matches!(after, class::AK | class::CIRCLE))
            || (starts_syllable(before) && starts_syllable(after) && class_at(rest) == class::VF)
    }

    /// LB30.
    fn joins_bracket(&self, before: u8, after: u8, next: Seen) -> bool {
        let word = |class| is_letter(class) || class == class::NU;
        (word(before) && after == class::OP && !next.east_asian)
            || (before == class::CP && !self.before.east_asian && word(after))
    }
}

/// The rules that ask for nothing but two neighbours: LB21 to LB24, LB26 to LB28, LB29.
fn joins_pair(before: u8, after: u8) -> bool {
    match (before, after) {
        (_, class::BA | class::HY | class::NS | class::IN) | (class::BB, _) => true,
        (class::SY, class::HL) => true,
        (class::AL | class::HL, class::NU) | (class::NU, class::AL | class::HL) => true,
        (class::PR, class::ID | class::EB | class::EM) | (class::ID | class::EB | class::EM, class::PO) => {
            true
        }
        (class::PR | class::PO, class::AL | class::HL) | (class::AL | class::HL, class::PR | class::PO) => {
            true
        }
        (class::JL, class::JL | class::JV | class::H2 | class::H3) => true,
        (class::JV | class::H2, class::JV | class::JT) | (class::JT | class::H3, class::JT) => true,
        (_, class::PO) if is_hangul(before) => true,
        (class::PR, _) if is_hangul(after) => true,
        (class::AL | class::HL | class::IS, class::AL | class::HL) => true,
        _ => false,
    }
}

/// What follows, past marks.
fn following(rest: &str) -> Option<Property> {
    let mut properties = rest.chars().map(Property::of);
    properties.find(|property| !matches!(property.line(), class::CM | class::ZWJ))
}

fn class_at(rest: &str) -> u8 {
    following(rest).map_or(START, Property::line)
}

/// LB15b: what may follow a final quotation mark that closes.
fn closes_here(rest: &str) -> bool {
    let class = plain(class_at(rest));
    ends_line(class)
        || matches!(class, START | class::SP | class::GL | class::WJ | class::CL | class::QU | class::CP)
        || matches!(class, class::EX | class::IS | class::SY | class::ZW)
}

/// LB25: "OP NU" and "OP IS NU", of which OP stands before `rest`.
fn number_follows(rest: &str) -> bool {
    let mut classes = rest
        .chars()
        .map(|ch| Property::of(ch).line())
        .filter(|line| !matches!(*line, class::CM | class::ZWJ));
    match classes.next() {
        Some(class::NU) => true,
        Some(class::IS) => classes.next() == Some(class::NU),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_of_the_line_break_test_passes() {
        let cases = include_str!("../../../../tests/unicode/line-break-test.txt");
        let failed: Vec<&str> = cases.lines().filter(|case| !passes(case)).collect();
        assert!(cases.lines().count() > 16_000);
        assert!(failed.is_empty(), "{} fail: {:#?}", failed.len(), &failed[..failed.len().min(40)]);
    }

    fn passes(case: &str) -> bool {
        let marks: Vec<&str> = case.split(' ').collect();
        let text: String = marks.iter().step_by(2).map(|code| decode(code)).collect();
        let mut rules = LineRules::new();
        text.char_indices().enumerate().all(|(i, (at, ch))| {
            let property = Property::of(ch);
            let found = rules.step(property.line(), property.is_east_asian(), &text[at + ch.len_utf8()..]);
            let expected = i > 0 && marks[2 * i - 1] == "/";
            expected == (found != Opportunity::No)
        })
    }

    fn decode(code: &str) -> char {
        char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()
    }
}
