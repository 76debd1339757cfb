//! SVG: its size, and whether it may be drawn.
//!
//! A small file can ask for endless work: a group that uses another one ten times, which uses a third ten times, and
//! so on. So everything that would be drawn is counted before anything is. Programs, pages of HTML and files from
//! outside are refused: no page shows them, and a reader would miss them without knowing.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node, ParsingOptions};

use self::css::Css;
use self::style::Sheet;
use super::error::InvalidImage;

mod css;
mod matching;
mod outside;
mod size;
mod style;

/// More than any drawing has; the plots with the most points stay far below it.
const MOST_DRAWN: u64 = 200_000;

/// Elements times rules of style sheets: what is held against each other.
const MOST_COMPARED: usize = 5_000_000;

/// How often selectors of style sheets are held against elements: half a second of work.
const MOST_MATCHED: u64 = 50_000_000;

/// How far parts may be nested, references followed. Painters walk down by recursion.
const DEEPEST: usize = 100;

/// What a filter costs beside a shape: it is drawn as pixels.
const FILTER: u64 = 4_000;

/// The filters that are quick: shadows, blurs and colours.
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
        return Err(InvalidImage::TooIntricate);
    }
    // Drawing programs write a `<!DOCTYPE …>`; entities from outside are never read.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 500_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => InvalidImage::TooIntricate,
        error => InvalidImage::Syntax { reason: error.to_string() },
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(InvalidImage::Format);
    }
    outside::check_prologue(&document)?;
    let mut elements = 0;
    for element in root.descendants().filter(Node::is_element) {
        check(element)?;
        elements += 1;
    }
    let css = style::read_sheets(&document);
    if matching::count_matches(&css, root) > MOST_MATCHED {
        return Err(InvalidImage::TooIntricate);
    }
    let mut tally = Tally::new(&document, &css);
    // Every element is held against every rule.
    if tally.sheet.rules() * elements > MOST_COMPARED {
        return Err(InvalidImage::TooIntricate);
    }
    tally.count_cost(root, 0)?;
    size::read_size(root)
        .ok_or_else(|| InvalidImage::Syntax { reason: "it has no width and height".to_owned() })
}

/// Whether tags are nested deeper than any drawing. Counted on the bare text, because the reader of XML walks down by
/// recursion, too.
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
        if depth > DEEPEST * 2 {
            return true;
        }
    }
    false
}

/// Refuses what no page shows.
fn check(element: Node<'_, '_>) -> Result<(), InvalidImage> {
    let name = element.tag_name().name();
    let foreign = match name {
        "script" => Some("a script"),
        // Within a `switch`, something else stands in for it.
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
    outside::check(element)
}

fn is_svg(element: Node<'_, '_>) -> bool {
    element.tag_name().namespace().is_none_or(|space| space == "http://www.w3.org/2000/svg")
}

/// What an element draws, with all that it holds and refers to.
#[derive(Debug, Clone, Copy)]
struct Cost {
    count_cost: u64,
    /// How far it is nested.
    height: usize,
}

/// Counts what is drawn. Whatever is drawn again and again is counted once and remembered.
struct Tally<'a, 'i> {
    /// An id may stand twice, and readers differ in which one they take.
    by_id: BTreeMap<&'a str, Vec<Node<'a, 'i>>>,
    sheet: Sheet<'a>,
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
        Self { by_id, sheet: Sheet::read(css), known: BTreeMap::new(), open: BTreeSet::new() }
    }

    fn count_cost(&mut self, element: Node<'a, 'i>, depth: usize) -> Result<Cost, InvalidImage> {
        let id = element.id().get_usize();
        if let Some(cost) = self.known.get(&id) {
            return if depth + cost.height > DEEPEST { Err(InvalidImage::TooIntricate) } else { Ok(*cost) };
        }
        if depth > DEEPEST {
            return Err(InvalidImage::TooIntricate);
        }
        if !self.open.insert(id) {
            let id = element.attribute("id").unwrap_or_else(|| element.tag_name().name()).to_owned();
            return Err(InvalidImage::Circular { id });
        }
        let mut cost = Cost { count_cost: 1, height: 0 };
        let mut add = |part: Cost, times: u64| {
            cost.count_cost = cost.count_cost.saturating_add(part.count_cost.saturating_mul(times));
            cost.height = cost.height.max(part.height + 1);
            if cost.count_cost > MOST_DRAWN { Err(InvalidImage::TooIntricate) } else { Ok(()) }
        };
        for child in element.children().filter(Node::is_element) {
            add(self.count_cost(child, depth + 1)?, 1)?;
        }
        let used = self.sheet.references_of(element);
        add(Cost { count_cost: FILTER, height: 0 }, used.filters)?;
        for name in &used.ids {
            add(Cost { count_cost: 1, height: 0 }, 1)?;
            for target in self.by_id.get(name.as_str()).cloned().unwrap_or_default() {
                match target.tag_name().name() {
                    // A ramp of colours is drawn once, whatever else it refers to.
                    "linearGradient" | "radialGradient" => {}
                    "filter" => {
                        let steps = target.children().filter(Node::is_element).count();
                        add(Cost { count_cost: FILTER, height: 0 }, steps as u64)?;
                    }
                    // An arrowhead stands at every point of a line.
                    "marker" => add(self.count_cost(target, depth + 1)?, points(element))?,
                    _ => add(self.count_cost(target, depth + 1)?, 1)?,
                }
            }
        }
        self.open.remove(&id);
        self.known.insert(id, cost);
        Ok(cost)
    }
}

/// About how many points the lines of an element have: a point takes four letters at least.
fn points(element: Node<'_, '_>) -> u64 {
    let letters = element.descendants().flat_map(|part| [part.attribute("d"), part.attribute("points")]);
    letters.flatten().map(|letters| letters.len() as u64 / 4).sum::<u64>() + 1
}
