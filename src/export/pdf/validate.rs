//! Rules for options, so that no theme makes a sheet that cannot be read or printed.
//!
//! The thresholds are in [`Style`]. A broken rule names its keys; the reader of the options knows their place.

use super::layout;
use super::options::style::{Bar, FoldPlace, Layout, Margins, Part, Style, ceil_to_tenths, floor_to_tenths};
use super::page::Color;
use crate::diagnosis::Diagnosis;
use crate::export::{PageLimit, Painter, PdfOptions};
use crate::units::{Mm, Pt};

/// An option that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidOption {
    /// The keys involved, such as `sizes.body`.
    pub keys: Vec<&'static str>,
    /// What is wrong, and how to fix it.
    pub diagnosis: Diagnosis,
}

/// The unprintable margin of printers.
const MIN_MARGIN: Mm = Mm(5.0);
/// The columns of a theme are narrower only where the theme itself makes them so.
const COMFORTABLE_CHARACTERS: f32 = 45.0;
/// The minimum number of rows on a page.
const MIN_ROWS: usize = 12;
/// The minimum number of rows on a card.
const MIN_CARD_ROWS: usize = 6;
/// Larger than the paper of any printer: A0 is 1189 mm tall.
const MAX_SIDE: Mm = Mm(1200.0);
/// WCAG 2.2, 1.4.3.
const MIN_CONTRAST: f32 = 4.5;
/// Sizes have tenths of a point; floating-point values may be slightly less.
const SLACK: f32 = 0.001;

/// Checks the options against all rules.
pub fn check_options(options: &PdfOptions) -> Vec<InvalidOption> {
    let mut invalid_options = OptionChecker(Vec::new());
    invalid_options.check_sizes(&options.style);
    if invalid_options.0.is_empty() {
        invalid_options.check_proportions(&options.style);
    }
    invalid_options.check_distances(&options.style);
    invalid_options.check_sheet(options);
    invalid_options.check_colors(&options.style);
    invalid_options.0
}

struct OptionChecker(Vec<InvalidOption>);

