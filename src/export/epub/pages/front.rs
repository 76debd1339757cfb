//! What stands before the first section.

use minijinja::{Value, context};

use super::{BookContext, BookPage, Matter, PageKind, shared};
use crate::document::Document;
use crate::export::render::template::TemplateEngine;
use crate::export::{ExportError, Mode};

pub(crate) fn title_page(
    brief: &BookContext<'_>,
    forms: &TemplateEngine<'_>,
) -> Result<BookPage, ExportError> {
    let BookContext { document, words, .. } = brief;
    let mut counts = vec![words.count_of_questions(document.questions().count())];
    if !document.sources.is_empty() {
        counts.push(words.count_of_sources(document.sources.len()));
    }
    let values = context! {
        title => document.title.as_str(),
        subtitle => document.subtitle.as_deref(),
        description => document.description.as_deref(),
        authors => document.authors.iter().map(String::as_str).map(Value::from).collect::<Vec<_>>(),
        license => document.license.as_deref(),
        counts => counts.join(" · "),
        updated => document.updated.to_string(),
        ..shared(brief, &document.title, "", Matter::Front)
    };
    Ok(BookPage {
        kind: PageKind::TitlePage,
        file: "title.xhtml".to_owned(),
        title: words.title_page.clone(),
        xhtml: forms.fill("epub/title.xhtml", values)?,
        entries: Vec::new(),
    })
}

/// Speaks of what this book has, and of nothing else.
pub(crate) fn how_to_page(
    brief: &BookContext<'_>,
    forms: &TemplateEngine<'_>,
) -> Result<BookPage, ExportError> {
    let BookContext { document, words, mode, .. } = brief;
    let mut hints = vec![match mode {
        Mode::Study => &words.how_to_study,
        Mode::Quiz => &words.how_to_quiz,
    }];
    hints.push(&words.how_to_repeat);
    if document.questions().any(|question| !question.memory_aid.is_empty()) {
        hints.push(&words.how_to_aids);
    }
    if document.questions().any(|question| !question.note.is_empty()) {
        hints.push(&words.how_to_notes);
    }
    if is_cited(document) {
        hints.push(&words.how_to_sources);
    }
    let values = context! {
        hints => hints.into_iter().map(String::as_str).map(Value::from).collect::<Vec<_>>(),
        ..shared(brief, &words.how_to, "", Matter::Front)
    };
    Ok(BookPage {
        kind: PageKind::HowTo,
        file: "how-to.xhtml".to_owned(),
        title: words.how_to.clone(),
        xhtml: forms.fill("epub/how-to.xhtml", values)?,
        entries: Vec::new(),
    })
}

fn is_cited(document: &Document) -> bool {
    document.questions().any(|question| !question.cited().is_empty())
}
