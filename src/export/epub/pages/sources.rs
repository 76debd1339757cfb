//! The list of sources, with links back to every place that cites one.

use std::collections::BTreeMap;

use minijinja::{Value, context};

use super::{BookContext, BookPage, ChapterIndex, Matter, PageKind, shared};
use crate::export::ExportError;
use crate::export::epub::chapter::{SOURCES_FILE, note_id};
use crate::export::render::html::Markup;
use crate::export::render::reference::Reference;
use crate::export::render::template::TemplateEngine;

pub(crate) fn page(
    brief: &BookContext<'_>,
    found: &ChapterIndex,
    forms: &TemplateEngine<'_>,
) -> Result<BookPage, ExportError> {
    let BookContext { document, words, .. } = brief;
    let sources = document.sources.iter().map(|source| {
        let places = found.references.get(&source.number).map_or(&[][..], Vec::as_slice);
        let mut told = BTreeMap::new();
        let back = places.iter().map(|place| {
            let again: &mut usize = told.entry(place.question).or_default();
            *again += 1;
            let (mut label, mut mark) = match place.question {
                Some(number) => (words.back_to_question(number), number.to_string()),
                None => (words.back.clone(), String::new()),
            };
            // Two links with the same words would have to lead to the same place.
            if *again > 1 {
                label = format!("{label} ({again})");
                mark = format!("{mark}({again})");
            }
            context! { href => Markup(place.href.clone()), mark, label }
        });
        context! {
            id => note_id(source.number),
            back => back.collect::<Vec<Value>>(),
            ..Reference::new(source, words).to_value()
        }
    });
    let values = context! {
        sources => sources.collect::<Vec<Value>>(),
        ..shared(brief, &words.sources, "", Matter::Back)
    };
    Ok(BookPage {
        kind: PageKind::Sources,
        file: SOURCES_FILE.to_owned(),
        title: words.sources.clone(),
        xhtml: forms.fill("epub/sources.xhtml", values)?,
        entries: Vec::new(),
    })
}
