//! The characters of symbols, delimiters and accents.

use ratex_font::symbols;
use ratex_parser::Mode;

/// A token of `MathML`.
pub(super) enum Token {
    Identifier(String),
    Number(String),
    Operator(String),
}

/// The token of a symbol, such as `\alpha` or `+`.
pub(super) fn symbol(name: &str, mode: Mode) -> Token {
    let table = match mode {
        Mode::Math => symbols::Mode::Math,
        Mode::Text => symbols::Mode::Text,
    };
    let info = symbols::get_symbol(name, table);
    let text = match name {
        "\\@cdots" => "⋯".to_owned(),
        "*" if mode == Mode::Math => "∗".to_owned(),
        "-" if mode == Mode::Math => "−".to_owned(),
        _ => match info.as_ref().and_then(|info| info.codepoint) {
            Some(c) => c.to_string(),
            None => name.trim_start_matches(['\\', '@']).to_owned(),
        },
    };
    let is_letter =
        text.chars().all(char::is_alphabetic) || matches!(text.as_str(), "∞" | "∅" | "∂" | "∇" | "ℏ");
    if text != "." && text.chars().all(|c| c.is_ascii_digit() || c == '.') {
        Token::Number(text)
    } else if is_letter {
        Token::Identifier(text)
    } else {
        Token::Operator(text)
    }
}

/// Whether a reading system would stretch an operator that LaTeX keeps at its size.
pub(super) fn is_stretchy(text: &str) -> bool {
    matches!(
        text,
        "(" | ")"
            | "["
            | "]"
            | "{"
            | "}"
            | "|"
            | "‖"
            | "∣"
            | "∥"
            | "⟨"
            | "⟩"
            | "⌊"
            | "⌋"
            | "⌈"
            | "⌉"
            | "/"
    )
}

/// The character of a delimiter; empty for `.`.
pub(super) fn delimiter(name: &str) -> String {
    match name {
        "." => String::new(),
        "<" | "\\langle" | "\\lt" => "⟨".to_owned(),
        ">" | "\\rangle" | "\\gt" => "⟩".to_owned(),
        "\\|" | "\\Vert" | "\\lVert" | "\\rVert" => "‖".to_owned(),
        "\\vert" | "\\lvert" | "\\rvert" => "|".to_owned(),
        name => match symbol(name, Mode::Math) {
            Token::Identifier(text) | Token::Number(text) | Token::Operator(text) => text,
        },
    }
}

/// The combining character of an accent in text, such as that of `\"`; the parser splits `ö` into letter and accent.
pub(in crate::maths) fn combining_accent(label: &str) -> &'static str {
    match label {
        "\\'" => "\u{301}",
        "\\`" => "\u{300}",
        "\\^" => "\u{302}",
        "\\~" => "\u{303}",
        "\\=" => "\u{304}",
        "\\u" => "\u{306}",
        "\\." => "\u{307}",
        "\\\"" => "\u{308}",
        "\\r" => "\u{30a}",
        "\\H" => "\u{30b}",
        "\\v" => "\u{30c}",
        "\\c" => "\u{327}",
        _ => "",
    }
}

/// The character of an accent, brace or arrow over a base.
pub(super) fn accent_character(label: &str) -> &'static str {
    match label {
        "\\hat" | "\\widehat" | "\\^" | "\\widecheck" => "^",
        "\\tilde" | "\\widetilde" | "\\~" | "\\utilde" => "~",
        "\\dot" | "\\." => "˙",
        "\\ddot" | "\\\"" => "¨",
        "\\dddot" => "⃛",
        "\\check" | "\\v" => "ˇ",
        "\\breve" | "\\u" => "˘",
        "\\acute" | "\\'" => "´",
        "\\grave" | "\\`" => "`",
        "\\mathring" | "\\r" => "˚",
        "\\bar" | "\\=" => "¯",
        "\\overbrace" => "⏞",
        "\\underbrace" => "⏟",
        "\\overbracket" => "⎴",
        "\\underbracket" => "⎵",
        "\\overgroup" => "⏠",
        "\\undergroup" => "⏡",
        _ => arrow_character(label),
    }
}

