//! The rules that every choice is held against, so that no theme makes a sheet which cannot be read or printed.
//!
//! The thresholds stand in [`Style`]; what is wrong is told with the keys that it hangs on, because only whoever read
//! the keys knows where they were written.

use super::layout;
use super::options::style::{Bar, Layout, Margins, Part, Style, down_to_tenths, up_to_tenths};
use super::page::Color;
use crate::diagnosis::Diagnosis;
use crate::export::PdfOptions;
use crate::units::{Mm, Pt};

/// An option that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The keys that it depends on, such as `sizes.body`.
    pub keys: Vec<&'static str>,
    /// What is wrong, and how to fix it.
    pub diagnosis: Diagnosis,
}

/// The white that every printer needs around a page.
const LEAST_MARGIN: Mm = Mm(5.0);
/// What is narrower holds no sentence.
const LEAST_CHARACTERS: f32 = 25.0;
/// A page holds this many rows at least.
const LEAST_ROWS: usize = 12;
/// A card holds this many at least.
const LEAST_ROWS_OF_CARDS: usize = 6;
/// Larger than any sheet that a printer takes: A0 is 1189 mm tall.
const LONGEST_SIDE: Mm = Mm(1200.0);
/// WCAG 2.2, 1.4.3.
const CONTRAST: f32 = 4.5;
/// Sizes are written in tenths of a point; a float may be a little less than was written.
const SLACK: f32 = 0.001;

