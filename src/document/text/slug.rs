//! Ids from words: `Was ist *schöner*?` gives `was-ist-schoner`.
//!
//! An import names its questions so, and a message proposes such an id where one is missing.

/// Long enough to be told apart, even if many begin with "What is the difference between"; a number at the end would
/// depend on the other questions. Short enough for a line.
const LONGEST: usize = 64;

/// Signs in names of things, which would be lost as punctuation: `C++`, `C#` and `.NET` are three languages.
const SIGNS: &[(&str, &str)] = &[("C#", "C-sharp"), ("F#", "F-sharp"), ("++", "-plus-plus "), ("&", " and ")];

/// Makes an id of the words of a text: `Was ist *schöner*?` gives `was-ist-schoner`. `None` if it has no words.
pub(crate) fn slugify(text: &str) -> Option<String> {
    let mut plain = strip_markup(text);
    for (sign, words) in SIGNS {
        plain = plain.replace(sign, words);
    }
    let ascii = any_ascii::any_ascii(&plain).replace('\'', "").to_ascii_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        let separator = usize::from(!slug.is_empty());
        if slug.len() + separator + word.len() > LONGEST {
            if slug.is_empty() {
                slug.push_str(&word[..LONGEST]);
            }
            break;
        }
        if separator == 1 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    Some(slug).filter(|slug| !slug.is_empty())
}

/// The first paragraph of a text without the addresses of links and images, HTML and citations.
fn strip_markup(text: &str) -> String {
    let text = text.trim_start().split("\n\n").next().unwrap_or_default();
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', ']', '[']) {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        rest = match behind.as_bytes() {
            [b'[', b'@', ..] => behind.split_once(']').map_or("", |(_, rest)| rest),
            [b']', b'(', ..] => behind.split_once(')').map_or("", |(_, rest)| rest),
            [b'<', next, ..] if next.is_ascii_alphabetic() || *next == b'/' => {
                behind.split_once('>').map_or(&behind[1..], |(_, rest)| rest)
            }
            _ => {
                out.push(' ');
                &behind[1..]
            }
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_the_words_of_any_script() {
        for (text, id) in [
            ("What is `DNS`?", "what-is-dns"),
            ("What's the *difference*?", "whats-the-difference"),
            ("Größe & Maß", "grosse-and-mass"),
            ("[Links](https://x.org/a_b) stay", "links-stay"),
            ("C++ or C#?", "c-plus-plus-or-c-sharp"),
            ("Что такое DNS?", "chto-takoe-dns"),
            ("日本語", "ribenyu"),
            ("a <b>bold</b> claim [@rfc1034]", "a-bold-claim"),
        ] {
            assert_eq!(slugify(text).as_deref(), Some(id), "{text}");
        }
        assert_eq!(slugify("?!"), None);
        assert!(slugify(&"word ".repeat(99)).is_some_and(|id| id.len() <= LONGEST));
        assert_eq!(slugify(&"w".repeat(99)).map(|id| id.len()), Some(LONGEST));
    }
}
