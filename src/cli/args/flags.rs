//! What can be chosen on the command line.
//!
//! Suggestions for a format stand in the guide under `export:`; the flags here lie over them. Flags have no defaults of
//! their own, or they would trample what the guide says.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueHint};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command};
use strum::VariantNames;

use crate::export::pdf::{Flip, Layout, Part, TextAlign};
use crate::export::{
    EpubOptions, FontWishes, MarginWishes, Mode, NoteType, Options, Orientation, Painter, Paper, PdfWishes,
    SizeWishes, Tags,
};
use crate::units::Pt;

/// The heading above the flags of one format, where several formats stand in one help text.
macro_rules! heading {
    ($format:literal) => {
        concat!("Options for ", $format)
    };
}

/// The guide that a command is about.
#[derive(Debug, Args)]
pub(crate) struct GuideArg {
    /// A guide, or the folder of one [default: guide.yaml, content/guide.yaml or the only content/*/guide.yaml]
    #[arg(value_name = "GUIDE", value_hint = ValueHint::AnyPath)]
    pub(crate) guide: Option<PathBuf>,
}

/// What every export can be told.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) guide: GuideArg,

    #[command(flatten)]
    pub(crate) templates: TemplatesArg,

    #[command(flatten)]
    pub(crate) fonts: FontArgs,

    #[command(flatten)]
    pub(crate) strictness: WarningArgs,
}

/// Fonts that the program does not carry.
#[derive(Debug, Args)]
pub(crate) struct FontArgs {
    /// Take families, and letters that the program's fonts lack, from the fonts in DIR; may be given more than once
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) font_dir: Vec<PathBuf>,

    /// Take such families and letters from the fonts of this machine, too; the PDF may look otherwise on another one
    #[arg(long)]
    pub(crate) system_fonts: bool,
}

/// The user's own templates.
#[derive(Debug, Args)]
pub(crate) struct TemplatesArg {
    /// Take the templates and themes in DIR instead of those with the same names that the program carries
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) templates: Option<PathBuf>,
}

/// What warnings lead to.
#[derive(Debug, Args)]
pub(crate) struct WarningArgs {
    /// Fail when there are warnings, and write nothing
    #[arg(long)]
    pub(crate) fail_if_warnings: bool,
}

/// The flags of one format. Each is an `Option`: what is not said changes nothing.
trait Flags: Args {
    /// The names of the formats in `export::FORMATS`.
    const FORMATS: &[&str];

    /// Lays what was said over what the guide says.
    fn lay_over(&self, options: &mut Options);
}

/// What the sheet looks like. The keys that a theme has beside these are for whoever writes a theme.
#[derive(Debug, Args)]
#[command(next_help_heading = heading!("pdf"))]
struct PdfFlags {
    /// The look to begin with: cheatsheet, compact, large-print, ink-saver, or one of your own from --templates [default:
    /// as the guide has it, else cheatsheet]
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,

    /// Answers below their questions, on cards to cut out, or beside their questions behind a fold
    #[arg(long, value_parser = one_of::<Layout>())]
    layout: Option<Layout>,

    /// Which edge the printer turns the paper of cards by
    #[arg(long, value_parser = one_of::<Flip>())]
    flip: Option<Flip>,

    /// The sheet: a3, a4, a5, letter, legal, or width and height such as 200mmx250mm
    #[arg(long, value_name = "SIZE")]
    paper: Option<Paper>,

    /// Which way the sheet lies
    #[arg(long, value_parser = one_of::<Orientation>())]
    orientation: Option<Orientation>,

    /// How many columns, from 1 to 4
    #[arg(long, value_name = "NUMBER")]
    columns: Option<usize>,

    /// The white around the columns, such as 10mm, or at some sides, such as left=20mm,top=8mm
    #[arg(long, value_name = "LENGTH")]
    margin: Option<MarginWishes>,

    /// The size of running text, such as 9.5pt; the others keep their proportion to it
    #[arg(long, value_name = "LENGTH")]
    body: Option<Pt>,

    /// The font family of the text; another than the program's own is looked for in --font-dir, or by --system-fonts
    #[arg(id = "text-font", long, value_name = "FAMILY")]
    text_font: Option<String>,

