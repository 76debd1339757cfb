//! A session: one guide with its resolved options, ready to be exported.
//!
//! Everything happens in memory. Commands write files only after all formats are exported and the warnings are accepted, so
//! a failed format keeps every old file intact.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use miette::{Diagnostic, Severity};

use super::args::export::{ExportArgs, WarningArgs};
use super::discovery;
use super::discovery::FoundGuide;
use super::failure::{Failure, WarningsDenied};
use super::files::display_path;
use super::guide_folder::GuideFolder;
use super::lock_report;
use super::lock_report::{History, LockArgs, LockUpdate};
use super::{config, fonts, guard, templates, terminal};
use crate::content;
use crate::content::{CardExtras, Change, Groups, Guide, LockFile, Numbering, Problems};
use crate::diagnosis::Diagnosis;
use crate::document::{Date, Document, Edition, GuideId, QuestionId};
use crate::export::{Assets, CsvNoteType, Exporter, Options, Themes, Warning, anki};

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

    /// Does the same, and numbers the sources in the given order.
    pub(crate) fn open_numbered(
        args: &ExportArgs,
        matches: &ArgMatches,
        choice: FormatChoice<'_>,
        numbering: Numbering,
    ) -> Result<Self, Failure> {
        let (mut assets, mut themes) = (Assets::bundled(), Themes::bundled());
        if let Some(folder) = &args.templates.templates {
            templates::load_folder(&mut assets.templates, &mut themes, folder)?;
        }
        let FoundGuide { folder, file } = discovery::find_guide(args.guide.guide.as_deref())?;
        let (read, formats) = read_for_formats(&folder, &file, choice, numbering);
        let (guide, lock) = read.map_err(|problems| {
            let settings = content::read_settings(&GuideFolder::new(folder.clone()), &file);
            config::add_option_problems(problems, &settings, &themes, matches, &formats)
        })?;
        terminal::show_groups(&guide.warnings);
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
        let new = export.warnings.into_iter().filter(|warning| !is_told(warning)).collect();
        self.warnings.add(format.name(), new);
        Ok(export.bytes)
    }

    /// Prints the warnings of the exports, and fails if warnings are errors.
    pub(crate) fn finish(&self, args: &WarningArgs) -> Result<(), Failure> {
        terminal::show_groups(&self.warnings.groups());
        reject_warnings(args, self.guide.warnings.count() + self.warnings.count())
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
    numbering: Numbering,
) -> (ReadGuide, Vec<&'static dyn Exporter>) {
    let has_deck = |formats: &[&dyn Exporter]| formats.iter().any(|format| format.is_deck());
    match choice {
        FormatChoice::Given(formats) if has_deck(formats) => {
            (read_with_lock(folder, file, numbering), formats.to_vec())
        }
        FormatChoice::Given(formats) => (read_guide(folder, file), formats.to_vec()),
        FormatChoice::OfGuide => {
            let read = read_with_lock(folder, file, numbering);
            let formats = if let Ok((guide, _)) = &read {
                config::choose_formats(&guide.settings)
            } else {
                let folder = GuideFolder::new(folder.to_owned());
                config::choose_formats(&content::read_settings(&folder, file))
            };
            // Few guides have no deck, so that one is read again, without warnings about cards.
            let read = if has_deck(&formats) { read } else { read_guide(folder, file) };
            (read, formats)
        }
    }
}

fn read_guide(folder: &Path, file: &str) -> ReadGuide {
    Ok((content::read(&GuideFolder::new(folder.to_owned()), file)?, None))
}

fn read_with_lock(folder: &Path, file: &str, numbering: Numbering) -> ReadGuide {
    let (guide, lock) = content::read_with_lock(&GuideFolder::new(folder.to_owned()), file, numbering)?;
    Ok((guide, Some(SessionLock { path: folder.join(lock.name()), file: lock })))
}

/// Fails on warnings under `--fail-if-warnings`.
fn reject_warnings(args: &WarningArgs, warnings: usize) -> Result<(), Failure> {
    if args.fail_if_warnings && warnings > 0 {
        return Err(WarningsDenied { warnings }.into());
    }
    Ok(())
}

