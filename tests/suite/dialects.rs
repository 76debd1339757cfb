//! What dialects of Markdown have beyond GitHub's, in each format.

use std::collections::BTreeMap;

use qexport::export::pdf::page::{Anchor, Item, PagedDocument, Target};
use qexport::export::{Assets, Export, Options, Paper, Warning, find_format};

use crate::apkg::Package;
use crate::epub::export_file;
use crate::pdf::{describe_structure, layout_pages};
use crate::support::fixture;

fn written(paged: &PagedDocument) -> String {
    let items = paged.pages.iter().flat_map(|page| &page.items);
    let texts = items.filter_map(|item| if let Item::Text(run) = item { Some(run.text()) } else { None });
    texts.collect::<Vec<_>>().join(" ")
}

fn fields(package: &Package) -> String {
    package.notes().into_iter().flat_map(|note| note.fields.into_values()).collect()
}

#[test]
fn links_to_sections_open_their_pages() {
    let page = export_file(&fixture("scripts-and-links"), "OEBPS/text/all.xhtml");
    assert!(page.contains("<a href=\"more.xhtml\">the other</a>"), "{page}");
    assert!(page.contains("<a href=\"#dns\">dns</a>"), "{page}");
}

#[test]
fn links_to_sections_lead_to_their_bands() {
    let paged = layout_pages(&fixture("scripts-and-links"), Paper::A4);
    let is_link = |item: &Item| match item {
        Item::Link(link) => matches!(&link.target, Target::Anchor(anchor @ Anchor::Section(id))
            if id.as_str() == "more" && &*link.title == "More" && paged.positions.contains_key(anchor)),
        _ => false,
    };
    assert!(paged.pages.iter().flat_map(|page| &page.items).any(is_link));
}

#[test]
fn definitions_are_lists_with_labels() {
    let document = fixture("definitions");
    let described = describe_structure(&layout_pages(&document, Paper::A4).structure);
    let list = described.split("DefinitionList").nth(1).unwrap();
    let kinds: Vec<&str> = list.lines().skip(1).take(4).map(str::trim).collect();
    assert_eq!(kinds, ["Item", "Label", "Body", "Paragraph"], "{described}");
    let page = export_file(&document, "OEBPS/text/all.xhtml");
    assert!(page.contains("<dl>\n<dt>Term</dt>\n<dd>What it means</dd>\n</dl>"), "{page}");
    assert!(fields(&Package::export(&document)).contains("<dt>Term</dt>\n<dd>A {{c1::gap}}</dd>"));
}

#[test]
fn readings_stand_above_or_behind_their_characters() {
    let document = fixture("ruby");
    let ruby = "<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>";
    assert!(export_file(&document, "OEBPS/text/all.xhtml").contains(ruby));
    assert!(fields(&Package::export(&document)).contains(&format!("{{{{c1::{ruby}}}}}は")));
    let text = written(&layout_pages(&document, Paper::A4)).replace(' ', "");
    assert!(text.contains("漢字（かんじ）とは") && text.contains("北京(Běijīng)"), "{text}");
}

#[test]
fn packages_play_sounds() {
    let document = fixture("sounds");
    let package = Package::export(&document);
    let media: BTreeMap<String, String> = serde_json::from_slice(&package.files["media"]).unwrap();
    assert_eq!(media.len(), 3);
    let fields = fields(&package);
    for (number, name) in &media {
        assert!(fields.contains(&format!("[sound:{name}]")), "{name}: {fields}");
        assert!(document.audio.values().any(|audio| **audio.bytes() == *package.files[number]));
    }
    assert_eq!(fields.matches("[sound:").count(), 5, "{fields}");
    assert!(fields.contains("&#91;sound:x.mp3]") && fields.contains("{{c1::[sound:"), "{fields}");
}

#[test]
fn books_and_rows_have_the_words_of_sounds() {
    let document = fixture("sounds");
    assert!(export_file(&document, "OEBPS/text/words.xhtml").contains("¿Qué oyes? perro"));
    assert!(written(&layout_pages(&document, Paper::A4)).contains("tono.flac"));
    let csv = find_format("csv").unwrap();
    let Export { bytes, warnings } = csv.export(&document, &Options::default(), &Assets::bundled()).unwrap();
    assert!(!String::from_utf8(bytes).unwrap().contains("[sound:"));
    assert!(warnings.iter().any(|warning| matches!(warning, Warning::Audio { .. })), "{warnings:?}");
}
