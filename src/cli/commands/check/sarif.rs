//! SARIF 2.1.0 (OASIS), which code scanning and editors read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::report::{CheckFinding, CheckReport, FilePlace, place_of};
use crate::content::lint::codes::CodeInfo;
use crate::content::lint::level::Level;
use crate::content::lint::{codes, rules};
use crate::content::{Fix, SpanEdit};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Renders the report, with those findings that questions allow as suppressed.
pub(super) fn render(report: &CheckReport) -> String {
    let all = || report.findings().iter().chain(report.allowed());
    let mut indexes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut descriptors = Vec::new();
    for code in codes::all() {
        if all().any(|finding| finding.code == code.name) {
            indexes.insert(code.name, descriptors.len());
            descriptors.push(describe_rule(code));
        }
    }
    let results: Vec<Value> = all().map(|finding| render_result(finding, &indexes)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "qexport",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": descriptors,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn describe_rule(code: CodeInfo) -> Value {
    let mut descriptor = json!({
        "id": code.name,
        "shortDescription": { "text": code.summary },
        "defaultConfiguration": { "level": level_name(code.level) },
    });
    if let Some(rule) = rules::find(code.name) {
        descriptor["fullDescription"] = json!({ "text": rule.why });
        descriptor["help"] = json!({ "text": format!("{}\n\nSource: {}", rule.example, rule.source) });
    }
    descriptor
}

fn render_result(finding: &CheckFinding, indexes: &BTreeMap<&str, usize>) -> Value {
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.code,
        "level": level_name(finding.level),
        "message": { "text": format!("{}{help}", finding.full_message()) },
        "locations": finding.place().as_ref().map(render_location).into_iter().collect::<Vec<_>>(),
        "properties": { "question": finding.question, "formats": finding.formats },
    });
    if let Some(index) = indexes.get(finding.code) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(first) = &finding.first {
        let mut location = render_location(&place_of(first));
        location["id"] = json!(1);
        location["message"] = json!({ "text": "first here" });
        result["relatedLocations"] = json!([location]);
    }
    if let Some(fix) = finding.problem.as_ref().and_then(|problem| problem.fix.as_ref()) {
        result["fixes"] = json!([render_fix(fix, finding.help.as_deref())]);
    }
    if let Some(why) = &finding.allowed {
        result["suppressions"] = json!([{ "kind": "inSource", "justification": why }]);
    }
    result
}

/// What `check --fix` would change, which editors can offer.
fn render_fix(fix: &Fix, help: Option<&str>) -> Value {
    let mut files: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for SpanEdit { span, replacement } in &fix.edits {
        let end = span.end();
        files.entry(span.file().name()).or_default().push(json!({
            "deletedRegion": {
                "startLine": span.line(),
                "startColumn": span.column(),
                "endLine": end.line(),
                "endColumn": end.column(),
            },
            "insertedContent": { "text": replacement },
        }));
    }
    let changes = files.into_iter().map(|(name, replacements)| {
        json!({ "artifactLocation": { "uri": encode_uri(name) }, "replacements": replacements })
    });
    json!({
        "description": { "text": help.unwrap_or("fix it") },
        "artifactChanges": changes.collect::<Vec<_>>(),
    })
}

fn render_location(place: &FilePlace) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": encode_uri(&place.file) },
        "region": { "startLine": place.line, "startColumn": place.column, "endColumn": place.end_column },
    } })
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
        Level::Off => "none",
    }
}

/// The URI of a path: relative where the path is.
fn encode_uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.strip_prefix("./").unwrap_or(path).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            b'\\' => uri.push('/'),
            // Writing to a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(encode_uri("./my notes/Ü.yaml"), "my%20notes/%C3%9C.yaml");
        assert_eq!(encode_uri("/a/b:c.yaml"), "file:///a/b%3Ac.yaml");
    }
}
