//! Titles, sections and questions become cards.

use std::collections::VecDeque;

use super::face::{CardFace, CardRegion, DeckSizes, StartSize, layout_faces, layout_faces_in_forms};
use crate::document::{Question, QuestionId, Section, plain_text};
use crate::export::pdf::layout::block::flow::layout_blocks;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Row, attach_label, avoid_orphans, keep_together};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::fragment::HasRows;
use crate::export::pdf::layout::part::question::{
    AnswerForm, layout_answer_in_form, layout_question, open_question,
};
use crate::export::pdf::layout::part::title_block::{
    build_closing_rule, layout_display_heading, layout_title_block, layout_title_line,
};
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::Part;
use crate::export::pdf::page::{Anchor, Item, Rule, Structure, StructureKind, Target};
use crate::export::{Location, Warning};
use crate::units::Pt;

/// The forms of an answer's side, in the order in which they are tried.
const ANSWER_FORMS: [AnswerForm; 4] =
    [AnswerForm::Whole, AnswerForm::SourceNumbers, AnswerForm::RelatedNumbers, AnswerForm::NoteReference];

/// A card to cut out.
#[derive(Debug)]
pub(crate) struct PrintedCard {
    /// The question.
    pub front: CardFace,
    /// The answer; without rows where there is none.
    pub back: CardFace,
    /// The question whose note does not fit the card.
    pub moved_note: Option<QuestionId>,
}

impl HasRows for PrintedCard {
    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.front.rows.iter_mut().chain(&mut self.back.rows)
    }
}

/// Lays out the guide's title block. Its back is blank.
pub(crate) fn layout_title_cards(cx: &mut LayoutContext<'_>, card_region: CardRegion) -> Vec<PrintedCard> {
    let faces = layout_faces(cx, Structure::ROOT, card_region, StartSize::Chosen, |cx| {
        layout_title_block(cx, card_region.region)
    });
    pair_faces(cx, FaceSequence::new("", faces), FaceSequence::default(), card_region)
}

/// Lays out a card that introduces a section. Its back is blank.
pub(crate) fn layout_section_cards(
    cx: &mut LayoutContext<'_>,
    section: &Section,
    card_region: CardRegion,
) -> Vec<PrintedCard> {
    cx.enter(Location::Section(section.id.clone()));
    let faces = layout_faces(cx, Structure::ROOT, card_region, StartSize::Chosen, |cx| {
        layout_section_face(cx, section, card_region.region)
    });
    pair_faces(cx, FaceSequence::new("", faces), FaceSequence::default(), card_region)
}

/// The header above the questions of a section: its number and as many words of its title as fit.
pub(crate) fn layout_breadcrumb(
    cx: &mut LayoutContext<'_>,
    section: &Section,
    card_region: CardRegion,
) -> String {
    shorten_to_line(cx, &format!("{}\u{2002}{}", section.number, section.title), card_region.region)
}

/// Lays out a question and its answer, on as many cards as the longer of the two needs. The breadcrumb names the
/// section. The titles of sources, the prompts of related questions, and then the note give way before a further card is
/// needed.
pub(crate) fn layout_question_cards(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    breadcrumb: &str,
    (card_region, sizes): (CardRegion, DeckSizes),
) -> Vec<PrintedCard> {
    let element = open_question(cx, question).element;
    let fronts = layout_faces(cx, element, card_region, sizes.fronts, |cx| {
        let text_cx = TextContext { style: cx.body_style(), element: Structure::ROOT };
        layout_question(cx, question, text_cx, card_region.region)
    });
    let (backs, form) =
        layout_faces_in_forms(cx, element, (card_region, sizes.backs), &ANSWER_FORMS, |cx, form| {
            layout_answer_face(cx, question, form, card_region.region)
        });
    if backs.is_empty() && cx.style.shows(Part::Answers) {
        cx.warnings.push(Warning::BlankBack { question: question.id.clone() });
    }
    // A card that lies with its back up is found by its question.
    let name = format!("{}.\u{2002}{}", question.number, plain_text(&question.prompt));
    let name = shorten_to_line(cx, &name, card_region.region);
    let (fronts, backs) = (FaceSequence::new(breadcrumb, fronts), FaceSequence::new(&name, backs));
    let mut cards = pair_faces(cx, fronts, backs, card_region);
    if let Some(first) = cards.first_mut().filter(|_| form == Some(AnswerForm::NoteReference)) {
        first.moved_note = Some(question.id.clone());
    }
    cards
}

/// Lays out the answer's side of a card in one of its forms.
fn layout_answer_face(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    form: AnswerForm,
    region: Region,
) -> Vec<Row> {
    let text_cx = TextContext { style: cx.body_style(), element: Structure::ROOT };
    let mut rows = layout_answer_in_form(cx, question, form, text_cx, region);
    if form == AnswerForm::Whole {
        rows.append(&mut layout_cited_sources(cx, question, text_cx, region));
    }
    rows
}

