//! What is seen at a time, of a mirror that is filled as the intake fills it. Each test is one rule of what wins: the field's own
//! value, a change of it, or what is played. Times are milliseconds of a clock that the test moves.

use super::*;
use crate::frame::Colors;
use spark_layout::schema::{AnimationKind, Easing};

const NODE: usize = 3;
const BLACK: u32 = 0xff00_0000;
const WHITE: u32 = 0xffff_ffff;
const GRAY: u32 = 0xff80_8080;

/// A mirror with one node, as the intake fills it: the node's slots, its animations, and what they play on.
struct Scene(Mirror);

impl Scene {
    fn new(background: u32, animations: &[&[(Field, u32)]]) -> Self {
        let mut scene = Self(Mirror::new());
        scene.0.apply(Field::BgColor, NODE, background);
        scene.0.apply(Field::Generation, NODE, 1);
        for (row, fields) in animations.iter().enumerate() {
            scene.put(row, fields);
        }
        scene.0.apply(Field::BgColor, NODE, background);
        scene
    }

    /// A row that plays on the background for 100 ms, and what is else about it.
    fn put(&mut self, row: usize, fields: &[(Field, u32)]) {
        let all = [
            (Field::AnimationGeneration, 1),
            (Field::AnimationField, Field::BgColor as u32),
            (Field::AnimationDurationMs, 100),
            (Field::AnimationRepeat, 1),
            (Field::AnimationNode, NODE as u32),
            (Field::AnimationRuns, 1),
        ];
        all.iter().chain(fields).for_each(|&(field, bits)| self.0.apply(field, row, bits));
    }

    fn at(&mut self, milliseconds: u64) -> u32 {
        self.0.advance_animations(Duration::from_millis(milliseconds), Theme::default());
        self.0.settle();
        self.0.visual[NODE].background
    }

    fn painted(&self) -> u32 {
        Colors::of(&self.0, NODE).background
    }

    fn next(&self) -> Option<u128> {
        self.0.animations.next().map(|at| at.as_millis())
    }
}

const TRANSITION: (Field, u32) = (Field::AnimationKind, AnimationKind::Transition as u32);

#[test]
fn a_change_that_is_seen_takes_its_time() {
    let mut scene = Scene::new(BLACK, &[&[TRANSITION]]);
    assert_eq!((scene.at(1000), scene.next()), (BLACK, None));
    scene.0.apply(Field::BgColor, NODE, WHITE);
    assert_eq!((scene.at(2000), scene.next()), (BLACK, Some(2016)));
    assert_eq!(scene.at(2050), GRAY);
    assert_eq!((scene.at(2100), scene.next()), (WHITE, None));
}

#[test]
fn colors_of_a_state_come_and_go_as_changes() {
    let mut scene = Scene::new(BLACK, &[&[TRANSITION]]);
    scene.0.apply(Field::FocusedBgColor, 0, WHITE);
    scene.0.apply(Field::StateColors, NODE, 1);
    assert_eq!((scene.at(1000), scene.next()), (BLACK, None));
    scene.0.apply(Field::FocusedState, NODE, 1);
    assert_eq!((scene.at(2000), scene.painted()), (BLACK, BLACK));
    assert_eq!((scene.at(2050), scene.painted()), (GRAY, GRAY));
    scene.0.apply(Field::BgColor, NODE, 0xff00_ff00);
    assert_eq!(scene.at(2050), GRAY, "what lies under it is not seen");
    assert_eq!((scene.at(2100), scene.painted(), scene.next()), (WHITE, WHITE, None));
    scene.0.apply(Field::FocusedState, NODE, 0);
    assert_eq!([scene.at(3000), scene.at(3050), scene.at(3100)], [WHITE, 0xff80_ff80, 0xff00_ff00]);
    assert_eq!(scene.next(), None);
}

