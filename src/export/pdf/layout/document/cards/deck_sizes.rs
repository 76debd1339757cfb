//! One size of text over a deck, where that costs few further cards.

use super::deck::PrintedCard;
use super::face::{DeckSizes, StartSize};
use super::notes::count_moved_notes;
use crate::export::pdf::page::Anchor;
use crate::units::Pt;

/// One size may cost this share of the cards: a tenth.
const MAX_COST: usize = 10;

/// The largest size of any question for all, and that of any answer for all. `None` where they have it already, or
/// where too many need a smaller one.
pub(crate) fn unify_sizes(cards: &[PrintedCard]) -> Option<DeckSizes> {
    let firsts = || cards.iter().filter(|card| is_first(card));
    let fronts: Vec<Pt> = firsts().map(|card| card.front.leading).collect();
    let backs = firsts().filter(|card| !card.back.rows.is_empty()).map(|card| card.back.leading);
    let backs: Vec<Pt> = backs.collect();
    let (front, back) = (find_largest(&fronts), find_largest(&backs));
    let smaller = count_smaller(&fronts, front) + count_smaller(&backs, back);
    if smaller == 0 || smaller * MAX_COST > cards.len() {
        return None;
    }
    Some(DeckSizes { fronts: StartSize::Only(front), backs: StartSize::Only(back) })
}

/// Whether one size for all leaves every note on its card, and costs few further cards.
pub(crate) fn costs_little(unified: &[PrintedCard], free: &[PrintedCard]) -> bool {
    let further = unified.len().saturating_sub(free.len());
    further * MAX_COST <= free.len() && count_moved_notes(unified) <= count_moved_notes(free)
}

/// Whether a card is the first of its question.
fn is_first(card: &PrintedCard) -> bool {
    let mut anchors = card.front.rows.iter().flat_map(|row| &row.anchors);
    anchors.any(|anchor| matches!(anchor, Anchor::Question(_)))
}

fn find_largest(leadings: &[Pt]) -> Pt {
    leadings.iter().copied().fold(Pt::ZERO, Pt::max)
}

fn count_smaller(leadings: &[Pt], largest: Pt) -> usize {
    leadings.iter().filter(|leading| **leading < largest).count()
}
