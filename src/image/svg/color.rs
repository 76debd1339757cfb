//! Colours of CSS Color 4 and 5, as painters know them.
//!
//! draw.io writes `light-dark()`, Mermaid and themes of web pages write `var()`, and browsers write `rgb(1 2 3 / 50%)` and
//! `oklch()`. Painters of SVG know `#rrggbb` and `rgba(1, 2, 3, 0.5)`.

use std::collections::BTreeMap;

/// The custom properties of a file, such as `--fg`.
pub(crate) type Properties = BTreeMap<String, String>;

/// A property may name another one; more steps are a circle.
const MAX_STEPS: usize = 16;

/// The functions that painters may not know.
const FUNCTIONS: &[&str] = &[
    "light-dark(",
    "var(",
    "rgb(",
    "rgba(",
    "hsl(",
    "hsla(",
    "hwb(",
    "oklch(",
    "oklab(",
    "lab(",
    "lch(",
    "color(",
    "color-mix(",
];

/// Whether a value has a function that painters may not know.
pub(crate) fn is_modern(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let has = |name: &&str| value.contains(name);
    let mut found = FUNCTIONS.iter().filter(|name| has(name)).peekable();
    // With commas and without a slash, they are as old as CSS 3.
    let is_old = |name: &str| matches!(name, "rgb(" | "rgba(" | "hsl(" | "hsla(");
    found.peek().is_some() && !(found.all(|name| is_old(name)) && value.contains(',') && !value.contains('/'))
}

/// The colour of a value in the light mode, as painters know it; `None` if it is not known.
pub(crate) fn resolve_color(value: &str, properties: &Properties) -> Option<String> {
    let value = value.trim();
    let (value, important) = match value.to_ascii_lowercase().rfind("!important") {
        Some(at) => (value[..at].trim(), " !important"),
        None => (value, ""),
    };
    let color = resolve(value, properties, MAX_STEPS)?;
    Some(color + important)
}

fn resolve(value: &str, properties: &Properties, steps: usize) -> Option<String> {
    let value = value.trim();
    let steps = steps.checked_sub(1)?;
    let Some((name, arguments)) = value.strip_suffix(')').and_then(|value| value.split_once('(')) else {
        // A reference, `url(#a)`, may not come from a property: its cost is not counted.
        let is_word = !value.is_empty() && !value.contains(['(', ')', ';', '"', '\'', '<', '&']);
        return is_word.then(|| value.to_owned());
    };
    match name.to_ascii_lowercase().as_str() {
        "light-dark" => resolve(split_arguments(arguments).first()?, properties, steps),
        "var" => {
            let mut parts = split_arguments(arguments).into_iter();
            let known = properties.get(parts.next()?.trim());
            let fallback: Vec<&str> = parts.collect();
            let known = known.and_then(|value| resolve(value, properties, steps));
            known.or_else(|| resolve(&fallback.join(","), properties, steps))
        }
        name => {
            let parts = split_components(arguments);
            let parts: Option<Vec<String>> = parts
                .into_iter()
                .map(|part| {
                    if part.contains('(') { resolve(part, properties, steps) } else { Some(part.to_owned()) }
                })
                .collect();
            let parts = parts?;
            let (color, alpha) = parts.split_at_checked(3)?;
            let alpha = alpha.first().map_or(Some(1.0), |alpha| read_number(alpha, 1.0))?;
            let [red, green, blue] = read_color(name, [&color[0], &color[1], &color[2]])?;
            Some(write_color([red, green, blue], alpha))
        }
    }
}

/// The arguments of a function, between commas outside of other functions.
fn split_arguments(arguments: &str) -> Vec<&str> {
    split_outside(arguments, |c| c == ',')
}

/// The components of a colour, between blanks, commas and slashes.
fn split_components(arguments: &str) -> Vec<&str> {
    let parts = split_outside(arguments, |c| c.is_whitespace() || matches!(c, ',' | '/'));
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

fn split_outside(text: &str, is_separator: fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0_usize;
    text.split(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_separator(c)
    })
    .collect()
}

