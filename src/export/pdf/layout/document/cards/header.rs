//! The small line above a face: the section or the question, and the number of a card among several.

use crate::document::{Question, Section};
use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::Row;
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::document::cards::face::CardRegion;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::SectionCards;
use crate::export::pdf::page::{Anchor, ElementId, Structure, StructureKind};

/// The height of a header, in rows.
pub(super) const HEADER_ROWS: f32 = 1.3;

/// The text where a header begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum HeaderText<'t> {
    /// It repeats what is read elsewhere.
    Artifact(&'t str),
    /// The heading of a section without a card of its own.
    Heading(&'t str, ElementId),
}

impl Default for HeaderText<'_> {
    fn default() -> Self {
        Self::Artifact("")
    }
}

impl<'t> HeaderText<'t> {
    pub(super) fn text(self) -> &'t str {
        let (Self::Artifact(text) | Self::Heading(text, _)) = self;
        text
    }
}

/// The number of a section and as many words of its title as fit, above its questions.
pub(super) struct Breadcrumb<'a> {
    section: &'a Section,
    text: String,
    /// Whether the section has a card of its own, with its heading: by choice, or because its introduction or some words of
    /// its title would have no place.
    pub(super) has_card: bool,
}

impl<'a> Breadcrumb<'a> {
    pub(super) fn new(cx: &mut LayoutContext<'_>, section: &'a Section, card_region: CardRegion) -> Self {
        let title = format!("{}\u{2002}{}", section.number, section.title);
        let text = shorten_to_line(cx, &title, card_region.region);
        let is_complete = section.intro.is_empty() && !section.questions.is_empty() && text == title;
        let has_card = cx.style.section_cards == SectionCards::All || !is_complete;
        Self { section, text, has_card }
    }

    /// Whether a question opens a section without a card of its own.
    fn is_heading_of(&self, question: &Question) -> bool {
        let is_first = self.section.questions.first().is_some_and(|first| first.id == question.id);
        is_first && !self.has_card
    }

    /// The header of a question; the heading of its section where it has no card.
    pub(super) fn header_of(&self, cx: &mut LayoutContext<'_>, question: &Question) -> HeaderText<'_> {
        if !self.is_heading_of(question) {
            return HeaderText::Artifact(&self.text);
        }
        let title = shorten_title(&self.section.title).into_owned();
        let kind = StructureKind::Heading { level: 2, title };
        HeaderText::Heading(&self.text, cx.structure.add_element(Structure::ROOT, kind))
    }

    /// The target of links to the section where the question opens it.
    pub(super) fn anchor_of(&self, question: &Question) -> Option<Anchor> {
        self.is_heading_of(question).then(|| Anchor::Section(self.section.id.clone()))
    }
}

/// Lays out the small line above a face: a text where reading begins, and an artifact where it ends.
pub(super) fn layout_face_header(
    cx: &mut LayoutContext<'_>,
    start: HeaderText<'_>,
    end: &str,
    region: Region,
) -> Row {
    let colors = &cx.style.colors;
    let color = if colors.sections.is_empty() { colors.quiet } else { colors.accent };
    let style = cx.body_style().colored(color).sized(cx.style.tiny).bold();
    let mut start_line = Paragraph::default();
    match start {
        HeaderText::Artifact(text) => start_line.push_artifact(text, style),
        HeaderText::Heading(text, element) => start_line.push_text(cx, text, TextContext { style, element }),
    }
    let mut end_line = Paragraph::default();
    end_line.push_artifact(end, style);
    let mut items = Vec::new();
    for (line, align) in [(start_line, Align::Start), (end_line, Align::End)] {
        items.extend(line.layout_aligned(cx, region, align).into_iter().take(1).flat_map(|row| row.items));
    }
    Row { items, ..Row::default() }
}

/// Shortens a text to the line above a face, beside the number of a card.
pub(super) fn shorten_to_line(cx: &mut LayoutContext<'_>, text: &str, region: Region) -> String {
    let style = cx.body_style().sized(cx.style.tiny).bold();
    // Space for `12/34`.
    let inside = cx.shorten_region(region, style.size * 4.0);
    let mut fits = |text: &String| {
        let mut line = Paragraph::default();
        line.push_artifact(text, style);
        line.layout(cx, inside).len() <= 1
    };
    let whole = text.to_owned();
    if fits(&whole) {
        return whole;
    }
    // A title may be very long, but a line never is: words are added from the first one on.
    let ends = text.match_indices([' ', '\u{2002}']).map(|(end, _)| end);
    let shorter = |end: usize| format!("{} …", text[..end].trim_end());
    ends.map(shorter).take_while(fits).last().unwrap_or_default()
}
