//! The images that travel with a deck.
//!
//! In Anki all images of all decks lie in one folder. So they are called after their content: two guides may both have
//! a `plan.png`, and an image that changed is another one.

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

    /// What an image of the guide's folder is called in Anki.
    pub(crate) fn name(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|(name, _)| name.as_str())
    }

    /// Every image once, sorted by name: two paths may lead to the same image.
    pub(crate) fn files(&self) -> Vec<MediaFile<'_>> {
        let files: BTreeMap<&str, &Image> =
            self.0.values().map(|(name, image)| (name.as_str(), *image)).collect();
        files.into_iter().map(|(name, image)| MediaFile { name, bytes: image.bytes() }).collect()
    }
}
