//! `qexport rename`: another name for a question, a source or a section, wherever the guide uses it.

use std::borrow::Cow;
use std::fmt::Write;

use crate::cli::args::guide::GuideArg;
use crate::cli::args::parse_word;
use crate::cli::commands::edited_files;
use crate::cli::discovery;
use crate::cli::discovery::FoundGuide;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::guide_folder::GuideFolder;
use crate::cli::terminal;
use crate::content;
use crate::content::{ChangedFile, NameKind, Renaming};
use crate::import::update::{RECORD_FILE, rename_in_record};
use crate::plural::counted;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub(crate) struct Rename {
    /// Id of a question or section, or key of a source
    old: String,

    /// The new one: a-z, 0-9 and hyphens
    new: String,

    #[command(flatten)]
    guide: GuideArg,

    /// What to rename, if several have the same name
    #[arg(long, value_name = "KIND", value_parser = parse_word::<NameKind>())]
    kind: Option<NameKind>,

    /// Show the changes, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Renames, writes all files that change, and prints each changed line with its place.
pub(crate) fn run(rename: &Rename) -> Result<(), Failure> {
    let FoundGuide { folder, file } = discovery::find_guide(rename.guide.guide.as_deref())?;
    let Rename { old, new, kind, dry_run, .. } = rename;
    let renaming = Renaming { old, new, kind: *kind };
    let renamed = content::rename(&GuideFolder::new(folder.clone()), &file, renaming)?;
    let record = folder.join(RECORD_FILE);
    let is_imported = renamed.kind == NameKind::Question && record.is_file();
    let changed_record = if is_imported {
        rename_in_record(&String::from_utf8_lossy(&files::read_file(&record)?), old, new)
    } else {
        None
    };
    let other = changed_record.as_ref().map(|text| (record.as_path(), text.as_bytes()));
    if !dry_run {
        edited_files::write_changes(&renamed.files, other)?;
    }
    terminal::write_stdout(list_changes(&renamed.files).as_bytes())?;
    let count = counted(renamed.files.len() + usize::from(other.is_some()), "file");
    let verb = if *dry_run { "would rename" } else { "renamed" };
    terminal::print_status(&format!("{verb} the {} `{old}` to `{new}` in {count}", renamed.kind));
    Ok(())
}

/// The beginning of a line: a line of the lock has all texts of a note.
fn shorten(line: &str) -> Cow<'_, str> {
    const LONGEST: usize = 160;
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]).into(),
        None => line.into(),
    }
}

fn list_changes(files: &[ChangedFile]) -> String {
    let mut out = String::new();
    for file in files {
        for (number, line) in file.changed_lines() {
            let _ = writeln!(out, "{}:{number}: {}", file.name(), shorten(line.trim()));
        }
    }
    out
}
