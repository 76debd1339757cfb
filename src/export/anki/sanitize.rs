//! Sanitizing: text that Anki would run becomes inert.
//!
//! Anki searches finished fields for its own tags, inside `<code>` too: `[sound:…]` plays a file, `[anki:…]` speaks,
//! `[latex]` and `[$]` start a TeX engine, `[[type:…]]` asks the learner to type. With the bracket written as a
//! character reference the text looks the same, and the search finds nothing. `MathJax` searches the rendered page instead,
//! where references are resolved; the templates disable it by the class that it honours.

use std::borrow::Cow;

use crate::export::render::html;

/// The tags that Anki searches for after a bracket.
const MARKS: &[&str] =
    &["sound:", "anki:", "/anki:", "latex]", "/latex]", "$]", "/$]", "$$]", "/$$]", "[type:"];

// The delimiters of a sound until everything else is sanitized. XHTML cannot contain these characters, so no text does.
const OPEN_SOUND: char = '\u{6}';
const CLOSE_SOUND: char = '\u{7}';

/// The tag that plays a file of Anki's media folder, for [`sanitize_html`].
pub(crate) fn sound_tag(name: &str) -> String {
    format!("{OPEN_SOUND}{name}{CLOSE_SOUND}")
}

/// Sanitizes finished XHTML, and writes its sounds as `[sound:name]`.
pub(crate) fn sanitize_html(markup: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut written = 0;
    // The signs are ASCII: bytes need no decoding.
    for (at, byte) in markup.bytes().enumerate() {
        let replacement = match char::from(byte) {
            OPEN_SOUND => "[sound:",
            CLOSE_SOUND => "]",
            '[' if begins_mark(&markup.as_bytes()[at + 1..]) => "&#91;",
            _ => continue,
        };
        out.push_str(&markup[written..at]);
        out.push_str(replacement);
        written = at + 1;
    }
    if written == 0 {
        return Cow::Borrowed(markup);
    }
    out.push_str(&markup[written..]);
    Cow::Owned(out)
}

/// Whether Anki reads a tag where this follows a bracket.
fn begins_mark(rest: &[u8]) -> bool {
    MARKS.iter().any(|mark| rest.get(..mark.len()).is_some_and(|word| word.eq_ignore_ascii_case(mark.as_bytes())))
}

/// Makes any text safe for a field.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    match html::escape(text) {
        Cow::Borrowed(text) => sanitize_html(text),
        Cow::Owned(text) => Cow::Owned(sanitize_html(&text).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_are_broken_and_other_brackets_stay() {
        assert_eq!(sanitize_html("[sound:a.mp3]"), "&#91;sound:a.mp3]");
        assert_eq!(sanitize_html("<code>[LaTeX]x[/LaTeX]</code>"), "<code>&#91;LaTeX]x&#91;/LaTeX]</code>");
        assert_eq!(sanitize_html("[$]x[/$] [$$]y[/$$]"), "&#91;$]x&#91;/$] &#91;$$]y&#91;/$$]");
        assert_eq!(sanitize_html("[[type:Front]]"), "&#91;[type:Front]]");
        assert_eq!(sanitize_html("[anki:tts lang=en]a[/anki:tts]"), "&#91;anki:tts lang=en]a&#91;/anki:tts]");
        let sound = format!("a[sound:b.mp3]{}", sound_tag("c.mp3"));
        assert_eq!(sanitize_html(&sound), "a&#91;sound:b.mp3][sound:c.mp3]");
        assert_eq!(escape("\u{6}a\u{7}"), "\u{FFFD}a\u{FFFD}");
        assert_eq!(sanitize_html("items[0] [1] [sounds]"), "items[0] [1] [sounds]");
    }

    proptest! {
        #[test]
        fn nothing_that_anki_looks_for_is_left(text in "(\\[|\\]|/|\\$|sound:|anki:tts|latex|type:|a){0,20}") {
            let field = escape(&text).to_lowercase();
            for mark in MARKS {
                prop_assert!(!field.contains(&format!("[{mark}")), "{}", field);
            }
            prop_assert_eq!(field.replace("&#91;", "["), text.to_lowercase());
        }
    }
}
