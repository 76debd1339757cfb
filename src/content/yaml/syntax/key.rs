//! Keys whose colon or whose space is not the one of YAML: `answer:The text`, `answer：The text`, `-id: dns`.

use super::error::ParserError;
use super::known_keys::leading_key;
use super::line::{Line, find_colon};
use super::mistake::Mistake;
use super::rewrite::shorten;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::Diagnosis;
use crate::diagnosis::edit::Edit;

/// Finds such a key on the line of the error, or on the line above, if the error is at the next key.
pub(super) fn find(error: &ParserError<'_>) -> Option<Mistake> {
    let line = error.line();
    let defect =
        |line| find_odd_blank(line).or_else(|| find_joined_dash(line)).or_else(|| find_colon_defect(line));
    let colon = find_colon(line.content()).map_or(0, |colon| line.content_column() + colon);
    defect(line).or_else(|| {
        let above = line.above().next().filter(|_| error.column() <= colon.max(line.content_column()))?;
        defect(above)
    })
}

/// The name of a blank that is not a space, and the spaces that take its room.
fn describe_blank(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '\u{A0}' | '\u{202F}' => ("a no-break space", " "),
        '\u{3000}' => ("a full-width space", "  "),
        '\u{2000}'..='\u{200A}' => ("a typographic space", " "),
        '\u{200B}' | '\u{FEFF}' => ("an invisible character", ""),
        _ => return None,
    })
}

/// Replaces the odd blanks that a text begins with; its offset is `start`.
fn replace_blanks(text: &str, start: usize) -> Option<(Mistake, &'static str)> {
    let first = text.chars().next()?;
    let (name, _) = describe_blank(first)?;
    let end = text.find(|c| describe_blank(c).is_none() && c != ' ').unwrap_or(text.len());
    let spaces =
        text[..end].chars().map(|c| describe_blank(c).map_or(" ", |(_, spaces)| spaces)).collect::<String>();
    let range = start..start + end;
    let message = format!("YAML does not read {name} (U+{:04X}) as a space", u32::from(first));
    let problem = YamlProblem::KeySyntax(Diagnosis::new(message, ""));
    Some((Mistake { range: range.clone(), problem, edits: vec![Edit::new(range, spaces)] }, name))
}

/// An indentation with a blank that is not a space.
fn find_odd_blank(line: Line<'_>) -> Option<Mistake> {
    let (mut mistake, _) = replace_blanks(line.content(), line.content_range().start)?;
    if let YamlProblem::KeySyntax(diagnosis) = &mut mistake.problem {
        "replace it: indent with plain spaces only".clone_into(&mut diagnosis.help);
    }
    Some(mistake)
}

/// `-id: dns`
fn find_joined_dash(line: Line<'_>) -> Option<Mistake> {
    let behind = line.content().strip_prefix('-')?;
    leading_key(behind).filter(|key| behind[key.len()..].starts_with(':'))?;
    let dash = line.content_range().start;
    let help = format!("write `- {}`", shorten(behind));
    let problem = YamlProblem::KeySyntax(Diagnosis::new("a `-` needs a space behind it", help));
    Some(Mistake { range: dash..dash + 1, problem, edits: vec![Edit::new(dash + 1..dash + 1, " ")] })
}

/// A colon that is not followed by a space, another sign in its place, or none.
fn find_colon_defect(line: Line<'_>) -> Option<Mistake> {
    let key = leading_key(line.content())?;
    let start = line.content_range().start + key.len();
    let rest = &line.content()[key.len()..];
    let sign = rest.trim_start_matches(' ');
    let (length, message) = match sign.chars().next()? {
        '：' | '﹕' | '︰' | '︓' => {
            (3, format!("YAML does not read the full-width colon behind `{key}`"))
        }
        '=' if !sign.starts_with("==") => (1, format!("`{key}` is followed by `=` and not by `:`")),
        ':' if rest.starts_with(':') => return find_joined_colon(line, key),
        _ if rest.starts_with(' ') && line.key().is_none() && has_sibling(line) => {
            (0, format!("`{key}` is not followed by `:`"))
        }
        _ => return None,
    };
    let at = start + rest.len() - sign.len();
    let range = if length == 0 { start - key.len()..start } else { at..at + length };
    let value = sign[length..].trim_start();
    let end = start + rest.len() - value.len();
    let help = format!("write `{}`", shorten(&format!("{key}: {value}")));
    let edits = vec![Edit::new(start..end, if value.is_empty() { ":" } else { ": " })];
    Some(Mistake { range, problem: YamlProblem::KeySyntax(Diagnosis::new(message, help)), edits })
}

/// `answer:The text`
fn find_joined_colon(line: Line<'_>, key: &str) -> Option<Mistake> {
    let colon = line.content_range().start + key.len();
    let value = &line.content()[key.len() + 1..];
    if value.is_empty() || value.starts_with([' ', '\t']) {
        return None;
    }
    let help = format!(
        "write `{}`",
        shorten(&format!("{key}: {}", value.trim_start_matches(|c| describe_blank(c).is_some())))
    );
    if let Some((mut mistake, _)) = replace_blanks(value, colon + 1) {
        if let YamlProblem::KeySyntax(diagnosis) = &mut mistake.problem {
            diagnosis.help = format!("{help}, with a plain space behind the colon");
        }
        mistake.range.start = colon;
        return Some(mistake);
    }
    let message = format!("`{key}:` is not followed by a space");
    let problem = YamlProblem::KeySyntax(Diagnosis::new(message, help));
    Some(Mistake { range: colon..colon + 1, problem, edits: vec![Edit::new(colon + 1..colon + 1, " ")] })
}

/// Whether a line above has a key in the same column; otherwise the line continues a text. Below an empty block, it is the
/// text of the block.
fn has_sibling(line: Line<'_>) -> bool {
    let column = line.content_column();
    if line.above().next().is_some_and(|above| above.has_block_header()) {
        return false;
    }
    let mut above = line.above().take_while(|above| above.content_column() >= column);
    above.any(|above| above.content_column() == column && above.known_key().is_some())
}
