//! Markup of other dialects inside of a line.

use super::mark;
use super::spot::{Form, Spot, enclosed, last, prefix, starts_word, window};
use super::template;
use crate::content::diagnostic::dialect_problem::DialectProblem;
use crate::content::markdown::gap::GapEscapes;

/// The length of brackets that are read as a citation, or reported as one.
pub(super) fn skip_citation(rest: &str) -> Option<usize> {
    let inside = window(rest.strip_prefix('[')?);
    let end = inside.find(['[', ']']).filter(|end| inside[*end..].starts_with(']'))?;
    inside[..end].contains('@').then_some(end + 2)
}

/// Reads the markup at a place.
pub(super) fn read_inline(
    spot: &Spot<'_>,
    has_source: &impl Fn(&str) -> bool,
    has_question: &impl Fn(&str) -> bool,
) -> Form {
    match spot.rest.as_bytes() {
        [b'{', ..] => read_brace(spot),
        [b'!', b'[', b'[', ..] => {
            let (length, text) = enclosed(spot.rest, "![[", "]]")?;
            Some((length, DialectProblem::Embed { text }))
        }
        [b'!', ..] => mark::read_quoted_spoiler(spot),
        [b'[', ..] => read_bracket(spot, has_question)
            .or_else(|| mark::read_task(spot))
            .or_else(|| mark::read_tag(spot)),
        [b'+', b'+', ..] => mark::read_inserted(spot),
        [b'|', b'|', ..] => mark::read_spoiler(spot),
        [b':', ..] => mark::read_role(spot),
        [b'.' | b')', ..] => mark::read_letter(spot),
        [b'%', b'%', ..] if starts_word(spot) => {
            let (length, text) = enclosed(spot.rest, "%%", "%%")?;
            Some((length, DialectProblem::Comment { text }))
        }
        [b'\\', ..] => read_latex(spot),
        [b'=', b'=', ..] if spot.gaps == GapEscapes::Literal => read_highlight(spot),
        [b'^', ..] => read_caret(spot),
        [b'*', b'*', ..] => read_asterisks(spot),
        [b'@', ..] if starts_word(spot) => {
            if let Some(form) = mark::read_cross_reference(spot) {
                return Some(form);
            }
            let key = prefix(&spot.rest[1..], |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            let length = 1 + key.len();
            let text = spot.rest[..length].to_owned();
            has_source(key).then_some((length, DialectProblem::BareCitation { text }))
        }
        _ => None,
    }
}

/// `{.class}`, `{{c1::text}}`, `{{< shortcode >}}`, `{{ name }}`
fn read_brace(spot: &Spot<'_>) -> Form {
    let rest = spot.rest;
    if let Some(number) = rest.strip_prefix("{{c") {
        let digits = prefix(number, |c| c.is_ascii_digit());
        if digits.is_empty() || !number[digits.len()..].starts_with("::") {
            return None;
        }
        let (length, text) = enclosed(rest, "{{", "}}")?;
        return Some((length, DialectProblem::AnkiGap { text }));
    }
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}")] {
        if let Some(end) = rest.strip_prefix(open).and_then(|inside| window(inside).find(close)) {
            let length = open.len() + end + close.len();
            return Some((length, DialectProblem::Shortcode { text: rest[..length].to_owned() }));
        }
    }
    template::read_template(spot).or_else(|| read_attributes(spot))
}

