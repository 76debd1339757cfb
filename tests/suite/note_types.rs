//! The note types of a guide through its editions.

use miette::Diagnostic;
use qexport::document::*;
use qexport::export::anki::plan_decks;
use qexport::export::{Assets, CsvNoteType, ExportError, Options, find_format};
use serde_json::Value;

use crate::apkg::Package;
use crate::sample;

fn guide() -> Document {
    sample::one_question("Why?", "So.")
}

/// Options with a name for the note type.
fn named(name: &str) -> Options {
    let mut options = Options::default();
    options.anki.note_type_name = name.parse().ok();
    options
}

/// Assets with one template of the user.
fn with_template(name: &str, text: &str) -> Assets {
    let mut assets = Assets::bundled();
    assets.templates.replace(name, text.to_owned()).unwrap();
    assets
}

fn own_look(color: &str) -> Assets {
    with_template("anki/apkg/style.css", &format!(".card {{ color: {color}; }}"))
}

/// The record of an edition with the `.apkg`.
fn record(document: &Document, options: &Options, assets: &Assets) -> Result<DeckRecord, ExportError> {
    plan_decks(document, &options.anki, CsvNoteType::Qexport, assets).map(|plan| plan.record)
}

/// The next edition.
fn next(record: &DeckRecord, date: &str) -> Document {
    Document { decks: Some(record.clone()), updated: Date::parse(date).unwrap(), ..guide() }
}

/// The note type of the `.apkg`.
fn note_type(document: &Document, options: &Options, assets: &Assets) -> Value {
    let export = find_format("apkg").unwrap().export(document, options, assets).unwrap();
    Package::open(&export.bytes).types().remove(0)
}

fn names(record: &DeckRecord) -> (&str, &str) {
    let types = record.note_types.as_ref().unwrap();
    (&types.basic, &types.cloze)
}

fn modified(day: &str) -> u64 {
    Moment::beginning_of(Date::parse(day).unwrap()).seconds()
}

#[test]
fn own_templates_get_own_note_types() {
    let own = record(&guide(), &Options::default(), &own_look("teal")).unwrap();
    assert_eq!(names(&own), ("qexport sample", "qexport sample cloze"));
    let (mine, shared) = (
        note_type(&guide(), &Options::default(), &own_look("teal")),
        note_type(&guide(), &Options::default(), &Assets::bundled()),
    );
    assert_eq!(mine["name"], "qexport sample");
    assert_eq!(shared["name"], "qexport");
    assert_ne!(mine["id"], shared["id"]);
}

#[test]
fn templates_that_change_no_face_stay_shared() {
    let bundled = Assets::bundled();
    let german = with_template("words/xx.txt", "note = Eine Notiz\n");
    let csv = with_template("anki/csv/sources.html", "");
    for assets in [bundled, german, csv] {
        assert_eq!(names(&record(&guide(), &Options::default(), &assets).unwrap()).0, "qexport");
    }
    let words =
        with_template("words/en.txt", &include_str!("../../templates/words/en.txt").replace("Note", "NB"));
    assert_eq!(names(&record(&guide(), &Options::default(), &words).unwrap()).0, "qexport sample");
}

#[test]
fn a_short_id_is_not_a_language() {
    let mut document = guide();
    document.id = GuideId::new("git").unwrap();
    let own = record(&document, &Options::default(), &own_look("teal")).unwrap();
    assert_eq!(names(&own).0, "qexport guide git");
}

#[test]
fn a_named_note_type_belongs_to_the_guide() {
    let options = named("Django  cards");
    let own = record(&guide(), &options, &Assets::bundled()).unwrap();
    assert_eq!(names(&own), ("Django cards", "Django cards cloze"));
    // The name may be left out later.
    let second = record(&next(&own, "2027-01-01"), &Options::default(), &Assets::bundled()).unwrap();
    assert_eq!(second, own);
}

