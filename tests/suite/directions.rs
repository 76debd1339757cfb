//! Text in both directions, on laid-out pages and in the PDF.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use qexport::document::{
    Block, Document, FootnoteNumber, Inline, Language, QuestionId, Source, SourceKey, SourceNumber, Table,
};
use qexport::export::pdf::page::{Face, Glyph, GlyphInk, Item, Run};
use qexport::export::pdf::{Layout, Style, TextAlign, layout_document};
use qexport::export::{Assets, FontFile, FontOrigin, Options, find_format};
use strum::VariantArray;

use crate::sample::{code, one_question, paragraph, text};
use crate::{apkg, epub};

/// Words, spaces, direction controls, joiners and marks in difficult combinations.
const PIECES: &[&str] = &[
    "alpha",
    "fi",
    "beta-gamma",
    "12 %",
    "(",
    "|",
    ".",
    "שלום",
    "אב",
    "لا",
    "كيف تعمل",
    "٣",
    "日本",
    "👩\u{200d}💻",
    "e\u{301}\u{301}",
    "ש\u{5b8}",
    "ع\u{64b}",
    " ",
    "   ",
    "\u{a0}\u{a0}",
    "\u{3000}",
    "\u{ad}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202a}",
    "\u{202b}",
    "\u{202c}",
    "\u{202d}",
    "\u{202e}",
    "\u{2060}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{feff}",
];

/// The bundled assets, with fonts for right-to-left scripts.
static HEBREW_ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut assets = Assets::bundled();
    let wanted = "אבגםשולعمالهبتيفك٣".chars().collect();
    for name in ["NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf"] {
        let bytes = Arc::new(std::fs::read(Path::new("tests/fixtures/fonts").join(name)).unwrap());
        let file = FontFile { name: name.to_owned(), origin: FontOrigin::Given, bytes };
        assets.fonts.add_if_needed(file, &wanted).unwrap();
    }
    assets
});

/// A guide with the same words in every kind of text.
fn guide_in(language: &str, words: &str) -> Document {
    let mut document = one_question(words, words);
    document.language = Language::new(language);
    let cell = || vec![text(words)];
    document.sections[0].questions[0].answer = vec![
        paragraph(words),
        Block::Paragraph(vec![text(words), code(words), text(words)]),
        Block::Code { language: None, text: format!("   {words}\n{words}   ") },
        Block::Table(Table {
            alignments: vec![qexport::document::Alignment::Start; 2],
            head: vec![cell(), cell()],
            rows: vec![vec![cell(), cell()]],
        }),
    ];
    document
}

fn export_pdf(document: &Document, options: &Options) -> Vec<u8> {
    find_format("pdf").unwrap().export(document, options, &HEBREW_ASSETS).unwrap().bytes
}

fn runs(document: &Document) -> Vec<Run> {
    let (paged, _) = layout_document(document, &Options::default().pdf, &HEBREW_ASSETS).unwrap();
    let items = paged.pages.into_iter().flat_map(|page| page.items);
    items.filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None }).collect()
}

#[test]
fn right_to_left_text_accepts_three_spaces() {
    for words in ["מה   זה |", "كيف   تعمل   هذه.", "\u{202e}a   b"] {
        assert!(export_pdf(&guide_in("en", words), &Options::default()).starts_with(b"%PDF"), "{words:?}");
    }
}

#[test]
fn a_right_to_left_ligature_keeps_its_characters() {
    for words in ["لا", "علا", "العالم"] {
        let run = runs(&guide_in("ar", words)).into_iter().find(|run| run.text().contains(words)).unwrap();
        let text = run.text();
        let mut read: Vec<_> = run.glyphs().map(|glyph| glyph.text()).collect();
        read.sort_by_key(|range| range.start);
        read.dedup();
        let read: String = read.into_iter().map(|range| &text[range]).collect();
        assert_eq!(read, text);
    }
}

#[test]
fn letters_of_a_ligature_have_a_glyph_each() {
    let run = runs(&guide_in("ar", "لا")).into_iter().find(|run| run.text() == "لا").unwrap();
    let glyphs: Vec<Glyph> = run.glyphs().collect();
    // From left to right: an invisible alef without a width, and the ligature as lam.
    let text = run.text();
    let letters: Vec<&str> = glyphs.iter().map(|glyph| &text[glyph.text()]).collect();
    assert_eq!(letters, ["\u{627}", "\u{644}"]);
    assert_eq!(
        glyphs.iter().map(|glyph| glyph.ink).collect::<Vec<_>>(),
        [GlyphInk::Hidden, GlyphInk::Visible]
    );
    assert!(glyphs[0].advance == 0.0 && glyphs[1].advance > 0.0);
}

