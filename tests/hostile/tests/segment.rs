//! Whatever bytes stand in a segment, the engine neither panics nor hangs nor grows, and sends well-formed output; once the
//! app's bytes are back, so is the picture.
//!
//! A short seeded run; with `SPARK_LONG` ten million mutations. `SPARK_SEED` replays one seed's scene, or those of a range. Debug assertions and overflow
//! checks are on, since this is built as tests are.
#![allow(clippy::expect_used, reason = "a test")]

use hostile::allocations::{Counting, Held};
use hostile::engine::Watched;
use hostile::image::Image;
use hostile::memory::{Bytes, segment};
use hostile::random::Random;
use hostile::scene;
use hostile::seeds::seeds;
use hostile::vandal::Vandal;
use hostile::watchdog::Watchdog;
use spark_renderer::segment::Segment;

/// What an engine may leave behind when another takes its place, in bytes: none of it for each scene.
const LEFT_BYTES: i64 = 1 << 10;
/// What an engine may keep when it was struck, and is not any more.
const KEPT_BYTES: i64 = 8 << 20;
/// What an engine may hold while its segment is struck.
const MOST_BYTES: i64 = 64 << 20;

#[global_allocator]
static MEMORY: Counting = Counting;

const SIZE: (u16, u16) = (60, 20);
const SHORT: u64 = 40_000;
const LONG: u64 = 10_000_000;
/// Mutations of one scene, before there is another.
const PER_SCENE: u64 = 4_000;
/// Input that asks for nothing outside of this process.
const INPUT: &[&[u8]] = &[
    b"a",
    b"\t",
    b"\r",
    b"\x1b[A",
    b"\x1b[<35;10;5M",
    b"\x1b[<64;5;5M",
    b"\x1b[<0;3;3M",
    b"\x1b[<0;3;3m",
    b"\x1b[<32;40;15M",
    b"\x1b[<32;60;20M",
    b"\x1b[<32;1;1M",
    b"\x1b[<8;20;4M",
    b"\x1b[<65;20;8M",
    b"\x1b[<0;9;7M\x1b[<0;9;7m\x1b[<0;9;7M\x1b[<32;30;9M\x1b[<0;30;9m",
    b"\x1b[200~p\x1b[201~",
    b"\x1b[I",
];

/// No button is down, and the pointer is at a certain place: what is under it may have colors of its own.
const POINTED: &[u8] = b"\x1b[<0;1;1m\x1b[<35;1;1M";

#[test]
fn no_bytes_in_the_segment_stop_the_engine() {
    let wanted = if std::env::var_os("SPARK_LONG").is_some() { LONG } else { SHORT };
    let seeds = seeds(wanted.div_ceil(PER_SCENE));
    let mut trial = Trial::start("segment");
    let mut first = None;
    for seed in seeds {
        let (vandal, image, mut random) = trial.scene(seed);
        vandal.repair(&image, &mut random);
        trial.restart();
        trial.engine.input(POINTED);
        trial.settle();
        let expected = trial.engine.whole_screen().expect("its output");
        let mut struck = 0;
        while struck < PER_SCENE {
            struck += vandal.burst(&image, &mut random);
            if random.one_in(4) {
                trial.engine.input(random.of(INPUT));
            }
            if random.one_in(200) {
                trial.restart();
            }
            trial.settle();
        }
        vandal.repair(&image, &mut random);
        trial.engine.input(POINTED);
        trial.engine.unselect();
        trial.settle();
        let shown = trial.engine.whole_screen().expect("its output");
        assert!(
            shown == expected,
            "after the repair the screen differs\n{}\n{}",
            expected.escape_ascii(),
            shown.escape_ascii()
        );
        drop((image, expected, shown));
        trial.restart();
        let held = Held::from_now_on();
        let first: &Held = first.get_or_insert(held);
        assert!(
            held.blocks == first.blocks && held.bytes <= first.bytes + LEFT_BYTES,
            "engines leave memory behind: {first:?} after the first scene, {held:?} now"
        );
        assert!(held.most <= MOST_BYTES, "{held:?}");
    }
}

/// The same engine, scene after scene. It keeps room for the largest of what it had, and grapheme clusters until theirs is full: no more.
#[test]
fn an_engine_that_lives_long_does_not_grow() {
    let scenes = seeds(if std::env::var_os("SPARK_LONG").is_some() { 16_000 } else { 40 });
    let mut trial = Trial::start("long life");
    for seed in scenes {
        let (vandal, image, mut random) = trial.scene(seed);
        for _ in 0..40 {
            vandal.burst(&image, &mut random);
            image.show_again(trial.bytes);
            trial.engine.input(random.of(INPUT));
            trial.settle();
        }
        vandal.repair(&image, &mut random);
        trial.engine.unselect();
        trial.settle();
        drop(image);
        let held = Held::now();
        assert!(held.bytes <= KEPT_BYTES, "{held:?}");
    }
    assert_eq!(trial.engine.ends(), 0, "it did not live long");
}

/// Reports of the mouse all over the screen, with few strikes between them: so there is something to drag, to select and to
/// scroll, and it changes meanwhile.
#[test]
fn no_drag_over_bytes_that_change_stops_the_engine() {
    let seeds = seeds(if std::env::var_os("SPARK_LONG").is_some() { 5_000 } else { 24 });
    let scenes = seeds.clone().count();
    let mut trial = Trial::start("drags");
    for seed in seeds {
        let (vandal, image, mut random) = trial.scene(seed);
        vandal.repair(&image, &mut random);
        trial.restart();
        for report in 0..400 {
            let (column, row) = (1 + random.below(SIZE.0.into()), 1 + random.below(SIZE.1.into()));
            let code = [random.of(&[0, 8]), 32, 32 + random.below(2) * 33, 0][report % 4];
            let end = if report % 4 == 3 { 'm' } else { 'M' };
            trial.engine.input(format!("\x1b[<{code};{column};{row}{end}").as_bytes());
            if random.one_in(60) {
                vandal.strike(&mut random);
                vandal.publish(&mut random);
            }
            if random.one_in(20) {
                vandal.repair(&image, &mut random);
            }
            trial.settle();
        }
    }
    let copies = trial.engine.copies();
    assert!(copies >= scenes / 4, "only {copies} texts were selected and copied");
}

/// An engine, and the segment that it looks at, which is struck.
struct Trial {
    segment: &'static Segment,
    bytes: Bytes,
    engine: Watched,
    watchdog: Watchdog,
}

impl Trial {
    fn start(name: &'static str) -> Self {
        let (segment, bytes) = segment().expect("a segment");
        let engine = Watched::start(segment, SIZE).expect("an engine");
        Self { segment, bytes, engine, watchdog: Watchdog::start(name) }
    }

    /// Puts another scene into the segment: who strikes it, what it was before, and the numbers that say how.
    fn scene(&self, seed: u64) -> (Vandal, Image, Random) {
        self.watchdog.next(seed);
        let mut random = Random::new(seed);
        scene::write(self.segment, &mut random, SIZE);
        (Vandal::new(self.segment, self.bytes), Image::of(self.bytes), random)
    }

    fn restart(&mut self) {
        self.engine.restart().expect("an engine");
    }

    /// Two steps: the first may only have resized.
    fn settle(&mut self) {
        for _ in 0..2 {
            self.engine.step().unwrap_or_else(|finding| panic!("{finding}"));
        }
        self.watchdog.step();
    }
}
