//! Locks of earlier versions, kept for ever: they are brought forward without touching a note.

use std::path::Path;

use super::*;

/// The folder of a fixture: the guide as it was, with the lock that this version of the program wrote.
fn fixture(version: &str) -> Shelf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/locks").join(version);
    #[expect(clippy::disallowed_methods, reason = "the map sorts")]
    let entries = std::fs::read_dir(folder).unwrap();
    let files = entries.map(|entry| {
        let path = entry.unwrap().path();
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap())
    });
    Shelf(files.collect())
}

impl Shelf {
    /// Replaces text in a file of the guide.
    fn edit(&mut self, file: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.0[file].clone()).unwrap();
        assert!(text.contains(from), "{file} does not contain {from}");
        self.0.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
    }
}

/// The changes that are not `unchanged`.
fn touched(edition: &Edition) -> Vec<String> {
    changes(edition).into_iter().filter(|change| !change.ends_with(" unchanged")).collect()
}

#[test]
fn version_1_is_brought_forward_untouched() {
    let mut shelf = fixture("version-1");
    let edition = shelf.build(Numbering::Kept);
    assert_eq!(touched(&edition), [""; 0]);
    assert!(shelf.lock().starts_with("{\"lock\":2,"));
    assert_eq!(touched(&shelf.build(Numbering::Kept)), [""; 0]);
}

#[test]
fn formatting_touches_no_note_of_version_1() {
    let mut shelf = fixture("version-1");
    shelf.edit("guide.yaml", "updated: 2026-11-22", "updated: 2026-12-01");
    let section = "01-core-python.yaml";
    shelf.edit(section, "In Python, `*args` collects extra", "In Python, `*args` collects\n      extra");
    shelf.edit(section, "What are `*args` and `**kwargs`?", "\"What are `*args` and `**kwargs`?\"");
    shelf.edit(section, "[python, functions]", "[functions, python]");
    shelf.edit(section, "is only *given* no", "is only _given_ no");
    assert_eq!(touched(&shelf.build(Numbering::Kept)), [""; 0]);
}

#[test]
fn citations_renumber_nothing_in_version_1() {
    let mut shelf = fixture("version-1");
    shelf.edit("guide.yaml", "updated: 2026-11-22", "updated: 2026-12-01");
    shelf.edit("01-core-python.yaml", "`kwargs['key']`.", "`kwargs['key']` [@pep-703].");
    assert_eq!(touched(&shelf.build(Numbering::Kept)), ["args-kwargs changed"]);
}

#[test]
fn sources_of_version_1_still_count() {
    let mut shelf = fixture("version-1");
    shelf.edit("guide.yaml", "updated: 2026-11-22", "updated: 2026-12-01");
    shelf.edit("guide.yaml", "title: More Control Flow Tools", "title: More Control Flow");
    shelf.edit(
        "01-core-python.yaml",
        "In Python, `*args` collects extra",
        "In Python, `*args` collects\n      extra",
    );
    let touched = touched(&shelf.build(Numbering::Kept));
    assert!(touched.contains(&"args-kwargs changed".to_owned()), "{touched:?}");
}

#[test]
fn version_2_stays_as_it_is() {
    let edition = fixture("version-2").build(Numbering::Kept);
    assert_eq!((touched(&edition), edition.lock.update()), (vec!["gone retired".to_owned()], None));
}

#[test]
fn formatting_touches_no_note_of_version_2() {
    let mut shelf = fixture("version-2");
    shelf.edit("guide.yaml", "updated: 2026-03-01", "updated: 2026-04-01");
    shelf.edit("guide.yaml", "An **assignment** [@added].", "'An __assignment__ [@added].'");
    shelf.edit(
        "guide.yaml",
        "answer: First in the ==enclosing== scope,",
        "answer: |\n          First in the ==enclosing==\n          scope,",
    );
    let edition = shelf.build(Numbering::Kept);
    assert_eq!(touched(&edition), [""; 0]);
    assert!(
        shelf.lock().contains("\"gaps\":[[4,\"enclosing\"],[1,\"local\"],[3,\"built-in\"],[2,\"global\"]]")
    );
}
