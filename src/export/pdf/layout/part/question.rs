//! Sections and questions become rows.

use super::choices::{layout_choices, layout_key};
use super::citations::answer_with_citations;
use super::title_block::{BandTitle, layout_heading_band};
use crate::document::{Block, Direction, Question, Section, plain_text};
use crate::export::Location;
use crate::export::pdf::layout::block::flow::layout_blocks;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{
    PANEL_PADDING, Panel, Row, attach_label, avoid_orphans, discourage_breaks, keep_together, keep_whole,
    put_on_panel, set_role,
};
use crate::export::pdf::layout::context::{Ground, LayoutContext};
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::{Layout, Part, QuestionFrame};
use crate::export::pdf::page::{Anchor, Color, RowRole, Structure, StructureKind, Target};
use crate::units::Pt;

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
    let mut rows = vec![layout_section_band(cx, section, region)];
    let text_cx = TextContext { style: cx.body_style(), element: Structure::ROOT };
    rows.append(&mut layout_blocks(cx, &section.intro, text_cx, intro));
    if let Some(first) = rows.get_mut(1) {
        first.blank_before = 1;
    }
    discourage_breaks(&mut rows);
    rows
}

/// Lays out the heading band of a section.
pub(crate) fn layout_section_band(cx: &mut LayoutContext<'_>, section: &Section, region: Region) -> Row {
    cx.enter(Location::Section(section.id.clone()));
    let title = BandTitle::Section(section.number, &section.title);
    let mut band = layout_heading_band(cx, title, Structure::ROOT, region);
    band.anchors.push(Anchor::Section(section.id.clone()));
    band
}

/// The panel of a question, with a rule in the colour of its section along its starting side, and the region inside of
/// it. Without section colours, there is a rule only at the edge of a box.
pub(crate) fn frame_question(cx: &mut LayoutContext<'_>, region: Region) -> (Option<Panel>, Region) {
    /// Thinner than a heading band, thicker than the lines of a table.
    const RULE: Pt = Pt(1.4);
    /// From the outer side of the rule to the text, in em.
    const INDENT: f32 = 0.7;
    /// The edge of a box, wide enough to tell sections apart from a distance.
    const EDGE: Pt = Pt(3.0);
    /// How far a box reaches into the white space around its text, in rows: a third of a row stays between two.
    const OUTSET: f32 = 0.33;
    if cx.style.frame == QuestionFrame::Box {
        let panel = cx.new_panel(region, None, Some(cx.style.colors.accent)).with_border_width(EDGE);
        let (outline, outset) = (Some(cx.style.colors.hairline), cx.style.leading * OUTSET);
        let padding = cx.style.body * INDENT;
        let inside = cx.indent_region(region, EDGE + padding);
        return (Some(Panel { outline, outset, ..panel }), cx.shorten_region(inside, padding));
    }
    if cx.style.colors.sections.is_empty() {
        return (None, region);
    }
    let panel = cx.new_panel(region, None, Some(cx.style.colors.accent)).with_border_width(RULE);
    let inside = cx.indent_region(region, cx.style.body * INDENT);
    (Some(panel), Region { page_width: region.page_width, ..inside })
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

/// A form of an answer with its additions. Each is shorter than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AnswerForm {
    /// All of it.
    Whole,
    /// The cited sources by their numbers only, which stand in the text.
    SourceNumbers,
    /// The related questions by their numbers only, too.
    RelatedNumbers,
    /// A reference instead of the note, too, which stands in a list of notes.
    NoteReference,
}

/// Lays out the answer and its additions; nothing where answers are hidden.
pub(crate) fn layout_answer(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    layout_answer_in_form(cx, question, AnswerForm::Whole, text_cx, region)
}

