//! Stand-ins for what Anki reads in the text of a field before its HTML: formulas, gaps and sounds.
//!
//! Formulas and gaps span tags, so they are taken out before tags are read. A stand-in is a control character with a number,
//! which no guide and no text can contain.

use crate::document::Formula;

/// Begins the stand-in of a formula, which ends with [`END`].
pub(super) const FORMULA: char = '\u{1}';
/// Begins the stand-in of a sound: its index, then [`END`].
pub(super) const SOUND: char = '\u{5}';
/// Ends a number.
pub(super) const END: char = '\u{2}';
/// Begins a gap: its index, then [`END`].
pub(super) const OPEN_GAP: char = '\u{3}';
/// Ends the innermost gap.
pub(super) const CLOSE_GAP: char = '\u{4}';

/// A gap of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FoundGap {
    pub(super) number: u16,
    pub(super) hint: Option<String>,
}

/// What the stand-ins of a field stand for.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) formulas: Vec<HtmlFormula>,
    pub(super) gaps: Vec<FoundGap>,
    /// The names of sounds.
    pub(super) sounds: Vec<String>,
}

/// A formula, or text in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HtmlFormula {
    Formula(Formula),
    /// A formula that is a gap as a whole, because a part of it is; the index of that gap.
    Gap(Formula, usize),
    /// `LaTeX` that is words, or that no guide can contain.
    Text(String),
    Code(String),
}

/// Removes the characters that no guide can contain.
pub(super) fn remove_controls(html: &str) -> String {
    let is_bad = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n'))
            || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    html.chars().filter(|c| !is_bad(*c)).collect()
}

/// Splits a text at its first stand-in: the text before it, the stand-in, and the rest.
pub(super) fn split_stand_in(text: &str) -> Option<(&str, StandIn, &str)> {
    let at = text.find([FORMULA, SOUND, OPEN_GAP, CLOSE_GAP])?;
    let rest = &text[at + 1..];
    if text[at..].starts_with(CLOSE_GAP) {
        return Some((&text[..at], StandIn::CloseGap, rest));
    }
    let sign = text[at..].chars().next()?;
    let (number, rest) = rest.split_once(END)?;
    let number = number.parse().ok()?;
    let stand_in = match sign {
        OPEN_GAP => StandIn::OpenGap(number),
        SOUND => StandIn::Sound(number),
        _ => StandIn::Formula(number),
    };
    Some((&text[..at], stand_in, rest))
}

/// The text around stand-ins.
pub(super) fn remove_stand_ins(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, _, behind)) = split_stand_in(rest) {
        out.push_str(before);
        rest = behind;
    }
    out + rest
}

/// A stand-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StandIn {
    Formula(usize),
    Sound(usize),
    OpenGap(usize),
    CloseGap,
}

/// Decodes entities and removes tags: the text of a piece of HTML on one line.
pub(super) fn text_of_html(html: &str) -> String {
    let mut out = String::new();
    for (token, _) in crate::html::tokenize(html) {
        match token {
            crate::html::HtmlToken::Text(text) => out.push_str(&text),
            crate::html::HtmlToken::Open(tag) if matches!(tag.name.as_str(), "br" | "div" | "p") => {
                out.push('\n');
            }
            _ => {}
        }
    }
    out.replace('\u{A0}', " ")
}
