//! Writes notes as CSV.
//!
//! The header lines and columns are those that Anki reads in every language. There is no `#columns` line: a French
//! Anki calls the fields of its basic type "Recto" and "Verso", finds no such names, and takes the GUID for the
//! question. `#if matches` is in no manual, but without it Anki repeats the user's last choice, which may have been to
//! skip every update.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::export::anki::apkg;
use crate::export::{AnkiOptions, CsvNoteType, ExportError, Tags, Warning};

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CsvNote {
    /// The permanent GUID.
    pub(crate) guid: String,
    /// The name of its note type, if the file has several.
    pub(crate) kind: Option<String>,
    /// The full name of its deck.
    pub(crate) deck: String,
    /// The first fields of its type; Anki leaves the others as they are.
    pub(crate) fields: Vec<String>,
    /// Its tags, separated by spaces.
    pub(crate) tags: String,
}

/// The header lines. Numbers count columns from 1, in the order of [`row`].
const BASIC: &str = "\
#separator:Comma
#html:true
#notetype:Basic
#guid column:1
#deck column:2
";
/// With the name of a type in the first lines, Anki would take another type where that one is missing. With a column it
/// skips the row and says so.
const QEXPORT: &str = "\
#separator:Comma
#html:true
#guid column:1
#notetype column:2
#deck column:3
";
const UPDATE: &str = "#if matches:update current\n";

/// Marks the file as UTF-8 for spreadsheets. Anki ignores it.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The rows of a deck.
#[derive(Debug, Clone)]
pub struct Rows {
    pub(crate) notes: Vec<CsvNote>,
    pub(crate) options: AnkiOptions,
    /// The warnings of the export.
    pub(crate) warnings: Vec<Warning>,
}

impl Rows {
    /// Writes the text file.
    ///
    /// # Errors
    /// The error of the csv crate.
    pub fn write(&self) -> Result<Vec<u8>, ExportError> {
        write(&self.notes, &self.options)
    }
}

fn write(notes: &[CsvNote], options: &AnkiOptions) -> Result<Vec<u8>, ExportError> {
    let size: usize = notes.iter().flat_map(row).map(|field| field.len() + 4).sum();
    let mut out = Vec::with_capacity(size + size / 8);
    out.extend(header(options).bytes());
    let columns = match options.tags {
        Tags::Column => columns(options.note_type),
        Tags::None => columns(options.note_type) - 1,
    };
    // Every field is quoted: an unquoted `#` at the start of a row makes Anki drop it as a comment.
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::Any(b'\n'))
        .from_writer(out);
    for note in notes {
        writer.write_record(row(note).take(columns)).map_err(|error| ExportError::deck(&error))?;
    }
    writer.into_inner().map_err(|error| ExportError::deck(&error))
}

/// The fields of Anki's basic type: front and back.
const BASIC_FIELDS: usize = 2;

/// The number of columns: those of the header, the fields and the tags.
fn columns(note_type: CsvNoteType) -> usize {
    let (header, fields) = match note_type {
        CsvNoteType::Basic => (BASIC, BASIC_FIELDS),
        CsvNoteType::Qexport => (QEXPORT, apkg::OWN_FIELDS),
    };
    header.matches(" column:").count() + fields + 1
}

fn header(options: &AnkiOptions) -> String {
    let mark = if options.bom { BYTE_ORDER_MARK } else { "" };
    let types = match options.note_type {
        CsvNoteType::Basic => BASIC,
        CsvNoteType::Qexport => QEXPORT,
    };
    // Without this line Anki reads a last column of tags as one more field.
    let tags = match options.tags {
        Tags::Column => format!("#tags column:{}\n", columns(options.note_type)),
        Tags::None => String::new(),
    };
    [mark, types, &tags, UPDATE].concat()
}

fn row(note: &CsvNote) -> impl Iterator<Item = &str> {
    let CsvNote { guid, kind, deck, fields, tags } = note;
    let first = [Some(guid), kind.as_ref(), Some(deck)].into_iter().flatten();
    first.chain(fields).chain([tags]).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn note(guid: &str, deck: &str, front: &str, back: &str, tags: &str) -> CsvNote {
        CsvNote {
            guid: guid.into(),
            kind: None,
            deck: deck.into(),
            fields: vec![front.into(), back.into()],
            tags: tags.into(),
        }
    }

    /// The rows after the header.
    fn written(note: CsvNote) -> String {
        let options = AnkiOptions::default();
        let text = String::from_utf8(write(&[note], &options).unwrap()).unwrap();
        text.strip_prefix(&header(&options)).unwrap().to_owned()
    }

    proptest! {
        #[test]
        fn any_text_survives_the_trip_through_csv(
            guid in "[A-Za-z0-9]{22}",
            deck in "(?s).*",
            front in "(?s).*",
            back in "(?s).*",
            tags in "(?s).*",
        ) {
            let text = written(note(&guid, &deck, &front, &back, &tags));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows, [csv::StringRecord::from(vec![guid, deck, front, back, tags])]);
        }
    }

    #[test]
    fn every_field_is_quoted() {
        let text = written(note("a", "b", "#c", "say \"d\"", ""));
        assert_eq!(text, "\"a\",\"b\",\"#c\",\"say \"\"d\"\"\",\"\"\n");
    }
}
