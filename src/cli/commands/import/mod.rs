//! `qexport import`: a guide from files of other programs.

mod original;
pub(in crate::cli) mod updating;
pub(in crate::cli) mod validity;

use std::path::{Path, PathBuf};

use self::updating::UpdateMode;
use crate::cli::args::original::{NewGuideArgs, OriginalArgs};
use crate::cli::commands::editor_schema::add_schemas;
use crate::cli::commands::new_files::NewFiles;
use crate::cli::failure::Failure;
use crate::cli::files::display_path;
use crate::cli::terminal;
use crate::import::anki_notes::{describe_updates, list_anki_notes};
use crate::import::media::load_media;
use crate::import::model::{Notice, NoticeKind, Origin};
use crate::import::plan::{GuideChoices, GuidePurpose, PlannedGuide, plan_guide};
use crate::import::read::{OtherFiles, ReadOptions, read_files};
use crate::import::report::{ReportLength, render_report};
use crate::import::yaml::preview_guide;
use crate::plural::counted;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    #[command(flatten)]
    original: OriginalArgs,

    #[command(flatten)]
    guide: NewGuideArgs,

    /// Folder for the guide [default: its id]
    #[arg(short, long, value_name = "DIR", value_hint = clap::builder::ValueHint::DirPath)]
    output: Option<PathBuf>,

    /// Bring the guide in this folder up to date: what its author changed stays
    #[arg(
        short,
        long,
        value_name = "DIR",
        conflicts_with_all = ["output", "id", "namespace", "title", "language", "date"],
        value_hint = clap::builder::ValueHint::DirPath
    )]
    update: Option<PathBuf>,

    /// Show the first questions and the report, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Write the full report into a file, with every place
    #[arg(long, value_name = "FILE", value_hint = clap::builder::ValueHint::FilePath)]
    report: Option<PathBuf>,
}

/// Reads the files, writes the guide, and prints a report.
pub(crate) fn run(import: &Import) -> Result<(), Failure> {
    let original = original::collect_files(&import.original.paths)?;
    let others = if original.has_folder { OtherFiles::Omitted } else { OtherFiles::Refused };
    let options = ReadOptions {
        kind: import.original.from,
        fields: import.original.fields.clone().unwrap_or_default(),
        others,
    };
    let mut guide = read_files(original.files, &options)?;
    guide.notices.extend(original.unreadable.into_iter().map(|file| Notice {
        kind: NoticeKind::Lost,
        what: "file that cannot be read".to_owned(),
        origin: Origin { file, line: None },
    }));
    load_media(&mut guide, &|path| original::read_beside(&original.folders, path));
    let purpose = if import.update.is_some() { GuidePurpose::Update } else { GuidePurpose::New };
    let mut planned = plan_guide(guide, &choose(&import.guide, original.title, purpose))?;
    if let Some(folder) = &import.update {
        let mode = if import.dry_run { UpdateMode::Preview } else { UpdateMode::Write };
        return updating::run(folder, &mut planned, mode, import.report.as_deref());
    }
    let checked = validity::write_checked(&mut planned)?;
    let history = describe_updates(&list_anki_notes(&planned));
    let folder = import.output.clone().unwrap_or_else(|| PathBuf::from(&planned.id.value));
    let mut files: Vec<(String, Vec<u8>)> = checked.files.into_iter().collect();
    add_schemas(&folder, &mut files);
    let mut files = NewFiles::in_folder(&folder, files.into_iter());
    files.lock = checked.lock;
    if import.dry_run {
        terminal::write_stdout(preview_guide(&planned).as_bytes())?;
    } else {
        let full = render_report(&planned.notices, ReportLength::Full) + &history;
        files.write(import.report.as_deref().map(|path| (path, full.as_str())))?;
    }
    let report = render_report(&planned.notices, ReportLength::Short) + &history;
    terminal::print_status(report.trim_end());
    tell_result(import, &planned, &folder, checked.warnings);
    Ok(())
}

fn choose(args: &NewGuideArgs, other_title: String, purpose: GuidePurpose) -> GuideChoices {
    GuideChoices {
        id: args.id.clone(),
        title: args.title.clone(),
        language: args.language.clone(),
        date: args.date.clone(),
        namespace: args.namespace.clone(),
        other_title,
        purpose,
    }
}

fn tell_result(import: &Import, planned: &PlannedGuide, folder: &Path, warnings: usize) {
    let questions = planned.sections.iter().map(|section| section.questions.len()).sum();
    let sounds = planned.media.iter().filter(|file| file.is_sound()).count();
    let counts = [
        counted(questions, "question"),
        counted(planned.sections.len(), "section"),
        counted(planned.sources.len(), "source"),
        counted(planned.media.len() - sounds, "image"),
    ];
    let [questions, sections, sources, images] = counts;
    let sounds = if sounds > 0 { format!(", {}", counted(sounds, "sound")) } else { String::new() };
    let found = format!("{questions} in {sections}, {sources}, {images}{sounds}");
    let folder = display_path(folder);
    if import.dry_run {
        terminal::print_status(&format!("{found}; nothing was written"));
        return terminal::print_status("next: the same command without `--dry-run`");
    }
    terminal::print_status(&format!("wrote {folder}/guide.yaml: {found}"));
    if warnings > 0 {
        terminal::print_status(&format!("`qexport check {folder}` shows {}", counted(warnings, "warning")));
    }
    terminal::print_status(&format!("next: qexport all {folder}"));
}
