//! Options of multiple-choice questions: task lists, and lists of letters whose answer names one.

use crate::import::markdown::lines::{Fence, FenceState, read_marker, trim_lines};
use crate::import::markdown::shape::labels::{Label, read_label};
use crate::import::model::{ImportedChoice, Verdict};

/// An option in the text.
struct OptionLines {
    letter: Option<char>,
    checked: Option<Verdict>,
    text: String,
}

/// What an option begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Task(Verdict),
    Letter(char),
    Number(u32),
}

/// Takes the options out of a question, or of its answer.
pub(super) fn take_choices(question: String, answer: String) -> (String, Vec<ImportedChoice>, String) {
    for numbering in [Numbering::Letters, Numbering::Numbers] {
        if let Some((before, options, after)) = find_options(&question, numbering)
            && let Some((choices, rest)) = decide(&options, &answer, numbering)
        {
            return (join(&before, &after), choices, rest);
        }
        if let Some((before, options, after)) = find_options(&answer, numbering)
            && let Some((choices, rest)) = decide(&options, &after, numbering)
        {
            return (join(&question, &before), choices, rest);
        }
    }
    (question, Vec::new(), answer)
}

/// Whether a line only names the letters of the right options: `**Answer: A, C**`.
pub(in crate::import::markdown) fn names_letters(text: &str) -> bool {
    const LONGEST: usize = 20;
    let is_letters = |line: &str| {
        let Some((Label::Answer, rest)) = read_label(line) else { return false };
        let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        rest.len() < LONGEST && words.peek().is_some() && words.all(|word| word.len() == 1 || word == "and")
    };
    text.lines().any(is_letters)
}

/// What options are called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    /// Letters, or nothing in a task list.
    Letters,
    Numbers,
}

fn join(first: &str, second: &str) -> String {
    format!("{}\n\n{}", first.trim_end(), second.trim_start_matches('\n')).trim().to_owned()
}

/// A guide has so many choices at most; a longer task list is an answer.
const MOST: usize = 26;

/// Finds options: the text before them, the options, and the text behind them.
fn find_options(text: &str, numbering: Numbering) -> Option<(String, Vec<OptionLines>, String)> {
    let mut fence = Fence::default();
    let mut options: Vec<OptionLines> = Vec::new();
    let (mut before, mut after) = (String::new(), String::new());
    let mut column = 0;
    for line in text.split('\n') {
        let outside = fence.read(line) == FenceState::Outside;
        let mark = read_mark(line, numbering)
            .filter(|_| after.trim().is_empty())
            .filter(|(mark, _)| fits(*mark, &options));
        if let Some((mark, offset)) = mark.filter(|_| {
            outside || read_marker(line).is_some_and(|marker| line[marker.offset..].starts_with('['))
        }) {
            let (letter, checked) = match mark {
                Mark::Task(verdict) => (None, Some(verdict)),
                Mark::Letter(letter) => (Some(letter), None),
                Mark::Number(number) => (letter_of(number), None),
            };
            column = read_marker(line).map_or(0, |marker| marker.column).max(1);
            options.push(OptionLines { letter, checked, text: line[offset..].trim().to_owned() });
        } else if options.is_empty() {
            before.push_str(line);
            before.push('\n');
        } else if after.trim().is_empty()
            && (line.trim().is_empty() || line.starts_with([' ', '\t']) || !outside && after.is_empty())
        {
            if let Some(last) = options.last_mut() {
                last.text.push('\n');
                last.text.push_str(strip(line, column));
            }
        } else {
            after.push_str(line);
            after.push('\n');
        }
    }
    (2..=MOST).contains(&options.len()).then_some((before, options, after))
}

fn strip(line: &str, column: usize) -> &str {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    &line[blanks.min(column)..]
}

