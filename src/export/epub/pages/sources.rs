//! The list of sources, with links back to every place that cites one.

use std::collections::BTreeMap;

use minijinja::{Value, context};

use super::page::{BookPage, PageKind, Partition, page_values};
use crate::export::ExportError;
use crate::export::epub::chapter::ChapterIndex;
use crate::export::epub::chapter::{SOURCES_FILE, endnote_id};
use crate::export::epub::context::BookContext;
use crate::export::render::html;
use crate::export::render::html::Markup;
use crate::export::render::reference::Reference;
use crate::export::render::template::TemplateEngine;

pub(crate) fn write_sources(
    book: &BookContext<'_>,
    index: &ChapterIndex,
    engine: &TemplateEngine<'_>,
) -> Result<BookPage, ExportError> {
    let BookContext { document, messages, .. } = book;
    let sources = document.sources.iter().map(|source| {
        let places = index.backlinks.get(&source.number).map_or(&[][..], Vec::as_slice);
        let mut counts = BTreeMap::new();
        let back = places.iter().map(|place| {
            let again: &mut usize = counts.entry(place.question).or_default();
            *again += 1;
            let (mut label, mut mark) = match place.question {
                Some(number) => (messages.format_back_link(number), number.to_string()),
                None => (messages.back.clone(), String::new()),
            };
            // Two links with the same words would have to lead to the same place.
            if *again > 1 {
                label = format!("{label} ({again})");
                mark = format!("{mark}({again})");
            }
            let name = if place.question.is_some() { "back_to_question" } else { "back" };
            let language = Markup(messages.language_attributes(name).to_owned());
            context! { href => Markup(place.href.clone()), mark, label, language }
        });
        context! {
            id => endnote_id(source.number),
            back => back.collect::<Vec<Value>>(),
            title => html::label::write_text(&source.title, document.language.direction()),
            ..Reference::new(source, messages).to_value()
        }
    });
    let values = context! {
        sources => sources.collect::<Vec<Value>>(),
        ..page_values(book, &messages.sources, "", Partition::Back)
    };
    Ok(BookPage {
        kind: PageKind::Sources,
        file: SOURCES_FILE.to_owned(),
        title: messages.sources.clone(),
        xhtml: engine.fill("epub/sources.xhtml", values)?,
        entries: Vec::new(),
    })
}
