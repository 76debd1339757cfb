//! Line breaking.
//!
//! The breaks of a paragraph are chosen together, so that its lines are as even as possible, after Knuth and Plass,
//! *Breaking Paragraphs into Lines* (1981). In ragged text, the cost of a line is the white space that it leaves; in
//! justified text, it is the stretching and shrinking of its spaces: shrinking has a limit, stretching has a price.

/// A segment without a possible break inside, and the break after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct BreakCandidate {
    /// Its width in points.
    pub width: f32,
    /// The width of the space after it; at the end of a line it takes no space.
    pub space: f32,
    /// How far the space stretches at no more than the usual cost.
    pub stretch: f32,
    /// How far the space shrinks.
    pub shrink: f32,
    /// The room for letter-spacing.
    pub tracking: f32,
    /// The break after it.
    pub end: BreakKind,
}

/// The kind of a possible break.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum BreakKind {
    /// After a space, or another break of the language.
    Word,
    /// Inside a compound, such as after a slash: better than a ragged gap, worse than the end of a word.
    Joint,
    /// Between two letters of a word that is longer than a line.
    Emergency,
    /// Inside a formula or code, at this cost.
    Inner(f32),
    /// Inside a word, with a hyphen of this width.
    Hyphen(f32),
    /// A line break of the author, or the end of the paragraph.
    Mandatory,
}

/// At most two lines in a row end with a hyphen.
const MAX_HYPHENS: usize = 2;

/// More than any number of ragged lines.
const TOO_MANY_HYPHENS: f32 = 1000.0;

/// The extra cost of a hyphen before the last line.
const HYPHEN_BEFORE_LAST_LINE: f32 = 0.06;

/// Tolerates floating-point rounding: a line that fits exactly must not break.
const EPSILON: f32 = 0.01;

/// The extra cost of a hyphen before the last line of a justified paragraph: it would end in half a word.
const HALF_WORD: f32 = 150.0;

/// The cost of a justified line in which nothing can stretch. It stays ragged.
const UNFILLED: f32 = 200.0;

/// Beyond this, all stretched lines are equally bad.
const MAX_RATIO: f32 = 15.0;

/// How the spaces of a line behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// Fixed width, for ragged lines.
    Fixed,
    /// Stretching and shrinking, for justified lines.
    Elastic,
}

/// Chooses the breaks: the end of each line, counted in segments.
pub(crate) fn choose_breaks(candidates: &[BreakCandidate], measure: f32, spacing: Spacing) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for (index, candidate) in candidates.iter().enumerate() {
        if candidate.end == BreakKind::Mandatory || index + 1 == candidates.len() {
            let part = &candidates[start..=index];
            ends.extend(find_best_breaks(part, measure, spacing).into_iter().map(|end| start + end));
            start = index + 1;
        }
    }
    ends
}

/// The cheapest path to a break.
#[derive(Clone, Copy)]
struct BreakPath {
    cost: f32,
    /// The end of the previous line, and the number of consecutive hyphens before it.
    from: (usize, usize),
}

/// Finds the best breaks of segments without a mandatory break inside.
fn find_best_breaks(candidates: &[BreakCandidate], measure: f32, spacing: Spacing) -> Vec<usize> {
    let count = candidates.len();
    let mut paths = vec![[None::<BreakPath>; MAX_HYPHENS + 1]; count + 1];
    paths[0][0] = Some(BreakPath { cost: 0.0, from: (0, 0) });
    for end in 1..=count {
        let last = candidates[end - 1];
        let hyphen = if let BreakKind::Hyphen(width) = last.end { width } else { 0.0 };
        let mut line = CandidateLine {
            width: hyphen,
            stretch: 0.0,
            shrink: 0.0,
            tracking: 0.0,
            end: last.end,
            position: LinePosition::Inner,
        };
        if end == count {
            line.position = LinePosition::Last;
        }
        for start in (0..end).rev() {
            line.width += candidates[start].width;
            line.tracking += candidates[start].tracking;
            if start + 1 < end {
                line.width += candidates[start].space;
                line.stretch += candidates[start].stretch;
                line.shrink += candidates[start].shrink;
            }
            // A single segment is a line, however long it is.
            if line.min_width(spacing) > measure + EPSILON && start + 1 < end {
                break;
            }
            // A hyphen must not lengthen a short last line.
            let hyphenated = line.position == LinePosition::Last
                && start
                    .checked_sub(1)
                    .is_some_and(|last| matches!(candidates[last].end, BreakKind::Hyphen(_)));
            let hyphen_cost = match spacing {
                Spacing::Fixed => HYPHEN_BEFORE_LAST_LINE,
                Spacing::Elastic => HALF_WORD,
            };
            let line_cost = line.cost(measure, spacing) + if hyphenated { hyphen_cost } else { 0.0 };
            for before in 0..=MAX_HYPHENS {
                let Some(path) = paths[start][before] else { continue };
                let hyphens = if hyphen > 0.0 { before + 1 } else { 0 };
                // A third hyphen in a row is better than a line that is too long.
                let cost = path.cost + line_cost + if hyphens > MAX_HYPHENS { TOO_MANY_HYPHENS } else { 0.0 };
                let after = hyphens.min(MAX_HYPHENS);
                if paths[end][after].is_none_or(|known| cost < known.cost) {
                    paths[end][after] = Some(BreakPath { cost, from: (start, before) });
                }
            }
        }
    }
    trace_path(&paths)
}

