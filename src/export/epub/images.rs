//! The pictures of the book: each once, under a name that comes from what is in its file.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::export::render::stable_id;
use crate::image::{Picture, PictureFormat};

/// What e-readers show without trouble (Kobo's EPUB specification).
const MOST_PIXELS: u64 = 4_000_000;
const MOST_BYTES: usize = 1_500_000;

/// The path of a picture, in the archive's folder of content.
pub(crate) fn file(picture: &Picture) -> String {
    format!("images/{}", stable_id::picture(picture))
}

/// The media type of a picture.
pub(crate) fn media_type(picture: &Picture) -> &'static str {
    match picture.format() {
        PictureFormat::Png => "image/png",
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::WebP => "image/webp",
        PictureFormat::Svg => "image/svg+xml",
    }
}

/// Whether it is more than an e-reader can be asked to show. A drawing has no pixels of its own.
pub(crate) fn is_heavy(picture: &Picture) -> bool {
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    picture.bytes().len() > MOST_BYTES || picture.format() != PictureFormat::Svg && pixels > MOST_PIXELS
}

/// Whether it may move, and then flash as well.
pub(crate) fn may_move(picture: &Picture) -> bool {
    let signs: &[&[u8]] = match picture.format() {
        PictureFormat::Png => &[b"acTL"],
        PictureFormat::WebP => &[b"ANIM"],
        PictureFormat::Svg => &[b"<animate", b"<set", b"@keyframes"],
        PictureFormat::Jpeg => &[],
    };
    signs.iter().any(|sign| picture.bytes().windows(sign.len()).any(|bytes| bytes == *sign))
}

/// The pictures at these paths by the files that they become. Two paths to the same picture are one file.
pub(crate) fn files<'a>(document: &'a Document, paths: &BTreeSet<String>) -> BTreeMap<String, &'a Picture> {
    let pictures = paths.iter().filter_map(|path| document.pictures.get(path));
    pictures.map(|picture| (file(picture), picture)).collect()
}
