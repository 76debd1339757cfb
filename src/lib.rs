//! One study guide, written once as YAML, becomes a printable PDF, an EPUB and an Anki deck.
//!
//! Data flows in one direction:
//!
//! ```text
//! content/*.yaml ──► content ──► document ──► export ──► bytes ──► output/
//!                    reads and   the data     one folder           cli writes
//!                    checks      of a guide   per format           the files
//! ```
//!
//! [`import`] makes the YAML of a guide from other formats. Only [`cli`] touches the disk; all other modules map values to
//! values. [`image`], [`audio`] and [`units`] are shared types.

mod archive;
mod diagnosis;
mod html;
mod maths;
mod plural;

mod anki;

pub mod audio;

pub mod image;

pub mod units;

pub mod document;

pub mod content;

pub mod export;

pub mod import;

pub mod cli;
