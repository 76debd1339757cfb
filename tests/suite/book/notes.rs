//! Rules 1 and 2: note references and notes.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::Violations;
use super::archive::{Book, elements, epub_type, text_content};

/// A Kobo shows a note outside of this range (in characters) as a page, not as a pop-up.
const NOTE_LENGTHS: std::ops::RangeInclusive<usize> = 9..=5_000;

pub(super) fn find_violations(book: &Book<'_>) -> Violations {
    let mut out = Violations::new();
    let (mut there, mut back) = (BTreeSet::new(), BTreeSet::new());
    let (mut last_reference, mut lists) = (0, Vec::new());
    let (mut notes, mut cites) = (BTreeSet::new(), false);
    for (index, page) in book.pages.iter().enumerate() {
        for node in page.tree.descendants() {
            match epub_type(&node) {
                Some("noteref") => {
                    check_reference(node, &page.name, &mut out);
                    if !is_footnote_reference(node) {
                        last_reference = index;
                        cites = true;
                    }
                    // Of several marks of one footnote, the note links back to the first one.
                    if let Some(id) = node.attribute("id") {
                        there.insert(format!("{}#{id}", page.name));
                    }
                }
                Some("backlink") => {
                    back.insert(page.target(node.attribute("href").unwrap_or_default()));
                }
                Some("endnote") => {
                    notes.insert(format!("{}#{}", page.name, node.attribute("id").unwrap_or_default()));
                    check_note(node, &mut out);
                }
                Some("footnote") => {
                    notes.insert(format!("{}#{}", page.name, node.attribute("id").unwrap_or_default()));
                }
                Some("endnotes") => {
                    lists.push(index);
                    check_list(node, &mut out);
                }
                _ => {}
            }
        }
    }
    for page in &book.pages {
        for link in elements(&page.tree, "a").filter(|node| epub_type(node) == Some("noteref")) {
            let target = page.target(link.attribute("href").unwrap_or_default());
            if !notes.contains(&target) {
                out.push(format!("1: {target} has no target"));
            }
        }
    }
    if there != back {
        let alone: Vec<_> = there.symmetric_difference(&back).cloned().collect();
        out.push(format!("2: without a link to the note or back: {}", alone.join(", ")));
    }
    match lists.as_slice() {
        [] if !cites => {}
        [list] if *list >= last_reference || !cites => {}
        _ => out.push("2: the book must have one list of notes, after all references".to_owned()),
    }
    out
}

/// Whether a reference leads to a footnote on its own page, which has a letter.
fn is_footnote_reference(node: Node<'_, '_>) -> bool {
    node.attribute("href").is_some_and(|href| href.starts_with("#footnote"))
}

fn check_reference(node: Node<'_, '_>, file: &str, out: &mut Violations) {
    let id = node.attribute("id").unwrap_or_default();
    let mut report = |what: String| out.push(format!("1: {what} `{id}` in {file}"));
    if !(id.starts_with("noteref") || is_footnote_reference(node) && id.is_empty()) {
        report("no id that starts with `noteref` in".to_owned());
    }
    if node.children().any(|child| child.is_element()) {
        report("an element inside".to_owned());
    }
    let text = text_content(node);
    let is_sign =
        |c: char| if is_footnote_reference(node) { c.is_ascii_lowercase() } else { c.is_ascii_digit() };
    if text.is_empty() || !text.chars().all(is_sign) {
        report(format!("`{text}` is not a number in"));
    }
    let Some(mark) =
        node.parent().filter(|parent| parent.has_tag_name(("http://www.w3.org/1999/xhtml", "sup")))
    else {
        return;
    };
    let text_of = |sibling: Option<Node<'_, '_>>| {
        sibling.and_then(|sibling| sibling.text()).unwrap_or_default().to_owned()
    };
    if text_of(mark.prev_sibling()).ends_with(char::is_whitespace) {
        report("a space before".to_owned());
    }
    if let Some(stop) = text_of(mark.next_sibling()).chars().next().filter(|c| ".,;:!?".contains(*c)) {
        report(format!("`{stop}` after"));
    }
}

fn check_list(node: Node<'_, '_>, out: &mut Violations) {
    if node.attribute("role") != Some("doc-endnotes") || node.tag_name().name() != "section" {
        out.push("2: the list of notes must be a section with the role doc-endnotes".to_owned());
    }
    let notes = node.descendants().filter(|child| epub_type(child) == Some("endnote"));
    let ids: Vec<String> = notes.filter_map(|note| note.attribute("id").map(str::to_owned)).collect();
    let wanted: Vec<String> = (1..=ids.len()).map(|number| format!("note_{number}")).collect();
    if ids != wanted {
        out.push(format!("2: ids are not in ascending order: {}", ids.join(", ")));
    }
}

fn check_note(node: Node<'_, '_>, out: &mut Violations) {
    let id = node.attribute("id").unwrap_or_default();
    let links: Vec<_> = node.descendants().filter(|child| epub_type(child) == Some("backlink")).collect();
    let text = text_content(node);
    let text_of_note = text.split('↩').next().unwrap_or_default().trim_end();
    if !NOTE_LENGTHS.contains(&text_of_note.chars().count()) {
        out.push(format!("2: `{id}` has {} characters", text_of_note.chars().count()));
    }
    if text.to_lowercase().contains("ibid.") {
        out.push(format!("2: `ibid.` in `{id}` has no meaning in a pop-up"));
    }
    for link in &links {
        if !text_content(*link).starts_with('↩') {
            out.push(format!("2: a backlink in `{id}` is not an arrow"));
        }
        let before =
            link.prev_sibling().filter(Node::is_text).and_then(|text| text.text()).unwrap_or_default();
        if !before.ends_with(' ') || before.ends_with("  ") {
            out.push(format!("2: a backlink in `{id}` must follow exactly one space"));
        }
    }
    let last = node.descendants().rfind(Node::is_text).and_then(|last| last.parent());
    if !links.is_empty() && last != links.last().copied() {
        out.push(format!("2: `{id}` does not end with a backlink"));
    }
}
