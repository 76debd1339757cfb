//! The PDF export: a printable cheat-sheet.
//!
//! `layout` decides everything and results in [`page`]s of items at fixed positions; `paint` only draws them. So line
//! breaks can be tested without a PDF, and two painters draw the same page.

mod drawings;
mod fit;
mod formulas;
mod layout;
pub(crate) mod options;
mod paint;
pub(crate) mod validate;

pub mod page;

use std::borrow::Cow;
use std::collections::BTreeSet;

pub use options::style::{
    Bar, Citations, CodeColors, Colors, Flip, FoldPlace, IndexPlace, Layout, Margins, Part, QuestionFrame,
    SectionCards, SourceSize, Style, TextAlign,
};
pub(crate) use validate::omit_narrow_columns;
pub use validate::{InvalidOption, check_options};

use super::{
    Assets, Export, ExportError, Exporter, Face, Families, FontOrigin, Fonts, MissingFaces, NoFamily,
    Options, Painter, PdfOptions, Warning,
};
use crate::diagnosis::Diagnosis;
use crate::document::Document;
use page::{Item, PagedDocument};
use paint::{Conformance, Painted};

/// The PDF export.
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

    fn uses_font_families(&self) -> bool {
        true
    }

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let (assets, missing_faces) = &apply_families(assets, document, &options.pdf.style.fonts)?;
        let printed = match options.pdf.painter {
            Painter::Krilla => Cow::Borrowed(document),
            Painter::Genpdf => formulas::formulas_as_code(document),
        };
        let document = &*printed;
        let (paged_document, mut warnings) = layout_checked(document, &options.pdf, assets)?;
        warnings.extend(missing_faces.iter().cloned());
        if options.pdf.painter == Painter::Krilla {
            warnings.extend(drawings::check_drawings(&paged_document, &assets.fonts));
        }
        let system_fonts = warn_about_system_fonts(&paged_document, &assets.fonts);
        let paint = |paged_document, conformance| {
            paint::paint(paged_document, options.pdf.painter, conformance, &assets.fonts)
        };
        let (bytes, losses) = match paint(paged_document, Conformance::Standards)? {
            Painted::File { bytes, warnings } => (bytes, warnings),
            Painted::NotConforming { reasons } => {
                // Only krilla finds this violation, such as the license of a font, and it has consumed the pages.
                let (paged_document, _) = layout_checked(document, &options.pdf, assets)?;
                match paint(paged_document, Conformance::None)? {
                    Painted::File { bytes, warnings } => {
                        (bytes, [vec![Warning::NoStandard { reasons }], warnings].concat())
                    }
                    Painted::NotConforming { reasons } => return Err(ExportError::Pdf { reason: reasons }),
                }
            }
        };
        warnings.extend(matches!(printed, Cow::Owned(_)).then_some(Warning::MathsAsSource));
        warnings.extend(losses);
        warnings.extend(system_fonts);
        Ok(Export { bytes, warnings })
    }
}

/// Warns of characters in fonts that another machine may not have.
fn warn_about_system_fonts(paged_document: &PagedDocument, fonts: &Fonts) -> Option<Warning> {
    let items = paged_document.pages.iter().flat_map(|page| &page.items);
    let used = items.filter_map(|item| if let Item::Text(run) = item { Some(run.font.file()) } else { None });
    let used: BTreeSet<usize> = used.collect();
    let files = used.into_iter().filter_map(|file| fonts.files().get(file));
    let names: Vec<&str> =
        files.filter(|file| file.origin == FontOrigin::System).map(|file| file.name.as_str()).collect();
    (!names.is_empty()).then(|| Warning::SystemFonts { fonts: names.join(", ") })
}

/// The assets with the chosen font families and ranked fallback fonts, and warnings about missing faces.
fn apply_families(
    assets: &Assets,
    document: &Document,
    families: &Families,
) -> Result<(Assets, Vec<Warning>), ExportError> {
    let (fonts, missing_faces) = assets
        .fonts
        .with_families(families)
        .map_err(|error| ExportError::InvalidOption(Diagnosis::new(error.to_string(), NoFamily::HELP)))?;
    let to_warning = |MissingFaces { family, faces }: MissingFaces| {
        let names: Vec<&str> = faces.into_iter().map(face_name).collect();
        Warning::MissingFaces { family, faces: names.join(", ") }
    };
    let warnings = missing_faces.into_iter().map(to_warning).collect();
    let fonts = fonts.ranked_for(&document.language);
    Ok((Assets { fonts, templates: assets.templates.clone() }, warnings))
}

fn face_name(face: Face) -> &'static str {
    match face {
        Face::Regular | Face::Mono => "regular",
        Face::Italic => "italic",
        Face::Bold | Face::MonoBold => "bold",
        Face::BoldItalic => "bold italic",
    }
}

/// Lays out the pages without painting them, for tests and other painters.
///
/// # Errors
/// An option that breaks a rule, a guide that does not fit its pages, a missing font family, or a font that
/// cannot be read.
pub fn layout_document(
    document: &Document,
    options: &PdfOptions,
    assets: &Assets,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let (assets, missing_faces) = apply_families(assets, document, &options.style.fonts)?;
    let (paged_document, mut warnings) = layout_checked(document, options, &assets)?;
    warnings.extend(missing_faces);
    Ok((paged_document, warnings))
}

/// Validates the options and lays out the pages.
fn layout_checked(
    document: &Document,
    options: &PdfOptions,
    assets: &Assets,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    if let Some(InvalidOption { diagnosis, .. }) = validate::check_options(options).into_iter().next() {
        return Err(ExportError::InvalidOption(diagnosis));
    }
    let (paged_document, warnings) = match options.pages {
        Some(pages) => fit::fit_to_pages(document, options, pages, assets)?,
        None => layout::layout(document, options, assets)?,
    };
    if options.booklet {
        return Ok((layout::impose(paged_document, &options.style), warnings));
    }
    Ok((paged_document, warnings))
}
