//! The manual, as tests. One binary, so that it links once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod broken;
mod cli;
mod good;
mod outline;
mod shelf;
mod walls;
