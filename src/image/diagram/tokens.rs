//! The statements of a flowchart, as tokens.

/// A piece of a statement. All pieces together are the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FlowToken<'a> {
    pub(super) kind: FlowTokenKind<'a>,
    /// The piece as it is written.
    pub(super) written: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FlowTokenKind<'a> {
    /// The id of a node.
    Node,
    /// The label of the node before it, in brackets of any shape.
    Shape(&'a str),
    /// A link, with the text in its middle.
    Link(Option<&'a str>),
    /// The text of the link before it, between bars.
    LinkText(&'a str),
    /// The end of a statement.
    End,
    /// Anything else.
    Other,
}

/// Splits a line into tokens.
pub(super) fn split_tokens(line: &str) -> Vec<FlowToken<'_>> {
    let mut tokens: Vec<FlowToken<'_>> = Vec::new();
    let mut rest = line;
    while let Some(next) = rest.chars().next() {
        let (length, kind) = read_token(rest, next, tokens.last().map(|last| last.kind));
        tokens.push(FlowToken { kind, written: &rest[..length] });
        rest = &rest[length..];
    }
    tokens
}

fn read_token<'a>(
    rest: &'a str,
    next: char,
    before: Option<FlowTokenKind<'_>>,
) -> (usize, FlowTokenKind<'a>) {
    match next {
        ';' => (1, FlowTokenKind::End),
        '|' => {
            let end = rest[1..].find('|').map_or(rest.len(), |at| at + 2);
            (end, FlowTokenKind::LinkText(trim_label(&rest[..end])))
        }
        '[' | '(' | '{' => {
            let end = find_closing(rest);
            (end, FlowTokenKind::Shape(trim_label(&rest[..end])))
        }
        '>' if before == Some(FlowTokenKind::Node) => {
            let end = rest.find(']').map_or(rest.len(), |at| at + 1);
            (end, FlowTokenKind::Shape(trim_label(&rest[1..end])))
        }
        // `:::class` of a node.
        ':' => {
            let name = rest.trim_start_matches(':');
            (rest.len() - name.len() + word_length(name), FlowTokenKind::Other)
        }
        '-' | '=' | '~' | '.' | '<' => read_link(rest),
        _ if next.is_alphanumeric() || next == '_' => {
            let end = word_length(rest);
            let is_arrowhead = matches!(&rest[..end], "o" | "x") && rest[end..].starts_with(['-', '=']);
            if is_arrowhead {
                let (length, link) = read_link(&rest[end..]);
                (end + length, link)
            } else {
                (end, FlowTokenKind::Node)
            }
        }
        _ => (next.len_utf8(), FlowTokenKind::Other),
    }
}

/// A label without brackets, bars and quotes.
fn trim_label(text: &str) -> &str {
    text.trim_matches(['[', ']', '(', ')', '{', '}', '/', '\\', '|', ' ', '"'])
}

/// The length of a word; a hyphen or dot inside belongs to it.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let joins = matches!(c, '-' | '.') && at > 0 && next.is_some_and(char::is_alphanumeric);
        if !(c.is_alphanumeric() || c == '_' || joins) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The end of the brackets at the start of a text.
fn find_closing(text: &str) -> usize {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' | '(' | '{' if !quoted => depth += 1,
            ']' | ')' | '}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// A link, and the text in it: `-->`, `--x`, `-- text -->`.
fn read_link(rest: &str) -> (usize, FlowTokenKind<'_>) {
    let link_end = arrow_length(rest);
    let link = &rest[..link_end];
    let behind = &rest[link_end..];
    let has_arrowhead = behind.starts_with(['x', 'o'])
        && !link.ends_with('>')
        && !behind[1..].starts_with(char::is_alphanumeric);
    if has_arrowhead {
        return (link_end + 1, FlowTokenKind::Link(None));
    }
    let closing = match link.trim_start_matches('<') {
        "--" => "--",
        "==" => "==",
        "-." => ".-",
        _ => return (link_end, FlowTokenKind::Link(None)),
    };
    let Some(at) = behind.find(closing) else { return (link_end, FlowTokenKind::Link(None)) };
    let end = link_end + at;
    (end + read_closing(&rest[end..]), FlowTokenKind::Link(Some(trim_label(&behind[..at]))))
}

/// The length of the end of a link behind its text.
fn read_closing(rest: &str) -> usize {
    let end = arrow_length(rest);
    let behind = &rest[end..];
    end + usize::from(behind.starts_with("x ") || behind.starts_with("o "))
}

fn arrow_length(text: &str) -> usize {
    text.find(|c| !matches!(c, '-' | '=' | '~' | '.' | '<' | '>')).unwrap_or(text.len())
}
