//! The images of the book: each once, named by a hash of its content.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::export::render::stable_id;
use crate::image::{Image, ImageFormat};

/// Sizes that e-readers support (Kobo's EPUB specification).
const MAX_PIXELS: u64 = 4_000_000;
const MAX_BYTES: usize = 1_500_000;

/// The path of an image in the content folder of the archive.
pub(crate) fn archive_path(image: &Image) -> String {
    format!("images/{}", stable_id::image_name(image))
}

/// The media type of an image.
pub(crate) fn media_type(image: &Image) -> &'static str {
    match image.format() {
        ImageFormat::Png => "image/png",
        ImageFormat::Jpeg => "image/jpeg",
        ImageFormat::Gif => "image/gif",
        ImageFormat::WebP => "image/webp",
        ImageFormat::Svg => "image/svg+xml",
    }
}

/// Whether it is too large for e-readers. An SVG has no pixels.
pub(crate) fn is_heavy(image: &Image) -> bool {
    let pixels = u64::from(image.width()) * u64::from(image.height());
    image.bytes().len() > MAX_BYTES || image.format() != ImageFormat::Svg && pixels > MAX_PIXELS
}

/// Whether it may be animated, and therefore flash.
pub(crate) fn may_be_animated(image: &Image) -> bool {
    let signs: &[&[u8]] = match image.format() {
        ImageFormat::Png => &[b"acTL"],
        ImageFormat::Gif => &[b"NETSCAPE2.0", b"ANIMEXTS1.0"],
        ImageFormat::WebP => &[b"ANIM"],
        ImageFormat::Svg => &[b"<animate", b"<set", b"@keyframes"],
        ImageFormat::Jpeg => &[],
    };
    signs.iter().any(|sign| image.bytes().windows(sign.len()).any(|bytes| bytes == *sign))
}

/// The images at these paths by their files in the archive. Two paths to the same image share a file.
pub(crate) fn images_by_path<'a>(
    document: &'a Document,
    paths: &BTreeSet<String>,
) -> BTreeMap<String, &'a Image> {
    let images = paths.iter().filter_map(|path| document.images.get(path));
    images.map(|image| (archive_path(image), image)).collect()
}
