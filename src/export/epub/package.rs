//! Pages to an archive, through epub-builder.

use epub_builder::{
    EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, PageDirection, ReferenceType, TocElement,
    ZipLibrary,
};

use super::Brief;
use super::pages::{Page, PageKind};
use crate::document::Direction;
use crate::export::html::escape;
use crate::export::words::Words;
use crate::export::{ExportError, stable_id};

/// Packs the pages. The archive still carries the clock in its entries and the slips that `finish` mends.
///
/// # Errors
/// Passes on what epub-builder says.
pub(super) fn pack(brief: &Brief<'_>, pages: &[Page], style: &str) -> Result<Vec<u8>, ExportError> {
    let words = brief.words;
    let mut builder = ZipLibrary::new().and_then(EpubBuilder::new).map_err(|error| failed(&error))?;
    builder.epub_version(EpubVersion::V33);
    describe(brief, &mut builder)?;
    builder.set_toc_name(words.contents.as_str());
    builder.stylesheet(style.as_bytes()).map_err(|error| failed(&error))?;
    let mut first_section = Some(ReferenceType::Text);
    for page in pages {
        let mut content =
            EpubContent::new(page.file.as_str(), page.xhtml.as_bytes()).title(legal(&page.title));
        // Landmarks lead to the start of the text, not to every section.
        let landmark = match page.kind {
            PageKind::TitlePage => Some(ReferenceType::TitlePage),
            PageKind::Section => first_section.take(),
            PageKind::Sources => Some(ReferenceType::Notes),
        };
        if let Some(landmark) = landmark {
            content = content.reftype(landmark);
        }
        for entry in &page.entries {
            content = content.child(TocElement::new(entry.href.as_str(), legal(&entry.title)));
        }
        builder.add_content(content).map_err(|error| failed(&error))?;
    }
    let mut archive = Vec::new();
    builder.generate(&mut archive).map_err(|error| failed(&error))?;
    Ok(archive)
}

/// What the package document says about the book.
fn describe(brief: &Brief<'_>, builder: &mut EpubBuilder<ZipLibrary>) -> Result<(), ExportError> {
    let Brief { document, words } = brief;
    builder.set_title(legal(&document.title));
    builder.set_authors(document.authors.iter().map(|author| legal(author)).collect());
    builder.set_languages(vec![document.language.to_string()]);
    builder.set_generator("qexport");
    if let Some(description) = &document.description {
        builder.add_description(legal(description));
    }
    if let Some(license) = &document.license {
        builder.set_license(legal(license));
    }
    if document.language.direction() == Direction::RightToLeft {
        // `epub_direction` only sets a field that nothing reads.
        builder.metadata("direction", PageDirection::Rtl.to_string()).map_err(|error| failed(&error))?;
    }
    // Left to itself, epub-builder would ask the clock and draw a random id.
    builder.set_uuid(stable_id::book(&document.id));
    let midnight = format!("{}T00:00:00Z", document.updated);
    builder.set_modified_date(midnight.parse().map_err(|error| failed(&error))?);
    builder.set_publication_date(midnight.parse().map_err(|error| failed(&error))?);
    for (property, content) in accessibility(words) {
        // Its content goes in unescaped.
        let content = escape(content).into_owned();
        builder.add_metadata_opf(Box::new(MetadataOpfV3::new(property.to_owned(), content)));
    }
    Ok(())
}

/// What is true of a book without pictures, sound and scripts (EPUB Accessibility 1.1, section 2.2). Wherever pictures
/// come in, `visual` and `alternativeText` have to come with them.
fn accessibility(words: &Words) -> [(&'static str, &str); 8] {
    [
        ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "displayTransformability"),
        ("schema:accessibilityFeature", "readingOrder"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", words.accessibility.as_str()),
    ]
}

/// A text for a field that epub-builder escapes itself: all but the characters that XML cannot write.
fn legal(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

fn failed(error: &impl ToString) -> ExportError {
    ExportError::Package { reason: error.to_string() }
}
