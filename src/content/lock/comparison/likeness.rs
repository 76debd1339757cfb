//! The likeness of texts, by which renamed and replaced questions are found.

use std::collections::BTreeSet;

use crate::content::lock::model::LockedText;

/// The characters that are compared: comparing takes time and memory by their square.
const MAX_COMPARED: usize = 200;

/// The likeness of two texts, from 0 to 1 (normalized Damerau–Levenshtein).
pub(crate) fn compare_texts(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let [one, other] = [one, other].map(|text| text.chars().take(MAX_COMPARED).collect::<String>());
    strsim::normalized_damerau_levenshtein(&one, &other)
}

/// Whether two texts are about different things: hardly any word of one is in the other.
///
/// Texts without words of their own, such as formulas and short vocabulary, are never unrelated.
pub(crate) fn have_nothing_in_common(past: &LockedText, now: &LockedText) -> bool {
    /// The share of common words (Dice coefficient) of texts that only share the words of any text.
    const UNRELATED: f64 = 0.12;
    /// The likeness of two questions that may be one.
    const RELATED: f64 = 0.5;
    if past.has_answer_of(now) || compare_texts(&past.question, &now.question) >= RELATED {
        return false;
    }
    let [past, now] = [past, now].map(|text| {
        let choices = text.choices.iter().flat_map(|choice| [&choice.text, &choice.why]);
        let texts = [&text.question, &text.answer].into_iter().chain(choices);
        texts.flat_map(|text| collect_words(text)).collect::<Vec<_>>()
    });
    let [past, now] = [&past, &now].map(|words| words.iter().collect::<BTreeSet<_>>());
    if past.is_empty() || now.is_empty() {
        return false;
    }
    let common = past.intersection(&now).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of words in one answer")]
    let share = 2.0 * common as f64 / (past.len() + now.len()) as f64;
    share < UNRELATED
}

/// The words of a text that carry meaning: of four letters or more. In scripts without spaces each character counts.
fn collect_words(text: &str) -> Vec<String> {
    let is_ideograph =
        |c: char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}');
    let words =
        text.split(|c: char| !c.is_alphanumeric() || is_ideograph(c)).filter(|word| word.chars().count() > 3);
    let ideographs = text.chars().filter(|c| is_ideograph(*c)).map(String::from);
    words.map(str::to_lowercase).chain(ideographs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(question: &str, answer: &str) -> LockedText {
        LockedText { question: question.into(), answer: answer.into(), ..LockedText::default() }
    }

    #[test]
    fn edits_of_short_texts_are_related() {
        for (past, now) in [
            (text("el gato", "cat"), text("el gatto", "the cat")),
            (text("2 + 2?", "4"), text("3 + 3?", "6")),
            (text("何ですか", "猫"), text("何でしょうか", "犬です")),
        ] {
            assert!(!have_nothing_in_common(&past, &now), "{past:?} {now:?}");
        }
    }

    #[test]
    fn other_subjects_are_unrelated() {
        let past = text("Which servers translate names?", "Resolvers ask authoritative servers.");
        let now = text("When does water boil?", "At a hundred degrees, near the sea.");
        assert!(have_nothing_in_common(&past, &now));
    }

    #[test]
    fn giant_texts_are_compared_quickly() {
        let giant = "a".repeat(1 << 20);
        assert!(compare_texts(&giant, &(giant.clone() + "b")) > 0.99);
    }
}
