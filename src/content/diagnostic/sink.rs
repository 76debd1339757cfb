//! What was found while a guide was read.

use std::cell::{Cell, RefCell};

use super::problem::{Problem, Problems};
use super::problem_kind::ProblemKind;
use crate::content::source::file::Span;
use crate::diagnosis::groups::Groups;

/// Collects problems, so that one run tells of all of them. Errors and warnings never take each other's room.
#[derive(Debug, Default)]
pub(crate) struct DiagnosticSink {
    errors: RefCell<Vec<Problem>>,
    error_count: Cell<usize>,
    warnings: RefCell<Groups<Problem>>,
}

/// Nobody reads more errors at once, and a hostile file should not fill the memory with its mistakes.
const MOST_ERRORS: usize = 1_000;

impl DiagnosticSink {
    /// Something is wrong at a place.
    pub(crate) fn add(&self, span: Span, kind: ProblemKind) {
        self.push(Problem::new(span, kind));
    }

    /// Takes a problem.
    pub(crate) fn push(&self, problem: Problem) {
        if problem.is_error() {
            self.keep_error(|| problem);
        } else {
            self.warnings.borrow_mut().add(problem.stable_code(), || problem);
        }
    }

    /// How many errors there are so far.
    pub(crate) fn error_count(&self) -> usize {
        self.error_count.get()
    }

    /// Something is wrong at a place that takes a while to find.
    pub(crate) fn add_at(&self, span: impl FnOnce() -> Span, kind: ProblemKind) {
        if kind.is_error() {
            self.keep_error(|| Problem::new(span(), kind));
        } else {
            self.warnings.borrow_mut().add(kind.stable_code(), || Problem::new(span(), kind));
        }
    }

    fn keep_error(&self, problem: impl FnOnce() -> Problem) {
        self.error_count.set(self.error_count.get() + 1);
        let mut errors = self.errors.borrow_mut();
        if errors.len() < MOST_ERRORS {
            errors.push(problem());
        }
    }

    /// The warnings, or every problem where one of them is an error.
    pub(crate) fn warnings(self) -> Result<Groups<Problem>, Problems> {
        if self.error_count() > 0 {
            return Err(self.into_problems());
        }
        let mut warnings = self.warnings.into_inner();
        warnings.sort_by_key(Problem::sort_key);
        Ok(warnings)
    }

    /// Every problem.
    pub(crate) fn into_problems(self) -> Problems {
        Problems::new(self.errors.into_inner(), self.error_count.get(), self.warnings.into_inner())
    }
}
