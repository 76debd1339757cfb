//! Templates, as text.
//!
//! The program bundles templates, and `--templates DIR` replaces them by the user's, file by file.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Every template that a user may override, by its path below `templates/`.
const BUNDLED: &[(&str, &str)] = &[
    ("anki/apkg/back.html", include_str!("../../../templates/anki/apkg/back.html")),
    ("anki/apkg/below.html", include_str!("../../../templates/anki/apkg/below.html")),
    ("anki/apkg/choices.html", include_str!("../../../templates/anki/apkg/choices.html")),
    ("anki/apkg/cloze-back.html", include_str!("../../../templates/anki/apkg/cloze-back.html")),
    ("anki/apkg/cloze-front.html", include_str!("../../../templates/anki/apkg/cloze-front.html")),
    ("anki/apkg/front.html", include_str!("../../../templates/anki/apkg/front.html")),
    ("anki/apkg/reversed-back.html", include_str!("../../../templates/anki/apkg/reversed-back.html")),
    ("anki/apkg/reversed-front.html", include_str!("../../../templates/anki/apkg/reversed-front.html")),
    ("anki/apkg/style.css", include_str!("../../../templates/anki/apkg/style.css")),
    ("anki/csv/back.html", include_str!("../../../templates/anki/csv/back.html")),
    ("anki/csv/front.html", include_str!("../../../templates/anki/csv/front.html")),
    ("anki/csv/sources.html", include_str!("../../../templates/anki/csv/sources.html")),
    ("epub/answer.xhtml", include_str!("../../../templates/epub/answer.xhtml")),
    ("epub/answers.xhtml", include_str!("../../../templates/epub/answers.xhtml")),
    ("epub/cover.svg", include_str!("../../../templates/epub/cover.svg")),
    ("epub/how-to.xhtml", include_str!("../../../templates/epub/how-to.xhtml")),
    ("epub/page.xhtml", include_str!("../../../templates/epub/page.xhtml")),
    ("epub/section.xhtml", include_str!("../../../templates/epub/section.xhtml")),
    ("epub/sources.xhtml", include_str!("../../../templates/epub/sources.xhtml")),
    ("epub/style.css", include_str!("../../../templates/epub/style.css")),
    ("epub/title.xhtml", include_str!("../../../templates/epub/title.xhtml")),
    ("words/ar.txt", include_str!("../../../templates/words/ar.txt")),
    ("words/de.txt", include_str!("../../../templates/words/de.txt")),
    ("words/en.txt", include_str!("../../../templates/words/en.txt")),
    ("words/es.txt", include_str!("../../../templates/words/es.txt")),
    ("words/fa.txt", include_str!("../../../templates/words/fa.txt")),
    ("words/fr.txt", include_str!("../../../templates/words/fr.txt")),
    ("words/he.txt", include_str!("../../../templates/words/he.txt")),
    ("words/hi.txt", include_str!("../../../templates/words/hi.txt")),
    ("words/it.txt", include_str!("../../../templates/words/it.txt")),
    ("words/ja.txt", include_str!("../../../templates/words/ja.txt")),
    ("words/ko.txt", include_str!("../../../templates/words/ko.txt")),
    ("words/pl.txt", include_str!("../../../templates/words/pl.txt")),
    ("words/pt.txt", include_str!("../../../templates/words/pt.txt")),
    ("words/ru.txt", include_str!("../../../templates/words/ru.txt")),
    ("words/tr.txt", include_str!("../../../templates/words/tr.txt")),
    ("words/uk.txt", include_str!("../../../templates/words/uk.txt")),
    ("words/zh.txt", include_str!("../../../templates/words/zh.txt")),
    ("words/zh-hant.txt", include_str!("../../../templates/words/zh-hant.txt")),
];

/// Templates by their path below `templates/`, such as `epub/style.css`.
#[derive(Debug, Clone)]
pub struct Templates(BTreeMap<Cow<'static, str>, Cow<'static, str>>);

/// A file in the user's template folder that no exporter uses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown template `{name}`")]
pub struct UnknownTemplate {
    /// Its path below the folder.
    pub name: String,
}

impl Templates {
    /// The bundled templates.
    pub(crate) fn bundled() -> Self {
        Self(BUNDLED.iter().map(|&(name, text)| (name.into(), text.into())).collect())
    }

    /// The names of all templates, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(AsRef::as_ref)
    }

    /// Replaces the text of a bundled template by the user's. `words/LANGUAGE.txt` may be a new language; its case does
    /// not matter.
    ///
    /// # Errors
    /// An unknown name: the file would be ignored silently.
    pub fn replace(&mut self, name: &str, text: String) -> Result<(), UnknownTemplate> {
        if let Some(language) = name.strip_prefix("words/").and_then(|file| file.strip_suffix(".txt"))
            && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            self.0.insert(name.to_ascii_lowercase().into(), text.into());
            return Ok(());
        }
        match self.0.get_mut(name) {
            Some(text_slot) => *text_slot = text.into(),
            None => return Err(UnknownTemplate { name: name.to_owned() }),
        }
        Ok(())
    }

    /// Whether the user has replaced a template below a folder.
    pub(crate) fn are_replaced(&self, folder: &str) -> bool {
        self.0.iter().any(|(name, text)| name.starts_with(folder) && matches!(text, Cow::Owned(_)))
    }

    /// The text of a template; empty for a name that is not in the table.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text)
    }
}
