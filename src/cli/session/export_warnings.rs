//! The warnings of all exports of a session.

use std::collections::BTreeMap;

use miette::{Diagnostic, Severity};

use crate::content::Groups;
use crate::export::Warning;

/// The warnings of all exports. A warning that several formats share is shown once.
#[derive(Debug, Default)]
pub(crate) struct ExportWarnings {
    warnings: Vec<ExportWarning>,
    /// The index of each warning in the list: a large guide may have thousands.
    index: BTreeMap<Warning, usize>,
}

/// A warning, and the formats that share it.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}: {warning} [{}]", .formats.join(", "), .warning.stable_code())]
pub(crate) struct ExportWarning {
    /// The names of the formats.
    pub(crate) formats: Vec<&'static str>,
    /// The warning.
    pub(crate) warning: Warning,
}

impl Diagnostic for ExportWarning {
    fn severity(&self) -> Option<Severity> {
        self.warning.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.warning.help()
    }
}

impl ExportWarnings {
    /// Adds the warnings of a format.
    pub(super) fn add(&mut self, format: &'static str, warnings: Vec<Warning>) {
        for warning in warnings {
            if let Some(&at) = self.index.get(&warning) {
                let formats = &mut self.warnings[at].formats;
                // A picture may be in a question twice.
                if formats.last() != Some(&format) {
                    formats.push(format);
                }
            } else {
                self.index.insert(warning.clone(), self.warnings.len());
                self.warnings.push(ExportWarning { formats: vec![format], warning });
            }
        }
    }

    /// Each warning.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, ExportWarning> {
        self.warnings.iter()
    }
}

/// Groups warnings by code.
pub(super) fn group_by_code<'a>(warnings: impl Iterator<Item = &'a ExportWarning>) -> Groups<ExportWarning> {
    warnings.fold(Groups::default(), |mut groups, warning| {
        groups.add(warning.warning.stable_code(), || warning.clone());
        groups
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::lint::{codes, rules};
    use crate::content::{
        CardProblem, ChoiceProblem, DialectProblem, LockProblem, MarkdownProblem, ProblemKind, YamlProblem,
    };
    use crate::document::QuestionId;
    use crate::import::ImportErrorKind;

    fn no_answer(number: usize) -> Warning {
        Warning::NoAnswer { question: QuestionId::new(&format!("q-{number}")).unwrap() }
    }

    #[test]
    fn two_formats_share_one_warning() {
        let mut warnings = ExportWarnings::default();
        warnings.add("pdf", vec![no_answer(1), no_answer(1)]);
        warnings.add("epub", vec![no_answer(1)]);
        let [only] = warnings.warnings.as_slice() else { panic!("{warnings:?}") };
        assert_eq!(only.to_string(), format!("pdf, epub: {} [no-answer]", no_answer(1)));
    }

    #[test]
    fn export_warnings_are_grouped_by_code() {
        let mut warnings = ExportWarnings::default();
        for format in ["csv", "apkg"] {
            warnings.add(format, (0..10).map(no_answer).chain([Warning::PlainPainter]).collect());
        }
        let groups = group_by_code(warnings.iter());
        let groups: Vec<_> = groups.iter().map(|group| (group.code(), group.more())).collect();
        assert_eq!(groups, [("no-answer", 5), ("limited-painter", 0)]);
        assert_eq!(warnings.iter().count(), 11);
    }

    #[test]
    fn stable_codes_are_unique_and_kebab_case() {
        // The same finding of a guide and of an export.
        const SHARED: &str = "no-answer";
        const OF_CHECK: &[&str] = &["failed-export", "invalid-template", "failed-check"];
        let all = [
            ProblemKind::CODES,
            YamlProblem::CODES,
            MarkdownProblem::CODES,
            DialectProblem::CODES,
            ChoiceProblem::CODES,
            CardProblem::CODES,
            LockProblem::CODES,
            ImportErrorKind::CODES,
        ]
        .concat();
        let of_exports: Vec<&str> = Warning::CODES.iter().copied().filter(|code| *code != SHARED).collect();
        assert!(all.contains(&SHARED) && of_exports.len() + 1 == Warning::CODES.len());
        let all = [all, of_exports].concat();
        // `docs/check.md`, `--explain` and `check:` know every code.
        let listed: Vec<&str> = codes::names().collect();
        for code in &all {
            assert!(
                listed.contains(code),
                "add `{code}` to `src/content/lint/codes.txt`: its level and its meaning"
            );
        }
        let is_of_check = |code: &&&str| OF_CHECK.contains(code) || rules::find(code).is_some();
        for code in listed.iter().filter(|code| !is_of_check(code)) {
            assert!(
                all.contains(code),
                "`{code}` is in `src/content/lint/codes.txt`, but no diagnostic has it"
            );
        }
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        for (at, code) in all.iter().enumerate() {
            assert!(code.split('-').all(is_word), "`{code}` is not kebab case");
            assert!(!all[..at].contains(code), "`{code}` has two meanings");
        }
    }
}