/// Holds the choices against the rules; every broken one is told.
pub fn check(options: &PdfOptions) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    faults.sizes(&options.style);
    if faults.0.is_empty() {
        faults.proportions(&options.style);
    }
    faults.distances(&options.style);
    faults.sheet(options);
    faults.colors(&options.style);
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, keys: &[&'static str], what: String, cure: String) {
        self.0.push(Fault { keys: keys.to_vec(), diagnosis: Diagnosis::new(what, cure) });
    }

    fn sizes(&mut self, style: &Style) {
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

    /// How sizes stand to one another, where each is sound by itself.
    fn proportions(&mut self, style: &Style) {
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
            // A title cannot stand well on rows that do not.
            return;
        }
        let most = style.leading * Style::TITLE_TO_LEADING;
        if style.title < style.body || style.title > most + Pt(SLACK) {
            let what = format!("a title of {} stands badly on rows of {}", style.title, style.leading);
            let cure = format!("write a size from {} to {:.1}pt", style.body, down_to_tenths(most).0);
            self.add(&["sizes.title", "sizes.body", "leading"], what, cure);
        }
    }

    fn distances(&mut self, style: &Style) {
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
            if margin < LEAST_MARGIN {
                let what = format!("a margin of {margin} is narrower than printers can print");
                self.add(&[key], what, format!("write {LEAST_MARGIN} or more"));
                // One length for all sides is told once.
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

    fn sheet(&mut self, options: &PdfOptions) {
        let style = &options.style;
        let (width, height) = options.sheet().size();
        if width.max(height) > LONGEST_SIDE {
            let what = format!("no printer takes a sheet of {width} × {height}");
            self.add(&["paper"], what, format!("write {LONGEST_SIDE} or less for each side"));
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
        // The source list stands in columns, whatever the layout.
        self.lines(
            characters(options, Layout::Sheet),
            "a column of this sheet",
            "take fewer columns, smaller letters or a wider sheet",
            &["columns", "sizes.body", "paper", "margin.left", "margin.right", "gutter", "orientation"],
        );
        match style.layout {
            Layout::Sheet => {}
            Layout::Fold => self.lines(
                characters(options, Layout::Fold),
                "half of this page",
                "take smaller letters, a wider sheet or another layout",
                &["layout", "sizes.body", "paper", "margin.left", "margin.right", "gutter", "orientation"],
            ),
            Layout::Cards => self.cards(options),
        }
        let room = Pt::from(height) - style.margin.down() - style.foot_room();
        if room < style.leading * LEAST_ROWS {
            let what = format!("a page of this sheet holds fewer than {LEAST_ROWS} lines");
            let cure = "take smaller letters, a narrower margin or a taller sheet".to_owned();
            let keys =
                ["paper", "orientation", "sizes.body", "margin.top", "margin.bottom", "foot", "leading"];
            self.add(&keys, what, cure);
        }
    }

    /// How many characters stand on a line.
    fn lines(&mut self, characters: f32, place: &str, cure: &str, keys: &[&'static str]) {
        if characters < LEAST_CHARACTERS {
            let what = format!("{place} holds {:.0} characters to the line", characters.max(0.0));
            self.add(keys, what, format!("{LEAST_CHARACTERS} are the least: {cure}"));
        }
    }

    fn cards(&mut self, options: &PdfOptions) {
        const SIDES: [&str; 4] = ["margin.left", "margin.right", "margin.top", "margin.bottom"];
        if options.pages.is_some_and(|pages| pages > 0) {
            let what = "cards cannot be made to fit a number of pages: there is one for each question";
            let cure = "leave `pages` out, or take another layout".to_owned();
            self.add(&["pages", "layout"], what.to_owned(), cure);
        }
        let keys = [&["layout", "paper", "orientation"][..], &SIDES].concat();
        let Some(room) = layout::capacity(Layout::Cards, options.sheet(), &options.style) else {
            let what = format!("no card of 85mm x 60mm fits on {} inside of its margin", options.sheet());
            self.add(&keys, what, "take a larger paper, a narrower margin or another layout".to_owned());
            return;
        };
        let cure = "take smaller letters, a larger paper or another layout";
        let keys = [&["layout", "sizes.body", "paper", "orientation"][..], &SIDES].concat();
        self.lines(characters(options, Layout::Cards), "a card", cure, &keys);
        if room.rows < LEAST_ROWS_OF_CARDS {
            let what = format!("a card holds fewer than {LEAST_ROWS_OF_CARDS} lines");
            self.add(&keys, what, cure.to_owned());
        }
    }

    fn colors(&mut self, style: &Style) {
        let colors = &style.colors;
        let paper = (Color::PAPER, None);
        let aid = (colors.aid, Some("colors.aid"));
        let note = (colors.note, Some("colors.note"));
        let code = (colors.code, Some("colors.code"));
        self.contrast("colors.ink", colors.ink, &[paper, aid, note, code]);
        self.contrast("colors.quiet", colors.quiet, &[paper, aid, note, code]);
        self.contrast("colors.accent", colors.accent, &[paper, aid, note]);
        for (key, color) in [
            ("colors.syntax.keyword", colors.syntax.keyword),
            ("colors.syntax.name", colors.syntax.name),
            ("colors.syntax.string", colors.syntax.string),
            ("colors.syntax.number", colors.syntax.number),
            ("colors.syntax.comment", colors.syntax.comment),
        ] {
            self.contrast(key, color, &[code]);
        }
        self.contrast("colors.aid_edge", colors.aid_edge, &[aid]);
        self.contrast("colors.note_edge", colors.note_edge, &[note]);
        if style.bar == Bar::Filled {
            self.contrast("colors.on_accent", colors.on_accent, &[(colors.accent, Some("colors.accent"))]);
        }
    }

    /// Holds a colour of text against the grounds that it stands on; the first that it fails on is enough.
    fn contrast(&mut self, key: &'static str, text: Color, grounds: &[(Color, Option<&'static str>)]) {
        let Some(&(ground, of)) = grounds.iter().find(|(ground, _)| text.contrast(*ground) < CONTRAST) else {
            return;
        };
        // Rounded down, or 4.496 would be told as 4.5.
        let shown = (text.contrast(ground) * 10.0).floor() / 10.0;
        let name = key.trim_start_matches("colors.");
        let what = format!("`{name}`: text in {text} on {ground} has a contrast of {shown:.1}:1 only");
        let cure =
            format!("{CONTRAST}:1 can be read by weak eyes and in print: darken one, or lighten the other");
        let keys: Vec<&str> = [Some(key), of].into_iter().flatten().collect();
        self.add(&keys, what, cure);
    }
}

/// How many characters stand on a line in a layout.
pub(crate) fn characters(options: &PdfOptions, layout: Layout) -> f32 {
    let style = &options.style;
    let room = layout::capacity(layout, options.sheet(), style);
    room.map_or(0.0, |room| room.width / (style.body * Style::LETTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_keeps_every_rule() {
        assert_eq!(check(&PdfOptions::default()), []);
    }

    #[test]
    fn neither_half_of_a_fold_may_be_too_narrow() {
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