#[test]
fn a_state_that_is_there_from_the_start_is_no_change() {
    let mut scene = Scene::new(BLACK, &[&[TRANSITION]]);
    scene.0.apply(Field::FocusedBgColor, 0, WHITE);
    scene.0.apply(Field::StateColors, NODE, 1);
    scene.0.apply(Field::FocusedState, NODE, 1);
    assert_eq!((scene.at(1000), scene.next()), (WHITE, None));
}

#[test]
fn what_is_played_stands_above_the_colors_of_a_state() {
    let ends = [(Field::AnimationFrom, BLACK), (Field::AnimationTo, WHITE), (Field::AnimationStartMs, 1000)];
    let mut scene = Scene::new(0xff00_ff00, &[&ends]);
    scene.0.apply(Field::FocusedBgColor, 0, 0xff00_00ff);
    scene.0.apply(Field::StateColors, NODE, 1);
    scene.0.apply(Field::FocusedState, NODE, 1);
    assert_eq!((scene.at(1000), scene.painted()), (BLACK, BLACK));
    assert_eq!((scene.at(1050), scene.painted()), (GRAY, GRAY));
    assert_eq!((scene.at(1100), scene.painted()), (0xff00_00ff, 0xff00_00ff));
}

#[test]
fn colors_of_a_state_without_a_track_are_there_at_once() {
    let mut scene = Scene::new(BLACK, &[]);
    scene.0.apply(Field::FocusedBgColor, 0, WHITE);
    scene.0.apply(Field::StateColors, NODE, 1);
    scene.at(1000);
    scene.0.apply(Field::FocusedState, NODE, 1);
    assert_eq!((scene.at(2000), scene.painted(), scene.next()), (BLACK, WHITE, None));
}

#[test]
fn a_change_on_the_way_starts_from_what_is_seen() {
    let mut scene = Scene::new(BLACK, &[&[TRANSITION]]);
    scene.at(1000);
    scene.0.apply(Field::BgColor, NODE, WHITE);
    scene.at(1000);
    assert_eq!(scene.at(1050), GRAY);
    scene.0.apply(Field::BgColor, NODE, BLACK);
    assert_eq!(scene.at(1060), GRAY);
    assert_eq!(scene.at(1110), 0xff40_4040);
    assert_eq!((scene.at(1160), scene.next()), (BLACK, None));
}

#[test]
fn what_was_never_seen_is_not_changed_from() {
    let mut scene = Scene::new(BLACK, &[&[TRANSITION]]);
    scene.0.apply(Field::BgColor, NODE, WHITE);
    assert_eq!((scene.at(1000), scene.next()), (WHITE, None));
}

#[test]
fn after_its_turns_the_field_has_its_own_value_again() {
    let ends = [(Field::AnimationFrom, BLACK), (Field::AnimationTo, WHITE), (Field::AnimationStartMs, 1000)];
    let mut scene = Scene::new(GRAY, &[&ends]);
    assert_eq!((scene.at(900), scene.next()), (GRAY, Some(1000)));
    assert_eq!([scene.at(1000), scene.at(1050)], [BLACK, GRAY]);
    scene.0.apply(Field::BgColor, NODE, TRANSPARENT_RED);
    assert_eq!(scene.at(1075), 0xffbf_bfbf);
    assert_eq!((scene.at(1100), scene.next()), (TRANSPARENT_RED, None));
}

const TRANSPARENT_RED: u32 = 0x80ff_0000;

#[test]
fn an_end_may_be_the_fields_own_value() {
    let mut scene = Scene::new(WHITE, &[&[(Field::AnimationFrom, BLACK), (Field::AnimationOwnEnds, 2)]]);
    assert_eq!([scene.at(50), scene.at(100)], [GRAY, WHITE]);
}

