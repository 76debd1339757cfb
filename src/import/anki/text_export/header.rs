//! The header lines: `#separator:tab`, `#html:true`, `#deck column:2`.

use std::collections::BTreeSet;

/// What the header lines say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TextHeader {
    pub(super) separator: Option<u8>,
    pub(super) is_html: Option<bool>,
    pub(super) columns: Vec<String>,
    pub(super) note_type: Option<String>,
    pub(super) deck: Option<String>,
    pub(super) tags: Vec<String>,
    /// Indexes of columns.
    pub(super) note_type_column: Option<usize>,
    pub(super) deck_column: Option<usize>,
    pub(super) tags_column: Option<usize>,
    pub(super) guid_column: Option<usize>,
}

impl TextHeader {
    /// Reads the header lines, and splits them from the rows. The number is that of the first line of the rows.
    pub(super) fn read(text: &str) -> (Self, &str, usize) {
        let mut header = Self::default();
        let mut columns = None;
        let mut rest = text;
        let mut line_number = 1;
        while let Some(line) = rest.lines().next().and_then(|line| line.strip_prefix('#')) {
            match line.split_once(':') {
                Some((key, value)) if key.eq_ignore_ascii_case("columns") => columns = Some(value),
                Some((key, value)) => header.read_line(&key.trim().to_ascii_lowercase(), value.trim()),
                None => {}
            }
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            line_number += 1;
        }
        if let Some(columns) = columns {
            let separator = char::from(header.separator.unwrap_or(b','));
            header.columns =
                columns.split(separator).map(|name| name.trim().trim_matches('"').to_owned()).collect();
        }
        (header, rest, line_number)
    }

    fn read_line(&mut self, key: &str, value: &str) {
        let column = || value.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match key {
            "separator" => self.separator = read_separator(value),
            "html" => self.is_html = Some(value.eq_ignore_ascii_case("true")),
            "notetype" => self.note_type = Some(value.to_owned()),
            "deck" => self.deck = Some(value.to_owned()),
            "tags" => self.tags = value.split_whitespace().map(str::to_owned).collect(),
            "notetype column" => self.note_type_column = column(),
            "deck column" => self.deck_column = column(),
            "tags column" => self.tags_column = column(),
            "guid column" => self.guid_column = column(),
            _ => {}
        }
    }

    /// The indexes of the columns that are no fields.
    pub(super) fn special_columns(&self) -> BTreeSet<usize> {
        let columns = [self.note_type_column, self.deck_column, self.tags_column, self.guid_column];
        columns.into_iter().flatten().collect()
    }

    /// The names of the columns with fields, if the header has them.
    pub(super) fn field_names(&self) -> Option<Vec<String>> {
        let special = self.special_columns();
        let names = self.columns.iter().enumerate().filter(|(index, _)| !special.contains(index));
        (!self.columns.is_empty()).then(|| names.map(|(_, name)| name.clone()).collect())
    }
}

fn read_separator(value: &str) -> Option<u8> {
    match value.to_ascii_lowercase().as_str() {
        "tab" | "\\t" => Some(b'\t'),
        "comma" => Some(b','),
        "semicolon" => Some(b';'),
        "pipe" => Some(b'|'),
        "colon" => Some(b':'),
        "space" => Some(b' '),
        other => other.bytes().next().filter(u8::is_ascii),
    }
}
