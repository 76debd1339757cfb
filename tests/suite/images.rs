//! Images in the PDF. The broken guides test the images that `content` refuses.

use std::fmt::Write;

use qexport::document::{Document, Inline};
use qexport::export::pdf::layout_document;
use qexport::export::pdf::page::{self, Item, PagedDocument, StructureKind, StructureNode};
use qexport::export::{Assets, ExportError, Options, Painter, PdfOptions, Warning, find_format};
use qexport::image::{Image, ImageFormat, InvalidImage};
use qexport::units::Pt;

use crate::pdf_text;
use crate::support::fixture;

fn layout_pages(document: &Document) -> PagedDocument {
    layout_document(document, &PdfOptions::default(), &Assets::bundled()).unwrap().0
}

fn placed_images(paged: &PagedDocument) -> Vec<&page::PlacedImage> {
    let items = paged.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Image(image) = item { Some(&**image) } else { None }).collect()
}

fn read_text(document: &Document, painter: Painter) -> (String, Vec<Warning>) {
    let mut options = Options::default();
    options.pdf.painter = painter;
    let export = find_format("pdf").unwrap().export(document, &options, &Assets::bundled()).unwrap();
    let text = pdf_text::read_text(&export.bytes);
    (text.split_whitespace().collect(), export.warnings)
}

#[test]
fn every_image_format_appears_on_a_page() {
    let paged = layout_pages(&fixture("pictures"));
    let placed = placed_images(&paged);
    for (path, times) in
        [("triangle.png", 7), ("ramp.jpg", 2), ("ramp.webp", 5), ("flow.svg", 2), ("tall.png", 1)]
    {
        let found = placed.iter().filter(|image| image.path == format!("images/{path}")).count();
        assert_eq!(found, times, "{path}");
    }
}

#[test]
fn images_keep_their_ratio_and_size_limits() {
    let paged = layout_pages(&fixture("pictures"));
    for page::PlacedImage { rect, file, path, .. } in placed_images(&paged) {
        let (width, height) = (rect.width.0, rect.height.0);
        let points = |pixels: u32| f32::from(u16::try_from(pixels).unwrap());
        let pixels = (points(file.width()), points(file.height()));
        assert!(width <= pixels.0 * 0.75 + 0.01 && height <= pixels.1 * 0.75 + 0.01, "{path}: {rect:?}");
        assert!((width / height - pixels.0 / pixels.1).abs() < 0.01, "{path}: {rect:?}");
        assert!(width < 275.0 && height < 400.0, "{path}: {rect:?}");
    }
}

/// A photograph with an Exif orientation (Exif 3.0, 4.6.5.1.6).
fn photograph(orientation: u8) -> Image {
    let plain = fixture("pictures").images["images/ramp.jpg"].bytes().to_vec();
    let (start, rest) = plain.split_at(2);
    // A segment of 34 bytes: a directory of one entry, the tag 0x0112 with one short integer.
    let note = [
        b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(),
        &[orientation],
    ];
    Image::read([start, &note.concat(), &[0; 6], rest].concat()).unwrap()
}

/// The fixture with images, where one of them is a photograph.
fn guide_with_photograph(orientation: u8) -> Document {
    let mut document = fixture("pictures");
    document.images.insert("images/ramp.jpg".to_owned(), photograph(orientation));
    document
}

#[test]
fn a_photograph_has_its_upright_size() {
    let size = |image: &Image| (image.width(), image.height());
    let (width, height) = size(&fixture("pictures").images["images/ramp.jpg"]);
    assert_ne!(width, height);
    for orientation in 0..=9 {
        let upright = if (5..=8).contains(&orientation) { (height, width) } else { (width, height) };
        assert_eq!(size(&photograph(orientation)), upright, "{orientation}");
        let paged = layout_pages(&guide_with_photograph(orientation));
        let placed = placed_images(&paged).into_iter().find(|image| image.path == "images/ramp.jpg").unwrap();
        let points = |pixels: u32| f32::from(u16::try_from(pixels).unwrap()) * 0.75;
        assert_eq!((placed.rect.width.0, placed.rect.height.0), (points(upright.0), points(upright.1)));
    }
}