#[test]
fn it_stops_and_starts_as_the_app_says() {
    let ends = [
        (Field::AnimationFrom, BLACK),
        (Field::AnimationTo, WHITE),
        (Field::AnimationRepeat, 0),
        (Field::AnimationEasing, Easing::Steps as u32),
    ];
    let mut scene = Scene::new(GRAY, &[&ends]);
    assert_eq!((scene.at(1010), scene.next()), (BLACK, Some(1050)));
    assert_eq!(scene.at(1050), WHITE);
    scene.0.apply(Field::AnimationRuns, 0, 0);
    assert_eq!((scene.at(1060), scene.next()), (GRAY, None));
    scene.0.apply(Field::AnimationStartMs, 0, 1070);
    scene.0.apply(Field::AnimationRuns, 0, 1);
    assert_eq!((scene.at(1080), scene.next()), (BLACK, Some(1120)));
}

#[test]
fn the_last_one_that_is_under_way_is_seen_and_transitions_lie_below() {
    let still = |color| [(Field::AnimationFrom, color), (Field::AnimationTo, color)];
    let late = [still(WHITE)[0], still(WHITE)[1], (Field::AnimationDelayMs, 50)];
    let mut scene = Scene::new(BLACK, &[&[TRANSITION], &still(GRAY), &late]);
    assert_eq!([scene.at(10), scene.at(60), scene.at(120), scene.at(160)], [GRAY, WHITE, WHITE, BLACK]);
    scene.0.apply(Field::BgColor, NODE, WHITE);
    scene.at(200);
    assert_eq!(scene.at(250), GRAY);
}

#[test]
fn another_node_in_the_slot_has_its_own_values() {
    let mut scene = Scene::new(BLACK, &[&[TRANSITION]]);
    scene.at(1000);
    scene.0.apply(Field::BgColor, NODE, WHITE);
    scene.at(1000);
    // The new node's slots come, and only then that it is another one.
    scene.0.apply(Field::BgColor, NODE, GRAY);
    scene.0.apply(Field::Generation, NODE, 3);
    assert_eq!((scene.at(1010), scene.next()), (GRAY, None));
    scene.0.apply(Field::BgColor, NODE, BLACK);
    assert_eq!(scene.at(1020), BLACK);
}

#[test]
fn a_row_that_plays_elsewhere_leaves_the_field() {
    let mut scene = Scene::new(GRAY, &[&[(Field::AnimationFrom, WHITE), (Field::AnimationTo, WHITE)]]);
    assert_eq!(scene.at(10), WHITE);
    scene.0.apply(Field::AnimationField, 0, Field::Opacity as u32);
    scene.0.apply(Field::AnimationFrom, 0, 0.5f32.to_bits());
    scene.0.apply(Field::AnimationTo, 0, 0.5f32.to_bits());
    scene.0.apply(Field::Opacity, NODE, 1.0f32.to_bits());
    assert_eq!(scene.at(20), GRAY);
    assert_eq!(scene.0.visual[NODE].opacity, 128);
}

#[test]
fn rows_of_nothing_play_nothing() {
    let nonsense: [&[(Field, u32)]; 4] = [
        &[(Field::AnimationNode, 77)],
        &[(Field::AnimationNode, i32::MIN.cast_unsigned())],
        &[(Field::AnimationField, Field::TextOffset as u32)],
        &[(Field::AnimationGeneration, 5)],
    ];
    let mut scene = Scene::new(GRAY, &nonsense);
    assert_eq!((scene.at(50), scene.next()), (GRAY, None));
    assert!(scene.0.animations.nodes.is_empty());
}

#[test]
fn rows_that_are_told_anew_have_the_order_in_which_they_are_told() {
    let still = |color| [(Field::AnimationFrom, color), (Field::AnimationTo, color)];
    let mut scene = Scene::new(GRAY, &[&still(BLACK), &still(WHITE)]);
    assert_eq!(scene.at(10), WHITE);
    scene.0.apply(Field::AnimationRuns, 0, 1);
    assert_eq!(scene.at(20), WHITE, "the first one starts again, below the second");
    scene.put(1, &still(WHITE));
    scene.put(0, &still(BLACK));
    assert_eq!(scene.at(30), BLACK);
}
