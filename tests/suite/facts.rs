//! The layout `facts`: rows of questions and short answers.

use std::collections::{BTreeMap, BTreeSet};

use qexport::document::{Document, Language};
use qexport::export::pdf::page::{Anchor, Item, PagedDocument, Run, Target};
use qexport::export::pdf::{Layout, Part, Style, layout_document};
use qexport::export::{Assets, Paper, PdfOptions};
use qexport::units::Pt;

use crate::generated::guides;
use crate::reading::{elements_around, find_prompt, find_question, questions_as_read, right_side, runs};
use crate::support::{bundled_guide, fixture, guide_of, guide_with};
use crate::themes::{load_theme, themes};

fn facts_options() -> PdfOptions {
    let style = Style { layout: Layout::Facts, ..Style::default() };
    PdfOptions { style, ..PdfOptions::default() }
}

fn layout_pages(document: &Document, options: &PdfOptions) -> PagedDocument {
    layout_document(document, options, &Assets::bundled()).unwrap().0
}

/// The page, column and baseline of the first line of both sides of each fact.
fn find_sides(paged: &PagedDocument) -> BTreeMap<usize, [Option<(usize, i32)>; 2]> {
    let homes = elements_around(&paged.structure);
    let mut sides: BTreeMap<usize, [Option<(usize, i32)>; 2]> = BTreeMap::new();
    for (page, run) in runs(paged) {
        let Some(around) = run.leaf.and_then(|leaf| homes.get(&leaf)) else { continue };
        let Some(question) = find_question(around) else { continue };
        #[expect(clippy::cast_possible_truncation, reason = "a page is small")]
        let place = (page, (run.y.0 * 10.0).round() as i32);
        let side = &mut sides.entry(question).or_default()[usize::from(find_prompt(around).is_none())];
        // Raised numbers follow the words of their line.
        *side = side.or(Some(place));
    }
    sides
}

#[test]
fn both_sides_start_on_one_row() {
    for (name, document) in guides() {
        let paged = layout_pages(&document, &facts_options());
        let sides = find_sides(&paged);
        assert_eq!(sides.len(), document.questions().count(), "{name}");
        for [term, meaning] in sides.values() {
            assert!(meaning.is_none() || term == meaning, "{name}: {term:?} {meaning:?}");
        }
    }
}

#[test]
fn facts_stay_within_margins_and_columns() {
    for (name, mut options) in themes() {
        options.style.layout = Layout::Facts;
        for document in [bundled_guide(), fixture("every-block"), fixture("pictures")] {
            let paged = layout_pages(&document, &options);
            let margin = Pt::from(options.style.margin.left).0;
            let last = paged.pages[0].width.0 - margin;
            for (page, run) in runs(&paged).filter(|(_, run)| run.leaf.is_some()) {
                let (from, to) = (run.x.0, right_side(run));
                let fits = from >= margin - 0.01 && to <= last + 0.01;
                assert!(fits, "{name}, page {}: `{}` from {from} to {to}", page + 1, run.text());
            }
        }
    }
}

#[test]
fn the_bundled_guide_is_two_pages_of_facts() {
    // Text of 14 pt takes more.
    for (name, mut options) in themes().into_iter().filter(|(name, _)| name != "large-print") {
        options.style.layout = Layout::Facts;
        assert_eq!(layout_pages(&bundled_guide(), &options).pages.len(), 2, "{name}");
    }
}

