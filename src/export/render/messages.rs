//! The words that the tool itself puts into sheets, books and cards, in the guide's language.
//!
//! They stand in `templates/words/`, one file to a language and one word to a line: `name = text`. The file is looked for
//! by the whole tag first and then by less and less of it (RFC 4647, section 3.4): `pt-BR` finds `words/pt-br.txt` or
//! `words/pt.txt`. What no file has is said in English, with a [`Warning`].

use std::collections::BTreeMap;

use minijinja::Value;

use crate::document::Language;
use crate::export::{ExportError, Templates, Warning};

/// A list of words becomes the struct, the names that a file may use, and the way from one to the other.
macro_rules! messages {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// The interface words of one language.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) struct Messages {
            $($(#[doc = $doc])* pub(crate) $name: String,)*
            /// Those that are English because the language lacks them.
            missing: Vec<&'static str>,
        }

        const NAMES: &[&str] = &[$(stringify!($name)),*];

        impl Messages {
            /// Takes every word from the first table, or else from the second.
            fn merge(translated: &MessageTable, english: &MessageTable) -> Result<Self, ExportError> {
                let mut missing = Vec::new();
                let mut word = |name: &'static str| match (translated.messages.get(name), english.messages.get(name)) {
                    (Some(word), _) => Ok(word.clone()),
                    (None, Some(word)) => {
                        missing.push(name);
                        Ok(word.clone())
                    }
                    (None, None) => Err(english.error(&format!("it lacks `{name}`"))),
                };
                $(let $name = word(stringify!($name))?;)*
                Ok(Self { $($name,)* missing })
            }
        }

        impl From<&Messages> for Value {
            /// Templates ask by the same names: `{{ words.sources }}`.
            fn from(messages: &Messages) -> Self {
                minijinja::context! { $($name => messages.$name.as_str()),* }
            }
        }
    };
}

messages! {
    /// Heads the list of sources.
    sources,
    /// The question on the last card; `{title}` is the guide's.
    sources_of,
    /// When a source was last looked at; `{date}` is the day.
    accessed,
    /// Stands over a mnemonic.
    memory_aid,
    /// Stands over the editor's correction.
    note,
    /// Stands before other questions.
    see_also,
    /// Stands over what the learner has written on a card.
    my_notes,
    /// Names the deck of cards that the guide no longer has.
    retired,
    /// Heads the table of contents.
    contents,
    /// Names the title page in the table of contents.
    title_page,
    /// Names the list of a book's main parts.
    landmarks,
    /// Names a link to a question, from a source that it cites; `{number}` is the question's.
    back_to_question,
    /// Names a link from a source to any other place that cites it.
    back,
    /// One question.
    one_question,
    /// More of them; `{count}` is how many.
    questions,
    /// One source.
    one_source,
    /// More of them; `{count}` is how many.
    counted_sources,
    /// Stands before the date of the edition.
    updated,
    /// Heads the page that explains the book.
    how_to,
    /// How to learn from it where answers stand under their questions.
    how_to_study,
    /// How to learn from it where they stand behind all questions of a section.
    how_to_quiz,
    /// When to read it again.
    how_to_repeat,
    /// What the boxes with mnemonics are.
    how_to_aids,
    /// What the editor's corrections are.
    how_to_notes,
    /// What the raised numbers are.
    how_to_sources,
    /// Leads to the answer of a question.
    answer,
    /// Heads the answers of a section.
    answers,
    /// The same link for who hears it without its question; `{number}` is the question's.
    to_answer,
    /// What people who read by ear are told about the ways through the book.
    accessible_ways,
    /// The same about a book without images.
    accessible_text,
    /// The same about a book whose images are all described.
    accessible_pictures,
    /// The same about a book with an image that nobody described.
    inaccessible_pictures,
}

/// The folder of the words, below `templates/`.
const FOLDER: &str = "words/";

impl Messages {
    /// The words for a guide in a language, and a warning where some of them had to be English.
    ///
    /// # Errors
    /// Says which line of a table makes no sense.
    pub(crate) fn load(
        language: &Language,
        templates: &Templates,
    ) -> Result<(Self, Option<Warning>), ExportError> {
        let english = MessageTable::parse(templates, "en")?.unwrap_or_default();
        let tag = language.as_str().to_ascii_lowercase();
        let mut translated = None;
        let mut range = Some(tag.as_str());
        while let (None, Some(known)) = (&translated, range) {
            translated = MessageTable::parse(templates, known)?;
            range = known.rsplit_once('-').map(|(less, _)| less);
        }
        let is_new = translated.is_none();
        let messages = Self::merge(&translated.unwrap_or_default(), &english)?;
        let warning = (!messages.missing.is_empty()).then(|| Warning::EnglishWords {
            language: if is_new { language.primary() } else { tag },
            words: if is_new { None } else { Some(messages.missing.join("`, `")) },
        });
        Ok((messages, warning))
    }

    /// How many questions there are.
    pub(crate) fn format_question_count(&self, count: usize) -> String {
        format_count(count, &self.one_question, &self.questions)
    }

    /// How many sources there are.
    pub(crate) fn format_source_count(&self, count: usize) -> String {
        format_count(count, &self.one_source, &self.counted_sources)
    }

