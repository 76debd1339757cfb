//! Reads a lock, and reports each problem with its line.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use super::deck_lines;
use super::deck_lines::{DECK_START, DeckLine};
use super::lines::{HeadLine, NoteLine, SOURCE_START, SourceLine, StampLine, VERSION};
use crate::content::diagnostic::lock_problem::LockProblem;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::guide::raw::RawGuide;
use crate::content::lock::gaps::LockedGap;
use crate::content::lock::model::{
    EditionState, EmptiedCards, HashForm, Lock, LockedNote, LockedSource, NoteName, Stamp,
};
use crate::content::source::file::{File, Span};
use crate::content::source::folder::{Folder, ReadError};
use crate::content::yaml::encoding;
use crate::content::yaml::encoding::SizeLimit;
use crate::document::{
    BadId, DeckRecord, Edition, GuideId, Moment, NoteId, QuestionId, SourceKey, SourceNumber,
};

/// The oldest version that can be read.
const OLDEST_VERSION: u32 = 1;

/// A lock that was read from its file.
#[derive(Debug, Default)]
pub(crate) struct LoadedLock {
    pub(crate) lock: Lock,
    /// The file, if there is one.
    pub(crate) file: Option<Arc<File>>,
}

/// How much of a lock is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Everything,
    /// The numbers of the sources. Notes are skipped, unless the numbers are hidden in their texts.
    SourceNumbers,
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
    guide: &RawGuide,
    extent: Extent,
    sink: &DiagnosticSink,
) -> Option<LoadedLock> {
    let name = lock_name(guide_file);
    // Its problems are sorted after those of all other files.
    let file = match encoding::read_text(folder, &name, usize::MAX, SizeLimit::Lock, sink) {
        Ok(file) => file?,
        Err(ReadError::Missing) => return Some(LoadedLock::default()),
        Err(why) => {
            let kind = LockProblem::Unreadable { file: folder.display_path(&name), why }.into();
            sink.push(Problem::without_span(kind));
            return None;
        }
    };
    let errors = sink.error_count();
    let lock = LockReader { file: &file, guide, extent, sink }.read_lines();
    (sink.error_count() == errors).then(|| LoadedLock { lock, file: Some(Arc::clone(&file)) })
}

struct LockReader<'a> {
    file: &'a Arc<File>,
    guide: &'a RawGuide,
    extent: Extent,
    sink: &'a DiagnosticSink,
}

