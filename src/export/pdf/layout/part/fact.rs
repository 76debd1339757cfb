//! A fact: the number and the question, and beside them the short answer.

use super::question::open_question;
use super::short_answer::{short_answer, shorten_prompt};
use crate::document::{Direction, Question, plain_text};
use crate::export::pdf::layout::block::flow::layout_blocks;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{PANEL_PADDING, Row, attach_label};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::{Part, Style};
use crate::export::pdf::page::{Anchor, StructureKind, Target};
use crate::units::Pt;

/// The share of the term in the width of a fact.
const TERM_SHARE: f32 = 0.39;

/// Precedes the numbers of other questions.
const ARROW: &str = "→\u{a0}";

/// The regions of a fact in its row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FactRegions {
    /// The whole row.
    pub row: Region,
    /// The number and the question, where reading begins.
    pub term: Region,
    /// The short answer.
    pub meaning: Region,
    /// The middle of the gap between both.
    pub divider: Pt,
}

impl FactRegions {
    /// Divides a row. Long lines end earlier.
    pub(crate) fn new(row: Region, style: &Style, direction: Direction) -> Self {
        let gap = style.small * 1.4;
        let inside = row.width - PANEL_PADDING * 2.0 - gap;
        let term = inside * TERM_SHARE;
        let meaning = (inside - term).min(style.longest_line());
        let from_start = |from: Pt, width: Pt| {
            let x = match direction {
                Direction::LeftToRight => row.x + from,
                Direction::RightToLeft => row.x + row.width - from - width,
            };
            Region { x, width, page_width: None }
        };
        Self {
            row: Region { page_width: None, ..row },
            term: from_start(PANEL_PADDING, term),
            meaning: from_start(PANEL_PADDING + term + gap, meaning),
            divider: from_start(PANEL_PADDING + term + gap / 2.0, Pt::ZERO).x,
        }
    }
}

/// Lays out both sides of a fact in the size of tables.
pub(crate) fn layout_fact(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    regions: FactRegions,
) -> [Vec<Row>; 2] {
    let text_cx = open_question(cx, question);
    let text_cx = text_cx.with_style(text_cx.style.sized(cx.style.small));
    let mut term = layout_term(cx, question, text_cx, regions.term);
    term.append(&mut layout_blocks(cx, &question.details, text_cx, regions.term));
    if !cx.style.shows(Part::Answers) {
        return [term, Vec::new()];
    }
    let answer = short_answer(question);
    let meaning = if answer.is_empty() {
        layout_references(cx, question, text_cx, regions.meaning)
    } else {
        layout_blocks(cx, &answer, text_cx, regions.meaning)
    };
    [term, meaning]
}

/// Lays out the numbers of the questions that answer one without an answer.
fn layout_references(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let others: Vec<&Question> =
        question.see_also.iter().filter_map(|id| cx.input.questions.get(id).copied()).collect();
    if others.is_empty() || !cx.style.shows(Part::SeeAlso) {
        return Vec::new();
    }
    let element = cx.structure.add_element(text_cx.element, StructureKind::Paragraph);
    let quiet = text_cx.in_element(element).with_style(text_cx.style.colored(cx.style.colors.quiet));
    let accent = quiet.with_style(text_cx.style.colored(cx.style.colors.accent));
    let mut line = Paragraph::default();
    for (index, other) in others.into_iter().enumerate() {
        line.push_text(cx, if index == 0 { ARROW } else { ", " }, quiet);
        let target = Target::Anchor(Anchor::Question(other.id.clone()));
        let title = format!("{}. {}", other.number, plain_text(&other.prompt));
        line.push_link(cx, &other.number.to_string(), CrossReference::new(target, &title), accent);
    }
    line.layout(cx, region)
}

/// Lays out the question without its final mark, in bold, with a hanging number.
fn layout_term(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    // A short line of bold words stays legible only if none of them is broken.
    let style = text_cx.style.bold().without_hyphenation();
    let title = shorten_title(&plain_text(&question.prompt)).into_owned();
    let heading = cx.structure.add_element(text_cx.element, StructureKind::Heading { level: 3, title });
    let text_cx = TextContext { style, element: heading };
    let mut number = Paragraph::default();
    let accent = style.colored(cx.style.colors.accent);
    number.push_text(cx, &question.number.to_string(), text_cx.with_style(accent));
    let number = number.layout(cx, region);
    // All terms begin at one edge.
    let digits = cx.input.questions.len().to_string().len();
    let inside = cx.indent_region(region, style.size * 0.6 * digits + style.size * 0.6);
    let mut term = Paragraph::default();
    term.push_inlines(cx, &shorten_prompt(&question.prompt), text_cx);
    let mut rows = attach_label(number, term.layout(cx, inside));
    if let Some(first) = rows.first_mut() {
        first.anchors.push(Anchor::Question(question.id.clone()));
    }
    rows
}
