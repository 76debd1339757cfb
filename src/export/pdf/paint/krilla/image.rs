//! Pictures, as krilla inks them: pixels by krilla itself, SVG by krilla-svg out of usvg's tree.
//!
//! `content` has judged every file, so nothing here runs for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::krilla::Data;
use ::krilla::geom::{Size, Transform};
use ::krilla::image::Image;
use ::krilla::surface::Surface;
use krilla_svg::{SurfaceExt, SvgSettings};
use usvg::Tree;

use crate::export::pdf::page::{Item, PagedDocument, Rect};
use crate::export::render::svg;
use crate::export::render::svg::SvgFonts;
use crate::export::{ExportError, Fonts};
use crate::image::{self, ImageFormat, Orientation};

/// Every image of a print, opened once.
pub(crate) struct ImageStore(BTreeMap<String, DecodedImage>);

/// An image, ready to be inked.
enum DecodedImage {
    /// PNG, JPEG or WebP.
    Pixels(Image, Orientation),
    /// SVG.
    Lines(Box<Tree>),
}

impl ImageStore {
    /// Opens all images that stand on pages.
    pub(crate) fn open(print: &PagedDocument, fonts: &Fonts) -> Result<Self, ExportError> {
        let mut gallery = BTreeMap::new();
        let mut letters = None;
        for item in print.pages.iter().flat_map(|page| &page.items) {
            let Item::Image(image) = item else { continue };
            if gallery.contains_key(image.path.as_str()) {
                continue;
            }
            let opened = match image.file.format() {
                ImageFormat::Svg => {
                    let letters = letters.get_or_insert_with(|| SvgFonts::new(fonts));
                    svg::parse_svg(image.file.bytes(), letters)
                        .map(|tree| DecodedImage::Lines(Box::new(tree)))
                }
                _ => {
                    pixels(&image.file).map(|decoded| DecodedImage::Pixels(decoded, image.file.orientation()))
                }
            };
            let opened = opened.map_err(|reason| ExportError::Image { path: image.path.clone(), reason })?;
            gallery.insert(image.path.clone(), opened);
        }
        Ok(Self(gallery))
    }

    /// Inks an image into a box.
    pub(crate) fn ink(&self, path: &str, rect: Rect, surface: &mut Surface<'_>) {
        let Some(opened) = self.0.get(path) else { return };
        let (size, transform) = match opened {
            DecodedImage::Pixels(_, orientation) => upright(*orientation, rect),
            DecodedImage::Lines(tree) => (within(rect, tree), Transform::from_translate(rect.x.0, rect.y.0)),
        };
        let Some(size) = size else { return };
        surface.push_transform(&transform);
        match opened {
            DecodedImage::Pixels(image, _) => surface.draw_image(image.clone(), size),
            DecodedImage::Lines(tree) => {
                // It says `None` never: https://docs.rs/krilla-svg/0.8.1/src/krilla_svg/lib.rs.html
                let _ = surface.draw_svg(tree, size, SvgSettings::default());
            }
        }
        surface.pop();
    }

    /// Which image an image of krilla's is.
    pub(crate) fn path_of(&self, image: &Image) -> Option<&str> {
        let is_it =
            |opened: &DecodedImage| matches!(opened, DecodedImage::Pixels(known, _) if known == image);
        self.0.iter().find(|(_, opened)| is_it(opened)).map(|(path, _)| path.as_str())
    }
}

fn pixels(image: &image::Image) -> Result<Image, String> {
    let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Arc::clone(image.bytes()));
    // PDF/A forbids the blur between pixels.
    let (data, blurred) = (Data::from(bytes), false);
    match image.format() {
        ImageFormat::Jpeg => Image::from_jpeg(data, blurred),
        ImageFormat::WebP => Image::from_webp(data, blurred),
        ImageFormat::Png | ImageFormat::Svg => Image::from_png(data, blurred),
    }
}

/// The largest size of a drawing inside a box, in the drawing's own proportions.
fn within(rect: Rect, tree: &Tree) -> Option<Size> {
    let scale = (rect.width.0 / tree.size().width()).min(rect.height.0 / tree.size().height());
    Size::from_wh(tree.size().width() * scale, tree.size().height() * scale)
}

/// The size of pixels as their file has them, and the way from there into a box, where they stand upright.
fn upright(orientation: Orientation, rect: Rect) -> (Option<Size>, Transform) {
    let Rect { x, y, width, height } = rect;
    let Orientation { swaps_sides, mirrors_left, mirrors_top } = orientation;
    // Where the axes lead, and where they begin.
    let (across, left) = if mirrors_left { (-1.0, x + width) } else { (1.0, x) };
    let (down, top) = if mirrors_top { (-1.0, y + height) } else { (1.0, y) };
    if swaps_sides {
        let transform = Transform::from_row(0.0, down, across, 0.0, left.0, top.0);
        (Size::from_wh(height.0, width.0), transform)
    } else {
        let transform = Transform::from_row(across, 0.0, 0.0, down, left.0, top.0);
        (Size::from_wh(width.0, height.0), transform)
    }
}
