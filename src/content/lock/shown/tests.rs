use std::collections::BTreeMap;

use super::*;
use crate::content;

/// The shown form of a note with an image of a width, drawn from a source.
fn note_with_diagram(width: u32, source: &str) -> String {
    let yaml = "id: g\ntitle: G\nlanguage: en\nupdated: 2026-11-22\nsections:\n- id: s\n  title: S\n  questions:\n  \
                - {id: q, question: Q?, answer: '![it](a.svg)'}\n";
    let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='9'/>");
    let files = [("guide.yaml", yaml.to_owned()), ("a.svg", svg)];
    let folder: BTreeMap<String, Vec<u8>> =
        files.map(|(name, text)| (name.to_owned(), text.into_bytes())).into();
    let mut document = content::read(&folder, "guide.yaml").unwrap().document;
    document.images =
        document.images.into_iter().map(|(path, image)| (path, image.with_source(source))).collect();
    ShownNotes::new(&document).question(&document.sections[0].questions[0], ("s", "S"))
}

#[test]
fn a_new_drawing_changes_no_note() {
    assert_eq!(note_with_diagram(9, "A --> B"), note_with_diagram(10, "A --> B"));
    assert_ne!(note_with_diagram(9, "A --> B"), note_with_diagram(9, "A --> C"));
}
