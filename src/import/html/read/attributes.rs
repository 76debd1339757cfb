//! What attributes say: languages of code, alignments, sizes, addresses.

use crate::document::{Alignment, ImageSize};
use crate::html::HtmlTag;

/// The language of code by the classes of highlighters: `language-x`, `lang-x`, `brush: x`, `highlight-source-x`.
pub(super) fn code_language(tag: &HtmlTag) -> Option<String> {
    let class = tag.attribute("class").unwrap_or_default();
    let mut words = class.split([' ', ';', ':']).filter(|word| !word.is_empty());
    let mut found = None;
    while let Some(word) = words.next() {
        let prefixed = ["language-", "lang-", "highlight-source-", "sourceCode-"]
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix));
        match word {
            "brush" => found = words.next(),
            _ => found = found.or(prefixed),
        }
    }
    let found = found.or_else(|| tag.attribute("data-lang").or_else(|| tag.attribute("data-language")));
    let is_name = |name: &&str| {
        !name.is_empty()
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.'))
    };
    found.filter(is_name).map(str::to_lowercase)
}

/// The alignment of a cell.
pub(super) fn alignment(tag: &HtmlTag) -> Option<Alignment> {
    let css = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
    let declared = css.split(';').find_map(|declaration| {
        declaration
            .split_once(':')
            .filter(|(name, _)| name.trim() == "text-align")
            .map(|(_, value)| value.trim())
    });
    let class = tag.attribute("class").unwrap_or_default();
    let of_class = class.split_whitespace().find(|word| matches!(*word, "center" | "end"));
    match declared.or_else(|| tag.attribute("align")).or(of_class)? {
        "center" => Some(Alignment::Center),
        "right" | "end" => Some(Alignment::End),
        "left" | "start" => Some(Alignment::Start),
        _ => None,
    }
}

/// The size of an image, by its attributes or its style.
pub(super) fn image_size(tag: &HtmlTag) -> Option<ImageSize> {
    let css = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
    let declared = |wanted: &str| {
        css.split(';').find_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            (name.trim() == wanted).then(|| value.trim().to_owned())
        })
    };
    let value = |name: &str| declared(name).or_else(|| tag.attribute(name).map(str::to_owned));
    let width = value("width").and_then(|value| read_length(&value));
    width.or_else(|| match read_length(&value("height")?)? {
        ImageSize::Width(pixels) => Some(ImageSize::Height(pixels)),
        ImageSize::Share(_) | ImageSize::Height(_) => None,
    })
}

fn read_length(text: &str) -> Option<ImageSize> {
    let text = text.trim();
    if let Some(percent) = text.strip_suffix('%') {
        let percent = percent.trim().parse::<u8>().ok()?;
        return (1..=100).contains(&percent).then_some(ImageSize::Share(percent));
    }
    let pixels = text.strip_suffix("px").unwrap_or(text).trim();
    let pixels = pixels.split('.').next()?.parse::<u16>().ok()?;
    (1..=10_000).contains(&pixels).then_some(ImageSize::Width(pixels))
}

/// An address that a guide accepts, or `None`: a full one of the web or of mail.
pub(super) fn link_address(href: &str) -> Option<String> {
    let href = href.trim();
    let (scheme, rest) = href.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, tail) = rest.split_at(end);
            let (name, port) = host.split_once(':').unwrap_or((host, ""));
            let is_port = port.is_empty() || port.parse::<u16>().is_ok();
            (is_host(name) && is_port).then(|| format!("{scheme}://{host}{}", encode(tail)))
        }
        "mailto" => {
            let address = rest.split('?').next().unwrap_or_default();
            let (name, host) = address.split_once('@')?;
            (!name.is_empty() && is_host(host)).then(|| format!("mailto:{}", encode(rest)))
        }
        _ => None,
    }
}

fn is_host(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    !name.split('.').any(str::is_empty)
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

/// Percent-encodes what an address cannot contain.
fn encode(tail: &str) -> String {
    let mut out = String::with_capacity(tail.len());
    let mut has_fragment = false;
    for (at, c) in tail.char_indices() {
        let is_encoded = || {
            let digits = tail.as_bytes().get(at + 1..at + 3).unwrap_or_default();
            digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit)
        };
        match c {
            '%' if !is_encoded() => out.push_str("%25"),
            '#' if has_fragment => out.push_str("%23"),
            '#' => {
                has_fragment = true;
                out.push(c);
            }
            c if c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=%".contains(c) => out.push(c),
            c => {
                let mut buffer = [0; 4];
                for byte in c.encode_utf8(&mut buffer).bytes() {
                    let digit = |value: u8| {
                        char::from_digit(value.into(), 16).unwrap_or_default().to_ascii_uppercase()
                    };
                    out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
                }
            }
        }
    }
    out
}
