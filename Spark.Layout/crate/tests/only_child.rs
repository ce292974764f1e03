//! A container with one child takes a shorter way, and comes out as by the long one, which a hidden sibling forces it to.

#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use spark_layout::{Display, LayoutEngine, LayoutStyle};
use support::cases::boxes;
use support::forest::Forest;
use support::tree::OwnedTree;

const VIEWPORT: (f32, f32) = (80.0, 24.0);

/// Containers in each other, and a text or a box in the innermost. The root is node 0.
fn chain(forest: &mut Forest) -> OwnedTree {
    let mut tree = OwnedTree::default();
    let mut at = None;
    for _ in 0..1 + forest.random.below(6) {
        let style = LayoutStyle { is_text: false, ..forest.style().0 };
        at = Some(tree.add(at, style, ""));
    }
    let (style, text) = forest.style();
    tree.add(at, style, text);
    tree
}

/// The same nodes, with a hidden sibling next to every one.
fn with_siblings(tree: &OwnedTree) -> OwnedTree {
    let mut twin = tree.clone();
    let hidden = LayoutStyle { display: Display::None, ..LayoutStyle::default() };
    (0..tree.styles.len() as u32 - 1).for_each(|parent| {
        twin.add(Some(parent), hidden, "");
    });
    twin
}

#[test]
fn an_only_child_stands_where_it_does_beside_a_hidden_one() {
    for seed in 0..20_000 {
        let mut forest = Forest::new(seed, 1);
        let mut short = chain(&mut forest);
        let mut long = with_siblings(&short);
        let (mut by_long, mut by_short) = (LayoutEngine::new(), LayoutEngine::new());
        for step in 0..3 {
            by_long.layout(&long.tree(), 0, VIEWPORT);
            by_short.layout(&short.tree(), 0, VIEWPORT);
            let nodes = short.styles.len();
            let (found, expected) = (boxes(&by_short, nodes), boxes(&by_long, nodes));
            assert_eq!(found, expected, "seed {seed}, step {step}: {:#?}", short.styles);
            let (node, style) = (forest.random.below(nodes), forest.style().0);
            let style = LayoutStyle { is_text: short.styles[node].is_text, ..style };
            for (tree, engine) in [(&mut long, &mut by_long), (&mut short, &mut by_short)] {
                tree.styles[node] = style;
                engine.mark_style_changed(&tree.tree(), node as u32);
            }
        }
    }
}
