//! Images on rows of their own.
//!
//! An image fills as many whole rows as it needs, without text beside it, so that the baseline grid of the columns
//! holds. An image inside a sentence moves below its paragraph, unless it is small enough for an [inline
//! image](crate::export::pdf::layout::block::inline_image); one that starts a paragraph stays above the text. An image
//! is as large as its author asks, or its pixels at 96 per inch, as in browsers, and never wider than its column.

use crate::document::{Direction, ImageSize};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{BreakBefore, Row};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::page;
use crate::export::pdf::page::{Item, LeafId, Rect};
use crate::image::Image;
use crate::units::Pt;

/// An image of a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct BlockImage {
    /// Its path in the guide's folder.
    pub path: String,
    /// The size that the author asks for.
    pub size: Option<ImageSize>,
    /// Its leaf in the structure tree.
    pub leaf: LeafId,
    /// The index of its link in the paragraph's list.
    pub link: Option<usize>,
    /// Above or below the text.
    pub side: ParagraphSide,
}

/// The side of a paragraph on which an image stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParagraphSide {
    /// The image comes before any text.
    Above,
    /// The image comes after some text.
    Below,
}

/// Lays out an image and returns its box in the first of its rows; `None` where the image does not exist.
pub(crate) fn layout_image(
    cx: &mut LayoutContext<'_>,
    block_image: &BlockImage,
    align: Align,
    region: Region,
) -> Option<(Vec<Row>, Rect)> {
    /// White space above and below together, so that no descender touches an image.
    const VERTICAL_SPACE: Pt = Pt(4.0);
    let file = cx.document.images.get(&block_image.path)?.clone();
    let (width, height) = fit_image(&file, block_image.size, region.width, cx.input.max_image_height);
    let leading = cx.style.leading;
    let mut rows = vec![Row::default()];
    while leading * rows.len() < height + VERTICAL_SPACE {
        rows.push(Row { break_before: BreakBefore::Avoid, ..Row::default() });
    }
    let slack = region.width - width;
    let x =
        match (align, cx.document.language.direction()) {
            (Align::Start | Align::Justify, Direction::LeftToRight)
            | (Align::End, Direction::RightToLeft) => Pt::ZERO,
            (Align::Center, _) => slack / 2.0,
            (Align::End, Direction::LeftToRight)
            | (Align::Start | Align::Justify, Direction::RightToLeft) => slack,
        };
    let y = (leading * rows.len() - height) / 2.0;
    let rect = Rect { x: region.x + x, y, width, height };
    let (path, leaf) = (block_image.path.clone(), Some(block_image.leaf));
    rows[0].items.push(Item::Image(Box::new(page::PlacedImage { rect, path, file, leaf })));
    Some((rows, rect))
}

/// The width of an image without limits from its region.
pub(crate) fn measure_image_width(cx: &LayoutContext<'_>, block_image: &BlockImage) -> Pt {
    let file = cx.document.images.get(&block_image.path);
    file.map_or(Pt::ZERO, |file| {
        fit_image(file, block_image.size, Pt(f32::INFINITY), cx.input.max_image_height).0
    })
}

/// The largest size within limits, in proportion.
fn fit_image(file: &Image, size: Option<ImageSize>, widest: Pt, tallest: Pt) -> (Pt, Pt) {
    let (width, height) = natural_size(file, size);
    let wanted = match size {
        // A table measures its cells before they have a width.
        Some(ImageSize::Share(percent)) if widest.0.is_finite() => {
            widest * (f32::from(percent) / 100.0) / width
        }
        _ => 1.0,
    };
    let scale = (widest / width).min(tallest / height).min(wanted);
    (width * scale, height * scale)
}

/// The size without limits: the one that the author asks for, or that of the file.
pub(crate) fn natural_size(file: &Image, size: Option<ImageSize>) -> (Pt, Pt) {
    /// Points per pixel: 72 / 96.
    const PIXEL: f32 = 0.75;
    let natural = (file.width(), file.height());
    let (width, height) = size.and_then(|size| size.scale(natural)).unwrap_or(natural);
    #[expect(
        clippy::cast_precision_loss,
        reason = "no page is so large that a pixel more or less would show"
    )]
    let (width, height) = (Pt(width as f32 * PIXEL), Pt(height as f32 * PIXEL));
    (width, height)
}
