//! The findings of a session: of the guide itself, of every export, and of the rules.

use miette::Diagnostic;

use super::report::{CheckFinding, CheckReport};
use crate::cli::failure::Failure;
use crate::cli::session::{ExportWarning, Session};
use crate::cli::terminal;
use crate::content::lint;
use crate::content::lint::Finding;
use crate::content::lint::level::Level;
use crate::content::{Places, Problem, Span};
use crate::export;
use crate::export::Location;

/// Exports every format in memory, and collects all findings.
pub(super) fn collect_findings(session: &mut Session) -> Result<CheckReport, Failure> {
    let mut findings = Vec::new();
    for format in session.formats() {
        // The bytes are dropped: a warning may come from any step of an export.
        if let Err(failure) = session.export(format) {
            findings.extend(findings_of_failed_export(failure, format.name())?);
        }
    }
    let guide = session.guide();
    findings.extend(guide.warnings.kept().map(|problem| {
        let level = guide.lint.level(problem.stable_code(), terminal::own_level(problem));
        finding_of_problem(problem, level)
    }));
    findings.extend(session.export_warnings().map(|warning| CheckFinding {
        allowed: session.reason_to_allow(&warning.warning).map(str::to_owned),
        ..finding_of_export(warning, session.level(&warning.warning), &guide.places)
    }));
    let languages = export::list_code_languages();
    let of_rules = lint::check_rules(&guide.document, &guide.places, &guide.lint, &languages);
    findings.extend(of_rules.into_iter().map(|finding| {
        let level = guide.lint.level(finding.code, finding.level);
        finding_of_rule(finding, level)
    }));
    Ok(CheckReport::new(Some(guide), findings))
}

/// The findings of a command that fails before its guide is read.
///
/// # Errors
/// Invalid usage: nothing is wrong with the guide.
pub(super) fn findings_of_failure(failure: Failure) -> Result<Vec<CheckFinding>, Failure> {
    let of_problem = |problem: &Problem| finding_of_problem(problem, terminal::own_level(problem));
    Ok(match failure {
        Failure::Guide(problems) => problems.iter().map(of_problem).collect(),
        Failure::InvalidOptions(problems) => problems.iter().map(of_problem).collect(),
        Failure::Templates(errors) => {
            errors.iter().map(|error| finding_of_error(error, "invalid-template")).collect()
        }
        Failure::Message(error) => vec![finding_of_error(&*error, "failed-check")],
        Failure::Usage(_) | Failure::Reported => return Err(failure),
    })
}

fn findings_of_failed_export(failure: Failure, format: &'static str) -> Result<Vec<CheckFinding>, Failure> {
    let Failure::Message(error) = failure else { return findings_of_failure(failure) };
    Ok(vec![CheckFinding { formats: vec![format], ..finding_of_error(&*error, "failed-export") }])
}

fn finding_of_error(error: &dyn Diagnostic, code: &'static str) -> CheckFinding {
    CheckFinding {
        level: Level::Error,
        code,
        message: error.to_string(),
        help: error.help().map(|help| help.to_string()),
        span: None,
        first: None,
        question: None,
        formats: Vec::new(),
        allowed: None,
        problem: None,
    }
}

fn finding_of_problem(problem: &Problem, level: Level) -> CheckFinding {
    CheckFinding {
        level,
        span: problem.span.clone(),
        first: problem.first.as_ref().map(|first| first.span().clone()),
        message: problem.kind.to_string(),
        ..CheckFinding { problem: Some(problem.clone()), ..finding_of_error(problem, problem.stable_code()) }
    }
}

fn finding_of_export(
    ExportWarning { formats, warning }: &ExportWarning,
    level: Level,
    places: &Places,
) -> CheckFinding {
    let location = warning.location();
    CheckFinding {
        level,
        span: location.as_ref().and_then(|location| locate(location, places)),
        question: match location {
            Some(Location::Question(id)) => Some(id.to_string()),
            _ => None,
        },
        formats: formats.clone(),
        ..finding_of_error(warning, warning.stable_code())
    }
}

fn locate(location: &Location, places: &Places) -> Option<Span> {
    match location {
        Location::Title => places.title.clone(),
        Location::Section(id) => places.section(id).cloned(),
        Location::Question(id) => places.question(id).map(|places| places.id.clone()),
        Location::Sources => places.first_source().cloned(),
    }
}

fn finding_of_rule(finding: Finding, level: Level) -> CheckFinding {
    let Finding { code, question, span, message, help, allowed, .. } = finding;
    CheckFinding {
        level,
        code,
        message,
        help: Some(help),
        span,
        first: None,
        question: question.map(|id| id.to_string()),
        formats: Vec::new(),
        allowed,
        problem: None,
    }
}
