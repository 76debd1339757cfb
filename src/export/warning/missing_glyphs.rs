//! Characters that no font has: one message for all of an export, with the ways to get fonts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::document::script;
use crate::export::Location;
use crate::plural::counted;

/// The number of characters that a message lists.
const LISTED: usize = 20;

/// The number of characters that a message lists with their codes.
const CODED: usize = 5;

/// The number of scripts that a message lists for a package.
const SCRIPTS: usize = 4;

/// The characters of an export that no font has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingGlyphs {
    /// The characters, sorted; a mark follows its letter.
    characters: BTreeSet<String>,
    /// Where one of them is.
    places: BTreeSet<Location>,
    /// The first of these places.
    first: Location,
}

impl MissingGlyphs {
    /// Characters without a glyph in one place.
    pub fn new(characters: impl IntoIterator<Item = String>, place: Location) -> Self {
        let places = BTreeSet::from([place.clone()]);
        Self { characters: characters.into_iter().collect(), places, first: place }
    }

    /// Adds those of a later part of the guide.
    pub(crate) fn merge(&mut self, later: Self) {
        self.characters.extend(later.characters);
        self.places.extend(later.places);
    }

    /// The characters.
    pub fn characters(&self) -> impl Iterator<Item = &str> {
        self.characters.iter().map(String::as_str)
    }

    /// Where the first of them is.
    pub fn first(&self) -> &Location {
        &self.first
    }

    /// Where they are.
    pub fn places(&self) -> impl Iterator<Item = &Location> {
        self.places.iter()
    }

    /// How to get fonts for them.
    pub(crate) fn help(&self) -> String {
        let packages = self.list_packages();
        let debian =
            if packages.is_empty() { String::new() } else { format!("Debian's {}; ", packages.join(", ")) };
        format!(
            "name a folder of fonts in the guide, `fonts: {{folder: fonts}}`, or with `--font-dir`; or use those of this \
             machine with `--system-fonts`; {debian}otherwise the PDF and the cover show boxes"
        )
    }

    /// The packages of Debian that have fonts for the scripts of the characters.
    fn list_packages(&self) -> Vec<String> {
        let characters = self.characters.iter().flat_map(|cluster| cluster.chars());
        let mut packages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for name in characters.clone().filter_map(script::script_name) {
            let (package, name) = match name {
                "Han" => ("fonts-noto-cjk", "Chinese and Japanese".to_owned()),
                "Hangul" => ("fonts-noto-cjk", "Korean".to_owned()),
                other => ("fonts-noto-core", other.replace('_', " ")),
            };
            packages.entry(package).or_default().insert(name);
        }
        // Punctuation comes with the fonts of its script, and no public font has private-use characters.
        if packages.is_empty() && characters.clone().any(|character| !is_private(character)) {
            packages.entry("fonts-noto-core").or_default().insert("symbols".to_owned());
        }
        let describe = |(package, names): (&str, BTreeSet<String>)| {
            let more = if names.len() > SCRIPTS { " and others" } else { "" };
            let names: Vec<String> = names.into_iter().take(SCRIPTS).collect();
            format!("`{package}` has {}{more}", names.join(", "))
        };
        packages.into_iter().map(describe).collect()
    }
}

impl fmt::Display for MissingGlyphs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.characters.len();
        let name = |cluster: &String| {
            let codes = if count <= CODED { format!(" ({})", list_codes(cluster)) } else { String::new() };
            format!("`{}`{codes}", show_cluster(cluster))
        };
        let listed: Vec<String> = self.characters.iter().take(LISTED).map(name).collect();
        let more = if count > LISTED { format!(" and {} more", count - LISTED) } else { String::new() };
        let listed = listed.join(", ") + &more;
        let places = match self.places.len() {
            1 => format!("used in {}", self.first),
            many => format!("used in {}, first in {}", counted(many, "place"), self.first),
        };
        match count {
            1 => write!(f, "no font has {listed}, {places}"),
            _ => write!(f, "no font has {}, {places}: {listed}", counted(count, "character")),
        }
    }
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// A cluster that can be seen alone: a mark without a letter has a dotted circle below it.
fn show_cluster(cluster: &str) -> String {
    if cluster.starts_with(script::is_mark) { format!("\u{25cc}{cluster}") } else { cluster.to_owned() }
}

fn list_codes(cluster: &str) -> String {
    let codes = cluster.chars().map(|character| format!("U+{:04X}", u32::from(character)));
    codes.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::QuestionId;

    fn missing(characters: &str) -> MissingGlyphs {
        MissingGlyphs::new(characters.chars().map(String::from), Location::Title)
    }

    #[test]
    fn one_message_lists_all_characters() {
        assert_eq!(missing("愛").to_string(), "no font has `愛` (U+611B), used in the title");
        let mut several = missing("שלום");
        several.merge(MissingGlyphs::new(
            ["t\u{361}".to_owned()],
            Location::Question(QuestionId::new("one").unwrap()),
        ));
        assert_eq!(
            several.to_string(),
            "no font has 5 characters, used in 2 places, first in the title: `t\u{361}` (U+0074 U+0361), \
             `ו` (U+05D5), `ל` (U+05DC), `ם` (U+05DD), `ש` (U+05E9)"
        );
        let many = missing(&('\u{4e00}'..'\u{4e64}').collect::<String>()).to_string();
        assert!(many.starts_with("no font has 100 characters, used in the title: `一`, `丁`, "), "{many}");
        assert!(many.ends_with(" and 80 more"), "{many}");
    }

    #[test]
    fn help_names_the_package_of_a_script() {
        let packages = |characters: &str| missing(characters).list_packages().join(", ");
        assert_eq!(packages("שس"), "`fonts-noto-core` has Arabic, Hebrew");
        assert_eq!(packages("ह।"), "`fonts-noto-core` has Devanagari");
        assert_eq!(packages("タ元、"), "`fonts-noto-cjk` has Chinese and Japanese");
        assert_eq!(packages("ไ한"), "`fonts-noto-cjk` has Korean, `fonts-noto-core` has Thai");
        assert_eq!(packages("⟴"), "`fonts-noto-core` has symbols");
        assert_eq!(packages("\u{e000}"), "");
    }
}
