//! Anki's file formats, as plain values: collections (SQLite) and packages (zip).
//!
//! ```text
//! NoteType, Deck, Note ──► Collection ──► SQLite ──┐
//! MediaFile ───────────────────────────────────────┴─► Package ──► zip
//! ```
//!
//! `read` is the way back, for packages of all versions.
//!
//! A written collection has the oldest schema that every Anki still reads: version 11, by the desktop program since 2.0,
//! AnkiDroid and AnkiMobile. Nothing here knows what a guide is, and nothing reads the clock: ids and times are given,
//! so the same values give the same bytes.

mod collection;
mod error;
mod note_type;
mod package;
pub(crate) mod read;

pub(crate) use collection::{CardQueue, Collection, Deck, FIELD_SEPARATOR, Note};
pub(crate) use error::AnkiError;
pub(crate) use note_type::{CardTemplate, Field, NoteType, NoteTypeKind, Requirement};
pub(crate) use package::{MediaFile, Package};
