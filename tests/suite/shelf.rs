//! Guides on the disk of the tests.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use qexport::content::{Folder, ReadError};

/// The folder of a fixture.
pub(crate) struct Shelf(pub(crate) PathBuf);

impl Folder for Shelf {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        std::fs::read(self.0.join(path)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => ReadError::Missing,
            _ => ReadError::Unreadable(error.to_string()),
        })
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// A fixture is a file in the `kind` of fixtures, or the `guide.yaml` of a folder there; `None` for its other files.
pub(crate) fn open(path: &Path, kind: &str) -> Option<(Shelf, String)> {
    let (folder, name) = (path.parent()?, path.file_name()?.to_string_lossy().into_owned());
    let is_guide = name == "guide.yaml" || folder.ends_with(kind);
    is_guide.then(|| (Shelf(folder.to_owned()), name))
}

/// Problems as people see them, without colours.
pub(crate) fn as_people_see_them<'a>(
    problems: impl IntoIterator<Item = &'a qexport::content::Problem>,
) -> String {
    use miette::{GraphicalReportHandler, GraphicalTheme};
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
    let mut out = String::new();
    for problem in problems {
        handler.render_report(&mut out, problem).unwrap();
        out.push('\n');
    }
    // Excerpts end in blanks that no reviewer sees.
    out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
