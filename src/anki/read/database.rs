//! The database of a collection, opened without trust.
//!
//! It is read from memory and cannot be changed. Views, triggers and functions of the file never run: only tables are
//! queried.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::row_reader::RowReader;
use super::{
    PackageError, PackageProblem, StoredCard, StoredCollection, StoredNote, json_schema, table_schema,
};
use crate::anki::FIELD_SEPARATOR;

/// The first version whose note types and decks have tables of their own, and the last one that is known.
const FIRST_TABLES: i64 = 15;
const LAST: i64 = 18;

/// Reads the collection from the bytes of a database; `part` is the name of its entry.
pub(crate) fn read_collection(part: &str, mut bytes: Vec<u8>) -> Result<StoredCollection, PackageError> {
    leave_wal_mode(&mut bytes);
    let size = bytes.len();
    let database = open(&bytes).map_err(|why| PackageError::damaged(part, why))?;
    drop(bytes);
    let rows = RowReader::new(&database, part, size);
    let version = rows.read_single("SELECT ver FROM col LIMIT 1", "col", |row| row.number(0))?;
    let version = version.ok_or_else(|| PackageError::damaged(part, "its table `col` is empty"))?;
    if !(0..=LAST).contains(&version) {
        let problem = PackageProblem::UnknownVersion(version);
        return Err(PackageError { part: part.to_owned(), problem });
    }
    let (note_types, decks) = if version < FIRST_TABLES {
        json_schema::read(&rows)?
    } else {
        (table_schema::read_note_types(&rows)?, table_schema::read_decks(&rows)?)
    };
    let notes = read_notes(&rows)?;
    Ok(StoredCollection { note_types, decks, notes })
}

fn open(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut database = Connection::open_in_memory()?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    // Anki's own order of names, which the schema refers to. No query here depends on it.
    database.create_collation("unicase", |a, b| a.to_lowercase().cmp(&b.to_lowercase()))?;
    database.deserialize_read_exact("main", bytes, bytes.len(), true)?;
    database.execute_batch("PRAGMA query_only = ON; PRAGMA cell_size_check = ON;")?;
    Ok(database)
}

/// A database in memory cannot have a write-ahead log, and a package contains none.
fn leave_wal_mode(bytes: &mut [u8]) {
    const FORMAT_VERSIONS: std::ops::Range<usize> = 18..20;
    const MAGIC: &[u8] = b"SQLite format 3\0";
    if bytes.starts_with(MAGIC)
        && let Some(versions) = bytes.get_mut(FORMAT_VERSIONS)
        && versions == [2, 2]
    {
        versions.fill(1);
    }
}

fn read_notes(rows: &RowReader<'_>) -> Result<Vec<StoredNote>, PackageError> {
    let mut notes: BTreeMap<i64, StoredNote> = BTreeMap::new();
    let mut damaged = false;
    rows.read_all("SELECT id, guid, mid, tags, flds, mod FROM notes", "notes", |row| {
        let note = StoredNote {
            guid: row.text(1)?,
            note_type: row.number(2)?,
            tags: row.text(3)?.split_whitespace().map(str::to_owned).collect(),
            fields: row.text(4)?.split(FIELD_SEPARATOR).map(str::to_owned).collect(),
            modified: row.number(5)?,
            cards: Vec::new(),
        };
        damaged |= notes.insert(row.number(0)?, note).is_some();
        Ok(())
    })?;
    if damaged {
        return Err(rows.damaged("notes", "two notes have one id"));
    }
    rows.read_all("SELECT nid, did, ord, odid FROM cards", "cards", |row| {
        let original = row.number(3)?;
        let deck = if original == 0 { row.number(1)? } else { original };
        let template = u16::try_from(row.number(2)?).unwrap_or(u16::MAX);
        if let Some(note) = notes.get_mut(&row.number(0)?) {
            note.cards.push(StoredCard { template, deck });
        }
        Ok(())
    })?;
    let mut notes: Vec<StoredNote> = notes.into_values().collect();
    for note in &mut notes {
        note.cards.sort_unstable();
    }
    Ok(notes)
}
