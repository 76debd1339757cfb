//! Writes notes as CSV.
//!
//! The header lines and columns are those that Anki reads in every language. The CSV for the basic type has no `#columns`
//! line: a French Anki calls the fields of its basic type "Recto" and "Verso", finds no such names, and takes the GUID for
//! the question. The CSV for our own types has one, because their fields have the same names everywhere: a learner may
//! have moved them. `#if matches` is in no manual, but without it Anki repeats the user's last choice, which may have been
//! to skip every update.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::export::{AnkiOptions, ExportError, Tags, Warning};

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CsvNote {
    /// The permanent GUID.
    pub(crate) guid: String,
    /// The full name of its deck.
    pub(crate) deck: String,
    /// The fields in the order of the columns; Anki leaves others of the note's type as they are.
    pub(crate) fields: Vec<String>,
    /// Its tags, separated by spaces.
    pub(crate) tags: String,
}

/// How Anki finds the fields of the rows.
#[derive(Debug, Clone)]
pub(crate) enum CsvColumns {
    /// By their place: front and back of Anki's basic type.
    Basic,
    /// By their names, in the note type with a name of its own.
    Named {
        /// The name of the note type.
        note_type: String,
        /// The names of the fields.
        fields: Vec<&'static str>,
    },
}

const BASIC: &str = "\
#separator:Comma
#html:true
#notetype:Basic
#guid column:1
#deck column:2
";
/// The columns of the basic type: GUID, deck, front, back and tags.
const BASIC_COLUMNS: usize = 5;
/// The first column is a field: Anki takes it for the type's first field if it finds no column of that name.
const NAMED: &str = "\
#separator:Comma
#html:true
#guid column:2
#notetype column:3
#deck column:4
";
/// The columns before the second field: the first field, GUID, note type and deck.
const NAMED_START: usize = 4;
const UPDATE: &str = "#if matches:update current\n";

/// Marks the file as UTF-8 for spreadsheets. Anki ignores it.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The rows of a deck.
#[derive(Debug, Clone)]
pub struct Rows {
    pub(crate) columns: CsvColumns,
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
        let Self { columns, notes, options, .. } = self;
        let row = |note| columns.row(note);
        let size: usize = notes.iter().flat_map(row).map(|field| field.len() + 4).sum();
        let mut out = Vec::with_capacity(size + size / 8);
        out.extend(columns.header(options).bytes());
        let count = match options.tags {
            Tags::Column => columns.count(),
            Tags::None => columns.count() - 1,
        };
        // Every field is quoted: an unquoted `#` at the start of a row makes Anki drop it as a comment.
        let mut writer = WriterBuilder::new()
            .quote_style(QuoteStyle::Always)
            .terminator(Terminator::Any(b'\n'))
            .from_writer(out);
        for note in notes {
            writer.write_record(row(note).take(count)).map_err(|error| ExportError::deck(&error))?;
        }
        writer.into_inner().map_err(|error| ExportError::deck(&error))
    }
}

impl CsvColumns {
    /// The number of columns, with the tags. They are counted from 1, in the order of [`Self::row`].
    fn count(&self) -> usize {
        match self {
            Self::Basic => BASIC_COLUMNS,
            Self::Named { fields, .. } => NAMED_START + fields.len(),
        }
    }

    /// The header lines.
    fn header(&self, options: &AnkiOptions) -> String {
        let mark = if options.bom { BYTE_ORDER_MARK } else { "" };
        // Without this line Anki may read a last column of tags as one more field.
        let tags = match options.tags {
            Tags::Column => format!("#tags column:{}\n", self.count()),
            Tags::None => String::new(),
        };
        match self {
            Self::Basic => [mark, BASIC, &tags, UPDATE].concat(),
            Self::Named { note_type, fields } => {
                // If the type is missing, Anki ignores its name, and would import into the user's last type. Then the column of
                // note types above counts, whose rows Anki skips with a report. A column's type has no names of fields, so that
                // column alone is not enough.
                let note_type = format!("#notetype:{note_type}\n");
                let rest =
                    fields.iter().skip(1).copied().chain((options.tags == Tags::Column).then_some("Tags"));
                // The column of note types has no name, and so is not the column of any field.
                let names = fields.first().copied().into_iter().chain(["GUID", "", "Deck"]).chain(rest);
                let names = format!("#columns:{}\n", names.collect::<Vec<_>>().join(","));
                [mark, NAMED, &note_type, &tags, &names, UPDATE].concat()
            }
        }
    }

    fn row<'a>(&'a self, note: &'a CsvNote) -> impl Iterator<Item = &'a str> {
        let CsvNote { guid, deck, fields, tags } = note;
        let (first, note_type, rest) = match self {
            Self::Basic => (None, None, fields.as_slice()),
            Self::Named { note_type, .. } => {
                (fields.first(), Some(note_type), fields.get(1..).unwrap_or_default())
            }
        };
        let start = first.into_iter().chain([guid]).chain(note_type).chain([deck]);
        start.chain(rest).chain([tags]).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn note(guid: &str, deck: &str, front: &str, back: &str, tags: &str) -> CsvNote {
        CsvNote {
            guid: guid.into(),
            deck: deck.into(),
            fields: vec![front.into(), back.into()],
            tags: tags.into(),
        }
    }

    /// The rows after the header.
    fn written(note: CsvNote) -> String {
        let options = AnkiOptions::default();
        let header = CsvColumns::Basic.header(&options);
        let rows = Rows { columns: CsvColumns::Basic, notes: vec![note], options, warnings: Vec::new() };
        let text = String::from_utf8(rows.write().unwrap()).unwrap();
        text.strip_prefix(&header).unwrap().to_owned()
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
