//! The collector of problems while a guide is read.

use std::cell::{Cell, RefCell};

use super::fix::Fix;
use super::problem::{Problem, Problems};
use super::problem_kind::ProblemKind;
use crate::content::source::file::Span;
use crate::diagnosis::groups::{Groups, Keep};

/// Collects problems, so that one run reports all of them. Errors and warnings have limits of their own.
#[derive(Debug, Default)]
pub(crate) struct DiagnosticSink {
    errors: RefCell<Vec<Problem>>,
    error_count: Cell<usize>,
    warnings: RefCell<Groups<Problem>>,
    /// The codes of warnings that the guide switches off.
    silent: RefCell<Vec<&'static str>>,
    /// The fixes of problems with their codes, also of those that are not kept.
    fixes: RefCell<Vec<(&'static str, Fix)>>,
}

/// Nobody reads more errors at once, and a hostile file must not fill the memory with its mistakes.
const MAX_ERRORS: usize = 1_000;

impl DiagnosticSink {
    /// Creates a sink that keeps so many warnings of each kind.
    pub(crate) fn keeping(keep: Keep) -> Self {
        Self { warnings: RefCell::new(Groups::keeping(keep)), ..Self::default() }
    }

    /// Omits the warnings with these codes, earlier ones too.
    pub(crate) fn silence(&self, codes: impl IntoIterator<Item = &'static str>) {
        self.silent.borrow_mut().extend(codes);
    }

    /// Adds a problem at a span.
    pub(crate) fn add(&self, span: Span, kind: ProblemKind) {
        self.push(Problem::new(span, kind));
    }

    /// Adds a problem.
    pub(crate) fn push(&self, problem: Problem) {
        let code = problem.stable_code();
        self.fixes.borrow_mut().extend(problem.fix.clone().map(|fix| (code, fix)));
        if problem.is_error() {
            self.keep_error(|| problem);
        } else {
            self.warnings.borrow_mut().add(problem.stable_code(), || problem);
        }
    }

    /// Adds a fix to a problem that needed more of the guide to find it. Returns whether there is such a problem.
    pub(crate) fn add_fix(&self, span: &Span, is_kind: impl Fn(&ProblemKind) -> bool, fix: Fix) -> bool {
        let mut errors = self.errors.borrow_mut();
        let is_it = |problem: &&mut Problem| {
            problem.sort_key() == Some(span.sort_key()) && problem.fix.is_none() && is_kind(&problem.kind)
        };
        let Some(problem) = errors.iter_mut().find(is_it) else { return false };
        problem.fix = Some(fix.clone());
        self.fixes.borrow_mut().push((problem.stable_code(), fix));
        true
    }

    /// The fixes of all problems, except for warnings that the guide switches off.
    pub(crate) fn into_fixes(self) -> Vec<Fix> {
        let silent = self.silent.into_inner();
        let fixes = self.fixes.into_inner().into_iter();
        fixes.filter(|(code, _)| !silent.contains(code)).map(|(_, fix)| fix).collect()
    }

    /// The number of errors so far.
    pub(crate) fn error_count(&self) -> usize {
        self.error_count.get()
    }

    /// Adds a problem at a span that takes time to find.
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
        if errors.len() < MAX_ERRORS {
            errors.push(problem());
        }
    }

    /// The warnings, or every problem where one of them is an error.
    pub(crate) fn warnings(self) -> Result<Groups<Problem>, Problems> {
        if self.error_count() > 0 {
            return Err(self.into_problems());
        }
        let (_, mut warnings) = self.into_parts();
        warnings.sort_by_key(Problem::sort_key);
        Ok(warnings)
    }

    fn into_parts(self) -> (Vec<Problem>, Groups<Problem>) {
        let (mut warnings, silent) = (self.warnings.into_inner(), self.silent.into_inner());
        warnings.retain(|code| !silent.contains(&code));
        (self.errors.into_inner(), warnings)
    }

    /// Every problem.
    pub(crate) fn into_problems(self) -> Problems {
        let error_count = self.error_count();
        let (errors, warnings) = self.into_parts();
        Problems::new(errors, error_count, warnings)
    }
}
