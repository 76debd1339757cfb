//! Options of multiple-choice questions: task lists, and lists of letters whose answer names one.

use crate::import::markdown::lines::{Fence, FenceState, read_marker, trim_lines};
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
}

/// Takes the options out of a question, or of its answer.
pub(super) fn take_choices(question: String, answer: String) -> (String, Vec<ImportedChoice>, String) {
    if let Some((before, options, after)) = find_options(&question) {
        let letters = answer_letters(&answer);
        if let Some(choices) = decide(&options, letters.as_ref().map(|(letters, _)| letters.as_slice())) {
            let answer = letters.map_or(answer.as_str(), |(_, rest)| rest).to_owned();
            let answer = drop_repeated(&answer, &choices);
            let question = join(&before, &after);
            return (question, choices, answer);
        }
    }
    if let Some((before, options, after)) = find_options(&answer) {
        let letters = answer_letters(&after);
        if let Some(choices) = decide(&options, letters.as_ref().map(|(letters, _)| letters.as_slice())) {
            let rest = letters.map_or(after.as_str(), |(_, rest)| rest).to_owned();
            let rest = drop_repeated(&rest, &choices);
            return (join(&question, &before), choices, rest);
        }
    }
    (question, Vec::new(), answer)
}

fn join(first: &str, second: &str) -> String {
    format!("{}\n\n{}", first.trim_end(), second.trim_start_matches('\n')).trim().to_owned()
}

/// Finds options: the text before them, the options, and the text behind them.
fn find_options(text: &str) -> Option<(String, Vec<OptionLines>, String)> {
    let mut fence = Fence::default();
    let mut options: Vec<OptionLines> = Vec::new();
    let (mut before, mut after) = (String::new(), String::new());
    let mut column = 0;
    for line in text.split('\n') {
        let outside = fence.read(line) == FenceState::Outside;
        let mark =
            read_mark(line).filter(|_| after.trim().is_empty()).filter(|(mark, _)| fits(*mark, &options));
        if let Some((mark, offset)) = mark.filter(|_| {
            outside || read_marker(line).is_some_and(|marker| line[marker.offset..].starts_with('['))
        }) {
            let (letter, checked) = match mark {
                Mark::Task(verdict) => (None, Some(verdict)),
                Mark::Letter(letter) => (Some(letter), None),
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
                last.text.push_str(&" ".repeat(0));
                last.text.push_str(strip(line, column));
            }
        } else {
            after.push_str(line);
            after.push('\n');
        }
    }
    (options.len() >= 2).then_some((before, options, after))
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
    }
}

/// Reads `- [x] `, `- A) `, `B. ` or `c) `, and the offset of the text behind it.
fn read_mark(line: &str) -> Option<(Mark, usize)> {
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

/// The letters that an answer begins with, and the text behind them.
fn answer_letters(answer: &str) -> Option<(Vec<char>, &str)> {
    let start = answer.trim_start_matches(['*', '_', ' ', '\n', '#', '`', '(']);
    let start = ["The correct answer is", "Correct answer:", "Option", "Answer:", "Correct:"]
        .iter()
        .find_map(|words| start.strip_prefix(words))
        .unwrap_or(start)
        .trim_start_matches(['*', '_', ' ', ':', '(', '`', '[']);
    let mut letters = Vec::new();
    let mut rest = start;
    loop {
        let letter = rest.chars().next().filter(char::is_ascii_uppercase)?;
        let behind = &rest[1..];
        if behind.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’') {
            return None;
        }
        letters.push(letter);
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
                || behind.starts_with(" -")
                || behind.starts_with(" –")
                || behind.starts_with(" —")
                || behind.trim_start_matches(' ').starts_with('\n')
                || behind.trim().is_empty();
            let rest = behind
                .trim_start_matches(['*', '_', ')', '.', ':', '`', ']', ','])
                .trim_start_matches([' ', '-', '–', '—'])
                .trim_start_matches("**");
            return ends.then_some((letters, rest));
        }
        rest = next;
    }
}

fn decide(options: &[OptionLines], letters: Option<&[char]>) -> Option<Vec<ImportedChoice>> {
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
    (has_right && all_have_text).then_some(choices)
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
