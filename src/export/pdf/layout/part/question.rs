//! A section and its questions become rows.

use crate::document::{Block, Inline, Question, Section, plain_text};
use crate::export::Location;
use crate::export::pdf::layout::block::flow::layout_blocks;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Keep, Row, keep_company, keep_together};
use crate::export::pdf::layout::column::row::{PANEL_PADDING, attach_label, put_on_panel};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::part::title_block::layout_heading_band;
use crate::export::pdf::layout::text::shorten::shortened;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::Part;
use crate::export::pdf::page::{Anchor, Color, Kind, Structure, Target};

/// An answer of this many lines or fewer is never split.
const SHORT: usize = 8;

/// The beginning of a section: its bar over one space, its introduction in another.
pub(crate) fn layout_section(
    cx: &mut LayoutContext<'_>,
    section: &Section,
    space: Region,
    intro: Region,
) -> Vec<Row> {
    cx.begin(Location::Section(section.id.clone()));
    let mut bar = layout_heading_band(cx, Some(section.number), &section.title, Structure::ROOT, space);
    bar.anchors.push(Anchor::Section(section.id.clone()));
    let mut rows = vec![bar];
    let pen = TextContext { voice: cx.body_voice(), element: Structure::ROOT };
    rows.append(&mut layout_blocks(cx, &section.intro, pen, intro));
    if let Some(first) = rows.get_mut(1) {
        first.keep = Keep::WithPrevious;
    }
    rows
}

/// A question opens an element of its own; all that belongs to it is written there.
pub(crate) fn open_question(cx: &mut LayoutContext<'_>, question: &Question) -> TextContext {
    cx.begin(Location::Question(question.id.clone()));
    let element = cx.structure.element(Structure::ROOT, Kind::Section);
    TextContext { voice: cx.body_voice(), element }
}

/// What is asked: the prompt, and what stands below it. It is never split.
pub(crate) fn layout_question(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    pen: TextContext,
    space: Region,
) -> Vec<Row> {
    let mut rows = layout_prompt(cx, question, pen, space);
    rows.append(&mut layout_blocks(cx, &question.details, pen, space));
    keep_together(&mut rows);
    rows
}

/// The answer, and what belongs to it; nothing where answers are hidden.
pub(crate) fn layout_answer(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    pen: TextContext,
    space: Region,
) -> Vec<Row> {
    if !cx.style.shows(Part::Answers) {
        return Vec::new();
    }
    let mut rows = layout_blocks(cx, &with_sources(question), pen, space);
    match rows.len() {
        0..=SHORT => keep_together(&mut rows),
        _ => rows[1].keep = Keep::WithPrevious,
    }
    let colors = &cx.style.colors;
    let aid = Aside { name: &cx.words.memory_aid, ground: colors.aid, edge: colors.aid_edge };
    let note = Aside { name: &cx.words.note, ground: colors.note, edge: colors.note_edge };
    if cx.style.shows(Part::Aids) {
        rows.append(&mut layout_aside(cx, aid, &question.memory_aid, pen, space));
    }
    if cx.style.shows(Part::Notes) {
        rows.append(&mut layout_aside(cx, note, &question.note, pen, space));
    }
    if cx.style.shows(Part::SeeAlso) {
        rows.append(&mut layout_see_also(cx, question, pen, space));
    }
    rows
}

/// The question in bold, its number hanging before it.
fn layout_prompt(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    pen: TextContext,
    space: Region,
) -> Vec<Row> {
    let voice = pen.voice.bold().whole();
    let kind = Kind::Heading { level: 3, title: shortened(&plain_text(&question.prompt)).into_owned() };
    let pen = TextContext { voice, element: cx.structure.element(pen.element, kind) };
    let mut number = Paragraph::default();
    number.words(&format!("{}.", question.number), pen.voiced(voice.colored(cx.style.colors.accent)), cx);
    // A digit is 0.6 em wide; prompts with one and with two digits stand in line.
    let digits = question.number.to_string().len().max(2);
    let indent = voice.size * 0.6 * digits + voice.size * 0.65;
    let number = number.rows(space, cx);
    let mut prompt = Paragraph::default();
    prompt.inlines(&question.prompt, pen, cx);
    let mut rows = attach_label(number, prompt.rows(cx.indented(space, indent), cx));
    if let Some(first) = rows.first_mut() {
        first.anchors.push(Anchor::Question(question.id.clone()));
    }
    rows
}

