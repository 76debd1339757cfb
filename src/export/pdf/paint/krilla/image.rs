//! Images for krilla: pixels by krilla itself, SVG by krilla-svg from the tree of usvg.
//!
//! `content` has validated all files, so nothing here runs forever.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::krilla::Data;
use ::krilla::geom::{Size, Transform};
use ::krilla::image::Image;
use ::krilla::surface::Surface;
use krilla_svg::{SurfaceExt, SvgSettings};
use usvg::Tree;

use super::gif;
use crate::export::pdf::page::{Item, PagedDocument, Rect};
use crate::export::render::svg;
use crate::export::render::svg::SvgFonts;
use crate::export::{ExportError, Fonts};
use crate::image::{self, ExifOrientation, ImageFormat};

/// The images of a document, each decoded once.
pub(crate) struct ImageStore(BTreeMap<String, DecodedImage>);

/// A decoded image.
enum DecodedImage {
    /// PNG, JPEG, GIF or WebP.
    Raster(Image, ExifOrientation),
    /// SVG.
    Vector(Box<Tree>),
}

impl ImageStore {
    /// Decodes all images on the pages.
    pub(crate) fn open(paged_document: &PagedDocument, fonts: &Fonts) -> Result<Self, ExportError> {
        let mut images = BTreeMap::new();
        let mut svg_fonts = None;
        for item in paged_document.pages.iter().flat_map(|page| &page.items) {
            let Item::Image(image) = item else { continue };
            if images.contains_key(image.path.as_str()) {
                continue;
            }
            let decoded = match image.file.format() {
                ImageFormat::Svg => {
                    let svg_fonts = svg_fonts.get_or_insert_with(|| SvgFonts::new(fonts));
                    svg::parse_svg(image.file.bytes(), svg_fonts)
                        .map(|tree| DecodedImage::Vector(Box::new(tree)))
                }
                _ => decode_pixels(&image.file)
                    .map(|decoded| DecodedImage::Raster(decoded, image.file.orientation())),
            };
            let decoded =
                decoded.map_err(|reason| ExportError::Image { path: image.path.clone(), reason })?;
            images.insert(image.path.clone(), decoded);
        }
        Ok(Self(images))
    }

    /// Draws an image into a box.
    pub(crate) fn draw(&self, path: &str, rect: Rect, surface: &mut Surface<'_>) {
        let Some(decoded) = self.0.get(path) else { return };
        let (size, transform) = match decoded {
            DecodedImage::Raster(_, orientation) => orient(*orientation, rect),
            DecodedImage::Vector(tree) => {
                (fit_svg(rect, tree), Transform::from_translate(rect.x.0, rect.y.0))
            }
        };
        let Some(size) = size else { return };
        surface.push_transform(&transform);
        match decoded {
            DecodedImage::Raster(image, _) => surface.draw_image(image.clone(), size),
            DecodedImage::Vector(tree) => {
                // It never returns `None`: https://docs.rs/krilla-svg/0.8.1/src/krilla_svg/lib.rs.html
                let _ = surface.draw_svg(tree, size, SvgSettings::default());
            }
        }
        surface.pop();
    }

    /// The path of an image of krilla.
    pub(crate) fn find_path(&self, image: &Image) -> Option<&str> {
        let is_it =
            |decoded: &DecodedImage| matches!(decoded, DecodedImage::Raster(known, _) if known == image);
        self.0.iter().find(|(_, decoded)| is_it(decoded)).map(|(path, _)| path.as_str())
    }
}

fn decode_pixels(image: &image::Image) -> Result<Image, String> {
    let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Arc::clone(image.bytes()));
    // PDF/A forbids interpolation between pixels.
    let (data, blurred) = (Data::from(bytes), false);
    match image.format() {
        ImageFormat::Jpeg => Image::from_jpeg(data, blurred),
        ImageFormat::Gif => gif::decode_first_frame(image.bytes()),
        ImageFormat::WebP => Image::from_webp(data, blurred),
        ImageFormat::Png | ImageFormat::Svg => Image::from_png(data, blurred),
    }
}

/// The largest size of an SVG in a box, in its own proportions.
fn fit_svg(rect: Rect, tree: &Tree) -> Option<Size> {
    let scale = (rect.width.0 / tree.size().width()).min(rect.height.0 / tree.size().height());
    Size::from_wh(tree.size().width() * scale, tree.size().height() * scale)
}

/// The stored size of a pixel image, and the transform that draws it upright into a box.
fn orient(orientation: ExifOrientation, rect: Rect) -> (Option<Size>, Transform) {
    let Rect { x, y, width, height } = rect;
    let ExifOrientation { swaps_sides, mirrors_left, mirrors_top } = orientation;
    // The directions of the axes and their origin.
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