impl LockReader<'_> {
    fn report(&self, range: Range<usize>, kind: LockProblem) {
        self.sink.add(Span { file: Arc::clone(self.file), range }, ProblemKind::Lock(kind));
    }

    fn report_damage(&self, range: &Range<usize>, why: String) {
        self.report(range.clone(), LockProblem::Damaged { why });
    }

    fn read_lines(&self) -> Lock {
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
                let Some(head) = self.read_head(line, &range) else { return Lock::default() };
                lock = head;
            } else {
                self.read_line(line, range, &mut lock);
            }
        }
        if lock.form == HashForm::Authored {
            lock.edition = last_edition(&lock);
            // Its notes have the shared note types.
            let language = self.guide.language.as_ref().filter(|_| lock.edition.is_some());
            lock.decks = language.map(DeckRecord::of_unnamed);
        }
        lock
    }

    fn read_line(&self, line: &str, range: Range<usize>, lock: &mut Lock) {
        let duplicate = if line.starts_with(SOURCE_START) {
            let Some((key, source)) = self.parse_source(line, &range) else { return };
            let id = key.to_string();
            lock.sources.insert(key, source).map(|_| id)
        } else if line.starts_with(DECK_START) {
            let Some(DeckLine { deck, name }) = self.parse_line(line, &range) else { return };
            let decks = &mut lock.decks.get_or_insert_default().decks;
            decks.insert(deck.clone(), name).map(|_| deck)
        } else if self.extent == Extent::SourceNumbers && lock.form == HashForm::Shown {
            None
        } else {
            let Some((name, note)) = self.parse_note(line, &range) else { return };
            let id = name.id.to_string();
            lock.notes.insert(name, note).map(|_| id)
        };
        if let Some(id) = duplicate {
            self.report(range, LockProblem::DuplicateEntry { id });
        }
    }

    fn read_head(&self, line: &str, range: &Range<usize>) -> Option<Lock> {
        let head: HeadLine = self.parse_line(line, range)?;
        if !(OLDEST_VERSION..=VERSION).contains(&head.lock) {
            self.report(range.clone(), LockProblem::UnknownVersion { version: head.lock });
            return None;
        }
        self.check_owner(&head, range)?;
        let edition =
            head.edition.map(|edition| self.parse_edition(&edition, range).ok_or(())).transpose().ok()?;
        if edition.is_none() && head.lock > OLDEST_VERSION {
            self.report_damage(range, "missing field `edition`".to_owned());
            return None;
        }
        let sources_note =
            head.sources.map(|stamp| self.parse_stamp(stamp, range).ok_or(())).transpose().ok()?;
        let latest_gone = match head.latest {
            Some(latest) => Some(self.parse_moment("latest", latest, range)?),
            None => None,
        };
        let decks = deck_lines::read_record(head.naming, head.note_types)
            .map_err(|why| self.report_damage(range, why))
            .ok()?;
        Some(Lock {
            decks,
            extras: head.extras,
            edition,
            state: if head.published { EditionState::Published } else { EditionState::Draft },
            namespace: self.guide.namespace.as_ref().map(|namespace| namespace.value.clone()),
            form: if head.lock == OLDEST_VERSION { HashForm::Authored } else { HashForm::Shown },
            sources_note,
            latest_gone,
            ..Lock::default()
        })
    }

    /// Refuses the lock of another guide, and a namespace that is not that of the notes.
    fn check_owner(&self, head: &HeadLine, range: &Range<usize>) -> Option<()> {
        let guide = self.guide.id.as_ref()?;
        let is_id = |id: &GuideId| id.as_str() == head.guide;
        if !is_id(guide) && !self.guide.formerly.iter().any(|id| is_id(&id.value)) {
            let (of, guide) = (head.guide.clone(), guide.to_string());
            self.report(range.clone(), LockProblem::ForeignLock { of, guide });
            return None;
        }
        let namespace = self.guide.namespace.as_ref();
        if namespace.map(|namespace| namespace.value.as_str()) != head.namespace.as_deref() {
            let kind = LockProblem::NamespaceChanged {
                before: head
                    .namespace
                    .clone()
                    .map_or("without a namespace".to_owned(), |name| format!("`{name}`")),
            };
            let span = namespace
                .map_or(Span { file: Arc::clone(self.file), range: range.clone() }, |name| name.span.clone());
            self.sink.add(span, ProblemKind::Lock(kind));
            return None;
        }
        Some(())
    }

    fn parse_source(&self, line: &str, range: &Range<usize>) -> Option<(SourceKey, LockedSource)> {
        let SourceLine { source, number, title, url, since } = self.parse_line(line, range)?;
        let key = self.parse_id(&source, "source key", range, SourceKey::new)?;
        let Some(index) = number.checked_sub(1) else {
            self.report_damage(range, "`number` is 0".to_owned());
            return None;
        };
        let since = self.parse_edition(&since, range)?;
        Some((key, LockedSource { number: SourceNumber::from_index(index), title, url, since }))
    }

    fn parse_note(&self, line: &str, range: &Range<usize>) -> Option<(NoteName, LockedNote)> {
        let line: NoteLine = self.parse_line(line, range)?;
        let id = self.parse_id(&line.id, "question id", range, NoteId::new)?;
        let later_ids =
            line.later_ids.iter().map(|id| self.parse_id(id, "question id", range, QuestionId::new));
        let note = LockedNote {
            stamp: self.parse_stamp(StampLine { hash: line.hash, modified: line.modified }, range)?,
            since: self.parse_edition(&line.since, range)?,
            retired: match line.retired {
                Some(edition) => Some(self.parse_edition(&edition, range)?),
                None => None,
            },
            emptied: match line.emptied {
                Some((edition, cards)) => {
                    Some(EmptiedCards { edition: self.parse_edition(&edition, range)?, cards })
                }
                None => None,
            },
            gaps: line.gaps.into_iter().map(|(number, text)| LockedGap { number, text }).collect(),
            later_ids: later_ids.collect::<Option<_>>()?,
            guid: line.guid,
            note_type: line.note_type,
            text: line.text,
        };
        Some((NoteName { id, form: line.kind }, note))
    }

    fn parse_id<I>(
        &self,
        id: &str,
        what: &str,
        range: &Range<usize>,
        new: impl Fn(&str) -> Result<I, BadId>,
    ) -> Option<I> {
        new(id).map_err(|why| self.report_damage(range, format!("`{id}` is not a valid {what}: {why}"))).ok()
    }

    fn parse_edition(&self, text: &str, range: &Range<usize>) -> Option<Edition> {
        let edition = Edition::parse(text);
        if edition.is_none() {
            self.report_damage(range, format!("`{text}` is not a valid date"));
        }
        edition
    }

    fn parse_stamp(&self, StampLine { hash, modified }: StampLine, range: &Range<usize>) -> Option<Stamp> {
        Some(Stamp { hash, modified: self.parse_moment("modified", modified, range)? })
    }

    fn parse_moment(&self, key: &str, seconds: u64, range: &Range<usize>) -> Option<Moment> {
        let moment = Moment::new(seconds);
        if moment.is_none() {
            self.report_damage(range, format!("`{key}` is out of range: {seconds}"));
        }
        moment
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

/// The last edition of a lock that does not say it: its latest date.
fn last_edition(lock: &Lock) -> Option<Edition> {
    let stamps = lock.notes.values().map(|note| &note.stamp).chain(&lock.sources_note);
    let changed = stamps.filter_map(|stamp| stamp.modified.day()).map(Edition::first_of);
    let named = lock.notes.values().flat_map(|note| [Some(note.since), note.retired]).flatten();
    changed.chain(named).max()
}