/// Combines fronts and backs into cards, numbered where there is more than one. The shorter side repeats its last face,
/// so that each card works alone.
fn pair_faces(
    cx: &mut LayoutContext<'_>,
    mut fronts: FaceSequence,
    mut backs: FaceSequence,
    card_region: CardRegion,
) -> Vec<PrintedCard> {
    let count = fronts.faces.len().max(backs.faces.len());
    let mut cards = Vec::with_capacity(count);
    for number in 1..=count {
        let part = if count > 1 { format!("{number}/{count}") } else { String::new() };
        let (mut front, mut back) = (fronts.next_face(), backs.next_face());
        front.header = layout_face_header(cx, &fronts.header, &part, card_region.region);
        front.center(card_region);
        if !back.rows.is_empty() {
            back.header = layout_face_header(cx, &backs.header, &part, card_region.region);
        }
        cards.push(PrintedCard { front, back, moved_note: None });
    }
    cards
}

/// Lays out a section's title, its number of questions and its introduction.
fn layout_section_face(cx: &mut LayoutContext<'_>, section: &Section, region: Region) -> Vec<Row> {
    let colors = &cx.style.colors;
    let kind = StructureKind::Heading { level: 2, title: shorten_title(&section.title).into_owned() };
    let text = format!("{}\u{2002}{}", section.number, section.title);
    let mut rows = layout_display_heading(cx, &text, kind, region);
    if let Some(first) = rows.first_mut() {
        first.anchors.push(Anchor::Section(section.id.clone()));
    }
    let style = cx.body_style().colored(colors.quiet).sized(cx.style.small);
    let count = cx.messages.format_question_count(section.questions.len());
    rows.append(&mut layout_title_line(cx, &count, style, region));
    rows.push(build_closing_rule(cx, region));
    keep_together(&mut rows);
    let text_cx = TextContext { style: cx.body_style(), element: Structure::ROOT };
    rows.append(&mut layout_blocks(cx, &section.intro, text_cx, region));
    rows
}

/// Lays out the sources that a question cites, by their numbers in the list.
fn layout_cited_sources(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    if !cx.input.lists_sources() || !cx.style.shows(Part::Answers) {
        return Vec::new();
    }
    let style = text_cx.style.sized(cx.style.tiny);
    let (quiet, accent) = (style.colored(cx.style.colors.quiet), style.colored(cx.style.colors.accent));
    let numbers = question.cited();
    // Space for the longest number.
    let digits = numbers.last().map_or(1, |number| number.to_string().len());
    let inside = cx.indent_region(region, style.size * 0.6 * digits + style.size * 0.7);
    let aside = cx.structure.add_element(text_cx.element, StructureKind::Aside);
    let mut rows: Vec<Row> = Vec::new();
    for number in numbers {
        let Some(source) = cx.document.source(number) else { continue };
        let element = cx.structure.add_element(aside, StructureKind::Paragraph);
        let reference = CrossReference::new(Target::Anchor(Anchor::Source(number)), &source.title);
        let mut label = Paragraph::default();
        label.push_link(cx, &number.to_string(), reference, TextContext { style: accent.bold(), element });
        let label = label.layout(cx, region);
        let publisher = source.publisher.iter().map(|publisher| format!(" – {publisher}"));
        let mut text = Paragraph::default();
        let words = format!("{}{}", source.title, publisher.collect::<String>());
        text.push_text(cx, &words, TextContext { style: quiet, element });
        let mut lines = attach_label(label, text.layout(cx, inside));
        avoid_orphans(&mut lines);
        rows.append(&mut lines);
    }
    if let Some(first) = rows.first_mut() {
        // Between the text, which stands lower, and the line or the panel above.
        first.blank_before = 1;
        let Region { x, width: length, .. } = cx.shorten_region(region, region.width * 0.75);
        let (y, color) = (-cx.style.leading * 0.1, cx.style.colors.hairline);
        first.items.insert(0, Item::Rule(Rule { x, y, length, thickness: Pt(0.5), color }));
    }
    rows
}

/// Lays out the small line above a face: `start` where reading begins, `end` where it ends. It is an artifact.
fn layout_face_header(cx: &mut LayoutContext<'_>, start: &str, end: &str, region: Region) -> Vec<Item> {
    let style = cx.body_style().colored(cx.style.colors.quiet).sized(cx.style.tiny).bold();
    let mut items = Vec::new();
    for (text, align) in [(start, Align::Start), (end, Align::End)] {
        let mut line = Paragraph::default();
        line.push_artifact(text, style);
        items.extend(line.layout_aligned(cx, region, align).into_iter().take(1).flat_map(|row| row.items));
    }
    items
}

/// Shortens a text to the line above a face, beside the number of a card.
fn shorten_to_line(cx: &mut LayoutContext<'_>, text: &str, region: Region) -> String {
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

/// The faces of one side of cards.
#[derive(Default)]
struct FaceSequence {
    /// The header of each face.
    header: String,
    faces: VecDeque<CardFace>,
    /// The last face, which repeats while the other side has more.
    last: CardFace,
}

impl FaceSequence {
    fn new(header: &str, faces: Vec<CardFace>) -> Self {
        Self { header: header.to_owned(), faces: faces.into(), last: CardFace::default() }
    }

    fn next_face(&mut self) -> CardFace {
        let Some(face) = self.faces.pop_front() else { return self.last.clone() };
        self.last = face.copy_as_artifact();
        face
    }
}
