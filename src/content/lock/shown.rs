//! What a note shows its readers, as the text that its hash covers.
//!
//! The form has a stable notation of its own: one that depends neither on how the author wrote the text (line ends,
//! `**b**` or `__b__`, the order of tags) nor on the types of this program. A construct that a later version of the program
//! learns to read gets a new name, so exactly the notes that contain it count as changed.
//!
//! Numbers of sources are not part of it: they never change unless the author asks for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::document::{
    Alignment, Block, ChoiceOrder, Choices, Definition, Document, Formula, FormulaDisplay, ImageSize, Inline,
    LinkTarget, List, Question, QuestionId, Source, SourceNumber, Table, Verdict,
};

/// Writes what notes of a guide show.
pub(crate) struct ShownNotes<'a> {
    document: &'a Document,
    questions: BTreeMap<&'a QuestionId, &'a Question>,
    /// The hash of each image and sound.
    files: BTreeMap<&'a str, String>,
}

impl<'a> ShownNotes<'a> {
    /// Prepares the notes of a guide.
    pub(crate) fn new(document: &'a Document) -> Self {
        let images = document.images.iter().map(|(path, image)| (path, image.bytes()));
        let audio = document.audio.iter().map(|(path, audio)| (path, audio.bytes()));
        Self {
            document,
            questions: document.questions_by_id(),
            files: images.chain(audio).map(|(path, bytes)| (path.as_str(), hash_bytes(bytes))).collect(),
        }
    }

    /// The hash of a file, or its path if it is missing.
    fn hash(&self, path: &str) -> String {
        self.files.get(path).map_or(path, String::as_str).to_owned()
    }

    /// What a line shows, without its citations.
    /// The source of a diagram. Its drawing may change with the program, and is not what the author changed.
    fn diagram(&self, path: &str) -> Option<&'a str> {
        self.document.images.get(path)?.source()
    }

    pub(crate) fn line(&self, line: &[Inline]) -> String {
        let mut writer = ShownWriter::new(self, &[]);
        writer.line(line);
        writer.finish()
    }

    /// Everything that the note of a question shows.
    pub(crate) fn question(&self, question: &Question, section: (&str, &str)) -> String {
        let numbers = question.cited();
        let mut cited: Vec<&Source> =
            numbers.iter().filter_map(|number| self.document.source(*number)).collect();
        cited.sort_by_key(|source| sort_key(source));
        let mut writer = ShownWriter::new(self, &cited);
        let card: &str = question.card.into();
        writer.node("card", card);
        writer.node("section", section.0);
        writer.node("title", section.1);
        writer.open("prompt");
        writer.line(&question.prompt);
        writer.close();
        writer.blocks_node("details", &question.details);
        if let Some(choices) = &question.choices {
            writer.choices(choices);
        }
        writer.blocks_node("answer", &question.answer);
        writer.blocks_node("memory-aid", &question.memory_aid);
        writer.blocks_node("note", &question.note);
        let tags: BTreeSet<String> = question.tags.iter().map(ToString::to_string).collect();
        for tag in &tags {
            writer.node("tag", tag);
        }
        for (id, words) in question.related() {
            writer.open("see-also");
            writer.line(self.questions.get(id).map_or(&[][..], |other| &other.prompt));
            if let Some(words) = words {
                writer.line_node("words", words);
            }
            writer.close();
        }
        // Cards list all of them together, whether the text cites them or `sources:` does.
        for source in &cited {
            writer.source(source);
        }
        writer.finish()
    }

    /// Everything that the note of all sources shows. Here the numbers are the content.
    pub(crate) fn sources(&self) -> String {
        let mut writer = ShownWriter::new(self, &[]);
        writer.node("title", &self.document.title);
        for source in &self.document.sources {
            writer.node("number", &source.number.to_string());
            writer.source(source);
        }
        writer.finish()
    }
}

/// A hash of what a note shows, or of an image on it.
pub(crate) fn hash_bytes(bytes: &[u8]) -> String {
    sha1_smol::Sha1::from(bytes).digest().to_string()
}

