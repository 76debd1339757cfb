//! Colours and their contrast.

use std::fmt;
use std::str::FromStr;

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, from 0 to 255.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Color {
    /// A colour from its hexadecimal value: `0x1f4e79`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { red, green, blue }
    }

    /// White paper: a background of this colour is not painted.
    pub const PAPER: Self = Self::hex(0x00ff_ffff);

    /// The contrast of two colours, from 1 to 21, as in WCAG 2.2. Text needs 4.5.
    ///
    /// ```
    /// use qexport::export::pdf::page::Color;
    /// assert!((Color::hex(0x00_0000).contrast(Color::PAPER) - 21.0).abs() < 0.01);
    /// ```
    pub fn contrast(self, other: Self) -> f32 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Whether it has no hue.
    pub fn is_grey(self) -> bool {
        self.red == self.green && self.green == self.blue
    }

    /// The grey of the same luminance.
    #[must_use]
    pub fn to_grey(self) -> Self {
        let mut level = 0;
        while level < u8::MAX
            && (Self { red: level, green: level, blue: level }).luminance() < self.luminance()
        {
            level += 1;
        }
        Self { red: level, green: level, blue: level }
    }

    /// The colour, darkened in small steps until it is as wanted, or black.
    #[must_use]
    pub fn darkened_until(self, is_wanted: impl Fn(Self) -> bool) -> Self {
        self.mixed_until(0, is_wanted)
    }

    /// The colour, lightened in small steps until it is as wanted, or white.
    #[must_use]
    pub fn lightened_until(self, is_wanted: impl Fn(Self) -> bool) -> Self {
        self.mixed_until(u8::MAX, is_wanted)
    }

    /// A light background for text in this colour.
    #[must_use]
    pub fn to_tint(self) -> Self {
        /// As light as highlighter on paper: a lighter background would not be visible in print.
        const CONTRAST_TO_PAPER: f32 = 1.14;
        self.lightened_until(|tint| {
            tint.contrast(Self::PAPER) <= CONTRAST_TO_PAPER && tint.contrast(self) >= 4.5
        })
    }

    fn mixed_until(self, end: u8, is_wanted: impl Fn(Self) -> bool) -> Self {
        const STEPS: u16 = 50;
        let mix = |channel: u8, step: u16| {
            let mixed = (u16::from(channel) * (STEPS - step) + u16::from(end) * step) / STEPS;
            u8::try_from(mixed).unwrap_or(end)
        };
        let mixed = |step| Self {
            red: mix(self.red, step),
            green: mix(self.green, step),
            blue: mix(self.blue, step),
        };
        (0..STEPS).map(mixed).find(|color| is_wanted(*color)).unwrap_or(mixed(STEPS))
    }

    /// The relative luminance of WCAG 2.2, from 0 to 1.
    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let share = f32::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

/// A text that is not a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written as `#` and six digits from 0 to f, such as `#1d4f7c`, or as `none`")]
pub struct BadColor;

/// Parses `#1d4f7c`, its short form `#17c`, or `none`, which is the paper.
impl FromStr for Color {
    type Err = BadColor;

    fn from_str(text: &str) -> Result<Self, BadColor> {
        if text == "none" {
            return Ok(Self::PAPER);
        }
        let digits = text.strip_prefix('#').ok_or(BadColor)?;
        let whole = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return Err(BadColor),
        };
        // `from_str_radix` also accepts a sign.
        if !whole.chars().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(BadColor);
        }
        u32::from_str_radix(&whole, 16).map(Self::hex).map_err(|_| BadColor)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_what_it_displays() {
        for text in ["#1d4f7c", "#000000", "#ffffff"] {
            assert_eq!(text.parse::<Color>().unwrap().to_string(), text);
        }
        assert_eq!("#17c".parse(), Ok(Color::hex(0x0011_77cc)));
        for text in ["", "1d4f7c", "#1d4f7", "#+d4f7c", "#1d4f7é", "red"] {
            assert_eq!(text.parse::<Color>(), Err(BadColor), "{text}");
        }
    }

    #[test]
    fn contrast_matches_wcag() {
        // Greys with a well-known contrast on white: the darkest that fails and the lightest that passes.
        assert!(Color::hex(0x0077_7777).contrast(Color::PAPER) < 4.5);
        assert!(Color::hex(0x0076_7676).contrast(Color::PAPER) > 4.5);
    }
}
