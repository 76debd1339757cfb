//! Marks of other dialects around words, such as `++inserted++` and `||hidden||`.

use super::spot::{Form, Spot, enclosed, prefix, starts_word, window};
use crate::content::diagnostic::dialect_problem::DialectProblem;

/// The longest name of a role, such as `ref` or `py:func`.
pub(super) const LONGEST_ROLE: usize = 30;

/// `++inserted++`, `++ctrl+c++`: a single word, for `++i and j++` is code.
pub(super) fn read_inserted(spot: &Spot<'_>) -> Form {
    let (length, text) = enclosed(spot.rest, "++", "++")?;
    let inside = &text[2..length - 2];
    let is_word = inside.starts_with(char::is_alphanumeric) && !inside.contains(char::is_whitespace);
    (is_word && starts_word(spot) && ends_word(&spot.rest[length..]))
        .then_some((length, DialectProblem::Inserted { text }))
}

/// `||hidden||`
pub(super) fn read_spoiler(spot: &Spot<'_>) -> Form {
    let (length, text) = enclosed(spot.rest, "||", "||")?;
    let inside = &text[2..length - 2];
    let is_spoiler = !inside.contains('|') && inside.contains(char::is_alphabetic);
    (is_spoiler && starts_word(spot) && ends_word(&spot.rest[length..]))
        .then_some((length, DialectProblem::Spoiler { text }))
}

/// `>!hidden!<` of Reddit, and `>! hidden` of Stack Exchange, which Markdown reads as a quote.
pub(super) fn read_quoted_spoiler(spot: &Spot<'_>) -> Form {
    let begins_quote = spot.before.is_empty() && spot.sign_before == Some('>');
    if !begins_quote && !spot.before.ends_with('>') {
        return None;
    }
    if let Some((length, text)) = enclosed(spot.rest, "!", "!<") {
        return Some((length, DialectProblem::Spoiler { text }));
    }
    (begins_quote && spot.rest.starts_with("! "))
        .then(|| (1, DialectProblem::Spoiler { text: "!".to_owned() }))
}

/// `[-]`, the state of a task in Obsidian.
pub(super) fn read_task(spot: &Spot<'_>) -> Form {
    let is_item = spot.before.is_empty() && spot.sign_before.is_some_and(|sign| "-*+".contains(sign));
    let state = ["[-] ", "[/] ", "[>] ", "[<] "].into_iter().find(|state| spot.rest.starts_with(state))?;
    is_item.then(|| (3, DialectProblem::TaskState { text: state.trim_end().to_owned() }))
}

/// `[sound:a.mp3]`, `[latex]` and `[$]` of Anki, `[/b]` of `BBCode`.
pub(super) fn read_tag(spot: &Spot<'_>) -> Form {
    const ANKI: &[&str] = &["latex", "/latex", "$", "/$", "$$", "/$$"];
    const BBCODE: &[&str] =
        &["b", "center", "code", "color", "i", "img", "list", "quote", "s", "size", "spoiler", "u", "url"];
    let inside = window(spot.rest.strip_prefix('[')?);
    let inside = &inside[..inside.find(['[', ']']).filter(|end| inside[*end..].starts_with(']'))?];
    let length = inside.len() + 2;
    let text = spot.rest[..length].to_owned();
    let is_anki = ANKI.contains(&inside)
        || inside.starts_with("sound:") && inside.len() > 6
        || inside.starts_with("anki:tts")
        || inside == "/anki:tts";
    if is_anki {
        return Some((length, DialectProblem::AnkiTag { text }));
    }
    let closes = inside.strip_prefix('/').is_some_and(|name| BBCODE.contains(&name));
    closes.then_some((length, DialectProblem::BbCode { text }))
}

/// `` :ref:`label` `` of reStructuredText; `image::a.png[]` and `kbd:[Ctrl]` of `AsciiDoc`.
pub(super) fn read_role(spot: &Spot<'_>) -> Form {
    const BLOCK_MACROS: &[&str] = &["audio", "image", "include", "toc", "video"];
    const MACROS: &[&str] = &["btn", "footnote", "kbd", "menu", "pass", "stem", "xref"];
    let rest = spot.rest;
    // The names are short, so that a search takes constant time.
    let name = MACROS.iter().find(|name| spot.before.ends_with(**name)).filter(|_| rest.starts_with(":["));
    let block = BLOCK_MACROS.iter().find(|name| spot.before == **name).filter(|_| rest.starts_with("::"));
    if let Some(name) = name.or(block) {
        let end = window(rest).find(']')?;
        let length = window(rest)[..end].contains('[').then_some(end + 1)?;
        return Some((length, DialectProblem::Directive { text: format!("{name}{}", &rest[..length]) }));
    }
    let name = rest.strip_prefix(':')?.strip_suffix(':').filter(|name| name.len() <= LONGEST_ROLE)?;
    let is_name = name.len() > 1 && name.chars().all(|c| c.is_ascii_lowercase() || "-:".contains(c));
    let is_role = is_name && starts_word(spot) && spot.behind.starts_with('`');
    is_role.then(|| (rest.len(), DialectProblem::Directive { text: rest.to_owned() }))
}

/// The first letter of a list with letters: `a.` or `a)` at the start of a text, with `b.` or `b)` on a line below it.
pub(super) fn read_letter(spot: &Spot<'_>) -> Form {
    let sign = spot.rest.chars().next()?;
    let next = match spot.before {
        "a" => 'b',
        "A" => 'B',
        _ => return None,
    };
    let begins = |line: &str| line.trim_start().strip_prefix(next).is_some_and(|line| line.starts_with(sign));
    let has_next = window(spot.markdown).lines().skip(1).any(begins);
    (spot.rest[1..].starts_with(' ') && has_next)
        .then(|| (1, DialectProblem::LetteredList { text: format!("{}{sign}", spot.before) }))
}

/// `@fig-plan` of Quarto.
pub(super) fn read_cross_reference(spot: &Spot<'_>) -> Form {
    let key = prefix(&spot.rest[1..], |c| c.is_ascii_alphanumeric() || c == '-');
    let (kind, name) = key.split_once('-')?;
    let length = 1 + key.len();
    let text = spot.rest[..length].to_owned();
    (matches!(kind, "eq" | "fig" | "lst" | "sec" | "tbl") && !name.is_empty())
        .then_some((length, DialectProblem::CrossReference { text }))
}

/// Whether no word continues here.
fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "+|".contains(c))
}
