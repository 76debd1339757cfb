//! Values of single keys: languages, dates, addresses, words.

use oxilangtag::LanguageTag;
use strum::VariantNames;

use super::date_guess;
use crate::content::diagnostic::card_problem::CardProblem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::content::source::url;
use crate::content::source::url::AllowedSchemes;
use crate::content::yaml::mapping::Spanned;
use crate::document::{Card, Date, Language, MathsSyntax};

pub(super) fn parse_language(tag: Spanned<String>, sink: &DiagnosticSink) -> Option<Language> {
    match LanguageTag::parse(tag.value.as_str()) {
        Ok(_) => Some(Language::new(tag.value)),
        Err(error) => {
            let mut why = error.to_string();
            why[..1].make_ascii_lowercase();
            let meant = guess_language(&tag.value);
            sink.add(tag.span, ProblemKind::InvalidLanguage { tag: tag.value, why, meant });
            None
        }
    }
}

/// The tag that is meant by `en_US.UTF-8`, or by `en,`.
fn guess_language(tag: &str) -> Option<String> {
    let tag = tag.split(['.', '@']).next()?.trim_end_matches([',', ';', ' ']).replace('_', "-");
    LanguageTag::parse(tag.as_str()).is_ok().then_some(tag)
}

pub(super) fn parse_maths(word: Spanned<String>, sink: &DiagnosticSink) -> MathsSyntax {
    match word.value.as_str() {
        "true" => MathsSyntax::Formulas,
        "false" => MathsSyntax::Literal,
        _ => {
            sink.add(
                word.span,
                ProblemKind::WrongType {
                    what: "`maths`".to_owned(),
                    expected: "`true` or `false`",
                    found: "another word",
                    help: match word.value.to_lowercase().as_str() {
                        "yes" | "on" | "true" => "write `maths: true`".into(),
                        "no" | "off" | "false" => "write `maths: false`".into(),
                        _ => "write `maths: false` if dollars never begin a formula in this guide".into(),
                    },
                },
            );
            MathsSyntax::default()
        }
    }
}

pub(super) fn parse_date(text: Spanned<String>, sink: &DiagnosticSink) -> Option<Spanned<Date>> {
    let Some(value) = Date::parse(&text.value) else {
        let meant = date_guess::guess_date(&text.value);
        sink.add(text.span, ProblemKind::InvalidDate { date: text.value, meant });
        return None;
    };
    Some(Spanned { value, span: text.span })
}

pub(super) fn parse_card_kind(word: Spanned<String>, sink: &DiagnosticSink) -> Option<Spanned<Card>> {
    let Ok(value) = word.value.parse() else {
        let choices = Suggestions::for_word(&word.value, Card::VARIANTS.iter().copied());
        sink.add(word.span, CardProblem::UnknownCardKind { word: word.value, choices }.into());
        return None;
    };
    Some(Spanned { value, span: word.span })
}

pub(super) fn parse_web_address(text: Spanned<String>, sink: &DiagnosticSink) -> Option<String> {
    match url::parse(&text.value, AllowedSchemes::Web) {
        Ok(address) => Some(address),
        Err(why) => {
            sink.add(text.span, ProblemKind::InvalidUrl { address: text.value, why });
            None
        }
    }
}
