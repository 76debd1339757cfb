//! SVG as browsers read it, rewritten for painters that know older colours only.
//!
//! The file stays as it is in books and decks, whose readers are browsers. A colour that cannot be read is removed, so that
//! the presentation attribute or the inherited colour stands in for it, and is reported.

use super::color::{Properties, is_modern, resolve_color};
use super::css::Css;

/// An SVG for painters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaintableSvg {
    /// The file with colours that painters know.
    pub text: String,
    /// The values that cannot be read, each once.
    pub unread: Vec<String>,
}

/// The properties that are colours, as attributes or in style sheets.
const COLORS: &[&str] = &["fill", "stroke", "stop-color", "flood-color", "lighting-color", "color"];

/// Rewrites the colours of an SVG.
pub fn make_paintable(svg: &str) -> PaintableSvg {
    if !is_modern(svg) {
        return PaintableSvg { text: svg.to_owned(), unread: Vec::new() };
    }
    let mut properties = Properties::new();
    for_each_piece(svg, |piece| {
        let (Piece::Attribute { name: "style", value: css, .. } | Piece::Sheet(css)) = piece else { return };
        for_each_declaration(css, |declaration, _| {
            if let Some((name, value)) = declaration.split_once(':').filter(|(name, _)| is_custom(name)) {
                // A later value is often for the dark mode.
                properties.entry(name.trim().to_owned()).or_insert_with(|| value.trim().to_owned());
            }
        });
    });
    let mut rewriter = Rewriter { properties, text: String::with_capacity(svg.len()), unread: Vec::new() };
    for_each_piece(svg, |piece| rewriter.push_piece(piece));
    PaintableSvg { text: rewriter.text, unread: rewriter.unread }
}

/// A piece of a file.
#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    /// Anything else, as it is.
    Other(&'a str),
    /// An attribute with its quotes, and the blanks before it.
    Attribute { whole: &'a str, name: &'a str, value: &'a str },
    /// The content of a `<style>`.
    Sheet(&'a str),
}

/// Splits a file into pieces, which make the whole file together.
fn for_each_piece<'a>(svg: &'a str, mut each: impl FnMut(Piece<'a>)) {
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        each(Piece::Other(&rest[..at]));
        rest = &rest[at..];
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", "")];
        let skipped = skipped.iter().find(|(start, _)| rest.starts_with(start));
        if let Some((start, end)) = skipped {
            let length = rest.find(end).map_or(rest.len(), |at| (at + end.len()).max(start.len()));
            each(Piece::Other(&rest[..length]));
            rest = &rest[length..];
            continue;
        }
        let (tag, behind) = rest.split_at(tag_length(rest));
        split_tag(tag, &mut each);
        rest = behind;
        let is_style = tag.starts_with("<style") && !tag.ends_with("/>");
        if is_style && let Some(end) = rest.find("</style") {
            each(Piece::Sheet(&rest[..end]));
            rest = &rest[end..];
        }
    }
    each(Piece::Other(rest));
}

/// The length of a tag; a `>` between quotes does not end it.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('>', None) => return at + 1,
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn split_tag<'a>(tag: &'a str, each: &mut impl FnMut(Piece<'a>)) {
    let mut rest = tag;
    loop {
        let found = rest.find('=').and_then(|equals| {
            let name = rest[..equals].trim_end();
            let name_start = name.rfind(char::is_whitespace)?;
            let quote_at = equals + 1 + rest[equals + 1..].find(['"', '\''])?;
            let quote = rest[quote_at..].chars().next()?;
            let end = quote_at + 1 + rest[quote_at + 1..].find(quote)?;
            Some((name_start, name[name_start..].trim(), quote_at + 1..end))
        });
        let Some((start, name, value)) = found else { return each(Piece::Other(rest)) };
        each(Piece::Other(&rest[..start]));
        let end = value.end + 1;
        each(Piece::Attribute { whole: &rest[start..end], name, value: &rest[value] });
        rest = &rest[end..];
    }
}

/// Calls a function with each declaration or other text of a style sheet, and the sign that ends it, if any.
fn for_each_declaration<'a>(css: &'a str, mut each: impl FnMut(&'a str, &'a str)) {
    let (mut depth, mut start) = (0_usize, 0);
    for (at, sign) in css.match_indices(['(', ')', ';', '{', '}']) {
        match sign {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            sign if depth == 0 => {
                each(&css[start..at], sign);
                start = at + 1;
            }
            _ => {}
        }
    }
    each(&css[start..], "");
}

fn is_custom(name: &str) -> bool {
    name.trim().starts_with("--")
}

