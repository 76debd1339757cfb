//! The generated guide in YAML, as qexport reads it.

use std::fmt::Write;

use super::{Guide, Part, Question};

impl Guide {
    /// Writes the guide as one file.
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
                    indent(&question.prompt)
                );
                let _ = write!(
                    out,
                    "        answer: |\n{}",
                    indent(&answer(question, &write_citation, &write_markdown_table))
                );
                let _ = write!(out, "        memory_aid: |\n{}", indent(&question.aid));
                if let Some(note) = &question.note {
                    let _ = write!(out, "        note: |\n{}", indent(note));
                }
            }
        }
        out
    }
}

/// Writes a citation of the source with this index.
pub(crate) type CitationWriter<'a> = &'a dyn Fn(usize) -> String;
/// Writes a table.
pub(crate) type TableWriter<'a> = &'a dyn Fn(&[String; 3], &[[String; 3]]) -> String;

/// Writes an answer for one program. Paragraphs, code and lists are the same for all programs.
pub(crate) fn answer(question: &Question, cited: CitationWriter<'_>, table: TableWriter<'_>) -> String {
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

fn write_citation(source: usize) -> String {
    format!(" [@s{source}]")
}

/// Writes a table in GitHub Flavored Markdown.
pub(crate) fn write_markdown_table(head: &[String; 3], rows: &[[String; 3]]) -> String {
    let line = |cells: &[String; 3]| format!("| {} |", cells.join(" | "));
    let mut lines = vec![line(head), "| --- | ---: | --- |".to_owned()];
    lines.extend(rows.iter().map(line));
    lines.join("\n")
}

/// Indents a YAML block by two spaces relative to its key.
fn indent(text: &str) -> String {
    text.split('\n')
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("          {line}\n") })
        .collect()
}
