//! Font families of the pages, chosen by name.
//!
//! A family that is not bundled is loaded from the folders of additional fonts. Its faces replace the bundled ones, which
//! become fallbacks for missing characters. Formats other than the PDF keep the bundled faces.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use skrifa::attribute::{Attributes, Stretch, Style, Weight};
use skrifa::raw::FileRef;
use skrifa::{FontRef, MetadataProvider};
use write_fonts::FontBuilder;

use super::font_file::{Face, FontFile, family_names, parse_fonts};
use super::fonts::{Fonts, NoFont};

/// The names of the font families of pages, case-insensitive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Families {
    /// Everything but code.
    pub text: String,
    /// Code.
    pub mono: String,
}

impl Default for Families {
    fn default() -> Self {
        Self { text: "IBM Plex Sans".to_owned(), mono: "IBM Plex Mono".to_owned() }
    }
}

impl Families {
    /// Each family with the key that chooses it and its required faces, the regular one first.
    fn entries(&self) -> [(&'static str, &str, &'static [Face]); 2] {
        let (text, mono) = Face::ALL.split_at(Face::Mono as usize);
        [("fonts.text", &self.text, text), ("fonts.mono", &self.mono, mono)]
    }
}

/// A missing family.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown font family `{name}`")]
pub struct NoFamily {
    /// The key that chooses it, such as `fonts.text`.
    pub key: &'static str,
    /// Its name, as chosen.
    pub name: String,
}

impl NoFamily {
    /// How to fix it.
    pub const HELP: &str = "name a folder of fonts in the guide, `fonts: {folder: fonts}`, or with `--font-dir`, or use `--system-fonts`";
}

/// A family without some of its faces, which its regular face replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingFaces {
    /// Its name.
    pub family: String,
    /// The missing faces.
    pub faces: Vec<Face>,
}

impl Fonts {
    /// The names of all known families, including the bundled ones.
    pub fn families(&self) -> BTreeSet<String> {
        let bundled_faces = self.bundled_faces().iter().flat_map(|file| parse_fonts(font_bytes(file)));
        bundled_faces
            .filter_map(|font| family_names(&font).next())
            .chain(self.seen_families.iter().cloned())
            .collect()
    }

    /// The chosen families that are missing.
    pub fn missing_families(&self, families: &Families) -> Vec<NoFamily> {
        let missing_faces =
            families.entries().into_iter().filter(|(_, name, _)| self.find_members(name).is_empty());
        missing_faces.map(|(key, name, _)| NoFamily { key, name: name.to_owned() }).collect()
    }

    /// Remembers the families of a font file, and keeps the file if one of them is wanted.
    ///
    /// # Errors
    /// A file that is not a font.
    pub fn add_if_in_family(&mut self, file: &FontFile, wanted: &[NoFamily]) -> Result<(), NoFont> {
        if FileRef::new(font_bytes(file)).is_err() {
            return Err(NoFont);
        }
        let mut is_wanted = false;
        for font in parse_fonts(font_bytes(file)) {
            // Names are shown on terminals.
            self.seen_families
                .extend(family_names(&font).next().filter(|name| !name.chars().any(char::is_control)));
            is_wanted |= wanted.iter().any(|family| belongs_to(&font, &family.name));
        }
        if is_wanted {
            self.family_files.push(file.clone());
        }
        Ok(())
    }

    /// The fonts with the chosen families instead of the bundled ones, and the missing faces. Runs on pages refer to fonts by
    /// their index in this list.
    ///
    /// # Errors
    /// A missing family.
    pub fn with_families(&self, families: &Families) -> Result<(Self, Vec<MissingFaces>), NoFamily> {
        let (mut faces, mut behind, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        let bundled_faces = Families::default();
        for ((key, name, asked), (_, own, _)) in families.entries().into_iter().zip(bundled_faces.entries()) {
            let bundled_faces = asked.iter().filter_map(|face| self.files.get(*face as usize)).cloned();
            if is_same_name(name, own) {
                faces.extend(bundled_faces);
                continue;
            }
            behind.extend(bundled_faces);
            let members = self.find_members(name);
            let Some(regular) = members.iter().min_by(|one, other| one.cmp_distance_to_regular(other)) else {
                return Err(NoFamily { key, name: name.to_owned() });
            };
            let mut missing_faces = Vec::new();
            for face in asked {
                let found = regular.find_face(*face, &members);
                missing_faces.extend(found.is_none().then_some(*face));
                faces.push(found.unwrap_or(regular).to_single_file());
            }
            if !missing_faces.is_empty() {
                missing.push(MissingFaces { family: name.to_owned(), faces: missing_faces });
            }
        }
        let further = self.fallbacks().map(|(_, file)| file.clone());
        let files = faces.into_iter().chain(behind).chain(further).collect();
        Ok((Self { files, ..self.clone() }, missing))
    }

    fn bundled_faces(&self) -> &[FontFile] {
        self.files.get(..Face::ALL.len()).unwrap_or_default()
    }

    /// The fonts of a family. Bundled families take precedence.
    fn find_members(&self, family: &str) -> Vec<FamilyFont<'_>> {
        let of = |files| find_members(files, family);
        Some(of(self.bundled_faces()))
            .filter(|bundled_faces| !bundled_faces.is_empty())
            .unwrap_or_else(|| of(&self.family_files))
    }
}

fn find_members<'a>(files: &'a [FontFile], family: &str) -> Vec<FamilyFont<'a>> {
    let fonts = files.iter().flat_map(|file| parse_fonts(font_bytes(file)).map(move |font| (file, font)));
    let members = fonts.filter(|(_, font)| belongs_to(font, family));
    members.map(|(file, font)| FamilyFont { file, attributes: font.attributes(), font }).collect()
}

