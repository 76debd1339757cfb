//! Justified lines: where they end, and what stretches for it.

use std::path::Path;
use std::sync::Arc;

use qexport::document::{Block, Document, Inline, Language};
use qexport::export::pdf::page::{Item, Run};
use qexport::export::pdf::{TextAlign, layout_document};
use qexport::export::{Assets, FontFile, FontOrigin, PdfOptions};

use crate::reading::right_side;
use crate::sample::{code, one_question, text};

/// The lines of the answer on the first page, each with its runs.
fn answer_lines(answer: Vec<Inline>, language: &str, align: TextAlign) -> Vec<Vec<Run>> {
    let mut document: Document = one_question("?", "");
    document.language = Language::new(language);
    document.sections[0].questions[0].answer = vec![Block::Paragraph(answer)];
    let mut options = PdfOptions::default();
    options.style.align = align;
    let mut assets = Assets::bundled();
    let name = "NotoSansCJKsc-Regular.otf".to_owned();
    let bytes = Arc::new(std::fs::read(Path::new("tests/fixtures/fonts").join(&name)).unwrap());
    let wanted = "什么是元组不可变的序列タプルとは何ですか。，、？「」（）".chars().collect();
    assets.fonts.add_if_needed(FontFile { name, origin: FontOrigin::Given, bytes }, &wanted).unwrap();
    let paged = layout_document(&document, &options, &assets).unwrap().0;
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for item in &paged.pages[0].items {
        let Item::Text(run) = item else { continue };
        match lines.last_mut().filter(|line| (line[0].y - run.y).0.abs() < 0.1) {
            Some(line) => line.push(run.clone()),
            None => lines.push(vec![run.clone()]),
        }
    }
    let prompt = lines.iter().position(|line| line.iter().any(|run| run.text().contains('?'))).unwrap();
    let answer = lines.into_iter().skip(prompt + 1);
    answer.take_while(|line| line.iter().all(|run| run.leaf.is_some())).collect()
}

/// The length of a line: its columns have the same width.
fn length(line: &[Run]) -> f32 {
    line.iter().map(right_side).fold(0.0, f32::max) - line[0].x.0
}

/// Checks that all lines but the last end at one margin.
fn assert_filled(lines: &[Vec<Run>]) {
    assert!(lines.len() > 5, "{} lines are too few to tell", lines.len());
    let edges: Vec<f32> = lines[..lines.len() - 1].iter().map(|line| length(line)).collect();
    let margin = edges.iter().copied().fold(0.0, f32::max);
    for (line, edge) in lines.iter().zip(&edges) {
        let words: String = line.iter().map(Run::text).collect();
        assert!((margin - edge).abs() < 0.2, "`{words}` ends {} before the margin", margin - edge);
    }
}

fn prose() -> Vec<Inline> {
    let sentence =
        "Indexes speed up considerably whichever queries filter on them, and slow down insertions. ";
    let mut line = Vec::new();
    for _ in 0..6 {
        line.extend([
            text(sentence),
            code("find . -print0"),
            text(" lists extraordinarily many files, while "),
            code("/etc/hosts"),
            text(" is one. "),
        ]);
    }
    line
}

#[test]
fn justified_lines_reach_the_margin() {
    assert_filled(&answer_lines(prose(), "en", TextAlign::Justified));
}

#[test]
fn spaces_in_code_never_stretch() {
    let lines = answer_lines(prose(), "en", TextAlign::Justified);
    let is_code = |run: &&Run| run.font.face().is_some_and(qexport::export::pdf::page::Face::is_mono);
    for run in lines.iter().flatten().filter(is_code) {
        let widths: Vec<f32> = run.glyphs().map(|glyph| glyph.advance).collect();
        assert!(widths.iter().all(|width| (width - widths[0]).abs() < 1e-4), "{}: {widths:?}", run.text());
    }
}

#[test]
fn chinese_lines_are_filled_between_characters() {
    let sentence = "元组是不可变的序列，元组是不可变的序列、「元组」是不可变的序列（中文）。";
    let mut line = Vec::new();
    for _ in 0..8 {
        line.extend([text(sentence), code("tuple(x)")]);
    }
    line.retain(|piece| !matches!(piece, Inline::Text(words) if words.is_empty()));
    for align in [TextAlign::Justified, TextAlign::Ragged] {
        assert_filled(&answer_lines(line.clone(), "zh", align));
    }
}

#[test]
fn japanese_lines_keep_kinsoku() {
    for length in 1..20 {
        let words = format!("{}「タプル」とは何ですか。タプルとは、「タプル」ですか？", "何".repeat(length))
            .repeat(3);
        for line in answer_lines(vec![text(&words)], "ja", TextAlign::Ragged) {
            let words: String = line.iter().map(Run::text).collect();
            assert!(!words.starts_with(['。', '、', '」', '？']), "{words}");
            assert!(!words.ends_with('「'), "{words}");
        }
    }
}
