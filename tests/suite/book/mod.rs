//! A checker of EPUBs: it opens a finished book as a reading system does and reports violations of ten rules.
//!
//! EPUBCheck and Ace check the standards; e-readers and careful publishers ask for more than those
//! (Kobo's EPUB specification, Amazon's text guidelines, the manual of Standard Ebooks):
//!
//! 1. A citation is a `noteref` after the punctuation, with no element inside the link.
//! 2. The notes are one list in the order of their numbers; each links back.
//! 3. The style sheet does not override the reader's font size, line spacing and colours of body text.
//! 4. No style attributes, no properties that old readers do not support, and no wide margins.
//! 5. Code wraps, may break between pages, and embeds its font.
//! 6. A section is a file named by its id, with its title; ids are unique and heading levels have no gaps.
//! 7. Every file declares its language; code and headings are not hyphenated.
//! 8. Tables have a head and at most four columns; images are small, and their alt text ends like a sentence.
//! 9. Prose has typographic quotes, dashes and spaces; code stays as written.
//! 10. The package metadata lists the contents and the accessibility of the book.

mod archive;
mod notes;
mod package;
mod pages;
mod style;

use qexport::document::Document;
use qexport::export::{Assets, Mode, Options, find_format};
use strum::VariantArray;

use self::archive::Archive;
use crate::support::{bundled_guide, fixture};

/// Messages, each with the number of its rule.
type Violations = Vec<String>;

/// Whether the typography of the text is checked. Fixtures are exempt.
#[derive(Clone, Copy, PartialEq)]
enum Prose {
    Careful,
    AsItIs,
}

fn find_violations(archive: &Archive, prose: Prose) -> Violations {
    let mut violations = package::find_violations(archive);
    let book = match archive.read() {
        Ok(book) => book,
        Err(broken) => {
            violations.push(broken);
            return violations;
        }
    };
    violations.extend(notes::find_violations(&book));
    violations.extend(style::find_violations(&book));
    violations.extend(pages::find_violations(&book));
    if prose == Prose::Careful {
        violations.extend(pages::find_typography_violations(&book));
    }
    violations
}

fn export_book(document: &Document, mode: Mode) -> Vec<u8> {
    let mut options = Options::default();
    options.epub.mode = mode;
    find_format("epub").unwrap().export(document, &options, &Assets::bundled()).unwrap().bytes
}

fn assert_no_violations(name: &str, document: &Document, mode: Mode, prose: Prose) {
    let found = find_violations(&Archive::open(&export_book(document, mode)), prose);
    assert!(found.is_empty(), "{name}, {mode}:\n{}", found.join("\n"));
}

#[test]
fn the_bundled_guide_follows_all_ten_rules() {
    for &mode in Mode::VARIANTS {
        assert_no_violations("bundled", &bundled_guide(), mode, Prose::Careful);
    }
}

#[test]
fn every_good_guide_follows_the_rules() {
    #[expect(clippy::disallowed_methods, reason = "sorted below")]
    let mut folders: Vec<_> = std::fs::read_dir("tests/fixtures/good").unwrap().flatten().collect();
    folders.sort_by_key(std::fs::DirEntry::file_name);
    assert!(folders.len() > 3);
    for folder in folders {
        let name = folder.file_name().into_string().unwrap();
        for &mode in Mode::VARIANTS {
            assert_no_violations(&name, &fixture(&name), mode, Prose::AsItIs);
        }
    }
}

#[test]
fn a_sample_document_follows_the_rules() {
    for &mode in Mode::VARIANTS {
        assert_no_violations("everything", &crate::sample::everything(), mode, Prose::AsItIs);
    }
}

/// A change that makes a valid book violate one rule.
struct Defect {
    /// The fixture.
    guide: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    /// A part of the message that the checker must report.
    message: &'static str,
}

