//! What can be wrong with a guide.

/// One problem.
#[derive(Debug)]
pub struct Problem;

/// All problems of a guide.
#[derive(Debug)]
pub struct Problems(Vec<Problem>);
