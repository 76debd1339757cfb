//! Small images in a line of text, such as the icon of a button.
//!
//! An inline image takes the place of a character: lines are broken around a space of the same width, and the image is
//! placed on that space.

use super::image::natural;
use crate::document::Inline;
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shaping::{GlyphStyle, Hyphenation, Span, Struck};
use crate::export::pdf::page;
use crate::export::pdf::page::{Face, Item, LeafId, Rect};
use crate::image::Image;
use crate::units::Pt;

/// Lines break at other spaces only.
const BLANK: &str = "\u{a0}";

/// Taller images are content of their own: 32 pixels at 96 per inch.
const TALLEST: Pt = Pt(24.0);

/// The height of a line's characters with descenders, in em.
const HEIGHT: f32 = 1.1;

/// Every column has space for this width, in em.
const WIDEST: f32 = 2.5;

/// The middle of the capitals above the baseline, in em.
const MIDDLE: f32 = 0.35;

/// A small image in a line of text.
#[derive(Debug)]
pub(crate) struct Icon {
    path: String,
    file: Image,
    leaf: LeafId,
    /// The font size of the text around it.
    size: Pt,
    width: Pt,
    height: Pt,
}

impl Icon {
    /// Places the image on its space in a line.
    pub(crate) fn on(&self, x: Pt, baseline: Pt) -> (Item, Rect) {
        let Self { path, file, leaf, size, width, height } = self;
        let (width, height) = (*width, *height);
        let rect = Rect { x, y: baseline - *size * MIDDLE - height / 2.0, width, height };
        let (path, file, leaf) = (path.clone(), file.clone(), Some(*leaf));
        (Item::Image(Box::new(page::PlacedImage { rect, path, file, leaf })), rect)
    }
}

/// Builds an inline image and its space for text of a size; `None` for an image that needs rows of its own.
pub(crate) fn build_inline_image(
    cx: &mut LayoutContext<'_>,
    path: &str,
    leaf: LeafId,
    link: Option<usize>,
    size: Pt,
) -> Option<(Icon, Span)> {
    let (width, height) = inline_size(cx, path, size)?;
    let file = cx.document.images.get(path)?.clone();
    let glyph_style =
        GlyphStyle { face: Face::Regular, size: Pt(1.0), rise: Pt::ZERO, color: cx.style.colors.ink };
    let (struck, hyphenation) = (Struck::No, Hyphenation::Never);
    let mut blank = Span { text: BLANK.to_owned(), glyph_style, leaf: Some(leaf), link, struck, hyphenation };
    let em = cx.setter.natural_width(std::slice::from_ref(&blank));
    blank.glyph_style.size = Pt(width / em);
    (em > Pt::ZERO).then(|| (Icon { path: path.to_owned(), file, leaf, size, width, height }, blank))
}

/// Whether images of a paragraph stand on rows of their own.
pub(crate) fn has_block_images(cx: &LayoutContext<'_>, text: &[Inline]) -> bool {
    let is_lifted = |piece: &Inline| match piece {
        Inline::Image { path, .. } => !has_words(text) || inline_size(cx, path, cx.style.body).is_none(),
        _ => false,
    };
    text.iter().any(is_lifted)
}

/// Width and height in a line of text of a size.
fn inline_size(cx: &LayoutContext<'_>, path: &str, size: Pt) -> Option<(Pt, Pt)> {
    let (width, height) = natural(cx.document.images.get(path)?);
    let scale = (size * HEIGHT / height).min(1.0);
    let (shown_width, shown_height) = (width * scale, height * scale);
    (height <= TALLEST && shown_width <= size * WIDEST).then_some((shown_width, shown_height))
}

/// Whether there is text beside the images.
pub(crate) fn has_words(line: &[Inline]) -> bool {
    line.iter().any(|piece| match piece {
        Inline::Text(text) | Inline::Code(text) => !text.trim().is_empty(),
        _ => has_words(piece.inner()),
    })
}
