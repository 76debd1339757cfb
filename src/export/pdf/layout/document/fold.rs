//! The fold layout: questions on one side of a fold, answers on the other, for self-testing with folded paper.
//!
//! A question and its answer begin on the same row and share all further rows, so the page flows like a sheet of one
//! column whose rows have two sides. The source list at the end has columns.

use std::sync::Arc;

use super::beside::{count_rows_above, merge_side_by_side};
use super::flowing;
use super::parts::GuidePart;
use super::write_in::add_write_in_lines;
use crate::document::{Direction, Question};
use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::region::{PageGrid, Region};
use crate::export::pdf::layout::column::row::{ColumnSpan, Row, column_height, keep_whole, put_on_panel};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput};
use crate::export::pdf::layout::part::question::{
    frame_question, layout_answer, layout_question, layout_section, open_question,
};
use crate::export::pdf::layout::part::sources::layout_sources;
use crate::export::pdf::options::style::{FoldPlace, Style};
use crate::export::pdf::page::{Item, Mark, Page, PagedDocument, Rect};
use crate::export::{ExportError, Fonts, Warning};
use crate::units::{Mm, Pt};

/// A question with its answer stays together up to this share of the page: 1/4.
const UNSPLIT_SHARE: usize = 4;

/// The two sides of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoldRegions {
    /// The side where reading begins.
    pub question: Region,
    /// The side behind the fold.
    pub answer: Region,
    /// The distance of the fold from the left side of the paper.
    fold: Pt,
}

impl FoldRegions {
    /// Measures a page.
    pub(crate) fn new(page_grid: &PageGrid, style: &Style, direction: Direction) -> Self {
        /// Of the paper, for questions.
        const THIRD: f32 = 1.0 / 3.0;
        const HALF: f32 = 0.5;
        let divide = |share| Self::divide(page_grid, style, direction, share);
        let (third, half) = (divide(THIRD), divide(HALF));
        let widens_answers = third.answer.width > half.answer.width;
        match style.fold {
            FoldPlace::Third => third,
            FoldPlace::Auto if widens_answers && third.question.width >= style.shortest_line() => third,
            FoldPlace::Auto | FoldPlace::Half => half,
        }
    }

    /// Folds the paper after a share of it, independent of the margins. Long lines end earlier.
    fn divide(page_grid: &PageGrid, style: &Style, direction: Direction, share: f32) -> Self {
        let gap = Pt::from(style.gutter.max(Style::min_gutter(style.body)));
        let fold = match direction {
            Direction::LeftToRight => page_grid.width * share,
            Direction::RightToLeft => page_grid.width * (1.0 - share),
        };
        let (whole, middle) = (page_grid.all_columns().width, fold - page_grid.column_x(0, ColumnSpan::All));
        let side = |from: Pt, to: Pt| {
            let width = (to - from).min(style.longest_line());
            let x = match direction {
                Direction::LeftToRight => from,
                Direction::RightToLeft => to - width,
            };
            Region { x, width, page_width: None }
        };
        let (left, right) = (side(Pt::ZERO, middle - gap / 2.0), side(middle + gap / 2.0, whole));
        match direction {
            Direction::LeftToRight => Self { question: left, answer: right, fold },
            Direction::RightToLeft => Self { question: right, answer: left, fold },
        }
    }
}

/// Lays out the guide for folding.
pub(crate) fn layout_fold(
    input: &LayoutInput<'_>,
    page_grid: &PageGrid,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let regions = FoldRegions::new(page_grid, input.style, input.document.language.direction());
    let (mut paged_document, warnings) = flowing::layout_flowing(input, page_grid, fonts, |part, cx| {
        let mut rows = match part {
            GuidePart::Section(section) => {
                layout_section(cx, section, page_grid.all_columns(), regions.question)
            }
            GuidePart::Questions(_, questions) => {
                let mut rows = Vec::new();
                for question in questions {
                    let mut lines =
                        layout_question_beside_answer(cx, question, regions, page_grid.rows / UNSPLIT_SHARE);
                    part.separate_question(question, cx.style, &mut lines);
                    rows.append(&mut lines);
                }
                rows
            }
            GuidePart::AnswerStart | GuidePart::Answers(_) => Vec::new(),
            GuidePart::Sources => return layout_sources(cx, page_grid.column()),
        };
        for row in &mut rows {
            row.column_span = ColumnSpan::All;
        }
        rows
    })?;
    for page in &mut paged_document.pages {
        let marks = fold_marks(page, input.style, regions.fold);
        page.items.extend(marks);
    }
    Ok((paged_document, warnings))
}

/// Lays out a question and, beside it, its answer. The question's number repeats on further pages.
fn layout_question_beside_answer(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    regions: FoldRegions,
    max_unsplit: usize,
) -> Vec<Row> {
    let text_cx = open_question(cx, question);
    let (panel, question_region) = frame_question(cx, regions.question);
    let question_side = layout_question(cx, question, text_cx, question_region);
    let answer_side = layout_answer(cx, question, text_cx, regions.answer);
    let mut number = Paragraph::default();
    let style = cx.body_style().bold().colored(cx.style.colors.quiet);
    number.push_artifact(&format!("{}. …", question.number), style);

    let number: Vec<Item> =
        number.layout(cx, question_region).into_iter().flat_map(|row| row.items).collect();

    let height = column_height(&question_side, 0..question_side.len());
    let mut rows = merge_side_by_side(question_side, answer_side, cx.style.leading);
    add_write_in_lines(&mut rows, height, question_region, cx.style);
    if rows.len() <= max_unsplit {
        keep_whole(&mut rows);
    }
    let number = Arc::new(number);
    let question_rows = count_rows_above(&rows, height).max(1);
    for row in rows.iter_mut().skip(question_rows) {
        row.margin_items = Some(Arc::clone(&number));
    }
    match panel {
        Some(panel) => put_on_panel(panel, rows),
        None => rows,
    }
}

/// Fold marks: short lines at the edges of the paper, at a distance from its left side.
pub(super) fn fold_marks(page: &Page, style: &Style, fold: Pt) -> [Item; 2] {
    /// As thin as a printer can print.
    const THICKNESS: Pt = Pt(0.5);
    /// Long enough to be visible beside the unprintable margin.
    const MAX_LENGTH: Mm = Mm(9.0);
    let [above, below] =
        [style.margin.top, style.margin.bottom].map(|margin| (Pt::from(margin) * 0.8).min(MAX_LENGTH.into()));
    let x = fold - THICKNESS / 2.0;
    [(Pt::ZERO, above), (page.height - below, below)].map(|(y, height)| {
        let rect = Rect { x, y, width: THICKNESS, height };
        Item::Mark(Mark { rect, color: style.colors.quiet })
    })
}
