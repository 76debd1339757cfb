//! The readers with their seeds, and what each input must give.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use qexport::content;
use qexport::import::InputFile;
use qexport::import::media::load_media;
use qexport::import::original::detect::ImportKind;
use qexport::import::plan::{PlannedGuide, plan_guide};
use qexport::import::read::{ReadOptions, read_files};
use qexport::import::update::{find_damage, update_guide};
use qexport::import::validity::write_valid_guide;

use super::mutation::Mutator;
use crate::import::all_choices;

/// A reader under test.
pub(super) struct FuzzedReader {
    pub(super) name: &'static str,
    /// The folder of its seeds, and their endings.
    seeds: (&'static str, &'static [&'static str]),
    pub(super) mutate: fn(&mut Mutator<'_>) -> Vec<u8>,
    /// Panics if an input gives neither a valid guide nor an error.
    pub(super) read: fn(&[u8]),
}

impl fmt::Debug for FuzzedReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

pub(super) const READERS: &[FuzzedReader] = &[
    FuzzedReader {
        name: "markdown",
        seeds: ("markdown", &["md"]),
        mutate: |mutator| mutator.mutate_seed(),
        read: |bytes| import(ImportKind::Markdown, bytes),
    },
    FuzzedReader {
        name: "html",
        seeds: ("", &["md", "txt", "html"]),
        mutate: |mutator| mutator.mutate_seed(),
        read: |bytes| import(ImportKind::AnkiText, &as_field(bytes)),
    },
    FuzzedReader {
        name: "anki-text",
        seeds: ("anki", &["txt"]),
        mutate: |mutator| mutator.mutate_seed(),
        read: |bytes| import(ImportKind::AnkiText, bytes),
    },
    FuzzedReader {
        name: "package",
        seeds: ("anki", &["apkg", "colpkg"]),
        mutate: mutate_package,
        read: |bytes| import(ImportKind::Anki, bytes),
    },
    FuzzedReader {
        name: "table",
        seeds: ("guides", &["csv", "tsv", "txt"]),
        mutate: |mutator| mutator.mutate_seed(),
        read: |bytes| import(ImportKind::Csv, bytes),
    },
    FuzzedReader {
        name: "bibtex",
        seeds: ("guides", &["bib"]),
        mutate: |mutator| mutator.mutate_seed(),
        read: |bytes| import(ImportKind::Bibtex, bytes),
    },
    FuzzedReader {
        name: "csl-json",
        seeds: ("guides", &["json"]),
        mutate: |mutator| mutator.mutate_seed(),
        read: |bytes| import(ImportKind::CslJson, bytes),
    },
    FuzzedReader {
        name: "update",
        seeds: ("guides", &["yaml"]),
        mutate: |mutator| mutator.mutate_seed(),
        read: update,
    },
];

impl FuzzedReader {
    /// The fixtures, and the files of other folders.
    pub(super) fn list_seeds(&self, folders: &[PathBuf]) -> Vec<Vec<u8>> {
        let (folder, endings) = self.seeds;
        let mut paths = Vec::new();
        list_files(&Path::new("tests/fixtures/import").join(folder), endings, &mut paths);
        for folder in folders {
            list_files(folder, endings, &mut paths);
        }
        let seeds: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
        assert!(!seeds.is_empty(), "{}", self.name);
        seeds
    }
}

fn list_files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    #[expect(clippy::disallowed_methods, reason = "sorted below")]
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            list_files(&path, endings, found);
        } else if path.extension().is_some_and(|found| endings.iter().any(|known| found == *known)) {
            found.push(path);
        }
    }
}

/// The plan of an input; `None` if it is refused with a place and a fix.
fn plan(kind: ImportKind, bytes: &[u8]) -> Option<PlannedGuide> {
    let file = InputFile { name: "input".to_owned(), bytes: bytes.to_vec() };
    let mut guide = match read_files(vec![file], &ReadOptions { kind: Some(kind), ..ReadOptions::default() })
    {
        Ok(guide) => guide,
        Err(error) => {
            assert!(error.to_string().starts_with("input") && !error.diagnosis.help.is_empty(), "{error}");
            return None;
        }
    };
    load_media(&mut guide, &|_| None);
    plan_guide(guide, &all_choices()).ok()
}

