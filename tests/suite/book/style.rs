//! Rules 3 to 5 and a part of 7: the style sheet, and styles outside of it.

use super::archive::{Book, elements};
use super::{CSS, Violations};

/// One declaration with its selector.
struct Declaration {
    selector: String,
    property: String,
    value: String,
}

/// Reads a style sheet without nested rules, as ours is.
fn parse_declarations(css: &str) -> Vec<Declaration> {
    let mut bare = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut out = Vec::new();
    for rule in bare.split('}') {
        let Some((selector, body)) = rule.rsplit_once('{') else { continue };
        for (property, value) in body.split(';').filter_map(|declaration| declaration.split_once(':')) {
            out.push(Declaration {
                selector: selector.trim().to_owned(),
                property: property.trim().to_owned(),
                value: value.trim().to_owned(),
            });
        }
    }
    out
}

pub(super) fn find_violations(book: &Book<'_>) -> Violations {
    let css = book.archive.text(CSS);
    let all = parse_declarations(css);
    let mut out = Violations::new();
    for word in ["flex", "grid", "var(", "@import", "@media", "calc(", "position:"] {
        if css.contains(word) {
            out.push(format!("4: `{word}` is rejected by Send to Kindle or not supported by old readers"));
        }
    }
    for declaration in &all {
        check_sizes_and_colors(declaration, &mut out);
        check_margins(declaration, &mut out);
    }
    check_code(book, &all, &mut out);
    check_hyphens(&all, &mut out);
    for page in &book.pages {
        for node in page.tree.descendants().filter(roxmltree::Node::is_element) {
            // Only an author's share of the width for an image has no other form.
            let is_share = node.tag_name().name() == "img"
                && node.attribute("style").is_some_and(|style| {
                    style.strip_prefix("width: ").and_then(|width| width.strip_suffix('%')).is_some()
                });
            if node.has_attribute("style") && !is_share || node.tag_name().name() == "style" {
                out.push(format!("4: a style element or attribute in {}", page.name));
            }
            // A link may have a target outside of the book; no other resource may.
            let loads = ["src", "poster", "data"].iter().find_map(|name| node.attribute(*name));
            let loads = loads.or_else(|| node.attribute("href").filter(|_| node.tag_name().name() != "a"));
            if let Some(address) = loads
                && !book.archive.files.contains_key(&page.target(address))
            {
                out.push(format!("4: `{address}` in {} is not in the book", page.name));
            }
        }
    }
    out
}

fn check_sizes_and_colors(Declaration { selector, property, value }: &Declaration, out: &mut Violations) {
    let rule = format!("`{property}: {value}` under `{selector}`");
    if value.contains("rem")
        || ["px", "pt", "cm", "mm"].iter().any(|unit| value.contains(unit)) && !property.starts_with("border")
    {
        out.push(format!("3: {rule} does not scale with the reader's font size"));
    }
    match property.as_str() {
        "font-size" if parse_em(value).is_none_or(|size| size < 1.0) => {
            out.push(format!("3: {rule} is smaller than body text"));
        }
        "line-height" if !["h1", "sup", "code"].iter().any(|own| selector.contains(own)) => {
            out.push(format!("3: {rule} overrides the reader's settings"));
        }
        "color" if !selector.starts_with("code .") => {
            out.push(format!("3: {rule} overrides the reader's settings"));
        }
        // The ground of an image lies behind nothing that the reader sets.
        "background" if selector == "img" => {}
        "background" | "background-color" => out.push(format!("3: {rule} overrides the reader's settings")),
        _ => {}
    }
}

fn parse_em(value: &str) -> Option<f32> {
    value.strip_suffix("em").and_then(|number| number.parse().ok())
}

fn check_margins(Declaration { selector, property, value }: &Declaration, out: &mut Violations) {
    if !property.starts_with("margin") {
        return;
    }
    let lengths: Vec<&str> = value.split_whitespace().collect();
    let across: Vec<&str> = match (property.as_str(), lengths.as_slice()) {
        ("margin-top" | "margin-bottom", _) => Vec::new(),
        ("margin", [_, right] | [_, right, _]) => vec![right],
        ("margin", [_, right, _, left]) => vec![right, left],
        (_, all) => all.to_vec(),
    };
    let is_wide = |length: &&str| parse_em(length).is_some_and(|length| length > 2.0);
    if lengths.iter().any(|length| length.starts_with('-')) || across.iter().any(is_wide) {
        out.push(format!("4: `{property}: {value}` under `{selector}` is too wide"));
    }
}

fn check_code(book: &Book<'_>, all: &[Declaration], out: &mut Violations) {
    let of_pre = |property: &str| {
        all.iter()
            .find(|declaration| {
                declaration.property == property && declaration.selector.split(", ").any(|one| one == "pre")
            })
            .map(|declaration| declaration.value.as_str())
    };
    for (property, wanted) in [("white-space", "pre-wrap"), ("overflow", "visible"), ("break-inside", "auto")]
    {
        if of_pre(property) != Some(wanted) {
            out.push(format!("5: `pre` has no `{property}: {wanted}`"));
        }
    }
    let family = of_pre("font-family").unwrap_or_default();
    if !family.ends_with("monospace") {
        out.push(format!("5: `{family}` does not end in monospace"));
    }
    let face =
        all.iter().find(|declaration| declaration.selector == "@font-face" && declaration.property == "src");
    let has_code = book.pages.iter().any(|page| elements(&page.tree, "code").next().is_some());
    match face {
        Some(face) => {
            let file = face.value.trim_start_matches("url(\"").trim_end_matches("\")");
            if !book.archive.files.contains_key(&format!("OEBPS/{file}")) {
                out.push(format!("5: the font {file} is missing"));
            }
        }
        None if has_code => out.push("5: the book has code, but no font for it".to_owned()),
        None => {}
    }
    for declaration in all.iter().filter(|declaration| declaration.property == "color") {
        let light = luminance(&declaration.value);
        if 1.05 / (light + 0.05) < 4.5 || (light + 0.05) / 0.05 < 4.5 {
            out.push(format!("5: `{}` has too little contrast on white or black", declaration.value));
        }
    }
}

/// Relative luminance of `#rrggbb` (WCAG 2.2).
fn luminance(color: &str) -> f64 {
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn check_hyphens(all: &[Declaration], out: &mut Violations) {
    for (selector, wanted) in
        [("body", "auto"), ("h1", "none"), ("h2", "none"), ("pre", "none"), ("code", "none")]
    {
        let found = all.iter().find(|declaration| {
            declaration.property == "hyphens" && declaration.selector.split(", ").any(|one| one == selector)
        });
        if found.is_none_or(|declaration| declaration.value != wanted) {
            out.push(format!("7: `{selector}` has no `hyphens: {wanted}`"));
        }
    }
}
