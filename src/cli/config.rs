//! The options of an export: the defaults, overridden by the theme and those that it extends, by the guide's `export:`,
//! and by the flags.
//!
//! Rules for the resolved options do not know files. They name the keys that break a rule, and the error is reported at the
//! highest layer that sets one of these keys.

use clap::ArgMatches;
use clap::error::ErrorKind;

use super::args::format_flags;
use super::failure::Failure;
use super::fonts;
use crate::content;
use crate::content::{Problems, Settings};
use crate::diagnosis::Diagnosis;
use crate::export;
use crate::export::pdf;
use crate::export::pdf::InvalidOption;
use crate::export::{
    Exporter, FORMATS, Families, FlagSpec, Fonts, OptionSpec, Options, Overrides, PdfOverrides, Themes,
};

/// Adds the faults of the options to the problems of a guide, so that one run reports all.
pub(crate) fn add_option_problems(
    mut problems: Problems,
    settings: &Settings,
    themes: &Themes,
    matches: &ArgMatches,
    formats: &[&dyn Exporter],
) -> Failure {
    match resolve_options(settings, themes, matches, formats) {
        Err(Failure::Guide(invalid_options)) => problems.extend(invalid_options),
        Err(Failure::InvalidOptions(invalid_options)) => problems.extend(invalid_options),
        // A fault in a flag is reported once the guide is sound.
        Ok(_) | Err(_) => {}
    }
    problems.into()
}

/// Merges all layers for a guide with these settings.
///
/// # Errors
/// Values that cannot be read, themes that do not exist, and options that break a rule.
pub(crate) fn resolve_options<'a>(
    settings: &'a Settings,
    themes: &Themes,
    matches: &'a ArgMatches,
    formats: &[&dyn Exporter],
) -> Result<ResolvedOptions<'a>, Failure> {
    let guide = settings.read::<Overrides>()?;
    if let Some((spec, flag)) = format_flags::find_unused_flag(matches, formats) {
        return Err(unused_flag(spec, flag));
    }
    let flags = format_flags::read_flags(matches, formats)?;
    let theme_chain = match (&flags.pdf.theme, &guide.pdf.theme) {
        (Some(name), _) => load_theme_chain(name, themes, &ThemeReference::Flag)?,
        (None, Some(name)) => load_theme_chain(name, themes, &ThemeReference::Key(settings, "pdf.theme"))?,
        (None, None) => load_theme_chain(Themes::DEFAULT, themes, &ThemeReference::Flag)?,
    };
    let mut options = Options::default();
    for theme in theme_chain.iter().rev() {
        theme.overrides.merge_into(&mut options.pdf);
    }
    let theme = options.pdf.clone();
    guide.merge_into(&mut options);
    flags.merge_into(&mut options);
    if guide.pdf.style.columns.or(flags.pdf.style.columns).is_none() {
        pdf::omit_narrow_columns(&mut options.pdf, &theme);
    }
    let invalid_options = pdf::check_options(&options.pdf);
    // Which families are installed is a matter of the machine, and not a fault of a guide that becomes a deck or a book.
    if !formats.iter().any(|format| format.uses_font_families()) {
        options.pdf.style.fonts = Families::default();
    }
    ResolvedOptions { options, matches, settings, theme_chain }.reject_invalid(&invalid_options)
}

/// The formats that a guide chooses for `qexport all`: all of them by default, and where its settings have errors.
pub(crate) fn choose_formats(settings: &Settings) -> Vec<&'static dyn Exporter> {
    let names = settings.read::<Overrides>().ok().and_then(|guide| guide.formats);
    names.map_or_else(|| FORMATS.to_vec(), |names| export::select(&names))
}

fn unused_flag(spec: &OptionSpec, flag: &FlagSpec) -> Failure {
    let formats = spec.formats.join(" and ");
    let message = format!("this option is for {formats} only, which the formats to write do not include");
    let help = format!("add `--formats {}`, or omit `--{}`", spec.formats.join(","), flag.name);
    flag_error(flag.name, &Diagnosis::new(message, help))
}

/// Options that keep the rules, and the layers that set them.
pub(crate) struct ResolvedOptions<'a> {
    options: Options,
    matches: &'a ArgMatches,
    settings: &'a Settings,
    /// The theme, the one that it extends, and so on.
    theme_chain: Vec<LoadedTheme>,
}

