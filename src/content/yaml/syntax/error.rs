//! An error of the parser.

use granit_parser::ErrorKind;

use super::line::Line;

/// An error of the parser in its text.
#[derive(Debug, Clone, Copy)]
pub(in crate::content::yaml) struct ParserError<'a> {
    pub(in crate::content::yaml) text: &'a str,
    /// The offset that the parser reports.
    pub(in crate::content::yaml) at: usize,
    pub(in crate::content::yaml) kind: &'a ErrorKind,
}

impl<'a> ParserError<'a> {
    /// The line that the parser reports.
    pub(super) fn line(&self) -> Line<'a> {
        Line::at(self.text, self.at)
    }

    /// The offset in the line.
    pub(super) fn column(&self) -> usize {
        self.at - self.line().start
    }
}
