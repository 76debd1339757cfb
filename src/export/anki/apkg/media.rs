//! The images and sounds of a deck.
//!
//! In Anki all files of all decks are in one folder. So they are named by a hash of their content: two guides may both have
//! a `plan.png`, and a changed image gets a new name.

use std::collections::BTreeMap;

use crate::anki::MediaFile;
use crate::document::Document;
use crate::export::anki::note_list::{NoteSpec, NoteSubject};
use crate::export::render::stable_id;

/// The files of one deck.
#[derive(Debug)]
pub(crate) struct Media<'a>(BTreeMap<&'a str, (String, &'a [u8])>);

impl<'a> Media<'a> {
    /// Every file that a note shows or plays.
    pub(crate) fn collect(document: &'a Document, specs: &[NoteSpec<'a>]) -> Self {
        let mut media = BTreeMap::new();
        for spec in specs {
            let NoteSubject::Question(question, _) = spec.subject else { continue };
            for path in question.images() {
                if let Some(image) = document.images.get(path) {
                    media.entry(path).or_insert_with(|| (stable_id::image_name(image), &**image.bytes()));
                }
            }
            for path in question.audio() {
                if let Some(audio) = document.audio.get(path) {
                    media.entry(path).or_insert_with(|| (stable_id::audio_name(audio), &**audio.bytes()));
                }
            }
        }
        Self(media)
    }

    /// The name of a file in Anki.
    pub(crate) fn name(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|(name, _)| name.as_str())
    }

    /// Every file once, sorted by name: two paths may refer to the same file.
    pub(crate) fn files(&self) -> Vec<MediaFile<'_>> {
        let files: BTreeMap<&str, &[u8]> =
            self.0.values().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        files.into_iter().map(|(name, bytes)| MediaFile { name, bytes }).collect()
    }
}
