//! The order in which further fonts are searched for a character that the bundled ones lack.
//!
//! A folder with fonts for all scripts has several for most characters. For each script that a guide needs, they are ranked
//! by what its readers expect: a text face before a display face, a face of one width for code alone, sans where the text
//! is sans, the forms of the guide's language. A word is set in the fonts of its script, so that its punctuation comes from
//! the same font, though other fonts have it as well.

mod ranking;
mod traits;

use std::collections::{BTreeMap, BTreeSet};

use skrifa::attribute::{Style, Weight};
use skrifa::{FontRef, MetadataProvider};

use self::ranking::{Candidate, TextRole};
use self::traits::{FontClass, FontTraits};
use super::font_file::{Face, FontFile, FontId, FontOrigin, family_names, parse_fonts};
use crate::document::Language;
use crate::document::script;

/// The families of further fonts, ranked for each script.
#[derive(Debug, Default)]
pub(crate) struct FallbackOrder {
    families: BTreeMap<String, Vec<FamilyMember>>,
    /// The names of the families by script, for prose and for code; under the empty name for what scripts share.
    ranked: BTreeMap<&'static str, [Vec<String>; 2]>,
    /// Whether the guide's language sets dashes and curly quotes as wide as its characters.
    has_wide_punctuation: bool,
}

/// A font of a family.
#[derive(Debug, Clone, Copy)]
struct FamilyMember {
    id: FontId,
    is_bold: bool,
    is_slanted: bool,
}

impl FallbackOrder {
    /// Ranks the fonts behind the faces for a guide in a language that needs some characters.
    pub(crate) fn new(files: &[FontFile], characters: &BTreeSet<char>, language: &Language) -> Self {
        let mut needed = BTreeMap::from([("", BTreeSet::new())]);
        for character in characters {
            let script = script::script_name(*character).unwrap_or_default();
            needed.entry(script).or_insert_with(BTreeSet::new).insert(*character);
        }
        let (families, candidates) = collect_candidates(files, &needed);
        let region = ranking::find_region(language);
        let roles = [TextRole::Prose(text_class(files)), TextRole::Code];
        let ranked = needed.iter().map(|(script, characters)| {
            let names = roles.map(|role| {
                let mut sorted: Vec<&Candidate> = candidates.iter().collect();
                sorted.sort_by_key(|candidate| candidate.rank(script, characters.len(), role, region));
                sorted.into_iter().map(|candidate| candidate.name.clone()).collect()
            });
            (*script, names)
        });
        let has_wide_punctuation = matches!(language.primary().as_str(), "zh" | "yue" | "ja");
        Self { ranked: ranked.collect(), families, has_wide_punctuation }
    }

    /// The names of the families for a script, the best first.
    pub(crate) fn families(&self, script: Option<&str>, face: Face) -> &[String] {
        let names = script.and_then(|script| self.ranked.get(script)).or_else(|| self.ranked.get(""));
        names.map_or(&[], |names| names[usize::from(face.is_mono())].as_slice())
    }

    /// The families for the wide punctuation of a text, where its own font has narrow ones: Chinese and Japanese share
    /// the codes of quotes, dashes and ellipses with the Latin script.
    pub(crate) fn wide_families(&self, text: &str, face: Face) -> &[String] {
        let is_wide = matches!(script::text_script(text), None | Some("Han"));
        let names =
            self.ranked.get("Han").filter(|_| self.has_wide_punctuation && is_wide && !face.is_mono());
        names.map_or(&[], |[prose, _]| prose.as_slice())
    }

    /// Whether Arabic letters are set in Nastaliq, whose words slope over the lines of other hands.
    pub(crate) fn is_sloping(&self) -> bool {
        let arabic = self.ranked.get("Arabic").and_then(|[prose, _]| prose.first());
        arabic.is_some_and(|name| name.contains("Nastaliq"))
    }

    /// Whether it has a family.
    pub(crate) fn has_family(&self, name: &str) -> bool {
        self.families.contains_key(name)
    }

    /// One font of each family, the best first; a bold one for a bold face, if there is one.
    pub(crate) fn fonts(&self, script: Option<&str>, face: Face) -> impl Iterator<Item = FontId> {
        let families = self.families(script, face).iter().filter_map(|name| self.families.get(name));
        families.filter_map(move |members| {
            let best =
                members.iter().min_by_key(|member| (member.is_slanted, member.is_bold != face.is_bold()));
            best.map(|member| member.id)
        })
    }
}

/// The members of each family, and the families with what they cover.
fn collect_candidates(
    files: &[FontFile],
    needed: &BTreeMap<&'static str, BTreeSet<char>>,
) -> (BTreeMap<String, Vec<FamilyMember>>, Vec<Candidate>) {
    let mut families: BTreeMap<String, Vec<FamilyMember>> = BTreeMap::new();
    let mut opened: BTreeMap<String, Vec<FontRef<'_>>> = BTreeMap::new();
    let further = files.iter().enumerate().skip(Face::ALL.len());
    for (place, file) in further.filter(|(_, file)| file.origin != FontOrigin::Bundled) {
        for font in parse_fonts((*file.bytes).as_ref()) {
            let Some(name) = family_names(&font).next() else { continue };
            let attributes = font.attributes();
            families.entry(name.clone()).or_default().push(FamilyMember {
                id: FontId::new(place, font.ttc_index().unwrap_or_default()),
                is_bold: attributes.weight >= Weight::SEMI_BOLD,
                is_slanted: attributes.style != Style::Normal,
            });
            opened.entry(name).or_default().push(font);
        }
    }
    let candidate = |(name, members): (&String, &Vec<FontRef<'_>>)| {
        let charmaps: Vec<_> = members.iter().map(MetadataProvider::charmap).collect();
        let count = |characters: &BTreeSet<char>| {
            let is_known = |c: &&char| charmaps.iter().any(|charmap| charmap.map(**c).is_some());
            characters.iter().filter(is_known).count()
        };
        Some(Candidate {
            name: name.clone(),
            traits: FontTraits::read(name, members.first()?),
            has_bold: families.get(name)?.iter().any(|member| member.is_bold && !member.is_slanted),
            covered: needed.iter().map(|(script, characters)| (*script, count(characters))).collect(),
        })
    };
    let candidates = opened.iter().filter_map(candidate).collect();
    (families, candidates)
}

/// The class of the text's own face.
fn text_class(files: &[FontFile]) -> FontClass {
    let regular = files.first().and_then(|file| parse_fonts((*file.bytes).as_ref()).next());
    let traits = regular.and_then(|font| {
        let name = family_names(&font).next().unwrap_or_default();
        FontTraits::read(&name, &font).class
    });
    traits.unwrap_or(FontClass::Sans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_text_has_wide_punctuation() {
        let ranked = BTreeMap::from([("Han", [vec!["Sans".to_owned()], vec!["Mono".to_owned()]])]);
        let mut order = FallbackOrder { ranked, families: BTreeMap::new(), has_wide_punctuation: true };
        for (text, face, is_wide) in [
            ("“元", Face::Regular, true),
            ("……", Face::Bold, true),
            ("“Latin”", Face::Regular, false),
            ("…", Face::Mono, false),
        ] {
            assert_eq!(!order.wide_families(text, face).is_empty(), is_wide, "{text}");
        }
        order.has_wide_punctuation = false;
        assert!(order.wide_families("“元", Face::Regular).is_empty());
    }
}
