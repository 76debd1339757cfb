//! Numbers of sources stay from edition to edition.

use super::*;

/// The keys of the sources with their numbers.
fn numbers(Edition { guide, .. }: &Edition) -> Vec<String> {
    guide.document.sources.iter().map(|source| format!("{}={}", source.key, source.number)).collect()
}

fn sources(keys: &[&str]) -> String {
    let lines = keys.iter().map(|key| format!("  {key}: {{title: The {key}}}\n"));
    ["sources:\n".to_owned()].into_iter().chain(lines).collect()
}

#[test]
fn new_citations_renumber_nothing() {
    let mut shelf = Shelf::default();
    let three = sources(&["a", "b", "c"]);
    shelf.edition_with(
        &three,
        "2026-01-01",
        &[question("q", "One."), question("r", "Two [@a] [@b].")].concat(),
    );
    let edition = shelf.edition_with(
        &three,
        "2026-02-01",
        &[question("q", "One [@c]."), question("r", "Two [@a] [@b].")].concat(),
    );
    assert_eq!(numbers(&edition), ["a=1", "b=2", "c=3"]);
    assert_eq!(changes(&edition), ["q changed", "r unchanged"]);
}

#[test]
fn new_sources_come_after_all_others() {
    let mut shelf = Shelf::default();
    shelf.edition_with(&sources(&["a", "b"]), "2026-01-01", &question("q", "One [@a] [@b]."));
    let edition = shelf.edition_with(&sources(&["b", "c"]), "2026-02-01", &question("q", "One [@c] [@b]."));
    assert_eq!(numbers(&edition), ["b=2", "c=3"]);
    // A source that returns has its number again.
    let edition = shelf.edition_with(&sources(&["a", "b"]), "2026-03-01", &question("q", "One [@a] [@b]."));
    assert_eq!(numbers(&edition), ["a=1", "b=2"]);
}

#[test]
fn sources_of_a_draft_leave_no_gap() {
    let mut shelf = Shelf::default();
    shelf.edition_with(&sources(&["a"]), "2026-01-01", &question("q", "One [@a]."));
    shelf.edition_with(&sources(&["a", "b"]), "2026-02-01", &question("q", "One [@a] [@b]."));
    let edition = shelf.edition_with(&sources(&["a", "c"]), "2026-02-01", &question("q", "One [@a] [@c]."));
    assert_eq!(numbers(&edition), ["a=1", "c=2"]);
}

#[test]
fn renamed_keys_keep_their_numbers() {
    let mut shelf = Shelf::default();
    let before = "sources:\n  a: {title: Docs, url: 'https://example.org'}\n  b: {title: Book}\n";
    shelf.edition_with(before, "2026-01-01", &question("q", "One [@b] [@a]."));
    let after = "sources:\n  docs: {title: Docs, url: 'https://example.org'}\n  book: {title: Book}\n";
    let edition = shelf.edition_with(after, "2026-02-01", &question("q", "One [@book] [@docs]."));
    assert_eq!(numbers(&edition), ["book=1", "docs=2"]);
    assert_eq!(changes(&edition), ["q unchanged"]);
}

#[test]
fn renumbering_updates_every_note_that_shows_a_number() {
    let mut shelf = Shelf::default();
    let both = sources(&["a", "b"]);
    let questions =
        |first: &str| [question("q", first), question("r", "Two [@a]."), question("s", "Three.")].concat();
    shelf.edition_with(&both, "2026-01-01", &questions("One."));
    shelf.edition_with(&both, "2026-02-01", &questions("One [@b]."));
    shelf.set_guide(&both, "2026-03-01", &questions("One [@b]."));
    let edition = shelf.build(Numbering::Renewed);
    assert_eq!(numbers(&edition), ["b=1", "a=2"]);
    assert_eq!(changes(&edition), ["q changed", "r changed", "s unchanged"]);
    let edition = shelf.edition_with(&both, "2026-03-01", &questions("One [@b]."));
    assert_eq!(numbers(&edition), ["b=1", "a=2"]);
    assert_eq!(changes(&edition), ["q unchanged", "r unchanged", "s unchanged"]);
}

#[test]
fn renumbering_follows_renamed_keys() {
    let mut shelf = Shelf::default();
    let keys = |one: &str| format!("sources:\n  {one}: {{title: One}}\n  two: {{title: Two}}\n");
    let questions = |one: &str, first: &str| {
        [question("q", first), question("r", &format!("Two [@{one}].")), question("s", "Three [@two].")]
            .concat()
    };
    shelf.edition_with(&keys("one"), "2026-01-01", &questions("one", "One."));
    shelf.set_guide(&keys("eins"), "2026-02-01", &questions("eins", "One [@two]."));
    let edition = shelf.build(Numbering::Renewed);
    assert_eq!(numbers(&edition), ["two=1", "eins=2"]);
    assert_eq!(changes(&edition), ["q changed", "r changed", "s changed"]);
}

#[test]
fn every_format_has_the_same_numbers() {
    let mut shelf = Shelf::default();
    let both = sources(&["a", "b"]);
    shelf.edition_with(&both, "2026-01-01", &question("q", "One [@b]."));
    let edition = shelf.edition_with(&both, "2026-02-01", &question("q", "One [@a] [@b]."));
    let guide = content::read(&shelf.0, "guide.yaml").unwrap();
    assert_eq!(guide.document.sources, edition.guide.document.sources);
}

#[test]
fn merged_branches_share_no_number() {
    let mut shelf = Shelf::default();
    let one = sources(&["a"]);
    shelf.edition_with(&one, "2026-01-01", &question("q", "One [@a]."));
    let base = shelf.lock().to_owned();
    shelf.edition_with(&sources(&["a", "b"]), "2026-02-01", &question("q", "One [@a] [@b]."));
    let ours = shelf.lock().to_owned();
    shelf.set_lock(&base);
    shelf.edition_with(&sources(&["a", "c"]), "2026-02-01", &question("q", "One [@a] [@c]."));
    let theirs = shelf.lock().lines().find(|line| line.contains("\"source\":\"c\"")).unwrap().to_owned();
    shelf.set_lock(&format!("{ours}{theirs}\n"));
    let edition =
        shelf.edition_with(&sources(&["a", "b", "c"]), "2026-03-01", &question("q", "One [@a] [@b] [@c]."));
    assert_eq!(numbers(&edition), ["a=1", "b=2", "c=3"]);
}
