//! Columns as rows with their parts, for checks of what stays together and how full the pages are.

/// A column of a page, or a band across it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The index of its page of the guide.
    pub page: usize,
    /// Its first half row, counted from the top of the page. Columns with the same one are side by side.
    pub top: usize,
    /// The number of half rows that it may fill.
    pub capacity: usize,
    /// What ends it.
    pub fill: ColumnFill,
    /// From top to bottom.
    pub rows: Vec<ColumnRow>,
}

/// What ends a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnFill {
    /// The end of the page: more follows.
    Page,
    /// The end of a part. Its columns are about equally high.
    Balanced,
}

/// A row of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnRow {
    /// The part of a guide that it shows.
    pub role: RowRole,
    /// Its height in half rows.
    pub height: usize,
    /// The blank half rows above it.
    pub blank_before: usize,
    /// Whether it must stay with the row before.
    pub keeps: bool,
}

/// The part of a guide that a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowRole {
    /// Anything else, such as the title.
    #[default]
    Other,
    /// The heading band of a section or of the source list.
    Heading,
    /// The first row of a question.
    Prompt,
    /// A further row of a question.
    Question,
    /// The first line of code of a block.
    CodeStart,
    /// A further line of code.
    Code,
    /// A row of an answer.
    Answer,
    /// The first row of a memory aid or note.
    AsideStart,
    /// A further row of a memory aid or note.
    Aside,
    /// The line with related questions.
    SeeAlso,
    /// The first row of a source.
    SourceStart,
    /// A further row of a source.
    Source,
}

impl Column {
    /// The half rows that it fills, with white space.
    pub fn height(&self) -> usize {
        self.rows.iter().map(|row| row.blank_before + row.height).sum()
    }
}
