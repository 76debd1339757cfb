//! Gaps that grow by half rows, so that a column ends near where its neighbours end and all baselines stay on one grid.
//!
//! The gaps of a column are equal, and those of columns side by side look alike: a column with more to fill stays open at
//! its end by a few rows rather than having gaps of another size than its neighbours.

use std::ops::Range;

use super::break_table::{BreakTable, Stretch};
use super::cost::MAX_RAGGED;
use super::page_rows::{Band, BandFill};
use super::row::Gap;

/// Finds the rows of a band with more white space above, and how many half rows more.
pub(super) fn stretch_gaps(table: &BreakTable<'_>, band: &Band) -> Vec<(usize, usize)> {
    let columns = || band.columns.iter().filter(|column| !column.is_empty());
    let missing = |column: &Range<usize>| band.rows.saturating_sub(table.row_height(column.clone()));
    let fits = |level: &usize| {
        columns().all(|column| table.row_stretch(column.clone()).at(*level) <= missing(column))
    };
    let common = (1..=Stretch::MAX_LEVEL).take_while(fits).last().unwrap_or(0);
    let most = match band.fill {
        BandFill::Page => Stretch::MAX_LEVEL,
        // The end of a part may be ragged.
        BandFill::Balanced => Stretch::MAX_LEVEL.min(common + 1),
    };
    let mut gaps = Vec::new();
    for column in columns() {
        let growth = Growth::choose(table.row_stretch(column.clone()), missing(column), common..most);
        growth.add_to(table, column.clone(), &mut gaps);
    }
    gaps
}

/// By how many half rows the gaps of a column grow.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Growth {
    /// Each gap above a question.
    level: usize,
    /// All gaps above headings together.
    above_headings: usize,
}

impl Growth {
    /// All gaps grow by the common level. If too many half rows are left, the gaps above headings grow further, and then
    /// those above all questions, up to the end of the levels.
    fn choose(stretch: Stretch, missing: usize, levels: Range<usize>) -> Self {
        let Stretch { headings, questions } = stretch;
        let above_headings = (headings * (levels.start + Stretch::MORE_ABOVE_HEADINGS)).min(missing);
        let even = (above_headings + questions * levels.start).min(missing);
        let excess = (missing - even).saturating_sub(MAX_RAGGED);
        let more_above_headings = excess.min(headings * Stretch::MORE_ABOVE_HEADINGS);
        let excess = excess - more_above_headings;
        let free = missing - even - more_above_headings;
        // To the nearest level that fits: the end of the column is less regular than the gaps.
        let nearest = (excess * 2 + questions).checked_div(questions * 2).unwrap_or(0);
        let level = nearest.min(free.checked_div(questions).unwrap_or(0)).min(levels.len());
        Self { level: levels.start + level, above_headings: above_headings + more_above_headings }
    }

    fn add_to(self, table: &BreakTable<'_>, column: Range<usize>, gaps: &mut Vec<(usize, usize)>) {
        let mut headings = table.row_stretch(column.clone()).headings;
        let mut above_headings = self.above_headings;
        for row in column.start + 1..column.end {
            let added = match table.rows[row].gap() {
                Some(Gap::Question) => self.level,
                Some(Gap::Heading) => {
                    let share = above_headings.div_ceil(headings.max(1));
                    (headings, above_headings) = (headings.saturating_sub(1), above_headings - share);
                    share
                }
                None => 0,
            };
            gaps.extend((added > 0).then_some((row, added)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAX: usize = Stretch::MAX_LEVEL;

    fn choose(questions: usize, headings: usize, missing: usize, levels: Range<usize>) -> (usize, usize) {
        let growth = Growth::choose(Stretch { headings, questions }, missing, levels);
        (growth.level, growth.above_headings)
    }

    #[test]
    fn columns_end_ragged_rather_than_uneven() {
        assert_eq!(choose(5, 0, 4, 0..MAX), (0, 0));
        assert_eq!(choose(5, 0, 7, 0..MAX), (0, 0));
        // Headings take more before questions do.
        assert_eq!(choose(5, 1, 9, 0..MAX), (0, 4));
        assert_eq!(choose(5, 1, 15, 0..MAX), (1, 4));
        // Neighbours with gaps as large.
        assert_eq!(choose(5, 0, 10, 2..MAX), (2, 0));
    }

    #[test]
    fn gaps_never_take_more_than_is_missing() {
        for (questions, headings) in [(0, 0), (0, 2), (1, 0), (5, 1), (12, 3)] {
            let stretch = Stretch { headings, questions };
            for missing in 0..90 {
                for common in (0..=MAX).filter(|level| *level == 0 || stretch.at(*level) <= missing) {
                    let (level, above_headings) = choose(questions, headings, missing, common..MAX);
                    assert!(questions * level + above_headings <= missing);
                    assert!(common <= level && level <= MAX);
                }
            }
        }
    }
}
