//! The changes that a changed original makes in the files of its guide.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{GuideText, GuideUpdate};
use super::matching::match_questions;
use super::outline::{Lines, OutlineKey, OutlineQuestion, find_top_key, key_text, read_outline};
use super::record::{ImportRecord, RECORD_FILE, RecordedQuestion, hash_keys, is_yaml, list_guids};
use super::sources::update_sources;
use super::style::check_style;
use crate::diagnosis::edit::lines::TextLines;
use crate::diagnosis::edit::{Edit, apply_edits};
use crate::import::original::error::ImportError;
use crate::import::plan::{PlannedGuide, PlannedQuestion, PlannedSection};
use crate::import::yaml::{MAIN_FILE, WrittenFile, write_guide, write_sections};

/// A question as the original has it now.
struct NewText {
    lines: Vec<String>,
    question: OutlineQuestion,
}

/// Brings a guide up to date. `files` are its YAML files with the questions `ids`, `record` is what the last import wrote; the
/// plan gets the ids of the guide.
///
/// # Errors
/// A guide whose questions or sources are not written in block style.
pub fn update_guide(
    files: &BTreeMap<String, String>,
    ids: &BTreeSet<String>,
    record: &str,
    planned: &mut PlannedGuide,
) -> Result<GuideUpdate, ImportError> {
    let mut record = ImportRecord::read(record);
    let mut texts: BTreeMap<String, GuideText> = files
        .iter()
        .map(|(path, text)| {
            let guide = GuideText { text: text.clone(), outline: read_outline(text), edits: Vec::new() };
            (path.clone(), guide)
        })
        .collect();
    let outlined = texts.values().flat_map(|guide| &guide.outline.questions);
    let outlined: BTreeSet<&str> = outlined.map(|question| question.id.as_str()).collect();
    check_style(files, ids.iter().find(|id| !outlined.contains(id.as_str())), planned)?;
    let prompts = list_prompts(&texts);
    let in_order = texts.values().flat_map(|guide| &guide.outline.questions);
    let order: Vec<String> = in_order.map(|question| question.id.clone()).collect();
    let known = match_questions(planned, &prompts, &order, &record);
    let mut update = GuideUpdate::default();
    // A bibliography says nothing about questions.
    let has_questions = !planned.sections.is_empty();
    let gone = |id: &&String| has_questions && prompts.contains_key(*id) && !known.contains(*id);
    update.removed.extend(record.questions.keys().filter(gone).cloned());
    let new_texts = render_questions(planned);
    for guide in texts.values_mut() {
        change_questions(guide, &new_texts, &record, &mut update);
    }
    add_questions(planned, &known, &new_texts, &mut texts, &mut update);
    if let Some(guide) = texts.get_mut(MAIN_FILE) {
        update_sources(planned, guide, &mut record, &mut update);
    }
    for (id, guid) in list_guids(planned) {
        record.questions.entry(id).or_default().guid = guid;
    }
    for (id, new) in &new_texts {
        let lines: Vec<&str> = new.lines.iter().map(String::as_str).collect();
        record.questions.entry(id.clone()).or_default().keys = hash_keys(&lines, &new.question);
    }
    for (path, guide) in texts {
        if !guide.edits.is_empty() {
            update.files.insert(path, apply(&guide).into_bytes());
        }
    }
    update.files.insert(RECORD_FILE.to_owned(), record.write().into_bytes());
    Ok(update)
}

/// The texts of `question:` by ids, as they are written.
fn list_prompts(texts: &BTreeMap<String, GuideText>) -> BTreeMap<String, String> {
    let mut prompts = BTreeMap::new();
    for guide in texts.values() {
        let lines: Vec<&str> = guide.text.lines().collect();
        for question in &guide.outline.questions {
            let key = question.keys.iter().find(|key| key.name == "question");
            let text = key.map(|key| key_text(&lines, key, question.indent)).unwrap_or_default();
            let text = text.split_once(':').map_or("", |(_, text)| text);
            prompts.insert(question.id.clone(), text.to_owned());
        }
    }
    prompts
}

/// The questions of the plan as they would be written.
fn render_questions(planned: &PlannedGuide) -> BTreeMap<String, NewText> {
    let mut new_texts = BTreeMap::new();
    for WrittenFile { path, content } in write_guide(planned) {
        if !is_yaml(&path) {
            continue;
        }
        let text = String::from_utf8_lossy(&content).into_owned();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for question in read_outline(&text).questions {
            let start = question.lines.start;
            let own = lines[question.lines.clone()].to_vec();
            let shift =
                |key: OutlineKey| OutlineKey { lines: key.lines.start - start..key.lines.end - start, ..key };
            let keys = question.keys.into_iter().map(shift).collect();
            let length = own.len();
            let moved = OutlineQuestion { lines: 0..length, keys, ..question };
            new_texts.insert(moved.id.clone(), NewText { lines: own, question: moved });
        }
    }
    new_texts
}

