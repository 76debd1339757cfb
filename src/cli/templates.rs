//! The user's own templates: `--templates DIR`.
//!
//! Every file below the folder takes the place of the program's template with the same relative path. A name that
//! no exporter asks for is refused, because the file would be ignored silently. Files whose names begin with a dot
//! are left alone: editors and file managers put them everywhere.

use std::path::{Path, PathBuf};

use super::files::{self, FileError, shown};
use crate::export::{Templates, UnknownTemplate};

/// Why a folder of templates cannot be used.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(super) enum TemplateError {
    /// There is no such folder.
    #[error("there is no folder `{}` with templates", shown(.folder))]
    #[diagnostic(help("check how its name is spelled"))]
    NoFolder {
        /// As it was typed.
        folder: PathBuf,
    },
    /// No exporter asks for the file.
    #[error("`{}`: {unknown}", shown(.file))]
    #[diagnostic(help("{cure}"))]
    Unknown {
        /// Where it is.
        file: PathBuf,
        /// What is wrong with it.
        unknown: UnknownTemplate,
        /// The names that there are, the likely one first.
        cure: String,
    },
    /// Templates are text.
    #[error("`{}` is not text in UTF-8", shown(.file))]
    #[diagnostic(help("save it as UTF-8"))]
    NotText {
        /// Where it is.
        file: PathBuf,
    },
    /// The disk refused.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unreadable(#[from] FileError),
}

/// Lays every file below a folder over the program's templates; says everything that is wrong with them.
pub(super) fn lay_over(templates: &mut Templates, folder: &Path) -> Result<(), Vec<TemplateError>> {
    if !folder.is_dir() {
        return Err(vec![TemplateError::NoFolder { folder: folder.to_owned() }]);
    }
    let mut errors = Vec::new();
    for file in files::all_below(folder).map_err(|error| vec![error.into()])? {
        let name = shown(file.strip_prefix(folder).unwrap_or(&file));
        if let Err(error) = lay_one_over(templates, &name, &file) {
            errors.push(error);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn lay_one_over(templates: &mut Templates, name: &str, file: &Path) -> Result<(), TemplateError> {
    let cure = cure(templates, name);
    let text = String::from_utf8(files::read(file)?).ok();
    let is_text = text.is_some();
    // Some editors begin a file with a byte order mark, which is no part of the text.
    let text = text.unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
    // The name is judged first: a picture that nobody asks for need not become text.
    templates.lay_over(name, text).map_err(|unknown| TemplateError::Unknown {
        file: file.to_owned(),
        unknown,
        cure,
    })?;
    if is_text { Ok(()) } else { Err(TemplateError::NotText { file: file.to_owned() }) }
}

/// How alike two names must be, from 0 to 1, before one is offered for the other. Below it, strsim finds
/// likenesses that people do not see.
const ALIKE: f64 = 0.7;

fn cure(templates: &Templates, name: &str) -> String {
    let all = format!("the templates are {}", templates.names().collect::<Vec<_>>().join(", "));
    match nearest(templates.names(), name) {
        Some(nearest) => format!("did you mean `{nearest}`?\n{all}"),
        None => all,
    }
}

/// The name that was probably meant: the same file in its right folder, else the one that is spelled most alike.
fn nearest<'a>(names: impl Iterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    let likeness = |known: &str| {
        let same_file = last_part(known) == last_part(name);
        if same_file { 1.0 } else { strsim::normalized_damerau_levenshtein(known, name) }
    };
    names
        .map(|known| (known, likeness(known)))
        .filter(|(_, likeness)| *likeness >= ALIKE)
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(known, _)| known)
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        let names = || ["anki/back.html", "epub/chapter.xhtml", "epub/style.css"].into_iter();
        assert_eq!(nearest(names(), "epub/stile.css"), Some("epub/style.css"));
        assert_eq!(nearest(names(), "style.css"), Some("epub/style.css"));
        assert_eq!(nearest(names(), "README.md"), None);
    }
}
