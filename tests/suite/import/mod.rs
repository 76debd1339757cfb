//! Other formats become guides.

mod fixtures;
mod fuzz;
mod history;
mod hostile;
mod update;
mod yaml;

use std::collections::BTreeMap;

use qexport::content;
use qexport::import::plan::{GuideChoices, PlannedGuide};
use qexport::import::yaml::write_guide;

/// The choices of a user that names all that could be guessed.
fn all_choices() -> GuideChoices {
    let some = |text: &str| Some(text.to_owned());
    GuideChoices {
        id: some("sample"),
        title: some("Sample"),
        language: some("en"),
        date: some("2026-11-22"),
        namespace: some("jane-doe"),
        ..GuideChoices::default()
    }
}

/// The written files by their paths.
fn write_files(guide: &PlannedGuide) -> BTreeMap<String, Vec<u8>> {
    write_guide(guide).into_iter().map(|file| (file.path, file.content)).collect()
}

/// Reads what was written.
#[track_caller]
fn read_back(files: &BTreeMap<String, Vec<u8>>) -> content::Guide {
    content::read(files, "guide.yaml").unwrap_or_else(|problems| {
        let yaml = String::from_utf8_lossy(&files["guide.yaml"]).into_owned();
        panic!("{:?}\n{yaml}", problems.errors().iter().map(ToString::to_string).collect::<Vec<_>>())
    })
}
