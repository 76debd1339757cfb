//! Addresses of links and images, as a guide requires them.

use std::fmt::Write;

use crate::audio::Audio;

/// An address in the original.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::import::markdown) enum Address {
    /// On the web, or of a mailbox, in a form that guides accept.
    Web(String),
    /// A place in the same file.
    Anchor,
    /// A file next to it.
    File(String),
    /// Nothing that a guide can link to.
    Unusable,
}

/// Reads an address.
pub(in crate::import::markdown) fn read_address(text: &str) -> Address {
    let text = text.trim();
    if text.starts_with('#') {
        return Address::Anchor;
    }
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return clean_web(text).map_or(Address::Unusable, Address::Web);
    }
    if lower.starts_with("//") {
        return clean_web(&format!("https:{text}")).map_or(Address::Unusable, Address::Web);
    }
    if lower.starts_with("mailto:") {
        let fits = text[7..].split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host));
        return if fits { Address::Web(text.to_owned()) } else { Address::Unusable };
    }
    if text.is_empty() || text.split('/').next().is_some_and(|first| first.contains(':')) {
        return Address::Unusable;
    }
    Address::File(text.to_owned())
}

/// Encodes what no address may contain.
fn clean_web(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(end);
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    if !is_host(name)
        || !port.chars().all(|c| c.is_ascii_digit())
        || port.parse::<u16>().is_err() && !port.is_empty()
    {
        return None;
    }
    let mut out = format!("{}://{host}", scheme.to_ascii_lowercase());
    let mut in_fragment = false;
    for (at, c) in tail.char_indices() {
        let digits = tail.as_bytes().get(at + 1..at + 3).unwrap_or_default();
        let fits = match c {
            '%' => digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit),
            '#' => !std::mem::replace(&mut in_fragment, true),
            // Parentheses would end a Markdown link.
            _ => {
                c.is_ascii_alphanumeric()
                    || "-._~!$&'*+,;=:@/?".contains(c)
                    || !c.is_ascii() && !c.is_whitespace()
            }
        };
        if fits {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    Some(out)
}

fn is_host(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let fits = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    name.split('.').all(fits)
}

/// The path of a file in the imported folder that an address in another file names.
pub(in crate::import::markdown) fn resolve_path(base: &str, address: &str) -> Option<String> {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let address = decode_percent(address);
    let mut parts: Vec<&str> = match address.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => base.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default(),
    };
    for part in address.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn decode_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let code = (first == b'%').then(|| behind.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Whether a file can be an image or a sound of a guide, by its name.
pub(in crate::import::markdown) fn is_media_file(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let is_image = |extension: &str| matches!(extension, "png" | "jpg" | "jpeg" | "webp" | "svg");
    extension.is_some_and(|extension| is_image(&extension)) || Audio::has_extension(path)
}

/// Whether an image is a badge: the state of a project, not content.
pub(in crate::import::markdown) fn is_badge(url: &str) -> bool {
    const SIGNS: &[&str] = &[
        "img.shields.io",
        "badge",
        "travis-ci",
        "codecov.io",
        "coveralls.io",
        "api.producthunt",
        "contrib.rocks",
        "opencollective.com",
        "api.star-history",
        "visitor",
        "gaforgithub",
        "awesome.re/",
        "circleci.com",
        "snyk.io/test",
        "hits.",
    ];
    let url = url.to_ascii_lowercase();
    SIGNS.iter().any(|sign| url.contains(sign))
}
