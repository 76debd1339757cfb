//! What one layer says: a theme, a guide under `export:`, or the flags of a command.
//!
//! A layer says what it wants and is silent about the rest, so every wish is an `Option`. Layers are laid over the
//! [`Options`] one after the other, the strongest last.

mod margin;

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};

pub use self::margin::MarginWishes;
use super::options::{AnkiOptions, EpubOptions, Options, Painter, PdfOptions};
use super::pdf::options::paper::{Orientation, Paper};
use super::pdf::options::parse::{Written, written};
use super::pdf::page::Color;
use super::pdf::{Bar, CodeColors, Colors, Flip, Layout, Part, SourceSize, Style, TextAlign};
use crate::units::{Mm, Pt};

/// What a guide wants for every format.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wishes {
    /// For the PDF.
    pub pdf: PdfWishes,
    /// For the EPUB.
    pub epub: EpubOptions,
    /// For the Anki deck.
    pub anki: AnkiOptions,
}

impl Wishes {
    /// Lays them over what was decided before.
    pub fn lay_over(&self, options: &mut Options) {
        let Self { pdf, epub, anki } = self;
        pdf.lay_over(&mut options.pdf);
        options.epub = epub.clone();
        options.anki = anki.clone();
    }
}

/// What a layer wants for the PDF.
#[expect(missing_docs, reason = "a wish is named after the option that it lies over")]
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PdfWishes {
    /// The theme that the layer stands on. A guide says `theme:`, a theme `extends:`.
    #[serde(alias = "extends", deserialize_with = "said")]
    pub theme: Option<String>,
    #[serde(deserialize_with = "said")]
    pub layout: Option<Layout>,
    #[serde(deserialize_with = "said")]
    pub flip: Option<Flip>,
    #[serde(deserialize_with = "wished")]
    pub paper: Option<Paper>,
    #[serde(deserialize_with = "said")]
    pub orientation: Option<Orientation>,
    #[serde(deserialize_with = "wished")]
    pub columns: Option<usize>,
    pub margin: MarginWishes,
    #[serde(deserialize_with = "wished")]
    pub gutter: Option<Mm>,
    pub fonts: FontWishes,
    pub sizes: SizeWishes,
    #[serde(deserialize_with = "wished")]
    pub leading: Option<Pt>,
    #[serde(deserialize_with = "wished")]
    pub foot: Option<Pt>,
    #[serde(deserialize_with = "said")]
    pub align: Option<TextAlign>,
    #[serde(deserialize_with = "said")]
    pub bar: Option<Bar>,
    pub colors: ColorWishes,
    #[serde(deserialize_with = "said")]
    pub hide: Option<BTreeSet<Part>>,
    #[serde(deserialize_with = "wished")]
    pub pages: Option<usize>,
    #[serde(deserialize_with = "said")]
    pub painter: Option<Painter>,
}

/// The families of letters, by their names.
#[expect(missing_docs, reason = "a wish is named after the option that it lies over")]
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FontWishes {
    #[serde(deserialize_with = "said")]
    pub text: Option<String>,
    #[serde(deserialize_with = "said")]
    pub mono: Option<String>,
}

/// The sizes of letters.
#[expect(missing_docs, reason = "a wish is named after the option that it lies over")]
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SizeWishes {
    #[serde(deserialize_with = "wished")]
    pub title: Option<Pt>,
    #[serde(deserialize_with = "wished")]
    pub body: Option<Pt>,
    #[serde(deserialize_with = "wished")]
    pub small: Option<Pt>,
    #[serde(deserialize_with = "wished")]
    pub tiny: Option<Pt>,
    #[serde(deserialize_with = "said")]
    pub sources: Option<SourceSize>,
}

/// The colours of [`Colors`].
#[expect(missing_docs, reason = "a wish is named after the option that it lies over")]
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ColorWishes {
    #[serde(deserialize_with = "wished")]
    pub ink: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub quiet: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub accent: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub on_accent: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub aid: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub aid_edge: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub note: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub note_edge: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub code: Option<Color>,
    pub syntax: SyntaxWishes,
    #[serde(deserialize_with = "wished")]
    pub hairline: Option<Color>,
}

/// The colours of [`CodeColors`].
#[expect(missing_docs, reason = "a wish is named after the option that it lies over")]
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SyntaxWishes {
    #[serde(deserialize_with = "wished")]
    pub keyword: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub name: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub string: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub number: Option<Color>,
    #[serde(deserialize_with = "wished")]
    pub comment: Option<Color>,
}

