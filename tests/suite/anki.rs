//! The CSV deck, read as Anki does.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qexport::document::*;
use qexport::export::{
    Assets, CsvNoteType, Export, ExportError, Location, Options, Tags, Warning, find_format,
};

use crate::sample;

const HEADER: [&str; 7] = [
    "#separator:Comma",
    "#html:true",
    "#notetype:Basic",
    "#guid column:1",
    "#deck column:2",
    "#tags column:5",
    "#if matches:update current",
];

fn try_export(document: &Document, options: &Options) -> Result<Export, ExportError> {
    find_format("csv").unwrap().export(document, options, &Assets::bundled())
}

fn export(document: &Document) -> Export {
    try_export(document, &Options::default()).unwrap()
}

/// The rows as a CSV reader returns them: GUID, deck, front, back, tags.
fn rows(bytes: &[u8]) -> Vec<[String; 5]> {
    let text = std::str::from_utf8(bytes).unwrap();
    let rows = text.splitn(HEADER.len() + 1, '\n').last().unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_bytes());
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn a_deck_lists_its_rows() {
    let bytes = export(&sample::everything()).bytes;
    let names = ["guid ", "deck ", "front", "back ", "tags "];
    let mut text = String::new();
    for row in rows(&bytes) {
        for (name, field) in names.iter().zip(row) {
            text.extend([name, " | ", &field.replace('\n', "\n      | "), "\n"]);
        }
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}

#[test]
fn header_lines_work_in_every_anki() {
    let text = String::from_utf8(export(&sample::everything()).bytes).unwrap();
    let lines: Vec<&str> = text.lines().take(HEADER.len()).collect();
    assert_eq!(lines, HEADER);
    // A French Anki would not find column names in English.
    assert!(!text.contains("#columns"));
    assert!(!text.contains('\r') && text.ends_with("\"\n"));
}

#[test]
fn a_byte_order_mark_is_written_on_request() {
    let mut options = Options::default();
    options.anki.bom = true;
    let with = try_export(&sample::everything(), &options).unwrap().bytes;
    let without = export(&sample::everything()).bytes;
    assert_eq!(with.strip_prefix("\u{FEFF}".as_bytes()), Some(without.as_slice()));
    assert!(without.starts_with(b"#separator"));
}

#[test]
fn the_tags_column_can_be_omitted() {
    let mut options = Options::default();
    options.anki.tags = Tags::None;
    let bytes = try_export(&sample::everything(), &options).unwrap().bytes;
    let text = std::str::from_utf8(&bytes).unwrap();
    assert!(!text.contains("#tags"));
    let rows = text.splitn(HEADER.len(), '\n').last().unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_bytes());
    assert!(reader.records().all(|row| row.unwrap().len() == 4));
}

fn options_of(note_type: CsvNoteType, tags: Tags) -> Options {
    let mut options = Options::default();
    (options.anki.note_type, options.anki.tags) = (note_type, tags);
    options
}

fn update(document: &Document, note_type: CsvNoteType) -> Export {
    try_export(document, &options_of(note_type, Tags::Column)).unwrap()
}

/// The sample with a basic and a cloze note, both of them old.
fn two_kinds() -> Document {
    let mut document = sample::everything();
    document.sections[0].questions[1].card = Card::Cloze;
    document.sections[0].questions[1].modified = Moment::default();
    document
}

#[test]
fn an_update_omits_the_learners_field() {
    insta::assert_snapshot!(String::from_utf8(update(&two_kinds(), CsvNoteType::Qexport).bytes).unwrap());
}

#[test]
fn an_update_has_notes_of_one_type() {
    let document = two_kinds();
    for (note_type, own, other) in [
        (CsvNoteType::Qexport, "\"qexport\"", "\"qexport cloze\""),
        (CsvNoteType::QexportCloze, "\"qexport cloze\"", "\"qexport\""),
    ] {
        let text = String::from_utf8(update(&document, note_type).bytes).unwrap();
        let name = own.trim_matches('"');
        // The name must follow the column: Anki takes the last of them that it knows.
        let (column, name) = (text.find("#notetype column:3\n"), text.find(&format!("#notetype:{name}\n")));
        assert!(column.is_some() && column < name, "{text}");
        assert!(text.contains(own) && !text.contains(other), "{text}");
    }
    let warnings = update(&document, CsvNoteType::Qexport).warnings;
    assert!(warnings.contains(&Warning::OmittedClozeNotes { notes: 1 }), "{warnings:?}");
    let warnings = update(&document, CsvNoteType::QexportCloze).warnings;
    assert!(warnings.iter().all(|warning| matches!(warning, Warning::NoAnswer { .. })), "{warnings:?}");
}

