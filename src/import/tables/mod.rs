//! Tables in text: CSV, TSV, Quizlet's export, with any header or none.

mod cell;
mod columns;
pub(crate) mod delimiter;

use std::collections::BTreeSet;

use self::cell::{begin_with_paragraph, cell_to_markdown, find_images};
use self::columns::{ColumnUse, assume_uses, guess_header, read_header};
use self::delimiter::{TableRow, TableRows, find_delimiter, read_rows};
use super::model::{
    ImportedGuide, ImportedMedia, ImportedQuestion, ImportedSection, MediaContent, Notice, NoticeKind, Origin,
};
use super::original::encoding::{DecodedText, decode_text};
use super::original::error::{ImportError, ImportErrorKind};
use super::original::fields::FieldMap;
use super::original::input::InputFile;

/// Reads a table with a column of questions and one of answers.
///
/// # Errors
/// A file that is not a table, or whose columns are not clear.
pub fn read_table(file: &InputFile, fields: &FieldMap) -> Result<ImportedGuide, ImportError> {
    let origin = Origin { file: file.name.clone(), line: None };
    let not_a_table = || {
        ImportError::new(
            origin.clone(),
            ImportErrorKind::Damaged,
            "this is not a table: its rows have different numbers of cells",
            "separate the cells by tabs, commas or semicolons, and quote a cell that contains one",
        )
    };
    let DecodedText { text, encoding } = decode_text(&file.bytes).ok_or_else(not_a_table)?;
    // Excel's own first line, which names the delimiter.
    let (text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.starts_with("sep=") => {
            (rest.to_owned(), 1)
        }
        _ => (text, 0),
    };
    let table =
        find_delimiter(&text).and_then(|delimiter| read_rows(&text, delimiter)).ok_or_else(not_a_table)?;
    let layout = read_layout(&table, fields, &origin)?;
    let mut guide = ImportedGuide::default();
    guide.notices.push(Notice {
        kind: NoticeKind::Guessed,
        what: layout.describe(table.delimiter, &encoding.to_string()),
        origin: origin.clone(),
    });
    for row in &table.rows[layout.head..] {
        let origin = Origin { line: Some(row.line + skipped), ..origin.clone() };
        add_row(row, &layout, origin, &mut guide);
    }
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let images: BTreeSet<&str> = cells.flat_map(|cell| find_images(cell)).collect();
    guide.media.extend(
        images.into_iter().map(|path| ImportedMedia {
            path: path.to_owned(),
            content: MediaContent::File(path.to_owned()),
        }),
    );
    Ok(guide)
}

/// The header of a table, and the uses of its columns.
struct TableLayout {
    /// The number of rows above the questions.
    head: usize,
    names: Vec<String>,
    uses: Vec<ColumnUse>,
}

impl TableLayout {
    /// The layout in words: it is a guess that the author should see.
    fn describe(&self, delimiter: char, encoding: &str) -> String {
        let delimiter = match delimiter {
            '\t' => "tabs".to_owned(),
            other => format!("`{other}`"),
        };
        // Ignored ones are told where they are dropped.
        let used = self.uses.iter().enumerate().filter(|(_, usage)| **usage != ColumnUse::Ignored);
        let columns = used.map(|(index, usage)| {
            let usage = if *usage == ColumnUse::Other { &ColumnUse::Note } else { usage };
            let name = self.names.get(index).filter(|_| self.head > 0);
            format!(
                "{usage} = {}",
                name.map_or_else(|| format!("column {}", index + 1), |name| format!("`{name}`"))
            )
        });
        format!("a table in {encoding}, separated by {delimiter}: {}", columns.collect::<Vec<_>>().join(", "))
    }
}

fn read_layout(table: &TableRows, fields: &FieldMap, origin: &Origin) -> Result<TableLayout, ImportError> {
    let names = table.rows.first().map(|row| row.cells.clone()).unwrap_or_default();
    if fields.question_and_answer().is_some() {
        return choose_layout(table, names, fields, origin);
    }
    Ok(match read_header(&names) {
        Some(uses) => TableLayout { head: 1, names, uses },
        None => match guess_header(&table.rows.iter().map(|row| row.cells.as_slice()).collect::<Vec<_>>()) {
            Some(uses) => TableLayout { head: 1, names, uses },
            None => TableLayout { head: 0, uses: assume_uses(table.columns), names },
        },
    })
}

/// The layout that the user chose.
fn choose_layout(
    table: &TableRows,
    names: Vec<String>,
    fields: &FieldMap,
    origin: &Origin,
) -> Result<TableLayout, ImportError> {
    let header = read_header(&names);
    let mut head = usize::from(header.is_some());
    let mut uses = header.unwrap_or_else(|| vec![ColumnUse::Other; table.columns]);
    for usage in uses.iter_mut().filter(|usage| matches!(usage, ColumnUse::Question | ColumnUse::Answer)) {
        *usage = ColumnUse::Other;
    }
    for (part, field) in &fields.parts {
        let by_name = names.iter().position(|name| name.eq_ignore_ascii_case(field));
        let by_number = field.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let index = by_name.or(by_number).filter(|index| *index < uses.len());
        let (Some(index), Ok(usage)) = (index, part.parse()) else {
            return Err(ImportError::new(
                origin.clone(),
                ImportErrorKind::Unclear,
                format!("the table has no column `{field}`"),
                format!("use the names or the numbers of its columns: `{}`", names.join("`, `")),
            ));
        };
        if by_name.is_some() {
            head = 1;
        }
        uses[index] = usage;
    }
    Ok(TableLayout { head, names, uses })
}

fn add_row(row: &TableRow, layout: &TableLayout, origin: Origin, guide: &mut ImportedGuide) {
    let mut question = ImportedQuestion { origin, ..ImportedQuestion::default() };
    let mut section = String::new();
    let mut notes = Vec::new();
    for (index, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let text = cell_to_markdown(cell);
        match layout.uses.get(index).copied().unwrap_or(ColumnUse::Note) {
            ColumnUse::Question => question.prompt = begin_with_paragraph(&text),
            ColumnUse::Answer => question.answer = text,
            ColumnUse::MemoryAid => question.memory_aid = text,
            ColumnUse::Note => notes.push(text),
            ColumnUse::Tags => question.tags = cell.split([',', ';', ' ']).map(str::to_owned).collect(),
            ColumnUse::Section => section.clone_from(cell),
            ColumnUse::Ignored => guide.notices.push(Notice {
                kind: NoticeKind::Dropped,
                what: format!("column `{}`", layout.names.get(index).map_or("id", String::as_str)),
                origin: question.origin.clone(),
            }),
            ColumnUse::Other => match layout.names.get(index).filter(|_| layout.head > 0) {
                Some(name) if !name.is_empty() => {
                    notes.push(format!("**{}:** {text}", cell_to_markdown(name)));
                }
                _ => notes.push(text),
            },
        }
    }
    question.note = notes.join("\n\n");
    let known = guide.sections.iter_mut().find(|known| known.title == section);
    match known {
        Some(known) => known.questions.push(question),
        None => guide.sections.push(ImportedSection {
            title: section,
            questions: vec![question],
            ..ImportedSection::default()
        }),
    }
}
