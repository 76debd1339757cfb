//! Places where markup may begin, and what all forms of markup ask of them.

use crate::content::diagnostic::dialect_problem::DialectProblem;
use crate::content::markdown::gap::GapEscapes;

/// A place in a text.
pub(super) struct Spot<'a> {
    /// The text before it.
    pub(super) before: &'a str,
    /// The text from there.
    pub(super) rest: &'a str,
    /// The character before it in the Markdown, apart from blanks: the sign of a quote, for example.
    pub(super) sign_before: Option<char>,
    /// Whether it directly follows an image, a link, code or an emphasis.
    pub(super) follows_element: bool,
    /// Whether the text is the last of its line.
    pub(super) ends_block: bool,
    /// The Markdown from there.
    pub(super) markdown: &'a str,
    /// The Markdown after the text.
    pub(super) behind: &'a str,
    pub(super) gaps: GapEscapes,
}

/// Markup and its length.
pub(super) type Form = Option<(usize, DialectProblem)>;

/// The beginning of a text, so that a search for the end of markup takes constant time.
pub(super) fn window(text: &str) -> &str {
    const LONGEST_MARKUP: usize = 1_000;
    let mut end = text.len().min(LONGEST_MARKUP);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

pub(super) fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

pub(super) fn prefix(text: &str, fits: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|c| !fits(c)).unwrap_or(text.len())]
}

/// Whether a word can begin here.
pub(super) fn starts_word(spot: &Spot<'_>) -> bool {
    last(spot.before).map_or(!spot.follows_element, |c| c.is_whitespace() || "(,;—–".contains(c))
}

/// The length and text of markup between two marks, without a space at either end.
pub(super) fn enclosed(rest: &str, open: &str, close: &str) -> Option<(usize, String)> {
    let inside = window(rest.strip_prefix(open)?);
    let inside = &inside[..inside.find(close)?];
    let is_tight = !inside.is_empty() && inside.trim() == inside;
    let length = open.len() + inside.len() + close.len();
    (is_tight || open == "%%" && !inside.trim().is_empty()).then(|| (length, rest[..length].to_owned()))
}
