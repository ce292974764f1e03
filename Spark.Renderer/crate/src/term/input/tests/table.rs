//! Every key with every modifier in every encoding that can say it: the parser reads what [`encodings`](super::encodings)
//! writes, whole and cut anywhere.

use spark_layout::schema::{KeyAction, key_code};

use super::super::{Input, Key, Parser};
use super::encodings::{self, Stroke};

/// Every key of the schema that types nothing, a US keyboard, and letters of other ones.
fn strokes() -> Vec<Stroke> {
    let printed = "`~1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\",<.>/?";
    let pairs: Vec<char> = printed.chars().collect();
    let mut keys: Vec<(u32, char)> = pairs.chunks(2).map(|pair| (pair[0].into(), pair[1])).collect();
    keys.extend(('a'..='z').map(|letter| (letter.into(), letter.to_ascii_uppercase())));
    keys.extend(
        [(' ', '\0'), ('é', 'É'), ('ж', 'Ж'), ('世', '\0'), ('😀', '\0')]
            .map(|(key, shifted)| (key.into(), shifted)),
    );
    keys.extend((key_code::ESCAPE..=key_code::ISO_LEVEL5_SHIFT).map(|code| (code, '\0')));
    let actions = [KeyAction::Press, KeyAction::Repeat, KeyAction::Release];
    let mut all = Vec::new();
    for (code, shifted) in keys {
        for modifiers in 0..64 {
            all.extend(actions.map(|action| Stroke { code, shifted, modifiers, action }));
        }
    }
    all
}

fn read(chunks: &[&[u8]]) -> Vec<Key> {
    let mut parser = Parser::new();
    let mut keys = Vec::new();
    let mut sink = |input: Input<'_>| match input {
        Input::Key(key) => keys.push(key),
        other => unreachable!("{other:?} in {chunks:?}"),
    };
    for chunk in chunks {
        parser.feed(chunk, &mut sink);
    }
    parser.time_out(&mut sink);
    keys
}

#[test]
fn every_key_with_every_modifier_is_read_back_from_every_encoding() {
    let mut cases = 0;
    for (name, encode) in encodings::ALL {
        let mut of_encoding = 0;
        for stroke in strokes() {
            let Some((bytes, key)) = encode(&stroke) else { continue };
            of_encoding += 1;
            let shown = String::from_utf8_lossy(&bytes);
            assert_eq!(read(&[&bytes]), [key], "{name}: {shown:?} of {stroke:?}");
            for cut in 1..bytes.len() {
                let (before, behind) = bytes.split_at(cut);
                assert_eq!(read(&[before, behind]), [key], "{name}: {shown:?} cut at {cut}");
            }
        }
        println!("{name}: {of_encoding} cases");
        assert!(of_encoding > 0, "{name} says nothing");
        cases += of_encoding;
    }
    println!("{cases} cases");
    assert!(cases > 30_000, "{cases} cases are not the whole table");
}