    /// The link from a question to its answer.
    pub(crate) fn format_answer_link(&self, number: usize) -> String {
        self.to_answer.replace("{number}", &number.to_string())
    }

    /// The link back to a question.
    pub(crate) fn format_back_link(&self, number: usize) -> String {
        self.back_to_question.replace("{number}", &number.to_string())
    }
}

fn format_count(count: usize, one: &str, many: &str) -> String {
    if count == 1 { one.to_owned() } else { many.replace("{count}", &count.to_string()) }
}

/// One file of words.
#[derive(Debug, Default)]
struct MessageTable {
    file: String,
    messages: BTreeMap<String, String>,
}

impl MessageTable {
    /// Reads the table of a language; `None` where there is none.
    fn parse(templates: &Templates, tag: &str) -> Result<Option<Self>, ExportError> {
        let file = format!("{FOLDER}{tag}.txt");
        let text = templates.text(&file);
        let mut table = Self { file, messages: BTreeMap::new() };
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            if line.starts_with('#') {
                continue;
            }
            let line_error = |what: &str| table.error(&format!("{what} (line {})", index + 1));
            let (name, word) = line
                .split_once('=')
                .ok_or_else(|| line_error("a line is `name = text`, or a remark after `#`"))?;
            let (name, word) = (name.trim(), word.trim());
            if !NAMES.contains(&name) {
                return Err(line_error(&format!("there is no word `{name}`")));
            }
            table.messages.insert(name.to_owned(), word.to_owned());
        }
        Ok((!text.is_empty()).then_some(table))
    }

    fn error(&self, reason: &str) -> ExportError {
        ExportError::Template { name: self.file.clone(), reason: reason.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Assets;

    fn messages(tag: &str, translated: &[(&str, &str)]) -> Result<(Messages, Option<Warning>), ExportError> {
        let mut templates = Assets::bundled().templates;
        for (name, text) in translated {
            templates.replace(name, (*text).to_owned()).unwrap();
        }
        Messages::load(&Language::new(tag), &templates)
    }

    #[test]
    fn every_language_of_the_program_has_every_word_and_keeps_the_names_in_braces() {
        let templates = Assets::bundled().templates;
        let english = MessageTable::parse(&templates, "en").unwrap().unwrap();
        let languages: Vec<&str> = templates.names().filter_map(|name| name.strip_prefix(FOLDER)).collect();
        assert_eq!(
            languages,
            ["de.txt", "en.txt", "es.txt", "fr.txt", "ja.txt", "pt.txt", "ru.txt", "zh.txt"]
        );
        let braces = |word: &str| word.split('{').skip(1).map(str::to_owned).collect::<Vec<_>>().len();
        for file in languages {
            let table = MessageTable::parse(&templates, file.trim_end_matches(".txt")).unwrap().unwrap();
            for name in NAMES {
                let word = table.messages.get(*name).unwrap_or_else(|| panic!("{file} lacks {name}"));
                assert!(!word.is_empty(), "{file}: {name}");
                assert_eq!(braces(word), braces(&english.messages[*name]), "{file}: {name}");
            }
        }
    }

    #[test]
    fn a_region_is_told_by_its_language_and_capitals_do_not_matter() {
        assert_eq!(messages("pt-BR", &[]).unwrap().0.sources, "Fontes");
        assert_eq!(messages("zh-Hant-TW", &[]).unwrap().0.sources, "参考来源");
        assert_eq!(messages("DE", &[]).unwrap().1, None);
        let (brazil, _) = messages("pt-BR", &[("words/pt-BR.txt", "sources = Referências")]).unwrap();
        assert_eq!(brazil.sources, "Referências");
    }

    #[test]
    fn what_a_language_lacks_is_english_and_told() {
        let (polish, warning) = messages("pl", &[]).unwrap();
        assert_eq!(polish.sources, "Sources");
        assert!(warning.unwrap().to_string().contains("no translation to `pl`"));
        let (polish, warning) =
            messages("pl", &[("words/pl.txt", "# Polish\n\nsources = Źródła\n")]).unwrap();
        assert_eq!((polish.sources.as_str(), polish.note.as_str()), ("Źródła", "Note"));
        let error = warning.unwrap().to_string();
        assert!(error.contains("`note`") && !error.contains("`sources`"), "{error}");
    }

    #[test]
    fn a_slip_in_a_table_is_told_with_its_line() {
        let error = |text| messages("pl", &[("words/pl.txt", text)]).unwrap_err().to_string();
        assert!(error("# Polish\nsuorces = Źródła").ends_with("there is no word `suorces` (line 2)"));
        assert!(error("sources: Źródła").contains("a line is `name = text`"));
        let error = messages("en", &[("words/en.txt", "note = N.B.")]).unwrap_err().to_string();
        assert!(error.contains("`words/en.txt`") && error.ends_with("it lacks `sources`"), "{error}");
    }

    #[test]
    fn one_is_counted_by_itself() {
        let (messages, _) = messages("ru", &[]).unwrap();
        assert_eq!(messages.format_question_count(1), "1 вопрос");
        assert_eq!(messages.format_question_count(5), "вопросов: 5");
    }
}
