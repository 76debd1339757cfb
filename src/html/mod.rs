//! HTML: its tags, and their meaning in a guide.
//!
//! Markdown contains HTML, and so do the notes of Anki: both read it alike.

mod names;

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use self::names::is_element;
pub(crate) use self::names::{ClosingTag, classify_closing_tag, find_last_closing_tag};

/// A token of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum HtmlToken {
    /// `<a href="…">`
    Open(HtmlTag),
    /// `</a>`
    Close(String),
    /// Text with decoded entities.
    Text(String),
    /// `<!-- … -->`
    Comment,
}

/// An opening tag of a known HTML element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct HtmlTag {
    pub(crate) name: String,
    /// The tag as it is written.
    pub(crate) written: String,
    attributes: Vec<(String, String)>,
}

impl HtmlTag {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has no attributes, as a tag that a sentence mentions.
    pub(crate) fn is_bare(&self) -> bool {
        self.attributes.is_empty()
    }
}

/// Splits HTML into tokens. Unknown elements, such as `<PID>`, become text exactly as they are written.
pub(crate) fn tokenize(html: &str) -> Vec<(HtmlToken, Range<usize>)> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut pieces: Vec<(HtmlToken, Range<usize>)> = Vec::new();
    let mut done = 0;
    let Ok(tokens) = Tokenizer::new_with_emitter(html, emitter).collect::<Result<Vec<_>, _>>();
    for token in tokens {
        let span = match &token {
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::String(text) => text.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::Error(_) => continue,
        };
        let span = span.start.min(html.len())..span.end.min(html.len());
        let raw = html.get(span.clone()).unwrap_or_default();
        let piece = match token {
            Token::StartTag(tag) if is_element(&decode_lossy(&tag.name)) => {
                let attributes =
                    tag.attributes.iter().map(|(key, value)| (decode_lossy(key), decode_lossy(value)));
                let (name, attributes) = (decode_lossy(&tag.name), attributes.collect());
                HtmlToken::Open(HtmlTag { name, written: raw.to_owned(), attributes })
            }
            Token::EndTag(tag) if is_element(&decode_lossy(&tag.name)) => {
                HtmlToken::Close(decode_lossy(&tag.name))
            }
            Token::String(text) => HtmlToken::Text(decode_lossy(&text)),
            Token::Comment(_) if raw.starts_with("<!--") => HtmlToken::Comment,
            _ => HtmlToken::Text(raw.to_owned()),
        };
        done = span.end;
        pieces.push((piece, span));
    }
    // A tag without `>` is text.
    if let Some(rest) = html.get(done..).filter(|rest| rest.contains('<')) {
        pieces.push((HtmlToken::Text(rest.to_owned()), done..html.len()));
    }
    pieces
}

fn decode_lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Whether a block that CommonMark reads as HTML is meant as HTML.
pub(crate) fn is_html_block(block: &str) -> bool {
    let Some(rest) = block.trim_start().strip_prefix('<') else { return true };
    if rest.starts_with("!--") {
        return rest.contains("-->");
    }
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let name = rest[..end].to_ascii_lowercase();
    let follows = rest[end..].chars().next();
    // If one of these is never closed, it would omit all text after it, which no author intends.
    let swallows = matches!(name.as_str(), "script" | "style" | "pre" | "textarea")
        && find_last_closing_tag(rest, &name).is_none();
    is_element(&name) && follows.is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '/')) && !swallows
}

/// The meaning of an element in a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HtmlElementKind {
    Strong,
    Emphasis,
    Code,
    Subscript,
    Superscript,
    Strikethrough,
    Ruby,
    RubyBase,
    RubyText,
    RubyParenthesis,
    Link,
    Image,
    LineBreak,
    Rule,
    Paragraph,
    Heading(u8),
    Quote,
    Preformatted,
    BulletList,
    NumberedList,
    Item,
    DefinitionList,
    Term,
    Meaning,
    Table,
    Row,
    Cell,
    /// Omitted with its content.
    Omitted,
    /// The label of `<details>`.
    Summary,
    /// Its text is a block of its own.
    PlainBlock,
    /// Its text continues the line.
    Plain,
}

