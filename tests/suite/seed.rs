//! The bundled guide compared with its original text.
//!
//! The seed is a scan of 46 questions. `tests/fixtures/seed/repairs.yaml` lists the scanner's errors and what was edited on
//! purpose; with both, the seed equals the guide word for word, citations included. Corrections are notes, which it lacks.

use std::fmt::Write;
use std::fs;

use qexport::content::Settings;
use qexport::document::{Block, Card, Document, Inline, Question};
use serde::Deserialize;

use crate::support::bundled_guide;

const FOLDER: &str = "tests/fixtures/seed";

/// The allowed differences between the seed and the guide, which are replaced in this order.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Rules {
    citations: Vec<Citation>,
    repairs: Vec<Repair>,
    edits: Vec<Repair>,
}

/// A number in the seed, and the citation in its place in the guide.
#[derive(Deserialize)]
struct Citation {
    seed: String,
    guide: String,
}

/// A scanner error and its correction, or a form that suits the guide better.
#[derive(Deserialize)]
struct Repair {
    seed: String,
    guide: String,
    why: String,
}

#[test]
fn the_bundled_guide_matches_its_repaired_seed() {
    let seed = split_words(&repair_seed());
    let end = seed.iter().position(|word| word == "authoritative").unwrap();
    // The closing paragraph ("Sources: Authoritative …") became the source list.
    assert_eq!(words_in_order(&bundled_guide()), seed[..end - 1]);
}

#[test]
fn the_guide_has_46_questions_in_8_sections() {
    let guide = bundled_guide();
    let counts: Vec<usize> = guide.sections.iter().map(|section| section.questions.len()).collect();
    assert_eq!(counts, [7, 9, 4, 5, 5, 5, 5, 6]);
    let without_card =
        guide.questions().find(|question| question.answer.is_empty() || question.card == Card::None);
    assert_eq!(without_card.map(|question| question.id.as_str()), None);
}

#[test]
fn the_bundled_guide_has_a_table_and_gaps() {
    let guide = bundled_guide();
    let has_table =
        |question: &Question| question.answer.iter().any(|block| matches!(block, Block::Table(_)));
    assert!(guide.questions().any(has_table));
    assert!(guide.questions().any(|question| question.card == Card::Cloze));
}

#[test]
fn every_source_of_the_guide_is_cited() {
    let guide = bundled_guide();
    for source in &guide.sources {
        assert!(
            guide.questions().any(|question| question.cited().contains(&source.number)),
            "{}",
            source.key
        );
    }
}

/// Applies the repairs to the seed. Each must match exactly once, so that no obsolete repair remains.
fn repair_seed() -> String {
    let read = |name: &str| fs::read_to_string(format!("{FOLDER}/{name}")).unwrap();
    let mut seed = read("django-interview-questions.txt");
    let rules = Settings::from_file("repairs.yaml".to_owned(), read("repairs.yaml").into_bytes()).unwrap();
    let rules: Rules = rules.read().unwrap();
    assert!(rules.repairs.iter().chain(&rules.edits).all(|repair| !repair.why.is_empty()));
    let citations = rules.citations.into_iter().map(|rule| (rule.seed, rule.guide));
    let repairs = rules.repairs.into_iter().chain(rules.edits).map(|rule| (rule.seed, rule.guide));
    for (broken, whole) in citations.chain(repairs) {
        assert_eq!(seed.matches(&broken).count(), 1, "{broken:?}");
        seed = seed.replace(&broken, &whole);
    }
    seed
}

/// The words of the guide in the order of the seed.
fn words_in_order(guide: &Document) -> Vec<String> {
    let mut text = guide.title.clone();
    for section in &guide.sections {
        text += "\n";
        text += &section.title;
        for question in &section.questions {
            text += "\n";
            push_line(&question.prompt, guide, &mut text);
            text += "\nAnswer:";
            push_blocks(&question.answer, guide, &mut text);
            if !question.memory_aid.is_empty() {
                text += "\nMemory Aid:";
                push_blocks(&question.memory_aid, guide, &mut text);
            }
        }
    }
    split_words(&text)
}

fn push_blocks(all: &[Block], guide: &Document, text: &mut String) {
    for block in all {
        text.push('\n');
        match block {
            Block::Paragraph(inlines) => push_line(inlines, guide, text),
            Block::Code { text: code, .. } => text.push_str(code),
            Block::List(list) => list.items.iter().for_each(|item| push_blocks(&item.blocks, guide, text)),
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    text.push('\n');
                    push_line(cell, guide, text);
                }
            }
            other => panic!("unexpected block in the guide: {other:?}"),
        }
    }
}

fn push_line(inlines: &[Inline], guide: &Document, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) => push_line(inner, guide, text),
            Inline::Cloze(gap) => push_line(&gap.text, guide, text),
            Inline::Citation(numbers) => {
                for number in numbers {
                    write!(text, " [@{}]", guide.source(*number).unwrap().key).unwrap();
                }
            }
            other => panic!("unexpected inline element in the guide: {other:?}"),
        }
    }
}

/// Runs of letters, digits and underscores in lower case; a citation `[@key]` is one word, `@key`. Emphasis may be
/// inside a word, so its markup is removed first.
fn split_words(text: &str) -> Vec<String> {
    let mut text = text.to_lowercase();
    for mark in ["<i>", "</i>", "<code>", "</code>", "*", "`"] {
        text = text.replace(mark, "");
    }
    let mut words = Vec::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '[')) {
        rest = &rest[start..];
        let key = rest.strip_prefix("[@").and_then(|key| key.split_once(']'));
        if let Some((key, after)) = key {
            words.push(format!("@{key}"));
            rest = after;
            continue;
        }
        rest = rest.strip_prefix('[').unwrap_or(rest);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        if end > 0 {
            words.push(rest[..end].to_owned());
        }
        rest = &rest[end..];
    }
    words
}
