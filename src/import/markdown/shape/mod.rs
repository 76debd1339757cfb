//! The shapes in which question collections are written. Each shape finds its questions in a range of lines; the one that finds
//! the most likely questions is taken.

mod bold;
mod callouts;
mod cards;
mod details;
mod headings;
mod items;
pub(super) mod labels;
pub(super) mod lines;
mod pairs;
mod tables;

use std::ops::Range;

pub(super) use self::headings::headings_in;
use super::source::Document;
use crate::import::model::ImportedCard;

/// A question that a shape found, or the title of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Its lines in the file.
    pub(super) lines: Range<usize>,
    /// What it is.
    pub(super) kind: FoundKind,
    /// The question or title in Markdown.
    pub(super) prompt: String,
    /// What stands below it.
    pub(super) body: String,
    /// The cards that it makes.
    pub(super) card: ImportedCard,
    /// How likely it is a question.
    pub(super) rating: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum FoundKind {
    #[default]
    Question,
    /// A question whose answer is marked as one, so that nothing in it has to be guessed.
    Labelled,
    Section,
}

/// The least rating of a shape that is taken without a guess.
const SURE: u32 = 8;

type Shape = fn(&Document, Range<usize>) -> Vec<Found>;

/// In the order of preference.
const SHAPES: &[Shape] = &[
    labels::find_labels,
    cards::find_cards,
    callouts::find_callouts,
    tables::find_named_tables,
    headings::find_label_headings,
    headings::find_headings,
    details::find_details,
    bold::find_bold,
    items::find_bold_numbers,
    items::find_numbered,
    items::find_bullets,
];

/// Those that are taken if no other shape finds anything.
const GUESSES: &[Shape] = &[tables::find_any_tables, pairs::find_pairs, headings::find_terms];

/// Finds the questions of a range of lines, in their order.
pub(super) fn find_questions(document: &Document, range: &Range<usize>) -> Vec<Found> {
    take_best(document, range, SHAPES).filter(|found| rate(found) >= SURE).unwrap_or_default()
}

/// Finds what may be meant as questions.
pub(super) fn guess_questions(document: &Document, range: &Range<usize>) -> Vec<Found> {
    take_best(document, range, GUESSES).unwrap_or_default()
}

/// The sum of the ratings.
pub(super) fn rate(found: &[Found]) -> u32 {
    found.iter().map(|found| found.rating).fold(0, u32::saturating_add)
}

fn take_best(document: &Document, range: &Range<usize>, shapes: &[Shape]) -> Option<Vec<Found>> {
    let mut best: Option<Vec<Found>> = None;
    for shape in shapes {
        let found = shape(document, range.clone());
        if rate(&found) > best.as_deref().map_or(0, rate) {
            best = Some(found);
        }
    }
    best
}
