//! What every writer of notes needs.

use crate::document::Document;
use crate::export::AnkiOptions;
use crate::export::render::messages::Messages;

/// A guide, its interface messages and the options of its decks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoteContext<'a> {
    pub(crate) document: &'a Document,
    pub(crate) messages: &'a Messages,
    pub(crate) options: &'a AnkiOptions,
}
