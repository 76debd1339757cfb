//! Formulas in words, for screen readers: `\frac{a}{b}` is read as "the fraction a over b".
//!
//! The words are English. In other languages, symbols without structure are read as their characters, and all else as LaTeX.

mod fences;
mod words;

use ratex_parser::{Mode, ParseNode};

use self::words::{accent_words, character_words, operator_words};
use super::mathml::{combining_accent, symbol_text};
use super::numbers::join_numbers;

/// The language of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpokenLanguage {
    /// English words.
    English,
    /// A language without words for formulas.
    Other,
}

/// A formula as it is read aloud.
pub(crate) fn speak(latex: &str, language: SpokenLanguage) -> String {
    let Ok(nodes) = super::parse(latex) else { return latex.to_owned() };
    let spoken = match language {
        SpokenLanguage::English => {
            let mut speaker = Speaker { words: Vec::new() };
            speaker.nodes(&nodes);
            speaker.words.join(" ").replace(" ,", ",").replace(" ;", ";").replace(" .", ".")
        }
        SpokenLanguage::Other => flat_text(&nodes).unwrap_or_default(),
    };
    if spoken.trim().is_empty() { latex.to_owned() } else { spoken }
}

/// The characters of a formula without structure.
fn flat_text(nodes: &[ParseNode]) -> Option<String> {
    let mut text = String::new();
    for node in nodes {
        match node {
            ParseNode::Atom { mode, text: name, .. } => text.extend([" ", &symbol_text(name, *mode), " "]),
            ParseNode::MathOrd { mode, text: name, .. } | ParseNode::TextOrd { mode, text: name, .. } => {
                text.push_str(&symbol_text(name, *mode));
            }
            ParseNode::SpacingNode { .. } | ParseNode::Kern { .. } => {}
            _ => return None,
        }
    }
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

struct Speaker {
    words: Vec<String>,
}

impl Speaker {
    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            self.words.push(words.to_owned());
        }
    }

    fn nodes(&mut self, nodes: &[ParseNode]) {
        let mut number = String::new();
        for node in join_numbers(nodes).as_ref() {
            let digit = match node {
                ParseNode::TextOrd { text, .. }
                    if text == "." || text.chars().all(|c| c.is_ascii_digit()) =>
                {
                    text
                }
                _ => "",
            };
            number.push_str(digit);
            if digit.is_empty() {
                self.say(&std::mem::take(&mut number));
                self.node(node);
            }
        }
        self.say(&number);
    }

    fn symbol(&mut self, name: &str, mode: Mode) {
        let text = symbol_text(name, mode);
        self.say(character_words(&text).unwrap_or(&text));
    }

    fn node(&mut self, node: &ParseNode) {
        match node {
            ParseNode::Atom { mode, text, .. }
            | ParseNode::MathOrd { mode, text, .. }
            | ParseNode::TextOrd { mode, text, .. }
            | ParseNode::OpToken { mode, text, .. } => self.symbol(text, *mode),
            ParseNode::SupSub { base, sup, sub, .. } => {
                self.scripts(base.as_deref(), sub.as_deref(), sup.as_deref());
            }
            ParseNode::GenFrac { numer, denom, has_bar_line, left_delim, .. } => {
                if *has_bar_line {
                    self.say("the fraction");
                    self.pair(numer, "over", denom, "end fraction");
                } else if left_delim.is_some() {
                    self.pair(numer, "choose", denom, "end choose");
                } else {
                    self.pair(numer, "above", denom, "");
                }
            }
            ParseNode::Sqrt { body, index, .. } => {
                match index.as_deref() {
                    None => self.say("the square root of"),
                    Some(index) if spoken(index) == "3" => self.say("the cube root of"),
                    Some(index) => {
                        self.say("the root of index");
                        self.node(index);
                        self.say("of");
                    }
                }
                self.bounded(body, "end root");
            }
            ParseNode::LeftRight { body, left, right, .. } => self.fenced(body, left, right),
            ParseNode::Array { body, tags, col_separation_type, .. } => {
                let kind = if col_separation_type.is_some() { "line" } else { "row" };
                self.rows(body, tags.as_deref().unwrap_or_default(), kind);
            }
            ParseNode::Tag { tag, .. } => {
                self.tag(tag);
            }
            _ => self.decorated(node),
        }
    }

    /// The number of a formula, without its parentheses.
    fn tag(&mut self, tag: &[ParseNode]) {
        let number: String = tag.iter().map(letters).collect();
        self.say(", numbered");
        self.say(number.trim_matches(['(', ')']));
    }

    fn decorated(&mut self, node: &ParseNode) {
        match node {
            ParseNode::Op { .. } | ParseNode::OperatorName { .. } => self.operator(node, None, None),
            ParseNode::Text { body, .. } => {
                let text: String = body.iter().map(letters).collect();
                self.say(text.trim());
            }
            ParseNode::Font { font, body, .. } => {
                self.say(match font.trim_start_matches('\\') {
                    "mathbf" | "boldsymbol" | "bm" => "bold",
                    "mathcal" | "mathscr" => "script",
                    "mathfrak" => "fraktur",
                    "mathbb" | "Bbb" => "double-struck",
                    _ => "",
                });
                // Letters of an upright word are one word.
                let word = letters(body);
                if font.ends_with("rm") && !word.is_empty() { self.say(&word) } else { self.node(body) }
            }
            ParseNode::Accent { label, base, .. } | ParseNode::AccentUnder { label, base, .. } => {
                self.node(base);
                self.say(accent_words(label));
            }
            ParseNode::Overline { body, .. } => {
                self.node(body);
                self.say("bar");
            }
            ParseNode::Underline { body, .. } => {
                self.node(body);
                self.say("underlined");
            }
            ParseNode::Enclose { label, body, .. } => {
                let is_struck = label.ends_with("cancel") || label == "\\sout";
                self.say(if is_struck { "crossed out" } else { "" });
                self.node(body);
            }
            ParseNode::XArrow { body, below, .. } => {
                self.say("arrow");
                for (label, side) in [(Some(body), "above,"), (below.as_ref(), "below,")] {
                    let label = label.map(|label| spoken(label)).filter(|label| !label.is_empty());
                    if let Some(label) = label {
                        self.say("with");
                        self.say(&label);
                        self.say(side);
                    }
                }
            }
            ParseNode::DelimSizing { delim, .. } | ParseNode::Middle { delim, .. } => self.delimiter(delim),
            ParseNode::Verb { body, .. } => self.say(body),
            ParseNode::Url { url, .. } => self.say(url),
            _ => self.contained(node),
        }
    }

    /// What is read as its content.
    fn contained(&mut self, node: &ParseNode) {
        match node {
            ParseNode::OrdGroup { body, .. }
            | ParseNode::HBox { body, .. }
            | ParseNode::Html { body, .. }
            | ParseNode::Color { body, .. }
            | ParseNode::Styling { body, .. }
            | ParseNode::Sizing { body, .. }
            | ParseNode::MClass { body, .. }
            | ParseNode::Href { body, .. }
            | ParseNode::Pmb { body, .. }
            | ParseNode::HtmlMathMl { mathml: body, .. }
            | ParseNode::MathChoice { display: body, .. } => self.nodes(body),
            ParseNode::HorizBrace { base: body, .. }
            | ParseNode::Smash { body, .. }
            | ParseNode::Lap { body, .. }
            | ParseNode::RaiseBox { body, .. }
            | ParseNode::VCenter { body, .. }
            | ParseNode::CdLabel { label: body, .. }
            | ParseNode::CdLabelParent { fragment: body, .. } => self.node(body),
            // Spaces and marks without content.
            _ => {}
        }
    }

    /// Two parts with a word between, and a word after them if they are not short.
    fn pair(&mut self, first: &ParseNode, between: &str, second: &ParseNode, end: &str) {
        self.node(first);
        self.say(between);
        self.node(second);
        if !(is_short(first) && is_short(second)) {
            self.say(",");
            self.say(end);
        }
    }

    fn bounded(&mut self, body: &ParseNode, end: &str) {
        self.node(body);
        if !is_short(body) {
            self.say(",");
            self.say(end);
        }
    }

    fn scripts(&mut self, base: Option<&ParseNode>, sub: Option<&ParseNode>, sup: Option<&ParseNode>) {
        if let Some(operator @ (ParseNode::Op { .. } | ParseNode::OperatorName { .. })) = base {
            return self.operator(operator, sub, sup);
        }
        if let Some(base) = base {
            self.node(base);
        }
        if let Some(ParseNode::HorizBrace { .. }) = base {
            for label in sub.into_iter().chain(sup) {
                self.say(", with the label");
                self.bounded(label, "end label");
            }
            return;
        }
        if let Some(sub) = sub {
            self.say("sub");
            self.bounded(sub, "end sub");
        }
        if let Some(sup) = sup {
            self.power(sup);
        }
    }

    fn power(&mut self, sup: &ParseNode) {
        let exponent = spoken(sup);
        match exponent.as_str() {
            "2" => self.say("squared"),
            "3" => self.say("cubed"),
            "composed with" => self.say("degrees"),
            "is perpendicular to" => self.say("perpendicular"),
            "⊤" | "⊺" => self.say("transposed"),
            "times" => self.say("star"),
            "prime prime" => self.say("double prime"),
            _ if exponent.starts_with("prime") => self.say(&exponent),
            _ => {
                self.say("to the power of");
                self.bounded(sup, "end power");
            }
        }
    }

    fn operator(&mut self, operator: &ParseNode, sub: Option<&ParseNode>, sup: Option<&ParseNode>) {
        let name = match operator {
            ParseNode::Op { name: Some(name), .. } => name.clone(),
            ParseNode::Op { body: Some(body), .. } | ParseNode::OperatorName { body, .. } => {
                body.iter().map(letters).collect()
            }
            _ => String::new(),
        };
        let Some(words) = operator_words(&name) else {
            self.symbol(&name, Mode::Math);
            if let Some(sub) = sub {
                self.say("sub");
                self.bounded(sub, "end sub");
            }
            if let Some(sup) = sup {
                self.power(sup);
            }
            return;
        };
        self.say(words.name);
        if let Some(sub) = sub {
            self.say(if sup.is_none() && words.below == "from" { "over" } else { words.below });
            self.node(sub);
        }
        match sup {
            Some(sup) if words.has_operand => {
                self.say(words.above);
                self.node(sup);
            }
            Some(sup) => self.power(sup),
            None => {}
        }
        self.say(if words.has_operand { "of" } else { "" });
    }
}

