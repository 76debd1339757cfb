//! The keys of guides, for guesses about lines: a line that begins with one of them is not a text.

/// All keys of guides, sections, questions, choices and sources.
const KEYS: &[&str] = &[
    "id",
    "formerly",
    "namespace",
    "title",
    "subtitle",
    "description",
    "language",
    "maths",
    "authors",
    "license",
    "cover",
    "fonts",
    "folder",
    "updated",
    "sources",
    "sections",
    "export",
    "author",
    "publisher",
    "url",
    "accessed",
    "intro",
    "questions",
    "include",
    "question",
    "choices",
    "choice_order",
    "right",
    "wrong",
    "why",
    "answer",
    "memory_aid",
    "note",
    "tags",
    "see_also",
    "card",
    "check",
    "allow",
    "rule",
];

/// The keys of texts, which may have several lines.
const TEXTS: &[&str] = &[
    "question",
    "answer",
    "right",
    "wrong",
    "why",
    "memory_aid",
    "note",
    "intro",
    "title",
    "subtitle",
    "description",
];

/// Whether a key has a text that authors write as prose, where a `#` is a character more often than a comment.
pub(in crate::content::yaml) fn is_text_key(word: &str) -> bool {
    TEXTS.contains(&word)
}

/// Whether a word is a key of guides.
pub(crate) fn is_known_key(word: &str) -> bool {
    KEYS.contains(&word)
}

/// The key that a text begins with, such as `answer` in `answer:The text`.
pub(in crate::content::yaml) fn leading_key(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).unwrap_or(text.len());
    text.get(..end).filter(|word| is_known_key(word))
}
