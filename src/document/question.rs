//! One question and all that belongs to it.

use super::{Block, Card, Inline, Moment, QuestionId, SectionId, SourceNumber, Tag};

/// A question that the guide had in its last edition and has no longer.
#[derive(Debug, Clone, PartialEq)]
pub struct Retired {
    /// As it last was.
    pub question: Question,
    /// Its section, which may be gone as well: id and title.
    pub section: (SectionId, String),
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Names the question for ever; unique in the guide.
    pub id: QuestionId,
    /// The ids that it had before, the oldest first.
    pub formerly: Vec<QuestionId>,
    /// Its place in the whole guide, from 1.
    pub number: usize,
    /// What is asked: the first paragraph of the question.
    pub prompt: Vec<Inline>,
    /// What else the question shows, such as the code that it asks about.
    pub details: Vec<Block>,
    /// The answer; empty where the guide has none.
    pub answer: Vec<Block>,
    /// A mnemonic; empty where the guide has none.
    pub memory_aid: Vec<Block>,
    /// The editor's correction or caveat; empty where there is none.
    pub note: Vec<Block>,
    /// Tags by which it is found.
    pub tags: Vec<Tag>,
    /// Other questions worth reading.
    pub see_also: Vec<QuestionId>,
    /// The sources of the whole answer, in ascending order.
    pub sources: Vec<SourceNumber>,
    /// The cards that it makes.
    pub card: Card,
    /// When what its cards show last changed.
    pub modified: Moment,
}

impl Question {
    /// The id that it was first published under: learners' cards are recognised by it.
    pub fn first_id(&self) -> &QuestionId {
        self.formerly.first().unwrap_or(&self.id)
    }

    /// The paths of all images that it shows.
    pub fn images(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        super::text::collect_images_in_line(&self.prompt, &mut paths);
        for blocks in [&self.details, &self.answer, &self.memory_aid, &self.note] {
            super::text::collect_images(blocks, &mut paths);
        }
        paths
    }

    /// Every source that the question names anywhere, ascending, each once.
    pub fn cited(&self) -> Vec<SourceNumber> {
        let mut numbers = self.sources.clone();
        let mut take = |number: SourceNumber| numbers.push(number);
        super::text::visit_citations_in_line(&self.prompt, &mut take);
        for blocks in [&self.details, &self.answer, &self.memory_aid, &self.note] {
            super::text::visit_citations(blocks, &mut take);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}
