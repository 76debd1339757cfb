//! Lines of runs become nested inlines.

use super::style::{HTML_STYLES, HtmlStyle, RunStyle};
use crate::document::{Cloze, Formula, GapNumbering, Inline, LinkTarget};
use crate::import::html::marks::FoundGap;

/// A piece of a line with its style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StyledRun {
    pub(super) content: RunContent,
    pub(super) style: RunStyle,
}

/// The content of a run.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RunContent {
    Text(String),
    Break,
    Maths(Formula),
    /// An image, a sound or ruby.
    Piece(Inline),
}

/// What the indexes in the style of a run refer to.
pub(super) struct LineTargets<'t> {
    pub(super) links: &'t [String],
    pub(super) gaps: &'t [FoundGap],
}

/// The properties of a run, from the outside where they reach equally far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Gap,
    Link,
    Style(HtmlStyle),
}

const LEVELS: [Level; HTML_STYLES.len() + 2] = [
    Level::Gap,
    Level::Style(HTML_STYLES[0]),
    Level::Style(HTML_STYLES[1]),
    Level::Style(HTML_STYLES[2]),
    Level::Link,
    Level::Style(HTML_STYLES[3]),
    Level::Style(HTML_STYLES[4]),
    Level::Style(HTML_STYLES[5]),
];

/// Nests a line: what reaches farther is outside. Blanks and breaks at both ends of a style move out of it.
pub(super) fn nest_line(runs: Vec<StyledRun>, targets: &LineTargets<'_>) -> Vec<Inline> {
    let mut out = Vec::new();
    nest(runs, &LEVELS, targets, &mut out);
    trim(&mut out);
    out
}

fn nest(runs: Vec<StyledRun>, levels: &[Level], targets: &LineTargets<'_>, out: &mut Vec<Inline>) {
    let mut rest = runs.into_iter();
    while let Some(first) = rest.as_slice().first() {
        let is_plain = levels.iter().all(|level| value(first, *level).is_none());
        if is_plain {
            rest.next().into_iter().for_each(|run| push_plain(run, out));
            continue;
        }
        // The first one of equal length.
        let lengths = levels.iter().map(|level| (reach(rest.as_slice(), *level), *level));
        let Some((length, level)) = lengths.rev().max_by_key(|(length, _)| *length) else { break };
        let group = rest.by_ref().take(length).collect();
        let inner: Vec<Level> = levels.iter().copied().filter(|other| *other != level).collect();
        wrap_group(group, level, &inner, targets, out);
    }
}

/// The number of runs that have the first one's property.
fn reach(runs: &[StyledRun], level: Level) -> usize {
    match runs.first().and_then(|first| value(first, level)) {
        Some(first) => runs.iter().take_while(|run| value(run, level) == Some(first)).count(),
        None => 0,
    }
}

/// The value of a run at a level: `None` without the property.
fn value(run: &StyledRun, level: Level) -> Option<usize> {
    match level {
        Level::Gap => run.style.gap,
        Level::Link => run.style.link,
        // A break in code, or an image, is not code.
        Level::Style(HtmlStyle::Code) if !matches!(run.content, RunContent::Text(_)) => None,
        Level::Style(style) => run.style.styles.contains(style).then_some(0),
    }
}

fn wrap_group(
    group: Vec<StyledRun>,
    level: Level,
    inner: &[Level],
    targets: &LineTargets<'_>,
    out: &mut Vec<Inline>,
) {
    let index = group.first().and_then(|first| value(first, level)).unwrap_or_default();
    let (before, group, after) = split_blanks(group);
    // Blanks at the ends have only the other properties.
    nest(before, inner, targets, out);
    if !group.is_empty() {
        if level == Level::Style(HtmlStyle::Code) {
            out.push(Inline::Code(group.into_iter().map(text).collect()));
        } else {
            let mut line = Vec::new();
            nest(group, inner, targets, &mut line);
            out.push(wrap(line, level, index, targets));
        }
    }
    nest(after, inner, targets, out);
}

fn text(run: StyledRun) -> String {
    match run.content {
        RunContent::Text(text) => text,
        RunContent::Maths(formula) => formula.latex,
        RunContent::Break | RunContent::Piece(_) => String::new(),
    }
}

