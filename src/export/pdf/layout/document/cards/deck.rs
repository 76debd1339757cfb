//! Titles and questions become cards.

use std::collections::VecDeque;

use super::face::{CardFace, CardRegion, DeckSizes, StartSize, layout_faces, layout_faces_in_forms};
use super::header::{Breadcrumb, HeaderText, layout_face_header, shorten_to_line};
use crate::document::{Question, QuestionId, plain_text};
use crate::export::Warning;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Row, attach_label, avoid_orphans};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::fragment::HasRows;
use crate::export::pdf::layout::part::question::{
    AnswerForm, layout_answer_in_form, layout_question, open_question,
};
use crate::export::pdf::layout::part::title_block::layout_title_block;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::Part;
use crate::export::pdf::page::{Anchor, Item, Rule, Structure, StructureKind, Target};
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
        [&mut self.front, &mut self.back]
            .into_iter()
            .flat_map(|face| std::iter::once(&mut face.header).chain(&mut face.rows))
    }
}

/// Lays out the guide's title block. Its back is blank.
pub(crate) fn layout_title_cards(cx: &mut LayoutContext<'_>, card_region: CardRegion) -> Vec<PrintedCard> {
    let faces = layout_faces(cx, Structure::ROOT, card_region, StartSize::Chosen, |cx| {
        layout_title_block(cx, card_region.region)
    });
    pair_faces(cx, FaceSequence::new(HeaderText::default(), faces), FaceSequence::default(), card_region)
}

/// Lays out a question and its answer, on as many cards as the longer of the two needs. The breadcrumb names the
/// section. The titles of sources, the prompts of related questions, and then the note give way before a further card is
/// needed.
pub(crate) fn layout_question_cards(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    breadcrumb: &Breadcrumb<'_>,
    (card_region, sizes): (CardRegion, DeckSizes),
) -> Vec<PrintedCard> {
    let header = breadcrumb.header_of(cx, question);
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
    let (fronts, backs) =
        (FaceSequence::new(header, fronts), FaceSequence::new(HeaderText::Artifact(&name), backs));
    let mut cards = pair_faces(cx, fronts, backs, card_region);
    if let Some(row) = cards.first_mut().and_then(|card| card.front.rows.first_mut()) {
        row.anchors.extend(breadcrumb.anchor_of(question));
    }
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
pub(super) fn pair_faces(
    cx: &mut LayoutContext<'_>,
    mut fronts: FaceSequence<'_>,
    mut backs: FaceSequence<'_>,
    card_region: CardRegion,
) -> Vec<PrintedCard> {
    let count = fronts.faces.len().max(backs.faces.len());
    let mut cards = Vec::with_capacity(count);
    for number in 1..=count {
        let part = if count > 1 { format!("{number}/{count}") } else { String::new() };
        let (mut front, mut back) = (fronts.next_face(), backs.next_face());
        front.header = layout_face_header(cx, fronts.next_header(), &part, card_region.region);
        front.center(card_region);
        if !back.rows.is_empty() {
            back.header = layout_face_header(cx, backs.next_header(), &part, card_region.region);
        }
        cards.push(PrintedCard { front, back, moved_note: None });
    }
    cards
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

/// The faces of one side of cards.
#[derive(Default)]
pub(super) struct FaceSequence<'t> {
    /// The header of each face.
    header: HeaderText<'t>,
    faces: VecDeque<CardFace>,
    /// The last face, which repeats while the other side has more.
    last: CardFace,
}

impl<'t> FaceSequence<'t> {
    pub(super) fn new(header: HeaderText<'t>, faces: Vec<CardFace>) -> Self {
        Self { header, faces: faces.into(), last: CardFace::default() }
    }

    fn next_face(&mut self) -> CardFace {
        let Some(face) = self.faces.pop_front() else { return self.last.clone() };
        self.last = face.copy_as_artifact();
        face
    }

    /// The header of the next face. A heading is read once.
    fn next_header(&mut self) -> HeaderText<'t> {
        let next = HeaderText::Artifact(self.header.text());
        std::mem::replace(&mut self.header, next)
    }
}
