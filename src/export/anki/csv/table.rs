//! Notes to bytes.
//!
//! The header lines and columns are those that Anki reads in every language. There is no `#columns` line: a French
//! Anki calls the fields of its basic type "Recto" and "Verso", finds no such names, and takes the GUID for the
//! question. `#if matches` is in no manual, but without it Anki repeats the user's last choice, which may have been to
//! skip every update.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::note::Note;
use crate::export::{AnkiOptions, ExportError, Tags};

/// What stands before the first note. Numbers count columns from 1, in the order of [`row`].
const HEADER: &str = "\
#separator:Comma
#html:true
#notetype:Basic
#guid column:1
#deck column:2
";
/// Without it Anki reads a last column as one more field.
const TAGS: &str = "#tags column:5\n";
const UPDATE: &str = "#if matches:update current\n";

/// What tells a spreadsheet that a file is UTF-8. Anki reads over it.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Writes a deck as a text file.
///
/// # Errors
/// Passes on what the csv crate says.
pub(super) fn write(notes: &[Note], options: &AnkiOptions) -> Result<Vec<u8>, ExportError> {
    let size: usize = notes.iter().flat_map(row).map(|field| field.len() + 4).sum();
    let mut out = Vec::with_capacity(size + size / 8);
    out.extend(header(options).bytes());
    let columns = match options.tags {
        Tags::Column => 5,
        Tags::None => 4,
    };
    // Every field is quoted: an unquoted `#` at the start of a row makes Anki drop it as a comment.
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::Any(b'\n'))
        .from_writer(out);
    for note in notes {
        writer.write_record(row(note).into_iter().take(columns)).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

fn header(options: &AnkiOptions) -> String {
    let mark = if options.bom { BYTE_ORDER_MARK } else { "" };
    let tags = match options.tags {
        Tags::Column => TAGS,
        Tags::None => "",
    };
    [mark, HEADER, tags, UPDATE].concat()
}

fn row(note: &Note) -> [&str; 5] {
    [&note.guid, &note.deck, &note.front, &note.back, &note.tags]
}

fn failed(error: &impl ToString) -> ExportError {
    ExportError::Deck { reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let text = std::str::from_utf8(bytes).unwrap();
        let text = text.strip_prefix(&header(&AnkiOptions::default())).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
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
            let note = Note { guid, deck, front, back, tags };
            let expected: Vec<String> = row(&note).map(str::to_owned).to_vec();
            prop_assert_eq!(rows(&write(&[note], &AnkiOptions::default()).unwrap()), [expected]);
        }
    }

    #[test]
    fn every_field_is_quoted() {
        let note = Note {
            guid: "a".into(),
            deck: "b".into(),
            front: "#c".into(),
            back: "say \"d\"".into(),
            tags: String::new(),
        };
        let text = String::from_utf8(write(&[note], &AnkiOptions::default()).unwrap()).unwrap();
        assert_eq!(
            text.strip_prefix(&header(&AnkiOptions::default())),
            Some("\"a\",\"b\",\"#c\",\"say \"\"d\"\"\",\"\"\n")
        );
    }
}
