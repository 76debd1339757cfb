//! Formulas as `MathML`, from the tree of the same parser that checks and typesets them.
//!
//! Spacing and the choice of italics are left to the reading system, as `MathML` Core expects.

mod symbol;
mod table;

use ratex_parser::{Mode, ParseNode};

pub(super) use self::symbol::combining_accent;
use self::symbol::{Token, accent_character, delimiter, font_variant, is_stretchy, symbol};
use super::DisplayStyle;
use super::numbers::join_numbers;

/// The character of a symbol, such as `\alpha`.
pub(super) fn symbol_text(name: &str, mode: Mode) -> String {
    match symbol(name, mode) {
        Token::Identifier(text) | Token::Number(text) | Token::Operator(text) => text,
    }
}

/// The character of a delimiter; empty for `.`.
pub(super) fn delimiter_text(name: &str) -> String {
    delimiter(name)
}

/// Writes LaTeX as a `math` element with an alternative text; `None` for LaTeX that cannot be read.
///
/// `escape` escapes text for XML.
pub(crate) fn write_mathml(
    latex: &str,
    alt: &str,
    display: DisplayStyle,
    escape: fn(&str) -> String,
) -> Option<String> {
    let nodes = super::parse(latex).ok()?;
    let mut writer = MathmlWriter { escape, out: String::new(), variant: None };
    let display = match display {
        DisplayStyle::Inline => "inline",
        DisplayStyle::Block => "block",
    };
    writer.out.push_str("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"");
    writer.attribute("display", display);
    writer.attribute("alttext", alt);
    writer.out.push('>');
    writer.row(&nodes);
    writer.out.push_str("</math>");
    Some(writer.out)
}

struct MathmlWriter {
    escape: fn(&str) -> String,
    out: String,
    /// The font of letters, such as that of `\mathbb`.
    variant: Option<&'static str>,
}

impl MathmlWriter {
    fn attribute(&mut self, name: &str, value: &str) {
        let value = (self.escape)(value).replace('"', "&quot;").replace('\n', " ");
        self.out.extend([" ", name, "=\"", &value, "\""]);
    }

    fn text_element(&mut self, name: &str, attributes: &str, text: &str) {
        let text = (self.escape)(text);
        self.out.extend(["<", name, attributes, ">", &text, "</", name, ">"]);
    }

    fn wrapped(&mut self, name: &str, attributes: &str, write: impl FnOnce(&mut Self)) {
        self.out.extend(["<", name, attributes, ">"]);
        write(self);
        self.out.extend(["</", name, ">"]);
    }

    /// Nodes as one element.
    fn row(&mut self, nodes: &[ParseNode]) {
        self.wrapped("mrow", "", |writer| writer.nodes(nodes));
    }

    /// Nodes one after the other. Neighbouring digits are one number.
    fn nodes(&mut self, nodes: &[ParseNode]) {
        let nodes = join_numbers(nodes);
        let mut rest = nodes.as_ref();
        while let Some((first, after)) = rest.split_first() {
            let number: String = rest.iter().map_while(digit).collect();
            if number.is_empty() || number.starts_with(['.', ',']) {
                self.node(first);
                rest = after;
            } else {
                let number = number.trim_end_matches(['.', ',']);
                rest = &rest[number.chars().count()..];
                self.text_element("mn", "", number);
            }
        }
    }

    fn node(&mut self, node: &ParseNode) {
        match node {
            ParseNode::Atom { mode, text, .. }
            | ParseNode::MathOrd { mode, text, .. }
            | ParseNode::TextOrd { mode, text, .. }
            | ParseNode::OpToken { mode, text, .. } => self.symbol(text, *mode),
            ParseNode::OrdGroup { body, .. }
            | ParseNode::HBox { body, .. }
            | ParseNode::Html { body, .. } => {
                self.row(body);
            }
            ParseNode::SupSub { base, sup, sub, .. } => {
                self.scripts(base.as_deref(), sub.as_deref(), sup.as_deref());
            }
            ParseNode::GenFrac { numer, denom, has_bar_line, left_delim, right_delim, .. } => {
                let bar = if *has_bar_line { "" } else { " linethickness=\"0\"" };
                self.fenced(left_delim.as_deref(), right_delim.as_deref(), |writer| {
                    writer.wrapped("mfrac", bar, |writer| {
                        writer.node(numer);
                        writer.node(denom);
                    });
                });
            }
            ParseNode::Sqrt { body, index: None, .. } => {
                self.wrapped("msqrt", "", |writer| writer.node(body));
            }
            ParseNode::Sqrt { body, index: Some(index), .. } => self.wrapped("mroot", "", |writer| {
                writer.node(body);
                writer.node(index);
            }),
            ParseNode::LeftRight { body, left, right, .. } => {
                self.fenced(Some(left), Some(right), |writer| writer.nodes(body));
            }
            ParseNode::Array { body, cols, tags, .. } => {
                self.table(body, cols.as_deref().unwrap_or_default(), tags.as_deref().unwrap_or_default());
            }
            ParseNode::Tag { body, tag, .. } => self.tagged(body, tag),
            _ => self.decorated(node),
        }
    }

    /// Names, accents and styles.
    fn decorated(&mut self, node: &ParseNode) {
        match node {
            ParseNode::Op { name: Some(name), symbol: false, .. } => {
                self.text_element("mi", " mathvariant=\"normal\"", name.trim_start_matches('\\'));
            }
            ParseNode::Op { name: Some(name), .. } => self.symbol(name, Mode::Math),
            ParseNode::Op { body: Some(body), .. } => self.row(body),
            ParseNode::OperatorName { body, .. } => {
                let name: String = body.iter().map(plain_text).collect();
                self.text_element("mi", " mathvariant=\"normal\"", &name);
            }
            ParseNode::Text { body, font, .. } => self.words(body, font.as_deref()),
            ParseNode::Font { font, body, .. } => {
                self.with_variant(font_variant(font), |writer| writer.node(body));
            }
            ParseNode::Accent { label, base, .. } => self.over(base, accent_character(label), "mover"),
            ParseNode::AccentUnder { label, base, .. } => self.over(base, accent_character(label), "munder"),
            ParseNode::Overline { body, .. } => self.over(body, "\u{203e}", "mover"),
            ParseNode::Underline { body, .. } => self.over(body, "_", "munder"),
            ParseNode::HorizBrace { label, base, is_over, .. } => {
                self.over(base, accent_character(label), if *is_over { "mover" } else { "munder" });
            }
            ParseNode::XArrow { label, body, below, .. } => self.arrow(label, body, below.as_deref()),
            ParseNode::Color { color, body, .. } => {
                self.wrapped("mstyle", &format!(" mathcolor=\"{}\"", (self.escape)(color)), |writer| {
                    writer.nodes(body);
                });
            }
            ParseNode::Styling { style, body, .. } => {
                let shown = matches!(style, ratex_parser::parse_node::StyleStr::Display);
                self.wrapped("mstyle", &format!(" displaystyle=\"{shown}\""), |writer| writer.nodes(body));
            }
            ParseNode::Phantom { body, .. } => self.wrapped("mphantom", "", |writer| writer.nodes(body)),
            ParseNode::VPhantom { body, .. } => self.wrapped("mpadded", " width=\"0\"", |writer| {
                writer.wrapped("mphantom", "", |writer| writer.node(body));
            }),
            ParseNode::Enclose { label, body, .. } => self.enclosed(label, body),
            _ => self.contained(node),
        }
    }

    /// What has no element of its own.
    fn contained(&mut self, node: &ParseNode) {
        match node {
            ParseNode::Sizing { body, .. }
            | ParseNode::MClass { body, .. }
            | ParseNode::Href { body, .. }
            | ParseNode::HtmlMathMl { mathml: body, .. }
            | ParseNode::MathChoice { display: body, .. } => self.row(body),
            ParseNode::Pmb { body, .. } => self.with_variant(Some("bold"), |writer| writer.row(body)),
            ParseNode::Smash { body, .. }
            | ParseNode::Lap { body, .. }
            | ParseNode::RaiseBox { body, .. }
            | ParseNode::VCenter { body, .. }
            | ParseNode::CdLabel { label: body, .. }
            | ParseNode::CdLabelParent { fragment: body, .. } => self.node(body),
            ParseNode::DelimSizing { delim, .. } | ParseNode::Middle { delim, .. } => {
                self.text_element("mo", " stretchy=\"true\"", &delimiter(delim));
            }
            ParseNode::Kern { dimension, .. } => {
                let em = match dimension.unit.as_str() {
                    "mu" => dimension.number / 18.0,
                    "ex" => dimension.number * 0.43,
                    "pt" => dimension.number / 10.0,
                    _ => dimension.number,
                };
                let width = format!("{em:.3}em");
                self.out.extend(["<mspace width=\"", &width, "\"/>"]);
            }
            ParseNode::SpacingNode { text, .. }
                if matches!(text.as_str(), " " | "\\ " | "~" | "\\space" | "\\nobreakspace") =>
            {
                self.text_element("mtext", "", "\u{a0}");
            }
            ParseNode::Verb { body, .. } => self.text_element("mtext", "", body),
            ParseNode::Url { url, .. } => self.text_element("mtext", "", url),
            ParseNode::IncludeGraphics { alt, .. } => self.text_element("mtext", "", alt),
            ParseNode::CdArrow { direction, label_above, label_below, .. } => {
                let arrow = match direction.as_str() {
                    "right" => "→",
                    "left" => "←",
                    "up" => "↑",
                    "down" => "↓",
                    "horiz_eq" => "=",
                    "vert_eq" => "‖",
                    _ => "",
                };
                self.wrapped("munderover", "", |writer| {
                    writer.text_element("mo", "", arrow);
                    writer.optional(label_below.as_deref());
                    writer.optional(label_above.as_deref());
                });
            }
            // Marks without content, such as `\nonumber`.
            _ => self.out.push_str("<mrow></mrow>"),
        }
    }

    fn optional(&mut self, node: Option<&ParseNode>) {
        match node {
            Some(node) => self.node(node),
            None => self.out.push_str("<mrow></mrow>"),
        }
    }

    fn symbol(&mut self, name: &str, mode: Mode) {
        match symbol(name, mode) {
            Token::Identifier(text) => {
                let text = symbol::styled(&text, self.variant);
                let upright = matches!(self.variant, Some("normal")) && text.chars().count() == 1;
                let attributes = if upright { " mathvariant=\"normal\"" } else { "" };
                self.text_element("mi", attributes, &text);
            }
            Token::Number(text) => {
                let text = symbol::styled(&text, self.variant);
                self.text_element("mn", "", &text);
            }
            Token::Operator(text) if is_stretchy(&text) => {
                self.text_element("mo", " stretchy=\"false\"", &text);
            }
            Token::Operator(text) => self.text_element("mo", "", &text),
        }
    }

    fn scripts(&mut self, base: Option<&ParseNode>, sub: Option<&ParseNode>, sup: Option<&ParseNode>) {
        let limits = base.is_some_and(has_limits);
        let name = match (limits, sub.is_some(), sup.is_some()) {
            (true, true, true) => "munderover",
            (true, true, false) => "munder",
            (true, false, _) => "mover",
            (false, true, true) => "msubsup",
            (false, true, false) => "msub",
            (false, false, _) => "msup",
        };
        self.wrapped(name, "", |writer| {
            writer.optional(base);
            sub.into_iter().chain(sup).for_each(|script| writer.node(script));
            if sub.is_none() && sup.is_none() {
                writer.optional(None);
            }
        });
    }

    fn fenced(&mut self, left: Option<&str>, right: Option<&str>, write: impl FnOnce(&mut Self)) {
        if left.is_none() && right.is_none() {
            return write(self);
        }
        self.wrapped("mrow", "", |writer| {
            writer.fence(left, "prefix");
            write(writer);
            writer.fence(right, "postfix");
        });
    }

    fn fence(&mut self, name: Option<&str>, form: &str) {
        let text = delimiter(name.unwrap_or("."));
        if !text.is_empty() {
            self.text_element("mo", &format!(" form=\"{form}\" stretchy=\"true\""), &text);
        }
    }

    fn over(&mut self, base: &ParseNode, mark: &str, name: &str) {
        let accent = if name == "mover" { " accent=\"true\"" } else { " accentunder=\"true\"" };
        self.wrapped(name, accent, |writer| {
            writer.node(base);
            writer.text_element("mo", "", mark);
        });
    }

    fn arrow(&mut self, label: &str, above: &ParseNode, below: Option<&ParseNode>) {
        let name = if below.is_some() { "munderover" } else { "mover" };
        self.wrapped(name, "", |writer| {
            writer.text_element("mo", " stretchy=\"true\"", accent_character(label));
            if let Some(below) = below {
                writer.node(below);
            }
            writer.node(above);
        });
    }

    fn enclosed(&mut self, label: &str, body: &ParseNode) {
        let notation = match label {
            "\\fbox" | "\\fcolorbox" => "box",
            "\\cancel" => "updiagonalstrike",
            "\\bcancel" => "downdiagonalstrike",
            "\\xcancel" => "updiagonalstrike downdiagonalstrike",
            "\\sout" => "horizontalstrike",
            _ => return self.node(body),
        };
        self.wrapped("menclose", &format!(" notation=\"{notation}\""), |writer| writer.node(body));
    }

    fn words(&mut self, body: &[ParseNode], font: Option<&str>) {
        if body.iter().all(|node| {
            matches!(
                node,
                ParseNode::TextOrd { .. }
                    | ParseNode::SpacingNode { .. }
                    | ParseNode::Atom { .. }
                    | ParseNode::MathOrd { .. }
                    | ParseNode::OrdGroup { .. }
                    | ParseNode::Accent { .. }
            )
        }) {
            let text: String = body.iter().map(plain_text).collect();
            let text =
                symbol::styled(&text, font.and_then(font_variant).filter(|variant| *variant != "normal"));
            self.text_element("mtext", "", &text.replace(' ', "\u{a0}"));
        } else {
            self.row(body);
        }
    }

    fn with_variant(&mut self, variant: Option<&'static str>, write: impl FnOnce(&mut Self)) {
        let before = self.variant;
        self.variant = variant.or(before);
        write(self);
        self.variant = before;
    }
}

/// Whether scripts stand above and below.
fn has_limits(base: &ParseNode) -> bool {
    match base {
        ParseNode::Op { limits, .. } => *limits,
        ParseNode::OperatorName { limits, always_handle_sup_sub, .. } => *limits || *always_handle_sup_sub,
        ParseNode::HorizBrace { .. } => true,
        _ => false,
    }
}

/// A digit or the point of a number.
fn digit(node: &ParseNode) -> Option<char> {
    let ParseNode::TextOrd { mode: Mode::Math, text, .. } = node else { return None };
    let mut letters = text.chars();
    let digit = letters.next().filter(|c| c.is_ascii_digit() || *c == '.')?;
    letters.next().is_none().then_some(digit)
}

/// The characters of a node without its structure.
fn plain_text(node: &ParseNode) -> String {
    match node {
        ParseNode::Atom { mode, text, .. }
        | ParseNode::MathOrd { mode, text, .. }
        | ParseNode::TextOrd { mode, text, .. } => match symbol(text, *mode) {
            Token::Identifier(text) | Token::Number(text) | Token::Operator(text) => text,
        },
        ParseNode::SpacingNode { .. } | ParseNode::Kern { .. } => " ".to_owned(),
        ParseNode::OrdGroup { body, .. } | ParseNode::Text { body, .. } => {
            body.iter().map(plain_text).collect()
        }
        ParseNode::Accent { label, base, .. } => plain_text(base) + combining_accent(label),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
