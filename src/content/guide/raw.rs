//! A guide after its keys are checked, before its Markdown is read and its references are resolved.
//!
//! The JSON Schema derives from these types: the comment of a field is the description of its key, and `with` names the
//! value as an author writes it.

use schemars::JsonSchema;

use super::allowances::Allowance;
use super::settings::Settings;
use super::written::{
    CardWord, CheckOptions, Day, ExportOptions, FilePath, FormerId, Id, LanguageCode, QuestionText, Switch,
    TagWord, Text, WebAddress, WrittenAllowance, WrittenChoices, WrittenFonts, WrittenSection,
    WrittenSources,
};
use crate::content::source::file::Span;
use crate::content::yaml::mapping::{Markdown, Spanned};
use crate::document::{
    Card, ChoiceOrder, Date, GuideId, Language, MathsSyntax, Namespace, NoteId, QuestionId, SectionId,
    SourceKey, Tag, Verdict,
};

/// The guide. Invalid values are `None` and have been reported.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "guide", deny_unknown_fields)]
pub(crate) struct RawGuide {
    /// Permanent id, such as `django-interview`: cards and books are recognised by it
    #[schemars(with = "Id")]
    pub(crate) id: Option<GuideId>,
    /// Ids that the guide had before, the oldest first; learners keep their cards
    #[schemars(with = "Option<Vec<Id>>")]
    pub(crate) formerly: Vec<Spanned<GuideId>>,
    /// Word that keeps the cards apart from those of another guide with the same ids; permanent
    #[schemars(with = "Option<Id>")]
    pub(crate) namespace: Option<Spanned<Namespace>>,
    /// Title, as plain text
    #[schemars(with = "Text")]
    pub(crate) title: Option<String>,
    #[schemars(skip)]
    pub(crate) title_at: Option<Span>,
    /// Second line under the title
    #[schemars(with = "Option<Text>")]
    pub(crate) subtitle: Option<String>,
    /// What the guide is about, in a few sentences
    #[schemars(with = "Option<Text>")]
    pub(crate) description: Option<String>,
    /// Language as a tag of BCP 47, such as `en` or `pt-BR`: hyphenation, quotes and the words of the pages
    #[schemars(with = "LanguageCode")]
    pub(crate) language: Option<Language>,
    #[schemars(skip)]
    pub(crate) language_at: Option<Span>,
    /// Whether `$…$` is a formula; `false` if dollars never begin one
    #[schemars(with = "Option<Switch>")]
    pub(crate) maths: MathsSyntax,
    /// Names of the authors
    #[schemars(with = "Option<Vec<Text>>")]
    pub(crate) authors: Vec<String>,
    /// Licence of the guide, such as `CC BY 4.0`
    #[schemars(with = "Option<Text>")]
    pub(crate) license: Option<String>,
    /// Path of the cover image of the book
    #[schemars(with = "Option<FilePath>")]
    pub(crate) cover: Option<Spanned<String>>,
    /// Folder of the guide's own fonts
    #[schemars(with = "Option<WrittenFonts>")]
    pub(crate) fonts: Vec<String>,
    /// Date of this edition, such as `2026-11-22`; set it when you publish the next one
    #[schemars(with = "Day")]
    pub(crate) updated: Option<Spanned<Date>>,
    /// Sources by their keys: a text cites one as `[@key]`
    #[schemars(with = "Option<WrittenSources<RawSource>>")]
    pub(crate) sources: Vec<RawSource>,
    /// Sections, each with its questions or in a file of its own
    #[schemars(with = "Vec<WrittenSection<RawSection>>", length(min = 1))]
    pub(crate) sections: Vec<RawSection>,
    /// Options of the formats: `pdf`, `epub`, `anki`
    #[schemars(rename = "export", with = "Option<ExportOptions>")]
    pub(crate) settings: Settings,
    /// Levels and limits of the rules of `qexport check`
    #[schemars(with = "Option<CheckOptions>")]
    pub(crate) check: Settings,
    #[schemars(skip)]
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
#[derive(Debug, JsonSchema)]
#[schemars(rename = "source", deny_unknown_fields)]
pub(crate) struct RawSource {
    #[schemars(skip)]
    pub(crate) key: SourceKey,
    /// Title of the work or of the page
    #[schemars(with = "Text")]
    pub(crate) title: Option<String>,
    /// Author, as they are named in a bibliography
    #[schemars(with = "Option<Text>")]
    pub(crate) author: Option<String>,
    /// Publisher, site or journal, with the year
    #[schemars(with = "Option<Text>")]
    pub(crate) publisher: Option<String>,
    /// Web address, with `https://`
    #[schemars(with = "Option<WebAddress>")]
    pub(crate) url: Option<String>,
    /// Date when the page was read, such as `2026-11-22`
    #[schemars(with = "Option<Day>")]
    pub(crate) accessed: Option<Date>,
    #[schemars(skip)]
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
#[derive(Debug, JsonSchema)]
#[schemars(rename = "section", deny_unknown_fields)]
pub(crate) struct RawSection {
    /// Permanent id of the section, such as `testing`
    #[schemars(with = "Id")]
    pub(crate) id: Option<Spanned<SectionId>>,
    /// Title, as plain text
    #[schemars(with = "Text")]
    pub(crate) title: Option<String>,
    /// Text before the questions, in Markdown
    #[schemars(with = "Option<Text>")]
    pub(crate) intro: Option<Markdown>,
    /// Questions of the section
    #[schemars(length(min = 1))]
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
#[derive(Debug, JsonSchema)]
#[schemars(rename = "question", deny_unknown_fields)]
pub(crate) struct RawQuestion {
    #[schemars(skip)]
    pub(crate) span: Span,
    #[schemars(skip)]
    pub(crate) validity: Validity,
    /// Permanent id, such as `what-is-dns`: the review history of cards depends on it
    #[schemars(with = "Id")]
    pub(crate) id: Option<Spanned<QuestionId>>,
    /// Question, in Markdown; lines after the first paragraph are its details
    #[schemars(with = "QuestionText")]
    pub(crate) question: Option<Markdown>,
    /// Choices, each `right:` or `wrong:`, with `why:` if there is a reason
    #[schemars(with = "Option<WrittenChoices>")]
    pub(crate) choices: Option<RawChoices>,
    /// Answer, in Markdown; `==words==` is a gap of a cloze card
    #[schemars(with = "Option<Text>")]
    pub(crate) answer: Option<Markdown>,
    /// Mnemonic, shown on demand on cards
    #[schemars(with = "Option<Text>")]
    pub(crate) memory_aid: Option<Markdown>,
    /// Remark of the editor
    #[schemars(with = "Option<Text>")]
    pub(crate) note: Option<Markdown>,
    /// Tags in Anki; `python::typing` is below `python`
    #[schemars(with = "Option<Vec<TagWord>>")]
    pub(crate) tags: Vec<Tag>,
    /// Ids of related questions
    #[schemars(with = "Option<Vec<Id>>")]
    pub(crate) see_also: Vec<Spanned<QuestionId>>,
    /// Keys of the sources of the whole answer
    #[schemars(with = "Option<Vec<Id>>")]
    pub(crate) sources: Vec<Spanned<SourceKey>>,
    /// Kind of card: `basic`, `reversed`, `cloze` or `none`
    #[schemars(with = "Option<CardWord>")]
    pub(crate) card: Option<Spanned<Card>>,
    /// Ids that the question had before, the oldest first; learners keep their cards
    #[schemars(with = "Option<Vec<FormerId>>")]
    pub(crate) formerly: Vec<Spanned<QuestionId>>,
    /// Its id in another guide, if it came from there.
    #[schemars(skip)]
    pub(crate) origin: Option<Spanned<NoteId>>,
    /// Exceptions from the rules of `qexport check`, each with its reason
    #[schemars(rename = "allow", with = "Option<Vec<WrittenAllowance>>")]
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
