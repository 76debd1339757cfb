//! The numbers of gaps from one edition to the next.
//!
//! The number of a gap is the number of its card, so it belongs to the gap and not to its place: no edit gives the
//! history of one card to another gap, and no edit that keeps a gap loses its history. An author's own number always
//! counts. All other gaps find their number by their text, then by their place, then by a similar text.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, Cloze, GapNumbering, Inline};
use crate::document::{plain_text, plain_text_of_blocks, visit_clozes, visit_clozes_mut};

/// How similar two texts of one gap are, at least.
const SIMILARITY: f64 = 0.75;

/// The place of a gap in a text without its gaps. No guide can contain this character.
const BLANK: char = '\u{1}';

/// A gap of any edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockedGap {
    pub(crate) number: u16,
    /// Its plain text in the last edition that had it, with single blanks.
    pub(crate) text: String,
}

/// Gives the gaps of an answer the numbers that they had in earlier editions.
///
/// `previous` is what the last edition returned: first the gaps of `before`, its answer of the same note, then removed
/// ones. It is empty in the first edition, and for an answer of a version that numbered gaps by their places. Returns
/// the gaps of `answer` in reading order, then removed ones: their numbers are given to no other gap.
pub(crate) fn renumber_gaps(
    previous: &[LockedGap],
    before: &[Block],
    answer: &mut [Block],
) -> Vec<LockedGap> {
    let before = BlankedAnswer::new(before);
    let now = BlankedAnswer::new(answer);
    let known = known_gaps(previous, &before);
    let mut numbers: Vec<u16> = now.gaps.iter().map(|gap| gap.number).collect();
    // In the first edition they are numbered already.
    if !known.is_empty() {
        let mut matching = GapMatching::new(&before, &now, &known);
        matching.match_texts();
        matching.match_places();
        matching.match_lines();
        matching.match_similar_texts();
        numbers = matching.fill_numbers();
    }
    let mut given = numbers.iter();
    visit_clozes_mut(answer, &mut |gap| {
        if let Some(number) = given.next() {
            gap.number = *number;
        }
    });
    let texts = now.gaps.into_iter().map(|gap| gap.text);
    let mut gaps: Vec<LockedGap> =
        numbers.iter().zip(texts).map(|(&number, text)| LockedGap { number, text }).collect();
    for KnownGap { gap, .. } in known {
        if !numbers.contains(&gap.number) && !gaps.contains(&gap) {
            gaps.push(gap);
        }
    }
    gaps
}

/// The cards of the last edition that have no gap in this one. `answer` has its numbers already.
pub(crate) fn find_empty_cards(previous: &[LockedGap], before: &[Block], answer: &[Block]) -> BTreeSet<u16> {
    let known = known_gaps(previous, &BlankedAnswer::new(before));
    let mut cards: BTreeSet<u16> =
        known.iter().filter(|known| known.place.is_some()).map(|known| known.gap.number).collect();
    visit_clozes(answer, &mut |gap| {
        cards.remove(&gap.number);
    });
    cards
}

/// An answer whose gaps are apart from its text.
struct BlankedAnswer {
    gaps: Vec<PlacedGap>,
    /// Its lines, with [`BLANK`] for each gap.
    lines: Vec<String>,
}

struct PlacedGap {
    text: String,
    number: u16,
    numbering: GapNumbering,
    /// Its line, and its index among the gaps of that line.
    place: (usize, usize),
}

impl BlankedAnswer {
    fn new(answer: &[Block]) -> Self {
        let mut blanked = answer.to_vec();
        visit_clozes_mut(&mut blanked, &mut |gap| gap.text = vec![Inline::Text(BLANK.to_string())]);
        let lines: Vec<String> = plain_text_of_blocks(&blanked).lines().map(normalize_blanks).collect();
        let places = lines
            .iter()
            .enumerate()
            .flat_map(|(line, text)| (0..text.matches(BLANK).count()).map(move |index| (line, index)));
        let mut clozes = Vec::new();
        visit_clozes(answer, &mut |gap| clozes.push(gap));
        let gap_at = |(gap, place): (&Cloze, _)| PlacedGap {
            text: normalize_blanks(&plain_text(&gap.text)),
            number: gap.number,
            numbering: gap.numbering,
            place,
        };
        Self { gaps: clozes.into_iter().zip(places).map(gap_at).collect(), lines }
    }