/// A colour as red, green and blue, each from 0 to 1.
fn read_color(function: &str, [one, two, three]: [&String; 3]) -> Option<[f64; 3]> {
    match function {
        "rgb" | "rgba" => {
            let channel = |text: &str| read_number(text, 255.0).map(|value| value / 255.0);
            Some([channel(one)?, channel(two)?, channel(three)?])
        }
        "hsl" | "hsla" => {
            let (hue, saturation, lightness) =
                (read_angle(one)?, read_number(two, 100.0)? / 100.0, read_number(three, 100.0)? / 100.0);
            Some(from_hsl(hue, saturation, lightness))
        }
        "hwb" => {
            let (hue, white, black) =
                (read_angle(one)?, read_number(two, 100.0)? / 100.0, read_number(three, 100.0)? / 100.0);
            let sum = (white + black).max(1.0);
            Some(from_hsl(hue, 1.0, 0.5).map(|channel| channel * (1.0 - (white + black) / sum) + white / sum))
        }
        "oklab" => Some(from_oklab(read_number(one, 1.0)?, read_number(two, 0.4)?, read_number(three, 0.4)?)),
        "oklch" => {
            let (chroma, hue) = (read_number(two, 0.4)?, read_angle(three)?.to_radians());
            Some(from_oklab(read_number(one, 1.0)?, chroma * hue.cos(), chroma * hue.sin()))
        }
        _ => None,
    }
}

/// A number, or a share of a whole.
fn read_number(text: &str, whole: f64) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(share) => share.parse::<f64>().ok().map(|share| share / 100.0 * whole),
        None if text.eq_ignore_ascii_case("none") => Some(0.0),
        None => text.parse().ok(),
    }
    .filter(|number| number.is_finite())
}

/// An angle in degrees.
fn read_angle(text: &str) -> Option<f64> {
    let units = [("deg", 1.0), ("grad", 0.9), ("rad", 180.0 / std::f64::consts::PI), ("turn", 360.0)];
    let unit = units.iter().find_map(|(unit, size)| Some((text.strip_suffix(unit)?, *size)));
    let (number, size) = unit.unwrap_or((text, 1.0));
    read_number(number, 360.0).map(|number| (number * size).rem_euclid(360.0))
}

/// CSS Color 4, section 7.1.
fn from_hsl(hue: f64, saturation: f64, lightness: f64) -> [f64; 3] {
    let channel = |offset: f64| {
        let place = (offset + hue / 30.0) % 12.0;
        let reach = saturation * lightness.min(1.0 - lightness);
        lightness - reach * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0)
    };
    [channel(0.0), channel(8.0), channel(4.0)]
}

/// CSS Color 4, section 9 and 10: by way of linear sRGB.
fn from_oklab(lightness: f64, a: f64, b: f64) -> [f64; 3] {
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    let linear = [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
    ];
    linear.map(
        |light| {
            if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
        },
    )
}

fn write_color(channels: [f64; 3], alpha: f64) -> String {
    let [red, green, blue] = channels.map(|channel| (channel.clamp(0.0, 1.0) * 255.0).round());
    let alpha = alpha.clamp(0.0, 1.0);
    if alpha < 1.0 {
        format!("rgba({red}, {green}, {blue}, {alpha:.3})")
    } else {
        format!("rgb({red}, {green}, {blue})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modern_colors_become_old_ones() {
        let properties: Properties =
            [("--fg", "#0a0"), ("--deep", "var(--fg)"), ("--round", "var(--round)"), ("--url", "url(#a)")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into();
        for (modern, old) in [
            ("light-dark(#ffffff, var(--dark, #121212))", "#ffffff"),
            ("light-dark(rgb(0, 0, 0), rgb(255, 255, 255))", "rgb(0, 0, 0)"),
            ("var(--fg,#000)", "#0a0"),
            ("var( --deep )", "#0a0"),
            ("var(--none, light-dark(red, blue)) !important", "red !important"),
            ("var(--round, red)", "red"),
            ("rgb(10 200 30 / 50%)", "rgba(10, 200, 30, 0.500)"),
            ("rgb(100% 0% none)", "rgb(255, 0, 0)"),
            ("hsl(120deg 100% 25%)", "rgb(0, 128, 0)"),
            ("hwb(0.5turn 0% 0% / .5)", "rgba(0, 255, 255, 0.500)"),
            ("oklch(62.796% 0.25768 29.2339)", "rgb(255, 0, 0)"),
            ("oklch(0.45201 .31321 264.052deg)", "rgb(0, 0, 255)"),
            ("oklab(1 0 0)", "rgb(255, 255, 255)"),
        ] {
            assert!(is_modern(modern), "{modern}");
            assert_eq!(resolve_color(modern, &properties).as_deref(), Some(old), "{modern}");
        }
        for unknown in [
            "var(--none)",
            "var(--url)",
            "color-mix(in srgb, red, blue)",
            "rgb(1 2)",
            "var(--round)",
            "lab(50% 1 2)",
        ] {
            assert_eq!(resolve_color(unknown, &properties), None, "{unknown}");
        }
        for old in ["#fff", "red", "rgb(1, 2, 3)", "hsla(1, 2%, 3%, 0.5)", "url(#a)", "none"] {
            assert!(!is_modern(old), "{old}");
        }
    }
}