#[test]
fn the_first_cloze_update_needs_the_package() {
    let note_type = "qexport cloze".to_owned();
    let mut document = two_kinds();
    document.sections[0].questions[1].modified = Moment::beginning_of(document.updated);
    let last = |document: &Document| update(document, CsvNoteType::QexportCloze).warnings.pop();
    assert_eq!(last(&document), Some(Warning::NewNoteType { note_type: note_type.clone() }));
    document.sections[0].questions[1].card = Card::Basic;
    assert_eq!(last(&document), Some(Warning::NoRows { note_type: Some(note_type), since: None }));
}

#[test]
fn only_notes_changed_since_an_edition_are_written() {
    let mut document = two_kinds();
    document.sources_modified = Moment::beginning_of(Date::parse("2026-03-02").unwrap());
    document.sections[0].questions[0].modified = Moment::end_of(Date::parse("2026-03-01").unwrap());
    let fronts = |since: &str| {
        let mut options = Options::default();
        options.anki.since = Date::parse(since);
        let export = try_export(&document, &options).unwrap();
        let fronts: Vec<String> = rows(&export.bytes).into_iter().map(|[_, _, front, ..]| front).collect();
        (fronts, export.warnings)
    };
    assert_eq!(fronts("2026-02-28").0.len(), 2);
    let (last, _) = fronts("2026-03-01");
    assert!(last.len() == 1 && last[0].contains("Sources of Everything"), "{last:?}");
    let (none, warnings) = fronts("2026-03-02");
    let no_rows = Warning::NoRows { note_type: None, since: Date::parse("2026-03-02") };
    assert!(none.is_empty() && warnings.contains(&no_rows), "{none:?}, {warnings:?}");
}

#[test]
fn an_update_can_omit_tags() {
    let options = options_of(CsvNoteType::Qexport, Tags::None);
    let text = String::from_utf8(try_export(&sample::everything(), &options).unwrap().bytes).unwrap();
    assert!(!text.contains("#tags") && text.contains(",AddReverse,Answer\n"), "{text}");
    let rows = text.split_once("#if matches:update current\n").unwrap().1;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_bytes());
    assert!(reader.records().all(|row| row.unwrap().len() == 13));
}

