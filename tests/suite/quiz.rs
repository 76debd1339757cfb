//! Questions and answers of several blocks: parted from each other, and readable as a whole.

use std::collections::BTreeMap;
use std::fmt::Write;

use qexport::document::Document;
use qexport::export::pdf::page::{Anchor, Item, PagedDocument, Run};
use qexport::export::pdf::{Layout, Style, layout_document};
use qexport::export::{Assets, PdfOptions};
use strum::VariantArray;

use crate::reading::runs;
use crate::support::{fixture, guide_with, guide_with_sources};

fn print(document: &Document, layout: Layout) -> PagedDocument {
    let options = PdfOptions { style: Style { layout, ..Style::default() }, ..PdfOptions::default() };
    layout_document(document, &options, &Assets::bundled()).unwrap().0
}

/// The texts of each column from its top, by page and left or right half.
fn read_columns(paged: &PagedDocument) -> Vec<Vec<String>> {
    let mut columns: BTreeMap<(usize, bool), BTreeMap<i32, String>> = BTreeMap::new();
    for (page, run) in runs(paged) {
        let is_right = run.x > paged.pages[page].width / 2.0;
        #[expect(clippy::cast_possible_truncation, reason = "a page is some hundred points tall")]
        let line = run.y.0 as i32 / 4;
        columns.entry((page, is_right)).or_default().entry(line).or_default().push_str(&run.text());
    }
    columns.into_values().map(|lines| lines.into_values().collect()).collect()
}

fn count_separators(paged: &PagedDocument) -> usize {
    let items = paged.pages.iter().flat_map(|page| &page.items);
    let length = Style::default().body.0 * 4.0;
    items.filter(|item| matches!(item, Item::Rule(rule) if (rule.length.0 - length).abs() < 0.1)).count()
}

#[test]
fn long_questions_are_parted_from_answers() {
    let of_blocks = guide_with("Which?\n\n- one\n- two", "One.");
    for &layout in Layout::VARIANTS {
        // Elsewhere, the answer is on another side or page.
        let expected = usize::from(matches!(layout, Layout::Sheet | Layout::Poster));
        assert_eq!(count_separators(&print(&of_blocks, layout)), expected, "{layout}");
        assert_eq!(count_separators(&print(&guide_with("Which?", "One."), layout)), 0, "{layout}");
    }
    assert_eq!(count_separators(&print(&fixture("choices"), Layout::Sheet)), 6);
}

#[test]
fn headings_never_end_a_column() {
    for lines in 0..60 {
        let mut answer = String::new();
        for line in 0..lines {
            writeln!(answer, "Line {line}.\n").unwrap();
        }
        for level in 1..=6 {
            writeln!(answer, "{} Heading\n\nBelow {level}.\n", "#".repeat(level)).unwrap();
        }
        let paged = print(&guide_with("Which?", &answer), Layout::Sheet);
        for column in read_columns(&paged) {
            let text: Vec<&String> =
                column.iter().filter(|line| !line.contains('/') && *line != "Sample").collect();
            assert_ne!(text.last().map(|line| line.as_str()), Some("Heading"), "{lines} lines: {column:?}");
        }
    }
}

#[test]
fn headings_of_six_levels_look_different() {
    let mut answer = String::new();
    for level in 1..=6 {
        writeln!(answer, "{} Heading\n\nBelow.\n", "#".repeat(level)).unwrap();
    }
    let paged = print(&guide_with("Which?", &answer), Layout::Sheet);
    let mut looks: Vec<String> = runs(&paged)
        .filter(|(_, run)| run.text() == "Heading")
        .map(|(_, run)| format!("{:?} {}", run.font, run.size.0))
        .collect();
    assert_eq!(looks.len(), 6);
    looks.sort();
    looks.dedup();
    assert_eq!(looks.len(), 6, "{looks:?}");
}

#[test]
fn source_numbers_never_stand_alone() {
    let sources = "  one: {title: One}\n";
    let cited = |answer: &str, key: &str| {
        let section = format!(
            "  - id: s\n    title: S\n    questions:\n      - id: q\n        question: Why?\n        answer: |\n          {}\n{key}",
            answer.replace('\n', "\n          ")
        );
        print(&guide_with_sources(sources, &section), Layout::Sheet)
    };
    for words in 0..40 {
        let answer = format!("{}so why?[@one]", "word ".repeat(words));
        assert_eq!(count_lone_numbers(&cited(&answer, "")), 0, "{words} words");
    }
    for answer in ["```\ncode\n```", "| a |\n|---|\n| b |", "- item\n\n  ```\n  code\n  ```", "> quote"] {
        assert_eq!(count_lone_numbers(&cited(answer, "        sources: [one]\n")), 0, "{answer}");
    }
}

/// The raised numbers without a word before them on their line.
fn count_lone_numbers(paged: &PagedDocument) -> usize {
    // The list of sources has numbers of the same size.
    let list = paged.positions[&Anchor::Sources].y;
    let is_raised = |run: &Run| run.text() == "1" && run.size == Style::default().tiny && run.y < list;
    let numbers: Vec<(usize, &Run)> =
        runs(paged).filter(|(_, run)| is_raised(run) && run.leaf.is_some()).collect();
    assert_eq!(numbers.len(), 1);
    let is_lone = |(page, number): &&(usize, &Run)| {
        let mut others = runs(paged).filter(|(other, _)| other == page);
        !others.any(|(_, run)| run.x < number.x && (run.y.0 - number.y.0).abs() < 5.0)
    };
    numbers.iter().filter(is_lone).count()
}
