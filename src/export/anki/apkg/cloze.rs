//! Cloze deletions, as Anki writes them: `{{c1::text}}` and `{{c1::text::hint}}`.
//!
//! Anki searches finished fields for them: anywhere, even in code, `}}` ends a deletion and the first `::` in it begins
//! a hint. As character references the text looks the same, and the search finds nothing.

use std::borrow::Cow;

use crate::document::Cloze;
use crate::export::anki::sanitize::sanitize_html;
use crate::export::render::html;

// The delimiters of a deletion until everything else is sanitized. XHTML cannot contain these characters, so no text
// does.
const OPEN: char = '\u{1}';
const TEXT: char = '\u{2}';
const HINT: char = '\u{3}';
const CLOSE: char = '\u{4}';

/// What is before and after the text of a gap, for [`write_cloze`].
pub(crate) fn delimiters(gap: &Cloze) -> [Cow<'static, str>; 2] {
    let open = format!("{OPEN}{}{TEXT}", gap.number);
    let close = match &gap.hint {
        Some(hint) => format!("{HINT}{}{CLOSE}", escape_hint(hint)).into(),
        None => Cow::Borrowed("\u{4}"),
    };
    [open.into(), close]
}

/// Escapes a hint. Anki shows it in brackets of its own, where `sound:x` would play a file.
fn escape_hint(hint: &str) -> String {
    let shown = format!("[{}]", html::escape(hint));
    let safe = sanitize_html(&shown);
    let inside = safe.strip_suffix(']').unwrap_or(&safe);
    if let Some(inside) = inside.strip_prefix('[') {
        return inside.to_owned();
    }
    // The first bracket is Anki's, so the character after it is escaped instead.
    let mut rest = inside.strip_prefix("&#91;").unwrap_or(inside).chars();
    rest.next().map(|first| format!("&#{};{}", u32::from(first), rest.as_str())).unwrap_or_default()
}

/// Writes the deletions between their delimiters, and sanitizes everything else.
pub(crate) fn write_cloze(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len() + 64);
    let mut before = '\0';
    let mut rest = markup.chars();
    while let Some(c) = rest.next() {
        match c {
            OPEN => out.push_str("{{c"),
            TEXT | HINT => out.push_str("::"),
            CLOSE => out.push_str("}}"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            // A colon beside another one, which may be of a delimiter.
            ':' if matches!(before, ':' | TEXT | HINT) || rest.as_str().starts_with(HINT) => {
                out.push_str("&#58;");
            }
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::GapNumbering;

    fn written(number: u16, text: &str, hint: Option<&str>) -> String {
        let hint = hint.map(str::to_owned);
        let gap = Cloze { number, numbering: GapNumbering::Automatic, hint, text: Vec::new() };
        let [open, close] = delimiters(&gap);
        write_cloze(&format!("{open}{}{close}", html::escape(text)))
    }

    #[test]
    fn only_gaps_are_deletions() {
        assert_eq!(written(2, "std::vec :::", None), "{{c2::std:&#58;vec :&#58;&#58;}}");
        assert_eq!(written(500, "a:", Some("b}}")), "{{c500::a&#58;::b&#125;&#125;}}");
        assert_eq!(write_cloze("{{c9::x}}"), "&#123;&#123;c9:&#58;x&#125;&#125;");
    }

    #[test]
    fn hints_play_no_sounds() {
        assert_eq!(written(1, "a", Some("sound:a.mp3")), "{{c1::a::&#115;ound:a.mp3}}");
        assert_eq!(written(1, "a", Some("[latex]b")), "{{c1::a::&#91;latex]b}}");
        assert_eq!(written(1, "a", Some("sounds <b>")), "{{c1::a::sounds &lt;b&gt;}}");
    }

    /// Decodes the character references of [`written`].
    fn decode(text: &str) -> String {
        let references = [("&#123;", "{"), ("&#125;", "}"), ("&#58;", ":"), ("&#91;", "["), ("&#115;", "s")];
        references.into_iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    }

    proptest! {
        #[test]
        fn no_text_ends_a_gap_or_begins_another(text in "([{}:c1\\[a]|sound:){0,24}", hint in "([{}:c1\\[a]|sound:){1,24}") {
            for hint in [None, Some(hint.as_str())] {
                let deletion = written(1, &text, hint);
                let inside = deletion.strip_prefix("{{c1::").and_then(|deletion| deletion.strip_suffix("}}")).unwrap();
                prop_assert!(!inside.contains(['{', '}']), "{}", deletion);
                // Anki splits a deletion at the first `::`.
                let (shown, rest) = inside.split_once("::").map_or((inside, None), |(shown, rest)| (shown, Some(rest)));
                prop_assert_eq!(decode(shown), text.as_str(), "{}", deletion);
                prop_assert!(!rest.is_some_and(|rest| rest.contains("::") || rest.starts_with("sound:")), "{}", deletion);
                prop_assert_eq!(rest.map(decode), hint.map(str::to_owned), "{}", deletion);
            }
        }
    }
}
