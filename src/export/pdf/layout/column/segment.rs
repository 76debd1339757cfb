//! The rows of one column span, from where the rows above them end to their own end.
//!
//! The costs of a column depend only on its first row, its last row and its height, so the cheapest way to each break is
//! found once, from the first to the last: dynamic programming, with work in proportion to the number of breaks.

use std::ops::Range;

use super::balancing::{BalancedColumns, balance};
use super::break_table::{BreakTable, Stretch};
use super::cost;
use super::cost::Cost;
use super::page_rows::BandFill;
use super::row::{BreakBefore, ColumnSpan, HALVES};
use super::trail::{Step, StepId, Trail};

/// A band needs at least this many half rows at the bottom of a page.
const MIN_BAND_HEIGHT: usize = 4 * HALVES;

/// Of the plans that end on different rows of a page, at most this many are followed.
const MAX_PLANS: usize = 24;

/// Of the breaks at the end of a column, at least this many are compared.
const MIN_ENDS: usize = 4;

/// The pages up to a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// What they cost.
    pub cost: Cost,
    /// The used half rows of the last page.
    pub used: usize,
    /// The last step.
    pub step: StepId,
}

/// Rows of one column span, between two breaks.
pub(super) struct RowSegment<'a> {
    /// All breaks.
    pub table: &'a BreakTable<'a>,
    /// The break before its first row, and the one behind its last row.
    pub breaks: Range<usize>,
    /// Whether it spans the page.
    pub column_span: ColumnSpan,
    /// The number of its columns.
    pub columns: usize,
    /// The number of columns of a page.
    pub page_columns: usize,
    /// The height of a page in half rows.
    pub page_rows: usize,
}

/// The half rows of a page that a band may fill.
#[derive(Debug, Clone, Copy)]
struct Frame {
    top: usize,
    rows: usize,
}

/// The cheapest way to a break that begins a column.
#[derive(Debug, Clone, Copy)]
struct Node {
    cost: Cost,
    before: StepId,
    arrival: Arrival,
}

/// The steps from `before` to the node.
#[derive(Debug, Clone, Copy)]
struct Arrival {
    /// The number of columns that end here; those after the first are empty.
    ended_columns: usize,
    next: Next,
}

/// Where the node is.
#[derive(Debug, Clone, Copy)]
enum Next {
    SamePage,
    NewPage,
}

/// The nodes of pages of one height, by break and column.
struct Nodes {
    first: usize,
    columns: usize,
    cheapest: Vec<Option<Node>>,
}

impl Nodes {
    fn new(breaks: Range<usize>, columns: usize) -> Self {
        Self { first: breaks.start, columns, cheapest: vec![None; breaks.len() * columns] }
    }

    fn get(&self, at: usize, column: usize) -> Option<Node> {
        self.cheapest.get((at - self.first) * self.columns + column).copied().flatten()
    }

    /// Offers a way to a node; the cheaper one stays.
    fn offer(&mut self, at: usize, column: usize, node: Node) {
        if let Some(known) = self.cheapest.get_mut((at - self.first) * self.columns + column)
            && known.is_none_or(|known| node.cost < known.cost)
        {
            *known = Some(node);
        }
    }
}

impl RowSegment<'_> {
    /// Extends plans by the segment. Those that are returned end behind it.
    pub(super) fn place(&self, trail: &mut Trail, plans: &[Plan]) -> Vec<Plan> {
        let mut pages = Nodes::new(self.breaks.clone(), self.columns);
        let mut planner = Planner { segment: self, trail, ended: Vec::new() };
        for plan in plans {
            planner.begin(*plan, &mut pages);
        }
        let frame = Frame { top: 0, rows: self.page_rows };
        for at in self.breaks.clone() {
            for column in 0..self.columns {
                let Some(node) = pages.get(at, column) else { continue };
                for (end, column, node) in planner.follow((at, column), node, frame) {
                    pages.offer(end, column.unwrap_or(0), node);
                }
            }
        }
        choose_plans(planner.ended)
    }

    /// The cost of rows at the end of a page that stay open in a number of columns.
    fn cost_of_open_columns(&self, rows: usize, columns: usize) -> Cost {
        cost::of_column(rows, Stretch::default(), self.page_rows) * cost::to_cost(columns)
    }
}

/// The search for the cheapest pages of a segment.
struct Planner<'a> {
    segment: &'a RowSegment<'a>,
    trail: &'a mut Trail,
    /// The plans that end behind the segment.
    ended: Vec<Plan>,
}