impl ResolvedOptions<'_> {
    /// The font families of the pages.
    pub(crate) fn families(&self) -> &Families {
        &self.options.pdf.style.fonts
    }

    /// The options, if the fonts have their families.
    ///
    /// # Errors
    /// Missing families, each reported where it is set.
    pub(crate) fn check_families(self, fonts: &Fonts) -> Result<Options, Failure> {
        let invalid_options = fonts::find_missing_families(fonts, self.families());
        Ok(self.reject_invalid(&invalid_options)?.options)
    }

    fn reject_invalid(self, invalid_options: &[InvalidOption]) -> Result<Self, Failure> {
        if invalid_options.is_empty() { Ok(self) } else { Err(self.locate_problems(invalid_options)) }
    }

    /// Reports each fault at its place. A fault of a flag is reported alone, because the flag was typed just now.
    fn locate_problems(&self, invalid_options: &[InvalidOption]) -> Failure {
        let mut problems = Vec::new();
        for InvalidOption { keys, diagnosis } in invalid_options {
            let in_guide: Vec<String> = keys.iter().map(|key| format!("pdf.{key}")).collect();
            let flag = in_guide.iter().find_map(|key| format_flags::find_given_flag(self.matches, key));
            if let Some(flag) = flag {
                return flag_error(flag, diagnosis);
            }
            let at_guide = in_guide.iter().find_map(|key| self.settings.problem(key, diagnosis.clone()));
            let at_theme = || {
                self.theme_chain.iter().find_map(|theme| {
                    keys.iter().find_map(|key| theme.settings.problem(key, diagnosis.clone()))
                })
            };
            problems.extend(at_guide.or_else(at_theme));
        }
        problems.into()
    }
}

/// A theme that has been read.
struct LoadedTheme {
    name: String,
    settings: Settings,
    overrides: PdfOverrides,
}

/// Where a theme is named.
enum ThemeReference<'a> {
    /// By `--theme`, or by the program itself.
    Flag,
    /// Under a key of a guide or of a theme.
    Key(&'a Settings, &'static str),
}

/// Loads a theme, the one that it extends, and so on.
fn load_theme_chain(
    name: &str,
    themes: &Themes,
    reference: &ThemeReference<'_>,
) -> Result<Vec<LoadedTheme>, Failure> {
    let mut chain = vec![load_theme(name, themes, reference)?];
    while let Some(last) = chain.last()
        && let Some(name) = last.overrides.theme.clone()
    {
        let reference = ThemeReference::Key(&last.settings, "extends");
        if let Some(from) = chain.iter().position(|theme| theme.name == name) {
            let circle: Vec<String> = chain[from..].iter().map(|theme| format!("`{}`", theme.name)).collect();
            let what = format!("the theme `{name}` extends itself: {} → `{name}`", circle.join(" → "));
            return Err(reference.error(&Diagnosis::new(what, "remove `extends`, or name another theme")));
        }
        let next = load_theme(&name, themes, &reference)?;
        chain.push(next);
    }
    Ok(chain)
}

fn load_theme(name: &str, themes: &Themes, reference: &ThemeReference<'_>) -> Result<LoadedTheme, Failure> {
    let Some(theme) = themes.get(name) else {
        let suggestions = content::Suggestions::for_word(name, themes.names());
        return Err(
            reference.error(&Diagnosis::new(format!("unknown theme `{name}`"), suggestions.to_string()))
        );
    };
    let list = |problems: Problems| problems.into_iter().collect::<Vec<_>>();
    let settings = Settings::from_file(theme.file.clone(), theme.text.as_bytes().to_vec()).map_err(list)?;
    let overrides = settings.read::<PdfOverrides>().map_err(list)?;
    Ok(LoadedTheme { name: name.to_owned(), settings, overrides })
}

impl ThemeReference<'_> {
    /// An error at the place of the name.
    fn error(&self, diagnosis: &Diagnosis) -> Failure {
        match self {
            ThemeReference::Flag => flag_error("theme", diagnosis),
            ThemeReference::Key(settings, key) => {
                // `extends` may also be written `theme`.
                let keys = [*key, "theme"];
                let problem = keys.iter().find_map(|key| settings.problem(key, diagnosis.clone()));
                problem.map_or_else(|| flag_error("theme", diagnosis), |problem| vec![problem].into())
            }
        }
    }
}

