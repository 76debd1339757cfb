//! Anki's packages and text exports as questions. The packages are made by Anki itself: `tests/fixtures/import/anki/make.py`.

mod hostile;
mod round_trip;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use qexport::import::anki::{FieldChoice, read_package, read_text_export};
use qexport::import::model::{ImportedGuide, ImportedQuestion, MediaContent, NoticeKind};
use qexport::import::{ImportError, InputFile};
use zip::ZipWriter;

fn fixture(name: &str) -> InputFile {
    let bytes = std::fs::read(format!("tests/fixtures/import/anki/{name}")).unwrap();
    InputFile { name: "Networks.apkg".to_owned(), bytes }
}

fn read(name: &str) -> ImportedGuide {
    read_package(&fixture(name), &FieldChoice::default()).unwrap()
}

/// The entries of an archive.
fn entries(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut entries = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        entries.insert(entry.name().unwrap().into_owned(), bytes);
    }
    entries
}

fn archive(entries: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The guide as a reader sees it.
fn show(guide: &ImportedGuide) -> String {
    let mut out =
        format!("title: {:?}, language: {:?}, updated: {:?}\n", guide.title, guide.language, guide.updated);
    for section in &guide.sections {
        writeln!(out, "\n== {} ==", section.title).unwrap();
        section.questions.iter().for_each(|question| show_question(question, &mut out));
    }
    for source in &guide.sources {
        writeln!(out, "source {}: {} {:?}", source.key, source.title, source.fields).unwrap();
    }
    for file in &guide.media {
        let MediaContent::Bytes(bytes) = &file.content else { panic!("{file:?}") };
        writeln!(out, "file {}: {} bytes", file.path, bytes.len()).unwrap();
    }
    let mut counts: BTreeMap<(NoticeKind, &str), usize> = BTreeMap::new();
    for notice in &guide.notices {
        *counts.entry((notice.kind, &notice.what)).or_default() += 1;
    }
    for ((kind, what), count) in counts {
        writeln!(out, "{kind:?}: {what} ({count})").unwrap();
    }
    out
}

fn show_question(question: &ImportedQuestion, out: &mut String) {
    let ImportedQuestion { prompt, answer, memory_aid, note, card, tags, anki_note, origin, .. } = question;
    let guid = anki_note.as_ref().map(|note| format!("{} ({})", note.guid, note.note_type));
    writeln!(out, "-- {card:?} {tags:?} {} {origin}", guid.unwrap_or_default()).unwrap();
    for (name, text) in [("question", prompt), ("answer", answer), ("memory aid", memory_aid), ("note", note)]
    {
        if !text.is_empty() {
            writeln!(out, "{name}: {}", text.replace('\n', "\n    ")).unwrap();
        }
    }
}

fn shown_error(error: &ImportError) -> String {
    format!("{error}\nhelp: {}", error.diagnosis.help)
}

#[test]
fn all_versions_of_packages_read_alike() {
    let latest = read("latest.apkg");
    insta::assert_snapshot!(show(&latest));
    let legacy = fixture("legacy-2.apkg");
    assert_eq!(read("legacy-2.apkg"), latest);
    let mut oldest = entries(&legacy.bytes);
    oldest.remove("meta");
    let collection = oldest.remove("collection.anki21").unwrap();
    oldest.insert("collection.anki2".to_owned(), collection);
    let oldest = InputFile { bytes: archive(&oldest), ..legacy };
    assert_eq!(read_package(&oldest, &FieldChoice::default()).unwrap(), latest);
}

#[test]
fn text_exports_name_their_columns() {
    let file = InputFile { name: "notes.txt".to_owned(), ..fixture("notes.txt") };
    let unclear = read_text_export(&file, &FieldChoice::default()).unwrap_err();
    insta::assert_snapshot!("unclear_fields", shown_error(&unclear));
    let fields = FieldChoice::parse("question=1,answer=2").unwrap();
    insta::assert_snapshot!("notes_as_text", show(&read_text_export(&file, &fields).unwrap()));
    let cards = InputFile { name: "cards.txt".to_owned(), ..fixture("cards.txt") };
    insta::assert_snapshot!(
        "cards_as_text",
        show(&read_text_export(&cards, &FieldChoice::default()).unwrap())
    );
}

#[test]
fn names_of_columns_tell_their_fields() {
    let text = "#separator:Semicolon\n#html:false\n#columns:Frage;Antwort;Quelle;Beispiel\n#tags:net\n\
                \"a <b>\n& c\";b;RFC 1;c\nd;e;;\n";
    let file = InputFile { name: "fragen.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    insta::assert_snapshot!(show(&read_text_export(&file, &FieldChoice::default()).unwrap()));
}

#[test]
fn chosen_fields_override_the_card() {
    let fields = FieldChoice::parse("question=Beispiel,answer=Wort").unwrap();
    let guide = read_package(&fixture("latest.apkg"), &fields).unwrap();
    let words = guide.sections.iter().flat_map(|section| &section.questions);
    let words: Vec<_> = words.filter(|question| question.prompt == "Port 53").collect();
    assert_eq!(words.len(), 1);
    assert!(words[0].answer.starts_with("der Port"), "{}", words[0].answer);
}