fn arrow_character(label: &str) -> &'static str {
    let name = label.trim_start_matches(['\\', 'x']);
    match name {
        _ if name.ends_with("leftrightarrow") => "↔",
        _ if name.ends_with("Leftrightarrow") => "⇔",
        _ if name.ends_with("leftarrow") => "←",
        _ if name.ends_with("Leftarrow") => "⇐",
        _ if name.ends_with("Rightarrow") => "⇒",
        _ if name.ends_with("leftrightharpoons") => "⇋",
        _ if name.ends_with("rightleftharpoons") || name.ends_with("equilibrium") => "⇌",
        _ if name.ends_with("rightleftarrows") => "⇄",
        _ if name.ends_with("mapsto") => "↦",
        _ if name.ends_with("hookrightarrow") => "↪",
        _ if name.ends_with("hookleftarrow") => "↩",
        _ if name.ends_with("harpoondown") => "⇁",
        _ if name.ends_with("harpoon") || name.ends_with("harpoonup") => "⇀",
        _ if name.ends_with("longequal") => "=",
        _ if name.contains("line") => "‾",
        _ => "→",
    }
}

/// The variant of a font command.
pub(super) fn font_variant(font: &str) -> Option<&'static str> {
    Some(match font.trim_start_matches('\\') {
        "mathbb" | "Bbb" => "double-struck",
        "mathcal" | "mathscr" | "cal" => "script",
        "mathfrak" | "frak" => "fraktur",
        "mathbf" | "boldsymbol" | "bf" | "textbf" | "bold" | "bm" => "bold",
        "mathrm" | "rm" | "textrm" | "text" | "textnormal" | "mathup" | "textup" => "normal",
        "mathsf" | "sf" | "textsf" => "sans-serif",
        "mathtt" | "tt" | "texttt" => "monospace",
        "mathit" | "it" | "textit" | "mathnormal" => "italic",
        _ => return None,
    })
}

/// Letters of a variant. Reading systems ignore `mathvariant` except for `normal`, so the characters say it.
pub(super) fn styled(text: &str, variant: Option<&str>) -> String {
    // The first capital, small letter and digit.
    let (capital, small, digit) = match variant {
        Some("double-struck") => (0x1D538, 0x1D552, Some(0x1D7D8)),
        Some("script") => (0x1D49C, 0x1D4B6, None),
        Some("fraktur") => (0x1D504, 0x1D51E, None),
        Some("bold") => (0x1D400, 0x1D41A, Some(0x1D7CE)),
        Some("sans-serif") => (0x1D5A0, 0x1D5BA, Some(0x1D7E2)),
        Some("monospace") => (0x1D670, 0x1D68A, Some(0x1D7F6)),
        _ => return text.to_owned(),
    };
    let styled = |c: char| {
        let hole = match (variant, c) {
            (Some("double-struck"), 'C') => 'ℂ',
            (Some("double-struck"), 'H') => 'ℍ',
            (Some("double-struck"), 'N') => 'ℕ',
            (Some("double-struck"), 'P') => 'ℙ',
            (Some("double-struck"), 'Q') => 'ℚ',
            (Some("double-struck"), 'R') => 'ℝ',
            (Some("double-struck"), 'Z') => 'ℤ',
            (Some("script"), 'B') => 'ℬ',
            (Some("script"), 'E') => 'ℰ',
            (Some("script"), 'F') => 'ℱ',
            (Some("script"), 'H') => 'ℋ',
            (Some("script"), 'I') => 'ℐ',
            (Some("script"), 'L') => 'ℒ',
            (Some("script"), 'M') => 'ℳ',
            (Some("script"), 'R') => 'ℛ',
            (Some("script"), 'e') => 'ℯ',
            (Some("script"), 'g') => 'ℊ',
            (Some("script"), 'o') => 'ℴ',
            (Some("fraktur"), 'C') => 'ℭ',
            (Some("fraktur"), 'H') => 'ℌ',
            (Some("fraktur"), 'I') => 'ℑ',
            (Some("fraktur"), 'R') => 'ℜ',
            (Some("fraktur"), 'Z') => 'ℨ',
            _ => '\0',
        };
        let shifted = |first: u32, from: char| char::from_u32(first + u32::from(c) - u32::from(from));
        match c {
            _ if hole != '\0' => hole,
            'A'..='Z' => shifted(capital, 'A').unwrap_or(c),
            'a'..='z' => shifted(small, 'a').unwrap_or(c),
            '0'..='9' => digit.and_then(|first| shifted(first, '0')).unwrap_or(c),
            c => c,
        }
    };
    text.chars().map(styled).collect()
}
