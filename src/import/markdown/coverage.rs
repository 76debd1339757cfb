//! How much of a file its questions are: a few headings that ask do not make a collection of a file about something else.

use super::shape::found::{Found, FoundKind};
use super::source::markdown_file::MarkdownFile;
use super::vocabulary::rate_question;

/// From so many files on, a file without clear questions is one note.
pub(super) const FEWEST_NOTES: usize = 3;

/// Whether a file of many is one note, although a few of its headings ask.
pub(super) fn is_note(document: &MarkdownFile, found: &[Found]) -> bool {
    let headings = &document.outline.headings;
    let labelled = found.iter().all(|found| matches!(found.kind, FoundKind::Labelled | FoundKind::Numbered));
    let is_heading =
        |found: &Found| headings.binary_search_by_key(&found.lines.start, |heading| heading.line).is_ok();
    let from_headings = found.iter().all(is_heading);
    let starts_note = headings.first().is_some_and(|first| first.level == 1 && first.line < 3);
    let title = document.front_matter.title.as_deref();
    let asks = title.is_some_and(|title| rate_question(title) >= 8);
    let few = found.len() * 3 < headings.len();
    let has_title = title.is_some() || starts_note;
    has_title && !labelled && (asks || from_headings && few && !is_chapter(document))
}

/// Whether a note is too long for one card: a chapter of a book.
pub(super) fn is_chapter(document: &MarkdownFile) -> bool {
    const LONG: usize = 4_000;
    const PARTS: usize = 4;
    let below = document.outline.headings.iter().filter(|heading| heading.level > 1).count();
    below >= PARTS && document.outline.text().trim().len() > LONG
}

/// What to make of a file in which some questions are clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// The questions that are clear.
    Clear,
    /// All that may be meant as questions, because those that are clear are a small part.
    Guessed,
    /// The questions that are clear, such as a table, and all that may be meant as ones outside of them.
    Both,
    /// Nothing: a heading or two that happen to ask, in a file about something else.
    None,
}

/// Compares the questions that are clear, and all that may be meant as ones, with the file.
pub(super) fn choose_reading(document: &MarkdownFile, clear: &[Found], guessed: &[Found]) -> Reading {
    const ODD: usize = 3;
    let written = count_lines(document);
    let (clear_lines, guessed_lines) = (covered_lines(document, clear), covered_lines(document, guessed));
    let headings = &document.outline.headings;
    let is_heading =
        |found: &Found| headings.binary_search_by_key(&found.lines.start, |heading| heading.line).is_ok();
    // Headings that do not ask are as good as those that do, if their texts are much longer.
    let is_folded = |found: &Found| document.outline.slice(found.lines.clone()).contains("<details");
    let are_marked = clear.iter().any(|found| found.rating >= 11);
    let are_headings = clear.iter().all(|found| is_heading(found) || is_folded(found));
    let guesses_headings = guessed.iter().all(is_heading);
    let is_small_part = guessed.len() >= clear.len() * 2 && guessed_lines * 2 >= clear_lines * 3;
    if !are_marked && guesses_headings && is_small_part && guessed_lines * 5 >= written * 2 {
        if are_headings { Reading::Guessed } else { Reading::Both }
    } else if clear.len() <= ODD && clear_lines * 8 < written {
        if guesses_headings && are_likely(document, guessed) { Reading::Guessed } else { Reading::None }
    } else {
        Reading::Clear
    }
}

/// Joins what is clear with the guesses outside of it, in the order of their lines.
pub(super) fn join_readings(clear: Vec<Found>, guesses: Vec<Found>) -> Vec<Found> {
    let overlaps = |guess: &Found| {
        let next = clear.partition_point(|found| found.lines.end <= guess.lines.start);
        clear.get(next).is_some_and(|found| found.lines.start < guess.lines.end)
    };
    let mut all: Vec<Found> = guesses.into_iter().filter(|guess| !overlaps(guess)).collect();
    all.extend(clear);
    all.sort_by_key(|found| found.lines.start);
    all
}

/// Whether questions are most of a file, so that nothing has to be guessed.
pub(super) fn cover_most(document: &MarkdownFile, found: &[Found]) -> bool {
    covered_lines(document, found) * 3 >= count_lines(document) * 2 && !found.is_empty()
}

/// Whether guesses are worth it: they are more than a few, or most of a file that is not a list of links.
pub(super) fn are_likely(document: &MarkdownFile, guessed: &[Found]) -> bool {
    const FEW: usize = 5;
    let written = count_lines(document);
    let is_link = |line: &&str| line.contains("](http") || line.contains("<a ");
    let links = document.outline.text().lines().filter(is_link).count();
    guessed.len() >= FEW || covered_lines(document, guessed) * 2 >= written && links * 4 < written
}

/// The lines with words.
pub(super) fn count_lines(document: &MarkdownFile) -> usize {
    document.outline.text().lines().filter(|line| !line.trim().is_empty()).count()
}

/// The lines with words of what was found.
pub(super) fn covered_lines(document: &MarkdownFile, found: &[Found]) -> usize {
    let count = |found: &Found| {
        let lines = document.outline.slice(found.lines.clone());
        lines.lines().filter(|line| !line.trim().is_empty()).count()
    };
    found.iter().map(count).sum()
}