fn wrap(line: Vec<Inline>, level: Level, index: usize, targets: &LineTargets<'_>) -> Inline {
    match level {
        Level::Gap => {
            let FoundGap { number, hint } = targets.gaps.get(index).cloned().unwrap_or_default();
            Inline::Cloze(Cloze { number, numbering: GapNumbering::Explicit, hint, text: line })
        }
        Level::Link => {
            let url = targets.links.get(index).cloned().unwrap_or_default();
            Inline::Link { target: LinkTarget::Web(url), text: line }
        }
        Level::Style(HtmlStyle::Strong) => Inline::Strong(line),
        Level::Style(HtmlStyle::Emphasis | HtmlStyle::Code) => Inline::Emphasis(line),
        Level::Style(HtmlStyle::Strikethrough) => Inline::Strikethrough(line),
        Level::Style(HtmlStyle::Superscript) => Inline::Superscript(line),
        Level::Style(HtmlStyle::Subscript) => Inline::Subscript(line),
    }
}

fn push_plain(run: StyledRun, out: &mut Vec<Inline>) {
    match (run.content, out.last_mut()) {
        (RunContent::Text(text), _) if text.is_empty() => {}
        (RunContent::Text(text), Some(Inline::Text(before))) => before.push_str(&text),
        (RunContent::Text(text), _) => out.push(Inline::Text(text)),
        (RunContent::Break, _) => out.push(Inline::LineBreak),
        (RunContent::Maths(formula), _) => out.push(Inline::Maths(formula)),
        (RunContent::Piece(piece), _) => out.push(piece),
    }
}

/// Splits blanks and breaks from both ends.
fn split_blanks(runs: Vec<StyledRun>) -> (Vec<StyledRun>, Vec<StyledRun>, Vec<StyledRun>) {
    let is_blank = |run: &StyledRun| match &run.content {
        RunContent::Text(text) => text.trim().is_empty(),
        RunContent::Break => true,
        RunContent::Maths(_) | RunContent::Piece(_) => false,
    };
    let Some(first) = runs.iter().position(|run| !is_blank(run)) else {
        return (runs, Vec::new(), Vec::new());
    };
    let end = runs.iter().rposition(|run| !is_blank(run)).map_or(first, |last| last + 1);
    let mut before: Vec<StyledRun> = runs;
    let mut after = before.split_off(end);
    let mut middle = before.split_off(first);
    if let Some(StyledRun { content: RunContent::Text(text), style }) = middle.first_mut() {
        let blanks = text.len() - text.trim_start().len();
        let rest = text.split_off(blanks);
        let content = RunContent::Text(std::mem::replace(text, rest));
        before.push(StyledRun { content, style: *style });
    }
    if let Some(StyledRun { content: RunContent::Text(text), style }) = middle.last_mut() {
        let blanks = text.split_off(text.trim_end().len());
        after.insert(0, StyledRun { content: RunContent::Text(blanks), style: *style });
    }
    (before, middle, after)
}

/// Trims blanks and breaks at both ends of a line, as a guide does.
fn trim(line: &mut Vec<Inline>) {
    const BLANKS: [char; 3] = [' ', '\n', '\t'];
    let is_blank = |piece: &Inline| match piece {
        Inline::Text(text) => text.trim_matches(BLANKS).is_empty(),
        Inline::LineBreak => true,
        _ => false,
    };
    let end = line.iter().rposition(|piece| !is_blank(piece)).map_or(0, |last| last + 1);
    line.truncate(end);
    let start = line.iter().position(|piece| !is_blank(piece)).unwrap_or_default();
    line.drain(..start);
    if let Some(Inline::Text(last)) = line.last_mut() {
        last.truncate(last.trim_end_matches(BLANKS).len());
    }
    if let Some(Inline::Text(first)) = line.first_mut() {
        *first = first.trim_start_matches(BLANKS).to_owned();
    }
}

/// Whether a blank at the end of a line would be lost.
pub(super) fn ends_with_blank(line: &[StyledRun]) -> bool {
    match line.last().map(|run| &run.content) {
        Some(RunContent::Text(text)) => text.ends_with(' '),
        Some(RunContent::Break) | None => true,
        Some(RunContent::Maths(_) | RunContent::Piece(_)) => false,
    }
}
