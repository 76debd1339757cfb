//! Questions that are nearly the same.
//!
//! Two texts are similar if their sets of trigrams are: the trigrams of both are 85 % of the trigrams of either. Two such
//! sets share one of their rarest trigrams, so only questions with a rare trigram in common are compared (prefix filtering,
//! Chaudhuri, Ganti and Kaushik, 2006): 5,000 questions need thousands of comparisons instead of millions.

use std::collections::{BTreeMap, BTreeSet};

use super::super::context::{LintContext, PlacedQuestion};
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::super::text::InlineCode;
use super::super::words::WordKind;
use super::TWENTY_RULES;
use crate::document::plain_text_of_blocks;

pub(crate) const SIMILAR_QUESTION: LintRule = LintRule {
    code: "similar-question",
    level: Level::Advice,
    summary: "Two questions are the same, or nearly so.",
    why: "Learners answer the wrong one of two look-alikes again and again (interference), and a duplicate costs every \
          learner its reviews twice.",
    example: "`What is a tuple?` and `What's a tuple?`: merge them, or ask what tells them apart.",
    source: TWENTY_RULES,
    check,
};

/// The least share of common trigrams, in per cent.
const SIMILAR: usize = 85;

/// Three characters of 21 bits each.
type Trigram = u64;

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let cards: Vec<PlacedQuestion<'_>> = cx.cards().collect();
    let texts: Vec<String> = cards.iter().map(|placed| asked_text(*placed)).collect();
    let stop: BTreeSet<&str> = cx.words.into_iter().flat_map(|words| words.list(WordKind::Stop)).collect();
    for (index, similar) in find_similar(&texts, &stop) {
        let (question, other) = (cards[index].question, cards[similar]);
        let line = other.places.id.line();
        let message = if texts[index] == texts[similar] {
            format!("question `{}` is the same as `{}` (line {line})", question.id, other.question.id)
        } else {
            format!("question `{}` is nearly the same as `{}` (line {line})", question.id, other.question.id)
        };
        findings.add(cards[index].in_prompt(""), message, "merge them, or ask for what tells them apart");
    }
}

/// The whole question in normal form: with its code, because `What does this print?` may be asked of many programs.
fn asked_text(placed: PlacedQuestion<'_>) -> String {
    let question = placed.question;
    let mut text = text::words_of(&text::prose_of_line(&question.prompt, InlineCode::Kept)).join(" ");
    let choices = question.choices.iter().flat_map(|choices| &choices.items).map(|choice| &choice.text);
    for blocks in [&question.details].into_iter().chain(choices) {
        text.extend([" ", plain_text_of_blocks(blocks).trim()]);
    }
    text.extend(question.images());
    text
}

/// The pairs of similar texts: each text with the first one before it that it is similar to.
fn find_similar(texts: &[String], stop: &BTreeSet<&str>) -> Vec<(usize, usize)> {
    let sets: Vec<Vec<Trigram>> = texts.iter().map(|text| trigrams(text)).collect();
    let mut frequency: BTreeMap<Trigram, usize> = BTreeMap::new();
    for trigram in sets.iter().flatten() {
        *frequency.entry(*trigram).or_default() += 1;
    }
    // The texts with each rare trigram, and its rank among the trigrams of the text.
    let mut with_rare: BTreeMap<Trigram, Vec<(usize, usize)>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (index, set) in sets.iter().enumerate() {
        let mut rare = set.clone();
        rare.sort_by_cached_key(|trigram| (frequency[trigram], *trigram));
        rare.truncate(set.len() - (set.len() * SIMILAR).div_ceil(100) + 1);
        let mut candidates = BTreeSet::new();
        for (rank, trigram) in rare.iter().enumerate() {
            let others = with_rare.get(trigram).into_iter().flatten();
            let may_be_similar = |(other, other_rank): &&(usize, usize)| {
                // If this is the rarest common trigram, all other common ones come after it in both texts.
                let most = (set.len() - rank).min(sets[*other].len() - other_rank);
                most * (100 + SIMILAR) >= (set.len() + sets[*other].len()) * SIMILAR
            };
            candidates.extend(others.filter(may_be_similar).map(|(other, _)| *other));
        }
        let similar = candidates.into_iter().find(|other| {
            is_similar(set, &sets[*other]) && asks_the_same(&texts[index], &texts[*other], stop)
        });
        if let Some(similar) = similar {
            pairs.push((index, similar));
            continue; // It is represented by the earlier text.
        }
        for (rank, trigram) in rare.into_iter().enumerate() {
            with_rare.entry(trigram).or_default().push((index, rank));
        }
    }
    pairs
}

