//! How a guide's text reads in the book.
//!
//! Citations are note references that e-readers open as pop-ups, and every one is remembered, so that the list of
//! sources can lead back to it. A chapter knows nothing of the other ones, so all can be written at once.

use std::collections::{BTreeMap, BTreeSet};

use super::code_font::UsedCharacters;
use super::context::BookContext;
use super::images;
use crate::document::{Question, QuestionId, Section, SectionId, SourceNumber};
use crate::export::render::highlight::Highlighter;
use crate::export::render::html::{Code, HtmlHooks, Markup, escape, highlight_html, image_text};
use crate::export::{Location, Warning};

/// The two files that a section may have, in the archive's folder of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuizSide {
    /// The questions, each with its answer unless those have a file of their own.
    Questions,
    /// The answers to them.
    Answers,
}

impl QuizSide {
    /// The path of the file.
    ///
    /// Each side has a folder, so that a section called `nav` cannot take the place of the table of contents.
    pub(crate) fn file(self, section: &SectionId) -> String {
        match self {
            QuizSide::Questions => format!("text/{section}.xhtml"),
            QuizSide::Answers => format!("answers/{section}.xhtml"),
        }
    }
}

/// The file that lists the sources.
pub(crate) const SOURCES_FILE: &str = "sources.xhtml";

/// The id of a source in its file. Ids of questions have no underscore, so that none can be the same.
pub(crate) fn endnote_id(number: SourceNumber) -> String {
    format!("note_{number}")
}

/// The id of an answer that stands in a file of its own.
pub(crate) fn answer_id(question: &QuestionId) -> String {
    format!("answer_{question}")
}

/// A place that cites a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Backlink {
    /// Its address, from the list of sources.
    pub(crate) href: String,
    /// The number of its question.
    pub(crate) question: Option<usize>,
}

/// What a chapter turned out to hold.
#[derive(Debug, Default)]
pub(crate) struct ChapterIndex {
    /// The places that cite a source, in reading order.
    pub(crate) backlinks: BTreeMap<SourceNumber, Vec<Backlink>>,
    /// The letters of its programs.
    pub(crate) characters: UsedCharacters,
    /// The paths of its images.
    pub(crate) images: BTreeSet<String>,
    /// How many of them nobody described.
    pub(crate) without_alt_text: usize,
    /// What the guide's author should know.
    pub(crate) warnings: Vec<Warning>,
}

impl ChapterIndex {
    /// Adds what stands behind it in the book.
    pub(crate) fn append(&mut self, mut next: Self) {
        for (number, backlinks) in next.backlinks {
            self.backlinks.entry(number).or_default().extend(backlinks);
        }
        self.characters.append(next.characters);
        self.images.append(&mut next.images);
        self.without_alt_text += next.without_alt_text;
        self.warnings.append(&mut next.warnings);
    }
}

/// A section on its way onto its pages.
#[derive(Debug)]
pub(crate) struct Chapter<'a> {
    book: &'a BookContext<'a>,
    section: &'a Section,
    side: QuizSide,
    question: Option<&'a Question>,
    highlighter: &'a mut Highlighter,
    index: ChapterIndex,
}

impl<'a> Chapter<'a> {
    /// A section before its first word.
    pub(crate) fn new(
        book: &'a BookContext<'a>,
        section: &'a Section,
        highlighter: &'a mut Highlighter,
    ) -> Self {
        Self {
            book,
            section,
            side: QuizSide::Questions,
            question: None,
            highlighter,
            index: ChapterIndex::default(),
        }
    }

    /// What it turned out to hold.
    pub(crate) fn into_index(self) -> ChapterIndex {
        self.index
    }

    /// The guide around it.
    pub(crate) fn book(&self) -> &'a BookContext<'a> {
        self.book
    }

    /// Goes on to a question, on one of the two sides.
    pub(crate) fn start_question(&mut self, question: &'a Question, side: QuizSide) {
        self.question = Some(question);
        self.side = side;
    }

    /// The address of a file of a section, from the one that is being written.
    pub(crate) fn relative_path(&self, section: &SectionId, side: QuizSide) -> String {
        if side == self.side { format!("{section}.xhtml") } else { format!("../{}", side.file(section)) }
    }

    /// The sources of a whole answer, on a line of their own.
    pub(crate) fn sources(&mut self, numbers: &[SourceNumber]) -> Markup {
        Markup(self.note_references(numbers, ", "))
    }

    fn note_references(&mut self, numbers: &[SourceNumber], between: &str) -> String {
        let references: Vec<String> = numbers.iter().map(|number| self.note_reference(*number)).collect();
        references.join(between)
    }

    /// One link to a source, remembered.
    fn note_reference(&mut self, number: SourceNumber) -> String {
        if self.book.document.source(number).is_none() {
            return number.to_string();
        }
        let backlinks = self.index.backlinks.entry(number).or_default();
        let id = format!("noteref_{number}_{}_{}", self.section.number, backlinks.len() + 1);
        backlinks.push(Backlink {
            href: format!("{}#{id}", self.side.file(&self.section.id)),
            question: self.question.map(|question| question.number),
        });
        // No element inside the link: Apple Books would not open the pop-up.
        format!(
            "<a href=\"../{SOURCES_FILE}#{}\" id=\"{id}\" epub:type=\"noteref\" role=\"doc-noteref\">{number}</a>",
            endnote_id(number)
        )
    }

    fn location(&self) -> Location {
        match self.question {
            None => Location::Section(self.section.id.clone()),
            Some(question) => Location::Question(question.id.clone()),
        }
    }
}

impl HtmlHooks for Chapter<'_> {
    /// The section's title is the first level and the question the second.
    const FIRST_HEADING: usize = 3;

    /// Kobo shows no more side by side, and a phone hardly these.
    const MAX_COLUMNS: usize = 4;

    fn citation(&mut self, numbers: &[SourceNumber]) -> String {
        format!("<sup>{}</sup>", self.note_references(numbers, ","))
    }

    fn question(&self, id: &QuestionId) -> Option<String> {
        let (home, _) = self.book.find(id)?;
        if home == &self.section.id && self.side == QuizSide::Questions {
            Some(format!("#{id}"))
        } else {
            Some(format!("{}#{id}", self.relative_path(home, QuizSide::Questions)))
        }
    }

    fn code(&mut self, text: &str, place: Code<'_>) -> String {
        self.index.characters.add(text);
        match place {
            Code::Inline => escape(text).into_owned(),
            Code::Block { language } => highlight_html(self.highlighter, language, text),
        }
    }

    fn image(&mut self, path: &str, alt: &str) -> String {
        let name = image_text(path, alt);
        let Some(image) = self.book.document.images.get(path) else {
            self.index.warnings.push(Warning::Image { url: path.to_owned(), place: self.location() });
            return format!("<span class=\"picture\">{}</span>", escape(name));
        };
        self.index.without_alt_text += usize::from(alt.trim().is_empty());
        if self.index.images.insert(path.to_owned()) && images::is_heavy(image) {
            self.index.warnings.push(Warning::HeavyImage { path: path.to_owned(), place: self.location() });
        }
        // Readers by ear pause where a sentence ends.
        let stop = if name.ends_with(|c: char| c.is_alphanumeric()) { "." } else { "" };
        format!(
            "<img src=\"../{}\" alt=\"{}{stop}\" width=\"{}\" height=\"{}\"/>",
            images::path(image),
            escape(name),
            image.width(),
            image.height()
        )
    }
}
