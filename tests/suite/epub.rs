//! The EPUB, opened as a reading system does.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use qexport::document::*;
use qexport::export::{Assets, Export, ExportError, Location, Mode, Options, Warning, find_format};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use crate::sample;

fn export(document: &Document) -> Export {
    find_format("epub").unwrap().export(document, &Options::default(), &Assets::bundled()).unwrap()
}

/// The files of a book in order; a binary file is represented by its size.
pub(crate) fn export_files(document: &Document) -> Vec<(String, String)> {
    unpack(&export(document).bytes)
}

/// Exports with options.
pub(crate) fn export_files_with(document: &Document, options: &Options) -> Vec<(String, String)> {
    unpack(&find_format("epub").unwrap().export(document, options, &Assets::bundled()).unwrap().bytes)
}

pub(crate) fn unpack(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let indices = 0..archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes);
        let text = text.unwrap_or_else(|error| format!("{} bytes\n", error.as_bytes().len()));
        (file.name().unwrap().into_owned(), text)
    };
    indices.map(read).collect()
}

/// Whether a file name has this extension.
fn has_extension(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| found == ending)
}

pub(crate) fn export_file(document: &Document, name: &str) -> String {
    export_files(document).into_iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// Every start tag of the book's pages with its file. A page that is not well-formed XML fails here.
fn read_tags(document: &Document) -> Vec<(String, BytesStart<'static>)> {
    let mut tags = Vec::new();
    for (name, text) in export_files(document).into_iter().filter(|(name, _)| has_extension(name, "xhtml")) {
        let mut reader = Reader::from_str(&text);
        reader.config_mut().enable_all_checks(true);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) => tags.push((name.clone(), tag.into_owned())),
                Event::Eof => break,
                _ => {}
            }
        }
    }
    tags
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).unwrap()?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
}

#[test]
fn a_book_lists_its_files_in_order() {
    let mut text = String::new();
    for (name, content) in export_files(&sample::everything()) {
        // The style sheet is a copy of its template.
        let content = if has_extension(&name, "css") { "…\n" } else { &content };
        text.extend(["=== ", &name, "\n", content, "\n"]);
    }
    insta::assert_snapshot!(text);
}

#[test]
fn two_exports_of_a_book_are_equal() {
    let document = sample::everything();
    assert!(export(&document).bytes == export(&document).bytes);
}

#[test]
fn ids_in_the_book_are_unique() {
    let mut ids = BTreeSet::new();
    for (file, tag) in read_tags(&sample::everything()) {
        if let Some(id) = attribute(&tag, "id") {
            assert!(ids.insert(id.clone()), "{id} again in {file}");
        }
    }
}

#[test]
fn internal_links_have_targets() {
    let tags = read_tags(&sample::everything());
    let places: BTreeSet<String> = tags
        .iter()
        .flat_map(|(file, tag)| [Some(file.clone()), attribute(tag, "id").map(|id| format!("{file}#{id}"))])
        .flatten()
        .collect();
    let mut links = 0;
    for (file, tag) in &tags {
        let Some(href) = attribute(tag, "href").filter(|href| !href.contains(':')) else { continue };
        if has_extension(&href, "css") {
            continue;
        }
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = match href.strip_prefix("../") {
            Some(rest) => format!("OEBPS/{rest}"),
            None if href.starts_with('#') => format!("{file}{href}"),
            None => format!("{folder}/{href}"),
        };
        assert!(places.contains(&target), "{href} in {file}");
        links += 1;
    }
    assert!(links > 20, "only {links} links");
}

#[test]
fn citations_link_to_sources_and_back() {
    let tags = read_tags(&sample::everything());
    let of_type = |kind: &str| {
        tags.iter()
            .filter(|(_, tag)| attribute(tag, "epub:type").as_deref() == Some(kind))
            .collect::<Vec<_>>()
    };
    let there: BTreeSet<String> = of_type("noteref")
        .iter()
        .map(|(file, tag)| {
            format!("{}#{}", file.strip_prefix("OEBPS/").unwrap(), attribute(tag, "id").unwrap())
        })
        .collect();
    let back: BTreeSet<String> =
        of_type("backlink").iter().map(|(_, tag)| attribute(tag, "href").unwrap()).collect();
    assert_eq!(there, back);
    assert_eq!(of_type("endnote").len(), sample::everything().sources.len());
}

