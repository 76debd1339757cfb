//! `qexport check --explain CODE`: why a rule exists, and how to silence it.

use std::fmt::Write as _;

use crate::cli::config;
use crate::cli::failure::Failure;
use crate::cli::terminal;
use crate::content::Suggestions;
use crate::content::lint::codes::CodeInfo;
use crate::content::lint::level::Level;
use crate::content::lint::limits::Limits;
use crate::content::lint::{LintRule, codes, rules};
use crate::diagnosis::Diagnosis;

/// The word that lists every code.
const EVERY_CODE: &str = "all";

/// Explains a code.
///
/// # Errors
/// An unknown code.
pub(super) fn explain(name: &str) -> Result<(), Failure> {
    let text = match codes::find(name) {
        Some(code) => match rules::find(name) {
            Some(rule) => explain_rule(rule),
            None => explain_code(code),
        },
        None if name == EVERY_CODE => list_codes(),
        None => {
            let choices = Suggestions::for_word(name, codes::names());
            let help = choices.nearest().map_or_else(
                || format!("`--explain {EVERY_CODE}` lists every code"),
                |nearest| format!("did you mean `{nearest}`?"),
            );
            return Err(config::flag_error(
                "explain",
                &Diagnosis::new(format!("unknown code `{name}`"), help),
            ));
        }
    };
    Ok(terminal::write_stdout(text.as_bytes())?)
}

fn explain_rule(rule: &LintRule) -> String {
    let LintRule { code, level, summary, why, example, source, .. } = rule;
    let mut text =
        format!("{code} ({level}): {summary}\n\nWhy: {why}\n\nExample: {example}\n\nSource: {source}\n\n");
    let mention = format!("(`{code}`)");
    for (key, meaning) in Limits::KEYS.iter().filter(|(_, meaning)| meaning.ends_with(&mention)) {
        let meaning = meaning.trim_end_matches(&mention).trim_end();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "Limit: `check: {{{key}: NUMBER}}` in the guide sets {meaning}.");
    }
    text.push_str(&describe_silence(code));
    text.push('\n');
    text
}

fn describe_silence(code: &str) -> String {
    format!(
        "Silence: `allow: [{{rule: {code}, why: REASON}}]` on a question, or `check: {{{code}: off}}` in the guide."
    )
}

fn explain_code(CodeInfo { name, level, summary }: CodeInfo) -> String {
    let silence = if level == Level::Error {
        "It is an error: fix it.".to_owned()
    } else if codes::is_allowable(name) {
        describe_silence(name)
    } else {
        format!("Silence: `check: {{{name}: off}}` in the guide.")
    };
    format!("{name} ({level}): {summary}\n\n{silence}\n")
}

fn list_codes() -> String {
    let width = codes::names().map(str::len).max().unwrap_or_default();
    codes::all().fold(String::new(), |mut list, CodeInfo { name, level, summary }| {
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{name:width$}  {level:7}  {summary}");
        list
    })
}
