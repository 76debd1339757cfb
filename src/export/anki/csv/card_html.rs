//! HTML for cards without a style sheet.
//!
//! A CSV has no style sheet: the learner's note type styles its cards, in light and in dark mode. So every element has
//! minimal inline styles, without colours that vanish in one of the modes: tints are translucent grey.

use std::borrow::Cow;

use crate::document::{
    AlertKind, Alignment, Direction, Document, FootnoteNumber, Formula, ImageSize, QuestionId, SourceNumber,
    Verdict,
};
use crate::export::anki::citation::write_citation;
use crate::export::anki::maths::write_formula;
use crate::export::render::html::{HtmlHooks, HtmlPart, escape, image_text};
use crate::export::render::messages::Messages;
use crate::export::{Location, Warning};

/// The HTML of one question.
#[derive(Debug)]
pub(crate) struct PlainCardHtml<'a> {
    document: &'a Document,
    messages: &'a Messages,
    question: &'a QuestionId,
    /// Warnings about content that the card cannot show.
    pub(crate) warnings: Vec<Warning>,
}

impl<'a> PlainCardHtml<'a> {
    /// The card of a question.
    pub(crate) fn new(document: &'a Document, messages: &'a Messages, question: &'a QuestionId) -> Self {
        Self { document, messages, question, warnings: Vec::new() }
    }
}

macro_rules! cell {
    ($align:literal) => {
        concat!(
            " style=\"padding:.25em .6em;border-bottom:1px solid rgba(127,127,127,.4);vertical-align:top;text-align:",
            $align,
            "\""
        )
    };
}

macro_rules! alert {
    ($color:literal) => {
        concat!(
            " style=\"margin:.7em 0;padding-inline-start:.8em;border-inline-start:3px solid ",
            $color,
            "\""
        )
    };
}

impl HtmlHooks for PlainCardHtml<'_> {
    const FIRST_HEADING: usize = 3;

    fn attributes(&self, part: HtmlPart) -> &'static str {
        match part {
            HtmlPart::Paragraph => " style=\"margin:.6em 0\"",
            HtmlPart::CodeBlock => {
                " style=\"margin:.7em 0;padding:.5em .7em;border-radius:.3em;background:rgba(127,127,127,.12);\
                 font-size:.85em;line-height:1.4;text-align:start;white-space:pre-wrap;overflow-wrap:anywhere;\
                 tab-size:4\""
            }
            HtmlPart::Code => {
                " style=\"padding:.05em .25em;border-radius:.2em;background:rgba(127,127,127,.15);font-size:.9em;\
                 overflow-wrap:anywhere\""
            }
            HtmlPart::Quote => {
                " style=\"margin:.7em 0;padding-inline-start:.8em;border-inline-start:3px solid rgba(127,127,127,.4)\""
            }
            HtmlPart::Table => " style=\"margin:.7em 0;border-collapse:collapse\"",
            HtmlPart::HeadCell(alignment) | HtmlPart::Cell(alignment) => match alignment {
                Alignment::Start => cell!("start"),
                Alignment::Center => cell!("center"),
                Alignment::End => cell!("end"),
            },
            HtmlPart::RowList | HtmlPart::Tick => "",
            HtmlPart::Term => " style=\"font-weight:bold\"",
            HtmlPart::Meaning => " style=\"margin:.2em 0 .6em;margin-inline-start:1.4em\"",
            HtmlPart::Alert(kind) => match kind {
                AlertKind::Note => alert!("#3b82f6"),
                AlertKind::Tip => alert!("#22a06b"),
                AlertKind::Important => alert!("#9b6fd6"),
                AlertKind::Warning => alert!("#d08a12"),
                AlertKind::Caution => alert!("#e05252"),
            },
            HtmlPart::Choices(_) | HtmlPart::MarkedChoices(_) => {
                " style=\"margin:.7em 0;padding-inline-start:1.8em;list-style:upper-alpha\""
            }
            HtmlPart::MarkedChoice(Verdict::Right) => " style=\"margin:.4em 0;font-weight:bold\"",
            HtmlPart::MarkedChoice(Verdict::Wrong) => " style=\"margin:.4em 0\"",
            HtmlPart::Reason => " style=\"margin:.1em 0 0;font-size:.85em;font-weight:normal\"",
            HtmlPart::TaskList => " style=\"padding-inline-start:0;list-style:none\"",
        }
    }

    fn citation(&mut self, numbers: &[SourceNumber]) -> String {
        // `line-height` keeps the lines of a paragraph evenly apart.
        write_citation(self.document, numbers, " style=\"font-size:.7em;line-height:0\"")
    }

    fn direction(&self) -> Direction {
        self.document.language.direction()
    }

    fn alert_word(&self, kind: AlertKind) -> String {
        self.messages.alert_html(kind)
    }

    fn footnote_mark(&mut self, number: FootnoteNumber) -> String {
        format!("<sup style=\"font-size:.7em;line-height:0\">{number}</sup>")
    }

    fn footnote(&mut self, _number: FootnoteNumber) -> [Cow<'static, str>; 2] {
        ["<div style=\"font-size:.8em;opacity:.8\">".into(), "</div>".into()]
    }

    fn question(&self, _id: &QuestionId) -> Option<String> {
        // A card cannot link to another one.
        None
    }

    fn maths(&mut self, formula: &Formula) -> String {
        write_formula(formula)
    }

    fn image(&mut self, path: &str, alt: &str, _size: Option<ImageSize>) -> String {
        self.warnings
            .push(Warning::Image { url: path.to_owned(), place: Location::Question(self.question.clone()) });
        format!("<span>{}</span>", escape(image_text(path, alt)))
    }

    fn audio(&mut self, path: &str, label: &str) -> String {
        self.warnings
            .push(Warning::Audio { path: path.to_owned(), place: Location::Question(self.question.clone()) });
        format!("<span>{}</span>", escape(image_text(path, label)))
    }
}
