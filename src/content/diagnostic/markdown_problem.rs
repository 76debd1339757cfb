//! What can be wrong inside of a text: Markdown, its citations, and HTML in it.

use miette::Diagnostic;

use crate::content::source::folder::ReadError;
use crate::image::InvalidImage;

/// What is wrong at a place of a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum MarkdownProblem {
    /// `[@]`, `[@a, p. 3]`
    #[error("`{text}` is no citation")]
    #[diagnostic(help("{help}"))]
    BadCitation {
        /// The text between the brackets, with them.
        text: String,
        /// How to write it.
        help: String,
    },
    /// `[text [@key]](address)`
    #[error("a citation inside a link")]
    #[diagnostic(help("a citation is a link itself: put it behind"))]
    CitationInLink,
    /// More cells than columns.
    #[error("this row has more cells than the table has columns")]
    #[diagnostic(help("add a column to the first row; a `|` that is text is written `\\|`, in code too"))]
    CellsLost,
    /// An image without words.
    #[error("this image says nothing to who cannot see it")]
    #[diagnostic(severity(Warning), help("say what it shows: `![what it shows](path)`"))]
    NoAlt,
    /// An image that lives elsewhere.
    #[error("this image stands on the web and becomes a link")]
    #[diagnostic(severity(Warning), help("put it into the guide's folder and write its path"))]
    RemoteImage,
    /// An image that is not there.
    #[error("cannot show `{path}`: {why}")]
    #[diagnostic(help(
        "paths count from the guide's folder, with `/` between their parts; large and small letters differ"
    ))]
    UnreadableImage {
        /// Its path.
        path: String,
        /// What the folder says.
        why: ReadError,
    },
    /// A file that no page can show.
    #[error("cannot show `{path}`: {why}")]
    #[diagnostic(help("{}", why.help()))]
    InvalidImage {
        /// Its path.
        path: String,
        /// What is wrong with it.
        why: InvalidImage,
    },
    /// HTML that has a form in Markdown.
    #[error("`<{name}>` is HTML")]
    #[diagnostic(severity(Warning), help("Markdown has it too: write {markdown}"))]
    HtmlInsteadOfMarkdown {
        /// The element.
        name: String,
        /// How Markdown writes it.
        markdown: &'static str,
    },
    /// HTML that means nothing here.
    #[error("`<{name}>` means nothing in a guide; only the text inside is kept")]
    #[diagnostic(
        severity(Warning),
        help("take the tags out; where they are the text itself, write `` `<{name}>` `` as code")
    )]
    HtmlUnwrapped {
        /// The element.
        name: String,
    },
    /// HTML that goes with all that it holds.
    #[error("`<{name}>` is left out, with all that stands inside")]
    #[diagnostic(
        severity(Warning),
        help("take it out; where it is the text itself, write `` `<{name}>` `` as code")
    )]
    HtmlDropped {
        /// The element.
        name: String,
    },
    /// `<script>` as a word.
    #[error("`<{name}>` is never closed, so it is taken as text")]
    #[diagnostic(severity(Warning), help("write it as code: `` `<{name}>` ``"))]
    HtmlUnclosed {
        /// The element.
        name: String,
    },
    /// `<!-- … -->`
    #[error("this HTML comment is left out")]
    #[diagnostic(
        severity(Warning),
        help("a note to yourself stands in a YAML comment, `# …`, outside of the text")
    )]
    HtmlComment,
}
