//! What the fuzzers share: a segment without an app, scenes made from the schema, and a strict reader of the output.
//!
//! Nothing here names a field that the schema could name: new fields, side tables and texts are fuzzed from the day they
//! are in `segment.schema`. The fuzzers themselves stand in `tests/`.

pub mod allocations;
pub mod engine;
pub mod grammar;
pub mod image;
pub mod memory;
pub mod random;
pub mod scene;
pub mod seeds;
pub mod sys;
pub mod texts;
pub mod vandal;
pub mod watchdog;
