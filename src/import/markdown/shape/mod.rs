//! The shapes in which question collections are written. Each shape finds its questions in a range of lines; the one that finds
//! the most likely questions is taken.

mod blocks;
mod bold;
mod callouts;
pub(super) mod cards;
mod details;
pub(super) mod found;
pub(super) mod headings;
mod items;
mod label_headings;
pub(super) mod labels;
mod nesting;
mod pairs;
mod tables;

use std::ops::Range;

use self::found::Found;
use super::source::markdown_file::MarkdownFile;

/// The least rating of a shape that is taken without a guess.
const SURE: u32 = 8;

type Shape = fn(&MarkdownFile, Range<usize>) -> Vec<Found>;

/// In the order of preference.
const SHAPES: &[Shape] = &[
    labels::find_labels,
    blocks::find_blocks,
    cards::find_cards,
    callouts::find_callouts,
    tables::find_named_tables,
    label_headings::find_label_headings,
    label_headings::find_labelled_headings,
    headings::find_headings,
    details::find_details,
    bold::find_bold,
    items::find_bold_numbers,
    items::find_numbered,
    items::find_bullets,
];

/// Those that are taken if no other shape finds anything.
const GUESSES: &[Shape] =
    &[tables::find_any_tables, pairs::find_pairs, pairs::find_definitions, headings::find_terms];

/// Finds the questions of a range of lines, in their order.
pub(super) fn find_questions(document: &MarkdownFile, range: &Range<usize>) -> Vec<Found> {
    take_best(document, range, SHAPES).filter(|found| rate(found) >= SURE).unwrap_or_default()
}

/// Finds what may be meant as questions.
pub(super) fn guess_questions(document: &MarkdownFile, range: &Range<usize>) -> Vec<Found> {
    take_best(document, range, GUESSES).unwrap_or_default()
}

/// The sum of the ratings.
pub(super) fn rate(found: &[Found]) -> u32 {
    found.iter().map(|found| found.rating).fold(0, u32::saturating_add)
}

fn take_best(document: &MarkdownFile, range: &Range<usize>, shapes: &[Shape]) -> Option<Vec<Found>> {
    let mut best: Option<Vec<Found>> = None;
    for shape in shapes {
        let found = shape(document, range.clone());
        if rate(&found) > best.as_deref().map_or(0, rate) {
            best = Some(found);
        }
    }
    best
}
