//! What was found while a guide was read.

use std::cell::RefCell;

use super::file::Place;
use super::mistake::Mistake;
use super::problem::{self, Problem, Problems};

/// Collects problems, so that one run tells of all of them.
#[derive(Debug, Default)]
pub(super) struct Findings(RefCell<Vec<Problem>>);

/// Nobody reads more at once, and a hostile file should not fill the memory with its mistakes.
const LIMIT: usize = 1_000;

impl Findings {
    /// Something is wrong at a place.
    pub(super) fn add(&self, place: Place, mistake: Mistake) {
        self.push(Problem::new(place, mistake));
    }

    /// Takes a problem.
    pub(super) fn push(&self, problem: Problem) {
        let mut problems = self.0.borrow_mut();
        if problems.len() < LIMIT || problem.is_error() && problems.len() < 2 * LIMIT {
            problems.push(problem);
        }
    }

    /// Whether further problems would not be kept, and need not be looked into.
    pub(super) fn is_full(&self) -> bool {
        self.0.borrow().len() >= 2 * LIMIT
    }

    /// The warnings, or every problem where one of them is an error.
    pub(super) fn warnings(self) -> Result<Vec<Problem>, Problems> {
        let mut problems = self.0.into_inner();
        if problems.iter().any(Problem::is_error) {
            return Err(Problems::new(problems));
        }
        problem::sort(&mut problems);
        Ok(problems)
    }

    /// Every problem.
    pub(super) fn into_problems(self) -> Problems {
        Problems::new(self.0.into_inner())
    }
}
