//! Curly quotes, which word processors write: in YAML they do not quote.

/// Pairs of them in the languages that have such.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('‘', '’'),
    ('„', '“'),
    ('‚', '‘'),
    ('”', '”'),
    ('’', '’'),
    ('«', '»'),
    ('»', '«'),
    ('＂', '＂'),
];

/// The text between the curly quotes around it; `None` without them, and if it has more of them.
pub(super) fn strip(text: &str) -> Option<&str> {
    let pair = PAIRS.iter().find(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
    let (open, close) = *pair?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    let has_more = inner.contains([open, close]) || inner.is_empty();
    (!has_more).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_quotes_around_the_whole_text_count() {
        for (text, inner) in [
            ("“DNS”", Some("DNS")),
            ("„DNS“", Some("DNS")),
            ("“a” and “b”", None),
            ("“a” b", None),
            ("“”", None),
            ("”", None),
        ] {
            assert_eq!(strip(text), inner, "{text}");
        }
    }
}
