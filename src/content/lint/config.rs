//! `check:` of a guide and `allow:` of its questions: levels, limits and exceptions.

use std::collections::BTreeMap;

use strum::VariantNames;

use super::codes;
use super::codes::CodeInfo;
use super::level::Level;
use super::limits::Limits;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::content::guide::raw::RawGuide;
use crate::content::source::file::Span;
use crate::content::yaml::mapping::Spanned;
use crate::diagnosis::Diagnosis;

/// The levels and limits of a guide.
#[derive(Debug, Clone, Default)]
pub(crate) struct LintConfig {
    levels: BTreeMap<&'static str, Level>,
    pub(crate) limits: Limits,
}

impl LintConfig {
    /// Reads the keys under `check:`, and checks the rules that questions allow.
    pub(crate) fn read(raw: &RawGuide, sink: &DiagnosticSink) -> Self {
        let mut config = Self::default();
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for (key, value) in raw.check.entries() {
            if let Some(before) = first.insert(key.value.clone(), key.span.clone()) {
                let kind =
                    ProblemKind::DuplicateKey { key: key.value, help: "remove one of both lines".to_owned() };
                sink.push(Problem::with_first(key.span, kind, before));
            } else if let Some(limit) = config.limits.get_mut(&key.value) {
                match value.as_ref().and_then(|value| value.value.parse().ok()) {
                    Some(number) if number > 0 => *limit = number,
                    _ => report(
                        &value.unwrap_or(key),
                        "a limit must be a whole number from 1",
                        "write a number, such as `80`",
                        sink,
                    ),
                }
            } else {
                config.read_level(&key, value.as_ref(), sink);
            }
        }
        check_allowances(raw, sink);
        config
    }

    fn read_level(&mut self, key: &Spanned<String>, value: Option<&Spanned<String>>, sink: &DiagnosticSink) {
        let Some(code) = codes::find(&key.value) else {
            let limits = Limits::KEYS.iter().map(|(key, _)| *key);
            let choices = Suggestions::for_word(&key.value, codes::names().chain(limits));
            return report(
                key,
                format!("unknown rule or limit `{}`", key.value),
                help_for_names(&choices),
                sink,
            );
        };
        if code.level == Level::Error {
            let message = format!("`{}` is an error, and its level cannot be changed", code.name);
            return report(key, message, "remove the key", sink);
        }
        if let Some(Ok(level)) = value.map(|value| value.value.parse()) {
            self.levels.insert(code.name, level);
        } else {
            let value = value.unwrap_or(key);
            let choices = Suggestions::for_word(&value.value, Level::VARIANTS.iter().copied());
            let help = match value.value.to_lowercase().as_str() {
                "no" | "false" | "never" | "none" => format!("write `{}: off`", code.name),
                _ => choices.to_string(),
            };
            report(value, format!("`{}` needs a level", code.name), help, sink);
        }
    }

    /// The level of a diagnostic: that of the guide, or else its own.
    pub(crate) fn level(&self, code: &str, default: Level) -> Level {
        self.levels.get(code).copied().unwrap_or(default)
    }
}

fn report(
    place: &Spanned<String>,
    message: impl Into<String>,
    help: impl Into<String>,
    sink: &DiagnosticSink,
) {
    sink.add(place.span.clone(), ProblemKind::InvalidSetting(Diagnosis::new(message, help)));
}

fn help_for_names(choices: &Suggestions) -> String {
    match choices.nearest() {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`qexport check --explain all` lists the rules".to_owned(),
    }
}

/// Reports exceptions from what is not a rule.
fn check_allowances(raw: &RawGuide, sink: &DiagnosticSink) {
    let questions = raw.sections.iter().flat_map(|section| &section.questions);
    for allowance in questions.flat_map(|question| &question.allowances) {
        let rule = &allowance.rule;
        if codes::is_allowable(&rule.value) {
            continue;
        }
        match codes::find(&rule.value) {
            Some(CodeInfo { level: Level::Error, .. }) => {
                report(
                    rule,
                    format!("`{}` is an error, which a question cannot allow", rule.value),
                    "fix the error",
                    sink,
                );
            }
            Some(CodeInfo { name, .. }) => {
                let help = format!("set its level for the whole guide: `check: {{{name}: off}}`");
                report(rule, format!("`{name}` is not a rule that a question can allow"), help, sink);
            }
            None => {
                let choices = Suggestions::for_word(&rule.value, codes::allowable());
                report(rule, format!("unknown rule `{}`", rule.value), help_for_names(&choices), sink);
            }
        }
    }
}
