//! Packages of strangers: an error with its place, in little time.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use qexport::import::InputFile;
use qexport::import::anki::{FieldChoice, read_package, read_text_export};

use super::{archive, entries, fixture, shown_error};

fn package(bytes: Vec<u8>) -> InputFile {
    InputFile { name: "odd.apkg".to_owned(), bytes }
}

/// The error of the fixture with one entry replaced.
fn error_with(name: &str, entry: &str, content: Vec<u8>) -> String {
    let mut found = entries(&fixture(name).bytes);
    found.insert(entry.to_owned(), content);
    let error = read_package(&package(archive(&found)), &FieldChoice::default());
    shown_error(&error.unwrap_err())
}

#[test]
fn damaged_packages_are_errors_with_a_place() {
    let mut shown = Vec::new();
    let fails =
        |bytes: Vec<u8>| shown_error(&read_package(&package(bytes), &FieldChoice::default()).unwrap_err());
    shown.push(fails(b"no archive".to_vec()));
    shown.push(fails(archive(&[("a".to_owned(), Vec::new())].into())));
    let whole = fixture("latest.apkg").bytes;
    shown.push(fails(whole[..whole.len() / 2].to_vec()));
    let database = entries(&fixture("legacy-2.apkg").bytes).remove("collection.anki21").unwrap();
    shown.push(error_with("legacy-2.apkg", "collection.anki21", database[..database.len() / 3].to_vec()));
    shown.push(error_with("legacy-2.apkg", "collection.anki21", b"no database at all".to_vec()));
    shown.push(error_with("latest.apkg", "collection.anki21b", b"no zstd".to_vec()));
    shown.push(error_with("latest.apkg", "meta", vec![8, 9]));
    shown.push(error_with("latest.apkg", "meta", vec![0xFF; 12]));
    shown.push(error_with("legacy-2.apkg", "collection.anki21", view_of_notes()));
    insta::assert_snapshot!(shown.join("\n\n"));
}

/// A database whose `notes` is a view that never ends.
fn view_of_notes() -> Vec<u8> {
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    database
        .execute_batch(
            "CREATE TABLE col (ver, models, decks); INSERT INTO col VALUES (11, '{}', '{}');
             CREATE VIEW notes AS WITH RECURSIVE n(id, guid, mid, tags, flds) AS
             (SELECT 1, 'a', 1, '', '' UNION ALL SELECT id + 1, 'a', 1, '', '' FROM n) SELECT * FROM n;",
        )
        .unwrap();
    database.serialize("main").unwrap().to_vec()
}

#[test]
fn bombs_do_not_unpack() {
    let start = Instant::now();
    let zeros = vec![0; 90 << 20];
    let shown = error_with("legacy-2.apkg", "collection.anki21", zeros);
    assert!(shown.contains("it unpacks to more than 64 MB"), "{shown}");
    // A zstd frame of run-length blocks, each of which is 128 kB of one byte.
    let mut bomb = vec![0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58];
    for _ in 0..2_000 {
        bomb.extend([0x02, 0x00, 0x10, 0x41]);
    }
    let shown = error_with("latest.apkg", "collection.anki21b", bomb);
    assert!(shown.contains("it unpacks to more than 64 MB"), "{shown}");
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
}

/// An archive that claims other sizes for its entries than they have.
fn with_claimed_sizes(mut archive: Vec<u8>, claimed: u32) -> Vec<u8> {
    for (signature, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let starts = archive.windows(4).enumerate().filter(|(_, bytes)| bytes == signature);
        for at in starts.map(|(at, _)| at + offset).collect::<Vec<_>>() {
            archive[at..at + 4].copy_from_slice(&claimed.to_le_bytes());
        }
    }
    archive
}

