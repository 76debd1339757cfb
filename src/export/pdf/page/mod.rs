//! Pages of items at fixed positions: the result of `layout` and the input of painters.
//!
//! All positions are in points from the upper left corner of the page, with `y` growing downwards.
//! Painters do not change them.

mod color;
mod column;
mod formula;
mod run;
mod structure;

pub use color::{BadColor, Color};
pub use column::{Column, ColumnFill, ColumnRow, RowRole};
pub use formula::{FormulaInk, PathStep};
pub use run::{Glyph, GlyphInk, Run, TextFlaws, Word};
pub use structure::{
    Element, ElementId, HeaderScope, IdOffset, LeafId, ListNumbering, Structure, StructureKind, StructureNode,
};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Date, Direction, Language, QuestionId, SectionId, SourceNumber};
pub use crate::export::assets::{Face, FontId};
use crate::image;
use crate::units::Pt;

/// A laid-out document.
#[derive(Debug, Clone, PartialEq)]
pub struct PagedDocument {
    /// The document's metadata.
    pub info: DocumentInfo,
    /// The pages, first to last.
    pub pages: Vec<Page>,
    /// The structure tree, in reading order.
    pub structure: Structure,
    /// The position of each anchor.
    pub positions: BTreeMap<Anchor, Position>,
    /// The bookmarks of the outline.
    pub outline: Vec<Bookmark>,
    /// The rows of each column, in reading order, for checks of the layout. Cards have none.
    pub columns: Vec<Column>,
}

/// The metadata of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentInfo {
    /// The guide's title.
    pub title: String,
    /// The guide's description.
    pub description: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The language.
    pub language: Language,
    /// The text direction.
    pub direction: Direction,
    /// The date of this edition.
    pub updated: Date,
    /// The guide's permanent id.
    pub id: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The width.
    pub width: Pt,
    /// The height.
    pub height: Pt,
    /// The items, from the bottom layer to the top.
    pub items: Vec<Item>,
    /// The pages of the guide that it shows, if it is a side of a booklet's sheet; else it is one itself.
    pub areas: Vec<PageArea>,
}

/// A page of the guide on a side of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageArea {
    /// The index of its first item.
    pub first_item: usize,
    /// Its index among the pages of the guide.
    pub page: usize,
}

impl Page {
    /// The items of each page of the guide on it, with the index of that page, where `number` is its own index.
    pub fn items_by_page(&self, number: usize) -> impl Iterator<Item = (usize, &[Item])> {
        let whole = PageArea { first_item: 0, page: number };
        let areas = if self.areas.is_empty() { vec![whole] } else { self.areas.clone() };
        let ends: Vec<usize> =
            areas.iter().skip(1).map(|area| area.first_item).chain([self.items.len()]).collect();
        let items = |(area, end): (PageArea, usize)| {
            (area.page, self.items.get(area.first_item..end).unwrap_or_default())
        };
        areas.into_iter().zip(ends).map(items)
    }
}

/// An item on a page. Nearly all are text, and a large guide has millions, so large rare items are boxed.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Text on a baseline.
    Text(Run),
    /// A filled box: an artifact.
    Fill(Fill),
    /// A thin line: an artifact.
    Rule(Rule),
    /// A crop or fold mark: an artifact.
    Mark(Mark),
    /// A box to tick: an artifact.
    TickBox(TickBox),
    /// An image.
    Image(Box<PlacedImage>),
    /// A formula.
    Formula(Box<PlacedFormula>),
    /// A link area.
    Link(Box<Link>),
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// The left side.
    pub x: Pt,
    /// The upper side.
    pub y: Pt,
    /// The width.
    pub width: Pt,
    /// The height.
    pub height: Pt,
}

/// A filled box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Its position.
    pub rect: Rect,
    /// Its colour.
    pub color: Color,
}

/// A thin horizontal line, such as in a table or through struck text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// The left end.
    pub x: Pt,
    /// The vertical middle.
    pub y: Pt,
    /// The length.
    pub length: Pt,
    /// The thickness.
    pub thickness: Pt,
    /// The colour.
    pub color: Color,
}

/// A vertical or horizontal line outside the content that shows where to cut or fold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Its position. The shorter side is its thickness.
    pub rect: Rect,
    /// The colour.
    pub color: Color,
}

/// An empty box to tick with a pen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TickBox {
    /// Its outer sides.
    pub rect: Rect,
    /// The thickness of its sides.
    pub thickness: Pt,
    /// The colour of its sides.
    pub color: Color,
}

impl TickBox {
    /// Its four sides, each as a filled box.
    pub fn sides(&self) -> [Rect; 4] {
        let Self { rect, thickness, .. } = *self;
        let across = Rect { height: thickness, ..rect };
        let down = Rect { width: thickness, ..rect };
        let (right, bottom) = (rect.x + rect.width - thickness, rect.y + rect.height - thickness);
        [across, down, Rect { x: right, ..down }, Rect { y: bottom, ..across }]
    }
}

/// An image, scaled to its box.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedImage {
    /// Its position.
    pub rect: Rect,
    /// Its path in the guide's folder, which identifies it for painters and in messages.
    pub path: String,
    /// The image.
    pub file: image::Image,
    /// Its leaf in the structure tree; none for a repeated one, such as in a table header.
    pub leaf: Option<LeafId>,
}

/// A typeset formula.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedFormula {
    /// Its position. Its ink begins at the upper left corner.
    pub rect: Rect,
    /// The font size: the unit of its ink.
    pub size: Pt,
    /// Its colour.
    pub color: Color,
    /// Its ink.
    pub ink: Arc<Vec<FormulaInk>>,
    /// Its leaf in the structure tree; none for a repeated one.
    pub leaf: Option<LeafId>,
}

/// A link area.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its position.
    pub rect: Rect,
    /// The target.
    pub target: Target,
    /// The title for screen readers, shortened. All areas of a link share it.
    pub title: Arc<str>,
    /// The structure element that it belongs to.
    pub element: ElementId,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A URL.
    Web(String),
    /// A place in this document.
    Anchor(Anchor),
}

/// The target of internal links and bookmarks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// The heading band of a section.
    Section(SectionId),
    /// A question.
    Question(QuestionId),
    /// The heading band of the answers, where they stand apart from their questions.
    Answers,
    /// An answer that stands apart from its question.
    Answer(QuestionId),
    /// A note that stands apart from its answer.
    Note(QuestionId),
    /// The heading band of the source list.
    Sources,
    /// A source in that list.
    Source(SourceNumber),
    /// The heading band of the index.
    Index,
}

/// The position of an anchor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// The index of the page.
    pub page: usize,
    /// The left side.
    pub x: Pt,
    /// The upper side.
    pub y: Pt,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// The title.
    pub title: String,
    /// The target.
    pub anchor: Anchor,
    /// The bookmarks below it.
    pub children: Vec<Bookmark>,
}
