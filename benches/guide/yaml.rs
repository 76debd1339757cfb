//! The made-up guide as qexport reads it.

use std::fmt::Write;

use super::{Guide, Part, Question};

impl Guide {
    /// One file with everything.
    pub(crate) fn yaml(&self) -> String {
        let mut out = String::from(
            "id: made-up\ntitle: A Made-Up Guide\nlanguage: en\nupdated: 2026-11-22\nsources:\n",
        );
        for (index, source) in self.sources.iter().enumerate() {
            let (title, publisher, url) = (&source.title, &source.publisher, &source.url);
            let _ =
                writeln!(out, "  s{index}:\n    title: {title}\n    publisher: {publisher}\n    url: {url}");
        }
        out.push_str("sections:\n");
        for (index, section) in self.sections.iter().enumerate() {
            let _ =
                writeln!(out, "  - id: section-{}\n    title: {}\n    questions:", index + 1, section.title);
            for question in &section.questions {
                let _ = write!(
                    out,
                    "      - id: q{}\n        question: |\n{}",
                    question.number,
                    indented(&question.prompt)
                );
                let _ = write!(
                    out,
                    "        answer: |\n{}",
                    indented(&answer(question, &cited_in_markdown, &table_in_markdown))
                );
                let _ = write!(out, "        memory_aid: |\n{}", indented(&question.aid));
                if let Some(note) = &question.note {
                    let _ = write!(out, "        note: |\n{}", indented(note));
                }
            }
        }
        out
    }
}

/// How a program writes a citation of the source with this index.
pub(crate) type Cited<'a> = &'a dyn Fn(usize) -> String;
/// How a program writes a table.
pub(crate) type Table<'a> = &'a dyn Fn(&[String; 3], &[[String; 3]]) -> String;

/// An answer in the language of a program. Paragraphs, code and lists are the same in all of them.
pub(crate) fn answer(question: &Question, cited: Cited<'_>, table: Table<'_>) -> String {
    let part = |part: &Part| match part {
        Part::Paragraph(text, sources) => {
            text.clone() + &sources.iter().map(|source| cited(*source)).collect::<String>()
        }
        Part::Code(code) => format!("```python\n{code}\n```"),
        Part::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
        Part::Table(head, rows) => table(head, rows),
    };
    question.answer.iter().map(part).collect::<Vec<_>>().join("\n\n")
}

fn cited_in_markdown(source: usize) -> String {
    format!(" [@s{source}]")
}

/// As GitHub writes it.
pub(crate) fn table_in_markdown(head: &[String; 3], rows: &[[String; 3]]) -> String {
    let line = |cells: &[String; 3]| format!("| {} |", cells.join(" | "));
    let mut lines = vec![line(head), "| --- | ---: | --- |".to_owned()];
    lines.extend(rows.iter().map(line));
    lines.join("\n")
}

/// A block of YAML: every line of it two blanks further in than its key.
fn indented(text: &str) -> String {
    text.split('\n')
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("          {line}\n") })
        .collect()
}
