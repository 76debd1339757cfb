//! The text of the pages of a PDF in painting order: every glyph by the `ToUnicode` map of its font.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The text of each page, without the spaces that readers guess from positions.
pub(crate) fn read_pages(pdf: &[u8]) -> Vec<String> {
    let pdf = Document::load_mem(pdf).unwrap();
    pdf.get_pages().into_values().map(|page| read_page(&pdf, page)).collect()
}

/// The text of all pages.
pub(crate) fn read_text(pdf: &[u8]) -> String {
    read_pages(pdf).concat()
}

fn read_page(pdf: &Document, page: ObjectId) -> String {
    let fonts = read_fonts(pdf, page);
    let content = Content::decode(&pdf.get_page_content(page).unwrap()).unwrap();
    let (mut out, mut font) = (String::new(), None);
    for operation in content.operations {
        match (operation.operator.as_str(), operation.operands.as_slice()) {
            ("Tf", [name, ..]) => font = fonts.get(name.as_name().unwrap()),
            ("Tj" | "TJ" | "'" | "\"", operands) => {
                let font: &UnicodeMap = font.expect("text has a font");
                for operand in operands {
                    font.read(operand, &mut out);
                }
            }
            _ => {}
        }
    }
    out
}

fn read_fonts(pdf: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, UnicodeMap> {
    let (resources, shared) = pdf.get_page_resources(page);
    let resources = resources.or_else(|| pdf.get_dictionary(*shared.first()?).ok());
    let Some(fonts) = resources.and_then(|resources| resources.get(b"Font").ok()) else {
        return BTreeMap::new();
    };
    let (_, fonts) = pdf.dereference(fonts).unwrap();
    let fonts = fonts.as_dict().unwrap().iter().filter_map(|(name, font)| {
        let (_, font) = pdf.dereference(font).unwrap();
        Some((name.clone(), UnicodeMap::of_font(pdf, font.as_dict().unwrap())?))
    });
    fonts.collect()
}

/// The text of each glyph of a font with codes of two bytes.
struct UnicodeMap(BTreeMap<u32, String>);

impl UnicodeMap {
    /// `None` for the standard fonts, which genpdf declares and does not use.
    fn of_font(pdf: &Document, font: &Dictionary) -> Option<Self> {
        let (_, stream) = pdf.dereference(font.get(b"ToUnicode").ok()?).unwrap();
        let stream = stream.as_stream().unwrap();
        // genpdf does not compress it.
        let text = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        Some(Self::parse(&String::from_utf8(text).unwrap()))
    }

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

    fn read(&self, operand: &Object, out: &mut String) {
        match operand {
            Object::String(codes, _) => {
                for code in codes.chunks_exact(2) {
                    let text = self.0.get(&u32::from(u16::from_be_bytes([code[0], code[1]])));
                    out.push_str(text.map_or("\0", String::as_str));
                }
            }
            Object::Array(parts) => {
                for part in parts {
                    self.read(part, out);
                }
            }
            _ => {}
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
