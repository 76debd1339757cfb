//! Very long prompts and titles: complete on the page, shortened in links and bookmarks.

use qexport::document::Document;
use qexport::export::pdf::page::{Item, Link, PagedDocument, Run};
use qexport::export::pdf::{Layout, SectionCards, Style, layout_document};
use qexport::export::{Assets, Options, PdfOptions, find_format};

use crate::reading::{questions_as_read, runs};
use crate::support::{guide_of, guide_with};

/// The number of characters that PDF viewers show of a title.
const LONGEST: usize = 200;

fn layout_pages(document: &Document, layout: Layout) -> PagedDocument {
    // The cards of sections have their complete titles.
    let style = Style { layout, section_cards: SectionCards::All, ..Style::default() };
    layout_document(document, &PdfOptions { style, ..PdfOptions::default() }, &Assets::bundled()).unwrap().0
}

fn links(paged: &PagedDocument) -> Vec<&Link> {
    let items = paged.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Link(link) = item { Some(&**link) } else { None }).collect()
}

#[test]
fn links_and_bookmarks_shorten_long_prompts() {
    let prompt = "some words ".repeat(10_000);
    let document = guide_with(prompt.trim(), &format!("[{}](#one)", "this one ".repeat(100).trim()));
    let paged = layout_pages(&document, Layout::Sheet);
    assert!(paged.pages.len() > 8, "no table of contents");

    let links = links(&paged);
    assert!(links.len() > 10, "links do not span many lines");
    assert!(links.iter().all(|link| link.title.chars().count() <= LONGEST));
    assert!(links.iter().any(|link| link.title.ends_with("some words …")), "{:?}", links[0].title);

    let bookmark = &paged.outline[0].children[0].title;
    assert!(bookmark.starts_with("1. some words") && bookmark.ends_with(" …"), "{bookmark}");
    assert!(bookmark.chars().count() <= LONGEST + "1. ".len(), "{bookmark}");

    let read = questions_as_read(&paged).concat();
    assert_eq!(read.matches("somewords").count(), 10_000, "the prompt itself is cut");
}

#[test]
fn long_titles_keep_the_pdf_conforming() {
    let long = "some words ".repeat(5_000);
    let question = format!("      - {{id: one, question: \"{long}\", answer: \"Because.\"}}\n");
    let document = guide_of(&format!("  - id: only\n    title: \"{long}\"\n    questions:\n{question}"));
    let export =
        find_format("pdf").unwrap().export(&document, &Options::default(), &Assets::bundled()).unwrap();
    assert_eq!(export.warnings, []);
}

#[test]
fn a_long_url_keeps_its_link_target() {
    let address = format!("https://example.org/{}", "a".repeat(3_000));
    let paged = layout_pages(&guide_with("Where?", &format!("[There]({address}).")), Layout::Sheet);
    let links = links(&paged);
    assert_eq!(links.len(), 1);
    assert!(links[0].title.chars().count() <= LONGEST);
    assert!(format!("{:?}", links[0].target).contains(&address));
}

/// The heading above the card of a question whose section has this title.
fn card_title(title: &str) -> String {
    let section = format!("  - id: only\n    title: \"{title}\"\n    questions:\n");
    let question = "      - {id: one, question: \"Why?\", answer: \"Because.\"}\n";
    let paged = layout_pages(&guide_of(&(section + question)), Layout::Cards);
    // The heading is an artifact; the section's own card has the complete title.
    let unread = runs(&paged).filter(|(_, run)| run.leaf.is_none());
    let heads: Vec<_> =
        unread.filter(|(page, run)| *page == 0 && run.text().starts_with("1\u{2002}")).collect();
    let line = heads[0].1.y;
    // The number of a continued card, such as `1/2`, is on the same line.
    let on_line = |run: &Run| run.leaf.is_none() && run.y == line && !run.text().contains('/');
    let words = runs(&paged).filter(|(page, run)| *page == 0 && on_line(run));
    words.map(|(_, run)| run.text()).collect::<String>().trim_start_matches("1\u{2002}").to_owned()
}

#[test]
fn a_long_card_title_ends_between_words() {
    let words: Vec<String> = (100..130).map(|number| format!("w{number}")).collect();
    let whole = words.join(" ");
    let shown = card_title(&whole);
    let kept = shown.strip_suffix(" …").unwrap();
    assert!(whole.starts_with(kept) && kept.len() > 20, "{shown}");

    let count = kept.split(' ').count();
    assert_eq!(kept, words[..count].join(" "), "a word is cut");
    // The shortened title fits, and one more word does not.
    assert_eq!(card_title(&shown), shown);
    let more = format!("{} …", words[..=count].join(" "));
    assert_ne!(card_title(&more), more);
}

#[test]
fn a_short_card_title_is_complete() {
    assert_eq!(card_title("Requests and responses"), "Requests and responses");
}
