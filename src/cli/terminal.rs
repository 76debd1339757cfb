//! The one place that speaks.
//!
//! What was asked for goes to standard output, everything else to standard error. `println!` panics when nobody
//! listens any more, so nothing here uses it.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use miette::{Diagnostic, MietteHandlerOpts, ReportHandler};

use super::files::FileError;
use crate::content::Groups;
use crate::plural::counted;

/// Says a line to whoever runs the program.
pub(crate) fn print_status(line: &str) {
    // Where standard error is closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Shows a problem or a warning: what, where, and how to mend it.
///
/// Colours appear on terminals only, and `NO_COLOR` switches them off.
pub(crate) fn show(diagnostic: &dyn Diagnostic) {
    let _ = write!(io::stderr(), "{}", Rendered(diagnostic));
}

/// Shows the first warnings of each kind, and says how many more there are of it.
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

/// Gives what was asked for.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<(), FileError> {
    let mut stdout = io::stdout();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        // Such as `| head`: the reader has had enough, which is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| FileError::StandardOutput { reason: error.to_string() }),
    }
}

/// Whether the answer lands on a screen.
pub(crate) fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A diagnostic as miette draws it.
struct Rendered<'a>(&'a dyn Diagnostic);

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Lines are wrapped for eyes only: in a log, a message that stays on one line can be searched for.
        // Messages are never broken, because the long ones are paths that people copy.
        let handler =
            MietteHandlerOpts::new().wrap_lines(io::stderr().is_terminal()).break_words(false).build();
        handler.debug(self.0, f)
    }
}
