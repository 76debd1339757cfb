//! Problems of a guide, as diagnostics.

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};
use std::fmt;

use super::fix::Fix;
use super::problem_kind::ProblemKind;
use crate::content::source::file::Span;
use crate::diagnosis::groups::Groups;

/// One problem with its span.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Its span; `None` if it has no file.
    pub span: Option<Span>,
    /// The span that it conflicts with, such as the first use of an id.
    pub first: Option<FirstOccurrence>,
    /// A change of the files that solves it.
    pub fix: Option<Fix>,
}

impl Problem {
    /// Creates a problem at a span.
    pub(crate) fn new(span: Span, kind: ProblemKind) -> Self {
        Self { kind, span: Some(span), first: None, fix: None }
    }

    /// Creates a problem at a span that conflicts with an earlier one.
    pub(crate) fn with_first(span: Span, kind: ProblemKind, with: Span) -> Self {
        Self { kind, span: Some(span), first: Some(FirstOccurrence(with)), fix: None }
    }

    /// Creates a problem without a file.
    pub(crate) fn without_span(kind: ProblemKind) -> Self {
        Self { kind, span: None, first: None, fix: None }
    }

    /// Adds a change that solves it.
    pub(crate) fn with_fix(self, fix: impl Into<Fix>) -> Self {
        Self { fix: Some(fix.into()), ..self }
    }

    /// Whether it is an error; otherwise it is a warning.
    pub fn is_error(&self) -> bool {
        self.kind.is_error()
    }

    /// The stable code of its kind, such as `unknown-source`.
    pub fn stable_code(&self) -> &'static str {
        self.kind.stable_code()
    }

    /// The key that sorts problems in the order in which they are fixed: file by file, from the top.
    pub(crate) fn sort_key(&self) -> Option<(usize, usize, usize)> {
        self.span.as_ref().map(Span::sort_key)
    }

    fn is_first_in_same_file(&self) -> bool {
        match (&self.span, &self.first) {
            (Some(span), Some(other)) => std::sync::Arc::ptr_eq(&span.file, &other.0.file),
            _ => false,
        }
    }
}

/// Underlines the first line of a span, up to a maximum length.
fn label(text: &str, span: &Span) -> LabeledSpan {
    const LONGEST: usize = 160;
    let underlined =
        span.file().text().get(span.range()).unwrap_or_default().lines().next().unwrap_or_default();
    let length = underlined.floor_char_boundary(LONGEST);
    LabeledSpan::new(Some(text.to_owned()), span.range.start, length)
}

/// A warning ends with its code, which people search for and filter by.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        if self.is_error() { Ok(()) } else { write!(f, " [{}]", self.stable_code()) }
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn severity(&self) -> Option<Severity> {
        self.kind.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.kind.help()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.span.as_ref().map(|span| &*span.file as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.span.as_ref()?;
        let other = self.first.as_ref().filter(|_| self.is_first_in_same_file());
        let other = other.map(|other| label("first here", &other.0));
        let this = label(if self.first.is_some() { "again here" } else { self.kind.label() }, span);
        Some(Box::new(other.into_iter().chain([this])))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let other = self.first.as_ref().filter(|_| !self.is_first_in_same_file())?;
        Some(Box::new(std::iter::once(other as &dyn Diagnostic)))
    }
}

/// The first of two conflicting spans.
#[derive(Debug, Clone, thiserror::Error)]
#[error("first occurrence in {}", .0.file().name())]
pub struct FirstOccurrence(Span);

impl FirstOccurrence {
    /// Its span.
    pub fn span(&self) -> &Span {
        &self.0
    }
}

impl Diagnostic for FirstOccurrence {
    fn severity(&self) -> Option<Severity> {
        Some(Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.0.file)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(label("first here", &self.0))))
    }
}

/// All problems of a guide, each kind in the order of its files; there is at least one error.
#[derive(Debug, Clone)]
pub struct Problems {
    errors: Vec<Problem>,
    error_count: usize,
    warnings: Groups<Problem>,
}

impl Problems {
    /// Takes the first errors, the number of all errors, and the warnings.
    pub(crate) fn new(errors: Vec<Problem>, error_count: usize, warnings: Groups<Problem>) -> Self {
        let mut problems = Self { errors, error_count, warnings };
        problems.sort();
        problems
    }

    /// Takes errors without any warnings.
    pub(crate) fn from_errors(errors: Vec<Problem>) -> Self {
        let error_count = errors.len();
        Self::new(errors, error_count, Groups::default())
    }

    /// The errors in the order of the files; if there are too many, only the first.
    pub fn errors(&self) -> &[Problem] {
        &self.errors
    }

    /// The number of errors, including those that are not kept.
    pub fn error_count(&self) -> usize {
        self.error_count
    }

    /// The warnings beside the errors.
    pub fn warnings(&self) -> &Groups<Problem> {
        &self.warnings
    }

    /// All kept problems: errors first.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.errors.iter().chain(self.warnings.kept())
    }

    fn sort(&mut self) {
        self.errors.sort_by_key(Problem::sort_key);
        self.warnings.sort_by_key(Problem::sort_key);
    }
}

impl Extend<Problem> for Problems {
    fn extend<T: IntoIterator<Item = Problem>>(&mut self, problems: T) {
        for problem in problems {
            if problem.is_error() {
                self.error_count += 1;
                self.errors.push(problem);
            } else {
                self.warnings.add(problem.stable_code(), || problem);
            }
        }
        self.sort();
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::vec::IntoIter<&'a Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter().collect::<Vec<_>>().into_iter()
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(mut self) -> Self::IntoIter {
        self.errors.extend(self.warnings.into_kept());
        self.errors.into_iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error_count {
            1 => f.write_str("the guide has an error"),
            count => write!(f, "the guide has {count} errors"),
        }
    }
}

impl std::error::Error for Problems {}

impl Diagnostic for Problems {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.iter().map(|problem| problem as &dyn Diagnostic)))
    }
}
