//! The layout `quiz`: questions first, answers on pages of their own.

use qexport::document::{Document, QuestionId};
use qexport::export::pdf::page::{Anchor, Item, PagedDocument, Target};
use qexport::export::pdf::{Layout, Part, Style, layout_document};
use qexport::export::{Assets, PdfOptions};

use crate::generated::guides;
use crate::support::bundled_guide;

fn layout_pages(document: &Document, style: Style) -> PagedDocument {
    let style = Style { layout: Layout::Quiz, ..style };
    let options = PdfOptions { style, ..PdfOptions::default() };
    layout_document(document, &options, &Assets::bundled()).unwrap().0
}

/// The pages of the links to an anchor.
fn pages_of_links(paged: &PagedDocument, anchor: &Anchor) -> Vec<usize> {
    let sheets = paged.pages.iter().enumerate();
    let links = sheets.flat_map(|(page, sheet)| sheet.items.iter().map(move |item| (page, item)));
    let to_anchor =
        |item: &Item| matches!(item, Item::Link(link) if link.target == Target::Anchor(anchor.clone()));
    links.filter(|(_, item)| to_anchor(item)).map(|(page, _)| page).collect()
}

#[test]
fn answers_start_on_pages_of_their_own() {
    for (name, document) in guides() {
        let paged = layout_pages(&document, Style::default());
        let find_pages = |anchor: fn(QuestionId) -> Anchor| -> Vec<usize> {
            document.questions().map(|question| paged.positions[&anchor(question.id.clone())].page).collect()
        };
        let (questions, answers) = (find_pages(Anchor::Question), find_pages(Anchor::Answer));
        assert!(answers.is_sorted() && questions.is_sorted(), "{name}");
        assert!(questions.last() < answers.first(), "{name}");
        assert_eq!(paged.positions[&Anchor::Answers].page, answers[0], "{name}");
        assert!(
            paged.positions.get(&Anchor::Sources).is_none_or(|list| list.page >= *answers.last().unwrap())
        );
    }
}

#[test]
fn questions_and_answers_link_to_each_other() {
    let document = bundled_guide();
    let paged = layout_pages(&document, Style::default());
    for question in document.questions() {
        let (asked, answered) = (Anchor::Question(question.id.clone()), Anchor::Answer(question.id.clone()));
        assert_eq!(pages_of_links(&paged, &answered), [paged.positions[&asked].page], "{}", question.id);
        assert!(pages_of_links(&paged, &asked).contains(&paged.positions[&answered].page), "{}", question.id);
    }
    let titles: Vec<&str> = paged.outline.iter().map(|bookmark| bookmark.title.as_str()).collect();
    // The index is there if the last page has room for it.
    assert_eq!(titles[8..10], ["Answers", "Sources"]);
}

#[test]
fn a_quiz_without_answers_has_no_links() {
    let style = Style { hide: [Part::Answers].into(), ..Style::default() };
    let paged = layout_pages(&bundled_guide(), style);
    assert!(!paged.positions.contains_key(&Anchor::Answers));
    let question = bundled_guide().questions().next().unwrap().id.clone();
    assert_eq!(pages_of_links(&paged, &Anchor::Answer(question)), Vec::<usize>::new());
}
