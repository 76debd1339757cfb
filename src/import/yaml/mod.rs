//! An imported guide as the YAML files that an author continues to write.

mod scalar;
mod writer;

use self::writer::YamlWriter;
use super::model::{ChoiceOrder, ImportedCard, ImportedChoice, MediaContent, Verdict};
use super::plan::{PlannedGuide, PlannedQuestion, PlannedSection};
use crate::plural::counted;

/// A file to write into the guide's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its path, with `/`.
    pub path: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// The main file of a guide.
pub const MAIN_FILE: &str = "guide.yaml";

/// A guide with more questions has a file for each section.
const QUESTIONS_PER_FILE: usize = 40;

/// Enough to see whether everything was read as it is meant.
const QUESTIONS_IN_PREVIEW: usize = 5;

/// Writes `guide.yaml`, the files of its sections, and its images.
///
/// Images must be at hand: one whose bytes are still in a file is omitted.
pub fn write_guide(guide: &PlannedGuide) -> Vec<WrittenFile> {
    let questions: usize = guide.sections.iter().map(|section| section.questions.len()).sum();
    let paths = (questions > QUESTIONS_PER_FILE).then(|| name_section_files(&guide.sections));
    let mut writer = YamlWriter::default();
    write_head(guide, &mut writer);
    writer.blank();
    writer.open("sections");
    for (index, section) in guide.sections.iter().enumerate() {
        writer.open_item();
        if let Some(path) = paths.as_ref().and_then(|paths| paths.get(index)) {
            writer.line("include", path);
        } else {
            write_section(section, &mut writer);
        }
        writer.close_item();
        if paths.is_none() && index + 1 < guide.sections.len() {
            writer.blank();
        }
    }
    let mut files = vec![WrittenFile { path: MAIN_FILE.to_owned(), content: writer.finish().into_bytes() }];
    for (section, path) in guide.sections.iter().zip(paths.into_iter().flatten()) {
        let mut writer = YamlWriter::default();
        write_section(section, &mut writer);
        files.push(WrittenFile { path, content: writer.finish().into_bytes() });
    }
    for file in &guide.media {
        if let MediaContent::Bytes(content) = &file.content {
            files.push(WrittenFile { path: file.path.clone(), content: content.clone() });
        }
    }
    files
}

/// Writes sections with their questions, as they stand in the main file.
pub fn write_sections(sections: &[PlannedSection]) -> String {
    let mut writer = YamlWriter::default();
    writer.open("sections");
    for (index, section) in sections.iter().enumerate() {
        if index > 0 {
            writer.blank();
        }
        writer.open_item();
        write_section(section, &mut writer);
        writer.close_item();
    }
    writer.finish()
}

/// The beginning of the guide: its head and its first questions.
pub fn preview_guide(guide: &PlannedGuide) -> String {
    let mut writer = YamlWriter::default();
    write_head(guide, &mut writer);
    writer.blank();
    writer.open("sections");
    let mut left = QUESTIONS_IN_PREVIEW;
    for section in &guide.sections {
        let questions: Vec<PlannedQuestion> = section.questions.iter().take(left).cloned().collect();
        left -= questions.len();
        if !questions.is_empty() {
            writer.open_item();
            write_section(&PlannedSection { questions, ..section.clone() }, &mut writer);
            writer.close_item();
        }
    }
    let questions: usize = guide.sections.iter().map(|section| section.questions.len()).sum();
    if questions > QUESTIONS_IN_PREVIEW {
        writer.comment(&format!("… and {}", counted(questions - QUESTIONS_IN_PREVIEW, "more question")));
    }
    writer.finish()
}

/// `01-basics.yaml`, with as many digits as the last number needs.
fn name_section_files(sections: &[PlannedSection]) -> Vec<String> {
    let digits = sections.len().to_string().len().max(2);
    let numbered = sections.iter().enumerate();
    numbered.map(|(index, section)| format!("{:0digits$}-{}.yaml", index + 1, section.id)).collect()
}

fn write_head(guide: &PlannedGuide, writer: &mut YamlWriter) {
    let questions: usize = guide.sections.iter().map(|section| section.questions.len()).sum();
    let counts = [counted(questions, "question"), counted(guide.sections.len(), "section")];
    writer.comment(&format!("{} in {}, imported by qexport.", counts[0], counts[1]));
    writer.explained("id", &guide.id.value, &guide.id.comment);
    if !guide.namespace.value.is_empty() {
        writer.explained("namespace", &guide.namespace.value, &guide.namespace.comment);
    }
    writer.line("title", &guide.title);
    writer.explained("language", &guide.language.value, &guide.language.comment);
    writer.explained("updated", &guide.updated.value, &guide.updated.comment);
    if guide.sources.is_empty() {
        return;
    }
    writer.blank();
    writer.open("sources");
    for source in &guide.sources {
        writer.open(&source.key);
        writer.line("title", &source.title);
        for (name, value) in &source.fields {
            if name == "accessed" {
                writer.explained(name, value, "");
            } else {
                writer.line(name, value);
            }
        }
        writer.close();
    }
    writer.close();
}

fn write_section(section: &PlannedSection, writer: &mut YamlWriter) {
    writer.line("id", &section.id);
    writer.line("title", &section.title);
    writer.markdown("intro", &section.intro);
    writer.open("questions");
    for (index, question) in section.questions.iter().enumerate() {
        if index > 0 {
            writer.blank();
        }
        write_question(question, writer);
    }
    writer.close();
}

fn write_question(planned: &PlannedQuestion, writer: &mut YamlWriter) {
    let question = &planned.question;
    for comment in &planned.comments {
        writer.comment(&format!("guessed: {comment}"));
    }
    writer.open_item();
    writer.line("id", &planned.id);
    match question.card {
        ImportedCard::Basic => {}
        ImportedCard::Reversed => writer.line("card", "reversed"),
        ImportedCard::Cloze => writer.line("card", "cloze"),
    }
    writer.markdown("question", &question.prompt);
    write_choices(&question.choices, writer);
    if question.choice_order == ChoiceOrder::Pinned {
        writer.line("choice_order", "pinned");
    }
    writer.markdown("answer", &question.answer);
    writer.markdown("memory_aid", &question.memory_aid);
    writer.markdown("note", &question.note);
    writer.words("see_also", &question.see_also);
    writer.words("sources", &question.sources);
    writer.words("tags", &question.tags);
    writer.close_item();
}

fn write_choices(choices: &[ImportedChoice], writer: &mut YamlWriter) {
    if choices.is_empty() {
        return;
    }
    writer.open("choices");
    for choice in choices {
        writer.open_item();
        let key = match choice.verdict {
            Verdict::Right => "right",
            Verdict::Wrong => "wrong",
        };
        writer.markdown(key, &choice.text);
        writer.markdown("why", &choice.why);
        writer.close_item();
    }
    writer.close();
}
