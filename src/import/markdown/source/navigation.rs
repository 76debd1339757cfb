//! Lines without content: tables of contents, links back to the top, and sections about the collection itself.

use std::collections::{BTreeMap, BTreeSet};

use super::links::count_letters;
use super::tags::strip_tags;
use crate::import::markdown::vocabulary::is_way_out;

/// A table of contents has at least this many links.
const FEWEST_LINKS: usize = 3;

/// Finds the lines of tables of contents. `letters` has the letters of the links to places in the original, by line; `lines` is
/// the original.
pub(super) fn find_contents(lines: &[&str], letters: &BTreeMap<usize, usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut entries = 0;
    for (index, line) in lines.iter().chain([&"end"]).enumerate() {
        let trimmed = line.trim_start();
        let is_entry = letters.get(&index).is_some_and(|count| *count * 10 >= count_letters(line) * 9);
        let is_listed =
            trimmed.starts_with(['-', '*', '+', '|']) || trimmed.starts_with(|c: char| c.is_ascii_digit());
        if is_entry || is_listed {
            entries += usize::from(is_entry);
            run.push(index);
        } else if !trimmed.is_empty() {
            if entries >= FEWEST_LINKS && entries * 10 >= run.len() * 6 {
                found.append(&mut run);
            }
            run.clear();
            entries = 0;
        }
    }
    found
}

/// Finds the lines that contain nothing once links back to the top are removed.
pub(super) fn find_empty(lines: &[&str], navigation: &BTreeSet<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    for &index in navigation {
        let Some(line) = lines.get(index) else { continue };
        if !remove_ways_out(&strip_tags(line)).chars().any(char::is_alphanumeric) {
            found.push(index);
        }
    }
    found
}

/// A line without links to other pages of the collection, and without names of emoji.
fn remove_ways_out(line: &str) -> String {
    let mut rest = line;
    let mut out = String::new();
    while let Some((before, behind)) = rest.split_once('[') {
        let way_out = behind.split_once("](").and_then(|(words, target)| {
            let (_, after) = target.split_once(')')?;
            is_way_out(words).then_some(after)
        });
        out.push_str(before);
        out.push(' ');
        rest = way_out.unwrap_or_else(|| {
            out.push('[');
            behind
        });
    }
    out.push_str(rest);
    let is_name = |word: &&str| word.len() > 2 && word.starts_with(':') && word.ends_with(':');
    out.split_whitespace().filter(|word| !is_name(word)).collect()
}
