//! The colours of a generated cover.

use crate::export::render::stable_id;

/// Colours in SVG notation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Palette {
    /// The background. White text has a contrast of at least 7:1 on it.
    pub(crate) plain: String,
    /// A little lighter.
    pub(crate) mark: String,
    /// Much lighter.
    pub(crate) accent: String,
}

impl Palette {
    /// The colours of a guide. All are equally dark, and its scope chooses the hue.
    pub(crate) fn for_guide(scope: &str) -> Self {
        let [high, low, ..] = *stable_id::book_id(scope).as_bytes();
        let hue = f64::from(u16::from_be_bytes([high, low])) / 65_536.0;
        // The lightest colour that still contrasts with white text.
        let steps = (1..=100).map(|step| hsl_to_rgb(hue, 0.55, f64::from(step) / 100.0));
        let plain = steps.take_while(|color| luminance(*color) <= DARKEST).last().unwrap_or_default();
        Self {
            plain: format_hex(plain),
            mark: format_hex(lighten(plain, 0.09)),
            accent: format_hex(lighten(plain, 0.55)),
        }
    }
}

/// The contrast of 7:1 to white (WCAG 2.2, 1.4.6) requires 0.1; the rest allows for the approximation below.
const DARKEST: f64 = 0.07;

type Rgb = [f64; 3];

fn hsl_to_rgb(hue: f64, saturation: f64, lightness: f64) -> Rgb {
    let spread = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|offset| {
        let place = (offset + hue * 12.0) % 12.0;
        lightness - spread * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0)
    })
}

/// Relative luminance, with squares for the powers of 2.4: those differ in their last digit from machine to machine.
fn luminance([red, green, blue]: Rgb) -> f64 {
    0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue
}

fn lighten(color: Rgb, share: f64) -> Rgb {
    color.map(|part| part + (1.0 - part) * share)
}

fn format_hex(color: Rgb) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 255")]
    let [red, green, blue] = color.map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast_to_white(color: &str) -> f64 {
        let part = |at: usize| {
            let part = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        1.05 / (0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) + 0.05)
    }

    #[test]
    fn white_text_is_readable_on_every_background() {
        let mut seen = std::collections::BTreeSet::new();
        for number in 0..500 {
            let palette = Palette::for_guide(&format!("guide-{number}"));
            assert!(contrast_to_white(&palette.plain) >= 7.0, "{palette:?}");
            assert!(contrast_to_white(&palette.mark) >= 4.5, "{palette:?}");
            seen.insert(palette.plain);
        }
        assert!(seen.len() > 250, "only {} colours", seen.len());
    }
}
