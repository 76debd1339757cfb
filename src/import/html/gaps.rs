//! Gaps of cloze notes: `{{c1::text::hint}}`, which may contain tags, formulas and other gaps.

use super::marks::{CLOSE_GAP, END, FoundGap, Marks, OPEN_GAP, remove_stand_ins, text_of_html};
use super::notices::Notices;
use crate::document::Cloze;
use crate::import::model::NoticeKind;

const OPEN: &str = "{{c";
const CLOSE: &str = "}}";

/// A gap that is open.
struct OpenGap {
    index: usize,
    /// The offset of its stand-in in the output, and its opening as it is written.
    start: usize,
    written: String,
    /// The offset behind the stand-in.
    text: usize,
    /// The offset of the first `::` in its text.
    hint: Option<usize>,
}

/// Puts stand-ins in place of the delimiters of gaps, and takes their hints out of the text.
pub(super) fn take_gaps(html: &str, marks: &mut Marks, notices: &mut Notices) -> String {
    let mut out = String::with_capacity(html.len());
    let mut open: Vec<OpenGap> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['{', '}', ':']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some((number, length)) = read_opening(from, notices) {
            if !open.is_empty() {
                notices.add(NoticeKind::Guessed, "gap inside of another gap, made a gap of its own");
            }
            let index = marks.gaps.len();
            marks.gaps.push(FoundGap { number, hint: None });
            let start = out.len();
            out.extend([OPEN_GAP.to_string(), index.to_string(), END.to_string()]);
            let written = from[..length].to_owned();
            open.push(OpenGap { index, start, written, text: out.len(), hint: None });
            rest = &from[length..];
        } else if from.starts_with(CLOSE) && !open.is_empty() {
            if let Some(gap) = open.pop() {
                close_gap(&gap, &mut out, marks);
            }
            rest = &from[CLOSE.len()..];
        } else if let (Some(behind), Some(gap)) = (from.strip_prefix("::"), open.last_mut()) {
            gap.hint.get_or_insert(out.len());
            out.push_str("::");
            rest = behind;
        } else {
            let mut characters = from.chars();
            out.extend(characters.next());
            rest = characters.as_str();
        }
    }
    out.push_str(rest);
    restore_open(open, out)
}

/// Gaps that never close are text. All are restored in one pass.
fn restore_open(open: Vec<OpenGap>, out: String) -> String {
    if open.is_empty() {
        return out;
    }
    let mut restored = String::with_capacity(out.len());
    let mut done = 0;
    for gap in open {
        restored.push_str(&out[done..gap.start]);
        restored.push_str(&gap.written);
        done = gap.text;
    }
    restored.push_str(&out[done..]);
    restored
}

fn close_gap(gap: &OpenGap, out: &mut String, marks: &mut Marks) {
    // A gap without text has no hint either: `{{c1::::hint}}` shows the hint, but nothing is asked.
    if let Some(at) = gap.hint.filter(|at| *at > gap.text) {
        let hint = remove_stand_ins(&text_of_html(&out[at + "::".len()..]));
        let hint: String = hint.chars().filter(|c| !c.is_control()).collect();
        let hint = hint.split_whitespace().collect::<Vec<_>>().join(" ");
        marks.gaps[gap.index].hint = (!hint.is_empty()).then_some(hint);
        out.truncate(at);
    }
    out.push(CLOSE_GAP);
}

/// The number of a gap that begins a text, and the length of its opening.
fn read_opening(text: &str, notices: &mut Notices) -> Option<(u16, usize)> {
    let rest = text.strip_prefix(OPEN)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',')?;
    let (numbers, rest) = rest.split_at(end);
    rest.strip_prefix("::")?;
    let mut numbers = numbers.split(',').map(str::parse::<u16>);
    let number = numbers.next()?.ok().filter(|number| *number > 0)?;
    if numbers.next().is_some() {
        notices.add(NoticeKind::Lost, "further numbers of a gap that has several");
    }
    if number > Cloze::MAX_NUMBER {
        notices.add(NoticeKind::Guessed, "number of a gap above the highest one");
    }
    Some((number.min(Cloze::MAX_NUMBER), OPEN.len() + end + "::".len()))
}

/// Removes the delimiters of gaps inside of a formula. The first gap is that of the whole formula.
pub(super) fn remove_gaps(html: &str, notices: &mut Notices) -> (String, Option<FoundGap>) {
    if !html.contains(OPEN) {
        return (html.to_owned(), None);
    }
    let mut marks = Marks::default();
    let mut quiet = Notices::default();
    let marked = take_gaps(html, &mut marks, &mut quiet);
    let mut out = String::with_capacity(marked.len());
    let mut in_number = false;
    for c in marked.chars() {
        match c {
            OPEN_GAP => in_number = true,
            END => in_number = false,
            CLOSE_GAP => {}
            _ if in_number => {}
            c => out.push(c),
        }
    }
    let numbers = || marks.gaps.iter().map(|gap| gap.number);
    if let Some(first) = numbers().next() {
        notices.add(NoticeKind::Guessed, "gap in a formula, which hides the whole formula");
        if numbers().any(|number| number != first) {
            notices.add(NoticeKind::Lost, "further gaps of a formula that has several");
        }
    }
    (out, marks.gaps.into_iter().next())
}
