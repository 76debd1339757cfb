//! The names of decks through the editions of a guide.

use proptest::prelude::*;
use qexport::document::*;
use qexport::export::anki::{DeckPlan, plan_decks};
use qexport::export::{AnkiOptions, Assets, CsvNoteType, Options, Warning, find_format};

use crate::apkg::Package;
use crate::sample;

/// A guide with a question in each of the sections.
fn guide(title: &str, sections: &[(&str, &str)]) -> Document {
    let sections = (1..).zip(sections).map(|(number, (id, title))| {
        sample::section(number, id, title, vec![sample::question(number, &format!("q-{id}"), "Why?", "So.")])
    });
    sample::guide(title, sections.collect())
}

fn plan(document: &Document, options: &AnkiOptions) -> DeckPlan {
    plan_decks(document, options, CsvNoteType::Basic, &Assets::bundled()).unwrap()
}

/// The next edition of a guide, with the decks of this one.
fn next(record: DeckRecord, title: &str, sections: &[(&str, &str)]) -> Document {
    Document { decks: Some(record), ..guide(title, sections) }
}

fn name<'p>(plan: &'p DeckPlan, section: &str) -> &'p str {
    &plan.record.decks[section]
}

fn options(set: impl FnOnce(&mut AnkiOptions)) -> AnkiOptions {
    let mut options = AnkiOptions::default();
    set(&mut options);
    options
}

#[test]
fn numbers_keep_the_order_of_the_guide() {
    let name_of_seventh = |last: usize| {
        let mut document = guide("G", &[("a", "Core"), ("b", "::")]);
        (document.sections[0].number, document.sections[1].number) = (7, last);
        let plan = plan(&document, &AnkiOptions::default());
        [name(&plan, "a").to_owned(), name(&plan, "b").to_owned()]
    };
    assert_eq!(name_of_seventh(8), ["G::07 Core", "G::08"]);
    assert_eq!(name_of_seventh(97), ["G::07 Core", "G::97"]);
    assert_eq!(name_of_seventh(99), ["G::007 Core", "G::099"]);
}

#[test]
fn decks_keep_names_when_titles_change() {
    let first = plan(&guide("Djnago", &[("a", "Aplha"), ("b", "Beta")]), &AnkiOptions::default()).record;
    let sections = [("b", "Beta"), ("a", "Alpha"), ("c", "Gamma")];
    let second = plan(&next(first, "Django", &sections), &AnkiOptions::default());
    assert_eq!(name(&second, "a"), "Djnago::01 Aplha");
    assert_eq!(name(&second, "b"), "Djnago::02 Beta");
    assert_eq!(name(&second, "c"), "Djnago::03 Gamma");
    assert_eq!(second.warnings, []);
}

#[test]
fn a_returning_section_finds_its_deck() {
    let all = [("a", "A"), ("b", "B")];
    let first = plan(&guide("G", &all), &AnkiOptions::default()).record;
    let second = plan(&next(first, "G", &[("a", "A")]), &AnkiOptions::default()).record;
    let third = plan(&next(second, "G", &[("b", "B"), ("a", "A")]), &AnkiOptions::default());
    assert_eq!(name(&third, "b"), "G::02 B");
}

#[test]
fn a_renamed_section_id_keeps_its_deck() {
    let first = plan(&guide("G", &[("old", "A")]), &AnkiOptions::default()).record;
    let second = plan(&next(first, "G", &[("new", "A")]), &AnkiOptions::default());
    assert_eq!(name(&second, "new"), "G::01 A");
    assert!(!second.record.decks.contains_key("old"));
}

#[test]
fn two_sections_never_share_a_deck() {
    let unnumbered = options(|options| options.deck.numbers = false);
    let sections = [("a", "Straße"), ("b", "STRASSE"), ("c", "strasse 2"), ("d", "::")];
    let first = plan(&guide("G", &sections), &unnumbered);
    let names = ["a", "b", "c", "d"].map(|id| name(&first, id));
    assert_eq!(names, ["G::Straße", "G::STRASSE 2", "G::strasse 2 2", "G::d"]);
    // The name of a section that comes later is taken, too.
    let second = plan(&next(first.record, "G", &[("e", "Strasse"), ("a", "Straße")]), &unnumbered);
    assert_eq!(name(&second, "a"), "G::Straße");
    assert_eq!(name(&second, "e"), "G::Strasse 2");
}

