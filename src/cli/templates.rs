//! The user's own templates and themes: `--templates DIR`.
//!
//! Each file below the folder replaces the bundled template with the same relative path; `pdf/NAME.yaml` adds or replaces
//! the theme NAME. Any other name is an error, because the file would be ignored silently. Files whose names begin with a
//! dot are skipped: editors and file managers create them everywhere.

use std::path::{Path, PathBuf};

use super::files;
use super::files::{FileError, display_path};
use crate::diagnosis::Diagnosis;
use crate::export::{Templates, Theme, Themes};

/// A folder of templates that cannot be used.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum TemplateError {
    /// The folder does not exist.
    #[error("the template folder `{}` does not exist", display_path(.folder))]
    #[diagnostic(help("check the spelling of its name"))]
    NoFolder {
        /// The path as typed.
        folder: PathBuf,
    },
    /// No exporter uses the file.
    #[error("`{}`: {}", display_path(.file), .diagnosis.message)]
    #[diagnostic(help("{}", .diagnosis.help))]
    Unknown {
        /// Its path.
        file: PathBuf,
        /// The unknown name, and the valid ones, the most similar first.
        diagnosis: Diagnosis,
    },
    /// The file is not UTF-8.
    #[error("`{}` is not valid UTF-8", display_path(.file))]
    #[diagnostic(help("save it as UTF-8"))]
    NotText {
        /// Its path.
        file: PathBuf,
    },
    /// An error of the file system.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unreadable(#[from] FileError),
}

/// Replaces templates and themes by the files below a folder; reports all errors at once.
pub(crate) fn load_folder(
    templates: &mut Templates,
    themes: &mut Themes,
    folder: &Path,
) -> Result<(), Vec<TemplateError>> {
    if !folder.is_dir() {
        return Err(vec![TemplateError::NoFolder { folder: folder.to_owned() }]);
    }
    let mut errors = Vec::new();
    for file in files::list_files_below(folder).map_err(|error| vec![error.into()])? {
        let name = display_path(file.strip_prefix(folder).unwrap_or(&file));
        let result = match Themes::name_from_path(&name) {
            Some(theme) => replace_theme(themes, theme, &file),
            None => replace_template(templates, themes, &name, &file),
        };
        errors.extend(result.err());
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn replace_theme(themes: &mut Themes, name: &str, file: &Path) -> Result<(), TemplateError> {
    let text = String::from_utf8(files::read_file(file)?);
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
    let help_for_unknown = help_for_unknown(templates, themes, name);
    let text = String::from_utf8(files::read_file(file)?).ok();
    let is_text = text.is_some();
    // Some editors begin a file with a byte order mark, which is not part of the text.
    let text = text.unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
    // The name is checked first: an unused image need not be UTF-8.
    templates.replace(name, text).map_err(|unknown| TemplateError::Unknown {
        file: file.to_owned(),
        diagnosis: Diagnosis::new(unknown.to_string(), help_for_unknown),
    })?;
    if is_text { Ok(()) } else { Err(TemplateError::NotText { file: file.to_owned() }) }
}

/// The minimum similarity of two names, from 0 to 1, for a suggestion. Lower scores of strsim look arbitrary to people.
const ALIKE: f64 = 0.7;

fn help_for_unknown(templates: &Templates, themes: &Themes, name: &str) -> String {
    let themes: Vec<String> = themes.names().map(Themes::path).collect();
    let mut names: Vec<&str> = templates.names().collect();
    names.extend(themes.iter().map(String::as_str));
    let all = format!("valid names are {}, and pdf/NAME.yaml for a theme", names.join(", "));
    match find_nearest(names, name) {
        Some(nearest) => format!("did you mean `{nearest}`?\n{all}"),
        None => all,
    }
}

/// The most similar name; the same file name in another folder comes first.
fn find_nearest<'a>(names: impl IntoIterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    let likeness = |known: &str| {
        let same_file = file_name(known) == file_name(name);
        if same_file { 1.0 } else { strsim::normalized_damerau_levenshtein(known, name) }
    };
    names
        .into_iter()
        .map(|known| (known, likeness(known)))
        .filter(|(_, likeness)| *likeness >= ALIKE)
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(known, _)| known)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        let names = || ["anki/csv/back.html", "epub/chapter.xhtml", "epub/style.css"].into_iter();
        assert_eq!(find_nearest(names(), "epub/stile.css"), Some("epub/style.css"));
        assert_eq!(find_nearest(names(), "style.css"), Some("epub/style.css"));
        assert_eq!(find_nearest(names(), "README.md"), None);
    }
}