#[test]
fn a_photograph_is_painted_upright() {
    // The sides where the first row and the first column of the file appear, by orientation.
    let sides = [
        ["top", "left"],
        ["top", "right"],
        ["bottom", "right"],
        ["bottom", "left"],
        ["left", "top"],
        ["right", "top"],
        ["right", "bottom"],
        ["left", "bottom"],
    ];
    for (orientation, sides) in (1..).zip(sides) {
        let document = guide_with_photograph(orientation);
        let pdf = find_format("pdf")
            .unwrap()
            .export(&document, &Options::default(), &Assets::bundled())
            .unwrap()
            .bytes;
        let [right, up, from] = painted_box(&pdf);
        // PDF paints an image into a unit square whose origin is at the lower left.
        let side = |(across, along): (f32, f32)| match (across.abs() > along.abs(), across > 0.0, along > 0.0)
        {
            (true, true, _) => "right",
            (true, false, _) => "left",
            (false, _, true) => "top",
            (false, _, false) => "bottom",
        };
        assert_eq!([side(up), side((-right.0, -right.1))], sides, "{orientation}");
        let paged = layout_pages(&document);
        let placed = placed_images(&paged).into_iter().find(|image| image.path == "images/ramp.jpg").unwrap();
        let near = |one: f32, other: Pt| (one - other.0).abs() < 0.01;
        let least = |from: f32, one: f32, other: f32| from + one.min(0.0) + other.min(0.0);
        assert!(near(right.0.abs() + up.0.abs(), placed.rect.width), "{orientation}");
        assert!(near(right.1.abs() + up.1.abs(), placed.rect.height), "{orientation}");
        let below = paged.pages[0].height - placed.rect.y - placed.rect.height;
        assert!(near(least(from.0, right.0, up.0), placed.rect.x), "{orientation}: its left side");
        assert!(near(least(from.1, right.1, up.1), below), "{orientation}: its lower side");
    }
}

/// The box of the photograph on its page: the vectors along its lower side and up, and its lower left corner.
fn painted_box(pdf: &[u8]) -> [(f32, f32); 3] {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let is_jpeg = |name: &[u8], page| {
        let (resources, shared) = pdf.get_page_resources(page);
        let resources = resources.unwrap_or_else(|| pdf.get_dictionary(shared[0]).unwrap());
        let (_, images) = pdf.dereference(resources.get(b"XObject").unwrap()).unwrap();
        let (_, image) = pdf.dereference(images.as_dict().unwrap().get(name).unwrap()).unwrap();
        let filters = &image.as_stream().unwrap().dict;
        format!("{:?}", filters.get(b"Filter")).contains("DCT")
    };
    for page in pdf.get_pages().into_values() {
        let content = lopdf::content::Content::decode(&pdf.get_page_content(page).unwrap()).unwrap();
        let mut stack = vec![[(1.0, 0.0), (0.0, 1.0), (0.0, 0.0)]];
        for operation in content.operations {
            match operation.operator.as_str() {
                "q" => stack.push(stack[stack.len() - 1]),
                "Q" => drop(stack.pop()),
                "cm" => {
                    let numbers: Vec<f32> = operation.operands.iter().map(to_number).collect();
                    let [right, up, from] = stack.pop().unwrap();
                    let led =
                        |way: &[f32]| (right.0 * way[0] + up.0 * way[1], right.1 * way[0] + up.1 * way[1]);
                    let corner = led(&numbers[4..]);
                    let corner = (from.0 + corner.0, from.1 + corner.1);
                    stack.push([led(&numbers[..2]), led(&numbers[2..4]), corner]);
                }
                "Do" if is_jpeg(operation.operands[0].as_name().unwrap(), page) => {
                    return stack[stack.len() - 1];
                }
                _ => {}
            }
        }
    }
    panic!("the page has no photograph")
}

#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "coordinates are small")]
fn to_number(operand: &lopdf::Object) -> f32 {
    operand.as_i64().map_or_else(|_| operand.as_f64().unwrap() as f32, |whole| whole as f32)
}

#[test]
fn text_below_an_image_returns_to_the_grid() {
    let paged = layout_pages(&fixture("pictures"));
    let leading = qexport::export::pdf::Style::default().leading.0;
    let baselines: std::collections::BTreeSet<String> = paged.pages[0]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(run)
                if run.text().starts_with("Words b") || run.text().starts_with("Which formats") =>
            {
                Some(run)
            }
            _ => None,
        })
        .map(|run| format!("{:.2}", run.y.0.rem_euclid(leading / 2.0)))
        .collect();
    assert_eq!(baselines.len(), 1, "{baselines:?}");
}

