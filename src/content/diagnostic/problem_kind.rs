//! All kinds of problems, with their messages and help texts.

use std::borrow::Cow;

use miette::{Diagnostic, Severity};

use super::card_problem::CardProblem;
use super::choice_problem::ChoiceProblem;
use super::dialect_problem::DialectProblem;
use super::lock_problem::LockProblem;
use super::markdown_problem::MarkdownProblem;
use super::suggestions::Suggestions;
use super::yaml_problem::YamlProblem;
use crate::content::source::folder::ReadError;
use crate::content::source::url::UrlError;
use crate::diagnosis::Diagnosis;
use crate::document::{BadId, BadTag, Date};

/// A kind of problem.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum ProblemKind {
    // Files.
    /// The guide's own file cannot be read.
    #[error("cannot read `{file}`: {why}")]
    Unreadable {
        /// The name that was asked for.
        file: String,
        /// The reason.
        why: ReadError,
    },
    /// An included file cannot be read.
    #[error("cannot include `{file}`: {why}")]
    #[diagnostic(help("{}", match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "write the path relative to the guide's folder, with `/` between its parts".to_owned(),
    }))]
    IncludeUnreadable {
        /// The path that was asked for.
        file: String,
        /// The reason.
        why: ReadError,
        /// The file that is probably meant.
        nearest: Option<String>,
    },
    /// A path leads out of the guide's folder.
    #[error("`{path}` is outside the guide's folder")]
    #[diagnostic(help(
        "move the file into the guide's folder and write its relative path with `/`, such as `parts/file`"
    ))]
    PathOutsideGuide {
        /// The path as it is written.
        path: String,
    },
    /// A section file includes again.
    #[error("a section file cannot include another file")]
    #[diagnostic(help(
        "use `include` only in the main file; a section file has its own `id`, `title` and `questions`"
    ))]
    NestedInclude,
    /// A file includes itself, directly or by way of others.
    #[error("`{path}` includes itself")]
    #[diagnostic(help(
        "use `include` only in the main file; a section file has its own `id`, `title` and `questions`"
    ))]
    CyclicInclude {
        /// The path as it is written.
        path: String,
    },
    /// The same file twice.
    #[error("duplicate include `{path}`")]
    #[diagnostic(help("remove one of them"))]
    DuplicateInclude {
        /// The path as it is written.
        path: String,
    },
    /// Keys next to an include.
    #[error("`include` cannot be combined with `{key}`")]
    #[diagnostic(help("move `{key}` into the included file"))]
    KeyBesideInclude {
        /// The other key.
        key: String,
    },

    // Shape.
    /// An empty file.
    #[error("the file is empty")]
    #[diagnostic(help(
        "a guide begins with `id:`, `title:`, `language:` and `updated:`; a section file with `id:` and `title:`"
    ))]
    EmptyFile,
    /// A value of the wrong type.
    #[error("expected {expected} for {what}, found {found}")]
    #[diagnostic(help("{help}"))]
    WrongType {
        /// The key or the kind of mapping.
        what: String,
        /// The expected type, with its article.
        expected: &'static str,
        /// The actual type, with its article.
        found: &'static str,
        /// How to write it.
        help: Cow<'static, str>,
    },
    /// A key that the mapping does not have.
    #[error("unknown key `{key}` in {thing}")]
    #[diagnostic(help("{help}"))]
    UnknownKey {
        /// The key.
        key: String,
        /// The mapping that contains it, with its article.
        thing: &'static str,
        /// The key that is meant, or those that are valid.
        help: String,
    },
    /// A key that occurs twice.
    #[error("duplicate key `{key}`")]
    #[diagnostic(help("{help}"))]
    DuplicateKey {
        /// The key.
        key: String,
        /// What to do.
        help: String,
    },
    /// A missing required key.
    #[error("missing key `{key}` in {thing}")]
    #[diagnostic(help("add `{key}: {example}`"))]
    MissingKey {
        /// The key.
        key: &'static str,
        /// The mapping that lacks it, with its article.
        thing: &'static str,
        /// An example of a value.
        example: Cow<'static, str>,
    },
    /// An optional key without a value.
    #[error("`{key}` is empty")]
    #[diagnostic(help("add a value, or remove the key"))]
    EmptyOptional {
        /// The key.
        key: String,
    },
    /// A required key without a value.
    #[error("`{key}` is empty")]
    #[diagnostic(help("add a value, such as `{key}: {example}`"))]
    EmptyRequired {
        /// The key.
        key: String,
        /// An example of a value.
        example: Cow<'static, str>,
    },
    /// `question: # in CSS?`
    #[error("`{key}` is empty: YAML reads a text that begins with `#` as a comment")]
    #[diagnostic(help("{help}"))]
    CommentAsValue {
        /// The key.
        key: String,
        /// The quoted text.
        help: String,
    },
    /// `~` or `null`, which is an empty value in YAML.
    #[error("`{word}` is an empty value in YAML")]
    #[diagnostic(help("quote it if you mean the word itself, or remove the key"))]
    NullValue {
        /// The word as it is written.
        word: String,
    },
    /// A guide without sections, a section without questions.
    #[error("{thing} needs at least one {item}")]
    #[diagnostic(help("add one after `- `"))]
    EmptyList {
        /// The empty mapping, with its article.
        thing: &'static str,
        /// The missing item.
        item: &'static str,
    },

    // Names.
    /// A word that is not a valid id.
    #[error("`{id}` is not a valid {what}: {why}")]
    #[diagnostic(help("use a-z, 0-9 and hyphens{}", suggestion.as_ref().map(|id| format!(", such as `{id}`")).unwrap_or_default()))]
    InvalidId {
        /// The word.
        id: String,
        /// What it identifies.
        what: &'static str,
        /// What is wrong with it.
        why: BadId,
        /// A valid id that is similar.
        suggestion: Option<String>,
    },
    /// A word that is not a valid tag.
    #[error("`{tag}` is not a valid tag: {why}")]
    #[diagnostic(help("{}", why.help()))]
    InvalidTag {
        /// The word.
        tag: String,
        /// What is wrong with it.
        why: BadTag,
    },
    /// A duplicate id.
    #[error("duplicate {what} `{id}`")]
    #[diagnostic(help("an id is permanent: give the newer one another id"))]
    DuplicateId {
        /// The id.
        id: String,
        /// What it identifies.
        what: &'static str,
    },
    /// A source that is not listed.
    #[error("unknown source `{key}`")]
    #[diagnostic(help(
        "{choices}\nlist sources under `sources:` in the guide; if this is not a citation, write `\\[`"
    ))]
    UnknownSource {
        /// The key.
        key: String,
        /// The known keys.
        choices: Suggestions,
    },
    /// A question that does not exist.
    #[error("unknown question `{id}`")]
    #[diagnostic(help("{choices}"))]
    UnknownQuestion {
        /// The id.
        id: String,
        /// The known ids.
        choices: Suggestions,
    },
    /// A question that lists itself under `see_also`.
    #[error("question `{id}` refers to itself")]
    #[diagnostic(help("remove it"))]
    SelfReference {
        /// The id.
        id: String,
    },
    /// The same word twice in a list.
    #[error("duplicate `{word}` in the list")]
    #[diagnostic(severity(Warning), help("remove one of them"))]
    RepeatedWord {
        /// The word.
        word: String,
    },

    /// `question: What is C # and F #?`
    #[error("YAML ends this text before the `#`: the rest of the line is a comment")]
    #[diagnostic(severity(Warning), help("quote the text; before a comment, put two spaces"))]
    CutText,

    // Values.
    /// An invalid BCP 47 tag.
    #[error("`{tag}` is not a valid language tag: {why}")]
    #[diagnostic(help("{}", match meant {
        Some(meant) => format!("write `{meant}`"),
        None => "use a BCP 47 tag, such as `en`, `fr`, `pt-BR` or `zh-Hant`".to_owned(),
    }))]
    InvalidLanguage {
        /// The tag.
        tag: String,
        /// What is wrong with it.
        why: String,
        /// The tag that is probably meant.
        meant: Option<String>,
    },
    /// An invalid date.
    #[error("`{date}` is not a valid date")]
    #[diagnostic(help("{}", match meant {
        Some(meant) => format!("write `{meant}`: year, month and day"),
        None if Date::has_form(date) => "check the month and the day; the earliest year is 1980".to_owned(),
        None => "write year, month and day, such as `2026-11-22`; the earliest year is 1980".to_owned(),
    }))]
    InvalidDate {
        /// The text.
        date: String,
        /// The date that is probably meant.
        meant: Option<Date>,
    },
    /// An invalid address.
    #[error("`{address}` is not a valid link address: {why}")]
    #[diagnostic(help("{}", why.help()))]
    InvalidUrl {
        /// The text.
        address: String,
        /// What is wrong with it.
        why: UrlError,
    },
    /// An invalid setting of an export.
    #[error(transparent)]
    #[diagnostic(transparent)]
    InvalidSetting(Diagnosis),

    /// A question that does not begin with a paragraph.
    #[error("a question must begin with a paragraph, not {found}")]
    #[diagnostic(help("begin with the question as text; put code, lists and tables after an empty line"))]
    MissingPrompt {
        /// The first block: `with …`.
        found: &'static str,
    },
    /// Neither an answer nor a reference to one.
    #[error("question `{id}` has no answer")]
    #[diagnostic(
        severity(Warning),
        help(
            "add an `answer:`, or list the question that answers it under `see_also:`; decks omit it until then"
        )
    )]
    NoAnswer {
        /// The question.
        id: String,
    },
    /// A problem of a file before its keys are read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Yaml(#[from] YamlProblem),
    /// A problem in Markdown.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Markdown(#[from] MarkdownProblem),
    /// Markup that guides do not read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Dialect(#[from] DialectProblem),
    /// A problem with the lock.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Lock(#[from] LockProblem),
    /// A problem with choices.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Choice(#[from] ChoiceProblem),
    /// A problem with the cards.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Card(#[from] CardProblem),
}

impl ProblemKind {
    /// Whether it is an error.
    pub(crate) fn is_error(&self) -> bool {
        self.severity().is_none_or(|severity| severity == Severity::Error)
    }

    /// The label of the underlined text.
    pub(crate) fn label(&self) -> &'static str {
        match self {
            Self::MissingKey { .. } => "in this mapping",
            Self::UnknownKey { .. } => "unknown key",
            _ => "here",
        }
    }
}
