//! Markup of other dialects of Markdown, which stays in the text as it is written.

use miette::Diagnostic;

/// A kind of markup that guides do not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum DialectProblem {
    /// `::: warning`
    #[error("`{text}` is shown as text: guides have no fenced divs")]
    #[diagnostic(severity(Warning), help("remove the line, or write a quote: `> text`"))]
    FencedDiv {
        /// The markup.
        text: String,
    },
    /// `!!! note`
    #[error("`{text}` is shown as text: guides have no admonitions of this form")]
    #[diagnostic(severity(Warning), help("write a quote: `> text`"))]
    Admonition {
        /// The markup.
        text: String,
    },
    /// `{.class}`, `{#id}`, `{key=value}`
    #[error("`{text}` is shown as text: guides have no attributes here")]
    #[diagnostic(severity(Warning), help("remove it; if you mean the text itself, write it as code"))]
    Attributes {
        /// The markup.
        text: String,
    },
    /// `![[drawing.png]]`
    #[error("`{text}` is shown as text: guides embed no notes and files")]
    #[diagnostic(severity(Warning), help("write an image as `![what it shows](path)`"))]
    Embed {
        /// The markup.
        text: String,
    },
    /// `[[page]]`
    #[error("`{text}` is shown as text: it is not a link to a question")]
    #[diagnostic(
        severity(Warning),
        help(
            "write `[[question-id]]` or `[[question-id|text]]`; if you mean the brackets, write `\\[[` or code"
        )
    )]
    Wikilink {
        /// The markup.
        text: String,
    },
    /// `[text](https://example.org/a b)`
    #[error("`{text}` is shown as text: the address of a link cannot contain a space")]
    #[diagnostic(severity(Warning), help("write `%20` for each space of the address"))]
    BlankInLink {
        /// The markup.
        text: String,
    },
    /// `[@key` without its end.
    #[error("`{text}` is shown as text: this citation has no closing bracket")]
    #[diagnostic(severity(Warning), help("write `[@key]`; if this is not a citation, write `\\[`"))]
    UnclosedCitation {
        /// The markup.
        text: String,
    },
    /// `@key` without brackets.
    #[error("`{text}` is shown as text, but it is the key of a source")]
    #[diagnostic(severity(Warning), help("write `[{text}]` to cite the source; otherwise write `\\@`"))]
    BareCitation {
        /// The markup.
        text: String,
    },
    /// `[^1]` without a definition.
    #[error("`{text}` is shown as text: this footnote has no definition")]
    #[diagnostic(severity(Warning), help("write the footnote in the same text: `{text}: its text`"))]
    Footnote {
        /// The markup.
        text: String,
    },
    /// `^[text]`
    #[error("`{text}` is shown as text: guides have no inline footnotes")]
    #[diagnostic(severity(Warning), help("put it in parentheses, or in a sentence of its own"))]
    InlineFootnote {
        /// The markup.
        text: String,
    },
    /// `[!info]`
    #[error("`{text}` is shown as text: it is not a kind of alert")]
    #[diagnostic(severity(Warning), help("write a plain quote: `> text`"))]
    Callout {
        /// The markup.
        text: String,
    },
    /// `==marked==` outside of a cloze answer.
    #[error("`{text}` is shown as text: `==` marks gaps, in the answers of cloze questions only")]
    #[diagnostic(severity(Warning), help("write `**important**`, or set `card: cloze`"))]
    Highlight {
        /// The markup.
        text: String,
    },
    /// `{{c1::text}}`
    #[error("`{text}` is shown as text: this is how Anki writes a gap")]
    #[diagnostic(severity(Warning), help("set `card: cloze` and write the gap as `==text==`"))]
    AnkiGap {
        /// The markup.
        text: String,
    },
    /// `[[toc]]`
    #[error("`{text}` is shown as text: formats make their own table of contents")]
    #[diagnostic(severity(Warning), help("remove it"))]
    TableOfContents {
        /// The markup.
        text: String,
    },
    /// `--- title: … ---`
    #[error("this text begins with front matter, which is shown as text")]
    #[diagnostic(severity(Warning), help("remove it, or write its values as keys of the guide"))]
    FrontMatter,
    /// `%%comment%%`
    #[error("`{text}` is shown as text: guides have no comments of this form")]
    #[diagnostic(severity(Warning), help("use a YAML comment, `# …`, outside of the text"))]
    Comment {
        /// The markup.
        text: String,
    },
    /// `\begin{itemize}`, `\newpage`
    #[error("`{text}` is shown as text: guides do not read LaTeX commands")]
    #[diagnostic(severity(Warning), help("write Markdown; if you mean the text itself, write it as code"))]
    Latex {
        /// The markup.
        text: String,
    },
    /// `{{< shortcode >}}`, `{% hint %}`
    #[error("`{text}` is shown as text: guides have no shortcodes")]
    #[diagnostic(severity(Warning), help("remove it; if you mean the text itself, write it as code"))]
    Shortcode {
        /// The markup.
        text: String,
    },
    /// `text ^block-id`
    #[error("`{text}` is shown as text: guides have no block ids")]
    #[diagnostic(severity(Warning), help("remove it; links lead to questions: `[text](#question-id)`"))]
    BlockId {
        /// The markup.
        text: String,
    },
    /// `*[HTML]: …`
    #[error("`{text}` is shown as text: guides have no definitions of abbreviations")]
    #[diagnostic(severity(Warning), help("explain the abbreviation where it is used"))]
    Abbreviation {
        /// The markup.
        text: String,
    },
    /// `| a | b |` without a row of dashes, or `+---+---+`.
    #[error("`{text}` is shown as text: it is not part of a table that guides read")]
    #[diagnostic(
        severity(Warning),
        help("write rows as `| one | two |`, with `|---|---|` below the first, after an empty line")
    )]
    Table {
        /// The markup.
        text: String,
    },
    /// `: definition` without a term.
    #[error("`{text}` is shown as text: this definition has no term")]
    #[diagnostic(
        severity(Warning),
        help("write the term on the line before it, or a list: `- **Term**: what it means`")
    )]
    Definition {
        /// The markup.
        text: String,
    },
    /// `##Heading`
    #[error("`{text}` is shown as text: a heading has a space after its `#`")]
    #[diagnostic(severity(Warning), help("write `## Heading`"))]
    Heading {
        /// The markup.
        text: String,
    },
    /// `**text**` with blanks in the wrong places.
    #[error("`{text}` is shown as text: these asterisks mark nothing")]
    #[diagnostic(
        severity(Warning),
        help("write `**text**` without spaces inside; for literal asterisks, write `\\*` or code")
    )]
    Asterisks {
        /// The markup.
        text: String,
    },
    /// `.. note::`, `#+BEGIN_SRC`
    #[error("`{text}` is shown as text: guides are written in Markdown")]
    #[diagnostic(severity(Warning), help("write Markdown; if you mean the text itself, write it as code"))]
    Directive {
        /// The markup.
        text: String,
    },
    /// `{{ name }}`, `{% if x %}`, `{# comment #}`
    #[error("`{text}` is shown as text: guides are not templates")]
    #[diagnostic(severity(Warning), help("write the text itself; if you mean the tag, write it as code"))]
    Template {
        /// The markup.
        text: String,
    },
    /// `++inserted++`
    #[error("`{text}` is shown as text: guides have no inserted text and no keys of this form")]
    #[diagnostic(severity(Warning), help("write `**important**` or `` `Ctrl` ``"))]
    Inserted {
        /// The markup.
        text: String,
    },
    /// `||hidden||`, `>!hidden!<`
    #[error("`{text}` is shown as text: guides have no spoilers")]
    #[diagnostic(
        severity(Warning),
        help("remove the marks; answers are hidden on cards and in the quiz mode of the EPUB")
    )]
    Spoiler {
        /// The markup.
        text: String,
    },
    /// `{++added++}`, `{--removed--}`, `{>>comment<<}`
    #[error("`{text}` is shown as text: guides have no marks of changes")]
    #[diagnostic(severity(Warning), help("accept or reject the change, and remove its marks"))]
    CriticMarkup {
        /// The markup.
        text: String,
    },
    /// `=== "Tab"`
    #[error("`{text}` is shown as text: guides have no content tabs")]
    #[diagnostic(severity(Warning), help("write a heading: `## Title`"))]
    Tabs {
        /// The markup.
        text: String,
    },
    /// `[sound:a.mp3]`, `[latex]`, `[$]`
    #[error("`{text}` is shown as text: this is a tag of Anki")]
    #[diagnostic(
        severity(Warning),
        help(
            "write a sound as `![word](word.mp3)` and a formula as `$x$`; if you mean the text itself, write it as code"
        )
    )]
    AnkiTag {
        /// The markup.
        text: String,
    },
    /// `[/b]`
    #[error("`{text}` is shown as text: guides do not read BBCode")]
    #[diagnostic(severity(Warning), help("write Markdown, such as `**important**`"))]
    BbCode {
        /// The markup.
        text: String,
    },
    /// `- [-] text`
    #[error("`{text}` is shown as text: a task is open or done")]
    #[diagnostic(severity(Warning), help("write `- [ ] text` or `- [x] text`"))]
    TaskState {
        /// The markup.
        text: String,
    },
    /// `a. text`, `b. text`
    #[error("`{text}` is shown as text: lists have numbers or bullets, not letters")]
    #[diagnostic(severity(Warning), help("write `1. text`, or `- ` before each letter"))]
    LetteredList {
        /// The markup.
        text: String,
    },
    /// `@fig-plan`
    #[error("`{text}` is shown as text: guides have no cross-references of this form")]
    #[diagnostic(severity(Warning), help("link to a question: `[text](#question-id)`"))]
    CrossReference {
        /// The markup.
        text: String,
    },
}
