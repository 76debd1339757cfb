//! What was found while a guide was read.

use std::cell::{Cell, RefCell};

use super::mistake::Mistake;
use super::problem;
use super::problem::{Problem, Problems};
use crate::content::source::file::Place;

/// Collects problems, so that one run tells of all of them.
#[derive(Debug, Default)]
pub(crate) struct DiagnosticSink {
    problems: RefCell<Vec<Problem>>,
    errors: Cell<usize>,
}

/// Nobody reads more at once, and a hostile file should not fill the memory with its mistakes.
const LIMIT: usize = 1_000;

impl DiagnosticSink {
    /// Something is wrong at a place.
    pub(crate) fn add(&self, place: Place, mistake: Mistake) {
        self.push(Problem::new(place, mistake));
    }

    /// Takes a problem.
    pub(crate) fn push(&self, problem: Problem) {
        self.errors.set(self.errors.get() + usize::from(problem.is_error()));
        if self.has_room() {
            self.problems.borrow_mut().push(problem);
        }
    }

    /// How many errors there are so far.
    pub(crate) fn errors(&self) -> usize {
        self.errors.get()
    }

    /// Something is wrong at a place that takes a while to find.
    pub(crate) fn add_at(&self, place: impl FnOnce() -> Place, mistake: Mistake) {
        if self.has_room() {
            self.add(place(), mistake);
        } else if mistake.is_error() {
            self.errors.set(self.errors.get() + 1);
        }
    }

    fn has_room(&self) -> bool {
        self.problems.borrow().len() < LIMIT
    }

    /// The warnings, or every problem where one of them is an error.
    pub(crate) fn warnings(self) -> Result<Vec<Problem>, Problems> {
        let mut problems = self.problems.into_inner();
        if self.errors.get() > 0 {
            return Err(Problems::new(problems));
        }
        problem::sort(&mut problems);
        Ok(problems)
    }

    /// Every problem.
    pub(crate) fn into_problems(self) -> Problems {
        Problems::new(self.problems.into_inner())
    }
}
