//! The bookmarks beside the pages: sections, their questions, the sources.

use crate::document::{Document, plain_text};
use crate::export::pdf::page::{Anchor, Bookmark};

/// Every bookmark of the guide.
pub(super) fn outline(document: &Document) -> Vec<Bookmark> {
    let mut outline: Vec<Bookmark> = document
        .sections
        .iter()
        .map(|section| Bookmark {
            title: format!("{} {}", section.number, section.title),
            anchor: Anchor::Section(section.id.clone()),
            children: section
                .questions
                .iter()
                .map(|question| Bookmark {
                    title: format!("{}. {}", question.number, plain_text(&question.prompt)),
                    anchor: Anchor::Question(question.id.clone()),
                    children: Vec::new(),
                })
                .collect(),
        })
        .collect();
    if !document.sources.is_empty() {
        outline.push(Bookmark { title: "Sources".to_owned(), anchor: Anchor::Sources, children: Vec::new() });
    }
    outline
}
