//! A name or another code in place of a language tag.

use super::super::context::LintContext;
use super::super::finding::{FindingPlace, Findings};
use super::super::level::Level;
use super::super::rule::LintRule;

pub(crate) const LANGUAGE_NAME: LintRule = LintRule {
    code: "language-name",
    level: Level::Warning,
    summary: "`language:` has the name of a language or a code that no program knows.",
    why: "Hyphenation, interface words, the voice of screen readers and these rules follow the tag. `English` is well-formed, \
          but it is the tag of no language.",
    example: "Not `language: English`; rather `language: en`, or `en-GB`.",
    source: "RFC 5646 (BCP 47), section 2.2.1: the shortest code of ISO 639, \
             https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1",
    check,
};

/// Names in English, own names, codes of three letters and codes of countries, each with the tag.
const NAMES: &[(&str, &str)] = &[
    ("ar", "arabic ara"),
    ("bg", "bulgarian bul"),
    ("cs", "czech cestina ces cze cz"),
    ("da", "danish dansk dan dk"),
    ("de", "german deutsch deu ger"),
    ("el", "greek ell gre gr"),
    ("en", "english englisch anglais ingles eng uk-en"),
    ("es", "spanish espanol spa castilian"),
    ("fa", "persian farsi fas per"),
    ("fi", "finnish suomi fin"),
    ("fr", "french francais fra fre"),
    ("he", "hebrew ivrit heb iw"),
    ("hi", "hindi hin"),
    ("hu", "magyar hun"),
    ("id", "bahasa ind"),
    ("it", "italian italiano ita"),
    ("ja", "japanese nihongo jpn jp"),
    ("ko", "korean kor"),
    ("nl", "dutch nld dut"),
    ("pl", "polish polski pol"),
    ("pt", "portugues por"),
    ("ro", "romanian romana ron rum"),
    ("ru", "russian russkij russkiy rus"),
    ("sv", "swedish svenska swe"),
    ("tr", "turkish turkce tur"),
    ("uk", "ukrainian ukr ua"),
    ("vi", "viet vie vn"),
    ("zh", "chinese mandarin zho chi cn"),
];

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let language = &cx.document.language;
    let primary = language.primary();
    let tag =
        NAMES.iter().find(|(_, names)| names.split(' ').any(|name| name == primary)).map(|(tag, _)| *tag);
    // No language has a code of more than three letters.
    if tag.is_none() && primary.len() <= 3 {
        return;
    }
    let place = FindingPlace { question: None, span: cx.places.language.clone() };
    let help = match tag {
        Some(tag) => format!("write `{tag}`"),
        None => "write the code of ISO 639, such as `en`, `de` or `pt-BR`".to_owned(),
    };
    findings.add(place, format!("`{language}` is not the tag of a language"), help);
}
