//! Every code of every diagnostic: those of the rules, and those of reading, exports and imports in `codes.txt`.

use super::level::Level;
use super::rules::RULES;

/// A kind of diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CodeInfo {
    /// Its stable code.
    pub(crate) name: &'static str,
    /// Its level unless the guide sets another one.
    pub(crate) level: Level,
    /// What it means.
    pub(crate) summary: &'static str,
}

/// The codes that are not of rules: one a line, with its level and its meaning.
const LIST: &str = include_str!("codes.txt");

/// The codes of exports that a question may allow, as it may those of rules: their diagnostics name a question.
const OF_EXPORTED_QUESTIONS: &[&str] = &[
    "missing-glyph",
    "wide-table",
    "missing-maths-glyph",
    "wide-formula",
    "omitted-image",
    "omitted-audio",
    "large-image",
    "blank-card-back",
    "basic-card",
    "images-only-in-package",
];

/// The codes that a question may allow.
pub(crate) fn allowable() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.code).chain(OF_EXPORTED_QUESTIONS.iter().copied())
}

/// Whether a question may allow what has a code.
pub(crate) fn is_allowable(name: &str) -> bool {
    allowable().any(|code| code == name)
}

/// Every code: those of rules first.
pub(crate) fn all() -> impl Iterator<Item = CodeInfo> {
    let of_rules =
        RULES.iter().map(|rule| CodeInfo { name: rule.code, level: rule.level, summary: rule.summary });
    of_rules.chain(LIST.lines().filter_map(parse_line))
}

/// The names of every code.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    all().map(|code| code.name)
}

/// The code with a name.
pub(crate) fn find(name: &str) -> Option<CodeInfo> {
    all().find(|code| code.name == name)
}

fn parse_line(line: &'static str) -> Option<CodeInfo> {
    let (name, rest) = line.split_once(' ')?;
    let (level, summary) = rest.split_once(' ')?;
    Some(CodeInfo { name, level: level.parse().ok()?, summary })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_code() {
        assert_eq!(LIST.lines().filter_map(parse_line).count(), LIST.lines().count());
        let names: Vec<&str> = names().collect();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "`{name}` is there twice");
        }
        for name in allowable() {
            assert!(find(name).is_some_and(|code| code.level < Level::Error), "{name}");
        }
    }
}
