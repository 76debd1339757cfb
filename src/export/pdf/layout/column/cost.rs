//! What a break costs, and what an unfilled column costs, in one currency.
//!
//! The pages of a guide are the cheapest of all that its rows allow, as TeX chooses the lines of a paragraph (Knuth and
//! Plass 1981) and as Plass (1981) and Mittelbach (2016) choose pages. Only the proportions count: a column may stay
//! open by three rows of 60 before it is worth a split answer, and a page is worth many of both.

use super::row::BreakBefore;

/// A sum of costs.
pub(super) type Cost = u64;

/// A page more.
pub(super) const PAGE: Cost = 100_000;

/// A half row of height of the last columns: they end as high as possible.
pub(super) const BALANCED_ROW: Cost = 12;

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

/// A column with half rows that are left: they first stretch the gaps inside of it, and the others stay open at its end.
pub(super) fn of_column(left: usize, stretch: usize, page_rows: usize) -> Cost {
    let (stretched, open) = stretch_and_open(left, stretch);
    let gaps = if stretched > 0 { 40 * stretched * stretched / to_cost(stretch) } else { 0 };
    let open = open * 1000 / to_cost(page_rows).max(1);
    let excess = open.saturating_sub(OPEN);
    gaps + open * open / 20 + if excess > 0 { 3000 + 30 * excess } else { 0 }
}

/// A column beside others that are as high: it ends where they end.
pub(super) fn of_balanced_column(left: usize, stretch: usize) -> Cost {
    let (stretched, open) = stretch_and_open(left, stretch);
    stretched + 5 * open * open.min(20)
}

fn stretch_and_open(left: usize, stretch: usize) -> (Cost, Cost) {
    let stretched = left.min(stretch);
    (to_cost(stretched), to_cost(left - stretched))
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
        assert!(of_column(6, 0, 120) < split && split < of_column(12, 0, 120));
        // Gaps close the same hole.
        assert!(of_column(12, 16, 120) < of_column(12, 0, 120));
    }

    #[test]
    fn open_columns_cost_more_than_splits() {
        assert!(of_column(16, 0, 120) > 20 * of_break(BreakBefore::Split));
    }
}