/// Changes the texts of questions that the author has not touched.
fn change_questions(
    guide: &mut GuideText,
    new_texts: &BTreeMap<String, NewText>,
    record: &ImportRecord,
    update: &mut GuideUpdate,
) {
    let lines: Vec<&str> = guide.text.lines().collect();
    let unknown = RecordedQuestion::default();
    for question in &guide.outline.questions {
        let Some(new) = new_texts.get(&question.id) else { continue };
        let recorded = record.questions.get(&question.id).unwrap_or(&unknown);
        let new_lines: Vec<&str> = new.lines.iter().map(String::as_str).collect();
        let new_keys = hash_keys(&new_lines, &new.question);
        let current = hash_keys(&lines, question);
        let mut changed = Vec::new();
        let names: BTreeSet<&String> = new_keys.keys().chain(recorded.keys.keys()).collect();
        for name in names {
            let (new_hash, old_hash, own_hash) =
                (new_keys.get(name), recorded.keys.get(name), current.get(name));
            if new_hash == old_hash || new_hash == own_hash {
                continue;
            }
            if own_hash != old_hash {
                update.kept.push(format!("{}: {name}", question.id));
                continue;
            }
            let text = new.question.keys.iter().find(|key| key.name == *name);
            let text = text.map(|key| key_text(&new_lines, key, new.question.indent));
            guide.edits.push(edit_key(question, name, text.as_deref(), &new.question));
            changed.push(name.as_str());
        }
        if !changed.is_empty() {
            update.changed.push(format!("{}: {}", question.id, changed.join(", ")));
        }
    }
}

/// Replaces, adds or removes a key.
fn edit_key(
    question: &OutlineQuestion,
    name: &str,
    text: Option<&str>,
    order: &OutlineQuestion,
) -> (Lines, Vec<String>) {
    let indented = text.map(|text| indent_lines(text.lines(), question.indent)).unwrap_or_default();
    let end_of = |name: &str| Some(question.keys.iter().find(|key| key.name == name)?.lines.clone());
    if let Some(own) = end_of(name) {
        return (own, indented);
    }
    let before = order.keys.iter().map(|key| key.name.as_str()).take_while(|other| *other != name);
    let after = before.filter_map(end_of).map(|lines| lines.end).max().unwrap_or(question.lines.end);
    (after..after, indented)
}

fn indent_lines<'t>(lines: impl Iterator<Item = &'t str>, indent: usize) -> Vec<String> {
    let blanks = " ".repeat(indent);
    lines.map(|line| if line.is_empty() { String::new() } else { format!("{blanks}{line}") }).collect()
}

/// Adds new questions behind those that precede them in the original, and sections that the guide does not have.
fn add_questions(
    planned: &PlannedGuide,
    known: &BTreeSet<String>,
    new_texts: &BTreeMap<String, NewText>,
    texts: &mut BTreeMap<String, GuideText>,
    update: &mut GuideUpdate,
) {
    let mut section_ids: BTreeSet<String> =
        texts.values().flat_map(|guide| guide.outline.sections.iter().cloned()).collect();
    let mut new_sections = Vec::new();
    for section in &planned.sections {
        let is_new = |question: &&PlannedQuestion| !known.contains(&question.id);
        update.added.extend(section.questions.iter().filter(is_new).map(|question| question.id.clone()));
        let first_known = section.questions.iter().find(|question| known.contains(&question.id));
        let Some(first_known) = first_known else {
            let mut section = section.clone();
            let base = section.id.clone();
            let mut number = 2;
            while !section_ids.insert(section.id.clone()) {
                section.id = format!("{base}-{number}");
                number += 1;
            }
            new_sections.push(section);
            continue;
        };
        // New questions before the first known one follow it.
        let mut anchor = &first_known.id;
        for question in &section.questions {
            if known.contains(&question.id) {
                anchor = &question.id;
            } else if let Some(new) = new_texts.get(&question.id) {
                insert_behind(anchor, new, texts);
            }
        }
    }
    if !new_sections.is_empty() {
        append_sections(&new_sections, texts);
    }
}

fn insert_behind(anchor: &str, new: &NewText, texts: &mut BTreeMap<String, GuideText>) {
    for guide in texts.values_mut() {
        if let Some(found) = guide.outline.questions.iter().find(|question| question.id == anchor) {
            let dash = new.question.indent.saturating_sub(2);
            let text = new.lines.iter().map(|line| line.get(dash..).unwrap_or_default());
            let mut lines = vec![String::new()];
            lines.extend(indent_lines(text, found.indent.saturating_sub(2)));
            guide.edits.push((found.lines.end..found.lines.end, lines));
            return;
        }
    }
}

fn append_sections(sections: &[PlannedSection], texts: &mut BTreeMap<String, GuideText>) {
    let Some(guide) = texts.get_mut(MAIN_FILE) else { return };
    let end = guide.text.lines().count();
    let text = write_sections(sections);
    let lines = text.lines().map(str::to_owned);
    match find_top_key(&guide.text, "sections") {
        Some(found) => {
            let lines = std::iter::once(String::new()).chain(lines.skip(1));
            guide.edits.push((found.end..found.end, lines.collect()));
        }
        None => guide.edits.push((end..end, std::iter::once(String::new()).chain(lines).collect())),
    }
}

/// The text of a file with its edits.
fn apply(guide: &GuideText) -> String {
    let lines = TextLines::new(&guide.text);
    let edits: Vec<Edit> = guide.edits.iter().map(|(range, new)| lines.replace(range, new)).collect();
    apply_edits(&guide.text, &edits)
}
