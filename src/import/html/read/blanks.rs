//! Blanks between words, and tags that are not HTML.

/// Whether a token that is read as text is a tag of another program, such as `<o:p>`. `<PID>` is a word that someone wrote.
pub(super) fn is_unknown_element(text: &str, written: &str) -> bool {
    let is_tag = text == written && text.starts_with('<') && text.ends_with('>');
    let name = text.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    is_tag && (name.contains([':', '-']) || name.starts_with(['!', '?']))
}

/// Any amount of blanks becomes one space.
pub(super) fn collapse_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !matches!(c, ' ' | '\n' | '\t') {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Editors write `&nbsp;` for any second blank. It stays only where typographers have it.
pub(super) fn soften_spaces(text: &str) -> String {
    if !text.contains('\u{A0}') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        let before = out.chars().next_back();
        let is_unit = before.is_some_and(char::is_numeric)
            && next.is_some_and(|c| c.is_alphanumeric() || "%€$£¥°".contains(c));
        let is_french = next.is_some_and(|c| "?!:;»".contains(c)) || before == Some('«');
        out.push(if c == '\u{A0}' && !is_unit && !is_french { ' ' } else { c });
    }
    out
}