/// A page of a Hebrew guide with an answer.
fn hebrew_runs(answer: Vec<Block>) -> Vec<Run> {
    let mut document = one_question("שאלה", "");
    document.language = Language::new("he");
    document.sections[0].questions[0].answer = answer;
    runs(&document)
}

#[test]
fn the_first_column_is_the_right_one() {
    let mut document = one_question("עברית", &"שלום ".repeat(500));
    document.language = Language::new("he");
    let mut second = document.sections[0].questions[0].clone();
    (second.id, second.number) = (QuestionId::new("second").unwrap(), 2);
    second.prompt = vec![text("בית")];
    document.sections[0].questions.push(second);
    let runs = runs(&document);
    let x = |words: &str| runs.iter().find(|run| run.text().contains(words)).unwrap().x;
    assert!(x("עברית") > x("בית"), "{:?} {:?}", x("עברית"), x("בית"));
}

#[test]
fn tables_run_from_the_right() {
    let cell = |words| vec![text(words)];
    let table = Table {
        alignments: vec![qexport::document::Alignment::Start; 2],
        head: vec![cell("עברית"), cell("בית")],
        rows: vec![vec![cell("שלום"), cell("עולם")]],
    };
    let runs = hebrew_runs(vec![Block::Table(table)]);
    let x = |words: &str| runs.iter().find(|run| run.text() == words).unwrap().x;
    assert!(x("עברית") > x("בית") && x("שלום") > x("עולם"));
}

#[test]
fn code_in_hebrew_keeps_its_order() {
    for words in ["--force", "rm -rf ./dir/*", ".gitignore", "i++", "/etc/hosts", "a = [1];"] {
        let runs = hebrew_runs(vec![Block::Paragraph(vec![text("שלום "), code(words), text(" שלום")])]);
        let found: Vec<&Run> = runs.iter().filter(|run| run.font.face() == Some(Face::Mono)).collect();
        let read: String = found.iter().map(|run| run.text()).collect();
        assert_eq!(read, words);
        for run in found {
            let starts: Vec<usize> = run.glyphs().map(|glyph| glyph.text().start).collect();
            assert!(starts.is_sorted(), "{words}: {starts:?}");
        }
    }
}

#[test]
fn citations_stand_after_the_words_they_follow() {
    let mark = Inline::FootnoteMark(FootnoteNumber::from_index(6));
    let runs = hebrew_runs(vec![Block::Paragraph(vec![text("שלום tuple"), mark, text(" שלום")])]);
    let texts: Vec<String> = runs.iter().map(Run::text).collect();
    let x = |words: &str| {
        runs.iter().find(|run| run.text().trim() == words).unwrap_or_else(|| panic!("{texts:?}")).x
    };
    // To the left of the word, where reading goes on.
    assert!(x("g") < x("tuple"), "{:?} {:?}", x("g"), x("tuple"));
}

#[test]
fn spaces_at_line_ends_hang_off() {
    let words = "many English words that go on over the end of one line שלום (alpha beta) עולם. ".repeat(20);
    let mut lines: Vec<(f32, f32)> = Vec::new();
    for run in hebrew_runs(vec![paragraph(&words)]) {
        if run.leaf.is_none() || run.size != Style::default().body {
            continue;
        }
        let (text, mut x) = (run.text(), run.x.0);
        for glyph in run.glyphs() {
            x += glyph.advance * run.size.0;
            if text[glyph.text()].trim().is_empty() {
                continue;
            }
            match lines.last_mut().filter(|(y, _)| (*y - run.y.0).abs() < 1.0) {
                Some((_, edge)) => *edge = edge.max(x),
                None => lines.push((run.y.0, x)),
            }
        }
    }
    let edges: Vec<f32> = lines.into_iter().skip(3).map(|(_, edge)| edge).collect();
    let is_margin = |edge: &f32| edges.iter().filter(|other| (*other - edge).abs() < 0.2).count() > 2;
    assert!(edges.len() > 8 && edges.iter().all(is_margin), "{edges:?}");
}

#[test]
fn code_is_isolated_in_html() {
    let mut document = one_question("שאלה", "");
    document.sections[0].questions[0].answer =
        vec![Block::Paragraph(vec![text("שלום and "), code("--force")])];
    for (language, is_isolated) in [("he", true), ("en", false)] {
        document.language = Language::new(language);
        let csv =
            find_format("csv").unwrap().export(&document, &Options::default(), &HEBREW_ASSETS).unwrap().bytes;
        let csv = String::from_utf8(csv).unwrap().replace("\"\"", "\"");
        let book = epub::export_files(&document).into_iter().map(|(_, text)| text).collect();
        for (name, html) in [("csv", csv), ("book", book), ("package", apkg::fields_of(&document))] {
            assert!(html.contains("--force</code>"), "{language}, {name}");
            assert_eq!(html.contains("<code dir=\"ltr\""), is_isolated, "{language}, {name}");
        }
    }
}

