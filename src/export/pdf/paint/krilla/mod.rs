//! The default painter: subset fonts, real text, links, bookmarks and the structure tree of a tagged PDF.

mod glyphs;
mod image;
mod tags;

use std::collections::{BTreeMap, BTreeSet};
use std::mem::ManuallyDrop;
use std::sync::Arc;

use ::krilla::action::{Action, LinkAction};
use ::krilla::annotation::{Annotation, LinkAnnotation, Target as KrillaTarget};
use ::krilla::color::rgb;
use ::krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder, ValidationError};
use ::krilla::destination::{NamedDestination, XyzDestination};
use ::krilla::error::KrillaError;
use ::krilla::geom::{PathBuilder, Point, Rect as KrillaRect};
use ::krilla::metadata::{DateTime, Metadata, TextDirection};
use ::krilla::num::NormalizedF32;
use ::krilla::outline::{Outline, OutlineNode};
use ::krilla::page::{Page as KrillaPage, PageSettings};
use ::krilla::paint::{Fill as KrillaFill, FillRule};
use ::krilla::surface::Surface;
use ::krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, Identifier, SpanTag};
use ::krilla::text::Font;
use ::krilla::{Document, SerializeSettings};

use self::glyphs::Inked;
use self::image::ImageStore;
use super::{Conformance, Painted};
use crate::document::Direction;
use crate::export::pdf::page::{
    Anchor, Bookmark, Color, ElementId, FontId, Item, LeafId, Link, Page, PagedDocument, PlacedImage,
    Position, Rect, Run, Target,
};
use crate::export::{ExportError, Fonts};
use crate::units::Pt;

/// Inks the pages by the rules of PDF/UA-1 and PDF/A-2a, if the file is to claim them.
pub(crate) fn paint(print: PagedDocument, claim: Conformance, fonts: &Fonts) -> Result<Painted, ExportError> {
    let configuration = match claim {
        Conformance::Standards => ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_A)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| ExportError::Pdf { reason: format!("{error:?}") })?,
        Conformance::Nothing => Configuration::default(),
    };
    let images = ImageStore::open(&print, fonts)?;
    let opened = opened(&print, fonts)?;
    match ink(print, opened, &images, configuration)? {
        Ok(bytes) => Ok(Painted::File { bytes, warnings: Vec::new() }),
        Err(KrillaError::Validation(faults)) => {
            let mut reasons: Vec<String> = faults.iter().map(|(fault, _)| in_words(fault)).collect();
            reasons.sort();
            reasons.dedup();
            Ok(Painted::NotConforming { reasons: reasons.join("; ") })
        }
        Err(error) => Err(failed(&error, &images)),
    }
}

fn in_words(fault: &ValidationError) -> String {
    match fault {
        ValidationError::ContainsNotDefGlyph(..) => "no font has some of its letters".to_owned(),
        ValidationError::NoCodepointMapping(..) | ValidationError::InvalidCodepointMapping(..) => {
            "some of its glyphs stand for no letter".to_owned()
        }
        ValidationError::MissingCMYKProfile => "a picture has colours for print (CMYK)".to_owned(),
        ValidationError::UnicodePrivateArea(..) => "it holds letters of the private use area".to_owned(),
        other => format!("{other:?}"),
    }
}

fn failed(error: &KrillaError, images: &ImageStore) -> ExportError {
    let reason = error.to_string();
    match error {
        KrillaError::Image(image, ..) | KrillaError::SixteenBitImage(image, _) => {
            // An image inside an SVG has no path of its own.
            let path = images.path_of(image).unwrap_or("an SVG").to_owned();
            ExportError::Image { path, reason }
        }
        _ => ExportError::Pdf { reason },
    }
}

fn ink(
    mut print: PagedDocument,
    fonts: BTreeMap<FontId, Font>,
    images: &ImageStore,
    configuration: Configuration,
) -> Result<Result<Vec<u8>, KrillaError>, ExportError> {
    let pages = std::mem::take(&mut print.pages);
    let mut painter = KrillaPainter {
        print: &print,
        fonts,
        content: Vec::with_capacity(print.structure.leaf_count()),
        links: Vec::new(),
        images,
        boxes: BTreeMap::new(),
        blank: BTreeSet::new(),
    };
    let mut pdf = Document::new_with(SerializeSettings {
        enable_tagging: true,
        configuration,
        ..SerializeSettings::default()
    });
    for (number, page) in pages.into_iter().enumerate() {
        painter.page(number, &page, &mut pdf)?;
    }
    pdf.set_metadata(metadata(&print));
    pdf.set_outline(painter.outline());
    pdf.set_tag_tree(painter.tree());
    // Places without links are named destinations, too: `sheet.pdf#csrf`.
    for anchor in print.positions.keys() {
        if let Some(destination) = painter.destination(anchor) {
            // It returns `None` for a name that a link has already registered.
            let _ = pdf.register_named_destination(destination);
        }
    }
    // krilla has copied everything and needs as much memory for the file.
    drop(painter);
    drop(print);
    Ok(pdf.finish())
}

