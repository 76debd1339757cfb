//! Small images in a line of text, such as the icon of a button.
//!
//! An inline image takes the place of a character: lines are broken around a space of the same width, and the image is
//! placed on that space.

use super::image::{BlockImage, natural_size};
use crate::document::{ImageSize, Inline};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::span::{GlyphStyle, Hyphenation, Isolation, Struck, TextSpan};
use crate::export::pdf::page;
use crate::export::pdf::page::{Face, Item, LeafId, Rect};
use crate::image::Image;
use crate::units::Pt;

/// Lines break at other spaces only.
const NO_BREAK_SPACE: &str = "\u{a0}";

/// Taller images are content of their own: 32 pixels at 96 per inch.
const MAX_HEIGHT: Pt = Pt(24.0);

/// The height of a line's characters with descenders, in em.
const HEIGHT: f32 = 1.1;

/// Every column has space for this width, in em.
const MAX_WIDTH: f32 = 2.5;

/// The middle of the capitals above the baseline, in em.
const MIDDLE: f32 = 0.35;

/// A small image in a line of text.
#[derive(Debug)]
pub(crate) struct InlineImage {
    path: String,
    file: Image,
    leaf: LeafId,
    /// The font size of the text around it.
    size: Pt,
    width: Pt,
    height: Pt,
}

impl InlineImage {
    /// Places the image on its space in a line.
    pub(crate) fn place(&self, x: Pt, baseline: Pt) -> (Item, Rect) {
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
    block_image: &BlockImage,
    size: Pt,
) -> Option<(InlineImage, TextSpan)> {
    let BlockImage { path, leaf, link, .. } = block_image;
    let (leaf, link) = (*leaf, *link);
    let (width, height) = inline_size(cx, path, block_image.size, size)?;
    let file = cx.document.images.get(path)?.clone();
    let placeholder = placeholder(cx, width, leaf, link)?;
    Some((InlineImage { path: path.to_owned(), file, leaf, size, width, height }, placeholder))
}

/// The space in a line for something of a width.
pub(crate) fn placeholder(
    cx: &mut LayoutContext<'_>,
    width: Pt,
    leaf: LeafId,
    link: Option<usize>,
) -> Option<TextSpan> {
    let glyph_style =
        GlyphStyle { face: Face::Regular, size: Pt(1.0), rise: Pt::ZERO, color: cx.style.colors.ink };
    let (struck, hyphenation) = (Struck::No, Hyphenation::Never);
    let mut placeholder = TextSpan {
        text: NO_BREAK_SPACE.to_owned(),
        glyph_style,
        leaf: Some(leaf),
        link,
        struck,
        hyphenation,
        break_cost: None,
        isolation: Isolation::None,
    };
    let em = cx.setter.natural_width(std::slice::from_ref(&placeholder));
    placeholder.glyph_style.size = Pt(width / em);
    (em > Pt::ZERO).then_some(placeholder)
}

/// Whether images of a paragraph have rows of their own.
pub(crate) fn has_block_images(cx: &LayoutContext<'_>, text: &[Inline]) -> bool {
    let is_block_image = |inline: &Inline| match inline {
        Inline::Image { path, size, .. } => {
            !has_text(text) || inline_size(cx, path, *size, cx.style.body).is_none()
        }
        _ => false,
    };
    text.iter().any(is_block_image)
}

/// Width and height in a line of text of a size.
fn inline_size(cx: &LayoutContext<'_>, path: &str, wanted: Option<ImageSize>, size: Pt) -> Option<(Pt, Pt)> {
    if matches!(wanted, Some(ImageSize::Share(_))) {
        return None;
    }
    let (width, height) = natural_size(cx.document.images.get(path)?, wanted);
    let scale = (size * HEIGHT / height).min(1.0);
    let (inline_width, inline_height) = (width * scale, height * scale);
    (height <= MAX_HEIGHT && inline_width <= size * MAX_WIDTH).then_some((inline_width, inline_height))
}

/// Whether there is text beside the images.
pub(crate) fn has_text(line: &[Inline]) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => !text.trim().is_empty(),
        Inline::Maths(_) | Inline::Audio { .. } => true,
        _ => has_text(inline.inner()),
    })
}
