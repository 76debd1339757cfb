//! Keys that a mapping does not have, and what their authors meant.

use super::curly_quotes;
use super::node::{Key, Node, Schema, Value};
use crate::content::diagnostic::suggestions::Suggestions;

/// What an unknown key was meant to be.
#[derive(Debug)]
pub(super) struct OddKey {
    /// Keys that need not be reported as missing.
    pub(super) meant: Vec<&'static str>,
    /// How to fix it.
    pub(super) help: String,
    /// Whether the key belongs to another mapping, and its neighbours with it.
    pub(super) is_elsewhere: bool,
}

/// Other words for keys: those of other programs, of other formats, and of the languages of authors. The first key that the
/// mapping may have, and has not, is proposed.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("id", &["slug", "uid", "guid", "key", "identifier"]),
    ("title", &["name", "heading", "headline", "caption", "titel", "titre", "titolo"]),
    ("language", &["lang", "locale"]),
    ("updated", &["date", "modified", "published"]),
    ("accessed", &["retrieved", "visited", "date"]),
    ("authors", &["by", "creator", "creators", "writer", "writers"]),
    ("author", &["by", "creator", "creators", "writer", "writers"]),
    ("description", &["summary", "abstract", "about"]),
    ("intro", &["introduction", "text", "description", "summary"]),
    ("license", &["rights", "copyright"]),
    ("sections", &["chapters", "chapter", "parts", "topics", "units", "modules", "lessons"]),
    ("questions", &["cards", "flashcards", "items", "entries", "notes", "qa", "faq"]),
    (
        "question",
        &[
            "q",
            "front",
            "prompt",
            "term",
            "title",
            "frage",
            "pregunta",
            "domanda",
            "pergunta",
            "вопрос",
            "问题",
            "問題",
            "質問",
            "سؤال",
        ],
    ),
    (
        "answer",
        &[
            "a",
            "back",
            "response",
            "reply",
            "solution",
            "definition",
            "text",
            "antwort",
            "respuesta",
            "réponse",
            "reponse",
            "risposta",
            "resposta",
            "ответ",
            "答案",
            "回答",
            "جواب",
        ],
    ),
    ("memory_aid", &["hint", "tip", "mnemonic"]),
    ("note", &["comment", "remark", "extra", "explanation"]),
    ("tags", &["labels", "label", "keywords", "keyword", "categories", "category", "topics"]),
    ("choices", &["options", "option", "alternatives"]),
    ("see_also", &["related", "see"]),
    ("sources", &["references", "reference", "refs", "bibliography"]),
    ("card", &["type", "kind"]),
    ("right", &["correct", "true"]),
    ("wrong", &["incorrect", "false"]),
    ("why", &["because", "reason", "explanation", "comment"]),
    ("url", &["link", "href", "uri", "website", "web"]),
    ("publisher", &["site", "journal", "book"]),
    ("include", &["file", "path", "import"]),
    ("rule", &["code", "name"]),
];

/// The keys that only a question has.
const OF_QUESTIONS: &[&str] = &[
    "question",
    "answer",
    "choices",
    "choice_order",
    "memory_aid",
    "see_also",
    "card",
    "note",
    "tags",
    "allow",
];

/// Explains a key that a mapping with this schema does not have. `written` are all entries of the mapping.
pub(super) fn explain_key(
    key: &Key,
    value: &Node,
    written: &[(Key, Node)],
    file: &str,
    schema: Schema,
) -> OddKey {
    if let Some(odd) = explain_sign(key, value, file, schema).or_else(|| find_place(key, value, schema)) {
        return odd;
    }
    let bare = curly_quotes::strip(&key.text).unwrap_or(&key.text);
    let choices = Suggestions::for_word(bare, schema.keys.iter().copied());
    let is_missing = |name: &str| written.iter().all(|(key, _)| key.text != name);
    let other = || {
        let word = bare.to_lowercase();
        let rows = OTHER_WORDS.iter().filter(|(name, _)| schema.keys.contains(name) && is_missing(name));
        rows.clone().find(|(_, words)| words.contains(&word.as_str())).map(|(name, _)| *name)
    };
    let nearest = schema.keys.iter().copied().find(|name| choices.nearest() == Some(name));
    let help = match (nearest, other()) {
        (Some(_), _) => format!("{choices}{}", describe_odd_character(&key.text)),
        (None, Some(name)) => format!("did you mean `{name}`?"),
        (None, None) => choices.to_string(),
    };
    OddKey { meant: nearest.or_else(other).into_iter().collect(), help, is_elsewhere: false }
}

/// A text that YAML reads as a key: a comment of another language, or the words behind a comma.
fn explain_sign(key: &Key, value: &Node, file: &str, schema: Schema) -> Option<OddKey> {
    if key.text.starts_with("//") {
        let is_inside = |name: &&&str| key.text.contains(&format!("\"{name}\""));
        let meant = schema.keys.iter().filter(is_inside).copied().collect();
        let help = "a comment begins with `#` in YAML: write `# ` in place of `//`".to_owned();
        return Some(OddKey { meant, help, is_elsewhere: false });
    }
    let behind = file.get(key.range.end..).unwrap_or_default().trim_start();
    let is_alone = matches!(value.value, Value::Null) && behind.starts_with([',', '}']);
    is_alone.then(|| OddKey {
        meant: Vec::new(),
        help: "a comma ends a value between `{` and `}`: quote the text that contains the comma".to_owned(),
        is_elsewhere: false,
    })
}

/// A key of another mapping.
fn find_place(key: &Key, value: &Node, schema: Schema) -> Option<OddKey> {
    let is_text = matches!(value.value, Value::Text(_));
    let (meant, help, is_elsewhere) = match (schema.name, key.text.as_str()) {
        ("a guide", "questions") => (
            vec!["sections"],
            "questions belong in a section: write `sections:`, and below it `- id:`, `title:` and `questions:`",
            false,
        ),
        ("a guide", "include") => (vec!["sections"], "write `sections:`, and `- include: …` below it", false),
        ("a section", word) if OF_QUESTIONS.contains(&word) && (is_text || word != "question") => (
            vec!["title", "questions"],
            "this is a key of a question: indent the question below `questions:` of its section",
            true,
        ),
        ("a question", "right" | "wrong") => {
            (Vec::new(), "write it below `choices:`, as in `- right: text`", false)
        }
        _ => return None,
    };
    Some(OddKey { meant, help: help.to_owned(), is_elsewhere })
}

/// What is odd in a key that looks like another.
fn describe_odd_character(key: &str) -> String {
    match key.chars().find(|c| !c.is_ascii()) {
        Some('“' | '”' | '„' | '‘' | '’' | '«' | '»') => {
            " keys need no quotes, and curly ones do not quote".to_owned()
        }
        Some(odd) if is_invisible(odd) => {
            format!(" the key contains an invisible character (U+{:04X}): write it anew", u32::from(odd))
        }
        Some(odd) => format!(" its `{odd}` (U+{:04X}) is a letter of another alphabet", u32::from(odd)),
        None => String::new(),
    }
}

/// Whether a character has no ink and no width, or is a blank.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::yaml::syntax::known_keys::is_known_key;

    #[test]
    fn other_words_are_for_keys() {
        for (name, words) in OTHER_WORDS {
            assert!(is_known_key(name), "{name}");
            assert!(words.iter().all(|word| *word == word.to_lowercase()), "{name}");
        }
    }
}
