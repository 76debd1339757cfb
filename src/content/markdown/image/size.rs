//! The forms in which dialects of Markdown write the size of an image.

use crate::document::ImageSize;

/// Reads the attributes after an image: `{width=50%}`. The result has their length; they have no size if the braces hold
/// something else.
pub(crate) fn read_attributes(text: &str) -> Option<(usize, ImageSize)> {
    let inside = text.strip_prefix('{')?;
    let line = inside.lines().next()?;
    let inside = &line[..line.find('}')?];
    let pairs = || {
        let words = inside.strip_prefix(':').unwrap_or(inside).split_whitespace();
        words
            .filter_map(|word| word.split_once('='))
            .map(|(key, value)| (key, value.trim_matches(['"', '\''])))
    };
    let value = |name: &str| pairs().find(|(key, _)| *key == name).map(|(_, value)| value);
    Some((inside.len() + 2, read_pair(value("width"), value("height"))?))
}

/// Reads the attributes of an HTML element.
pub(crate) fn read_pair(width: Option<&str>, height: Option<&str>) -> Option<ImageSize> {
    width.and_then(read_width).or_else(|| match height.and_then(read_width)? {
        ImageSize::Width(pixels) => Some(ImageSize::Height(pixels)),
        // A share of the height of a page has no meaning where pages end anywhere.
        ImageSize::Share(_) | ImageSize::Height(_) => None,
    })
}

/// Reads a size in place of a title: `=300x200`, `=300x`, `=x200`, `=50%`.
pub(crate) fn read_title_size(title: &str) -> Option<ImageSize> {
    read_box(title.strip_prefix('=')?)
}

/// Splits the size from an alt text: `Chart|300`, `Chart|300x200`.
pub(crate) fn split_alt(alt: &str) -> (&str, Option<ImageSize>) {
    let Some((text, size)) = alt.rsplit_once('|') else { return (alt, None) };
    match read_box(size.trim()) {
        Some(size) => (text.trim_end(), Some(size)),
        None => (alt, None),
    }
}

fn read_box(text: &str) -> Option<ImageSize> {
    match text.split_once('x') {
        Some((width, height)) => {
            let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            (is_number(width) && is_number(height)).then(|| read_pair(Some(width), Some(height)))?
        }
        None => read_width(text),
    }
}

/// Reads a length: `300`, `300px`, `50%`, `5cm`.
fn read_width(text: &str) -> Option<ImageSize> {
    /// Pixels per unit.
    const UNITS: &[(&str, f32)] =
        &[("px", 1.0), ("cm", 96.0 / 2.54), ("mm", 9.6 / 2.54), ("in", 96.0), ("pt", 96.0 / 72.0), ("", 1.0)];
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = (text[..digits].parse::<f32>().ok()?, text[digits..].trim());
    if unit == "%" {
        return to_whole(number.min(100.0))
            .and_then(|percent| u8::try_from(percent).ok())
            .map(ImageSize::Share);
    }
    let (_, pixels) = UNITS.iter().find(|(name, _)| *name == unit)?;
    to_whole(number * pixels).map(ImageSize::Width)
}

fn to_whole(number: f32) -> Option<u16> {
    let rounded = number.round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
    (1.0..=10_000.0).contains(&rounded).then_some(rounded as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_all_dialects_are_read() {
        use ImageSize::{Height, Share, Width};
        for (text, size) in [
            ("{width=50%}", Share(50)),
            ("{ .wide width=\"300px\" height=20 } text", Width(300)),
            ("{: width=2.54cm}", Width(96)),
            ("{height=120}", Height(120)),
            ("{width=200%}", Share(100)),
        ] {
            assert_eq!(read_attributes(text).map(|(_, size)| size), Some(size), "{text}");
        }
        for text in ["{.class}", "{width=}", "{width=0}", "{width=wide}", "{width=1", "{\nwidth=1}", "x"] {
            assert_eq!(read_attributes(text), None, "{text}");
        }
        for (title, size) in
            [("=300x200", Width(300)), ("=300x", Width(300)), ("=x200", Height(200)), ("=50%", Share(50))]
        {
            assert_eq!(read_title_size(title), Some(size), "{title}");
        }
        assert_eq!(split_alt("Chart|300"), ("Chart", Some(Width(300))));
        assert_eq!(split_alt("A|B"), ("A|B", None));
    }
}
