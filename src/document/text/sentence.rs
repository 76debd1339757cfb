//! The first sentence of a text, found without knowledge of its language.
//!
//! A full stop ends a sentence if a blank and no lowercase letter follow it (UAX #29, SB8), and if the word before it is
//! neither an abbreviation nor an ordinal number. In doubt a sentence goes on: too much is never wrong, too little is.

use super::{Inline, script};

/// Stands for code, a formula or an image in the text that is searched.
const OBJECT: char = '\u{fffc}';

/// A sentence with fewer letters, such as "Yes.", says too little alone. Ideographs count twice.
const MIN_LETTERS: usize = 12;

/// Words that are followed by a full stop inside of sentences, in lower case. Words of one or two letters between full
/// stops, such as "e.g.", need no list; neither do those before a lowercase letter.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "bzgl", "bzw", "ca", "cf", "dr", "ed", "eds", "env", "esp", "evtl", "ex", "ggf", "incl",
    "inkl", "jr", "lic", "mr", "mrs", "ms", "mt", "prof", "resp", "sog", "sr", "sra", "st", "vgl", "viz",
    "vs", "напр", "проф", "см", "ср",
];

/// Words that are followed by a full stop before a number.
const ABBREVIATIONS_OF_NUMBERS: &[&str] = &[
    "abb", "abs", "art", "bd", "cap", "ch", "chap", "eq", "fig", "kap", "min", "no", "nos", "nr", "núm",
    "num", "pp", "rev", "sec", "str", "tab", "ver", "vol", "гл", "рис", "стр", "табл",
];

/// The first sentence of a line, with the citations right behind it. Marks of footnotes are omitted, because their texts
/// stand elsewhere. The whole line where no sentence ends.
///
/// ```
/// use qexport::document::{Inline, first_sentence, plain_text};
/// let line = [Inline::Text("A view answers requests, e.g. with HTML. It is a callable.".into())];
/// assert_eq!(plain_text(&first_sentence(&line)), "A view answers requests, e.g. with HTML.");
/// ```
pub fn first_sentence(line: &[Inline]) -> Vec<Inline> {
    let mut text = Vec::new();
    push_characters(line, &mut text);
    let mut cut = Cut { left: find_sentence_end(&text), is_closed: false };
    cut.take(line)
}

/// Adds the characters of a line; citations and marks of footnotes have none.
fn push_characters(line: &[Inline], out: &mut Vec<char>) {
    for piece in line {
        match piece {
            Inline::Text(text) => out.extend(text.chars()),
            Inline::LineBreak => out.push('\n'),
            Inline::Citation(_) | Inline::FootnoteMark(_) => {}
            piece if is_object(piece) => out.push(OBJECT),
            piece => push_characters(piece.inner(), out),
        }
    }
}

/// Whether a piece is never cut.
fn is_object(piece: &Inline) -> bool {
    matches!(
        piece,
        Inline::Code(_)
            | Inline::Maths(_)
            | Inline::Image { .. }
            | Inline::Audio { .. }
            | Inline::Ruby { .. }
    )
}

/// What is still to be taken from a line.
struct Cut {
    /// Characters.
    left: usize,
    /// Whether text was left out, so that no citation belongs to the sentence any more.
    is_closed: bool,
}

impl Cut {
    fn take(&mut self, line: &[Inline]) -> Vec<Inline> {
        let mut taken = Vec::new();
        for piece in line {
            if self.is_closed {
                break;
            }
            match piece {
                Inline::Citation(_) => taken.push(piece.clone()),
                Inline::FootnoteMark(_) => {}
                _ if self.left == 0 => self.is_closed = true,
                Inline::Text(text) => {
                    let end = text.char_indices().nth(self.left).map(|(at, _)| at);
                    self.is_closed = end.is_some();
                    self.left -= self.left.min(text.chars().count());
                    taken.push(Inline::Text(text[..end.unwrap_or(text.len())].to_owned()));
                }
                piece if is_object(piece) || *piece == Inline::LineBreak => {
                    self.left -= 1;
                    taken.push(piece.clone());
                }
                piece => taken.extend(self.take_inside(piece)),
            }
        }
        taken
    }

    /// The beginning of a piece with others inside.
    fn take_inside(&mut self, piece: &Inline) -> Option<Inline> {
        let mut part = piece.clone();
        let inner = part.inner_mut()?;
        *inner = self.take(piece.inner());
        (!inner.is_empty()).then_some(part)
    }
}

/// The number of characters of the first sentence.
fn find_sentence_end(text: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        let letter = text[at];
        if is_opening(letter) {
            depth += 1;
        } else if is_closing(letter) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && is_terminator(letter) {
            let more = text[at..].iter().take_while(|letter| is_terminator(**letter) || is_closer(**letter));
            let end = at + more.count();
            if ends_sentence(text, at..end) && count_letters(&text[..end]) >= MIN_LETTERS {
                return end;
            }
            at = end;
            continue;
        }
        at += 1;
    }
    text.len()
}

/// Whether the terminators in a range, with the closing quotes behind them, end a sentence.
fn ends_sentence(text: &[char], range: std::ops::Range<usize>) -> bool {
    let Some(behind) = text.get(range.end) else { return true };
    if text[range.clone()].iter().any(|letter| is_wide_terminator(*letter)) {
        return true;
    }
    if !behind.is_whitespace() {
        return false;
    }
    let Some(next) = text[range.end..].iter().find(|letter| !letter.is_whitespace()) else { return true };
    if next.is_lowercase() {
        return false;
    }
    let is_single = !text[range.clone()].iter().skip(1).any(|letter| is_terminator(*letter));
    !(text[range.start] == '.' && is_single && is_abbreviated(&text[..range.start], *next))
}

