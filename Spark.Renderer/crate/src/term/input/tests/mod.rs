//! The parser against tables, captures and chance. What each file's oracle is, it says itself.

mod captures;
mod encodings;
mod fuzz;
mod sequences;
mod table;

use super::{Input, Parser};

/// What an input is, as text; pastes are told in hexadecimal, since they are cut by chunks.
fn describe(input: Input<'_>) -> String {
    match input {
        Input::Key(key) => {
            let text = char::from_u32(key.text).filter(|_| key.text != 0);
            let text = text.map_or(String::new(), |text| format!(" {text:?}"));
            format!("{:#x}+{}{text}", key.code, key.modifiers.0)
        }
        Input::Paste(bytes) => format!("Paste({})", String::from_utf8_lossy(bytes).escape_debug()),
        other => format!("{other:?}"),
    }
}

/// What chunks of bytes, and then silence, come to.
fn feed(chunks: &[&[u8]]) -> Vec<String> {
    let mut parser = Parser::new();
    let mut all = Vec::new();
    let mut sink = |input: Input<'_>| all.push(describe(input));
    for chunk in chunks {
        parser.feed(chunk, &mut sink);
    }
    parser.time_out(&mut sink);
    assert_eq!(parser.patience(), None, "silence ends everything");
    all
}

/// Random numbers (xorshift64*), so that a seed tells the whole test.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn of<'items, T>(&mut self, items: &'items [T]) -> &'items T {
        &items[self.below(items.len())]
    }
}