impl PdfWishes {
    /// Lays them over what was decided before.
    pub fn lay_over(&self, options: &mut PdfOptions) {
        // A new wish forgotten here does not compile. The theme was laid down before.
        let Self {
            theme: _,
            layout,
            flip,
            paper,
            orientation,
            columns,
            margin,
            gutter,
            fonts,
            sizes,
            leading,
            foot,
            align,
            bar,
            colors,
            hide,
            pages,
            painter,
        } = self;
        if let Some(paper) = paper {
            options.paper = *paper;
            if let Paper::Custom { .. } = paper {
                // Who gives width and height has said how the sheet lies.
                options.orientation = None;
            }
        }
        options.orientation = orientation.or(options.orientation);
        options.pages = pages.or(options.pages);
        lay(*painter, &mut options.painter);

        let style = &mut options.style;
        fonts.lay_over(style);
        sizes.lay_over(style);
        lay(*layout, &mut style.layout);
        lay(*flip, &mut style.flip);
        lay(*columns, &mut style.columns);
        margin.lay_over(&mut style.margin);
        lay(*gutter, &mut style.gutter);
        lay(*leading, &mut style.leading);
        lay(*foot, &mut style.foot);
        lay(*align, &mut style.align);
        lay(*bar, &mut style.bar);
        lay(hide.clone(), &mut style.hidden);
        colors.lay_over(&mut style.colors);
    }
}

impl FontWishes {
    fn lay_over(&self, style: &mut Style) {
        let Self { text, mono } = self;
        lay(text.clone(), &mut style.fonts.text);
        lay(mono.clone(), &mut style.fonts.mono);
    }
}

impl SizeWishes {
    fn lay_over(&self, style: &mut Style) {
        let Self { title, body, small, tiny, sources } = self;
        if let Some(body) = body {
            style.resize(*body);
        }
        lay(*title, &mut style.title);
        lay(*small, &mut style.small);
        lay(*tiny, &mut style.tiny);
        lay(*sources, &mut style.sources);
    }
}

impl ColorWishes {
    fn lay_over(&self, colors: &mut Colors) {
        let Self { ink, quiet, accent, on_accent, aid, aid_edge, note, note_edge, code, syntax, hairline } =
            self;
        lay(*ink, &mut colors.ink);
        lay(*quiet, &mut colors.quiet);
        lay(*accent, &mut colors.accent);
        lay(*on_accent, &mut colors.on_accent);
        lay(*aid, &mut colors.aid);
        lay(*aid_edge, &mut colors.aid_edge);
        lay(*note, &mut colors.note);
        lay(*note_edge, &mut colors.note_edge);
        lay(*code, &mut colors.code);
        syntax.lay_over(&mut colors.syntax);
        lay(*hairline, &mut colors.hairline);
    }
}

impl SyntaxWishes {
    fn lay_over(&self, colors: &mut CodeColors) {
        let Self { keyword, name, string, number, comment } = self;
        lay(*keyword, &mut colors.keyword);
        lay(*name, &mut colors.name);
        lay(*string, &mut colors.string);
        lay(*number, &mut colors.number);
        lay(*comment, &mut colors.comment);
    }
}

fn lay<T>(wish: Option<T>, decided: &mut T) {
    if let Some(wish) = wish {
        *decided = wish;
    }
}

/// A key that is there has a value: `ink:` with nothing behind it is a slip, and so is `ink: #000`, where YAML begins a
/// comment.
fn said<'de, T: Deserialize<'de>, D: Deserializer<'de>>(value: D) -> Result<Option<T>, D::Error> {
    T::deserialize(value).map(Some)
}

fn wished<'de, T: Written, D: Deserializer<'de>>(value: D) -> Result<Option<T>, D::Error> {
    written(value).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_that_changes_the_body_takes_the_other_sizes_along() {
        let mut options = PdfOptions::default();
        let sizes = SizeWishes { body: Some(Pt(20.0)), small: Some(Pt(12.0)), ..SizeWishes::default() };
        PdfWishes { sizes, ..PdfWishes::default() }.lay_over(&mut options);
        assert_eq!((options.style.leading, options.style.small), (Pt(25.0), Pt(12.0)));
    }

    #[test]
    fn who_gives_width_and_height_has_said_how_the_sheet_lies() {
        let custom = Paper::Custom { width: Mm(200.0), height: Mm(250.0) };
        let landscape = Some(Orientation::Landscape);
        let mut options = PdfOptions { orientation: landscape, ..PdfOptions::default() };
        PdfWishes { paper: Some(custom), ..PdfWishes::default() }.lay_over(&mut options);
        assert_eq!(options.sheet(), custom);
        PdfWishes { orientation: landscape, ..PdfWishes::default() }.lay_over(&mut options);
        assert_eq!(options.sheet().size(), (Mm(250.0), Mm(200.0)));
    }
}
