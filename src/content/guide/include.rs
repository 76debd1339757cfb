//! The files of a guide: inside of its folder, and each loaded once.

use std::sync::Arc;

use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::content::source::file::{File, Span};
use crate::content::source::folder::{Folder, ReadError};
use crate::content::yaml::alias_budget::AliasBudget;
use crate::content::yaml::encoding;
use crate::content::yaml::encoding::SizeLimit;
use crate::content::yaml::mapping::Spanned;
use crate::content::yaml::node::Node;
use crate::content::yaml::parser;
use crate::content::yaml::parser::Parsed;
use crate::diagnosis::Diagnosis;

const FONT_FOLDER_HELP: &str =
    "name a folder below the guide's own, such as `fonts`; font files end in .ttf, .otf, .ttc or .otc";

/// Loads files and remembers their paths.
pub(crate) struct Loader<'a> {
    folder: &'a dyn Folder,
    sink: &'a DiagnosticSink,
    /// Paths in reading order: the guide itself first.
    opened: Vec<String>,
    /// What the aliases of all files may still repeat.
    aliases: AliasBudget,
}

impl<'a> Loader<'a> {
    /// Creates a loader for a folder.
    pub(crate) fn new(folder: &'a dyn Folder, sink: &'a DiagnosticSink) -> Self {
        Self { folder, sink, opened: Vec::new(), aliases: AliasBudget::default() }
    }

    /// The sink that collects problems.
    pub(crate) fn sink(&self) -> &'a DiagnosticSink {
        self.sink
    }

    /// Loads the main file of the guide.
    pub(crate) fn load_guide(&mut self, path: &str) -> Option<(Arc<File>, Node)> {
        match self.read_file(path) {
            Ok(file) => file,
            Err(why) => {
                let kind = ProblemKind::Unreadable { file: self.folder.display_path(path), why };
                self.sink.push(Problem::without_span(kind));
                None
            }
        }
    }

    /// Loads an included file.
    pub(crate) fn load_include(&mut self, path: &Spanned<String>) -> Option<(Arc<File>, Node)> {
        let sink = self.sink;
        let report = |kind| sink.add(path.span.clone(), kind);
        let Some(inside) = normalize_path(&path.value) else {
            report(ProblemKind::PathOutsideGuide { path: path.value.clone() });
            return None;
        };
        if let Some(at) = self.opened.iter().position(|opened| *opened == inside) {
            let path = path.value.clone();
            report(if at == 0 {
                ProblemKind::CyclicInclude { path }
            } else {
                ProblemKind::DuplicateInclude { path }
            });
            return None;
        }
        match self.read_file(&inside) {
            Ok(file) => file,
            Err(why) => {
                let nearest = if why == ReadError::Missing { self.find_nearest(&inside) } else { None };
                report(ProblemKind::IncludeUnreadable { file: path.value.clone(), why, nearest });
                None
            }
        }
    }

    /// The file of YAML in the same folder whose path looks most like a path, and is not included already.
    fn find_nearest(&self, path: &str) -> Option<String> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut files = self.folder.list_here(folder);
        files.retain(|file| is_yaml_file(file) && !self.opened.contains(file));
        let stem = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
            name.rsplit_once('.').map_or_else(|| name.clone(), |(stem, _)| stem.to_owned())
        };
        // Another ending or other capitals are nearer than another word.
        let same = files.iter().find(|file| stem(file) == stem(name));
        let near =
            || Suggestions::for_word(path, files.iter().map(String::as_str)).nearest().map(str::to_owned);
        same.cloned().or_else(near)
    }

    /// The font files of a folder, sorted.
    pub(crate) fn list_fonts(&self, folder: &Spanned<String>) -> Vec<String> {
        let Some(path) = normalize_path(&folder.value) else {
            let kind = ProblemKind::PathOutsideGuide { path: folder.value.clone() };
            self.sink.add(folder.span.clone(), kind);
            return Vec::new();
        };
        let (mut files, why) = match self.folder.list(&path) {
            Ok(files) => (files, "it contains no fonts".to_owned()),
            Err(ReadError::Missing) => (Vec::new(), "it does not exist".to_owned()),
            Err(why) => (Vec::new(), why.to_string()),
        };
        files.retain(|file| is_font_file(file));
        if files.is_empty() {
            let message = format!("cannot use the fonts in `{}`: {why}", folder.value);
            let diagnosis = Diagnosis::new(message, FONT_FOLDER_HELP);
            self.sink.add(folder.span.clone(), ProblemKind::InvalidSetting(diagnosis));
        }
        files
    }

    /// Whether a file is loaded already.
    pub(crate) fn is_loaded(&self, path: &str) -> bool {
        normalize_path(path).is_some_and(|path| self.opened.contains(&path))
    }

    fn read_file(&mut self, path: &str) -> Result<Option<(Arc<File>, Node)>, ReadError> {
        let order = self.opened.len();
        let file = encoding::read_text(self.folder, path, order, SizeLimit::Guide, self.sink)?;
        self.opened.push(path.to_owned());
        Ok(file.and_then(|file| self.parse_file(file)))
    }

    fn parse_file(&mut self, file: Arc<File>) -> Option<(Arc<File>, Node)> {
        match parser::parse(&file, &mut self.aliases, self.sink) {
            Parsed::Root(node) => Some((file, node)),
            Parsed::Empty => {
                self.sink.add(Span { file, range: 0..0 }, ProblemKind::EmptyFile);
                None
            }
            Parsed::Failed => None,
        }
    }
}

/// Whether a file has the extension of a guide.
fn is_yaml_file(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| ["yaml", "yml"].contains(&extension))
}

/// Whether a file has the extension of a font.
pub(crate) fn is_font_file(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| ["ttf", "otf", "ttc", "otc"].contains(&extension.as_str()))
}

/// Normalizes a path below the guide's folder; `None` if it leads out of the folder on any system.
pub(crate) fn normalize_path(path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains(['\\', ':']) {
        return None;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.is_empty() || parts.contains(&"..") { None } else { Some(parts.join("/")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_on_every_system() {
        assert_eq!(normalize_path("./parts//one.yaml").as_deref(), Some("parts/one.yaml"));
        for bad in
            ["", ".", "..", "../a", "a/../../b", "/etc/passwd", "C:\\a", "C:/a", "a\\b", "https://x.org/a"]
        {
            assert_eq!(normalize_path(bad), None, "{bad}");
        }
    }
}
