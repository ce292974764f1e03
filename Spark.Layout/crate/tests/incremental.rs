//! Laying out what changed comes out as laying out everything.

#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use spark_layout::{LayoutEngine, LayoutStyle, Overflow};
use support::cases::boxes;
use support::forest::Forest;

/// Edits `edits` times, with a layout after every few edits.
fn run(seed: u64, edits: usize) -> usize {
    let mut scrolled = 0;
    let mut forest = Forest::new(seed, 5 + seed as usize % 40);
    let mut engine = LayoutEngine::new();
    forest.live.iter().for_each(|&node| engine.mark_style_changed(&forest.tree.tree(), node));
    engine.layout(&forest.tree.tree(), 0, (80.0, 24.0));
    for step in 0..edits {
        for _ in 0..1 + forest.random.below(3) {
            forest.edit(&mut engine);
        }
        let viewport = if step % 7 == 6 { (60.0, 20.0) } else { (80.0, 24.0) };
        engine.layout(&forest.tree.tree(), 0, viewport);
        let mut fresh = LayoutEngine::new();
        forest.live.iter().for_each(|&node| fresh.mark_style_changed(&forest.tree.tree(), node));
        fresh.layout(&forest.tree.tree(), 0, viewport);
        let nodes = forest.tree.styles.len();
        let (found, expected) = (boxes(&engine, nodes), boxes(&fresh, nodes));
        for &node in &forest.live {
            let at = node as usize;
            assert_eq!(
                found[at],
                expected[at],
                "seed {seed}, step {step}, node {node}: {}",
                path(&forest, node)
            );
            assert!(found[at].iter().all(|number| number.is_finite()));
            if engine.is_shown(node) && is_scroll_container(&forest.tree.styles[at]) {
                let reached = (engine.content_size(node), fresh.content_size(node));
                assert_eq!(
                    reached.0,
                    reached.1,
                    "seed {seed}, step {step}, node {node}: {}",
                    path(&forest, node)
                );
                scrolled += 1;
            }
        }
    }
    scrolled
}

fn is_scroll_container(style: &LayoutStyle) -> bool {
    style.overflow_x != Overflow::Visible || style.overflow_y != Overflow::Visible
}

/// The node and what it is in, for the message of a failure.
fn path(forest: &Forest, node: u32) -> String {
    let parent = |node: &u32| u32::try_from(forest.tree.links[*node as usize].parent).ok();
    let up = std::iter::successors(Some(node), parent);
    let describe = |node: u32| {
        let style = &forest.tree.styles[node as usize];
        format!("\n  {node}: {:?} {:?} text {} {style:?}", style.display, style.position_type, style.is_text)
    };
    up.map(describe).collect()
}

#[test]
fn a_hundred_thousand_random_edits_come_out_as_from_scratch() {
    let scrolled: usize = (0..2000).map(|seed| run(seed, 25)).sum();
    assert!(scrolled > 50_000, "only {scrolled} scroll containers were compared");
}
