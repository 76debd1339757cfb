//! The questions of all files, in sections.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::body::{self, SourceList};
use super::coverage::{self, FEWEST_NOTES, Reading};
use super::ki_note::{KiNote, read_ki_note};
use super::project;
use super::sections::{OpenSection, SectionKind, keep_texts};
use super::shape;
use super::shape::found::{Found, FoundKind};
use super::shape::headings::headings_in;
use super::source::markdown_file::MarkdownFile;
use super::vocabulary::{plain_text, rate_question};
use crate::import::model::{
    ImportedGuide, ImportedMedia, ImportedSection, MediaContent, Notice, NoticeKind, Origin,
};

/// Questions between questions are searched so often in what is left.
const DEEPEST: usize = 3;

/// Collects questions.
#[derive(Debug, Default)]
pub(super) struct Collector {
    files: usize,
    /// The number of questions of the file that is read.
    found_in_file: usize,
    sections: Vec<OpenSection>,
    sources: SourceList,
    notices: Vec<Notice>,
}

impl Collector {
    pub(super) fn new(documents: &[MarkdownFile]) -> Self {
        Self { files: documents.len(), ..Self::default() }
    }

    /// Reads the questions of a file.
    pub(super) fn read_file(&mut self, document: &MarkdownFile) {
        let all = 0..document.outline.line_count();
        let first = self.sections.len();
        self.found_in_file = 0;
        let title = document_title(document).unwrap_or_else(|| document.stem());
        self.start_section(&title, 0, document, 0);
        self.sections[first].kind = SectionKind::Preamble;
        if let Some(note) = read_ki_note(document) {
            self.read_ki_note(document, note);
            return self.move_to_folder(document, first);
        }
        let found = shape::find_questions(document, &all);
        if project::describes_program(document) && !project::is_collection(document, &found) {
            return self.read_project(document);
        }
        let is_note = self.files >= FEWEST_NOTES && coverage::is_note(document, &found);
        let is_clear = !is_note && coverage::cover_most(document, &found);
        let guesses = if is_clear { Vec::new() } else { shape::guess_questions(document, &all) };
        if found.is_empty() || is_note {
            self.read_unclear(document, &all, guesses);
        } else {
            match coverage::choose_reading(document, &found, &guesses) {
                Reading::Clear => self.read_found(document, all, found, 0),
                Reading::Guessed => self.read_guesses(document, &all, guesses),
                Reading::Both => self.read_guesses(document, &all, coverage::join_readings(found, guesses)),
                Reading::None => self.push_loose(document, &all),
            }
        }
        self.keep_texts(first);
        let questions: usize = self.sections[first..].iter().map(|section| section.questions.len()).sum();
        if questions == 1 && self.files > 1 {
            self.move_to_folder(document, first);
        }
    }

    /// Keeps the texts between the questions of the sections of a file.
    fn keep_texts(&mut self, first: usize) {
        for kept in keep_texts(&mut self.sections[first..]) {
            let what = "text below a heading that does not ask, as a question";
            let origin = kept.origin.clone();
            self.notices.push(Notice { kind: NoticeKind::Guessed, what: what.to_owned(), origin });
            let found =
                Found { kind: FoundKind::Labelled, prompt: kept.title, body: kept.text, ..Found::default() };
            let question = body::read_question(found, kept.origin, &mut self.sources);
            self.sections[first + kept.section].questions.push(question);
        }
    }

    /// Reads a note of Anki with its GUID and its tags.
    fn read_ki_note(&mut self, document: &MarkdownFile, note: KiNote) {
        self.push_question(document, note.found);
        let last = self.sections.last_mut().and_then(|section| section.questions.last_mut());
        if let Some(question) = last {
            question.tags.extend(note.tags);
            question.anki_note = Some(note.note);
        }
    }

    /// Reads the FAQ of a file about a program, and nothing else.
    fn read_project(&mut self, document: &MarkdownFile) {
        self.notify(NoticeKind::Dropped, project::DESCRIPTION, document, 0);
        for (heading, found) in project::find_faq(document) {
            self.start_section(&heading.plain, heading.level, document, heading.line);
            for found in found {
                self.push_question(document, found);
            }
        }
    }

    /// Reads a file without clear questions: as a note if it is one of many, else with guesses.
    fn read_unclear(&mut self, document: &MarkdownFile, all: &Range<usize>, guesses: Vec<Found>) {
        let title = document_title(document);
        let asks = title.as_deref().is_some_and(|title| rate_question(title) >= 8);
        let taken: usize = guesses.iter().map(|found| found.lines.len()).sum();
        let written = coverage::count_lines(document);
        let is_short = taken * 2 < written && !coverage::is_chapter(document);
        let is_note = self.files >= FEWEST_NOTES && title.is_some() && written > 0 && (asks || is_short);
        if is_note {
            self.read_note(document);
        } else if coverage::are_likely(document, &guesses) {
            self.read_guesses(document, all, guesses);
        } else {
            self.push_loose(document, all);
        }
    }