/// Sources are sorted by what readers see of them, because keys and numbers are not shown or may change.
fn sort_key(source: &Source) -> impl Ord {
    let Source { title, author, publisher, url, accessed, .. } = source;
    (title.clone(), author.clone(), publisher.clone(), url.clone(), *accessed)
}

/// Writes nodes as `(name …)` and text in quotes; adjacent texts are one.
struct ShownWriter<'a> {
    notes: &'a ShownNotes<'a>,
    cited: &'a [&'a Source],
    out: String,
    in_text: bool,
}

impl<'a> ShownWriter<'a> {
    fn new(notes: &'a ShownNotes<'a>, cited: &'a [&'a Source]) -> Self {
        Self { notes, cited, out: String::new(), in_text: false }
    }

    fn finish(mut self) -> String {
        self.end_text();
        self.out
    }

    fn open(&mut self, name: &str) {
        self.end_text();
        self.out.extend(["(", name, " "]);
    }

    fn close(&mut self) {
        self.end_text();
        self.out.push(')');
    }

    fn node(&mut self, name: &str, text: &str) {
        self.open(name);
        self.text(text);
        self.close();
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !std::mem::replace(&mut self.in_text, true) {
            self.out.push('"');
        }
        let mut written = 0;
        for (at, mark) in text.match_indices(['"', '\\']) {
            self.out.extend([&text[written..at], "\\", mark]);
            written = at + mark.len();
        }
        self.out.push_str(&text[written..]);
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.out.push('"');
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(line) => self.line_node("p", line),
                Block::Heading { level, text } => self.line_node(&format!("h{level}"), text),
                Block::Code { language, text } => {
                    self.open("pre");
                    self.text(language.as_deref().unwrap_or_default());
                    self.node("code", text);
                    self.close();
                }
                Block::List(list) => self.list(list),
                Block::Definitions(definitions) => self.definitions(definitions),
                Block::Table(table) => self.table(table),
                Block::Quote(blocks) => {
                    self.open("quote");
                    self.blocks(blocks);
                    self.close();
                }
                Block::Alert { kind, blocks } => {
                    self.open("alert");
                    self.node("kind", kind.name());
                    self.blocks(blocks);
                    self.close();
                }
                Block::Rule => self.node("hr", ""),
                Block::Footnotes(notes) => {
                    for note in notes {
                        self.open("footnote");
                        self.node("mark", &note.number.to_string());
                        self.blocks(&note.blocks);
                        self.close();
                    }
                }
            }
        }
    }

    fn blocks_node(&mut self, name: &str, blocks: &[Block]) {
        if !blocks.is_empty() {
            self.open(name);
            self.blocks(blocks);
            self.close();
        }
    }

    fn choices(&mut self, choices: &Choices) {
        self.open("choices");
        match choices.order {
            ChoiceOrder::Shuffled => {}
            ChoiceOrder::Pinned => self.node("pinned", ""),
        }
        for choice in &choices.items {
            self.open(match choice.verdict {
                Verdict::Right => "right",
                Verdict::Wrong => "wrong",
            });
            self.blocks(&choice.text);
            self.blocks_node("why", &choice.reason);
            self.close();
        }
        self.close();
    }

    fn list(&mut self, list: &List) {
        self.open("list");
        if let Some(start) = list.start {
            self.node("start", &start.to_string());
        }
        for item in &list.items {
            self.open(match item.done {
                None => "li",
                Some(false) => "todo",
                Some(true) => "done",
            });
            self.blocks(&item.blocks);
            self.close();
        }
        self.close();
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.open("dl");
        for definition in definitions {
            self.line_node("dt", &definition.term);
            for blocks in &definition.meanings {
                self.open("dd");
                self.blocks(blocks);
                self.close();
            }
        }
        self.close();
    }

    fn table(&mut self, table: &Table) {
        self.open("table");
        for alignment in &table.alignments {
            self.out.push(match alignment {
                Alignment::Start => '<',
                Alignment::Center => '-',
                Alignment::End => '>',
            });
        }
        for row in std::iter::once(&table.head).chain(&table.rows) {
            self.open("tr");
            for cell in row {
                self.line_node("td", cell);
            }
            self.close();
        }
        self.close();
    }

    fn line_node(&mut self, name: &str, line: &[Inline]) {
        self.open(name);
        self.line(line);
        self.close();
    }

    fn line(&mut self, line: &[Inline]) {
        for piece in line {
            match piece {
                Inline::Text(text) => self.text(text),
                Inline::Code(text) => self.node("code", text),
                Inline::Maths(formula) => self.maths(formula),
                Inline::Emphasis(inner) => self.line_node("em", inner),
                Inline::Strong(inner) => self.line_node("strong", inner),
                Inline::Strikethrough(inner) => self.line_node("del", inner),
                Inline::Superscript(inner) => self.line_node("sup", inner),
                Inline::Subscript(inner) => self.line_node("sub", inner),
                Inline::Ruby { base, reading } => {
                    self.open("ruby");
                    self.line(base);
                    self.node("rt", reading);
                    self.close();
                }
                Inline::Cloze(gap) => {
                    self.open("gap");
                    self.node("number", &gap.number.to_string());
                    self.line(&gap.text);
                    if let Some(hint) = &gap.hint {
                        self.node("hint", hint);
                    }
                    self.close();
                }
                Inline::Link { target: LinkTarget::Web(url), text } => {
                    self.open("a");
                    self.node("url", url);
                    self.line(text);
                    self.close();
                }
                // A card cannot link to another one.
                Inline::Link { target: LinkTarget::Question(_) | LinkTarget::Section(_), text } => {
                    self.line(text);
                }
                Inline::Image { path, alt, title, size } => match self.notes.diagram(path) {
                    Some(source) => self.node("diagram", source),
                    None => self.image(path, (alt, title.as_deref()), *size),
                },
                Inline::Audio { path, label } => {
                    self.open("audio");
                    self.node("bytes", &self.notes.hash(path));
                    self.text(label);
                    self.close();
                }
                Inline::Citation(numbers) => self.citation(numbers),
                Inline::FootnoteMark(number) => self.node("footnote-mark", &number.to_string()),
                Inline::LineBreak => self.node("br", ""),
            }
        }
    }

    fn image(&mut self, path: &str, (alt, title): (&str, Option<&str>), size: Option<ImageSize>) {
        self.open("img");
        self.node("bytes", &self.notes.hash(path));
        self.node("alt", alt);
        self.node("title", title.unwrap_or_default());
        match size {
            Some(ImageSize::Share(percent)) => self.node("share", &percent.to_string()),
            Some(ImageSize::Width(pixels)) => self.node("width", &pixels.to_string()),
            Some(ImageSize::Height(pixels)) => self.node("height", &pixels.to_string()),
            None => {}
        }
        self.close();
    }

    fn maths(&mut self, formula: &Formula) {
        self.open("maths");
        if formula.display == FormulaDisplay::Block {
            self.node("block", "");
        }
        self.text(&formula.latex);
        self.close();
    }

    /// A citation in the order of its numbers on the card, as indexes into the cited sources.
    fn citation(&mut self, numbers: &[SourceNumber]) {
        self.open("cite");
        for number in numbers {
            if let Some(index) = self.cited.iter().position(|source| source.number == *number) {
                // Writing to a string cannot fail.
                let _ = write!(self.out, "{index} ");
            }
        }
        self.close();
    }

    fn source(&mut self, source: &Source) {
        let Source { title, author, publisher, url, accessed, .. } = source;
        self.open("source");
        self.text(title);
        let accessed = accessed.map(|day| day.to_string());
        let parts = [("author", author), ("publisher", publisher), ("url", url), ("accessed", &accessed)];
        for (name, text) in parts {
            if let Some(text) = text {
                self.node(name, text);
            }
        }
        self.close();
    }
}

#[cfg(test)]
mod tests;
