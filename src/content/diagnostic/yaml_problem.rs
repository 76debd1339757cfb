//! Problems of a file before its keys are read: its size, its characters and its YAML.

use miette::Diagnostic;

/// A kind of problem in a file of YAML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum YamlProblem {
    /// A file above the size limit.
    #[error("the file is larger than {limit_in_mb} MB")]
    #[diagnostic(help("move some of its sections to files of their own and `include:` them"))]
    TooLarge {
        /// The limit.
        limit_in_mb: usize,
    },
    /// Bytes that are not text.
    #[error("the file is not valid {encoding}")]
    #[diagnostic(help("save the file as UTF-8"))]
    InvalidEncoding {
        /// The encoding that it seems to have.
        encoding: &'static str,
    },
    /// A control character, which cannot be shown.
    #[error("control character {} is not allowed", .character.escape_unicode())]
    #[diagnostic(help("remove it; the only control characters allowed in text are tabs and line breaks"))]
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// A control character of bidirectional text.
    #[error("invisible character {} changes the direction of the text", .character.escape_unicode())]
    #[diagnostic(
        severity(Warning),
        help("remove it unless it is intended: the text reads differently from how it is stored")
    )]
    BidiControl {
        /// The character.
        character: char,
    },
    /// Not YAML.
    #[error("invalid YAML: {what}")]
    #[diagnostic(help("{help}"))]
    Syntax {
        /// The message about the syntax.
        what: String,
        /// A likely fix.
        help: &'static str,
    },
    /// A tab where YAML requires spaces.
    #[error("YAML does not allow tabs here")]
    #[diagnostic(help("indent with spaces; most editors can convert tabs to spaces"))]
    Tab,
    /// A second document after `---`.
    #[error("a file cannot contain a second YAML document")]
    #[diagnostic(help("remove the line `---`; if it is a rule in a text, indent it like the text"))]
    MultipleDocuments,
    /// Nesting above the limit.
    #[error("nesting is deeper than {limit} levels")]
    #[diagnostic(help("check for a bracket or an element that is not closed"))]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// More values than a guide can need.
    #[error("the file has more than {limit} values")]
    #[diagnostic(help("move some of its sections to files of their own and `include:` them"))]
    TooManyValues {
        /// The limit.
        limit: usize,
    },
    /// Aliases that repeat too many values.
    #[error("too many values are repeated by aliases")]
    #[diagnostic(help(
        "write the values out: in one guide, aliases may repeat at most {values} values and {text_in_mb} MB of text"
    ))]
    TooManyAliases {
        /// The limit of values.
        values: usize,
        /// The limit of their texts.
        text_in_mb: usize,
    },
    /// An alias to a value that contains it.
    #[error("this alias refers to itself")]
    #[diagnostic(help("write the value out"))]
    CyclicAlias,
    /// `!tag`
    #[error("unknown YAML tag `{tag}`")]
    #[diagnostic(help("remove it; if the text begins with `!`, quote it"))]
    YamlTag {
        /// The tag as it is written.
        tag: String,
    },
    /// A list or mapping as a key.
    #[error("a key cannot be a list or a mapping")]
    #[diagnostic(help("quote a text that begins with `{{`, `[` or `?`"))]
    NonTextKey,
    /// `<<: *other`
    #[error("the YAML merge key `<<` is not supported")]
    #[diagnostic(help("write the keys out"))]
    MergeKey,
}