impl OptionChecker {
    fn add(&mut self, keys: &[&'static str], what: String, help: String) {
        self.0.push(InvalidOption { keys: keys.to_vec(), diagnosis: Diagnosis::new(what, help) });
    }

    fn check_sizes(&mut self, style: &Style) {
        for (keys, name, size, least) in [
            (&["sizes.body"][..], "body text", style.body, Style::MIN_BODY),
            (&["sizes.small", "sizes.body"], "code and notes", style.small, Style::MIN_SMALL),
            (&["sizes.tiny", "sizes.body"], "the smallest text", style.tiny, Style::MIN_TINY),
        ] {
            if size < least {
                let what = format!("{name} of {size} is too small to read");
                self.add(keys, what, format!("write {least} or more"));
            }
        }
    }

    /// Checks the proportions of sizes that are valid on their own.
    fn check_proportions(&mut self, style: &Style) {
        for (keys, name, size, other, most) in [
            (&["sizes.small", "sizes.body"][..], "small", style.small, "body", style.body),
            (&["sizes.tiny", "sizes.small", "sizes.body"], "tiny", style.tiny, "small", style.small),
        ] {
            if size > most {
                let what = format!("`{name}` is larger than `{other}`: {size} and {most}");
                self.add(keys, what, format!("write {most} or less"));
            }
        }
        let share = style.leading / style.body;
        if !(Style::MIN_LEADING - SLACK..=Style::MAX_LEADING + SLACK).contains(&share) {
            let percent = share * 100.0;
            let what =
                format!("a leading of {} is {percent:.0} % of the body size {}", style.leading, style.body);
            let (least, most) = (
                ceil_to_tenths(style.body * Style::MIN_LEADING),
                floor_to_tenths(style.body * Style::MAX_LEADING),
            );
            let help = format!(
                "readable leading is 115 to 135 %: write a length from {:.1}pt to {:.1}pt",
                least.0, most.0
            );
            self.add(&["leading", "sizes.body"], what, help);
            // A title cannot fit rows that do not fit themselves.
            return;
        }
        let most = style.leading * Style::TITLE_TO_LEADING;
        let (title, body, leading) = (style.title, style.body, style.leading);
        let what = if title < body {
            Some(format!("title size {title} is smaller than the body size {body}"))
        } else if title > most + Pt(SLACK) {
            Some(format!("title size {title} is too large for {leading} leading"))
        } else {
            None
        };
        if let Some(what) = what {
            let help = format!("write a size from {} to {:.1}pt", style.body, floor_to_tenths(most).0);
            self.add(&["sizes.title", "sizes.body", "leading"], what, help);
        }
    }

    fn check_distances(&mut self, style: &Style) {
        let least = Style::min_gutter(style.body);
        if style.columns > 1 && style.gutter.0 < least.0 - SLACK {
            let what =
                format!("a gutter of {} is too narrow between columns of {} text", style.gutter, style.body);
            self.add(&["gutter", "sizes.body"], what, format!("write {:.1}mm or more", least.0));
        }
        let sides = style.margin;
        for (key, margin) in [
            ("margin.top", sides.top),
            ("margin.right", sides.right),
            ("margin.bottom", sides.bottom),
            ("margin.left", sides.left),
        ] {
            if margin < MIN_MARGIN {
                let what = format!("a margin of {margin} is narrower than printers can print");
                self.add(&[key], what, format!("write {MIN_MARGIN} or more"));
                // One length for all sides is reported once.
                if sides == Margins::uniform(margin) {
                    break;
                }
            }
        }
        let least = Style::min_footer(style.tiny);
        if style.shows(Part::Foot) && style.foot < least {
            let what =
                format!("a footer height of {} leaves no space above text of {}", style.foot, style.tiny);
            self.add(&["foot", "sizes.tiny"], what, format!("write {least} or more, or hide the footer"));
        }
    }

    fn check_sheet(&mut self, options: &PdfOptions) {
        let style = &options.style;
        let (width, height) = options.page().size();
        if width.max(height) > MAX_SIDE {
            let what = format!("a sheet of {width} × {height} is too large for printers");
            self.add(&["paper"], what, format!("write {MAX_SIDE} or less for each side"));
            return;
        }
        if options.pages == Some(PageLimit::AtMost(0)) {
            let help = "write 1 or more, or omit `pages`".to_owned();
            self.add(&["pages"], "a guide cannot fit 0 pages".to_owned(), help);
        }
        if !(1..=5).contains(&style.columns) {
            let what = format!("a sheet cannot have {} columns", style.columns);
            self.add(&["columns"], what, "write a number from 1 to 5".to_owned());
            return;
        }
        if style.write_in > Style::MAX_WRITE_IN {
            let what = format!("a question has no space for {} lines to write on", style.write_in);
            self.add(&["write_in"], what, format!("write a number from 0 to {}", Style::MAX_WRITE_IN));
        }
        // The source list has columns in every layout.
        self.check_lines(
            characters_per_line(options, Layout::Sheet),
            "a column of this sheet",
            "use fewer columns, a smaller text size or a wider sheet",
            &["columns", "sizes.body", "paper", "margin.left", "margin.right", "gutter", "orientation"],
        );
        self.check_layout(options);
        let available = Pt::from(height) - style.margin.vertical() - style.footer_room();
        if available < style.leading * MIN_ROWS {
            let what = format!("a page of this sheet fits fewer than {MIN_ROWS} lines");
            let help = "use a smaller text size, a narrower margin or a taller sheet".to_owned();
            let keys =
                ["paper", "orientation", "sizes.body", "margin.top", "margin.bottom", "foot", "leading"];
            self.add(&keys, what, help);
        }
    }

    /// Checks what a layout needs, and what does not go with it.
    fn check_layout(&mut self, options: &PdfOptions) {
        let layout = options.style.layout;
        let add = |checker: &mut Self, keys: &[&'static str], what: &str, help: &str| {
            checker.add(keys, what.to_owned(), help.to_owned());
        };
        self.check_painter(options);
        if options.booklet && matches!(layout, Layout::Cards | Layout::Poster) {
            let what = format!("`booklet` does not apply to the {layout} layout, which needs whole sheets");
            add(self, &["booklet", "layout"], &what, "omit `booklet`, or use another layout");
        }
        if matches!(options.pages, Some(PageLimit::AtMost(2..))) && layout == Layout::Poster {
            let what = "a poster has one page";
            add(
                self,
                &["pages", "layout"],
                what,
                "write 1, which fits it to the paper, or use another layout",
            );
        }
        match layout {
            Layout::Sheet | Layout::Quiz => {}
            Layout::Poster => self.check_lines(
                characters_per_line(options, Layout::Poster),
                "a column of this poster",
                "use a smaller text size, a wider sheet or another layout",
                &["layout", "sizes.body", "paper", "margin.left", "margin.right", "orientation"],
            ),
            Layout::Facts => self.check_lines(
                characters_per_line(options, Layout::Facts),
                "the wider side of a fact on this page",
                "use a smaller text size, a wider sheet or another layout",
                &["layout", "sizes.body", "paper", "margin.left", "margin.right", "orientation"],
            ),
            Layout::Fold => self.check_lines(
                characters_per_line(options, Layout::Fold),
                "the narrower side of this fold",
                match options.style.fold {
                    FoldPlace::Third => "use `fold: half`, a smaller text size or a wider sheet",
                    FoldPlace::Auto | FoldPlace::Half => {
                        "use a smaller text size, a wider sheet or another layout"
                    }
                },
                &[
                    "layout",
                    "fold",
                    "sizes.body",
                    "paper",
                    "margin.left",
                    "margin.right",
                    "gutter",
                    "orientation",
                ],
            ),
            Layout::Cards => self.check_cards(options),
        }
    }

    /// Checks what genpdf does not paint.
    fn check_painter(&mut self, options: &PdfOptions) {
        if options.painter != Painter::Genpdf {
            return;
        }
        if options.booklet {
            let help = "omit `painter`, or print a booklet by krilla".to_owned();
            self.add(&["painter", "booklet"], "genpdf does not paint booklets".to_owned(), help);
        }
        if options.style.layout == Layout::Poster {
            let help = "omit `painter`, or use another layout".to_owned();
            self.add(&["painter", "layout"], "genpdf does not paint posters".to_owned(), help);
        }
    }

    /// Checks the number of characters on a line.
    fn check_lines(&mut self, characters: f32, place: &str, help: &str, keys: &[&'static str]) {
        if characters < Style::MIN_CHARACTERS {
            let what = format!("{place} fits only {:.0} characters per line", characters.max(0.0));
            self.add(keys, what, format!("the minimum is {}: {help}", Style::MIN_CHARACTERS));
        }
    }

    fn check_cards(&mut self, options: &PdfOptions) {
        const SIDES: [&str; 4] = ["margin.left", "margin.right", "margin.top", "margin.bottom"];
        if options.pages.is_some_and(|pages| pages != PageLimit::AtMost(0)) {
            let what = "`pages` does not apply to the cards layout, which has one card per question";
            let help = "omit `pages`, or use another layout".to_owned();
            self.add(&["pages", "layout"], what.to_owned(), help);
        }
        let keys = [&["layout", "paper", "orientation"][..], &SIDES].concat();
        let Some(capacity) = layout::capacity(Layout::Cards, options.page(), &options.style) else {
            let what = format!("a card of 85mm x 60mm does not fit on {} within its margins", options.page());
            self.add(&keys, what, "use larger paper, a narrower margin or another layout".to_owned());
            return;
        };
        let help = "use a smaller text size, larger paper or another layout";
        let keys = [&["layout", "sizes.body", "paper", "orientation"][..], &SIDES].concat();
        self.check_lines(characters_per_line(options, Layout::Cards), "a card", help, &keys);
        if capacity.rows < MIN_CARD_ROWS {
            let what = format!("a card fits fewer than {MIN_CARD_ROWS} lines");
            self.add(&keys, what, help.to_owned());
        }
    }

    fn check_colors(&mut self, style: &Style) {
        let colors = &style.colors;
        let paper = (Color::PAPER, None);
        let aid = (colors.aid, Some("colors.aid"));
        let note = (colors.note, Some("colors.note"));
        let code = (colors.code, Some("colors.code"));
        self.check_contrast("colors.ink", colors.ink, &[paper, aid, note, code]);
        self.check_contrast("colors.quiet", colors.quiet, &[paper, aid, note, code]);
        self.check_contrast("colors.accent", colors.accent, &[paper, aid, note]);
        for (key, color) in [
            ("colors.syntax.keyword", colors.syntax.keyword),
            ("colors.syntax.name", colors.syntax.name),
            ("colors.syntax.string", colors.syntax.string),
            ("colors.syntax.number", colors.syntax.number),
            ("colors.syntax.comment", colors.syntax.comment),
        ] {
            self.check_contrast(key, color, &[code]);
        }
        self.check_contrast("colors.aid_edge", colors.aid_edge, &[aid]);
        self.check_contrast("colors.note_edge", colors.note_edge, &[note]);
        for &color in &colors.sections {
            self.check_contrast("colors.sections", color, &[paper, note, (color.to_tint(), None)]);
        }
        if style.bar == Bar::Filled {
            let mut filled = vec![(colors.accent, Some("colors.accent"))];
            filled.extend(colors.sections.iter().map(|color| (*color, Some("colors.sections"))));
            self.check_contrast("colors.on_accent", colors.on_accent, &filled);
        }
    }

    /// Checks a text colour against its backgrounds; the first failure is reported.
    fn check_contrast(
        &mut self,
        key: &'static str,
        text: Color,
        backgrounds: &[(Color, Option<&'static str>)],
    ) {
        let Some(&(background, of)) =
            backgrounds.iter().find(|(background, _)| text.contrast(*background) < MIN_CONTRAST)
        else {
            return;
        };
        // Rounded down, or 4.496 would be reported as 4.5.
        let contrast = (text.contrast(background) * 10.0).floor() / 10.0;
        let name = key.trim_start_matches("colors.");
        let what = format!("`{name}`: the contrast of {text} on {background} is only {contrast:.1}:1");
        let help = format!(
            "the minimum is {MIN_CONTRAST}:1, for print and for readers with low vision: darken one colour, or lighten the other"
        );
        let keys: Vec<&str> = [Some(key), of].into_iter().flatten().collect();
        self.add(&keys, what, help);
    }
}

/// Omits columns of a theme that are too narrow on another paper, or for larger text: a page of A5 has one column.
pub(crate) fn omit_narrow_columns(options: &mut PdfOptions, theme: &PdfOptions) {
    let layout = options.style.layout;
    if !matches!(layout, Layout::Sheet | Layout::Quiz) {
        return;
    }
    let least = characters_per_line(theme, Layout::Sheet).min(COMFORTABLE_CHARACTERS);
    while options.style.columns > 1 && characters_per_line(options, layout) < least {
        options.style.columns -= 1;
    }
}

/// The number of characters on a line in a layout.
pub(crate) fn characters_per_line(options: &PdfOptions, layout: Layout) -> f32 {
    let style = &options.style;
    let capacity = layout::capacity(layout, options.page(), style);
    capacity.map_or(0.0, |capacity| capacity.width / (style.body * Style::CHARACTER_WIDTH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_style_is_valid() {
        assert_eq!(check_options(&PdfOptions::default()), []);
    }

    #[test]
    fn sides_of_folds_have_a_minimum_width() {
        let even = Margins::uniform(Mm(13.0));
        for margin in [Margins { left: Mm(70.0), ..even }, Margins { right: Mm(70.0), ..even }] {
            let mut options = PdfOptions::default();
            (options.style.layout, options.style.columns, options.style.margin) = (Layout::Fold, 1, margin);
            options.style.fold = FoldPlace::Half;
            let invalid_options = check_options(&options);
            assert!(
                invalid_options
                    .iter()
                    .any(|invalid_option| invalid_option.diagnosis.message.contains("side of this fold")),
                "{invalid_options:?}"
            );
        }
    }
}
