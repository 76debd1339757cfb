//! Changes of bytes, each by a number.

/// Numbers that a seed determines: splitmix64.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xA076_1D64_78BD_642F))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit; 0 if the limit is.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap().max(1);
        usize::try_from(self.next() % limit).unwrap()
    }

    fn choose<'c, T>(&mut self, all: &'c [T]) -> &'c T {
        &all[self.below(all.len())]
    }
}

/// Signs with a meaning in one of the formats.
const TOKENS: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "    ",
    "# ",
    "### ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "```",
    "~~~",
    "`",
    "**",
    "__",
    "_",
    "~~",
    "|",
    "|---|---|\n",
    "---\n",
    "***\n",
    "[",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[[",
    "]]",
    "[x]: y",
    "<",
    ">",
    "</",
    "<b>",
    "</b>",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<!--",
    "-->",
    "<a href=\"#x\">",
    "<img src=\"",
    "<table>",
    "<tr><td>",
    "<ul><li>",
    "<pre>",
    "<h3>",
    "</h3>",
    "&amp;",
    "&#0;",
    "&#x10FFFF;",
    "$",
    "$$",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "[latex]",
    "[/latex]",
    "[$]",
    "{{c1::",
    "}}",
    "::",
    ":::",
    "?\n",
    "??\n",
    "==",
    "#tag ",
    "Q: ",
    "A: ",
    "**Answer:** ",
    "- [ ] ",
    "- [x] ",
    "A) ",
    "B. ",
    "[sound:x.mp3]",
    "{#id}",
    "[@key]",
    "@article{a,",
    "@string{",
    "title = {",
    "}",
    "{",
    "\"",
    "\"\"",
    "'",
    ",",
    ";",
    ":",
    "=",
    "#separator:tab\n",
    "#html:true\n",
    "#columns:a\tb\n",
    "[{\"id\":",
    "null",
    "[]",
    "{}",
    "1e999",
    "questions:\n",
    "  - id: ",
    "answer: |\n",
    "|2\n",
    "&a ",
    "*a ",
    "!!str ",
    "%YAML 1.1\n",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "é",
    "日本",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "../../x.png",
    "C:\\x",
    "CON",
    "http://x.org/a(b)",
    "-1",
    "99999999999999999999",
];

/// Makes inputs of seeds.
pub(super) struct Mutator<'s> {
    pub(super) numbers: Numbers,
    pub(super) seeds: &'s [Vec<u8>],
}

impl Mutator<'_> {
    /// A seed with up to eight changes.
    pub(super) fn mutate_seed(&mut self) -> Vec<u8> {
        const LARGEST: usize = 60_000;
        let seed = self.numbers.choose(self.seeds);
        // A part of a long file is as good, and faster.
        let start = if seed.len() > LARGEST { self.numbers.below(seed.len() - LARGEST) } else { 0 };
        let mut bytes = seed[start..seed.len().min(start + LARGEST)].to_vec();
        for _ in 0..=self.numbers.below(8) {
            self.change(&mut bytes);
        }
        bytes
    }

    /// One change.
    pub(super) fn change(&mut self, bytes: &mut Vec<u8>) {
        let numbers = &mut self.numbers;
        let kind = numbers.below(9);
        let at = numbers.below(bytes.len() + 1);
        let longest = [4, 40, 400][numbers.below(3)];
        let length = numbers.below(longest).min(bytes.len() - at);
        match kind {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let part = bytes[at..at + length].to_vec();
                let to = numbers.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            4 => {
                let part = bytes[at..at + length.min(12)].to_vec();
                let times = numbers.below(300);
                bytes.splice(at..at, part.repeat(times));
            }
            5 => {
                let other = numbers.choose(self.seeds);
                let from = numbers.below(other.len() + 1);
                let until = (from + numbers.below(600)).min(other.len());
                bytes.splice(at..at, other[from..until].iter().copied());
            }
            6 if numbers.below(8) == 0 => bytes.truncate(at),
            7 => {
                let token = numbers.choose(TOKENS).repeat(1 + numbers.below(40));
                bytes.splice(at..at, token.bytes());
            }
            _ => {
                let token = numbers.choose(TOKENS);
                bytes.splice(at..at, token.bytes());
            }
        }
    }
}
