//! The numbers of gaps. A guide counts gaps by itself, so they are only written where it would count otherwise.

use std::collections::BTreeSet;

use crate::document::{Block, Cloze, GapNumbering, Inline, plain_text, visit_clozes, visit_clozes_mut};

/// Chooses which gaps of an answer have explicit numbers.
pub(crate) fn choose_gap_numbering(answer: &mut [Block]) {
    let mut gaps = Vec::new();
    visit_clozes(answer, &mut |gap| gaps.push((gap.number, starts_with_number(gap))));
    let all_automatic = vec![GapNumbering::Automatic; gaps.len()];
    // A number cannot stand before a digit.
    let words_explicit = gaps
        .iter()
        .map(|(_, is_number)| if *is_number { GapNumbering::Automatic } else { GapNumbering::Explicit });
    let candidates = [all_automatic, words_explicit.collect()];
    let fits = |numbering: &Vec<GapNumbering>| counts_right(&gaps, numbering);
    let chosen = candidates.into_iter().find(fits);
    let chosen = chosen.unwrap_or_else(|| vec![GapNumbering::Explicit; gaps.len()]);
    let mut chosen = chosen.into_iter();
    visit_clozes_mut(answer, &mut |gap| gap.numbering = chosen.next().unwrap_or(GapNumbering::Explicit));
}

fn starts_with_number(gap: &Cloze) -> bool {
    let first: &[Inline] = gap.text.get(..1).unwrap_or_default();
    plain_text(first).starts_with(char::is_numeric)
}

/// Whether a guide gives the gaps without explicit numbers the numbers that they have.
fn counts_right(gaps: &[(u16, bool)], numbering: &[GapNumbering]) -> bool {
    let pairs = || gaps.iter().map(|(number, _)| *number).zip(numbering.iter().copied());
    let explicit = pairs().filter(|(_, numbering)| *numbering == GapNumbering::Explicit);
    let explicit: BTreeSet<u16> = explicit.map(|(number, _)| number).collect();
    let mut free = (1..=Cloze::MAX_NUMBER).filter(|number| !explicit.contains(number));
    let mut automatic = pairs().filter(|(_, numbering)| *numbering == GapNumbering::Automatic);
    automatic.all(|(number, _)| free.next() == Some(number))
}
