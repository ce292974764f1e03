//! The mouse: SGR reports (modes 1006 and 1016), and the three bytes of xterm's first encoding.

use super::{Input, Modifiers};

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAction {
    Down,
    Up,
    /// It moved; `button` is the one that is held, or [`Mouse::NO_BUTTON`].
    Move,
    /// `button` is the direction.
    Wheel,
}

/// One report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub action: MouseAction,
    /// 0 left, 1 middle, 2 right, 3 none, 4 to 7 the wheel up, down, left, right, from 8 on the others (8 back, 9 forward).
    pub button: u8,
    pub modifiers: Modifiers,
    /// From 0 at the left; cells, or pixels where mode 1016 is on.
    pub x: u32,
    /// From 0 at the top.
    pub y: u32,
}

impl Mouse {
    pub const NO_BUTTON: u8 = 3;
}

/// The code's bits: shift, alt, control, and that it moved.
const MODIFIER_SHIFT: u32 = 2;
const MOVED: u32 = 32;

/// `CSI < code ; x ; y M`, or `m` when a button came up. A place left of or above the window (a drag that leaves it) counts
/// as its edge.
pub fn sgr(parameters: &[u8], is_up: bool) -> Input<'static> {
    let mut fields = parameters.split(|&byte| byte == b';');
    let mut next = || signed(fields.next()?);
    let (Some(code), Some(x), Some(y)) = (next(), next(), next()) else { return Input::Unknown };
    let Ok(code) = u32::try_from(code) else { return Input::Unknown };
    report(code, is_up, place(x), place(y))
}

/// `CSI M` and three bytes: code, column and row, each plus 32.
pub fn three_bytes(bytes: [u8; 3]) -> Input<'static> {
    let [code, x, y] = bytes.map(|byte| i64::from(byte) - 32);
    let Ok(code) = u32::try_from(code) else { return Input::Unknown };
    // A button that came up is not named there.
    let is_up = code & 3 == 3 && code & (MOVED | 64) == 0;
    report(code, is_up, place(x), place(y))
}

fn report(code: u32, is_up: bool, x: u32, y: u32) -> Input<'static> {
    if code > 0xff {
        return Input::Unknown;
    }
    let button = ((code & 3) | (code & 0xc0) >> 4) as u8;
    let action = match button {
        4..=7 if is_up => return Input::Unknown,
        4..=7 => MouseAction::Wheel,
        _ if code & MOVED != 0 => MouseAction::Move,
        _ if is_up => MouseAction::Up,
        Mouse::NO_BUTTON => return Input::Unknown,
        _ => MouseAction::Down,
    };
    Input::Mouse(Mouse { action, button, modifiers: Modifiers(code >> MODIFIER_SHIFT & 7), x, y })
}

/// Reports count from 1.
fn place(position: i64) -> u32 {
    u32::try_from(position.clamp(1, i64::from(u32::MAX)) - 1).unwrap_or_default()
}

fn signed(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mouse(action: MouseAction, button: u8, modifiers: u32, x: u32, y: u32) -> Input<'static> {
        Input::Mouse(Mouse { action, button, modifiers: Modifiers(modifiers), x, y })
    }

    #[test]
    fn buttons_wheels_and_moves_are_told_apart() {
        assert_eq!(sgr(b"0;1;1", false), mouse(MouseAction::Down, 0, 0, 0, 0));
        assert_eq!(sgr(b"2;300;120", true), mouse(MouseAction::Up, 2, 0, 299, 119));
        assert_eq!(sgr(b"32;5;6", false), mouse(MouseAction::Move, 0, 0, 4, 5));
        assert_eq!(sgr(b"35;5;6", false), mouse(MouseAction::Move, 3, 0, 4, 5));
        assert_eq!(sgr(b"81;5;6", false), mouse(MouseAction::Wheel, 5, 4, 4, 5));
        assert_eq!(sgr(b"128;5;6", false), mouse(MouseAction::Down, 8, 0, 4, 5));
        assert_eq!(sgr(b"28;5;6", false), mouse(MouseAction::Down, 0, 7, 4, 5));
    }

    #[test]
    fn a_drag_out_of_the_window_stays_at_its_edge() {
        assert_eq!(sgr(b"32;-3;0", false), mouse(MouseAction::Move, 0, 0, 0, 0));
    }

    #[test]
    fn the_first_encoding_names_no_button_that_came_up() {
        assert_eq!(three_bytes(*b" !!"), mouse(MouseAction::Down, 0, 0, 0, 0));
        assert_eq!(three_bytes(*b"#\"#"), mouse(MouseAction::Up, 3, 0, 1, 2));
        assert_eq!(three_bytes(*b"a!!"), mouse(MouseAction::Wheel, 5, 0, 0, 0));
    }

    #[test]
    fn what_makes_no_sense_is_no_report() {
        assert_eq!(sgr(b"0;1", false), Input::Unknown);
        assert_eq!(sgr(b"0;x;1", false), Input::Unknown);
        assert_eq!(sgr(b"999;1;1", false), Input::Unknown);
    }
}
