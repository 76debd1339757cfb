//! What a break costs, and what an unfilled column costs, in one currency.
//!
//! The pages of a guide are the cheapest of all that its rows allow, as TeX chooses the lines of a paragraph (Knuth and
//! Plass 1981) and as Plass (1981) and Mittelbach (2016) choose pages. Only the proportions count: a column may stay
//! open by three rows of 60 before it is worth a split answer, and a page is worth many of both.

use super::break_table::Stretch;
use super::row::BreakBefore;

/// A sum of costs.
pub(super) type Cost = u64;

/// A page more.
pub(super) const PAGE: Cost = 100_000;

/// A half row of height of the last columns: they end as high as possible.
pub(super) const BALANCED_ROW: Cost = 12;

/// Columns that end as far apart as this, in half rows, look calmer than gaps of different sizes.
pub(super) const MAX_RAGGED: usize = 5;

/// A column that is open by more of its height, in thousandths, looks like the end of a part.
const OPEN: Cost = 120;

/// A break before a row.
pub(super) fn of_break(kind: BreakBefore) -> Cost {
    match kind {
        BreakBefore::Auto | BreakBefore::Page => 0,
        BreakBefore::Split => 150,
        BreakBefore::LastResort => 40_000,
        BreakBefore::Avoid => 1_000_000,
    }
}

/// A column with half rows that are left: they first stretch the gaps inside of it slightly, then stay open at its end,
/// up to [`MAX_RAGGED`], then make its gaps larger than those of its neighbours, and the others stay open.
pub(super) fn of_column(left: usize, stretch: Stretch, page_rows: usize) -> Cost {
    let Leftover { slight, wide, open } = Leftover::new(left, stretch);
    let gaps = if slight > 0 { 8 * slight * slight / to_cost(stretch.at(1)) } else { 0 };
    let open = open * 1000 / to_cost(page_rows).max(1);
    let excess = open.saturating_sub(OPEN);
    gaps + 60 * wide + open * open / 20 + if excess > 0 { 3000 + 30 * excess } else { 0 }
}

/// A column beside others that are as high: it ends where they end, or as much higher as its gaps could grow, because the
/// end of a part may be ragged.
pub(super) fn of_balanced_column(left: usize, stretch: Stretch) -> Cost {
    let ragged = left.min(stretch.at(Stretch::MAX_LEVEL));
    let open = to_cost(left - ragged);
    to_cost(ragged) + 5 * open * open.min(20)
}

/// Where the half rows go that are left in a column.
struct Leftover {
    /// Into gaps, so that they grow slightly.
    slight: Cost,
    /// Into gaps that grow larger than those of the neighbours.
    wide: Cost,
    /// To the end of the column.
    open: Cost,
}

impl Leftover {
    fn new(left: usize, stretch: Stretch) -> Self {
        let all = stretch.at(1);
        if left < all {
            // All gaps above questions grow, or none: the end of a column of many questions may stay open.
            let slight = left.min(MAX_RAGGED + stretch.headings * Stretch::MORE_ABOVE_HEADINGS);
            return Self { slight: to_cost(slight), wide: 0, open: to_cost(left - slight) };
        }
        let (slight, left) = (all, left - all);
        let wide = left.saturating_sub(MAX_RAGGED).min(stretch.at(Stretch::MAX_LEVEL) - stretch.at(1));
        Self { slight: to_cost(slight), wide: to_cost(wide), open: to_cost(left - wide) }
    }
}

/// A number of half rows.
pub(super) fn to_cost(rows: usize) -> Cost {
    Cost::try_from(rows).unwrap_or(Cost::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_open_rows_cost_less_than_a_split() {
        let split = of_break(BreakBefore::Split);
        let no_gaps = Stretch::default();
        assert!(of_column(6, no_gaps, 120) < split && split < of_column(12, no_gaps, 120));
        // Gaps close the same hole.
        assert!(of_column(12, Stretch { headings: 0, questions: 6 }, 120) < of_column(12, no_gaps, 120));
    }

    #[test]
    fn many_gaps_do_not_close_a_hole() {
        let stretch = |questions| Stretch { headings: 0, questions };
        assert!(of_column(28, stretch(38), 158) > 20 * of_column(28, stretch(28), 158));
    }

    #[test]
    fn open_columns_cost_more_than_splits() {
        assert!(of_column(16, Stretch::default(), 120) > 20 * of_break(BreakBefore::Split));
    }
}
