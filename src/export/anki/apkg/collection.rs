//! A collection: decks, note types, notes and cards in an SQLite database.
//!
//! The database is built in memory. It gets no time and no chance from anywhere, so the same notes give the same bytes.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};

use super::fields::Note;
use super::note_type::{NoteKind, NoteTypes};
use crate::document::{Document, Moment};
use crate::export::ExportError;
use crate::export::anki::failed;
use crate::export::render::stable_id;

const SCHEMA: &str = include_str!("schema.sql");
const INDEXES: &str = include_str!("indexes.sql");

/// Nobody else can look into the database before it is done, and what is lost by a crash is nowhere else anyway.
const IN_A_HURRY: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;";

const COLLECTION: &str = "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')";
const NOTE: &str = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')";
const CARD: &str = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')";

/// What a collection is made of.
pub(crate) struct Collection<'a, 'e> {
    pub(crate) document: &'a Document,
    pub(crate) types: &'a NoteTypes,
    pub(crate) notes: &'a [Note<'e>],
}

impl Collection<'_, '_> {
    /// The bytes of the database.
    ///
    /// # Errors
    /// Passes on what SQLite says.
    pub(crate) fn write(&self) -> Result<Vec<u8>, ExportError> {
        let mut database = Connection::open_in_memory().map_err(|error| failed(&error))?;
        self.fill(&database).map_err(|error| failed(&error))?;
        let bytes = database.serialize("main").map_err(|error| failed(&error))?;
        Ok(bytes.to_vec())
    }

    fn fill(&self, database: &Connection) -> rusqlite::Result<()> {
        database.execute_batch(IN_A_HURRY)?;
        database.execute_batch(SCHEMA)?;
        let decks = self.decks();
        let begun = i64_of(Moment::beginning_of(self.document.updated));
        let modified = i64_of(self.document.modified());
        database.execute(
            COLLECTION,
            params![
                begun,
                modified * 1000,
                begun * 1000,
                self.settings().to_string(),
                self.types_json().to_string(),
                self.decks_json(&decks).to_string(),
                json!({ "1": preset() }).to_string(),
            ],
        )?;
        self.rows(database, &decks, begun * 1000)?;
        database.execute_batch(INDEXES)?;
        database.execute_batch("COMMIT")
    }

    /// Ids are milliseconds, and count on from the beginning of the edition, so that notes sorted by their age stand in the
    /// order of the guide.
    fn rows(
        &self,
        database: &Connection,
        decks: &BTreeMap<&str, i64>,
        first_id: i64,
    ) -> rusqlite::Result<()> {
        let (mut note_row, mut card_row) = (database.prepare(NOTE)?, database.prepare(CARD)?);
        let mut tags = String::new();
        let mut card_id = first_id;
        let mut due = 0;
        for (note_id, note) in (first_id..).zip(self.notes) {
            tags.clear();
            tags.push(' ');
            note.tags.iter().for_each(|tag| tags.extend([tag, " "]));
            let modified = i64_of(note.modified);
            let (kind, checksum) = (self.types.id(note.kind), checksum(&note.id));
            note_row.execute(params![
                note_id,
                note.guid,
                kind,
                modified,
                tags,
                note.fields,
                note.sorted,
                checksum
            ])?;
            due += 1;
            let deck = decks.get(note.deck).copied().unwrap_or(DEFAULT_DECK);
            for card in 0..i64::try_from(note.cards).unwrap_or_default() {
                card_row.execute(params![card_id, note_id, deck, card, modified, due])?;
                card_id += 1;
            }
        }
        Ok(())
    }

    /// The decks that notes are in, by their names.
    fn decks(&self) -> BTreeMap<&str, i64> {
        let names = self.notes.iter().map(|note| note.deck);
        let id = |name: &str| stable_id::number(&format!("deck:{}/{name}", self.document.id));
        names.map(|name| (name, id(name))).collect()
    }

    fn decks_json(&self, decks: &BTreeMap<&str, i64>) -> Value {
        let description = html_description(self.document);
        let mut all = Map::new();
        all.insert(DEFAULT_DECK.to_string(), deck(DEFAULT_DECK, "Default", ""));
        // Older readers want to find the deck that the others stand in, too.
        if let Some((parent, _)) = decks.keys().next().and_then(|name| name.split_once("::")) {
            let id = stable_id::number(&format!("deck:{}", self.document.id));
            all.insert(id.to_string(), deck(id, parent, &description));
        }
        for (name, id) in decks {
            all.insert(id.to_string(), deck(*id, name, ""));
        }
        Value::Object(all)
    }

    fn types_json(&self) -> Value {
        let has = |kind| self.notes.iter().any(|note| note.kind == kind);
        let kinds = [NoteKind::Basic, NoteKind::Cloze].into_iter().filter(|kind| has(*kind));
        kinds.map(|kind| (self.types.id(kind).to_string(), self.types.json(kind))).collect()
    }

    fn settings(&self) -> Value {
        json!({
            "activeDecks": [DEFAULT_DECK], "curDeck": DEFAULT_DECK, "curModel": self.types.id(NoteKind::Basic).to_string(),
            "nextPos": self.notes.len() + 1, "newSpread": 0, "collapseTime": 1200, "timeLim": 0, "estTimes": true,
            "dueCounts": true, "sortType": "noteFld", "sortBackwards": false, "addToCur": true,
        })
    }
}

/// The deck that every collection has.
const DEFAULT_DECK: i64 = 1;

fn deck(id: i64, name: &str, description: &str) -> Value {
    json!({
        "id": id, "name": name, "desc": description, "mod": 0, "usn": -1, "conf": 1, "dyn": 0, "collapsed": false,
        "browserCollapsed": false, "extendNew": 0, "extendRev": 0, "newToday": [0, 0], "revToday": [0, 0],
        "lrnToday": [0, 0], "timeToday": [0, 0],
    })
}

/// The options that every collection has. Anki leaves those of the learner as they are.
fn preset() -> Value {
    json!({
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true,
        "dyn": false,
        "new": {
            "bury": false, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20,
            "separate": true,
        },
        "rev": {
            "bury": false, "ease4": 1.3, "fuzz": 0.05, "hardFactor": 1.2, "ivlFct": 1.0, "maxIvl": 36500,
            "minSpace": 1, "perDay": 200,
        },
        "lapse": { "delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0 },
    })
}

/// What stands below the name of the deck.
fn html_description(document: &Document) -> String {
    document.description.as_deref().map(crate::export::render::html::escape).unwrap_or_default().into_owned()
}

/// By this number Anki finds notes whose first field is the same.
fn checksum(first_field: &str) -> u32 {
    let [a, b, c, d, ..] = sha1_smol::Sha1::from(first_field).digest().bytes();
    u32::from_be_bytes([a, b, c, d])
}

fn i64_of(moment: Moment) -> i64 {
    i64::try_from(moment.seconds()).unwrap_or_default()
}
