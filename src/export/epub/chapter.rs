//! HTML for the book.
//!
//! Citations are note references that e-readers open as pop-ups, and each is recorded, so that the source list can link
//! back to it. Chapters are independent of each other, so all are written in parallel.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::code_font::UsedCharacters;
use super::context::BookContext;
use super::images;
use crate::document::{
    AlertKind, Direction, FootnoteNumber, Formula, ImageSize, Question, QuestionId, Section, SectionId,
    SourceNumber,
};
use crate::export::render::highlight::Highlighter;
use crate::export::render::html::{Code, HtmlHooks, Markup, escape, highlight_html, image_text, isolate};
use crate::export::{Location, Warning};

/// The two files of a section, in the content folder of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuizSide {
    /// The questions, each with its answer unless answers have a file of their own.
    Questions,
    /// The answers.
    Answers,
}

impl QuizSide {
    /// The path of the file.
    ///
    /// Each side has a folder, so that a section with the id `nav` cannot replace the table of contents.
    pub(crate) fn file(self, section: &SectionId) -> String {
        match self {
            QuizSide::Questions => format!("text/{section}.xhtml"),
            QuizSide::Answers => format!("answers/{section}.xhtml"),
        }
    }
}

/// The file that lists the sources.
pub(crate) const SOURCES_FILE: &str = "sources.xhtml";

/// The id of a source in its file. Ids of questions have no underscore, so they never collide.
pub(crate) fn endnote_id(number: SourceNumber) -> String {
    format!("note_{number}")
}

/// The id of an answer in a file of its own.
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

/// An index of the content of chapters.
#[derive(Debug, Default)]
pub(crate) struct ChapterIndex {
    /// The places that cite a source, in reading order.
    pub(crate) backlinks: BTreeMap<SourceNumber, Vec<Backlink>>,
    /// The characters of its code.
    pub(crate) characters: UsedCharacters,
    /// The paths of its images.
    pub(crate) images: BTreeSet<String>,
    /// The number of images without alt text.
    pub(crate) without_alt_text: usize,
    /// The warnings.
    pub(crate) warnings: Vec<Warning>,
}

impl ChapterIndex {
    /// Appends the index of the next chapter.
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

/// The writer of a section.
#[derive(Debug)]
pub(crate) struct Chapter<'a> {
    book: &'a BookContext<'a>,
    section: &'a Section,
    side: QuizSide,
    question: Option<&'a Question>,
    highlighter: &'a mut Highlighter,
    index: ChapterIndex,
    /// The footnotes that have a mark already.
    footnotes: BTreeSet<String>,
}