#[test]
fn an_image_is_a_figure_with_alt_text() {
    let paged = layout_pages(&fixture("pictures"));
    let words: Vec<&str> = (paged.structure.get(qexport::export::pdf::page::Structure::ROOT).children.iter())
        .flat_map(|node| figures(&paged, *node))
        .collect();
    assert_eq!(words.len(), placed_images(&paged).len());
    assert!(words.contains(&"A query leads to an answer."));
    // An image without alt text uses its file name.
    assert!(words.contains(&"images/triangle.png"));
}

fn figures(paged: &PagedDocument, node: StructureNode) -> Vec<&str> {
    let StructureNode::Element(id) = node else { return Vec::new() };
    let element = paged.structure.get(id);
    if let StructureKind::Figure { alt } = &element.kind {
        return vec![alt];
    }
    element.children.iter().flat_map(|child| figures(paged, *child)).collect()
}

#[test]
fn genpdf_omits_only_images_with_a_warning() {
    let document = fixture("pictures");
    let (krilla, nothing) = read_text(&document, Painter::Krilla);
    let (genpdf, note) = read_text(&document, Painter::Genpdf);
    assert_eq!(nothing, []);
    assert_eq!(note, [Warning::PlainPainter]);
    assert!(note[0].to_string().contains("images"));
    // krilla writes the text of an SVG as text.
    assert_eq!(krilla.matches("queryanswer").count(), 2);
    assert_eq!(krilla.replace("queryanswer", ""), genpdf);
}

/// A guide with a file as its only image.
fn guide_showing(bytes: &[u8]) -> Document {
    let mut document = fixture("pictures");
    let image = Image::read(bytes.to_vec()).unwrap();
    document.images.values_mut().for_each(|old| *old = image.clone());
    document
}

#[test]
fn an_image_with_broken_pixels_is_named() {
    let mut png = std::fs::read("tests/fixtures/good/pictures/images/triangle.png").unwrap();
    let pixels = png.windows(4).position(|name| name == b"IDAT").unwrap() + 4;
    png[pixels..pixels + 20].fill(0xee);
    let error = find_format("pdf")
        .unwrap()
        .export(&guide_showing(&png), &Options::default(), &Assets::bundled())
        .unwrap_err();
    assert!(matches!(&error, ExportError::Image { path, .. } if path.starts_with("images/")), "{error}");
}

#[test]
fn truncated_images_never_stop_the_exporter() {
    for name in ["triangle.png", "ramp.jpg", "ramp.webp", "flow.svg"] {
        let whole = std::fs::read(format!("tests/fixtures/good/pictures/images/{name}")).unwrap();
        for length in (0..whole.len()).step_by(7) {
            assert!(Image::read(whole[..length].to_vec()).is_err(), "{length} bytes of {name}");
        }
    }
}

#[test]
fn an_svg_bomb_is_refused_at_once() {
    let nested = |part: &str, many: usize| {
        let mut levels = String::new();
        for level in 1..=9 {
            let inside = part.replace('N', &(level - 1).to_string()).repeat(many);
            write!(levels, "<g id='g{level}'>{inside}</g>").unwrap();
        }
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg'><g id='g0'><path d='M0 0h1'/></g>{levels}<use href='#g9'/></svg>"
        )
    };
    let marks = format!(
        "<svg xmlns='http://www.w3.org/2000/svg'><marker id='m'>{}</marker><path marker-mid='url(#m)' d='{}'/></svg>",
        "<rect width='1' height='1'/>".repeat(1_000),
        "L1 1".repeat(10_000)
    );
    let rules = format!(
        "<svg xmlns='http://www.w3.org/2000/svg'><style>{}</style>{}</svg>",
        "*{fill:url(#a)}".repeat(5_000),
        "<g/>".repeat(5_000)
    );
    let selector = format!(
        "<svg xmlns='http://www.w3.org/2000/svg'><style>.a {} rect{{fill:red}}</style>{}<rect/>{}</svg>",
        "* ".repeat(12),
        "<g>".repeat(80),
        "</g>".repeat(80)
    );
    for svg_bomb in [
        selector,
        nested("<use href='#gN'/>", 10),
        nested("<rect fill='url(#gN)'/>", 10),
        nested("<rect style='mask:url(\"#gN\")'/>", 10),
        marks,
        rules,
        "<g>".repeat(100_000),
        format!("<svg>{}", "<g>".repeat(100_000)),
        format!("<svg><rect filter='{}'/></svg>", "blur(9px) ".repeat(1_000)),
    ] {
        let error = Image::read(svg_bomb.clone().into_bytes()).unwrap_err();
        assert_eq!(error, InvalidImage::TooComplex, "{svg_bomb:.80}");
    }
}

