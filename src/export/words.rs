//! The words that the tool itself puts into books and cards.
//!
//! They stand here and nowhere else, so that a table by language can take the place of the one function.

use minijinja::{Value, context};

use crate::document::Language;

/// The interface words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    /// Heads the list of sources.
    pub(super) sources: &'static str,
    /// The question on the last card; `{title}` is the guide's.
    pub(super) sources_of: &'static str,
    /// When a source was last looked at; `{date}` is the day.
    pub(super) accessed: &'static str,
    /// Stands over a mnemonic.
    pub(super) memory_aid: &'static str,
    /// Stands over the editor's correction.
    pub(super) note: &'static str,
    /// Stands before other questions.
    pub(super) see_also: &'static str,
    /// Heads the table of contents.
    pub(super) contents: &'static str,
    /// Names the title page in the table of contents.
    pub(super) title_page: &'static str,
    /// Names the list of a book's main parts.
    pub(super) landmarks: &'static str,
    /// Names a link from a source to a question that cites it; `{number}` is the question's.
    pub(super) back_to_question: &'static str,
    /// Names a link from a source to any other place that cites it.
    pub(super) back: &'static str,
    /// The same with its question named; `{number}` is the question's.
    pub(super) back_to: &'static str,
    /// How many questions there are: one, and more than one with `{count}`.
    pub(super) questions: [&'static str; 2],
    /// How many sources there are: one, and more than one with `{count}`.
    pub(super) counted_sources: [&'static str; 2],
    /// Stands before the date of the edition.
    pub(super) updated: &'static str,
    /// What people who read by ear are told about the book.
    pub(super) accessibility: &'static str,
}

const ENGLISH: Words = Words {
    sources: "Sources",
    sources_of: "Sources of {title}",
    accessed: "accessed {date}",
    memory_aid: "Memory aid",
    note: "Note",
    see_also: "See also",
    contents: "Contents",
    title_page: "Title page",
    landmarks: "Landmarks",
    back_to_question: "Back to question {number}",
    back: "Back to the text",
    back_to: "Back to question {number}",
    questions: ["1 question", "{count} questions"],
    counted_sources: ["1 source", "{count} sources"],
    updated: "Updated",
    accessibility: "The whole book is text, with a table of contents, headings for every section and question, and \
                    links between citations and sources.",
};

/// How many there are, in words.
pub(super) fn counted(count: usize, [one, many]: [&str; 2]) -> String {
    if count == 1 { one.to_owned() } else { many.replace("{count}", &count.to_string()) }
}

impl Words {
    /// The words for a guide in a language.
    pub(super) fn of(_language: &Language) -> &'static Self {
        &ENGLISH
    }
}

impl From<&Words> for Value {
    fn from(words: &Words) -> Self {
        context! {
            sources => words.sources,
            memory_aid => words.memory_aid,
            note => words.note,
            see_also => words.see_also,
            updated => words.updated,
        }
    }
}
