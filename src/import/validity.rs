//! A written guide that is valid: what a guide cannot read is shown as it is written.
//!
//! Readers make Markdown as a guide reads it. Still, one text in ten thousand is not: a citation that is none, a row with
//! too many cells. Such a question loses its markup, which the report says, and the others come through.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{ImportedCard, Notice, NoticeKind, Origin};
use super::plan::{PlannedGuide, PlannedQuestion};
use super::yaml::{MAIN_FILE, WrittenFile, write_guide};
use crate::content;
use crate::content::{Guide, Problem, Problems, Span};

/// A valid guide with its files.
#[derive(Debug)]
pub struct ValidGuide {
    /// The files by their paths.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The guide that they make.
    pub guide: Guide,
}

/// The text that an error is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum TextPlace {
    Question(String),
    Intro(String),
}

/// Writes a guide and reads it again. A question with an error loses its markup.
///
/// # Errors
/// Problems that are not in the text of a question: mistakes of this program.
pub fn write_valid_guide(planned: &mut PlannedGuide) -> Result<ValidGuide, Problems> {
    let mut done = BTreeSet::new();
    loop {
        let files: BTreeMap<String, Vec<u8>> =
            write_guide(planned).into_iter().map(|WrittenFile { path, content }| (path, content)).collect();
        let problems = match content::read(&files, MAIN_FILE) {
            Ok(guide) => return Ok(ValidGuide { files, guide }),
            Err(problems) => problems,
        };
        let found =
            problems.errors().iter().filter_map(|problem| Some((locate(problem)?, problem.to_string())));
        let fresh: BTreeMap<TextPlace, String> = found.filter(|(place, _)| !done.contains(place)).collect();
        if fresh.is_empty() {
            return Err(problems);
        }
        make_literal(planned, &fresh);
        done.extend(fresh.into_keys());
    }
}

/// Finds the question or the section of an error by the lines above it.
fn locate(problem: &Problem) -> Option<TextPlace> {
    let span: &Span = problem.span.as_ref()?;
    let is_main = span.file().name() == MAIN_FILE;
    let (question, section, intro) =
        if is_main { ("      - id: ", "  - id: ", "    intro:") } else { ("  - id: ", "id: ", "intro:") };
    let mut in_intro = false;
    for line in span.file().text()[..span.range().start].lines().rev().chain([""]) {
        if !in_intro && let Some(id) = line.strip_prefix(question) {
            return Some(TextPlace::Question(unquote(id)));
        }
        in_intro |= line.starts_with(intro);
        if in_intro && let Some(id) = line.strip_prefix(section) {
            return Some(TextPlace::Intro(unquote(id)));
        }
    }
    None
}

/// An id that looks like a number is quoted.
fn unquote(id: &str) -> String {
    id.trim_matches('"').to_owned()
}

fn make_literal(planned: &mut PlannedGuide, places: &BTreeMap<TextPlace, String>) {
    let tell = |why: &str, origin: &Origin| Notice {
        kind: NoticeKind::Lost,
        what: format!("the markup of a text: {why}"),
        origin: origin.clone(),
    };
    for section in &mut planned.sections {
        if let Some(why) = places.get(&TextPlace::Intro(section.id.clone())) {
            section.intro = escape_markup(&section.intro);
            let origin = Origin { file: section.title.clone(), line: None };
            planned.notices.push(tell(why, &origin));
        }
        for PlannedQuestion { id, question, .. } in &mut section.questions {
            let Some(why) = places.get(&TextPlace::Question(id.clone())) else { continue };
            planned.notices.push(tell(why, &question.origin));
            let texts =
                [&mut question.prompt, &mut question.answer, &mut question.memory_aid, &mut question.note];
            let of_choices =
                question.choices.iter_mut().flat_map(|choice| [&mut choice.text, &mut choice.why]);
            for text in texts.into_iter().chain(of_choices) {
                *text = escape_markup(text);
            }
            // Its gaps are escaped, too.
            if question.card == ImportedCard::Cloze {
                question.card = ImportedCard::Basic;
            }
        }
    }
}

/// Escapes everything that Markdown reads as markup, and begins each line with a word.
fn escape_markup(text: &str) -> String {
    const MARKUP: &str = "\\`*_{}[]<>()|!~$=^&:@";
    let lines = text.lines().map(str::trim).map(|line| {
        let mut out = String::with_capacity(line.len());
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        for (at, c) in line.char_indices() {
            let begins_block = at == 0 && "#+-".contains(c) || at == digits && c == '.';
            if begins_block || MARKUP.contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
        out
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
