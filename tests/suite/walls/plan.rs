//! The plan of the rooms. A move of a room begins here, in a commit that says why.

pub(super) struct Plan {
    /// Rooms from the top down, each with the rooms that it imports from: rows below it only. A room is a module
    /// with all below it that is not a room of its own.
    pub(super) rooms: &'static str,
    /// Parts of `std` and foreign crates, written as paths, each with the modules that use it. `*` means every module.
    pub(super) foreign: &'static str,
}

pub(super) const MAX_LINES: usize = 400;
pub(super) const MAX_ENTRIES: usize = 16;
pub(super) const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc", "manager"];

/// The rows of a table: a name, then words. `#` begins a comment.
pub(super) fn rows(table: &str) -> Vec<(&str, Vec<&str>)> {
    let rows = table.lines().filter(|row| !row.starts_with('#')).map(str::split_whitespace);
    rows.filter_map(|mut words| Some((words.next()?, words.collect()))).collect()
}

pub(super) const PLAN: Plan = Plan {
    rooms: "
main                       cli
lib
cli                        content content/lint content/places content/lock content/guide content/diagnostic content/source export export/formats \
                           export/pdf export/pdf/validate export/exporter export/options export/pdf/options \
                           export/format_name export/overrides export/assets export/error export/warning export/location export/render \
                           export/anki export/anki/options \
                           import/validity import/original/error import/original/fields import/original/input \
                           import/original/detect import/anki_notes import/model import/read import/media import/report import/update \
                           import/yaml import/plan \
                           document image/diagram diagnosis plural
import/update              import/yaml import/plan import/original/error import/model document diagnosis plural
import/validity            import/yaml import/plan import/model content content/diagnostic content/source
content                    content/lint content/places content/lock content/lower content/guide content/yaml \
                           content/diagnostic content/source document image/diagram diagnosis
content/lint               content/places content/guide content/yaml content/diagnostic content/source document \
                           diagnosis
content/places             content/guide content/yaml content/source document
content/lock               content/lower content/guide content/yaml content/diagnostic content/source document
content/lower              content/markdown content/guide content/yaml content/diagnostic content/source document \
                           image
content/markdown           content/guide content/yaml content/diagnostic content/source document audio image/diagram html maths
content/guide              content/yaml content/diagnostic content/source document image audio diagnosis
content/yaml               content/diagnostic content/source document diagnosis plural
content/diagnostic         content/source document image audio image/diagram diagnosis plural
content/source             diagnosis
# What hands out the names of the rooms inside of it.
export                     export/formats export/render export/anki/names export/anki/options export/epub/options export/pdf/options export/exporter \
                           export/options export/format_name export/overrides export/assets export/error \
                           export/warning export/location
export/formats             export/anki export/epub export/pdf export/exporter export/format_name
export/anki                export/exporter export/options export/anki/options export/anki/names export/render export/assets export/error \
                           export/warning export/location export/pool anki document
export/epub                export/exporter export/options export/epub/options export/render export/assets export/error \
                           export/warning export/location export/pool document image archive
export/pdf                 export/pdf/fit export/pdf/validate export/pdf/paint export/pdf/layout export/exporter \
                           export/options export/pdf/options export/pdf/page export/assets export/error export/warning \
                           document image diagnosis
export/pdf/fit             export/pdf/validate export/pdf/layout export/pdf/options export/pdf/page export/assets \
                           export/error export/warning document units
export/pdf/validate        export/pdf/layout export/pdf/options export/pdf/page diagnosis units
export/pdf/paint           export/pdf/options export/pdf/page export/render export/assets export/error export/warning \
                           export/location document image units
export/pdf/layout          export/pdf/layout/document export/pdf/layout/context export/pdf/layout/column \
                           export/pdf/options export/pdf/page export/render export/assets export/error export/warning \
                           document
export/pdf/layout/document export/pdf/layout/part export/pdf/layout/block export/pdf/layout/context \
                           export/pdf/layout/fragment export/pdf/layout/column export/pdf/layout/text \
                           export/pdf/options export/pdf/page export/assets export/error export/warning \
                           export/location export/pool document units
export/pdf/layout/part     export/pdf/layout/block export/pdf/layout/context export/pdf/layout/column \
                           export/pdf/layout/text export/pdf/options export/pdf/page export/render export/location \
                           document units
export/pdf/layout/block    export/pdf/layout/context export/pdf/layout/column export/pdf/layout/text \
                           export/pdf/options export/pdf/page export/render export/assets export/warning document \
                           image maths units
export/pdf/layout/context  export/pdf/layout/fragment export/pdf/layout/column export/pdf/layout/text \
                           export/pdf/options export/pdf/page export/render export/assets export/error export/warning \
                           export/location document units
export/pdf/layout/fragment export/pdf/layout/column export/pdf/page export/warning
export/pdf/layout/column   export/pdf/options export/pdf/page document units
export/pdf/layout/text     export/pdf/page export/assets export/error document units
export/exporter            export/options export/assets export/error export/warning document
export/options             export/anki/options export/epub/options export/pdf/options export/format_name \
                           export/overrides
export/format_name         export/overrides
export/anki/options        export/anki/names export/overrides anki document
export/anki/names          document
export/epub/options        export/overrides
export/pdf/options         export/overrides export/pdf/page export/assets units
export/overrides           export/variants units
export/pdf/page            export/assets export/location document image units
export/render              export/assets export/error export/warning document image audio maths
export/assets              document image
export/error               document diagnosis plural
export/warning             export/location document diagnosis plural
export/location            document
export/variants
export/pool
import                     import/original/error import/original/fields import/original/input
import/read                import/markdown import/anki import/original/detect import/bibliography import/tables \
                           import/original/encoding import/original/error import/original/fields import/original/input import/model
import/original/detect     import/tables import/original/encoding
import/anki_notes          import/plan import/model document plural
import/bibliography        import/original/encoding import/original/error import/original/input import/model
import/tables              import/original/encoding import/original/error import/original/fields import/original/input \
                           import/model
import/original/encoding
import/original/fields
import/markdown            import/original/error import/original/input import/model document audio plural
import/anki                import/html import/original/error import/original/input import/model anki document image \
                           audio html
import/original/input
import/html                import/model document html
import/media               import/model image audio
import/report              import/model plural
import/yaml                import/plan import/model document plural
import/plan                import/original/error import/model document
import/original/error      import/model diagnosis
import/model               document audio
anki                       archive
document                   image audio
image/diagram              image
image
audio
maths
archive
html
diagnosis
plural
units
",
    foreign: "
# Outside of the program: the disk, the terminal, the network.
std/fs                cli
std/env               cli/fonts main
std/io/stdin          cli/terminal
std/io/stdout         cli/terminal
std/io/stderr         cli/terminal
std/process/Command
std/net/TcpListener
std/net/TcpStream
std/net/ToSocketAddrs
std/net/UdpSocket
# The same guide gives the same bytes, whenever it is exported.
std/time              cli/commands cli/wording
# The grammar.
serde                 content export
thiserror             *
strum                 *
miette                cli content diagnosis export import
# The command line.
clap                  cli
tempfile              cli/temporary
# Reading.
imagesize             image/raster
ruzstd                anki/read/unpack
exif                  image/orientation
roxmltree             image/svg image/diagram/legibility
mermaid_rs_renderer   image/diagram/renderer
simplecss             image/svg/style
granit_parser         content/yaml/parser content/yaml/syntax
any_ascii             document/text/slug
biblatex              import/bibliography/bibtex
encoding_rs           import/original/encoding
pulldown_cmark        content/markdown/reader content/markdown/maths/barriers content/markdown/repair import/markdown
html5gum              html
ratex_parser          maths
ratex_font            maths/mathml maths/typeset
ratex_layout          maths/typeset
ratex_types           maths/typeset export/pdf/layout/block/formula export/render/formula
oxilangtag            content/guide/values import/plan
schemars              content/guide
strsim                cli/templates content/diagnostic/suggestions content/lock/gaps \
                      content/lock/comparison/likeness
memchr                content/markdown export/anki/sanitize export/epub/pages/page
# Writing.
minijinja             export/anki/apkg/note_type export/anki/csv/basic export/epub export/render
uuid                  export/render/stable_id
csv                   export/anki/csv/table import/tables/delimiter import/anki/text_export
rusqlite              anki
serde_json            anki cli/commands cli/lock_report content/guide/json_schema content/lock export/options export/overrides import/bibliography/csl import/original/detect import/update/record
sha1_smol             anki/collection content/lock/shown content/markdown/diagram export/anki/apkg/note_type import/anki/media import/update/record
icu_normalizer        document/tag export/anki/names
epub_builder          export/epub/package
zip                   anki archive export/epub/postprocess
quick_xml             export/epub/postprocess
parley                export/pdf/layout/text
harfrust              export/pdf/layout/text/simple_shaping
rustc_hash            export/pdf/layout/text/shaping
hypher                export/pdf/layout/text/hyphenation
rayon                 cli/guard export/anki/csv export/epub export/pool
icu_segmenter         export/epub/cover/wrap export/pdf/layout/text/break_opportunities
unicode_bidi          export/pdf/layout/text/bidi
unicode_script        document/text/script
syntaxmate            export/render/highlight
# Pages, and the images on them.
skrifa                export/assets export/render/formula export/epub/code_font export/epub/cover/wrap
subsetter             export/epub/code_font
write_fonts           export/assets/families export/epub/code_font
resvg                 export/epub/cover/png
png                   export/epub/cover/png
gif                   export/pdf/paint/krilla/gif
krilla                export/pdf/paint/krilla
krilla_svg            export/pdf/paint/krilla/image
usvg                  export/pdf/paint/krilla/image export/render/svg
genpdf                export/pdf/paint/genpdf
",
};
