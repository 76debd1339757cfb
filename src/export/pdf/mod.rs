//! The printable cheat-sheet.
//!
//! `layout` decides everything and ends in [`page`]s of things at fixed places; `paint` only inks them. So line breaks
//! are tested without a PDF, and two painters draw the same page.

mod fit;
mod layout;
pub(crate) mod options;
mod paint;
pub(crate) mod validate;

pub mod page;

use std::collections::BTreeSet;

pub use options::style::{
    Bar, CodeColors, Colors, Flip, Layout, Margins, Part, SourceSize, Style, TextAlign,
};
pub use validate::{Fault, check};

use super::{
    Assets, Export, ExportError, Exporter, Face, Families, Fonts, MissingFaces, NoFamily, Options, Origin,
    PdfOptions, Warning,
};
use crate::diagnosis::Diagnosis;
use crate::document::Document;
use page::{Item, PagedDocument};
use paint::{Conformance, Painted};

/// The printable cheat-sheet.
#[derive(Debug)]
pub struct Pdf;

impl Exporter for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn extension(&self) -> &'static str {
        "pdf"
    }

    fn about(&self) -> &'static str {
        "printable cheat-sheet"
    }

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let (assets, lacking) = &dressed(assets, &options.pdf.style.fonts)?;
        let (print, mut warnings) = set(document, &options.pdf, assets)?;
        warnings.extend(lacking.iter().cloned());
        let of_this_machine = of_this_machine(&print, &assets.fonts);
        let ink = |print, claim| paint::paint(print, options.pdf.painter, claim, &assets.fonts);
        let (bytes, losses) = match ink(print, Conformance::Standards)? {
            Painted::File { bytes, warnings } => (bytes, warnings),
            Painted::NotConforming { reasons } => {
                // The pages are gone. Few guides have letters that no font has, and layout is quick.
                let (print, _) = set(document, &options.pdf, assets)?;
                match ink(print, Conformance::Nothing)? {
                    Painted::File { bytes, warnings } => {
                        (bytes, [vec![Warning::NoStandard { reasons }], warnings].concat())
                    }
                    Painted::NotConforming { reasons } => return Err(ExportError::Pdf { reason: reasons }),
                }
            }
        };
        warnings.extend(losses);
        warnings.extend(of_this_machine);
        Ok(Export { bytes, warnings })
    }
}

/// What the user should know of a PDF with letters that another machine may not have.
fn of_this_machine(print: &PagedDocument, fonts: &Fonts) -> Option<Warning> {
    let items = print.pages.iter().flat_map(|page| &page.items);
    let used = items.filter_map(|item| if let Item::Text(run) = item { Some(run.font.file()) } else { None });
    let used: BTreeSet<usize> = used.collect();
    let files = used.into_iter().filter_map(|file| fonts.files().get(file));
    let names: Vec<&str> =
        files.filter(|file| file.origin == Origin::System).map(|file| file.name.as_str()).collect();
    (!names.is_empty()).then(|| Warning::SystemFonts { fonts: names.join(", ") })
}

/// The assets with the fonts of a choice, and what the author should know of these.
fn dressed(assets: &Assets, families: &Families) -> Result<(Assets, Vec<Warning>), ExportError> {
    let (fonts, lacking) = assets
        .fonts
        .dressed(families)
        .map_err(|lost| ExportError::InvalidOption(Diagnosis::new(lost.to_string(), NoFamily::CURE)))?;
    let told = |MissingFaces { family, faces }: MissingFaces| {
        let names: Vec<&str> = faces.into_iter().map(name_of).collect();
        Warning::LackingFaces { family, faces: names.join(", ") }
    };
    let warnings = lacking.into_iter().map(told).collect();
    Ok((Assets { fonts, templates: assets.templates.clone() }, warnings))
}

fn name_of(face: Face) -> &'static str {
    match face {
        Face::Regular | Face::Mono => "regular",
        Face::Italic => "italic",
        Face::Bold | Face::MonoBold => "bold",
        Face::BoldItalic => "bold italic",
    }
}

/// The pages of the sheet before anything inks them, for tests and for painters of one's own.
///
/// # Errors
/// Names a choice that breaks a rule of the sheet, a guide that does not fit the pages it may fill, a family that is not
/// there, or a font that cannot be read.
pub fn lay_out(
    document: &Document,
    options: &PdfOptions,
    assets: &Assets,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let (assets, lacking) = dressed(assets, &options.style.fonts)?;
    let (print, mut warnings) = set(document, options, &assets)?;
    warnings.extend(lacking);
    Ok((print, warnings))
}

/// Sets the pages in fonts that are dressed.
fn set(
    document: &Document,
    options: &PdfOptions,
    assets: &Assets,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    if let Some(Fault { diagnosis, .. }) = validate::check(options).into_iter().next() {
        return Err(ExportError::InvalidOption(diagnosis));
    }
    match options.pages {
        Some(pages) => fit::fit(document, options, pages, assets),
        None => layout::layout(document, options.sheet(), &options.style, assets),
    }
}
