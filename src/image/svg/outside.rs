//! References of an SVG to other files: images, style sheets, fonts and colours.
//!
//! Opening a book must not contact a server, and external files are missing offline. Programs differ in the references that
//! they fetch, so every reference that one of them might fetch is refused, however it is spelled. Links that need a click
//! are allowed.

use roxmltree::{Document, Node, NodeType};

use super::css::{self, Css};
use crate::image::InvalidImage;

/// Refuses references before the root element.
pub(crate) fn check_prologue(document: &Document<'_>) -> Result<(), InvalidImage> {
    for node in document.root().children().filter(|node| node.node_type() == NodeType::PI) {
        if let Some(instruction) = node.pi().filter(|pi| pi.target == "xml-stylesheet") {
            return Err(outside_error(instruction.value.unwrap_or("a style sheet")));
        }
    }
    Ok(())
}

/// Refuses an element that refers to another file.
pub(crate) fn check_element(element: Node<'_, '_>) -> Result<(), InvalidImage> {
    let is_way_out = element.tag_name().name() == "a";
    for attribute in element.attributes() {
        let value = attribute.value().trim();
        match attribute.name() {
            "href" | "src" if !is_way_out && !is_inside(value) => return Err(outside_error(value)),
            "base" if !value.is_empty() => return Err(outside_error(value)),
            // An animation may set the attribute to any address, in parts.
            "attributeName" if value.ends_with("href") => return Err(outside_error(value)),
            _ => check_style(value)?,
        }
    }
    if element.tag_name().name() == "style" {
        let text: String = element.children().filter_map(|child| child.text()).collect();
        check_style(&text)?;
    }
    Ok(())
}

/// CSS functions that fetch their argument, or may (CSS Values 4, section 4.5; CSS Images 4, section 2).
const FETCHING: &[&str] = &["url(", "src(", "image(", "image-set(", "cross-fade("];

/// Refuses CSS that fetches something. Presentation attributes are CSS, too. The text is searched and not parsed: a
/// parser skips invalid parts, and simplecss reads neither `@import` nor escapes.
fn check_style(css: &str) -> Result<(), InvalidImage> {
    if !css.contains(['(', '@', '\\']) {
        return Ok(());
    }
    let Css { plain, unclear } = Css::read(css);
    let css = css::unescape(&(plain + &unclear)).to_ascii_lowercase();
    if let Some((_, rest)) = css.split_once("@import") {
        return Err(outside_error(rest.split(';').next().unwrap_or_default().trim()));
    }
    for name in FETCHING {
        for (at, _) in css.match_indices(name) {
            let argument = css[at + name.len()..].trim_start_matches([' ', '\t', '\n', '"', '\'']);
            if !is_inside(argument) {
                return Err(outside_error(argument.split(['"', '\'', ')']).next().unwrap_or_default()));
            }
        }
    }
    Ok(())
}

/// An element of the same file, or a data URL. A data URL of text could refer to further files.
fn is_inside(address: &str) -> bool {
    let scheme = |name: &str| address.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    address.starts_with('#') || scheme("data:") && !scheme("data:text/")
}

fn outside_error(what: &str) -> InvalidImage {
    InvalidImage::Outside { what: what.to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::image::{Image, InvalidImage};

    fn read(before: &str, inside: &str) -> Result<Image, InvalidImage> {
        let svg = format!(
            "{before}<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>{inside}</svg>"
        );
        Image::read(svg.into_bytes())
    }

    #[test]
    fn nothing_in_a_drawing_fetches_anything() {
        for inside in [
            "<style>@import \"https://a.example/x.css\";</style>",
            "<style>@IMPORT url(https://a.example/x.css);</style>",
            "<style>\\40import 'x.css';</style>",
            "<style>@im/**/port</style><style>@import/**/'x.css'</style>",
            "<style>@font-face{font-family:x;src:url(https://a.example/x.woff)}</style>",
            "<style>@font-face{font-family:x;src:url( 'x.woff' )}</style>",
            "<style>rect{fill:url(\"https://a.example/x.svg#a\")}</style>",
            "<style>rect{background:image-set('https://a.example/x.png' 1x)}</style>",
            "<style>rect{fill:U\\52L(x.svg#a)}</style>",
            "<style>@\\69mport 'x.css';</style>",
            "<style>@\\000069 mport 'x.css';</style>",
            "<style>rect{fill:u\\72l(x.svg#a)}</style>",
            "<style>rect{fill:u\\72 l(x.svg#a)}</style>",
            // A string that looks like a comment.
            "<style>a{content:'/*';fill:url(x.svg#a)} b{content:'*/'}</style>",
            "<style>a{mask:url(#/*);fill:url(x.svg#a)} b{mask:url(#*/)}</style>",
            "<style>a{content:\"\n/*\";fill:url(x.svg#a)} b{content:'*/'}</style>",
            "<style>a{b:(/*)'*/'/*';fill:url(x.svg#a);c:'*/'}</style>",
            "<style>a{content:'\\'/*';fill:url(x.svg#a);c:'*/'}</style>",
            "<style><![CDATA[@import 'x.css';]]></style>",
            "<rect style='fill:url(x.svg#a)'/>",
            "<rect fill='url(x.svg#a)'/>",
            "<rect style='cursor:u\\72l(https://a.example/x)'/>",
            "<linearGradient id='g' href='x.svg#a'/>",
            "<use href='#a' xlink:href='x.svg#a'/>",
            "<image href='x.png'/>",
            "<image href='HTTPS://a.example/x.png'/>",
            "<g xml:base='https://a.example/'><use href='#a'/></g>",
            "<image href='#a'><set attributeName='href' to='https://a.example/x.png'/></image>",
            "<link xmlns='http://www.w3.org/1999/xhtml' rel='stylesheet' href='https://a.example/x.css'/>",
            "<link xmlns='http://www.w3.org/1999/xhtml' rel='stylesheet' href='data:text/css,@import%20%22x%22'/>",
            "<switch><foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='x.png'/></foreignObject></switch>",
        ] {
            let told = read("", inside).unwrap_err();
            assert!(matches!(told, InvalidImage::Outside { .. }), "{inside}: {told}");
        }
        let told = read("<?xml-stylesheet href='x.css'?>", "").unwrap_err();
        assert!(matches!(told, InvalidImage::Outside { .. }), "{told}");
    }

    #[test]
    fn embedded_content_and_hyperlinks_are_allowed() {
        for inside in [
            "<style>rect{fill:url(#a)} text{font-family:x}</style><linearGradient id='a'/>",
            "<style>@font-face{font-family:x;src:url(data:font/woff;base64,AAAA)}</style>",
            "<style>/* @import 'x.css'; url(x.svg) */ rect{fill:red}</style>",
            "<style>@media print{rect{transform:rotate(3deg)}}</style>",
            "<rect fill='url( \"#a\" )' transform='translate(1 2)'/><linearGradient id='a'/>",
            "<a href='https://a.example/'><rect width='1' height='1'/></a>",
            "<image href='data:image/png;base64,AAAA'/>",
            "<text>@import and url(x) are words here \\o/</text>",
        ] {
            assert!(read("", inside).is_ok(), "{inside}: {:?}", read("", inside));
        }
        let doctype = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";
        assert!(read(doctype, "").is_ok());
    }
}
