//! Every kind of kind, how it is told and how it is mended.

use miette::{Diagnostic, Severity};

use super::card_problem::CardProblem;
use super::lock_problem::LockProblem;
use super::markdown_problem::MarkdownProblem;
use super::suggestions::Suggestions;
use crate::content::source::folder::ReadError;
use crate::content::source::url::UrlError;
use crate::diagnosis::Diagnosis;
use crate::document::BadId;

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum ProblemKind {
    // Files.
    /// The guide's own file cannot be read.
    #[error("cannot read `{file}`: {why}")]
    Unreadable {
        /// The name that was asked for.
        file: String,
        /// What the folder says.
        why: ReadError,
    },
    /// An included file cannot be read.
    #[error("cannot include `{file}`: {why}")]
    #[diagnostic(help("paths count from the guide's folder, with `/` between their parts"))]
    IncludeUnreadable {
        /// The path that was asked for.
        file: String,
        /// What the folder says.
        why: ReadError,
    },
    /// A path leads out of the guide's folder.
    #[error("`{path}` does not stay inside the guide's folder")]
    #[diagnostic(help(
        "a guide travels as one folder: put the file there and write its path from there, such as `parts/file`"
    ))]
    Outside {
        /// The path as it is written.
        path: String,
    },
    /// A section file includes again.
    #[error("a section file cannot include a further one")]
    #[diagnostic(help(
        "includes stand in the guide itself; a section file holds its own `id`, `title` and `questions`"
    ))]
    NestedInclude,
    /// A file includes itself, directly or by way of others.
    #[error("`{path}` includes itself")]
    #[diagnostic(help(
        "includes stand in the guide itself; a section file holds its own `id`, `title` and `questions`"
    ))]
    CyclicInclude {
        /// The path as it is written.
        path: String,
    },
    /// The same file twice.
    #[error("`{path}` is included twice")]
    #[diagnostic(help("leave one of them out"))]
    IncludedTwice {
        /// The path as it is written.
        path: String,
    },
    /// Keys beside an include.
    #[error("`include` stands alone, but here is `{key}` too")]
    #[diagnostic(help("move `{key}` into the included file"))]
    IncludeWithCompany {
        /// The other key.
        key: String,
    },
    /// More than anybody would write.
    #[error("the file is larger than {limit_in_mb} MB")]
    #[diagnostic(help("put some of its sections into files of their own, by `include:`"))]
    TooLarge {
        /// The limit.
        limit_in_mb: usize,
    },

    // Letters.
    /// Bytes that are no text.
    #[error("this is not UTF-8")]
    #[diagnostic(help("save the file as UTF-8"))]
    NotUtf8,
    /// A character that no page can show.
    #[error("a control character: {}", .character.escape_unicode())]
    #[diagnostic(help("take it out: only tabs and line ends may stand in a text"))]
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// A character that turns lines around unseen.
    #[error("an invisible character turns the direction of the text around: {}", .character.escape_unicode())]
    #[diagnostic(
        severity(Warning),
        help("take it out unless it is meant: what is read here is not what stands here")
    )]
    TextTurned {
        /// The character.
        character: char,
    },

    // YAML.
    /// Not YAML.
    #[error("this is not YAML: {what}")]
    #[diagnostic(help("{help}"))]
    Syntax {
        /// What the reader of YAML says.
        what: String,
        /// What usually helps.
        help: &'static str,
    },
    /// A tab where YAML wants blanks.
    #[error("a tab where YAML allows only blanks")]
    #[diagnostic(help("indent with blanks; most editors turn tabs into blanks for YAML"))]
    Tab,
    /// `---` in the middle.
    #[error("a second YAML document begins here")]
    #[diagnostic(help(
        "one file holds one document: take the line `---` out; a rule in a text is indented like the text"
    ))]
    TwoDocuments,
    /// Deeper than anybody would write.
    #[error("nested too deeply: more than {limit} levels")]
    #[diagnostic(help("no guide needs that many: is something left open?"))]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Aliases that repeat and repeat.
    #[error("this alias repeats too much")]
    #[diagnostic(help("write out what is meant: aliases may not stand for more than {limit} values in all"))]
    TooManyAliases {
        /// The limit.
        limit: usize,
    },
    /// An alias to what it is part of.
    #[error("this alias stands inside of what it stands for")]
    #[diagnostic(help("write out what is meant"))]
    CyclicAlias,
    /// `!tag`
    #[error("the YAML tag `{tag}` means nothing here")]
    #[diagnostic(help("take it out; where the text begins with `!`, put it between quotes"))]
    YamlTag {
        /// The tag as it is written.
        tag: String,
    },
    /// A list or mapping as a key.
    #[error("a key is a word, not a list or a mapping")]
    #[diagnostic(help("a text that begins with `{{`, `[` or `?` stands between quotes"))]
    KeyIsNoWord,

    // Shape.
    /// Nothing in the file.
    #[error("the file is empty")]
    #[diagnostic(help(
        "a guide begins with `id:`, `title:`, `language:` and `updated:`; a section file with `id:` and `title:`"
    ))]
    EmptyFile,
    /// One kind of value where another is needed.
    #[error("{what} should be {expected}, but is {found}")]
    #[diagnostic(help("{help}"))]
    WrongType {
        /// The key or thing.
        what: String,
        /// What it should be, with its article.
        expected: &'static str,
        /// What it is, with its article.
        found: &'static str,
        /// How to write it.
        help: &'static str,
    },
    /// A key that nobody reads.
    #[error("{thing} has no key `{key}`")]
    #[diagnostic(help("{choices}"))]
    UnknownKey {
        /// The key.
        key: String,
        /// What it stands in, with its article.
        thing: &'static str,
        /// The keys it knows.
        choices: Suggestions,
    },
    /// A key that stands twice.
    #[error("the key `{key}` stands twice")]
    #[diagnostic(help("put both together, or leave one out"))]
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A key that must be there.
    #[error("{thing} needs `{key}`")]
    #[diagnostic(help("add `{key}: {example}`"))]
    MissingKey {
        /// The key.
        key: &'static str,
        /// What it is missing from, with its article.
        thing: &'static str,
        /// What could stand there.
        example: &'static str,
    },
    /// A key without a value.
    #[error("`{key}` is empty")]
    #[diagnostic(help("write something, or take the key out"))]
    EmptyOptional {
        /// The key.
        key: String,
    },
    /// A key without a value that cannot do without.
    #[error("`{key}` is empty")]
    #[diagnostic(help("write something, such as `{key}: {example}`"))]
    EmptyRequired {
        /// The key.
        key: String,
        /// What could stand there.
        example: &'static str,
    },
    /// `~` or `null`, which is nothing in YAML.
    #[error("`{word}` means nothing at all in YAML")]
    #[diagnostic(help("put it between quotes where the word itself is meant, or take the key out"))]
    NullWord {
        /// The word as it is written.
        word: String,
    },
    /// `<<: *other`
    #[error("YAML's merge key `<<` is not read here")]
    #[diagnostic(help("write the keys out; two questions never share an id anyway"))]
    MergeKey,
    /// A guide without sections, a section without questions.
    #[error("{thing} needs at least one {item}")]
    #[diagnostic(help("add one after `- `"))]
    EmptyList {
        /// What is empty, with its article.
        thing: &'static str,
        /// What it lacks.
        item: &'static str,
    },

    // Names.
    /// A word that cannot be an id.
    #[error("`{id}` cannot be {what}: {why}")]
    #[diagnostic(help("use a-z, 0-9 and dashes{}", suggestion.as_ref().map(|id| format!(", such as `{id}`")).unwrap_or_default()))]
    BadId {
        /// The word.
        id: String,
        /// What it names, with its article.
        what: &'static str,
        /// What is wrong with it.
        why: BadId,
        /// A word like it that can.
        suggestion: Option<String>,
    },
    /// An id that is taken.
    #[error("{what} `{id}` is there already")]
    #[diagnostic(help("an id names one thing for ever: give the newer one its own"))]
    DuplicateId {
        /// The id.
        id: String,
        /// What it names.
        what: &'static str,
    },
    /// A source that is not listed.
    #[error("there is no source `{key}`")]
    #[diagnostic(help(
        "{choices}\nsources are listed under `sources:` of the guide; where no citation is meant, write `\\[`"
    ))]
    UnknownSource {
        /// The key.
        key: String,
        /// The keys there are.
        choices: Suggestions,
    },
    /// A question that does not exist.
    #[error("there is no question `{id}`")]
    #[diagnostic(help("{choices}"))]
    UnknownQuestion {
        /// The id.
        id: String,
        /// The ids there are.
        choices: Suggestions,
    },
    /// See also: this.
    #[error("the question `{id}` refers to itself")]
    #[diagnostic(help("take it out"))]
    OwnId {
        /// The id.
        id: String,
    },
    /// The same word twice in a list.
    #[error("`{word}` stands twice in the list")]
    #[diagnostic(severity(Warning), help("once is enough"))]
    Repeated {
        /// The word.
        word: String,
    },

    // Values.
    /// Not BCP 47.
    #[error("`{tag}` is no language tag: {why}")]
    #[diagnostic(help("write it as in BCP 47: `en`, `fr`, `pt-BR`, `zh-Hant`"))]
    BadLanguage {
        /// The tag.
        tag: String,
        /// What is wrong with it.
        why: String,
    },
    /// Not a day.
    #[error("`{date}` is no date")]
    #[diagnostic(help("write year, month and day, such as `2026-11-22`; guides begin in 1980"))]
    BadDate {
        /// The text.
        date: String,
    },
    /// Not an address.
    #[error("`{address}` is no address to link to: {why}")]
    #[diagnostic(help("{}", why.help()))]
    UrlError {
        /// The text.
        address: String,
        /// What is wrong with it.
        why: UrlError,
    },
    /// A setting of an export.
    #[error(transparent)]
    #[diagnostic(transparent)]
    BadSetting(Diagnosis),

    /// A question that does not begin with what it asks.
    #[error("a question begins with a paragraph, not {found}")]
    #[diagnostic(help("say first what is asked; code, lists and tables follow after an empty line"))]
    QuestionWithoutPrompt {
        /// What it begins with: `with …`.
        found: &'static str,
    },
    /// No answer, and nobody to send the reader to.
    #[error("the question `{id}` has no answer")]
    #[diagnostic(
        severity(Warning),
        help(
            "write one, or name the question that answers it under `see_also:`; the decks leave it out until then"
        )
    )]
    NoAnswer {
        /// The question.
        id: String,
    },
    /// Something inside of a text.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Markdown(#[from] MarkdownProblem),
    /// Something about the lock.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Lock(#[from] LockProblem),
    /// Something about the cards.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Card(#[from] CardProblem),
}

impl ProblemKind {
    /// Whether the guide cannot be used as it is.
    pub(crate) fn is_error(&self) -> bool {
        self.severity().is_none_or(|severity| severity == Severity::Error)
    }

    /// The words at the underlined place; empty where the message says all.
    pub(crate) fn label(&self) -> &'static str {
        match self {
            Self::MissingKey { .. } => "in this one",
            Self::UnknownKey { .. } => "unknown",
            _ => "here",
        }
    }
}
