//! Interface messages of sheets, books and cards, in the guide's language.
//!
//! They are in `templates/words/`, one file per language and one message per line: `name = text`. The file is searched by the
//! whole tag and then by shorter prefixes (RFC 4647, section 3.4): `pt-BR` finds `words/pt-br.txt` or `words/pt.txt`.
//! Missing messages are in English, with a [`Warning`].

use std::collections::BTreeMap;

use minijinja::Value;

use super::html::escape;
use crate::document::{AlertKind, Choices, Date, Language};
use crate::export::{ExportError, Templates, Warning};

/// Declares the struct of messages, the names in files, and the conversion between them.
macro_rules! messages {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// The interface messages of one language.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) struct Messages {
            $($(#[doc = $doc])* pub(crate) $name: String,)*
            /// The keys that are in English because the language has no translation.
            missing: Vec<&'static str>,
        }

        const NAMES: &[&str] = &[$(stringify!($name)),*];

        impl Messages {
            /// Takes every message from the first table, or else from the second.
            fn merge(translated: &MessageTable, english: &MessageTable) -> Result<Self, ExportError> {
                let mut missing = Vec::new();
                let mut word = |name: &'static str| match (translated.messages.get(name), english.messages.get(name)) {
                    (Some(word), _) => Ok(word.clone()),
                    (None, Some(word)) => {
                        missing.push(name);
                        Ok(word.clone())
                    }
                    (None, None) => Err(english.error(&format!("missing message `{name}`"))),
                };
                $(let $name = word(stringify!($name))?;)*
                Ok(Self { $($name,)* missing })
            }
        }

        impl From<&Messages> for Value {
            /// Templates use the same names: `{{ words.sources }}`.
            fn from(messages: &Messages) -> Self {
                minijinja::context! { $($name => messages.to_value(stringify!($name), &messages.$name)),* }
            }
        }
    };
}

messages! {
    /// Heads the list of sources.
    sources,
    /// The question on the last card; `{title}` is the guide's.
    sources_of,
    /// The last visit of a source; `{date}` is the day.
    accessed,
    /// Heads a memory aid.
    memory_aid,
    /// Labels a memory aid in print, in one short word.
    aid,
    /// Heads the index of tags and code.
    index,
    /// Heads a note of the editor.
    note,
    /// Precedes links to related questions.
    see_also,
    /// Heads the learner's own notes on a card.
    my_notes,
    /// Describes the field for them, in Anki's editor.
    my_notes_use,
    /// Names the memory aid on the question side of a card.
    hint,
    /// Precedes the question of the card that lists all sources: it is not for learning.
    look_up,
    /// Names the deck of retired cards.
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
    /// Several of them; `{count}` is the number.
    questions,
    /// One source.
    one_source,
    /// Several of them; `{count}` is the number.
    counted_sources,
    /// How to print cards so that each answer is behind its question.
    print_long_edge,
    /// The same, for printers that flip the paper on its short edge.
    print_short_edge,
    /// Precedes the date of the edition.
    updated,
    /// Precedes the questions that the edition adds or changes.
    what_is_new,
    /// Heads the page that explains the book.
    how_to,
    /// How to study with answers below their questions.
    how_to_study,
    /// How to study with answers after all questions of a section.
    how_to_quiz,
    /// When to read it again.
    how_to_repeat,
    /// Explains the boxes with memory aids.
    how_to_aids,
    /// Explains the editor's notes.
    how_to_notes,
    /// Explains the citation numbers.
    how_to_sources,
    /// The link to the answer of a question.
    answer,
    /// The key of a question with choices; `{letters}` are those of the right ones.
    choice_key,
    /// Heads the answers of a section.
    answers,
    /// The label of that link for screen readers; `{number}` is the question's.
    to_answer,
    /// The accessibility summary: navigation of the book.
    accessible_ways,
    /// The accessibility summary of a book without images.
    accessible_text,
    /// The accessibility summary of a book whose images all have alt text.
    accessible_pictures,
    /// The accessibility summary of a book with an image without alt text.
    inaccessible_pictures,
    /// Heads an alert of the kind `> [!NOTE]`.
    alert_note,
    /// Heads an alert of the kind `> [!TIP]`.
    alert_tip,
    /// Heads an alert of the kind `> [!IMPORTANT]`.
    alert_important,
    /// Heads an alert of the kind `> [!WARNING]`.
    alert_warning,
    /// Heads an alert of the kind `> [!CAUTION]`.
    alert_caution,
}

