//! Frames as the engine makes them, from slots in the mirror to bytes, without a segment and without an app: what a
//! profiler counts is layout, painting and comparison alone.
//!
//! `spark-probe frame SCENE FRAMES` plays `counter`, `scattered` or `list` on a screen of 200×50, and answers with the
//! bytes and the microseconds of one frame. Under callgrind: `--collect-atstart=no --toggle-collect='*Play::frame*'`.

use std::io::{self, Write};
use std::time::Instant;

use spark_layout::schema::{Field, LengthUnit, Overflow};
use spark_renderer::frame::{Difference, Painted, Screen};
use spark_renderer::mirror::Mirror;
use spark_renderer::term::{Abilities, ColorDepth, Output};

use crate::layout::SCREEN;

const LIST_ROWS: usize = 10_000;
const SCATTERED: usize = 1_000;

/// Plays that many frames of a scene.
pub fn play(scene: &str, frames: &str) -> io::Result<()> {
    let frames: usize = frames.parse().map_err(|_| io::ErrorKind::InvalidInput)?;
    let mut play = Play::new();
    match scene {
        "counter" => play.counter(),
        "scattered" => play.scatter(),
        "list" => play.list(),
        _ => return Err(io::ErrorKind::InvalidInput.into()),
    }
    play.frame();
    play.output.bytes().clear();
    let (mut times, mut bytes) = (Vec::new(), 0);
    for number in 1..=frames {
        play.change(scene, number);
        let started = Instant::now();
        play.frame();
        times.push(started.elapsed());
        bytes += play.output.bytes().len();
        play.output.bytes().clear();
    }
    times.sort_unstable();
    let median = times.get(frames / 2).map_or(0.0, |time| time.as_secs_f64() * 1e6);
    writeln!(io::stdout(), "{:.1} bytes, {median:.2} us", bytes as f64 / frames as f64)
}

struct Play {
    mirror: Mirror,
    screen: Screen,
    difference: Difference,
    output: Output,
    changed: Vec<(u16, u16, u16)>,
}

impl Play {
    fn new() -> Self {
        let mut screen = Screen::new();
        screen.resize(SCREEN);
        screen.damage_all();
        let mut output = Output::new(Abilities::with_colors(ColorDepth::True));
        output.forget(SCREEN.columns);
        let mut play = Self {
            mirror: Mirror::new(),
            screen,
            difference: Difference::default(),
            output,
            changed: Vec::new(),
        };
        play.add(None, "");
        play.mirror.apply_header((0, -1));
        for (size, unit) in [(Field::Width, Field::WidthUnit), (Field::Height, Field::HeightUnit)] {
            play.mirror.apply(size, 0, 100f32.to_bits());
            play.mirror.apply(unit, 0, LengthUnit::Percent as u32);
        }
        play
    }

    fn counter(&mut self) {
        let digit = self.add(Some(0), "0");
        self.put_at(digit, 100, 25);
    }

    fn scatter(&mut self) {
        let cells = SCREEN.cells();
        for number in 0..SCATTERED {
            let node = self.add(Some(number), "0");
            // A prime step visits places without an order, and none twice.
            let place = (number * 6007) % cells;
            self.put_at(node, place % usize::from(SCREEN.columns), place / usize::from(SCREEN.columns));
        }
    }

    fn list(&mut self) {
        self.mirror.apply(Field::OverflowY, 0, Overflow::Hidden as u32);
        self.mirror.apply(Field::FlexDirection, 0, 1);
        for row in 0..LIST_ROWS {
            let text = format!("entry {row} of many ").repeat(14);
            let node = self.add(Some(row), &text[..SCREEN.columns.into()]);
            self.mirror.apply(Field::FlexShrink, node, 0);
        }
    }

    /// A node of the root's, behind the one before: nodes are made in order.
    fn add(&mut self, before: Option<usize>, text: &str) -> usize {
        let node = self.mirror.visual.len();
        let none = u32::MAX;
        let mirror = &mut self.mirror;
        mirror.apply(Field::Generation, node, 1);
        mirror.apply(Field::FirstChildIndex, node, none);
        mirror.apply(Field::NextSiblingIndex, node, none);
        mirror.apply(Field::ParentIndex, node, if before.is_some() { 0 } else { none });
        match before {
            Some(before @ 1..) => {
                mirror.apply(Field::PreviousSiblingIndex, node, before as u32);
                mirror.apply(Field::NextSiblingIndex, before, node as u32);
            }
            Some(_) => mirror.apply(Field::FirstChildIndex, 0, node as u32),
            None => return node,
        }
        mirror.apply(Field::ComponentType, node, 1);
        mirror.set_text(node, text);
        node
    }

    fn put_at(&mut self, node: usize, column: usize, row: usize) {
        self.mirror.apply(Field::PositionType, node, 1);
        for (inset, unit, cells) in
            [(Field::InsetLeft, Field::InsetLeftUnit, column), (Field::InsetTop, Field::InsetTopUnit, row)]
        {
            self.mirror.apply(inset, node, (cells as f32).to_bits());
            self.mirror.apply(unit, node, LengthUnit::Cells as u32);
        }
    }

    fn change(&mut self, scene: &str, frame: usize) {
        if scene == "list" {
            return self.mirror.apply(Field::ScrollY, 0, (frame % (LIST_ROWS / 2)) as u32);
        }
        let digit = char::from(b'0' + (frame % 10) as u8);
        for node in 1..self.mirror.visual.len() {
            self.mirror.set_text(node, digit.encode_utf8(&mut [0; 4]));
        }
    }

    /// As [`spark_renderer::chain::Chain`] does it. Never inlined, so that a profiler finds it.
    #[inline(never)]
    fn frame(&mut self) {
        let Self { mirror, screen, difference, output, changed } = self;
        mirror.placement.begin();
        if mirror.placement.is_dirty() {
            mirror.placement.layout(0, &mirror.links, &mirror.texts, SCREEN);
        }
        if screen.paint(mirror, mirror.placement.moved()) == Painted::Afresh {
            difference.forget();
        }
        changed.clear();
        output.begin_frame();
        difference.compare(screen.cells(), screen.damage(), screen.carried(), output, changed);
        screen.settle();
        output.end_frame(None);
        mirror.settle();
    }
}
