//! Files that describe a program: how to install and use it. Their headings are not questions, except in a FAQ.

use std::ops::Range;

use super::coverage;
use super::shape::found::Found;
use super::shape::headings::{find_terms, headings_in};
use super::shape::{self, guess_questions};
use super::source::markdown_file::MarkdownFile;
use super::source::outline::Heading;
use super::vocabulary::{is_about_a_program, is_faq_title};

/// What the report says of such a file.
pub(super) const DESCRIPTION: &str = "description of a program";

/// How to use, build or install something, as command lines and manifests say it.
const COMMANDS: &[&str] = &[
    "[dependencies]",
    "cargo add ",
    "cargo build",
    "cargo install ",
    "cargo run",
    "cargo test",
    "npm install",
    "npm i ",
    "npm run ",
    "npm start",
    "npx ",
    "yarn add ",
    "pnpm add ",
    "pnpm install",
    "pip install",
    "pip3 install",
    "pipx install",
    "uv add ",
    "conda install",
    "go get ",
    "go install ",
    "gem install ",
    "brew install ",
    "apt install ",
    "apt-get install ",
    "composer require ",
    "docker run ",
    "docker compose up",
    "docker-compose up",
    "make install",
    "dotnet add ",
    "./gradlew",
    "mvn install",
    "require('",
    "require(\"",
    "extern crate ",
];

/// Whether a file describes a program, so that nothing in it has to be guessed.
pub(super) fn describes_program(document: &MarkdownFile) -> bool {
    /// So many headings are a glossary or notes, if few of them are about a program.
    const MANY: usize = 30;
    /// So few are those of a short description.
    const FEW: usize = 10;
    /// Signs and headings together.
    const ENOUGH: usize = 2;
    let headings = &document.outline.headings;
    let (parts, below) = count_program_headings(headings);
    let has_notice = |start: &str| document.notices.iter().any(|notice| notice.what.starts_with(start));
    let has_badge = has_notice("badge");
    let text = document.outline.text();
    let has_command = COMMANDS.iter().any(|command| text.contains(command));
    let is_readme = document.stem().to_lowercase().starts_with("readme");
    // Notes about software have such headings and commands, too.
    if !is_readme && (!has_badge || parts < 2) || headings.len() >= MANY && below * 10 < headings.len() {
        return false;
    }
    let signs = [has_badge, has_notice("section about the collection"), has_command];
    let signs = signs.into_iter().filter(|sign| *sign).count();
    // Notes on a program have parts such as `Usage`, too, as have exercises in folders of their own.
    if signs == 0 && (parts < 2 || document.name.contains('/')) {
        return false;
    }
    let is_short = headings.len() < FEW;
    parts.min(2) + signs + usize::from(is_short) >= ENOUGH
}

/// The parts about a program, and all headings in them.
fn count_program_headings(headings: &[Heading]) -> (usize, usize) {
    let (mut parts, mut below) = (0, 0);
    let mut above = None;
    for (index, heading) in headings.iter().enumerate() {
        if above.is_some_and(|level| heading.level <= level) {
            above = None;
        }
        if above.is_none() && index > 0 && is_about_a_program(&heading.plain) {
            above = Some(heading.level);
            parts += 1;
        }
        below += usize::from(above.is_some());
    }
    (parts, below)
}

/// Whether the questions that are clear are the content of a file, whatever else it describes.
pub(super) fn is_collection(document: &MarkdownFile, found: &[Found]) -> bool {
    const MANY: usize = 30;
    found.len() >= MANY || coverage::covered_lines(document, found) * 5 >= coverage::count_lines(document) * 2
}

/// Finds the headings of FAQs, with the questions below them.
pub(super) fn find_faq(document: &MarkdownFile) -> Vec<(&Heading, Vec<Found>)> {
    let headings = &document.outline.headings;
    let mut found = Vec::new();
    let mut end = 0;
    for (index, heading) in headings.iter().enumerate() {
        if heading.line < end || !is_faq_title(&heading.plain) {
            continue;
        }
        let next = headings[index + 1..].iter().find(|next| next.level <= heading.level);
        end = next.map_or(document.outline.line_count(), |next| next.line);
        found.push((heading, read_faq(document, &(heading.end..end))));
    }
    found
}

fn read_faq(document: &MarkdownFile, range: &Range<usize>) -> Vec<Found> {
    let clear = shape::find_questions(document, range);
    let headings = headings_in(document, range);
    // Entries such as `Permission denied on Windows` beside those that ask.
    let entries = if headings.len() > clear.len() { find_terms(document, range.clone()) } else { Vec::new() };
    if entries.len() > clear.len() {
        return entries;
    }
    if clear.is_empty() { guess_questions(document, range) } else { clear }
}
