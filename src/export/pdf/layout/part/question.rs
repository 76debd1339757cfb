//! Sections and questions become rows.

use super::choices::{layout_choices, layout_key};
use super::citations::answer_with_citations;
use super::title_block::layout_heading_band;
use crate::document::{Block, Question, Section, plain_text};
use crate::export::Location;
use crate::export::pdf::layout::block::flow::layout_blocks;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{
    PANEL_PADDING, Row, attach_label, avoid_orphans, discourage_breaks, keep_together, keep_whole,
    put_on_panel, set_role,
};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::Part;
use crate::export::pdf::page::{Anchor, Color, RowRole, Structure, StructureKind, Target};

/// An answer of up to this many lines is never split.
const MAX_UNSPLIT_ROWS: usize = 8;

/// The details of a question, such as a program, of up to this many lines are never split.
const MAX_UNSPLIT_DETAILS: usize = 12;

/// Lays out the start of a section: its heading band in one region, its introduction in another.
pub(crate) fn layout_section(
    cx: &mut LayoutContext<'_>,
    section: &Section,
    region: Region,
    intro: Region,
) -> Vec<Row> {
    cx.enter(Location::Section(section.id.clone()));
    let mut band = layout_heading_band(cx, Some(section.number), &section.title, Structure::ROOT, region);
    band.anchors.push(Anchor::Section(section.id.clone()));
    let mut rows = vec![band];
    let text_cx = TextContext { style: cx.body_style(), element: Structure::ROOT };
    rows.append(&mut layout_blocks(cx, &section.intro, text_cx, intro));
    discourage_breaks(&mut rows);
    rows
}

/// Starts a question with a structure element of its own.
pub(crate) fn open_question(cx: &mut LayoutContext<'_>, question: &Question) -> TextContext {
    cx.enter(Location::Question(question.id.clone()));
    let element = cx.structure.add_element(Structure::ROOT, StructureKind::Section);
    TextContext { style: cx.body_style(), element }
}

/// Lays out the prompt, the details and the choices of a question. Only long details and many choices are ever split.
pub(crate) fn layout_question(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let mut rows = layout_prompt(cx, question, text_cx, region);
    keep_together(&mut rows);
    let mut details = layout_blocks(cx, &question.details, text_cx, region);
    keep_if_short(&mut details, MAX_UNSPLIT_DETAILS);
    // The answer or the choices below stay with the last two lines.
    avoid_orphans(&mut details);
    if let Some(first) = details.first_mut() {
        first.stay_with_previous();
    }
    rows.append(&mut details);
    if let Some(choices) = &question.choices {
        rows.append(&mut layout_choices(cx, choices, text_cx, region));
    }
    set_role(&mut rows, RowRole::Question);
    rows
}

/// Lays out the answer and its additions; nothing where answers are hidden.
pub(crate) fn layout_answer(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    if !cx.style.shows(Part::Answers) {
        return Vec::new();
    }
    let mut rows = layout_key(cx, question, text_cx, region);
    rows.append(&mut layout_blocks(cx, &answer_with_citations(cx, question), text_cx, region));
    keep_if_short(&mut rows, MAX_UNSPLIT_ROWS);
    avoid_orphans(&mut rows);
    set_role(&mut rows, RowRole::Answer);
    let colors = &cx.style.colors;
    let aid = AsideStyle {
        message: ("memory_aid", &cx.messages.memory_aid),
        background: colors.aid,
        border: colors.aid_edge,
    };
    let note = AsideStyle {
        message: ("note", &cx.messages.note),
        background: colors.note,
        border: colors.note_edge,
    };
    if cx.style.shows(Part::Aids) {
        rows.append(&mut layout_aside(cx, aid, &question.memory_aid, text_cx, region));
    }
    if cx.style.shows(Part::Notes) {
        rows.append(&mut layout_aside(cx, note, &question.note, text_cx, region));
    }
    if cx.style.shows(Part::SeeAlso) {
        rows.append(&mut layout_see_also(cx, question, text_cx, region));
    }
    rows
}

/// Never splits short rows, and long ones at a cost.
fn keep_if_short(rows: &mut [Row], most: usize) {
    if rows.len() <= most { keep_whole(rows) } else { discourage_breaks(rows) }
}

