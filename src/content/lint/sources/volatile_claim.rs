//! Claims that become wrong with time, without a date.

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::super::words::{WordKind, Words};
use super::PROVIDE_SOURCES;
use crate::document::Question;

pub(crate) const VOLATILE_CLAIM: LintRule = LintRule {
    code: "volatile-claim",
    level: Level::Advice,
    summary: "An answer says “currently”, “latest” or a recent year, without a source that has the date of its visit.",
    why: "Such a claim becomes wrong without anybody touching it. With a date, readers can judge it and authors can find it.",
    example: "Not `The latest version is 3.14.`; rather `3.14 came out in October 2025 [@python-releases].`, with \
              `accessed:` in the source.",
    source: PROVIDE_SOURCES,
    check,
};

/// A year so shortly before the edition is one of news.
const RECENT_YEARS: u16 = 2;

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let Some(words) = cx.words else { return };
    for placed in cx.cards().filter(|placed| !has_dated_source(cx, placed.question)) {
        let sentences = text::sentences_of_blocks(&placed.question.answer);
        let claim = sentences.iter().find_map(|sentence| {
            find_claim(words, sentence, cx.document.updated.year()).map(|claim| (sentence, claim))
        });
        if let Some((sentence, claim)) = claim {
            let message = format!(
                "the answer of question `{}` says “{claim}” without a dated source",
                placed.question.id
            );
            let help = "cite a source with `accessed:`, or say since when it is so";
            findings.add(placed.in_answer(&text::first_words(sentence)), message, help);
        }
    }
}

fn has_dated_source(cx: &LintContext<'_>, question: &Question) -> bool {
    let cited = question.cited();
    cited.into_iter().any(|number| cx.document.source(number).is_some_and(|source| source.accessed.is_some()))
}

/// The words of a sentence that date it.
fn find_claim(words: Words, sentence: &str, edition: u16) -> Option<String> {
    let text = words.prepare(sentence);
    if let Some((_, phrase)) = words.find(WordKind::Volatile, &text) {
        return Some(phrase.to_owned());
    }
    let is_recent = |year: u16| year <= edition && year + RECENT_YEARS >= edition;
    let recent = (edition.saturating_sub(RECENT_YEARS)..=edition).filter(|year| is_recent(*year));
    let claims = recent.flat_map(|year| {
        let separator = if words.is_spaced() { " " } else { "" };
        words.list(WordKind::AsOf).map(move |as_of| format!("{as_of}{separator}{year}"))
    });
    claims.into_iter().find(|claim| words.find_text(claim, &text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn words_of_the_day_make_a_claim_volatile() {
        let words = Words::for_language(&Language::new("en")).unwrap();
        let claim = |sentence| find_claim(words, sentence, 2026);
        assert_eq!(claim("The latest version is 3.14.").as_deref(), Some("latest version"));
        assert_eq!(claim("As of 2025, it is supported.").as_deref(), Some("as of 2025"));
        assert_eq!(claim("It came out in 1991 with 2025 bytes."), None);
    }
}
