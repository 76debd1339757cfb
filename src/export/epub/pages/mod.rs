//! The pages of the book: templates filled with the guide.

mod front;
mod page;
mod section;
mod sources;

pub(crate) use self::page::{BookPage, PageKind};
use super::chapter::{Chapter, ChapterIndex};
use super::context::BookContext;
use crate::document::Section;
use crate::export::ExportError;
use crate::export::pool::map_with_worker;
use crate::export::render::highlight::Highlighter;
use crate::export::render::template::TemplateEngine;

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