fn import(kind: ImportKind, bytes: &[u8]) {
    let Some(mut planned) = plan(kind, bytes) else { return };
    for file in &planned.media {
        let parts: Vec<&str> = file.path.split('/').collect();
        let is_inside = parts.iter().all(|part| !part.is_empty() && !["..", "."].contains(part));
        assert!(is_inside && !file.path.contains(['\\', '\0', ':']), "{}", file.path);
    }
    if let Err(problems) = write_valid_guide(&mut planned) {
        panic!("{:?}", problems.errors().iter().map(ToString::to_string).collect::<Vec<_>>());
    }
}

/// Any text as the answer of a note.
fn as_field(bytes: &[u8]) -> Vec<u8> {
    let html = String::from_utf8_lossy(bytes).replace('"', "\"\"");
    format!("#separator:tab\n#html:true\nWhat?\t\"{html}\"\n").into_bytes()
}

/// A guide that its author changed in any way, and an original with one new question and one changed one.
fn update(bytes: &[u8]) {
    let original = b"Frage;Antwort\nEine neue Frage?;Ja.\nWas ist das?;Anders.\n";
    let mut planned = plan(ImportKind::Csv, original).unwrap();
    let yaml = String::from_utf8_lossy(bytes).into_owned();
    let before: BTreeMap<String, Vec<u8>> = [("guide.yaml".to_owned(), yaml.clone().into_bytes())].into();
    let Ok(old) = content::read(&before, "guide.yaml") else { return };
    let ids = old.document.questions().map(|question| question.id.to_string()).collect();
    let files = [("guide.yaml".to_owned(), yaml)].into();
    let Ok(update) = update_guide(&files, &ids, "", &mut planned) else { return };
    let mut after = before;
    after.extend(update.files.clone());
    let new = content::read(&after, "guide.yaml").unwrap_or_else(|problems| {
        panic!("{problems:?}\n{}", String::from_utf8_lossy(&after["guide.yaml"]));
    });
    // The program refuses damage, so that only what it would write counts.
    if find_damage(&old.document, &new.document, &update).is_none() {
        assert!(new.document.questions().count() >= old.document.questions().count());
    }
}

/// A package with changes in its archive, in one of its entries, or in the fields of a note.
fn mutate_package(mutator: &mut Mutator<'_>) -> Vec<u8> {
    let at = mutator.numbers.below(mutator.seeds.len());
    let mut bytes = mutator.seeds[at].clone();
    let kind = mutator.numbers.below(4);
    let changes = 1 + mutator.numbers.below(6);
    if kind == 0 {
        (0..changes).for_each(|_| mutator.change(&mut bytes));
        return bytes;
    }
    let Some(mut entries) = unpack(&bytes) else { return bytes };
    let names: Vec<String> = entries.keys().cloned().collect();
    let name = &names[mutator.numbers.below(names.len())];
    let entry = entries.get_mut(name).unwrap();
    match with_changed_note(entry, mutator) {
        Some(database) if kind > 1 => *entry = database,
        _ => (0..changes).for_each(|_| mutator.change(entry)),
    }
    pack(&entries)
}

/// A database with changed fields; `None` for other entries.
fn with_changed_note(database: &[u8], mutator: &mut Mutator<'_>) -> Option<Vec<u8>> {
    if !database.starts_with(b"SQLite format 3\0") {
        return None;
    }
    let mut opened = rusqlite::Connection::open_in_memory().unwrap();
    opened.create_collation("unicase", str::cmp).unwrap();
    opened.deserialize_read_exact("main", database, database.len(), false).ok()?;
    let column = ["flds", "tags", "guid", "mid"][mutator.numbers.below(8).saturating_sub(4)];
    let query = format!("SELECT id, CAST({column} AS TEXT) FROM notes");
    let mut statement = opened.prepare(&query).ok()?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))).ok()?;
    let rows: Vec<(i64, String)> = rows.collect::<Result<_, _>>().ok()?;
    drop(statement);
    let (id, text) = rows.get(mutator.numbers.below(rows.len()))?;
    let mut bytes = text.clone().into_bytes();
    (0..4).for_each(|_| mutator.change(&mut bytes));
    let text = String::from_utf8_lossy(&bytes).into_owned();
    opened.execute(&format!("UPDATE notes SET {column} = ?1 WHERE id = ?2"), (text, id)).ok()?;
    Some(opened.serialize("main").ok()?.to_vec())
}

fn unpack(bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut entries = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).ok()?;
        let mut content = Vec::new();
        entry.read_to_end(&mut content).ok()?;
        entries.insert(entry.name().ok()?.into_owned(), content);
    }
    Some(entries)
}

fn pack(entries: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