#[test]
fn one_name_in_a_lock_stays_with_one_section() {
    let mut record = plan(&guide("G", &[("a", "A"), ("b", "B")]), &AnkiOptions::default()).record;
    record.decks.insert("b".to_owned(), "G::01 A".to_owned());
    let merged = plan(&next(record, "G", &[("a", "A"), ("b", "B")]), &AnkiOptions::default());
    assert_eq!((name(&merged, "a"), name(&merged, "b")), ("G::01 A", "G::02 B"));
    assert_eq!(merged.warnings.len(), 1);
}

#[test]
fn the_guide_chooses_the_parent() {
    let below = options(|options| options.deck.parent = " Interview :: Django".parse().ok());
    let first = plan(&guide("G", &[("a", "A")]), &below);
    assert_eq!(name(&first, "a"), "Interview::Django::01 A");
    let bytes = find_format("apkg").unwrap();
    let all = Options { anki: below, ..Options::default() };
    let package = bytes.export(&guide("G", &[("a", "A")]), &all, &Assets::bundled()).unwrap().bytes;
    let mut decks: Vec<String> = Package::open(&package).decks().into_values().collect();
    decks.sort();
    assert_eq!(decks, ["Default", "Interview", "Interview::Django", "Interview::Django::01 A"]);
}

#[test]
fn a_parent_that_is_the_title_changes_nothing() {
    let first = plan(&guide("G", &[("a", "A")]), &AnkiOptions::default()).record;
    let named = options(|options| options.deck.parent = "G".parse().ok());
    let second = plan(&next(first, "New title", &[("a", "New")]), &named);
    assert_eq!(name(&second, "a"), "G::01 A");
    assert_eq!(second.warnings, []);
}

#[test]
fn a_single_deck_holds_everything() {
    let single = options(|options| options.deck.single = true);
    let mut document = guide("G", &[("a", "A"), ("b", "B")]);
    document.sources = vec![sample::source(1, "One", None)];
    let question = sample::question(9, "gone", "Gone?", "Yes.");
    document.retired = vec![Retired {
        question,
        section: (SectionId::new("lost").unwrap(), "Lost".into()),
        edition: document.edition,
    }];
    let names: Vec<String> = plan(&document, &single).record.decks.into_values().collect();
    assert_eq!(names, ["G"; 4]);
    let all = Options { anki: single, ..Options::default() };
    let package = find_format("apkg").unwrap().export(&document, &all, &Assets::bundled()).unwrap().bytes;
    let package = Package::open(&package);
    assert_eq!(package.decks().into_values().collect::<Vec<_>>().len(), 2);
    assert_eq!(package.note("q-b").cards[0].0, "G");
}

#[test]
fn a_single_deck_is_not_a_number() {
    let single = options(|options| options.deck.single = true);
    assert_eq!(name(&plan(&guide("1984", &[("a", "A")]), &single), "a"), "1984 (sample)");
    assert_eq!(name(&plan(&guide("1984", &[("a", "A")]), &AnkiOptions::default()), "a"), "1984::01 A");
}

#[test]
fn changed_options_rename_decks_with_a_warning() {
    let sections = [("a", "A"), ("b", "B")];
    let first = plan(&guide("G", &sections), &AnkiOptions::default()).record;
    let unnumbered = options(|options| options.deck.numbers = false);
    let second = plan(&next(first, "New title", &sections), &unnumbered);
    // The parent was not changed.
    let renamed = ["A", "B"].map(|title| {
        let number = if title == "A" { "01" } else { "02" };
        (format!("G::{number} {title}"), format!("G::{title}"))
    });
    let [warning] = second.warnings.as_slice() else { panic!("{:?}", second.warnings) };
    assert_eq!(*warning, Warning::ChangedDeckNames { renamed: renamed.to_vec() });
    insta::assert_snapshot!(format!("{warning}\n{}", miette::Diagnostic::help(warning).unwrap()));
    // The same options again are not a change.
    assert_eq!(plan(&next(second.record, "G", &sections), &unnumbered).warnings, []);
}

