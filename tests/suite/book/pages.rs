//! Rules 6 to 9: pages, languages, tables, images and typography.

use std::collections::BTreeSet;

use qexport::image::Image;
use roxmltree::Node;

use super::Violations;
use super::archive::{Book, Page, elements, epub_type, text_content};

/// The largest image that a Kobo shows without problems.
const MAX_COLUMNS: usize = 4;
const MAX_PIXELS: u64 = 4_000_000;
const MAX_BYTES: usize = 1_500_000;

pub(super) fn find_violations(book: &Book<'_>) -> Violations {
    let mut out = Violations::new();
    let mut ids = BTreeSet::new();
    for page in &book.pages {
        for id in page.tree.descendants().filter_map(|node| node.attribute("id")) {
            if !ids.insert(id) {
                out.push(format!("6: duplicate id `{id}` in {}", page.name));
            }
        }
        check_chapter(page, &mut out);
        check_headings(page, &mut out);
        check_language(page, book, &mut out);
        elements(&page.tree, "table").for_each(|table| check_table(table, page, &mut out));
        elements(&page.tree, "img").for_each(|image| check_image(image, page, book, &mut out));
    }
    out
}

fn check_chapter(page: &Page<'_>, out: &mut Violations) {
    let chapters: Vec<_> =
        page.tree.descendants().filter(|node| epub_type(node) == Some("chapter")).collect();
    let [chapter] = chapters.as_slice() else {
        if !chapters.is_empty() {
            out.push(format!("6: {} has more than one section", page.name));
        }
        return;
    };
    let (id, stem) = (chapter.attribute("id").unwrap_or_default(), page.stem());
    if ![stem.to_owned(), format!("section_{stem}"), format!("answers_{stem}")]
        .iter()
        .any(|wanted| wanted == id)
    {
        out.push(format!("6: the section of {} has the id `{id}`", page.name));
    }
    let title = elements(&page.tree, "title").next().map(text_content).unwrap_or_default();
    let heading = elements(&page.tree, "h1").next().map(text_content).unwrap_or_default();
    if heading.trim_start_matches(|c: char| c.is_ascii_digit()).trim() != title.trim() || title.is_empty() {
        out.push(format!("6: {} has the title `{title}`, but the heading `{heading}`", page.name));
    }
}

fn check_headings(page: &Page<'_>, out: &mut Violations) {
    let mut above = 0;
    for node in page.tree.descendants().filter(Node::is_element) {
        let level = node.tag_name().name().strip_prefix('h').and_then(|level| level.parse::<u32>().ok());
        let Some(level) = level else { continue };
        if level > above + 1 {
            out.push(format!("6: h{level} follows h{above} in {}", page.name));
        }
        above = level;
    }
    if above == 0 {
        out.push(format!("6: {} has no heading", page.name));
    }
}

fn check_language(page: &Page<'_>, book: &Book<'_>, out: &mut Violations) {
    let root = page.tree.root_element();
    let declared = [root.attribute("lang"), root.attribute(("http://www.w3.org/XML/1998/namespace", "lang"))];
    if declared != [Some(book.language.as_str()); 2] || book.language.is_empty() {
        out.push(format!(
            "7: {} declares the language {declared:?}, but the book `{}`",
            page.name, book.language
        ));
    }
}

fn check_table(table: Node<'_, '_>, page: &Page<'_>, out: &mut Violations) {
    let of = |parent: Node<'_, '_>, name: &str| {
        parent
            .children()
            .filter(|child| child.tag_name().name() == name)
            .map(|child| child.id())
            .collect::<Vec<_>>()
    };
    let has_head =
        !of(table, "thead").is_empty() && table.descendants().any(|cell| cell.tag_name().name() == "th");
    let rows = table.descendants().filter(|row| row.tag_name().name() == "tr");
    let widest = rows.map(|row| of(row, "td").len() + of(row, "th").len()).max().unwrap_or_default();
    if !has_head || widest > MAX_COLUMNS {
        out.push(format!("8: a table with {widest} columns, or without a head, in {}", page.name));
    }
}

fn check_image(image: Node<'_, '_>, page: &Page<'_>, book: &Book<'_>, out: &mut Violations) {
    let source = page.target(image.attribute("src").unwrap_or_default());
    // Rule 4 reports images that are not in the book.
    let Some(bytes) = book.archive.files.get(&source) else { return };
    let file = Image::read(bytes.clone()).unwrap();
    let declared =
        ["width", "height"].map(|name| image.attribute(name).and_then(|size| size.parse::<u32>().ok()));
    // An author may choose another size, in proportion.
    let is_in_proportion = matches!(declared, [Some(width), Some(height)] if {
        let (width, height) = (u64::from(width), u64::from(height));
        let (natural_width, natural_height) = (u64::from(file.width()), u64::from(file.height()));
        (width * natural_height).abs_diff(height * natural_width) <= natural_width.max(natural_height)
    });
    if !is_in_proportion {
        out.push(format!(
            "8: {source} is {} by {}, but declared as {declared:?}",
            file.width(),
            file.height()
        ));
    }
    if u64::from(file.width()) * u64::from(file.height()) > MAX_PIXELS || bytes.len() > MAX_BYTES {
        out.push(format!("8: {source} is too large"));
    }
    let alt = image.attribute("alt").unwrap_or_default();
    if alt.trim().is_empty() || alt.ends_with(char::is_alphanumeric) {
        out.push(format!("8: the alt text `{alt}` of {source} is not a sentence"));
    }
}

/// Rule 9: typography of prose. Code stays as written.
pub(super) fn find_typography_violations(book: &Book<'_>) -> Violations {
    let mut out = Violations::new();
    for page in &book.pages {
        let is_code = |node: Node<'_, '_>| {
            node.ancestors().any(|above| matches!(above.tag_name().name(), "code" | "head"))
        };
        for text in page.tree.descendants().filter(|node| node.is_text() && !is_code(*node)) {
            let text = text.text().unwrap_or_default();
            for (sign, replacement) in [
                ("\"", "curly quotes"),
                ("'", "a curly apostrophe"),
                ("--", "a dash"),
                ("...", "…"),
                (" - ", "a dash"),
            ] {
                if text.contains(sign) {
                    out.push(format!(
                        "9: `{sign}` instead of {replacement} in {}: {}",
                        page.name,
                        text.trim()
                    ));
                }
            }
            let words: Vec<&str> = text.split([' ', '\n']).collect();
            for pair in words.windows(2) {
                let (number, unit) = (pair[0], pair[1].trim_end_matches(['.', ',', ')', ';']));
                let is_number = number.ends_with(|c: char| c.is_ascii_digit());
                if is_number && ["ms", "s", "kB", "KB", "MB", "GB", "px", "%", "min"].contains(&unit) {
                    out.push(format!("9: `{number} {unit}` may break between lines in {}", page.name));
                }
                if is_number && unit == "x" {
                    out.push(format!("9: `{number} x` instead of × in {}", page.name));
                }
            }
        }
    }
    out
}
