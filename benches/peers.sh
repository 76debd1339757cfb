#!/usr/bin/env bash
# Runs qexport and its peers over the same generated guide, and prints wall time, CPU time of all cores, peak memory and
# ratios.
#
#   benches/peers.sh [QUESTIONS]      5,000 by default; RUNS=3 takes the best of three
#
# The first run installs peers from PyPI and crates.io into $PEERS (default ~/.cache/qexport-peers) and skips those that
# fail to install. markdown2pdf and crowbook take some minutes to compile; MARKDOWN2PDF=no and CROWBOOK=no skip them.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

questions=${1:-5000}
runs=${RUNS:-3}
peers=${PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/qexport-peers}
target=${CARGO_TARGET_DIR:-target}
python=$peers/venv/bin/python
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

have() { # NAME: installs a package from PyPI in the first run
  [ -x "$python" ] || python3 -m venv "$peers/venv" >&2 || return 1
  "$python" -m pip show -q "$1" 2>/dev/null || "$python" -m pip install -q "$1" >&2 && return 0
  echo "$1 cannot be installed from PyPI: skipped" >&2
  return 1
}

have_program() { # NAME yes|no: installs a program from crates.io in the first run
  if [ "$2" = no ]; then
    echo "$1: skipped on request" >&2
    return 1
  fi
  [ -x "$peers/bin/$1" ] || cargo install -q --locked --root "$peers" "$1" >&2 && return 0
  echo "$1 cannot be installed from crates.io: skipped" >&2
  return 1
}

measure() { # KIND NAME COMMAND…: records the best of $runs runs
  python3 - "$runs" "$work/figures" "$@" <<'PYTHON'
import os, subprocess, sys, time

runs, figures, kind, name, *command = sys.argv[1:]
best, work, peak = float("inf"), float("inf"), 0
for _ in range(int(runs)):
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    stderr = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    if status:
        sys.exit(f"{name} failed: {stderr.decode(errors='replace')[-500:]}")
    best, peak = min(best, seconds), max(peak, usage.ru_maxrss / 1024)
    work = min(work, usage.ru_utime + usage.ru_stime)
with open(figures, "a") as file:
    print(kind, name, f"{best:.2f}", f"{work:.2f}", f"{peak:.0f}", sep="\t", file=file)
print(f"{name}: {best:.2f} s, {work:.2f} s CPU, {peak:.0f} MiB", stderr.decode(errors="replace").strip(), file=sys.stderr)
PYTHON
}

cargo build --release --locked --quiet || exit 1
# rustc is enough: cargo would first build the dev-dependencies.
rustc --edition 2024 -O -o "$work/write_guide" benches/write_guide/main.rs || exit 1
"$work/write_guide" "$questions" "$work" || exit 1
qexport=$target/release/qexport
for format in pdf epub csv apkg; do
  measure "$format" qexport "$qexport" "$format" "$work" -o "$work/out.$format" || exit 1
done

if have typst; then
  cat >"$work/run_typst.py" <<'PYTHON'
import sys, typst

typst.compile(sys.argv[1], output=sys.argv[2], font_paths=["fonts"], ignore_system_fonts=True)
PYTHON
  measure pdf "Typst $("$python" -c 'import importlib.metadata as m; print(m.version("typst"))')" \
    "$python" "$work/run_typst.py" "$work/guide.typ" "$work/typst.pdf"
fi
have_program markdown2pdf "${MARKDOWN2PDF:-yes}" && measure pdf markdown2pdf "$peers/bin/markdown2pdf" -p "$work/guide.md" -o "$work/markdown2pdf.pdf"

have_program crowbook "${CROWBOOK:-yes}" &&
  measure epub crowbook "$peers/bin/crowbook" --single --quiet --no-fancy --to epub -o "$work/crowbook.epub" "$work/guide.md"
have pypandoc-binary &&
  measure epub pandoc "$("$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())')" \
    --toc --metadata lang=en "$work/guide.md" -o "$work/pandoc.epub"

if have genanki; then
  # Packs the notes of qexport, whose HTML is ready, and prints the time of packing alone. `cargo bench -- pack_notes`
  # measures the same for qexport.
  cat >"$work/run_genanki.py" <<'PYTHON'
import sqlite3, sys, time, zipfile, genanki

database, package = sys.argv[1:]
with open(database, "wb") as file:
    file.write(zipfile.ZipFile(package).read("collection.anki2"))
connection = sqlite3.connect(database)
notes = connection.execute("SELECT guid, flds, tags FROM notes").fetchall()
start = time.perf_counter()
names = [{"name": f"Field {number}"} for number in range(notes[0][1].count("\x1f") + 1)]
templates = [{"name": "Card", "qfmt": "{{Field 1}}", "afmt": "{{FrontSide}}<hr>{{Field 2}}"}]
model = genanki.Model(1607392319, "Peer", fields=names, templates=templates)
deck = genanki.Deck(2059400110, "Peer")
for guid, fields, tags in notes:
    deck.add_note(genanki.Note(model=model, fields=fields.split("\x1f"), guid=guid, tags=tags.split()))