    /// A gap's line with the gap's index in it.
    fn context(&self, gap: usize) -> (&str, usize) {
        let (line, index) = self.gaps[gap].place;
        (&self.lines[line], index)
    }

    /// The gaps of all lines with the same words, by these words. A line of gaps only says nothing.
    fn gaps_by_line(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut gaps: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for gap in 0..self.gaps.len() {
            let (line, _) = self.context(gap);
            if line.contains(char::is_alphanumeric) {
                gaps.entry(line).or_default().push(gap);
            }
        }
        gaps
    }
}

fn normalize_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A gap of an earlier edition.
struct KnownGap {
    gap: LockedGap,
    /// Its index in the last edition; `None` if it was removed before.
    place: Option<usize>,
}

/// The gaps of the last edition in reading order, then those that were removed before.
fn known_gaps(previous: &[LockedGap], before: &BlankedAnswer) -> Vec<KnownGap> {
    let mut rest: Vec<Option<&LockedGap>> = previous.iter().map(Some).collect();
    let mut numbers = vec![None; before.gaps.len()];
    let mut find = |fits: &dyn Fn(usize, usize, &LockedGap) -> bool| {
        for (place, number) in numbers.iter_mut().enumerate().filter(|(_, number)| number.is_none()) {
            let mut locked = rest.iter().enumerate();
            let found = locked.position(|(index, gap)| gap.is_some_and(|gap| fits(place, index, gap)));
            *number = found.and_then(|index| rest[index].take()).map(|locked| locked.number);
        }
    };
    let same_text = |place: usize, locked: &LockedGap| locked.text == before.gaps[place].text;
    find(&|place, index, locked| place == index && same_text(place, locked));
    find(&|place, _, locked| same_text(place, locked));
    // A later version of the program may read the text of a gap in another way.
    find(&|place, index, _| place == index);
    let by_place =
        |place: usize| u16::try_from(place + 1).unwrap_or(Cloze::MAX_NUMBER).min(Cloze::MAX_NUMBER);
    let placed = before.gaps.iter().zip(numbers).enumerate().filter_map(|(place, (gap, number))| {
        let number = number.or_else(|| previous.is_empty().then(|| by_place(place)))?;
        Some(KnownGap { gap: LockedGap { number, text: gap.text.clone() }, place: Some(place) })
    });
    let removed = rest.into_iter().flatten().map(|gap| KnownGap { gap: gap.clone(), place: None });
    placed.chain(removed).collect()
}

/// Finds the earlier gap of each gap without an explicit number.
struct GapMatching<'a> {
    before: &'a BlankedAnswer,
    now: &'a BlankedAnswer,
    known: &'a [KnownGap],
    numbers: Vec<Option<u16>>,
    /// The numbers of explicit and of matched gaps.
    taken: BTreeSet<u16>,
}

impl<'a> GapMatching<'a> {
    fn new(before: &'a BlankedAnswer, now: &'a BlankedAnswer, known: &'a [KnownGap]) -> Self {
        let explicit = |gap: &PlacedGap| (gap.numbering == GapNumbering::Explicit).then_some(gap.number);
        let numbers: Vec<Option<u16>> = now.gaps.iter().map(explicit).collect();
        let taken = numbers.iter().flatten().copied().collect();
        Self { before, now, known, numbers, taken }
    }

    fn is_free(&self, gap: usize, known: &KnownGap) -> bool {
        self.numbers[gap].is_none() && !self.taken.contains(&known.gap.number)
    }

