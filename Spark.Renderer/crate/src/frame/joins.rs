//! Where lines meet: which box-drawing character has arms in which directions.
//!
//! The arms of U+2500 to U+257F come from the characters' Unicode names ("down heavy and left up light"); a test holds
//! the table to samples of each kind.

/// Arms up, right, down, left, two bits each from the lowest: 0 none, 1 light, 2 heavy, 3 double. 0 for diagonals.
const ARMS: [u8; 128] = [
    0x44, 0x88, 0x11, 0x22, 0x44, 0x88, 0x11, 0x22, 0x44, 0x88, 0x11, 0x22, 0x14, 0x18, 0x24, 0x28, 0x50,
    0x90, 0x60, 0xa0, 0x05, 0x09, 0x06, 0x0a, 0x41, 0x81, 0x42, 0x82, 0x15, 0x19, 0x16, 0x25, 0x26, 0x1a,
    0x29, 0x2a, 0x51, 0x91, 0x52, 0x61, 0x62, 0x92, 0xa1, 0xa2, 0x54, 0x94, 0x58, 0x98, 0x64, 0xa4, 0x68,
    0xa8, 0x45, 0x85, 0x49, 0x89, 0x46, 0x86, 0x4a, 0x8a, 0x55, 0x95, 0x59, 0x99, 0x56, 0x65, 0x66, 0x96,
    0x5a, 0xa5, 0x69, 0x9a, 0xa9, 0xa6, 0x6a, 0xaa, 0x44, 0x88, 0x11, 0x22, 0xcc, 0x33, 0x1c, 0x34, 0x3c,
    0xd0, 0x70, 0xf0, 0x0d, 0x07, 0x0f, 0xc1, 0x43, 0xc3, 0x1d, 0x37, 0x3f, 0xd1, 0x73, 0xf3, 0xdc, 0x74,
    0xfc, 0xcd, 0x47, 0xcf, 0xdd, 0x77, 0xff, 0x14, 0x50, 0x41, 0x05, 0x00, 0x00, 0x00, 0x40, 0x01, 0x04,
    0x10, 0x80, 0x02, 0x08, 0x20, 0x48, 0x21, 0x84, 0x12,
];
const FIRST: u32 = 0x2500;

/// A line's weight as an arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Light = 1,
    Heavy = 2,
    Double = 3,
}

/// The corner of two lines: `vertical` goes up or down from it, `horizontal` left or right. `None` where Unicode has none.
pub fn corner(vertical: Weight, goes_down: bool, horizontal: Weight, goes_right: bool) -> Option<char> {
    let (vertical, horizontal) = (vertical as u8, horizontal as u8);
    character(vertical << if goes_down { 4 } else { 0 } | horizontal << if goes_right { 2 } else { 6 })
}

/// What is seen where `over` is drawn on `under`: both, where there is a character with the arms of both.
pub fn joined(under: char, over: char) -> char {
    if let ('-' | '|' | '+', '-' | '|' | '+') = (under, over) {
        return if under == over { over } else { '+' };
    }
    let (Some(below), Some(above)) = (arms(under), arms(over)) else { return over };
    let both = (0..8).step_by(2).map(|arm| (below >> arm & 3).max(above >> arm & 3) << arm).sum();
    if both == above { over } else { character(both).unwrap_or(over) }
}

fn arms(character: char) -> Option<u8> {
    let index = (character as u32).checked_sub(FIRST)?;
    ARMS.get(index as usize).copied().filter(|&arms| arms != 0)
}

/// The solid, sharp character with these arms.
fn character(arms: u8) -> Option<char> {
    let is_plain = |code: u32| !matches!(code, 0x2504..=0x250b | 0x254c..=0x254f | 0x256d..=0x2570);
    let mut codes = ARMS.iter().zip(FIRST..).filter(|&(&known, code)| known == arms && is_plain(code));
    codes.next().and_then(|(_, code)| char::from_u32(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_meet_become_junctions() {
        assert_eq!(joined('│', '─'), '┼');
        assert_eq!(joined('┐', '┌'), '┬');
        assert_eq!(joined('│', '╭'), '├');
        assert_eq!(joined('━', '│'), '┿');
        assert_eq!(joined('║', '─'), '╫');
        assert_eq!(joined('┘', '╰'), '┴');
        assert_eq!(joined('-', '|'), '+');
        assert_eq!(joined('╌', '╌'), '╌');
        assert_eq!(joined('x', '│'), '│');
    }

    #[test]
    fn weights_without_a_common_character_show_the_upper_one() {
        assert_eq!(joined('┃', '═'), '═');
        assert_eq!(corner(Weight::Heavy, true, Weight::Double, true), None);
    }

    #[test]
    fn corners_mix_weights() {
        assert_eq!(corner(Weight::Light, true, Weight::Heavy, true), Some('┍'));
        assert_eq!(corner(Weight::Double, false, Weight::Light, false), Some('╜'));
        assert_eq!(corner(Weight::Light, true, Weight::Light, true), Some('┌'));
    }
}
