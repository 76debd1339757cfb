//! One study guide, written once as YAML, becomes a printable PDF, an EPUB and an Anki deck.
//!
//! Data walks one way through the house:
//!
//! ```text
//! content/*.yaml ──► content ──► document ──► export ──► bytes ──► output/
//!                    reads,      what a       one folder           cli writes
//!                    checks      guide *is*   per format           them down
//! ```
//!
//! Only [`cli`] touches the disk; everything before it takes values and gives values.

mod archive;
mod diagnosis;
mod plural;

mod anki;

pub mod image;

pub mod units;

pub mod document;

pub mod content;

pub mod export;

pub mod cli;
