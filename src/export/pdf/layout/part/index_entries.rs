//! The entries of the index: tags, and words of code in running text, with the questions in which they are found.

use std::collections::BTreeMap;

use crate::document::{Document, Inline, Question, visit_lines};
use crate::export::pdf::options::style::{Part, Style};

/// An entry of the index.
#[derive(Debug, Clone)]
pub(crate) struct IndexEntry<'a> {
    /// The tag or the code.
    pub text: &'a str,
    /// Its kind.
    pub kind: EntryKind,
    /// The numbers of its questions: from the first to the last of each range.
    pub ranges: Vec<(&'a Question, &'a Question)>,
    /// How useful it is: one for each question, more for words of prompts.
    weight: usize,
}

/// The kind of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// A tag.
    Tag,
    /// Code.
    Code,
}

/// Longer code is not a word.
const MAX_CHARACTERS: usize = 28;

/// A word with more ranges is everywhere: to look it up says nothing.
const MAX_RANGES: usize = 10;

/// A word in the prompt of a question is what the question is about.
const PROMPT_WEIGHT: usize = 3;

/// Collects the entries in alphabetical order. The order is that of Unicode, without regard to case and to marks before
/// the first letter, and independent of the machine.
pub(crate) fn collect_entries<'a>(document: &'a Document, style: &Style) -> Vec<IndexEntry<'a>> {
    let mut entries = BTreeMap::new();
    for question in document.questions() {
        for tag in &question.tags {
            add(&mut entries, (tag.as_str(), EntryKind::Tag), question, 1);
        }
        let mut words = Vec::new();
        collect_code(&question.prompt, &mut words);
        for word in words.drain(..) {
            add(&mut entries, (word, EntryKind::Code), question, PROMPT_WEIGHT);
        }
        let answer = style.shows(Part::Answers).then_some(&question.answer);
        let note = style.shows(Part::Notes).then_some(&question.note);
        for blocks in [Some(&question.details), answer, note].into_iter().flatten() {
            visit_lines(blocks, &mut |line| collect_code(line, &mut words));
        }
        for word in words {
            add(&mut entries, (word, EntryKind::Code), question, 0);
        }
    }
    entries.into_values().filter(|entry: &IndexEntry<'_>| entry.ranges.len() <= MAX_RANGES).collect()
}

/// The most useful entries, in alphabetical order.
pub(crate) fn choose_entries<'e, 'a>(entries: &'e [IndexEntry<'a>], count: usize) -> Vec<&'e IndexEntry<'a>> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(entries[*index].weight), *index));
    order.truncate(count);
    order.sort_unstable();
    order.into_iter().map(|index| &entries[index]).collect()
}

type Entries<'a> = BTreeMap<(String, &'a str), IndexEntry<'a>>;

fn add<'a>(
    entries: &mut Entries<'a>,
    (text, kind): (&'a str, EntryKind),
    question: &'a Question,
    weight: usize,
) {
    let sort_key = text.trim_start_matches(|first: char| !first.is_alphanumeric()).to_lowercase();
    let new = || IndexEntry { text, kind, ranges: Vec::new(), weight: 0 };
    let entry = entries.entry((sort_key, text)).or_insert_with(new);
    if kind == EntryKind::Code {
        entry.kind = kind;
    }
    entry.weight += weight;
    match entry.ranges.last_mut() {
        Some((_, last)) if last.number == question.number => return,
        Some((_, last)) if last.number + 1 == question.number => *last = question,
        _ => entry.ranges.push((question, question)),
    }
    entry.weight += 1;
}

fn collect_code<'a>(line: &'a [Inline], words: &mut Vec<&'a str>) {
    for piece in line {
        match piece {
            Inline::Code(code) => words.extend(index_word(code)),
            _ => collect_code(piece.inner(), words),
        }
    }
}

/// The word of a piece of code: a name without its call. Expressions and single characters are not words.
fn index_word(code: &str) -> Option<&str> {
    let word = code.trim_end_matches("()").trim_start_matches('.');
    let is_of_name = |character: char| character.is_alphanumeric() || "_.@-:*%#/+".contains(character);
    let letters = word.chars().filter(|character| character.is_alphabetic()).count();
    let is_word = letters >= 2 && word.chars().count() <= MAX_CHARACTERS && word.chars().all(is_of_name);
    is_word.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_and_expressions_are_not() {
        assert_eq!(index_word("select_related()"), Some("select_related"));
        assert_eq!(index_word(".exclude()"), Some("exclude"));
        assert_eq!(index_word("@classmethod"), Some("@classmethod"));
        for code in ["x", "(1,)", "a = b", "kwargs['key']", "==", ""] {
            assert_eq!(index_word(code), None, "{code}");
        }
    }
}
