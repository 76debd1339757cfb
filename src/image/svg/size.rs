//! The size of an SVG, from its `width` and `height` or its `viewBox` (SVG 1.1, 7.2).

use roxmltree::Node;

/// The default size, as in browsers and usvg.
const DEFAULT_SIZE: f64 = 100.0;

/// Width and height in pixels, rounded up to whole ones; `None` for an empty image.
pub(crate) fn read_size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let view: Vec<f64> = root
        .attribute("viewBox")
        .map(|view| view.split([' ', ',', '\t', '\n']).filter_map(|number| number.parse().ok()).collect())
        .unwrap_or_default();
    let of_view = |index: usize| view.get(index).copied();
    let mut width = parse_length(root.attribute("width"), of_view(2));
    let mut height = parse_length(root.attribute("height"), of_view(3));
    // If only one is given, the aspect ratio of the view box gives the other.
    if let (Some(across), Some(down)) = (of_view(2), of_view(3)) {
        match (width, height) {
            (Some(known), None) => height = Some(known * down / across),
            (None, Some(known)) => width = Some(known * across / down),
            (None, None) => (width, height) = (Some(across), Some(down)),
            (Some(_), Some(_)) => {}
        }
    }
    Some((round_up(width.unwrap_or(DEFAULT_SIZE))?, round_up(height.unwrap_or(DEFAULT_SIZE))?))
}

/// A length in pixels (CSS Values 3, 6.2).
fn parse_length(text: Option<&str>, of_view: Option<f64>) -> Option<f64> {
    let text = text?.trim();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let number: f64 = text.strip_suffix(unit)?.parse().ok()?;
    let pixels = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "em" | "rem" => 12.0,
        "ex" => 6.0,
        "%" => of_view.unwrap_or(DEFAULT_SIZE) / 100.0,
        _ => return None,
    };
    Some(number * pixels)
}

fn round_up(pixels: f64) -> Option<u32> {
    /// The maximum size. Larger lengths exceed the precision of page coordinates.
    const MAX_LENGTH: f64 = 1_000_000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked before"
    )]
    (pixels > 0.0 && pixels <= MAX_LENGTH).then(|| pixels.ceil() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_use_every_unit_or_the_view_box() {
        for (attributes, wanted) in [
            ("width='96' height='48px'", Some((96, 48))),
            ("width='1in' height='25.4mm'", Some((96, 96))),
            ("width='72pt' height='2.54cm' viewBox='0 0 1 1'", Some((96, 96))),
            ("viewBox='0 0 300 200'", Some((300, 200))),
            ("viewBox='0,0,300,200' width='150'", Some((150, 100))),
            ("viewBox='0 0 300 200' width='100%' height='50%'", Some((300, 100))),
            ("", Some((100, 100))),
            ("width='0' height='5'", None),
            ("width='-4' height='5'", None),
            ("width='9e99' height='5'", Some((100, 5))),
            ("viewBox='0 0 0 0'", None),
            ("viewBox='0 0 NaN inf' width='3'", None),
        ] {
            let text = format!("<svg {attributes}/>");
            let document = roxmltree::Document::parse(&text).unwrap();
            assert_eq!(read_size(document.root_element()), wanted, "{attributes}");
        }
    }
}
