//! Linear gradients, as in CSS Images 4: an angle, and colors at places along the line, mixed in OKLCH or sRGB.

use crate::blend::channels_of;
use crate::geometry::Rect;
use crate::oklch;

/// Colors that are computed once per gradient; more could not be told apart.
const STEPS: usize = 257;
/// Bytes of the head in the pool, and of a stop.
const HEAD_BYTES: usize = 8;
const STOP_BYTES: usize = 8;
/// Stops beyond these are not there.
const MOST_STOPS: usize = 64;
/// A cell is about twice as high as it is wide.
const CELL_HEIGHT: f32 = 2.0;

/// Colors along a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// The line's direction in cells of equal sides: to the right, and down.
    direction: (f32, f32),
    /// Color words from its start to its end.
    colors: Box<[u32]>,
}

#[derive(Clone, Copy)]
struct Stop {
    rgb: [u8; 3],
    alpha: u8,
    place: f32,
}

impl Gradient {
    /// Reads `u8 space (0 OKLCH, 1 sRGB), 3 bytes 0, f32 angle in degrees`, then stops of `u32 color, f32 place`; `None`
    /// without at least one stop of a color whose channels are known.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..HEAD_BYTES)?;
        let number = |bytes: &[u8]| {
            let value = f32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]);
            if value.is_finite() { value } else { 0.0 }
        };
        let stops = bytes[HEAD_BYTES..].chunks_exact(STOP_BYTES).take(MOST_STOPS).filter_map(|stop| {
            let word = u32::from_le_bytes([stop[0], stop[1], stop[2], stop[3]]);
            let alpha = if word >> 24 == 0 { 255 } else { (word >> 24) as u8 };
            channels_of(word).map(|rgb| Stop { rgb, alpha, place: number(stop).clamp(0.0, 1.0) })
        });
        let stops: Vec<Stop> = stops.collect();
        stops.first()?;
        let angle = number(head).to_radians();
        let is_perceptual = head[0] == 0;
        let colors = (0..STEPS).map(|step| color_at(&stops, step as f32 / (STEPS - 1) as f32, is_perceptual));
        Some(Self { direction: (angle.sin(), -angle.cos()), colors: colors.collect() })
    }

    /// The color of a cell of an area.
    pub fn at(&self, area: Rect, column: i32, row: i32) -> u32 {
        let (width, height) = (area.width() as f32, area.height() as f32 * CELL_HEIGHT);
        let x = (column - area.left) as f32 + 0.5 - width / 2.0;
        let y = ((row - area.top) as f32 + 0.5) * CELL_HEIGHT - height / 2.0;
        // The line is as long as it takes for the corners to get the first and the last color (CSS Images 3.1). Counted
        // between the middles of the outermost cells, so that these show them.
        let (across, down) = self.direction;
        let length = ((width - 1.0).max(0.0) * across).abs() + ((height - CELL_HEIGHT).max(0.0) * down).abs();
        let place = if length > 0.0 { (x * across + y * down) / length + 0.5 } else { 0.0 };
        self.colors[((place * (STEPS - 1) as f32 + 0.5) as usize).min(STEPS - 1)]
    }
}

/// The stop before a place and the one behind it, mixed.
fn color_at(stops: &[Stop], place: f32, is_perceptual: bool) -> u32 {
    let after = stops.iter().position(|stop| stop.place >= place).unwrap_or(stops.len());
    let (from, to) = (stops[after.saturating_sub(1)], stops[after.min(stops.len() - 1)]);
    let room = to.place - from.place;
    let part = if room > 0.0 { ((place - from.place) / room).clamp(0.0, 1.0) } else { 1.0 };
    let part = if after == 0 { 1.0 } else { part };
    let byte = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * part + 0.5) as u8;
    let [red, green, blue] = if is_perceptual {
        oklch::mix(from.rgb, to.rgb, part)
    } else {
        std::array::from_fn(|channel| byte(from.rgb[channel], to.rgb[channel]))
    };
    u32::from_be_bytes([byte(from.alpha, to.alpha).max(1), red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { left: 10, top: 5, right: 20, bottom: 6 };

    fn gradient(space: u8, angle: f32, stops: &[(u32, f32)]) -> Gradient {
        let mut bytes = vec![space, 0, 0, 0];
        bytes.extend_from_slice(&angle.to_le_bytes());
        for (color, place) in stops {
            bytes.extend_from_slice(&color.to_le_bytes());
            bytes.extend_from_slice(&place.to_le_bytes());
        }
        Gradient::read(&bytes).unwrap()
    }

    #[test]
    fn the_ends_have_the_first_and_the_last_color() {
        let across = gradient(1, 90.0, &[(0xff00_0000, 0.0), (0xffff_ffff, 1.0)]);
        assert_eq!((across.at(AREA, 10, 5), across.at(AREA, 19, 5)), (0xff00_0000, 0xffff_ffff));
        let down = gradient(0, 180.0, &[(0xffff_0000, 0.0), (0xff00_00ff, 1.0)]);
        let column = Rect { bottom: 12, ..AREA };
        assert_eq!((down.at(column, 10, 5), down.at(column, 15, 11)), (0xffff_0000, 0xff00_00ff));
    }

    #[test]
    fn stops_hold_their_places() {
        let three = gradient(1, 90.0, &[(0xff00_0000, 0.0), (0xffff_0000, 0.5), (0xff00_0000, 1.0)]);
        let wide = Rect { right: 111, left: 0, ..AREA };
        assert_eq!(three.at(wide, 55, 5) >> 16 & 255, 255);
        assert_eq!(three.at(wide, 0, 5), 0xff00_0000);
    }

    #[test]
    fn what_is_no_gradient_is_none() {
        assert_eq!(Gradient::read(&[]), None);
        assert_eq!(Gradient::read(&[0; 8]), None);
        assert_eq!(Gradient::read(&[0; 15]), None);
    }
}
