//! The layout `cards`: how answers, notes and sources share the space of a card.

use std::collections::BTreeSet;

use qexport::document::Language;
use qexport::export::pdf::page::{Anchor, Item, PagedDocument, StructureKind};
use qexport::export::pdf::{Flip, Layout, SectionCards};
use qexport::export::{PdfOptions, Warning};
use qexport::units::Pt;

use crate::cards::{cards_options, find_cells, layout_pages, ten_point_options};
use crate::reading::{questions_as_read, runs};
use crate::support::{bundled_guide, fixture, guide_of, guide_with};
use crate::themes::load_theme;

/// The numbers of further cards of a question, such as `2/2`, on the fronts.
fn count_further_cards(paged: &PagedDocument) -> usize {
    let is_further = |text: &str| {
        let parts = text.split_once('/').map(|(part, count)| (part.parse(), count.parse::<usize>()));
        matches!(parts, Some((Ok(2..), Ok(_))))
    };
    runs(paged)
        .filter(|(page, run)| page % 2 == 0 && run.leaf.is_none() && is_further(&run.text()))
        .filter(|(page, _)| !find_cells(&paged.pages[*page]).is_empty())
        .count()
}

#[test]
fn sources_and_notes_give_way_to_further_cards() {
    let (paged, _) = layout_pages(&bundled_guide(), &cards_options());
    let further = count_further_cards(&paged);
    assert!(further <= 2, "{further}");
}

#[test]
fn moved_notes_stand_after_the_cards() {
    let guide = |note_words: usize| {
        let (answer, note) = ("word ".repeat(90), "careful ".repeat(note_words));
        guide_of(&format!(
            "  - id: s\n    title: S\n    questions:\n      - {{id: q, question: \"Why?\", answer: \"{answer}\", \
             note: \"{note}\"}}\n"
        ))
    };
    let (paged, warnings) = layout_pages(&guide(20), &cards_options());
    assert!(warnings.is_empty() && !paged.positions.keys().any(|anchor| matches!(anchor, Anchor::Note(_))));
    assert_eq!(questions_as_read(&paged)[0].matches("careful").count(), 20);

    // Related questions give way first; this one has none.
    let (paged, warnings) = layout_pages(&guide(110), &cards_options());
    assert_eq!(warnings, [Warning::MovedNotes { notes: 1 }]);
    assert_eq!(count_further_cards(&paged), 0);
    assert!(questions_as_read(&paged)[0].ends_with("Note→1"));
    let list = paged
        .positions
        .iter()
        .find_map(|(anchor, position)| matches!(anchor, Anchor::Note(_)).then_some(position.page));
    assert_eq!(list, Some(2));
    let words: usize = runs(&paged)
        .filter(|(page, _)| *page == 2)
        .map(|(_, run)| run.text().matches("careful").count())
        .sum();
    assert_eq!(words, 110);
}

#[test]
fn backs_name_their_questions() {
    let (paged, _) = layout_pages(&bundled_guide(), &cards_options());
    let names: Vec<String> = runs(&paged)
        .filter(|(page, run)| page % 2 == 1 && run.leaf.is_none())
        .map(|(_, run)| run.text())
        .collect();
    assert!(names.iter().any(|name| name == "2.\u{2002}Explain shallow copy vs deep copy."), "{names:?}");
    let long =
        "Why is a word so long that it does not fit the line above a face of a card at all? ".repeat(3);
    let (paged, _) = layout_pages(&guide_with(&long, "Because."), &cards_options());
    let name = runs(&paged).find(|(page, run)| *page == 1 && run.leaf.is_none()).map(|(_, run)| run.text());
    let name = name.unwrap();
    assert!(name.starts_with("1.\u{2002}Why is a word") && name.ends_with(" …"), "{name}");
}

#[test]
fn first_page_tells_how_to_print() {
    for (language, flip, words) in [
        ("en", Flip::LongEdge, "Print on both sides, flip on the long edge"),
        ("en", Flip::ShortEdge, "Print on both sides, flip on the short edge"),
        ("de", Flip::LongEdge, "Beidseitig drucken, über die lange Kante"),
    ] {
        let mut document = bundled_guide();
        document.language = Language::new(language);
        let mut options = cards_options();
        options.style.flip = flip;
        let (paged, _) = layout_pages(&document, &options);
        let lowest =
            find_cells(&paged.pages[0]).iter().map(|cell| (cell.y + cell.height).0).fold(0.0, f32::max);
        let lines: Vec<(usize, String)> = runs(&paged)
            .filter(|(_, run)| run.text().starts_with(words))
            .map(|(page, run)| {
                assert!(run.leaf.is_none() && run.y.0 > lowest && run.y < paged.pages[0].height);
                (page, run.text())
            })
            .collect();
        assert!(
            matches!(lines.as_slice(), [(0, line)] if line.contains("100")),
            "{language}, {flip}: {lines:?}"
        );
    }
}

