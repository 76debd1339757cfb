//! A document as a readable outline for snapshots.

use std::fmt::Write;

use qexport::document::{
    Alignment, Block, Card, ChoiceOrder, Document, Formula, FormulaDisplay, Inline, LinkTarget, ListItem,
    Question, Table, Verdict,
};

/// Writes the whole document.
pub(crate) fn write_document(document: &Document) -> String {
    let mut out = String::new();
    let head = format!("{} ({}, {}, {})", document.title, document.id, document.language, document.updated);
    writeln!(out, "{head}").unwrap();
    for (name, value) in [
        ("subtitle", document.subtitle.clone()),
        ("description", document.description.clone()),
        ("authors", Some(document.authors.join(" & ")).filter(|authors| !authors.is_empty())),
        ("license", document.license.clone()),
        ("cover", document.cover.as_ref().map(|cover| format!("{cover:?}"))),
    ] {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").unwrap();
        }
    }
    for section in &document.sections {
        writeln!(out, "\n§{} {} ({})", section.number, section.title, section.id).unwrap();
        out.push_str(&write_indented(&section.intro));
        section.questions.iter().for_each(|question| out.push_str(&write_question(question)));
    }
    if !document.images.is_empty() {
        writeln!(out, "\npictures").unwrap();
        for (path, image) in &document.images {
            writeln!(out, "  {path}: {image:?}").unwrap();
        }
    }
    if !document.audio.is_empty() {
        writeln!(out, "\nsounds").unwrap();
        for (path, audio) in &document.audio {
            writeln!(out, "  {path}: {audio:?}").unwrap();
        }
    }
    writeln!(out, "\nsources").unwrap();
    for source in &document.sources {
        let accessed = source.accessed.map(|date| date.to_string());
        let rest = [source.author.clone(), source.publisher.clone(), source.url.clone(), accessed];
        let rest: Vec<String> = rest.into_iter().flatten().collect();
        writeln!(out, "  {} [{}] {} | {}", source.number, source.key, source.title, rest.join(" | "))
            .unwrap();
    }
    out
}

fn write_question(question: &Question) -> String {
    let mut out = format!("\n{}. {} ({})\n", question.number, write_inlines(&question.prompt), question.id);
    out.push_str(&write_indented(&question.details));
    out.push_str(&write_choices(question));
    for (name, blocks) in
        [("answer", &question.answer), ("aid", &question.memory_aid), ("note", &question.note)]
    {
        if !blocks.is_empty() {
            writeln!(out, "  {name}:").unwrap();
            write_indented(blocks).lines().for_each(|line| writeln!(out, "  {line}").unwrap());
        }
    }
    let words = |words: Vec<String>| words.join(" ");
    for (name, list) in [
        ("tags", words(question.tags.iter().map(ToString::to_string).collect())),
        ("see also", words(question.see_also.iter().map(ToString::to_string).collect())),
        ("formerly", words(question.formerly.iter().map(ToString::to_string).collect())),
        ("card", if question.card == Card::Basic { String::new() } else { question.card.to_string() }),
        ("sources", words(question.sources.iter().map(ToString::to_string).collect())),
    ] {
        if !list.is_empty() {
            writeln!(out, "  {name}: {list}").unwrap();
        }
    }
    out
}

fn write_choices(question: &Question) -> String {
    let Some(choices) = &question.choices else { return String::new() };
    let mut out = match choices.order {
        ChoiceOrder::Shuffled => String::new(),
        ChoiceOrder::Pinned => "  pinned\n".to_owned(),
    };
    for (letter, choice) in choices.lettered() {
        let verdict = match choice.verdict {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
        };
        writeln!(out, "  {letter} {verdict}:").unwrap();
        write_indented(&choice.text).lines().for_each(|line| writeln!(out, "  {line}").unwrap());
        write_indented(&choice.reason).lines().for_each(|line| writeln!(out, "  why {line}").unwrap());
    }
    out
}

/// Writes some blocks.
pub(crate) fn write_blocks(blocks: &[Block]) -> String {
    blocks.iter().map(write_block).collect()
}

