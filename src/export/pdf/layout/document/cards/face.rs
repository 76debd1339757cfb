//! One side of a card: rows that fit it, in the largest possible size.

use std::ops::Range;

use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::placing::copy_as_artifacts;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{HALVES, Row, column_height, repeated_height};
use crate::export::pdf::layout::context::{DetachedFragment, LayoutContext};
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::ElementId;
use crate::units::Pt;

/// One side of a card.
#[derive(Debug, Clone, Default)]
pub(crate) struct CardFace {
    /// The small line above the rows.
    pub header: Row,
    /// The rows below the header.
    pub rows: Vec<Row>,
    /// The height of a row.
    pub leading: Pt,
    /// The distance from the header to the first row.
    pub top: Pt,
}

/// The space on a card below its header.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CardRegion {
    /// The region of its lines.
    pub region: Region,
    /// Its height.
    pub height: Pt,
}

/// The first size to try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum StartSize {
    /// The largest size of the scale.
    Largest,
    /// The chosen size.
    Chosen,
    /// The size with this leading, and no other.
    Only(Pt),
}

/// The sizes of questions and of answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DeckSizes {
    /// The size of questions.
    pub fronts: StartSize,
    /// The size of answers.
    pub backs: StartSize,
}

impl DeckSizes {
    /// For each question and each answer, the largest size that fits.
    pub(crate) const FREE: Self = Self { fronts: StartSize::Largest, backs: StartSize::Chosen };
}

impl StartSize {
    /// Whether to try a size of the scale.
    fn allows(self, style: &Style, chosen: &Style) -> bool {
        match self {
            StartSize::Largest => true,
            StartSize::Chosen => style.body <= chosen.body,
            StartSize::Only(leading) => style.leading == leading,
        }
    }
}

impl CardRegion {
    /// The number of rows that fit.
    pub(crate) fn row_count(&self, leading: Pt) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a card has a few dozen rows at most"
        )]
        let rows = (self.height / leading) as usize;
        rows.max(1)
    }
}

impl CardFace {
    /// Centres the rows optically: a little above the middle.
    pub(crate) fn center(&mut self, card_region: CardRegion) {
        let used = self.leading / HALVES * column_height(&self.rows, 0..self.rows.len());
        self.top = (card_region.height - used).max(Pt::ZERO) * 0.42;
    }

    /// A copy that is visible but not read again.
    pub(crate) fn copy_as_artifact(&self) -> Self {
        let mut copy = self.clone();
        for row in &mut copy.rows {
            row.items = copy_as_artifacts(&row.items);
            row.anchors.clear();
        }
        copy
    }
}

/// Rows of one size, and the faces that they are split into.
struct FaceBreaks {
    detached: DetachedFragment,
    faces: Vec<Range<usize>>,
    leading: Pt,
}

/// Lays out content on as few faces as possible, in the largest size that needs no more of them.
pub(crate) fn layout_faces(
    cx: &mut LayoutContext<'_>,
    parent: ElementId,
    card_region: CardRegion,
    start_size: StartSize,
    mut layout: impl FnMut(&mut LayoutContext<'_>) -> Vec<Row>,
) -> Vec<CardFace> {
    let breaks = break_into_faces(cx, card_region, start_size, &mut layout);
    breaks.map(|breaks| attach_faces(cx, parent, breaks)).unwrap_or_default()
}

/// Lays out content on as few faces as possible, in the first of several forms that needs no more of them. Returns the
/// form, too.
pub(crate) fn layout_faces_in_forms<T: Copy>(
    cx: &mut LayoutContext<'_>,
    parent: ElementId,
    (card_region, start_size): (CardRegion, StartSize),
    forms: &[T],
    mut layout: impl FnMut(&mut LayoutContext<'_>, T) -> Vec<Row>,
) -> (Vec<CardFace>, Option<T>) {
    let mut best: Option<(FaceBreaks, T)> = None;
    for form in forms {
        let breaks = break_into_faces(cx, card_region, start_size, &mut |cx| layout(cx, *form));
        let Some(breaks) = breaks else { continue };
        let count = breaks.faces.len();
        if best.as_ref().is_none_or(|(best, _)| count < best.faces.len()) {
            best = Some((breaks, *form));
        }
        if count <= 1 {
            break;
        }
    }
    let Some((breaks, form)) = best else { return (Vec::new(), None) };
    (attach_faces(cx, parent, breaks), Some(form))
}

/// Finds the size that needs the fewest faces.
fn break_into_faces(
    cx: &mut LayoutContext<'_>,
    card_region: CardRegion,
    start_size: StartSize,
    layout: &mut impl FnMut(&mut LayoutContext<'_>) -> Vec<Row>,
) -> Option<FaceBreaks> {
    let (chosen, input) = (cx.style, cx.input);
    let mut best: Option<FaceBreaks> = None;
    for style in cx.size_scale {
        if !start_size.allows(style, input.style) {
            continue;
        }
        cx.style = style;
        let mut detached = cx.detach(&mut *layout);
        let faces = split_into_faces(&mut detached.rows, card_region.row_count(style.leading) * HALVES);
        let count = faces.len();
        if best.as_ref().is_none_or(|best| count < best.faces.len()) {
            best = Some(FaceBreaks { detached, faces, leading: style.leading });
        }
        if count <= 1 {
            break;
        }
    }
    cx.style = chosen;
    best
}

/// Turns rows into faces; their content belongs to an element.
fn attach_faces(cx: &mut LayoutContext<'_>, parent: ElementId, breaks: FaceBreaks) -> Vec<CardFace> {
    let FaceBreaks { detached, faces, leading } = breaks;
    let mut rows = cx.attach(detached, parent).into_iter();
    let face = |face: Range<usize>| CardFace {
        rows: rows.by_ref().take(face.len()).collect(),
        leading,
        ..CardFace::default()
    };
    faces.into_iter().map(face).collect()
}

/// Splits rows into as few faces of limited height, in half rows, as possible, as evenly as possible.
fn split_into_faces(rows: &mut [Row], capacity: usize) -> Vec<Range<usize>> {
    for row in rows.iter_mut() {
        // A header that fills the card leaves no space for its table.
        if repeated_height(row) > capacity / 3 {
            row.repeated_header = None;
        }
    }
    pagination::split_evenly(rows, capacity)
}
