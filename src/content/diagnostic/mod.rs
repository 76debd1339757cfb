//! What can be wrong with a guide, and how each problem is shown: with its place and a fix.

pub(super) mod card_problem;
pub(super) mod choice_problem;
pub(super) mod code;
pub(super) mod dialect_problem;
pub(super) mod fix;
pub(super) mod lock_problem;
pub(super) mod markdown_problem;
pub(super) mod problem;
pub(super) mod problem_kind;
pub(super) mod sink;
pub(super) mod suggestions;
pub(super) mod yaml_problem;
