//! Grids in the mirror: the rows of the side table, and track lists read from the text pool's bytes.
//!
//! The bytes were written by another process: whatever they say, what comes out is a bounded list of sound tracks. How
//! they are laid out stands in `segment.schema`, at the table `grid`.

use spark_layout::schema::{Field, Placement, TrackKind, TrackRepeat};
use spark_layout::{AutoFlow, GridLine, GridStyle, Length, Repeat, TemplatePart, Track, TrackSize};

/// Tracks, and parts, that one list may have; what is beyond is not there.
const MOST_TRACKS: usize = 1000;
const HEAD_BYTES: usize = 8;
const TRACK_BYTES: usize = 12;
/// No list that counts is longer.
pub const MOST_BYTES: u32 = (MOST_TRACKS * (HEAD_BYTES + TRACK_BYTES)) as u32;

/// A row of the table `grid`, as the segment has it.
#[derive(Clone, Copy, Debug, Default)]
pub struct GridRow {
    /// Where the lists stand in the text pool: template columns and rows, implicit columns and rows.
    pub lists: [(u32, u32); 4],
    /// Column start and end, row start and end.
    lines: [(i32, u8); 4],
    flow: u8,
    /// It differs from what the layout was told.
    pub is_changed: bool,
}

impl GridRow {
    pub fn set(&mut self, field: Field, bits: u32) {
        let byte = bits.to_le_bytes()[0];
        let number = bits.cast_signed();
        match field {
            Field::TemplateColumnsOffset => self.lists[0].0 = bits,
            Field::TemplateColumnsLength => self.lists[0].1 = bits,
            Field::TemplateRowsOffset => self.lists[1].0 = bits,
            Field::TemplateRowsLength => self.lists[1].1 = bits,
            Field::AutoColumnsOffset => self.lists[2].0 = bits,
            Field::AutoColumnsLength => self.lists[2].1 = bits,
            Field::AutoRowsOffset => self.lists[3].0 = bits,
            Field::AutoRowsLength => self.lists[3].1 = bits,
            Field::ColumnStart => self.lines[0].0 = number,
            Field::ColumnEnd => self.lines[1].0 = number,
            Field::RowStart => self.lines[2].0 = number,
            Field::RowEnd => self.lines[3].0 = number,
            Field::ColumnStartKind => self.lines[0].1 = byte,
            Field::ColumnEndKind => self.lines[1].1 = byte,
            Field::RowStartKind => self.lines[2].1 = byte,
            Field::RowEndKind => self.lines[3].1 = byte,
            Field::AutoFlow => self.flow = byte,
            _ => {}
        }
    }

    /// What the layout is told; `bytes` are those of the four lists.
    pub fn style(&self, [columns, rows, auto_columns, auto_rows]: [&[u8]; 4]) -> GridStyle {
        GridStyle {
            template_columns: parts(columns),
            template_rows: parts(rows),
            auto_columns: implicit(auto_columns),
            auto_rows: implicit(auto_rows),
            auto_flow: AutoFlow::from_u8(self.flow),
            column_start: line(self.lines[0]),
            column_end: line(self.lines[1]),
            row_start: line(self.lines[2]),
            row_end: line(self.lines[3]),
        }
    }
}

fn line((number, kind): (i32, u8)) -> GridLine {
    match Placement::from_u8(kind) {
        Placement::Auto => GridLine::Auto,
        Placement::Line => GridLine::Line(number.clamp(i16::MIN.into(), i16::MAX.into()) as i16),
        Placement::Span => GridLine::Span(number.clamp(1, u16::MAX.into()) as u16),
    }
}

fn parts(mut bytes: &[u8]) -> Vec<TemplatePart> {
    let mut parts = Vec::new();
    let mut room = MOST_TRACKS;
    while let Some((head, rest)) =
        bytes.split_first_chunk::<HEAD_BYTES>().filter(|_| parts.len() < MOST_TRACKS)
    {
        let [repeat, _, times_low, times_high, count @ ..] = *head;
        let repeat = match TrackRepeat::from_u8(repeat) {
            TrackRepeat::Times => Repeat::Times(u16::from_le_bytes([times_low, times_high])),
            TrackRepeat::AutoFill => Repeat::AutoFill,
            TrackRepeat::AutoFit => Repeat::AutoFit,
        };
        let count = (u32::from_le_bytes(count) as usize).min(rest.len() / TRACK_BYTES).min(room);
        room -= count;
        let (tracks, rest) = rest.split_at(count * TRACK_BYTES);
        parts.push(TemplatePart { repeat, tracks: tracks.chunks_exact(TRACK_BYTES).map(track).collect() });
        bytes = rest;
    }
    parts
}

