//! The number of diagnostics at each level, and whether they fail a command.

use miette::Diagnostic;

use crate::cli::args::export::{DeniedLevel, WarningArgs};
use crate::content::lint::level::Level;
use crate::plural::counted;

/// The number of diagnostics at each level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) advice: usize,
}

impl Tally {
    /// Adds some diagnostics.
    pub(crate) fn add(&mut self, level: Level, number: usize) {
        match level {
            Level::Error => self.errors += number,
            Level::Warning => self.warnings += number,
            Level::Advice => self.advice += number,
            Level::Off => {}
        }
    }

    /// Fails on errors, and on the levels that `--fail-if-warnings` names.
    pub(crate) fn reject(self, args: &WarningArgs) -> Result<(), WarningsDenied> {
        let denied = args.fail_if_warnings;
        let warnings = if denied.is_some() { self.warnings } else { 0 };
        let advice = if denied == Some(DeniedLevel::Advice) { self.advice } else { 0 };
        match (self.errors, warnings, advice) {
            (0, 0, 0) => Ok(()),
            (errors, 0, 0) => Err(WarningsDenied::OfGuide { errors }),
            (errors, warnings, 0) => Err(WarningsDenied::Warnings { warnings: errors + warnings }),
            (..) => Err(WarningsDenied::Advice { words: self.in_words() }),
        }
    }

    /// The numbers in words: `2 warnings and 1 piece of advice`, or `no problems`.
    pub(crate) fn in_words(self) -> String {
        let numbers = [(self.errors, "error"), (self.warnings, "warning")];
        let mut words: Vec<String> = numbers
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, name)| counted(number, name))
            .collect();
        if self.advice > 0 {
            words.push(format!("{} of advice", counted(self.advice, "piece")));
        }
        match words.split_last() {
            None => "no problems".to_owned(),
            Some((last, [])) => last.clone(),
            Some((last, first)) => format!("{} and {last}", first.join(", ")),
        }
    }
}

/// Warnings that are treated as errors.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub(crate) enum WarningsDenied {
    /// Those whose level the guide sets to `error`.
    #[error("{} by the levels of the guide (`check:`)", counted(*.errors, "error"))]
    #[diagnostic(help("fix what is reported, or change its level under `check:`; nothing was written"))]
    OfGuide {
        /// Their number.
        errors: usize,
    },
    /// Those under `--fail-if-warnings`.
    #[error("{} treated as errors (`--fail-if-warnings`)", counted(*.warnings, "warning"))]
    #[diagnostic(help("fix the warnings, or omit `--fail-if-warnings`; nothing was written"))]
    Warnings {
        /// Their number.
        warnings: usize,
    },
    /// Those under `--fail-if-warnings=advice`.
    #[error("{words} treated as errors (`--fail-if-warnings=advice`)")]
    #[diagnostic(help("follow the advice, or omit `=advice`; nothing was written"))]
    Advice {
        /// Their numbers.
        words: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_counted_in_words() {
        let words = |errors, warnings, advice| Tally { errors, warnings, advice }.in_words();
        assert_eq!(words(0, 0, 0), "no problems");
        assert_eq!(words(0, 1, 0), "1 warning");
        assert_eq!(words(1, 0, 1), "1 error and 1 piece of advice");
        assert_eq!(words(1, 2, 3), "1 error, 2 warnings and 3 pieces of advice");
    }

    #[test]
    fn advice_fails_only_on_demand() {
        let tally = Tally { advice: 1, ..Tally::default() };
        let reject = |fail_if_warnings| tally.reject(&WarningArgs { fail_if_warnings }).is_err();
        assert_eq!(
            [None, Some(DeniedLevel::Warning), Some(DeniedLevel::Advice)].map(reject),
            [false, false, true]
        );
    }
}
