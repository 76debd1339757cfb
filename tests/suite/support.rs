//! Guides for tests: the bundled one, the fixtures, and small ones from strings.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use qexport::content::{self, Numbering};
use qexport::document::Document;

use crate::shelf::Shelf;

/// Reads the bundled guide.
pub(crate) fn bundled_guide() -> Document {
    static GUIDE: LazyLock<Document> = LazyLock::new(|| read_folder(Path::new("content/django-interview")));
    GUIDE.clone()
}

/// Reads a guide of `tests/fixtures/good/` by the name of its folder.
pub(crate) fn fixture(name: &str) -> Document {
    read_folder(&Path::new("tests/fixtures/good").join(name))
}

/// Reads a guide of a folder.
pub(crate) fn read_folder(folder: &Path) -> Document {
    content::read_with_lock(&Shelf(folder.to_owned()), "guide.yaml", Numbering::Kept).unwrap().0.document
}

/// Reads a guide with one question, whose id is `one`.
pub(crate) fn guide_with(question: &str, answer: &str) -> Document {
    let indented = |text: &str| text.replace('\n', "\n          ");
    let (question, answer) = (indented(question), indented(answer));
    guide_of(&format!(
        "  - id: first\n    title: First\n    questions:\n      - id: one\n        question: |\n          {question}\n        \
         answer: |\n          {answer}\n"
    ))
}

/// Reads a guide with the given sections in YAML.
pub(crate) fn guide_of(sections: &str) -> Document {
    read_yaml(&format!("{HEAD}sections:\n{sections}"))
}

/// Reads a guide with the given sources and sections in YAML.
pub(crate) fn guide_with_sources(sources: &str, sections: &str) -> Document {
    read_yaml(&format!("{HEAD}sources:\n{sources}sections:\n{sections}"))
}

const HEAD: &str = "id: sample\ntitle: Sample\nlanguage: en\nupdated: 2026-11-22\n";

fn read_yaml(yaml: &str) -> Document {
    let folder = BTreeMap::from([("guide.yaml".to_owned(), yaml.as_bytes().to_vec())]);
    content::read(&folder, "guide.yaml").unwrap().document
}
