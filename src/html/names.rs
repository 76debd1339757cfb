//! The names of HTML elements, and their closing tags.

/// Finds the last closing tag of an element.
pub(crate) fn find_last_closing_tag(text: &str, name: &str) -> Option<usize> {
    let (text, closing) = (text.to_ascii_lowercase(), format!("</{name}"));
    let mut found = text.rmatch_indices(&closing).map(|(at, _)| at);
    // `</a` also begins `</article>`.
    found.find(|at| !text[at + closing.len()..].starts_with(|next: char| next.is_ascii_alphanumeric()))
}

/// The closing tag that an element needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClosingTag {
    /// It is an element of its own without one, such as `<br>`.
    Never,
    /// The element says nothing without attributes, such as `<img>`.
    NeverWithAttributes,
    /// HTML lets authors omit it, as in lists.
    Optional,
    Required,
}

/// Looks up the closing tag of an element.
pub(crate) fn classify_closing_tag(name: &str) -> ClosingTag {
    match name {
        "br" | "hr" | "wbr" | "col" => ClosingTag::Never,
        "area" | "base" | "embed" | "frame" | "img" | "input" | "link" | "meta" | "param" | "source"
        | "track" => ClosingTag::NeverWithAttributes,
        "body" | "caption" | "colgroup" | "dd" | "dt" | "head" | "html" | "li" | "optgroup" | "option"
        | "p" | "rb" | "rp" | "rt" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => ClosingTag::Optional,
        _ => ClosingTag::Required,
    }
}

/// Every current or obsolete HTML element, in alphabetical order.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "listing",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Whether HTML has an element.
pub(crate) fn is_element(name: &str) -> bool {
    ELEMENTS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn element_names_are_sorted() {
        assert!(ELEMENTS.is_sorted());
    }

    #[test]
    fn closing_tags_are_whole_names() {
        assert_eq!(find_last_closing_tag("<a></A >b</article></b", "a"), Some(3));
        assert_eq!(find_last_closing_tag("</article>", "a"), None);
        assert_eq!(find_last_closing_tag("x</b", "b"), Some(1));
    }
}
