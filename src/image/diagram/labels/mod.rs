//! The labels that a source has: what a drawing of it must show.
//!
//! This is not a parser of Mermaid. It finds the words that an author wrote to be read, so that a word that the renderer
//! loses is noticed. In doubt it finds too many: then the diagram stays code, and the author is told.

mod class;
pub(super) mod collector;
mod entity;
pub(super) mod find;
mod flowchart;
mod sequence;
mod state;

#[cfg(test)]
mod tests;
