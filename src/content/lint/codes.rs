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
    }
}