    fn read_guesses(&mut self, document: &MarkdownFile, all: &Range<usize>, guesses: Vec<Found>) {
        let Some(first) = guesses.first() else { return self.push_loose(document, all) };
        let what = "questions guessed from headings, tables or lines";
        self.notify(NoticeKind::Guessed, what, document, first.lines.start);
        self.read_found(document, all.clone(), guesses, DEEPEST);
    }

    /// Reads a file as one question: its title, and its text as the answer.
    fn read_note(&mut self, document: &MarkdownFile) {
        let title = document.front_matter.title.clone();
        let heading = document
            .outline
            .headings
            .first()
            .filter(|heading| document.outline.slice(0..heading.line).trim().is_empty());
        let start = match (heading, &title) {
            (Some(heading), None) => heading.end,
            (Some(heading), Some(title)) if plain_text(title) == heading.plain => heading.end,
            _ => 0,
        };
        let prompt = title.or_else(|| heading.map(|heading| heading.text.clone())).unwrap_or_default();
        let lines = start..document.outline.line_count();
        let text = document.outline.body(lines.clone(), 0);
        let keys: Vec<String> =
            document.front_matter.sources.iter().map(|url| self.sources.add("", url)).collect();
        let cited = keys.iter().map(|key| format!("@{key}")).collect::<Vec<_>>().join("; ");
        let text = if keys.is_empty() { text } else { format!("{text}\n\n[{cited}]") };
        let kind = FoundKind::Labelled;
        self.push_question(
            document,
            Found { lines: 0..lines.end, kind, prompt, body: text, ..Found::default() },
        );
    }

    /// Reads what was found in a range of lines, and what is left between.
    fn read_found(&mut self, document: &MarkdownFile, range: Range<usize>, found: Vec<Found>, depth: usize) {
        let mut at = range.start;
        for found in found {
            if found.lines.start > at {
                self.read_rest(document, at..found.lines.start, depth + 1);
            }
            at = at.max(found.lines.end);
            if found.kind == FoundKind::Section {
                self.start_section(&plain_text(&found.prompt), 6, document, found.lines.start);
            } else {
                self.push_question(document, found);
            }
        }
        if at < range.end {
            self.read_rest(document, at..range.end, depth + 1);
        }
    }

    fn read_rest(&mut self, document: &MarkdownFile, range: Range<usize>, depth: usize) {
        let is_preamble = self.found_in_file == 0;
        let found = if depth > DEEPEST { Vec::new() } else { shape::find_questions(document, &range) };
        if found.is_empty() || is_preamble && found.len() < 2 {
            self.push_loose(document, &range);
        } else {
            self.read_found(document, range, found, depth);
        }
    }

    /// Starts sections at headings; other text introduces the section.
    fn push_loose(&mut self, document: &MarkdownFile, range: &Range<usize>) {
        let headings = headings_in(document, range);
        let mut at = range.start;
        for heading in headings {
            self.push_text(document, at..heading.line);
            self.start_section(&heading.plain, heading.level, document, heading.line);
            at = heading.end;
        }
        self.push_text(document, at..range.end);
    }

    fn push_text(&mut self, document: &MarkdownFile, lines: Range<usize>) {
        if lines.is_empty() {
            return;
        }
        let text = body::clean_text(&document.outline.body(lines, 0));
        if let Some(section) =
            self.sections.last_mut().filter(|_| plain_text(&text).chars().any(char::is_alphanumeric))
        {
            if !section.intro.is_empty() {
                section.intro.push_str("\n\n");
            }
            section.intro.push_str(text.trim());
        }
    }

    fn start_section(&mut self, title: &str, level: u8, document: &MarkdownFile, line: usize) {
        let parents = match self.sections.last().filter(|last| last.origin.file == document.name) {
            Some(last) => {
                let above = last.parents.iter().cloned().chain([(last.level, last.title.clone())]);
                above.filter(|(parent, _)| *parent < level).collect()
            }
            None => Vec::new(),
        };
        let title = title.trim_end_matches(':').trim().to_owned();
        let title = if title.is_empty() { document.stem() } else { title };
        let origin = Origin { file: document.name.clone(), line: Some(line + 1) };
        self.sections.push(OpenSection { title, parents, level, origin, ..OpenSection::default() });
    }

    fn push_question(&mut self, document: &MarkdownFile, found: Found) {
        let origin = Origin { file: document.name.clone(), line: Some(found.lines.start + 1) };
        let lines = found.lines.clone();
        let names_letters = body::names_letters(&found.body);
        let mut question = body::read_question(found, origin, &mut self.sources);
        if question.prompt.is_empty() {
            return;
        }
        if names_letters && !question.choices.is_empty() {
            let what = "letters of an answer, which its choices show";
            self.notify(NoticeKind::Dropped, what, document, lines.start);
        }
        let footnotes = &document.outline.footnotes;
        body::append_footnotes(&mut question.prompt, footnotes);
        body::append_footnotes(&mut question.answer, footnotes);
        question.tags = document.tags_of(&lines);
        if let Some(section) = self.sections.last_mut() {
            section.questions.push(question);
            self.found_in_file += 1;
        }
    }

