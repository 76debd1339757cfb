//! The positions of cards on the paper, front and back.

use crate::export::Paper;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::options::style::{Mirror, Style};
use crate::export::pdf::page::{Item, Mark, Rect};
use crate::units::{Mm, Pt};

/// The smallest card: about a bank card (ISO/IEC 7810, ID-1).
const MIN_SIZE: (Mm, Mm) = (Mm(85.0), Mm(60.0));
/// The largest card: A7 landscape.
const MAX_SIZE: (Mm, Mm) = (Mm(105.0), Mm(74.0));
/// Text of up to this size fits the smallest card. Larger text takes larger cards, by the square of its size: a card in
/// proportion would have lines as short as those of the smallest.
const LARGEST_BODY: Pt = Pt(12.5);
/// The white space inside a card, for inexact cuts and thumbs.
const PADDING: Mm = Mm(5.0);

/// Cards in rows and columns, centred on the paper, so that fronts and backs meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct CardGrid {
    /// The size of the paper.
    pub paper: (Pt, Pt),
    /// The width of a card.
    width: Pt,
    /// The height of a card.
    height: Pt,
    columns: usize,
    rows: usize,
    mirror: Mirror,
}

/// The side of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CardSide {
    Front,
    Back,
}

impl CardGrid {
    /// As many cards as fit inside the margins, each as large as possible; none where none fits.
    pub(crate) fn new(paper: Paper, style: &Style) -> Option<Self> {
        let (width, height) = paper.size();
        let margins = style.margin.mirrored();
        let scale = (style.body / LARGEST_BODY).max(1.0).powi(2);
        let (columns, card_width) =
            divide_length(width.0 - margins.left.0 * 2.0, MIN_SIZE.0, MAX_SIZE.0, scale)?;
        let (rows, card_height) =
            divide_length(height.0 - margins.top.0 * 2.0, MIN_SIZE.1, MAX_SIZE.1, scale)?;
        let paper = (Pt::from(width), Pt::from(height));
        let mirror = style.flip.mirror(paper.0, paper.1);
        Some(Self { paper, width: card_width.into(), height: card_height.into(), columns, rows, mirror })
    }

    /// The number of cards on a page.
    pub(crate) fn cards_per_page(&self) -> usize {
        self.columns * self.rows
    }

    /// The width and height of a card's content.
    pub(crate) fn content_size(&self) -> (Pt, Pt) {
        let white = Pt::from(PADDING) * 2.0;
        (self.width - white, self.height - white)
    }

    /// The upper left corner of a card's content, by the index of the card.
    pub(crate) fn content_origin(&self, card: usize, side: CardSide) -> (Pt, Pt) {
        let (column, row) = (card % self.columns, card / self.columns % self.rows);
        let (column, row) = match (side, self.mirror) {
            (CardSide::Front, _) => (column, row),
            (CardSide::Back, Mirror::LeftToRight) => (self.columns - 1 - column, row),
            (CardSide::Back, Mirror::TopToBottom) => (column, self.rows - 1 - row),
        };
        (self.x(column) + PADDING.into(), self.y(row) + PADDING.into())
    }

    fn x(&self, column: usize) -> Pt {
        (self.paper.0 - self.width * self.columns) / 2.0 + self.width * column
    }

    fn y(&self, row: usize) -> Pt {
        (self.paper.1 - self.height * self.rows) / 2.0 + self.height * row
    }

    /// The margin below the first column of cards, between its crop marks, and the baseline of a line of text there;
    /// `None` where it is too narrow.
    pub(crate) fn lower_margin(&self, size: Pt) -> Option<(Region, Pt)> {
        /// Printers leave this much of the paper white.
        const UNPRINTABLE: Mm = Mm(5.0);
        // Capitals and descenders of IBM Plex, and some white space below the cards.
        let lowest = self.paper.1 - Pt::from(UNPRINTABLE) - size * 0.2;
        let highest = self.y(self.rows) + size;
        let region = Region { x: self.x(0) + size, width: self.width - size * 2.0, page_width: None };
        (lowest >= highest).then(|| (region, (lowest + highest) / 2.0))
    }

