//! A guide becomes a package, the package questions, and these a guide again, whose cards show the same.

use std::collections::BTreeMap;

use qexport::content::{self, Numbering};
use qexport::document::Document;
use qexport::import::InputFile;
use qexport::import::anki::{FieldChoice, read_package};
use qexport::import::model::{
    ChoiceOrder, ImportedCard, ImportedChoice, ImportedGuide, MediaContent, Verdict,
};
use serde_json::{Map, Value, json};

use crate::apkg::Package;
use crate::shelf::Shelf;

/// The files of a guide with the questions of an import.
pub(super) fn folder_of(guide: &ImportedGuide) -> BTreeMap<String, Vec<u8>> {
    let mut number = 0;
    let sections: Vec<Value> = guide
        .sections
        .iter()
        .enumerate()
        .map(|(index, section)| {
            let questions: Vec<Value> = section.questions.iter().map(|question| {
                number += 1;
                let mut map = json!({ "id": format!("q-{number}"), "question": question.prompt, "tags": question.tags });
                for (key, text) in [("answer", &question.answer), ("memory_aid", &question.memory_aid), ("note", &question.note)] {
                    if !text.is_empty() {
                        map[key] = text.as_str().into();
                    }
                }
                if !question.choices.is_empty() {
                    map["choices"] = question.choices.iter().map(choice_of).collect();
                }
                if question.choice_order == ChoiceOrder::Pinned {
                    map["choice_order"] = "pinned".into();
                }
                if !question.sources.is_empty() {
                    map["sources"] = question.sources.clone().into();
                }
                match question.card {
                    ImportedCard::Basic => {}
                    ImportedCard::Reversed => map["card"] = "reversed".into(),
                    ImportedCard::Cloze => map["card"] = "cloze".into(),
                }
                map
            }).collect();
            json!({ "id": format!("s-{index}"), "title": section.title, "questions": questions })
        })
        .collect();
    let sources: Map<String, Value> = guide
        .sources
        .iter()
        .map(|source| {
            let mut map = json!({ "title": source.title });
            source.fields.iter().for_each(|(key, value)| map[key] = value.as_str().into());
            (source.key.clone(), map)
        })
        .collect();
    let yaml = json!({
        "id": "again", "title": guide.title.as_deref().unwrap_or("Again"), "updated": "2026-11-26",
        "language": guide.language.as_deref().unwrap_or("en"), "sources": sources, "sections": sections,
    });
    let mut folder = BTreeMap::from([("guide.yaml".to_owned(), yaml.to_string().into_bytes())]);
    for file in &guide.media {
        let MediaContent::Bytes(bytes) = &file.content else { panic!("{file:?}") };
        folder.insert(file.path.clone(), bytes.clone());
    }
    folder
}

fn choice_of(choice: &ImportedChoice) -> Value {
    let mut map = json!({});
    map[if choice.verdict == Verdict::Right { "right" } else { "wrong" }] = choice.text.as_str().into();
    if !choice.why.is_empty() {
        map["why"] = choice.why.as_str().into();
    }
    map
}

/// A field without the numbers of sources, which follow the order of citations in the new guide. HTML shows a tab as a
/// space, and no space at the end of a paragraph.
fn normalize(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['>', '"', '[']) {
        let (before, behind) = rest.split_at(at + 1);
        out.push_str(before);
        rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let out = (out + rest).replace('\t', " ").replace(" </code></p>", "</code></p>");
    let mut items: Vec<&str> = out.split("<li value=").map(|item| item.trim_end_matches("</ol>")).collect();
    items.sort_unstable();
    items.join("\n")
}

/// What a note shows.
fn shown(package: &Package) -> Vec<BTreeMap<String, String>> {
    let notes = package.notes();
    let fields = ["Question", "Answer", "MemoryAid", "Note", "Code", "AddReverse", "Section", "Sources"];
    let shown = |note: &crate::apkg::Note| {
        fields.iter().map(|name| ((*name).to_owned(), note.fields[*name].clone())).collect()
    };
    notes.iter().filter(|note| !note.fields["Id"].ends_with("/(sources)")).map(shown).collect()
}

fn check_round_trip(name: &str, document: &Document) {
    let bytes = crate::apkg::try_export(document, &qexport::export::Options::default()).unwrap().bytes;
    let first = Package::open(&bytes);
    let file = InputFile { name: "guide.apkg".to_owned(), bytes };
    let guide = read_package(&file, &FieldChoice::default()).unwrap();
    let folder = folder_of(&guide);
    let again = content::read(&folder, "guide.yaml").unwrap_or_else(|problems| {
        panic!("{name}: {problems:?}\n{}", String::from_utf8_lossy(&folder["guide.yaml"]))
    });
    let second = Package::export(&again.document);
    let (before, after) = (shown(&first), shown(&second));
    assert_eq!(before.len(), after.len(), "{name}");
    for (before, after) in before.iter().zip(&after) {
        compare_fields(name, before, after);
    }
    let kept: Vec<&str> = guide
        .sections
        .iter()
        .flat_map(|section| &section.questions)
        .map(|question| question.anki_note.as_ref().unwrap().guid.as_str())
        .collect();
    let expected: Vec<String> = first
        .notes()
        .iter()
        .filter(|note| !note.fields["Id"].ends_with("/(sources)"))
        .map(|note| note.guid().to_owned())
        .collect();
    assert_eq!(kept, expected, "{name}");
}

fn compare_fields(name: &str, before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) {
    for (field, text) in before {
        let (text, again) = (normalize(text), normalize(&after[field]));
        assert_eq!(text, again, "{name}, field {field}");
    }
}

#[test]
fn packages_of_guides_come_back_unchanged() {
    check_round_trip("django-interview", &crate::support::bundled_guide());
}

#[test]
fn packages_of_fixtures_come_back_unchanged() {
    insta::glob!("../../fixtures/good", "*/guide.yaml", |path| {
        let folder = path.parent().unwrap();
        let shelf = Shelf(folder.to_owned());
        let document = content::read_with_lock(&shelf, "guide.yaml", Numbering::Kept).unwrap().0.document;
        check_round_trip(&folder.file_name().unwrap().display().to_string(), &document);
    });
}