/// A block set apart on a tinted ground, its name running in.
fn layout_aside(
    cx: &mut LayoutContext<'_>,
    look: Aside<'_>,
    blocks: &[Block],
    pen: TextContext,
    space: Region,
) -> Vec<Row> {
    let (text, rest) = match blocks {
        [] => return Vec::new(),
        [Block::Paragraph(text), rest @ ..] => (text.as_slice(), rest),
        all => (&[][..], all),
    };
    let voice = pen.voice.sized(cx.style.small);
    let pen = TextContext { voice, element: cx.structure.element(pen.element, Kind::Aside) };
    let panel = cx.panel(space, Some(look.ground), Some(look.edge));
    let inside =
        Region { x: space.x + PANEL_PADDING * 1.4, width: space.width - PANEL_PADDING * 2.4, across: None };

    let first = pen.into(cx.structure.element(pen.element, Kind::Paragraph));
    let mut paragraph = Paragraph::default();
    let name = first.voiced(voice.bold().colored(look.edge));
    paragraph.words(&format!("{}\u{2002}", look.name), name, cx);
    paragraph.inlines(text, first, cx);
    let mut rows = paragraph.aligned(inside, cx.text_align(), cx);
    keep_company(&mut rows);
    rows.append(&mut layout_blocks(cx, rest, pen, inside));
    match rows.len() {
        0..=SHORT => keep_together(&mut rows),
        _ => rows[1].keep = Keep::WithPrevious,
    }
    put_on_panel(panel, rows)
}

/// The numbers and prompts of other questions worth reading.
fn layout_see_also(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    pen: TextContext,
    space: Region,
) -> Vec<Row> {
    let others: Vec<&Question> =
        question.see_also.iter().filter_map(|id| cx.brief.questions.get(id).copied()).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let voice = pen.voice.sized(cx.style.small);
    let aside = cx.structure.element(pen.element, Kind::Aside);
    let element = cx.structure.element(aside, Kind::Paragraph);
    let quiet = TextContext { voice: voice.colored(cx.style.colors.quiet), element };
    let accent = quiet.voiced(voice.colored(cx.style.colors.accent));
    let mut line = Paragraph::default();
    for (index, other) in others.iter().enumerate() {
        let before = if index == 0 { format!("{} ", cx.words.see_also) } else { "; ".to_owned() };
        line.words(&before, quiet, cx);
        // The number stays with the beginning of its prompt.
        let text = format!("{}.\u{a0}{}", other.number, plain_text(&other.prompt));
        let target = Target::Anchor(Anchor::Question(other.id.clone()));
        line.linked(&text, CrossReference::new(target, &text), accent, cx);
    }
    let mut rows = line.rows(space, cx);
    keep_together(&mut rows);
    if let Some(first) = rows.first_mut() {
        first.keep = Keep::WithPrevious;
    }
    rows
}

/// How a block that is set apart looks.
#[derive(Debug, Clone, Copy)]
struct Aside<'a> {
    name: &'a str,
    ground: Color,
    edge: Color,
}

/// The answer, with the sources of the whole answer cited at its end.
fn with_sources(question: &Question) -> Vec<Block> {
    let mut answer = question.answer.clone();
    if question.sources.is_empty() {
        return answer;
    }
    let citation = Inline::Citation(question.sources.clone());
    match answer.last_mut() {
        Some(Block::Paragraph(text)) => text.push(citation),
        _ => answer.push(Block::Paragraph(vec![citation])),
    }
    answer
}
