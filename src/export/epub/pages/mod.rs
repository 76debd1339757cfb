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

/// Fills the templates with a guide: all pages in reading order, and their index.
///
/// # Errors
/// The error of a template.
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

/// The part of the book that a page belongs to.
#[derive(Debug, Clone, Copy)]
enum Partition {
    Front,
    Body,
    Back,
}

/// The variables of every template. `root` is the relative path from the page to the content folder of the archive.
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
