//! Whatever a text holds, what reaches the terminal is printable characters and the engine's own sequences.
//!
//! Every text that the schema knows (a `_offset` and its `_length`) points into hostile bytes: texts, titles, and whatever is
//! added later. A short seeded run; with `SPARK_LONG` ten million texts. `SPARK_SEED` replays one seed's scene, or those of a
//! range.

use hostile::engine::Watched;
use hostile::memory::{commit, log_change, segment};
use hostile::random::Random;
use hostile::seeds::seeds;
use hostile::watchdog::Watchdog;
use hostile::{scene, texts};

const SIZE: (u16, u16) = (60, 20);
const SHORT: u64 = 40_000;
const LONG: u64 = 10_000_000;
const WHOLE_ROW: u8 = 255;
/// Texts that change in one frame, and frames of one scene.
const PER_FRAME: usize = 8;
const FRAMES: u64 = 200;

#[test]
fn no_text_becomes_a_command_to_the_terminal() {
    let wanted = if std::env::var_os("SPARK_LONG").is_some() { LONG } else { SHORT };
    let watchdog = Watchdog::start("content");
    let (segment, _) = segment().expect("a segment");
    let mut engine = Watched::start(segment, SIZE).expect("an engine");
    let per_scene = FRAMES * PER_FRAME as u64;
    let (mut sent, mut shown) = (0, 0);
    for seed in seeds(wanted.div_ceil(per_scene)) {
        watchdog.next(seed);
        let mut random = Random::new(seed);
        scene::write(segment, &mut random, SIZE);
        engine.restart().expect("an engine");
        for _ in 0..FRAMES {
            for _ in 0..PER_FRAME {
                scene::write_text(segment, random.below(scene::NODES), &texts::hostile(&mut random));
            }
            // The bytes of a text never change while it is used: to the engine these are new texts at the same place.
            (0..scene::NODES as u32).for_each(|row| log_change(segment, WHOLE_ROW, row));
            commit(segment);
            sent += engine.step().unwrap_or_else(|finding| panic!("{finding}"));
        }
        shown += per_scene;
    }
    assert!(sent as u64 > shown, "only {sent} bytes were sent: the texts are not on the screen");
}
