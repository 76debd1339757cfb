//! The manual, as tests. One binary, so that it links once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod anki;
mod broken;
mod epub;
mod good;
mod outline;
mod sample;
mod shelf;
