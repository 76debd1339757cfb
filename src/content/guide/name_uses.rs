//! The places where a guide uses one name, for renaming.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::content::source::file::Span;

/// What a name names.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::EnumString, strum::Display, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum NameKind {
    /// A question, by its id.
    Question,
    /// A source, by its key.
    Source,
    /// A section, by its id.
    Section,
}

/// How a name is written where it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameForm {
    /// Alone, in a list of YAML.
    Word,
    /// `[@key]`
    Citation,
    /// `[text](#id)`
    Anchor,
    /// `[[id]]`
    Wikilink,
}

/// A use of a name.
#[derive(Debug)]
struct NameUse {
    form: NameForm,
    /// The whole citation, link or word, or the text if its place in the text is not known.
    span: Span,
    /// The offset of the end of the text.
    end: usize,
}

/// The uses of one name.
#[derive(Debug)]
pub(crate) struct NameUses {
    kind: NameKind,
    name: String,
    uses: RefCell<Vec<NameUse>>,
}

impl NameUses {
    /// Begins without uses.
    pub(crate) fn new(kind: NameKind, name: &str) -> Self {
        Self { kind, name: name.to_owned(), uses: RefCell::default() }
    }

    /// Records a name if it is this one. `place` is the span of its use and the end of its text.
    pub(crate) fn add(
        &self,
        kind: NameKind,
        name: &str,
        form: NameForm,
        place: impl FnOnce() -> (Span, usize),
    ) {
        // Links lead to questions and to sections, and are told apart by the name only.
        let is_link = matches!(form, NameForm::Anchor | NameForm::Wikilink);
        let is_kind = kind == self.kind || (is_link && self.kind == NameKind::Section);
        if is_kind && name == self.name {
            let (span, end) = place();
            self.uses.borrow_mut().push(NameUse { form, span, end });
        }
    }

    /// The spans of the names themselves, in reading order; `Err` has the use whose name is not written as it is.
    pub(crate) fn into_names(self) -> Result<Vec<Span>, Span> {
        // Uses whose places are not known share the span of their text.
        let mut counts: BTreeMap<_, usize> = BTreeMap::new();
        let mut names = Vec::new();
        for found in self.uses.into_inner() {
            let nth = counts.entry((found.span.sort_key(), found.form)).or_default();
            let range = match found.form {
                NameForm::Word => find_names(&found, &self.name).next(),
                _ => find_names(&found, &self.name).nth(*nth),
            };
            *nth += 1;
            match range {
                Some(range) => names.push(Span { range, ..found.span }),
                // The same text, repeated by an alias of YAML.
                None if *nth > 1 => {}
                None => return Err(found.span),
            }
        }
        Ok(names)
    }
}

/// The ranges of a name from the beginning of its use on.
fn find_names<'u>(found: &'u NameUse, name: &'u str) -> impl Iterator<Item = Range<usize>> + use<'u> {
    let start = found.span.range.start;
    let end = if found.form == NameForm::Word { found.span.range.end } else { found.end };
    let text = found.span.file.text().get(start..end).unwrap_or_default();
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let has_sign = move |before: &str| match found.form {
        NameForm::Word => true,
        NameForm::Citation => before.ends_with('@'),
        NameForm::Anchor => before.ends_with('#'),
        NameForm::Wikilink => before.trim_end_matches(' ').ends_with("[["),
    };
    text.match_indices(name)
        .filter(move |(at, _)| {
            let (before, behind) = (&text[..*at], &text[at + name.len()..]);
            has_sign(before) && !before.ends_with(is_name) && !behind.starts_with(is_name)
        })
        .map(move |(at, _)| start + at..start + at + name.len())
}
