//! Lines of small type, closer together than the rows of a column.

use crate::export::pdf::layout::column::row::{HALVES, Row, keep_together, translate_items};
use crate::export::pdf::layout::context::LayoutContext;
use crate::units::Pt;

/// The distance of lines, as a share of their size.
const LINE_HEIGHT: f32 = 1.1;

/// The white space below a stack, in half rows. Two lines of most themes fill three half rows almost exactly.
const SPACE: f32 = 0.1;

/// How much further apart lines may be, so that stacks of three lines have little more space below them than those of two.
const MAX_EASE: f32 = 1.1;

/// More lines are not one row: a column might be too short for it.
const MAX_LINES: usize = 10;

/// Where the white space goes that is left of the last half row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leftover {
    /// Below the last line: it separates the lines from those below, at much the same distance after each stack.
    Below,
    /// Between all lines, so that those of neighbouring stacks are as far apart.
    Between,
}

/// Stacks lines of small type in one row, as tall as they need. Where they are too many, they stay rows.
pub(super) fn stack_lines(
    cx: &LayoutContext<'_>,
    mut lines: Vec<Row>,
    size: Pt,
    leftover: Leftover,
) -> Vec<Row> {
    let leading = cx.style.leading;
    let pitch = (size * LINE_HEIGHT).min(leading);
    let is_text = lines.iter().all(|line| line.height_in_halves() == HALVES && line.panels.is_empty());
    if lines.len() > MAX_LINES || !is_text || lines.is_empty() {
        keep_together(&mut lines);
        return lines;
    }
    let half_row = leading / HALVES;
    let halves = count_halves(pitch * lines.len(), half_row).max(HALVES);
    let pitch = match leftover {
        Leftover::Below => {
            let even = (half_row * halves - half_row * SPACE) / lines.len();
            Pt(even.0.clamp(pitch.0, pitch.0 * MAX_EASE))
        }
        Leftover::Between => half_row * halves / lines.len(),
    };
    // The baseline of a line whose height is its pitch.
    let baseline = size * 0.70 + (pitch - size * 0.90) / 2.0;
    let shift = baseline - cx.baseline();
    let mut stacked = Row {
        extra_rows: halves / HALVES - 1,
        extra_halves: halves % HALVES,
        break_before: lines[0].break_before,
        blank_before: lines[0].blank_before,
        ..Row::default()
    };
    for (index, line) in lines.into_iter().enumerate() {
        stacked.items.extend(translate_items(line.items, Pt::ZERO, shift + pitch * index));
        stacked.anchors.extend(line.anchors);
    }
    vec![stacked]
}

/// The half rows that a height fills. A seventh of one may be missing: nobody sees it.
fn count_halves(height: Pt, half_row: Pt) -> usize {
    let mut halves = 1;
    while half_row * halves + half_row * 0.15 < height {
        halves += 1;
    }
    halves
}
