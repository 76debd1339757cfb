//! HTML of the original: comments, links that lead nowhere, and images.

use std::ops::Range;

use super::address::{Address, is_badge, is_media_file, read_address, resolve_path};
use super::links::LinkReader;
use super::tags::{ElementTag, TagKind, attribute, find_comments, find_tags, strip_tags};
use crate::import::markdown::vocabulary;

impl LinkReader {
    /// Reads an HTML block, or a tag in a line.
    pub(super) fn read_html(&mut self, text: &str, range: &Range<usize>) {
        let Some(html) = text.get(range.clone()) else { return };
        for comment in find_comments(text, range.clone()) {
            self.edits.remove(comment);
        }
        if html.contains("<a") && html.contains('#') && is_navigation(html) {
            self.edits.remove(range.clone());
            self.navigation.insert(range.start);
            return;
        }
        for tag in find_tags(text, range.clone()) {
            match (tag.name.as_str(), tag.kind) {
                ("a", TagKind::Close) if std::mem::take(&mut self.open_anchor) => {
                    self.edits.remove(tag.range);
                }
                ("a", TagKind::Open) => self.read_anchor(text, &tag),
                ("img", TagKind::Open) => self.read_image(text, &tag),
                _ => {}
            }
        }
    }

    fn read_anchor(&mut self, text: &str, tag: &ElementTag) {
        let html = &text[tag.range.clone()];
        let href = attribute(html, "href").unwrap_or_default();
        match read_address(href) {
            Address::Web(url) if url == href => {}
            Address::Web(url) => self.edits.replace(tag.range.clone(), format!("<a href=\"{url}\">")),
            _ => {
                self.open_anchor = !html.ends_with("/>");
                self.edits.remove(tag.range.clone());
            }
        }
    }

    fn read_image(&mut self, text: &str, tag: &ElementTag) {
        let html = &text[tag.range.clone()];
        let source = attribute(html, "src").unwrap_or_default();
        let alt = attribute(html, "alt").unwrap_or_default();
        let start = tag.range.start;
        let written = match read_address(source) {
            Address::Web(url) if is_badge(&url) => {
                self.dropped.push((start, "badge"));
                String::new()
            }
            Address::Web(url) if url == source => return,
            Address::Web(url) => format!("<img src=\"{url}\" alt=\"{alt}\">"),
            Address::File(address) => {
                let Some(path) = resolve_path(&self.file, &address).filter(|path| is_media_file(path)) else {
                    self.lost.push((start, "image that is not a PNG, JPEG, WebP or SVG file"));
                    return self.edits.replace(tag.range.clone(), alt);
                };
                let sizes = ["width", "height"].into_iter().filter_map(|name| {
                    Some(format!(" {name}=\"{}\"", attribute(html, name)?.replace('"', "")))
                });
                let written = format!("<img src=\"{path}\" alt=\"{alt}\"{}>", sizes.collect::<String>());
                self.images.insert(path);
                written
            }
            Address::Anchor | Address::Unusable => alt.to_owned(),
        };
        self.edits.replace(tag.range.clone(), written);
    }
}

fn is_navigation(html: &str) -> bool {
    let words = strip_tags(html);
    !html.contains("<img")
        && !html.contains("<summary")
        && vocabulary::is_back_to_top(&words)
        && !words.trim().is_empty()
}
