//! kitty's graphics protocol: APC G, keys, and base64 of the pixels.
//!
//! Every command is quiet (`q=2`): an answer would be typed into the app.

use super::{Bitmap, Piece};
use crate::term::requests::base64;

/// Bytes of base64 that one command may carry.
const CHUNK: usize = 4096;
/// Below text, above backgrounds: what is written over an image stays readable.
const BELOW_TEXT: i32 = -1;

/// `a=t`: the pixels, in as many commands as they need.
pub fn send(number: u32, bitmap: &Bitmap, out: &mut Vec<u8>) {
    let mut payload = Vec::new();
    base64(bitmap.pixels.as_flattened(), &mut payload);
    let (width, height) = (bitmap.width, bitmap.height());
    let mut chunks = payload.chunks(CHUNK).peekable();
    let mut keys = format!("a=t,f=32,s={width},v={height},i={number},q=2,");
    while let Some(chunk) = chunks.next() {
        let has_more = u8::from(chunks.peek().is_some());
        command(out, &format!("{keys}m={has_more}"), chunk);
        keys = "q=2,".to_owned();
    }
}

/// `a=p`: a part of the image on cells from the cursor on, which stays where it is.
pub fn place(number: u32, place: u32, piece: Piece, out: &mut Vec<u8>) {
    let Piece { left, top, width, height, columns, rows, .. } = piece;
    let keys = format!(
        "a=p,i={number},p={place},x={left},y={top},w={width},h={height},c={columns},r={rows},z={BELOW_TEXT},C=1,q=2"
    );
    command(out, &keys, b"");
}

/// `a=d`: every place of the image, and the pixels too unless they are kept.
pub fn remove(number: u32, is_kept: bool, out: &mut Vec<u8>) {
    let what = if is_kept { 'i' } else { 'I' };
    command(out, &format!("a=d,d={what},i={number},q=2"), b"");
}

fn command(out: &mut Vec<u8>, keys: &str, payload: &[u8]) {
    out.extend_from_slice(b"\x1b_G");
    out.extend_from_slice(keys.as_bytes());
    if !payload.is_empty() {
        out.push(b';');
        out.extend_from_slice(payload);
    }
    out.extend_from_slice(b"\x1b\\");
}
