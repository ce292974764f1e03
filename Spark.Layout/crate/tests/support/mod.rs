//! What tests and examples need to read the layout oracle's cases: JSON, gzip, and a tree that owns its rows.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

pub mod cases;
pub mod forest;
pub mod gzip;
pub mod json;
pub mod random;
pub mod tree;
