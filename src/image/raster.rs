//! Raster images: their size, and whether their files are complete.
//!
//! The pixels are not decoded here: that is slow, and the PDF export does it anyway.

use imagesize::ImageType;

use super::error::{InvalidImage, MAX_MEGAPIXELS};
use super::format::ImageFormat;
use super::gif;

/// Format, width and height; `None` for formats other than PNG, JPEG, GIF and WebP.
pub(crate) fn read_raster(bytes: &[u8]) -> Result<Option<(ImageFormat, u32, u32)>, InvalidImage> {
    if bytes.starts_with(b"GIF8") {
        return gif::read_size(bytes).ok_or(InvalidImage::Damaged).and_then(|(width, height)| {
            check_pixels(width, height)?;
            Ok(Some((ImageFormat::Gif, width, height)))
        });
    }
    let (format, is_whole) = match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => (ImageFormat::Png, png_is_whole(bytes)),
        Ok(ImageType::Jpeg) => (ImageFormat::Jpeg, jpeg_is_whole(bytes)),
        Ok(ImageType::Webp) => (ImageFormat::WebP, webp_is_whole(bytes)),
        _ => return Ok(None),
    };
    let size = imagesize::blob_size(bytes).map_err(|_| InvalidImage::Damaged)?;
    let pixels = |count: usize| u32::try_from(count).ok().filter(|count| *count > 0);
    let (Some(width), Some(height)) = (pixels(size.width), pixels(size.height)) else {
        return Err(InvalidImage::Damaged);
    };
    check_pixels(width, height)?;
    if is_whole == Some(true) { Ok(Some((format, width, height))) } else { Err(InvalidImage::Damaged) }
}

fn check_pixels(width: u32, height: u32) -> Result<(), InvalidImage> {
    let is_too_large = u64::from(width) * u64::from(height) > u64::from(MAX_MEGAPIXELS) * 1_000_000;
    if is_too_large { Err(InvalidImage::TooManyPixels { width, height }) } else { Ok(()) }
}

/// Chunks follow one another up to `IEND` (PNG, 5.3).
fn png_is_whole(bytes: &[u8]) -> Option<bool> {
    let mut rest = bytes.get(8..)?;
    let mut has_pixels = false;
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (name, _) = after.split_first_chunk::<4>()?;
        // The name precedes the data, and a checksum of four bytes follows it.
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?.checked_add(8)?;
        rest = after.get(length..)?;
        match name {
            b"IDAT" => has_pixels = true,
            b"IEND" => return Some(has_pixels),
            _ => {}
        }
    }
}

/// Segments up to the pixels, and an end of the image behind them (T.81, annex B).
fn jpeg_is_whole(bytes: &[u8]) -> Option<bool> {
    let mut rest = bytes.get(2..)?;
    loop {
        let (marker, after) = rest.split_first_chunk::<2>()?;
        match marker {
            [0xff, 0xff] => rest = rest.get(1..)?,
            // Start of scan: from here on, `ff d9` can only be the end.
            [0xff, 0xda] => return Some(after.windows(2).any(|pair| pair == [0xff, 0xd9])),
            [0xff, 0x01 | 0xd0..=0xd8] => rest = after,
            [0xff, _] => {
                let length = u16::from_be_bytes(*after.first_chunk::<2>()?);
                rest = after.get(usize::from(length).max(2)..)?;
            }
            _ => return None,
        }
    }
}

/// The header holds the length of the file (RIFF).
fn webp_is_whole(bytes: &[u8]) -> Option<bool> {
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk::<4>()?);
    Some(bytes.len() >= usize::try_from(length).ok()?.checked_add(8)?)
}
