//! The first frame of a GIF. krilla takes it for the whole picture, but it may cover only a part.

use ::gif::{ColorOutput, DecodeOptions};
use ::krilla::image::Image;

/// The bytes of a pixel.
const PIXEL: usize = 4;

/// Decodes the first frame at its place in the picture.
pub(crate) fn decode_first_frame(bytes: &[u8]) -> Result<Image, String> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let mut decoder = options.read_info(bytes).map_err(|error| error.to_string())?;
    let (width, height) = (usize::from(decoder.width()), usize::from(decoder.height()));
    let frame = decoder.read_next_frame().map_err(|error| error.to_string())?;
    let frame = frame.ok_or_else(|| "it has no frame".to_owned())?;
    let mut pixels = vec![0; width * height * PIXEL];
    let (left, top) = (usize::from(frame.left).min(width), usize::from(frame.top));
    let row_length = usize::from(frame.width).max(1) * PIXEL;
    let visible = usize::from(frame.width).min(width - left) * PIXEL;
    for (row, line) in frame.buffer.chunks_exact(row_length).enumerate() {
        let start = ((top + row) * width + left) * PIXEL;
        if let Some(place) = pixels.get_mut(start..start + visible) {
            place.copy_from_slice(&line[..visible]);
        }
    }
    Ok(Image::from_rgba8(pixels, u32::from(decoder.width()), u32::from(decoder.height())))
}
