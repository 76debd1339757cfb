//! Problems in Markdown: citations, images, tables and HTML.

use miette::Diagnostic;

use super::suggestions::Suggestions;
use crate::audio::InvalidAudio;
use crate::content::source::folder::ReadError;
use crate::image::InvalidImage;
use crate::image::diagram::DiagramError;

/// A kind of problem in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum MarkdownProblem {
    /// `[@]`, `[@a, p. 3]`
    #[error("`{text}` is not a valid citation")]
    #[diagnostic(help("{help}"))]
    InvalidCitation {
        /// The text between the brackets, with them.
        text: String,
        /// How to write it.
        help: String,
    },
    /// `[text [@key]](address)`
    #[error("a link cannot contain a citation")]
    #[diagnostic(help("move the citation after the link"))]
    CitationInLink,
    /// `[text](#nowhere)`
    #[error("no question or section has the id `{id}`; the link is shown as text")]
    #[diagnostic(severity(Warning), help("{choices}"))]
    UnknownAnchor {
        /// The id.
        id: String,
        /// The known ids.
        choices: Suggestions,
    },
    /// `[text](other.md)`
    #[error("`{address}` is relative to a file or a site; the link is shown as text")]
    #[diagnostic(
        severity(Warning),
        help("write the full address, as a browser shows it, or `#id` to link to another question")
    )]
    RelativeLink {
        /// The address as it is written.
        address: String,
    },
    /// A formula that is not valid LaTeX.
    #[error("cannot read this formula: {why}")]
    #[diagnostic(
        severity(Warning),
        help(
            "correct the LaTeX; until then it is shown as code; if this is not a formula, write `\\$`, or `maths: false` \
             in the guide"
        )
    )]
    InvalidFormula {
        /// What is wrong, in the words of the parser.
        why: String,
    },
    /// More cells than columns.
    #[error("this row has more cells than the table has columns")]
    #[diagnostic(help("add a column to the first row; write a literal `|` as `\\|`, even in code"))]
    TooManyCells,
    /// An image without alt text.
    #[error("this image has no alt text")]
    #[diagnostic(severity(Warning), help("describe the image: `![description](path)`"))]
    MissingAltText,
    /// An image on the web.
    #[error("this image is on the web and becomes a link")]
    #[diagnostic(severity(Warning), help("save it in the guide's folder and write its path"))]
    RemoteImage,
    /// An image that cannot be read.
    #[error("cannot show `{path}`: {why}")]
    #[diagnostic(help("{}", describe_path(nearest.as_deref())))]
    UnreadableImage {
        /// Its path.
        path: String,
        /// The reason.
        why: ReadError,
        /// The file that is probably meant.
        nearest: Option<String>,
    },
    /// A file that is not a supported image.
    #[error("cannot show `{path}`: {why}")]
    #[diagnostic(help("{}", why.help()))]
    InvalidImage {
        /// Its path.
        path: String,
        /// What is wrong with it.
        why: InvalidImage,
    },
    /// A Mermaid diagram that is not drawn.
    #[error("this Mermaid diagram is shown as code{}", format_reason(why))]
    #[diagnostic(severity(Warning), help("{}", why.help()))]
    DiagramAsCode {
        /// The reason.
        why: DiagramError,
    },
    /// A sound that cannot be read.
    #[error("cannot play `{path}`: {why}")]
    #[diagnostic(help("{}", describe_path(nearest.as_deref())))]
    UnreadableAudio {
        /// Its path.
        path: String,
        /// The reason.
        why: ReadError,
        /// The file that is probably meant.
        nearest: Option<String>,
    },
    /// A file that is not a supported sound.
    #[error("cannot play `{path}`: {why}")]
    #[diagnostic(help("{}", why.help()))]
    InvalidAudio {
        /// Its path.
        path: String,
        /// What is wrong with it.
        why: InvalidAudio,
    },
    /// A sound without text.
    #[error("this sound has no text, which books and paper show in its place")]
    #[diagnostic(severity(Warning), help("write its words: `![word](path)`"))]
    MissingAudioText,
    /// `[^1]: text` without `[^1]`.
    #[error("the footnote `[^{label}]` is never used and is omitted")]
    #[diagnostic(
        severity(Warning),
        help("write `[^{label}]` where it belongs, in the same text, or remove it")
    )]
    UnusedFootnote {
        /// Its label.
        label: String,
    },
    /// HTML with an equivalent in Markdown.
    #[error("`<{name}>` is HTML with an equivalent in Markdown")]
    #[diagnostic(severity(Warning), help("write {markdown}; to show the tag itself, write `` `<{name}>` ``"))]
    HtmlInsteadOfMarkdown {
        /// The element.
        name: String,
        /// Its equivalent in Markdown.
        markdown: &'static str,
    },
    /// HTML that guides do not support; its text is kept.
    #[error("`<{name}>` is not supported; only its text is kept")]
    #[diagnostic(
        severity(Warning),
        help("remove the tags; if you mean the text itself, write it as code: `` `<{name}>` ``")
    )]
    UnsupportedHtml {
        /// The element.
        name: String,
    },
    /// HTML that is omitted with its content.
    #[error("`<{name}>` and its content are omitted")]
    #[diagnostic(
        severity(Warning),
        help("remove it; if you mean the text itself, write it as code: `` `<{name}>` ``")
    )]
    OmittedHtml {
        /// The element.
        name: String,
    },
    /// `<details>` with a label such as "Show answer".
    #[error("`<details>` is not supported: its content is kept, and its label `{label}` is omitted")]
    #[diagnostic(severity(Warning), help("remove the tags and the label: cards hide their answers anyway"))]
    AnswerLabel {
        /// The label.
        label: String,
    },
    /// `<script>` or `<b>` that is never closed, and so probably a word.
    #[error("`<{name}>` is never closed and is shown as text")]
    #[diagnostic(severity(Warning), help("write it as code: `` `<{name}>` ``"))]
    UnclosedHtml {
        /// The element.
        name: String,
    },
    /// `</b>` without `<b>`, and so probably a word.
    #[error("`</{name}>` closes nothing and is shown as text")]
    #[diagnostic(
        severity(Warning),
        help("remove it; if you mean the text itself, write it as code: `` `</{name}>` ``")
    )]
    StrayClosingTag {
        /// The element.
        name: String,
    },
    /// `<img>` or `<input>` without any attribute, and so probably a word.
    #[error("`<{name}>` without attributes is shown as text")]
    #[diagnostic(severity(Warning), help("write it as code: `` `<{name}>` ``"))]
    BareTag {
        /// The element.
        name: String,
    },
    /// `<!-- … -->`
    #[error("this HTML comment is omitted")]
    #[diagnostic(severity(Warning), help("use a YAML comment, `# …`, outside of the text"))]
    HtmlComment,
}

/// The reason, unless it is the program itself: then the help says how to install another one.
fn format_reason(why: &DiagramError) -> String {
    if *why == DiagramError::NotIncluded { String::new() } else { format!(": {why}") }
}

/// How the path of a file is written.
fn describe_path(nearest: Option<&str>) -> String {
    const FORM: &str = "write the path relative to the guide's folder, with `/` between its parts; upper and lower case differ";
    nearest.map_or_else(|| FORM.to_owned(), |nearest| format!("did you mean `{nearest}`?"))
}
