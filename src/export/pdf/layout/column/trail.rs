//! The steps that lead to a plan of pages. Plans that begin alike share their first steps.

use super::break_table::BreakTable;
use super::page_rows::{Band, BandFill, PageRows};
use super::row::ColumnSpan;
use super::stretching::stretch_gaps;

/// One step of a plan.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// The first page begins.
    Start,
    /// Another page begins.
    Page,
    /// A band begins at a row of the page.
    Band { top: usize, rows: usize, column_span: ColumnSpan, fill: BandFill },
    /// The next column of the band ends before a row of the guide.
    Column { end: usize },
}

/// The number of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StepId(usize);

/// All steps of all plans, each with the one before it.
#[derive(Debug)]
pub(super) struct Trail(Vec<(Step, StepId)>);

impl Trail {
    /// The step that all plans begin with.
    pub(super) const START: StepId = StepId(0);

    pub(super) fn new() -> Self {
        Self(vec![(Step::Start, Self::START)])
    }

    /// Adds a step after another one.
    pub(super) fn push(&mut self, before: StepId, step: Step) -> StepId {
        self.0.push((step, before));
        StepId(self.0.len() - 1)
    }

    /// The pages of the plan that ends with a step.
    pub(super) fn build_pages(&self, last: StepId, table: &BreakTable<'_>) -> Vec<PageRows> {
        let mut steps = Vec::new();
        let mut id = last;
        while id != Self::START {
            let (step, before) = self.0[id.0];
            steps.push(step);
            id = before;
        }
        let mut pages = vec![PageRows::default()];
        let mut next = 0;
        for step in steps.into_iter().rev() {
            let Some(page) = pages.last_mut() else { continue };
            match step {
                Step::Start => {}
                Step::Page => pages.push(PageRows::default()),
                Step::Band { top, rows, column_span, fill } => {
                    page.bands.push(Band {
                        columns: Vec::new(),
                        top,
                        rows,
                        column_span,
                        fill,
                        gaps: Vec::new(),
                    });
                }
                Step::Column { end } => {
                    let Some(band) = page.bands.last_mut() else { continue };
                    band.columns.push(next..end);
                    next = end;
                }
            }
        }
        for band in pages.iter_mut().flat_map(|page| &mut page.bands) {
            band.gaps = stretch_gaps(table, band);
        }
        pages
    }
}
