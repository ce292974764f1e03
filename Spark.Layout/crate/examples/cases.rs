//! Runs case files of the layout oracle, and shows what differs: the smallest trees first.
//!
//!     cargo run --release --example cases -- FILE... [--list N] [--tolerance T] [--only ID] [--no-grid]

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a tool for developers")]

#[path = "../tests/support/mod.rs"]
mod support;

use support::cases::{Case, distance, read};

fn main() {
    let mut files = Vec::new();
    let (mut list, mut tolerance, mut only, mut grids) = (3, 0.02, None, true);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--list" => list = args.next().unwrap().parse().unwrap(),
            "--tolerance" => tolerance = args.next().unwrap().parse().unwrap(),
            "--no-grid" => grids = false,
            "--only" => only = args.next(),
            _ => files.push(arg),
        }
    }
    let (mut passed, mut failed) = (0, 0);
    for file in files {
        let cases: Vec<Case> = read(file.as_ref());
        let has_grid =
            |case: &Case| case.tree.styles.iter().any(|style| style.display == spark_layout::Display::Grid);
        let wanted = cases.iter().filter(|case| only.as_ref().is_none_or(|id| case.id == *id));
        let wanted = wanted.filter(|case| grids || !has_grid(case));
        let results: Vec<(&Case, Vec<[f32; 4]>)> = wanted.map(|case| (case, case.lay_out())).collect();
        let mut wrong: Vec<_> =
            results.iter().filter(|(case, found)| differs(case, found, tolerance)).collect();
        println!("{file}: {} passed, {} failed", results.len() - wrong.len(), wrong.len());
        passed += results.len() - wrong.len();
        failed += wrong.len();
        wrong.sort_by_key(|(case, _)| case.boxes.len());
        wrong.iter().take(list).for_each(|(case, found)| show(case, found, tolerance));
    }
    println!("{passed} passed, {failed} failed");
}

fn differs(case: &Case, found: &[[f32; 4]], tolerance: f32) -> bool {
    distance(&case.boxes, found) > tolerance || case.scroll_distance() > tolerance
}

fn show(case: &Case, found: &[[f32; 4]], tolerance: f32) {
    println!("  {} viewport {:?}", case.id, case.viewport);
    for (node, (expected, got)) in case.boxes.iter().zip(found).enumerate() {
        let wrong = distance(&[*expected], &[*got]) > tolerance;
        let parent = case.tree.links[node].parent;
        let got = if wrong { format!("  GOT {got:?}") } else { String::new() };
        println!(
            "    #{node} in {parent} {expected:?}{got}  {}{}",
            scroll(case, node, tolerance),
            describe(case, node)
        );
    }
}

/// What a scroll container holds, where that was recorded.
fn scroll(case: &Case, node: usize, tolerance: f32) -> String {
    let Some(recorded) = case.scroll.get(node).copied().flatten() else { return String::new() };
    let found = case.content_size(node);
    let wrong = recorded.iter().zip(found).any(|(recorded, found)| (recorded - found).abs() > tolerance);
    let got = if wrong { format!(" GOT {found:?}") } else { String::new() };
    format!("holds {recorded:?}{got}  ")
}

/// The fields that are not as they are by default.
fn describe(case: &Case, node: usize) -> String {
    let style = format!("{:#?}", case.tree.styles[node]).replace('\n', " ");
    let plain = format!("{:#?}", spark_layout::LayoutStyle::default());
    let mut said = String::new();
    let lines = format!("{:#?}", case.tree.styles[node]);
    for (line, default) in lines.lines().zip(plain.lines()) {
        if line != default && !line.contains("white_space") {
            said.push_str(line.trim());
        }
    }
    if lines.lines().count() != plain.lines().count() {
        said = style;
    }
    if let Some(grid) = case.tree.grids.get(case.tree.styles[node].grid as usize) {
        said.push_str(&format!(" {grid:?}"));
    }
    let text = &case.tree.texts.0[node];
    if text.is_empty() { said } else { format!("{said} {text:?}") }
}