genanki.Package(deck).write_to_file(database + ".apkg")
print(f"packing alone: {time.perf_counter() - start:.3f} s", file=sys.stderr)
PYTHON
  measure apkg "genanki, packing" "$python" "$work/run_genanki.py" "$work/peer.anki2" "$work/out.apkg"

  # A typical script with genanki: the same guide, with Markdown, highlighted code and numbered sources.
  have pyyaml && have markdown-it-py && have pygments && cat >"$work/run_script.py" <<'PYTHON'
import re, sys, genanki, yaml
from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

formatter, lexers = HtmlFormatter(nowrap=True), {}


def highlight_code(code, language, _):
    if language not in lexers:
        try:
            lexers[language] = get_lexer_by_name(language)
        except ClassNotFound:
            lexers[language] = None
    return highlight(code, lexers[language], formatter) if lexers[language] else None


markdown = MarkdownIt("commonmark", {"html": False, "highlight": highlight_code}).enable(["table", "strikethrough"])
with open(sys.argv[1], encoding="utf-8") as file:
    guide = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
numbers, cited = {}, []


def cite(match):
    keys = [key.strip().lstrip("@") for key in match[1].split(";")]
    cited.extend(keys)
    return "<sup>[" + ", ".join(str(numbers.setdefault(key, len(numbers) + 1)) for key in keys) + "]</sup>"


def text(source):
    return re.sub(r"\s*\[(@[^\]]+)\]", cite, markdown.render(source or ""))


names = ["Id", "Question", "Answer", "MemoryAid", "Note", "Sources"]
templates = [{"name": "Card", "qfmt": "{{Question}}", "afmt": "{{FrontSide}}<hr>{{Answer}}{{MemoryAid}}{{Note}}{{Sources}}"}]
model = genanki.Model(1607392319, "Peer", fields=[{"name": name} for name in names], templates=templates)
decks = []
for index, section in enumerate(guide["sections"]):
    deck = genanki.Deck(2059400110 + index, f"{guide['title']}::{index + 1:02} {section['title']}")
    for question in section["questions"]:
        cited.clear()
        fields = [question["id"]] + [text(question.get(key)) for key in ("question", "answer", "memory_aid", "note")]
        sources = [(numbers[key], guide["sources"][key]) for key in dict.fromkeys(cited)]
        items = "".join(f'<li value="{n}"><a href="{source["url"]}">{source["title"]}</a></li>' for n, source in sorted(sources, key=lambda it: it[0]))
        guid = genanki.guid_for(guide["id"], question["id"])
        deck.add_note(genanki.Note(model=model, fields=[*fields, f"<ol>{items}</ol>"], guid=guid, tags=question.get("tags", [])))
    decks.append(deck)
genanki.Package(decks).write_to_file(sys.argv[2])
PYTHON
  [ -e "$work/run_script.py" ] && measure apkg "genanki, script" "$python" "$work/run_script.py" "$work/guide.yaml" "$work/script.apkg"
fi

have_genanki_rs() { # genanki-rs is a library: builds a small program with it
  [ -x "$peers/bin/genanki-rs" ] && return 0
  mkdir -p "$work/genanki-rs/src"
  cat >"$work/genanki-rs/Cargo.toml" <<'TOML'
[package]
name = "genanki-rs-peer"
version = "0.1.0"
edition = "2021"
[[bin]]
name = "genanki-rs"
path = "src/main.rs"
[dependencies]
csv = "1.4"
genanki-rs = "0.4"
TOML
  cat >"$work/genanki-rs/src/main.rs" <<'RUST'
use genanki_rs::{Deck, Field, Model, Note, Template};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&arguments[1]).unwrap();
    let rows: String = text.split_inclusive('\n').skip_while(|line| line.starts_with('#')).collect();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let templates = vec![Template::new("Card").qfmt("{{Question}}").afmt("{{FrontSide}}<hr>{{Answer}}")];
    let model = Model::new(1607392319, "Peer", vec![Field::new("Question"), Field::new("Answer")], templates);
    let mut deck = Deck::new(2059400110, "Peer", "");
    for row in &rows {
        deck.add_note(Note::new(model.clone(), vec![&row[2], &row[3]]).unwrap());
    }
    deck.write_to_file(&arguments[2]).unwrap();
}
RUST
  cargo install -q --root "$peers" --path "$work/genanki-rs" >&2 && return 0
  echo "genanki-rs cannot be installed from crates.io: skipped" >&2
  return 1
}

# It packs the fronts and backs of the CSV.
have_genanki_rs && measure apkg genanki-rs "$peers/bin/genanki-rs" "$work/out.csv" "$work/peer-rs.apkg"

echo "$questions questions, $(wc -c <"$work/guide.yaml" | tr -d ' ') bytes of YAML, $(nproc) cores, best of $runs runs"
awk -F'\t' '
  BEGIN { printf "%-6s %-18s %9s %9s %9s %9s %9s\n", "", "", "seconds", "CPU", "MiB", "× time", "× memory" }
  $2 == "qexport" { time[$1] = $3; memory[$1] = $5 }
  { printf "%-6s %-18s %9.2f %9.2f %9d %9.1f %9.1f\n", $1, $2, $3, $4, $5, $3 / (time[$1] > 0 ? time[$1] : 0.01), $5 / memory[$1] }
' <(sort -s -k1,1 "$work/figures")
