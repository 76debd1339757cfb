//! Postprocessing of the archive of epub-builder.
//!
//! epub-builder writes the package document, the navigation and the NCX itself, so they are fixed afterwards, as XML:
//! duplicate ids, missing languages, navigation without labels for screen readers, and an NCX that old readers cannot use.
//! All entries are packed again with a fixed date, because epub-builder uses the current time.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::reader::Reader;
use quick_xml::writer::Writer;
use zip::{ZipArchive, ZipWriter};

use super::context::BookContext;
use crate::archive;
use crate::document::direction::text_direction;
use crate::document::{Direction, Document};
use crate::export::ExportError;
use crate::export::render::html::escape;
use crate::export::render::stable_id;

/// Fixes an archive of epub-builder and removes the current time from it. `properties` are those of pages with formulas.
///
/// # Errors
/// The error of the zip or XML library.
pub(crate) fn postprocess(
    packed: &[u8],
    book: &BookContext<'_>,
    properties: &BTreeMap<&str, &str>,
) -> Result<Vec<u8>, ExportError> {
    let mut old = ZipArchive::new(Cursor::new(packed)).map_err(|error| ExportError::package(&error))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(packed.len())));
    for index in 0..old.len() {
        let mut file = old.by_index(index).map_err(|error| ExportError::package(&error))?;
        let name = file.name().map_err(|error| ExportError::package(&error))?.into_owned();
        let fix = match name.as_str() {
            "OEBPS/content.opf" => fix_package_document,
            "OEBPS/nav.xhtml" => fix_navigation,
            "OEBPS/toc.ncx" => fix_ncx,
            _ => {
                // Copied without decompression.
                new.raw_copy_file_touch(file, archive::date(), Some(archive::MODE))
                    .map_err(|error| ExportError::package(&error))?;
                continue;
            }
        };
        let mut xml = String::new();
        file.read_to_string(&mut xml).map_err(|error| ExportError::package(&error))?;
        let mut fixed = fix(&xml, book)?;
        if name == "OEBPS/content.opf" {
            fixed = add_properties(&fixed, properties)?;
        }
        new.start_file(name, archive::entry_options()).map_err(|error| ExportError::package(&error))?;
        new.write_all(fixed.as_bytes()).map_err(|error| ExportError::package(&error))?;
    }
    Ok(new.finish().map_err(|error| ExportError::package(&error))?.into_inner())
}

/// The id of the heading over the table of contents. Ids of questions have no underscore.
const CONTENTS_ID: &str = "list_of_contents";

/// Fixes the package document.
fn fix_package_document(xml: &str, book: &BookContext<'_>) -> Result<String, ExportError> {
    rewrite(xml, |event| match event {
        Event::Start(tag) if tag.name().as_ref() == "package" => {
            vec![Event::Start(with_language(tag, book.document, &["xml:lang"]))]
        }
        // It shares its id with the first author.
        Event::Start(tag) if tag.name().as_ref() == "dc:language" => {
            vec![Event::Start(without_attribute(&tag, "id"))]
        }
        other => vec![other],
    })
}

/// Declares the formulas of pages.
fn add_properties(xml: &str, properties: &BTreeMap<&str, &str>) -> Result<String, ExportError> {
    let find = |item: &BytesStart<'_>| {
        let found = properties.iter().find(|(file, _)| attribute_is(item, "href", file));
        found.map(|(_, value)| *value)
    };
    rewrite(xml, |event| match event {
        Event::Empty(mut tag) if tag.name().as_ref() == "item" => {
            if let Some(value) = find(&tag) {
                tag.push_attribute(("properties", value));
            }
            vec![Event::Empty(tag)]
        }
        other => vec![other],
    })
}

