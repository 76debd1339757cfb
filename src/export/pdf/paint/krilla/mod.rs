//! The default painter: subset fonts, real text, links, bookmarks and the structure tree of a tagged PDF.

mod conformance;
mod formula;
mod gif;
mod glyphs;
mod image;
mod tags;

use std::collections::{BTreeMap, BTreeSet};
use std::mem::ManuallyDrop;
use std::sync::Arc;

use ::krilla::action::{Action, LinkAction};
use ::krilla::annotation::{Annotation, LinkAnnotation, Target as KrillaTarget};
use ::krilla::color::rgb;
use ::krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use ::krilla::destination::{NamedDestination, XyzDestination};
use ::krilla::error::KrillaError;
use ::krilla::geom::{PathBuilder, Point, Rect as KrillaRect};
use ::krilla::metadata::{DateTime, Metadata, TextDirection};
use ::krilla::num::NormalizedF32;
use ::krilla::outline::{Outline, OutlineNode};
use ::krilla::page::{Page as KrillaPage, PageSettings};
use ::krilla::paint::{Fill as KrillaFill, FillRule};
use ::krilla::surface::{Location as KrillaLocation, Surface};
use ::krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, Identifier, SpanTag};
use ::krilla::text::{Font, Glyph as _};
use ::krilla::{Document, SerializeSettings};

use self::conformance::Violations;
use self::glyphs::{RunGlyph, is_outlined};
use self::image::ImageStore;
use super::outcome::{Conformance, Painted};
use crate::document::Direction;
use crate::export::pdf::page::{
    Anchor, Bookmark, Color, ElementId, FontId, GlyphInk, Item, LeafId, Link, Page, PagedDocument,
    PlacedImage, Position, Rect, Run, Target,
};
use crate::export::{ExportError, Fonts, Location, Warning};
use crate::units::Pt;

/// Paints the pages. The file claims the standards unless it violates them or the caller asks for no claim.
pub(crate) fn paint(
    paged_document: PagedDocument,
    conformance: Conformance,
    fonts: &Fonts,
) -> Result<Painted, ExportError> {
    let violations = match conformance {
        Conformance::Standards => Violations::find(&paged_document),
        Conformance::None => Violations::default(),
    };
    let configuration = match conformance {
        Conformance::Standards if violations.is_empty() => ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_A)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| ExportError::Pdf { reason: format!("{error:?}") })?,
        Conformance::Standards | Conformance::None => Configuration::default(),
    };
    let images = ImageStore::open(&paged_document, fonts)?;
    let fonts_by_id = open_fonts(&paged_document, fonts)?;
    let locations: Vec<Location> = paged_document.structure.locations().cloned().collect();
    match paint_pages(paged_document, fonts_by_id, &images, configuration)? {
        Ok(bytes) => {
            let reasons = (!violations.is_empty()).then(|| violations.describe());
            let warnings = reasons.map(|reasons| Warning::NoStandard { reasons }).into_iter().collect();
            Ok(Painted::File { bytes, warnings })
        }
        Err(KrillaError::Validation(refusals)) => {
            let refusals = refusals.iter().map(|(refusal, _)| refusal);
            let reasons = Violations::from_refusals(refusals, &locations).describe();
            Ok(Painted::NotConforming { reasons })
        }
        Err(error) => Err(to_export_error(&error, &images)),
    }
}

fn to_export_error(error: &KrillaError, images: &ImageStore) -> ExportError {
    let reason = error.to_string();
    match error {
        KrillaError::Image(image, ..) | KrillaError::SixteenBitImage(image, _) => {
            // An image inside an SVG has no path of its own.
            let path = images.find_path(image).unwrap_or("an SVG").to_owned();
            ExportError::Image { path, reason }
        }
        _ => ExportError::Pdf { reason },
    }
}

