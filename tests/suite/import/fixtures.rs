//! Each folder of `tests/fixtures/import/guides/`: the original, and the `guide.yaml` and `report.txt` that it gives.
//!
//! `INSTA_UPDATE=always` writes both anew.

use std::path::{Path, PathBuf};

use qexport::import::InputFile;
use qexport::import::media::load_media;
use qexport::import::plan::{GuideChoices, plan_guide};
use qexport::import::read::{ReadOptions, read_files};
use qexport::import::report::{ReportLength, render_report};

use super::{read_back, write_files};

const GOLDEN: &[&str] = &["guide.yaml", "report.txt"];

fn list_sorted(folder: &Path) -> Vec<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "sorted below")]
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn originals_become_readable_guides() {
    for folder in list_sorted(Path::new("tests/fixtures/import/guides")) {
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let originals = list_sorted(&folder);
        let originals =
            originals.iter().filter(|path| path.is_file() && !GOLDEN.contains(&name(path).as_str()));
        let files: Vec<InputFile> = originals
            .map(|path| InputFile { name: name(path), bytes: std::fs::read(path).unwrap() })
            .collect();
        let mut guide = read_files(files, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"));
        load_media(&mut guide, &|path| std::fs::read(folder.join(path)).ok());
        let choices = GuideChoices { other_title: name(&folder), ..GuideChoices::default() };
        let planned = plan_guide(guide, &choices).unwrap();
        let files = write_files(&planned);
        read_back(&files);
        let report = render_report(&planned.notices, ReportLength::Full);
        check(&folder.join("guide.yaml"), &String::from_utf8(files["guide.yaml"].clone()).unwrap());
        check(&folder.join("report.txt"), &report);
    }
}

#[track_caller]
fn check(golden: &Path, text: &str) {
    if std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") {
        #[expect(clippy::disallowed_methods, reason = "a golden file is in Git")]
        std::fs::write(golden, text).unwrap();
    }
    let expected = std::fs::read_to_string(golden).unwrap_or_default();
    assert_eq!(text, expected, "{} differs: INSTA_UPDATE=always writes it anew", golden.display());
}
