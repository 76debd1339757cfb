//! Sources of the original in the guide, by their keys.

use std::collections::BTreeMap;

use super::merge::{GuideText, GuideUpdate};
use super::outline::{Lines, find_top_key};
use super::record::{ImportRecord, hash_text};
use crate::import::plan::PlannedGuide;
use crate::import::yaml::{MAIN_FILE, write_guide};

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

/// The lines of each source of a plan, as they are written at the first column.
pub(super) fn render_sources(planned: &PlannedGuide) -> Vec<(String, Vec<String>)> {
    let rendered = write_guide(planned).into_iter().find(|file| file.path == MAIN_FILE);
    let rendered = rendered.map(|file| String::from_utf8_lossy(&file.content).into_owned());
    let rendered = rendered.unwrap_or_default();
    let Some(within) = find_top_key(&rendered, "sources") else { return Vec::new() };
    let lines: Vec<&str> = rendered.lines().collect();
    let known = list_sources(&lines, within);
    let sources = planned.sources.iter().filter_map(|source| {
        let (_, written) = read_source(&lines[known.get(&source.key)?.clone()]);
        Some((source.key.clone(), written))
    });
    sources.collect()
}

/// The lines of each source below `sources:`.
fn list_sources(lines: &[&str], within: Lines) -> BTreeMap<String, Lines> {
    let inside = within.start + 1..within.end;
    let is_text = |at: &usize| !lines[*at].trim().is_empty() && !lines[*at].trim_start().starts_with('#');
    let Some(indent) = inside.clone().find(is_text).map(|at| indent_of(lines[at])) else {
        return BTreeMap::new();
    };
    let starts: Vec<usize> =
        inside.clone().filter(|at| is_text(at) && indent_of(lines[*at]) == indent).collect();
    let ends = starts.iter().skip(1).copied().chain([inside.end]);
    let sources = starts.iter().zip(ends).filter_map(|(start, end)| {
        let key = lines[*start].split_once(':')?.0.trim().trim_matches(['"', '\'']);
        let last = (*start..end).rev().find(is_text)?;
        Some((key.to_owned(), *start..last + 1))
    });
    sources.collect()
}

/// The column of a source, and its lines at the first column.
fn read_source(lines: &[&str]) -> (usize, Vec<String>) {
    let indent = lines.first().map_or(0, |line| indent_of(line));
    let written = lines.iter().map(|line| line.get(indent..).unwrap_or_default().trim_end().to_owned());
    (indent, written.collect())
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
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
