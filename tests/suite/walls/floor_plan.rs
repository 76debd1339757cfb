//! The floor plan of the house. Whoever moves a wall moves it here first.

/// A room: a module with all below it that is no room of its own.
pub(super) struct Room {
    /// Its path below `src/`, without `mod.rs` and `.rs`.
    pub(super) name: &'static str,
    /// The rooms that it may look into. A name with `/*` means everything below.
    pub(super) sees: &'static [&'static str],
}

const fn room(name: &'static str, sees: &'static [&'static str]) -> Room {
    Room { name, sees }
}

/// What every format may use. Formats never see each other.
const EVERY_FORMAT: &[&str] = &[
    "document",
    "picture",
    "units",
    "export/exporter",
    "export/options",
    "export/paper",
    "export/assets",
    "export/drawing",
    "export/error",
    "export/html",
    "export/forms",
    "export/highlight",
    "export/reference",
    "export/stable_id",
    "export/words",
];

/// ```text
/// main ──► cli ──┬─► content ──────────────────────► document
///                └─► export ─► formats ─► a format ──► document, units
/// ```
pub(super) const ROOMS: &[Room] = &[
    room("main", &["cli"]),
    room("lib", &["units", "picture", "document", "content", "export", "cli"]),
    room("units", &[]),
    room("picture", &[]),
    room("document", &["picture"]),
    room("content", &["document", "picture"]),
    room("cli", &["content", "export", "export/*", "document", "units"]),
    // The hall: it hands out what the rooms behind it make.
    room("export", &["export/*"]),
    room("export/formats", &["export/exporter", "export/pdf", "export/epub", "export/anki"]),
    room("export/exporter", &["document", "export/assets", "export/error", "export/options"]),
    // Layers of choices end in options, and the look of the sheet is one of them.
    room(
        "export/wishes",
        &[
            "units",
            "export/written",
            "export/options",
            "export/paper",
            "export/pdf",
            "export/pdf/style",
            "export/pdf/page",
        ],
    ),
    room("export/written", &["units", "export/paper", "export/pdf/page"]),
    room("export/options", &["export/paper", "export/pdf/style"]),
    room("export/paper", &["units"]),
    room("export/themes", &[]),
    room("export/assets", &["document"]),
    room("export/error", &["document"]),
    room("export/highlight", &[]),
    room("export/html", &["document", "export/highlight"]),
    room("export/drawing", &["picture", "export/assets"]),
    room("export/stable_id", &["document", "picture"]),
    room("export/words", &["document", "export/assets", "export/error"]),
    room("export/reference", &["document", "export/html", "export/words"]),
    room("export/forms", &["export/assets", "export/error", "export/html"]),
    room("export/anki", EVERY_FORMAT),
    room("export/epub", EVERY_FORMAT),
    room(
        "export/pdf",
        &[
            "document",
            "units",
            "export/exporter",
            "export/options",
            "export/paper",
            "export/assets",
            "export/error",
            "export/pdf/*",
        ],
    ),
    // Layout decides everything; a painter only inks what is on the page.
    room("export/pdf/style", &["units", "export/pdf/page", "export/assets", "export/error"]),
    room("export/pdf/page", &["document", "picture", "units", "export/assets"]),
    room(
        "export/pdf/layout",
        &[
            "document",
            "picture",
            "units",
            "export/paper",
            "export/assets",
            "export/error",
            "export/words",
            "export/highlight",
            "export/pdf/style",
            "export/pdf/page",
        ],
    ),
    room(
        "export/pdf/paint",
        &[
            "document",
            "picture",
            "units",
            "export/options",
            "export/assets",
            "export/drawing",
            "export/error",
            "export/pdf/page",
        ],
    ),
];

/// Where each foreign crate lives: files and folders below `src/`. One crate, one room; serde, thiserror and
/// miette are the grammar of several.
pub(super) const CRATES: &[(&str, &[&str])] = &[
    // The grammar.
    ("serde", &["src/content/", "src/export/"]),
    ("thiserror", &["src/"]),
    ("miette", &["src/content/", "src/export/error.rs", "src/cli/"]),
    // The command line.
    ("clap", &["src/cli/"]),
    // Reading.
    ("imagesize", &["src/picture/raster.rs"]),
    ("exif", &["src/picture/orientation.rs"]),
    ("roxmltree", &["src/picture/svg"]),
    ("serde-saphyr", &["src/content/yaml.rs"]),
    ("pulldown-cmark", &["src/content/markup.rs"]),
    ("html5gum", &["src/content/html.rs"]),
    ("oxilangtag", &["src/content/"]),
    ("strsim", &["src/content/", "src/cli/templates.rs"]),
    // Writing.
    (
        "minijinja",
        &[
            "src/export/forms.rs",
            "src/export/html",
            "src/export/reference.rs",
            "src/export/words.rs",
            "src/export/anki/",
            "src/export/epub/",
        ],
    ),
    ("uuid", &["src/export/stable_id.rs"]),
    ("csv", &["src/export/anki/csv/table.rs"]),
    ("rusqlite", &["src/export/anki/apkg/collection.rs"]),
    ("serde_json", &["src/content/lock.rs", "src/export/anki/apkg/", "src/cli/changes.rs"]),
    ("sha1_smol", &["src/content/changes.rs", "src/export/anki/apkg/"]),
    ("icu_normalizer", &["src/export/anki/deck.rs"]),
    ("epub-builder", &["src/export/epub/package.rs"]),
    ("zip", &["src/export/epub/finish.rs", "src/export/anki/apkg/package.rs"]),
    ("quick-xml", &["src/export/epub/finish.rs"]),
    ("parley", &["src/export/pdf/layout/"]),
    ("harfrust", &["src/export/pdf/layout/plain.rs"]),
    ("hypher", &["src/export/pdf/layout/"]),
    (
        "rayon",
        &["src/export/pdf/layout/parts.rs", "src/export/epub/", "src/export/anki/", "src/cli/guard.rs"],
    ),
    ("icu_segmenter", &["src/export/pdf/layout/", "src/export/epub/cover/wrap.rs"]),
    ("syntaxmate", &["src/export/highlight"]),
    // Pages, and the pictures on them.
    ("skrifa", &["src/export/assets/", "src/export/epub/code_font.rs", "src/export/epub/cover/wrap.rs"]),
    ("subsetter", &["src/export/epub/code_font.rs"]),
    ("write-fonts", &["src/export/assets/families.rs", "src/export/epub/code_font.rs"]),
    ("resvg", &["src/export/epub/cover/png.rs"]),
    ("png", &["src/export/epub/cover/png.rs"]),
    ("krilla", &["src/export/pdf/paint/krilla"]),
    ("krilla-svg", &["src/export/pdf/paint/krilla/picture.rs"]),
    ("usvg", &["src/export/drawing.rs", "src/export/pdf/paint/krilla/picture.rs"]),
    ("genpdf", &["src/export/pdf/paint/genpdf.rs"]),
];

/// What leads out of the house, and the rooms that have it.
pub(super) const DOORS: &[(&str, &[&str])] = &[
    ("std::fs", &["cli"]),
    ("std::env", &["cli", "main"]),
    ("std::io::stdin", &["cli"]),
    ("std::io::stdout", &["cli"]),
    ("std::io::stderr", &["cli"]),
    ("std::process::Command", &[]),
    ("std::net::TcpListener", &[]),
    ("std::net::TcpStream", &[]),
    ("std::net::ToSocketAddrs", &[]),
    ("std::net::UdpSocket", &[]),
    // The same guide gives the same bytes, whenever it is exported.
    ("std::time", &["cli"]),
];

/// A file that grows past this usually holds two ideas.
pub(super) const MOST_LINES: usize = 400;

/// Names that name nothing.
pub(super) const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc", "manager"];

/// All that stands on the top level, beside names that begin with a dot.
pub(super) const TOP_LEVEL: &[&str] = &[
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "clippy.toml",
    "content",
    "deny.toml",
    "docs",
    "fonts",
    "justfile",
    "output",
    "rustfmt.toml",
    "src",
    "target",
    "templates",
    "tests",
];
