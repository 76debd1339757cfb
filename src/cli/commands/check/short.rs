//! A line for each finding, in the form that editors and `grep` know: `file:line:column: level[code]: message`.

use super::report::CheckReport;

/// Renders every finding.
pub(super) fn render(report: &CheckReport) -> String {
    let lines = report.findings().iter().map(|finding| {
        let place = finding.place().map(|place| format!("{}:{}:{}: ", place.file, place.line, place.column));
        let message = finding.full_message().replace('\n', " ");
        format!("{}{}[{}]: {message}\n", place.unwrap_or_default(), finding.level, finding.code)
    });
    lines.collect()
}
