//! Notes that learners have: their GUIDs stay in the lock.

use std::collections::BTreeMap;

use qexport::content::{self, AdoptedNote, ChangeKind, Numbering};
use qexport::export::{Assets, Options, find_format};
use qexport::import::anki_notes::list_anki_notes;
use qexport::import::model::{AnkiNote, ImportedGuide, ImportedQuestion, ImportedSection};
use qexport::import::plan::plan_guide;

use super::{all_choices, write_files};

fn note(prompt: &str, guid: &str, note_type: &str) -> ImportedQuestion {
    ImportedQuestion {
        prompt: prompt.to_owned(),
        answer: "Yes.".to_owned(),
        anki_note: Some(AnkiNote { guid: guid.to_owned(), note_type: note_type.to_owned() }),
        ..ImportedQuestion::default()
    }
}

/// The files of an imported deck with its lock.
fn import_deck() -> BTreeMap<String, Vec<u8>> {
    let questions =
        vec![note("One?", "#a,\"1\"", "Basic"), note("Two?", "b2", "Basic"), note("Three?", "b2", "My type")];
    let section = ImportedSection { title: "Deck".to_owned(), questions, ..ImportedSection::default() };
    let planned =
        plan_guide(ImportedGuide { sections: vec![section], ..ImportedGuide::default() }, &all_choices())
            .unwrap();
    let mut files = write_files(&planned);
    let notes = list_anki_notes(&planned).into_iter();
    let notes =
        notes.map(|(id, AnkiNote { guid, note_type })| (id, AdoptedNote { guid, note_type })).collect();
    let (_, mut lock) = content::read_with_lock(&files, "guide.yaml", Numbering::Kept).unwrap();
    lock.adopt_notes(&notes);
    files.insert("guide.lock".to_owned(), lock.update().unwrap().into_bytes());
    files
}

#[test]
fn imported_notes_keep_their_guids() {
    let files = import_deck();
    insta::assert_snapshot!(String::from_utf8(files["guide.lock"].clone()).unwrap());
    let (guide, lock) = content::read_with_lock(&files, "guide.yaml", Numbering::Kept).unwrap();
    let kept: Vec<_> = guide.document.questions().map(|question| question.guid.as_deref()).collect();
    // Anki has one note with the second GUID, so the third question makes a new one.
    assert_eq!(kept, [Some("#a,\"1\""), Some("b2"), None]);
    assert_eq!(lock.update(), None);
    let csv =
        find_format("csv").unwrap().export(&guide.document, &Options::default(), &Assets::bundled()).unwrap();
    let csv = String::from_utf8(csv.bytes).unwrap();
    assert!(csv.contains("\"#a,\"\"1\"\"\"") && csv.contains("\"b2\""), "{csv}");
}

#[test]
fn removed_questions_of_an_imported_deck_retire() {
    let mut files = import_deck();
    let yaml = String::from_utf8(files["guide.yaml"].clone()).unwrap();
    let start = yaml.find("      - id: two").unwrap();
    let end = yaml.find("      - id: three").unwrap();
    files.insert("guide.yaml".to_owned(), (yaml[..start].to_owned() + &yaml[end..]).into_bytes());
    let (guide, lock) = content::read_with_lock(&files, "guide.yaml", Numbering::Kept).unwrap();
    let retired: Vec<_> = lock.changes().iter().filter(|change| change.kind == ChangeKind::Retired).collect();
    assert_eq!(retired.len(), 1);
    assert_eq!(guide.document.edition.to_string(), "2026-11-22.2");
}
