//! The style of a run of text: what elements and style sheets say, as far as a guide has it.

use crate::html::HtmlTag;
use crate::import::html::notices::Notices;
use crate::import::model::NoticeKind;

/// A style of text. The order is that of nesting, from the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HtmlStyle {
    Strong,
    Emphasis,
    Strikethrough,
    Superscript,
    Subscript,
    Code,
}

pub(super) const HTML_STYLES: [HtmlStyle; 6] = [
    HtmlStyle::Strong,
    HtmlStyle::Emphasis,
    HtmlStyle::Strikethrough,
    HtmlStyle::Superscript,
    HtmlStyle::Subscript,
    HtmlStyle::Code,
];

/// A set of styles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct StyleSet(u8);

impl StyleSet {
    pub(super) fn with(self, style: HtmlStyle) -> Self {
        Self(self.0 | (1 << style as u8))
    }

    pub(super) fn contains(self, style: HtmlStyle) -> bool {
        self.0 & (1 << style as u8) != 0
    }
}

/// The style of a run: also its link and its gap, by their indexes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RunStyle {
    pub(super) gap: Option<usize>,
    pub(super) link: Option<usize>,
    pub(super) styles: StyleSet,
}

/// The styles that are open, and how often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OpenStyles([u32; HTML_STYLES.len()]);

impl OpenStyles {
    pub(super) fn open(&mut self, style: HtmlStyle) {
        self.0[style as usize] += 1;
    }

    pub(super) fn close(&mut self, style: HtmlStyle) {
        self.0[style as usize] = self.0[style as usize].saturating_sub(1);
    }

    pub(super) fn open_all(&mut self, styles: StyleSet) {
        HTML_STYLES.into_iter().filter(|style| styles.contains(*style)).for_each(|style| self.open(style));
    }

    pub(super) fn close_all(&mut self, styles: StyleSet) {
        HTML_STYLES.into_iter().filter(|style| styles.contains(*style)).for_each(|style| self.close(style));
    }

    pub(super) fn set(&self) -> StyleSet {
        let open = HTML_STYLES.into_iter().filter(|style| self.0[*style as usize] > 0);
        open.fold(StyleSet::default(), StyleSet::with)
    }
}

/// Reads the attribute `style`. Colours and sizes are lost, and told.
pub(super) fn read_css(tag: &HtmlTag, notices: &mut Notices) -> StyleSet {
    let mut styles = StyleSet::default();
    let css = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
    for declaration in css.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().trim_end_matches("!important").trim_end();
        match name.trim() {
            "font-weight" if matches!(value, "bold" | "bolder" | "600" | "700" | "800" | "900") => {
                styles = styles.with(HtmlStyle::Strong);
            }
            "font-style" if matches!(value, "italic" | "oblique") => {
                styles = styles.with(HtmlStyle::Emphasis);
            }
            "text-decoration" | "text-decoration-line" if value.contains("line-through") => {
                styles = styles.with(HtmlStyle::Strikethrough);
            }
            "text-decoration" | "text-decoration-line" if value.contains("underline") => {
                notices.add(NoticeKind::Guessed, UNDERLINE);
                styles = styles.with(HtmlStyle::Emphasis);
            }
            "vertical-align" if value == "super" => styles = styles.with(HtmlStyle::Superscript),
            "vertical-align" if value == "sub" => styles = styles.with(HtmlStyle::Subscript),
            "color" if !is_plain_color(value) => notices.add(NoticeKind::Lost, "text color"),
            "background" | "background-color" if !is_plain_background(value) => {
                notices.add(NoticeKind::Lost, "background color");
            }
            _ => {}
        }
    }
    if tag.name == "font" && tag.attribute("color").is_some_and(|color| !is_plain_color(color)) {
        notices.add(NoticeKind::Lost, "text color");
    }
    styles
}

pub(super) const UNDERLINE: &str = "underline as emphasis";

/// Whether a color is that of all text; browsers add it to what is pasted.
fn is_plain_color(value: &str) -> bool {
    let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(
        value.as_str(),
        "" | "black"
            | "#000"
            | "#000000"
            | "rgb(0,0,0)"
            | "inherit"
            | "initial"
            | "windowtext"
            | "currentcolor"
    ) || value.starts_with("var(")
}

fn is_plain_background(value: &str) -> bool {
    let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(
        value.as_str(),
        "" | "white"
            | "#fff"
            | "#ffffff"
            | "rgb(255,255,255)"
            | "inherit"
            | "initial"
            | "transparent"
            | "none"
    ) || value.starts_with("var(")
        || value.starts_with("rgba(0,0,0,0")
}
