//! One test per fix. Each checks the output of epub-builder first, and so fails when the fix is no longer needed.

use std::io::Cursor;

use zip::CompressionMethod;

use super::*;
use crate::document::{
    Block, Card, Date, Edition, GuideId, Inline, Language, Moment, Question, QuestionId, Section, SectionId,
};
use crate::export::epub::cover::Cover;
use crate::export::epub::package;
use crate::export::epub::package::BookParts;
use crate::export::epub::pages;
use crate::export::render::messages::Messages;
use crate::export::render::template::TemplateEngine;
use crate::export::{Assets, EpubOptions};

fn guide(language: &str) -> Document {
    let question = Question {
        id: QuestionId::new("why").unwrap(),
        number: 1,
        prompt: vec![Inline::Text("Why?".into())],
        details: Vec::new(),
        answer: vec![Block::Paragraph(vec![Inline::Text("Because.".into())])],
        choices: None,
        memory_aid: Vec::new(),
        note: Vec::new(),
        tags: Vec::new(),
        see_also: Vec::new(),
        sources: Vec::new(),
        formerly: Vec::new(),
        origin: None,
        guid: None,
        card: Card::Basic,
        modified: Moment::default(),
    };
    let section = Section {
        id: SectionId::new("first").unwrap(),
        number: 1,
        title: "First".into(),
        intro: Vec::new(),
        questions: vec![question],
    };
    Document {
        id: GuideId::new("sample").unwrap(),
        formerly: Vec::new(),
        namespace: None,
        title: "Q & A <all>".into(),
        subtitle: None,
        description: None,
        language: Language::new(language),
        maths: crate::document::MathsSyntax::default(),
        authors: vec!["Ada".into()],
        license: None,
        cover: None,
        updated: Date::parse("2026-11-22").unwrap(),
        edition: Edition::parse("2026-11-22").unwrap(),
        sections: vec![section],
        retired: Vec::new(),
        sources: Vec::new(),
        sources_modified: Moment::default(),
        decks: None,
        images: std::collections::BTreeMap::new(),
        audio: std::collections::BTreeMap::new(),
    }
}

fn build_raw(document: &Document) -> Vec<u8> {
    with_book(document, |book| {
        let templates = Assets::bundled().templates;
        let engine = TemplateEngine::new(&templates, "epub/", escape).unwrap();
        let (pages, index) = pages::write_pages(book, &engine).unwrap();
        let cover = Cover { file: "cover.png".into(), media_type: "image/png", bytes: vec![1, 2, 3] };
        let parts = BookParts { pages, style: String::new(), cover, code_font: None, index };
        package::build_archive(book, &parts).unwrap()
    })
}