    /// Puts the only question of a file into a section for its folder.
    fn move_to_folder(&mut self, document: &MarkdownFile, first: usize) {
        let mut moved: Vec<OpenSection> = self.sections.drain(first..).collect();
        let Some(index) = moved.iter().position(|section| !section.questions.is_empty()) else { return };
        let questions = std::mem::take(&mut moved[index].questions);
        let intro = std::mem::take(&mut moved[index].intro);
        moved.retain(|section| !section.intro.is_empty());
        if !intro.is_empty() {
            self.notify(NoticeKind::Dropped, "text outside of questions", document, 0);
        }
        for section in moved {
            self.notify_section(&section);
        }
        let title = document.folder().unwrap_or_else(|| "Questions".to_owned());
        let known = self
            .sections
            .iter_mut()
            .find(|section| section.kind == SectionKind::Folder && section.title == title);
        if let Some(section) = known {
            section.questions.extend(questions);
        } else {
            let origin = Origin { file: document.name.clone(), line: Some(1) };
            let kind = SectionKind::Folder;
            self.sections.push(OpenSection { title, origin, questions, kind, ..OpenSection::default() });
        }
    }

    fn notify(&mut self, kind: NoticeKind, what: &str, document: &MarkdownFile, line: usize) {
        let origin = Origin { file: document.name.clone(), line: Some(line + 1) };
        self.notices.push(Notice { kind, what: what.to_owned(), origin });
    }

    fn notify_section(&mut self, section: &OpenSection) {
        let (what, origin) = ("text outside of questions".to_owned(), section.origin.clone());
        self.notices.push(Notice { kind: NoticeKind::Dropped, what, origin });
    }

    /// The guide.
    pub(super) fn finish(mut self, documents: &[MarkdownFile]) -> ImportedGuide {
        let mut guide = ImportedGuide::default();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let sections = std::mem::take(&mut self.sections);
        for section in &sections {
            *seen.entry(section.title.clone()).or_default() += usize::from(!section.questions.is_empty());
        }
        for section in sections {
            let is_intro = !section.questions.is_empty() && section.kind == SectionKind::Titled;
            if !section.intro.is_empty() && !is_intro {
                self.notify_section(&section);
            }
            if section.questions.is_empty() {
                continue;
            }
            let repeated = seen.get(&section.title).is_some_and(|count| *count > 1);
            let title = match section
                .parents
                .iter()
                .rev()
                .find(|(level, title)| *level > 0 && *title != section.title)
            {
                Some((_, parent)) if repeated => format!("{parent}: {}", section.title),
                _ => section.title,
            };
            let intro = if is_intro { section.intro } else { String::new() };
            guide.sections.push(ImportedSection { title, intro, questions: section.questions });
        }
        guide.sources = self.sources.sources;
        guide.media = used_images(documents, &guide);
        let main = documents
            .iter()
            .find(|document| documents.len() == 1 || document.name.eq_ignore_ascii_case("readme.md"));
        guide.title =
            main.and_then(document_title).map(|title| plain_text(&title)).filter(|title| !title.is_empty());
        guide.language = documents.iter().find_map(|document| document.front_matter.language.clone());
        guide.notices =
            documents.iter().flat_map(|document| document.notices.clone()).chain(self.notices).collect();
        guide
    }
}

/// The title of a file: from its metadata, or its first heading.
fn document_title(document: &MarkdownFile) -> Option<String> {
    let heading = document.outline.headings.first().filter(|heading| heading.level == 1);
    document.front_matter.title.clone().or_else(|| heading.map(|heading| heading.plain.clone()))
}

/// The images that texts really show.
fn used_images(documents: &[MarkdownFile], guide: &ImportedGuide) -> Vec<ImportedMedia> {
    let known: BTreeSet<&String> = documents.iter().flat_map(|document| &document.images).collect();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let questions = guide.sections.iter().flat_map(|section| &section.questions);
    let texts = questions.flat_map(|question| {
        let choices = question.choices.iter().map(|choice| choice.text.as_str());
        [question.prompt.as_str(), question.answer.as_str()].into_iter().chain(choices)
    });
    for text in texts.chain(guide.sections.iter().map(|section| section.intro.as_str())) {
        for (opening, closing) in [("](<", '>'), ("](", ')'), ("src=\"", '"')] {
            for (at, _) in text.match_indices(opening) {
                let rest = window(&text[at + opening.len()..]);
                let path = rest.split([closing, '\n', '"']).next().unwrap_or_default();
                let path = path.trim_end().to_owned();
                if known.contains(&path) {
                    used.insert(path);
                }
            }
        }
    }
    used.into_iter().map(|path| ImportedMedia { content: MediaContent::File(path.clone()), path }).collect()
}

/// The start of a text, so that a search for the end of a path takes constant time.
fn window(text: &str) -> &str {
    const LONGEST: usize = 1_000;
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}