const fn defect(
    guide: &'static str,
    file: &'static str,
    [from, to]: [&'static str; 2],
    message: &'static str,
) -> Defect {
    Defect { guide, file, from, to, message }
}

const CSS: &str = "OEBPS/stylesheet.css";
const BLOCKS: &str = "OEBPS/text/blocks.xhtml";
const IMAGES: &str = "OEBPS/text/kinds.xhtml";
const INLINES: &str = "OEBPS/text/inlines.xhtml";
const SOURCES: &str = "OEBPS/sources.xhtml";
const OPF: &str = "OEBPS/content.opf";
const NAV: &str = "OEBPS/nav.xhtml";
const NCX: &str = "OEBPS/toc.ncx";

const DEFECTS: &[Defect] = &[
    defect("every-block", BLOCKS, ["role=\"doc-noteref\">1</a>", "role=\"doc-noteref\"><b>1</b></a>"], "1:"),
    defect("every-block", BLOCKS, ["<sup><a", " <sup><a"], "1: a space before"),
    defect("every-block", BLOCKS, ["</a></sup>", "</a></sup>."], "1: `.` after"),
    defect("every-block", BLOCKS, ["sources.xhtml#note_1\"", "sources.xhtml#note_99\""], "has no target"),
    defect("every-block", SOURCES, ["id=\"note_2\"", "id=\"note_9\""], "2: ids"),
    defect("every-block", SOURCES, ["role=\"doc-endnotes\"", ""], "2: "),
    defect("every-block", SOURCES, ["HTML Living Standard", "ibid."], "2: `ibid.`"),
    defect("every-block", SOURCES, ["↩", "back"], "2: "),
    defect("every-block", CSS, ["orphans: 2", "orphans: 2; font-size: 0.9em"], "3: `font-size: 0.9em`"),
    defect("every-block", CSS, ["orphans: 2", "orphans: 2; color: #757575"], "3: `color"),
    defect("every-block", CSS, ["orphans: 2", "margin-left: 3em"], "4: `margin-left: 3em`"),
    defect("every-block", CSS, ["orphans: 2", "margin-top: -1em"], "4: `margin-top: -1em`"),
    defect("every-block", CSS, ["orphans: 2", "display: flex"], "4: `flex`"),
    defect("every-block", CSS, ["body {", "@import \"x.css\"; body {"], "4: `@import`"),
    defect("every-block", BLOCKS, ["<h2>", "<h2 style=\"margin: 0\">"], "4: a style element or attribute"),
    defect("pictures", IMAGES, ["src=\"../images/", "src=\"https://a.example/"], "4: `https://a.example/"),
    defect("every-block", CSS, ["white-space: pre-wrap", "white-space: pre"], "5: "),
    defect("every-block", CSS, ["#af47ca", "#2f077a"], "5: `#2f077a`"),
    defect("every-block", CSS, ["fonts/code.ttf", "fonts/gone.ttf"], "5: "),
    defect("every-block", BLOCKS, ["<section id=\"blocks\"", "<section id=\"block\""], "6: "),
    defect("every-block", BLOCKS, ["<title>Blocks", "<title>Block"], "6: "),
    defect("every-block", BLOCKS, ["id=\"lists\"", "id=\"code\""], "6: duplicate id `code`"),
    defect("every-block", BLOCKS, ["<h2>", "<h4>"], "not read"),
    defect("every-block", INLINES, ["xml:lang=\"en-GB\"", "xml:lang=\"fr\""], "7: "),
    defect("every-block", CSS, ["  hyphens: none;", "  hyphens: auto;"], "7: "),
    defect("every-block", BLOCKS, ["<th scope=\"col\">Left</th>", "<th>1</th><th>2</th>"], "8: a table"),
    defect("pictures", IMAGES, ["height=\"", "height=\"1"], "8: "),
    defect("pictures", IMAGES, [".\" width", "\" width"], "8: "),
    defect("every-block", BLOCKS, ["magic number", "\"magic\" number"], "9: `\"`"),
    defect("every-block", BLOCKS, ["magic number", "magic -- number..."], "9: `--`"),
    defect("every-block", OPF, ["dcterms:modified", "dcterms:created"], "10: "),
    defect("every-block", OPF, ["accessibilityHazard", "accessibilityHassle"], "10: "),
    defect("every-block", OPF, ["accessMode\">textual", "accessMode\">auditory"], "10: "),
    defect("every-block", OPF, ["<itemref idref=\"id_sources.xhtml\"/>", ""], "10: "),
    defect("every-block", OPF, ["image/png", "image/jpeg"], "10: "),
    defect("every-block", NAV, ["text/blocks.xhtml#lists", "text/blocks.xhtml#tables"], "10: "),
    defect("every-block", NAV, ["epub:type=\"bodymatter\"", "epub:type=\"part\""], "10: "),
    defect("every-block", NCX, ["text/blocks.xhtml#lists", "text/blocks.xhtml#tables"], "10: "),
    defect("every-block", NCX, ["content=\"2\"", "content=\"1\""], "10: "),
];

#[test]
fn every_defect_is_detected() {
    let books = ["every-block", "pictures"].map(|name| (name, export_book(&fixture(name), Mode::Study)));
    let mut undetected = Vec::new();
    for Defect { guide, file, from, to, message } in DEFECTS {
        let mut archive = Archive::open(&books.iter().find(|(name, _)| name == guide).unwrap().1);
        archive.change(file, from, to);
        let found = find_violations(&archive, Prose::Careful);
        if !found.iter().any(|violation| violation.contains(message)) {
            undetected.push(format!("{from} → {to} in {file}: no `{message}` in\n{}", found.join("\n")));
        }
    }
    assert!(undetected.is_empty(), "{}", undetected.join("\n\n"));
}
