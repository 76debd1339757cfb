//! Tests of panics inside krilla.

use std::panic::{self, AssertUnwindSafe};

use super::*;
use crate::document::{Date, Language};
use crate::export::Assets;
use crate::export::pdf::page::{DocumentInfo, Face, Glyph, Structure, StructureKind, Word};

fn document_with(glyph: Glyph) -> PagedDocument {
    let mut structure = Structure::default();
    let paragraph = structure.add_element(Structure::ROOT, StructureKind::Paragraph);
    let word = Word::new("a".to_owned(), vec![glyph]);
    let run = Run {
        x: Pt(10.0),
        y: Pt(10.0),
        font: Face::Regular.into(),
        size: Pt(10.0),
        color: Color::hex(0),
        words: vec![Arc::new(word)],
        leaf: Some(structure.add_leaf(paragraph)),
    };
    let page = Page { width: Pt(100.0), height: Pt(100.0), items: vec![Item::Text(run)], areas: Vec::new() };
    let info = DocumentInfo {
        title: "T".to_owned(),
        description: None,
        authors: Vec::new(),
        language: Language::new("en"),
        direction: Direction::LeftToRight,
        updated: Date::parse("2026-11-25").unwrap(),
        id: "t".to_owned(),
    };
    PagedDocument {
        info,
        pages: vec![page],
        structure,
        positions: BTreeMap::new(),
        outline: Vec::new(),
        columns: Vec::new(),
    }
}

#[test]
fn missing_glyph_is_known_before_painting() {
    let fonts = Assets::bundled().fonts;
    let painted = paint(document_with(Glyph::new(0, 0..1, 0.5)), Conformance::Standards, &fonts);
    let Ok(Painted::File { warnings, .. }) = painted else { panic!("krilla refuses") };
    let reasons = "no font has some of its characters (in the title)".to_owned();
    assert_eq!(warnings, [Warning::NoStandard { reasons }]);
}

#[test]
fn panic_inside_krilla_can_be_caught() {
    let fonts = Assets::bundled().fonts;
    let painted = |glyph| {
        panic::catch_unwind(AssertUnwindSafe(|| paint(document_with(glyph), Conformance::Standards, &fonts)))
    };
    assert!(painted(Glyph::new(36, 0..1, 0.5)).is_ok());
    // Glyph ids of krilla have 16 bits.
    assert!(painted(Glyph::new(70_000, 0..1, 0.5)).is_err());
}
