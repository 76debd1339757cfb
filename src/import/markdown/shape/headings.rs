//! Headings as questions. The level with the most likely questions is theirs; those above it are sections.

use std::ops::Range;

use super::found::{Found, FoundKind};
use crate::import::markdown::source::links::count_letters;
use crate::import::markdown::source::markdown_file::MarkdownFile;
use crate::import::markdown::source::outline::{Heading, HeadingPlace};
use crate::import::markdown::vocabulary::{
    is_answer_label, is_counted_question, is_question_number, is_reveal_label, is_sources_label, plain_text,
    rate_question, strip_number,
};

/// From this rating on, a heading is a question.
const LIKELY: u32 = 8;
/// The rating of a title above a question.
const TITLE: u32 = 6;
/// The rating of a heading that only counts a question. More than that of labels below it.
const NUMBER: u32 = 12;

/// Finds headings that are questions.
pub(super) fn find_headings(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let headings = headings_in(document, &range);
    let ratings = rate_headings(document, headings, &range);
    let mut totals = [0_u32; 8];
    for (heading, rating) in headings.iter().zip(&ratings) {
        totals[usize::from(heading.level)] += rating;
    }
    let mut level = 1;
    for candidate in 1..=6 {
        if totals[candidate] > totals[level] {
            level = candidate;
        }
    }
    let of_level =
        || headings.iter().zip(&ratings).filter(|(heading, _)| usize::from(heading.level) == level);
    let likely = of_level().filter(|(_, rating)| **rating >= TITLE).count();
    let all = of_level().count();
    let numbered = of_level().filter(|(heading, _)| is_numbered(heading)).count();
    let most_are = likely * 10 >= all * 6 || numbered * 10 >= all * 8 && likely * 10 >= all * 3;
    let joins = numbered * 10 >= all * 5;
    let counted = of_level().filter(|(heading, _)| is_counted_question(&heading.plain)).count();
    let labels = all > 1 && counted * 10 >= all * 8;
    let range = &range;
    let mut reader =
        HeadingReader { document, range, headings, joins, labels, pending: None, found: Vec::new(), end: 0 };
    for (index, (heading, rating)) in headings.iter().zip(&ratings).enumerate() {
        let rating = *rating;
        if heading.line < reader.end {
            continue;
        }
        // Where most questions have the label `Q.`, other headings are those of sections.
        let is_of_level = usize::from(heading.level) == level && (!labels || rating >= LIKELY)
            || labels && is_counted_question(&heading.plain);
        if !is_of_level || heading.place == HeadingPlace::InAnswer && rating < LIKELY {
            reader.pending = None;
        } else if rating >= TITLE || likely == 0 && rating > 0 {
            reader.read(index, rating, Certainty::Sure);
        } else if most_are || reader.pending.is_some() {
            reader.read(index, rating, Certainty::IfItHasText);
        }
    }
    reader.found
}

/// Rates headings by their text, and by what stands below them: an answer that is revealed, or a question.
fn rate_headings(document: &MarkdownFile, headings: &[Heading], range: &Range<usize>) -> Vec<u32> {
    /// The longest question below a title.
    const LONGEST: usize = 1_500;
    let ends = headings.iter().skip(1).map(|next| next.line).chain([range.end]);
    let pairs = headings.iter().zip(ends);
    let rate = |(heading, end): (&Heading, usize)| {
        let below = document.outline.slice(heading.end..end).trim();
        if is_question_number(&heading.plain) {
            return if has_words(below) { NUMBER } else { 0 };
        }
        if heading.rating >= LIKELY {
            return heading.rating;
        }
        if has_options(below) {
            return LIKELY;
        }
        let next = headings.partition_point(|next| next.line < end);
        let answer_follows =
            headings.get(next).is_some_and(|next| next.level > heading.level && is_answer_label(&next.plain));
        let summary = below.split_once("<summary>").and_then(|(_, rest)| rest.split_once("</summary>"));
        if answer_follows || summary.is_some_and(|(label, _)| is_reveal_label(label)) {
            return LIKELY;
        }
        let last = below.rsplit("\n\n").find(|part| !part.trim_start().starts_with('[')).unwrap_or_default();
        let asks = below.len() < LONGEST
            && !last.starts_with(['-', '*', '#'])
            && rate_question(last) == 10
            && last.trim_end().ends_with(['?', '!', '.', '>', ')']);
        if asks { TITLE } else { heading.rating }
    };
    pairs.map(rate).collect()
}

/// Whether a text has a task list with a checked item, as choices are written.
fn has_options(text: &str) -> bool {
    let count = |marks: &[&str]| {
        let is_item = |line: &&str| {
            let item = line.trim_start().trim_start_matches(['-', '*', '+']).trim_start();
            marks.iter().any(|mark| item.starts_with(mark))
        };
        text.lines().filter(is_item).count()
    };
    text.contains("] ") && count(&["[x] ", "[X] "]) > 0 && count(&["[x] ", "[X] ", "[ ] "]) > 1
}

/// Whether a heading needs a text to be a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Sure,
    IfItHasText,
}

/// Reads headings of the level of questions.
struct HeadingReader<'d> {
    document: &'d MarkdownFile,
    range: &'d Range<usize>,
    headings: &'d [Heading],
    /// Whether a heading without a number may continue the one above it, because the questions are numbered.
    joins: bool,
    /// Whether a label such as `Q.` begins a question at any level.
    labels: bool,
    /// A numbered heading without a text: the next one continues it.
    pending: Option<&'d Heading>,
    found: Vec<Found>,
    /// The line behind the last question.
    end: usize,
}

