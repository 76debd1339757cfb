//! Questions with their choices, answers, notes and sources.

mod choices;

use std::collections::BTreeMap;

pub use choices::{Choice, ChoiceOrder, Choices, Verdict};

use super::{Block, Card, Edition, Inline, Moment, NoteId, QuestionId, SectionId, SourceNumber, Tag};

/// A question of an earlier edition that is removed from the guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Retired {
    /// The question as last published.
    pub question: Question,
    /// The id and title of its section, which may be removed as well.
    pub section: (SectionId, String),
    /// The edition that removed it.
    pub edition: Edition,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The permanent id, unique in the guide.
    pub id: QuestionId,
    /// Its former ids, the oldest first.
    pub formerly: Vec<QuestionId>,
    /// The id of its note in the guide that it came from, if that is another one.
    pub origin: Option<NoteId>,
    /// The GUID of its note, if it does not derive from the ids: notes that were imported keep theirs.
    pub guid: Option<String>,
    /// Its place in the whole guide, from 1.
    pub number: usize,
    /// The prompt: the first paragraph of the question.
    pub prompt: Vec<Inline>,
    /// Further blocks of the question, such as code.
    pub details: Vec<Block>,
    /// The choices of a multiple-choice question.
    pub choices: Option<Choices>,
    /// The answer; empty where the guide has none.
    pub answer: Vec<Block>,
    /// A mnemonic; empty where the guide has none.
    pub memory_aid: Vec<Block>,
    /// The editor's correction or caveat; empty where there is none.
    pub note: Vec<Block>,
    /// Tags for searches.
    pub tags: Vec<Tag>,
    /// Other questions worth reading.
    pub see_also: Vec<QuestionId>,
    /// The sources of the whole answer, in ascending order.
    pub sources: Vec<SourceNumber>,
    /// Its kind of cards.
    pub card: Card,
    /// The last change of anything that its cards show.
    pub modified: Moment,
}

impl Question {
    /// The first published id in this guide.
    pub fn first_id(&self) -> &QuestionId {
        self.formerly.first().unwrap_or(&self.id)
    }

    /// The permanent id of its note, which identifies learners' cards.
    pub fn note_id(&self) -> NoteId {
        self.origin.clone().unwrap_or_else(|| NoteId::from(self.first_id()))
    }

    /// Whether it has an answer: a written one, or choices with their key.
    pub fn has_answer(&self) -> bool {
        !self.answer.is_empty() || self.choices.is_some()
    }

    /// All its texts after the prompt, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &[Block]> {
        let choices = || self.choices.iter().flat_map(|choices| &choices.items);
        let options = choices().map(|choice| &choice.text);
        let reasons = choices().map(|choice| &choice.reason);
        let rest = [&self.answer, &self.memory_aid, &self.note];
        let texts = [&self.details].into_iter().chain(options).chain(reasons).chain(rest);
        texts.map(Vec::as_slice)
    }

    /// The texts of [`texts`](Self::texts), to change them.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = &mut Vec<Block>> {
        let choices = self.choices.iter_mut().flat_map(|choices| &mut choices.items);
        let choices = choices.flat_map(|choice| [&mut choice.text, &mut choice.reason]);
        [&mut self.details, &mut self.answer, &mut self.memory_aid, &mut self.note].into_iter().chain(choices)
    }

    /// The paths of all images that it shows.
    pub fn images(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        super::visit::collect_images_in_line(&self.prompt, &mut paths);
        for blocks in self.texts() {
            super::visit::collect_images(blocks, &mut paths);
        }
        paths
    }

    /// The paths of all sounds that it plays.
    pub fn audio(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        super::visit::collect_audio_in_line(&self.prompt, &mut paths);
        for blocks in [&self.details, &self.answer, &self.memory_aid, &self.note] {
            super::visit::collect_audio(blocks, &mut paths);
        }
        paths
    }

    /// The questions that it names, each once: those of `see_also`, then those that its text links to. The words are the
    /// text of the first link.
    pub fn related(&self) -> Vec<(&QuestionId, Option<&[Inline]>)> {
        let mut links = Vec::new();
        let mut take = |id, words| links.push((id, Some(words)));
        super::visit::visit_question_links_in_line(&self.prompt, &mut take);
        for blocks in self.texts() {
            super::visit::visit_question_links(blocks, &mut take);
        }
        let mut related: Vec<(&QuestionId, Option<&[Inline]>)> = Vec::new();
        let mut indexes = BTreeMap::new();
        let listed = self.see_also.iter().map(|id| (id, None));
        for (id, words) in listed.chain(links).filter(|(id, _)| **id != self.id) {
            let index = *indexes.entry(id).or_insert(related.len());
            match related.get_mut(index) {
                Some((_, first)) => *first = first.or(words),
                None => related.push((id, words)),
            }
        }
        related
    }

    /// The sources that the question cites, in ascending order, each once.
    pub fn cited(&self) -> Vec<SourceNumber> {
        let mut numbers = self.sources.clone();
        let mut take = |number: SourceNumber| numbers.push(number);
        super::visit::visit_citations_in_line(&self.prompt, &mut take);
        for blocks in self.texts() {
            super::visit::visit_citations(blocks, &mut take);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}
