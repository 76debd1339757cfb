//! A guess at the language of a guide: by its script, or by its most common small words.

use crate::import::model::ImportedSection;

/// Enough words to tell languages apart.
const SAMPLE: usize = 20_000;

/// Scripts that one language writes most of the time.
const SCRIPTS: &[(char, char, &str)] = &[
    ('\u{3040}', '\u{30FF}', "ja"),
    ('\u{AC00}', '\u{D7AF}', "ko"),
    ('\u{4E00}', '\u{9FFF}', "zh"),
    ('\u{0400}', '\u{04FF}', "ru"),
    ('\u{0590}', '\u{05FF}', "he"),
    ('\u{0600}', '\u{06FF}', "ar"),
    ('\u{0370}', '\u{03FF}', "el"),
    ('\u{0E00}', '\u{0E7F}', "th"),
    ('\u{0900}', '\u{097F}', "hi"),
];

/// Small words that the other languages of the list do not have.
const WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "and", "what", "how", "which", "with", "you", "this", "are", "why"]),
    ("de", &["der", "und", "ist", "nicht", "welche", "wie", "eine", "wird", "das", "warum"]),
    ("fr", &["les", "est", "des", "une", "dans", "quel", "quelle", "pour", "qui", "sont"]),
    ("es", &["los", "las", "qué", "cuál", "una", "para", "cómo", "es", "del", "el"]),
    ("pt", &["não", "uma", "os", "qual", "são", "como", "você", "dos", "do", "em"]),
    ("it", &["il", "che", "è", "della", "sono", "gli", "quale", "di", "nel", "perché"]),
    ("nl", &["het", "een", "wat", "zijn", "welke", "niet", "voor", "hoe", "van", "waarom"]),
];

/// The language that the questions are probably written in; English if nothing tells.
pub(super) fn guess_language(sections: &[ImportedSection]) -> &'static str {
    let questions = sections.iter().flat_map(|section| &section.questions);
    let texts = questions.flat_map(|question| [question.prompt.as_str(), question.answer.as_str()]);
    let sample: String = texts.flat_map(|text| text.chars().chain([' '])).take(SAMPLE).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let of_script = |&(first, last, _): &(char, char, &str)| {
        sample.chars().filter(|c| (first..=last).contains(c)).count()
    };
    // Japanese also writes Chinese characters, and every language quotes Latin names.
    let is_common = |script: &&(char, char, &str)| of_script(script) * 5 > letters;
    if let Some((.., language)) = SCRIPTS.iter().find(is_common) {
        return language;
    }
    let sample = sample.to_lowercase();
    let words: Vec<&str> = sample.split(|c: char| !c.is_alphabetic()).collect();
    let count = |known: &[&str]| words.iter().filter(|word| known.contains(word)).count();
    let counts = WORDS.iter().map(|(language, known)| (count(known), *language));
    // `max_by_key` returns the last one of equals, and English is the first.
    counts.rev().max_by_key(|(count, _)| *count).map_or("en", |(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::model::ImportedQuestion;

    #[test]
    fn languages_are_told_by_script_and_words() {
        for (prompt, language) in [
            ("What is the capital?", "en"),
            ("Was ist eine Klasse, und wie wird sie benutzt?", "de"),
            ("¿Cuál es la capital del país?", "es"),
            ("DNSとは何ですか", "ja"),
            ("什么是 DNS？", "zh"),
            ("Что такое DNS?", "ru"),
            ("42", "en"),
        ] {
            let question = ImportedQuestion { prompt: prompt.to_owned(), ..ImportedQuestion::default() };
            let section = ImportedSection { questions: vec![question], ..ImportedSection::default() };
            assert_eq!(guess_language(&[section]), language, "{prompt}");
        }
    }
}