#[test]
fn heading_levels_start_at_one_without_gaps() {
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    for (file, tag) in read_tags(&sample::everything()) {
        let name = tag.name().as_ref().to_owned();
        let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) else {
            continue;
        };
        let above = last.insert(file.clone(), level).unwrap_or(0);
        assert!(level <= above + 1, "h{level} after h{above} in {file}");
    }
}

#[test]
fn pages_have_title_language_and_direction() {
    for (language, direction) in [("pt-BR", "ltr"), ("ar", "rtl")] {
        let mut document = sample::everything();
        document.language = Language::new(language);
        for (file, tag) in read_tags(&document).iter().filter(|(_, tag)| tag.name().as_ref() == "html") {
            assert_eq!(attribute(tag, "lang").as_deref(), Some(language), "{file}");
            assert_eq!(attribute(tag, "xml:lang").as_deref(), Some(language), "{file}");
            assert_eq!(attribute(tag, "dir").as_deref().unwrap_or("ltr"), direction, "{file}");
        }
    }
}

#[test]
fn elements_have_no_style_attribute() {
    for (file, tag) in read_tags(&sample::everything()) {
        assert_eq!(attribute(&tag, "style"), None, "{file}");
    }
}

#[test]
fn a_section_may_share_a_file_name() {
    let names: Vec<String> = export_files(&sample::everything()).into_iter().map(|(name, _)| name).collect();
    for name in ["OEBPS/nav.xhtml", "OEBPS/text/nav.xhtml", "OEBPS/sources.xhtml", "OEBPS/text/sources.xhtml"]
    {
        assert!(names.iter().any(|file| file == name), "{name}");
    }
}

#[test]
fn package_metadata_comes_from_the_guide() {
    let package = export_file(&sample::one_question("Why?", "Because."), "OEBPS/content.opf");
    for line in [
        "<dc:identifier id=\"epub-id-1\">urn:uuid:",
        "<dc:date>2026-11-22T00:00:00Z</dc:date>",
        "<meta property=\"dcterms:modified\">2026-11-22T00:00:00Z</meta>",
    ] {
        assert!(package.contains(line), "{line}");
    }
    let mut other = sample::one_question("Who?", "Nobody.");
    other.title = "Another title".into();
    let identifier = |package: &str| package.split("urn:uuid:").nth(1).map(|rest| rest[..36].to_owned());
    assert_eq!(identifier(&package), identifier(&export_file(&other, "OEBPS/content.opf")));
}

#[test]
fn a_book_without_images_declares_text_only() {
    let package = export_file(&sample::everything(), "OEBPS/content.opf");
    assert!(package.contains("\"schema:accessMode\">textual<"));
    assert!(!package.contains("visual") && !package.contains("alternativeText"));
}

#[test]
fn a_missing_image_becomes_its_alt_text() {
    let picture = |url: &str| {
        vec![Block::Paragraph(vec![Inline::Image {
            path: url.into(),
            alt: "A plan".into(),
            title: None,
            size: None,
        }])]
    };
    let mut document = sample::one_question("Why?", "Because.");
    document.sections[0].intro = picture("intro.png");
    document.sections[0].questions[0].note = picture("note.png");
    assert_eq!(
        export(&document).warnings,
        [
            Warning::Image {
                url: "intro.png".into(),
                place: Location::Section(SectionId::new("first").unwrap())
            },
            Warning::Image {
                url: "note.png".into(),
                place: Location::Question(QuestionId::new("one").unwrap())
            },
        ]
    );
    let page = export_file(&document, "OEBPS/text/first.xhtml");
    assert_eq!(page.matches("<span class=\"picture\">A plan</span>").count(), 2);
}

#[test]
fn a_partial_guide_keeps_its_question_numbers() {
    let mut document = sample::everything();
    document.sections.remove(1);
    let page = export_file(&document, "OEBPS/text/nav.xhtml");
    assert!(page.contains("<li><a href=\"#two\">2. Short?</a></li>"));
    // The removed question is not linked.
    assert!(!page.contains("#nav"));
}

