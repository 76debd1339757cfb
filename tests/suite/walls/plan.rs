//! The plan of the rooms. A move of a room begins here, in a commit that says why.

pub(super) struct Plan {
    /// Rooms from the top down, each with the rooms that it imports from: rows below it only. A room is a module
    /// with all below it that is not a room of its own; `a/*` means every room inside of `a`.
    pub(super) rooms: &'static str,
    /// Parts of `std` and foreign crates, each with the modules that use it. `*` means every module.
    pub(super) foreign: &'static str,
    /// What stands beside `src`, except for names that begin with a dot.
    pub(super) top_level: &'static str,
    /// Complaints that do not count, one a line, each by its first words.
    pub(super) exceptions: &'static str,
}

pub(super) const MOST_LINES: usize = 400;
pub(super) const MOST_FUNCTION_LINES: usize = 60;
pub(super) const MOST_ENTRIES: usize = 16;
pub(super) const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc", "manager"];

/// The rows of a table: a name, then words. `#` begins a comment.
pub(super) fn rows(table: &str) -> Vec<(&str, Vec<&str>)> {
    let rows = table.lines().filter(|row| !row.starts_with('#')).map(str::split_whitespace);
    rows.filter_map(|mut words| Some((words.next()?, words.collect()))).collect()
}

pub(super) const PLAN: Plan = Plan {
    rooms: "
main                cli
lib
cli                 content document units export export/*
content             document picture
# What hands out the names of the rooms inside of it.
export              export/*
export/formats      export/exporter export/anki export/epub export/pdf
# Overrides end in options, and the look of the sheet is one of them.
export/wishes       export/written export/options export/paper export/pdf/style export/pdf/page units
export/written      export/paper export/pdf/page units
export/themes
export/anki         export/exporter export/options export/reference export/words export/stable_id export/forms \
                    export/html export/highlight export/assets export/error document picture
export/epub         export/exporter export/options export/reference export/words export/stable_id export/forms \
                    export/html export/highlight export/drawing export/assets export/error document picture
export/pdf          export/exporter export/options export/pdf/* export/assets export/error document units
export/exporter     export/options export/assets export/error document
# Layout decides everything; a painter only draws what is on the page.
export/pdf/layout   export/pdf/style export/pdf/page export/paper export/words export/highlight export/assets \
                    export/error document picture units
export/pdf/paint    export/options export/pdf/page export/drawing export/assets export/error document picture units
export/options      export/pdf/style export/paper
export/pdf/style    export/pdf/page export/assets units
export/pdf/page     export/assets document picture units
export/paper        units
export/reference    export/words export/html document
export/words        export/assets export/error document
export/stable_id    document picture
export/forms        export/assets export/error
export/html         export/highlight document
export/highlight
export/drawing      export/assets picture
export/assets       document
export/error        document
document            picture
picture
units
",
    foreign: "
# Outside of the program: the disk, the terminal, the network.
std::fs               cli
std::env              cli main
std::io::stdin
std::io::stdout       cli
std::io::stderr       cli
std::process::Command
std::net::TcpListener
std::net::TcpStream
std::net::ToSocketAddrs
std::net::UdpSocket
# The same guide gives the same bytes, whenever it is exported.
std::time             cli
# The grammar.
serde                 content export
thiserror             *
miette                content export/error cli
# The command line.
clap                  cli
# Reading.
imagesize             picture/raster
exif                  picture/orientation
roxmltree             picture/svg
serde-saphyr          content/yaml
pulldown-cmark        content/markup
html5gum              content/html
oxilangtag            content
strsim                content cli/templates
# Writing.
minijinja             export/forms export/html export/reference export/words export/anki export/epub
uuid                  export/stable_id
csv                   export/anki/csv/table
rusqlite              export/anki/apkg/collection
serde_json            content/lock export/anki/apkg cli/changes
sha1_smol             content/changes export/anki/apkg
icu_normalizer        export/anki/deck
epub-builder          export/epub/package
zip                   export/epub/finish export/anki/apkg/package
quick-xml             export/epub/finish
parley                export/pdf/layout
harfrust              export/pdf/layout/plain
hypher                export/pdf/layout
rayon                 export/pdf/layout/parts export/epub export/anki
icu_segmenter         export/pdf/layout export/epub/cover/wrap
syntaxmate            export/highlight
# Pages, and the pictures on them.
skrifa                export/assets export/epub/code_font export/epub/cover/wrap
subsetter             export/epub/code_font
write-fonts           export/assets/families export/epub/code_font
resvg                 export/epub/cover/png
png                   export/epub/cover/png
krilla                export/pdf/paint/krilla
krilla-svg            export/pdf/paint/krilla/picture
usvg                  export/drawing export/pdf/paint/krilla/picture
genpdf                export/pdf/paint/genpdf
",
    top_level: "
CHANGELOG.md CONTRIBUTING.md Cargo.lock Cargo.toml LICENSE-APACHE LICENSE-MIT README.md benches clippy.toml content
deny.toml docs fonts justfile output rustfmt.toml src target templates tests
",
    exceptions: "
# Circles that are not cut yet.
circle [content/changes, content/lock]
circle [content/findings, content/letters, content/problem, content/settings, content/settings/setting, content/yaml]
circle [export/anki/apkg, export/anki/apkg/collection, export/anki/apkg/package]
circle [export/anki/apkg/fields, export/anki/apkg/notetype]
circle [export/epub/pages, export/epub/pages/front, export/epub/pages/section, export/epub/pages/sources]
circle [export/pdf/layout, export/pdf/layout/cards]
circle [export/pdf/paint, export/pdf/paint/genpdf, export/pdf/paint/krilla]
circle [export/wishes, export/wishes/margin]
circle [picture, picture/raster, picture/svg, picture/svg/outside]
# Folders, files and functions that are not divided yet.
src/cli: 17 entries
src/content: 34 entries
src/export: 24 entries
src/export/pdf/layout: 34 entries
src/export/pdf/layout/shape.rs: 428 lines
src/content/element.rs: `element`
src/content/nest.rs: `put`
src/export/pdf/layout/words.rs: `part`
# Types that are not renamed yet.
type `Brief`
type `Card`
type `Entry`
type `Face`
type `Found`
type `Gallery`
type `Item`
type `Kind`
type `Letters`
type `Mark`
type `Measure`
type `Node`
type `Note`
type `Orientation`
type `Origin`
type `Page`
type `Part`
type `Picture`
type `Piece`
type `Place`
type `Run`
type `Shape`
type `Sheet`
type `Side`
type `Stretch`
type `Written`
",
};