/// The warnings of all exports. A warning that several formats share is shown once.
#[derive(Debug, Default)]
struct ExportWarnings {
    warnings: Vec<ExportWarning>,
    /// The index of each warning in the list: a large guide may have thousands.
    index: BTreeMap<Warning, usize>,
}

/// A warning, and the formats that share it.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}: {warning} [{}]", .formats.join(", "), .warning.stable_code())]
struct ExportWarning {
    formats: Vec<&'static str>,
    warning: Warning,
}

impl Diagnostic for ExportWarning {
    fn severity(&self) -> Option<Severity> {
        self.warning.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.warning.help()
    }
}

impl ExportWarnings {
    fn add(&mut self, format: &'static str, warnings: Vec<Warning>) {
        for warning in warnings {
            if let Some(&at) = self.index.get(&warning) {
                let formats = &mut self.warnings[at].formats;
                // A picture may be in a question twice.
                if formats.last() != Some(&format) {
                    formats.push(format);
                }
            } else {
                self.index.insert(warning.clone(), self.warnings.len());
                self.warnings.push(ExportWarning { formats: vec![format], warning });
            }
        }
    }

    /// Counts the warnings without advice, which `--fail-if-warnings` accepts.
    fn count(&self) -> usize {
        let is_warning = |warning: &&ExportWarning| warning.severity() != Some(Severity::Advice);
        self.warnings.iter().filter(is_warning).count()
    }

    /// Groups the warnings by code.
    fn groups(&self) -> Groups<ExportWarning> {
        self.warnings.iter().fold(Groups::default(), |mut groups, warning| {
            groups.add(warning.warning.stable_code(), || warning.clone());
            groups
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{
        CardProblem, ChoiceProblem, DialectProblem, LockProblem, MarkdownProblem, ProblemKind, YamlProblem,
    };
    use crate::document::QuestionId;
    use crate::import::ImportErrorKind;

    fn no_answer(number: usize) -> Warning {
        Warning::NoAnswer { question: QuestionId::new(&format!("q-{number}")).unwrap() }
    }

    #[test]
    fn two_formats_share_one_warning() {
        let mut warnings = ExportWarnings::default();
        warnings.add("pdf", vec![no_answer(1), no_answer(1)]);
        warnings.add("epub", vec![no_answer(1)]);
        let [only] = warnings.warnings.as_slice() else { panic!("{warnings:?}") };
        assert_eq!(only.to_string(), format!("pdf, epub: {} [no-answer]", no_answer(1)));
    }

    #[test]
    fn export_warnings_are_grouped_by_code() {
        let mut warnings = ExportWarnings::default();
        for format in ["csv", "apkg"] {
            warnings.add(format, (0..10).map(no_answer).chain([Warning::PlainPainter]).collect());
        }
        let groups = warnings.groups();
        let groups: Vec<_> = groups.iter().map(|group| (group.code(), group.more())).collect();
        assert_eq!(groups, [("no-answer", 5), ("limited-painter", 0)]);
        assert_eq!(warnings.count(), 11);
    }

    #[test]
    fn stable_codes_are_unique_and_kebab_case() {
        // The same finding of a guide and of an export.
        const SHARED: &str = "no-answer";
        let all = [
            ProblemKind::CODES,
            YamlProblem::CODES,
            MarkdownProblem::CODES,
            DialectProblem::CODES,
            ChoiceProblem::CODES,
            CardProblem::CODES,
            LockProblem::CODES,
            ImportErrorKind::CODES,
        ]
        .concat();
        let of_exports: Vec<&str> = Warning::CODES.iter().copied().filter(|code| *code != SHARED).collect();
        assert!(all.contains(&SHARED) && of_exports.len() + 1 == Warning::CODES.len());
        let all = [all, of_exports].concat();
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        for (at, code) in all.iter().enumerate() {
            assert!(code.split('-').all(is_word), "`{code}` is not kebab case");
            assert!(!all[..at].contains(code), "`{code}` has two meanings");
        }
    }
}