#[test]
fn a_paragraph_has_the_direction_of_its_letters() {
    let words = |runs: Vec<Run>, words: &[&str]| {
        let find = |word: &&str| runs.iter().find(|run| run.text().contains(word)).cloned().unwrap();
        words.iter().map(|word| find(word).x.0).collect::<Vec<f32>>()
    };
    let line =
        |parts: [&str; 2]| Block::Paragraph(vec![text(parts[0]), Inline::Strong(vec![text(parts[1])])]);
    let found = words(
        hebrew_runs(vec![line(["and ", "Lydia."]), line(["שלום ", "עולם"])]),
        &["and", "Lydia", "שלום", "עולם"],
    );
    assert!(found[0] < found[1] && found[2] > found[3], "{found:?}");
    // It stays on the side of the guide.
    assert!(found[0] > 100.0, "{found:?}");

    let mut document = one_question("Question", "");
    document.sections[0].questions[0].answer = vec![line(["שלום ", "עולם"])];
    let found = words(runs(&document), &["שלום", "עולם"]);
    assert!(found[0] > found[1] && found[1] < 100.0, "{found:?}");
}

#[test]
fn an_indent_stands_where_lines_begin() {
    let runs = hebrew_runs(vec![paragraph("Only English."), paragraph("Only English.")]);
    let lines: Vec<f32> =
        runs.iter().filter(|run| run.text().contains("English")).map(|run| run.x.0).collect();
    assert!(lines[0] - lines[1] > 5.0, "{lines:?}");
}

#[test]
fn a_label_does_not_order_the_words_behind_it() {
    let mut document = one_question("שאלה", "שלום");
    document.language = Language::new("he");
    document.sections[0].questions[0].memory_aid = vec![paragraph("Only English.")];
    assert!(runs(&document).iter().any(|run| run.text().trim() == "Only English."));
}

#[test]
fn a_line_of_the_other_direction_is_isolated_in_html() {
    let mut document = one_question("and Lydia.", "");
    document.sections[0].title = "C++".to_owned();
    document.sections[0].questions[0].answer = vec![paragraph("שלום!"), paragraph("Only English.")];
    let english =
        ["C++", "and Lydia.", "Only English."].map(|text| format!("<span dir=\"ltr\">{text}</span>"));
    for (language, isolated) in [("he", &english[..]), ("en", &["<span dir=\"rtl\">שלום!</span>".to_owned()])]
    {
        document.language = Language::new(language);
        let book: String = epub::export_files(&document).into_iter().map(|(_, text)| text).collect();
        for (name, html) in [("book", book), ("package", apkg::fields_of(&document))] {
            assert!(isolated.iter().all(|span| html.contains(span.as_str())), "{language}, {name}");
            assert_eq!(html.contains("<span dir=\"rtl\">"), language == "en", "{language}, {name}");
        }
    }
}

#[test]
fn titles_of_sources_are_isolated_in_html() {
    let mut document = one_question("שאלה", "תשובה");
    document.language = Language::new("he");
    let number = SourceNumber::from_index(0);
    document.sources = vec![Source {
        key: SourceKey::new("primer").unwrap(),
        number,
        title: "C++ Primer (5th ed.)".to_owned(),
        author: None,
        publisher: None,
        url: None,
        accessed: None,
    }];
    document.sections[0].questions[0].sources = vec![number];
    let csv = find_format("csv").unwrap().export(&document, &Options::default(), &HEBREW_ASSETS).unwrap();
    let csv = String::from_utf8(csv.bytes).unwrap().replace("\"\"", "\"");
    let book = epub::export_files(&document).into_iter().map(|(_, text)| text).collect();
    for (name, html) in [("csv", csv), ("book", book), ("package", apkg::fields_of(&document))] {
        assert!(html.contains("<span dir=\"ltr\">C++ Primer (5th ed.)</span>"), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn mixed_directions_never_stop_the_pdf(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..40),
        language in prop::sample::select(&["en", "he", "ar"][..]),
        align in prop::sample::select(&[TextAlign::Ragged, TextAlign::Justified][..]),
        layout in prop::sample::select(Layout::VARIANTS),
    ) {
        let mut options = Options::default();
        options.pdf.style.align = align;
        options.pdf.style.layout = layout;
        let document = guide_in(language, &pieces.concat());
        prop_assert!(export_pdf(&document, &options).starts_with(b"%PDF"));
    }
}