/// Writes the file anew.
struct Rewriter {
    properties: Properties,
    text: String,
    unread: Vec<String>,
}

impl Rewriter {
    fn push_piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Other(text) => self.text.push_str(text),
            Piece::Sheet(css) => {
                let Css { plain, unclear } = Css::read(css);
                // Programs read such a sheet differently.
                let sheet = if unclear.is_empty() { self.rewrite_css(&plain) } else { css.to_owned() };
                self.text.push_str(&sheet);
            }
            Piece::Attribute { whole, name: "style", value } => {
                let css = self.rewrite_css(value);
                self.push_attribute(whole, value, &css);
            }
            Piece::Attribute { whole, name, value } if COLORS.contains(&name) && is_modern(value) => {
                if let Some(color) = self.resolve(value) {
                    self.push_attribute(whole, value, &color);
                }
            }
            Piece::Attribute { whole, .. } => self.text.push_str(whole),
        }
    }

    /// An attribute with its name and quotes, and another value.
    fn push_attribute(&mut self, whole: &str, value: &str, new: &str) {
        let head = whole.len() - value.len() - 1;
        self.text.extend([&whole[..head], new, &whole[head + value.len()..]]);
    }

    fn rewrite_css(&mut self, css: &str) -> String {
        let mut out = String::with_capacity(css.len());
        for_each_declaration(css, |declaration, sign| {
            let parts = declaration.split_once(':').filter(|_| sign != "{");
            match parts {
                Some((name, _)) if is_custom(name) => {}
                Some((name, value)) if is_modern(value) => {
                    let is_color = COLORS.contains(&name.trim().to_ascii_lowercase().as_str());
                    let color = if is_color { self.resolve(value) } else { None };
                    out.extend(color.map(|color| format!("{name}:{color}")));
                }
                _ => out.push_str(declaration),
            }
            out.push_str(sign);
        });
        out
    }

    fn resolve(&mut self, value: &str) -> Option<String> {
        let color = resolve_color(value, &self.properties);
        let value = value.trim();
        if color.is_none() && !self.unread.iter().any(|known| known == value) {
            self.unread.push(value.to_owned());
        }
        color
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewrite(svg: &str) -> (String, Vec<String>) {
        let PaintableSvg { text, unread } = make_paintable(svg);
        (text, unread)
    }

    #[test]
    fn colors_are_rewritten_where_they_are_colors() {
        let svg = r#"<svg><style>svg{--fg:#0a0;--bg:#ffe} /* var(--x) */ rect{fill:var(--bg);stroke:var(--fg,#000)}</style>
            <rect fill = "rgb(1 2 3)" style="font-family: &quot;A&quot;; fill: light-dark(#fff, var(--d, #121212));"/>
            <text fill='light-dark(#000, #fff)' title="var(--a) > b">rgb(1 2 3) = "var(--fg)"</text><!-- <a fill="var(--fg)"> --></svg>"#;
        let expected = r#"<svg><style>svg{;}  rect{fill:#ffe;stroke:#0a0}</style>
            <rect fill = "rgb(1, 2, 3)" style="font-family: &quot;A&quot;; fill:#fff;"/>
            <text fill='#000' title="var(--a) > b">rgb(1 2 3) = "var(--fg)"</text><!-- <a fill="var(--fg)"> --></svg>"#;
        assert_eq!(rewrite(svg), (expected.to_owned(), Vec::new()));
    }

    #[test]
    fn unreadable_colors_fall_back() {
        let svg = r#"<svg><path fill="red" style="fill:color-mix(in srgb, red, blue);opacity:1"/><g stroke="var(--no)"/></svg>"#;
        let expected = r#"<svg><path fill="red" style=";opacity:1"/><g/></svg>"#;
        let unread = ["color-mix(in srgb, red, blue)", "var(--no)"].map(str::to_owned);
        assert_eq!(rewrite(svg), (expected.to_owned(), unread.to_vec()));
    }

    #[test]
    fn references_never_come_from_properties() {
        let svg = r"<svg><style>svg{--a:url(#x)} rect{fill:var(--a);filter:var(--a)}</style></svg>";
        assert_eq!(rewrite(svg).0, "<svg><style>svg{} rect{;}</style></svg>");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_rewritten_without_panic(text in r#"(<|>|/|"|'|=| |a|style|<style>|</style>|fill|:|;|\{|\}|\(|\)|var\(--a|é|<!--|-->|<!|<\?){0,60}"#) {
            make_paintable(&text);
        }
    }
}
