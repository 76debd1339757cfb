//! Guides and questions that move, and still are the notes that learners have.

use qexport::export::{self, Assets, Options};

use super::*;

/// The GUIDs of the rows of a text file: its first cells.
fn guids(edition: &Edition) -> Vec<String> {
    rows(edition).iter().map(|row| row[0].to_owned()).collect()
}

fn rows(Edition { guide, .. }: &Edition) -> Vec<csv::StringRecord> {
    let format = export::find_format("csv").unwrap();
    let export = format.export(&guide.document, &Options::default(), &Assets::bundled()).unwrap();
    let text = String::from_utf8(export.bytes).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    reader.records().map(Result::unwrap).collect()
}

/// One edition of a guide with an id and keys of its own.
fn guide(id: &str, keys: &str, questions: &str) -> Edition {
    let mut shelf = Shelf::default();
    shelf.set_guide(keys, "2026-01-01", questions);
    let yaml = String::from_utf8(shelf.0["guide.yaml"].clone()).unwrap();
    shelf.0.insert("guide.yaml".to_owned(), yaml.replace("id: small", &format!("id: {id}")).into_bytes());
    shelf.build(Numbering::Kept)
}

#[test]
fn namespaces_keep_guides_apart() {
    let dns = question("dns", "Names.");
    let [plain, jane, john] =
        ["", "namespace: jane\n", "namespace: john\n"].map(|keys| guids(&guide("small", keys, &dns)));
    assert!(plain != jane && jane != john, "{plain:?} {jane:?} {john:?}");
}

#[test]
fn renamed_guides_keep_their_notes() {
    let dns = question("dns", "Names [@one].");
    let keys = format!("namespace: jane\n{SOURCES}");
    let before = guids(&guide("small", &keys, &dns));
    assert_eq!(guids(&guide("large", &format!("formerly: [small]\n{keys}"), &dns)), before);
    // The lock moves along.
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &dns);
    let yaml = String::from_utf8(shelf.0["guide.yaml"].clone()).unwrap();
    let renamed = yaml.replace("id: small", "id: large\nformerly: [small]");
    shelf.0.insert("guide.yaml".to_owned(), renamed.into_bytes());
    assert_eq!(changes(&shelf.build(Numbering::Kept)), ["dns unchanged"]);
}

#[test]
fn renamed_guides_keep_the_tags_of_their_notes() {
    let dns = question("dns", "Names.");
    let before = rows(&guide("small", "", &dns));
    let after = rows(&guide("large", "formerly: [small]\n", &dns));
    assert_eq!(before[0], after[0]);
}

#[test]
fn questions_keep_their_notes_in_another_guide() {
    let dns = question("dns", "Names.");
    let before = guids(&guide("small", "", &dns));
    let moved = |id: &str| question("names", "Names.") + &format!("        formerly: [{id}]\n");
    assert_eq!(guids(&guide("large", "", &moved("small/dns"))), before);
    let before = guids(&guide("small", "namespace: jane\n", &dns));
    assert_eq!(guids(&guide("large", "", &moved("jane/small/dns"))), before);
    assert_eq!(guids(&guide("large", "", &moved("jane/small/dns, ns"))), before);
    let mut shelf = Shelf::default();
    let problems = shelf.try_edition("2026-01-01", &moved("ns, jane/small/dns")).unwrap_err();
    assert_eq!(problems.errors()[0].stable_code(), "foreign-id-not-first");
}

#[test]
fn moved_questions_survive_retirement() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names.") + "        formerly: [other/dns]\n";
    let both = shelf.edition("2026-01-01", &[&*dns, &question("tcp", "A stream.")].concat());
    let retired = shelf.edition("2026-02-01", &question("tcp", "A stream."));
    let [mut before, mut after] = [guids(&both), guids(&retired)];
    before.sort();
    after.sort();
    assert_eq!(before, after);
}

#[test]
fn namespaces_never_change() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names.");
    shelf.edition("2026-01-01", &dns);
    shelf.set_guide("namespace: jane\n", "2026-02-01", &dns);
    let problems = shelf.try_build(Numbering::Kept).unwrap_err();
    insta::assert_snapshot!(shelf::render_problems(&problems));
}

#[test]
fn locked_guids_win() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    let lock = shelf.lock().replace(
        "\"since\":\"2026-01-01\",\"text\"",
        "\"since\":\"2026-01-01\",\"guid\":\"Imported\",\"text\"",
    );
    shelf.set_lock(&lock);
    let edition = shelf.edition("2026-02-01", &question("dns", "Names."));
    assert_eq!(guids(&edition)[0], "Imported");
    assert!(shelf.lock().contains("\"guid\":\"Imported\""));
    let edition = shelf.edition("2026-03-01", &question("tcp", "A stream."));
    assert!(guids(&edition).contains(&"Imported".to_owned()), "{:?}", guids(&edition));
}