/// An error of a flag, for a value that the guide or another option rules out.
pub(crate) fn flag_error(flag: &str, Diagnosis { message, help }: &Diagnosis) -> Failure {
    let message = format!("--{flag}: {message}\n\n  tip: {help}\n");
    Failure::Usage(clap::Error::raw(ErrorKind::ValueValidation, message))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::export::pdf::Margins;
    use crate::export::{Paper, PdfOptions, Theme};
    use crate::units::{Mm, Pt};

    /// The options of a guide with this `export:`, under a theme `own` and with some flags.
    fn resolve(own: &str, export: &str, arguments: &[&str]) -> Options {
        let yaml = format!(
            "id: g\ntitle: G\nlanguage: en\nupdated: 2026-11-22\nexport: {export}\nsections:\n  - id: s\n    title: S\n    \
             questions: [{{id: q, question: Q?, answer: A.}}]\n"
        );
        let folder = BTreeMap::from([("guide.yaml".to_owned(), yaml.into_bytes())]);
        let guide = content::read(&folder, "guide.yaml").unwrap();
        let mut themes = Themes::bundled();
        themes.insert("own", Theme { file: "own.yaml".to_owned(), text: own.to_owned().into() });
        let command = format_flags::add_flags(clap::Command::new("test").no_binary_name(true), &FORMATS[..1]);
        let matches = command.get_matches_from(arguments);
        let resolved = resolve_options(&guide.settings, &themes, &matches, &FORMATS[..1]);
        resolved.map_err(Failure::show).unwrap().options
    }

    #[test]
    fn flags_override_the_guide_which_overrides_its_theme() {
        let own = "{extends: compact, columns: 2, margin: 9mm, paper: a3}";
        let guide = "{pdf: {theme: own, paper: legal, margin: 10mm}}";
        let pdf = resolve(own, guide, &["--margin", "11mm"]).pdf;
        assert_eq!((pdf.style.margin.left, pdf.paper, pdf.style.columns), (Mm(11.0), Paper::Legal, 2));
        assert_eq!(pdf.style.body, Pt(8.0), "as the theme below has it");
        let pdf = resolve(own, guide, &[]).pdf;
        assert_eq!((pdf.style.margin.left, pdf.paper), (Mm(10.0), Paper::Legal));
        let pdf = resolve(own, "{}", &["--theme", "own"]).pdf;
        assert_eq!((pdf.style.margin.left, pdf.paper), (Mm(9.0), Paper::A3));
    }

    #[test]
    fn a_layer_overrides_single_sides_of_the_margin() {
        let guide = "{pdf: {theme: own, margin: {left: 20mm, top: 7mm}}}";
        let pdf = resolve("margin: 9mm", guide, &["--margin", "top=6mm"]).pdf;
        let margins = Margins { left: Mm(20.0), top: Mm(6.0), ..Margins::uniform(Mm(9.0)) };
        assert_eq!(pdf.style.margin, margins);
        assert_eq!(resolve("", guide, &["--margin", "8mm"]).pdf.style.margin, Margins::uniform(Mm(8.0)));
    }

    #[test]
    fn a_theme_flag_replaces_the_guides_theme() {
        let pdf = resolve("", "{pdf: {theme: compact}}", &["--theme", "large-print"]).pdf;
        assert_eq!((pdf.style.columns, pdf.style.body), (1, Pt(16.0)));
    }

    #[test]
    fn a_layer_overrides_single_colours() {
        let pdf = resolve("colors: {ink: \"#000\"}", "{pdf: {theme: own}}", &[]).pdf;
        assert_eq!(pdf.style.colors.ink.to_string(), "#000000");
        assert_eq!(pdf.style.colors.accent, PdfOptions::default().style.colors.accent);
    }

    #[test]
    fn without_layers_the_defaults_remain() {
        assert_eq!(resolve("", "{}", &[]), Options::default());
    }

    #[test]
    fn columns_suit_the_paper() {
        let columns = |own: &str, arguments: &[&str]| {
            let own = format!("extends: cheatsheet\n{own}");
            resolve(&own, "{pdf: {theme: own}}", arguments).pdf.style.columns
        };
        assert_eq!(columns("", &[]), 2);
        for small in [&["--paper", "a5"][..], &["--booklet"], &["--body", "16pt"]] {
            assert_eq!(columns("", small), 1, "{small:?}");
        }
        assert_eq!(columns("orientation: landscape\ncolumns: 3", &["--paper", "a5"]), 2);
        // Narrow columns are a choice of the user, or of the theme for its own paper.
        assert_eq!(columns("", &["--paper", "a5", "--columns", "2"]), 2);
        assert_eq!(columns("columns: 4", &[]), 4);
    }
}