/// A font of a family.
struct FamilyFont<'a> {
    file: &'a FontFile,
    font: FontRef<'a>,
    attributes: Attributes,
}

impl FamilyFont<'_> {
    /// The minimum weight of a bold face: semi-bold.
    const BOLD: Weight = Weight::SEMI_BOLD;

    fn is_bold(&self) -> bool {
        self.attributes.weight >= Self::BOLD
    }

    fn is_slanted(&self) -> bool {
        self.attributes.style != Style::Normal
    }

    /// Compares candidates for the regular face: upright, of normal width, and of normal weight.
    fn cmp_distance_to_regular(&self, other: &Self) -> Ordering {
        let width = |member: &Self| (member.attributes.stretch.ratio() - Stretch::NORMAL.ratio()).abs();
        let by_slant = self.is_slanted().cmp(&other.is_slanted());
        let by_width = || width(self).total_cmp(&width(other));
        by_slant.then_with(by_width).then_with(|| self.cmp_distance_to_weight(Weight::NORMAL, other))
    }

    fn cmp_distance_to_weight(&self, weight: Weight, other: &Self) -> Ordering {
        let far = |member: &Self| (member.attributes.weight.value() - weight.value()).abs();
        far(self).total_cmp(&far(other))
    }

    /// The font of the same family for a face, if there is one. The regular face matches itself, whatever its style.
    fn find_face<'a>(&'a self, face: Face, members: &'a [Self]) -> Option<&'a Self> {
        let (bold, slanted) = match face {
            Face::Regular | Face::Mono => return Some(self),
            Face::Italic => (false, true),
            Face::Bold | Face::MonoBold => (true, false),
            Face::BoldItalic => (true, true),
        };
        let is_it = |member: &&Self| {
            member.attributes.stretch == self.attributes.stretch
                && (member.is_bold(), member.is_slanted()) == (bold, slanted)
        };
        let weight = if bold { Weight::BOLD } else { Weight::NORMAL };
        members.iter().filter(is_it).min_by(|one, other| one.cmp_distance_to_weight(weight, other))
    }

    /// The font in a file of its own.
    fn to_single_file(&self) -> FontFile {
        if self.font.ttc_index().is_none() {
            return self.file.clone();
        }
        let mut cut = FontBuilder::new();
        cut.copy_missing_tables(self.font.clone());
        FontFile { bytes: Arc::new(cut.build()), ..self.file.clone() }
    }
}

fn font_bytes(file: &FontFile) -> &[u8] {
    (*file.bytes).as_ref()
}

fn belongs_to(font: &FontRef<'_>, family: &str) -> bool {
    family_names(font).any(|name| is_same_name(&name, family))
}

fn is_same_name(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::assets::font_file::FontOrigin;

    /// A collection of two fonts: a header, then both as they are, with the places of their tables moved.
    fn build_collection(fonts: [&[u8]; 2]) -> Vec<u8> {
        let mut whole = b"ttcf\0\x01\0\0\0\0\0\x02\0\0\0\0\0\0\0\0".to_vec();
        for (index, font) in fonts.into_iter().enumerate() {
            let start = u32::try_from(whole.len()).unwrap();
            whole[12 + 4 * index..16 + 4 * index].copy_from_slice(&start.to_be_bytes());
            let mut font = font.to_vec();
            let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
            for record in font[12..12 + 16 * tables].chunks_exact_mut(16) {
                let place = u32::from_be_bytes(record[8..12].try_into().unwrap()) + start;
                record[8..12].copy_from_slice(&place.to_be_bytes());
            }
            whole.extend(font);
        }
        whole
    }

    #[test]
    fn a_collections_font_gets_its_own_file() {
        let of = |name| std::fs::read(format!("tests/fixtures/fonts/NotoSerif-{name}.ttf")).unwrap();
        let (regular, bold) = (of("Regular"), of("Bold"));
        let both = build_collection([&bold, &regular]);
        let mut fonts = Fonts::bundled();
        let families = Families { text: "Noto Serif".to_owned(), ..Families::default() };
        let file = FontFile { name: "both.ttc".to_owned(), origin: FontOrigin::Given, bytes: Arc::new(both) };
        fonts.add_if_in_family(&file, &fonts.missing_families(&families)).unwrap();
        let (with_families, missing) = fonts.with_families(&families).unwrap();
        for (face, to_single_file) in [(Face::Regular, &regular), (Face::Bold, &bold)] {
            let cut = FontRef::new(font_bytes(&with_families.files()[face as usize])).unwrap();
            let whole = FontRef::new(to_single_file).unwrap();
            assert_eq!(family_names(&cut).next(), Some("Noto Serif".to_owned()));
            assert_eq!(cut.attributes(), whole.attributes(), "{face:?}");
            for tag in [b"glyf", b"cmap", b"hmtx"].map(skrifa::Tag::new) {
                let of = |font: &FontRef<'_>| font.table_data(tag).map(|data| data.as_bytes().to_vec());
                assert!(of(&cut).is_some() && of(&cut) == of(&whole), "{face:?}, {tag}");
            }
        }
        let faces = vec![Face::Italic, Face::BoldItalic];
        assert_eq!(missing, [MissingFaces { family: "Noto Serif".to_owned(), faces }]);
    }

    #[test]
    fn without_a_choice_the_bundled_fonts_are_used() {
        let fonts = Fonts::bundled();
        let (with_families, missing) = fonts.with_families(&Families::default()).unwrap();
        assert_eq!((missing, with_families.files().len()), (Vec::new(), fonts.files().len()));
        assert_eq!(fonts.families().into_iter().collect::<Vec<_>>(), ["IBM Plex Mono", "IBM Plex Sans"]);
    }
}