#[test]
fn a_guide_without_sources_omits_the_list() {
    let document = sample::one_question("Why?", "Because.");
    for (name, text) in export_files(&document).iter().filter(|(name, _)| !has_extension(name, "css")) {
        assert!(!name.contains("sources") && !text.contains("endnotes"), "{name}");
    }
}

#[test]
fn characters_invalid_in_xml_are_dropped() {
    let odd = "a\u{FFFE}<&\"b";
    let mut document = sample::one_question(odd, odd);
    document.title = odd.into();
    document.subtitle = Some(odd.into());
    document.description = Some(odd.into());
    document.authors = vec![odd.into()];
    document.license = Some(odd.into());
    document.sections[0].title = odd.into();
    for (name, text) in export_files(&document) {
        assert!(!text.contains('\u{FFFE}'), "{name}");
    }
    read_tags(&document);
}

#[test]
fn a_user_template_replaces_the_bundled_one() {
    let mut assets = Assets::bundled();
    let page = "{% extends \"epub/page.xhtml\" %}{% block body %}<p>Mine: {{ title }}</p>{% endblock %}";
    assets.templates.replace("epub/title.xhtml", page.into()).unwrap();
    let document = sample::everything();
    let bytes = find_format("epub").unwrap().export(&document, &Options::default(), &assets).unwrap().bytes;
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name("OEBPS/title.xhtml").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("<p>Mine: Everything &lt;at once&gt; &amp; more</p>"), "{text}");
}

#[test]
fn a_template_error_names_its_line() {
    let mut assets = Assets::bundled();
    assets.templates.replace("epub/title.xhtml", "<p>\n{{ titel }}</p>".into()).unwrap();
    let error =
        find_format("epub").unwrap().export(&sample::everything(), &Options::default(), &assets).unwrap_err();
    let ExportError::Template { name, reason } = error else { panic!("{error}") };
    assert_eq!(
        (name.as_str(), reason.as_str()),
        ("epub/title.xhtml", "undefined value: `titel` is undefined (line 2)")
    );
}

fn export_quiz(document: &Document) -> Vec<(String, String)> {
    let mut options = Options::default();
    options.epub.mode = Mode::Quiz;
    unpack(&find_format("epub").unwrap().export(document, &options, &Assets::bundled()).unwrap().bytes)
}

fn find_file<'f>(files: &'f [(String, String)], name: &str) -> &'f str {
    &files.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("no {name}")).1
}

#[test]
fn a_quiz_separates_questions_from_answers() {
    let files = export_quiz(&sample::everything());
    let (asked, answered) =
        (find_file(&files, "OEBPS/text/nav.xhtml"), find_file(&files, "OEBPS/answers/nav.xhtml"));
    assert!(asked.contains("Short?") && asked.contains("let </span>x"));
    for hidden in ["Yes: short.", "Lists hold things.", "Not since 3.0.", "See also"] {
        assert!(!asked.contains(hidden) && answered.contains(hidden), "{hidden}");
    }
    let there = "<a href=\"../answers/nav.xhtml#answer_two\" aria-label=\"Answer to question 2\">Answer</a>";
    assert!(asked.contains(there), "{asked}");
    assert!(answered.contains("<section id=\"answer_two\""));
    assert!(answered.contains("<a href=\"../text/nav.xhtml#two\" title=\"Back to question 2\">"));
}

#[test]
fn a_quiz_omits_empty_answer_pages() {
    let files = export_quiz(&sample::everything());
    assert!(!files.iter().any(|(name, _)| name == "OEBPS/answers/sources.xhtml"));
    assert!(!find_file(&files, "OEBPS/text/sources.xhtml").contains("to-answer"));
}

#[test]
fn the_how_to_page_matches_the_book() {
    let page = |files: &[(String, String)]| find_file(files, "OEBPS/how-to.xhtml").to_owned();
    let everything = page(&export_files(&sample::everything()));
    for word in ["right below", "memory aid", "trust the note", "links to the source"] {
        assert!(everything.contains(word), "{word}");
    }
    let little = page(&export_quiz(&sample::one_question("Why?", "Because.")));
    assert!(little.contains("follow the link to its answer") && !little.contains("memory aid"));
    assert_eq!(little.matches("<p>").count(), 2);
}

