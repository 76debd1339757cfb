//! How wide the columns of a table are, and how much white stands between them.

use crate::export::pdf::layout::column::region::Region;
use crate::units::Pt;

/// The white between two columns.
const GAP: Pt = Pt(7.0);

/// Where words would not fit otherwise; less parts no columns.
const LEAST_GAP: Pt = Pt(4.0);

/// A column whose words are broken holds four or five letters a line: 2.5 em. With fewer nobody reads down it.
const LEAST_WIDTH: f32 = 2.5;

/// Shaping rounds; a cell that fits exactly must not wrap for a thousandth of a point.
const SLACK: Pt = Pt(0.05);

/// What the cells of a table ask for.
#[derive(Debug)]
pub(crate) struct Asked {
    /// For each column, the width in which no line of it wraps.
    pub lines: Vec<Pt>,
    /// For each column, the width of its longest word.
    pub words: Vec<Pt>,
    /// The size of the letters.
    pub size: Pt,
}

/// Columns side by side.
#[derive(Debug, PartialEq)]
pub(crate) struct Columns {
    /// How wide each of them is.
    pub widths: Vec<Pt>,
    /// The white between two of them.
    pub gap: Pt,
}

impl Columns {
    /// Shares a room among columns; `None` where it is too narrow for so many.
    ///
    /// Each gets its longest word; of what is left, whoever asks for no more than an equal part gets it, and the others
    /// share the rest. Where the words do not fit, first the white between columns shrinks, and then the longest words
    /// are broken.
    pub(crate) fn within(room: Pt, Asked { lines, words, size }: &Asked) -> Option<Self> {
        let words: Vec<Pt> = words.iter().map(|word| *word + SLACK).collect();
        let gaps = words.len().saturating_sub(1);
        let longest: Pt = words.iter().copied().sum();
        let gap = ((room - longest) / gaps.max(1)).max(LEAST_GAP).min(GAP);
        let rest = room - gap * gaps - longest;
        if rest >= Pt::ZERO {
            let lines = lines.iter().map(|line| *line + SLACK);
            let more: Vec<Pt> = lines.zip(&words).map(|(line, word)| (line - *word).max(Pt::ZERO)).collect();
            return Some(Self { widths: grown(words, &more, rest), gap });
        }
        let least: Vec<Pt> = words.iter().map(|word| word.min(*size * LEAST_WIDTH)).collect();
        let shortest: Pt = least.iter().copied().sum();
        let rest = room - gap * gaps - shortest;
        // What the longest words lack, each lacks as much as the others.
        let share = rest / (longest - shortest);
        let widths = words.iter().zip(&least).map(|(word, least)| *least + (*word - *least) * share);
        (rest >= Pt::ZERO).then(|| Self { widths: widths.collect(), gap })
    }

    /// Whether all words stand whole in a room, with all the white there should be.
    pub(crate) fn stand_well(room: Pt, words: &[Pt]) -> bool {
        words.iter().copied().sum::<Pt>() + GAP * words.len().saturating_sub(1) <= room
    }

    /// The spaces of the columns, from left to right.
    pub(crate) fn regions(&self, x: Pt) -> impl Iterator<Item = Region> {
        let mut next = x;
        self.widths.iter().map(move |width| {
            let x = next;
            next += *width + self.gap;
            Region { x, width: *width, page_width: None }
        })
    }
}

/// Widths that share what is left.
fn grown(mut widths: Vec<Pt>, more: &[Pt], mut rest: Pt) -> Vec<Pt> {
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

    fn asked(lines: &[f32], words: &[f32]) -> Asked {
        let points = |widths: &[f32]| widths.iter().copied().map(Pt).collect();
        Asked { lines: points(lines), words: points(words), size: Pt(8.0) }
    }

    fn within(room: f32, asked: &Asked) -> Columns {
        Columns::within(Pt(room), asked).unwrap()
    }

    #[test]
    fn short_columns_stay_whole_and_long_ones_share_the_rest() {
        let widths = within(234.0, &asked(&[20.0, 400.0, 200.0], &[20.0, 30.0, 30.0])).widths;
        assert!((widths[0] - Pt(20.05)).0.abs() < 0.001);
        assert!((widths[1] - widths[2]).0.abs() < 0.001);
    }

    #[test]
    fn a_long_word_gets_the_room_that_it_needs() {
        let widths = within(207.0, &asked(&[300.0, 300.0], &[120.0, 20.0])).widths;
        assert!(widths[0] >= Pt(120.0), "{widths:?}");
    }

    #[test]
    fn the_white_shrinks_before_words_are_broken() {
        let columns = within(105.0, &asked(&[50.0, 50.0], &[50.0, 50.0]));
        assert!(columns.gap > LEAST_GAP && columns.gap < GAP, "{columns:?}");
        assert!(columns.widths[0] >= Pt(50.0), "{columns:?}");
    }

    #[test]
    fn a_short_word_stays_whole_beside_a_long_one() {
        let widths = within(100.0, &asked(&[5.0, 900.0], &[5.0, 900.0])).widths;
        assert!(widths[0] >= Pt(5.0), "{widths:?}");
    }

    #[test]
    fn more_columns_than_there_is_room_for_do_not_stand_side_by_side() {
        assert_eq!(Columns::within(Pt(500.0), &asked(&[5.0; 80], &[5.0; 80])), None);
        assert_eq!(Columns::within(Pt(100.0), &asked(&[90.0; 12], &[90.0; 12])), None);
    }

    proptest::proptest! {
        #[test]
        fn no_table_is_wider_than_its_room(cells in proptest::collection::vec((0.0_f32..500.0, 0.0_f32..1.0), 1..40)) {
            let lines: Vec<f32> = cells.iter().map(|(line, _)| *line).collect();
            let words: Vec<f32> = cells.iter().map(|(line, part)| line * part).collect();
            let asked = asked(&lines, &words);
            if let Some(columns) = Columns::within(Pt(250.0), &asked) {
                let last = columns.regions(Pt::ZERO).last().unwrap();
                proptest::prop_assert!(last.x + last.width <= Pt(250.01), "{:?}", columns);
                let least = asked.words.iter().map(|word| word.min(asked.size * LEAST_WIDTH));
                let kept = columns.widths.iter().zip(least).all(|(width, least)| *width >= least - SLACK);
                proptest::prop_assert!(kept, "{:?}", columns);
            } else {
                proptest::prop_assert!(!Columns::stand_well(Pt(250.0), &asked.words));
            }
        }
    }
}
