//! The record of an import: what it wrote, so that the next one tells the texts of the original from those of the author.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::outline::{OutlineQuestion, key_text, read_outline};
use super::sources::render_sources;
use crate::import::plan::PlannedGuide;

/// The file of the record in the folder of the guide.
pub const RECORD_FILE: &str = ".qexport-import.json";

/// What the last import wrote of each question, by ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ImportRecord {
    pub(super) questions: BTreeMap<String, RecordedQuestion>,
    /// The hashes of sources, by keys.
    pub(super) sources: BTreeMap<String, String>,
}

/// A question as the last import wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RecordedQuestion {
    /// The GUID of its note in Anki; empty if it has none.
    pub(super) guid: String,
    /// The hashes of its keys.
    pub(super) keys: BTreeMap<String, String>,
}

impl ImportRecord {
    /// Reads a record; one that is damaged is empty, and then all texts are the author's.
    pub(super) fn read(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let empty = Map::new();
        let questions = value["questions"].as_object().unwrap_or(&empty).iter().map(|(id, question)| {
            let keys = question["keys"].as_object().unwrap_or(&empty).iter();
            let keys = keys.filter_map(|(name, hash)| Some((name.clone(), hash.as_str()?.to_owned())));
            let guid = question["guid"].as_str().unwrap_or_default().to_owned();
            (id.clone(), RecordedQuestion { guid, keys: keys.collect() })
        });
        let sources = value["sources"].as_object().unwrap_or(&empty).iter();
        let sources = sources.filter_map(|(key, hash)| Some((key.clone(), hash.as_str()?.to_owned())));
        Self { questions: questions.collect(), sources: sources.collect() }
    }

    /// Its text, one question a line.
    pub(super) fn write(&self) -> String {
        let lines = self.questions.iter().map(|(id, question)| {
            let mut value = json!({ "keys": question.keys });
            if !question.guid.is_empty() {
                value["guid"] = question.guid.as_str().into();
            }
            format!("{}: {value}", Value::from(id.as_str()))
        });
        let lines = lines.collect::<Vec<_>>().join(",\n");
        let sources = if self.sources.is_empty() {
            String::new()
        } else {
            let lines = self.sources.iter().map(|(key, hash)| format!("{}: {}", json!(key), json!(hash)));
            format!(", \"sources\": {{\n{}\n}}", lines.collect::<Vec<_>>().join(",\n"))
        };
        format!("{{\"version\": 1, \"questions\": {{\n{lines}\n}}{sources}}}\n")
    }
}

/// The record after a question was renamed in the guide; `None` if it has no such question.
pub fn rename_in_record(record: &str, old: &str, new: &str) -> Option<String> {
    let mut record = ImportRecord::read(record);
    let question = record.questions.remove(old)?;
    record.questions.insert(new.to_owned(), question);
    Some(record.write())
}

/// The record of a new guide, from its files.
pub fn write_record(planned: &PlannedGuide, files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut questions = BTreeMap::new();
    for text in
        files.iter().filter(|(path, _)| is_yaml(path)).map(|(_, bytes)| String::from_utf8_lossy(bytes))
    {
        let lines: Vec<&str> = text.lines().collect();
        for question in read_outline(&text).questions {
            let keys = hash_keys(&lines, &question);
            questions.insert(question.id, RecordedQuestion { guid: String::new(), keys });
        }
    }
    for (id, guid) in list_guids(planned) {
        if let Some(question) = questions.get_mut(&id) {
            question.guid = guid;
        }
    }
    let sources = render_sources(planned).into_iter().map(|(key, lines)| (key, hash_text(&lines.join("\n"))));
    ImportRecord { questions, sources: sources.collect() }.write()
}

/// Whether a file of a guide is YAML; the others are images and sounds.
pub(super) fn is_yaml(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "yaml")
}

/// The GUIDs of the notes that questions were.
pub(super) fn list_guids(planned: &PlannedGuide) -> impl Iterator<Item = (String, String)> {
    let questions = planned.sections.iter().flat_map(|section| &section.questions);
    questions
        .filter_map(|planned| Some((planned.id.clone(), planned.question.anki_note.as_ref()?.guid.clone())))
}

pub(super) fn hash_keys(lines: &[&str], question: &OutlineQuestion) -> BTreeMap<String, String> {
    let keys = question.keys.iter().filter(|key| key.name != "id");
    let hash = |key| {
        let text = key_text(lines, key, question.indent);
        hash_text(&text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"))
    };
    keys.map(|key| (key.name.clone(), hash(key))).collect()
}

/// Enough of a hash to tell two texts of one key.
pub(super) fn hash_text(text: &str) -> String {
    sha1_smol::Sha1::from(text).digest().to_string()[..16].to_owned()
}