#[test]
fn late_changes_of_note_types_are_refused() {
    let (plain, bundled) = (Options::default(), Assets::bundled());
    let shared = next(&record(&guide(), &plain, &bundled).unwrap(), "2027-01-01");
    let own = next(&record(&guide(), &named("Mine"), &bundled).unwrap(), "2027-01-01");
    let mut text = String::new();
    for (document, options, assets) in [
        (&shared, &plain, &own_look("teal")),
        (&shared, &named("Mine"), &bundled),
        (&own, &named("Ours"), &bundled),
    ] {
        let error = record(document, options, assets).unwrap_err();
        assert!(find_format("apkg").unwrap().export(document, options, assets).is_err());
        let mut update = options.clone();
        update.anki.note_type = CsvNoteType::Qexport;
        assert!(find_format("csv").unwrap().export(document, &update, assets).is_err());
        // The text file for Anki's own type has none of these.
        assert!(find_format("csv").unwrap().export(document, options, assets).is_ok());
        let basic = plan_decks(document, &options.anki, CsvNoteType::Basic, assets).unwrap().record;
        assert_eq!(basic.note_types, document.decks.as_ref().unwrap().note_types);
        text.extend(
            [error.to_string(), error.help().unwrap().to_string(), String::new()].map(|line| line + "\n"),
        );
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_csv_for_basic_decides_no_note_types() {
    let plan = plan_decks(&guide(), &Options::default().anki, CsvNoteType::Basic, &own_look("teal")).unwrap();
    assert_eq!(plan.record.note_types, None);
    let second = record(&next(&plan.record, "2027-01-01"), &Options::default(), &own_look("teal")).unwrap();
    assert_eq!(names(&second).0, "qexport sample");
}

#[test]
fn changed_own_faces_get_a_newer_time() {
    let plain = Options::default();
    let first = record(&guide(), &plain, &own_look("teal")).unwrap();
    let time =
        |document: &Document, assets: &Assets| note_type(document, &plain, assets)["mod"].as_u64().unwrap();
    assert_eq!(time(&guide(), &own_look("teal")), modified("2026-11-22"));
    // Of the same edition, of a later one, and of one that goes back.
    for (date, expected) in [
        ("2026-11-22", modified("2026-11-22") + 1),
        ("2027-01-01", modified("2027-01-01")),
        ("2025-01-01", modified("2026-11-22") + 1),
    ] {
        let edition = next(&first, date);
        assert_eq!(time(&edition, &own_look("teal")), modified("2026-11-22"), "unchanged in {date}");
        assert_eq!(time(&edition, &own_look("navy")), expected, "changed in {date}");
        let changed = record(&edition, &plain, &own_look("navy")).unwrap();
        let again = Document { decks: Some(changed.clone()), ..edition };
        assert_eq!(record(&again, &plain, &own_look("navy")).unwrap(), changed);
    }
}

#[test]
fn own_note_types_outlive_their_templates() {
    let first = record(&guide(), &Options::default(), &own_look("teal")).unwrap();
    let edition = next(&first, "2027-01-01");
    let bundled = note_type(&edition, &Options::default(), &Assets::bundled());
    assert_eq!(bundled["name"], "qexport sample");
    assert_eq!(bundled["mod"], modified("2027-01-01"));
    let shared = note_type(&guide(), &Options::default(), &Assets::bundled());
    assert_eq!(bundled["css"], shared["css"]);
}

#[test]
fn a_fixed_language_keeps_the_note_type() {
    let plain = Options::default();
    let english = record(&guide(), &plain, &Assets::bundled()).unwrap();
    let german = Document { language: Language::new("de"), ..next(&english, "2027-01-01") };
    let kept = note_type(&german, &plain, &Assets::bundled());
    assert_eq!(kept, note_type(&guide(), &plain, &Assets::bundled()));
    assert_eq!(names(&record(&german, &plain, &Assets::bundled()).unwrap()).0, "qexport");
    // The content follows the guide.
    let mut german = german;
    german.sources = vec![sample::source(1, "Eins", None)];
    let export = find_format("apkg").unwrap().export(&german, &plain, &Assets::bundled()).unwrap();
    let note = Package::open(&export.bytes).note("(sources)");
    assert!(note.fields["Question"].starts_with("Quellen"), "{note:?}");
    // An update names the same type.
    let mut update = plain.clone();
    update.anki.note_type = CsvNoteType::Qexport;
    let rows = find_format("csv").unwrap().export(&german, &update, &Assets::bundled()).unwrap().bytes;
    assert!(String::from_utf8(rows).unwrap().contains(",\"qexport\",\""));
}

#[test]
fn own_faces_follow_the_language_of_the_guide() {
    let first = record(&guide(), &named("Mine"), &Assets::bundled()).unwrap();
    let german = Document { language: Language::new("de"), ..next(&first, "2027-01-01") };
    let faces = note_type(&german, &Options::default(), &Assets::bundled());
    assert_eq!((&faces["name"], &faces["mod"]), (&"Mine".into(), &modified("2027-01-01").into()));
    assert!(faces["tmpls"][0]["afmt"].as_str().unwrap().contains("Meine Notizen"));
}
