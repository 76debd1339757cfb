//! Tables with a column of questions and one of answers.

use std::ops::Range;

use super::found::{Found, FoundKind};
use crate::import::markdown::source::heading_text::read_only_link;
use crate::import::markdown::source::markdown_file::MarkdownFile;
use crate::import::markdown::vocabulary::{is_question_label, plain_text, rate_question};

const QUESTIONS: &[&str] = &[
    "question",
    "questions",
    "q",
    "front",
    "term",
    "word",
    "prompt",
    "concept",
    "frage",
    "begriff",
    "wort",
    "vorderseite",
    "pregunta",
    "término",
    "palabra",
    "terme",
    "mot",
    "вопрос",
    "термин",
    "слово",
    "питання",
    "问题",
    "单词",
    "質問",
    "単語",
    "단어",
    "질문",
    "acronym",
    "abbreviation",
    "country",
    "vocabulary",
    "phrase",
    "command",
    "shortcut",
];
const ANSWERS: &[&str] = &[
    "answer",
    "answers",
    "a",
    "back",
    "definition",
    "meaning",
    "translation",
    "description",
    "explanation",
    "solution",
    "solutions",
    "lösung",
    "antwort",
    "bedeutung",
    "definition",
    "übersetzung",
    "rückseite",
    "respuesta",
    "definición",
    "traducción",
    "réponse",
    "définition",
    "traduction",
    "ответ",
    "определение",
    "перевод",
    "значение",
    "відповідь",
    "答案",
    "意思",
    "释义",
    "答え",
    "意味",
    "뜻",
    "답",
    "stands for",
    "full form",
    "capital",
    "what it does",
    "action",
];

/// The fewest rows of a table that is taken for questions without their names.
const FEWEST_ROWS: usize = 3;

/// Finds tables whose head names a column of questions and one of answers.
pub(super) fn find_named_tables(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let mut found = Vec::new();
    for table in tables_in(document, &range) {
        let head = cells(document.outline.line(table.start));
        let position = |names: &[&str]| {
            head.iter().position(|cell| names.contains(&plain_text(cell).to_lowercase().as_str()))
        };
        // `What is the capital of …?` above the answers.
        let asking = head.iter().position(|cell| asks_for_term(cell));
        let term =
            asking.and_then(|answer| (0..answer).rev().find(|index| !is_count(document, &table, *index)));
        let question = position(QUESTIONS).filter(|question| Some(*question) != asking).or(term);
        if let (Some(question), Some(answer)) = (question, asking.or_else(|| position(ANSWERS)))
            && question != answer
        {
            found.extend(read_rows(document, &table, &head, Columns { question, answer, rating: 8 }));
        } else if let Some(question) = head.iter().position(|cell| is_question_label(cell))
            && table.len() >= FEWEST_ROWS + 2
        {
            // A list of questions without answers, or with links to them.
            found.extend(read_rows(
                document,
                &table,
                &head,
                Columns { question, answer: question, rating: 8 },
            ));
        }
    }
    found
}

/// Takes the first two columns of every table.
pub(super) fn find_any_tables(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let mut found = Vec::new();
    // Tables in a longer text only illustrate it.
    let lines = document.outline.slice(range.clone()).lines().filter(|line| !line.trim().is_empty()).count();
    let of_tables: usize = tables_in(document, &range).iter().map(Range::len).sum();
    if of_tables * 5 < lines * 2 {
        return found;
    }
    for table in tables_in(document, &range) {
        let head = cells(document.outline.line(table.start));
        let question = (0..head.len()).find(|index| !is_count(document, &table, *index)).unwrap_or_default();
        if table.len() >= FEWEST_ROWS + 2 && head.len() > question + 1 {
            found.extend(read_rows(
                document,
                &table,
                &head,
                Columns { question, answer: question + 1, rating: 4 },
            ));
        }
    }
    found
}

/// The columns of questions and answers; the same one if there are no answers.
#[derive(Debug, Clone, Copy)]
struct Columns {
    question: usize,
    answer: usize,
    rating: u32,
}

/// Whether a column only counts the rows.
fn is_count(document: &MarkdownFile, table: &Range<usize>, index: usize) -> bool {
    let first = cells(document.outline.line(table.start + 2));
    first.get(index).is_some_and(|cell| cell.trim_end_matches('.').parse::<u32>().is_ok())
}

fn asks_for_term(title: &str) -> bool {
    rate_question(title) >= 8 && (title.contains("...") || title.contains('…'))
}

fn tables_in(document: &MarkdownFile, range: &Range<usize>) -> Vec<Range<usize>> {
    let tables = &document.outline.tables;
    let start = tables.partition_point(|table| table.start < range.start);
    let within = tables[start..].iter().take_while(|table| table.start < range.end);
    within.map(|table| table.start..table.end.min(range.end)).collect()
}

fn read_rows(document: &MarkdownFile, table: &Range<usize>, head: &[String], columns: Columns) -> Vec<Found> {
    let mut found = Vec::new();
    for line in table.clone().skip(2) {
        let row = cells(document.outline.line(line));
        let cell = |index: usize| row.get(index).map_or("", |cell| cell.trim());
        let (term, answer) = (cell(columns.question), cell(columns.answer));
        if term.is_empty() {
            continue;
        }
        let answer = if columns.answer == columns.question { "" } else { answer };
        let (term, link) = match read_only_link(term) {
            Some((words, url)) => (words, Some((words.to_owned(), url.to_owned()))),
            None => (term, None),
        };
        let title = head.get(columns.answer).map(String::as_str).unwrap_or_default();
        let prompt = if asks_for_term(title) {
            title.replace("...", "…").replace('…', term)
        } else {
            term.to_owned()
        };
        let mut body = answer.replace("<br>", "\n\n").replace("<br/>", "\n\n").replace("<br />", "\n\n");
        for (index, extra) in row.iter().enumerate() {
            let name = head.get(index).map(|name| name.trim()).unwrap_or_default();
            let is_count =
                extra.trim().trim_end_matches('.').parse::<u32>().is_ok() && index < columns.question;
            if index != columns.question && index != columns.answer && !extra.trim().is_empty() && !is_count {
                let named = if name.is_empty() {
                    extra.trim().to_owned()
                } else {
                    format!("{name}: {}", extra.trim())
                };
                body = String::from(format!("{body}\n\n{named}").trim_start());
            }
        }
        let kind = FoundKind::Labelled;
        found.push(Found {
            lines: line..line + 1,
            kind,
            prompt,
            body,
            rating: columns.rating,
            link,
            ..Found::default()
        });
    }
    if let (Some(first), true) = (found.first_mut(), table.len() > 2) {
        first.lines.start = table.start;
    }
    found
}

/// The cells of a row, with `\|` as `|`.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        let last = cells.len() - 1;
        match c {
            '|' if !escaped => cells.push(String::new()),
            '|' => {
                cells[last].pop();
                cells[last].push('|');
            }
            c => cells[last].push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}
