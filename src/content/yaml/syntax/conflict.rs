//! The marks of a merge that failed: `<<<<<<<`, `=======`, `>>>>>>>`.

use super::error::ParserError;
use super::line::Line;
use super::mistake::Mistake;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::edit::Edit;

const OURS: &str = "<<<<<<<";
const THEIRS: &str = "=======";
const END: &str = ">>>>>>>";

/// Finds the first conflict. The parser goes on with the first of its versions.
pub(super) fn find(error: &ParserError<'_>) -> Option<Mistake> {
    let begin = find_mark(error.text, OURS, 0)?;
    let mut edits = vec![blank(begin)];
    if let Some(end) = find_mark(error.text, END, begin.start) {
        let theirs = find_mark(error.text, THEIRS, begin.start).filter(|theirs| theirs.start < end.start);
        let first = theirs.unwrap_or(end);
        let lines = std::iter::successors(Some(first), |line| line.next());
        edits.extend(lines.take_while(|line| line.start <= end.start).map(blank));
    }
    let range = begin.start..begin.start + begin.text.len();
    Some(Mistake { range, problem: YamlProblem::Conflict, edits })
}

/// Finds a line that begins with a mark. A text of a guide is indented, so that it cannot be one.
fn find_mark<'a>(text: &'a str, mark: &str, from: usize) -> Option<Line<'a>> {
    let found = text[from..].match_indices(mark).map(|(at, _)| Line::at(text, from + at));
    found.filter(|line| line.start >= from).find(|line| {
        line.text.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
    })
}

fn blank(line: Line<'_>) -> Edit {
    Edit::new(line.start..line.start + line.text.len(), "")
}
