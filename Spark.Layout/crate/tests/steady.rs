//! In the steady state, a layout visits what changed, and allocates nothing.

#![allow(clippy::unwrap_used, reason = "a test")]
#![allow(unsafe_code, reason = "a counting allocator is the only way to see an allocation")]

mod support;

use spark_layout::*;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use support::tree::OwnedTree;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's promise about `layout` is the one that System asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: `pointer` came from `alloc` above, and so from System, with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const VIEWPORT: (f32, f32) = (80.0, 24.0);

fn text() -> LayoutStyle {
    LayoutStyle { is_text: true, ..LayoutStyle::default() }
}

fn column() -> LayoutStyle {
    LayoutStyle { flex_direction: FlexDirection::Column, ..LayoutStyle::default() }
}

/// A column of rows of texts, in a pane of fixed size, beside another such pane.
struct Panes {
    tree: OwnedTree,
    engine: LayoutEngine,
    root: u32,
    pane: u32,
    row: u32,
    leaf: u32,
}

fn panes() -> Panes {
    let mut tree = OwnedTree::default();
    let full = LayoutStyle {
        width: Length::percent(100.0),
        height: Length::percent(100.0),
        ..LayoutStyle::default()
    };
    let fixed =
        LayoutStyle { width: Length::cells(40.0), height: Length::cells(20.0), flex_shrink: 0.0, ..column() };
    let root = tree.add(None, full, "");
    let (mut pane, mut row, mut leaf) = (0, 0, 0);
    for _ in 0..2 {
        pane = tree.add(Some(root), fixed, "");
        for _ in 0..10 {
            row = tree.add(Some(pane), LayoutStyle::default(), "");
            for _ in 0..3 {
                leaf = tree.add(Some(row), text(), "some text");
            }
        }
    }
    let mut engine = LayoutEngine::new();
    engine.layout(&tree.tree(), root, VIEWPORT);
    Panes { tree, engine, root, pane, row, leaf }
}

impl Panes {
    fn layout(&mut self) -> Visits {
        self.engine.layout(&self.tree.tree(), self.root, VIEWPORT);
        self.engine.visits()
    }
}

#[test]
fn nothing_changed_visits_nothing() {
    let mut panes = panes();
    assert_eq!(panes.layout(), Visits::default());
    assert!(panes.engine.changed().is_empty());
}

#[test]
fn a_changed_text_visits_its_row_and_nothing_above_it() {
    let mut panes = panes();
    panes.tree.texts.0[panes.leaf as usize] = "a longer text".into();
    panes.engine.mark_text_changed(&panes.tree.tree(), panes.leaf);
    // The leaf is asked at the width that it had, and at the one that it has now; the row, which is as high as it was,
    // places its children, and the pane need not.
    assert_eq!(panes.layout(), Visits { flows: 3, widths: 1, placed: 1 });
    assert_eq!(panes.engine.changed(), [panes.leaf]);
}

#[test]
fn a_text_of_the_same_size_visits_itself_alone() {
    let mut panes = panes();
    panes.tree.texts.0[panes.leaf as usize] = "same size".into();
    panes.engine.mark_text_changed(&panes.tree.tree(), panes.leaf);
    assert_eq!(panes.layout(), Visits { flows: 1, widths: 1, placed: 0 });
    assert!(panes.engine.changed().is_empty());
}

#[test]
fn a_changed_row_places_itself_and_its_pane() {
    let mut panes = panes();
    panes.tree.styles[panes.row as usize].gap_column = Length::cells(2.0);
    panes.engine.mark_style_changed(&panes.tree.tree(), panes.row);
    assert_eq!(panes.layout(), Visits { flows: 1, widths: 0, placed: 2 });
    assert_eq!(panes.engine.changed().len(), 2, "the second and the third text moved");
}

/// Growing containers in each other, columns in rows in columns, around one leaf of fixed size.
fn chain(levels: usize) -> (OwnedTree, u32) {
    let mut tree = OwnedTree::default();
    let full = Length::percent(100.0);
    let mut at = tree.add(None, LayoutStyle { width: full, height: full, ..column() }, "");
    for level in 1..levels {
        let style = if level % 2 == 0 { column() } else { LayoutStyle::default() };
        at = tree.add(Some(at), LayoutStyle { flex_grow: 1.0, ..style }, "");
    }
    let (width, height) = (Length::cells(2.0), Length::cells(1.0));
    let leaf = tree.add(Some(at), LayoutStyle { width, height, ..LayoutStyle::default() }, "");
    (tree, leaf)
}

#[test]
fn a_change_ends_where_nobody_can_tell_the_difference() {
    let (mut tree, leaf) = chain(100);
    let mut engine = LayoutEngine::new();
    engine.layout(&tree.tree(), 0, VIEWPORT);
    tree.styles[leaf as usize].width = Length::cells(3.0);
    engine.mark_style_changed(&tree.tree(), leaf);
    engine.layout(&tree.tree(), 0, VIEWPORT);
    // Every container but the outer two is wider now, if asked; only rows asked that for their heights and places. All are
    // as high as they were, so that no column is looked at.
    assert_eq!(engine.visits(), Visits { flows: 50, widths: 98, placed: 50 });
    assert_eq!(engine.changed(), [leaf]);

    tree.styles[leaf as usize].align_self = Align::Center;
    engine.mark_style_changed(&tree.tree(), leaf);
    engine.layout(&tree.tree(), 0, VIEWPORT);
    assert_eq!(
        engine.visits(),
        Visits { flows: 1, widths: 1, placed: 1 },
        "the leaf's row answers as it did"
    );
}

#[test]
fn a_moved_pane_moves_without_its_content() {
    let mut panes = panes();
    panes.tree.styles[panes.root as usize].justify_content = Justify::End;
    panes.engine.mark_style_changed(&panes.tree.tree(), panes.root);
    panes.tree.styles[panes.pane as usize].width = Length::cells(30.0);
    panes.engine.mark_style_changed(&panes.tree.tree(), panes.pane);
    let visits = panes.layout();
    assert_eq!(visits.placed, 12, "the root, the narrower pane, and its ten rows: {visits:?}");
}

#[test]
fn a_steady_state_allocates_nothing() {
    let mut panes = panes();
    let texts = ["short", "a longer text", "some text"];
    let mut step = |round: usize| {
        let text = &mut panes.tree.texts.0[panes.leaf as usize];
        text.clear();
        text.push_str(texts[round % 3]);
        panes.engine.mark_text_changed(&panes.tree.tree(), panes.leaf);
        panes.engine.mark_style_changed(&panes.tree.tree(), panes.row);
        panes.engine.layout(&panes.tree.tree(), panes.root, VIEWPORT);
    };
    (0..10).for_each(&mut step);
    let before = ALLOCATIONS.with(Cell::get);
    (0..1000).for_each(&mut step);
    assert_eq!(ALLOCATIONS.with(Cell::get) - before, 0);
}
