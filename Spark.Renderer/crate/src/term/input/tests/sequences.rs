//! What the documents of terminals give as examples, and what goes wrong in between: the answers are written by hand.

use super::super::{Input, ModeState, Parser, Patience, Reply};
use super::{describe, feed};

#[test]
fn typed_characters_carry_their_text() {
    assert_eq!(feed(&[b"aA "]), ["0x61+0 'a'", "0x61+1 'A'", "0x20+0 ' '"]);
    assert_eq!(feed(&["é世".as_bytes()]), ["0xe9+0 'é'", "0x4e16+0 '世'"]);
    assert_eq!(feed(&[b"\xe4\xb8", b"\x96"]), ["0x4e16+0 '世'"]);
}

#[test]
fn controls_are_keys_with_control() {
    assert_eq!(
        feed(&[b"\x03\r\t\x7f\0\x1c\x0a"]),
        ["0x63+4", "0xe001+0", "0xe002+0", "0xe003+0", "0x20+4", "0x5c+4", "0x6a+4"]
    );
}

#[test]
fn escape_is_a_key_only_after_a_pause() {
    assert_eq!(feed(&[b"\x1b"]), ["0xe000+0"]);
    assert_eq!(feed(&[b"\x1b\x1b"]), ["0xe000+0", "0xe000+0"]);
    assert_eq!(feed(&[b"\x1b", b"[A"]), ["0xe008+0"]);
    assert_eq!(feed(&[b"\x1bx"]), ["0x78+2"]);
    assert_eq!(feed(&[b"\x1b["]), ["0x5b+2"]);
    assert_eq!(feed(&[b"\x1b]"]), ["0x5d+2"]);
    assert_eq!(feed(&[b"\x1bO"]), ["0x6f+3"]);
    assert_eq!(feed(&[b"\x1b\x1b[A"]), ["0xe008+2"]);
    assert_eq!(feed(&[b"\x1b\x1bx"]), ["0xe000+0", "0x78+2"]);
}

#[test]
fn a_lone_escape_waits_shortly_and_a_sequence_under_way_longer() {
    let patience = |bytes: &[u8]| {
        let mut parser = Parser::new();
        parser.feed(bytes, &mut |_| {});
        parser.patience()
    };
    assert_eq!(patience(b"a"), None);
    assert_eq!(patience(b"\x1b"), Some(Patience::Key));
    assert_eq!(patience(b"\x1b["), Some(Patience::Key));
    assert_eq!(patience(b"\x1b[1"), Some(Patience::Sequence));
    assert_eq!(patience(b"\x1b]11;rgb:"), Some(Patience::Sequence));
    assert_eq!(patience(b"\xe4"), Some(Patience::Sequence));
    assert_eq!(patience(b"\x1b[200~abc"), Some(Patience::Paste));
}

#[test]
fn a_text_of_several_code_points_is_typed_whole() {
    assert_eq!(feed(&[b"\x1b[97;;97:769u"]), ["0x61+0 'a'", "0x0+0 '\\u{301}'"]);
    assert_eq!(feed(&[b"\x1b[0;;233u"]), ["0x0+0 'é'"]);
    assert_eq!(feed(&[b"\x1b[97;1:3u"]), ["0x61+0"]);
    assert_eq!(feed(&[b"\x1b[97;65u"]), ["0x61+0 'a'"], "caps lock is no modifier");
    assert_eq!(feed(&[b"\x1b[97:65;66u"]), ["0x61+1 'A'"]);
}

#[test]
fn answers_are_no_keys() {
    let answer = |bytes: &[u8], expected: Reply<'_>| {
        let mut found = 0;
        let mut parser = Parser::new();
        parser.feed(bytes, &mut |input| {
            assert_eq!(input, Input::Reply(expected));
            found += 1;
        });
        assert_eq!(found, 1, "{:?}", String::from_utf8_lossy(bytes));
        assert_eq!(parser.patience(), None);
    };
    answer(b"\x1b[0n", Reply::Status);
    answer(b"\x1b[?2026;2$y", Reply::Mode { mode: 2026, is_private: true, state: ModeState::Off });
    answer(b"\x1b[4;1$y", Reply::Mode { mode: 4, is_private: false, state: ModeState::On });
    answer(b"\x1bP>|kitty(0.35.2)\x1b\\", Reply::Version(b"kitty(0.35.2)"));
    answer(b"\x1b[?31u", Reply::KeyboardFlags(31));
    answer(b"\x1b[>4;2m", Reply::ModifyOtherKeys(2));
    answer(b"\x1b]4;7;rgb:c0c0/c0c0/c0c0\x1b\\", Reply::PaletteColor { index: 7, color: 0xc0c0c0 });
    answer(b"\x1b]10;rgb:ff/ff/ff\x07", Reply::Foreground(0xffffff));
    answer(b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07", Reply::Background(0x1e1e2e));
    answer(b"\x1b]12;#00ff00\x07", Reply::CursorColor(0x00ff00));
    answer(b"\x1b]52;c;aGVsbG8=\x1b\\", Reply::Clipboard(b"aGVsbG8="));
    answer(b"\x1b[4;600;800t", Reply::AreaPixels { width: 800, height: 600 });
    answer(b"\x1b[6;20;10t", Reply::CellPixels { width: 10, height: 20 });
    answer(b"\x1b[8;24;80t", Reply::AreaCells { columns: 80, rows: 24 });
    answer(b"\x1b[12;40R", Reply::CursorPosition { row: 11, column: 39 });
    answer(b"\x1b[?1;5R", Reply::CursorPosition { row: 0, column: 4 });
    answer(b"\x1bP1+r524742=38\x1b\\", Reply::Capability(Some(b"524742=38")));
    answer(b"\x1bP0$r\x1b\\", Reply::Setting(None));
    answer(b"\x1b_Gi=31;OK\x1b\\", Reply::Graphics(b"i=31;OK"));
    assert_eq!(feed(&[b"\x1b[?62;4;22ca"])[1..], ["0x61+0 'a'"]);
    assert_eq!(feed(&[b"\x1b[>41;388;0ca"])[1..], ["0x61+0 'a'"]);
}

