//! The rows of a text export.

use super::header::TextHeader;
use crate::import::model::Origin;
use crate::import::{ImportError, ImportErrorKind, InputFile};

/// A note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TextRow {
    /// The line in the file, from 1.
    pub(super) line: usize,
    pub(super) guid: Option<String>,
    pub(super) note_type: String,
    pub(super) deck: String,
    pub(super) tags: Vec<String>,
    /// Its fields as HTML.
    pub(super) fields: Vec<String>,
}

/// Reads the rows below a header.
pub(super) fn read_rows(
    file: &InputFile,
    header: &TextHeader,
    body: &str,
    first_line: usize,
) -> Result<Vec<TextRow>, ImportError> {
    let separator = header.separator.unwrap_or_else(|| guess_separator(body));
    let is_html = header.is_html.unwrap_or_else(|| looks_like_html(body));
    let special = header.special_columns();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(body.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|why| {
            let line = why
                .position()
                .and_then(|at| usize::try_from(at.line()).ok())
                .map(|line| line + first_line - 1);
            let origin = Origin { file: file.name.clone(), line };
            let help = "export the notes from Anki again: a quote in this row does not end";
            ImportError::new(origin, ImportErrorKind::Damaged, format!("a row cannot be read: {why}"), help)
        })?;
        let line = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(1);
        let column = |index: Option<usize>| index.and_then(|index| record.get(index)).map(str::trim);
        let own_tags = column(header.tags_column).unwrap_or_default().split_whitespace().map(str::to_owned);
        let fields = record.iter().enumerate().filter(|(index, _)| !special.contains(index));
        let fields = fields.map(|(_, text)| if is_html { text.to_owned() } else { to_html(text) });
        let row = TextRow {
            line: line + first_line - 1,
            guid: column(header.guid_column).filter(|guid| !guid.is_empty()).map(str::to_owned),
            note_type: column(header.note_type_column)
                .or(header.note_type.as_deref())
                .unwrap_or_default()
                .to_owned(),
            deck: column(header.deck_column).or(header.deck.as_deref()).unwrap_or_default().to_owned(),
            tags: header.tags.iter().cloned().chain(own_tags).collect(),
            fields: fields.collect(),
        };
        if row.fields.iter().any(|field| !field.trim().is_empty()) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The separator of the first row, in Anki's order.
fn guess_separator(body: &str) -> u8 {
    let first = body.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [b'\t', b'|', b';', b','].into_iter().find(|sign| first.contains(char::from(*sign))).unwrap_or(b'\t')
}

fn looks_like_html(body: &str) -> bool {
    ["<br", "<div", "<b>", "<i>", "<img", "</", "&nbsp;", "&lt;", "&amp;"]
        .iter()
        .any(|sign| body.contains(sign))
}

/// Escapes a text as HTML with its lines.
fn to_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}
