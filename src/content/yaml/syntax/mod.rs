//! What an author meant where YAML is not valid: the place, the mistake, and the edit that fixes it.
//!
//! A parser stops at the first error, often far behind the mistake and in words of its own. Here the lines around the
//! error are read as their author sees them. Each mistake that is recognized has edits; the parser goes on with the edited
//! text, so that one run reports all mistakes.
//!
//! ```text
//! error ──► rules: conflict, quotes, key, value, colon, indentation, block, bracket ──► mistake ──► repaired text
//! ```

mod block;
mod bracket;
mod colon;
mod conflict;
pub(super) mod error;
mod fallback;
mod indentation;
mod key;
pub(crate) mod known_keys;
mod line;
pub(super) mod mistake;
mod quotes;
pub(super) mod repaired;
mod rewrite;
pub(super) mod value;

use std::ops::Range;

use self::error::ParserError;
use self::line::Line;
use self::mistake::Mistake;

/// A rule recognizes one kind of mistake.
type Rule = fn(&ParserError<'_>) -> Option<Mistake>;

/// The more certain a rule, the earlier.
const RULES: &[Rule] = &[
    conflict::find,
    fallback::find_tab,
    bracket::find_missing_comma,
    quotes::find,
    key::find,
    block::find_comment,
    block::find_unindented,
    block::find_missing_header,
    value::find,
    colon::find,
    indentation::find_missing_dash,
    indentation::find,
    bracket::find,
];

/// Explains an error of the parser.
pub(super) fn explain(error: &ParserError<'_>) -> Mistake {
    RULES.iter().find_map(|rule| rule(error)).unwrap_or_else(|| fallback::describe(error))
}

/// Explains a value that YAML reads, and not as a text, such as `{{ name }} prints it` or `!important wins`.
pub(super) fn explain_value(text: &str, at: usize) -> Option<Mistake> {
    value::find_in_line(Line::at(text, at), at)
}

/// Finds the text of a block that is not indented: YAML reads an empty block.
pub(super) fn explain_empty_block(text: &str, header: usize) -> Option<Mistake> {
    // The parser reports the head, or the line below it.
    let line = Line::at(text, header);
    let header = if line.has_block_header() { line } else { line.above().next()? };
    block::find_behind_header(text, header)
}

/// The line that divides two documents, `---` or `...`, if the second one begins at a place.
pub(super) fn find_divider(text: &str, start: Range<usize>) -> (Range<usize>, &'static str) {
    let above = text.get(..start.start).unwrap_or_default().trim_end();
    if start.is_empty() && above.ends_with("\n...") {
        return (above.len() - 3..above.len(), "...");
    }
    (start, "---")
}

/// Quotes a text of one line, for messages.
pub(super) fn quote_text(text: &str) -> String {
    rewrite::shorten(&rewrite::quote(text))
}
