//! HTML for cards with their own style sheet.

use std::borrow::Cow;

use super::cloze;
use super::media::Media;
use crate::document::{AlertKind, Cloze, Direction, Document, Formula, ImageSize, QuestionId, SourceNumber};
use crate::export::anki::citation::write_citation;
use crate::export::anki::maths::write_formula;
use crate::export::anki::sanitize::sound_tag;
use crate::export::render::highlight::Highlighter;
use crate::export::render::html::{Code, HtmlHooks, escape, highlight_html, image_text};
use crate::export::render::messages::Messages;

/// The HTML of a card. `style.css` styles it by elements and a few classes.
#[derive(Debug)]
pub(crate) struct CardHtml<'a> {
    document: &'a Document,
    messages: &'a Messages,
    media: &'a Media<'a>,
    highlighter: Highlighter,
}

impl<'a> CardHtml<'a> {
    /// The card HTML of a guide.
    pub(crate) fn new(document: &'a Document, messages: &'a Messages, media: &'a Media<'a>) -> Self {
        Self { document, messages, media, highlighter: Highlighter::default() }
    }
}

/// The largest image that stays in its line, in pixels, as in the PDF.
const MAX_ICON: (u32, u32) = (80, 32);

fn is_icon((width, height): (u32, u32)) -> bool {
    width <= MAX_ICON.0 && height <= MAX_ICON.1
}

impl HtmlHooks for CardHtml<'_> {
    const FIRST_HEADING: usize = 3;

    fn cloze(&self, gap: &Cloze) -> [Cow<'static, str>; 2] {
        cloze::delimiters(gap)
    }

    fn citation(&mut self, numbers: &[SourceNumber]) -> String {
        write_citation(self.document, numbers, "")
    }

    fn direction(&self) -> Direction {
        self.document.language.direction()
    }

    fn alert_word(&self, kind: AlertKind) -> String {
        self.messages.alert_html(kind)
    }

    fn question(&self, _id: &QuestionId) -> Option<String> {
        // A card cannot link to another one.
        None
    }

    fn code(&mut self, text: &str, place: Code<'_>) -> String {
        match place {
            Code::Inline => escape(text).into_owned(),
            Code::Block { language } => highlight_html(&mut self.highlighter, language, text),
        }
    }

    fn maths(&mut self, formula: &Formula) -> String {
        write_formula(formula)
    }

    fn image(&mut self, path: &str, alt: &str, size: Option<ImageSize>) -> String {
        match self.media.name(path) {
            Some(name) => {
                let natural = self.document.images.get(path).map(|image| (image.width(), image.height()));
                let shown =
                    natural.and_then(|natural| size.map_or(Some(natural), |size| size.scale(natural)));
                let class = if shown.is_some_and(is_icon) { " class=\"icon\"" } else { "" };
                let size = match (size, shown) {
                    (Some(ImageSize::Share(percent)), _) => format!(" style=\"width:{percent}%\""),
                    (Some(_), Some((width, _))) => format!(" width=\"{width}\""),
                    _ => String::new(),
                };
                format!("<img src=\"{name}\" alt=\"{}\"{class}{size}/>", escape(alt))
            }
            None => escape(image_text(path, alt)).into_owned(),
        }
    }

    fn audio(&mut self, path: &str, label: &str) -> String {
        match self.media.name(path) {
            // The text is only for books: it may be what the learner shall hear.
            Some(name) => sound_tag(name),
            None => escape(image_text(path, label)).into_owned(),
        }
    }
}
