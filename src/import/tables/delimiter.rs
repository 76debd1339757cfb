//! The delimiter of a table, and its rows.

use super::columns::read_header;

/// How a table is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableRows {
    /// Between two cells.
    pub(crate) delimiter: char,
    /// The number of cells of most rows.
    pub(crate) columns: usize,
    /// The rows with their first lines.
    pub(crate) rows: Vec<TableRow>,
}

/// The cells of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableRow {
    /// The line where it begins, from 1.
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

/// Whether quotes hold cells together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Grouping,
    Literal,
}

/// Delimiters, the most telling one first: a tab hardly ever stands in a text.
const DELIMITERS: &[char] = &['\t', ';', ',', '|'];

/// Nine of ten rows must have the same number of cells.
const REGULAR: usize = 90;

/// Finds the delimiter that cuts most rows into equally many cells; `None` if the text is not a table.
pub(crate) fn find_delimiter(text: &str) -> Option<char> {
    // The first rows tell; a long text would be parsed eight times.
    let end = text
        .match_indices('\n')
        .map(|(at, _)| at)
        .take_while(|at| *at < 1 << 16)
        .last()
        .unwrap_or(text.len());
    let head = if text.len() < 1 << 16 { text } else { &text[..end] };
    let regular = |delimiter: &&char| read_rows(head, **delimiter).is_some();
    DELIMITERS.iter().find(regular).copied()
}

/// Reads a table with a known delimiter; `None` if its rows differ too much.
pub(crate) fn read_rows(text: &str, delimiter: char) -> Option<TableRows> {
    let grouped = parse(text, delimiter, Quotes::Grouping);
    let literal = parse(text, delimiter, Quotes::Literal);
    let best = if regularity(&literal) > regularity(&grouped) { literal } else { grouped };
    let columns = count_columns(&best);
    let mut rows = best;
    if delimiter == '\t' && columns > 1 {
        rows = join_continued(rows);
    }
    let is_regular = regularity(&rows) >= REGULAR;
    (columns > 1 && is_regular).then_some(TableRows { delimiter, columns, rows })
}

fn parse(text: &str, delimiter: char, quotes: Quotes) -> Vec<TableRow> {
    let Ok(delimiter) = u8::try_from(delimiter) else { return Vec::new() };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quotes == Quotes::Grouping)
        .from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    let rows = records.map(|record| TableRow {
        line: record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1)),
        cells: record.iter().map(|cell| cell.trim().to_owned()).collect(),
    });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect()
}

/// The most common number of cells.
fn count_columns(rows: &[TableRow]) -> usize {
    if let Some(header) = find_header(rows) {
        return header.cells.len();
    }
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows.iter().filter(|row| row.cells.len() > 1) {
        *counts.entry(row.cells.len()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(1, |(columns, _)| columns)
}

fn find_header(rows: &[TableRow]) -> Option<&TableRow> {
    rows.first().filter(|row| read_header(&row.cells).is_some())
}

/// How many of a hundred rows have as many cells as most.
fn regularity(rows: &[TableRow]) -> usize {
    let columns = count_columns(rows);
    // Below a header, programs omit empty cells at the end of a row.
    let least = if find_header(rows).is_some() { 2 } else { columns };
    let regular = rows.iter().filter(|row| (least..=columns).contains(&row.cells.len())).count();
    regular * 100 / rows.len().max(1)
}

/// Joins a line without a tab to the row before it: Quizlet writes line breaks in definitions as they are.
fn join_continued(rows: Vec<TableRow>) -> Vec<TableRow> {
    let mut joined: Vec<TableRow> = Vec::new();
    for row in rows {
        match (row.cells.as_slice(), joined.last_mut().and_then(|last| last.cells.last_mut())) {
            ([rest], Some(cell)) => {
                cell.push('\n');
                cell.push_str(rest);
            }
            _ => joined.push(row),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let table = find_delimiter(text).and_then(|delimiter| read_rows(text, delimiter));
        table.map(|table| table.rows.into_iter().map(|row| row.cells).collect()).unwrap_or_default()
    }

    #[test]
    fn delimiters_cut_rows_into_equal_cells() {
        assert_eq!(cells("a;b, c, d\ne;f\n"), [["a", "b, c, d"], ["e", "f"]]);
        assert_eq!(cells("a,\"b;\nc\"\nd,e\n"), [["a", "b;\nc"], ["d", "e"]]);
        assert_eq!(cells("5\" disk\ta \"drive\ne\tf"), [["5\" disk", "a \"drive"], ["e", "f"]]);
        assert_eq!(cells("question;answer;note\na;b\nc;d\n")[2], ["c", "d"]);
        assert_eq!(cells("term\tone\ntwo\nnext\tthree\n"), [["term", "one\ntwo"], ["next", "three"]]);
        assert_eq!(cells("One sentence, here.\nAnother one.\nAnd, well, more.\n"), Vec::<Vec<String>>::new());
    }
}
