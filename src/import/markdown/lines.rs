//! Lines: markers of lists, indentation, rules and fences.

/// The marker of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// The column of the marker.
    pub(super) indent: usize,
    /// The column of the text.
    pub(super) column: usize,
    /// The offset of the text in the line.
    pub(super) offset: usize,
    /// The number of a numbered item.
    pub(super) number: Option<u32>,
}

/// Reads the marker of a list item.
pub(super) fn read_marker(line: &str) -> Option<Marker> {
    let trimmed = line.trim_start();
    let start = line.len() - trimmed.len();
    let indent = measure_indent(line);
    let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (length, number) = match digits {
        0 if trimmed.starts_with(['-', '*', '+']) => (1, None),
        1..=9 if trimmed[digits..].starts_with(['.', ')']) => (digits + 1, trimmed[..digits].parse().ok()),
        _ => return None,
    };
    let rest = &trimmed[length..];
    if !rest.starts_with([' ', '\t']) {
        return None;
    }
    let text = rest.trim_start();
    let blanks = rest.len() - text.len();
    // The number is a part of the list of an author who wrote `- 12 . What …?`
    Some(Marker { indent, column: indent + length + blanks.min(4), offset: start + length + blanks, number })
}

/// The columns of blanks before a line.
pub(super) fn measure_indent(line: &str) -> usize {
    let mut columns = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => break,
        }
    }
    columns
}

/// A line without so many columns of blanks.
fn strip_columns(line: &str, columns: usize) -> &str {
    let mut done = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if done >= columns => return &line[at..],
            b' ' => done += 1,
            b'\t' => done += 4 - done % 4,
            _ => return &line[at..],
        }
    }
    ""
}

/// Removes a number of columns from each line, then those that all lines share, and empty lines at both ends.
pub(super) fn trim_lines(text: &str, column: usize) -> String {
    let lines: Vec<&str> = text.split('\n').map(|line| strip_columns(line, column)).collect();
    let mut fence = Fence::default();
    let mut shared = usize::MAX;
    for line in &lines {
        if fence.read(line) == FenceState::Outside && !line.trim().is_empty() {
            shared = shared.min(measure_indent(line));
        }
    }
    let shared = if shared == usize::MAX { 0 } else { shared };
    let mut out = String::with_capacity(text.len());
    for line in lines {
        let line = strip_columns(line, shared);
        out.push_str(if line.trim().is_empty() { "" } else { line });
        out.push('\n');
    }
    let end = out.trim_end().len();
    out.truncate(end);
    let start = out.len() - out.trim_start_matches('\n').len();
    out.split_off(start)
}

/// The length of a text without the rule at its end.
pub(super) fn strip_last_rule(text: &str) -> Option<usize> {
    let (before, last) = text.rsplit_once('\n').unwrap_or(("", text));
    let is_setext = !before.ends_with('\n') && !before.is_empty();
    (is_rule(last) && !is_setext).then(|| before.trim_end().len())
}

/// A text without rules at its start, as they stand between the two sides of a card.
pub(super) fn strip_first_rules(mut text: &str) -> &str {
    while let Some((_, rest)) = text.split_once('\n').filter(|(first, _)| is_rule(first)) {
        text = rest.trim_start_matches('\n');
    }
    text
}

/// Whether a line is a horizontal rule.
pub(super) fn is_rule(line: &str) -> bool {
    let signs: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && ['-', '*', '_'].iter().any(|sign| signs.chars().all(|c| c == *sign))
}

/// Follows the fences of code blocks from line to line.
#[derive(Debug, Default)]
pub(super) struct Fence {
    open: Option<(char, usize)>,
}

/// Where a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FenceState {
    Outside,
    Inside,
}

impl Fence {
    /// Reads the next line; the lines of the fences count as inside.
    pub(super) fn read(&mut self, line: &str) -> FenceState {
        let trimmed = line.trim_start();
        let trimmed = match read_marker(line) {
            Some(marker) if self.open.is_none() => &line[marker.offset..],
            _ => trimmed.trim_start_matches(['>', ' ']),
        };
        let sign = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = sign.map_or(0, |sign| trimmed.len() - trimmed.trim_start_matches(sign).len());
        match (self.open, sign) {
            (Some((open, least)), Some(sign))
                if sign == open && length >= least && trimmed[length..].trim().is_empty() =>
            {
                self.open = None;
                FenceState::Inside
            }
            (Some(_), _) => FenceState::Inside,
            (None, Some(sign)) if length >= 3 && !(sign == '`' && trimmed[length..].contains('`')) => {
                self.open = Some((sign, length));
                FenceState::Inside
            }
            _ => FenceState::Outside,
        }
    }
}

/// The offsets at which the lines of a text start.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}