impl HeadingReader<'_> {
    fn read(&mut self, index: usize, rating: u32, certainty: Certainty) {
        let heading = &self.headings[index];
        let end = end_of(&self.headings[index..], self.range);
        let rest = self.headings[index + 1..].iter().take_while(|next| next.line < end);
        let next = rest.filter(|_| self.labels).find(|next| is_counted_question(&next.plain));
        let end = next.map_or(end, |next| next.line);
        let body = self.document.outline.body(heading.end..end, heading.column);
        let first = self.pending.take().filter(|_| !is_numbered(heading));
        let next =
            self.headings.get(index + 1).filter(|next| next.line == end && next.level == heading.level);
        if self.joins
            && !has_words(&body)
            && is_numbered(heading)
            && next.is_some_and(|next| !is_numbered(next))
        {
            self.pending = self.headings.get(index);
            return;
        }
        let stands_alone = has_words(&body) || heading.link.is_some() || self.joins && is_numbered(heading);
        if certainty == Certainty::IfItHasText && first.is_none() && !stands_alone {
            return;
        }
        let (start, prompt) = match first {
            Some(first) => (first.line, format!("{}\n\n{}", first.text, heading.text)),
            None => (heading.line, heading.text.clone()),
        };
        let (prompt, body) =
            if rating == TITLE { (format!("{prompt}\n\n{body}"), String::new()) } else { (prompt, body) };
        self.end = end;
        let kind = if rating == NUMBER { FoundKind::Numbered } else { FoundKind::Question };
        let link = heading.link.clone();
        self.found.push(Found { lines: start..end, kind, prompt, body, rating, link, ..Found::default() });
    }
}

/// Finds headings with a text: terms with their meaning. What stands below a heading above others introduces these, unless
/// it is long.
pub(in crate::import::markdown) fn find_terms(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    const LONG: usize = 300;
    let headings = headings_in(document, &range);
    let is_term =
        |heading: &&Heading| heading.place == HeadingPlace::Outside && !is_sources_label(&heading.plain);
    let mut found = Vec::new();
    for (index, heading) in headings.iter().enumerate().filter(|(_, heading)| is_term(heading)) {
        let end = end_of(&headings[index..], &range);
        let is_part = |next: &&Heading| !is_sources_label(&next.plain) && next.place == HeadingPlace::Outside;
        let first_part = headings[index + 1..].iter().take_while(|next| next.line < end).find(is_part);
        let end = first_part.map_or(end, |part| part.line);
        // `Further reading` behind the last part has the sources of that part.
        let next = headings.partition_point(|next| next.line < end);
        let follows =
            headings.get(next).is_some_and(|next| next.line == end && is_sources_label(&next.plain));
        let end = if follows { end_of(&headings[next..], &range) } else { end };
        let body = document.outline.body(heading.end..end, heading.column);
        let is_title = heading.level == 1 && index == 0 && (headings.len() == 1 || first_part.is_some());
        let least = if first_part.is_some() { LONG } else { 1 };
        if body.len() >= least && !is_title && !is_link_list(&body) {
            let (lines, link) = (heading.line..end, heading.link.clone());
            let prompt = heading.text.clone();
            found.push(Found { lines, prompt, body, rating: 2, link, ..Found::default() });
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}

fn has_words(body: &str) -> bool {
    plain_text(body).chars().any(char::is_alphanumeric)
}

/// Whether a text is a list of links: items with few words outside of their link.
pub(in crate::import::markdown) fn is_link_list(body: &str) -> bool {
    let lines = body.lines().filter(|line| !line.trim().is_empty());
    let (mut all, mut of_links) = (0, 0);
    for line in lines {
        all += 1;
        of_links += usize::from(is_linked_item(line.trim_start()));
    }
    of_links * 10 >= all * 7
}

fn is_linked_item(line: &str) -> bool {
    let parts = line.split_once("](http").and_then(|(before, rest)| {
        let (before, words) = before.split_once('[')?;
        Some((words, before, rest.split_once(')')?.1))
    });
    line.starts_with(['-', '*', '+', '['])
        && parts.is_some_and(|(words, before, behind)| {
            count_letters(before) + count_letters(behind) <= 2 * count_letters(words)
        })
}

/// The headings of a range of lines.
pub(in crate::import::markdown) fn headings_in<'d>(
    document: &'d MarkdownFile,
    range: &Range<usize>,
) -> &'d [Heading] {
    let headings = &document.outline.headings;
    let start = headings.partition_point(|heading| heading.line < range.start);
    let end = headings.partition_point(|heading| heading.line < range.end);
    headings.get(start..end).unwrap_or_default()
}

/// The end of what stands below the first heading.
pub(super) fn end_of(headings: &[Heading], range: &Range<usize>) -> usize {
    let Some((first, rest)) = headings.split_first() else { return range.end };
    let ends = |next: &&Heading| {
        // `1.  ### Question`, and a heading in its answer, which is indented as the answer is.
        let in_item = first.column > 0 && next.indent > 0 && next.indent == next.column;
        let outside = next.place == HeadingPlace::Outside || first.place == HeadingPlace::InAnswer;
        next.level <= first.level && outside && !in_item
    };
    rest.iter().find(ends).map_or(range.end, |next| next.line)
}

fn is_numbered(heading: &Heading) -> bool {
    let in_numbered_item = heading.column > heading.indent;
    in_numbered_item || strip_number(&heading.plain).len() < heading.plain.len()
}
