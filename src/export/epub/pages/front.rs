//! The pages before the first section.

use minijinja::{Value, context};

use super::page::{BookPage, PageKind, Partition, page_values};
use crate::document::Document;
use crate::export::epub::context::BookContext;
use crate::export::render::html;
use crate::export::render::html::Markup;
use crate::export::render::template::TemplateEngine;
use crate::export::{ExportError, Mode};

pub(crate) fn write_title_page(
    book: &BookContext<'_>,
    engine: &TemplateEngine<'_>,
) -> Result<BookPage, ExportError> {
    let BookContext { document, messages, .. } = book;
    let mut counts =
        vec![messages.to_html("questions", &messages.format_question_count(document.questions().count()))];
    if !document.sources.is_empty() {
        counts
            .push(messages.to_html("counted_sources", &messages.format_source_count(document.sources.len())));
    }
    let text = |text: &str| html::label::write_text(text, document.language.direction());
    let values = context! {
        title => text(&document.title),
        subtitle => document.subtitle.as_deref().map(text),
        description => document.description.as_deref().map(text),
        authors => document.authors.iter().map(String::as_str).map(Value::from).collect::<Vec<_>>(),
        license => document.license.as_deref(),
        counts => Markup(counts.join(" · ")),
        updated => document.updated.to_string(),
        ..page_values(book, &document.title, "", Partition::Front)
    };
    Ok(BookPage {
        kind: PageKind::TitlePage,
        file: "title.xhtml".to_owned(),
        title: messages.title_page.clone(),
        xhtml: engine.fill("epub/title.xhtml", values)?,
        entries: Vec::new(),
    })
}

/// Explains only features that the book contains.
pub(crate) fn write_how_to_page(
    book: &BookContext<'_>,
    engine: &TemplateEngine<'_>,
) -> Result<BookPage, ExportError> {
    let BookContext { document, messages, mode, .. } = book;
    let mut hints = vec![match mode {
        Mode::Study => ("how_to_study", &messages.how_to_study),
        Mode::Quiz => ("how_to_quiz", &messages.how_to_quiz),
    }];
    hints.push(("how_to_repeat", &messages.how_to_repeat));
    if document.questions().any(|question| !question.memory_aid.is_empty()) {
        hints.push(("how_to_aids", &messages.how_to_aids));
    }
    if document.questions().any(|question| !question.note.is_empty()) {
        hints.push(("how_to_notes", &messages.how_to_notes));
    }
    if is_cited(document) {
        hints.push(("how_to_sources", &messages.how_to_sources));
    }
    let values = context! {
        hints => hints.into_iter().map(|(name, hint)| Value::from(Markup(messages.to_html(name, hint)))).collect::<Vec<_>>(),
        ..page_values(book, &messages.how_to, "", Partition::Front)
    };
    Ok(BookPage {
        kind: PageKind::HowTo,
        file: "how-to.xhtml".to_owned(),
        title: messages.how_to.clone(),
        xhtml: engine.fill("epub/how-to.xhtml", values)?,
        entries: Vec::new(),
    })
}

fn is_cited(document: &Document) -> bool {
    document.questions().any(|question| !question.cited().is_empty())
}