/// The words of a node.
fn spoken(node: &ParseNode) -> String {
    let mut speaker = Speaker { words: Vec::new() };
    speaker.node(node);
    speaker.words.join(" ")
}

/// Whether the end of a part can be heard without a word for it: it is one symbol, number or script.
fn is_short(node: &ParseNode) -> bool {
    match node {
        ParseNode::OrdGroup { body, .. } | ParseNode::Styling { body, .. } => {
            let is_digit = |node: &ParseNode| matches!(node, ParseNode::TextOrd { text, .. } if text.chars().all(|c| c.is_ascii_digit()));
            match &body[..] {
                [one] => is_short(one),
                many => many.iter().all(is_digit),
            }
        }
        ParseNode::MathOrd { .. }
        | ParseNode::TextOrd { .. }
        | ParseNode::Atom { .. }
        | ParseNode::Text { .. }
        | ParseNode::Font { .. }
        | ParseNode::Accent { .. } => true,
        ParseNode::SupSub { base: Some(base), sub, sup, .. } => {
            let is_simple = |script: &Option<Box<ParseNode>>| script.as_deref().is_none_or(is_short);
            is_short(base) && is_simple(sub) && is_simple(sup)
        }
        _ => false,
    }
}

/// The letters of a word.
fn letters(node: &ParseNode) -> String {
    match node {
        ParseNode::MathOrd { mode, text, .. }
        | ParseNode::TextOrd { mode, text, .. }
        | ParseNode::Atom { mode, text, .. } => symbol_text(text, *mode),
        ParseNode::SpacingNode { .. } => " ".to_owned(),
        ParseNode::OrdGroup { body, .. } | ParseNode::Text { body, .. } | ParseNode::Styling { body, .. } => {
            body.iter().map(letters).collect()
        }
        ParseNode::Accent { label, base, .. } => format!("{}{}", letters(base), combining_accent(label)),
        ParseNode::Font { body, .. } => letters(body),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
