//! The rank of a family for a script: what a reader of the script expects comes first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::traits::{FontClass, FontTraits, Suitability};
use crate::document::Language;

/// Where a font is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// Running text of a class.
    Prose(FontClass),
    /// Code.
    Code,
}

/// A family that may provide missing characters.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Its name.
    pub name: String,
    /// Its style.
    pub traits: FontTraits,
    /// Whether it has a bold face.
    pub has_bold: bool,
    /// The number of needed characters that it has, by script.
    pub covered: BTreeMap<&'static str, usize>,
}

/// The rank of a family; the least is the best.
type Rank<'a> = (
    bool,
    (u8, Suitability),
    bool,
    bool,
    u8,
    bool,
    Reverse<usize>,
    bool,
    Reverse<usize>,
    bool,
    bool,
    &'a str,
);

impl Candidate {
    /// The rank for a script, of which the guide needs a number of characters.
    pub(crate) fn rank(&self, script: &str, needed: usize, role: TextRole, region: &str) -> Rank<'_> {
        let covered = self.covered.get(script).copied().unwrap_or_default();
        let class_differs = match (role, self.traits.class) {
            (TextRole::Prose(wanted), Some(class)) => wanted != class,
            (TextRole::Prose(_) | TextRole::Code, _) => false,
        };
        (
            // A few letters of a script, as fonts of symbols have them, do not make a font for it.
            covered * 2 < needed,
            (self.rank_hand(script, role, region), self.traits.suitability),
            self.traits.is_mono != (role == TextRole::Code),
            covered * 10 < needed * 9,
            self.rank_region(script, region),
            class_differs && !script.is_empty(),
            Reverse(covered),
            !self.has_bold,
            // Punctuation that scripts share comes from the font of most of the text, whatever its class.
            Reverse(self.covered.values().sum()),
            class_differs,
            !self.name.contains(script),
            &self.name,
        )
    }

    /// Urdu is read in Nastaliq, the hanging hand, and else in Naskh; other languages expect neither.
    fn rank_hand(&self, script: &str, role: TextRole, region: &str) -> u8 {
        if region != URDU || role == TextRole::Code || !matches!(script, "Arabic" | "") {
            return 0;
        }
        match (self.name.contains("Nastaliq"), self.name.contains("Naskh")) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }

    /// Languages that share ideographs draw them differently, so the family of the guide's own language comes first.
    fn rank_region(&self, script: &str, region: &str) -> u8 {
        let region = if region == URDU { REGIONS[2] } else { region };
        let own = REGIONS.iter().find(|region| self.name.ends_with(*region));
        match own {
            Some(own) if *own == region => 0,
            None => u8::from(matches!(script, "Han" | "Hangul")),
            Some(_) => 2,
        }
    }
}

/// The endings of the names of families for one region.
const REGIONS: [&str; 5] = [" JP", " KR", " SC", " TC", " HK"];

/// The ending of the names of families for Urdu.
const URDU: &str = " Urdu";

