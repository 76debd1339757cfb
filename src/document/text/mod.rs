//! Structured text: blocks and inlines, independent of Markdown.
//!
//! Both enums are exhaustive: an exporter that omits a variant does not compile.

mod alert_kind;
pub(crate) mod direction;
mod footnote;
mod formula;
mod heading;
mod image_size;
mod ruby;
pub(crate) mod script;
pub(crate) mod sentence;
mod slug;

use super::{QuestionId, SectionId, SourceNumber};

pub use alert_kind::AlertKind;
pub use footnote::FootnoteNumber;
pub use formula::{Formula, FormulaDisplay, MathsSyntax};
pub use heading::HeadingNesting;
pub use image_size::ImageSize;
pub use ruby::ruby_parentheses;
pub(crate) use slug::slugify;

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside a text. Its level counts from 1 and only expresses nesting.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// Its text.
        text: Vec<Inline>,
    },
    /// Code, unchanged. Lines are separated by `\n`; the last one has none.
    Code {
        /// The first word after the fence, such as `python`.
        language: Option<String>,
        /// The code.
        text: String,
    },
    /// A list with bullets or numbers.
    List(List),
    /// A list of terms with their meanings; never empty.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Table),
    /// A quote.
    Quote(Vec<Block>),
    /// A box that stands out, with the word of its kind.
    Alert {
        /// Its kind.
        kind: AlertKind,
        /// Its text; never empty.
        blocks: Vec<Block>,
    },
    /// A thematic break.
    Rule,
    /// The footnotes of a text, at its end, in the order of their numbers; never empty.
    Footnotes(Vec<Footnote>),
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// Its number in its question.
    pub number: FootnoteNumber,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The number of its first item; `None` for bullets.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// The state of a task; `None` for other items.
    pub done: Option<bool>,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A term of a definition list.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Its meanings, each of some blocks; never empty.
    pub meanings: Vec<Vec<Block>>,
}

/// A table. Each row has as many cells as the head.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The alignment of each column.
    pub alignments: Vec<Alignment>,
    /// The cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// The rows, each with its cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// The alignment of a table's column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the start of a line: left in English.
    Start,
    /// Centered.
    Center,
    /// At the end of a line.
    End,
}

/// An inline: a part of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Inline code.
    Code(String),
    /// A formula.
    Maths(Formula),
    /// Emphasis; usually italic.
    Emphasis(Vec<Inline>),
    /// A gap that learners fill in. Gaps are not nested; formats without cloze cards show emphasis.
    Cloze(Cloze),
    /// Strong emphasis; usually bold.
    Strong(Vec<Inline>),
    /// Struck text.
    Strikethrough(Vec<Inline>),
    /// Superscript.
    Superscript(Vec<Inline>),
    /// Subscript.
    Subscript(Vec<Inline>),
    /// Characters with their reading above them, or in parentheses behind them.
    Ruby {
        /// The characters; never empty.
        base: Vec<Inline>,
        /// Their reading; never empty.
        reading: String,
    },
    /// A link.
    Link {
        /// Its target.
        target: LinkTarget,
        /// Its text; never empty.
        text: Vec<Inline>,
    },
    /// An image of the guide. An image on the web is a link instead.
    Image {
        /// Its normalized path below the guide's folder: a key of the document's images.
        path: String,
        /// Its alt text; may be empty.
        alt: String,
        /// Its title.
        title: Option<String>,
        /// The size that the author asks for.
        size: Option<ImageSize>,
    },
    /// A sound of the guide, which cards play. Books and paper show its text.
    Audio {
        /// Its normalized path below the guide's folder: a key of the document's sounds.
        path: String,
        /// The spoken words; may be empty.
        label: String,
    },
    /// Sources of the preceding text, in the author's order; never empty. It follows the text directly: the space of
    /// `done [@key]` is removed, and a full stop after it moves before it.
    Citation(Vec<SourceNumber>),
    /// The mark of a footnote of the same text.
    FootnoteMark(FootnoteNumber),
    /// A line break.
    LineBreak,
}

impl Inline {
    /// Whether it is a superscript reference. Two of them in a row need a sign between them.
    pub fn is_mark(&self) -> bool {
        matches!(self, Self::Citation(_) | Self::FootnoteMark(_))
    }

