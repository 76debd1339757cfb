//! The widths of a table's columns and the gap between them.

use crate::document::Direction;
use crate::export::pdf::layout::column::region::Region;
use crate::units::Pt;

/// The gap between two columns.
const GAP: Pt = Pt(7.0);

/// The smallest gap that still separates columns.
const MIN_GAP: Pt = Pt(4.0);

/// A column of broken words needs four or five characters per line: 2.5 em. Narrower columns cannot be read.
const MIN_WIDTH: f32 = 2.5;

/// Rounding in shaping must not wrap a cell that fits exactly.
const SLACK: Pt = Pt(0.05);

/// The content widths of a table's cells, as CSS measures them.
#[derive(Debug)]
pub(crate) struct ContentWidths {
    /// For each column, the width without any line break.
    pub max_content: Vec<Pt>,
    /// For each column, the width of its longest word.
    pub min_content: Vec<Pt>,
    /// The font size.
    pub size: Pt,
}

/// Columns side by side.
#[derive(Debug, PartialEq)]
pub(crate) struct Columns {
    /// The width of each column.
    pub widths: Vec<Pt>,
    /// The gap between two columns.
    pub gap: Pt,
}

impl Columns {
    /// Distributes a width among columns; `None` where it is too narrow for so many.
    ///
    /// Each column gets its longest word. Of the rest, columns that need no more than an equal share get their full
    /// width, and the others share the remainder. Where the words do not fit, first the gaps shrink, and then the longest
    /// words are broken.
    pub(crate) fn distribute(
        available: Pt,
        ContentWidths { max_content: lines, min_content: words, size }: &ContentWidths,
    ) -> Option<Self> {
        let words: Vec<Pt> = words.iter().map(|word| *word + SLACK).collect();
        let gaps = words.len().saturating_sub(1);
        let longest: Pt = words.iter().copied().sum();
        let gap = ((available - longest) / gaps.max(1)).max(MIN_GAP).min(GAP);
        let rest = available - gap * gaps - longest;
        if rest >= Pt::ZERO {
            let lines = lines.iter().map(|line| *line + SLACK);
            let more: Vec<Pt> = lines.zip(&words).map(|(line, word)| (line - *word).max(Pt::ZERO)).collect();
            return Some(Self { widths: share_rest(words, &more, rest), gap });
        }
        let least: Vec<Pt> = words.iter().map(|word| word.min(*size * MIN_WIDTH)).collect();
        let shortest: Pt = least.iter().copied().sum();
        let rest = available - gap * gaps - shortest;
        // The columns lose widths in proportion to what they lack.
        let share = rest / (longest - shortest);
        let widths = words.iter().zip(&least).map(|(word, least)| *least + (*word - *least) * share);
        (rest >= Pt::ZERO).then(|| Self { widths: widths.collect(), gap })
    }

    /// Whether all words fit unbroken with full gaps.
    pub(crate) fn fit_unbroken(available: Pt, words: &[Pt]) -> bool {
        words.iter().copied().sum::<Pt>() + GAP * words.len().saturating_sub(1) <= available
    }

    /// The regions of the columns in a table's region, from where reading begins.
    pub(crate) fn regions(&self, table: Region, direction: Direction) -> impl Iterator<Item = Region> {
        let mut before = Pt::ZERO;
        self.widths.iter().map(move |width| {
            let x = match direction {
                Direction::LeftToRight => table.x + before,
                Direction::RightToLeft => table.x + table.width - before - *width,
            };
            before += *width + self.gap;
            Region { x, width: *width, page_width: None }
        })
    }
}

/// Distributes the remaining width among columns.
fn share_rest(mut widths: Vec<Pt>, more: &[Pt], mut rest: Pt) -> Vec<Pt> {
    let mut open: Vec<usize> = (0..widths.len()).collect();
    while !open.is_empty() {
        let part = rest / open.len();
        let (modest, others): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|&&column| more[column] <= part);
        let (settled, left) = if modest.is_empty() { (others, Vec::new()) } else { (modest, others) };
        for column in settled {
            let gets = more[column].min(part);
            widths[column] += gets;
            rest -= gets;
        }
        open = left;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(lines: &[f32], words: &[f32]) -> ContentWidths {
        let points = |widths: &[f32]| widths.iter().copied().map(Pt).collect();
        ContentWidths { max_content: points(lines), min_content: points(words), size: Pt(8.0) }
    }

    fn distribute(available: f32, content: &ContentWidths) -> Columns {
        Columns::distribute(Pt(available), content).unwrap()
    }

    #[test]
    fn long_columns_share_the_rest() {
        let widths = distribute(234.0, &content(&[20.0, 400.0, 200.0], &[20.0, 30.0, 30.0])).widths;
        assert!((widths[0] - Pt(20.05)).0.abs() < 0.001);
        assert!((widths[1] - widths[2]).0.abs() < 0.001);
    }

    #[test]
    fn long_word_gets_its_width() {
        let widths = distribute(207.0, &content(&[300.0, 300.0], &[120.0, 20.0])).widths;
        assert!(widths[0] >= Pt(120.0), "{widths:?}");
    }

    #[test]
    fn gap_shrinks_before_words_break() {
        let columns = distribute(105.0, &content(&[50.0, 50.0], &[50.0, 50.0]));
        assert!(columns.gap > MIN_GAP && columns.gap < GAP, "{columns:?}");
        assert!(columns.widths[0] >= Pt(50.0), "{columns:?}");
    }

    #[test]
    fn short_word_stays_unbroken_beside_long_one() {
        let widths = distribute(100.0, &content(&[5.0, 900.0], &[5.0, 900.0])).widths;
        assert!(widths[0] >= Pt(5.0), "{widths:?}");
    }

    #[test]
    fn too_many_columns_do_not_fit() {
        assert_eq!(Columns::distribute(Pt(500.0), &content(&[5.0; 80], &[5.0; 80])), None);
        assert_eq!(Columns::distribute(Pt(100.0), &content(&[90.0; 12], &[90.0; 12])), None);
    }

    proptest::proptest! {
        #[test]
        fn table_is_never_too_wide(cells in proptest::collection::vec((0.0_f32..500.0, 0.0_f32..1.0), 1..40)) {
            let lines: Vec<f32> = cells.iter().map(|(line, _)| *line).collect();
            let words: Vec<f32> = cells.iter().map(|(line, part)| line * part).collect();
            let content = content(&lines, &words);
            if let Some(columns) = Columns::distribute(Pt(250.0), &content) {
                let table = Region { x: Pt::ZERO, width: Pt(250.0), page_width: None };
                let last = columns.regions(table, Direction::LeftToRight).last().unwrap();
                proptest::prop_assert!(last.x + last.width <= Pt(250.01), "{:?}", columns);
                let last = columns.regions(table, Direction::RightToLeft).last().unwrap();
                proptest::prop_assert!(last.x >= Pt(-0.01), "{:?}", columns);
                let least = content.min_content.iter().map(|word| word.min(content.size * MIN_WIDTH));
                let kept = columns.widths.iter().zip(least).all(|(width, least)| *width >= least - SLACK);
                proptest::prop_assert!(kept, "{:?}", columns);
            } else {
                proptest::prop_assert!(!Columns::fit_unbroken(Pt(250.0), &content.min_content));
            }
        }
    }
}
