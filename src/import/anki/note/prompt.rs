//! The prompt of a question is a line, and a note may begin with anything.

use crate::document::{Block, Inline};
use crate::import::html::Notices;
use crate::import::model::NoticeKind;

/// Makes a question begin with a line. `subject` stands for words, where it has none.
pub(super) fn begin_with_line(prompt: &mut Vec<Block>, subject: &str, notices: &mut Notices) {
    match prompt.first_mut() {
        Some(Block::Paragraph(_)) => return,
        Some(Block::Heading { text, .. }) => {
            let line = std::mem::take(text);
            prompt[0] = Block::Paragraph(line);
            return;
        }
        Some(Block::Quote(blocks)) => {
            let inner = std::mem::take(blocks);
            prompt.splice(0..1, inner);
            return begin_with_line(prompt, subject, notices);
        }
        Some(Block::Rule) => {
            prompt.remove(0);
            return begin_with_line(prompt, subject, notices);
        }
        _ => {}
    }
    // The line behind code, such as `What does it print?`
    if let Some(at) = prompt.iter().position(|block| matches!(block, Block::Paragraph(_))) {
        notices.add(NoticeKind::Guessed, "first line of a question, moved before its code or list");
        let line = prompt.remove(at);
        prompt.insert(0, line);
        return;
    }
    match prompt.first() {
        Some(Block::Code { text, .. }) if prompt.len() == 1 && !text.contains('\n') => {
            let line = vec![Inline::Code(text.trim().to_owned())];
            prompt[0] = Block::Paragraph(line);
        }
        _ => {
            notices.add(NoticeKind::Guessed, "question without a line of words, named by its deck");
            prompt.insert(0, Block::Paragraph(vec![Inline::Text(subject.to_owned())]));
        }
    }
}
