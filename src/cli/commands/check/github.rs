//! Workflow commands of GitHub, which become annotations of a pull request.

use super::report::{CheckFinding, CheckReport};
use crate::content::lint::level::Level;

/// Renders a command for each finding.
///
/// GitHub shows ten of each level in a step; the log has all.
pub(super) fn render(report: &CheckReport) -> String {
    report.findings().iter().map(render_finding).collect()
}

fn render_finding(finding: &CheckFinding) -> String {
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice | Level::Off => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = finding.place() {
        properties.push(format!("file={}", escape_property(&place.file)));
        properties.push(format!("line={},col={},endColumn={}", place.line, place.column, place.end_column));
    }
    properties.push(format!("title={}", escape_property(finding.code)));
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let message = escape_data(&format!("{}{help}", finding.full_message()));
    format!("::{command} {}::{message}\n", properties.join(","))
}

/// Escapes a message, as `@actions/core` does.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, as `@actions/core` does.
fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_escape_what_ends_them() {
        assert_eq!(escape_property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
        assert_eq!(escape_data("50%: a,\r\nb"), "50%25: a,%0D%0Ab");
    }
}
