//! Spark's engine: lays out, paints and drives the terminal of a Spark app, in a process of its own.
//!
//! Start reading at [`chain`] (one frame), then [`segment`] (what is shared), [`threads`] (who sleeps where) and [`job`]
//! (who has the terminal). The executable is `spark-engine`; as a library it serves the benchmarks' probes and tests.

pub mod anchor;
pub mod animation;
pub mod arguments;
pub mod blend;
pub mod chain;
pub mod clock;
pub mod color;
pub mod engine;
pub mod frame;
pub mod geometry;
pub mod glide;
pub mod images;
pub mod input;
pub mod job;
pub mod last_words;
pub mod log;
pub mod mirror;
pub mod negotiation;
pub mod oklch;
pub mod pace;
pub mod placement;
pub mod plain;
pub mod pointer;
pub mod print_layout;
pub mod requests;
pub mod scroll;
pub mod segment;
pub mod selection;
pub mod sys;
pub mod term;
pub mod threads;
