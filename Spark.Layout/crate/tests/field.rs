//! A field is as wide as HTML's `<input>` unless something else says so, and its text has no say in it.

#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use spark_layout::{FlexDirection, LayoutEngine, LayoutStyle, Length, Overflow, TextWrap};
use support::tree::OwnedTree;

const LONG: &str = "a text that is longer than all of the room there is";

fn row() -> LayoutStyle {
    LayoutStyle { flex_direction: FlexDirection::Row, ..LayoutStyle::default() }
}

fn field() -> LayoutStyle {
    LayoutStyle {
        is_text: true,
        is_field: true,
        text_wrap: TextWrap::NoWrap,
        overflow_x: Overflow::Hidden,
        ..LayoutStyle::default()
    }
}

fn grows(style: LayoutStyle) -> LayoutStyle {
    LayoutStyle { flex_grow: 1.0, flex_basis: Length::cells(0.0), ..style }
}

fn width(engine: &LayoutEngine, node: u32) -> f32 {
    engine.unrounded(node).width
}

#[test]
fn a_field_wants_twenty_cells_whatever_it_holds() {
    for text in ["", "x", LONG] {
        let mut tree = OwnedTree::default();
        let root = tree.add(None, row(), "");
        let input = tree.add(Some(root), field(), text);
        let mut engine = LayoutEngine::new();
        engine.layout(&tree.tree(), root, (80.0, 24.0));
        assert_eq!(width(&engine, input), 20.0, "{text:?}");
    }
}

#[test]
fn what_stands_around_a_field_is_not_made_wider_by_its_text() {
    let mut tree = OwnedTree::default();
    let root = tree.add(None, row(), "");
    let wrapper = tree.add(Some(root), grows(row()), "");
    let input = tree.add(Some(wrapper), grows(field()), LONG);
    let mut engine = LayoutEngine::new();
    engine.layout(&tree.tree(), root, (10.0, 1.0));
    assert_eq!((width(&engine, wrapper), width(&engine, input)), (10.0, 10.0));
}

#[test]
fn typing_lays_nothing_else_out() {
    let mut tree = OwnedTree::default();
    let root = tree.add(None, row(), "");
    let input = tree.add(Some(root), field(), "x");
    let mut engine = LayoutEngine::new();
    engine.layout(&tree.tree(), root, (80.0, 24.0));
    tree.texts.0[input as usize] = LONG.to_string();
    engine.mark_text_changed(&tree.tree(), input);
    engine.layout(&tree.tree(), root, (80.0, 24.0));
    assert_eq!(engine.visits().placed, 0);
}