fn paint_pages(
    mut paged_document: PagedDocument,
    fonts: BTreeMap<FontId, Font>,
    images: &ImageStore,
    configuration: Configuration,
) -> Result<Result<Vec<u8>, KrillaError>, ExportError> {
    let pages = std::mem::take(&mut paged_document.pages);
    let mut painter = KrillaPainter {
        paged_document: &paged_document,
        fonts,
        maths_fonts: BTreeMap::new(),
        guide_page: 0,
        content: Vec::with_capacity(paged_document.structure.leaf_count()),
        links: Vec::new(),
        images,
        boxes: BTreeMap::new(),
        single_space: BTreeSet::new(),
    };
    let mut pdf = Document::new_with(SerializeSettings {
        enable_tagging: true,
        configuration,
        ..SerializeSettings::default()
    });
    for (number, page) in pages.into_iter().enumerate() {
        painter.paint_page(number, &page, &mut pdf)?;
    }
    pdf.set_metadata(build_metadata(&paged_document));
    pdf.set_outline(painter.build_outline());
    pdf.set_tag_tree(painter.build_tag_tree());
    // Places without links are named destinations, too: `sheet.pdf#csrf`.
    for anchor in paged_document.positions.keys() {
        if let Some(destination) = painter.named_destination(anchor) {
            // It returns `None` for a name that a link has already registered.
            let _ = pdf.register_named_destination(destination);
        }
    }
    // krilla has copied everything and needs as much memory for the file.
    drop(painter);
    drop(paged_document);
    Ok(pdf.finish())
}

/// Loads the fonts that the pages use.
fn open_fonts(paged_document: &PagedDocument, fonts: &Fonts) -> Result<BTreeMap<FontId, Font>, ExportError> {
    let mut fonts_by_id = BTreeMap::new();
    for item in paged_document.pages.iter().flat_map(|page| &page.items) {
        let Item::Text(run) = item else { continue };
        if fonts_by_id.contains_key(&run.font) {
            continue;
        }
        let file = fonts.files().get(run.font.file());
        let font = file.and_then(|file| Font::new(Arc::clone(&file.bytes).into(), run.font.index));
        let font = font.ok_or_else(|| ExportError::Font {
            name: file.map(|file| file.name.clone()).unwrap_or_default(),
            reason: "krilla cannot read it".to_owned(),
        })?;
        fonts_by_id.insert(run.font, font);
    }
    Ok(fonts_by_id)
}

/// The state of painting.
struct KrillaPainter<'a> {
    paged_document: &'a PagedDocument,
    fonts: BTreeMap<FontId, Font>,
    /// The fonts of formulas by their names.
    maths_fonts: BTreeMap<&'static str, Font>,
    /// The page of the guide that is being painted.
    guide_page: usize,
    /// The painted content of leaves, each with its page of the guide, in painting order.
    content: Vec<(LeafId, usize, Identifier)>,
    /// The links of elements, likewise.
    links: Vec<(ElementId, usize, Identifier)>,
    images: &'a ImageStore,
    /// The position of the image of each leaf.
    boxes: BTreeMap<LeafId, BBox>,
    /// The fonts whose space has been painted as a single one.
    single_space: BTreeSet<FontId>,
}

