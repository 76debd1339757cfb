//! What is compared: a guide and its lock.

use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::lock::authored::AuthoredGuide;
use crate::content::lock::model::Lock;
use crate::content::lock::shown::ShownNotes;
use crate::content::source::folder::Folder;
use crate::document::{Document, Question, Section};

/// A guide and its lock.
pub(crate) struct EditionInput<'a> {
    pub(crate) previous: &'a Lock,
    pub(crate) authored: &'a AuthoredGuide,
    pub(crate) folder: &'a dyn Folder,
    pub(crate) sink: &'a DiagnosticSink,
}

/// A question of the guide, and what its note shows.
pub(crate) struct CurrentNote<'a> {
    pub(crate) document: &'a Document,
    pub(crate) shown: &'a ShownNotes<'a>,
    pub(crate) section: &'a Section,
    pub(crate) question: &'a Question,
    pub(crate) content: String,
}