#[test]
fn the_largest_allowed_svg_is_painted_quickly() {
    let deep = format!("{}<rect width='9' height='9'/>{}", "<g opacity='0.9'>".repeat(95), "</g>".repeat(95));
    let wide = "<rect width='9' height='9' rx='2' fill='#123456' opacity='0.5'/>".repeat(2_000);
    let blurred = "<rect width='300' height='300' filter='blur(9px)'/>".to_owned();
    for body in [deep, wide, blurred] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='300' height='300'>{body}</svg>");
        let mut document = guide_showing(svg.as_bytes());
        // One image is enough.
        document.sections[0].questions.truncate(1);
        document.sections[0].questions[0].answer.truncate(1);
        find_format("pdf").unwrap().export(&document, &Options::default(), &Assets::bundled()).unwrap();
    }
}

#[test]
fn a_web_image_reaches_no_exporter() {
    let document = fixture("pictures");
    let web = document.questions().find(|question| question.id.as_str() == "web").unwrap();
    let qexport::document::Block::Paragraph(line) = &web.answer[0] else { panic!("{:?}", web.answer) };
    assert!(!line.iter().any(|piece| matches!(piece, Inline::Image { .. })), "{line:?}");
    assert!(document.images.values().any(|image| image.format() == ImageFormat::Svg));
}

/// A GIF whose first frame is red and covers the lower right quarter.
const PARTIAL_GIF: &[u8] = &[
    b'G', b'I', b'F', b'8', b'9', b'a', 2, 0, 2, 0, 0x80, 0, 0, 0xff, 0, 0, 0, 0, 0, b',', 1, 0, 1, 0, 1, 0,
    1, 0, 0, 2, 2, 0x44, 0x01, 0, b';',
];

#[test]
fn gifs_show_their_first_frame() {
    let gif = Image::read(PARTIAL_GIF.to_vec()).unwrap();
    assert_eq!((gif.format(), gif.width(), gif.height()), (ImageFormat::Gif, 2, 2));
    for cut in 1..PARTIAL_GIF.len() - 1 {
        assert!(Image::read(PARTIAL_GIF[..cut].to_vec()).is_err(), "{cut} bytes");
    }
    let mut document = fixture("pictures");
    document.images.insert("images/triangle.png".to_owned(), gif);
    for format in ["pdf", "epub", "apkg"] {
        let export = find_format(format).unwrap().export(&document, &Options::default(), &Assets::bundled());
        assert!(
            export.unwrap().warnings.iter().all(|warning| !matches!(warning, Warning::Image { .. })),
            "{format}"
        );
    }
}

#[test]
fn unusual_formats_are_refused_by_name() {
    let refused = Image::read(b"\0\0\0\x20ftypavif\0\0\0\0".to_vec()).unwrap_err();
    assert_eq!(refused, InvalidImage::Unsupported { name: "AVIF" });
    assert!(refused.help().contains("magick"));
}

#[test]
fn drawings_are_named_with_their_losses() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><rect width='9' height='9' \
               fill='color-mix(in srgb, red, blue)'/><text y='20' fill='light-dark(red, blue)'>客 é</text></svg>";
    let mut document = fixture("pictures");
    document.images.insert("images/flow.svg".to_owned(), Image::read(svg.as_bytes().to_vec()).unwrap());
    let (_, warnings) = read_text(&document, Painter::Krilla);
    let path = "images/flow.svg".to_owned();
    let colors = vec!["color-mix(in srgb, red, blue)".to_owned()];
    assert!(warnings.contains(&Warning::UnreadColors { path: path.clone(), colors }), "{warnings:?}");
    let characters = vec!["客".to_owned()];
    assert!(warnings.contains(&Warning::MissingGlyphsInImage { path, characters }), "{warnings:?}");
    // `--font-dir` looks for the characters of drawings, too.
    assert!(Assets::bundled().fonts.missing_characters(&document).contains(&'客'));
}
