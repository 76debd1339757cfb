//! A guide after its keys are checked, before its Markdown is read and its references are resolved.

use super::allowances::Allowance;
use super::settings::Settings;
use crate::content::source::file::Span;
use crate::content::yaml::mapping::{Markdown, Spanned};
use crate::document::{
    Card, ChoiceOrder, Date, GuideId, Language, MathsSyntax, Namespace, NoteId, QuestionId, SectionId,
    SourceKey, Tag, Verdict,
};

/// The guide. Invalid values are `None` and have been reported.
#[derive(Debug)]
pub(crate) struct RawGuide {
    pub(crate) id: Option<GuideId>,
    pub(crate) formerly: Vec<Spanned<GuideId>>,
    pub(crate) namespace: Option<Spanned<Namespace>>,
    pub(crate) title: Option<String>,
    pub(crate) title_at: Option<Span>,
    pub(crate) subtitle: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) language: Option<Language>,
    pub(crate) language_at: Option<Span>,
    pub(crate) maths: MathsSyntax,
    pub(crate) authors: Vec<String>,
    pub(crate) license: Option<String>,
    pub(crate) cover: Option<Spanned<String>>,
    /// The paths of its font files.
    pub(crate) fonts: Vec<String>,
    pub(crate) updated: Option<Spanned<Date>>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) sections: Vec<RawSection>,
    pub(crate) settings: Settings,
    /// The levels and limits of rules, from `check:`.
    pub(crate) check: Settings,
    pub(crate) coverage: Coverage,
}

/// How much of a guide is known. A name is reported as unknown only if all names are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Coverage {
    pub(crate) questions: Completeness,
    pub(crate) sources: Completeness,
}

/// Whether everything is known or only a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Completeness {
    /// Everything is valid.
    Complete,
    /// Some of it is invalid and missing.
    Partial,
}

/// A source.
#[derive(Debug)]
pub(crate) struct RawSource {
    pub(crate) key: SourceKey,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) accessed: Option<Date>,
    pub(crate) spans: SourceSpans,
}

/// The places of a source.
#[derive(Debug, Clone)]
pub(crate) struct SourceSpans {
    pub(crate) key: Span,
    pub(crate) url: Option<Span>,
    pub(crate) accessed: Option<Span>,
}

/// A section.
#[derive(Debug)]
pub(crate) struct RawSection {
    pub(crate) id: Option<Spanned<SectionId>>,
    pub(crate) title: Option<String>,
    pub(crate) intro: Option<Markdown>,
    pub(crate) questions: Vec<RawQuestion>,
}

/// Whether the keys of a question are valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Validity {
    /// All keys are valid.
    Valid,
    /// Some key is invalid, and has been reported.
    Invalid,
}

/// A question.
#[derive(Debug)]
pub(crate) struct RawQuestion {
    pub(crate) span: Span,
    pub(crate) validity: Validity,
    pub(crate) id: Option<Spanned<QuestionId>>,
    pub(crate) question: Option<Markdown>,
    pub(crate) choices: Option<RawChoices>,
    pub(crate) answer: Option<Markdown>,
    pub(crate) memory_aid: Option<Markdown>,
    pub(crate) note: Option<Markdown>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) see_also: Vec<Spanned<QuestionId>>,
    pub(crate) sources: Vec<Spanned<SourceKey>>,
    pub(crate) card: Option<Spanned<Card>>,
    /// Its former ids in this guide, the oldest first.
    pub(crate) formerly: Vec<Spanned<QuestionId>>,
    /// Its id in another guide, if it came from there.
    pub(crate) origin: Option<Spanned<NoteId>>,
    /// Its exceptions from rules.
    pub(crate) allowances: Vec<Allowance>,
}

/// The choices of a question; never empty.
#[derive(Debug)]
pub(crate) struct RawChoices {
    pub(crate) order: ChoiceOrder,
    pub(crate) items: Vec<RawChoice>,
}

/// A choice.
#[derive(Debug)]
pub(crate) struct RawChoice {
    pub(crate) verdict: Verdict,
    pub(crate) text: Markdown,
    pub(crate) why: Option<Markdown>,
}
