//! Brackets that mean something else elsewhere: `[[page]]` of Obsidian becomes its words, and `[@name]`, which is a citation in
//! a guide, is escaped.

use std::ops::Range;

use super::address::{is_media_file, resolve_path};
use super::links::LinkReader;

/// The longest wikilink that is read.
const LONGEST: usize = 500;

/// Reads a piece of text between two Markdown events.
pub(super) fn read_text(reader: &mut LinkReader, text: &str, range: &Range<usize>) {
    let Some(piece) = text.get(range.clone()) else { return };
    for (at, _) in piece.match_indices('[') {
        let at = range.start + at;
        let before = &text[..at];
        let rest = &text[at..];
        if before.ends_with('\\') || before.ends_with('[') {
            continue;
        }
        if rest.starts_with("[@") || rest.starts_with("[-@") {
            reader.edits.replace(at..at, "\\");
        } else if let Some(page) = rest.strip_prefix("[[").and_then(read_page) {
            let end = at + page.len() + 4;
            let embeds = before.ends_with('!');
            replace_page(reader, page, at - usize::from(embeds)..end);
        }
    }
}

/// The inside of `[[page]]`, without the brackets.
fn read_page(rest: &str) -> Option<&str> {
    let end = rest.bytes().take(LONGEST).position(|byte| matches!(byte, b'[' | b']' | b'\n'))?;
    let page = rest.get(..end)?;
    let name = page.split('|').next().unwrap_or_default();
    let is_page = rest[end..].starts_with("]]")
        && name.contains(char::is_alphabetic)
        && !page.contains(['"', '\'', '$', '=', '<', '>', '`', ';'])
        && !name.starts_with('-')
        && !name.contains(',');
    is_page.then_some(page)
}

fn replace_page(reader: &mut LinkReader, page: &str, range: Range<usize>) {
    let (target, label) = page.split_once('|').unwrap_or((page, ""));
    let label = label.trim_start_matches(['|', '\\']);
    if range.len() == page.len() + 4 {
        let words = if label.is_empty() {
            target.trim_start_matches('#').replace('#', " › ")
        } else {
            label.to_owned()
        };
        reader.edits.replace(range, words.trim_end_matches('\\'));
    } else if let Some(path) = resolve_path(&reader.file, target.trim()).filter(|path| is_media_file(path)) {
        let name = path.rsplit('/').next().unwrap_or(&path);
        let alt = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        reader.edits.replace(range, format!("![{alt}](<{path}>)"));
        reader.images.insert(path);
    } else {
        reader.lost.push((range.start, "embedded note"));
        reader.edits.replace(range, target.trim());
    }
}
