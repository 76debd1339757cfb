//! The flags of the formats, made from the descriptions of the options.
//!
//! A flag overrides the guide and has no default of its own: a flag that is not given sets nothing.

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, Error};

use crate::export::{Exporter, FlagSpec, OPTION_SPECS, OptionSpec, Overrides};

/// Adds the flags of formats to a command; a flag that several of them share is added once.
pub(crate) fn add_flags(command: Command, formats: &[&dyn Exporter]) -> Command {
    list_flags(formats).fold(command, |command, (spec, flag)| command.arg(build_flag(spec, flag)))
}

/// Reads the flags of formats that are given. A command may have none of them.
///
/// # Errors
/// A value that the option does not take.
pub(crate) fn read_flags(matches: &ArgMatches, formats: &[&dyn Exporter]) -> Result<Overrides, Error> {
    let mut overrides = Overrides::default();
    for (spec, flag) in list_flags(formats).filter(|(_, flag)| is_given(matches, flag)) {
        let value = match flag.switch {
            Some(value) => value.to_string(),
            None => join_values(matches, flag),
        };
        overrides.set(&spec.key, &value).map_err(|why| Error::raw(ErrorKind::ValueValidation, why))?;
    }
    Ok(overrides)
}

/// The flag that is given for an option, or for the group around it: `--margin` also sets `pdf.margin.left`.
pub(crate) fn find_given_flag(matches: &ArgMatches, key: &str) -> Option<&'static str> {
    let sets_key = |spec: &OptionSpec| {
        key.strip_prefix(&spec.key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let flag = OPTION_SPECS.iter().filter(|spec| sets_key(spec)).find_map(|spec| spec.flag.as_ref())?;
    is_given(matches, flag).then_some(flag.name)
}

/// The first given flag whose option is for none of the formats.
pub(crate) fn find_unused_flag(
    matches: &ArgMatches,
    formats: &[&dyn Exporter],
) -> Option<(&'static OptionSpec, &'static FlagSpec)> {
    let is_used = |spec: &OptionSpec| formats.iter().any(|format| spec.formats.contains(&format.name()));
    let flags = OPTION_SPECS.iter().filter_map(|spec| Some((spec, spec.flag.as_ref()?)));
    flags.filter(|(_, flag)| is_given(matches, flag)).find(|(spec, _)| !is_used(spec))
}

fn list_flags(formats: &[&dyn Exporter]) -> impl Iterator<Item = (&'static OptionSpec, &'static FlagSpec)> {
    let is_of = |spec: &&OptionSpec| formats.iter().any(|format| spec.formats.contains(&format.name()));
    OPTION_SPECS.iter().filter(is_of).filter_map(|spec| Some((spec, spec.flag.as_ref()?)))
}

fn build_flag(spec: &'static OptionSpec, flag: &'static FlagSpec) -> Arg {
    let arg = Arg::new(flag.name)
        .long(flag.name)
        .help(write_help(spec, flag))
        .help_heading(format!("Options for {}", spec.formats.join(" and ")));
    if flag.switch.is_some() {
        return arg.action(ArgAction::SetTrue);
    }
    let arg = arg.value_name(&flag.value_name).value_parser(build_value_parser(spec));
    if spec.is_list { arg.action(ArgAction::Append).value_delimiter(',') } else { arg.action(ArgAction::Set) }
}

fn write_help(spec: &OptionSpec, flag: &FlagSpec) -> String {
    match flag.values {
        // clap lists words itself.
        Some(values) if spec.words.is_empty() => {
            format!("{} [values: {}]", flag.help, values.replace('`', ""))
        }
        _ => flag.help.to_owned(),
    }
}

fn build_value_parser(spec: &'static OptionSpec) -> ValueParser {
    if !spec.words.is_empty() {
        return PossibleValuesParser::new(spec.words).into();
    }
    ValueParser::new(move |text: &str| Overrides::default().set(&spec.key, text).map(|()| text.to_owned()))
}

/// Whether a flag is on the command line. `try_contains_id` fails for a command that does not define the flag.
fn is_given(matches: &ArgMatches, flag: &FlagSpec) -> bool {
    let is_known = matches.try_contains_id(flag.name).unwrap_or_default();
    is_known && matches.value_source(flag.name) == Some(ValueSource::CommandLine)
}

fn join_values(matches: &ArgMatches, flag: &FlagSpec) -> String {
    let values: Vec<&str> =
        matches.get_many::<String>(flag.name).into_iter().flatten().map(String::as_str).collect();
    values.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Options, Painter, Paper, PdfOptions, find_format};

    fn resolve_options(format: &str, arguments: &[&str], mut options: Options) -> Options {
        let formats = [find_format(format).unwrap()];
        let command = add_flags(Command::new("test").no_binary_name(true), &formats);
        read_flags(&command.get_matches_from(arguments), &formats).unwrap().merge_into(&mut options);
        options
    }

    #[test]
    fn only_a_given_flag_overrides_the_guide() {
        let pdf = PdfOptions { paper: Paper::Letter, ..PdfOptions::default() };
        let of_guide = Options { pdf, ..Options::default() };
        assert_eq!(resolve_options("pdf", &[], of_guide.clone()), of_guide);
        assert_eq!(resolve_options("pdf", &["--paper", "a4"], of_guide.clone()).pdf.paper, Paper::A4);
        let painter = resolve_options("pdf", &["--painter", "genpdf"], of_guide).pdf;
        assert_eq!((painter.paper, painter.painter), (Paper::Letter, Painter::Genpdf));
    }

    #[test]
    fn the_sources_note_can_be_omitted() {
        assert!(resolve_options("csv", &[], Options::default()).anki.sources_note);
        assert!(!resolve_options("csv", &["--no-sources-note"], Options::default()).anki.sources_note);
    }

    #[test]
    fn parts_to_hide_may_be_in_several_flags() {
        let hide = |arguments| resolve_options("pdf", arguments, Options::default()).pdf.style.hide;
        assert_eq!(hide(&["--hide", "notes,aids"]), hide(&["--hide", "aids", "--hide", "notes"]));
    }

    #[test]
    fn a_flag_sets_its_key_and_those_below() {
        let command = add_flags(Command::new("test").no_binary_name(true), &[find_format("pdf").unwrap()]);
        let matches = command.get_matches_from(["--margin", "9mm"]);
        for (key, flag) in [("margin", Some("margin")), ("margin.left", Some("margin")), ("paper", None)] {
            assert_eq!(find_given_flag(&matches, &format!("pdf.{key}")), flag);
        }
    }
}
