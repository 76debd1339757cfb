//! The choices for an export, from the weakest layer to the strongest: the themes that one another extends, the guide's
//! `export:`, the flags.
//!
//! Whoever holds the finished choices against the rules knows no files, so what is wrong comes back here as keys, and is
//! told at the strongest layer that says something about one of them.

use clap::ArgMatches;
use clap::error::ErrorKind;

use super::args::flags;
use super::failure::Failure;
use super::fonts;
use crate::content;
use crate::content::{Problems, Settings};
use crate::diagnosis::Diagnosis;
use crate::export::pdf;
use crate::export::pdf::Fault;
use crate::export::{Exporter, Families, Fonts, Options, PdfWishes, Themes, Wishes};

/// All that is wrong with a guide, its choices among it.
pub(crate) fn refused(
    mut problems: Problems,
    settings: &Settings,
    themes: &Themes,
    matches: &ArgMatches,
    formats: &[&dyn Exporter],
) -> Failure {
    match choose(settings, themes, matches, formats) {
        Err(Failure::Guide(choices)) => problems.extend(choices),
        Err(Failure::InvalidOptions(choices)) => problems.extend(choices),
        // A slip in the command is told when the guide is sound.
        Ok(_) | Err(_) => {}
    }
    problems.into()
}

/// Makes all choices for a guide that says `settings`.
///
/// # Errors
/// What cannot be read, themes that are not there, and choices that break a rule of the sheet.
pub(crate) fn choose<'a>(
    settings: &'a Settings,
    themes: &Themes,
    matches: &'a ArgMatches,
    formats: &[&dyn Exporter],
) -> Result<ChosenOptions<'a>, Failure> {
    let wishes = settings.read::<Wishes>()?;
    let chain = match (flags::theme(matches), &wishes.pdf.theme) {
        (Some(name), _) => chain(name, themes, &Asker::Flag)?,
        (None, Some(name)) => chain(name, themes, &Asker::Key(settings, "pdf.theme"))?,
        (None, None) => chain(Themes::DEFAULT, themes, &Asker::Flag)?,
    };
    let mut options = Options::default();
    for theme in chain.iter().rev() {
        theme.wishes.lay_over(&mut options.pdf);
    }
    wishes.lay_over(&mut options);
    for format in formats {
        flags::lay_over(matches, format.name(), &mut options)?;
    }
    let faults = pdf::check(&options.pdf);
    // Which families are at hand is a matter of the machine, and no fault of a guide that becomes a deck or a book.
    let makes_a_sheet = formats.is_empty() || formats.iter().any(|format| format.name() == "pdf");
    if !makes_a_sheet {
        options.pdf.style.fonts = Families::default();
    }
    ChosenOptions { options, matches, guide: settings, chain }.unless(&faults)
}

/// Suggestions that keep the rules of the sheet, and the layers that made them.
pub(crate) struct ChosenOptions<'a> {
    options: Options,
    matches: &'a ArgMatches,
    guide: &'a Settings,
    chain: Vec<Read>,
}

impl ChosenOptions<'_> {
    /// The families that the sheet is to be set in.
    pub(crate) fn families(&self) -> &Families {
        &self.options.pdf.style.fonts
    }

    /// The choices, if the fonts are there.
    ///
    /// # Errors
    /// Families that are not there, each told where it was chosen.
    pub(crate) fn with(self, fonts: &Fonts) -> Result<Options, Failure> {
        let faults = fonts::faults(fonts, self.families());
        Ok(self.unless(&faults)?.options)
    }

    fn unless(self, faults: &[Fault]) -> Result<Self, Failure> {
        if faults.is_empty() { Ok(self) } else { Err(told(faults, self.matches, self.guide, &self.chain)) }
    }
}

/// A theme that has been read.
struct Read {
    name: String,
    settings: Settings,
    wishes: PdfWishes,
}

/// Who asks for a theme.
enum Asker<'a> {
    /// `--theme`, or nobody.
    Flag,
    /// A key of a guide or of a theme.
    Key(&'a Settings, &'static str),
}

/// A theme, the one that it extends, and so on.
fn chain(name: &str, themes: &Themes, asker: &Asker<'_>) -> Result<Vec<Read>, Failure> {
    let mut chain = vec![read(name, themes, asker)?];
    while let Some(last) = chain.last()
        && let Some(name) = last.wishes.theme.clone()
    {
        let asker = Asker::Key(&last.settings, "extends");
        if let Some(from) = chain.iter().position(|theme| theme.name == name) {
            let circle: Vec<String> = chain[from..].iter().map(|theme| format!("`{}`", theme.name)).collect();
            let what = format!("the theme `{name}` extends itself: {} → `{name}`", circle.join(" → "));
            return Err(asker.refused(&Diagnosis::new(what, "remove `extends`, or name another theme")));
        }
        let next = read(&name, themes, &asker)?;
        chain.push(next);
    }
    Ok(chain)
}

fn read(name: &str, themes: &Themes, asker: &Asker<'_>) -> Result<Read, Failure> {
    let Some(theme) = themes.get(name) else {
        let choices = content::Suggestions::for_word(name, themes.names());
        return Err(asker.refused(&Diagnosis::new(format!("unknown theme `{name}`"), choices.to_string())));
    };
    let problems = |problems: Problems| problems.into_iter().collect::<Vec<_>>();
    let settings = Settings::of_file(theme.file.clone(), theme.text.as_bytes().to_vec()).map_err(problems)?;
    let wishes = settings.read::<PdfWishes>().map_err(problems)?;
    Ok(Read { name: name.to_owned(), settings, wishes })
}

