//! The pictures that travel with a deck.
//!
//! In Anki all pictures of all decks lie in one folder. So they are called after their content: two guides may both have
//! a `plan.png`, and a picture that changed is another one.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::export::anki::note_list::{Entry, Subject};
use crate::export::render::stable_id;
use crate::image::Picture;

/// The pictures of one deck.
#[derive(Debug)]
pub(crate) struct Media<'a>(BTreeMap<&'a str, (String, &'a Picture)>);

impl<'a> Media<'a> {
    /// Every picture that a note shows.
    pub(crate) fn of(document: &'a Document, entries: &[Entry<'a>]) -> Self {
        let mut media = BTreeMap::new();
        for entry in entries {
            let Subject::Question(question, _) = entry.subject else { continue };
            for path in question.pictures() {
                if let Some(picture) = document.pictures.get(path) {
                    media.entry(path).or_insert_with(|| (stable_id::picture(picture), picture));
                }
            }
        }
        Self(media)
    }

    /// What a picture of the guide's folder is called in Anki.
    pub(crate) fn name(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|(name, _)| name.as_str())
    }

    /// Every picture, by its name.
    pub(crate) fn files(&self) -> BTreeMap<&str, &'a Picture> {
        self.0.values().map(|(name, picture)| (name.as_str(), *picture)).collect()
    }
}