#[test]
fn lines_between_cards_stand_on_fronts() {
    let (paged, _) = layout_pages(&bundled_guide(), &cards_options());
    for (number, page) in paged.pages.iter().enumerate() {
        let lines = page.items.iter().filter(|item| match item {
            Item::Mark(mark) => mark.rect.width.max(mark.rect.height) > Pt(100.0),
            _ => false,
        });
        let is_front = number % 2 == 0 && !find_cells(page).is_empty();
        // Two columns and four rows of cards.
        assert_eq!(lines.count(), if is_front { 4 } else { 0 }, "page {}", number + 1);
    }
}

#[test]
fn few_long_answers_keep_the_size_of_all() {
    /// The sizes of the answers of ten questions, some of them long.
    fn sizes(long: usize) -> BTreeSet<String> {
        let question = |number: usize| {
            let answer = "word ".repeat(if number < long { 115 } else { 20 });
            format!("      - {{id: q{number}, question: \"Why {number}?\", answer: \"{answer}\"}}\n")
        };
        let questions: String = (0..10).map(question).collect();
        let options = ten_point_options();
        let (paged, _) = layout_pages(
            &guide_of(&format!("  - id: s\n    title: S\n    questions:\n{questions}")),
            &options,
        );
        let words = runs(&paged).filter(|(page, run)| page % 2 == 1 && run.text().contains("word"));
        words.map(|(_, run)| run.size.to_string()).collect()
    }
    assert_eq!(sizes(0).len(), 1);
    assert_eq!(sizes(1), sizes(0), "one further card of twelve is not more than a tenth");
    assert_eq!(sizes(5).len(), 2, "five further cards are too many");
}

#[test]
fn section_cards_are_a_choice() {
    let document = bundled_guide();
    let mut options = cards_options();
    let lay_out = |options: &PdfOptions| layout_pages(&document, options).0;
    let without = lay_out(&options);
    assert_eq!(without.pages.len(), 13);
    options.style.section_cards = SectionCards::All;
    let with = lay_out(&options);
    for paged in [&without, &with] {
        let count = |wanted: u8| {
            let is_wanted = |kind: &StructureKind| matches!(kind, StructureKind::Heading { level, .. } if *level == wanted);
            paged.structure.elements().iter().filter(|element| is_wanted(&element.kind)).count()
        };
        // The lists of sources and of notes have a heading, too.
        assert_eq!((count(2), count(3)), (10, document.questions().count()));
        assert_eq!(paged.outline.len(), 9);
    }
    let bars = with.pages[0]
        .items
        .iter()
        .filter(|item| matches!(item, Item::Fill(fill) if fill.color == options.style.colors.sections[0]));
    assert_eq!(bars.count(), 1);
}

#[test]
fn introductions_keep_their_cards() {
    let document = fixture("every-block");
    let intros = document.sections.iter().filter(|section| !section.intro.is_empty()).count();
    assert!(intros > 0);
    let (paged, _) = layout_pages(&document, &cards_options());
    for section in &document.sections {
        let place = &paged.positions[&Anchor::Section(section.id.clone())];
        let first = &paged.positions[&Anchor::Question(section.questions[0].id.clone())];
        assert_eq!(place == first, section.intro.is_empty(), "{}", section.id);
    }
    // A title that fits no header keeps its card, too.
    let mut document = guide_with("Why?", "So.");
    for (title, pages) in [("Short", 2), (&*"A long title. ".repeat(10), 2)] {
        document.sections[0].title = title.to_owned();
        let (paged, _) = layout_pages(&document, &cards_options());
        let place = |anchor: Anchor| paged.positions[&anchor];
        let section = place(Anchor::Section(document.sections[0].id.clone()));
        let question = place(Anchor::Question(document.sections[0].questions[0].id.clone()));
        assert_eq!((paged.pages.len(), section == question), (pages, title == "Short"));
    }
}

#[test]
fn large_print_needs_no_second_cards() {
    let mut options = load_theme("large-print");
    options.style.layout = Layout::Cards;
    let (paged, warnings) = layout_pages(&bundled_guide(), &options);
    assert_eq!((count_further_cards(&paged), warnings), (0, Vec::new()));
}