    fn claim(&mut self, gap: usize, known: &KnownGap) {
        if self.is_free(gap, known) {
            self.numbers[gap] = Some(known.gap.number);
            self.taken.insert(known.gap.number);
        }
    }

    /// By the same text: first in the same line, because a text may be in several gaps, then in reading order.
    fn match_texts(&mut self) {
        let (before, now, known) = (self.before, self.now, self.known);
        let mut by_text: BTreeMap<&str, Vec<&KnownGap>> = BTreeMap::new();
        for known in known {
            by_text.entry(&known.gap.text).or_default().push(known);
        }
        for same_line in [true, false] {
            for (gap, placed) in now.gaps.iter().enumerate() {
                for known in by_text.get(placed.text.as_str()).into_iter().flatten() {
                    let in_line = known.place.is_some_and(|place| before.context(place) == now.context(gap));
                    if in_line || !same_line {
                        self.claim(gap, known);
                    }
                }
            }
        }
    }

    /// By the same place, if the rest of the answer is the same: the author corrected the words in the gap.
    fn match_places(&mut self) {
        let (before, now, known) = (self.before, self.now, self.known);
        if before.lines == now.lines {
            for known in known {
                if let Some(place) = known.place {
                    self.claim(place, known);
                }
            }
        }
    }

    /// By the same place in a line with the same words.
    fn match_lines(&mut self) {
        let (before, now, known) = (self.before, self.now, self.known);
        let known_at: BTreeMap<usize, &KnownGap> =
            known.iter().filter_map(|known| Some((known.place?, known))).collect();
        let gaps_now = now.gaps_by_line();
        for (line, places) in before.gaps_by_line() {
            let gaps = gaps_now.get(line).filter(|gaps| gaps.len() == places.len());
            for (&gap, place) in gaps.into_iter().flatten().zip(places) {
                if let Some(known) = known_at.get(&place) {
                    self.claim(gap, known);
                }
            }
        }
    }

    /// By a similar text of the last edition, the most similar ones first.
    fn match_similar_texts(&mut self) {
        let (now, known) = (self.now, self.known);
        let mut pairs = Vec::new();
        for (gap, placed) in now.gaps.iter().enumerate() {
            for known in known.iter().filter(|known| known.place.is_some()) {
                if self.is_free(gap, known) {
                    let similarity = similarity(&placed.text, &known.gap.text);
                    pairs.extend((similarity >= SIMILARITY).then_some((similarity, gap, known)));
                }
            }
        }
        // Stable, so equal ones stay in reading order.
        pairs.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
        for (_, gap, known) in pairs {
            self.claim(gap, known);
        }
    }

    /// The numbers of all gaps. A new gap gets one above all that were ever used, or else one that never was.
    fn fill_numbers(self) -> Vec<u16> {
        let mut used = self.taken;
        used.extend(self.known.iter().map(|known| known.gap.number));
        let above = used.last().map_or(1, |last| last + 1)..=Cloze::MAX_NUMBER;
        let mut unused = above.chain((1..Cloze::MAX_NUMBER).filter(|number| !used.contains(number)));
        // Anki makes no more cards, so all others share the last one.
        let mut next = || unused.next().unwrap_or(Cloze::MAX_NUMBER);
        self.numbers.into_iter().map(|number| number.unwrap_or_else(&mut next)).collect()
    }
}

/// How similar two texts are, from 0 to 1. Texts with different digits are different: `IPv4` is not `IPv6`.
fn similarity(one: &str, other: &str) -> f64 {
    let digits = |text: &'_ str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
    let lengths = [one.chars().count(), other.chars().count()];
    let [short, long] = if lengths[0] < lengths[1] { lengths } else { [lengths[1], lengths[0]] };
    // A quarter of the characters may differ; comparing long texts takes time.
    if short * 4 < long * 3 || digits(one) != digits(other) {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(one, other)
}

#[cfg(test)]
mod tests;
