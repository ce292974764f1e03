//! What a browser computed: every recorded case of tests/layout-oracle must come out the same.

#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use spark_layout::Display;
use std::path::Path;
use support::cases::{Case, distance, read};

/// Cells that a number may be off.
const TOLERANCE: f32 = 0.02;

fn check(file: &str, wanted: impl Fn(&Case) -> bool) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/layout-oracle/data").join(file);
    let cases = read(&path);
    let failed: Vec<&str> = cases
        .iter()
        .filter(|case| wanted(case) && distance(&case.boxes, &case.lay_out()) > TOLERANCE)
        .map(|case| case.id.as_str())
        .collect();
    assert!(failed.is_empty(), "{} of {} fail: {failed:?}", failed.len(), cases.len());
}

fn has_no_grid(case: &Case) -> bool {
    case.tree.styles.iter().all(|style| style.display != Display::Grid)
}

#[test]
fn flex_cases_come_out_as_in_a_browser() {
    check("flex.json.gz", has_no_grid);
}

#[test]
fn block_cases_come_out_as_in_a_browser() {
    check("block.json.gz", has_no_grid);
}

#[test]
fn absolute_cases_come_out_as_in_a_browser() {
    check("absolute.json.gz", has_no_grid);
}

#[test]
fn text_cases_come_out_as_in_a_browser() {
    check("text.json.gz", has_no_grid);
}

#[test]
fn mixed_cases_come_out_as_in_a_browser() {
    check("mixed.json.gz", has_no_grid);
}