/// The region whose characters a language uses; simplified Chinese by default.
pub(crate) fn find_region(language: &Language) -> &'static str {
    let tag = language.to_string().to_lowercase();
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let has = |wanted: &[&str]| tag.split('-').skip(1).any(|part| wanted.contains(&part));
    match primary {
        "ja" => " JP",
        "ko" => " KR",
        "zh" if has(&["hans"]) => " SC",
        "zh" if has(&["hk", "mo"]) => " HK",
        "zh" if has(&["hant", "tw"]) => " TC",
        "yue" => " HK",
        "ur" => URDU,
        _ => " SC",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best of some families that all have the same characters.
    fn choose<'a>(names: &[&'a str], script: &'static str, role: TextRole, language: &str) -> &'a str {
        let candidate = |name: &&str| Candidate {
            name: (*name).to_owned(),
            traits: FontTraits::from_name(name),
            has_bold: true,
            covered: BTreeMap::from([(script, 20)]),
        };
        let candidates: Vec<Candidate> = names.iter().map(candidate).collect();
        let region = find_region(&Language::new(language));
        let best =
            candidates.iter().min_by_key(|candidate| candidate.rank(script, 20, role, region)).unwrap();
        names.iter().find(|name| **name == best.name).unwrap()
    }

    const SANS: TextRole = TextRole::Prose(FontClass::Sans);
    const SERIF: TextRole = TextRole::Prose(FontClass::Serif);

    #[test]
    fn a_reader_meets_the_expected_face() {
        let hebrew = ["Noto Rashi Hebrew", "Noto Sans Hebrew", "Noto Serif Hebrew"];
        let arabic = ["Noto Kufi Arabic", "Noto Naskh Arabic", "Noto Nastaliq Urdu", "Noto Sans Arabic"];
        let thai = ["Noto Looped Thai", "Noto Sans Thai", "Noto Serif Thai"];
        let wide = ["DejaVu Sans Mono", "DejaVu Serif", "DejaVu Sans"];
        for (names, script, role, expected) in [
            (&hebrew[..], "Hebrew", SANS, "Noto Sans Hebrew"),
            (&hebrew, "Hebrew", SERIF, "Noto Serif Hebrew"),
            (&hebrew, "Hebrew", TextRole::Code, "Noto Sans Hebrew"),
            (&hebrew[..1], "Hebrew", SANS, "Noto Rashi Hebrew"),
            (&arabic, "Arabic", SANS, "Noto Sans Arabic"),
            (&arabic, "Arabic", SERIF, "Noto Naskh Arabic"),
            (&arabic, "", SANS, "Noto Sans Arabic"),
            (&arabic[..3], "Arabic", SANS, "Noto Naskh Arabic"),
            (&thai, "Thai", SANS, "Noto Sans Thai"),
            (&wide, "Hebrew", SANS, "DejaVu Sans"),
            (&wide, "Hebrew", TextRole::Code, "DejaVu Sans Mono"),
            (&wide[..2], "Hebrew", SANS, "DejaVu Serif"),
        ] {
            assert_eq!(choose(names, script, role, "en"), expected, "{names:?} {role:?}");
        }
    }

    #[test]
    fn urdu_prefers_nastaliq() {
        let names = ["Noto Kufi Arabic", "Noto Naskh Arabic", "Noto Nastaliq Urdu", "Noto Sans Arabic"];
        for (names, role, language, expected) in [
            (&names[..], SANS, "ur", "Noto Nastaliq Urdu"),
            (&names, SERIF, "ur-PK", "Noto Nastaliq Urdu"),
            (&names[..2], SANS, "ur", "Noto Naskh Arabic"),
            (&names, TextRole::Code, "ur", "Noto Naskh Arabic"),
            (&names, SANS, "fa", "Noto Sans Arabic"),
        ] {
            assert_eq!(choose(names, "Arabic", role, language), expected, "{language} {role:?}");
        }
        assert_eq!(choose(&["Noto Sans CJK JP", "Noto Sans CJK SC"], "Han", SANS, "ur"), "Noto Sans CJK SC");
    }

    #[test]
    fn ideographs_follow_the_language() {
        let families = ["JP", "KR", "SC", "TC", "HK"].map(|region| {
            ["Noto Sans Mono CJK", "Noto Sans CJK", "Noto Serif CJK"].map(|name| format!("{name} {region}"))
        });
        let names: Vec<&str> = families.as_flattened().iter().map(String::as_str).collect();
        for (language, region) in [
            ("ja", "JP"),
            ("ko", "KR"),
            ("zh", "SC"),
            ("zh-Hans-HK", "SC"),
            ("zh-Hant", "TC"),
            ("zh-TW", "TC"),
            ("zh-Hant-HK", "HK"),
            ("yue", "HK"),
            ("en", "SC"),
        ] {
            let chosen = |role| choose(&names, "Han", role, language);
            assert_eq!(chosen(SANS), format!("Noto Sans CJK {region}"), "{language}");
            assert_eq!(chosen(SERIF), format!("Noto Serif CJK {region}"), "{language}");
            assert_eq!(chosen(TextRole::Code), format!("Noto Sans Mono CJK {region}"), "{language}");
        }
    }

    #[test]
    fn punctuation_comes_from_the_texts_font() {
        let candidate = |name: &str, letters, punctuation| Candidate {
            name: name.to_owned(),
            traits: FontTraits::from_name(name),
            has_bold: true,
            covered: BTreeMap::from([("Devanagari", letters), ("", punctuation)]),
        };
        let families = [candidate("Noto Sans Bengali", 0, 1), candidate("Noto Serif Devanagari", 40, 1)];
        for (script, needed) in [("Devanagari", 40), ("", 1)] {
            let best = families.iter().min_by_key(|family| family.rank(script, needed, SANS, " SC")).unwrap();
            assert_eq!(best.name, "Noto Serif Devanagari", "`{script}`");
        }
    }
}
