//! The pages of the book: templates filled with the guide.

mod front;
mod section;
mod sources;

use minijinja::{Value, context};

use super::chapter::{Chapter, ChapterIndex};
use super::context::BookContext;
use crate::document::Section;
use crate::export::ExportError;
use crate::export::pool::map_with_worker;
use crate::export::render::highlight::Highlighter;
use crate::export::render::template::TemplateEngine;

/// A page of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BookPage {
    /// What it is for the book.
    pub(crate) kind: PageKind,
    /// Its path in the archive's folder of content.
    pub(crate) file: String,
    /// What the table of contents calls it.
    pub(crate) title: String,
    /// The whole XHTML file.
    pub(crate) xhtml: String,
    /// Places that the table of contents leads to, inside of it or of the page behind it.
    pub(crate) entries: Vec<TocEntry>,
}

/// What a page is for the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageKind {
    /// The first one.
    TitlePage,
    /// How to use the book.
    HowTo,
    /// Questions.
    Section,
    /// The answers to those of the page before it, which lists them among its entries.
    Answers,
    /// The list of sources.
    Sources,
}

/// A place that the table of contents leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TocEntry {
    /// Its address, from the archive's folder of content.
    pub(crate) href: String,
    /// What the table of contents calls it.
    pub(crate) title: String,
}

/// Fills the templates with a guide: all pages in reading order, and what they turned out to hold.
///
/// # Errors
/// Passes on what a template says.
pub(crate) fn write_pages(
    book: &BookContext<'_>,
    engine: &TemplateEngine<'_>,
) -> Result<(Vec<BookPage>, ChapterIndex), ExportError> {
    let mut pages = vec![front::write_title_page(book, engine)?, front::write_how_to_page(book, engine)?];
    let make_chapter = |highlighter: &mut Highlighter, section: &Section| {
        let mut chapter = Chapter::new(book, section, highlighter);
        let pages = section::write_section(&mut chapter, section, engine)?;
        Ok::<_, ExportError>((pages, chapter.into_index()))
    };
    let mut index = ChapterIndex::default();
    for (chapter, next) in
        map_with_worker(&book.document.sections, || Ok(Highlighter::default()), make_chapter)?
    {
        pages.extend(chapter);
        index.append(next);
    }
    if !book.document.sources.is_empty() {
        pages.push(sources::write_sources(book, &index, engine)?);
    }
    Ok((pages, index))
}

/// Which part of a book a page belongs to.
#[derive(Debug, Clone, Copy)]
enum Partition {
    Front,
    Body,
    Back,
}

/// What every template may ask for. `root` leads from the page to the archive's folder of content.
fn page_values(book: &BookContext<'_>, page_title: &str, root: &str, matter: Partition) -> Value {
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
