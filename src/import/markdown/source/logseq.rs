//! Cards of Logseq: blocks with the tag `#card`, with properties such as `id:: …` below them.

use super::markdown_file::MarkdownFile;
use crate::import::markdown::lines::{Fence, FenceState, read_marker};
use crate::import::model::NoticeKind;

/// Properties of blocks that are about the program, and not about the subject.
const PROPERTIES: &[&str] = &[
    "id",
    "collapsed",
    "alias",
    "tags",
    "type",
    "title",
    "icon",
    "background-color",
    "created",
    "created-at",
    "updated",
    "updated-at",
    "public",
    "heading",
    "deck",
    "template",
    "file",
    "file-path",
    "filters",
    "exclude-from-graph-view",
];

/// Rewrites a page that has cards: properties are removed, and gaps are written as elsewhere. Lines keep their numbers.
pub(super) fn rewrite_page(text: &str, document: &mut MarkdownFile) -> Option<String> {
    if !text.lines().any(is_card) {
        return None;
    }
    let mut fence = Fence::default();
    let mut lines: Vec<String> = Vec::new();
    let mut at_start = true;
    for (number, line) in text.split('\n').enumerate() {
        // Blocks are indented by tabs, their texts by two more spaces.
        let tabs = line.len() - line.trim_start_matches('\t').len();
        let line = &format!("{}{}", "  ".repeat(tabs), &line[tabs..]);
        let is_code = fence.read(line) == FenceState::Inside;
        let property = read_property(line).filter(|_| !is_code);
        at_start &= property.is_some() || line.trim().is_empty();
        match property {
            Some((key, value)) if at_start || is_known(key) => {
                keep_property(document, key, value);
                document.notify(NoticeKind::Dropped, "property of Logseq", number);
                lines.push(String::new());
            }
            _ if is_code => lines.push(line.to_owned()),
            _ => lines.push(rewrite_gaps(&line.replace("[[card]]", "#card").replace("[[Card]]", "#card"))),
        }
    }
    Some(lines.join("\n"))
}

/// Whether a line is a block that is a card.
fn is_card(line: &str) -> bool {
    line.trim_start().starts_with("- ")
        && (line.split_whitespace().any(|word| word == "#card")
            || line.contains("[[card]]")
            || line.contains("[[Card]]"))
}

/// `key:: value`, also as the first line of a block.
fn read_property(line: &str) -> Option<(&str, &str)> {
    let text = read_marker(line).map_or(line.trim_start(), |marker| &line[marker.offset..]);
    let (key, value) = text.split_once("::")?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    (is_key && (value.is_empty() || value.starts_with(' '))).then_some((key, value.trim()))
}

fn is_known(key: &str) -> bool {
    PROPERTIES.contains(&key) || ["card-", "logseq.", "hl-", "ls-"].iter().any(|start| key.starts_with(start))
}

/// The tags and the title of a page stay.
fn keep_property(document: &mut MarkdownFile, key: &str, value: &str) {
    let matter = &mut document.front_matter;
    match key {
        "tags" => {
            let names =
                value.split(',').map(|tag| tag.trim().trim_start_matches('#').trim_matches(['[', ']']));
            let names = names.filter(|tag| !tag.is_empty()).map(|tag| tag.replace(' ', "-"));
            let new: Vec<String> = names.filter(|tag| !matter.tags.contains(tag)).collect();
            matter.tags.extend(new);
        }
        "title" if matter.title.is_none() && !value.is_empty() => matter.title = Some(value.to_owned()),
        _ => {}
    }
}

/// `{{cloze gap}}` as `==gap==`.
fn rewrite_gaps(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once("{{cloze ") {
        let Some((gap, after)) = behind.split_once("}}") else { break };
        out.extend([before, "==", gap.trim(), "=="]);
        rest = after;
    }
    out + rest
}