/// Attributes after an element, or `{.class}` and `{#id}` at the end of a block, as after a heading.
fn read_attributes(spot: &Spot<'_>) -> Form {
    let inside = spot.rest.strip_prefix('{')?;
    let inside = &inside[..window(inside).find(['{', '}'])?];
    let length = inside.len() + 2;
    if !spot.rest[length - 1..].starts_with('}') {
        return None;
    }
    let kramdown = inside.starts_with(':');
    let mut words = inside.strip_prefix(':').unwrap_or(inside).split_whitespace().peekable();
    words.peek()?;
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_alphabetic()) && !name.contains(['.', '(', ')', '"', '\'', '$'])
    };
    let is_named = |word: &str| word.strip_prefix(['.', '#']).is_some_and(is_name);
    let is_pair = |word: &str| {
        word.split_once('=').is_some_and(|(key, value)| (key.is_empty() || is_name(key)) && !value.is_empty())
    };
    let named = words.clone().all(is_named);
    let fits = words.all(|word| is_named(word) || is_pair(word) || word == "-");
    let attached = spot.follows_element || spot.before.ends_with(']');
    let ends = spot.ends_block && spot.rest[length..].trim().is_empty();
    let text = spot.rest[..length].to_owned();
    let is_contents = inside == ":toc";
    let is_attributes =
        is_contents || fits && (attached || kramdown || named && ends && !spot.before.trim().is_empty());
    is_attributes.then_some((length, DialectProblem::Attributes { text }))
}

/// `[[page]]`, `[@key`, `[^1]`, `[!info]`
fn read_bracket(spot: &Spot<'_>, has_question: &impl Fn(&str) -> bool) -> Form {
    let rest = spot.rest;
    if let Some(inside) = rest.strip_prefix("[[") {
        let Some((length, text)) = enclosed(rest, "[[", "]]") else {
            // Its text has markup of its own: `[[question|*text*]]`.
            let (id, _) = window(inside).split_once('|')?;
            let text = format!("[[{id}|");
            return has_question(id).then_some((text.len(), DialectProblem::Wikilink { text }));
        };
        let page = &text[2..length - 2];
        let id = page.split('|').next().unwrap_or_default().trim();
        return (is_page(page) && !has_question(id)).then_some((length, DialectProblem::Wikilink { text }));
    }
    if rest.starts_with("[^") {
        let (length, text) = enclosed(rest, "[^", "]")?;
        let label = &text[2..length - 1];
        // `[^a-z]` is a regular expression.
        let is_label =
            label.chars().all(|c| c.is_ascii_digit()) || label.len() > 3 && !label.contains(['-', '\\']);
        let is_label = is_label && label.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
        return is_label.then_some((length, DialectProblem::Footnote { text }));
    }
    if rest.starts_with("[!") && spot.sign_before == Some('>') {
        let (length, text) = enclosed(rest, "[!", "]")?;
        let is_kind = text[2..length - 1].chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
        return is_kind.then_some((length, DialectProblem::Callout { text }));
    }
    if let Some(length) = find_blank_link(rest) {
        return Some((length, DialectProblem::BlankInLink { text: rest[..length].to_owned() }));
    }
    let key = prefix(rest.strip_prefix("[@")?, |c| c.is_alphanumeric() || c == '-');
    let behind = &rest[2 + key.len()..];
    let closed = window(behind).find(['[', ']']).is_some_and(|end| behind[end..].starts_with(']'));
    let length = 2 + key.len();
    let text = rest[..length].to_owned();
    (!key.is_empty() && !closed).then_some((length, DialectProblem::UnclosedCitation { text }))
}

/// The length of a link to the web whose address contains a space, which Markdown does not read.
fn find_blank_link(rest: &str) -> Option<usize> {
    let inside = window(&rest[1..]);
    let label = inside.find("](").filter(|label| !inside[..*label].contains(['[', ']', '\n']))?;
    let address = &inside[label + 2..];
    let address = &address[..address.find(')')?];
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let has_blank = address.trim().contains(' ') && !address.contains(['"', '\'', '<', '\n']);
    (is_web && has_blank).then_some(1 + label + 2 + address.len() + 1)
}

/// Whether double brackets hold the name of a page, and not a list in a list or a test of a shell.
fn is_page(inside: &str) -> bool {
    let name = inside.split('|').next().unwrap_or_default();
    name.contains(char::is_alphabetic)
        && !inside.contains(['"', '\'', '[', ']', '$', '=', '<', '>', '`'])
        && !name.contains(',')
        && !name.starts_with('-')
}

