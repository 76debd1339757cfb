//! Sources of the original in the guide, by their keys.

use std::collections::BTreeMap;

use super::changes::{GuideText, GuideUpdate};
use super::outline::find_top_key;
use super::record::{ImportRecord, hash_text};
use super::source_lines::{list_sources, read_source, render_sources};
use crate::import::plan::PlannedGuide;

/// Adds the sources that the guide does not have, and changes those that its author has not touched.
pub(super) fn update_sources(
    planned: &PlannedGuide,
    guide: &mut GuideText,
    record: &mut ImportRecord,
    update: &mut GuideUpdate,
) {
    let own = find_top_key(&guide.text, "sources");
    let lines: Vec<&str> = guide.text.lines().collect();
    let known = own.clone().map(|own| list_sources(&lines, own)).unwrap_or_default();
    let mut added = Vec::new();
    for (key, new) in render_sources(planned) {
        let hash = hash_text(&new.join("\n"));
        let recorded = record.sources.insert(key.clone(), hash.clone());
        let Some(found) = known.get(&key) else {
            added.extend(new.iter().map(|line| format!("  {line}")));
            update.added_sources.push(format!("@{key}"));
            continue;
        };
        let (indent, written) = read_source(&lines[found.clone()]);
        let own_hash = hash_text(&written.join("\n"));
        if own_hash == hash || recorded.as_ref() == Some(&hash) {
            continue;
        }
        if recorded == Some(own_hash) {
            let new = new.iter().map(|line| format!("{}{line}", " ".repeat(indent)));
            guide.edits.push((found.clone(), new.collect()));
            update.changed_sources.push(format!("@{key}"));
        } else if let Some(names) = list_differences(&new, &written) {
            update.kept.push(format!("@{key}: {names}"));
        }
    }
    if added.is_empty() {
        return;
    }
    let place = if let Some(own) = own {
        own.end
    } else {
        added.insert(0, "sources:".to_owned());
        added.push(String::new());
        let content = ["sections", "questions"].into_iter().find_map(|name| find_top_key(&guide.text, name));
        content.map_or(lines.len(), |lines| lines.start)
    };
    guide.edits.push((place..place, added));
}

/// The names of keys whose values differ; `None` if only the style does.
fn list_differences(new: &[String], own: &[String]) -> Option<String> {
    let values = |lines: &[String]| -> BTreeMap<String, String> {
        let lines = lines.iter().skip(1).filter_map(|line| line.trim().split_once(':'));
        let value = |value: &str| {
            let value = value.split(" #").next().unwrap_or_default();
            value.trim().trim_matches(['"', '\'']).replace("''", "'")
        };
        lines.map(|(name, text)| (name.to_owned(), value(text))).collect()
    };
    let (new, own) = (values(new), values(own));
    let differ: Vec<&str> = new
        .iter()
        .filter(|(name, value)| own.get(*name) != Some(value))
        .map(|(name, _)| name.as_str())
        .collect();
    (!differ.is_empty()).then(|| differ.join(", "))
}
