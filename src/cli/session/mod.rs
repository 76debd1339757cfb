//! A session: one guide with its resolved options, ready to be exported.
//!
//! Everything happens in memory. Commands write files only after all formats are exported and the warnings are accepted, so
//! a failed format keeps every old file intact.

mod export_warnings;
pub(super) mod tally;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::args::export::{ExportArgs, WarningArgs};
use super::discovery;
use super::discovery::FoundGuide;
use super::failure::Failure;
use super::files::display_path;
use super::guide_folder::GuideFolder;
use super::lock_report;
use super::lock_report::{History, LockArgs, LockUpdate};
use super::{config, fonts, guard, templates, terminal};
use crate::content;
use crate::content::lint::level::Level;
use crate::content::{CardExtras, Change, Guide, Keep, LockFile, Numbering, Problems};
use crate::diagnosis::Diagnosis;
use crate::document::{Date, Document, Edition, GuideId, QuestionId};
pub(crate) use export_warnings::ExportWarning;
use export_warnings::{ExportWarnings, group_by_code};
use tally::Tally;

use crate::export::{Assets, CsvNoteType, Exporter, Location, Options, Themes, Warning, anki};

/// A guide, its options and the warnings of its exports so far.
pub(crate) struct Session {
    guide: Guide,
    /// The notes of its decks in the last edition; `None` for formats without decks.
    lock: Option<SessionLock>,
    formats: Vec<&'static dyn Exporter>,
    options: Options,
    assets: Assets,
    warnings: ExportWarnings,
}

/// The formats of a command.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FormatChoice<'a> {
    /// These.
    Given(&'a [&'static dyn Exporter]),
    /// Those that the guide chooses.
    OfGuide,
}

/// How a guide is read.
#[derive(Debug, Clone, Copy)]
struct Reading {
    numbering: Numbering,
    keep: Keep,
}

/// The lock next to a guide.
struct SessionLock {
    path: PathBuf,
    file: LockFile,
}

impl Session {
    /// Reads the guide and resolves its options for formats.
    pub(crate) fn open(
        args: &ExportArgs,
        matches: &ArgMatches,
        choice: FormatChoice<'_>,
    ) -> Result<Self, Failure> {
        Self::open_numbered(args, matches, choice, Numbering::Kept)
    }

    /// Does the same, and keeps all warnings of the guide for a report instead of showing the first.
    pub(crate) fn open_for_report(
        args: &ExportArgs,
        matches: &ArgMatches,
        choice: FormatChoice<'_>,
    ) -> Result<Self, Failure> {
        Self::open_keeping(args, matches, choice, Reading { numbering: Numbering::Kept, keep: Keep::All })
    }

    /// Does the same, and numbers the sources in the given order.
    pub(crate) fn open_numbered(
        args: &ExportArgs,
        matches: &ArgMatches,
        choice: FormatChoice<'_>,
        numbering: Numbering,
    ) -> Result<Self, Failure> {
        Self::open_keeping(args, matches, choice, Reading { numbering, keep: Keep::First })
    }

    fn open_keeping(
        args: &ExportArgs,
        matches: &ArgMatches,
        choice: FormatChoice<'_>,
        reading: Reading,
    ) -> Result<Self, Failure> {
        let (mut assets, mut themes) = (Assets::bundled(), Themes::bundled());
        if let Some(folder) = &args.templates.templates {
            templates::load_folder(&mut assets.templates, &mut themes, folder)?;
        }
        let FoundGuide { folder, file } = discovery::find_guide(args.guide.guide.as_deref())?;
        let (read, formats) = read_for_formats(&folder, &file, choice, reading);
        let (guide, lock) = read.map_err(|problems| {
            let settings = content::read_settings(&GuideFolder::new(folder.clone()), &file);
            config::add_option_problems(problems, &settings, &themes, matches, &formats)
        })?;
        if reading.keep == Keep::First {
            terminal::show_groups(&guide.warnings, |code, problem| {
                guide.lint.level(code, terminal::own_level(problem))
            });
        }
        let resolved = config::resolve_options(&guide.settings, &themes, matches, &formats)?;
        let folder = GuideFolder::new(folder);
        fonts::load_fonts(&mut assets.fonts, &guide, &folder, resolved.families(), &args.fonts)?;
        let options = resolved.check_families(&assets.fonts)?;
        let mut session = Self { guide, lock, formats, options, assets, warnings: ExportWarnings::default() };
        session.complete_lock()?;
        Ok(session)
    }