/// Fixes the navigation document.
fn fix_navigation(xml: &str, book: &BookContext<'_>) -> Result<String, ExportError> {
    let xml = isolate_labels(xml, book.document.language.direction())?;
    rewrite(&xml, |event| match event {
        Event::Start(tag) if tag.name().as_ref() == "html" => {
            vec![Event::Start(with_language(tag, book.document, &["lang", "xml:lang"]))]
        }
        // A question may have the id `toc` or `toc-title`.
        Event::Start(tag) if is_type(&tag, "toc") => {
            let mut tag = without_attribute(&tag, "id");
            tag.push_attribute(("role", "doc-toc"));
            tag.push_attribute(("aria-labelledby", CONTENTS_ID));
            vec![Event::Start(tag)]
        }
        Event::Start(tag) if tag.name().as_ref() == "h1" => {
            let mut tag = without_attribute(&tag, "id");
            tag.push_attribute(("id", CONTENTS_ID));
            vec![Event::Start(mark_english(tag, book, "contents"))]
        }
        Event::Start(tag) if tag.name().as_ref() == "a" => {
            let pages =
                [("title.xhtml", "title_page"), ("how-to.xhtml", "how_to"), ("sources.xhtml", "sources")];
            let page = pages.into_iter().find(|(file, _)| attribute_is(&tag, "href", file));
            vec![Event::Start(page.map_or(tag.clone(), |(_, name)| mark_english(tag, book, name)))]
        }
        Event::Start(tag) if is_type(&tag, "landmarks") => {
            let mut tag = mark_english(tag, book, "landmarks");
            tag.push_attribute(("aria-label", book.messages.landmarks.as_str()));
            // For the reading system, not for the reader.
            tag.push_attribute(("hidden", "hidden"));
            vec![Event::Start(tag)]
        }
        other => vec![other],
    })
}

/// Isolates the labels of links in letters of the other direction alone, as pages do with their headings.
fn isolate_labels(xml: &str, direction: Direction) -> Result<String, ExportError> {
    let mut label: Option<Vec<Event<'_>>> = None;
    rewrite(xml, |event| match event {
        Event::Start(tag) if tag.name().as_ref() == "a" => {
            label = Some(Vec::new());
            vec![Event::Start(tag)]
        }
        Event::End(tag) if tag.name().as_ref() == "a" => {
            let inside = label.take().unwrap_or_default();
            let texts = inside.iter().filter_map(|event| match event {
                Event::Text(text) => Some(&**text),
                _ => None,
            });
            let own = text_direction(texts, direction);
            let mut events = if own == direction { inside } else { isolate(inside, own) };
            events.push(Event::End(tag));
            events
        }
        other => match &mut label {
            Some(inside) => {
                inside.push(other);
                Vec::new()
            }
            None => vec![other],
        },
    })
}

/// Puts a label into an element with its direction. The number before it is one of the guide, and stays outside.
fn isolate(mut label: Vec<Event<'_>>, direction: Direction) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    if let Some(Event::Text(text)) = label.first() {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = text[digits..].trim_start_matches(['.', ' ']);
        if digits > 0 && text[digits..].starts_with(['.', ' ']) && !behind.is_empty() {
            let number = text[..text.len() - behind.len()].to_owned();
            let title = BytesText::from_escaped(behind.to_owned());
            events.push(Event::Text(BytesText::from_escaped(number)));
            label[0] = Event::Text(title);
        }
    }
    let mut span = BytesStart::new("span");
    span.push_attribute(("dir", direction.to_string().as_str()));
    events.push(Event::Start(span));
    events.append(&mut label);
    events.push(Event::End(BytesEnd::new("span")));
    events
}

/// Marks an element as English where its message has no translation (WCAG 3.1.2).
fn mark_english<'t>(mut tag: BytesStart<'t>, book: &BookContext<'_>, name: &str) -> BytesStart<'t> {
    if book.messages.is_english(name) {
        tag.push_attribute(("lang", "en"));
        tag.push_attribute(("xml:lang", "en"));
    }
    tag
}

