//! Which items of nested lists are questions. Where the outer items are topics, the inner ones are the questions, in a section
//! for each topic.

use std::ops::Range;

use crate::import::markdown::lines::Marker;
use crate::import::markdown::source::heading_text::WebLink;

/// From this rating on, an item is a question.
pub(super) const LIKELY: u32 = 8;

/// An item that may be a question.
pub(super) struct CandidateItem {
    pub(super) line: usize,
    /// The line behind its question.
    pub(super) end: usize,
    pub(super) marker: Marker,
    /// The number of items that it is inside of.
    pub(super) depth: usize,
    pub(super) prompt: String,
    /// The text behind the question on its line.
    pub(super) rest: String,
    pub(super) rating: u32,
    /// The page that has its answer.
    pub(super) link: Option<WebLink>,
}

/// An item that is taken, by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    Question(usize),
    /// The topic of the questions inside of it.
    Topic(usize),
}

impl Pick {
    pub(super) fn index(self) -> usize {
        match self {
            Self::Question(index) | Self::Topic(index) => index,
        }
    }
}

/// Topics are nested so deep at most.
const DEEPEST: usize = 6;

/// Picks the questions of a list; none if most items do not ask.
pub(super) fn pick_questions(items: &[CandidateItem]) -> Vec<Pick> {
    let mut picker = Picker { items, picks: Vec::new(), considered: 0 };
    picker.pick(0..items.len(), 0);
    let is_likely = |pick: &&Pick| matches!(pick, Pick::Question(index) if items[*index].rating >= LIKELY);
    let likely = picker.picks.iter().filter(is_likely).count();
    if likely < 2 || likely * 2 < picker.considered { Vec::new() } else { picker.picks }
}

struct Picker<'i> {
    items: &'i [CandidateItem],
    picks: Vec<Pick>,
    /// The number of items that were compared with questions.
    considered: usize,
}

impl Picker<'_> {
    fn pick(&mut self, range: Range<usize>, depth: usize) {
        let siblings = self.children(&range, depth);
        let likely = siblings.iter().filter(|index| self.items[**index].rating >= LIKELY).count();
        let most_ask = likely * 2 >= siblings.len();
        let nearly_all_ask = likely * 10 >= siblings.len() * 7;
        let mut number = None;
        for (at, index) in siblings.iter().enumerate() {
            let item = &self.items[*index];
            let end = siblings.get(at + 1).copied().unwrap_or(range.end);
            let continues = match (number, item.marker.number) {
                (Some(previous), Some(number)) => most_ask && number == u32::saturating_add(previous, 1),
                (None, Some(number)) => most_ask && depth > 0 && number == 1,
                // A list of questions may have some that do not look like one.
                (_, None) => {
                    nearly_all_ask && item.prompt.split_whitespace().count() >= 3
                        || most_ask && item.rating > 0
                }
            };
            let inside = index + 1..end;
            let is_topic = depth < DEEPEST && item.rating < LIKELY && self.asks_inside(&inside, depth + 1);
            if item.rating >= LIKELY || continues && !is_topic {
                self.picks.push(Pick::Question(*index));
                number = item.marker.number;
                self.considered += 1;
            } else if is_topic {
                self.picks.push(Pick::Topic(*index));
                number = item.marker.number;
                self.pick(inside, depth + 1);
            } else {
                self.considered += 1;
            }
        }
    }

    fn children(&self, range: &Range<usize>, depth: usize) -> Vec<usize> {
        range.clone().filter(|index| self.items[*index].depth == depth).collect()
    }

    /// Whether several of the items inside of another one ask, and at least half of them.
    fn asks_inside(&self, inside: &Range<usize>, depth: usize) -> bool {
        let children = self.children(inside, depth);
        let likely = children.iter().filter(|index| self.items[**index].rating >= LIKELY).count();
        likely > 1 && likely * 2 >= children.len()
    }
}
