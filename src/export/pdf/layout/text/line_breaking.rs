//! Where lines end.
//!
//! A paragraph's breaks are chosen together, so that its lines are as even as they can be, after Knuth and Plass,
//! *Breaking Paragraphs into Lines* (1981). Ragged lines keep their blanks as they are, and what a line leaves white is
//! what it costs; justified lines stretch and shrink them, within limits.

/// A stretch of text that no line ends inside of, and what may end a line after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct BreakCandidate {
    /// How long it is, in points.
    pub width: f32,
    /// How long the blank after it is; at the end of a line it takes no room.
    pub blank: f32,
    /// What a line that ends here is worth.
    pub end: End,
}

/// What may end a line after a fragment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum End {
    /// A blank, or another place where the language lets lines end.
    Word,
    /// A place inside of code or of a compound, such as after a dot or a stroke: better than a ragged hole, worse than a
    /// word's end.
    Joint,
    /// Between two letters of a word that no line can hold.
    Letter,
    /// The middle of a word, with a hyphen of this width.
    Hyphen(f32),
    /// The author's own line break, and the end of the paragraph.
    Always,
}

/// No more than two lines in a row end in a hyphen.
const MOST_HYPHENS: usize = 2;

/// Dearer than any number of ragged lines.
const TOO_MANY: f32 = 1000.0;

/// What a hyphen before the last line costs beside.
const PARTED_AT_LAST: f32 = 0.06;

/// Floats add up a little more than they should; a line that fits exactly must not break for it.
const EPSILON: f32 = 0.01;

/// A blank of a justified line is at least 80 % and at most 150 % of its natural width.
pub(crate) const SHRINK: f32 = 0.2;
pub(crate) const STRETCH: f32 = 0.5;

/// How the blanks of a line behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// They stay as they are, and lines end where they end.
    Fixed,
    /// They stretch and shrink, so that lines end at the measure.
    Elastic,
}

/// The end of every line, counted in fragments: each line runs from the end before it.
pub(crate) fn ends(fragments: &[BreakCandidate], measure: f32, blanks: Spacing) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for (index, fragment) in fragments.iter().enumerate() {
        if fragment.end == End::Always || index + 1 == fragments.len() {
            let part = &fragments[start..=index];
            ends.extend(best(part, measure, blanks).into_iter().map(|end| start + end));
            start = index + 1;
        }
    }
    ends
}

/// How the best way to a break looks.
#[derive(Clone, Copy)]
struct BreakPath {
    cost: f32,
    /// Where the line before it ended, and after how many hyphens in a row.
    from: (usize, usize),
}

/// The best breaks of one stretch without a forced end inside.
fn best(fragments: &[BreakCandidate], measure: f32, blanks: Spacing) -> Vec<usize> {
    let count = fragments.len();
    let mut ways = vec![[None::<BreakPath>; MOST_HYPHENS + 1]; count + 1];
    ways[0][0] = Some(BreakPath { cost: 0.0, from: (0, 0) });
    for end in 1..=count {
        let last = fragments[end - 1];
        let hyphen = if let End::Hyphen(width) = last.end { width } else { 0.0 };
        let mut line = Line { width: hyphen, blank: 0.0, end: last.end, place: LinePosition::Inner };
        if end == count {
            line.place = LinePosition::Last;
        }
        for start in (0..end).rev() {
            line.width += fragments[start].width;
            if start + 1 < end {
                line.width += fragments[start].blank;
                line.blank += fragments[start].blank;
            }
            // One fragment alone is a line, however long it is.
            if line.least(blanks) > measure + EPSILON && start + 1 < end {
                break;
            }
            // A hyphen must not save the last line from being a scrap.
            let parted = line.place == LinePosition::Last
                && start.checked_sub(1).is_some_and(|last| matches!(fragments[last].end, End::Hyphen(_)));
            let price = line.price(measure, blanks) + if parted { PARTED_AT_LAST } else { 0.0 };
            for before in 0..=MOST_HYPHENS {
                let Some(way) = ways[start][before] else { continue };
                let hyphens = if hyphen > 0.0 { before + 1 } else { 0 };
                // Where nothing but a third hyphen can end the line, it is better than a line that sticks out.
                let cost = way.cost + price + if hyphens > MOST_HYPHENS { TOO_MANY } else { 0.0 };
                let after = hyphens.min(MOST_HYPHENS);
                if ways[end][after].is_none_or(|known| cost < known.cost) {
                    ways[end][after] = Some(BreakPath { cost, from: (start, before) });
                }
            }
        }
    }
    let mut ends = Vec::new();
    let cheapest = |end: usize| {
        (0..=MOST_HYPHENS)
            .filter_map(|row| Some((ways[end][row]?.cost, row)))
            .min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let (mut end, mut row) = (count, cheapest(count).map_or(0, |(_, row)| row));
    while end > 0 {
        ends.push(end);
        let Some(way) = ways[end][row] else { break };
        (end, row) = way.from;
    }
    ends.reverse();
    ends
}

/// A line that could be.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// How long it is, blanks and hyphen included.
    width: f32,
    /// How much of that are blanks.
    blank: f32,
    end: End,
    place: LinePosition,
}

