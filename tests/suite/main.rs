//! The manual, as tests. One binary, so that it links once.

mod broken;
mod good;
mod outline;
mod pdf;
mod seed;
mod shelf;
mod support;
