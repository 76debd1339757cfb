//! A guide whose shape is sound, before its Markdown is read and its references are followed.

use super::fields::{Markdown, Placed};
use super::file::Place;
use super::settings::Settings;
use crate::document::{Card, Date, GuideId, Language, QuestionId, SectionId, SourceKey, Tag};

/// The guide. What could not be read is `None`, and has been told.
#[derive(Debug)]
pub(super) struct GuideDraft {
    pub(super) id: Option<GuideId>,
    pub(super) title: Option<String>,
    pub(super) subtitle: Option<String>,
    pub(super) description: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) authors: Vec<String>,
    pub(super) license: Option<String>,
    pub(super) cover: Option<Placed<String>>,
    pub(super) updated: Option<Date>,
    pub(super) sources: Vec<SourceDraft>,
    pub(super) sections: Vec<SectionDraft>,
    pub(super) settings: Settings,
    pub(super) seen: Seen,
}

/// How much of a guide was seen. Where a part could not be read, names may seem unknown that are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) questions: Extent,
    pub(super) sources: Extent,
}

/// All of it or a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Every one.
    All,
    /// Some could not be read.
    Some,
}

/// A source.
#[derive(Debug)]
pub(super) struct SourceDraft {
    pub(super) key: SourceKey,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) accessed: Option<Date>,
}

/// A section.
#[derive(Debug)]
pub(super) struct SectionDraft {
    pub(super) id: Option<Placed<SectionId>>,
    pub(super) title: Option<String>,
    pub(super) intro: Option<Markdown>,
    pub(super) questions: Vec<QuestionDraft>,
}

/// Whether something was wrong with the keys of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing was.
    Sound,
    /// Something was, and has been told.
    Broken,
}

/// A question.
#[derive(Debug)]
pub(super) struct QuestionDraft {
    pub(super) place: Place,
    pub(super) shape: Shape,
    pub(super) id: Option<Placed<QuestionId>>,
    pub(super) question: Option<Markdown>,
    pub(super) answer: Option<Markdown>,
    pub(super) memory_aid: Option<Markdown>,
    pub(super) note: Option<Markdown>,
    pub(super) tags: Vec<Tag>,
    pub(super) see_also: Vec<Placed<QuestionId>>,
    pub(super) sources: Vec<Placed<SourceKey>>,
    pub(super) card: Option<Placed<Card>>,
    pub(super) formerly: Vec<Placed<QuestionId>>,
}
