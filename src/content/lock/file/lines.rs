//! The lines of a lock, as JSON.
//!
//! Each line is the head, a deck, a source or a note, and the lines are sorted: Git merges them one by one, and a damaged line is
//! reported with its place. The first key of a line tells its kind.

use serde::{Deserialize, Serialize};

use super::deck_lines::{DeckLine, NamingFields, NoteTypesFields};
use crate::content::lock::extras::CardExtras;
use crate::content::lock::model::{
    EditionState, Lock, LockedNote, LockedSource, LockedText, NoteForm, NoteName, Stamp,
};
use crate::document::{GuideId, Moment};

/// The version of the file format.
pub(crate) const VERSION: u32 = 2;

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadLine {
    pub(crate) lock: u32,
    pub(crate) guide: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) namespace: Option<String>,
    /// Missing in version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) edition: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) published: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sources: Option<StampLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) latest: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note_types: Option<NoteTypesFields>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) naming: Option<NamingFields>,
    #[serde(default, skip_serializing_if = "CardExtras::is_empty")]
    pub(crate) extras: CardExtras,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StampLine {
    pub(crate) hash: String,
    pub(crate) modified: u64,
}

/// The beginning of the lines of sources.
pub(crate) const SOURCE_START: &str = "{\"source\":";

/// The line of a source.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceLine {
    pub(crate) source: String,
    pub(crate) number: usize,
    pub(crate) title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    pub(crate) since: String,
}

/// The line of a note.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteLine {
    pub(crate) id: String,
    #[serde(default, skip_serializing_if = "is_basic")]
    pub(crate) kind: NoteForm,
    pub(crate) hash: String,
    pub(crate) modified: u64,
    pub(crate) since: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) retired: Option<String>,
    /// An edition, and the number of cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) emptied: Option<(String, usize)>,
    /// The number and the text of each gap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) gaps: Vec<(u16, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) later_ids: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) guid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<LockedText>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_basic(kind: &NoteForm) -> bool {
    *kind == NoteForm::Basic
}

impl Lock {
    /// The lock as the text of its file.
    pub(crate) fn to_text(&self, guide: &GuideId) -> String {
        let decks = self.decks.as_ref();
        let mut out = to_json_line(&HeadLine {
            lock: VERSION,
            guide: guide.to_string(),
            namespace: self.namespace.as_ref().map(ToString::to_string),
            edition: self.edition.map(|edition| edition.to_string()),
            published: self.state == EditionState::Published,
            sources: self.sources_note.as_ref().map(StampLine::new),
            latest: self.latest_gone.map(Moment::seconds),
            note_types: decks.and_then(|decks| decks.note_types.as_ref()).map(NoteTypesFields::new),
            naming: decks.and_then(|decks| decks.naming.as_ref()).map(NamingFields::new),
            extras: self.extras.clone(),
        });
        for (deck, name) in decks.iter().flat_map(|decks| &decks.decks) {
            out.push_str(&to_json_line(&DeckLine { deck: deck.clone(), name: name.clone() }));
        }
        for (key, LockedSource { number, title, url, since }) in &self.sources {
            out.push_str(&to_json_line(&SourceLine {
                source: key.to_string(),
                number: number.index() + 1,
                title: title.clone(),
                url: url.clone(),
                since: since.to_string(),
            }));
        }
        for (name, note) in &self.notes {
            out.push_str(&to_json_line(&NoteLine::new(name, note)));
        }
        out
    }
}

impl StampLine {
    fn new(stamp: &Stamp) -> Self {
        Self { hash: stamp.hash.clone(), modified: stamp.modified.seconds() }
    }
}

impl NoteLine {
    fn new(name: &NoteName, note: &LockedNote) -> Self {
        Self {
            id: name.id.to_string(),
            kind: name.form,
            hash: note.stamp.hash.clone(),
            modified: note.stamp.modified.seconds(),
            since: note.since.to_string(),
            retired: note.retired.map(|edition| edition.to_string()),
            emptied: note.emptied.map(|emptied| (emptied.edition.to_string(), emptied.cards)),
            gaps: note.gaps.iter().map(|gap| (gap.number, gap.text.clone())).collect(),
            later_ids: note.later_ids.iter().map(ToString::to_string).collect(),
            guid: note.guid.clone(),
            note_type: note.note_type.clone(),
            text: note.text.clone(),
        }
    }
}

/// Serializes one line. This cannot fail for texts, numbers and lists.
pub(crate) fn to_json_line(line: &impl Serialize) -> String {
    let mut out = serde_json::to_string(line).unwrap_or_default();
    out.push('\n');
    out
}
