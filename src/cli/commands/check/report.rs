//! A report: findings of a guide, of its exports and of the rules, in one form.

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};
use std::fmt;

use crate::cli::session::tally::Tally;
use crate::content::lint::level::Level;
use crate::content::{Guide, Problem, Span};
use crate::plural::counted;

/// One finding.
#[derive(Debug)]
pub(super) struct CheckFinding {
    pub(super) level: Level,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) span: Option<Span>,
    /// The span that it conflicts with.
    pub(super) first: Option<Span>,
    /// The id of the question that it is about.
    pub(super) question: Option<String>,
    /// The formats whose export reports it; empty if it is of the guide itself.
    pub(super) formats: Vec<&'static str>,
    /// The reason why the question allows it.
    pub(super) allowed: Option<String>,
    /// The problem of the guide, which has its own labels.
    pub(super) problem: Option<Problem>,
}

/// The findings of a guide.
#[derive(Debug)]
pub(super) struct CheckReport {
    /// The guide's id, and its size in words; `None` if it cannot be read.
    guide: Option<(String, String)>,
    /// The findings that count, by their places.
    findings: Vec<CheckFinding>,
    /// Those that questions allow.
    allowed: Vec<CheckFinding>,
}

/// The place of a finding, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FilePlace {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_column: usize,
}

impl CheckFinding {
    /// Where it begins.
    pub(super) fn place(&self) -> Option<FilePlace> {
        self.span.as_ref().map(place_of)
    }

    /// Its message with the formats that report it.
    pub(super) fn full_message(&self) -> String {
        if self.formats.is_empty() {
            self.message.clone()
        } else {
            format!("{}: {}", self.formats.join(", "), self.message)
        }
    }
}

/// The place of a span, as far as its first line reaches.
pub(super) fn place_of(span: &Span) -> FilePlace {
    let text = first_line(span);
    let (line, column) = (span.line(), span.column());
    FilePlace {
        file: span.file().name().to_owned(),
        line,
        column,
        end_column: column + text.chars().count().max(1),
    }
}

/// The first line of a span, up to a maximum length.
fn first_line(span: &Span) -> &str {
    const LONGEST: usize = 160;
    let line = span.file().text().get(span.range()).unwrap_or_default().lines().next().unwrap_or_default();
    &line[..line.floor_char_boundary(LONGEST)]
}

impl CheckReport {
    /// Sorts findings by their places; those without a place come last.
    pub(super) fn new(guide: Option<&Guide>, mut findings: Vec<CheckFinding>) -> Self {
        findings.retain(|finding| finding.level != Level::Off);
        findings.sort_by_cached_key(|finding| {
            let place = finding.span.as_ref().map(Span::sort_key);
            (place.is_none(), place, std::cmp::Reverse(finding.level))
        });
        let (allowed, findings) = findings.into_iter().partition(|finding| finding.allowed.is_some());
        Self {
            guide: guide.map(|guide| (guide.document.id.to_string(), describe_size(guide))),
            findings,
            allowed,
        }
    }

    pub(super) fn findings(&self) -> &[CheckFinding] {
        &self.findings
    }

    pub(super) fn allowed(&self) -> &[CheckFinding] {
        &self.allowed
    }

    /// The guide's id.
    pub(super) fn guide(&self) -> Option<&str> {
        self.guide.as_ref().map(|(id, _)| id.as_str())
    }

    /// The number of findings at each level.
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.findings.iter().for_each(|finding| tally.add(finding.level, 1));
        tally
    }

    /// The size of the guide and the number of findings.
    pub(super) fn summary(&self) -> Option<String> {
        self.guide.as_ref().map(|(_, size)| format!("{size}: {}", self.tally().in_words()))
    }
}

fn describe_size(Guide { document, .. }: &Guide) -> String {
    let questions = counted(document.questions().count(), "question");
    let sections = counted(document.sections.len(), "section");
    format!("{questions} in {sections}, {}", counted(document.sources.len(), "source"))
}

/// A warning ends with its code, which people search for and filter by.
impl fmt::Display for CheckFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.full_message(), self.code)
    }
}

impl std::error::Error for CheckFinding {}

impl Diagnostic for CheckFinding {
    fn severity(&self) -> Option<Severity> {
        self.problem.as_ref().and_then(Diagnostic::severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display + 'a>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        match &self.problem {
            Some(problem) => problem.source_code(),
            None => self.span.as_ref().map(|span| span.file() as &dyn SourceCode),
        }
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if let Some(problem) = &self.problem {
            return problem.labels();
        }
        let span = self.span.as_ref()?;
        let label = LabeledSpan::new(Some("here".to_owned()), span.range().start, first_line(span).len());
        Some(Box::new(std::iter::once(label)))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        self.problem.as_ref().and_then(Diagnostic::related)
    }
}
