//! CSS preprocessing: removes comments and escapes.
//!
//! Browsers, e-readers and usvg read some style sheets differently: text that is a comment for one and a string for
//! another hides rules. So comments are removed only as far as all programs agree.

/// A style sheet in two parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Css {
    /// The beginning, without comments. Strings are closed, parentheses hold no braces, and nothing is escaped.
    pub(crate) plain: String,
    /// The rest, unchanged, from the first token that programs read differently. It is empty for most style sheets.
    pub(crate) unclear: String,
}

impl Css {
    /// Splits a style sheet, a `style` attribute or a presentation attribute.
    pub(crate) fn read(css: &str) -> Self {
        let mut plain = String::with_capacity(css.len());
        let mut rest = css;
        while let Some(at) = rest.find(['/', '"', '\'', '(', '\\']) {
            let (before, found) = rest.split_at(at);
            plain.push_str(before);
            let Some(length) = match_length(found, &plain) else {
                return Self { plain, unclear: found.to_owned() };
            };
            let (token, after) = found.split_at(length);
            plain.push_str(if token.starts_with("/*") { "" } else { token });
            rest = after;
        }
        plain.push_str(rest);
        Self { plain, unclear: String::new() }
    }
}

/// The length of the comment, string or single character at the beginning of a text; `None` if programs differ.
fn match_length(found: &str, before: &str) -> Option<usize> {
    match found.as_bytes().first()? {
        // A comment that is not closed ends with the style sheet (CSS Syntax 3, section 4.3.2).
        b'/' if found.starts_with("/*") => Some(found[2..].find("*/").map_or(found.len(), |end| end + 4)),
        quote @ (b'"' | b'\'') => {
            // The end of a line ends a string for a browser, and an escaped quote may end it for usvg.
            let end = found[1..].find([char::from(*quote), '\\', '\n', '\r', '\u{c}'])? + 1;
            (found.as_bytes()[end] == *quote).then_some(end + 1)
        }
        b'(' => {
            let end = found[1..].find(['(', ')'])? + 1;
            let argument = &found[1..end];
            let is_quoted = argument.contains(['"', '\'']);
            let is_closed = |quote: char| argument.matches(quote).count().is_multiple_of(2);
            // In an address without quotes, quotes and `/*` are ordinary characters.
            let is_bare = ends_with_url(before) && !argument.trim_start().starts_with(['"', '\'']);
            let is_unclear = argument.contains("/*")
                || argument.contains(['{', '}'])
                || !(is_closed('"') && is_closed('\''))
                || is_bare && (is_quoted || found.as_bytes()[end] == b'(');
            (!is_unclear).then_some(1)
        }
        b'\\' => None,
        _ => Some(1),
    }
}

fn ends_with_url(text: &str) -> bool {
    let start = text.len().checked_sub("url".len());
    start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case("url"))
}

/// CSS with the characters that its escapes stand for: `\55 RL(` is `URL(`.
pub(crate) fn unescape(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut characters = css.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        // Up to six digits, and one blank that ends them (CSS Syntax 3, section 4.3.7).
        let mut code = 0;
        let mut digits = 0;
        while let Some(digit) = characters.peek().and_then(|next| next.to_digit(16)).filter(|_| digits < 6) {
            code = code * 16 + digit;
            digits += 1;
            characters.next();
        }
        if digits > 0 {
            out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            characters.next_if(|next| next.is_whitespace());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str) -> [String; 2] {
        let Css { plain, unclear } = Css::read(css);
        [plain, unclear]
    }

    #[test]
    fn comments_go_and_strings_stay() {
        let css = "/* url(x) */ a{b:\"/*\"} c/**/d{e:url(#f)} /* open";
        assert_eq!(read(css), [" a{b:\"/*\"} cd{e:url(#f)} ", ""]);
    }

    #[test]
    fn readings_that_differ_are_kept_apart() {
        for unclear in [
            "\\61{}/**/",
            "\"\n\"/**/",
            "'a\\'/**/",
            "'open/**/",
            "(#/*);b:c(*/)",
            "('{')/**/",
            "(it's)/**/'",
            "(open/**/",
        ] {
            let css = format!("a/**/{{b:url{unclear}");
            assert_eq!(read(&css), ["a{b:url", unclear]);
        }
    }

    #[test]
    fn escapes_become_what_they_stand_for() {
        assert_eq!(unescape("\\55 RL( \\000069mport \\ffffff \\'"), "URL( import \u{FFFD}'");
    }
}
