//! SVG to PNG.

use std::collections::BTreeMap;

use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::Tree;

/// Renders an SVG as a PNG of the given width, on white.
///
/// # Errors
/// The error of resvg or png.
pub(crate) fn render_png(tree: &Tree, width: u32) -> Result<Vec<u8>, String> {
    let size = tree.size().to_int_size().scale_to_width(width).ok_or("it has no size")?;
    let scale = Transform::from_scale(
        pixels(size.width()) / tree.size().width(),
        pixels(size.height()) / tree.size().height(),
    );
    let mut pixmap = Pixmap::new(size.width(), size.height()).ok_or("it is too large")?;
    pixmap.fill(Color::WHITE);
    resvg::render(tree, scale, &mut pixmap.as_mut());
    encode_png(&pixmap).map_err(|error| error.to_string())
}

/// Sizes are small enough to be exact.
#[expect(clippy::cast_precision_loss, reason = "no image is 16 million pixels wide")]
fn pixels(length: u32) -> f32 {
    length as f32
}

/// Images with few colours use a palette, which makes them a third as large.
fn encode_png(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixmap.width(), pixmap.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    let data = if let Some((palette, numbers)) = index_colors(pixmap.data()) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette);
        numbers
    } else {
        encoder.set_color(ColorType::Rgb);
        pixmap.data().chunks_exact(4).flat_map(|pixel| pixel.iter().take(3)).copied().collect()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(file)
}

/// The palette and the indexed pixels; `None` for more than 256 colours.
fn index_colors(rgba: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut palette, mut numbers) = (Vec::new(), Vec::with_capacity(rgba.len() / 4));
    let mut known: BTreeMap<&[u8], u8> = BTreeMap::new();
    // Most pixels are of the same colour as the one before.
    for run in rgba.as_chunks::<4>().0.chunk_by(|one, next| one == next) {
        let color = &run[0][..3];
        let next = u8::try_from(known.len());
        let number = match (known.get(color), next) {
            (Some(number), _) => *number,
            (None, Ok(number)) => {
                palette.extend_from_slice(color);
                known.insert(color, number);
                number
            }
            (None, Err(_)) => return None,
        };
        numbers.resize(numbers.len() + run.len(), number);
    }
    Some((palette, numbers))
}
