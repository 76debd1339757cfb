//! Blocks of code in a language that nobody highlights.

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::document::Block;

pub(crate) const UNKNOWN_CODE_LANGUAGE: LintRule = LintRule {
    code: "unknown-code-language",
    level: Level::Warning,
    summary: "The language after a code fence is not known, so the code is not highlighted.",
    why: "A misspelt language costs the colours in every output, and nothing else shows it.",
    example: "Not a fence with `pyhton`; rather `python`.",
    source: "The grammars of VS Code, which highlight the code of all outputs",
    check,
};

/// Words after a fence that mean plain text on purpose.
const PLAIN: &[&str] = &[
    "text",
    "txt",
    "plain",
    "plaintext",
    "none",
    "output",
    "mermaid",
    "ascii",
    "raw",
    "tree",
    "nohighlight",
];

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let is_known = |name: &str| {
        PLAIN.contains(&name) || cx.code_languages.binary_search_by(|known| known.as_str().cmp(name)).is_ok()
    };
    if cx.code_languages.is_empty() {
        return;
    }
    for placed in cx.questions() {
        let mut unknown: Vec<&str> = Vec::new();
        for blocks in placed.question.texts() {
            text::visit_blocks(blocks, &mut |block| match block {
                Block::Code { language: Some(language), .. } if !is_known(&language.to_lowercase()) => {
                    unknown.push(language);
                }
                _ => {}
            });
        }
        for language in unknown {
            let choices = Suggestions::for_word(language, cx.code_languages.iter().map(String::as_str));
            let help = match choices.nearest() {
                Some(nearest) => format!("did you mean `{nearest}`? For plain text, write `text`"),
                None => {
                    "use the name that editors use, such as `python`; for plain text, write `text`".to_owned()
                }
            };
            let place = placed.anywhere(&format!("```{language}"));
            findings.add(place, format!("unknown language of code `{language}`"), help);
        }
    }
}