fn implicit(bytes: &[u8]) -> Vec<Track> {
    let tracks = parts(bytes).into_iter().flat_map(|part| {
        let times = if let Repeat::Times(times) = part.repeat { usize::from(times) } else { 1 };
        let count = part.tracks.len();
        part.tracks.into_iter().cycle().take(times * count)
    });
    tracks.take(MOST_TRACKS).collect()
}

fn track(bytes: &[u8]) -> Track {
    let number = |at: usize| {
        let mut number = [0; 4];
        number.copy_from_slice(&bytes[at..at + 4]);
        f32::from_le_bytes(number)
    };
    Track { min: size(bytes[0], number(4)), max: size(bytes[1], number(8)) }
}

fn size(kind: u8, number: f32) -> TrackSize {
    let is_sound = number.is_finite() && number >= 0.0;
    match TrackKind::from_u8(kind) {
        TrackKind::Auto => TrackSize::Auto,
        TrackKind::MinContent => TrackSize::MinContent,
        TrackKind::MaxContent => TrackSize::MaxContent,
        _ if !is_sound => TrackSize::Auto,
        TrackKind::Cells => TrackSize::Fixed(Length::cells(number)),
        TrackKind::Percent => TrackSize::Fixed(Length::percent(number)),
        TrackKind::Fraction => TrackSize::Fraction(number),
        TrackKind::FitContentCells => TrackSize::FitContent(Length::cells(number)),
        TrackKind::FitContentPercent => TrackSize::FitContent(Length::percent(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(repeat: u8, times: u16, tracks: u32) -> Vec<u8> {
        let [low, high] = times.to_le_bytes();
        [&[repeat, 0, low, high][..], &tracks.to_le_bytes()].concat()
    }

    fn one(min: (u8, f32), max: (u8, f32)) -> Vec<u8> {
        [&[min.0, max.0, 0, 0][..], &min.1.to_le_bytes(), &max.1.to_le_bytes()].concat()
    }

    #[test]
    fn a_list_is_read_part_by_part() {
        let bytes = [
            head(0, 1, 1),
            one((3, 20.0), (3, 20.0)),
            head(2, 0, 2),
            one((1, 0.0), (5, 1.5)),
            one((7, 50.0), (7, 50.0)),
        ]
        .concat();
        let fit = TrackSize::FitContent(Length::percent(50.0));
        assert_eq!(
            parts(&bytes),
            [
                TemplatePart {
                    repeat: Repeat::Times(1),
                    tracks: vec![Track::of(TrackSize::Fixed(Length::cells(20.0)))]
                },
                TemplatePart {
                    repeat: Repeat::AutoFit,
                    tracks: vec![
                        Track { min: TrackSize::MinContent, max: TrackSize::Fraction(1.5) },
                        Track::of(fit)
                    ]
                },
            ]
        );
    }

    #[test]
    fn wild_bytes_make_few_and_sound_tracks() {
        let wild = [head(9, 7, u32::MAX), one((255, 1.0), (3, f32::NAN)), one((4, -1.0), (5, f32::INFINITY))]
            .concat();
        assert_eq!(parts(&wild), [TemplatePart { repeat: Repeat::Times(7), tracks: vec![Track::AUTO; 2] }]);
        assert_eq!(parts(&wild[..wild.len() - 1])[0].tracks.len(), 1);
        assert!(parts(&wild[..7]).is_empty());
        let many: Vec<u8> = head(0, u16::MAX, 1).into_iter().chain(one((0, 0.0), (0, 0.0))).collect();
        assert_eq!(parts(&many.repeat(5000)).len(), MOST_TRACKS);
        assert_eq!(implicit(&many.repeat(5000)).len(), MOST_TRACKS);
        assert!(implicit(&head(0, u16::MAX, 0).repeat(5000)).is_empty());
    }

    #[test]
    fn lines_keep_to_what_a_grid_can_have() {
        assert_eq!(line((1 << 20, 1)), GridLine::Line(i16::MAX));
        assert_eq!(line((i32::MIN, 1)), GridLine::Line(i16::MIN));
        assert_eq!(line((-4, 2)), GridLine::Span(1));
        assert_eq!(line((7, 9)), GridLine::Auto);
    }
}
