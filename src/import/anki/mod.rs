//! Anki's packages and text exports become questions.
//!
//! ```text
//! package ──► crate::anki::read ──► notes ─┐      note types: which field is the question
//! text export ─────────────────────────────┴─► note ──► questions ──► sections by decks
//! ```

mod choice;
mod decks;
mod field_words;
mod media;
mod note;
mod note_shape;
mod own_questions;
mod own_sources;
mod package;
mod tags;
mod template;
mod text_export;

pub use choice::FieldChoice;
pub use package::read_package;
pub use text_export::read_text_export;
