//! Where sources are in the YAML of a guide, by lines.

use std::collections::BTreeMap;

use super::outline::{Lines, find_top_key};
use crate::import::plan::PlannedGuide;
use crate::import::yaml::{MAIN_FILE, write_guide};

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
pub(super) fn list_sources(lines: &[&str], within: Lines) -> BTreeMap<String, Lines> {
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
pub(super) fn read_source(lines: &[&str]) -> (usize, Vec<String>) {
    let indent = lines.first().map_or(0, |line| indent_of(line));
    let written = lines.iter().map(|line| line.get(indent..).unwrap_or_default().trim_end().to_owned());
    (indent, written.collect())
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
