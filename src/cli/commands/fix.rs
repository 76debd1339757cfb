//! `qexport check --fix`: what is safe to fix in the files of a guide.

use crate::cli::args::guide::GuideArg;
use crate::cli::commands::edited_files;
use crate::cli::discovery;
use crate::cli::discovery::FoundGuide;
use crate::cli::failure::Failure;
use crate::cli::guide_folder::GuideFolder;
use crate::cli::terminal;
use crate::content;
use crate::content::ChangedFile;
use crate::plural::counted;

/// Whether the fixes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// The user is asked, on a terminal.
    Ask,
    /// The user said so already.
    Given,
}

/// Shows the fixes as a diff, and makes them if the user wants it.
pub(super) fn fix_guide(guide: &GuideArg, consent: Consent) -> Result<(), Failure> {
    let FoundGuide { folder, file } = discovery::find_guide(guide.guide.as_deref())?;
    let changes = content::fix(&GuideFolder::new(folder), &file);
    if changes.is_empty() {
        terminal::print_status("nothing to fix");
        return Ok(());
    }
    let diff: String = changes.iter().map(ChangedFile::diff).collect();
    terminal::write_stdout(diff.as_bytes())?;
    let files = counted(changes.len(), "file");
    let is_wanted = match consent {
        Consent::Given => true,
        Consent::Ask => terminal::confirm(&format!("change {files}?")),
    };
    if is_wanted {
        edited_files::write_changes(&changes, None)?;
        terminal::print_status(&format!("changed {files}"));
    } else {
        terminal::print_status("nothing is changed; `qexport check --fix --yes` makes these changes");
    }
    Ok(())
}
