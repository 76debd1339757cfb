//! The text of the pages of a PDF in painting order: every glyph by the `ToUnicode` map of its font.

use std::collections::BTreeMap;

use crate::pdf_objects::Objects;

/// The text of each page, without the spaces that readers guess from positions.
pub(crate) fn read_pages(pdf: &[u8]) -> Vec<String> {
    let pdf = Objects::read(pdf);
    pdf.pages().into_iter().map(|page| read_page(&pdf, page)).collect()
}

/// The text of all pages.
pub(crate) fn read_text(pdf: &[u8]) -> String {
    read_pages(pdf).concat()
}

fn read_page(pdf: &Objects, page: u32) -> String {
    let fonts = read_fonts(pdf, page);
    let (mut out, mut font, mut name) = (String::new(), None, String::new());
    let mut texts: Vec<Vec<u8>> = Vec::new();
    for token in Tokens(&pdf.content(page)) {
        match token {
            Token::Name(text) => name = text,
            Token::Text(codes) => texts.push(codes),
            Token::Operator(operator) => {
                match operator.as_str() {
                    "Tf" => font = fonts.get(&name),
                    "Tj" | "TJ" | "'" | "\"" => {
                        let font: &UnicodeMap = font.expect("text has a font");
                        for codes in &texts {
                            font.read(codes, &mut out);
                        }
                    }
                    _ => {}
                }
                texts.clear();
            }
        }
    }
    out
}

fn read_fonts(pdf: &Objects, page: u32) -> BTreeMap<String, UnicodeMap> {
    // The standard fonts, which genpdf declares and does not use, have no map.
    let fonts = pdf.fonts(page).into_iter();
    fonts.filter_map(|(name, font)| Some((name, UnicodeMap::parse(&pdf.unicode_map(font)?)))).collect()
}

/// What the text of a page is made of: names of fonts, strings of codes, and operators.
enum Token {
    Name(String),
    Text(Vec<u8>),
    Operator(String),
}

/// The tokens of a page's content; numbers and brackets are left out.
struct Tokens<'a>(&'a [u8]);

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let (&first, rest) = self.0.split_first()?;
            self.0 = rest;
            match first {
                b'(' => return Some(Token::Text(self.take_literal())),
                // The dictionary of a tag; its strings belong to no text operator.
                b'<' if rest.first() == Some(&b'<') => self.0 = &rest[1..],
                b'<' => return Some(Token::Text(self.take_hex())),
                b'/' => return Some(Token::Name(self.take_word())),
                b'\'' | b'"' => return Some(Token::Operator(char::from(first).to_string())),
                _ if first.is_ascii_alphabetic() => {
                    return Some(Token::Operator(char::from(first).to_string() + &self.take_word()));
                }
                _ => {}
            }
        }
    }
}

impl Tokens<'_> {
    fn take_word(&mut self) -> String {
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"()<>[]/".contains(byte);
        let end = self.0.iter().position(is_end).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        String::from_utf8_lossy(word).into_owned()
    }

    fn take_hex(&mut self) -> Vec<u8> {
        let end = self.0.iter().position(|byte| *byte == b'>').unwrap();
        let (digits, rest) = self.0.split_at(end);
        self.0 = &rest[1..];
        let digits = std::str::from_utf8(digits).unwrap();
        (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).unwrap()).collect()
    }

    /// The rest of a string in parentheses: ISO 32000-1, 7.3.4.2.
    fn take_literal(&mut self) -> Vec<u8> {
        let (mut out, mut depth) = (Vec::new(), 0);
        loop {
            let (&byte, rest) = self.0.split_first().unwrap();
            self.0 = rest;
            match byte {
                b')' if depth == 0 => return out,
                b'\\' => out.extend(self.take_escaped()),
                _ => {
                    depth = match byte {
                        b'(' => depth + 1,
                        b')' => depth - 1,
                        _ => depth,
                    };
                    out.push(byte);
                }
            }
        }
    }

    /// The byte that an escape stands for; none at the end of a line.
    fn take_escaped(&mut self) -> Option<u8> {
        let octal = self.0.iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
        let (escape, rest) = self.0.split_at(octal.max(1));
        self.0 = rest;
        match escape {
            [b'n'] => Some(b'\n'),
            [b'r'] => Some(b'\r'),
            [b't'] => Some(b'\t'),
            [b'b'] => Some(8),
            [b'f'] => Some(12),
            [b'\n'] => None,
            _ if octal == 0 => Some(escape[0]),
            _ => u8::from_str_radix(std::str::from_utf8(escape).unwrap(), 8).ok(),
        }
    }
}

/// The text of each glyph of a font with codes of two bytes.
struct UnicodeMap(BTreeMap<u32, String>);

impl UnicodeMap {
    /// Parses the sections of a character map: Adobe Technical Note 5411.
    fn parse(text: &str) -> Self {
        let mut map = BTreeMap::new();
        for section in sections(text, "beginbfchar", "endbfchar") {
            for pair in hex_strings(section).chunks_exact(2) {
                map.insert(code(pair[0]), utf16(pair[1]));
            }
        }
        for section in sections(text, "beginbfrange", "endbfrange") {
            for line in section.lines() {
                let strings = hex_strings(line);
                let [first, last, texts @ ..] = strings.as_slice() else { continue };
                for (index, at) in (code(first)..=code(last)).enumerate() {
                    let listed = texts.get(index).filter(|_| line.contains('['));
                    let text = listed.map_or_else(|| shift(&utf16(texts[0]), index), |text| utf16(text));
                    map.insert(at, text);
                }
            }
        }
        Self(map)
    }

    fn read(&self, codes: &[u8], out: &mut String) {
        for code in codes.chunks_exact(2) {
            let text = self.0.get(&u32::from(u16::from_be_bytes([code[0], code[1]])));
            out.push_str(text.map_or("\0", String::as_str));
        }
    }
}

fn sections<'a>(text: &'a str, begin: &str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(begin).skip(1).filter_map(move |rest| rest.split(end).next())
}

fn hex_strings(text: &str) -> Vec<&str> {
    text.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

fn code(hex: &str) -> u32 {
    u32::from_str_radix(hex, 16).unwrap()
}

fn utf16(hex: &str) -> String {
    let units: Vec<u16> =
        (0..hex.len() / 4).map(|at| u16::from_str_radix(&hex[at * 4..at * 4 + 4], 16).unwrap()).collect();
    String::from_utf16(&units).unwrap()
}

/// The text whose last character comes `by` places later.
fn shift(text: &str, by: usize) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let last = characters.pop().map(|last| u32::from(last) + u32::try_from(by).unwrap());
    characters.extend(last.and_then(char::from_u32));
    characters.into_iter().collect()
}