    /// Adds to the lock what depends on options: parts of cards, the names of decks, and note types.
    fn complete_lock(&mut self) -> Result<(), Failure> {
        let Some(lock) = &mut self.lock else { return Ok(()) };
        let options = &self.options.anki;
        let extras = CardExtras { hint: options.hint, speak: options.speak.map(|sides| sides.to_string()) };
        lock.file.set_extras(extras, &mut self.guide.document);
        let has_note_types = self.formats.iter().any(|format| format.has_note_types(&self.options));
        let note_type = if has_note_types { CsvNoteType::Qexport } else { CsvNoteType::Basic };
        let plan = anki::plan_decks(&self.guide.document, options, note_type, &self.assets)?;
        lock.file.set_decks(plan.record);
        Ok(())
    }

    /// The formats to export.
    pub(crate) fn formats(&self) -> Vec<&'static dyn Exporter> {
        self.formats.clone()
    }

    /// The decks of which learners take one.
    pub(crate) fn rival_decks(&self) -> Vec<&'static dyn Exporter> {
        let decks: Vec<_> = self.formats.iter().copied().filter(|format| format.is_deck()).collect();
        let are_rivals = decks.len() > 1 && self.options.anki.are_decks_rivals();
        if are_rivals { decks } else { Vec::new() }
    }

    /// The guide.
    pub(crate) fn guide(&self) -> &Guide {
        &self.guide
    }

    /// The guide's id.
    pub(crate) fn id(&self) -> &GuideId {
        &self.guide.document.id
    }

    /// Limits the decks to the notes that changed after an edition.
    ///
    /// # Errors
    /// An edition that is not before the guide's own: no note can be newer.
    pub(crate) fn omit_unchanged(&mut self, edition: Date) -> Result<(), Failure> {
        let updated = self.guide.document.updated;
        if edition >= updated {
            let message = format!("{edition} is not before {updated}, the guide's edition");
            let help =
                "give the date of an earlier edition, which learners have, or set `updated:` to the new date";
            return Err(config::flag_error("since", &Diagnosis::new(message, help)));
        }
        self.options.anki.since = Some(edition);
        Ok(())
    }

    /// The changes of its decks since the last edition. The lock also tracks the list of sources when no deck has it.
    pub(crate) fn changes(&self) -> Vec<Change> {
        let all = self.lock.as_ref().map_or(&[][..], |lock| lock.file.changes());
        let is_in_decks = |change: &&Change| change.id.is_some() || self.options.anki.sources_note;
        all.iter().filter(is_in_decks).cloned().collect()
    }

    /// The edition of its decks.
    pub(crate) fn edition(&self) -> Edition {
        self.guide.document.edition
    }

    /// Closes the edition.
    pub(crate) fn publish(&mut self) {
        if let Some(lock) = &mut self.lock {
            lock.file.publish();
        }
    }

    /// The lock to write; `None` if it is up to date.
    ///
    /// # Errors
    /// A lock that no later run could read.
    pub(crate) fn lock_update(&self) -> Result<Option<LockUpdate>, Failure> {
        let Some(SessionLock { path, file }) = &self.lock else { return Ok(None) };
        let history = if file.is_first() { History::FirstEdition } else { History::Continued };
        let Some(text) = file.update() else { return Ok(None) };
        file.check_size(&text)?;
        Ok(Some(LockUpdate { path: path.clone(), text, history }))
    }

    /// The lock to write after an export; `None` if it is up to date or stays as it is.
    ///
    /// # Errors
    /// A change of the lock under `--locked`, and a lock that no later run could read.
    pub(crate) fn lock(&self, args: &LockArgs) -> Result<Option<LockUpdate>, Failure> {
        if args.no_lock {
            return Ok(None);
        }
        match self.lock_update()? {
            Some(LockUpdate { path, .. }) if args.locked => {
                let changes = lock_report::summarize_changes(&self.changes());
                Err(lock_report::LockWouldChange { lock: display_path(&path), changes }.into())
            }
            update => Ok(update),
        }
    }

    /// Exports one format.
    pub(crate) fn export(&mut self, format: &dyn Exporter) -> Result<Vec<u8>, Failure> {
        let export = guard::export_document(format, &self.guide.document, &self.options, &self.assets)?;
        let told = unanswered_questions(&self.guide.document);
        let is_told = |warning: &Warning| match warning {
            Warning::NoAnswer { question } | Warning::BlankBack { question } => told.contains(question),
            _ => false,
        };
        let is_on = |warning: &Warning| self.level(warning) != Level::Off;
        let new = export.warnings.into_iter().filter(|warning| !is_told(warning) && is_on(warning)).collect();
        self.warnings.add(format.name(), new);
        Ok(export.bytes)
    }

    /// The level of a warning: that of the guide, or else its own.
    pub(crate) fn level(&self, warning: &Warning) -> Level {
        self.guide.lint.level(warning.stable_code(), terminal::own_level(warning))
    }

    /// The reason why the guide allows a warning: each question that it is about has an exception.
    pub(crate) fn reason_to_allow(&self, warning: &Warning) -> Option<&str> {
        let reason = |location: &Location| match location {
            Location::Question(id) => self.guide.places.question(id)?.reason_to_allow(warning.stable_code()),
            _ => None,
        };
        let reasons: Vec<Option<&str>> = warning.locations().iter().map(reason).collect();
        reasons.into_iter().collect::<Option<Vec<&str>>>()?.first().copied()
    }

    /// The warnings of the exports so far.
    pub(crate) fn export_warnings(&self) -> impl Iterator<Item = &ExportWarning> {
        self.warnings.iter()
    }

    /// Prints the warnings of the exports, and fails if warnings are errors.
    pub(crate) fn finish(&self, args: &WarningArgs) -> Result<(), Failure> {
        let counts = |warning: &&ExportWarning| self.reason_to_allow(&warning.warning).is_none();
        let groups = group_by_code(self.warnings.iter().filter(counts));
        terminal::show_groups(&groups, |_, warning| self.level(&warning.warning));
        let mut tally = Tally::default();
        for group in &self.guide.warnings {
            let own = group.first().first().map_or(Level::Warning, |problem| terminal::own_level(problem));
            tally.add(self.guide.lint.level(group.code(), own), group.count());
        }
        for warning in self.warnings.iter().filter(counts) {
            tally.add(self.level(&warning.warning), 1);
        }
        Ok(tally.reject(args)?)
    }
}

