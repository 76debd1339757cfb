//! The frames that are open while a field is read.

use super::cell::Cell;
use super::line::StyledRun;
use super::style::OpenStyles;
use crate::document::{AlertKind, Block, ListItem};

/// A frame: its blocks so far, and the line that is open.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: HtmlFrameKind,
    /// The element that opened it, and closes it.
    pub(super) element: String,
    pub(super) blocks: Vec<Block>,
    pub(super) line: Vec<StyledRun>,
    /// The breaks after the last content.
    pub(super) breaks: usize,
    /// The styles outside of it. A style that stays open in a cell ends with the cell.
    pub(super) outside: OpenStyles,
}

/// The kind of a frame.
#[derive(Debug)]
pub(super) enum HtmlFrameKind {
    Field,
    Heading(u8),
    Quote,
    /// An alert of this program, whose first paragraph is its word.
    Alert(AlertKind),
    Footnote,
    List {
        start: Option<u64>,
        items: Vec<ListItem>,
        origin: ListOrigin,
    },
    Item(Option<bool>),
    Definitions(Vec<DefinitionPart>),
    Term,
    Meaning,
    Table(Vec<Vec<Cell>>),
    Row(Vec<Cell>),
    Cell(Cell),
    Code {
        language: Option<String>,
        text: String,
    },
}

/// A part of a definition list.
#[derive(Debug)]
pub(super) enum DefinitionPart {
    Term(Vec<Block>),
    Meaning(Vec<Block>),
}

/// Ruby that is open.
#[derive(Debug)]
pub(super) struct OpenRuby {
    /// The number of open frames, and the number of runs before its characters.
    pub(super) depth: usize,
    pub(super) start: usize,
    /// The reading so far, if it is open.
    pub(super) reading: Option<String>,
}

/// Why a list is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListOrigin {
    /// Its element.
    Element,
    /// An item outside of any list.
    Item,
}

impl Frame {
    pub(super) fn new(kind: HtmlFrameKind, element: &str, outside: OpenStyles) -> Self {
        let element = element.to_owned();
        Self { kind, element, blocks: Vec::new(), line: Vec::new(), breaks: 0, outside }
    }
}
