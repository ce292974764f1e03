//! Whatever a tree says, layout ends, with defined boxes.

#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use spark_layout::*;
use support::cases::boxes;
use support::forest::Forest;
use support::random::Random;
use support::tree::OwnedTree;

fn chain(depth: usize, style: impl Fn(usize) -> LayoutStyle) -> OwnedTree {
    let mut tree = OwnedTree::default();
    let mut parent = None;
    for level in 0..depth {
        parent = Some(tree.add(parent, style(level), ""));
    }
    let leaf = LayoutStyle { is_text: true, ..LayoutStyle::default() };
    tree.add(parent, leaf, "the end of it");
    tree
}

fn growing(direction: FlexDirection) -> LayoutStyle {
    LayoutStyle { flex_direction: direction, flex_grow: 1.0, ..LayoutStyle::default() }
}

fn alternating(level: usize) -> LayoutStyle {
    growing(if level.is_multiple_of(2) { FlexDirection::Row } else { FlexDirection::Column })
}

fn kinds() -> Vec<(&'static str, Box<dyn Fn(usize) -> LayoutStyle>)> {
    let plain = LayoutStyle::default();
    let fixed = move |level| LayoutStyle {
        width: Length::cells(60.0),
        height: Length::cells(20.0),
        ..alternating(level)
    };
    vec![
        ("rows", Box::new(|_| growing(FlexDirection::Row))),
        ("columns", Box::new(|_| growing(FlexDirection::Column))),
        ("alternating", Box::new(alternating)),
        ("fixed", Box::new(fixed)),
        ("blocks", Box::new(move |_| LayoutStyle { display: Display::Block, ..plain })),
        ("grids", Box::new(move |_| LayoutStyle { display: Display::Grid, ..plain })),
        ("baselines", Box::new(move |_| LayoutStyle { align_items: Align::Baseline, ..plain })),
        ("started", Box::new(|level| LayoutStyle { align_items: Align::Start, ..alternating(level) })),
        ("wrapping", Box::new(|level| LayoutStyle { flex_wrap: FlexWrap::Wrap, ..alternating(level) })),
    ]
}

fn visits(tree: &OwnedTree) -> u32 {
    let mut engine = LayoutEngine::new();
    engine.layout(&tree.tree(), 0, (80.0, 24.0));
    let visits = engine.visits();
    visits.flows + visits.widths + visits.placed
}

#[test]
fn twice_as_deep_costs_at_most_two_and_a_half_times_as_many_visits() {
    for (name, style) in kinds() {
        let (once, twice) = (visits(&chain(100, &style)), visits(&chain(200, &style)));
        println!("{name}: {once} visits at depth 100, {twice} at 200");
        assert!(f64::from(twice) <= 2.5 * f64::from(once), "{name}: {once} then {twice}");
        assert!(once <= 1000, "{name}: {once}");
    }
}

#[test]
fn a_hundred_thousand_levels_need_no_deep_stack() {
    for (name, style) in kinds() {
        let tree = chain(100_000, &style);
        let mut engine = LayoutEngine::new();
        engine.layout(&tree.tree(), 0, (80.0, 24.0));
        assert!(engine.unrounded(100_000).width >= 0.0, "{name}");
        let visits = engine.visits();
        println!("{name}: {visits:?}");
        assert!(u64::from(visits.flows) + u64::from(visits.widths) < 3_000_000, "{name}: {visits:?}");
    }
}

#[test]
fn wild_links_end_somewhere() {
    for seed in 0..2000 {
        let mut random = Random::new(seed);
        let mut forest = Forest::new(seed, 20);
        let nodes = forest.tree.links.len();
        for _ in 0..1 + random.below(20) {
            let wild = |random: &mut Random| match random.below(4) {
                0 => -1,
                1 => i32::MIN + random.below(5) as i32,
                2 => i32::MAX - random.below(5) as i32,
                _ => random.below(nodes) as i32,
            };
            let node = random.below(nodes);
            let value = wild(&mut random);
            let links = &mut forest.tree.links[node];
            match random.below(4) {
                0 => links.parent = value,
                1 => links.first_child = value,
                2 => links.next_sibling = value,
                _ => links.prev_sibling = value,
            }
        }
        let mut engine = LayoutEngine::new();
        engine.layout(&forest.tree.tree(), 0, (80.0, 24.0));
        for node in 0..nodes as u32 {
            engine.mark_style_changed(&forest.tree.tree(), node);
            engine.mark_text_changed(&forest.tree.tree(), node);
        }
        engine.layout(&forest.tree.tree(), 0, (80.0, 24.0));
        engine.layout(&forest.tree.tree(), random.below(2 * nodes) as u32, (80.0, 24.0));
    }
}

#[test]
fn numbers_that_are_none_have_defined_results() {
    let odd = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1.0, -0.0, f32::MAX, f32::MIN, 1.0e-40];
    for seed in 0..2000 {
        let mut forest = Forest::new(seed, 20);
        for node in 0..forest.tree.styles.len() {
            let value = forest.random.pick(&odd);
            let length = if forest.random.chance(50) { Length::cells(value) } else { Length::percent(value) };
            let style = &mut forest.tree.styles[node];
            match forest.random.below(14) {
                0 => style.width = length,
                1 => style.height = length,
                2 => style.min_width = length,
                3 => style.max_height = length,
                4 => style.flex_grow = value,
                5 => style.flex_shrink = value,
                6 => style.flex_basis = length,
                7 => style.aspect_ratio = value,
                8 => style.padding.left = length,
                9 => style.margin.right = length,
                10 => style.inset.top = length,
                11 => style.gap_row = length,
                12 => style.gap_column = length,
                _ => style.grid = 7,
            }
        }
        let mut engine = LayoutEngine::new();
        let viewport = (forest.random.pick(&[80.0, 0.0, f32::NAN, f32::INFINITY, -5.0]), 24.0);
        engine.layout(&forest.tree.tree(), 0, viewport);
        for (node, found) in boxes(&engine, forest.tree.styles.len()).iter().enumerate() {
            assert!(found.iter().all(|number| number.is_finite()), "seed {seed}, node {node}: {found:?}");
            assert!(found[2] >= 0.0 && found[3] >= 0.0, "seed {seed}, node {node}: {found:?}");
        }
    }
}

#[test]
fn an_empty_tree_and_a_root_that_is_not_there_are_no_error() {
    let tree = OwnedTree::default();
    let mut engine = LayoutEngine::new();
    engine.layout(&tree.tree(), 0, (80.0, 24.0));
    engine.mark_style_changed(&tree.tree(), 3);
    assert_eq!(engine.unrounded(3), LayoutBox::default());
    assert!(!engine.is_shown(3));
}