#[test]
fn a_position_in_the_first_row_is_f3_unless_it_was_asked_for() {
    assert_eq!(feed(&[b"\x1b[1;5R"]), ["0xe016+4"]);
    let mut parser = Parser::new();
    parser.expect_position();
    let mut all = Vec::new();
    parser.feed(b"\x1b[1;5R\x1b[1;5R", &mut |input| all.push(describe(input)));
    assert_eq!(all, ["Reply(CursorPosition { row: 0, column: 4 })", "0xe016+4"]);
}

#[test]
fn the_terminal_tells_of_itself() {
    assert_eq!(feed(&[b"\x1b[I\x1b[O"]), ["Focus(true)", "Focus(false)"]);
    assert_eq!(
        feed(&[b"\x1b[?997;1n\x1b[?997;2n"]),
        ["ColorScheme { is_dark: true }", "ColorScheme { is_dark: false }"]
    );
    assert_eq!(
        feed(&[b"\x1b[48;40;120;800;1200t"]),
        ["Resize { columns: 120, rows: 40, width: 1200, height: 800 }"]
    );
}

#[test]
fn what_is_unknown_is_dropped_whole() {
    assert_eq!(feed(&[b"\x1b[?1;2;3x", b"a"]), ["Unknown", "0x61+0 'a'"]);
    assert_eq!(feed(&[b"\x1b]777;whatever\x07a"]), ["Unknown", "0x61+0 'a'"]);
    assert_eq!(feed(&[b"\x1bPzzz\x1b\\a"]), ["Unknown", "0x61+0 'a'"]);
    assert_eq!(feed(&[b"\xff\xc3a"]), ["Unknown", "Unknown", "0x61+0 'a'"]);
    assert_eq!(feed(&[b"\x1b[1\ra"]), ["Unknown", "0xe001+0", "0x61+0 'a'"]);
    let long = [b"\x1b[".as_slice(), &[b'1'; 500], b"Aa"].concat();
    assert_eq!(feed(&[&long]), ["Unknown", "0x61+0 'a'"]);
    let string = [b"\x1b]52;c;".as_slice(), &vec![b'a'; 3 << 20], b"\x07a"].concat();
    assert_eq!(feed(&[&string]), ["Unknown", "0x61+0 'a'"]);
}

#[test]
fn a_string_that_another_sequence_breaks_off_takes_nothing_with_it() {
    assert_eq!(feed(&[b"\x1b]11;rgb:\x1b[A"]), ["Unknown", "0xe008+0"]);
    assert_eq!(feed(&[b"\x1bPabc\x18a"]), ["Unknown", "0x61+0 'a'"]);
}

#[test]
fn a_key_that_begins_like_a_sequence_is_a_key_whatever_comes_right_behind_it() {
    assert_eq!(feed(&[b"\x1b_\x1b_\x1b_"]), ["0x5f+2"; 3], "Alt+_ is held on a slow line");
    assert_eq!(feed(&[b"\x1bP\x1b[A"]), ["0x70+3", "0xe008+0"]);
    assert_eq!(feed(&[b"\x1bO\x1bO"]), ["0x6f+3", "0x6f+3"]);
    assert_eq!(feed(&[b"\x1b[\x1b[A"]), ["0x5b+2", "0xe008+0"]);
    assert_eq!(feed(&[b"\x1b[\r"]), ["0x5b+2", "0xe001+0"]);
    assert_eq!(feed(&[b"\x1b]\x1b"]), ["0x5d+2", "0xe000+0"]);
    assert_eq!(feed(&[b"\x1b\x1b["]), ["0xe000+0", "0x5b+2"]);
}

#[test]
fn a_string_without_an_end_does_not_swallow_the_keys_that_end_a_program() {
    assert_eq!(feed(&[b"\x1bPls -l\rx"]), ["Unknown", "0xe001+0", "0x78+0 'x'"]);
    assert_eq!(feed(&[b"\x1b]11;rgb:\x03"]), ["Unknown", "0x63+4"]);
    assert_eq!(feed(&[b"\x1b_\x7f"]), ["0x5f+2", "0xe003+0"]);
}

#[test]
fn a_paste_is_passed_on_without_being_read() {
    assert_eq!(
        feed(&[b"\x1b[200~a\x1b[A\x1b[201", b"~b"]),
        ["Paste(a)", "Paste(\\u{1b}[)", "Paste(A)", "PasteEnd", "0x62+0 'b'"]
    );
    assert_eq!(feed(&[b"\x1b[200~a\x1b[20"]), ["Paste(a)", "Paste(\\u{1b}[20)", "PasteEnd"]);
}
