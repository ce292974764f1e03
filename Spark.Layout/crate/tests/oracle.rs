//! What a browser computed: every recorded case of tests/layout-oracle must come out the same.

#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use std::path::Path;
use support::cases::{Case, distance, read};

/// Cells that a number may be off.
const TOLERANCE: f32 = 0.02;

fn check(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/layout-oracle/data").join(file);
    let cases = read(&path);
    let differs = |case: &&Case| {
        distance(&case.boxes, &case.lay_out()) > TOLERANCE || case.scroll_distance() > TOLERANCE
    };
    let wrong: Vec<&str> = cases.iter().filter(differs).map(|case| case.id.as_str()).collect();
    assert!(wrong.is_empty(), "{} of {} come out otherwise: {wrong:?}", wrong.len(), cases.len());
}

#[test]
fn flex_cases_come_out_as_in_a_browser() {
    check("flex.json.gz");
}

#[test]
fn grid_cases_come_out_as_in_a_browser() {
    check("grid.json.gz");
}

#[test]
fn block_cases_come_out_as_in_a_browser() {
    check("block.json.gz");
}

#[test]
fn absolute_cases_come_out_as_in_a_browser() {
    check("absolute.json.gz");
}

#[test]
fn text_cases_come_out_as_in_a_browser() {
    check("text.json.gz");
}

#[test]
fn mixed_cases_come_out_as_in_a_browser() {
    check("mixed.json.gz");
}

#[test]
fn scroll_containers_hold_as_much_as_in_a_browser() {
    check("scroll.json.gz");
}
