//! Packs the pages into an archive with epub-builder.

use epub_builder::{
    EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, PageDirection, ReferenceType, TocElement,
    ZipLibrary,
};

use super::chapter::ChapterIndex;
use super::context::BookContext;
use super::cover::Cover;
use super::pages::{BookPage, PageKind};
use super::{accessibility, code_font, images};
use crate::document::Direction;
use crate::export::ExportError;
use crate::export::render::html::escape;
use crate::export::render::stable_id;

/// The parts of a book.
#[derive(Debug)]
pub(crate) struct BookParts {
    /// Its pages, in reading order.
    pub(crate) pages: Vec<BookPage>,
    /// Their style sheet.
    pub(crate) style: String,
    /// Its cover.
    pub(crate) cover: Cover,
    /// The font of its code; `None` without code.
    pub(crate) code_font: Option<Vec<u8>>,
    /// The index of its pages.
    pub(crate) index: ChapterIndex,
}

/// Packs a book. `postprocess` removes the time of its entries and fixes errors of epub-builder.
///
/// # Errors
/// The error of epub-builder.
pub(crate) fn build_archive(book: &BookContext<'_>, parts: &BookParts) -> Result<Vec<u8>, ExportError> {
    let mut builder =
        ZipLibrary::new().and_then(EpubBuilder::new).map_err(|error| ExportError::package(&error))?;
    builder.epub_version(EpubVersion::V33);
    set_metadata(book, parts, &mut builder)?;
    builder.set_toc_name(book.messages.contents.as_str());
    builder.stylesheet(parts.style.as_bytes()).map_err(|error| ExportError::package(&error))?;
    add_resources(book, parts, &mut builder).map_err(|error| ExportError::package(&error))?;
    let mut first_section = Some(ReferenceType::Text);
    for page in &parts.pages {
        let mut content = EpubContent::new(page.file.as_str(), page.xhtml.as_bytes());
        // The page before it links to it, too.
        if page.kind != PageKind::Answers {
            content = content.title(replace_illegal(&page.title));
        }
        // Landmarks link to the start of the text, not to every section.
        let landmark = match page.kind {
            PageKind::TitlePage => Some(ReferenceType::TitlePage),
            PageKind::HowTo => Some(ReferenceType::Preface),
            PageKind::Section => first_section.take(),
            PageKind::Answers => None,
            PageKind::Sources => Some(ReferenceType::Notes),
        };
        if let Some(landmark) = landmark {
            content = content.reftype(landmark);
        }
        for entry in &page.entries {
            content = content.child(TocElement::new(entry.href.as_str(), replace_illegal(&entry.title)));
        }
        builder.add_content(content).map_err(|error| ExportError::package(&error))?;
    }
    let mut archive = Vec::new();
    builder.generate(&mut archive).map_err(|error| ExportError::package(&error))?;
    Ok(archive)
}

/// Adds images, fonts and the cover.
fn add_resources(
    book: &BookContext<'_>,
    parts: &BookParts,
    builder: &mut EpubBuilder<ZipLibrary>,
) -> epub_builder::Result<()> {
    let Cover { file, media_type, bytes } = &parts.cover;
    builder.add_cover_image(file, bytes.as_slice(), *media_type)?;
    for (file, image) in images::images_by_path(book.document, &parts.index.images) {
        // An image on a page may be that of the cover.
        if file != parts.cover.file {
            builder.add_resource(file, &**image.bytes(), images::media_type(image))?;
        }
    }
    if let Some(font) = &parts.code_font {
        builder.add_resource(code_font::FILE, font.as_slice(), code_font::MEDIA_TYPE)?;
    }
    Ok(())
}

/// Adds the metadata of the package document.
fn set_metadata(
    book: &BookContext<'_>,
    parts: &BookParts,
    builder: &mut EpubBuilder<ZipLibrary>,
) -> Result<(), ExportError> {
    let document = book.document;
    builder.set_title(replace_illegal(&document.title));
    builder.set_authors(document.authors.iter().map(|author| replace_illegal(author)).collect());
    builder.set_languages(vec![document.language.to_string()]);
    builder.set_generator("qexport");
    if let Some(description) = &document.description {
        builder.add_description(replace_illegal(description));
    }
    if let Some(license) = &document.license {
        builder.set_license(replace_illegal(license));
    }
    if document.language.direction() == Direction::RightToLeft {
        // `epub_direction` only sets a field that nothing reads.
        builder
            .metadata("direction", PageDirection::Rtl.to_string())
            .map_err(|error| ExportError::package(&error))?;
    }
    // The defaults of epub-builder are the current time and a random id.
    builder.set_uuid(stable_id::book_id(&document.scope()));
    let midnight = format!("{}T00:00:00Z", document.updated);
    builder.set_modified_date(midnight.parse().map_err(|error| ExportError::package(&error))?);
    builder.set_publication_date(midnight.parse().map_err(|error| ExportError::package(&error))?);
    for (property, content) in accessibility::build_metadata(book, &parts.index, &parts.pages) {
        // epub-builder does not escape its content.
        let content = escape(&content).into_owned();
        builder.add_metadata_opf(Box::new(MetadataOpfV3::new(property.to_owned(), content)));
    }
    Ok(())
}

/// Removes the characters that XML cannot represent, for fields that epub-builder escapes itself.
fn replace_illegal(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}
