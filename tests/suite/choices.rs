//! Questions with choices, in every format.

use qexport::document::Document;
use qexport::export::pdf::page::{Item, ListNumbering, PagedDocument, StructureKind};
use qexport::export::pdf::{Layout, Part, Style, layout_document};
use qexport::export::{Assets, Mode, Options, PdfOptions, SpokenSides, find_format};
use strum::VariantArray;

use crate::apkg::{Package, try_export};
use crate::epub::unpack;
use crate::reading::questions_as_read;
use crate::support::{fixture, guide_of};

fn print(document: &Document, style: Style) -> PagedDocument {
    let options = PdfOptions { style, ..PdfOptions::default() };
    layout_document(document, &options, &Assets::bundled()).unwrap().0
}

fn count_boxes(paged: &PagedDocument) -> usize {
    let items = paged.pages.iter().flat_map(|page| &page.items);
    items.filter(|item| matches!(item, Item::TickBox(_))).count()
}

/// Facts have the right choices only.
fn layouts_with_boxes() -> impl Iterator<Item = Layout> {
    Layout::VARIANTS.iter().copied().filter(|layout| *layout != Layout::Facts)
}

#[test]
fn printed_choices_have_a_box_each() {
    for layout in layouts_with_boxes() {
        let paged = print(&fixture("choices"), Style { layout, ..Style::default() });
        assert_eq!(count_boxes(&paged), 18, "{layout}");
        let read = questions_as_read(&paged).concat();
        // In a quiz, the key follows all questions.
        let key = if layout == Layout::Quiz { "Answer:A,C" } else { "[]Answer:A,C" };
        assert!(read.contains(key), "{layout}: {read}");
        let lettered = |kind: &&StructureKind| {
            matches!(kind, StructureKind::List { numbering: ListNumbering::UpperAlpha })
        };
        let kinds = paged.structure.elements().iter().map(|element| &element.kind);
        assert_eq!(kinds.filter(lettered).count(), 9, "{layout}: six of choices, three of reasons");
    }
}

#[test]
fn sheets_without_answers_hide_the_key() {
    let paged = print(&fixture("choices"), Style { hide: [Part::Answers].into(), ..Style::default() });
    let read = questions_as_read(&paged).concat();
    assert!(!read.contains("Answer") && !read.contains("hoisted"), "{read}");
    assert_eq!(count_boxes(&paged), 18);
}

#[test]
fn twenty_six_choices_fit_every_layout() {
    let choice = |number| {
        format!(
            "          - {}: \"Choice {number}\\n\\nof many\"\n",
            if number == 7 { "right" } else { "wrong" }
        )
    };
    let choices: String = (0..26).map(choice).collect();
    let document = guide_of(&format!(
        "  - id: s\n    title: S\n    questions:\n      - id: one\n        question: Which?\n        choices:\n{choices}"
    ));
    for layout in layouts_with_boxes() {
        let paged = print(&document, Style { layout, ..Style::default() });
        assert_eq!(count_boxes(&paged), 26, "{layout}");
        assert!(questions_as_read(&paged).concat().contains("Answer:H"), "{layout}");
    }
}

fn book(mode: Mode) -> Vec<(String, String)> {
    let mut options = Options::default();
    options.epub.mode = mode;
    let export = find_format("epub").unwrap().export(&fixture("choices"), &options, &Assets::bundled());
    unpack(&export.unwrap().bytes)
}

fn page(files: &[(String, String)], name: &str) -> String {
    files.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("no {name}")).1.clone()
}

#[test]
fn books_mark_right_choices_in_the_answer() {
    let study = page(&book(Mode::Study), "OEBPS/text/script.xhtml");
    assert!(study.contains("<p class=\"key\">Answer: A, C</p>"), "{study}");
    assert!(study.contains("<li class=\"right\"><strong class=\"tick\">✓</strong> <code>NaN</code></li>"));
    // The last question has no reasons, and its choices are just above.
    assert_eq!(study.matches("Neither of them").count(), 1);
    let quiz = book(Mode::Quiz);
    let asked = page(&quiz, "OEBPS/text/script.xhtml");
    assert!(!asked.contains('✓') && !asked.contains("Answer:") && !asked.contains("hoisted"), "{asked}");
    let answered = page(&quiz, "OEBPS/answers/script.xhtml");
    assert!(answered.contains("✓</strong> Neither of them"), "{answered}");
}

fn fields(options: &Options, id: &str) -> [String; 4] {
    let fields = Package::open(&try_export(&fixture("choices"), options).unwrap().bytes).note(id).fields;
    ["Code", "Answer", "Spare1", "Spare2"].map(|name| fields[name].clone())
}

#[test]
fn question_sides_never_tell_the_key() {
    let mut options = Options::default();
    options.anki.hint = true;
    for id in ["hoisting", "falsy", "copies", "order", "roots"] {
        let [code, answer, ..] = fields(&options, id);
        assert!(code.contains("<ol type=\"A\" class=\"choices"), "{code}");
        for key in ["✓", "right", "wrong", "why"] {
            assert!(!code.contains(key), "{code}");
        }
        assert!(answer.starts_with("<ol type=\"A\" class=\"choices key"), "{answer}");
        assert!(answer.contains("✓"), "{answer}");
    }
    assert!(fields(&options, "hoisting")[0].ends_with("</details>"), "the hint is last");
    let [code, answer, ..] = fields(&options, "order");
    assert!(code.contains("\"choices pinned\"") && answer.contains("\"choices key pinned\""), "{code}");
}

#[test]
fn both_sides_list_the_choices_alike() {
    // The faces shuffle both lists by position.
    let count = |text: &str| text.matches("<li>").count() + text.matches("<li class").count();
    for id in ["hoisting", "falsy", "order"] {
        let [code, answer, ..] = fields(&Options::default(), id);
        assert_eq!(count(&code), count(&answer), "{id}");
    }
}

#[test]
fn anki_finds_no_fields_in_the_script() {
    let types = Package::export(&fixture("choices")).types();
    let sides = ["qfmt", "afmt"].map(|side| types[0]["tmpls"][0][side].as_str().unwrap());
    for side in sides {
        let (_, script) = side.split_once("<script>").unwrap();
        assert!(!script.contains("{{") && !script.contains("}}"), "{script}");
    }
}

#[test]
fn speech_reads_choices_and_the_key() {
    let mut options = Options::default();
    options.anki.speak = Some(SpokenSides::Both);
    let [_, _, question, answer] = fields(&options, "order");
    assert_eq!(question, "Who runs first? A timer. A promise. Neither of them.");
    assert_eq!(answer, "Neither of them.");
}

#[test]
fn text_files_list_choices_on_both_sides() {
    let export =
        find_format("csv").unwrap().export(&fixture("choices"), &Options::default(), &Assets::bundled());
    let csv = String::from_utf8(export.unwrap().bytes).unwrap();
    let row = csv.split("\"choices::script\"").find(|row| row.contains("Who runs first?")).unwrap();
    let (front, back) =
        row.split_once("\",\"<div class").map(|(_, sides)| sides.split_once("\",\"").unwrap()).unwrap();
    assert!(front.contains("<li>Neither of them</li>") && !front.contains('✓'), "{front}");
    assert!(back.contains("<strong>✓</strong> Neither of them</li>"), "{back}");
}