fn with_book<T>(document: &Document, then: impl FnOnce(&BookContext<'_>) -> T) -> T {
    let (messages, _) = Messages::load(&document.language, &Assets::bundled().templates).unwrap();
    then(&BookContext::new(document, &messages, &EpubOptions::default()))
}

fn build_finished(document: &Document) -> Vec<u8> {
    with_book(document, |book| {
        postprocess(&build_raw(document), book, &std::collections::BTreeMap::new()).unwrap()
    })
}

fn read_file(archive: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A file before and after.
fn read_before_and_after(name: &str) -> (String, String) {
    let document = guide("en");
    let raw = build_raw(&document);
    (read_file(&raw, name), read_file(&build_finished(&document), name))
}

#[test]
fn the_language_and_the_author_have_different_ids() {
    let (before, after) = read_before_and_after("OEBPS/content.opf");
    assert_eq!(before.matches("id=\"epub-creator-0\"").count(), 2);
    assert_eq!(after.matches("id=\"epub-creator-0\"").count(), 1);
    assert!(after.contains("<dc:language>en</dc:language>"));
    assert!(after.contains("<dc:creator id=\"epub-creator-0\">Ada</dc:creator>"));
}

#[test]
fn the_package_document_names_its_language() {
    let (before, after) = read_before_and_after("OEBPS/content.opf");
    assert!(!before.contains("xml:lang"));
    assert!(after.contains("unique-identifier=\"epub-id-1\" xml:lang=\"en\">"));
}

#[test]
fn the_navigation_names_its_language() {
    let (before, after) = read_before_and_after("OEBPS/nav.xhtml");
    assert!(!before.contains("lang="));
    assert!(after.contains(" lang=\"en\" xml:lang=\"en\">"));
}

#[test]
fn both_navigation_lists_have_their_own_labels() {
    let (before, after) = read_before_and_after("OEBPS/nav.xhtml");
    assert!(!before.contains("role=") && !before.contains("aria-label"));
    assert!(after.contains("<nav epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"list_of_contents\">"));
    assert!(after.contains("aria-label=\"Landmarks\" hidden=\"hidden\">"));
}

#[test]
fn navigation_ids_never_equal_question_ids() {
    let (before, after) = read_before_and_after("OEBPS/nav.xhtml");
    assert!(before.contains("id=\"toc\"") && before.contains("id=\"toc-title\""));
    assert_eq!(after.matches(" id=").count(), after.matches(" id=\"list_of_contents\"").count());
}

#[test]
fn the_ncx_names_the_book() {
    let (before, after) = read_before_and_after("OEBPS/toc.ncx");
    assert!(!before.contains("dtb:uid"));
    let identifier = stable_id::book_id(&guide("en").scope()).urn().to_string();
    assert!(after.contains(&format!("<meta name=\"dtb:uid\" content=\"{identifier}\"/>")));
    assert!(read_file(&build_raw(&guide("en")), "OEBPS/content.opf").contains(&identifier));
}

#[test]
fn the_ncx_says_how_deep_it_is() {
    let (before, after) = read_before_and_after("OEBPS/toc.ncx");
    assert!(before.contains("name=\"dtb:depth\" content=\"1\""));
    assert!(after.contains("name=\"dtb:depth\" content=\"2\""));
}

#[test]
fn the_ncx_has_the_title_of_the_book() {
    let (before, after) = read_before_and_after("OEBPS/toc.ncx");
    assert!(before.contains("<text>Contents</text>\n  </docTitle>"));
    assert!(after.contains("<text>Q &amp; A &lt;all&gt;</text>\n  </docTitle>"));
    assert_eq!(after.matches("Contents").count(), 0);
}

#[test]
fn the_ncx_names_its_language() {
    let (before, after) = read_before_and_after("OEBPS/toc.ncx");
    assert!(!before.contains("xml:lang"));
    assert!(after.contains(" xml:lang=\"en\">"));
}

#[test]
fn right_to_left_books_declare_their_direction() {
    let document = guide("he");
    let archive = build_finished(&document);
    assert!(read_file(&archive, "OEBPS/content.opf").contains("xml:lang=\"he\" dir=\"rtl\">"));
    assert!(read_file(&archive, "OEBPS/content.opf").contains("page-progression-direction=\"rtl\""));
    assert!(read_file(&archive, "OEBPS/nav.xhtml").contains("xml:lang=\"he\" dir=\"rtl\">"));
}

#[test]
fn the_navigation_isolates_titles_of_the_other_direction() {
    let navigation = |language| read_file(&build_finished(&guide(language)), "OEBPS/nav.xhtml");
    assert!(navigation("he").contains(">1 <span dir=\"ltr\">First</span></a>"), "{}", navigation("he"));
    assert!(!navigation("en").contains("<span"));
}

#[test]
fn no_entry_remembers_when_it_was_packed() {
    let document = guide("en");
    let bytes = build_finished(&document);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified(), Some(archive::date()));
        assert_eq!(file.unix_mode().map(|mode| mode & 0o777), Some(archive::MODE));
        assert_eq!(file.extra_data().map_or(0, |extra| extra.len()), 0);
    }
}

#[test]
fn the_mimetype_entry_comes_first_and_uncompressed() {
    let document = guide("en");
    let bytes = build_finished(&document);
    // Where readers that know no zip look for it (OCF 3.3, section 4.3).
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(archive.by_index(0).unwrap().compression(), CompressionMethod::Stored);
}