fn write_indented(blocks: &[Block]) -> String {
    let text: String = blocks.iter().map(write_block).collect();
    text.lines().flat_map(|line| ["  ", line, "\n"]).collect()
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("¶ {}\n", write_inlines(text)),
        Block::Heading { level, text } => format!("h{level} {}\n", write_inlines(text)),
        Block::Code { language, text } => {
            let lines: String = text.split('\n').flat_map(|line| ["  |", line, "\n"]).collect();
            format!("code {}\n{lines}", language.as_deref().unwrap_or("-"))
        }
        Block::List(list) => {
            let start = list.start.map_or("•".to_owned(), |start| format!("{start}."));
            let items: String =
                list.items.iter().flat_map(|each| [start.clone(), write_item(each)]).collect();
            format!("list\n{items}")
        }
        Block::Definitions(definitions) => {
            let lines = definitions.iter().flat_map(|definition| {
                let meanings = definition.meanings.iter();
                let meanings = meanings.flat_map(|blocks| ["  :\n".to_owned(), write_indented(blocks)]);
                std::iter::once(format!("  {}\n", write_inlines(&definition.term))).chain(meanings)
            });
            std::iter::once("definitions\n".to_owned()).chain(lines).collect()
        }
        Block::Table(table) => write_table(table),
        Block::Quote(blocks) => format!("quote\n{}", write_indented(blocks)),
        Block::Alert { kind, blocks } => format!("alert {}\n{}", kind.name(), write_indented(blocks)),
        Block::Rule => "rule\n".to_owned(),
        Block::Footnotes(notes) => notes
            .iter()
            .flat_map(|note| [format!("footnote {}\n", note.number), write_indented(&note.blocks)])
            .collect(),
    }
}

fn write_item(item: &ListItem) -> String {
    let done = match item.done {
        Some(true) => " [x]",
        Some(false) => " [ ]",
        None => "",
    };
    format!("{done}\n{}", write_indented(&item.blocks))
}

fn write_table(table: &Table) -> String {
    let row = |cells: &Vec<Vec<Inline>>| {
        let cells: Vec<String> = cells.iter().map(|cell| write_inlines(cell)).collect();
        format!("  | {} |\n", cells.join(" | "))
    };
    let alignments: String = table
        .alignments
        .iter()
        .map(|alignment| match alignment {
            Alignment::Start => " start",
            Alignment::Center => " center",
            Alignment::End => " end",
        })
        .collect();
    let rows: String = std::iter::once(&table.head).chain(&table.rows).map(row).collect();
    format!("table{alignments}\n{rows}")
}

fn write_inlines(line: &[Inline]) -> String {
    line.iter().map(write_inline).collect()
}

/// Writes inline content; markup is in braces.
fn write_inline(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => text.clone(),
        Inline::Code(text) => format!("{{code {text}}}"),
        Inline::Maths(Formula { latex, display: FormulaDisplay::Inline }) => format!("{{maths {latex}}}"),
        Inline::Maths(Formula { latex, display: FormulaDisplay::Block }) => format!("{{display {latex}}}"),
        Inline::Emphasis(inner) => format!("{{em {}}}", write_inlines(inner)),
        Inline::Cloze(gap) => {
            let hint = gap.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
            format!("{{gap {} {}{hint}}}", gap.number, write_inlines(&gap.text))
        }
        Inline::Strong(inner) => format!("{{strong {}}}", write_inlines(inner)),
        Inline::Strikethrough(inner) => format!("{{del {}}}", write_inlines(inner)),
        Inline::Superscript(inner) => format!("{{sup {}}}", write_inlines(inner)),
        Inline::Subscript(inner) => format!("{{sub {}}}", write_inlines(inner)),
        Inline::Ruby { base, reading } => format!("{{ruby {} {reading}}}", write_inlines(base)),
        Inline::Link { target: LinkTarget::Web(url), text } => {
            format!("{{link {url} {}}}", write_inlines(text))
        }
        Inline::Link { target: LinkTarget::Question(id), text } => {
            format!("{{link #{id} {}}}", write_inlines(text))
        }
        Inline::Link { target: LinkTarget::Section(id), text } => {
            format!("{{link §{id} {}}}", write_inlines(text))
        }
        Inline::Image { path, alt, title, size } => {
            let size = size.map(|size| format!(" {size:?}")).unwrap_or_default();
            let title = title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
            format!("{{image {path} {alt}{title}{size}}}")
        }
        Inline::Audio { path, label } => format!("{{audio {path} {label}}}"),
        Inline::Citation(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            format!("{{cite {}}}", numbers.join(" "))
        }
        Inline::FootnoteMark(number) => format!("{{footnote {number}}}"),
        Inline::LineBreak => "{br}".to_owned(),
    }
}