#[test]
fn text_stays_clear_of_lines_between_facts() {
    /// Capitals and descenders of IBM Plex, in em.
    // Raised numbers stand higher.
    const CAPITALS: f32 = 0.70;
    const DESCENDERS: f32 = 0.20;
    let mut options = load_theme("ink-saver");
    options.style.layout = Layout::Facts;
    // The lines of its table are closer.
    let mut document = bundled_guide();
    document.sections.remove(0);
    let paged = layout_pages(&document, &options);
    let mut lines = 0;
    for page in &paged.pages {
        let rules = page.items.iter().filter_map(|item| match item {
            Item::Rule(rule) if rule.color == options.style.colors.hairline => Some(rule),
            _ => None,
        });
        for rule in rules {
            lines += 1;
            for run in
                page.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
            {
                let beside = run.x >= rule.x && run.x < rule.x + rule.length;
                let (top, bottom) = (run.y - run.size * CAPITALS, run.y + run.size * DESCENDERS);
                let clear = rule.y + Pt(1.5) <= top || rule.y - Pt(2.5) >= bottom;
                assert!(!beside || clear, "`{}` at {} touches {rule:?}", run.text(), run.y);
            }
        }
    }
    assert!(lines > 20, "{lines}");
}

#[test]
fn terms_are_never_hyphenated() {
    let paged = layout_pages(&bundled_guide(), &facts_options());
    let homes = elements_around(&paged.structure);
    let is_term = |run: &Run| run.leaf.is_some_and(|leaf| find_prompt(&homes[&leaf]).is_some());
    let terms: String =
        runs(&paged).filter(|(_, run)| is_term(run)).map(|(_, run)| run.text() + "|").collect();
    assert!(!terms.replace("Cross-|", "").contains("-|") && terms.contains("middleware"), "{terms}");
}

#[test]
fn wide_paper_has_columns_of_facts() {
    let columns = |paper| {
        let paged = layout_pages(&bundled_guide(), &PdfOptions { paper, ..facts_options() });
        let questions = paged.positions.iter().filter(|(anchor, _)| matches!(anchor, Anchor::Question(_)));
        questions.map(|(_, place)| place.x.0.to_string()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!([Paper::A5, Paper::A4, Paper::A3].map(columns), [1, 2, 3]);
}

#[test]
fn terms_of_right_to_left_guides_are_right() {
    let mut document = bundled_guide();
    document.language = Language::new("he");
    let paged = layout_pages(&document, &PdfOptions { paper: Paper::A5, ..facts_options() });
    let (homes, middle) = (elements_around(&paged.structure), paged.pages[0].width / 2.0);
    let is_term = |run: &Run| run.leaf.is_some_and(|leaf| find_prompt(&homes[&leaf]).is_some());
    let terms: Vec<&Run> = runs(&paged).map(|(_, run)| run).filter(|run| is_term(run)).collect();
    assert!(terms.len() >= 92 && terms.iter().all(|run| run.x > middle));
}

#[test]
fn facts_keep_the_first_sentence_only() {
    let read =
        |question, answer| questions_as_read(&layout_pages(&guide_with(question, answer), &facts_options()));
    let answer = "A tuple, e.g. `(1, 2)`, is immutable. It is fast.\n\nMore.";
    assert_eq!(read("What is a tuple?", answer), ["1WhatisatupleAtuple,e.g.(1,2),isimmutable."]);
    let listed = "There are two:\n\n- one. Really.\n- two.\n";
    assert_eq!(read("Which kinds?", listed), ["1WhichkindsTherearetwo:one.Really·two"]);
}

#[test]
fn choices_show_the_right_ones() {
    let read = questions_as_read(&layout_pages(&fixture("choices"), &facts_options())).concat();
    assert!(read.contains("NaN") && !read.contains("Answer:"), "{read}");
}

#[test]
fn unanswered_questions_refer_to_others() {
    let document = guide_of(
        "  - id: s\n    title: S\n    questions:\n      - {id: one, question: Why?, see_also: [two]}\n      - {id: two, question: How?, answer: So.}\n",
    );
    let paged = layout_pages(&document, &facts_options());
    let links = paged.pages[0].items.iter().filter(|item| {
        matches!(item, Item::Link(link) if matches!(&link.target, Target::Anchor(Anchor::Question(id)) if id.to_string() == "two"))
    });
    assert_eq!(links.count(), 1);
    let mut hidden = facts_options();
    hidden.style.hide.insert(Part::Answers);
    assert_eq!(questions_as_read(&layout_pages(&document, &hidden)), ["1Why", "2How"]);
}
