//! The blocks of a note become the texts of a question.

use super::own::OwnId;
use super::prompt;
use super::reader::{NoteInput, NoteReader};
use crate::document::Block;
use crate::import::anki::note_shape::ShapeKind;
use crate::import::anki::own_sources::OwnSources;
use crate::import::anki::tags::{clean_tags, is_retired};
use crate::import::html::{
    FieldFiles, GapMarks, MarkdownOptions, Notices, choose_gap_numbering, write_markdown,
};
use crate::import::model::{AnkiNote, ImportedCard, ImportedChoice, ImportedQuestion, NoticeKind};

/// A question from a note, and the title of its section if the note knows it.
#[derive(Debug)]
pub(in crate::import::anki) struct NoteQuestion {
    pub(in crate::import::anki) question: ImportedQuestion,
    pub(in crate::import::anki) section: Option<String>,
    /// What its id says, if it is a note of this program.
    pub(in crate::import::anki) id: OwnId,
}

/// Reads a note; `None` if no question can be made of it, which a notice tells.
pub(in crate::import::anki) fn read_note(
    input: &NoteInput<'_>,
    sources: &OwnSources,
    files: &mut dyn FieldFiles,
    notices: &mut Notices,
) -> Option<NoteQuestion> {
    if is_retired(input.tags) {
        notices.add(NoticeKind::Dropped, "note of a question that its guide no longer has");
        return None;
    }
    let mut reader = NoteReader { input, files, notices };
    let mut see_also = Vec::new();
    let (blocks, section, id) = match input.shape.kind {
        ShapeKind::ImageOcclusion => {
            reader.notices.add(NoticeKind::Lost, "note of an image with masks");
            return None;
        }
        ShapeKind::Own => {
            let own = reader.read_own(sources)?;
            see_also = own.see_also;
            (own.blocks, own.section, own.id)
        }
        ShapeKind::Basic => (reader.read_basic(), None, OwnId::default()),
        ShapeKind::Cloze => (reader.read_cloze(), None, OwnId::default()),
    };
    let (mut prompt, mut answer) = (blocks.prompt, blocks.answer);
    choose_gap_numbering(&mut answer);
    prompt::begin_with_line(&mut prompt, input.subject, reader.notices);
    let tags = clean_tags(input.tags, id.guide.as_deref(), reader.notices);
    let gaps = match blocks.card {
        ImportedCard::Cloze => GapMarks::Marked,
        ImportedCard::Basic | ImportedCard::Reversed => GapMarks::None,
    };
    let key = |number| sources.key(number);
    let write = |blocks: &[Block], gaps| write_markdown(blocks, MarkdownOptions { gaps, source_key: &key });
    let choices = blocks.choices.iter().map(|choice| ImportedChoice {
        text: write(&choice.text, GapMarks::None),
        verdict: choice.verdict,
        why: write(&choice.why, GapMarks::None),
    });
    let question = ImportedQuestion {
        id: id.question.clone(),
        choices: choices.collect(),
        choice_order: blocks.choice_order,
        sources: blocks.sources.iter().filter_map(|number| sources.key(*number)).collect(),
        see_also,
        prompt: write(&prompt, GapMarks::None),
        answer: write(&answer, gaps),
        memory_aid: write(&blocks.memory_aid, GapMarks::None),
        note: write(&blocks.note, GapMarks::None),
        card: blocks.card,
        tags,
        anki_note: input
            .guid
            .map(|guid| AnkiNote { guid: guid.to_owned(), note_type: input.note_type.name.clone() }),
        origin: input.origin.clone(),
    };
    Some(NoteQuestion { question, section, id })
}
