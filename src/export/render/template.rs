//! Templates, filled by minijinja.
//!
//! Content reaches a template only as a value, and every value that is not [`Markup`](crate::export::render::html::Markup) is escaped
//! in its output, in templates of the user, too.

use std::borrow::Cow;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value, escape_formatter};

use crate::export::{ExportError, Templates};

/// Escapes a text for the output of a template.
pub(crate) type Escape = fn(&str) -> Cow<'_, str>;

/// The delimiters of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delimiters {
    /// `{{ value }}`, `{% if … %}`, `{# … #}`
    Braces,
    /// `[[ value ]]`, `[% if … %]`, `[# … #]`: on Anki's card faces, where braces are Anki's own.
    Brackets,
}

impl Delimiters {
    fn syntax(self) -> Result<SyntaxConfig, Error> {
        let mut builder = SyntaxConfig::builder();
        builder.trim_blocks(true).lstrip_blocks(true);
        if self == Delimiters::Brackets {
            builder
                .variable_delimiters("[[", "]]")
                .block_delimiters("[%", "%]")
                .comment_delimiters("[#", "#]");
        }
        builder.build()
    }
}

/// The templates of one folder, compiled.
pub(crate) struct TemplateEngine<'t>(Environment<'t>);

impl<'t> TemplateEngine<'t> {
    /// Compiles every template below `folder`.
    ///
    /// # Errors
    /// A template that minijinja cannot parse.
    pub(crate) fn new(templates: &'t Templates, folder: &str, escape: Escape) -> Result<Self, ExportError> {
        Self::with_delimiters(Delimiters::Braces, templates, folder, escape)
    }

    /// Compiles every template below `folder`, with other delimiters.
    ///
    /// # Errors
    /// A template that minijinja cannot parse.
    pub(crate) fn with_delimiters(
        delimiters: Delimiters,
        templates: &'t Templates,
        folder: &str,
        escape: Escape,
    ) -> Result<Self, ExportError> {
        let mut environment = Environment::new();
        environment.set_syntax(delimiters.syntax().map_err(|error| to_export_error(folder, &error))?);
        // Without it, errors of a release build do not name the undefined variable.
        environment.set_debug(true);
        // A misspelled name is an error with its place, not a gap in the output.
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(move |out, state, value| match value.as_str() {
            Some(text) if !value.is_safe() => Ok(out.write_str(&escape(text))?),
            _ => escape_formatter(out, state, value),
        });
        for name in templates.names().filter(|name| name.starts_with(folder)) {
            environment
                .add_template(name, templates.text(name))
                .map_err(|error| to_export_error(name, &error))?;
        }
        Ok(Self(environment))
    }

    /// Fills one template.
    ///
    /// # Errors
    /// An undefined variable, with its line.
    pub(crate) fn fill(&self, name: &str, values: Value) -> Result<String, ExportError> {
        let template = self.0.get_template(name).map_err(|error| to_export_error(name, &error))?;
        template.render(values).map_err(|error| to_export_error(name, &error))
    }
}

fn to_export_error(name: &str, error: &Error) -> ExportError {
    ExportError::Template {
        // The error may be in a template that this one extends.
        name: error.name().unwrap_or(name).to_owned(),
        reason: match error.line() {
            Some(line) => format!("{} (line {line})", format_reason(error)),
            None => format_reason(error),
        },
    }
}

fn format_reason(error: &Error) -> String {
    error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()))
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;
    use crate::export::Assets;
    use crate::export::render::html::{Markup, escape};

    fn fill_template(template: &str, values: Value) -> Result<String, ExportError> {
        let mut templates = Assets::bundled().templates;
        templates.replace("anki/csv/front.html", template.to_owned()).unwrap();
        TemplateEngine::new(&templates, "anki/csv/", escape)?.fill("anki/csv/front.html", values)
    }

    #[test]
    fn a_value_is_text_and_never_a_template() {
        let page = fill_template("{{ a }}", context! { a => "{{ b }} {% raw %} & <i>" }).unwrap();
        assert_eq!(page, "{{ b }} {% raw %} &amp; &lt;i&gt;");
    }

    #[test]
    fn markup_goes_in_as_it_is() {
        assert_eq!(
            fill_template("{{ a }}", context! { a => Markup("<i>a</i>".into()) }).unwrap(),
            "<i>a</i>"
        );
    }

    #[test]
    fn empty_markup_is_false() {
        let page =
            fill_template("{% if a %}yes{% else %}no{% endif %}", context! { a => Markup(String::new()) });
        assert_eq!(page.unwrap(), "no");
    }

    #[test]
    fn unknown_variables_are_reported_with_their_line() {
        let error = fill_template("\n{{ promt }}", context! { prompt => "?" }).unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot fill the template `anki/csv/front.html`: undefined value: `promt` is undefined (line 2)"
        );
    }

    #[test]
    fn syntax_errors_are_reported_with_their_line() {
        let error = fill_template("\n\n{% if %}", context! {}).unwrap_err().to_string();
        assert!(
            error.starts_with("cannot fill the template `anki/csv/front.html`")
                && error.ends_with("(line 3)"),
            "{error}"
        );
    }
}