    /// Lines between the cards of a front. The back has none: a printer that does not meet it exactly would put them on
    /// the cards.
    pub(crate) fn cut_lines(&self, style: &Style) -> Vec<Item> {
        /// Thinner than a crop mark: an inexact cut leaves it on a card.
        const THICKNESS: Pt = Pt(0.3);
        let half = THICKNESS / 2.0;
        let (left, top) = (self.x(0), self.y(0));
        let down = (1..self.columns).map(|column| Rect {
            x: self.x(column) - half,
            y: top,
            width: THICKNESS,
            height: self.y(self.rows) - top,
        });
        let across = (1..self.rows).map(|row| Rect {
            x: left,
            y: self.y(row) - half,
            width: self.x(self.columns) - left,
            height: THICKNESS,
        });
        let color = style.colors.hairline;
        down.chain(across).map(|rect| Item::Mark(Mark { rect, color })).collect()
    }

    /// Crop marks: short lines around the cards, none on them.
    pub(crate) fn crop_marks(&self, style: &Style) -> Vec<Item> {
        /// As thin as a printer can print.
        const THICKNESS: Pt = Pt(0.5);
        /// The distance from the cards: an inexact cut leaves no mark on them.
        const DISTANCE: Mm = Mm(1.0);
        const MAX_LENGTH: Mm = Mm(6.0);
        let mut marks = Vec::new();
        let mut mark = |x: Pt, y: Pt, width: Pt, height: Pt| {
            marks.push(Item::Mark(Mark { rect: Rect { x, y, width, height }, color: style.colors.quiet }));
        };
        let half = THICKNESS / 2.0;
        let (left, right) = (self.x(0) - DISTANCE.into(), self.x(self.columns) + DISTANCE.into());
        let (above, below) = (self.y(0) - DISTANCE.into(), self.y(self.rows) + DISTANCE.into());
        let (column_span, down) = (left.min(MAX_LENGTH.into()), above.min(MAX_LENGTH.into()));
        for x in (0..=self.columns).map(|column| self.x(column) - half) {
            mark(x, above - down, THICKNESS, down);
            mark(x, below, THICKNESS, down);
        }
        for y in (0..=self.rows).map(|row| self.y(row) - half) {
            mark(left - column_span, y, column_span, THICKNESS);
            mark(right, y, column_span, THICKNESS);
        }
        marks
    }
}

/// The number of cards in a length, and the length of each. Where no large card fits, a smaller one may.
fn divide_length(available: f32, Mm(least): Mm, Mm(most): Mm, scale: f32) -> Option<(usize, Mm)> {
    /// Tolerates floating-point rounding.
    const SLACK: f32 = 0.001;
    let available = available + SLACK;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no paper holds a thousand")]
    let count = (available / (least * scale)).max(1.0) as u16;
    (available >= least).then(|| (usize::from(count), Mm((available / f32::from(count)).min(most * scale))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Orientation;
    use crate::export::pdf::options::style::Margins;

    fn grid(paper: Paper) -> Option<(usize, usize)> {
        CardGrid::new(paper, &Style::default()).map(|grid| (grid.columns, grid.rows))
    }

    #[test]
    fn paper_holds_as_many_cards_as_fit() {
        assert_eq!(grid(Paper::A4), Some((2, 4)));
        assert_eq!(grid(Paper::A4.with_orientation(Orientation::Landscape)), Some((3, 3)));
        assert_eq!(grid(Paper::Letter), Some((2, 4)));
        assert_eq!(grid(Paper::Legal), Some((2, 5)));
        assert_eq!(grid(Paper::A3), Some((3, 6)));
        assert_eq!(grid(Paper::A5), Some((1, 3)));
        assert_eq!(grid(Paper::Custom { width: Mm(100.0), height: Mm(300.0) }), None);
    }

    #[test]
    fn large_text_takes_large_cards() {
        let large = |paper| {
            let mut style = Style { margin: Margins::uniform(Mm(20.0)), ..Style::default() };
            style.resize(Pt(16.0));
            CardGrid::new(paper, &style).map(|grid| (grid.columns, grid.rows))
        };
        assert_eq!(large(Paper::A4), Some((1, 2)));
        assert_eq!(large(Paper::A5), Some((1, 1)));
        assert_eq!(large(Paper::A3), Some((1, 3)));
    }

    #[test]
    fn card_is_at_most_a7() {
        let wide = Paper::Custom { width: Mm(240.0), height: Mm(180.0) };
        let (width, height) =
            CardGrid::new(wide, &Style::default()).map(|grid| (grid.width, grid.height)).unwrap();
        assert_eq!((Mm::from(width).0.round(), Mm::from(height).0.round()), (105.0, 74.0));
    }
}
