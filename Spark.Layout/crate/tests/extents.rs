//! How far content can be scrolled: what Chromium gives as `scrollWidth` and `scrollHeight` for the same trees.

#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use spark_layout::*;
use support::tree::OwnedTree;

fn sized(width: f32, height: f32) -> LayoutStyle {
    LayoutStyle {
        width: Length::cells(width),
        height: Length::cells(height),
        flex_shrink: 0.0,
        ..LayoutStyle::default()
    }
}

fn scrolling(width: f32, height: f32) -> LayoutStyle {
    LayoutStyle { overflow_x: Overflow::Scroll, overflow_y: Overflow::Scroll, ..sized(width, height) }
}

fn absolute(left: f32, top: f32, width: f32, height: f32) -> LayoutStyle {
    let inset = Sides { left: Length::cells(left), top: Length::cells(top), ..Sides::default() };
    LayoutStyle { position_type: Position::Absolute, inset, ..sized(width, height) }
}

/// A root, and what is in it: each child with the children that it has.
fn content_of(root: LayoutStyle, children: &[(LayoutStyle, &[LayoutStyle])]) -> (f32, f32) {
    let mut tree = OwnedTree::default();
    let top = tree.add(None, root, "");
    for (style, inner) in children {
        let child = tree.add(Some(top), *style, "");
        inner.iter().for_each(|style| _ = tree.add(Some(child), *style, ""));
    }
    let mut engine = LayoutEngine::new();
    (0..tree.styles.len() as u32).for_each(|node| engine.mark_style_changed(&tree.tree(), node));
    engine.layout(&tree.tree(), top, (80.0, 24.0));
    assert_eq!(engine.scrolled().first(), Some(&top));
    engine.content_size(top)
}

#[test]
fn margins_and_padding_belong_to_the_content() {
    let one = Length::cells(1.0);
    let root = LayoutStyle {
        flex_direction: FlexDirection::Column,
        padding: Sides { top: one, right: one, bottom: Length::cells(2.0), left: one },
        border: Sides { top: 1, right: 1, bottom: 1, left: 1 },
        ..scrolling(20.0, 6.0)
    };
    let margin = |right, bottom| Sides {
        top: Length::ZERO,
        right: Length::cells(right),
        bottom: Length::cells(bottom),
        left: Length::ZERO,
    };
    let wide = LayoutStyle { margin: margin(2.0, 0.0), ..sized(30.0, 4.0) };
    let low = LayoutStyle { margin: margin(0.0, 3.0), width: Length::AUTO, ..sized(0.0, 5.0) };
    assert_eq!(content_of(root, &[(wide, &[]), (low, &[])]), (34.0, 15.0));
}

#[test]
fn out_of_flow_boxes_count_without_margins_and_padding() {
    let root = LayoutStyle {
        padding: Sides {
            top: Length::ZERO,
            right: Length::cells(2.0),
            bottom: Length::cells(2.0),
            left: Length::ZERO,
        },
        ..scrolling(10.0, 4.0)
    };
    assert_eq!(content_of(root, &[(absolute(8.0, 3.0, 7.0, 5.0), &[])]), (15.0, 8.0));
}

#[test]
fn what_sticks_out_of_children_counts_and_what_they_clip_does_not() {
    let children = [
        (sized(5.0, 2.0), &[sized(30.0, 9.0)][..]),
        (LayoutStyle { flex_shrink: 1.0, ..scrolling(4.0, 4.0) }, &[sized(90.0, 90.0)][..]),
    ];
    assert_eq!(content_of(scrolling(10.0, 4.0), &children), (30.0, 9.0));
}

#[test]
fn a_child_that_was_moved_takes_no_padding_along() {
    let side = |right, bottom| Sides {
        top: Length::ZERO,
        right: Length::cells(right),
        bottom: Length::cells(bottom),
        left: Length::ZERO,
    };
    let root = LayoutStyle { padding: side(3.0, 1.0), ..scrolling(10.0, 4.0) };
    let inset = Sides { left: Length::cells(5.0), top: Length::cells(4.0), ..Sides::default() };
    let moved = LayoutStyle { inset, ..sized(6.0, 3.0) };
    assert_eq!(content_of(root, &[(moved, &[])]), (11.0, 7.0));
}

#[test]
fn boxes_without_area_and_out_of_reach_do_not_count() {
    let children = [(absolute(20.0, 20.0, 0.0, 5.0), &[][..]), (absolute(-9.0, 2.0, 5.0, 50.0), &[][..])];
    assert_eq!(content_of(scrolling(10.0, 4.0), &children), (10.0, 4.0));
    let fixed = LayoutStyle { position_type: Position::Fixed, ..absolute(30.0, 30.0, 5.0, 5.0) };
    assert_eq!(content_of(scrolling(10.0, 4.0), &[(fixed, &[])]), (10.0, 4.0));
}

#[test]
fn a_leaf_that_grows_costs_its_path() {
    let mut tree = OwnedTree::default();
    let top =
        tree.add(None, LayoutStyle { flex_direction: FlexDirection::Column, ..scrolling(10.0, 4.0) }, "");
    let rows: Vec<u32> = (0..50).map(|_| tree.add(Some(top), sized(5.0, 1.0), "")).collect();
    let other = tree.add(Some(top), scrolling(3.0, 1.0), "");
    let mut engine = LayoutEngine::new();
    (0..tree.styles.len() as u32).for_each(|node| engine.mark_style_changed(&tree.tree(), node));
    engine.layout(&tree.tree(), top, (80.0, 24.0));
    assert_eq!(engine.scrolled(), [top, other]);
    assert_eq!(engine.content_size(top), (10.0, 51.0));

    tree.styles[rows[7] as usize].width = Length::cells(40.0);
    engine.mark_style_changed(&tree.tree(), rows[7]);
    engine.layout(&tree.tree(), top, (80.0, 24.0));
    assert_eq!((engine.scrolled(), engine.content_size(top)), (&[top][..], (40.0, 51.0)));

    engine.layout(&tree.tree(), top, (80.0, 24.0));
    assert!(engine.scrolled().is_empty());
}