/// Lays out the answer and its additions in one of their forms, without the list of its sources.
pub(crate) fn layout_answer_in_form(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    form: AnswerForm,
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
    let aid =
        AsideStyle { message: ("aid", &cx.messages.aid), background: colors.aid, border: colors.aid_edge };
    if cx.style.shows(Part::Aids) {
        rows.append(&mut layout_aside(cx, aid, &question.memory_aid, text_cx, region));
    }
    rows.append(&mut match form {
        AnswerForm::NoteReference => layout_note_reference(cx, question, text_cx, region),
        _ => layout_note(cx, question, text_cx, region),
    });
    // Cards lie apart, so their numbers alone say too little.
    if cx.style.layout == Layout::Cards {
        rows.append(&mut layout_see_also(cx, question, form, text_cx, region));
    }
    rows
}

/// Lays out the note of a question; nothing where notes are hidden.
pub(crate) fn layout_note(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    if !cx.style.shows(Part::Notes) {
        return Vec::new();
    }
    let colors = &cx.style.colors;
    let note = AsideStyle {
        message: ("note", &cx.messages.note),
        background: colors.note,
        border: colors.note_edge,
    };
    layout_aside(cx, note, &question.note, text_cx, region)
}

/// Lays out a reference to a note in a list of notes, by the number of its question: `Note → 17`.
fn layout_note_reference(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    if !cx.style.shows(Part::Notes) || question.note.is_empty() {
        return Vec::new();
    }
    let style = text_cx.style.sized(cx.style.small);
    let aside = cx.structure.add_element(text_cx.element, StructureKind::Aside);
    let element = cx.structure.add_element(aside, StructureKind::Paragraph);
    let name = TextContext { style: style.bold().colored(cx.style.colors.note_edge), element };
    let accent = name.with_style(style.colored(cx.style.colors.accent));
    let messages = cx.messages;
    let text = format!("{}\u{a0}{}", reference_arrow(cx), question.number);
    let target = Target::Anchor(Anchor::Note(question.id.clone()));
    let title = format!("{} {}", messages.note, question.number);
    let mut line = Paragraph::default();
    line.push_message(cx, ("note", &messages.note), "\u{2002}", name);
    line.push_link(cx, &text, CrossReference::new(target, &title), accent);
    let mut rows = line.layout(cx, region);
    set_role(&mut rows, RowRole::Aside);
    if let Some(first) = rows.first_mut() {
        first.stay_with_previous();
    }
    rows
}

/// The arrow before the number that a reference leads to.
fn reference_arrow(cx: &LayoutContext<'_>) -> char {
    match cx.document.language.direction() {
        Direction::LeftToRight => '→',
        Direction::RightToLeft => '←',
    }
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
    let accent = text_cx.style.bold().without_hyphenation().colored(cx.style.colors.accent);
    let style =
        if cx.style.colors.sections.is_empty() { accent.colored(text_cx.style.color) } else { accent };
    let kind =
        StructureKind::Heading { level: 3, title: shorten_title(&plain_text(&question.prompt)).into_owned() };
    let question_cx = text_cx;
    let text_cx = TextContext { style, element: cx.structure.add_element(text_cx.element, kind) };
    let mut number = Paragraph::default();
    let (label, label_cx) = (format!("{}.", question.number), text_cx.with_style(accent));
    if cx.input.parts_answers() {
        let target = Target::Anchor(Anchor::Answer(question.id.clone()));
        let title = cx.messages.format_answer_link(question.number);
        number.push_link(cx, &label, CrossReference::new(target, &title), label_cx);
    } else {
        number.push_text(cx, &label, label_cx);
    }
    // A digit is 0.6 em wide; prompts with one and two digits align.
    let digits = question.number.to_string().len().max(2);
    let indent = style.size * 0.6 * digits + style.size * 0.65;
    let number = number.layout(cx, region);
    let mut prompt = Paragraph::default();
    prompt.push_inlines(cx, &question.prompt, text_cx);
    if cx.style.layout != Layout::Cards {
        push_related_numbers(cx, &mut prompt, question, question_cx);
    }
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
    let is_framed = !cx.style.colors.sections.is_empty() && aside_style.background != Color::PAPER;
    let border = (!is_framed).then_some(aside_style.border);
    let panel = cx.new_panel(region, Some(aside_style.background), border);
    if aside_style.background != Color::PAPER {
        cx.ground = Ground::Tint;
    }
    let padding = PANEL_PADDING.max(cx.style.body * 0.6);
    let inside = Region { x: region.x + padding, width: region.width - padding * 2.0, page_width: None };

    let first = text_cx.in_element(cx.structure.add_element(text_cx.element, StructureKind::Paragraph));
    let mut paragraph = Paragraph::default();
    let name = first.with_style(style.bold().colored(aside_style.border));
    paragraph.push_message(cx, aside_style.message, "\u{2002}", name);
    paragraph.push_inlines(cx, text, first);
    let mut rows = paragraph.layout_aligned(cx, inside, cx.text_align());
    avoid_orphans(&mut rows);
    rows.append(&mut layout_blocks(cx, rest, text_cx, inside));
    cx.ground = Ground::Paper;
    keep_if_short(&mut rows, MAX_UNSPLIT_ROWS);
    avoid_orphans(&mut rows);
    set_role(&mut rows, RowRole::Aside);
    if let Some(first) = rows.first_mut() {
        // With the last two lines of the answer, or of the aside above.
        first.stay_with_previous();
        first.role = RowRole::AsideStart;
    }
    if let Some(first) = rows.first_mut() {
        first.blank_before = 1;
    }
    put_on_panel(panel, rows)
}

