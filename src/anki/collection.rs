//! A collection: note types, decks, notes and cards in an SQLite database.
//!
//! The database is built in memory. Neither the clock nor chance adds to it, so the same notes give the same bytes.

use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};

use super::{AnkiError, NoteType};

const SCHEMA: &str = include_str!("schema.sql");
const INDEXES: &str = include_str!("indexes.sql");

/// Safe here: no other process sees the database before it is complete, and a crash loses nothing that exists elsewhere.
const UNSAFE_BUT_FAST: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;";

const INSERT_COLLECTION: &str = "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')";
const INSERT_NOTE: &str = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')";
const INSERT_CARD: &str = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')";

/// Separates the fields of a note.
pub(crate) const FIELD_SEPARATOR: char = '\u{1F}';

/// The id of the deck that every collection has.
const DEFAULT_DECK: i64 = 1;

/// A whole collection. Its default deck and default options are implied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Collection<'a> {
    /// The time of its creation, in seconds since 1970. The ids of notes and cards are milliseconds and count up from here, so
    /// that notes sorted by age are in the order of `notes`.
    pub(crate) created: u64,
    /// When it last changed, in seconds since 1970.
    pub(crate) modified: u64,
    pub(crate) note_types: Vec<NoteType>,
    /// The id of the note type that new notes get.
    pub(crate) current_note_type: i64,
    pub(crate) decks: Vec<Deck>,
    pub(crate) notes: Vec<Note<'a>>,
}

/// A deck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deck {
    pub(crate) id: i64,
    /// The full name, such as `Parent::Child`.
    pub(crate) name: String,
    /// HTML below the name.
    pub(crate) description: String,
}

/// A note with its cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note<'a> {
    pub(crate) guid: &'a str,
    /// The id of its note type, which the database calls a model.
    pub(crate) model: i64,
    /// The id of the deck of its cards.
    pub(crate) deck: i64,
    pub(crate) tags: &'a [String],
    /// When it last changed, in seconds since 1970.
    pub(crate) modified: u64,
    /// All fields, joined by [`FIELD_SEPARATOR`]. The first holds no markup.
    pub(crate) fields: String,
    /// The text of the sort field, without markup.
    pub(crate) sort_text: String,
    /// The ordinals of its cards, ascending: the indexes of templates, or the numbers of gaps less one.
    pub(crate) cards: Vec<u16>,
    pub(crate) queue: CardQueue,
}

/// The queue of a note's cards. Anki keeps it at import only where the learner imports progress, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CardQueue {
    /// The cards are learned in their turn.
    New,
    /// The cards are only found by a search.
    Suspended,
}

impl Collection<'_> {
    /// The bytes of the database.
    ///
    /// # Errors
    /// Passes on the error of SQLite.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, AnkiError> {
        let mut database = Connection::open_in_memory()?;
        database.execute_batch(UNSAFE_BUT_FAST)?;
        database.execute_batch(SCHEMA)?;
        let (created, modified) = (to_i64(self.created), to_i64(self.modified));
        database.execute(
            INSERT_COLLECTION,
            params![
                created,
                modified * 1000,
                created * 1000,
                self.config_json().to_string(),
                self.note_types_json().to_string(),
                self.decks_json().to_string(),
                json!({ "1": default_options() }).to_string(),
            ],
        )?;
        self.insert_notes(&database, created * 1000)?;
        database.execute_batch(INDEXES)?;
        database.execute_batch("COMMIT")?;
        let bytes = database.serialize("main")?;
        Ok(bytes.to_vec())
    }

    fn insert_notes(&self, database: &Connection, first_id: i64) -> rusqlite::Result<()> {
        let mut insert_note = database.prepare(INSERT_NOTE)?;
        let mut insert_card = database.prepare(INSERT_CARD)?;
        let mut tags = String::new();
        let mut card_id = first_id;
        let mut due = 0;
        for (note_id, note) in (first_id..).zip(&self.notes) {
            tags.clear();
            tags.push(' ');
            note.tags.iter().for_each(|tag| tags.extend([tag, " "]));
            let modified = to_i64(note.modified);
            let first_field = note.fields.split(FIELD_SEPARATOR).next().unwrap_or_default();
            insert_note.execute(params![
                note_id,
                note.guid,
                note.model,
                modified,
                tags,
                note.fields,
                note.sort_text,
                checksum(first_field)
            ])?;
            due += 1;
            let queue = match note.queue {
                CardQueue::New => 0,
                CardQueue::Suspended => -1,
            };
            for template in &note.cards {
                insert_card.execute(params![card_id, note_id, note.deck, template, modified, queue, due])?;
                card_id += 1;
            }
        }
        Ok(())
    }

    fn note_types_json(&self) -> Value {
        self.note_types.iter().map(|note_type| (note_type.id.to_string(), note_type.to_json())).collect()
    }

    fn decks_json(&self) -> Value {
        let mut decks = Map::new();
        let default = Deck { id: DEFAULT_DECK, name: "Default".to_owned(), description: String::new() };
        for deck in std::iter::once(&default).chain(&self.decks) {
            decks.insert(deck.id.to_string(), deck.to_json());
        }
        Value::Object(decks)
    }

    fn config_json(&self) -> Value {
        json!({
            "activeDecks": [DEFAULT_DECK], "curDeck": DEFAULT_DECK, "curModel": self.current_note_type.to_string(),
            "nextPos": self.notes.len() + 1, "newSpread": 0, "collapseTime": 1200, "timeLim": 0, "estTimes": true,
            "dueCounts": true, "sortType": "noteFld", "sortBackwards": false, "addToCur": true,
        })
    }
}

impl Deck {
    fn to_json(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "desc": self.description, "mod": 0, "usn": -1, "conf": 1, "dyn": 0,
            "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0, "newToday": [0, 0],
            "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
        })
    }
}

/// The default options of a collection. Anki keeps those of the learner.
fn default_options() -> Value {
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

/// The checksum by which Anki finds notes with the same first field.
fn checksum(first_field: &str) -> u32 {
    let [a, b, c, d, ..] = sha1_smol::Sha1::from(first_field).digest().bytes();
    u32::from_be_bytes([a, b, c, d])
}

fn to_i64(seconds: u64) -> i64 {
    i64::try_from(seconds).unwrap_or_default()
}
