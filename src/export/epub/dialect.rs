//! How a guide's text reads in the book.
//!
//! Citations are note references that e-readers open as pop-ups, and every one is remembered, so that the list of
//! sources can lead back to it.

use std::collections::BTreeMap;

use crate::document::{Alignment, Document, Question, QuestionId, SectionId, SourceNumber};
use crate::export::highlight::Highlighter;
use crate::export::html::{Code, Dialect, Markup, Part, escape, highlighted, spoken};
use crate::export::{Spot, Warning};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// Before the first question of a section.
    Intro(&'a SectionId),
    /// In a question.
    Question {
        /// The section that holds it.
        section: &'a SectionId,
        /// The question.
        id: &'a QuestionId,
        /// Its number.
        number: usize,
    },
}

impl<'a> Place<'a> {
    fn section(self) -> &'a SectionId {
        match self {
            Place::Intro(section) | Place::Question { section, .. } => section,
        }
    }
}

/// A place that cites a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// Its address, from the list of sources.
    pub(super) href: String,
    /// The number of its question.
    pub(super) question: Option<usize>,
}

/// The text of the whole book, in reading order.
#[derive(Debug)]
pub(super) struct Book<'a> {
    /// Every question, and the section that holds it.
    questions: BTreeMap<&'a QuestionId, (&'a SectionId, &'a Question)>,
    place: Place<'a>,
    references: Vec<Vec<Reference>>,
    highlighter: Highlighter,
    /// What the book could not show.
    pub(super) warnings: Vec<Warning>,
}

/// The file of a section, in the archive's folder of content.
///
/// Sections have a folder of their own, so that one called `nav` cannot take the place of the table of contents.
pub(super) fn section_file(section: &SectionId) -> String {
    format!("text/{section}.xhtml")
}

/// The file that lists the sources.
pub(super) const SOURCES_FILE: &str = "sources.xhtml";

/// The id of a source in its file. Ids of questions have no underscore, so that none can be the same.
pub(super) fn note_id(number: SourceNumber) -> String {
    format!("note_{number}")
}

impl<'a> Book<'a> {
    /// The book of a guide, before its first word.
    pub(super) fn new(document: &'a Document, place: Place<'a>) -> Self {
        let questions = document.sections.iter().flat_map(|section| {
            section.questions.iter().map(move |question| (&question.id, (&section.id, question)))
        });
        Self {
            questions: questions.collect(),
            place,
            references: vec![Vec::new(); document.sources.len()],
            highlighter: Highlighter::default(),
            warnings: Vec::new(),
        }
    }

    /// Goes on to another text.
    pub(super) fn go_to(&mut self, place: Place<'a>) {
        self.place = place;
    }

    /// Looks a question up by its id.
    pub(super) fn find(&self, id: &QuestionId) -> Option<&'a Question> {
        self.questions.get(id).map(|(_, question)| *question)
    }

    /// The places that cite a source, in reading order.
    pub(super) fn references(&self, number: SourceNumber) -> &[Reference] {
        self.references.get(number.index()).map_or(&[], Vec::as_slice)
    }

    /// The sources of a whole answer, on a line of their own.
    pub(super) fn sources(&mut self, numbers: &[SourceNumber]) -> Markup {
        Markup(self.note_references(numbers).join(", "))
    }

    fn note_references(&mut self, numbers: &[SourceNumber]) -> Vec<String> {
        numbers.iter().map(|number| self.note_reference(*number)).collect()
    }

    /// One link to a source, remembered.
    fn note_reference(&mut self, number: SourceNumber) -> String {
        let section = self.place.section();
        let Some(references) = self.references.get_mut(number.index()) else {
            return number.to_string();
        };
        let id = format!("noteref_{number}_{}", references.len() + 1);
        references.push(Reference {
            href: format!("{}#{id}", section_file(section)),
            question: match self.place {
                Place::Intro(_) => None,
                Place::Question { number, .. } => Some(number),
            },
        });
        // No element inside the link: Apple Books would not open the pop-up.
        format!(
            "<a href=\"../{SOURCES_FILE}#{}\" id=\"{id}\" epub:type=\"noteref\" role=\"doc-noteref\">{number}</a>",
            note_id(number)
        )
    }
}

impl Dialect for Book<'_> {
    /// The section's title is the first level and the question the second.
    const FIRST_HEADING: usize = 3;

    /// Kobo shows no more side by side, and a phone hardly these.
    const MOST_COLUMNS: usize = 4;

    fn attributes(&self, part: Part) -> &'static str {
        match part {
            Part::Paragraph | Part::CodeBlock | Part::Code | Part::Quote | Part::Table => "",
            Part::HeadCell(alignment) | Part::Cell(alignment) => match alignment {
                Alignment::Start => "",
                Alignment::Center => " class=\"center\"",
                Alignment::End => " class=\"end\"",
            },
            Part::TaskList => " class=\"tasks\"",
            Part::RowList => " class=\"rows\"",
        }
    }

    fn citation(&mut self, numbers: &[SourceNumber]) -> String {
        format!("<sup>{}</sup>", self.note_references(numbers).join(","))
    }

    fn question(&self, id: &QuestionId) -> Option<String> {
        let (home, _) = *self.questions.get(id)?;
        if home == self.place.section() { Some(format!("#{id}")) } else { Some(format!("{home}.xhtml#{id}")) }
    }

    fn code(&mut self, text: &str, place: Code<'_>) -> String {
        match place {
            Code::Inline => escape(text).into_owned(),
            Code::Block { language } => highlighted(&mut self.highlighter, language, text),
        }
    }

    fn picture(&mut self, path: &str, alt: &str) -> String {
        let place = match self.place {
            Place::Intro(section) => Spot::Section(section.clone()),
            Place::Question { id, .. } => Spot::Question(id.clone()),
        };
        self.warnings.push(Warning::Picture { url: path.to_owned(), place });
        format!("<span class=\"picture\">{}</span>", escape(spoken(path, alt)))
    }
}