/// Loads the fonts that the pages use.
fn opened(print: &PagedDocument, fonts: &Fonts) -> Result<BTreeMap<FontId, Font>, ExportError> {
    let mut opened = BTreeMap::new();
    for item in print.pages.iter().flat_map(|page| &page.items) {
        let Item::Text(run) = item else { continue };
        if opened.contains_key(&run.font) {
            continue;
        }
        let file = fonts.files().get(run.font.file());
        let font = file.and_then(|file| Font::new(Arc::clone(&file.bytes).into(), run.font.index));
        let font = font.ok_or_else(|| ExportError::Font {
            name: file.map(|file| file.name.clone()).unwrap_or_default(),
            reason: "krilla cannot read it".to_owned(),
        })?;
        opened.insert(run.font, font);
    }
    Ok(opened)
}

/// The state of painting.
struct KrillaPainter<'a> {
    print: &'a PagedDocument,
    fonts: BTreeMap<FontId, Font>,
    /// The painted content of leaves, in painting order.
    content: Vec<(LeafId, Identifier)>,
    /// The links of elements, in painting order.
    links: Vec<(ElementId, Identifier)>,
    images: &'a ImageStore,
    /// The position of the image of each leaf.
    boxes: BTreeMap<LeafId, BBox>,
    /// The fonts whose space has been painted as a single one.
    blank: BTreeSet<FontId>,
}

