//! One side of a card: rows that fit it, in the largest letters that do.

use crate::export::pdf::layout::column::region::Region;
use std::ops::Range;

use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::placing::copy_as_artifacts;
use crate::export::pdf::layout::column::row::{BreakBefore, Row};
use crate::export::pdf::layout::context::{DetachedFragment, LayoutContext};
use crate::export::pdf::page::{ElementId, Item};
use crate::units::Pt;

/// One side of a card.
#[derive(Debug, Clone, Default)]
pub(crate) struct CardFace {
    /// The small line above everything. It is no content.
    pub head: Vec<Item>,
    /// What stands below it.
    pub rows: Vec<Row>,
    /// How tall a row is.
    pub leading: Pt,
    /// How far below the head the rows begin.
    pub top: Pt,
}

/// The room for what stands on a card, below its head.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// Where lines stand.
    pub region: Region,
    /// How tall it is.
    pub height: Pt,
}

/// What size to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The largest that there is.
    Larger,
    /// The one that was chosen.
    Chosen,
}

impl Room {
    /// How many rows it holds.
    pub(crate) fn rows(&self, leading: Pt) -> usize {
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
    /// Moves the rows to where the eye takes the middle to be: a little above it.
    pub(crate) fn center(&mut self, room: Room) {
        let used = self.leading * pagination::column_height(&self.rows, 0..self.rows.len());
        self.top = (room.height - used).max(Pt::ZERO) * 0.42;
    }

    /// The same once more, to be seen and not to be read.
    pub(crate) fn copy_as_artifact(&self) -> Self {
        let mut copy = self.clone();
        for row in &mut copy.rows {
            row.items = copy_as_artifacts(&row.items);
            row.anchors.clear();
        }
        copy
    }
}

/// Rows that were set in one size, and where they are cut into faces.
struct FaceBreaks {
    apart: DetachedFragment,
    faces: Vec<Range<usize>>,
    leading: Pt,
}

/// Sets something on as few faces as it fits on, in the largest letters that need no more of them.
pub(crate) fn layout_faces(
    cx: &mut LayoutContext<'_>,
    parent: ElementId,
    room: Room,
    fit: Fit,
    mut set: impl FnMut(&mut LayoutContext<'_>) -> Vec<Row>,
) -> Vec<CardFace> {
    let input = cx.input;
    let mut best: Option<FaceBreaks> = None;
    for style in &input.size_scale {
        if fit == Fit::Chosen && style.body > input.style.body {
            continue;
        }
        cx.style = style;
        let mut apart = cx.detach(&mut set);
        let faces = cut(&mut apart.rows, room.rows(style.leading));
        let count = faces.len();
        if best.as_ref().is_none_or(|best| count < best.faces.len()) {
            best = Some(FaceBreaks { apart, faces, leading: style.leading });
        }
        if count <= 1 {
            break;
        }
    }
    cx.style = input.style;
    let Some(FaceBreaks { apart, faces, leading }) = best else { return Vec::new() };
    let mut rows = cx.attach(apart, parent).into_iter();
    let face = |face: Range<usize>| CardFace {
        rows: rows.by_ref().take(face.len()).collect(),
        leading,
        ..CardFace::default()
    };
    faces.into_iter().map(face).collect()
}

/// Cuts rows into as few faces as can be, and those as even as can be.
fn cut(rows: &mut [Row], capacity: usize) -> Vec<Range<usize>> {
    for row in rows.iter_mut() {
        // A head that fills the card leaves no room for its table.
        if pagination::repeated_height(row) > capacity / 3 {
            row.repeated_header = None;
        }
    }
    let full = pagination::split_into_columns(rows, capacity);
    let free = |face: &Range<usize>| face.start == 0 || rows[face.start].break_before == BreakBefore::Auto;
    let breaks_well = |faces: &Vec<Range<usize>>| faces.len() == full.len() && faces.iter().all(free);
    let even = (1..capacity).map(|capacity| pagination::split_into_columns(rows, capacity)).find(breaks_well);
    even.unwrap_or(full)
}
