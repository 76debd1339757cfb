//! The kinds of frames that are open while a text is read.

use crate::document::{AlertKind, Definition, ImageSize, Inline, LinkTarget, List, Table};

/// The kind of an open frame.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FrameKind {
    /// The text itself, a paragraph or a `<div>`: it holds blocks, and lines that become paragraphs.
    Container,
    Heading(u8),
    Quote,
    Alert(AlertKind),
    /// The definition of a footnote, with its label.
    Footnote(String),
    List(List),
    Item(Option<bool>),
    DefinitionList(Vec<Definition>),
    Term,
    Meaning,
    Table(Table),
    Row(Vec<Vec<Inline>>),
    Cell,
    CodeBlock(Option<String>),
    Emphasis,
    Strong,
    Strikethrough,
    Superscript,
    Subscript,
    Code,
    Link {
        target: LinkTarget,
        shown: String,
    },
    Image {
        path: String,
        title: Option<String>,
        size: Option<ImageSize>,
    },
    /// A sound, with its path.
    Audio(String),
    /// Characters with readings: the pairs that are complete. The line holds the characters after them.
    Ruby(Vec<Inline>),
    /// The reading of the characters before it.
    RubyText,
    /// Omitted with its content: writers choose the parentheses.
    RubyParenthesis,
    /// Inlines without any markup.
    Plain,
    /// The label of `<details>`, a bold line unless it only offers the answer.
    Summary,
    /// Omitted with its content, if it is closed.
    Omitted,
}

impl FrameKind {
    /// Whether it is inside a line.
    pub(crate) fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Emphasis
                | Self::Strong
                | Self::Strikethrough
                | Self::Superscript
                | Self::Subscript
                | Self::Code
                | Self::Link { .. }
                | Self::Image { .. }
                | Self::Audio(_)
                | Self::Ruby(_)
                | Self::RubyText
                | Self::RubyParenthesis
                | Self::Plain
        )
    }

    /// Whether it holds items, rows or cells, and neither blocks nor a line.
    pub(crate) fn holds_items(&self) -> bool {
        matches!(self, Self::List(_) | Self::DefinitionList(_) | Self::Table(_) | Self::Row(_))
    }

    /// Whether it holds only inlines.
    pub(crate) fn holds_inlines(&self) -> bool {
        self.is_inline()
            || matches!(self, Self::Heading(_) | Self::Summary | Self::Term | Self::Cell | Self::CodeBlock(_))
    }
}

/// The syntax that opened a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FrameOrigin {
    Markdown,
    /// The name of an HTML element.
    Html(String),
}

/// The state of a task item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaskState {
    Done,
    Open,
}
