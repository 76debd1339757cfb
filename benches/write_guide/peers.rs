//! The generated guide in the input formats of the peers.

use std::fmt::Write;

use crate::guide::Guide;
use crate::guide::yaml::{answer, write_markdown_table};

/// Writes Markdown: citations become numbers, aids and notes become quotes.
pub(crate) fn markdown(guide: &Guide) -> String {
    let mut out = String::from("# A Made-Up Guide\n\n");
    for section in &guide.sections {
        let _ = writeln!(out, "## {}\n", section.title);
        for question in &section.questions {
            let answer = answer(question, &|source| format!(" [{}]", source + 1), &write_markdown_table);
            let _ = writeln!(
                out,
                "### {}. {}\n\n{answer}\n\n> {}\n",
                question.number, question.prompt, question.aid
            );
            if let Some(note) = &question.note {
                let _ = writeln!(out, "> Note: {note}\n");
            }
        }
    }
    out.push_str("## Sources\n\n");
    for (index, source) in guide.sources.iter().enumerate() {
        let _ = writeln!(out, "{}. {}. {}. <{}>", index + 1, source.title, source.publisher, source.url);
    }
    out
}

/// Writes Typst: two columns, linked numbers, tinted code, and tags by default.
pub(crate) fn typst(guide: &Guide) -> String {
    let mut out = String::from(TYPST);
    for section in &guide.sections {
        let _ = writeln!(out, "= {}\n", section.title);
        for question in &section.questions {
            let answer = answer(
                question,
                &|source| format!("#super(link(<s{source}>)[{}])", source + 1),
                &write_typst_table,
            );
            let _ = writeln!(
                out,
                "== {}. {}\n\n{answer}\n\n#aid[{}]\n",
                question.number, question.prompt, question.aid
            );
            if let Some(note) = &question.note {
                let _ = writeln!(out, "#note[{note}]\n");
            }
        }
    }
    out.push_str("= Sources\n\n");
    for (index, source) in guide.sources.iter().enumerate() {
        let (title, publisher, url) = (&source.title, &source.publisher, &source.url);
        let _ = writeln!(out, "+ {title}. {publisher}. #link(\"{url}\") #metadata(\"\") <s{index}>");
    }
    out
}

const TYPST: &str = r#"#set document(title: "A Made-Up Guide")
#set page(paper: "a4", columns: 2, margin: 13mm, numbering: "1")
#set columns(gutter: 7mm)
#set text(font: "IBM Plex Sans", size: 9pt, lang: "en")
#show raw: set text(font: "IBM Plex Mono", size: 8pt)
#show raw.where(block: true): block.with(fill: luma(244), inset: 4pt, width: 100%)
#show heading.where(level: 1): set text(size: 9pt)
#show heading.where(level: 2): set text(size: 9pt)
#let aid(body) = block(fill: rgb("ecf2f8"), inset: 4pt, width: 100%, body)
#let note(body) = block(fill: rgb("fbf3e4"), inset: 4pt, width: 100%, body)

"#;

fn write_typst_table(head: &[String; 3], rows: &[[String; 3]]) -> String {
    let line = |cells: &[String; 3]| cells.each_ref().map(|cell| format!("[{cell}]")).join(", ");
    let rows = rows.iter().map(line).collect::<Vec<_>>().join(",\n  ");
    format!("#table(columns: 3, table.header({}),\n  {rows})", line(head))
}
