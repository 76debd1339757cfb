//! Text with structure: what Markdown means, once nobody needs to know that it was Markdown.
//!
//! Both enums are closed: an exporter that forgets a kind does not compile.

use super::{QuestionId, SourceNumber};

/// A piece of text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading inside a text. Its level counts from 1 and says only what stands under what.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// What it says.
        text: Vec<Inline>,
    },
    /// Program text, kept letter by letter. Lines end in `\n`, the last one without.
    Code {
        /// The first word after the fence, such as `python`.
        language: Option<String>,
        /// The program.
        text: String,
    },
    /// Items with marks or numbers.
    List(List),
    /// Rows and columns.
    Table(Table),
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// A change of subject.
    Rule,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The number of its first item, or `None` where items have marks.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// For a task: whether it is done.
    pub done: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A table. Every row has as many cells as the head.
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
    /// As the language has it: left in English.
    Start,
    /// Centered.
    Center,
    /// At the far side.
    End,
}

/// A piece of text inside a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Letters.
    Text(String),
    /// Program text inside a line.
    Code(String),
    /// Stressed; usually italic.
    Emphasis(Vec<Inline>),
    /// What a cloze card leaves out, for the learner to fill in. It stands in no other deletion; elsewhere it is stressed.
    Cloze(Vec<Inline>),
    /// Important; usually bold.
    Strong(Vec<Inline>),
    /// No longer true.
    Strikethrough(Vec<Inline>),
    /// Raised and small.
    Superscript(Vec<Inline>),
    /// Lowered and small.
    Subscript(Vec<Inline>),
    /// A way to another place.
    Link {
        /// Where it leads.
        target: LinkTarget,
        /// What it shows; never empty.
        text: Vec<Inline>,
    },
    /// An image of the guide. One that stands on the web is a link instead.
    Image {
        /// Its path below the guide's folder, in its plainest form: the name of one of the document's images.
        path: String,
        /// What it shows, in words; empty where the author gave none.
        alt: String,
        /// A further remark.
        title: Option<String>,
    },
    /// Sources of what stands before it, as the author listed them; never empty. It follows that directly:
    /// the blank of `done [@key]` is left behind in the YAML, and a full stop after it goes before it.
    Citation(Vec<SourceNumber>),
    /// A line that ends here.
    LineBreak,
}

impl Inline {
    /// The line inside of it; empty for what holds none.
    pub fn inner(&self) -> &[Inline] {
        match self {
            Inline::Emphasis(inner)
            | Inline::Cloze(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Link { text: inner, .. } => inner,
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image { .. }
            | Inline::Citation(_)
            | Inline::LineBreak => &[],
        }
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An `http`, `https` or `mailto` address.
    Web(String),
    /// Another question of the same guide, written `[text](#question-id)`.
    Question(QuestionId),
}

/// The letters of a line, without marks, links and citations.
///
/// ```
/// use qexport::document::{Inline, plain_text};
/// let line = [Inline::Text("Use ".into()), Inline::Strong(vec![Inline::Code("with".into())])];
/// assert_eq!(plain_text(&line), "Use with");
/// ```
pub fn plain_text(line: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(line, &mut out);
    out
}

fn push_plain(line: &[Inline], out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::LineBreak => out.push('\n'),
            _ => push_plain(piece.inner(), out),
        }
    }
}

/// The letters of whole blocks; blocks, items and rows stand on lines of their own, cells are parted by tabs.
pub fn plain_blocks(blocks: &[Block]) -> String {
    let lines: Vec<String> = blocks.iter().map(plain_block).collect();
    lines.join("\n")
}

fn plain_block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) | Block::Heading { text, .. } => plain_text(text),
        Block::Code { text, .. } => text.clone(),
        Block::List(list) => {
            let items: Vec<String> = list.items.iter().map(|item| plain_blocks(&item.blocks)).collect();
            items.join("\n")
        }
        Block::Table(table) => {
            let row = |cells: &Vec<Vec<Inline>>| {
                cells.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join("\t")
            };
            let rows: Vec<String> = std::iter::once(&table.head).chain(&table.rows).map(row).collect();
            rows.join("\n")
        }
        Block::Quote(blocks) => plain_blocks(blocks),
        Block::Rule => String::new(),
    }
}

/// Hands every citation in the blocks to `take`, in reading order.
pub(crate) fn visit_citations(blocks: &[Block], take: &mut impl FnMut(SourceNumber)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => visit_citations_in_line(text, take),
            Block::List(list) => list.items.iter().for_each(|item| visit_citations(&item.blocks, take)),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| visit_citations_in_line(cell, take));
            }
            Block::Quote(blocks) => visit_citations(blocks, take),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

/// Hands every citation in a line to `take`, in reading order.
pub(crate) fn visit_citations_in_line(line: &[Inline], take: &mut impl FnMut(SourceNumber)) {
    for piece in line {
        match piece {
            Inline::Citation(numbers) => numbers.iter().copied().for_each(&mut *take),
            _ => visit_citations_in_line(piece.inner(), take),
        }
    }
}

/// Gathers the paths of all images in the blocks.
pub(crate) fn collect_images<'t>(blocks: &'t [Block], paths: &mut Vec<&'t str>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => collect_images_in_line(text, paths),
            Block::List(list) => list.items.iter().for_each(|item| collect_images(&item.blocks, paths)),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| collect_images_in_line(cell, paths));
            }
            Block::Quote(blocks) => collect_images(blocks, paths),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

/// Gathers the paths of all images in a line.
pub(crate) fn collect_images_in_line<'t>(line: &'t [Inline], paths: &mut Vec<&'t str>) {
    for piece in line {
        match piece {
            Inline::Image { path, .. } => paths.push(path),
            _ => collect_images_in_line(piece.inner(), paths),
        }
    }
}
