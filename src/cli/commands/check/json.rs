//! The report for programs; `docs/check.md` describes it.

use serde_json::{Value, json};

use super::report::{CheckFinding, CheckReport, place_of};
use crate::content::{Fix, SpanEdit};

/// The version of the form. It grows when a key changes its meaning or goes away.
const VERSION: u8 = 1;

/// Renders the report.
pub(super) fn render(report: &CheckReport) -> String {
    let tally = report.tally();
    let findings: Vec<Value> = report.findings().iter().map(render_finding).collect();
    let report = json!({
        "version": VERSION,
        "guide": report.guide(),
        "summary": { "errors": tally.errors, "warnings": tally.warnings, "advice": tally.advice },
        "findings": findings,
    });
    format!("{report:#}\n")
}

fn render_finding(finding: &CheckFinding) -> Value {
    let place = finding.place();
    let first = finding.first.as_ref().map(place_of);
    json!({
        "code": finding.code,
        "level": finding.level.to_string(),
        "message": finding.message,
        "help": finding.help,
        "file": place.as_ref().map(|place| &place.file),
        "line": place.as_ref().map(|place| place.line),
        "column": place.as_ref().map(|place| place.column),
        "end_column": place.as_ref().map(|place| place.end_column),
        "first": first.map(|first| json!({ "file": first.file, "line": first.line, "column": first.column })),
        "question": finding.question,
        "formats": finding.formats,
        "fix": finding.problem.as_ref().and_then(|problem| problem.fix.as_ref()).map(render_fix),
    })
}

/// The edits of `check --fix`, as ranges of bytes in the text of the file without its byte order mark.
fn render_fix(fix: &Fix) -> Vec<Value> {
    let edits = fix.edits.iter().map(|SpanEdit { span, replacement }| {
        let range = span.range();
        json!({ "file": span.file().name(), "start": range.start, "end": range.end, "replacement": replacement })
    });
    edits.collect()
}