/// The folder of the messages, below `templates/`.
const FOLDER: &str = "words/";

impl Messages {
    /// The messages in a language, and a warning if some of them are in English.
    ///
    /// # Errors
    /// An invalid line of a table.
    pub(crate) fn load(
        language: &Language,
        templates: &Templates,
    ) -> Result<(Self, Option<Warning>), ExportError> {
        let english = MessageTable::parse(templates, "en")?.unwrap_or_default();
        let tag = language.as_str().to_ascii_lowercase();
        let mut translated = None;
        for range in language_ranges(&tag) {
            if translated.is_none() {
                translated = MessageTable::parse(templates, range)?;
            }
        }
        let is_new = translated.is_none();
        let messages = Self::merge(&translated.unwrap_or_default(), &english)?;
        let warning = (!messages.missing.is_empty()).then(|| Warning::EnglishWords {
            language: if is_new { language.primary() } else { tag },
            words: if is_new { None } else { Some(messages.missing.join("`, `")) },
        });
        Ok((messages, warning))
    }

    /// Whether a message is in English because the language has no translation.
    pub(crate) fn is_english(&self, name: &str) -> bool {
        self.missing.contains(&name)
    }

    /// A message, or text made from it, as HTML. English words in another language are marked (WCAG 3.1.2).
    pub(crate) fn to_html(&self, name: &str, text: &str) -> String {
        let text = escape(text);
        match self.language_attributes(name) {
            "" => text.into_owned(),
            attributes => format!("<span{attributes} dir=\"ltr\">{text}</span>"),
        }
    }

