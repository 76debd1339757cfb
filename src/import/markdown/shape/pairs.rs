//! Lines with a sign between a word and its meaning, as in lists of vocabulary: `das Haus = house`.

use std::ops::Range;

use super::found::{Found, FoundKind};
use super::headings::headings_in;
use crate::import::markdown::lines::read_marker;
use crate::import::markdown::source::markdown_file::MarkdownFile;

const SIGNS: &[&str] = &[" = ", " >> ", " — ", " – ", "\t", " -> ", " → ", " - ", ": "];

/// The fewest lines of a list.
const FEWEST: usize = 5;

/// Finds lines that are separated by the same sign.
pub(super) fn find_pairs(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let outline = &document.outline;
    let is_text = |line: &usize| {
        let text = outline.line(*line).trim();
        !text.is_empty() && !outline.is_code(*line) && !text.starts_with(['#', '|', '>', '<', '!'])
    };
    // A text with many headings is no list.
    let headings = headings_in(document, &range).len();
    let lines: Vec<usize> = range.filter(is_text).collect();
    if headings * FEWEST > lines.len() {
        return Vec::new();
    }
    let sign = SIGNS.iter().find(|sign| {
        let count = lines.iter().filter(|line| split(outline.line(**line), sign).is_some()).count();
        count >= FEWEST && count * 10 >= lines.len() * 6
    });
    let Some(sign) = sign else { return Vec::new() };
    let pairs = lines.into_iter().filter_map(|line| {
        let (prompt, body) = split(outline.line(line), sign)?;
        let (lines, kind) = (line..line + 1, FoundKind::Labelled);
        Some(Found { lines, kind, prompt, body, rating: 3, ..Found::default() })
    });
    pairs.collect()
}

/// Finds terms with definitions below them: `Osmosis` and `: Diffusion through …`.
pub(super) fn find_definitions(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    const FEWEST_TERMS: usize = 3;
    let outline = &document.outline;
    let is_definition = |line: usize| outline.line(line).starts_with(": ") && !outline.is_code(line);
    let starts: Vec<(usize, usize)> = range
        .clone()
        .filter(|line| is_definition(*line))
        .filter_map(|line| {
            let term =
                (range.start..line).rev().take(2).find(|above| !outline.line(*above).trim().is_empty())?;
            (!is_definition(term) && !outline.line(term).starts_with(['#', ' ', '|', '>']))
                .then_some((term, line))
        })
        .collect();
    if starts.len() < FEWEST_TERMS {
        return Vec::new();
    }
    let headings = headings_in(document, &range);
    let ends = starts.iter().skip(1).map(|(term, _)| *term).chain([range.end]);
    let pairs = starts.iter().zip(ends);
    pairs
        .map(|((term, line), end)| {
            let next = headings.partition_point(|heading| heading.line < *line);
            let end = headings.get(next).map_or(end, |heading| heading.line.min(end));
            let prompt = outline.line(*term).trim().to_owned();
            let body = outline.body(*line..end, 0);
            let body = body.lines().map(|line| line.strip_prefix(": ").unwrap_or(line)).collect::<Vec<_>>();
            let (lines, kind, body) = (*term..end, FoundKind::Labelled, body.join("\n"));
            Found { lines, kind, prompt, body, rating: 4, ..Found::default() }
        })
        .collect()
}

fn split(line: &str, sign: &str) -> Option<(String, String)> {
    let text = read_marker(line).map_or(line, |marker| &line[marker.offset..]);
    let (word, meaning) = text.split_once(sign)?;
    let (word, meaning) = (word.trim(), meaning.trim());
    let word = word.strip_prefix("**").and_then(|word| word.strip_suffix("**")).unwrap_or(word);
    let fits =
        !word.is_empty() && !meaning.is_empty() && word.chars().count() < 80 && !word.ends_with("http");
    fits.then(|| (word.to_owned(), meaning.to_owned()))
}
