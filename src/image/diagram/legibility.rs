//! What a drawing shows: every label of its source, none over another, and no markup.

use roxmltree::{Document, Node};

use super::error::DiagramError;
use super::labels::collector::{DiagramLabel, count_words};

/// The width of a character, in font sizes, at least: few words are narrower.
const NARROW: f32 = 0.4;

/// Markup of Mermaid and Markdown that the renderer knows in some places only.
const MARKUP: &[&str] = &["**", "`", "~", "<br", "&lt;br", "-->", ":::", "@{", "\""];

/// Checks a drawing.
pub(super) fn check_drawing(svg: &str, labels: &[DiagramLabel]) -> Result<(), DiagramError> {
    let document =
        Document::parse(svg).map_err(|error| DiagramError::Syntax { reason: error.to_string() })?;
    let texts: Vec<ShownText> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .map(ShownText::read)
        .collect();
    check_markup(&texts)?;
    check_labels(&texts, labels)?;
    check_overlaps(&texts)
}

/// A text with the places of its lines.
#[derive(Debug)]
struct ShownText {
    text: String,
    /// Left, right, top and bottom; none if it is rotated or scaled.
    lines: Vec<[f32; 4]>,
}

impl ShownText {
    fn read(node: Node<'_, '_>) -> Self {
        let has_transform = node.ancestors().any(|above| above.attribute("transform").is_some());
        let size = number(node, "font-size").unwrap_or(14.0);
        let spans: Vec<Node<'_, '_>> = node.children().filter(|child| child.has_tag_name("tspan")).collect();
        let (mut y, mut lines, mut texts) = (number(node, "y").unwrap_or_default(), Vec::new(), Vec::new());
        for span in if spans.is_empty() { vec![node] } else { spans } {
            let text: String = span
                .descendants()
                .filter_map(|inner| inner.is_text().then(|| inner.text()).flatten())
                .collect();
            y += number(span, "dy").unwrap_or_default();
            let x = number(span, "x").or_else(|| number(node, "x")).unwrap_or_default();
            #[expect(clippy::cast_precision_loss, reason = "a label has few characters")]
            let width = text.trim().chars().count() as f32 * size * NARROW;
            let left = match node.attribute("text-anchor") {
                Some("middle") => x - width / 2.0,
                Some("end") => x - width,
                _ => x,
            };
            lines.push([left, left + width, y - size * 0.75, y + size * 0.15]);
            texts.push(text.trim().to_owned());
        }
        if has_transform {
            lines.clear();
        }
        Self { text: texts.join(" "), lines }
    }

    fn overlaps(&self, other: &Self) -> bool {
        let pairs = self.lines.iter().flat_map(|one| other.lines.iter().map(move |two| (one, two)));
        pairs.into_iter().any(|(one, two)| {
            one[0].max(two[0]) < one[1].min(two[1]) && one[2].max(two[2]) < one[3].min(two[3])
        })
    }
}

fn number(node: Node<'_, '_>, name: &str) -> Option<f32> {
    node.attribute(name)?.trim_end_matches("px").parse().ok()
}

fn check_markup(texts: &[ShownText]) -> Result<(), DiagramError> {
    let raw = texts
        .iter()
        .find(|text| MARKUP.iter().any(|mark| text.text.contains(mark)) || has_entity(&text.text));
    raw.map_or(Ok(()), |raw| Err(DiagramError::RawMarkup { text: raw.text.clone() }))
}

/// Whether a text has a code of a character, such as `#quot;`.
fn has_entity(text: &str) -> bool {
    text.split('#').skip(1).any(|rest| {
        rest.split_once(';')
            .is_some_and(|(code, _)| !code.is_empty() && code.chars().all(char::is_alphanumeric))
    })
}

/// Every word of the labels is in the drawing, as often as it is in the labels.
fn check_labels(texts: &[ShownText], labels: &[DiagramLabel]) -> Result<(), DiagramError> {
    let shown = count_words(texts.iter().map(|text| text.text.as_str()));
    let wanted = count_words(labels.iter().map(|label| label.text.as_str()));
    // The renderer breaks a very long word into pieces.
    let joined: String =
        texts.iter().flat_map(|text| text.text.chars()).filter(|c| !c.is_whitespace()).collect();
    for (word, count) in wanted {
        let found = shown.get(word).copied().unwrap_or_default();
        if found < count && (word.chars().count() < 16 || joined.matches(word).count() < count) {
            let lost = labels.iter().rfind(|label| label.words().any(|known| known == word));
            let label = lost.map_or_else(|| word.to_owned(), |label| label.text.trim().to_owned());
            return Err(DiagramError::LostLabel { label });
        }
    }
    Ok(())
}

fn check_overlaps(texts: &[ShownText]) -> Result<(), DiagramError> {
    for (index, first) in texts.iter().enumerate() {
        if let Some(second) = texts[index + 1..].iter().find(|second| first.overlaps(second)) {
            return Err(DiagramError::Overlap { first: first.text.clone(), second: second.text.clone() });
        }
    }
    Ok(())
}
