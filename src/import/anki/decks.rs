//! Decks become sections, and the deck that contains them all the title.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::import::model::{ImportedQuestion, ImportedSection};

/// A question with the deck of its cards.
#[derive(Debug)]
pub(super) struct DeckQuestion {
    /// The full name of the deck; empty if it is unknown.
    pub(super) deck: String,
    /// The title of the section, if the note knows it.
    pub(super) section: Option<String>,
    pub(super) question: ImportedQuestion,
}

/// The deck that every collection has, which says nothing.
const DEFAULT: &str = "Default";

/// Groups questions by decks. The result also has the title of the guide, if all decks are below one.
pub(super) fn build_sections(
    questions: Vec<DeckQuestion>,
    file: &str,
) -> (Option<String>, Vec<ImportedSection>) {
    let mut decks: BTreeMap<DeckName, ImportedSection> = BTreeMap::new();
    for DeckQuestion { deck, section, question } in questions {
        let entry = decks.entry(DeckName(split_name(&deck))).or_default();
        if let Some(title) = section.filter(|_| entry.title.is_empty()) {
            entry.title = title;
        }
        entry.questions.push(question);
    }
    let common = common_length(decks.keys());
    let single = decks.len() == 1;
    let title = decks.keys().next().map(|DeckName(path)| {
        // The only deck is the section; what contains it, or the deck itself, is the guide.
        let length = if single && common > 1 { common - 1 } else { common };
        path[..length].join(": ")
    });
    let title = title.filter(|title| !title.is_empty() && title != DEFAULT);
    let sections = decks.into_iter().map(|(DeckName(path), section)| {
        let length = if single { common.saturating_sub(1) } else { common };
        let rest = path.get(length..).filter(|rest| !rest.is_empty());
        let name = rest.unwrap_or(path.get(path.len().saturating_sub(1)..).unwrap_or_default()).join(": ");
        let name = if name.is_empty() || name == DEFAULT { file_stem(file).to_owned() } else { name };
        let title = if section.title.is_empty() { name } else { section.title };
        ImportedSection { title, ..section }
    });
    (title, sections.collect())
}

/// The parts of a deck's name.
fn split_name(name: &str) -> Vec<String> {
    let parts = name.split("::").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The number of first parts that all names share.
fn common_length<'n>(mut names: impl Iterator<Item = &'n DeckName>) -> usize {
    let Some(DeckName(first)) = names.next() else { return 0 };
    names.fold(first.len(), |length, DeckName(other)| {
        first.iter().zip(other).take(length).take_while(|(a, b)| a == b).count()
    })
}

/// The name of a file without its folder and its extension.
pub(super) fn file_stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim()
}

/// A name, ordered as people order decks: `2` before `10`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DeckName(Vec<String>);

impl Ord for DeckName {
    fn cmp(&self, other: &Self) -> Ordering {
        for (a, b) in self.0.iter().zip(&other.0) {
            let order = compare_parts(a, b);
            if order != Ordering::Equal {
                return order;
            }
        }
        self.0.len().cmp(&other.0.len())
    }
}

impl PartialOrd for DeckName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn compare_parts(a: &str, b: &str) -> Ordering {
    let (mut rest_a, mut rest_b) = (a, b);
    loop {
        let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (length_a, length_b) = (digits(rest_a), digits(rest_b));
        if length_a > 0 && length_b > 0 {
            let (number_a, number_b) =
                (rest_a[..length_a].trim_start_matches('0'), rest_b[..length_b].trim_start_matches('0'));
            let order = number_a.len().cmp(&number_b.len()).then_with(|| number_a.cmp(number_b));
            if order != Ordering::Equal {
                return order;
            }
            (rest_a, rest_b) = (&rest_a[length_a..], &rest_b[length_b..]);
            continue;
        }
        let (mut characters_a, mut characters_b) = (rest_a.chars(), rest_b.chars());
        match (characters_a.next(), characters_b.next()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(c), Some(d)) => {
                let order = c.to_lowercase().cmp(d.to_lowercase());
                if order != Ordering::Equal {
                    return order;
                }
            }
        }
        (rest_a, rest_b) = (characters_a.as_str(), characters_b.as_str());
    }
}