impl KrillaPainter<'_> {
    fn paint_page(&mut self, number: usize, page: &Page, pdf: &mut Document) -> Result<(), ExportError> {
        let settings = PageSettings::from_wh(page.width.0, page.height.0).ok_or_else(|| {
            ExportError::Pdf { reason: format!("a page of {} × {} is none", page.width, page.height) }
        })?;
        // A panic of krilla must not unwind through these destructors: they panic as well where content is still open,
        // and a second panic aborts the process.
        let mut krilla_page = ManuallyDrop::new(pdf.start_page_with(settings));
        let mut surface = ManuallyDrop::new(krilla_page.surface());
        for (guide_page, items) in page.items_by_page(number) {
            self.guide_page = guide_page;
            let visible: Vec<&Item> = items.iter().filter(|item| !matches!(item, Item::Link(_))).collect();
            let same_leaf = |one: &&Item, other: &&Item| {
                content_leaf(one).is_some() && content_leaf(one) == content_leaf(other)
            };
            for items in visible.chunk_by(same_leaf) {
                self.paint_content(number, items, &mut surface);
            }
        }
        ManuallyDrop::into_inner(surface).finish();
        for (guide_page, items) in page.items_by_page(number) {
            self.guide_page = guide_page;
            for item in items {
                if let Item::Link(link) = item {
                    self.add_link(link, &mut krilla_page);
                }
            }
        }
        ManuallyDrop::into_inner(krilla_page).finish();
        Ok(())
    }

    /// Paints neighbours of one leaf as one piece of tagged content, across styles and lines.
    fn paint_content(&mut self, page: usize, items: &[&Item], surface: &mut Surface<'_>) {
        let leaf = items.first().and_then(|item| content_leaf(item));
        let identifier = leaf.map(|_| surface.start_tagged(ContentTag::Span(SpanTag::empty())));
        let location = leaf.and_then(|leaf| self.location_number(leaf));
        for item in items {
            match item {
                Item::Text(run) if leaf.is_some() => self.paint_run(run, location, surface),
                Item::Text(run) => {
                    let artifact = Artifact::with_kind(ArtifactType::PaginationOther);
                    surface.start_tagged(ContentTag::Artifact(artifact));
                    self.paint_run(run, None, surface);
                    surface.end_tagged();
                }
                Item::Fill(fill) => paint_artifact(fill.rect, fill.color, ArtifactType::Layout, surface),
                Item::Mark(mark) => paint_artifact(mark.rect, mark.color, ArtifactType::Page, surface),
                Item::Rule(rule) => {
                    let y = rule.y - rule.thickness / 2.0;
                    let rect = Rect { x: rule.x, y, width: rule.length, height: rule.thickness };
                    paint_artifact(rect, rule.color, ArtifactType::Layout, surface);
                }
                Item::TickBox(tick_box) => {
                    for side in tick_box.sides() {
                        paint_artifact(side, tick_box.color, ArtifactType::Layout, surface);
                    }
                }
                Item::Image(image) => self.paint_image(page, image, surface),
                Item::Formula(formula) => self.paint_formula(page, formula, surface),
                Item::Link(_) => {}
            }
        }
        if let (Some(leaf), Some(identifier)) = (leaf, identifier) {
            surface.end_tagged();
            self.content.push((leaf, self.guide_page, identifier));
        }
    }

    fn paint_run(&mut self, run: &Run, location: Option<KrillaLocation>, surface: &mut Surface<'_>) {
        let Some(font) = self.fonts.get(&run.font).cloned() else { return };
        let text = run.text();
        let glyphs = RunGlyph::collect(run, &text, location);
        let as_outlines = is_outlined(run, &text);
        let mut draw = |glyphs: &[RunGlyph<'_>]| {
            let mut x = run.x.0;
            for glyphs in glyphs.chunk_by(|one, other| one.ink() == other.ink()) {
                let is_hidden = glyphs.first().is_some_and(|glyph| glyph.ink() == GlyphInk::Hidden);
                let opacity = if is_hidden { NormalizedF32::ZERO } else { NormalizedF32::ONE };
                surface.set_fill(Some(KrillaFill { opacity, ..to_krilla_fill(run.color) }));
                let start = Point::from_xy(x, run.y.0);
                surface.draw_glyphs(start, glyphs, font.clone(), &text, run.size.0, as_outlines);
                x += glyphs.iter().map(|glyph| glyph.x_advance(run.size.0)).sum::<f32>();
            }
        };
        // The first text of a glyph becomes its default, so a space must be painted alone before it is painted among
        // others.
        if !self.single_space.contains(&run.font)
            && let Some(single_space) = glyphs.iter().find_map(RunGlyph::as_single_space)
        {
            draw(&[single_space]);
            self.single_space.insert(run.font);
        }
        draw(&glyphs);
    }

    /// The number by which krilla names a leaf's part of the guide in a refusal.
    fn location_number(&self, leaf: LeafId) -> Option<KrillaLocation> {
        let index = self.paged_document.structure.location_index(leaf)?;
        KrillaLocation::new(u64::try_from(index).ok()?.saturating_add(1))
    }

    fn paint_image(&mut self, page: usize, image: &PlacedImage, surface: &mut Surface<'_>) {
        let tag = match image.leaf {
            Some(_) => ContentTag::Other,
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
        };
        let identifier = surface.start_tagged(tag);
        self.images.draw(&image.path, image.rect, surface);
        surface.end_tagged();
        if let Some(leaf) = image.leaf {
            self.content.push((leaf, self.guide_page, identifier));
            self.boxes.extend(to_krilla_rect(image.rect).map(|rect| (leaf, BBox::new(page, rect))));
        }
    }

    fn add_link(&mut self, link: &Link, krilla_page: &mut KrillaPage<'_>) {
        let target = match &link.target {
            Target::Web(url) => KrillaTarget::Action(Action::Link(LinkAction::new(url.clone()))),
            Target::Anchor(anchor) => match self.named_destination(anchor) {
                Some(destination) => KrillaTarget::Destination(destination.into()),
                None => return,
            },
        };
        let Some(rect) = to_krilla_rect(link.rect) else { return };
        let annotation =
            Annotation::new_link(LinkAnnotation::new(rect, target), Some(link.title.to_string()));
        let identifier = krilla_page.add_tagged_annotation(annotation);
        self.links.push((link.element, self.guide_page, identifier));
    }

    /// The named destination of an anchor.
    fn named_destination(&self, anchor: &Anchor) -> Option<NamedDestination> {
        let name = match anchor {
            Anchor::Question(id) => id.to_string(),
            // Ids contain no dot, so these names never equal that of a question.
            Anchor::Section(id) => format!("section.{id}"),
            Anchor::Answers => "answers.all".to_owned(),
            Anchor::Answer(id) => format!("answer.{id}"),
            Anchor::Note(id) => format!("note.{id}"),
            Anchor::Sources => "sources.all".to_owned(),
            Anchor::Index => "index.all".to_owned(),
            Anchor::Source(number) => format!("source.{number}"),
        };
        Some(NamedDestination::new(name, to_destination(*self.paged_document.positions.get(anchor)?)))
    }

    fn build_outline(&self) -> Outline {
        let mut outline = Outline::new();
        for node in self.paged_document.outline.iter().filter_map(|bookmark| self.build_bookmark(bookmark)) {
            outline.push_child(node);
        }
        outline
    }

    fn build_bookmark(&self, bookmark: &Bookmark) -> Option<OutlineNode> {
        let place = *self.paged_document.positions.get(&bookmark.anchor)?;
        let mut node = OutlineNode::new(bookmark.title.clone(), to_destination(place));
        for child in bookmark.children.iter().filter_map(|child| self.build_bookmark(child)) {
            node.push_child(child);
        }
        Some(node)
    }
}