#[test]
fn an_image_is_stored_once_under_its_hash() {
    let mut document = crate::support::fixture("pictures");
    let names = |document: &Document| -> Vec<String> {
        let all = export_files(document).into_iter().map(|(name, _)| name);
        all.filter(|name| name.starts_with("OEBPS/images/")).collect()
    };
    // The cover also shows one of them.
    let before = names(&document);
    assert_eq!(before.len(), 6, "{before:?}");
    let (first, second) = ("images/triangle.png", "images/ramp.jpg");
    let copy = document.images[first].clone();
    document.images.insert(second.to_owned(), copy);
    assert_eq!(names(&document).len(), 5);
    document.cover = None;
    assert_eq!(names(&document).len(), 6);
}

#[test]
fn a_web_image_becomes_a_link() {
    for (name, text) in export_files(&crate::support::fixture("pictures")) {
        assert!(!text.contains("src=\"http"), "{name}");
    }
    let page = export_file(&crate::support::fixture("pictures"), "OEBPS/text/kinds.xhtml");
    assert!(page.contains("<a href=\"https://example.org/badge.svg\">a badge</a>"));
}

#[test]
fn accessibility_metadata_matches_the_images() {
    let mut document = crate::support::fixture("pictures");
    let package = export_file(&document, "OEBPS/content.opf");
    assert!(package.contains("\"schema:accessMode\">visual<"));
    assert!(package.contains("Some images have no description."));
    assert!(
        !package.contains("alternativeText")
            && package.contains("\"schema:accessModeSufficient\">textual,visual<")
    );
    for question in &mut document.sections[0].questions {
        question.note.clear();
    }
    let package = export_file(&document, "OEBPS/content.opf");
    assert!(package.contains("alternativeText") && package.contains("Every image has a description."));
}

#[test]
fn the_guides_cover_replaces_the_generated_one() {
    let mut document = sample::one_question("Why?", "Because.");
    assert!(
        export_file(&document, "OEBPS/content.opf")
            .contains("properties=\"cover-image\" id=\"cover-image\" href=\"images/cover.png\"")
    );
    document.cover = Some(crate::support::fixture("pictures").images["images/ramp.jpg"].clone());
    let package = export_file(&document, "OEBPS/content.opf");
    assert!(
        !package.contains("images/cover.png") && package.contains("image/jpeg\" properties=\"cover-image\"")
    );
    // Reading systems expect a bitmap.
    document.cover = Some(crate::support::fixture("pictures").images["images/flow.svg"].clone());
    assert!(export_file(&document, "OEBPS/content.opf").contains("href=\"images/cover.png\""));
}

#[test]
fn a_cover_is_drawn_for_any_title() {
    for title in [
        "",
        "?",
        "中文",
        &"word ".repeat(500),
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
        "<&\">",
    ] {
        for language in ["en", "ar"] {
            let mut document = sample::one_question("Why?", "Because.");
            document.title = title.into();
            document.subtitle = Some(title.into());
            document.authors = vec![title.into(); 40];
            document.language = Language::new(language);
            assert!(export_file(&document, "OEBPS/images/cover.png").ends_with("bytes\n"), "{title}");
        }
    }
}

#[test]
fn a_table_of_five_columns_becomes_a_list() {
    let guide = crate::support::guide_with(
        "Which?",
        "| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |",
    );
    let page = export_file(&guide, "OEBPS/text/first.xhtml");
    assert!(
        !page.contains("<table")
            && page.contains(
                "<ul class=\"rows\">\n<li><strong>a</strong>: 1\n<ul>\n<li><strong>b</strong>: 2</li>"
            )
    );
}

#[test]
fn a_book_without_code_embeds_no_font() {
    let names =
        |document: &Document| export_files(document).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let document = sample::one_question("Why?", "Because.");
    assert!(!names(&document).iter().any(|name| name.contains("fonts/")));
    assert!(!export_file(&document, "OEBPS/stylesheet.css").contains("font-face"));
    assert!(names(&sample::everything()).iter().any(|name| name == "OEBPS/fonts/code.ttf"));
}