#[test]
fn an_update_requests_reversed_cards_and_reports_images() {
    let mut document = sample::one_question("Why?", "Because.");
    document.sections[0].questions[0].card = Card::Reversed;
    let Export { bytes, warnings } = update(&document, CsvNoteType::Qexport);
    assert_eq!(warnings, []);
    let last = String::from_utf8(bytes).unwrap().lines().last().unwrap().to_owned();
    assert!(last.ends_with(r#","y","<p>Because.</p>","sample::first""#), "{last}");
    let warnings = update(&crate::support::fixture("pictures"), CsvNoteType::Qexport).warnings;
    assert!(warnings.iter().any(|warning| matches!(warning, Warning::PackagedImages { .. })), "{warnings:?}");
}

#[test]
fn a_retired_note_returns_to_its_section() {
    let mut document = sample::one_question("Why?", "Because.");
    let (section, question) = (document.sections[0].clone(), sample::question(2, "gone", "Gone?", "Yes."));
    let retired = |section| Retired { question: question.clone(), section, edition: document.edition };
    document.retired = vec![
        retired((section.id.clone(), section.title.clone())),
        retired((SectionId::new("lost").unwrap(), "Lost".to_owned())),
    ];
    let decks: Vec<String> = rows(&export(&document).bytes).into_iter().map(|[_, deck, ..]| deck).collect();
    assert_eq!(decks[1], decks[0]);
    assert_eq!(decks[2], "Sample::03 Retired");
}

#[test]
fn unsupported_cards_become_basic_with_a_warning() {
    let mut document = sample::one_question("Why?", "Because.");
    for card in [Card::Reversed, Card::Cloze] {
        document.sections[0].questions[0].card = card;
        let export = export(&document);
        let question = QuestionId::new("one").unwrap();
        assert_eq!(export.warnings, [Warning::PlainCard { question, card }]);
        assert_eq!(rows(&export.bytes).len(), 1);
    }
    document.sections[0].questions[0].card = Card::None;
    assert!(rows(&export(&document).bytes).is_empty());
}

#[test]
fn two_exports_of_a_deck_are_equal() {
    let document = sample::everything();
    assert!(export(&document).bytes == export(&document).bytes);
}

#[test]
fn a_guid_survives_rewording_and_moving() {
    let before = rows(&export(&sample::one_question("Why?", "Because.")).bytes);
    let mut moved = sample::one_question("Why on earth?", "Because it is so.");
    moved.title = "Another title".into();
    moved.sections[0].title = "Another section".into();
    moved.sections[0].questions[0].number = 7;
    let after = rows(&export(&moved).bytes);
    assert_eq!(before[0][0], "4t8av4smWjjBiSdqwxX5KL");
    assert_eq!(before[0][0], after[0][0]);
}

#[test]
fn no_deck_contains_another() {
    let decks: BTreeSet<String> =
        rows(&export(&sample::everything()).bytes).into_iter().map(|[_, deck, ..]| deck).collect();
    for deck in &decks {
        assert!(!decks.iter().any(|other| other.starts_with(&format!("{deck}::"))), "{deck}");
    }
    assert_eq!(decks.len(), 2);
}

#[test]
fn an_unanswered_question_makes_only_a_warning() {
    let export = export(&sample::everything());
    assert!(export.warnings.contains(&Warning::NoAnswer { question: QuestionId::new("nav").unwrap() }));
    assert!(!rows(&export.bytes).iter().any(|[_, _, front, ..]| front.contains("Who answers this?")));
}

#[test]
fn an_image_becomes_its_alt_text() {
    let export = export(&sample::everything());
    let image_warning = |url: &str| Warning::Image {
        url: url.into(),
        place: Location::Question(QuestionId::new("one").unwrap()),
    };
    assert!(export.warnings.contains(&image_warning("img/plan.png")));
    assert!(export.warnings.contains(&image_warning("img/flow.png?x=1")));
    let back = &rows(&export.bytes)[0][3];
    assert!(back.contains("A plan.") && back.contains("flow.png") && !back.contains("<img"));
}

#[test]
fn the_last_note_lists_all_sources() {
    let document = sample::everything();
    let rows = rows(&export(&document).bytes);
    let [_, deck, front, back, tags] = rows.last().unwrap();
    assert_eq!(deck, "Everything <at once> & more::03 Sources");
    assert!(front.contains("Sources of Everything &lt;at once&gt; &amp; more"));
    assert_eq!(back.matches("<li>").count(), document.sources.len());
    assert_eq!(tags, "sample");
}

#[test]
fn the_sources_note_can_be_omitted() {
    let mut options = Options::default();
    options.anki.sources_note = false;
    let without = try_export(&sample::everything(), &options).unwrap();
    let with = export(&sample::everything());
    assert_eq!(rows(&without.bytes).len() + 1, rows(&with.bytes).len());
}

#[test]
fn a_guide_without_sources_has_no_sources_note() {
    assert_eq!(rows(&export(&sample::one_question("Why?", "Because.")).bytes).len(), 1);
}

#[test]
fn a_card_lists_its_sources_by_number() {
    let mut document = sample::everything();
    document.sections[0].questions[1].sources = vec![SourceNumber::from_index(2)];
    let back = &rows(&export(&document).bytes)[1][3];
    assert!(back.contains("[3] <a href=\"https://never.example/\">Never cited</a>"), "{back}");
    assert!(!back.contains("[1]"));
}

#[test]
fn a_duplicate_id_is_refused() {
    let mut document = sample::one_question("Why?", "Because.");
    let again = document.sections[0].questions[0].clone();
    document.sections[0].questions.push(again);
    let error = try_export(&document, &Options::default()).unwrap_err();
    assert!(matches!(error, ExportError::SameCard { question } if question.as_str() == "one"));
}

#[test]
fn fields_contain_no_active_content() {
    let hostile =
        "[sound:a.mp3] [anki:tts lang=en]a[/anki:tts] [latex]x[/latex] [$]x[/$] [[type:Front]] <script>";
    let mut document = sample::one_question(hostile, hostile);
    document.title = hostile.into();
    document.sources = vec![sample::source(1, hostile, Some("https://a.example/[sound:a.mp3]"))];
    document.sections[0].questions[0].sources = vec![SourceNumber::from_index(0)];
    for [_, _, front, back, _] in rows(&export(&document).bytes) {
        for field in [front, back] {
            for mark in
                ["[sound:", "[anki:", "[/anki:", "[latex]", "[/latex]", "[$", "[/$", "[[type:", "<script"]
            {
                assert!(!field.contains(mark), "{mark} in {field}");
            }
        }
    }
}

#[test]
fn every_field_disables_mathjax() {
    for [_, _, front, back, _] in rows(&export(&sample::everything()).bytes) {
        for field in [front, back] {
            assert!(field.split_once('>').is_some_and(|(tag, _)| tag.contains("mathjax_ignore")), "{field}");
        }
    }
}

proptest! {
    #[test]
    fn any_question_makes_one_row(prompt in "[^\\p{Cc}]*", answer in "[^\\p{Cc}]*", title in "[^\\p{Cc}]*") {
        let mut document = sample::one_question(&prompt, &answer);
        document.title.clone_from(&title);
        document.sections[0].title = title;
        let export = export(&document);
        let rows = rows(&export.bytes);
        prop_assert_eq!(rows.len(), 1);
        prop_assert_eq!(rows[0][1].matches("::").count(), 1);
        prop_assert!(rows[0].iter().all(|field| !field.is_empty()));
    }
}
