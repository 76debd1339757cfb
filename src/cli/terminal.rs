//! Output to the terminal.
//!
//! Results go to standard output, everything else to standard error. `println!` panics on a closed pipe, so nothing here
//! uses it.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use miette::{Diagnostic, LabeledSpan, MietteHandlerOpts, ReportHandler, Severity, SourceCode};

use super::files::FileError;
use crate::content::Groups;
use crate::content::lint::level::Level;
use crate::plural::counted;

/// Prints a line about progress.
pub(crate) fn print_status(line: &str) {
    // A closed standard error cannot be reported anywhere.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Prints a problem or a warning: what is wrong, where, and how to fix it.
///
/// Colours appear on terminals only, and `NO_COLOR` switches them off.
pub(crate) fn show_diagnostic(diagnostic: &dyn Diagnostic) {
    let _ = write!(io::stderr(), "{}", RenderedDiagnostic(diagnostic));
}

/// Prints the first warnings of each kind, each at its level, and the number of further ones.
pub(crate) fn show_groups<T: Diagnostic>(warnings: &Groups<T>, level: impl Fn(&str, &T) -> Level) {
    for group in warnings {
        for warning in group.first() {
            show_diagnostic(&Leveled { diagnostic: warning, level: level(group.code(), warning) });
        }
        if group.more() > 0 {
            let more = counted(group.more(), "more warning");
            print_status(&format!("  … and {more} `{}`", group.code()));
        }
    }
}

/// Writes the result of a command.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<(), FileError> {
    let mut stdout = io::stdout();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        // A reader such as `| head` that closes the pipe is not a failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| FileError::StandardOutput { reason: error.to_string() }),
    }
}

/// Whether standard output is a terminal.
pub(crate) fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A diagnostic at the level that the guide gives it.
#[derive(Debug)]
pub(crate) struct Leveled<'a> {
    pub(crate) diagnostic: &'a dyn Diagnostic,
    pub(crate) level: Level,
}

impl fmt::Display for Leveled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.diagnostic, f)
    }
}

impl std::error::Error for Leveled<'_> {}

impl Diagnostic for Leveled<'_> {
    fn severity(&self) -> Option<Severity> {
        match self.level {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Advice | Level::Off => Some(Severity::Advice),
        }
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.diagnostic.help()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.diagnostic.source_code()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.diagnostic.labels()
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        self.diagnostic.related()
    }
}

/// The level of a diagnostic that no guide has changed.
pub(crate) fn own_level(diagnostic: &dyn Diagnostic) -> Level {
    match diagnostic.severity() {
        Some(Severity::Advice) => Level::Advice,
        Some(Severity::Warning) => Level::Warning,
        Some(Severity::Error) | None => Level::Error,
    }
}

/// Asks a question on the terminal; without one, the answer is no.
pub(crate) fn confirm(question: &str) -> bool {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return false;
    }
    let _ = write!(io::stderr(), "{question} [y/N] ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

/// A diagnostic as miette renders it.
struct RenderedDiagnostic<'a>(&'a dyn Diagnostic);

impl fmt::Display for RenderedDiagnostic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Lines are wrapped on terminals only: in a log, a message on one line can be searched for.
        // Words are never broken, because the long ones are paths that people copy.
        let handler =
            MietteHandlerOpts::new().wrap_lines(io::stderr().is_terminal()).break_words(false).build();
        handler.debug(self.0, f)
    }
}