/// A line's place in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
enum LinePosition {
    Inner,
    Last,
}

impl Line {
    /// How short it can be made.
    fn least(&self, blanks: Spacing) -> f32 {
        match blanks {
            Spacing::Fixed => self.width,
            Spacing::Elastic => self.width - self.blank * SHRINK,
        }
    }

    /// What it costs: something for the look of its blanks, and something for an end that a reader stumbles over.
    fn price(&self, measure: f32, blanks: Spacing) -> f32 {
        let white = measure - self.width;
        let spacing_cost = match (self.place, blanks) {
            (_, Spacing::Elastic) if white < 0.0 => self.squeezed(white),
            (LinePosition::Last, _) => scrap(white / measure),
            // Two lines a little short are better than one very short.
            (LinePosition::Inner, Spacing::Fixed) => (white.max(0.0) / measure).powi(2),
            (LinePosition::Inner, Spacing::Elastic) => {
                let stretched = white / (self.blank * STRETCH).max(EPSILON);
                // What cannot be stretched to the measure stays ragged: one line far too short is worse than a few that
                // are a little short.
                0.03 * if stretched <= 1.0 { stretched.powi(2) } else { stretched.powi(3) }
            }
        };
        let stumble = match self.end {
            End::Word | End::Always => 0.0,
            End::Joint => 0.03,
            // Dearer than a line that is left half white for a joint.
            End::Letter => 0.4,
            End::Hyphen(_) => 0.02,
        };
        spacing_cost + stumble
    }

    fn squeezed(&self, white: f32) -> f32 {
        0.03 * (white / (self.blank * SHRINK).max(EPSILON)).powi(2)
    }
}

/// The last line may be as short as it likes, if it is more than a scrap: less than a fifth of the measure looks like an
/// accident, and the shorter the worse.
fn scrap(white: f32) -> f32 {
    if white > 0.8 { 0.02 + (white - 0.8) * 0.3 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(widths: &[f32]) -> Vec<BreakCandidate> {
        widths.iter().map(|&width| BreakCandidate { width, blank: 1.0, end: End::Word }).collect()
    }

    #[test]
    fn lines_are_evened_out_over_the_whole_paragraph() {
        // Filling each line as far as it goes would leave `2` alone on the second line.
        let fragments = words(&[3.0, 2.0, 2.0, 5.0, 5.0]);
        assert_eq!(ends(&fragments, 6.0, Spacing::Fixed), [1, 3, 4, 5]);
    }

    #[test]
    fn the_author_s_own_breaks_are_kept() {
        let mut fragments = words(&[1.0, 1.0, 1.0]);
        fragments[0].end = End::Always;
        assert_eq!(ends(&fragments, 10.0, Spacing::Fixed), [1, 3]);
    }

    #[test]
    fn a_fragment_that_is_too_long_stands_alone() {
        assert_eq!(ends(&words(&[2.0, 50.0, 2.0]), 10.0, Spacing::Fixed), [1, 2, 3]);
    }

    #[test]
    fn a_word_comes_down_to_one_that_would_stand_alone() {
        assert_eq!(ends(&words(&[5.0, 5.0, 5.0, 2.0, 1.0]), 20.0, Spacing::Fixed), [3, 5]);
        assert_eq!(ends(&words(&[5.0, 5.0, 5.0, 2.0, 5.0]), 20.0, Spacing::Fixed), [4, 5]);
    }

    #[test]
    fn no_more_than_two_lines_in_a_row_end_in_a_hyphen() {
        let mut fragments = vec![BreakCandidate { width: 3.0, blank: 0.0, end: End::Hyphen(1.0) }; 12];
        for word in fragments.iter_mut().skip(2).step_by(3) {
            word.end = End::Word;
        }
        let hyphenated: Vec<bool> =
            ends(&fragments, 8.0, Spacing::Fixed).iter().map(|end| end % 3 != 0).collect();
        assert!(hyphenated.windows(3).all(|three| three != [true; 3]), "{hyphenated:?}");
        // Where nothing but hyphens can end a line, a third one is better than a line that sticks out.
        let fragments = vec![BreakCandidate { width: 4.0, blank: 0.0, end: End::Hyphen(1.0) }; 5];
        assert_eq!(ends(&fragments, 5.0, Spacing::Fixed), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn blanks_that_shrink_let_a_word_more_onto_a_line() {
        let fragments = words(&[3.0, 3.0, 3.0, 3.0]);
        assert_eq!(ends(&fragments, 10.7, Spacing::Fixed), [2, 4]);
        assert_eq!(ends(&fragments, 10.7, Spacing::Elastic), [3, 4]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(widths in proptest::collection::vec(0.1_f32..9.0, 1..60)) {
            let fragments = words(&widths);
            let ends = ends(&fragments, 10.0, Spacing::Fixed);
            proptest::prop_assert_eq!(ends.last(), Some(&fragments.len()));
            let mut start = 0;
            for end in ends {
                let width: f32 = fragments[start..end].iter().map(|f| f.width + f.blank).sum::<f32>() - 1.0;
                proptest::prop_assert!(start < end && width <= 10.0 + EPSILON);
                start = end;
            }
        }
    }
}
