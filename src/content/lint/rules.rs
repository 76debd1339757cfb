//! The table of rules.

use super::card::answer_in_question::ANSWER_IN_QUESTION;
use super::card::answer_too_long::ANSWER_TOO_LONG;
use super::card::dangling_reference::DANGLING_REFERENCE;
use super::card::enumeration::ENUMERATION;
use super::card::similar_question::SIMILAR_QUESTION;
use super::card::two_questions::TWO_QUESTIONS;
use super::card::yes_no_question::YES_NO_QUESTION;
use super::form::language_name::LANGUAGE_NAME;
use super::form::table_without_head::TABLE_WITHOUT_HEAD;
use super::form::unknown_code_language::UNKNOWN_CODE_LANGUAGE;
use super::level::Level;
use super::rule::LintRule;
use super::sources::duplicate_url::DUPLICATE_URL;
use super::sources::insecure_url::INSECURE_URL;
use super::sources::key_in_brackets::KEY_IN_BRACKETS;
use super::sources::stale_date::STALE_DATE;
use super::sources::unsourced_answer::UNSOURCED_ANSWER;
use super::sources::unused_source::UNUSED_SOURCE;
use super::sources::volatile_claim::VOLATILE_CLAIM;

/// Every rule.
pub(crate) const RULES: &[&LintRule] = &[
    &ANSWER_TOO_LONG,
    &TWO_QUESTIONS,
    &ENUMERATION,
    &YES_NO_QUESTION,
    &DANGLING_REFERENCE,
    &ANSWER_IN_QUESTION,
    &SIMILAR_QUESTION,
    &VOLATILE_CLAIM,
    &UNSOURCED_ANSWER,
    &UNUSED_SOURCE,
    &KEY_IN_BRACKETS,
    &INSECURE_URL,
    &DUPLICATE_URL,
    &STALE_DATE,
    &TABLE_WITHOUT_HEAD,
    &UNKNOWN_CODE_LANGUAGE,
    &LANGUAGE_NAME,
    &UNUSED_ALLOWANCE,
];

/// An exception that is not needed. Only the run of all rules can tell.
pub(super) const UNUSED_ALLOWANCE: LintRule = LintRule {
    code: "unused-allowance",
    level: Level::Warning,
    summary: "An exception under `allow:` that no rule needs.",
    why: "An exception that outlives its reason hides the next breach of the rule.",
    example: "`allow: [{rule: enumeration, why: the OSI layers}]` on a question without a long list: remove it.",
    source: "the lint attribute `#[expect]` of Rust, which reports expectations that are not fulfilled",
    check: |_, _| {},
};

/// The rule with a code.
pub(crate) fn find(code: &str) -> Option<&'static LintRule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