    /// The font family of code, likewise
    #[arg(id = "code-font", long, value_name = "FAMILY")]
    code_font: Option<String>,

    /// How lines end
    #[arg(long, value_parser = one_of::<TextAlign>())]
    align: Option<TextAlign>,

    /// What to leave out, parted by commas; without answers nothing but the questions is left
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = one_of::<Part>())]
    hide: Option<Vec<Part>>,

    /// Make letters and lines tighter, as far as they can be read, until the guide fits this many pages
    #[arg(long, value_name = "NUMBER")]
    pages: Option<usize>,

    /// What inks the pages; genpdf knows no links and no tags
    #[arg(long, value_parser = one_of::<Painter>())]
    painter: Option<Painter>,
}

impl Flags for PdfFlags {
    const FORMATS: &[&str] = &["pdf"];

    fn lay_over(&self, options: &mut Options) {
        // A new flag forgotten here does not compile.
        let Self {
            theme,
            layout,
            flip,
            paper,
            orientation,
            columns,
            margin,
            body,
            text_font,
            code_font,
            align,
            hide,
            pages,
            painter,
        } = self;
        let wishes = PdfWishes {
            theme: theme.clone(),
            layout: *layout,
            flip: *flip,
            paper: *paper,
            orientation: *orientation,
            columns: *columns,
            margin: margin.unwrap_or_default(),
            sizes: SizeWishes { body: *body, ..SizeWishes::default() },
            fonts: FontWishes { text: text_font.clone(), mono: code_font.clone() },
            align: *align,
            hide: hide.as_ref().map(|parts| parts.iter().copied().collect()),
            pages: *pages,
            painter: *painter,
            ..PdfWishes::default()
        };
        wishes.lay_over(&mut options.pdf);
    }
}

/// The theme that the flags name.
pub(crate) fn theme(matches: &ArgMatches) -> Option<&str> {
    // A command without the flag says so by an error.
    matches.try_get_one::<String>("theme").ok().flatten().map(String::as_str)
}

/// The flag that lies over a key of a theme, if it was given.
pub(crate) fn flag_for(matches: &ArgMatches, key: &str) -> Option<&'static str> {
    let flag = match key {
        "layout" => "layout",
        "flip" => "flip",
        "paper" => "paper",
        "orientation" => "orientation",
        "columns" => "columns",
        "margin.top" | "margin.right" | "margin.bottom" | "margin.left" => "margin",
        "sizes.body" => "body",
        "fonts.text" => "text-font",
        "fonts.mono" => "code-font",
        "pages" => "pages",
        _ => return None,
    };
    let known = matches.try_contains_id(flag).unwrap_or_default();
    (known && matches.value_source(flag) == Some(ValueSource::CommandLine)).then_some(flag)
}

/// `--mode`.
#[derive(Debug, Args)]
#[command(next_help_heading = heading!("epub"))]
struct EpubFlags {
    /// Where the answers stand: under their questions, or behind all questions of their section
    #[arg(long, value_parser = one_of::<Mode>())]
    mode: Option<Mode>,
}

impl Flags for EpubFlags {
    const FORMATS: &[&str] = &["epub"];

    fn lay_over(&self, options: &mut Options) {
        let Self { mode } = self;
        let EpubOptions { mode: decided } = &mut options.epub;
        *decided = mode.unwrap_or(*decided);
    }
}

/// What both Anki decks can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = heading!("csv and apkg"))]
struct DeckFlags {
    /// Leave out the last note, which lists all sources
    #[arg(long)]
    no_sources_note: bool,
}

impl Flags for DeckFlags {
    const FORMATS: &[&str] = &["csv", "apkg"];

    fn lay_over(&self, options: &mut Options) {
        let Self { no_sources_note } = self;
        options.anki.sources_note &= !no_sources_note;
    }
}

/// What the deck as a text file can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = heading!("csv"))]
struct CsvFlags {
    /// Begin with a byte order mark, so that spreadsheets show every letter as it is
    #[arg(long)]
    bom: bool,