impl Asker<'_> {
    fn refused(&self, diagnosis: &Diagnosis) -> Failure {
        match self {
            Asker::Flag => misused("theme", diagnosis),
            Asker::Key(settings, key) => {
                // A theme is named by one of two keys.
                let keys = [*key, "theme"];
                let problem = keys.iter().find_map(|key| settings.problem(key, diagnosis.clone()));
                problem.map_or_else(|| misused("theme", diagnosis), |problem| vec![problem].into())
            }
        }
    }
}

/// Each fault at its place; those of the flags alone where there are any, because they were typed just now.
fn told(faults: &[Fault], matches: &ArgMatches, guide: &Settings, chain: &[Read]) -> Failure {
    let mut problems = Vec::new();
    for Fault { keys, diagnosis } in faults {
        if let Some(flag) = keys.iter().find_map(|key| flags::flag_for(matches, key)) {
            return misused(flag, diagnosis);
        }
        let of_guide = keys.iter().find_map(|key| guide.problem(&format!("pdf.{key}"), diagnosis.clone()));
        let of_themes = || {
            chain
                .iter()
                .find_map(|theme| keys.iter().find_map(|key| theme.settings.problem(key, diagnosis.clone())))
        };
        problems.extend(of_guide.or_else(of_themes));
    }
    problems.into()
}

fn misused(flag: &str, Diagnosis { message, help }: &Diagnosis) -> Failure {
    let message = format!("--{flag}: {message}\n\n  tip: {help}\n");
    Failure::Usage(clap::Error::raw(ErrorKind::ValueValidation, message))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::export::pdf::Margins;
    use crate::export::{FORMATS, Paper, PdfOptions, Theme};
    use crate::units::{Mm, Pt};

    /// What is chosen for a guide that says `export:` so, under a theme `own` and with some flags.
    fn chosen(own: &str, export: &str, arguments: &[&str]) -> Options {
        let yaml = format!(
            "id: g\ntitle: G\nlanguage: en\nupdated: 2026-11-22\nexport: {export}\nsections:\n  - id: s\n    title: S\n    \
             questions: [{{id: q, question: Q?, answer: A.}}]\n"
        );
        let folder = BTreeMap::from([("guide.yaml".to_owned(), yaml.into_bytes())]);
        let guide = content::read(&folder, "guide.yaml").unwrap();
        let mut themes = Themes::bundled();
        themes.lay_over("own", Theme { file: "own.yaml".to_owned(), text: own.to_owned().into() });
        let command = flags::add(clap::Command::new("test").no_binary_name(true), &["pdf"]);
        let matches = command.get_matches_from(arguments);
        let chosen =
            choose(&guide.settings, &themes, &matches, &FORMATS[..1]).map_err(Failure::show).unwrap();
        chosen.options
    }

    #[test]
    fn flags_lie_over_the_guide_and_the_guide_over_the_theme_and_what_it_extends() {
        let own = "{extends: compact, columns: 2, margin: 9mm, paper: a3}";
        let guide = "{pdf: {theme: own, paper: legal, margin: 10mm}}";
        let pdf = chosen(own, guide, &["--margin", "11mm"]).pdf;
        assert_eq!((pdf.style.margin.left, pdf.paper, pdf.style.columns), (Mm(11.0), Paper::Legal, 2));
        assert_eq!(pdf.style.body, Pt(8.0), "as the theme below has it");
        let pdf = chosen(own, guide, &[]).pdf;
        assert_eq!((pdf.style.margin.left, pdf.paper), (Mm(10.0), Paper::Legal));
        let pdf = chosen(own, "{}", &["--theme", "own"]).pdf;
        assert_eq!((pdf.style.margin.left, pdf.paper), (Mm(9.0), Paper::A3));
    }

    #[test]
    fn a_layer_changes_a_margin_without_touching_those_of_the_other_sides() {
        let guide = "{pdf: {theme: own, margin: {left: 20mm, top: 7mm}}}";
        let pdf = chosen("margin: 9mm", guide, &["--margin", "top=6mm"]).pdf;
        let margins = Margins { left: Mm(20.0), top: Mm(6.0), ..Margins::all(Mm(9.0)) };
        assert_eq!(pdf.style.margin, margins);
        assert_eq!(chosen("", guide, &["--margin", "8mm"]).pdf.style.margin, Margins::all(Mm(8.0)));
    }

    #[test]
    fn a_theme_by_flag_takes_the_place_of_the_guides() {
        let pdf = chosen("", "{pdf: {theme: compact}}", &["--theme", "large-print"]).pdf;
        assert_eq!((pdf.style.columns, pdf.style.body), (1, Pt(16.0)));
    }

    #[test]
    fn a_layer_changes_a_colour_without_touching_the_others() {
        let pdf = chosen("colors: {ink: \"#000\"}", "{pdf: {theme: own}}", &[]).pdf;
        assert_eq!(pdf.style.colors.ink.to_string(), "#000000");
        assert_eq!(pdf.style.colors.accent, PdfOptions::default().style.colors.accent);
    }

    #[test]
    fn who_says_nothing_gets_the_defaults() {
        assert_eq!(chosen("", "{}", &[]), Options::default());
    }
}
