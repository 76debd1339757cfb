//! Options of the PDF: paper, style, themes.

pub(crate) mod colors;
pub(crate) mod layout;
pub(crate) mod margins;
pub(crate) mod page_limit;
pub(crate) mod paper;
pub(crate) mod style;
pub(crate) mod themes;

use self::page_limit::PageLimit;
use self::paper::{Orientation, Paper};
use self::style::{Style, StyleOverrides};
use self::themes::Themes;
use crate::export::overrides::{options, word_values};
use crate::units::Mm;

word_values!(Painter);

options! {
    /// Options of the PDF.
    #[derive(Debug, Clone, PartialEq)]
    pub struct PdfOptions, PdfOverrides {
        /// Paper size.
        #[option(
            flag = "paper",
            value_name = "SIZE",
            values = "`a0` to `a5`, `letter`, `legal`, or a size such as `200mm x 250mm`",
            flag_values = "a0 to a5, letter, legal, or a size such as 200mmx250mm"
        )]
        #[merge = PdfOptions::override_paper]
        paper: Paper = Paper::A4;
        /// Page orientation.
        #[option(flag = "orientation")]
        orientation: Option<Orientation> = None;
        /// Print as a booklet: pages of half the paper, two on each side of a sheet, to flip on the short edge, fold and staple.
        #[option(flag = "booklet", switch = true)]
        booklet: bool = false;
        /// Fit the guide into this number of pages, or the fewest, by smaller text and tighter lines, as far as they stay readable.
        #[option(
            flag = "pages",
            value_name = "NUMBER",
            values = "a whole number, or `auto`",
            flag_values = "a whole number, or auto"
        )]
        pages: Option<PageLimit> = None;
        /// PDF library; genpdf writes neither links nor tags.
        #[option(flag = "painter")]
        painter: Painter = Painter::Krilla;
    }
    flat {
        /// The style of the pages.
        style: Style, StyleOverrides;
    }
    selectors {
        // The key is `theme` in a guide and `extends` in a theme.
        /// Theme to start from.
        #[option(
            flag = "theme",
            value_name = "NAME",
            values = "`cheatsheet`, `boxed`, `compact`, `ink-saver`, `large-print`, or one of your own from `--templates`",
            default = Themes::DEFAULT
        )]
        #[alias = "extends"]
        theme: String;
    }
}

/// The library that paints the pages.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Painter {
    /// krilla: subset fonts, links, outline and tags.
    #[default]
    Krilla,
    /// genpdf: the same words at the same positions, with whole fonts, without links and tags.
    Genpdf,
}

impl PdfOptions {
    /// The paper in the chosen orientation.
    pub fn sheet(&self) -> Paper {
        self.orientation.map_or(self.paper, |orientation| self.paper.with_orientation(orientation))
    }

    /// The paper of a page: half of the sheet in a booklet, which is folded across its long side.
    pub fn page(&self) -> Paper {
        let sheet = self.sheet();
        if !self.booklet {
            return sheet;
        }
        let (width, height) = sheet.with_orientation(Orientation::Landscape).size();
        Paper::Custom { width: Mm(width.0 / 2.0), height }
    }

    /// Sets the paper. Width and height also fix its orientation.
    fn override_paper(&mut self, paper: Paper) {
        self.paper = paper;
        if let Paper::Custom { .. } = paper {
            self.orientation = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::style::SizeOverrides;
    use super::*;
    use crate::units::Pt;

    #[test]
    fn an_overridden_body_scales_the_other_sizes() {
        let mut options = PdfOptions::default();
        let sizes = SizeOverrides { body: Some(Pt(20.0)), small: Some(Pt(12.0)), ..SizeOverrides::default() };
        let style = StyleOverrides { sizes, ..StyleOverrides::default() };
        PdfOverrides { style, ..PdfOverrides::default() }.merge_into(&mut options);
        assert_eq!((options.style.leading, options.style.small), (Pt(23.3), Pt(12.0)));
    }

    #[test]
    fn pages_of_booklets_are_half_a_sheet() {
        for orientation in [None, Some(Orientation::Landscape)] {
            let options = PdfOptions { booklet: true, orientation, ..PdfOptions::default() };
            assert_eq!(options.page().size(), (Mm(148.5), Mm(210.0)));
        }
        assert_eq!(PdfOptions::default().page(), Paper::A4);
    }

    #[test]
    fn width_and_height_fix_the_orientation() {
        let custom = Paper::Custom { width: Mm(200.0), height: Mm(250.0) };
        let landscape = Some(Orientation::Landscape);
        let mut options = PdfOptions { orientation: landscape, ..PdfOptions::default() };
        PdfOverrides { paper: Some(custom), ..PdfOverrides::default() }.merge_into(&mut options);
        assert_eq!(options.sheet(), custom);
        PdfOverrides { orientation: landscape, ..PdfOverrides::default() }.merge_into(&mut options);
        assert_eq!(options.sheet().size(), (Mm(250.0), Mm(200.0)));
    }
}
