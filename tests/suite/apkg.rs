//! The apkg package, read through SQLite as Anki does.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{Cursor, Read};

use proptest::prelude::*;
use qexport::document::*;
use qexport::export::{Assets, Export, ExportError, Options, Warning, find_format};
use rusqlite::Connection;
use serde_json::Value;

use crate::sample;

pub(crate) fn try_export(document: &Document, options: &Options) -> Result<Export, ExportError> {
    find_format("apkg").unwrap().export(document, options, &Assets::bundled())
}

fn export(document: &Document) -> Export {
    try_export(document, &Options::default()).unwrap()
}

/// An open package.
pub(crate) struct Package {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) database: Connection,
}

/// A note with the values of its row.
#[derive(Debug)]
pub(crate) struct Note {
    guid: String,
    tags: String,
    modified: i64,
    pub(crate) fields: BTreeMap<String, String>,
    sorted: String,
    checksum: i64,
    /// The deck and the template number of each card.
    pub(crate) cards: Vec<(String, i64)>,
}

impl Note {
    pub(crate) fn guid(&self) -> &str {
        &self.guid
    }
}

impl Package {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = BTreeMap::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            files.insert(file.name().unwrap().into_owned(), content);
        }
        let mut database = Connection::open_in_memory().unwrap();
        let collection = &files["collection.anki2"];
        database.deserialize_read_exact("main", collection.as_slice(), collection.len(), true).unwrap();
        Self { files, database }
    }

    pub(crate) fn export(document: &Document) -> Self {
        Self::open(&export(document).bytes)
    }

    pub(crate) fn json(&self, column: &str) -> Value {
        let text: String =
            self.database.query_row(&format!("SELECT {column} FROM col"), [], |row| row.get(0)).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    pub(crate) fn decks(&self) -> BTreeMap<i64, String> {
        let decks = self.json("decks");
        let deck =
            |(id, deck): (&String, &Value)| (id.parse().unwrap(), deck["name"].as_str().unwrap().into());
        decks.as_object().unwrap().iter().map(deck).collect()
    }

    pub(crate) fn types(&self) -> Vec<Value> {
        self.json("models").as_object().unwrap().values().cloned().collect()
    }

    pub(crate) fn notes(&self) -> Vec<Note> {
        let decks = self.decks();
        let types = self.types();
        let mut cards =
            self.database.prepare("SELECT did, ord FROM cards WHERE nid = ? ORDER BY ord").unwrap();
        let mut notes = self
            .database
            .prepare("SELECT id, mid, guid, tags, mod, flds, CAST(sfld AS text), csum FROM notes ORDER BY id")
            .unwrap();
        let rows = notes.query_map([], |row| {
            let note: i64 = row.get(0)?;
            let kind: i64 = row.get(1)?;
            let fields: String = row.get(5)?;
            let names =
                types.iter().find(|note_type| note_type["id"] == kind).unwrap()["flds"].as_array().unwrap();
            let names = names.iter().map(|field| field["name"].as_str().unwrap().to_owned());
            assert_eq!(names.len(), fields.split('\u{1F}').count());
            Ok(Note {
                guid: row.get(2)?,
                tags: row.get(3)?,
                modified: row.get(4)?,
                fields: names.zip(fields.split('\u{1F}').map(str::to_owned)).collect(),
                sorted: row.get(6)?,
                checksum: row.get(7)?,
                cards: cards
                    .query_map([note], |row| Ok((decks[&row.get::<_, i64>(0)?].clone(), row.get(1)?)))?
                    .collect::<Result<_, _>>()?,
            })
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    pub(crate) fn note(&self, id: &str) -> Note {
        let is_meant = |note: &Note| note.fields["Id"].ends_with(&format!("/{id}"));
        self.notes().into_iter().find(is_meant).unwrap_or_else(|| panic!("note {id} is missing"))
    }
}

pub(crate) fn with_card(card: Card, answer: Vec<Inline>) -> Document {
    let mut document = sample::one_question("Why?", "");
    document.sections[0].questions[0].card = card;
    document.sections[0].questions[0].answer = vec![Block::Paragraph(answer)];
    document
}

/// The fields of all notes as one string.
pub(crate) fn fields_of(document: &Document) -> String {
    let notes = Package::export(document).notes();
    notes.iter().flat_map(|note| note.fields.values()).fold(String::new(), |text, field| text + field + "\n")
}

#[test]
fn a_package_lists_its_rows() {
    let package = Package::export(&sample::everything());
    let mut text = String::new();
    for note in package.notes() {
        let Note { guid, tags, modified, fields, sorted, checksum, cards } = note;
        writeln!(text, "{guid} {modified} {checksum} [{tags}] sorted by {sorted:?}").unwrap();
        for (deck, ord) in cards {
            writeln!(text, "card {ord} in {deck}").unwrap();
        }
        for (name, field) in fields.iter().filter(|(_, field)| !field.is_empty()) {
            writeln!(text, "{name:9} | {}", field.replace('\n', "\n          | ")).unwrap();
        }
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}

#[test]
fn note_types_keep_their_fields() {
    let mut document = with_card(Card::Cloze, vec![sample::gap(1, "x")]);
    document.sections[0].questions.push(sample::question(2, "two", "Two?", "Yes."));
    let mut text = String::new();
    for note_type in Package::export(&document).types() {
        writeln!(
            text,
            "{} {} type {} sorted by {}",
            note_type["id"], note_type["name"], note_type["type"], note_type["sortf"]
        )
        .unwrap();
        for (list, name) in [("flds", "field"), ("tmpls", "template")] {
            for part in note_type[list].as_array().unwrap() {
                writeln!(text, "  {name} {} {} {}", part["ord"], part["id"], part["name"]).unwrap();
            }
        }
    }
    insta::assert_snapshot!(text);
}

fn hash(text: &str) -> String {
    sha1_smol::Sha1::from(text).digest().to_string()
}

/// A change of this snapshot also requires a new `TEMPLATES_CHANGED`.
#[test]
fn card_templates_match_in_every_language() {
    let mut text = String::new();
    for language in ["en", "de", "es", "fr", "ja", "pt", "ru", "zh"] {
        let mut document = with_card(Card::Cloze, vec![sample::gap(1, "x")]);
        document.sections[0].questions.push(sample::question(2, "two", "Two?", "Yes."));
        document.language = Language::new(language);
        for note_type in Package::export(&document).types() {
            let faces =
                [note_type["tmpls"].to_string(), note_type["css"].to_string()].map(|part| hash(&part));
            writeln!(text, "{} of {}: {}", note_type["name"], note_type["mod"], faces.join(" ")).unwrap();
        }
    }
    insta::assert_snapshot!(text);
}

/// A change of a card template requires a new date in `TEMPLATES_CHANGED`; otherwise Anki keeps the old template.
#[test]
fn card_templates_match_their_snapshot() {
    let mut document = with_card(Card::Cloze, vec![sample::gap(1, "x")]);
    document.sections[0].questions.push(sample::question(2, "two", "Two?", "Yes."));
    let mut text = String::new();
    for note_type in Package::export(&document).types() {
        writeln!(text, "== {} of {}", note_type["name"], note_type["mod"]).unwrap();
        for template in note_type["tmpls"].as_array().unwrap() {
            for side in ["qfmt", "afmt"] {
                writeln!(text, "-- {} {side}\n{}", template["name"], template[side].as_str().unwrap())
                    .unwrap();
            }
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn two_exports_of_a_package_are_equal() {
    let document = sample::everything();
    assert!(export(&document).bytes == export(&document).bytes);
}

#[test]
fn several_notes_share_a_page_of_the_database() {
    let package = Package::export(&sample::everything());
    // Its size is in the header of the file.
    assert_eq!(package.files["collection.anki2"][16..18], 16_384_u16.to_be_bytes());
}

#[test]
fn the_collection_has_schema_version_11() {
    let package = Package::export(&sample::everything());
    let (version, tags): (i64, String) = package
        .database
        .query_row("SELECT ver, tags FROM col", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!((version, tags.as_str()), (11, "{}"));
    let fine: String = package.database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(fine, "ok");
    let orphans = "SELECT count(*) FROM cards WHERE nid NOT IN (SELECT id FROM notes)";
    assert_eq!(package.database.query_row(orphans, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[test]
fn package_files_have_a_fixed_order() {
    let document = crate::support::fixture("pictures");
    let mut zip = zip::ZipArchive::new(Cursor::new(export(&document).bytes)).unwrap();
    let names: Vec<String> =
        (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    assert_eq!(names[..4], ["collection.anki2", "media", "0", "1"]);
    for at in 0..zip.len() {
        let date = zip.by_index(at).unwrap().last_modified().unwrap();
        assert_eq!(date, zip::DateTime::default());
    }
}

#[test]
fn images_are_named_by_their_hash() {
    let document = crate::support::fixture("pictures");
    let package = Package::export(&document);
    let media: BTreeMap<String, String> = serde_json::from_slice(&package.files["media"]).unwrap();
    assert!(!media.is_empty());
    let fields: String = package.notes().into_iter().flat_map(|note| note.fields.into_values()).collect();
    for (number, name) in &media {
        assert!(fields.contains(&format!("<img src=\"{name}\"")), "{name} is not shown");
        assert!(document.images.values().any(|image| **image.bytes() == *package.files[number]));
    }
    assert_eq!(package.files.len(), media.len() + 2);
}

#[test]
fn a_reversed_question_makes_two_cards() {
    let note = Package::export(&with_card(Card::Reversed, vec![sample::text("Because.")])).note("one");
    assert_eq!(note.fields["AddReverse"], "y");
    assert_eq!(note.cards.iter().map(|(_, ord)| *ord).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn a_cloze_makes_a_card_for_each_number() {
    let answer = vec![
        sample::gap(3, "one"),
        sample::text(" and {{c7::no}} "),
        sample::gap(1, "std::vec }}"),
        sample::gap(3, "two"),
    ];
    let package = Package::export(&with_card(Card::Cloze, answer));
    let note = package.note("one");
    assert_eq!(note.cards.iter().map(|(_, ord)| *ord).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(
        note.fields["Answer"],
        "<p>{{c3::one}} and &#123;&#123;c7:&#58;no&#125;&#125; {{c1::std:&#58;vec &#125;&#125;}}{{c3::two}}</p>"
    );
    assert_eq!(package.types()[0]["type"], 1);
}

#[test]
fn a_cloze_note_has_its_own_guid() {
    let text = || vec![sample::gap(1, "x")];
    let guid = |card| Package::export(&with_card(card, text())).note("one").guid;
    assert_ne!(guid(Card::Basic), guid(Card::Cloze));
    assert_eq!(guid(Card::Basic), guid(Card::Reversed));
}

#[test]
fn a_question_with_card_none_is_skipped() {
    assert!(Package::export(&with_card(Card::None, vec![sample::text("x")])).notes().is_empty());
}

#[test]
fn an_unanswered_question_makes_only_a_warning() {
    let export = export(&sample::everything());
    assert!(export.warnings.contains(&Warning::NoAnswer { question: QuestionId::new("nav").unwrap() }));
}

#[test]
fn a_renamed_question_keeps_its_guid() {
    let mut document = sample::one_question("Why?", "Because.");
    let before = Package::export(&document).notes().remove(0);
    document.sections[0].questions[0].formerly =
        vec![QuestionId::new("one").unwrap(), QuestionId::new("b").unwrap()];
    document.sections[0].questions[0].id = QuestionId::new("new").unwrap();
    let after = Package::export(&document).notes().remove(0);
    assert_eq!((before.guid, &before.fields["Id"]), (after.guid, &after.fields["Id"]));
}

#[test]
fn cards_are_in_decks_below_the_guides() {
    let package = Package::export(&sample::everything());
    let decks: Vec<String> = package.decks().into_values().collect();
    let parent = "Everything <at once> & more";
    assert!(decks.contains(&parent.to_owned()));
    for note in package.notes() {
        assert!(note.cards.iter().all(|(deck, _)| deck.starts_with(&format!("{parent}::"))), "{note:?}");
    }
}

#[test]
fn the_learners_field_stays_empty() {
    for note in Package::export(&sample::everything()).notes() {
        for own in ["MyNotes", "Spare1", "Spare2"] {
            assert_eq!(note.fields[own], "");
        }
    }
}

#[test]
fn a_note_has_its_modification_time() {
    let mut document = sample::one_question("Why?", "Because.");
    document.sections[0].questions[0].modified = Moment::new(1_795_305_601).unwrap();
    assert_eq!(Package::export(&document).notes()[0].modified, 1_795_305_601);
}

#[test]
fn the_last_note_lists_all_sources() {
    let document = sample::everything();
    let last = Package::export(&document).notes().pop().unwrap();
    assert_eq!(last.fields["Answer"].matches("<li value=").count(), document.sources.len());
    let mut options = Options::default();
    options.anki.sources_note = false;
    let without = Package::open(&try_export(&document, &options).unwrap().bytes);
    assert_eq!(without.notes().len() + 1, Package::export(&document).notes().len());
}

#[test]
fn fields_contain_no_active_content() {
    let hostile =
        "[sound:a.mp3] [anki:tts lang=en]a[/anki:tts] [latex]x[/latex] [$]x[/$] [[type:Front]] <script>";
    let mut document = sample::one_question(hostile, hostile);
    document.title = hostile.into();
    document.sections[0].title = hostile.into();
    document.sources = vec![
        sample::source(1, hostile, Some("https://a.example/[sound:a.mp3]")),
        sample::source(2, "b", Some("javascript:a")),
    ];
    document.sections[0].questions[0].sources =
        vec![SourceNumber::from_index(0), SourceNumber::from_index(1)];
    for note in Package::export(&document).notes() {
        for field in note.fields.into_values() {
            for mark in [
                "[sound:",
                "[anki:",
                "[/anki:",
                "[latex]",
                "[/latex]",
                "[$",
                "[/$",
                "[[type:",
                "<script",
                "javascript:",
            ] {
                assert!(!field.contains(mark), "{mark} in {field}");
            }
        }
    }
}

#[test]
fn every_card_template_disables_mathjax() {
    for note_type in Package::export(&sample::everything()).types() {
        for template in note_type["tmpls"].as_array().unwrap() {
            for side in ["qfmt", "afmt"] {
                let face = template[side].as_str().unwrap();
                let class = if side == "qfmt" { "face" } else { "face back" };
                let ignored = format!("class=\"{class} mathjax_ignore tex2jax_ignore\"");
                assert!(face.contains(&ignored), "{face}");
            }
        }
    }
}

#[test]
fn a_german_guide_has_a_german_note_type() {
    let mut document = sample::one_question("Warum?", "Darum.");
    document.language = Language::new("de-AT");
    let note_type = &Package::export(&document).types()[0];
    assert_eq!(note_type["name"], "qexport de");
    assert!(note_type["tmpls"][0]["afmt"].as_str().unwrap().contains("Meine Notizen"));
    assert_ne!(note_type["id"], Package::export(&sample::one_question("Why?", "So.")).types()[0]["id"]);
}

/// The colours that a rule of the style sheet defines, such as `ink`.
fn colors(rule: &str) -> BTreeMap<&str, [f64; 3]> {
    let channel = |hex: &str| f64::from(u8::from_str_radix(hex, 16).unwrap()) / 255.0;
    let color = |line: &'_ str| -> Option<(usize, [f64; 3])> {
        let at = line.find(": #")?;
        let hex = &line[at + 3..];
        Some((at, [channel(&hex[..2]), channel(&hex[2..4]), channel(&hex[4..6])]))
    };
    let lines = rule.lines().filter_map(|line| line.trim().strip_prefix("--"));
    lines.filter_map(|line| color(line).map(|(at, color)| (&line[..at], color))).collect()
}

/// The contrast ratio of WCAG 2.2.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |color: [f64; 3]| {
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
    };
    let (light, dark) = (luminance(one).max(luminance(other)), luminance(one).min(luminance(other)));
    (light + 0.05) / (dark + 0.05)
}

#[test]
fn card_colors_have_contrast_in_both_modes() {
    let types = Package::export(&sample::everything()).types();
    let css = types[0]["css"].as_str().unwrap();
    let mut rules = css.split('}').filter(|rule| rule.contains("--ground"));
    let (day, night) = (colors(rules.next().unwrap()), colors(rules.next().unwrap()));
    for (name, theme) in [("day", day), ("night", night)] {
        for color in ["ink", "quiet", "accent", "keyword", "name", "string", "number", "comment"] {
            for ground in ["ground", "tint"] {
                let contrast = contrast(theme[color], theme[ground]);
                assert!(contrast >= 4.5, "{color} on {ground} by {name}: {contrast:.2}");
            }
        }
    }
}

/// The visible text of a field.
fn visible_text(field: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in field.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    for (reference, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#91;", "["),
        ("&#123;", "{"),
        ("&#125;", "}"),
        ("&#58;", ":"),
        ("&#13;", "\r"),
        ("&amp;", "&"),
    ] {
        out = out.replace(reference, letter);
    }
    out
}

proptest! {
    #[test]
    fn any_text_survives_sqlite(
        prompt in "[^\\p{Cc}\u{FFFE}\u{FFFF}]*", answer in "[^\\p{Cc}\u{FFFE}\u{FFFF}]+", title in "[^\\p{Cc}\u{FFFE}\u{FFFF}]*",
    ) {
        let mut document = sample::one_question(&prompt, &answer);
        document.title.clone_from(&title);
        document.sections[0].title.clone_from(&title);
        document.sections[0].questions[0].memory_aid = vec![sample::paragraph(&answer)];
        let note = Package::export(&document).notes().remove(0);
        prop_assert_eq!(visible_text(&note.fields["Question"]), prompt.clone());
        prop_assert_eq!(visible_text(&note.fields["Answer"]), answer.clone());
        prop_assert_eq!(visible_text(&note.fields["MemoryAid"]), answer);
        prop_assert_eq!(visible_text(&note.fields["Section"]), title);
        prop_assert_eq!(note.cards[0].0.matches("::").count(), 1);
    }
}