#[test]
fn claimed_gigabytes_are_never_allocated() {
    for name in ["legacy-2.apkg", "latest.apkg"] {
        let start = Instant::now();
        for claimed in [0x7FFF_FFFF, 0xFFFF_FFFE] {
            let bytes = with_claimed_sizes(fixture(name).bytes, claimed);
            // The size is a hint: what was really unpacked decides.
            if let Err(error) = read_package(&package(bytes), &FieldChoice::default()) {
                assert!(shown_error(&error).starts_with("odd.apkg"), "{}", shown_error(&error));
            }
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {:?}", start.elapsed());
    }
}

fn import_answer(html: &str) -> Duration {
    let text = format!("#separator:tab\n#html:true\nQuestion?\t\"{}\"\n", html.replace('"', "\"\""));
    let file = InputFile { name: "odd.txt".to_owned(), bytes: text.into_bytes() };
    let start = Instant::now();
    read_text_export(&file, &FieldChoice::default()).unwrap();
    start.elapsed()
}

#[test]
fn deep_and_broken_html_takes_linear_time() {
    const TIMES: usize = 20_000;
    const DEEP: [&str; 4] = ["<div>", "<b>", "<ul><li>", "<blockquote>"];
    let mut slow = Vec::new();
    for html in [
        "<div>",
        "<b>",
        "</b>",
        "<ul><li>",
        "<table>",
        "<table><tr><td>",
        "<blockquote>",
        "</table>",
        "<i></b>",
        "<span style='color:red'>",
        "{{c1::",
        "}}",
        "{{c1::a}}",
        r"\(",
        r"\)",
        "[latex]",
        "[sound:",
        "<anki-mathjax>",
        "<pre>",
        "&amp",
        "<",
        "<a href='https://a.example'>",
        "<b>a</b><i>b</i>",
        "[",
        "*",
        "$",
        "<li>",
        "<td>",
        "::",
        "<script>",
        "<h1>",
        "<hr>",
        "a<br>",
        "<img src=x>",
    ] {
        let took = import_answer(&format!(
            "text {}",
            html.repeat(if DEEP.contains(&html) { 5 * TIMES } else { TIMES })
        ));
        slow.extend((took > Duration::from_secs(15)).then_some((html, took)));
    }
    assert!(slow.is_empty(), "{slow:?}");
}

#[test]
fn names_of_media_stay_in_their_folder() {
    let mut found = entries(&fixture("legacy-2.apkg").bytes);
    let names = String::from_utf8(found["media"].clone()).unwrap();
    found.insert("media".to_owned(), names.replace("plan.png", "../../etc/plan.png").into_bytes());
    let database = found.get_mut("collection.anki21").unwrap();
    let at = database.windows(14).position(|bytes| bytes == b"src=\"plan.png\"").unwrap();
    // The name in the field keeps its length.
    database[at + 5..at + 13].copy_from_slice(b"../a.png");
    let map = names.replace("plan.png", "../a.png");
    found.insert("media".to_owned(), map.into_bytes());
    let guide = read_package(&package(archive(&found)), &FieldChoice::default()).unwrap();
    for file in &guide.media {
        assert!(
            file.path.starts_with(["images/", "sounds/"][usize::from(file.is_sound())])
                && !file.path.contains(".."),
            "{}",
            file.path
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes_never_panic(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        name in prop::sample::select(vec!["latest.apkg", "legacy-2.apkg"]),
        inside in any::<bool>(),
    ) {
        let mut bytes = fixture(name).bytes;
        if inside {
            // The database itself, whose pages SQLite follows.
            let mut found = entries(&fixture("legacy-2.apkg").bytes);
            let database = found.get_mut("collection.anki21").unwrap();
            for (at, value) in &flips {
                let at = at.index(database.len());
                database[at] = *value;
            }
            bytes = archive(&found);
        } else {
            for (at, value) in &flips {
                let at = at.index(bytes.len());
                bytes[at] = *value;
            }
        }
        let start = Instant::now();
        let _ = read_package(&package(bytes), &FieldChoice::default());
        prop_assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }

    #[test]
    fn any_html_soup_is_read(soup in "(<(/|)(b|i|ul|li|table|tr|td|pre|code|div|p|br|a href=\"https://a.example\"|img src=\"x\"|sup|ruby|rt|h1|span style=\"font-weight:bold\"|script|blockquote)>|[a-c \\\\(){}:$*_=`~\\[\\]&;<>|#-]|\\{\\{c1::|\\}\\}|\\\\\\(|\\\\\\)|\n|\\[sound:a\\]|&nbsp;){0,60}") {
        let took = import_answer(&format!("a {soup}"));
        prop_assert!(took < Duration::from_secs(5));
    }
}

/// The number of cases: more in a run that searches for faults.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}
