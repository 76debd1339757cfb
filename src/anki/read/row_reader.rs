//! Rows of a table, with a budget.
//!
//! A damaged database may lead SQLite in circles: pages that contain themselves give rows without end. So the rows of one
//! query cannot be more, or longer, than the file.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};

use super::PackageError;

/// No row takes fewer bytes.
const SMALLEST_ROW: usize = 4;

/// Reads rows of a database.
pub(crate) struct RowReader<'d> {
    database: &'d Connection,
    /// The name of its file.
    part: &'d str,
    /// Its size in bytes.
    size: usize,
}

/// A row whose values are read.
pub(crate) struct StoredRow<'r> {
    row: &'r Row<'r>,
    bytes: usize,
}

impl<'d> RowReader<'d> {
    /// Reads rows of a database of a size in bytes.
    pub(crate) fn new(database: &'d Connection, part: &'d str, size: usize) -> Self {
        Self { database, part, size }
    }

    /// Reads all rows of a query of one table.
    pub(crate) fn read_all(
        &self,
        query: &str,
        table: &str,
        mut read: impl FnMut(&mut StoredRow<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), PackageError> {
        self.check_table(table)?;
        let mut count = 0;
        let mut bytes = 0;
        let damaged = |why: rusqlite::Error| PackageError::damaged(self.table(table), why);
        let mut statement = self.database.prepare(query).map_err(damaged)?;
        let mut rows = statement.query([]).map_err(damaged)?;
        while let Some(row) = rows.next().map_err(damaged)? {
            let mut row = StoredRow { row, bytes: 0 };
            read(&mut row).map_err(damaged)?;
            count += 1;
            bytes += row.bytes;
            if count > self.size / SMALLEST_ROW || bytes > self.size {
                return Err(self.damaged(table, "its rows are larger than the file"));
            }
        }
        Ok(())
    }

    /// Reads the first row of a query of one table.
    pub(crate) fn read_single<T>(
        &self,
        query: &str,
        table: &str,
        mut read: impl FnMut(&mut StoredRow<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, PackageError> {
        let mut found = None;
        self.read_all(query, table, |row| {
            found = Some(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// An error in a table.
    pub(crate) fn damaged(&self, table: &str, why: impl std::fmt::Display) -> PackageError {
        PackageError::damaged(self.table(table), why)
    }

    fn table(&self, table: &str) -> String {
        format!("{}, table `{table}`", self.part)
    }

    /// A view or a virtual table of the same name would run code of the file.
    fn check_table(&self, table: &str) -> Result<(), PackageError> {
        let query = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE BINARY";
        let found: rusqlite::Result<Option<String>> =
            self.database.query_row(query, [table], |row| row.get(0)).optional();
        match found {
            Ok(Some(sql)) if is_plain_table(&sql) => Ok(()),
            Ok(Some(_)) => Err(self.damaged(table, "it is not a plain table")),
            Ok(None) => Err(self.damaged(table, "it is missing")),
            Err(why) => Err(self.damaged(table, why)),
        }
    }
}

/// Generated columns would run expressions of the file.
fn is_plain_table(sql: &str) -> bool {
    let sql = sql.to_ascii_uppercase();
    let mut words = sql.split_whitespace();
    words.next() == Some("CREATE")
        && words.next() == Some("TABLE")
        && !sql.contains("GENERATED")
        && !sql.split_whitespace().any(|word| word == "AS" || word.starts_with("AS("))
}

impl StoredRow<'_> {
    /// A number; other values are 0, as SQLite has them where a column holds text.
    pub(crate) fn number(&mut self, column: usize) -> rusqlite::Result<i64> {
        self.bytes += 1;
        Ok(match self.row.get_ref(column)? {
            ValueRef::Integer(number) => number,
            ValueRef::Text(text) => {
                std::str::from_utf8(text).ok().and_then(|text| text.trim().parse().ok()).unwrap_or_default()
            }
            ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => 0,
        })
    }

    /// A text. SQLite keeps a text of digits as a number where the column asks for one.
    pub(crate) fn text(&mut self, column: usize) -> rusqlite::Result<String> {
        let value = self.row.get_ref(column)?;
        let text = match value {
            ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Null => String::new(),
        };
        self.bytes += text.len();
        Ok(text)
    }

    /// Bytes.
    pub(crate) fn blob(&mut self, column: usize) -> rusqlite::Result<Vec<u8>> {
        let bytes = match self.row.get_ref(column)? {
            ValueRef::Blob(bytes) | ValueRef::Text(bytes) => bytes.to_vec(),
            _ => Vec::new(),
        };
        self.bytes += bytes.len();
        Ok(bytes)
    }
}
