//! Ids from words: of questions, sections, sources and guides.
//!
//! An id is permanent, so it depends on the text of its own question only: a question that is added before it in the
//! original changes nothing, unless both have the same words.

use std::collections::{BTreeMap, BTreeSet};

/// Long enough to be told apart, even if many begin with "What is the difference between"; a number at the end would
/// depend on the other questions. Short enough for a line.
const LONGEST: usize = 64;

/// Signs in names of things, which would be lost as punctuation: `C++`, `C#` and `.NET` are three languages.
const SIGNS: &[(&str, &str)] = &[("C#", "C-sharp"), ("F#", "F-sharp"), ("++", "-plus-plus "), ("&", " and ")];

/// The ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// The last number of an id that several texts have.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    /// Makes a unique id of a text in Markdown. `other` is the id of a text without words.
    pub(super) fn make(&mut self, text: &str, other: &str) -> String {
        let slug = slugify(text).unwrap_or_else(|| other.to_owned());
        self.make_unique(slug)
    }

    /// Takes an id as it is; false if it is taken already.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Adds the first free number. Thousands of equal questions would make a search from 2 slow.
    fn make_unique(&mut self, slug: String) -> String {
        if self.take(&slug) {
            return slug;
        }
        let last = self.numbers.entry(slug.clone()).or_insert(1);
        loop {
            *last += 1;
            let id = format!("{slug}-{last}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Makes an id of the words of a text: `Was ist *schöner*?` gives `was-ist-schoner`. `None` if it has no words.
pub(super) fn slugify(text: &str) -> Option<String> {
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

    #[test]
    fn equal_questions_get_numbers() {
        let mut ids = Ids::default();
        let made: Vec<String> = ["Why?", "Why!", "", "Why 2"].map(|text| ids.make(text, "question")).into();
        assert_eq!(made, ["why", "why-2", "question", "why-2-2"]);
    }
}
