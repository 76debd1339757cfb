//! The type of a rule.

use super::context::LintContext;
use super::finding::Findings;
use super::level::Level;

/// A rule: what it looks for, and why.
#[derive(Debug)]
pub(crate) struct LintRule {
    /// Its code.
    pub(crate) code: &'static str,
    /// Its level unless the guide sets another one.
    pub(crate) level: Level,
    /// What it finds, in a few words.
    pub(crate) summary: &'static str,
    /// Why this is worth a change.
    pub(crate) why: &'static str,
    /// Text that breaks the rule, and a better one.
    pub(crate) example: &'static str,
    /// Where the rule comes from.
    pub(crate) source: &'static str,
    pub(crate) check: fn(&LintContext<'_>, &mut Findings),
}