impl<'a> Chapter<'a> {
    /// Starts a section.
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
            footnotes: BTreeSet::new(),
        }
    }

    /// Its index.
    pub(crate) fn into_index(self) -> ChapterIndex {
        self.index
    }

    /// The book that contains it.
    pub(crate) fn book(&self) -> &'a BookContext<'a> {
        self.book
    }

    /// Starts a question, in one of the two files.
    pub(crate) fn start_question(&mut self, question: &'a Question, side: QuizSide) {
        self.question = Some(question);
        self.side = side;
    }

    /// The address of a file of a section, relative to the current file.
    pub(crate) fn relative_path(&self, section: &SectionId, side: QuizSide) -> String {
        if side == self.side { format!("{section}.xhtml") } else { format!("../{}", side.file(section)) }
    }

    /// The sources of a whole answer, on a line of their own.
    pub(crate) fn write_sources(&mut self, numbers: &[SourceNumber]) -> Markup {
        Markup(self.write_note_references(numbers, ", "))
    }

    fn write_note_references(&mut self, numbers: &[SourceNumber], between: &str) -> String {
        let references: Vec<String> =
            numbers.iter().map(|number| self.write_note_reference(*number)).collect();
        references.join(between)
    }

    /// Records a link to a source.
    fn write_note_reference(&mut self, number: SourceNumber) -> String {
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

    /// The id of a footnote in its file. No id of a question or section has an underscore.
    fn footnote_id(&self, number: FootnoteNumber) -> String {
        let question = self.question.map_or("", |question| question.id.as_str());
        format!("footnote_{question}_{number}")
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

    /// The maximum number of columns on a Kobo; phones hardly fit them.
    const MAX_COLUMNS: usize = 4;

    fn citation(&mut self, numbers: &[SourceNumber]) -> String {
        let isolated = isolate(self.direction());
        format!("<sup{isolated}>{}</sup>", self.write_note_references(numbers, ","))
    }

    fn direction(&self) -> Direction {
        self.book.document.language.direction()
    }

    fn alert_word(&self, kind: AlertKind) -> String {
        self.book.messages.alert_html(kind)
    }

    fn footnote_mark(&mut self, number: FootnoteNumber) -> String {
        let id = self.footnote_id(number);
        // A second mark of the same footnote has no id: the note links back to the first one.
        let is_first = self.footnotes.insert(id.clone());
        let own = if is_first { format!(" id=\"noteref_{id}\"") } else { String::new() };
        format!("<sup><a href=\"#{id}\"{own} epub:type=\"noteref\" role=\"doc-noteref\">{number}</a></sup>")
    }

    fn footnote_label(&self, number: FootnoteNumber) -> String {
        let id = self.footnote_id(number);
        if !self.footnotes.contains(&id) {
            return format!("<sup>{number}</sup>");
        }
        let back = escape(&self.book.messages.back);
        let language = self.book.messages.language_attributes("back");
        format!(
            "<sup><a href=\"#noteref_{id}\" epub:type=\"backlink\" role=\"doc-backlink\"{language} aria-label=\"{back}\">{number}</a></sup>"
        )
    }

    fn footnote(&mut self, number: FootnoteNumber) -> [Cow<'static, str>; 2] {
        let id = self.footnote_id(number);
        let open =
            format!("<aside id=\"{id}\" class=\"footnote\" epub:type=\"footnote\" role=\"doc-footnote\">");
        [open.into(), "</aside>".into()]
    }

    fn question(&self, id: &QuestionId) -> Option<String> {
        let (home, _) = self.book.find_question(id)?;
        if home == &self.section.id && self.side == QuizSide::Questions {
            Some(format!("#{id}"))
        } else {
            Some(format!("{}#{id}", self.relative_path(home, QuizSide::Questions)))
        }
    }

    fn section(&self, id: &SectionId) -> Option<String> {
        let is_known = self.book.document.sections.iter().any(|section| section.id == *id);
        is_known.then(|| self.relative_path(id, QuizSide::Questions))
    }

    fn code(&mut self, text: &str, place: Code<'_>) -> String {
        self.index.characters.add(text);
        match place {
            Code::Inline => escape(text).into_owned(),
            Code::Block { language } => highlight_html(self.highlighter, language, text),
        }
    }

    fn maths(&mut self, formula: &Formula) -> String {
        self.book.write_formula(formula)
    }

    fn image(&mut self, path: &str, alt: &str, size: Option<ImageSize>) -> String {
        let name = image_text(path, alt);
        let Some(image) = self.book.document.images.get(path) else {
            self.index.warnings.push(Warning::Image { url: path.to_owned(), place: self.location() });
            return format!("<span class=\"picture\">{}</span>", escape(name));
        };
        self.index.without_alt_text += usize::from(alt.trim().is_empty());
        if self.index.images.insert(path.to_owned()) && images::is_heavy(image) {
            self.index.warnings.push(Warning::HeavyImage { path: path.to_owned(), place: self.location() });
        }
        // Screen readers pause at the end of a sentence.
        let stop = if name.ends_with(|c: char| c.is_alphanumeric()) { "." } else { "" };
        let natural = (image.width(), image.height());
        let (width, height) = size.and_then(|size| size.scale(natural)).unwrap_or(natural);
        let style = match size {
            Some(ImageSize::Share(percent)) => format!(" style=\"width: {percent}%\""),
            _ => String::new(),
        };
        format!(
            "<img src=\"../{}\" alt=\"{}{stop}\" width=\"{width}\" height=\"{height}\"{style}/>",
            images::archive_path(image),
            escape(name)
        )
    }
}
