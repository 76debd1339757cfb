//! Rules about cards: what is hard to learn or to answer.

pub(super) mod answer_in_question;
pub(super) mod answer_too_long;
pub(super) mod dangling_reference;
pub(super) mod enumeration;
pub(super) mod similar_question;
pub(super) mod two_questions;
pub(super) mod yes_no_question;

/// The rules that most of these follow.
const TWENTY_RULES: &str = "Wozniak, Twenty rules of formulating knowledge, https://www.supermemo.com/en/blog/twenty-rules-of-formulating-knowledge";

/// The properties of good prompts.
const FIVE_PROPERTIES: &str = "Matuschak, How to write good prompts, https://andymatuschak.org/prompts/";
