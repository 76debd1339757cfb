//! How a guide's text reads on a card that brings its own style.

use super::cloze;
use super::media::Media;
use crate::document::{Alignment, Document, QuestionId, SourceNumber};
use crate::export::anki::JOINER;
use crate::export::highlight::Highlighter;
use crate::export::html::{Code, Dialect, Part, address, escape, highlighted, spoken};

/// The text of a card. `style.css` dresses it by its elements and by a few classes.
#[derive(Debug)]
pub(super) struct Face<'a> {
    document: &'a Document,
    media: &'a Media<'a>,
    highlighter: Highlighter,
}

impl<'a> Face<'a> {
    /// The faces of a guide's cards.
    pub(super) fn new(document: &'a Document, media: &'a Media<'a>) -> Self {
        Self { document, media, highlighter: Highlighter::default() }
    }
}

impl Dialect for Face<'_> {
    const FIRST_HEADING: usize = 3;

    const DELETION: [&'static str; 2] = cloze::MARKS;

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
        let mut out = format!("{JOINER}<sup>[");
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            let url = self.document.source(*number).and_then(|source| source.url.as_deref());
            match url.and_then(address) {
                Some(href) => out.extend(["<a href=\"", &href, "\">", &number.to_string(), "</a>"]),
                None => out.push_str(&number.to_string()),
            }
        }
        out.push_str("]</sup>");
        out
    }

    fn question(&self, _id: &QuestionId) -> Option<String> {
        // A card cannot open another one.
        None
    }

    fn code(&mut self, text: &str, place: Code<'_>) -> String {
        match place {
            Code::Inline => escape(text).into_owned(),
            Code::Block { language } => highlighted(&mut self.highlighter, language, text),
        }
    }

    fn picture(&mut self, path: &str, alt: &str) -> String {
        match self.media.name(path) {
            Some(name) => format!("<img src=\"{name}\" alt=\"{}\"/>", escape(alt)),
            None => escape(spoken(path, alt)).into_owned(),
        }
    }
}
