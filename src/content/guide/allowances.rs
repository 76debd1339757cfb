//! `allow:` of a question: exceptions from rules, each with its reason.

use std::sync::Arc;

use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::source::file::File;
use crate::content::yaml::mapping::{Mapping, Spanned};
use crate::content::yaml::node::{Schema, Value};

/// An exception from a rule.
#[derive(Debug, Clone)]
pub(crate) struct Allowance {
    /// The code of the rule.
    pub(crate) rule: Spanned<String>,
    /// The reason.
    pub(crate) why: String,
}

const ALLOWANCE: Schema = Schema { name: "an exception under `allow`", keys: &["rule", "why"] };

/// Parses the exceptions of a question.
pub(super) fn parse_allowances(
    file: &Arc<File>,
    question: &Mapping<'_>,
    sink: &DiagnosticSink,
) -> Vec<Allowance> {
    let Some(node) = question.optional_node("allow") else { return Vec::new() };
    let Value::List(items) = &node.value else {
        let help = "write each exception after `- `, such as `- {rule: enumeration, why: an official list}`";
        question.report_wrong_type("allow", node, "a list", help);
        return Vec::new();
    };
    let parse = |item| {
        let mapping = Mapping::open(file, item, ALLOWANCE, sink)?;
        let rule = mapping.required_line("rule", "enumeration");
        let why = mapping.required_line("why", "an official list");
        Some(Allowance { rule: rule?, why: why?.value })
    };
    items.iter().filter_map(parse).collect()
}
