//! Guides on the disk of the tests.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use qexport::content::{Folder, Groups, Guide, Problem, Problems, ReadError};

/// The folder of a fixture.
pub(crate) struct Shelf(pub(crate) PathBuf);

impl Folder for Shelf {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        std::fs::read(self.0.join(path)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => ReadError::Missing,
            _ => ReadError::Unreadable(error.to_string()),
        })
    }

    #[expect(clippy::disallowed_methods, reason = "its files are sorted")]
    fn list(&self, path: &str) -> Result<Vec<String>, ReadError> {
        let entries = std::fs::read_dir(self.0.join(path)).map_err(|_| ReadError::Missing)?;
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut paths: Vec<String> = names.map(|name| format!("{path}/{name}")).collect();
        paths.sort();
        Ok(paths)
    }

    fn list_here(&self, path: &str) -> Vec<String> {
        let paths = self.list(path).unwrap_or_default();
        paths.iter().map(|path| path.trim_start_matches('/').to_owned()).collect()
    }

    fn display_path(&self, path: &str) -> String {
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
pub(crate) fn render_problems<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> String {
    use miette::{GraphicalReportHandler, GraphicalTheme};
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
    let mut out = String::new();
    for problem in problems {
        handler.render_report(&mut out, problem).unwrap();
        out.push('\n');
    }
    // Excerpts end in blanks that no reviewer sees.
    out.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// Warnings as people see them, with the number of those that are not shown.
pub(crate) fn render_warnings(warnings: &Groups<Problem>) -> String {
    warnings.iter().fold(String::new(), |mut out, group| {
        out += &render_problems(group.first());
        if group.more() > 0 {
            writeln!(out, "… and {} more `{}`\n", group.more(), group.code()).unwrap();
        }
        out
    })
}

/// A folder in memory.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
}

/// A picture for guides in memory.
const PICTURE: &[u8] = include_bytes!("../fixtures/good/every-block/images/dot.png");

/// A guide whose one answer is written in YAML as given.
pub(crate) fn with_yaml_answer(answer: &str) -> String {
    format!(
        "id: g\ntitle: G\nlanguage: en\nupdated: 2026-11-22\nsections:\n  - id: s\n    title: S\n    questions:\n      - id: q\n        question: Q?\n        answer: {answer}\n"
    )
}

/// Reads such a guide.
pub(crate) fn read_yaml_answer(answer: &str) -> Result<Guide, Problems> {
    let yaml = with_yaml_answer(answer);
    qexport::content::read(&folder(&[("guide.yaml", yaml.as_bytes()), ("a.png", PICTURE)]), "guide.yaml")
}

/// Reads a guide whose one answer is the given Markdown, whatever letters it holds.
pub(crate) fn read_answer(markdown: &str) -> Result<Guide, Problems> {
    read_yaml_answer(&quote(markdown))
}

/// Reads such a guide with gaps in its answer.
pub(crate) fn read_cloze_answer(markdown: &str) -> Result<Guide, Problems> {
    read_yaml_answer(&(quote(markdown) + "\n        card: cloze"))
}

fn quote(markdown: &str) -> String {
    let mut quoted = String::from("\"");
    for c in markdown.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            ' '..='~' => quoted.push(c),
            _ => write!(quoted, "\\U{:08x}", u32::from(c)).unwrap(),
        }
    }
    quoted + "\""
}
