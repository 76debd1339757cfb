//! Escaping of text for XHTML.
//!
//! The same escapes are valid in element content and in attribute values, so templates need not distinguish them.

use std::borrow::Cow;

/// Writes a text so that an XML reader gives back exactly the same text, in content and in attributes.
///
/// XML has no way at all to write some characters, such as U+FFFE. A book with one of them does not open, so they
/// become U+FFFD.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    // Most texts need no escape. Without a branch for each byte, the search takes SIMD instructions.
    if !text.bytes().fold(false, |found, byte| found | may_need_escape(byte)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut written = 0;
    for (at, found) in text.match_indices(needs_escape) {
        out.push_str(&text[written..at]);
        out.push_str(match found {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            // XML parsers convert it to a line feed, and in attributes both to spaces.
            "\r" => "&#13;",
            _ => "\u{FFFD}",
        });
        written = at + found.len();
    }
    out.push_str(&text[written..]);
    Cow::Owned(out)
}

/// Writes an address as the value of `href`.
///
/// Characters that are invalid in a URL are percent-encoded: EPUBCheck refuses a book for one space. URLs with other schemes,
/// such as `javascript:`, are refused.
pub(crate) fn escape_url(url: &str) -> Option<String> {
    let scheme = url.split(':').next().unwrap_or_default();
    if !["http", "https", "mailto"].iter().any(|safe| safe.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    // Brackets belong to the host of an address, `http://[::1]/`, and to nothing else.
    let host = url.find("://").map_or(0, |scheme| scheme + 3);
    let path = url[host..].find(['/', '?', '#']).map_or(url.len(), |length| host + length);
    let mut out = String::with_capacity(url.len());
    for (index, c) in url.char_indices() {
        match c {
            '[' if index >= path => out.push_str("%5B"),
            ']' if index >= path => out.push_str("%5D"),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\0'..='\x1F' | '\x7F' => {
                percent_encode(c, &mut out);
            }
            '&' => out.push_str("&amp;"),
            c if is_illegal(c) => {}
            c => out.push(c),
        }
    }
    Some(out)
}

/// Writes an ASCII character as its number.
fn percent_encode(c: char, out: &mut String) {
    let digit = |value: u32| char::from_digit(value, 16).unwrap_or('0').to_ascii_uppercase();
    out.extend(['%', digit(u32::from(c) >> 4), digit(u32::from(c) & 0xF)]);
}

/// Whether a byte belongs to a character that [`needs_escape`], or perhaps to one; `\xEF` begins U+FFFE.
fn may_need_escape(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\0'..=b'\x08' | b'\x0B'..=b'\x1F' | b'\xEF')
}

fn needs_escape(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\r') || is_illegal(c)
}

/// Everything outside the production `Char` of XML 1.0.
fn is_illegal(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::XmlVersion;
    use quick_xml::events::Event;
    use quick_xml::reader::Reader;

    use super::*;

    /// Reads `<a b="…">…</a>` back.
    fn read(xml: &str) -> (String, String) {
        let (mut attribute, mut content) = (String::new(), String::new());
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    let value = tag.try_get_attribute("b").unwrap().unwrap();
                    attribute = value.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned();
                }
                Event::Text(text) => content.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                    Some(c) => content.push(c),
                    None => {
                        content.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap());
                    }
                },
                Event::End(_) => {}
                Event::Eof => return (attribute, content),
                other => panic!("the text became {other:?}"),
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_survives_and_is_never_markup(text in "(?s).*") {
            let safe = escape(&text);
            let (attribute, content) = read(&format!("<a b=\"{safe}\">{safe}</a>"));
            let expected: String = text.chars().map(|c| if is_illegal(c) { '\u{FFFD}' } else { c }).collect();
            prop_assert_eq!(&content, &expected);
            // Attributes of templates hold titles and ids: there a line feed and a tab may become blanks.
            prop_assert_eq!(attribute, expected.replace(['\n', '\t'], " "));
        }

        #[test]
        fn no_address_ends_its_attribute(url in "https?://(?s).*") {
            let href = escape_url(&url).unwrap();
            prop_assert!(!href.contains(['"', '<', '>', ' ', '\n']));
        }
    }

    #[test]
    fn what_xml_cannot_write_is_replaced() {
        assert_eq!(escape("a\u{FFFE}b\0"), "a\u{FFFD}b\u{FFFD}");
    }

    #[test]
    fn only_harmless_schemes_make_a_link() {
        assert_eq!(escape_url("https://a.example/?q=1&r=a b").unwrap(), "https://a.example/?q=1&amp;r=a%20b");
        assert_eq!(escape_url("http://[::1]/a[0]").unwrap(), "http://[::1]/a%5B0%5D");
        assert_eq!(escape_url("MAILTO:me@a.example").unwrap(), "MAILTO:me@a.example");
        for bad in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example", "a/b", ""]
        {
            assert_eq!(escape_url(bad), None, "{bad}");
        }
    }
}