/// Looks up the meaning of an element.
pub(crate) fn classify_element(name: &str) -> HtmlElementKind {
    match name {
        "b" | "strong" => HtmlElementKind::Strong,
        "i" | "em" => HtmlElementKind::Emphasis,
        "code" | "kbd" | "samp" | "tt" => HtmlElementKind::Code,
        "sub" => HtmlElementKind::Subscript,
        "sup" => HtmlElementKind::Superscript,
        "del" | "s" | "strike" => HtmlElementKind::Strikethrough,
        "ruby" => HtmlElementKind::Ruby,
        "rb" => HtmlElementKind::RubyBase,
        "rt" => HtmlElementKind::RubyText,
        "rp" => HtmlElementKind::RubyParenthesis,
        "a" => HtmlElementKind::Link,
        "img" => HtmlElementKind::Image,
        "br" => HtmlElementKind::LineBreak,
        "hr" => HtmlElementKind::Rule,
        "p" => HtmlElementKind::Paragraph,
        "h1" => HtmlElementKind::Heading(1),
        "h2" => HtmlElementKind::Heading(2),
        "h3" => HtmlElementKind::Heading(3),
        "h4" => HtmlElementKind::Heading(4),
        "h5" => HtmlElementKind::Heading(5),
        "h6" => HtmlElementKind::Heading(6),
        "blockquote" => HtmlElementKind::Quote,
        "pre" | "listing" | "xmp" => HtmlElementKind::Preformatted,
        "ul" | "menu" | "dir" => HtmlElementKind::BulletList,
        "ol" => HtmlElementKind::NumberedList,
        "li" => HtmlElementKind::Item,
        "dl" => HtmlElementKind::DefinitionList,
        "dt" => HtmlElementKind::Term,
        "dd" => HtmlElementKind::Meaning,
        "table" => HtmlElementKind::Table,
        "tr" => HtmlElementKind::Row,
        "td" | "th" => HtmlElementKind::Cell,
        "script" | "style" | "iframe" | "object" => HtmlElementKind::Omitted,
        "summary" => HtmlElementKind::Summary,
        "address" | "article" | "aside" | "body" | "caption" | "center" | "details" | "dialog" | "div"
        | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "header" | "hgroup" | "html"
        | "legend" | "main" | "nav" | "option" | "search" | "section" => HtmlElementKind::PlainBlock,
        _ => HtmlElementKind::Plain,
    }
}

/// The Markdown syntax for an element; `None` if Markdown has none.
pub(crate) fn markdown_equivalent(kind: HtmlElementKind) -> Option<&'static str> {
    Some(match kind {
        HtmlElementKind::Strong => "`**important**`",
        HtmlElementKind::Emphasis => "`*stressed*`",
        HtmlElementKind::Code => "`` `code` ``",
        HtmlElementKind::Strikethrough => "`~~no longer true~~`",
        HtmlElementKind::Link => "`[text](address)`",
        HtmlElementKind::Image => "`![what it shows](path)`",
        HtmlElementKind::Rule => "`---` on a line of its own",
        HtmlElementKind::Paragraph => "an empty line between paragraphs",
        HtmlElementKind::Heading(_) => "`## Heading`",
        HtmlElementKind::Quote => "`> quote`",
        HtmlElementKind::Preformatted => "the code between two lines of three backticks",
        HtmlElementKind::BulletList => "`- item`",
        HtmlElementKind::NumberedList => "`1. item`",
        HtmlElementKind::DefinitionList => "`Term`, and `: what it means` on the next line",
        HtmlElementKind::Table => "a row as `| one | two |`, with `|---|---|` below the first",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_elements_stay_text() {
        let texts: String = tokenize("List<Photo> &amp; <PID x=\"1\"> <?php ?> <!x> </nope> <div a")
            .into_iter()
            .map(|(piece, _)| match piece {
                HtmlToken::Text(text) => text,
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(texts, "List<Photo> & <PID x=\"1\"> <?php ?> <!x> </nope> <div a");
    }

    #[test]
    fn html_blocks_are_known_and_closed() {
        for html in ["<div>", "</p>", "<br/>", "<script>a</SCRIPT>", "<!-- a -->"] {
            assert!(is_html_block(html), "{html}");
        }
        for text in
            ["<PID>", "<!-- a", "<script> is a tag", "<?php ?>", "<!DOCTYPE html>", "<p:a>", "<pre\ntext"]
        {
            assert!(!is_html_block(text), "{text}");
        }
    }

    #[test]
    fn tags_have_names_attributes_and_ranges() {
        let html = "<A HREF='x&amp;y'>é</a><!-- no -->";
        let pieces = tokenize(html);
        let HtmlToken::Open(tag) = &pieces[0].0 else { panic!("{pieces:?}") };
        assert_eq!((tag.name.as_str(), tag.attribute("href")), ("a", Some("x&y")));
        let raw: Vec<&str> = pieces.iter().map(|(_, range)| &html[range.clone()]).collect();
        assert_eq!(raw, ["<A HREF='x&amp;y'>", "é", "</a>", "<!-- no -->"]);
    }
}