    /// The inlines inside; empty for a leaf.
    pub fn inner(&self) -> &[Inline] {
        match self {
            Inline::Emphasis(inner)
            | Inline::Cloze(Cloze { text: inner, .. })
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Ruby { base: inner, .. }
            | Inline::Link { text: inner, .. } => inner,
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Maths(_)
            | Inline::Image { .. }
            | Inline::Audio { .. }
            | Inline::Citation(_)
            | Inline::FootnoteMark(_)
            | Inline::LineBreak => &[],
        }
    }

    /// The inlines inside of it, to change them; `None` for a leaf.
    pub(crate) fn inner_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Emphasis(inner)
            | Inline::Cloze(Cloze { text: inner, .. })
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Ruby { base: inner, .. }
            | Inline::Link { text: inner, .. } => Some(inner),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Maths(_)
            | Inline::Image { .. }
            | Inline::Audio { .. }
            | Inline::Citation(_)
            | Inline::FootnoteMark(_)
            | Inline::LineBreak => None,
        }
    }
}

/// A gap in the answer of a cloze card.
#[derive(Debug, Clone, PartialEq)]
pub struct Cloze {
    /// The number of its card, from 1 to [`Cloze::MAX_NUMBER`]. Gaps with one number are on one card.
    pub number: u16,
    /// Where its number comes from.
    pub numbering: GapNumbering,
    /// What the front shows in its place; never empty.
    pub hint: Option<String>,
    /// What the learner fills in; never empty.
    pub text: Vec<Inline>,
}

impl Cloze {
    /// The highest number that makes a card in Anki.
    pub const MAX_NUMBER: u16 = 500;
}

/// Where the number of a gap comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GapNumbering {
    /// From the gaps before it, or from the last edition.
    #[default]
    Automatic,
    /// From the author: `==2:text==`.
    Explicit,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An `http`, `https` or `mailto` address.
    Web(String),
    /// Another question of the same guide, written `[text](#question-id)`.
    Question(QuestionId),
    /// A section of the same guide, written `[text](#section-id)`. A question with this id comes first.
    Section(SectionId),
}

/// The text of a line, without formatting, links and citations.
///
/// ```
/// use qexport::document::{Inline, plain_text};
/// let line = [Inline::Text("Use ".into()), Inline::Strong(vec![Inline::Code("with".into())])];
/// assert_eq!(plain_text(&line), "Use with");
/// ```
pub fn plain_text(line: &[Inline]) -> String {
    let mut out = String::new();
    push_plain_text(line, &mut out);
    out
}

fn push_plain_text(line: &[Inline], out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text(text)
            | Inline::Code(text)
            | Inline::Image { alt: text, .. }
            | Inline::Audio { label: text, .. } => out.push_str(text),
            Inline::Maths(formula) => out.push_str(&formula.latex),
            Inline::LineBreak => out.push('\n'),
            Inline::Ruby { base, reading } => {
                let [open, close] = ruby_parentheses(reading);
                push_plain_text(base, out);
                out.extend([open, reading, close]);
            }
            _ => push_plain_text(piece.inner(), out),
        }
    }
}

/// The text of blocks; blocks, items and rows are separated by line feeds, cells by tabs.
pub fn plain_text_of_blocks(blocks: &[Block]) -> String {
    let lines: Vec<String> = blocks.iter().map(plain_text_of_block).collect();
    lines.join("\n")
}

fn plain_text_of_block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) | Block::Heading { text, .. } => plain_text(text),
        Block::Code { text, .. } => text.clone(),
        Block::List(list) => {
            let items: Vec<String> =
                list.items.iter().map(|item| plain_text_of_blocks(&item.blocks)).collect();
            items.join("\n")
        }
        Block::Definitions(definitions) => {
            let lines = definitions.iter().flat_map(|definition| {
                let meanings = definition.meanings.iter().map(|blocks| plain_text_of_blocks(blocks));
                std::iter::once(plain_text(&definition.term)).chain(meanings)
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => {
            let row = |cells: &Vec<Vec<Inline>>| {
                cells.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join("\t")
            };
            let rows: Vec<String> = std::iter::once(&table.head).chain(&table.rows).map(row).collect();
            rows.join("\n")
        }
        Block::Quote(blocks) | Block::Alert { blocks, .. } => plain_text_of_blocks(blocks),
        Block::Rule => String::new(),
        Block::Footnotes(notes) => {
            let notes: Vec<String> = notes.iter().map(|note| plain_text_of_blocks(&note.blocks)).collect();
            notes.join("\n")
        }
    }
}
