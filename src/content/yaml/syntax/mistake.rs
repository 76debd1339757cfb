//! A mistake in YAML, and the edits that fix it.

use std::ops::Range;

use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::edit::Edit;

/// A mistake; its ranges are in the text that the parser read.
#[derive(Debug, Clone)]
pub(in crate::content::yaml) struct Mistake {
    pub(in crate::content::yaml) range: Range<usize>,
    pub(in crate::content::yaml) problem: YamlProblem,
    /// What the author probably meant; empty if that is not known, and then the parser stops.
    pub(in crate::content::yaml) edits: Vec<Edit>,
}

impl Mistake {
    /// A mistake without a certain fix.
    pub(in crate::content::yaml) fn new(range: Range<usize>, problem: YamlProblem) -> Self {
        Self { range, problem, edits: Vec::new() }
    }
}