impl Planner<'_> {
    /// Begins behind a plan: on the same page, if there is space, and on a new one.
    fn begin(&mut self, plan: Plan, pages: &mut Nodes) {
        let segment = self.segment;
        let first = segment.breaks.start;
        let start =
            |cost, next| Node { cost, before: plan.step, arrival: Arrival { ended_columns: 0, next } };
        if plan.used == 0 {
            pages.offer(first, 0, start(plan.cost, Next::SamePage));
            return;
        }
        let row = &segment.table.rows[segment.table.row(first)];
        // White space separates a band from the one above it.
        let top = plan.used + row.blank_before;
        let frame = Frame { top, rows: segment.page_rows.saturating_sub(top) };
        let open = segment.cost_of_open_columns(frame.rows, segment.page_columns);
        let cost = plan.cost + cost::PAGE + cost::of_break(row.break_before) + open;
        pages.offer(first, 0, start(cost, Next::NewPage));
        if frame.rows < MIN_BAND_HEIGHT {
            if let Some(balanced) = self.balance(first, segment.breaks.end, frame) {
                let ended = self.end_balanced(plan.step, plan.cost, frame, &balanced);
                self.ended.push(ended);
            }
            return;
        }
        // Each break is at least one row further down.
        let most = (first + frame.rows * segment.columns + 1).min(segment.breaks.end);
        let mut page = Nodes::new(first..most, segment.columns);
        page.offer(first, 0, start(plan.cost, Next::SamePage));
        for at in first..most {
            for column in 0..segment.columns {
                let Some(node) = page.get(at, column) else { continue };
                for (end, column, node) in self.follow((at, column), node, frame) {
                    match column {
                        Some(column) => page.offer(end, column, node),
                        None => pages.offer(end, 0, node),
                    }
                }
            }
        }
    }

    /// The nodes after a node, each with its column, or none on the next page.
    fn follow(
        &mut self,
        (at, column): (usize, usize),
        node: Node,
        frame: Frame,
    ) -> Vec<(usize, Option<usize>, Node)> {
        let RowSegment { table, ref breaks, column_span, columns, page_rows, .. } = *self.segment;
        let mut before = self.arrive(at, node);
        let mut following = Vec::new();
        if column == 0 {
            following.extend(self.end_early(before, (at, node.cost), frame));
            if let Some(balanced) = self.balance(at, breaks.end, frame) {
                let ended = self.end_balanced(before, node.cost, frame, &balanced);
                self.ended.push(ended);
                return following;
            }
            let Frame { top, rows } = frame;
            before = self.trail.push(before, Step::Band { top, rows, column_span, fill: BandFill::Page });
        }
        let reachable = table.ends_within(at, breaks.end - 1, frame.rows);
        if reachable.is_empty() && column > 0 && frame.rows < page_rows {
            // The next rows stay together, and fit only a whole page.
            let left = columns - column;
            let cost = node.cost + cost::PAGE + self.segment.cost_of_open_columns(frame.rows, left);
            let arrival = Arrival { ended_columns: left, next: Next::NewPage };
            following.push((at, None, Node { cost, before, arrival }));
        }
        let (next_column, next, turn) = match column + 1 {
            next if next == columns => (None, Next::NewPage, cost::PAGE),
            next => (Some(next), Next::SamePage, 0),
        };
        let arrival = Arrival { ended_columns: 1, next };
        for (number, end) in reachable.rev().enumerate() {
            let height = table.height(at..end);
            if number >= MIN_ENDS && height * 4 < frame.rows * 3 {
                break;
            }
            let filled = cost::of_column(frame.rows - height, table.stretch(at..end), page_rows);
            let cost = node.cost + filled + turn + cost::of_break(table.kind(end));
            following.push((end, next_column, Node { cost, before, arrival }));
        }
        following
    }

    /// Takes the steps to a node.
    fn arrive(&mut self, at: usize, node: Node) -> StepId {
        let end = self.segment.table.row(at);
        let columns = (0..node.arrival.ended_columns).map(|_| Step::Column { end });
        let step = columns.fold(node.before, |step, column| self.trail.push(step, column));
        match node.arrival.next {
            Next::SamePage => step,
            Next::NewPage => self.trail.push(step, Step::Page),
        }
    }

    fn balance(&self, start: usize, end: usize, frame: Frame) -> Option<BalancedColumns> {
        balance(self.segment.table, start..end, self.segment.columns, frame.rows)
    }

    /// Ends a band with balanced columns.
    fn end_balanced(&mut self, step: StepId, cost: Cost, frame: Frame, balanced: &BalancedColumns) -> Plan {
        let (top, rows, column_span) = (frame.top, balanced.height, self.segment.column_span);
        let mut step = self.trail.push(step, Step::Band { top, rows, column_span, fill: BandFill::Balanced });
        for end in &balanced.ends {
            step = self.trail.push(step, Step::Column { end: self.segment.table.row(*end) });
        }
        Plan { cost: cost + balanced.cost, used: top + rows, step }
    }

    /// Ends the page before the last rows, where the band below them belongs to them, as a wide table to its question:
    /// both may need a new page.
    fn end_early(
        &mut self,
        step: StepId,
        (at, cost): (usize, Cost),
        frame: Frame,
    ) -> Option<(usize, Option<usize>, Node)> {
        let RowSegment { table, breaks, page_columns, .. } = self.segment;
        let below = table.rows.get(table.row(breaks.end))?;
        let belongs = matches!(below.break_before, BreakBefore::LastResort | BreakBefore::Avoid);
        let last = breaks.end.checked_sub(1).filter(|last| belongs && *last > at)?;
        let balanced = self.balance(at, last, frame)?;
        let Plan { cost, used, step } = self.end_balanced(step, cost, frame, &balanced);
        let open = (frame.top + frame.rows).saturating_sub(used);
        let cost = cost + cost::PAGE + self.segment.cost_of_open_columns(open, *page_columns);
        let arrival = Arrival { ended_columns: 0, next: Next::NewPage };
        Some((last, None, Node { cost, before: step, arrival }))
    }
}

/// The cheapest plan for each height: one that fills more of its page is worth following only if it costs less.
fn choose_plans(mut plans: Vec<Plan>) -> Vec<Plan> {
    plans.sort_by_key(|plan| (plan.used, plan.cost));
    let mut least = Cost::MAX;
    plans.retain(|plan| {
        let is_cheaper = plan.cost < least;
        least = least.min(plan.cost);
        is_cheaper
    });
    // The one that fills least stays, and the cheapest.
    let excess = plans.len().saturating_sub(MAX_PLANS);
    if excess > 0 {
        plans.drain(1..=excess);
    }
    plans
}