/// The ends of lines on the cheapest path to the last segment.
fn trace_path(paths: &[[Option<BreakPath>; MAX_HYPHENS + 1]]) -> Vec<usize> {
    let mut ends = Vec::new();
    let cheapest = |end: usize| {
        (0..=MAX_HYPHENS)
            .filter_map(|row| Some((paths[end][row]?.cost, row)))
            .min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let (mut end, mut row) = (paths.len() - 1, cheapest(paths.len() - 1).map_or(0, |(_, row)| row));
    while end > 0 {
        ends.push(end);
        let Some(path) = paths[end][row] else { break };
        (end, row) = path.from;
    }
    ends.reverse();
    ends
}

/// A candidate for a line.
#[derive(Debug, Clone, Copy)]
struct CandidateLine {
    /// Its width with spaces and hyphen.
    width: f32,
    /// How far it stretches at no more than the usual cost, without letter-spacing.
    stretch: f32,
    /// How far it shrinks.
    shrink: f32,
    /// The room for letter-spacing.
    tracking: f32,
    end: BreakKind,
    position: LinePosition,
}

/// The position of a line in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
enum LinePosition {
    Inner,
    Last,
}

impl CandidateLine {
    /// The shortest possible width.
    fn min_width(&self, spacing: Spacing) -> f32 {
        match spacing {
            Spacing::Fixed => self.width,
            Spacing::Elastic => self.width - self.shrink,
        }
    }

    /// The cost of a line: one part for its white space, one for its break.
    fn cost(&self, measure: f32, spacing: Spacing) -> f32 {
        let white = measure - self.width;
        let spacing_cost = match (self.position, spacing) {
            (_, Spacing::Elastic) if white < 0.0 => self.shrink_cost(white),
            (LinePosition::Last, _) => short_line_cost(white / measure),
            // Two slightly short lines are better than one very short line.
            (LinePosition::Inner, Spacing::Fixed) => (white.max(0.0) / measure).powi(2),
            (LinePosition::Inner, Spacing::Elastic) => self.stretch_cost(white, measure),
        };
        let break_cost = match self.end {
            BreakKind::Word | BreakKind::Mandatory => 0.0,
            BreakKind::Joint => 0.03,
            BreakKind::Inner(cost) => cost,
            // More than a line left half white for a joint.
            BreakKind::Emergency => 0.4,
            BreakKind::Hyphen(_) => 0.02,
        };
        spacing_cost + break_cost
    }

    fn shrink_cost(&self, white: f32) -> f32 {
        0.03 * (white / self.shrink.max(EPSILON)).powi(2)
    }

    fn stretch_cost(&self, white: f32, measure: f32) -> f32 {
        /// Letter-spacing costs less than wide spaces, but is not free.
        const TRACKING_EASE: f32 = 0.7;
        if self.stretch < EPSILON {
            return if white > EPSILON { UNFILLED * (1.0 + white / measure) } else { 0.0 };
        }
        let tracked = (white - self.stretch).clamp(0.0, self.tracking);
        let ratio = ((white - tracked * TRACKING_EASE) / self.stretch).min(MAX_RATIO);
        // One line with very wide spaces is worse than a few with slightly wide ones.
        0.03 * if ratio <= 1.0 { ratio.powi(2) } else { ratio.powi(3) }
    }
}

/// The last line may be short, but less than a fifth of the width looks like an accident, and the shorter the worse.
fn short_line_cost(white: f32) -> f32 {
    if white > 0.8 { 0.02 + (white - 0.8) * 0.3 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(widths: &[f32]) -> Vec<BreakCandidate> {
        widths.iter().map(|&width| BreakCandidate { width, space: 1.0, ..word(BreakKind::Word) }).collect()
    }

    /// A candidate without a width, whose space gives way as in prose.
    fn word(end: BreakKind) -> BreakCandidate {
        BreakCandidate { width: 0.0, space: 0.0, stretch: 0.5, shrink: 0.2, tracking: 0.0, end }
    }

    #[test]
    fn lines_are_even_over_the_paragraph() {
        // Filling each line greedily would leave `2` alone on the second line.
        let candidates = words(&[3.0, 2.0, 2.0, 5.0, 5.0]);
        assert_eq!(choose_breaks(&candidates, 6.0, Spacing::Fixed), [1, 3, 4, 5]);
    }

    #[test]
    fn mandatory_breaks_are_kept() {
        let mut candidates = words(&[1.0, 1.0, 1.0]);
        candidates[0].end = BreakKind::Mandatory;
        assert_eq!(choose_breaks(&candidates, 10.0, Spacing::Fixed), [1, 3]);
    }

    #[test]
    fn segment_longer_than_line_stands_alone() {
        assert_eq!(choose_breaks(&words(&[2.0, 50.0, 2.0]), 10.0, Spacing::Fixed), [1, 2, 3]);
    }

    #[test]
    fn last_line_gets_a_second_word() {
        assert_eq!(choose_breaks(&words(&[5.0, 5.0, 5.0, 2.0, 1.0]), 20.0, Spacing::Fixed), [3, 5]);
        assert_eq!(choose_breaks(&words(&[5.0, 5.0, 5.0, 2.0, 5.0]), 20.0, Spacing::Fixed), [4, 5]);
    }

    #[test]
    fn at_most_two_consecutive_hyphens() {
        let mut candidates = vec![BreakCandidate { width: 3.0, ..word(BreakKind::Hyphen(1.0)) }; 12];
        for last in candidates.iter_mut().skip(2).step_by(3) {
            last.end = BreakKind::Word;
        }
        let hyphenated: Vec<bool> =
            choose_breaks(&candidates, 8.0, Spacing::Fixed).iter().map(|end| end % 3 != 0).collect();
        assert!(hyphenated.windows(3).all(|three| three != [true; 3]), "{hyphenated:?}");
        // Where only hyphens can end a line, a third one is better than a line that is too long.
        let candidates = vec![BreakCandidate { width: 4.0, ..word(BreakKind::Hyphen(1.0)) }; 5];
        assert_eq!(choose_breaks(&candidates, 5.0, Spacing::Fixed), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn shrinking_spaces_fit_another_word() {
        let candidates = words(&[3.0, 3.0, 3.0, 3.0]);
        assert_eq!(choose_breaks(&candidates, 10.7, Spacing::Fixed), [2, 4]);
        assert_eq!(choose_breaks(&candidates, 10.7, Spacing::Elastic), [3, 4]);
    }

    #[test]
    fn justified_paragraph_never_ends_in_half_a_word() {
        let mut candidates = words(&[4.0, 4.0, 3.0, 3.0]);
        candidates[2] = BreakCandidate { width: 3.0, ..word(BreakKind::Hyphen(0.5)) };
        candidates[2].stretch = 0.0;
        assert_eq!(choose_breaks(&candidates, 13.5, Spacing::Elastic), [2, 4]);
    }

    proptest::proptest! {
        #[test]
        fn no_segment_is_lost_or_too_long(widths in proptest::collection::vec(0.1_f32..9.0, 1..60)) {
            let candidates = words(&widths);
            let ends = choose_breaks(&candidates, 10.0, Spacing::Fixed);
            proptest::prop_assert_eq!(ends.last(), Some(&candidates.len()));
            let mut start = 0;
            for end in ends {
                let width: f32 = candidates[start..end].iter().map(|f| f.width + f.space).sum::<f32>() - 1.0;
                proptest::prop_assert!(start < end && width <= 10.0 + EPSILON);
                start = end;
            }
        }
    }
}
