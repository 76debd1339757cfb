//! `qexport formats`: the list of formats.

use std::fmt::Write;

use crate::cli::failure::Failure;
use crate::cli::terminal;
use crate::export::FORMATS;

/// It has no arguments.
#[derive(Debug, clap::Args)]
pub(crate) struct Formats {}

/// Prints one line per format: its name, its file extension and a description.
pub(crate) fn run() -> Result<(), Failure> {
    terminal::write_stdout(format_table().as_bytes()).map_err(Failure::from)
}

fn format_table() -> String {
    let name_width = FORMATS.iter().map(|format| format.name().len()).max().unwrap_or_default();
    let ending_width = FORMATS.iter().map(|format| format.extension().len()).max().unwrap_or_default();
    FORMATS.iter().fold(String::new(), |mut table, format| {
        let (name, ending, about) = (format.name(), format.extension(), format.about());
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{name:name_width$}  .{ending:ending_width$}  {about}");
        table
    })
}