/// Whether a text ends with an abbreviation or an ordinal number, before a full stop and the next word.
fn is_abbreviated(text: &[char], next: char) -> bool {
    let in_word = |letter: &&char| letter.is_alphanumeric() || **letter == '.';
    let start = text.len() - text.iter().rev().take_while(in_word).count();
    let is_lone = start.checked_sub(1).is_none_or(|before| !matches!(text[before], '_' | '-' | '/' | OBJECT));
    let word: String = text[start..].iter().collect::<String>().to_lowercase();
    if word.is_empty() || !is_lone {
        return false;
    }
    if word.chars().all(|letter| letter.is_ascii_digit()) {
        return word.len() <= 2;
    }
    let mut parts = word.split('.');
    let is_short =
        |part: &str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
    let is_initial = word.chars().count() == 1 && !is_wide(word.chars().next().unwrap_or_default());
    let has_inner_stop = word.contains('.') && parts.all(is_short);
    is_initial
        || has_inner_stop
        || ABBREVIATIONS.contains(&word.as_str())
        || (next.is_numeric() && ABBREVIATIONS_OF_NUMBERS.contains(&word.as_str()))
}

fn is_terminator(letter: char) -> bool {
    is_wide_terminator(letter)
        || matches!(letter, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '။')
}

/// A sign that ends a sentence without a blank behind it.
fn is_wide_terminator(letter: char) -> bool {
    matches!(letter, '。' | '．' | '！' | '？' | '｡')
}

fn is_opening(letter: char) -> bool {
    matches!(letter, '(' | '[' | '{' | '（' | '［' | '「' | '『' | '【' | '《' | '〈')
}

fn is_closing(letter: char) -> bool {
    matches!(letter, ')' | ']' | '}' | '）' | '］' | '」' | '』' | '】' | '》' | '〉')
}

/// A quotation mark that may stand behind the end of a sentence.
fn is_closer(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '”' | '’' | '“' | '»' | '«' | '›')
}

fn is_wide(letter: char) -> bool {
    matches!(script::script_name(letter), Some("Han" | "Hangul"))
}

/// The letters and digits of a text, by their width; code and formulas say as much as a word.
fn count_letters(text: &[char]) -> usize {
    let width = |letter: &char| match *letter {
        OBJECT => 8,
        letter if is_wide(letter) => 2,
        letter => usize::from(letter.is_alphanumeric()),
    };
    text.iter().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{FootnoteNumber, SourceNumber, plain_text};

    fn cut(text: &str) -> String {
        plain_text(&first_sentence(&[Inline::Text(text.to_owned())]))
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        for (sentence, rest) in [
            ("A shallow copy (e.g. of a list) is new.", "It shares objects."),
            ("Use a tuple, e.g. Point, as a key.", "Lists fail."),
            ("Ein Tupel ist z. B. Ein Schlüssel.", "Mehr nicht."),
            ("Es ist z.B. Ein Schlüssel.", "Mehr nicht."),
            ("Il a lieu le 3. Oktober im Garten.", "Es regnet."),
            ("See Fig. 3 for the whole stack.", "It is large."),
            ("It was found by J. Smith in time.", "He was glad."),
            ("Tools are linters, formatters etc.", "They help."),
            ("Модели, т. е. Таблицы, хранят данные.", "И всё."),
            ("It is written in Node.js.", "It is fast."),
            ("It works since version 3.9.", "It is fast."),
            ("Is it really always a list?", "No."),
            ("He said “it always works.”", "It does."),
            ("A name (short. And good) is enough.", "Not more."),
        ] {
            assert_eq!(cut(&format!("{sentence} {rest}")), sentence);
        }
    }

    #[test]
    fn sentences_end_in_any_script() {
        for (sentence, rest) in [
            ("元组是不可变的序列类型。", "列表可变。"),
            ("彼は「はい。」と静かに答えました。", "終わり。"),
            ("هل هذه القائمة قابلة للتغيير؟", " نعم."),
            ("यह एक बहुत लंबा वाक्य है।", " हाँ।"),
            ("이것은 변경할 수 없는 목록이다.", " 끝."),
        ] {
            assert_eq!(cut(&format!("{sentence}{rest}")), sentence);
        }
    }

    #[test]
    fn short_sentences_take_the_next() {
        assert_eq!(cut("Yes. A tuple is a sequence. It is fast."), "Yes. A tuple is a sequence.");
        assert_eq!(cut("是的。元组不可变。它很快。"), "是的。元组不可变。");
        assert_eq!(cut("no end"), "no end");
    }

    #[test]
    fn citations_stay_and_footnote_marks_go() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let citation = || Inline::Citation(vec![SourceNumber::from_index(0)]);
        let mark = Inline::FootnoteMark(FootnoteNumber::from_index(0));
        let strong = |text: &str| Inline::Strong(vec![Inline::Text(text.to_owned())]);
        let line = [
            text("Use "),
            strong("a plain list"),
            mark,
            text("."),
            citation(),
            text(" Not more."),
            citation(),
        ];
        assert_eq!(first_sentence(&line), [text("Use "), strong("a plain list"), text("."), citation()]);
        let line = [strong("A list is mutable. Really"), text("."), citation()];
        assert_eq!(first_sentence(&line), [strong("A list is mutable.")]);
    }

    #[test]
    fn code_holds_no_sentence_end() {
        let code = || Inline::Code("a. B".to_owned());
        let line =
            [code(), Inline::Text(" is one. ".to_owned()), code(), Inline::Text(" is two.".to_owned())];
        assert_eq!(first_sentence(&line), [code(), Inline::Text(" is one.".to_owned())]);
    }
}