#[test]
fn a_lock_without_names_counts_as_default() {
    let record = DeckRecord::of_unnamed(&Language::new("en"));
    let same = plan(&next(record.clone(), "G", &[("a", "A")]), &AnkiOptions::default());
    assert_eq!((name(&same, "a"), same.warnings.len()), ("G::01 A", 0));
    let single = options(|options| options.deck.single = true);
    let changed = plan(&next(record, "G", &[("a", "A")]), &single);
    assert_eq!((name(&changed, "a"), changed.warnings.len()), ("G", 1));
}

#[test]
fn both_formats_use_recorded_decks() {
    let first = plan(&guide("G", &[("a", "A")]), &AnkiOptions::default()).record;
    let second = next(first, "New", &[("b", "B"), ("a", "New")]);
    let export =
        |format: &str| find_format(format).unwrap().export(&second, &Options::default(), &Assets::bundled());
    let package = Package::open(&export("apkg").unwrap().bytes);
    assert_eq!(package.note("q-a").cards[0].0, "G::01 A");
    assert_eq!(package.note("q-b").cards[0].0, "G::01 B");
    let rows = String::from_utf8(export("csv").unwrap().bytes).unwrap();
    assert!(rows.contains("\"G::01 A\"") && rows.contains("\"G::01 B\""), "{rows}");
}

#[test]
fn the_sources_keep_their_deck() {
    let mut first = guide("G", &[("a", "A")]);
    first.sources = vec![sample::source(1, "One", None)];
    let record = plan(&first, &AnkiOptions::default()).record;
    let mut second = next(record, "G", &[("a", "A"), ("b", "B"), ("c", "C")]);
    second.language = Language::new("de");
    second.sources = vec![sample::source(1, "One", None)];
    assert_eq!(name(&plan(&second, &AnkiOptions::default()), SOURCES_DECK), "G::02 Sources");
}

proptest! {
    #[test]
    fn names_follow_the_rules_in_any_edition(
        titles in prop::collection::vec("(?s)[-=+@:\" aA0]{0,4}.{0,4}", 1..6),
        second in prop::collection::vec("(?s)[-=+@:\" aA0]{0,4}.{0,4}", 1..6),
        numbers: bool, single: bool,
    ) {
        let options = options(|options| (options.deck.numbers, options.deck.single) = (numbers, single));
        let ids = ["a", "b", "c", "d", "e", "f"];
        let sections = |titles: &[String]| -> Vec<(String, String)> {
            ids.iter().zip(titles).map(|(id, title)| ((*id).to_owned(), title.clone())).collect()
        };
        let build = |titles: &[String]| {
            let sections = sections(titles);
            let sections: Vec<(&str, &str)> = sections.iter().map(|(id, title)| (id.as_str(), title.as_str())).collect();
            guide(&titles[0], &sections)
        };
        let first = plan(&build(&titles), &options);
        let edition = Document { decks: Some(first.record.clone()), ..build(&second) };
        let next = plan(&edition, &options);
        prop_assert_eq!(&next.warnings, &[]);
        for (id, old) in &first.record.decks {
            prop_assert_eq!(&next.record.decks[id], old);
        }
        let names: Vec<&String> = next.record.decks.values().collect();
        for (at, name) in names.iter().enumerate() {
            let parts: Vec<&str> = name.split("::").collect();
            prop_assert_eq!(parts.len(), if single { 1 } else { 2 });
            prop_assert!(parts.iter().all(|part| !part.is_empty() && part.trim() == *part), "{}", name);
            prop_assert!(!name.starts_with(['=', '+', '-', '@']) && name.parse::<i64>().is_err(), "{}", name);
            let is_shared = names[..at].iter().any(|other| other.to_lowercase() == name.to_lowercase());
            prop_assert_eq!(is_shared, single && at > 0);
        }
        let again = plan(&Document { decks: Some(next.record.clone()), ..build(&second) }, &options);
        prop_assert_eq!(again.record, next.record);
    }
}
