//! A guide whose shape is sound, before its Markdown is read and its references are followed.

use super::settings::Settings;
use crate::content::source::file::Place;
use crate::content::yaml::mapping::{Markdown, Placed};
use crate::document::{Card, Date, GuideId, Language, QuestionId, SectionId, SourceKey, Tag};

/// The guide. What could not be read is `None`, and has been told.
#[derive(Debug)]
pub(crate) struct GuideDraft {
    pub(crate) id: Option<GuideId>,
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) language: Option<Language>,
    pub(crate) authors: Vec<String>,
    pub(crate) license: Option<String>,
    pub(crate) cover: Option<Placed<String>>,
    pub(crate) updated: Option<Date>,
    pub(crate) sources: Vec<SourceDraft>,
    pub(crate) sections: Vec<SectionDraft>,
    pub(crate) settings: Settings,
    pub(crate) seen: Seen,
}

/// How much of a guide was seen. Where a part could not be read, names may seem unknown that are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) questions: Extent,
    pub(crate) sources: Extent,
}

/// All of it or a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Every one.
    All,
    /// Some could not be read.
    Some,
}

/// A source.
#[derive(Debug)]
pub(crate) struct SourceDraft {
    pub(crate) key: SourceKey,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) accessed: Option<Date>,
}

/// A section.
#[derive(Debug)]
pub(crate) struct SectionDraft {
    pub(crate) id: Option<Placed<SectionId>>,
    pub(crate) title: Option<String>,
    pub(crate) intro: Option<Markdown>,
    pub(crate) questions: Vec<QuestionDraft>,
}

/// Whether something was wrong with the keys of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing was.
    Sound,
    /// Something was, and has been told.
    Broken,
}

/// A question.
#[derive(Debug)]
pub(crate) struct QuestionDraft {
    pub(crate) place: Place,
    pub(crate) shape: Shape,
    pub(crate) id: Option<Placed<QuestionId>>,
    pub(crate) question: Option<Markdown>,
    pub(crate) answer: Option<Markdown>,
    pub(crate) memory_aid: Option<Markdown>,
    pub(crate) note: Option<Markdown>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) see_also: Vec<Placed<QuestionId>>,
    pub(crate) sources: Vec<Placed<SourceKey>>,
    pub(crate) card: Option<Placed<Card>>,
    pub(crate) formerly: Vec<Placed<QuestionId>>,
}