/// Fixes the table of contents for EPUB 2 readers.
fn fix_ncx(xml: &str, book: &BookContext<'_>) -> Result<String, ExportError> {
    let depth = ncx_depth(xml)?.to_string();
    let identifier = stable_id::book_id(&book.document.scope()).urn().to_string();
    let mut in_title = false;
    rewrite(xml, |event| match event {
        Event::Start(tag) if tag.name().as_ref() == "ncx" => {
            vec![Event::Start(with_language(tag, book.document, &["xml:lang"]))]
        }
        Event::Start(tag) if tag.name().as_ref() == "head" => {
            let mut meta = BytesStart::new("meta");
            meta.push_attribute(("name", "dtb:uid"));
            meta.push_attribute(("content", identifier.as_str()));
            vec![Event::Start(tag), Event::Text(BytesText::new("\n    ")), Event::Empty(meta)]
        }
        Event::Empty(tag) if is_depth(&tag) => {
            let mut tag = without_attribute(&tag, "content");
            tag.push_attribute(("content", depth.as_str()));
            vec![Event::Empty(tag)]
        }
        Event::Start(tag) if tag.name().as_ref() == "docTitle" => {
            in_title = true;
            vec![Event::Start(tag)]
        }
        Event::End(tag) if tag.name().as_ref() == "docTitle" => {
            in_title = false;
            vec![Event::End(tag)]
        }
        // The book's title replaces that of the table of contents.
        Event::Start(tag) if in_title && tag.name().as_ref() == "text" => {
            let title = BytesText::from_escaped(escape(&book.document.title));
            vec![Event::Start(tag), Event::Text(title)]
        }
        Event::Text(text) if in_title && !text.trim().is_empty() => Vec::new(),
        Event::GeneralRef(_) if in_title => Vec::new(),
        other => vec![other],
    })
}

/// The depth of the entries of an NCX.
fn ncx_depth(xml: &str) -> Result<usize, ExportError> {
    let mut reader = Reader::from_str(xml);
    let (mut depth, mut deepest) = (0_usize, 0);
    loop {
        match reader.read_event().map_err(|error| ExportError::package(&error))? {
            Event::Start(tag) if tag.name().as_ref() == "navPoint" => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            Event::End(tag) if tag.name().as_ref() == "navPoint" => depth = depth.saturating_sub(1),
            Event::Eof => return Ok(deepest),
            _ => {}
        }
    }
}

/// Reads XML and writes it again, with `mend` in between.
fn rewrite<'x>(
    xml: &'x str,
    mut fix: impl FnMut(Event<'x>) -> Vec<Event<'x>>,
) -> Result<String, ExportError> {
    let mut reader = Reader::from_str(xml);
    let mut writer = Writer::new(Vec::with_capacity(xml.len() + 256));
    loop {
        match reader.read_event().map_err(|error| ExportError::package(&error))? {
            Event::Eof => break,
            event => {
                for event in fix(event) {
                    writer.write_event(event).map_err(|error| ExportError::package(&error))?;
                }
            }
        }
    }
    String::from_utf8(writer.into_inner()).map_err(|error| ExportError::package(&error))
}

/// Sets the guide's language on an element, and its direction if it is right to left.
fn with_language<'x>(mut tag: BytesStart<'x>, document: &Document, names: &[&str]) -> BytesStart<'x> {
    for name in names {
        tag.push_attribute((*name, document.language.as_str()));
    }
    let direction = document.language.direction();
    if direction == Direction::RightToLeft {
        tag.push_attribute(("dir", direction.to_string().as_str()));
    }
    tag
}

/// The same element without one of its attributes.
fn without_attribute<'x>(tag: &BytesStart<'x>, name: &str) -> BytesStart<'x> {
    let rest: Vec<_> = tag.attributes().flatten().filter(|a| a.key.as_ref() != name).collect();
    let mut out = BytesStart::new(tag.name().as_ref().to_owned());
    for attribute in rest {
        out.push_attribute(attribute);
    }
    out
}

fn is_type(tag: &BytesStart<'_>, kind: &str) -> bool {
    attribute_is(tag, "epub:type", kind)
}

fn is_depth(tag: &BytesStart<'_>) -> bool {
    attribute_is(tag, "name", "dtb:depth")
}

fn attribute_is(tag: &BytesStart<'_>, name: &str, value: &str) -> bool {
    tag.attributes().flatten().any(|a| a.key.as_ref() == name && a.value == value)
}

#[cfg(test)]
mod tests;
