//! Interface messages: every format uses the guide's language.

use qexport::document::{Date, Document, Language};
use qexport::export::pdf::layout_document;
use qexport::export::pdf::page::{Element, Item, StructureKind};
use qexport::export::{Assets, FORMATS, Options, Warning, find_format, pdf};

use crate::{apkg, epub, sample};

fn guide_in(language: &str) -> Document {
    let mut document = sample::everything();
    document.language = Language::new(language);
    document
}

fn warnings(document: &Document) -> Vec<Option<Warning>> {
    let (options, assets) = (Options::default(), Assets::bundled());
    let export =
        |format: &&dyn qexport::export::Exporter| format.export(document, &options, &assets).unwrap();
    let english = |warning: &Warning| matches!(warning, Warning::EnglishWords { .. });
    FORMATS.iter().map(|format| export(format).warnings.into_iter().find(english)).collect()
}

#[test]
fn interface_messages_follow_the_guides_language() {
    let german = guide_in("de-AT");
    let (paged, _) = pdf::layout_document(&german, &Options::default().pdf, &Assets::bundled()).unwrap();
    let sheet = format!("{:?}", paged.pages);
    let book = epub::export_file(&german, "OEBPS/text/nav.xhtml");
    let deck = qexport::export::find_format("csv").unwrap();
    let deck = deck.export(&german, &Options::default(), &Assets::bundled()).unwrap().bytes;
    let deck = String::from_utf8(deck).unwrap();
    for (name, text, word) in
        [("sheet", &sheet, "Merke"), ("book", &book, "Merkhilfe"), ("deck", &deck, "Merkhilfe")]
    {
        assert!(text.contains(word) && !text.contains("Memory aid"), "{name}");
    }
    assert!(warnings(&german).iter().all(Option::is_none));
}

#[test]
fn every_format_says_when_a_source_was_accessed() {
    let mut german = guide_in("de");
    german.sources[0].accessed = Date::parse("2026-11-01");
    let (sheet, _) = layout_document(&german, &Options::default().pdf, &Assets::bundled()).unwrap();
    let words = sheet.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Text(run) => Some(run.text().trim().to_owned()),
        _ => None,
    });
    let sheet = words.collect::<Vec<_>>().join(" ");
    let book = epub::export_file(&german, "OEBPS/sources.xhtml");
    let csv =
        find_format("csv").unwrap().export(&german, &Options::default(), &Assets::bundled()).unwrap().bytes;
    let csv = String::from_utf8(csv).unwrap();
    let package = apkg::fields_of(&german);
    for (name, text) in [("pdf", sheet), ("epub", book), ("csv", csv), ("apkg", package)] {
        assert!(text.contains("abgerufen am 2026-11-01"), "{name}: {text}");
    }
}

#[test]
fn english_words_are_marked_in_other_languages() {
    let vietnamese = guide_in("vi");
    let marked = "<span lang=\"en\" xml:lang=\"en\" dir=\"ltr\">";
    let book: String = epub::export_files(&vietnamese).into_iter().map(|(_, text)| text).collect();
    for words in [
        "How to use this book</span></h1>",
        "Sources</span></h1>",
        "Memory aid</span>",
        "Review the questions",
    ] {
        let at = book.find(words).unwrap_or_else(|| panic!("no {words}"));
        assert!(book[..at].ends_with(marked), "{words}");
    }
    let navigation = epub::export_file(&vietnamese, "OEBPS/nav.xhtml");
    assert_eq!(navigation.matches("lang=\"en\" xml:lang=\"en\"").count(), 8, "{navigation}");
    let (paged, _) = layout_document(&vietnamese, &Options::default().pdf, &Assets::bundled()).unwrap();
    let is_english = |element: &&Element| element.kind == StructureKind::English;
    assert!(paged.structure.elements().iter().filter(is_english).count() > 2);
    assert!(!apkg::fields_of(&guide_in("de")).contains(marked));
}

#[test]
fn an_untranslated_language_gives_a_warning() {
    for warning in warnings(&guide_in("cs")) {
        let message = warning.unwrap().to_string();
        assert_eq!(message, "no translation to `cs`: words such as `Sources` and `Note` are in English");
    }
}
