//! The user's own templates and themes: `--templates DIR`.
//!
//! Every file below the folder takes the place of the program's template with the same relative path; `pdf/NAME.yaml` is
//! the theme NAME, new or in the place of the program's. Any other name is refused, because the file would be ignored
//! silently. Files whose names begin with a dot
//! are left alone: editors and file managers put them everywhere.

use std::path::{Path, PathBuf};

use super::files;
use super::files::{FileError, display_path};
use crate::diagnosis::Diagnosis;
use crate::export::{Templates, Theme, Themes};

/// Why a folder of templates cannot be used.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum TemplateError {
    /// There is no such folder.
    #[error("the template folder `{}` does not exist", display_path(.folder))]
    #[diagnostic(help("check its spelling"))]
    NoFolder {
        /// As it was typed.
        folder: PathBuf,
    },
    /// No exporter asks for the file.
    #[error("`{}`: {}", display_path(.file), .diagnosis.message)]
    #[diagnostic(help("{}", .diagnosis.help))]
    Unknown {
        /// Where it is.
        file: PathBuf,
        /// What is wrong with it, and the names that exist, the likely one first.
        diagnosis: Diagnosis,
    },
    /// Templates are text.
    #[error("`{}` is not valid UTF-8", display_path(.file))]
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

/// Lays every file below a folder over the program's templates and themes; says everything that is wrong with them.
pub(crate) fn load_folder(
    templates: &mut Templates,
    themes: &mut Themes,
    folder: &Path,
) -> Result<(), Vec<TemplateError>> {
    if !folder.is_dir() {
        return Err(vec![TemplateError::NoFolder { folder: folder.to_owned() }]);
    }
    let mut errors = Vec::new();
    for file in files::all_below(folder).map_err(|error| vec![error.into()])? {
        let name = display_path(file.strip_prefix(folder).unwrap_or(&file));
        let laid = match Themes::name_of(&name) {
            Some(theme) => replace_theme(themes, theme, &file),
            None => replace_template(templates, themes, &name, &file),
        };
        errors.extend(laid.err());
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn replace_theme(themes: &mut Themes, name: &str, file: &Path) -> Result<(), TemplateError> {
    let text = String::from_utf8(files::read(file)?);
    let text = text.map_err(|_| TemplateError::NotText { file: file.to_owned() })?;
    themes.insert(name, Theme { file: display_path(file), text: text.into() });
    Ok(())
}

fn replace_template(
    templates: &mut Templates,
    themes: &Themes,
    name: &str,
    file: &Path,
) -> Result<(), TemplateError> {
    let cure = cure(templates, themes, name);
    let text = String::from_utf8(files::read(file)?).ok();
    let is_text = text.is_some();
    // Some editors begin a file with a byte order mark, which is no part of the text.
    let text = text.unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
    // The name is judged first: an image that nobody asks for need not become text.
    templates.replace(name, text).map_err(|unknown| TemplateError::Unknown {
        file: file.to_owned(),
        diagnosis: Diagnosis::new(unknown.to_string(), cure),
    })?;
    if is_text { Ok(()) } else { Err(TemplateError::NotText { file: file.to_owned() }) }
}

/// How alike two names must be, from 0 to 1, before one is offered for the other. Below it, strsim finds
/// likenesses that people do not see.
const ALIKE: f64 = 0.7;

fn cure(templates: &Templates, themes: &Themes, name: &str) -> String {
    let themes: Vec<String> = themes.names().map(Themes::path).collect();
    let mut names: Vec<&str> = templates.names().collect();
    names.extend(themes.iter().map(String::as_str));
    let all = format!("valid names are {}, and pdf/NAME.yaml for a theme of your own", names.join(", "));
    match nearest(names, name) {
        Some(nearest) => format!("did you mean `{nearest}`?\n{all}"),
        None => all,
    }
}

/// The name that was probably meant: the same file in its right folder, else the one that is spelled most alike.
fn nearest<'a>(names: impl IntoIterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    let likeness = |known: &str| {
        let same_file = last_part(known) == last_part(name);
        if same_file { 1.0 } else { strsim::normalized_damerau_levenshtein(known, name) }
    };
    names
        .into_iter()
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
        let names = || ["anki/csv/back.html", "epub/chapter.xhtml", "epub/style.css"].into_iter();
        assert_eq!(nearest(names(), "epub/stile.css"), Some("epub/style.css"));
        assert_eq!(nearest(names(), "style.css"), Some("epub/style.css"));
        assert_eq!(nearest(names(), "README.md"), None);
    }
}