    /// The attributes of an element with a message, each preceded by a space.
    pub(crate) fn language_attributes(&self, name: &str) -> &'static str {
        if self.is_english(name) { " lang=\"en\" xml:lang=\"en\"" } else { "" }
    }

    /// A message for a template, marked as HTML where it needs that.
    fn to_value(&self, name: &str, text: &str) -> Value {
        if self.is_english(name) {
            Value::from_safe_string(self.to_html(name, text))
        } else {
            Value::from(text)
        }
    }

    /// The last visit of a source.
    pub(crate) fn format_accessed(&self, day: Date) -> String {
        self.accessed.replace("{date}", &day.to_string())
    }

    /// The number of questions as text.
    pub(crate) fn format_question_count(&self, count: usize) -> String {
        format_count(count, &self.one_question, &self.questions)
    }

    /// The number of sources as text.
    pub(crate) fn format_source_count(&self, count: usize) -> String {
        format_count(count, &self.one_source, &self.counted_sources)
    }

    /// The word of an alert, and its name among the messages.
    pub(crate) fn alert(&self, kind: AlertKind) -> (&'static str, &str) {
        match kind {
            AlertKind::Note => ("alert_note", &self.alert_note),
            AlertKind::Tip => ("alert_tip", &self.alert_tip),
            AlertKind::Important => ("alert_important", &self.alert_important),
            AlertKind::Warning => ("alert_warning", &self.alert_warning),
            AlertKind::Caution => ("alert_caution", &self.alert_caution),
        }
    }

    /// The key of a question with choices.
    pub(crate) fn format_choice_key(&self, choices: &Choices) -> String {
        let letters: Vec<String> = choices.key().into_iter().map(String::from).collect();
        self.choice_key.replace("{letters}", &letters.join(", "))
    }

    /// The word of an alert as HTML.
    pub(crate) fn alert_html(&self, kind: AlertKind) -> String {
        let (name, word) = self.alert(kind);
        self.to_html(name, word)
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

/// The tag and its shorter prefixes. Regions that write Chinese in traditional characters get them before the simplified
/// ones (CLDR, likely subtags).
fn language_ranges(tag: &str) -> Vec<&str> {
    let mut ranges: Vec<&str> =
        std::iter::successors(Some(tag), |range| range.rsplit_once('-').map(|(less, _)| less)).collect();
    let mut subtags = tag.split('-').skip(1);
    let is_traditional = match tag.split('-').nth(1) {
        Some("hans") => false,
        _ => subtags.any(|subtag| matches!(subtag, "tw" | "hk" | "mo")),
    };
    if ranges.last() == Some(&"zh") && is_traditional && !ranges.contains(&"zh-hant") {
        ranges.insert(ranges.len() - 1, "zh-hant");
    }
    ranges
}

fn format_count(count: usize, one: &str, many: &str) -> String {
    if count == 1 { one.to_owned() } else { many.replace("{count}", &count.to_string()) }
}

/// A file of messages.
#[derive(Debug, Default)]
struct MessageTable {
    file: String,
    messages: BTreeMap<String, String>,
}

impl MessageTable {
    /// Reads the table of a language; `None` if it is missing.
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
                return Err(line_error(&format!("unknown message `{name}`")));
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
    fn every_language_has_every_message_and_placeholder() {
        let templates = Assets::bundled().templates;
        let english = MessageTable::parse(&templates, "en").unwrap().unwrap();
        let languages: Vec<&str> = templates.names().filter_map(|name| name.strip_prefix(FOLDER)).collect();
        let codes: Vec<&str> = languages.iter().map(|file| file.trim_end_matches(".txt")).collect();
        assert_eq!(codes.join(" "), "ar de en es fa fr he hi it ja ko pl pt ru tr uk zh-hant zh");
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
    fn regions_use_their_language_whatever_the_case() {
        assert_eq!(messages("pt-BR", &[]).unwrap().0.sources, "Fontes");
        for (tag, sources) in [
            ("zh-CN", "参考来源"),
            ("zh-Hans-HK", "参考来源"),
            ("zh-TW", "參考來源"),
            ("zh-Hant-TW", "參考來源"),
        ] {
            assert_eq!(messages(tag, &[]).unwrap().0.sources, sources, "{tag}");
        }
        assert_eq!(messages("DE", &[]).unwrap().1, None);
        let (brazil, _) = messages("pt-BR", &[("words/pt-BR.txt", "sources = Referências")]).unwrap();
        assert_eq!(brazil.sources, "Referências");
    }

    #[test]
    fn missing_messages_are_english_with_a_warning() {
        let (czech, warning) = messages("cs", &[]).unwrap();
        assert_eq!(czech.sources, "Sources");
        assert!(warning.unwrap().to_string().contains("no translation to `cs`"));
        let (czech, warning) = messages("cs", &[("words/cs.txt", "# Czech\n\nsources = Zdroje\n")]).unwrap();
        assert_eq!((czech.sources.as_str(), czech.note.as_str()), ("Zdroje", "Note"));
        assert_eq!(czech.to_html("sources", "Zdroje"), "Zdroje");
        let marked = "<span lang=\"en\" xml:lang=\"en\" dir=\"ltr\">Note</span>";
        assert_eq!(czech.to_html("note", &czech.note), marked);
        let error = warning.unwrap().to_string();
        assert!(error.contains("`note`") && !error.contains("`sources`"), "{error}");
    }

    #[test]
    fn a_mistake_in_messages_names_its_line() {
        let error = |text| messages("cs", &[("words/cs.txt", text)]).unwrap_err().to_string();
        assert!(error("# Czech\nsuorces = Zdroje").ends_with("unknown message `suorces` (line 2)"));
        assert!(error("sources: Zdroje").contains("a line is `name = text`"));
        let error = messages("en", &[("words/en.txt", "note = N.B.")]).unwrap_err().to_string();
        assert!(error.contains("`words/en.txt`") && error.ends_with("missing message `sources`"), "{error}");
    }

    #[test]
    fn one_is_counted_by_itself() {
        let (messages, _) = messages("ru", &[]).unwrap();
        assert_eq!(messages.format_question_count(1), "1 вопрос");
        assert_eq!(messages.format_question_count(5), "вопросов: 5");
    }
}