/// The related questions of a question; none where they are hidden.
fn related_questions<'a>(cx: &LayoutContext<'a>, question: &Question) -> Vec<&'a Question> {
    if !cx.style.shows(Part::SeeAlso) {
        return Vec::new();
    }
    question.see_also.iter().filter_map(|id| cx.input.questions.get(id).copied()).collect()
}

/// Adds the numbers of related questions to a prompt, each with a link: `→ 14, 15`.
fn push_related_numbers(
    cx: &mut LayoutContext<'_>,
    prompt: &mut Paragraph,
    question: &Question,
    text_cx: TextContext,
) {
    let others = related_questions(cx, question);
    if others.is_empty() {
        return;
    }
    let element = cx.structure.add_element(text_cx.element, StructureKind::Paragraph);
    let style = text_cx.style.sized(cx.style.small).colored(cx.style.colors.quiet);
    let quiet = TextContext { style, element };
    let arrow = format!("  {}\u{a0}", reference_arrow(cx));
    for (index, other) in others.iter().enumerate() {
        prompt.push_text(cx, if index == 0 { &arrow } else { ", " }, quiet);
        let target = Target::Anchor(Anchor::Question(other.id.clone()));
        let title = format!("{}. {}", other.number, plain_text(&other.prompt));
        prompt.push_link(cx, &other.number.to_string(), CrossReference::new(target, &title), quiet);
    }
}

/// Lays out the numbers and prompts of related questions.
fn layout_see_also(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    form: AnswerForm,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let others = related_questions(cx, question);
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
            _ if form >= AnswerForm::RelatedNumbers => line.push_text(cx, ", ", quiet),
            _ => line.push_text(cx, "; ", quiet),
        }
        // The number stays on the same line as the start of its prompt.
        let title = format!("{}.\u{a0}{}", other.number, plain_text(&other.prompt));
        let number = other.number.to_string();
        let text = if form >= AnswerForm::RelatedNumbers { &number } else { &title };
        let target = Target::Anchor(Anchor::Question(other.id.clone()));
        line.push_link(cx, text, CrossReference::new(target, &title), accent);
    }
    let mut rows = line.layout(cx, region);
    keep_whole(&mut rows);
    set_role(&mut rows, RowRole::SeeAlso);
    if let Some(first) = rows.first_mut() {
        first.stay_with_previous();
        // Clear of a panel above where there is space.
        first.blank_before = usize::from(form == AnswerForm::Whole);
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
