//! The lock: the notes of the last edition of the decks.
//!
//! The file `guide.lock` is next to the guide and is committed with it. Anki updates a note only if its time is newer,
//! and then overwrites the learner's own edits. So the lock keeps for each note the time when its content last changed.
//! It keeps the text, too: a question that was removed from the guide is exported once more, and by then only the lock
//! has its text.
//!
//! Each line is one note as JSON, sorted: Git merges it line by line, and a damaged line is reported with its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::content::diagnostic::lock_problem::LockProblem;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::source::file::{File, Span};
use crate::content::source::folder::{Folder, ReadError};
use crate::content::yaml::encoding;
use crate::document::{Card, Date, GuideId, Moment, Question, QuestionId};

/// The version of the file format.
const VERSION: u32 = 1;

/// The content of the lock.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Lock {
    /// The stamp of the note that lists the sources.
    pub(crate) sources: Option<Stamp>,
    /// Every note of any edition.
    pub(crate) notes: BTreeMap<NoteName, LockedNote>,
}

/// The permanent name of a note: the first id of its question, and its type, which Anki cannot change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NoteName {
    pub(crate) id: QuestionId,
    pub(crate) kind: NoteForm,
}

impl NoteName {
    /// The name of a question's note.
    pub(crate) fn of_question(question: &Question) -> Self {
        let kind = if question.card == Card::Cloze { NoteForm::Cloze } else { NoteForm::Basic };
        Self { id: question.first_id().clone(), kind }
    }
}

/// The type of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NoteForm {
    /// Question and answer.
    #[default]
    Basic,
    /// An answer with gaps.
    Cloze,
}

/// A note as it was last exported.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LockedNote {
    pub(crate) stamp: Stamp,
    /// The edition that first exported it.
    pub(crate) since: Date,
    /// The edition that removed its question.
    pub(crate) retired: Option<Date>,
    /// Its text; `None` after the edition that retired it.
    pub(crate) text: Option<LockedText>,
}

/// A hash of a note's content, and the time of its last change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) hash: String,
    pub(crate) modified: Moment,
}

/// The text of a question as its author wrote it, as far as cards show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LockedText {
    /// The id and the title of its section.
    pub(crate) section: (String, String),
    /// Whether a second card asks for the question.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) reversed: bool,
    pub(crate) question: String,
    pub(crate) answer: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) memory_aid: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<String>,
}

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    lock: u32,
    guide: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sources: Option<StampLine>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StampLine {
    hash: String,
    modified: u64,
}

/// Every other line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteLine {
    id: String,
    #[serde(default, skip_serializing_if = "is_basic")]
    kind: NoteForm,
    hash: String,
    modified: u64,
    since: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retired: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<LockedText>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_basic(kind: &NoteForm) -> bool {
    *kind == NoteForm::Basic
}

/// A lock that was read from its file.
#[derive(Debug, Default)]
pub(crate) struct LoadedLock {
    pub(crate) lock: Lock,
    /// The file, if there is one.
    pub(crate) file: Option<Arc<File>>,
}

/// The name of the lock of a guide's main file.
pub(crate) fn lock_name(guide: &str) -> String {
    let stem = guide.rsplit_once('.').map_or(guide, |(stem, _)| stem);
    format!("{stem}.lock")
}

/// Reads the lock next to a guide, if there is one, and reports all problems with it.
pub(crate) fn read_lock(
    folder: &dyn Folder,
    guide_file: &str,
    guide: &GuideId,
    sink: &DiagnosticSink,
) -> Option<LoadedLock> {
    let name = lock_name(guide_file);
    let bytes = match folder.read(&name) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing) => return Some(LoadedLock::default()),
        Err(why) => {
            let kind = LockProblem::Unreadable { file: folder.display_path(&name), why }.into();
            sink.push(Problem { kind, span: None, first: None });
            return None;
        }
    };
    // Its problems are sorted after those of all other files.
    let file = encoding::decode(folder.display_path(&name), usize::MAX, bytes, sink)?;
    let errors = sink.error_count();
    let lock = LockReader { file: &file, sink }.read_lines(guide);
    (sink.error_count() == errors).then(|| LoadedLock { lock, file: Some(Arc::clone(&file)) })
}

struct LockReader<'a> {
    file: &'a Arc<File>,
    sink: &'a DiagnosticSink,
}