    /// Write a column of tags, which replace those that a learner has given, or leave tags alone
    #[arg(long, value_parser = one_of::<Tags>())]
    tags: Option<Tags>,

    /// Make notes for Anki's own type, or update those that an .apkg of the guide has brought
    #[arg(long, value_name = "TYPE", value_parser = one_of::<NoteType>())]
    note_type: Option<NoteType>,
}

impl Flags for CsvFlags {
    const FORMATS: &[&str] = &["csv"];

    fn lay_over(&self, options: &mut Options) {
        let Self { bom, tags, note_type } = self;
        options.anki.bom |= bom;
        options.anki.tags = tags.unwrap_or(options.anki.tags);
        options.anki.note_type = note_type.unwrap_or(options.anki.note_type);
    }
}

/// The flags of a format, without their type.
struct FlagGroup {
    formats: &'static [&'static str],
    add: fn(Command) -> Command,
    lay_over: fn(&ArgMatches, &mut Options) -> Result<(), clap::Error>,
}

impl FlagGroup {
    const fn of<F: Flags>() -> Self {
        FlagGroup {
            formats: F::FORMATS,
            add: F::augment_args,
            lay_over: |matches, options| {
                F::from_arg_matches(matches)?.lay_over(options);
                Ok(())
            },
        }
    }
}

/// The formats that have flags.
const FLAGS: &[FlagGroup] = &[
    FlagGroup::of::<PdfFlags>(),
    FlagGroup::of::<EpubFlags>(),
    FlagGroup::of::<DeckFlags>(),
    FlagGroup::of::<CsvFlags>(),
];

/// Adds the flags of formats to a command; those that several of them share are added once.
pub(crate) fn add(command: Command, formats: &[&str]) -> Command {
    let meant = |row: &&FlagGroup| row.formats.iter().any(|format| formats.contains(format));
    FLAGS.iter().filter(meant).fold(command, |command, row| (row.add)(command))
}

/// Takes the flags for fonts out of the help of what has none; who gives them to all formats alike still may.
pub(crate) fn without_fonts(command: Command) -> Command {
    command.mut_arg("font_dir", |flag| flag.hide(true)).mut_arg("system_fonts", |flag| flag.hide(true))
}

/// Lays the flags of a format over the guide's options.
pub(crate) fn lay_over(matches: &ArgMatches, format: &str, options: &mut Options) -> Result<(), clap::Error> {
    FLAGS
        .iter()
        .filter(|row| row.formats.contains(&format))
        .try_for_each(|row| (row.lay_over)(matches, options))
}

/// Reads one of a few words. The words come from the type, so that the list cannot grow old.
pub(crate) fn one_of<T>() -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = strum::ParseError> + VariantNames + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(T::VARIANTS).try_map(|word| word.parse())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export;
    use crate::export::PdfOptions;

    fn laid_over(format: &str, arguments: &[&str], mut options: Options) -> Options {
        let command = add(Command::new("test").no_binary_name(true), &[format]);
        lay_over(&command.get_matches_from(arguments), format, &mut options).unwrap();
        options
    }

    #[test]
    fn all_flags_belong_to_a_format() {
        for format in FLAGS.iter().flat_map(|row| row.formats) {
            assert!(export::find(format).is_some(), "there is no format `{format}`");
        }
    }

    #[test]
    fn a_flag_lies_over_the_guide_and_silence_changes_nothing() {
        let pdf = PdfOptions { paper: Paper::Letter, ..PdfOptions::default() };
        let of_guide = Options { pdf, ..Options::default() };
        assert_eq!(laid_over("pdf", &[], of_guide.clone()), of_guide);
        assert_eq!(laid_over("pdf", &["--paper", "a4"], of_guide.clone()).pdf.paper, Paper::A4);
        let painter = laid_over("pdf", &["--painter", "genpdf"], of_guide).pdf;
        assert_eq!((painter.paper, painter.painter), (Paper::Letter, Painter::Genpdf));
    }

    #[test]
    fn the_sources_note_can_be_left_out() {
        assert!(laid_over("csv", &[], Options::default()).anki.sources_note);
        assert!(!laid_over("csv", &["--no-sources-note"], Options::default()).anki.sources_note);
    }
}
