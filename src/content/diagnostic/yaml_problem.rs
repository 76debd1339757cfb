//! Problems of a file before its keys are read: its size, its characters and its YAML.

use miette::Diagnostic;

use crate::diagnosis::Diagnosis;
use crate::plural::counted;

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
    #[error("YAML does not allow tabs in the indentation")]
    #[diagnostic(help("indent with spaces{}; most editors can convert tabs to spaces", match more {
        0 => String::new(),
        more => format!(", here and in {} below", counted(*more, "line")),
    }))]
    Tab {
        /// The number of further lines with tabs.
        more: usize,
    },
    /// The marks of a merge that failed.
    #[error("this line marks a conflict of two versions")]
    #[diagnostic(help(
        "keep the lines of one version, and delete the other with the lines `<<<<<<<`, `=======` and `>>>>>>>`"
    ))]
    Conflict,
    /// `question: DNS: what is it?`
    #[error("{}", .0.message)]
    #[diagnostic(help("{}", .0.help))]
    UnquotedColon(Diagnosis),
    /// A text that begins with a sign of YAML.
    #[error("{}", .0.message)]
    #[diagnostic(help("{}", .0.help))]
    UnquotedText(Diagnosis),
    /// A quote without its pair.
    #[error("{}", .0.message)]
    #[diagnostic(help("{}", .0.help))]
    Quotes(Diagnosis),
    /// A key without a proper colon or space.
    #[error("{}", .0.message)]
    #[diagnostic(help("{}", .0.help))]
    KeySyntax(Diagnosis),
    /// One space too few or too many, or no dash.
    #[error("{}", .0.message)]
    #[diagnostic(help("{}", .0.help))]
    Indentation(Diagnosis),
    /// A text that is not indented below its key.
    #[error("{}", .0.message)]
    #[diagnostic(help("{}", .0.help))]
    UnindentedText(Diagnosis),
    /// A bracket without its pair.
    #[error("{}", .0.message)]
    #[diagnostic(help("{}", .0.help))]
    UnclosedBracket(Diagnosis),
    /// `&copy; by Ada`
    #[error("YAML reads `{name}` as an anchor: it is missing from the text")]
    #[diagnostic(severity(Warning), help("quote the text: `{quoted}`"))]
    UnusedAnchor {
        /// The anchor as it is written.
        name: String,
        /// The text with it.
        quoted: String,
    },
    /// `# Heading` in a text without `|`.
    #[error("YAML reads this line as a comment: it is missing from the text")]
    #[diagnostic(
        severity(Warning),
        help(
            "write the text as a block: `{key}: |`, and its lines below; a comment about the text goes above its key"
        )
    )]
    CommentedLine {
        /// The key of the text.
        key: String,
    },
    /// A list, a table or code in a text without `|`.
    #[error("YAML joins the lines of this text, and {what} is lost")]
    #[diagnostic(
        severity(Warning),
        help("write the text as a block: `{key}: |`, and its lines below, indented by two more spaces")
    )]
    LostLines {
        /// What is lost, with its article.
        what: &'static str,
        /// The key of the text.
        key: String,
    },
    /// A value between curly quotes.
    #[error("curly quotes do not quote in YAML: they are a part of this text")]
    #[diagnostic(
        severity(Warning),
        help("write straight quotes, or none; if the quotes belong to the text, quote it: `\"{quoted}\"`")
    )]
    CurlyQuotes {
        /// The text with its curly quotes.
        quoted: String,
    },
    /// A name or a date between curly quotes.
    #[error("curly quotes do not quote in YAML")]
    #[diagnostic(help("write `{value}` without quotes, or with straight ones"))]
    CurlyQuotedName {
        /// The value without its quotes.
        value: String,
    },
    /// A second document after `---`.
    #[error("a file cannot contain a second YAML document")]
    #[diagnostic(help(
        "remove the line `{mark}`; if it is a rule in a text, indent it like the text; `qexport import` makes a guide of a Markdown file"
    ))]
    MultipleDocuments {
        /// The line before the second document.
        mark: &'static str,
    },
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
