//! Pictures become rows.
//!
//! An image stands on rows of its own, however many it needs, and no line of text beside it: so the grid of the
//! columns holds. One in the middle of a sentence, unless it is small enough for an [icon](crate::export::pdf::layout::block::inline_image), is lifted out and
//! stands below its paragraph; one that begins its paragraph stands above the rest of it. It is never shown larger than its pixels are at 96 to the inch, as browsers
//! do, and never wider than its column.

use crate::document::Direction;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{BreakBefore, Row};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shaping::Align;
use crate::export::pdf::page;
use crate::export::pdf::page::{Item, LeafId, Rect};
use crate::image::Image;
use crate::units::Pt;

/// An image of a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct BlockImage {
    /// Its path in the guide's folder.
    pub path: String,
    /// Its place in the structure.
    pub leaf: LeafId,
    /// The link that it belongs to, by its place in the paragraph's list.
    pub link: Option<usize>,
    /// Where it stands.
    pub side: ParagraphSide,
}

/// Where an image stands beside the words of its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParagraphSide {
    /// It came first.
    Above,
    /// There were words before it.
    Below,
}

/// Sets an image, and says what box it fills in the first of its rows; `None` where there is no such image.
pub(crate) fn layout_image(
    cx: &mut LayoutContext<'_>,
    shown: &BlockImage,
    align: Align,
    region: Region,
) -> Option<(Vec<Row>, Rect)> {
    /// The white above and below together, so that no descender touches an image.
    const WHITE: Pt = Pt(4.0);
    let file = cx.document.images.get(&shown.path)?.clone();
    let (width, height) = fitted(&file, region.width, cx.input.max_image_height);
    let leading = cx.style.leading;
    let mut rows = vec![Row::default()];
    while leading * rows.len() < height + WHITE {
        rows.push(Row { break_before: BreakBefore::Avoid, ..Row::default() });
    }
    let slack = region.width - width;
    let x = match (align, cx.document.language.direction()) {
        (Align::Start | Align::Both, Direction::LeftToRight) | (Align::End, Direction::RightToLeft) => {
            Pt::ZERO
        }
        (Align::Center, _) => slack / 2.0,
        (Align::End, Direction::LeftToRight) | (Align::Start | Align::Both, Direction::RightToLeft) => slack,
    };
    let y = (leading * rows.len() - height) / 2.0;
    let rect = Rect { x: region.x + x, y, width, height };
    let (path, leaf) = (shown.path.clone(), Some(shown.leaf));
    rows[0].items.push(Item::Image(Box::new(page::PlacedImage { rect, path, file, leaf })));
    Some((rows, rect))
}

/// How wide an image is when nothing is in its way.
pub(crate) fn measure_image_width(cx: &LayoutContext<'_>, shown: &BlockImage) -> Pt {
    let file = cx.document.images.get(&shown.path);
    file.map_or(Pt::ZERO, |file| fitted(file, Pt(f32::INFINITY), cx.input.max_image_height).0)
}

/// Width and height that fit, in proportion.
fn fitted(file: &Image, widest: Pt, tallest: Pt) -> (Pt, Pt) {
    let (width, height) = natural(file);
    let scale = (widest / width).min(tallest / height).min(1.0);
    (width * scale, height * scale)
}

/// Width and height where nothing is in the way.
pub(crate) fn natural(file: &Image) -> (Pt, Pt) {
    /// Points to a pixel: 72 to 96.
    const PIXEL: f32 = 0.75;
    #[expect(
        clippy::cast_precision_loss,
        reason = "no page is so large that a pixel more or less would show"
    )]
    let (width, height) = (Pt(file.width() as f32 * PIXEL), Pt(file.height() as f32 * PIXEL));
    (width, height)
}
