//! Pages of things at fixed places: what `layout` ends in and a painter inks.
//!
//! Every place is measured in points from the upper left corner of the sheet, `y` growing downwards. Nothing here
//! knows how a place was found, and nothing later changes one.

mod color;
mod run;
mod structure;

pub use color::{BadColor, Color};
pub use run::{Glyph, Run, Word};
pub use structure::{Element, ElementId, Kind, LeafId, Node, Scope, Shift, Structure};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Date, Direction, Language, QuestionId, SectionId, SourceNumber};
pub use crate::export::assets::{Face, FontId};
use crate::image;
use crate::units::Pt;

/// A whole laid-out document.
#[derive(Debug, Clone, PartialEq)]
pub struct PagedDocument {
    /// What the file says of itself.
    pub about: About,
    /// The pages, first to last.
    pub pages: Vec<Page>,
    /// What everything on them means, in reading order.
    pub structure: Structure,
    /// Where every anchor lies.
    pub places: BTreeMap<Anchor, Place>,
    /// The bookmarks that a reader shows beside the pages.
    pub outline: Vec<Bookmark>,
}

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The guide's title.
    pub title: String,
    /// The guide's description.
    pub description: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its language.
    pub language: Language,
    /// Which way its lines run.
    pub direction: Direction,
    /// The date of this edition.
    pub updated: Date,
    /// The guide's id, which names the file for ever.
    pub id: String,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// How wide it is.
    pub width: Pt,
    /// How tall it is.
    pub height: Pt,
    /// What is inked, from the bottom layer to the top.
    pub items: Vec<Item>,
}

/// One thing on a page. Nearly all are text: a large guide has millions, so what is rare and large stands apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Letters on a baseline.
    Text(Run),
    /// A filled box: decoration, no content.
    Fill(Fill),
    /// A thin line: decoration, no content.
    Rule(Rule),
    /// A line for whoever cuts or folds the paper: no content.
    Mark(Mark),
    /// An image.
    Image(Box<PlacedImage>),
    /// A place to click.
    Link(Box<Link>),
}

/// A box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Its left side.
    pub x: Pt,
    /// Its upper side.
    pub y: Pt,
    /// How wide it is.
    pub width: Pt,
    /// How tall it is.
    pub height: Pt,
}

/// A filled box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Where it lies.
    pub rect: Rect,
    /// Its colour.
    pub color: Color,
}

/// A thin horizontal line, such as a table's or one through words that no longer hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Where it begins.
    pub x: Pt,
    /// How high it lies: its middle.
    pub y: Pt,
    /// How long it is.
    pub length: Pt,
    /// How thick it is.
    pub thickness: Pt,
    /// Its colour.
    pub color: Color,
}

/// A line outside of everything that is read, upright or lying, which shows where to cut or to fold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Where it lies. It is as thick as its shorter side.
    pub rect: Rect,
    /// Its colour.
    pub color: Color,
}

/// An image, scaled to its box.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedImage {
    /// Where it lies.
    pub rect: Rect,
    /// Its path in the guide's folder, which names it for painters and in messages.
    pub path: String,
    /// The image itself.
    pub file: image::Image,
    /// Its place in the structure; none for one that is shown again, such as in a table's head.
    pub leaf: Option<LeafId>,
}

/// A place to click.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it lies.
    pub rect: Rect,
    /// Where it leads.
    pub target: Target,
    /// What a screen reader says of it: some words, however long what they name is. The rectangles of a link share it.
    pub title: Arc<str>,
    /// The element of the structure that it belongs to.
    pub element: ElementId,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Out into the web.
    Web(String),
    /// To another place of this document.
    Anchor(Anchor),
}

/// A place that links and bookmarks name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// The bar of a section.
    Section(SectionId),
    /// A question.
    Question(QuestionId),
    /// The bar of the source list.
    Sources,
    /// A source in that list.
    Source(SourceNumber),
}

/// Where an anchor lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The page, from 0.
    pub page: usize,
    /// The left side of what it names.
    pub x: Pt,
    /// The upper side.
    pub y: Pt,
}

/// One bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub anchor: Anchor,
    /// What stands below it.
    pub children: Vec<Bookmark>,
}
