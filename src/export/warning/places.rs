//! The parts of a guide that a warning is about.

use super::Warning;
use crate::export::Location;

impl Warning {
    /// Every part of the guide that the warning is about, if it names them.
    pub fn locations(&self) -> Vec<Location> {
        match self {
            Self::MissingGlyphs(missing) => missing.places().cloned().collect(),
            _ => self.location().into_iter().collect(),
        }
    }

    /// The part of the guide that the warning is about, where there is one.
    pub fn location(&self) -> Option<Location> {
        match self {
            Self::MissingGlyphs(missing) => Some(missing.first().clone()),
            Self::WideTable { place, .. }
            | Self::MathsCharacter { place }
            | Self::WideFormula { place }
            | Self::Image { place, .. }
            | Self::Audio { place, .. }
            | Self::HeavyImage { place, .. } => Some(place.clone()),
            Self::BlankBack { question }
            | Self::PlainCard { question, .. }
            | Self::PackagedImages { question }
            | Self::NoAnswer { question } => Some(Location::Question(question.clone())),
            Self::MathsAsSource
            | Self::MissingFaces { .. }
            | Self::UnreadColors { .. }
            | Self::MissingGlyphsInImage { .. }
            | Self::SystemFonts { .. }
            | Self::UnreadFonts { .. }
            | Self::Fitted { .. }
            | Self::NoStandard { .. }
            | Self::EnglishWords { .. }
            | Self::MovedNotes { .. }
            | Self::PlainPainter
            | Self::PackagedSpeech
            | Self::OmittedClozeNotes { .. }
            | Self::NewNoteType { .. }
            | Self::NoRows { .. }
            | Self::Retired { .. }
            | Self::RetiredUntagged { .. }
            | Self::ChangedDeckNames { .. } => None,
        }
    }
}
