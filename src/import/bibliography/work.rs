//! A work, as far as a guide can hold it.

use crate::import::model::{ImportedSource, Notice, NoticeKind, Origin};

/// What a bibliography says about a work, as far as a guide can hold it.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) year: Option<String>,
    pub(super) url: Option<String>,
    pub(super) accessed: Option<String>,
}

impl Work {
    /// The work as a source.
    pub(super) fn into_source(self) -> ImportedSource {
        let publisher = match (self.publisher, self.year) {
            (Some(publisher), Some(year)) => Some(format!("{publisher}, {year}")),
            (publisher, year) => publisher.or(year),
        };
        let author = Some(self.authors.join(", ")).filter(|author| !author.is_empty());
        let fields =
            [("author", author), ("publisher", publisher), ("url", self.url), ("accessed", self.accessed)];
        let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        ImportedSource { key: self.key, title: self.title, fields: fields.collect(), number: None }
    }
}

/// Tells a field of a bibliography that a guide does not have.
pub(super) fn tell_lost(field: &str, key: &str, file: &str) -> Notice {
    let origin = Origin { file: format!("{file} @{key}"), line: None };
    Notice { kind: NoticeKind::Lost, what: format!("field `{field}` of a source"), origin }
}
