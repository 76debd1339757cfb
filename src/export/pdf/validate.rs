//! Rules for options, so that no theme makes a sheet that cannot be read or printed.
//!
//! The thresholds are in [`Style`]. A broken rule names its keys; the reader of the options knows their place.

use super::layout;
use super::options::style::{Bar, Layout, Margins, Part, Style, down_to_tenths, up_to_tenths};
use super::page::Color;
use crate::diagnosis::Diagnosis;
use crate::export::PdfOptions;
use crate::units::{Mm, Pt};

/// An option that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The keys involved, such as `sizes.body`.
    pub keys: Vec<&'static str>,
    /// What is wrong, and how to fix it.
    pub diagnosis: Diagnosis,
}

/// The unprintable margin of printers.
const MIN_MARGIN: Mm = Mm(5.0);
/// Narrower lines hold no sentence.
const MIN_CHARACTERS: f32 = 25.0;
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
pub fn check(options: &PdfOptions) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    faults.check_sizes(&options.style);
    if faults.0.is_empty() {
        faults.check_proportions(&options.style);
    }
    faults.check_distances(&options.style);
    faults.check_sheet(options);
    faults.check_colors(&options.style);
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, keys: &[&'static str], what: String, cure: String) {
        self.0.push(Fault { keys: keys.to_vec(), diagnosis: Diagnosis::new(what, cure) });
    }

    fn check_sizes(&mut self, style: &Style) {
        for (keys, name, size, least) in [
            (&["sizes.body"][..], "body text", style.body, Style::LEAST_BODY),
            (&["sizes.small", "sizes.body"], "code and notes", style.small, Style::LEAST_SMALL),
            (&["sizes.tiny", "sizes.body"], "the smallest text", style.tiny, Style::LEAST_TINY),
        ] {
            if size < least {
                let what = format!("{name} of {size} can hardly be read");
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
        if !(Style::LEAST_LEADING - SLACK..=Style::MOST_LEADING + SLACK).contains(&share) {
            let percent = share * 100.0;
            let what =
                format!("a leading of {} is {percent:.0} % of the body's {}", style.leading, style.body);
            let (least, most) = (
                up_to_tenths(style.body * Style::LEAST_LEADING),
                down_to_tenths(style.body * Style::MOST_LEADING),
            );
            let cure =
                format!("115 to 135 % read well: write a length from {:.1}pt to {:.1}pt", least.0, most.0);
            self.add(&["leading", "sizes.body"], what, cure);
            // A title cannot fit rows that do not fit themselves.
            return;
        }
        let most = style.leading * Style::TITLE_TO_LEADING;
        if style.title < style.body || style.title > most + Pt(SLACK) {
            let what = format!("a title of {} stands badly on rows of {}", style.title, style.leading);
            let cure = format!("write a size from {} to {:.1}pt", style.body, down_to_tenths(most).0);
            self.add(&["sizes.title", "sizes.body", "leading"], what, cure);
        }
    }

    fn check_distances(&mut self, style: &Style) {
        let least = Style::least_gutter(style.body);
        if style.columns > 1 && style.gutter.0 < least.0 - SLACK {
            let what = format!("a gutter of {} does not part columns of {} text", style.gutter, style.body);
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
                if sides == Margins::all(margin) {
                    break;
                }
            }
        }
        let least = Style::least_foot(style.tiny);
        if style.shows(Part::Foot) && style.foot < least {
            let what = format!("a foot of {} leaves no white above letters of {}", style.foot, style.tiny);
            self.add(&["foot", "sizes.tiny"], what, format!("write {least} or more, or hide it"));
        }
    }

    fn check_sheet(&mut self, options: &PdfOptions) {
        let style = &options.style;
        let (width, height) = options.sheet().size();
        if width.max(height) > MAX_SIDE {
            let what = format!("no printer takes a sheet of {width} × {height}");
            self.add(&["paper"], what, format!("write {MAX_SIDE} or less for each side"));
            return;
        }
        if options.pages == Some(0) {
            let cure = "write 1 or more, or leave it out".to_owned();
            self.add(&["pages"], "no guide fits on no page".to_owned(), cure);
        }
        if !(1..=4).contains(&style.columns) {
            let what = format!("a sheet cannot have {} columns", style.columns);
            self.add(&["columns"], what, "write 1, 2, 3 or 4".to_owned());
            return;
        }
        // The source list is set in columns, whatever the layout.
        self.check_lines(
            characters_per_line(options, Layout::Sheet),
            "a column of this sheet",
            "take fewer columns, smaller letters or a wider sheet",
            &["columns", "sizes.body", "paper", "margin.left", "margin.right", "gutter", "orientation"],
        );
        match style.layout {
            Layout::Sheet => {}
            Layout::Fold => self.check_lines(
                characters_per_line(options, Layout::Fold),
                "half of this page",
                "take smaller letters, a wider sheet or another layout",
                &["layout", "sizes.body", "paper", "margin.left", "margin.right", "gutter", "orientation"],
            ),
            Layout::Cards => self.check_cards(options),
        }
        let available = Pt::from(height) - style.margin.down() - style.foot_room();
        if available < style.leading * MIN_ROWS {
            let what = format!("a page of this sheet holds fewer than {MIN_ROWS} lines");
            let cure = "take smaller letters, a narrower margin or a taller sheet".to_owned();
            let keys =
                ["paper", "orientation", "sizes.body", "margin.top", "margin.bottom", "foot", "leading"];
            self.add(&keys, what, cure);
        }
    }

    /// Checks the number of characters on a line.
    fn check_lines(&mut self, characters: f32, place: &str, cure: &str, keys: &[&'static str]) {
        if characters < MIN_CHARACTERS {
            let what = format!("{place} holds {:.0} characters to the line", characters.max(0.0));
            self.add(keys, what, format!("{MIN_CHARACTERS} are the least: {cure}"));
        }
    }

    fn check_cards(&mut self, options: &PdfOptions) {
        const SIDES: [&str; 4] = ["margin.left", "margin.right", "margin.top", "margin.bottom"];
        if options.pages.is_some_and(|pages| pages > 0) {
            let what = "cards cannot be made to fit a number of pages: there is one for each question";
            let cure = "leave `pages` out, or take another layout".to_owned();
            self.add(&["pages", "layout"], what.to_owned(), cure);
        }
        let keys = [&["layout", "paper", "orientation"][..], &SIDES].concat();
        let Some(capacity) = layout::capacity(Layout::Cards, options.sheet(), &options.style) else {
            let what = format!("no card of 85mm x 60mm fits on {} inside of its margin", options.sheet());
            self.add(&keys, what, "take a larger paper, a narrower margin or another layout".to_owned());
            return;
        };
        let cure = "take smaller letters, a larger paper or another layout";
        let keys = [&["layout", "sizes.body", "paper", "orientation"][..], &SIDES].concat();
        self.check_lines(characters_per_line(options, Layout::Cards), "a card", cure, &keys);
        if capacity.rows < MIN_CARD_ROWS {
            let what = format!("a card holds fewer than {MIN_CARD_ROWS} lines");
            self.add(&keys, what, cure.to_owned());
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
        if style.bar == Bar::Filled {
            self.check_contrast(
                "colors.on_accent",
                colors.on_accent,
                &[(colors.accent, Some("colors.accent"))],
            );
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
        let shown = (text.contrast(background) * 10.0).floor() / 10.0;
        let name = key.trim_start_matches("colors.");
        let what = format!("`{name}`: text in {text} on {background} has a contrast of {shown:.1}:1 only");
        let cure = format!(
            "{MIN_CONTRAST}:1 can be read by weak eyes and in print: darken one, or lighten the other"
        );
        let keys: Vec<&str> = [Some(key), of].into_iter().flatten().collect();
        self.add(&keys, what, cure);
    }
}

/// The number of characters on a line in a layout.
pub(crate) fn characters_per_line(options: &PdfOptions, layout: Layout) -> f32 {
    let style = &options.style;
    let capacity = layout::capacity(layout, options.sheet(), style);
    capacity.map_or(0.0, |capacity| capacity.width / (style.body * Style::LETTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_style_is_valid() {
        assert_eq!(check(&PdfOptions::default()), []);
    }

    #[test]
    fn fold_halves_have_a_minimum_width() {
        let even = Margins::all(Mm(13.0));
        for margin in [Margins { left: Mm(70.0), ..even }, Margins { right: Mm(70.0), ..even }] {
            let mut options = PdfOptions::default();
            (options.style.layout, options.style.columns, options.style.margin) = (Layout::Fold, 1, margin);
            let faults = check(&options);
            assert!(
                faults.iter().any(|fault| fault.diagnosis.message.contains("half of this page")),
                "{faults:?}"
            );
        }
    }
}