fn build_metadata(paged_document: &PagedDocument) -> Metadata {
    let about = &paged_document.info;
    let date = DateTime::new(about.updated.year()).month(about.updated.month()).day(about.updated.day());
    let mut metadata = Metadata::new()
        .title(about.title.clone())
        .language(about.language.to_string())
        .creator(concat!("qexport ", env!("CARGO_PKG_VERSION")).to_owned())
        .creation_date(date)
        .document_id(about.id.clone())
        .text_direction(match about.direction {
            Direction::LeftToRight => TextDirection::LeftToRight,
            Direction::RightToLeft => TextDirection::RightToLeft,
        });
    if !about.authors.is_empty() {
        metadata = metadata.authors(about.authors.clone());
    }
    if let Some(description) = &about.description {
        metadata = metadata.description(description.clone());
    }
    metadata
}

/// The leaf of an item.
fn content_leaf(item: &Item) -> Option<LeafId> {
    match item {
        Item::Text(run) => run.leaf,
        _ => None,
    }
}

fn paint_artifact(place: Rect, color: Color, kind: ArtifactType, surface: &mut Surface<'_>) {
    let Some(rect) = to_krilla_rect(place) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    surface.set_fill(Some(to_krilla_fill(color)));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn to_krilla_fill(color: Color) -> KrillaFill {
    KrillaFill {
        paint: rgb::Color::new(color.red, color.green, color.blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}

fn to_krilla_rect(rect: Rect) -> Option<KrillaRect> {
    KrillaRect::from_xywh(rect.x.0, rect.y.0, rect.width.0, rect.height.0)
}

fn to_destination(place: Position) -> XyzDestination {
    /// Readers show a little white space above the target.
    const ABOVE: Pt = Pt(4.0);
    XyzDestination::new(place.page, Point::from_xy(place.x.0, (place.y - ABOVE).max(Pt::ZERO).0))
}

#[cfg(test)]
mod tests;
