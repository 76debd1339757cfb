//! SVG: its size, and checks that it is safe to render.
//!
//! A small file can cause endless work: a group that uses another one ten times, which uses a third ten times, and so on. So
//! all shapes are counted before rendering. Scripts, embedded HTML and references to other files are refused: pages do not
//! show them, and readers would not notice the loss.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node, ParsingOptions};

use self::css::Css;
use self::style::StyleSheet;
use super::error::InvalidImage;

mod color;
mod css;
mod matching;
pub(super) mod modern;
mod outside;
mod size;
mod style;
pub(super) mod text;

/// The maximum number of shapes; the largest plots have far fewer.
const MAX_SHAPES: u64 = 200_000;

/// The maximum product of elements and rules of style sheets.
const MAX_COMPARISONS: usize = 5_000_000;

/// The maximum number of matches of selectors with elements: half a second of work.
const MAX_MATCHES: u64 = 50_000_000;

/// The maximum depth of nesting, including references. Painters are recursive.
const MAX_DEPTH: usize = 100;

/// The cost of a filter in shapes: filters work on pixels.
const FILTER: u64 = 4_000;

/// Fast filters: shadows, blurs and colours.
const QUICK_FILTERS: &[&str] = &[
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
];

/// Width and height in pixels.
pub(crate) fn read_svg(bytes: &[u8]) -> Result<(u32, u32), InvalidImage> {
    let text = std::str::from_utf8(bytes).map_err(|_| InvalidImage::Format)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.trim_start().starts_with('<') {
        return Err(InvalidImage::Format);
    }
    if is_too_deep(text) {
        return Err(InvalidImage::TooComplex);
    }
    // Graphics editors write a `<!DOCTYPE …>`; external entities are never read.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 500_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => InvalidImage::TooComplex,
        error => InvalidImage::Syntax { reason: error.to_string() },
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(InvalidImage::Format);
    }
    outside::check_prologue(&document)?;
    let mut elements = 0;
    for element in root.descendants().filter(Node::is_element) {
        check_element(element)?;
        elements += 1;
    }
    let css = style::read_sheets(&document);
    if matching::count_matches(&css, root) > MAX_MATCHES {
        return Err(InvalidImage::TooComplex);
    }
    let mut tally = Tally::new(&document, &css);
    // Every element is matched with every rule.
    if tally.sheet.rules() * elements > MAX_COMPARISONS {
        return Err(InvalidImage::TooComplex);
    }
    tally.count_cost(root, 0)?;
    size::read_size(root)
        .ok_or_else(|| InvalidImage::Syntax { reason: "it has no width and height".to_owned() })
}

/// Whether tags are nested too deeply. The raw text is searched, because the XML parser is recursive, too.
fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
                depth += usize::from(end == 0 || rest[end - 1] != b'/');
            }
        }
        if depth > MAX_DEPTH * 2 {
            return true;
        }
    }
    false
}

/// Refuses content that pages cannot show.
fn check_element(element: Node<'_, '_>) -> Result<(), InvalidImage> {
    let name = element.tag_name().name();
    let foreign = match name {
        "script" => Some("a script"),
        // A `switch` has an alternative for it.
        "foreignObject" if !element.ancestors().any(|above| above.has_tag_name("switch")) => {
            Some("a piece of HTML (`foreignObject`)")
        }
        _ if element.attributes().any(|attribute| attribute.name().starts_with("on")) => Some("a script"),
        _ => None,
    };
    if let Some(what) = foreign {
        return Err(InvalidImage::Foreign { what });
    }
    if name.starts_with("fe") && !QUICK_FILTERS.contains(&name) && is_svg(element) {
        return Err(InvalidImage::Filter { name: name.to_owned() });
    }
    outside::check_element(element)
}

fn is_svg(element: Node<'_, '_>) -> bool {
    element.tag_name().namespace().is_none_or(|space| space == "http://www.w3.org/2000/svg")
}

/// The cost of an element with its children and references.
#[derive(Debug, Clone, Copy)]
struct Cost {
    count_cost: u64,
    /// The depth of nesting.
    height: usize,
}

/// Counts shapes. The cost of each element is computed once.
struct Tally<'a, 'i> {
    /// Several elements may have one id, and programs differ in the one that they use.
    by_id: BTreeMap<&'a str, Vec<Node<'a, 'i>>>,
    sheet: StyleSheet<'a>,
    known: BTreeMap<usize, Cost>,
    open: BTreeSet<usize>,
}

impl<'a, 'i> Tally<'a, 'i> {
    fn new(document: &'a Document<'i>, css: &'a [Css]) -> Self {
        let mut by_id: BTreeMap<&str, Vec<Node<'_, '_>>> = BTreeMap::new();
        for element in document.root().descendants().filter(Node::is_element) {
            if let Some(id) = element.attribute("id") {
                by_id.entry(id).or_default().push(element);
            }
        }
        Self { by_id, sheet: StyleSheet::read(css), known: BTreeMap::new(), open: BTreeSet::new() }
    }

    fn count_cost(&mut self, element: Node<'a, 'i>, depth: usize) -> Result<Cost, InvalidImage> {
        let id = element.id().get_usize();
        if let Some(cost) = self.known.get(&id) {
            return if depth + cost.height > MAX_DEPTH { Err(InvalidImage::TooComplex) } else { Ok(*cost) };
        }
        if depth > MAX_DEPTH {
            return Err(InvalidImage::TooComplex);
        }
        if !self.open.insert(id) {
            let id = element.attribute("id").unwrap_or_else(|| element.tag_name().name()).to_owned();
            return Err(InvalidImage::Circular { id });
        }
        let mut cost = Cost { count_cost: 1, height: 0 };
        let mut add = |part: Cost, times: u64| {
            cost.count_cost = cost.count_cost.saturating_add(part.count_cost.saturating_mul(times));
            cost.height = cost.height.max(part.height + 1);
            if cost.count_cost > MAX_SHAPES { Err(InvalidImage::TooComplex) } else { Ok(()) }
        };
        for child in element.children().filter(Node::is_element) {
            add(self.count_cost(child, depth + 1)?, 1)?;
        }
        let used = self.sheet.find_references(element);
        add(Cost { count_cost: FILTER, height: 0 }, used.filters)?;
        for name in &used.ids {
            add(Cost { count_cost: 1, height: 0 }, 1)?;
            for target in self.by_id.get(name.as_str()).cloned().unwrap_or_default() {
                match target.tag_name().name() {
                    // A gradient is drawn once, whatever it refers to.
                    "linearGradient" | "radialGradient" => {}
                    "filter" => {
                        let steps = target.children().filter(Node::is_element).count();
                        add(Cost { count_cost: FILTER, height: 0 }, steps as u64)?;
                    }
                    // A marker is drawn at every point of a line.
                    "marker" => add(self.count_cost(target, depth + 1)?, count_points(element))?,
                    _ => add(self.count_cost(target, depth + 1)?, 1)?,
                }
            }
        }
        self.open.remove(&id);
        self.known.insert(id, cost);
        Ok(cost)
    }
}

/// The approximate number of points of an element's lines: a point has at least four characters.
fn count_points(element: Node<'_, '_>) -> u64 {
    let characters = element.descendants().flat_map(|part| [part.attribute("d"), part.attribute("points")]);
    characters.flatten().map(|characters| characters.len() as u64 / 4).sum::<u64>() + 1
}
