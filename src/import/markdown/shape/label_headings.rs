//! Headings with the labels `Question` and `Answer`, alone or before the words: `#### Question: What is …?`

use std::ops::Range;

use super::found::{Found, FoundKind};
use super::headings::headings_in;
use crate::import::markdown::source::markdown_file::MarkdownFile;
use crate::import::markdown::source::outline::Heading;
use crate::import::markdown::vocabulary::{is_answer_label, is_question_label};

/// More than any other shape in the file.
const CERTAIN: u32 = 10_000;

/// Finds headings that only say `Question` and `Answer`, with the texts below them: one pair for each language.
pub(super) fn find_label_headings(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let headings = headings_in(document, &range);
    let mut found: Vec<Found> = Vec::new();
    let mut marks = Vec::new();
    let mut last = range.start;
    for (index, heading) in headings.iter().enumerate() {
        if !is_question_label(&heading.plain) {
            continue;
        }
        let mark = mark_of(&heading.plain);
        if marks.contains(&mark) {
            // Parts of questions that have titles above them.
            return Vec::new();
        }
        marks.push(mark.clone());
        let fits = |next: &Heading| is_answer_label(&next.plain) && mark_of(&next.plain) == mark;
        let Some(answer) = headings[index..].iter().position(fits) else { continue };
        let quoted = document.outline.body(heading.end..headings[index + 1].line, 0);
        let prompt: Vec<&str> =
            quoted.lines().map(|line| line.strip_prefix('>').map_or(line, str::trim_start)).collect();
        // What stands below the answer, such as follow-ups, belongs to it.
        let rest = &headings[index + answer..];
        let is_label = |next: &&Heading| is_question_label(&next.plain) || is_answer_label(&next.plain);
        let end = rest.iter().skip(1).find(is_label).map_or(range.end, |next| next.line);
        let body = document.outline.body(rest[0].end..end, 0);
        last = last.max(end);
        let (lines, kind, prompt) = (heading.line..end, FoundKind::Labelled, prompt.join("\n"));
        found.push(Found { lines, kind, prompt, body, rating: CERTAIN, ..Found::default() });
    }
    // The questions may stand above all answers.
    let ends: Vec<usize> = found.iter().skip(1).map(|next| next.lines.start).chain([last]).collect();
    found.iter_mut().zip(ends).for_each(|(found, end)| found.lines.end = end);
    found
}

/// What tells labels apart: `EN` in `Answer (EN)`.
fn mark_of(label: &str) -> String {
    label
        .split_once(['(', '['])
        .map(|(_, mark)| mark.trim_matches([')', ']', ' ']).to_lowercase())
        .unwrap_or_default()
}

/// More than the same headings without their labels.
const LABELLED: u32 = 13;

/// Finds headings that begin with a label: `#### Question: What is …?` and `#### Answer: A …`. Other headings between the two,
/// such as the name of the author, stand below the answer.
pub(super) fn find_labelled_headings(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let headings = headings_in(document, &range);
    let is_question = |heading: &Heading| {
        split_label(&heading.text).is_some_and(|(label, rest)| !rest.is_empty() && is_question_label(label))
    };
    let mut found = Vec::new();
    for (index, heading) in headings.iter().enumerate().filter(|(_, heading)| is_question(heading)) {
        let ends = |next: &&Heading| next.level < heading.level || is_question(next);
        let rest = &headings[index + 1..];
        let below = rest.iter().position(|next| ends(&next)).unwrap_or(rest.len());
        let end = rest.get(below).map_or(range.end, |next| next.line);
        let is_answer = |next: &Heading| {
            is_answer_label(split_label(&next.text).map_or(next.plain.as_str(), |(label, _)| label))
        };
        let Some(answer) = rest[..below].iter().position(is_answer) else { continue };
        let outline = &document.outline;
        let more = outline.body(heading.end..rest[0].line, 0);
        let prompt = split_label(&heading.text).map_or_else(String::new, |(_, words)| words.to_owned());
        let first = split_label(&rest[answer].text).map_or("", |(_, words)| words);
        let body = outline.body(rest[answer].end..end, 0);
        let between = outline.body(rest[0].line..rest[answer].line, 0);
        let body = [first, &body, &between].join("\n\n").trim().to_owned();
        let prompt = format!("{prompt}\n\n{more}").trim().to_owned();
        let (lines, kind) = (heading.line..end, FoundKind::Labelled);
        found.push(Found { lines, kind, prompt, body, rating: LABELLED, ..Found::default() });
    }
    found
}

/// The label of a heading, and the words behind it: `**Question**: What is …?`
fn split_label(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.split_once([':', '：'])?;
    let is_open = label.matches("**").count() % 2 == 1;
    let rest = rest.trim();
    let rest =
        if is_open { rest.strip_prefix("**").or(rest.strip_suffix("**")).unwrap_or(rest) } else { rest };
    Some((label.trim(), rest.trim()))
}
