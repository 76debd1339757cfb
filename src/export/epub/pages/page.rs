//! A page of the book, and the variables that all of its templates have.

use memchr::memmem;
use minijinja::{Value, context};

use crate::export::epub::context::BookContext;

/// A page of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BookPage {
    /// Its kind.
    pub(crate) kind: PageKind,
    /// Its path in the content folder of the archive.
    pub(crate) file: String,
    /// Its title in the table of contents.
    pub(crate) title: String,
    /// The whole XHTML file.
    pub(crate) xhtml: String,
    /// Targets of the table of contents, on this page or the next one.
    pub(crate) entries: Vec<TocEntry>,
}

/// The kind of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageKind {
    /// The first one.
    TitlePage,
    /// How to use the book.
    HowTo,
    /// Questions.
    Section,
    /// The answers to the preceding page, which lists them among its entries.
    Answers,
    /// The list of sources.
    Sources,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TocEntry {
    /// Its URL, relative to the content folder of the archive.
    pub(crate) href: String,
    /// Its title in the table of contents.
    pub(crate) title: String,
}

/// The part of the book that a page belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Partition {
    Front,
    Body,
    Back,
}

/// The variables of every template. `root` is the relative path from the page to the content folder of the archive.
pub(crate) fn page_values(book: &BookContext<'_>, page_title: &str, root: &str, matter: Partition) -> Value {
    let language = &book.document.language;
    context! {
        page_title,
        root,
        matter => match matter {
            Partition::Front => "frontmatter",
            Partition::Body => "bodymatter",
            Partition::Back => "backmatter",
        },
        language => language.as_str(),
        direction => language.direction().to_string(),
        words => book.messages,
    }
}

impl BookPage {
    /// Whether it has formulas as `MathML`. Text cannot contain `<`.
    pub(crate) fn has_mathml(&self) -> bool {
        memmem::find(self.xhtml.as_bytes(), b"<math ").is_some()
    }

    /// Whether it has formulas as images.
    pub(crate) fn has_formula_images(&self) -> bool {
        memmem::find(self.xhtml.as_bytes(), b"<svg ").is_some()
    }

    /// Its properties in the package document, as EPUB 3.3 requires of each page with `MathML` or SVG.
    pub(crate) fn properties(&self) -> Option<&'static str> {
        match (self.has_mathml(), self.has_formula_images()) {
            (true, true) => Some("mathml svg"),
            (true, false) => Some("mathml"),
            (false, true) => Some("svg"),
            (false, false) => None,
        }
    }
}