/// The questions that the guide's own warnings report as unanswered.
fn unanswered_questions(document: &Document) -> BTreeSet<&QuestionId> {
    let unanswered =
        document.questions().filter(|question| !question.has_answer() && question.see_also.is_empty());
    unanswered.map(|question| &question.id).collect()
}

/// A guide with its lock, or its problems.
type ReadGuide = Result<(Guide, Option<SessionLock>), Problems>;

/// Reads a guide, and its lock if one of the formats is a deck.
fn read_for_formats(
    folder: &Path,
    file: &str,
    choice: FormatChoice<'_>,
    reading: Reading,
) -> (ReadGuide, Vec<&'static dyn Exporter>) {
    let has_deck = |formats: &[&dyn Exporter]| formats.iter().any(|format| format.is_deck());
    match choice {
        FormatChoice::Given(formats) if has_deck(formats) => {
            (read_with_lock(folder, file, reading), formats.to_vec())
        }
        FormatChoice::Given(formats) => (read_guide(folder, file, reading), formats.to_vec()),
        FormatChoice::OfGuide => {
            let read = read_with_lock(folder, file, reading);
            let formats = if let Ok((guide, _)) = &read {
                config::choose_formats(&guide.settings)
            } else {
                let folder = GuideFolder::new(folder.to_owned());
                config::choose_formats(&content::read_settings(&folder, file))
            };
            // Few guides have no deck, so that one is read again, without warnings about cards.
            let read = if has_deck(&formats) { read } else { read_guide(folder, file, reading) };
            (read, formats)
        }
    }
}

fn read_guide(folder: &Path, file: &str, reading: Reading) -> ReadGuide {
    Ok((content::read_keeping(&GuideFolder::new(folder.to_owned()), file, reading.keep)?, None))
}

fn read_with_lock(folder: &Path, file: &str, reading: Reading) -> ReadGuide {
    let Reading { numbering, keep } = reading;
    let folder_of_guide = GuideFolder::new(folder.to_owned());
    let (guide, lock) = content::read_with_lock_keeping(&folder_of_guide, file, numbering, keep)?;
    Ok((guide, Some(SessionLock { path: folder.join(lock.name()), file: lock })))
}