/// Whether an option continues those before it.
fn fits(mark: Mark, options: &[OptionLines]) -> bool {
    match (mark, options.last()) {
        (Mark::Task(_), last) => last.is_none_or(|last| last.checked.is_some()),
        (Mark::Letter(letter), None) => letter == 'A',
        (Mark::Letter(letter), Some(last)) => {
            last.letter.is_some_and(|last| u32::from(letter) == u32::from(last) + 1)
        }
        (Mark::Number(number), None) => number == 1,
        (Mark::Number(number), Some(last)) => last
            .letter
            .is_some_and(|last| letter_of(number).is_some_and(|letter| letter as u32 == last as u32 + 1)),
    }
}

/// The letter of an option by its number, from 1.
fn letter_of(number: u32) -> Option<char> {
    const LAST: u32 = 10;
    (1..=LAST).contains(&number).then(|| char::from_u32(u32::from('A') + number - 1)).flatten()
}

/// Reads `- [x] `, `- A) `, `B. `, `c) ` or `1. `, and the offset of the text behind it.
fn read_mark(line: &str, numbering: Numbering) -> Option<(Mark, usize)> {
    if numbering == Numbering::Numbers {
        let marker = read_marker(line)?;
        return Some((Mark::Number(marker.number?), marker.offset));
    }
    let start = read_marker(line).map_or(line.len() - line.trim_start().len(), |marker| marker.offset);
    let text = &line[start..];
    let has_marker = read_marker(line).is_some();
    for (sign, verdict) in [
        ("[ ] ", Verdict::Wrong),
        ("[x] ", Verdict::Right),
        ("[X] ", Verdict::Right),
        ("[ ]\t", Verdict::Wrong),
    ] {
        if has_marker && text.starts_with(sign) {
            return Some((Mark::Task(verdict), start + sign.len()));
        }
    }
    let bold = text.strip_prefix("**").unwrap_or(text);
    let bold = bold.strip_prefix('(').unwrap_or(bold);
    let letter = bold.chars().next().filter(char::is_ascii_alphabetic)?;
    let rest = &bold[1..];
    let rest = rest.strip_prefix("**").unwrap_or(rest);
    let rest = rest.strip_prefix([')', '.', ':'])?;
    let rest = rest.strip_prefix("**").unwrap_or(rest);
    let separated = rest.starts_with([' ', '\t']);
    separated.then(|| (Mark::Letter(letter.to_ascii_uppercase()), line.len() - rest.len()))
}

/// The options that an answer names at its beginning, as letters, and the text behind them.
fn answer_letters(answer: &str, numbering: Numbering) -> Option<(Vec<char>, &str)> {
    const WORDS: &[&str] = &[
        "The correct answers are",
        "The correct answer is",
        "The correct option is",
        "The answer is",
        "Correct answers:",
        "Correct answer:",
        "Correct option:",
        "Option",
        "Answer:",
        "Correct:",
    ];
    let signs: &[char] = &['*', '_', ' ', '\n', '#', '`', '(', '[', ':'];
    let start = answer.trim_start_matches(signs);
    let named = WORDS.iter().find_map(|words| start.strip_prefix(words));
    let start = named.unwrap_or(start).trim_start_matches(signs);
    let start = start.strip_prefix("Option ").or_else(|| start.strip_prefix("option ")).unwrap_or(start);
    match numbering {
        Numbering::Letters => joined_letters(start).or_else(|| separate_letters(start)),
        Numbering::Numbers => {
            let digits = start.len() - start.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let letter = letter_of(start[..digits].parse().ok()?)?;
            let behind = &start[digits..];
            let ends =
                behind.trim().is_empty() || named.is_some() && behind.starts_with(['.', ')', '*', ':', '\n']);
            // Two right options: the rest of the answer tells them in its own way.
            let more = behind.contains("and **") || behind.contains(" and 2") || behind.contains(" and 3");
            (ends && !more).then(|| (vec![letter], trim_behind(behind)))
        }
    }
}

/// `BD`: letters in their order, and nothing else on the line.
fn joined_letters(text: &str) -> Option<(Vec<char>, &str)> {
    let line = text.split('\n').next().unwrap_or_default();
    let word = line.trim_end_matches(['*', '_', '.', ')', '`', ']', ' ']);
    let letters: Vec<char> = word.chars().collect();
    let fits = (2..=5).contains(&letters.len())
        && letters.iter().all(|letter| ('A'..='H').contains(letter))
        && letters.is_sorted_by(|one, other| one < other);
    fits.then(|| (letters, &text[line.len()..]))
}

