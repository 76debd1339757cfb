//! An edition: one guide with all choices made, ready to be exported.
//!
//! Everything happens in memory. Commands write only after the last format is made and the warnings are accepted,
//! so a format that fails leaves every old file whole.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use miette::{Diagnostic, Severity};

use super::args::export::{ExportArgs, WarningArgs};
use super::discovery;
use super::discovery::FoundGuide;
use super::failure::{Failure, NotAccepted};
use super::files::shown;
use super::guide_folder::GuideFolder;
use super::lock_report;
use super::lock_report::LockArgs;
use super::{config, fonts, guard, templates, terminal};
use crate::content;
use crate::content::{Change, Guide, LockFile, Problems};
use crate::document::GuideId;
use crate::export::{Assets, Exporter, Options, Themes, Warning};

/// A guide, its options and what the exporters had to say so far.
pub(crate) struct Session {
    guide: Guide,
    /// What its decks were in the last edition, where somebody wants to know.
    lock: Option<SessionLock>,
    options: Options,
    assets: Assets,
    remarks: Remarks,
}

/// The lock beside a guide.
struct SessionLock {
    place: PathBuf,
    file: LockFile,
}

impl Session {
    /// Reads the guide and resolves its options for formats. `check` asks for all of them.
    pub(crate) fn open(
        args: &ExportArgs,
        matches: &ArgMatches,
        formats: &[&dyn Exporter],
    ) -> Result<Self, Failure> {
        let (mut assets, mut themes) = (Assets::bundled(), Themes::bundled());
        if let Some(folder) = &args.templates.templates {
            templates::lay_over(&mut assets.templates, &mut themes, folder)?;
        }
        let is_for_decks = formats.iter().any(|format| format.is_deck());
        let FoundGuide { folder, file } = discovery::guide(args.guide.guide.as_deref())?;
        let read = if is_for_decks { read_with_lock(&folder, &file) } else { read(&folder, &file) };
        let (guide, lock) =
            read.map_err(|problems| config::add_option_faults(problems, &themes, matches, formats))?;
        terminal::show_groups(&guide.warnings);
        let resolved = config::resolve_options(&guide.settings, &themes, matches, formats)?;
        fonts::gather(&mut assets.fonts, &guide.document, resolved.families(), &args.fonts)?;
        let options = resolved.check_families(&assets.fonts)?;
        Ok(Self { guide, lock, options, assets, remarks: Remarks::default() })
    }

    /// The guide.
    pub(crate) fn guide(&self) -> &Guide {
        &self.guide
    }

    /// The guide's name.
    pub(crate) fn id(&self) -> &GuideId {
        &self.guide.document.id
    }

    /// What is new in its decks since the last edition. The lock keeps the list of sources also where no deck has it.
    pub(crate) fn changes(&self) -> Vec<Change> {
        let all = self.lock.as_ref().map_or(&[][..], |lock| lock.file.changes());
        let is_in_decks = |change: &&Change| change.id.is_some() || self.options.anki.sources_note;
        all.iter().filter(is_in_decks).cloned().collect()
    }

    /// The lock as it has to be written, with its place; `None` where that is so already.
    ///
    /// # Errors
    /// Refuses a change if nobody wants one.
    pub(crate) fn lock(&self, args: &LockArgs) -> Result<Option<(&Path, String)>, Failure> {
        let Some(SessionLock { place, file }) = &self.lock else { return Ok(None) };
        match file.update() {
            Some(_) if args.locked => {
                let changes = lock_report::summary(file.changes());
                Err(lock_report::Locked { lock: shown(place), changes }.into())
            }
            update => Ok(update.map(|text| (place.as_path(), text))),
        }
    }

    /// Makes the bytes of one file.
    pub(crate) fn export(&mut self, format: &dyn Exporter) -> Result<Vec<u8>, Failure> {
        let export = guard::export(format, &self.guide.document, &self.options, &self.assets)?;
        self.remarks.add(format.name(), export.warnings);
        Ok(export.bytes)
    }

    /// Shows what the exporters had to say, and fails if that is not accepted.
    pub(crate) fn finish(&self, strictness: &WarningArgs) -> Result<(), Failure> {
        self.remarks.show();
        accept(strictness, self.guide.warnings.count() + self.remarks.warnings())
    }
}

fn read(folder: &Path, file: &str) -> Result<(Guide, Option<SessionLock>), Problems> {
    Ok((content::read(&GuideFolder::new(folder.to_owned()), file)?, None))
}

fn read_with_lock(folder: &Path, file: &str) -> Result<(Guide, Option<SessionLock>), Problems> {
    let (guide, lock) = content::read_with_lock(&GuideFolder::new(folder.to_owned()), file)?;
    Ok((guide, Some(SessionLock { place: folder.join(lock.name()), file: lock })))
}

/// Fails if there are warnings and the user wants none.
fn accept(strictness: &WarningArgs, warnings: usize) -> Result<(), Failure> {
    if strictness.fail_if_warnings && warnings > 0 {
        return Err(NotAccepted { warnings }.into());
    }
    Ok(())
}

/// What the exporters had to say. Two formats often say the same, which is shown once.
#[derive(Debug, Default)]
struct Remarks(Vec<Remark>);

/// One warning, and the formats that it is about.
#[derive(Debug, thiserror::Error)]
#[error("{}: {warning}", .formats.join(", "))]
struct Remark {
    formats: Vec<&'static str>,
    warning: Warning,
}

impl Diagnostic for Remark {
    fn severity(&self) -> Option<Severity> {
        // Whoever adds a warning without a word about it means one.
        self.warning.severity().or(Some(Severity::Warning))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.warning.help()
    }
}

impl Remarks {
    fn add(&mut self, format: &'static str, warnings: Vec<Warning>) {
        for warning in warnings {
            match self.0.iter_mut().find(|remark| remark.warning == warning) {
                Some(remark) => remark.formats.push(format),
                None => self.0.push(Remark { formats: vec![format], warning }),
            }
        }
    }

    /// How many are warnings; advice is accepted by everybody.
    fn warnings(&self) -> usize {
        let is_warning = |remark: &&Remark| remark.severity() != Some(Severity::Advice);
        self.0.iter().filter(is_warning).count()
    }

    fn show(&self) {
        for remark in &self.0 {
            terminal::show(remark);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::QuestionId;

    #[test]
    fn what_two_formats_say_is_shown_once() {
        let dns = QuestionId::new("dns").unwrap();
        let warning = || Warning::NoAnswer { question: dns.clone() };
        let mut remarks = Remarks::default();
        remarks.add("pdf", vec![warning()]);
        remarks.add("epub", vec![warning()]);
        let [only] = remarks.0.as_slice() else { panic!("{remarks:?}") };
        assert_eq!(only.to_string(), format!("pdf, epub: {}", warning()));
    }
}