/// `\begin{itemize}`, `\newpage`, but nothing inside of a formula.
fn read_latex(spot: &Spot<'_>) -> Form {
    const WITH_BRACES: &[&str] = &[
        "begin",
        "end",
        "cite",
        "citep",
        "citet",
        "ref",
        "label",
        "textbf",
        "textit",
        "texttt",
        "emph",
        "footnote",
        "includegraphics",
        "href",
        "url",
        "section",
        "subsection",
        "caption",
        "vspace",
        "hspace",
    ];
    const ALONE: &[&str] =
        &["newpage", "pagebreak", "clearpage", "tableofcontents", "noindent", "maketitle", "item"];
    let name = prefix(&spot.rest[1..], |c| c.is_ascii_alphabetic());
    let behind = &spot.rest[1 + name.len()..];
    let length = if WITH_BRACES.contains(&name) && behind.starts_with(['{', '[']) {
        1 + name.len() + window(behind).find('}')? + 1
    } else if ALONE.contains(&name) && !behind.starts_with(|c: char| c.is_alphanumeric() || "{\\".contains(c))
    {
        1 + name.len()
    } else {
        return None;
    };
    // An odd number of dollar signs before it: a formula.
    let before: String = spot.before.chars().rev().take(1_000).collect();
    let in_formula = before.matches('$').count() % 2 == 1;
    (!in_formula).then(|| (length, DialectProblem::Latex { text: spot.rest[..length].to_owned() }))
}

/// `==marked==`, or its second half after an element.
fn read_highlight(spot: &Spot<'_>) -> Form {
    let is_outside = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && !"=!<>`".contains(c));
    let behind = &spot.rest[2..];
    if !is_outside(last(spot.before)) || behind.starts_with('=') {
        return None;
    }
    let next = behind.chars().next();
    if spot.follows_element && next.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation()) {
        return Some((2, DialectProblem::Highlight { text: "==".to_owned() }));
    }
    let (length, text) = enclosed(spot.rest, "==", "==")?;
    let is_mark = !text[2..length - 2].contains('=') && is_outside(spot.rest[length..].chars().next());
    is_mark.then_some((length, DialectProblem::Highlight { text }))
}

/// `^[an inline footnote]`, or the id of a block: ` ^id` at its end.
fn read_caret(spot: &Spot<'_>) -> Form {
    if let Some((length, text)) = enclosed(spot.rest, "^[", "]") {
        // `^[a-z ]` is a regular expression.
        let is_note =
            text.split_whitespace().count() > 1 && text.chars().filter(|c| c.is_alphabetic()).count() > 4;
        return is_note.then_some((length, DialectProblem::InlineFootnote { text }));
    }
    let id = prefix(&spot.rest[1..], |c| c.is_ascii_alphanumeric() || c == '-');
    let length = 1 + id.len();
    let is_end = spot.ends_block && spot.rest[length..].trim().is_empty();
    let follows_blank = last(spot.before).is_some_and(char::is_whitespace);
    let text = spot.rest[..length].to_owned();
    (id.len() > 2 && is_end && follows_blank).then_some((length, DialectProblem::BlockId { text }))
}

/// A pair of `**` that Markdown does not read, such as `**word **word`.
fn read_asterisks(spot: &Spot<'_>) -> Form {
    let inside = &spot.rest[2..];
    let end = window(inside).find("**")?;
    let (inside, behind) = (&inside[..end], &inside[end + 2..]);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = !inside.starts_with(char::is_whitespace) && !is_word(last(spot.before));
    // `**args and **kwargs`: the second one opens as the first one does.
    let closes = !inside.ends_with(char::is_whitespace);
    let length = end + 4;
    let is_pair = opens && closes && !inside.is_empty() && !inside.contains('*') && !behind.starts_with('*');
    is_pair.then(|| (length, DialectProblem::Asterisks { text: spot.rest[..length].to_owned() }))
}
