//! The keys of a multiple-choice question: `choices:` and `choice_order:`.

use std::collections::BTreeMap;
use std::sync::Arc;

use strum::VariantNames;

use super::raw::{RawChoice, RawChoices};
use crate::content::diagnostic::choice_problem::ChoiceProblem;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::content::source::file::{File, Span};
use crate::content::yaml::mapping::{Mapping, Markdown, Spanned};
use crate::content::yaml::node::{Node, Schema, Value};
use crate::document::{Card, ChoiceOrder, Choices, Verdict};

const CHOICE: Schema = Schema { name: "a choice", keys: &["right", "wrong", "why"] };

/// An example of the text of a choice.
const EXAMPLE: &str = "The text of the choice";

/// Parses the choices of a question, and reports all problems with them.
pub(super) fn parse_choices(
    file: &Arc<File>,
    question: &Mapping<'_>,
    sink: &DiagnosticSink,
) -> Option<RawChoices> {
    let order = question.optional_line("choice_order").and_then(|word| parse_order(&word, sink));
    let Some(key) = question.key_span("choices") else {
        if let Some(order) = question.key_span("choice_order") {
            sink.add(order, ChoiceProblem::OrderWithoutChoices.into());
        }
        return None;
    };
    let nodes = question.required_items("choices", "choice");
    let errors = sink.error_count();
    let items: Vec<RawChoice> =
        nodes.iter().filter_map(|node| parse_choice(file, question, node, sink)).collect();
    if sink.error_count() == errors && !nodes.is_empty() {
        check_choices(&key, &items, sink);
    }
    (!items.is_empty()).then(|| RawChoices { order: order.unwrap_or_default(), items })
}

/// Refuses choices on a card that shows its answer first.
pub(super) fn check_card(choices: Option<&RawChoices>, card: Option<&Spanned<Card>>, sink: &DiagnosticSink) {
    if let (Some(_), Some(card)) = (choices, card)
        && matches!(card.value, Card::Cloze | Card::Reversed)
    {
        sink.add(card.span.clone(), ChoiceProblem::WrongCard { card: card.value }.into());
    }
}

fn parse_order(word: &Spanned<String>, sink: &DiagnosticSink) -> Option<ChoiceOrder> {
    let order = word.value.parse().ok();
    if order.is_none() {
        let choices = Suggestions::for_word(&word.value, ChoiceOrder::VARIANTS.iter().copied());
        let kind = ChoiceProblem::UnknownOrder { word: word.value.clone(), choices };
        sink.add(word.span.clone(), kind.into());
    }
    order
}

fn parse_choice(
    file: &Arc<File>,
    question: &Mapping<'_>,
    node: &Node,
    sink: &DiagnosticSink,
) -> Option<RawChoice> {
    if !matches!(node.value, Value::Map(_)) {
        sink.add(question.span_of_node(node), ChoiceProblem::NoVerdict { text: short_text(node) }.into());
        return None;
    }
    let errors = sink.error_count();
    let mapping = Mapping::open(file, node, CHOICE, sink)?;
    let (verdict, key) = match (mapping.key_span("right"), mapping.key_span("wrong")) {
        (Some(_), None) => (Verdict::Right, "right"),
        (None, Some(_)) => (Verdict::Wrong, "wrong"),
        (Some(right), Some(wrong)) => {
            let later = if right.range().start > wrong.range().start { right } else { wrong };
            sink.add(later, ChoiceProblem::BothVerdicts.into());
            return None;
        }
        (None, None) => {
            // A misspelt key is reported already.
            if sink.error_count() == errors {
                sink.add(mapping.span().clone(), ChoiceProblem::NoVerdict { text: None }.into());
            }
            return None;
        }
    };
    let text = mapping.parse_text(key, mapping.required_node(key, EXAMPLE)?)?;
    if text.value.trim().is_empty() {
        report_empty(&text, verdict, sink);
        return None;
    }
    let why = mapping.optional_node("why").and_then(|node| mapping.parse_text("why", node));
    Some(RawChoice { verdict, text, why })
}

/// The text of a choice that needs no quotes and fits into a message.
fn short_text(node: &Node) -> Option<String> {
    const LONGEST: usize = 40;
    let Value::Text(text) = &node.value else { return None };
    let is_plain = text.text.len() <= LONGEST && text.text.starts_with(char::is_alphanumeric);
    (is_plain && !text.text.contains([':', '#', '\n', '`'])).then(|| text.text.clone())
}

/// Reports a choice without text.
pub(crate) fn report_empty(text: &Markdown, verdict: Verdict, sink: &DiagnosticSink) {
    let key = match verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "wrong",
    };
    let kind = ProblemKind::EmptyRequired { key: key.to_owned(), example: EXAMPLE.into() };
    sink.add(text.span.clone(), kind);
}

fn check_choices(key: &Span, items: &[RawChoice], sink: &DiagnosticSink) {
    let report = |kind: ChoiceProblem| sink.add(key.clone(), kind.into());
    match items.len() {
        1 => report(ChoiceProblem::OneChoice),
        count if count > Choices::MAX => report(ChoiceProblem::TooManyChoices { count }),
        _ => {}
    }
    if items.iter().all(|item| item.verdict == Verdict::Wrong) {
        report(ChoiceProblem::NoRightChoice);
    }
    let mut known: BTreeMap<&str, &Span> = BTreeMap::new();
    for RawChoice { text, .. } in items {
        if let Some(first) = known.insert(text.value.trim(), &text.span) {
            let kind = ChoiceProblem::DuplicateChoice.into();
            sink.push(Problem::with_first(text.span.clone(), kind, first.clone()));
        }
    }
}