/// Lays out the prompt in bold, with a hanging number.
fn layout_prompt(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let style = text_cx.style.bold().without_hyphenation();
    let kind =
        StructureKind::Heading { level: 3, title: shorten_title(&plain_text(&question.prompt)).into_owned() };
    let text_cx = TextContext { style, element: cx.structure.add_element(text_cx.element, kind) };
    let mut number = Paragraph::default();
    number.push_text(
        cx,
        &format!("{}.", question.number),
        text_cx.with_style(style.colored(cx.style.colors.accent)),
    );
    // A digit is 0.6 em wide; prompts with one and two digits align.
    let digits = question.number.to_string().len().max(2);
    let indent = style.size * 0.6 * digits + style.size * 0.65;
    let number = number.layout(cx, region);
    let mut prompt = Paragraph::default();
    prompt.push_inlines(cx, &question.prompt, text_cx);
    let mut rows = attach_label(number, prompt.layout(cx, cx.indent_region(region, indent)));
    if let Some(first) = rows.first_mut() {
        first.role = RowRole::Prompt;
        first.anchors.push(Anchor::Question(question.id.clone()));
    }
    rows
}

/// Lays out a tinted aside with a run-in name.
fn layout_aside(
    cx: &mut LayoutContext<'_>,
    aside_style: AsideStyle<'_>,
    blocks: &[Block],
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let (text, rest) = match blocks {
        [] => return Vec::new(),
        [Block::Paragraph(text), rest @ ..] => (text.as_slice(), rest),
        all => (&[][..], all),
    };
    let style = text_cx.style.sized(cx.style.small);
    let text_cx =
        TextContext { style, element: cx.structure.add_element(text_cx.element, StructureKind::Aside) };
    let panel = cx.new_panel(region, Some(aside_style.background), Some(aside_style.border));
    let inside = Region {
        x: region.x + PANEL_PADDING * 1.4,
        width: region.width - PANEL_PADDING * 2.4,
        page_width: None,
    };

    let first = text_cx.in_element(cx.structure.add_element(text_cx.element, StructureKind::Paragraph));
    let mut paragraph = Paragraph::default();
    let name = first.with_style(style.bold().colored(aside_style.border));
    paragraph.push_message(cx, aside_style.message, "\u{2002}", name);
    paragraph.push_inlines(cx, text, first);
    let mut rows = paragraph.layout_aligned(cx, inside, cx.text_align());
    avoid_orphans(&mut rows);
    rows.append(&mut layout_blocks(cx, rest, text_cx, inside));
    keep_if_short(&mut rows, MAX_UNSPLIT_ROWS);
    avoid_orphans(&mut rows);
    set_role(&mut rows, RowRole::Aside);
    if let Some(first) = rows.first_mut() {
        // With the last two lines of the answer, or of the aside above.
        first.stay_with_previous();
        first.role = RowRole::AsideStart;
    }
    put_on_panel(panel, rows)
}

/// Lays out the numbers and prompts of related questions.
fn layout_see_also(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let others: Vec<&Question> =
        question.see_also.iter().filter_map(|id| cx.input.questions.get(id).copied()).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let style = text_cx.style.sized(cx.style.small);
    let aside = cx.structure.add_element(text_cx.element, StructureKind::Aside);
    let element = cx.structure.add_element(aside, StructureKind::Paragraph);
    let quiet = TextContext { style: style.colored(cx.style.colors.quiet), element };
    let accent = quiet.with_style(style.colored(cx.style.colors.accent));
    let mut line = Paragraph::default();
    for (index, other) in others.iter().enumerate() {
        let messages = cx.messages;
        match index {
            0 => line.push_message(cx, ("see_also", &messages.see_also), " ", quiet),
            _ => line.push_text(cx, "; ", quiet),
        }
        // The number stays on the same line as the start of its prompt.
        let text = format!("{}.\u{a0}{}", other.number, plain_text(&other.prompt));
        let target = Target::Anchor(Anchor::Question(other.id.clone()));
        line.push_link(cx, &text, CrossReference::new(target, &text), accent);
    }
    let mut rows = line.layout(cx, region);
    keep_whole(&mut rows);
    set_role(&mut rows, RowRole::SeeAlso);
    if let Some(first) = rows.first_mut() {
        first.stay_with_previous();
    }
    rows
}

/// The message and colours of an aside.
#[derive(Debug, Clone, Copy)]
struct AsideStyle<'a> {
    message: (&'a str, &'a str),
    background: Color,
    border: Color,
}
