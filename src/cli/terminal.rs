//! The only module that writes to the terminal.
//!
//! Results go to standard output, everything else to standard error. `println!` panics if the stream is closed, so
//! nothing here uses it.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use miette::{Diagnostic, MietteHandlerOpts, ReportHandler};

use super::files::FileError;
use crate::content::Groups;
use crate::plural::counted;

/// Prints a status line to standard error.
pub(crate) fn print_status(line: &str) {
    // If standard error is closed, there is nobody to inform.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Prints a problem or a warning with its place and fix.
///
/// Colours appear on terminals only, and `NO_COLOR` switches them off.
pub(crate) fn show(diagnostic: &dyn Diagnostic) {
    let _ = write!(io::stderr(), "{}", Rendered(diagnostic));
}

/// Prints the first warnings of each kind and the number of the others.
pub(crate) fn show_groups<T: Diagnostic>(warnings: &Groups<T>) {
    for group in warnings {
        for warning in group.first() {
            show(warning);
        }
        if group.more() > 0 {
            let more = counted(group.more(), "more warning");
            print_status(&format!("  … and {more} `{}`", group.code()));
        }
    }
}

/// Writes the result of a command to standard output.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<(), FileError> {
    let mut stdout = io::stdout();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        // The reader has stopped, as in `| head`, which is not a failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| FileError::StandardOutput { reason: error.to_string() }),
    }
}

/// Whether standard output is a terminal.
pub(crate) fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A diagnostic as miette renders it.
struct Rendered<'a>(&'a dyn Diagnostic);

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Lines are wrapped only for terminals: in a log, a message that stays on one line can be searched for.
        // Messages are never broken, because the long ones are paths that people copy.
        let handler =
            MietteHandlerOpts::new().wrap_lines(io::stderr().is_terminal()).break_words(false).build();
        handler.debug(self.0, f)
    }
}
