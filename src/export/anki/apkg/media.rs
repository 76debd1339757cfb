//! The images of a deck.
//!
//! In Anki all images of all decks are in one folder. So they are named by a hash of their content: two guides may both have
//! a `plan.png`, and a changed image gets a new name.

use std::collections::BTreeMap;

use crate::anki::MediaFile;
use crate::document::Document;
use crate::export::anki::note_list::{NoteSpec, NoteSubject};
use crate::export::render::stable_id;
use crate::image::Image;

/// The images of one deck.
#[derive(Debug)]
pub(crate) struct Media<'a>(BTreeMap<&'a str, (String, &'a Image)>);

impl<'a> Media<'a> {
    /// Every image that a note shows.
    pub(crate) fn collect(document: &'a Document, specs: &[NoteSpec<'a>]) -> Self {
        let mut media = BTreeMap::new();
        for spec in specs {
            let NoteSubject::Question(question, _) = spec.subject else { continue };
            for path in question.images() {
                if let Some(image) = document.images.get(path) {
                    media.entry(path).or_insert_with(|| (stable_id::image_name(image), image));
                }
            }
        }
        Self(media)
    }

    /// The name of an image in Anki.
    pub(crate) fn name(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|(name, _)| name.as_str())
    }

    /// Every image once, sorted by name: two paths may refer to the same image.
    pub(crate) fn files(&self) -> Vec<MediaFile<'_>> {
        let files: BTreeMap<&str, &Image> =
            self.0.values().map(|(name, image)| (name.as_str(), *image)).collect();
        files.into_iter().map(|(name, image)| MediaFile { name, bytes: image.bytes() }).collect()
    }
}