impl LockReader<'_> {
    fn report(&self, range: Range<usize>, kind: LockProblem) {
        self.sink.add(Span { file: Arc::clone(self.file), range }, ProblemKind::Lock(kind));
    }

    fn read_lines(&self, guide: &GuideId) -> Lock {
        let mut lock = Lock::default();
        let mut start = 0;
        let mut is_head = true;
        for line in self.file.text().split_inclusive('\n') {
            let (line, range) = (line.trim_end(), start..start + line.trim_end().len());
            start += self.file.text()[start..].find('\n').map_or(line.len(), |length| length + 1);
            if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) {
                self.report(range, LockProblem::Conflict);
                // The lines between the markers would be duplicates.
                return Lock::default();
            }
            if line.is_empty() {
                continue;
            }
            if std::mem::take(&mut is_head) {
                let Some(head) = self.parse_head(line, &range, guide) else { return Lock::default() };
                lock.sources =
                    head.sources.and_then(|stamp| self.parse_stamp(stamp.hash, stamp.modified, &range));
            } else if let Some((name, entry)) = self.parse_note(line, &range) {
                let id = name.id.to_string();
                if lock.notes.insert(name, entry).is_some() {
                    self.report(range, LockProblem::DuplicateEntry { id });
                }
            }
        }
        lock
    }

    fn parse_head(&self, line: &str, range: &Range<usize>, guide: &GuideId) -> Option<Head> {
        let head: Head = self.parse_line(line, range)?;
        if head.lock != VERSION {
            self.report(range.clone(), LockProblem::UnknownVersion { version: head.lock });
            return None;
        }
        if head.guide != guide.as_str() {
            let (of, guide) = (head.guide, guide.to_string());
            self.report(range.clone(), LockProblem::ForeignLock { of, guide });
            return None;
        }
        Some(head)
    }

    fn parse_note(&self, line: &str, range: &Range<usize>) -> Option<(NoteName, LockedNote)> {
        let NoteLine { id, kind, hash, modified, since, retired, text } = self.parse_line(line, range)?;
        let damaged = |why: String| self.report(range.clone(), LockProblem::Damaged { why });
        let id = QuestionId::new(&id)
            .map_err(|why| damaged(format!("`{id}` is not a valid question id: {why}")))
            .ok()?;
        let date =
            |day: &str| Date::parse(day).ok_or_else(|| damaged(format!("`{day}` is not a valid date")));
        let since = date(&since).ok()?;
        let retired = retired.map(|day| date(&day)).transpose().ok()?;
        let stamp = self.parse_stamp(hash, modified, range)?;
        Some((NoteName { id, kind }, LockedNote { stamp, since, retired, text }))
    }

    fn parse_stamp(&self, hash: String, modified: u64, range: &Range<usize>) -> Option<Stamp> {
        let moment = Moment::new(modified);
        if moment.is_none() {
            let why = format!("`modified` is out of range: {modified}");
            self.report(range.clone(), LockProblem::Damaged { why });
        }
        Some(Stamp { hash, modified: moment? })
    }

    fn parse_line<'l, T: Deserialize<'l>>(&self, line: &'l str, range: &Range<usize>) -> Option<T> {
        serde_json::from_str(line)
            .map_err(|error| {
                let at =
                    range.start + line.floor_char_boundary(error.column().saturating_sub(1).min(line.len()));
                // serde's position counts from the start of this line, so it is omitted.
                let why = error.to_string();
                let why = why.rsplit_once(" at line").map_or(why.as_str(), |(why, _)| why).to_owned();
                self.report(at..range.end.max(at), LockProblem::Damaged { why });
            })
            .ok()
    }
}

impl Lock {
    /// The notes that an edition exports once more.
    pub(crate) fn retired_in(&self, edition: Date) -> impl Iterator<Item = (&NoteName, &LockedText, Moment)> {
        let notes = self.notes.iter().filter(move |(_, entry)| entry.retired == Some(edition));
        notes.filter_map(|(name, entry)| Some((name, entry.text.as_ref()?, entry.stamp.modified)))
    }

    /// The note of a question id and a type.
    pub(crate) fn find_note(&self, id: &QuestionId, kind: NoteForm) -> Option<&LockedNote> {
        self.notes.get(&NoteName { id: id.clone(), kind })
    }

    /// Whether the lock has an id, with any type of note.
    pub(crate) fn contains_id(&self, id: &QuestionId) -> bool {
        [NoteForm::Basic, NoteForm::Cloze].into_iter().any(|kind| self.find_note(id, kind).is_some())
    }

    /// The lock as the text of its file.
    pub(crate) fn to_text(&self, guide: &GuideId) -> String {
        let stamp =
            |stamp: &Stamp| StampLine { hash: stamp.hash.clone(), modified: stamp.modified.seconds() };
        let head =
            Head { lock: VERSION, guide: guide.to_string(), sources: self.sources.as_ref().map(stamp) };
        let mut out = to_json_line(&head);
        for (NoteName { id, kind }, LockedNote { stamp, since, retired, text }) in &self.notes {
            out.push_str(&to_json_line(&NoteLine {
                id: id.to_string(),
                kind: *kind,
                hash: stamp.hash.clone(),
                modified: stamp.modified.seconds(),
                since: since.to_string(),
                retired: retired.map(|day| day.to_string()),
                text: text.clone(),
            }));
        }
        out
    }
}

/// Serializes one line. This cannot fail for texts, numbers and lists.
pub(crate) fn to_json_line(line: &impl Serialize) -> String {
    let mut out = serde_json::to_string(line).unwrap_or_default();
    out.push('\n');
    out
}
