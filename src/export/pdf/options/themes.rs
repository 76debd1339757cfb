//! Themes, as the text of their files.
//!
//! A theme is a layer of [`PdfOverrides`](crate::export::PdfOverrides) in a file of its own. This module does not read
//! YAML, so a theme stays text until `cli` has it read.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The bundled themes.
const BUNDLED: &[(&str, &str)] = &[
    ("boxed", include_str!("../../../../templates/pdf/boxed.yaml")),
    ("cheatsheet", include_str!("../../../../templates/pdf/cheatsheet.yaml")),
    ("compact", include_str!("../../../../templates/pdf/compact.yaml")),
    ("ink-saver", include_str!("../../../../templates/pdf/ink-saver.yaml")),
    ("large-print", include_str!("../../../../templates/pdf/large-print.yaml")),
];

/// Themes by their names. A file `templates/pdf/compact.yaml` is the theme `compact`.
#[derive(Debug, Clone)]
pub struct Themes(BTreeMap<String, Theme>);

/// One theme.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The path of its file, for messages.
    pub file: String,
    /// The content of its file.
    pub text: Cow<'static, str>,
}

impl Themes {
    /// The name of the default theme.
    pub const DEFAULT: &str = "cheatsheet";

    /// All bundled themes.
    pub fn bundled() -> Self {
        let theme = |&(name, text): &(&str, &'static str)| {
            let file = format!("qexport's own templates/{}", Self::path(name));
            (name.to_owned(), Theme { file, text: Cow::Borrowed(text) })
        };
        Self(BUNDLED.iter().map(theme).collect())
    }

    /// The path of a theme below `templates/`.
    pub fn path(name: &str) -> String {
        format!("pdf/{name}.yaml")
    }

    /// The name of the theme in a file below `templates/`; `None` for other files.
    ///
    /// ```
    /// use qexport::export::Themes;
    /// assert_eq!(Themes::name_from_path("pdf/compact.yaml"), Some("compact"));
    /// assert_eq!(Themes::name_from_path("epub/style.css"), None);
    /// ```
    pub fn name_from_path(path: &str) -> Option<&str> {
        path.strip_prefix("pdf/")?.strip_suffix(".yaml").filter(|name| !name.contains('/'))
    }

    /// Adds a user's theme, or replaces a bundled one.
    pub fn insert(&mut self, name: &str, theme: Theme) {
        self.0.insert(name.to_owned(), theme);
    }

    /// Looks up a theme.
    pub fn get(&self, name: &str) -> Option<&Theme> {
        self.0.get(name)
    }

    /// The names of all themes, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
