//! Reads the fields of a note by the shape of its note type.

use super::gap_prompt;
use crate::anki::read::{StoredCard, StoredNoteType};
use crate::document::{Block, ChoiceOrder, Inline, SourceNumber, Verdict, visit_clozes};
use crate::import::anki::note_shape::NoteShape;
use crate::import::html::{FieldFiles, FieldSyntax, MathsMarks, Notices, read_field};
use crate::import::model::{ImportedCard, NoticeKind, Origin};

/// A note with what is known of it.
pub(in crate::import::anki) struct NoteInput<'n> {
    pub(in crate::import::anki) guid: Option<&'n str>,
    pub(in crate::import::anki) note_type: &'n StoredNoteType,
    pub(in crate::import::anki) shape: &'n NoteShape,
    pub(in crate::import::anki) fields: &'n [String],
    pub(in crate::import::anki) tags: &'n [String],
    /// Its cards; `None` if a text file does not say.
    pub(in crate::import::anki) cards: Option<&'n [StoredCard]>,
    pub(in crate::import::anki) origin: Origin,
    /// Stands for a question in words, where the note has none.
    pub(in crate::import::anki) subject: &'n str,
}

/// The texts of a question as blocks.
#[derive(Debug, Default)]
pub(super) struct QuestionBlocks {
    pub(super) prompt: Vec<Block>,
    pub(super) choices: Vec<BlockChoice>,
    pub(super) choice_order: ChoiceOrder,
    pub(super) answer: Vec<Block>,
    pub(super) memory_aid: Vec<Block>,
    pub(super) note: Vec<Block>,
    pub(super) sources: Vec<SourceNumber>,
    pub(super) card: ImportedCard,
}

/// A choice as blocks.
#[derive(Debug)]
pub(super) struct BlockChoice {
    pub(super) text: Vec<Block>,
    pub(super) verdict: Verdict,
    pub(super) why: Vec<Block>,
}

/// Reads one note.
pub(super) struct NoteReader<'n, 'r> {
    pub(super) input: &'n NoteInput<'n>,
    pub(super) files: &'r mut dyn FieldFiles,
    pub(super) notices: &'r mut Notices,
}

impl NoteReader<'_, '_> {
    pub(super) fn field(&self, index: usize) -> &str {
        self.input.fields.get(index).map(String::as_str).unwrap_or_default()
    }

    fn read(&mut self, index: usize) -> Vec<Block> {
        let syntax = FieldSyntax { has_gaps: false, maths: MathsMarks::Anywhere };
        let html = self.input.fields.get(index).map(String::as_str).unwrap_or_default();
        read_field(html, syntax, self.files, self.notices)
    }

    fn read_all(&mut self, indexes: &[usize]) -> Vec<Block> {
        indexes.iter().flat_map(|index| self.read(*index)).collect()
    }

    pub(super) fn read_basic(&mut self) -> QuestionBlocks {
        let shape = self.input.shape;
        let mut answer = Vec::new();
        for (at, index) in shape.back.iter().enumerate() {
            let blocks = self.read(*index);
            answer.extend(if at == 0 { blocks } else { self.label(*index, blocks) });
        }
        self.report_unshown();
        QuestionBlocks {
            prompt: self.read_all(&shape.front),
            answer,
            memory_aid: self.read_all(&shape.memory_aid),
            note: self.read_all(&shape.note),
            card: if self.is_reversed() { ImportedCard::Reversed } else { ImportedCard::Basic },
            ..QuestionBlocks::default()
        }
    }

    fn is_reversed(&self) -> bool {
        let shape = self.input.shape;
        match self.input.cards {
            Some(cards) => cards.iter().any(|card| shape.reversed.contains(&card.template)),
            None => match shape.add_reverse {
                Some(index) => !self.field(index).trim().is_empty(),
                None => !shape.reversed.is_empty(),
            },
        }
    }

    pub(super) fn read_cloze(&mut self) -> QuestionBlocks {
        let shape = self.input.shape;
        let syntax = FieldSyntax { has_gaps: true, maths: MathsMarks::Anywhere };
        let text = shape.back.first().copied().unwrap_or_default();
        let html = self.input.fields.get(text).map(String::as_str).unwrap_or_default();
        let answer = read_field(html, syntax, self.files, self.notices);
        self.report_unshown();
        let mut prompt = self.read_all(&shape.front);
        if prompt.is_empty() {
            self.notices.add(NoticeKind::Guessed, "question of a cloze note, made of its text");
            prompt.extend(gap_prompt::write_prompt(&answer));
        }
        let mut has_gap = false;
        visit_clozes(&answer, &mut |_| has_gap = true);
        if !has_gap {
            self.notices.add(NoticeKind::Lost, "cloze note without a gap that a guide can contain");
        }
        QuestionBlocks {
            prompt,
            answer,
            memory_aid: self.read_all(&shape.memory_aid),
            note: self.read_all(&shape.note),
            card: if has_gap { ImportedCard::Cloze } else { ImportedCard::Basic },
            ..QuestionBlocks::default()
        }
    }

    fn report_unshown(&mut self) {
        for index in &self.input.shape.unshown {
            if !self.field(*index).trim().is_empty() {
                let name = self.field_name(*index);
                self.notices.add(NoticeKind::Dropped, format!("field `{name}`, which no card shows"));
            }
        }
    }

    fn field_name(&self, index: usize) -> String {
        self.input.note_type.fields.get(index).cloned().unwrap_or_default()
    }

    /// Puts the name of a field before its text.
    fn label(&self, index: usize, mut blocks: Vec<Block>) -> Vec<Block> {
        if blocks.is_empty() {
            return blocks;
        }
        let name = self.field_name(index);
        let label = Inline::Strong(vec![Inline::Text(format!("{}:", name.trim().trim_end_matches(':')))]);
        match blocks.first_mut() {
            Some(Block::Paragraph(line)) => {
                line.splice(0..0, [label, Inline::Text(" ".to_owned())]);
            }
            _ => blocks.insert(0, Block::Paragraph(vec![label])),
        }
        blocks
    }
}