impl KrillaPainter<'_> {
    fn page(&mut self, number: usize, page: &Page, pdf: &mut Document) -> Result<(), ExportError> {
        let settings = PageSettings::from_wh(page.width.0, page.height.0).ok_or_else(|| {
            ExportError::Pdf { reason: format!("a page of {} × {} is none", page.width, page.height) }
        })?;
        // A panic of krilla must not unwind through these destructors: they panic as well where content is still open,
        // and a second panic aborts the process.
        let mut sheet = ManuallyDrop::new(pdf.start_page_with(settings));
        let mut surface = ManuallyDrop::new(sheet.surface());
        let inked: Vec<&Item> = page.items.iter().filter(|item| !matches!(item, Item::Link(_))).collect();
        for items in inked.chunk_by(|one, other| leaf(one).is_some() && leaf(one) == leaf(other)) {
            self.content(number, items, &mut surface);
        }
        ManuallyDrop::into_inner(surface).finish();
        for item in &page.items {
            if let Item::Link(link) = item {
                self.link(link, &mut sheet);
            }
        }
        ManuallyDrop::into_inner(sheet).finish();
        Ok(())
    }

    /// Paints neighbours of one leaf as one piece of tagged content, whatever their styles and lines.
    fn content(&mut self, page: usize, items: &[&Item], surface: &mut Surface<'_>) {
        let leaf = items.first().and_then(|item| leaf(item));
        let identifier = leaf.map(|_| surface.start_tagged(ContentTag::Span(SpanTag::empty())));
        for item in items {
            match item {
                Item::Text(run) if leaf.is_some() => self.run(run, surface),
                Item::Text(run) => {
                    let artifact = Artifact::with_kind(ArtifactType::PaginationOther);
                    surface.start_tagged(ContentTag::Artifact(artifact));
                    self.run(run, surface);
                    surface.end_tagged();
                }
                Item::Fill(fill) => decorate(fill.rect, fill.color, ArtifactType::Layout, surface),
                Item::Mark(mark) => decorate(mark.rect, mark.color, ArtifactType::Page, surface),
                Item::Rule(rule) => {
                    let y = rule.y - rule.thickness / 2.0;
                    let rect = Rect { x: rule.x, y, width: rule.length, height: rule.thickness };
                    decorate(rect, rule.color, ArtifactType::Layout, surface);
                }
                Item::Image(image) => self.image(page, image, surface),
                Item::Link(_) => {}
            }
        }
        if let (Some(leaf), Some(identifier)) = (leaf, identifier) {
            surface.end_tagged();
            self.content.push((leaf, identifier));
        }
    }

    fn run(&mut self, run: &Run, surface: &mut Surface<'_>) {
        let Some(font) = self.fonts.get(&run.font).cloned() else { return };
        surface.set_fill(Some(filled(run.color)));
        let text = run.text();
        let glyphs = Inked::of(run, &text);
        let start = Point::from_xy(run.x.0, run.y.0);
        // An artifact without words, such as a continuation mark of code, is drawn as outlines: readers copy text even
        // where it is an artifact.
        let is_of_words = |letter: char| letter.is_alphanumeric() || letter.is_ascii_punctuation();
        let drawn = run.leaf.is_none() && !text.contains(is_of_words);
        let mut draw = |glyphs: &[Inked<'_>]| {
            surface.draw_glyphs(start, glyphs, font.clone(), &text, run.size.0, drawn);
        };
        // The first text of a glyph becomes its default, so a space must be painted alone before it is painted among
        // others.
        if !self.blank.contains(&run.font)
            && let Some(blank) = glyphs.iter().find_map(Inked::alone)
        {
            draw(&[blank]);
            self.blank.insert(run.font);
        }
        draw(&glyphs);
    }

    fn image(&mut self, page: usize, image: &PlacedImage, surface: &mut Surface<'_>) {
        let tag = match image.leaf {
            Some(_) => ContentTag::Other,
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
        };
        let identifier = surface.start_tagged(tag);
        self.images.ink(&image.path, image.rect, surface);
        surface.end_tagged();
        if let Some(leaf) = image.leaf {
            self.content.push((leaf, identifier));
            self.boxes.extend(rect(image.rect).map(|rect| (leaf, BBox::new(page, rect))));
        }
    }

    fn link(&mut self, link: &Link, sheet: &mut KrillaPage<'_>) {
        let target = match &link.target {
            Target::Web(url) => KrillaTarget::Action(Action::Link(LinkAction::new(url.clone()))),
            Target::Anchor(anchor) => match self.destination(anchor) {
                Some(destination) => KrillaTarget::Destination(destination.into()),
                None => return,
            },
        };
        let Some(rect) = rect(link.rect) else { return };
        let annotation =
            Annotation::new_link(LinkAnnotation::new(rect, target), Some(link.title.to_string()));
        self.links.push((link.element, sheet.add_tagged_annotation(annotation)));
    }

    /// The named destination of an anchor.
    fn destination(&self, anchor: &Anchor) -> Option<NamedDestination> {
        let name = match anchor {
            Anchor::Question(id) => id.to_string(),
            // Ids contain no dot, so these names never equal that of a question.
            Anchor::Section(id) => format!("section.{id}"),
            Anchor::Sources => "sources.all".to_owned(),
            Anchor::Source(number) => format!("source.{number}"),
        };
        Some(NamedDestination::new(name, xyz(*self.print.positions.get(anchor)?)))
    }

    fn outline(&self) -> Outline {
        let mut outline = Outline::new();
        for node in self.print.outline.iter().filter_map(|bookmark| self.bookmark(bookmark)) {
            outline.push_child(node);
        }
        outline
    }

    fn bookmark(&self, bookmark: &Bookmark) -> Option<OutlineNode> {
        let place = *self.print.positions.get(&bookmark.anchor)?;
        let mut node = OutlineNode::new(bookmark.title.clone(), xyz(place));
        for child in bookmark.children.iter().filter_map(|child| self.bookmark(child)) {
            node.push_child(child);
        }
        Some(node)
    }
}

fn metadata(print: &PagedDocument) -> Metadata {
    let about = &print.info;
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
fn leaf(item: &Item) -> Option<LeafId> {
    match item {
        Item::Text(run) => run.leaf,
        _ => None,
    }
}

fn decorate(place: Rect, color: Color, kind: ArtifactType, surface: &mut Surface<'_>) {
    let Some(rect) = rect(place) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    surface.set_fill(Some(filled(color)));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn filled(color: Color) -> KrillaFill {
    KrillaFill {
        paint: rgb::Color::new(color.red, color.green, color.blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}

fn rect(rect: Rect) -> Option<KrillaRect> {
    KrillaRect::from_xywh(rect.x.0, rect.y.0, rect.width.0, rect.height.0)
}

fn xyz(place: Position) -> XyzDestination {
    /// Readers show a little white space above the target.
    const ABOVE: Pt = Pt(4.0);
    XyzDestination::new(place.page, Point::from_xy(place.x.0, (place.y - ABOVE).max(Pt::ZERO).0))
}

#[cfg(test)]
mod tests;