/// The different trigrams of a text, sorted.
fn trigrams(text: &str) -> Vec<Trigram> {
    let characters: Vec<u64> =
        format!("  {text} ").chars().map(|character| u64::from(u32::from(character))).collect();
    let mut trigrams: Vec<Trigram> = characters
        .windows(3)
        .map(|window| window.iter().fold(0, |code, character| code << 21 | character))
        .collect();
    trigrams.sort_unstable();
    trigrams.dedup();
    trigrams
}

fn is_similar(one: &[Trigram], other: &[Trigram]) -> bool {
    let (small, large) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if small.len() * 100 < large.len() * SIMILAR {
        return false;
    }
    let (mut common, mut at) = (0, 0);
    for trigram in small {
        while large.get(at).is_some_and(|other| other < trigram) {
            at += 1;
        }
        common += usize::from(large.get(at) == Some(trigram));
    }
    common * 100 >= (one.len() + other.len() - common) * SIMILAR
}

/// Whether no word tells two texts apart: `HTTP 404` is not `HTTP 403`, and `MVP` is not `MVI`.
fn asks_the_same(one: &str, other: &str, stop: &BTreeSet<&str>) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text::words_of(text).into_iter();
        words.filter(|word| !stop.contains(word.as_str())).collect()
    };
    let (one, other) = (words(one), words(other));
    let only_one: Vec<&String> = one.difference(&other).collect();
    let only_other: Vec<&String> = other.difference(&one).collect();
    let has_form = |word: &String, of: &[&String]| of.iter().any(|form| is_form(word, form));
    only_one.is_empty()
        || only_other.is_empty()
        || only_one.iter().all(|word| has_form(word, &only_other))
            && only_other.iter().all(|word| has_form(word, &only_one))
}

/// Whether two words differ only in their endings, such as a plural.
fn is_form(one: &str, other: &str) -> bool {
    const ENDING: usize = 2;
    const STEM: usize = 4;
    let common = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let has_digit = |word: &str| word.chars().any(|character| character.is_ascii_digit());
    let longest = one.chars().count().max(other.chars().count());
    common >= STEM && longest <= common + ENDING && !has_digit(one) && !has_digit(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn similar(texts: &[&str]) -> Vec<(usize, usize)> {
        find_similar(
            &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(),
            &BTreeSet::from(["the", "a"]),
        )
    }

    #[test]
    fn nearly_equal_questions_are_similar() {
        assert_eq!(similar(&["what is a tuple in python", "why", "what is a tuple in python"]), [(2, 0)]);
        assert_eq!(
            similar(&[
                "what is the purpose of the callback function",
                "what is the purpose of a callback function"
            ]),
            [(1, 0)]
        );
        assert_eq!(similar(&["what is a list in python", "what is a dict in python"]), []);
        for pair in [
            ["what does the status 404 of http mean", "what does the status 403 of http mean"],
            ["what is the pattern mvp and its use", "what is the pattern mvi and its use"],
            ["what are controlled components of react", "what are uncontrolled components of react"],
        ] {
            assert_eq!(similar(&pair), [], "{pair:?}");
        }
    }

    #[test]
    fn thousands_of_questions_are_compared_quickly() {
        let texts: Vec<String> = (0..5_000_usize)
            .map(|number| {
                format!("what is the purpose of module {} in a project", number.wrapping_mul(2_654_435_761))
            })
            .collect();
        let started = std::time::Instant::now();
        find_similar(&texts, &BTreeSet::new());
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}
