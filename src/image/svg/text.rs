//! The text of an SVG, whose characters need fonts as those of pages do.

use roxmltree::{Document, ParsingOptions};

/// The characters in the text elements of an SVG that has been checked; empty for other bytes.
pub fn collect_text(bytes: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(bytes) else { return String::new() };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains("<text") && !text.contains(":text") {
        return String::new();
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 500_000, ..ParsingOptions::default() };
    let Ok(document) = Document::parse_with_options(text, options) else { return String::new() };
    let elements = document.root().descendants().filter(|node| node.tag_name().name() == "text");
    elements
        .flat_map(|element| element.descendants())
        .filter(roxmltree::Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shown_text_is_collected() {
        let svg = "<svg><title>t</title><style>a</style><text x='1'>A &amp; <tspan>客</tspan></text></svg>";
        assert_eq!(collect_text(svg.as_bytes()), "A & 客");
        assert_eq!(collect_text(b"\xff\xd8"), "");
    }
}
