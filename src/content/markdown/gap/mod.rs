//! The inside of a gap: `==2:text::hint==`.
//!
//! A number is only one before a character that is neither a blank nor a digit, so that `==10:30==` stays a time. A
//! backslash makes an equal sign or a colon literal. Markdown resolves it before gaps are read, so the reader puts a
//! stand-in for the sign, which [`resolve_escapes`] replaces in the end.

pub(crate) mod cloze;
pub(crate) mod code_gap;

use std::borrow::Cow;

use crate::document::{Cloze, GapNumbering, Inline, plain_text};

/// What becomes of a backslash before a sign with a meaning in gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GapEscapes {
    /// The sign is literal text, as everywhere in Markdown.
    Literal,
    /// A stand-in tells the sign from one without a backslash, until gaps are read.
    StandIn,
}

/// Signs with a meaning in gaps, and their stand-ins. No guide can contain these characters.
const ESCAPES: [(char, &str); 2] = [('=', "\u{1}"), (':', "\u{2}")];

/// The stand-in for a sign after a backslash, if it has a meaning in gaps.
pub(crate) fn stand_in(sign: char) -> Option<&'static str> {
    ESCAPES.into_iter().find(|(known, _)| *known == sign).map(|(_, stand_in)| stand_in)
}

/// Replaces the stand-ins by their signs.
pub(crate) fn resolve_escapes(text: &str) -> Cow<'_, str> {
    ESCAPES.into_iter().fold(Cow::Borrowed(text), |text, (sign, stand_in)| {
        if text.contains(stand_in) { text.replace(stand_in, &sign.to_string()).into() } else { text }
    })
}

/// A gap, and the number that it cannot have.
pub(crate) struct ReadGap {
    pub(crate) gap: Cloze,
    /// A number out of range, as it is written. It stays in the text.
    pub(crate) invalid_number: Option<String>,
}

/// Reads the content of a gap. Without an explicit number, its number is 0 until all gaps are numbered.
pub(crate) fn read_gap(mut text: Vec<Inline>) -> ReadGap {
    let found = take_number(&mut text);
    let hint = take_hint(&mut text);
    let (number, numbering) = match found {
        Some(Ok(number)) => (number, GapNumbering::Explicit),
        _ => (0, GapNumbering::Automatic),
    };
    ReadGap { gap: Cloze { number, numbering, hint, text }, invalid_number: found.and_then(Result::err) }
}

/// Takes the number of `2:` from the start of a gap. An invalid number is an error, and stays.
fn take_number(line: &mut Vec<Inline>) -> Option<Result<u16, String>> {
    let is_all = line.len() == 1;
    let Some(Inline::Text(first)) = line.first_mut() else { return None };
    let (digits, rest) = first.split_once(':')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_text = match rest.chars().next() {
        // A second colon begins a hint.
        Some(next) => !next.is_whitespace() && !next.is_numeric() && next != ':',
        None => !is_all,
    };
    if !is_number || !is_text {
        return None;
    }
    let Some(number) = digits.parse().ok().filter(|number| (1..=Cloze::MAX_NUMBER).contains(number)) else {
        return Some(Err(digits.to_owned()));
    };
    *first = rest.to_owned();
    line.retain(|piece| !matches!(piece, Inline::Text(text) if text.is_empty()));
    Some(Ok(number))
}

/// Takes the text after the last `::` outside of code.
fn take_hint(line: &mut Vec<Inline>) -> Option<String> {
    const MARK: &str = "::";
    let has_mark = |piece: &Inline| matches!(piece, Inline::Text(text) if text.contains(MARK));
    let index = line.iter().rposition(has_mark)?;
    if !line[index + 1..].iter().all(is_plain) {
        return None;
    }
    let Inline::Text(text) = &line[index] else { return None };
    let (before, after) = text.rsplit_once(MARK)?;
    let hint = format!("{after}{}", plain_text(&line[index + 1..]));
    let hint = resolve_escapes(hint.trim());
    let before = before.trim_end();
    if hint.is_empty() || (before.is_empty() && index == 0) {
        return None;
    }
    let before = Inline::Text(before.to_owned());
    line.truncate(index);
    line.extend(Some(before).filter(|before| *before != Inline::Text(String::new())));
    Some(hint.into_owned())
}

/// Whether nothing but the style of an inline is lost in plain text.
fn is_plain(piece: &Inline) -> bool {
    match piece {
        Inline::Text(_) | Inline::Code(_) | Inline::Maths(_) => true,
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Strikethrough(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner) => inner.iter().all(is_plain),
        Inline::Cloze(_)
        | Inline::Ruby { .. }
        | Inline::Link { .. }
        | Inline::Image { .. }
        | Inline::Audio { .. }
        | Inline::Citation(_)
        | Inline::FootnoteMark(_)
        | Inline::LineBreak => false,
    }
}
