//! Spaces in prose: as in HTML, each run of them is one.

use std::borrow::Cow;

use crate::export::pdf::layout::text::span::TextSpan;

/// The space at the start of a paragraph that follows another one.
pub(super) const FIRST_LINE_INDENT: char = '\u{2003}';

/// Turns each run of spaces in prose into one; none follows a space of the span before it, or begins a line.
pub(super) fn collapse_spaces<'t>(text: &'t str, before: Option<&TextSpan>) -> Cow<'t, str> {
    let is_space = |character: char| matches!(character, ' ' | '\t');
    let mut after_space = before.is_none_or(|span| {
        !span.glyph_style.face.is_mono() && span.text.ends_with([' ', '\n', FIRST_LINE_INDENT])
    });
    let begins_with_space = after_space && text.starts_with(is_space);
    if !begins_with_space && !text.contains("  ") && !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    let mut collapsed = text.to_owned();
    collapsed.retain(|character| {
        let is_second = after_space && is_space(character);
        after_space = is_space(character);
        !is_second
    });
    Cow::Owned(collapsed)
}