/// `B`, `b)`, `A, C` or `A and C`.
fn separate_letters(start: &str) -> Option<(Vec<char>, &str)> {
    let mut letters = Vec::new();
    let mut rest = start;
    loop {
        let letter = rest.chars().next().filter(char::is_ascii_alphabetic)?;
        let behind = &rest[1..];
        if behind.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’') {
            return None;
        }
        // `a` alone is a word.
        if letter.is_ascii_lowercase()
            && !(behind.trim().is_empty() || behind.starts_with([')', '.', '\n', '*']))
        {
            return None;
        }
        letters.push(letter.to_ascii_uppercase());
        let next = behind
            .trim_start_matches([',', '&', ' '])
            .trim_start_matches("and ")
            .trim_start_matches(',')
            .trim_start();
        let continues = next.len() < behind.len()
            && next.starts_with(|c: char| c.is_ascii_uppercase())
            && !next[1..].starts_with(|c: char| c.is_alphanumeric() || c == ' ')
            && !behind.starts_with('\n');
        if !continues {
            let ends = behind.is_empty()
                || behind.starts_with(['\n', ')', '.', ':', '*', '_', '`', ']', ',', '-', '–', '—'])
                || [" -", " –", " —"].iter().any(|sign| behind.starts_with(sign))
                || behind.trim_start_matches(' ').starts_with('\n')
                || behind.trim().is_empty();
            return ends.then(|| (letters, trim_behind(behind)));
        }
        rest = next;
    }
}

/// The text behind a key, without the signs that end the key.
fn trim_behind(behind: &str) -> &str {
    behind
        .trim_start_matches(['*', '_', ')', '.', ':', '`', ']', ','])
        .trim_start_matches([' ', '-', '–', '—'])
        .trim_start_matches("**")
}

/// The choices, and the answer without the key; `None` if nothing says which ones are right.
fn decide(
    options: &[OptionLines],
    answer: &str,
    numbering: Numbering,
) -> Option<(Vec<ImportedChoice>, String)> {
    let key = answer_letters(answer, numbering);
    let letters = key.as_ref().map(|(letters, _)| letters.as_slice());
    let checked = options.iter().any(|option| option.checked == Some(Verdict::Right));
    let index_letter = |index: usize| u8::try_from(index).ok().map(|index| char::from(b'A' + index));
    let is_right = |index: usize, option: &OptionLines| match letters {
        _ if checked => option.checked == Some(Verdict::Right),
        Some(letters) => {
            option.letter.or(index_letter(index)).is_some_and(|letter| letters.contains(&letter))
        }
        None => false,
    };
    let choices: Vec<ImportedChoice> = options
        .iter()
        .enumerate()
        .map(|(index, option)| ImportedChoice {
            text: trim_lines(&option.text, 0),
            verdict: if is_right(index, option) { Verdict::Right } else { Verdict::Wrong },
            why: String::new(),
        })
        .collect();
    let has_right = choices.iter().any(|choice| choice.verdict == Verdict::Right);
    let all_have_text = choices.iter().all(|choice| !choice.text.is_empty());
    let rest = key.map_or(answer, |(_, rest)| rest);
    (has_right && all_have_text).then(|| {
        let rest = drop_repeated(rest, &choices);
        (choices, rest)
    })
}

/// An answer without its first line if that only repeats an option.
fn drop_repeated(answer: &str, choices: &[ImportedChoice]) -> String {
    let answer = answer.trim_start();
    let (first, rest) = answer.split_once('\n').unwrap_or((answer, ""));
    let normalize = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let words = normalize(first);
    let repeats = words.is_empty() || choices.iter().any(|choice| normalize(&choice.text) == words);
    if repeats && !first.trim_start().starts_with("```") { rest.to_owned() } else { answer.to_owned() }
}
