//! What the tool itself says is in the guide's language, in every format.

use qexport::document::{Document, Language};
use qexport::export::{Assets, FORMATS, Options, Warning, pdf};

use crate::{epub, sample};

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
fn a_sheet_a_book_and_a_deck_speak_the_language_of_their_guide() {
    let german = guide_in("de-AT");
    let (print, _) = pdf::lay_out(&german, &Options::default().pdf, &Assets::bundled()).unwrap();
    let sheet = format!("{:?}", print.pages);
    let book = epub::file(&german, "OEBPS/text/nav.xhtml");
    let deck = qexport::export::find("anki").unwrap();
    let deck = deck.export(&german, &Options::default(), &Assets::bundled()).unwrap().bytes;
    let deck = String::from_utf8(deck).unwrap();
    for (name, text) in [("sheet", &sheet), ("book", &book), ("deck", &deck)] {
        assert!(text.contains("Merkhilfe") && !text.contains("Memory aid"), "{name}");
    }
    assert!(warnings(&german).iter().all(Option::is_none));
}

#[test]
fn a_language_that_the_program_does_not_speak_is_told_in_every_format() {
    for warning in warnings(&guide_in("pl")) {
        let told = warning.unwrap().to_string();
        assert_eq!(told, "no translation to `pl`: words such as `Sources` and `Note` are in English");
    }
}
