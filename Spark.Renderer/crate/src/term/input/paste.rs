//! The end of a bracketed paste, looked for in bytes that are passed on as they come: nothing of it is kept.

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";

/// How much of the end was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PasteEnd {
    matched: usize,
}

/// What the next bytes of a paste are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted<'bytes> {
    /// So much text.
    Text(&'bytes [u8]),
    /// What looked like the end, and was text; none of the given bytes is taken.
    Withheld(&'static [u8]),
    /// A byte of what may be the end.
    Matching,
    End,
}

impl PasteEnd {
    /// Looks at bytes, of which there must be at least one.
    pub fn take<'bytes>(&mut self, bytes: &'bytes [u8]) -> Pasted<'bytes> {
        if bytes[0] == END[self.matched] {
            self.matched += 1;
            return if self.matched == END.len() { Pasted::End } else { Pasted::Matching };
        }
        if self.matched > 0 {
            return Pasted::Withheld(self.give_up());
        }
        let text = bytes.iter().position(|&byte| byte == END[0]).unwrap_or(bytes.len());
        Pasted::Text(&bytes[..text])
    }

    /// What was matched so far is text: the paste goes on otherwise, or not at all.
    pub fn give_up(&mut self) -> &'static [u8] {
        &END[..std::mem::take(&mut self.matched)]
    }
}
