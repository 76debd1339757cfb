#!/usr/bin/env python3
"""Checks that every word of every question and answer is in every output.

  words.py QEXPORT [--flags "FLAGS OF THE PDF"] GUIDE…    requires `pdftotext` and the PyPI packages pyyaml,
                                                          markdown-it-py and mdit-py-plugins

The words come from the YAML by another reader of Markdown than the program's, and from the outputs by other people's
programs, so that a loss anywhere in between shows. A word counts as often as it is written.
Exit: 0 all words are there; 1 some are missing; the output lists them.
"""
import argparse
import collections
import csv
import io
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

import lxml.html
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

# Letters that run from right to left make words of their own: readers may put a gap between the directions.
WORD = re.compile(r"(?:(?=[^\W\d_])[\u0590-\u08ff]){2,}|[^\W\d_\u0590-\u08ff]{2,}")
# The labels of folded answers are omitted.
LABEL = re.compile(r"<summary>[^<]*(?:<b>)?\s*(?:(?:show |see )?answer|الإجابة|ответ|תשובה)\W*(?:</b>)?[^<]*</summary>", re.IGNORECASE)
# Scripts without blanks between words: every character counts by itself.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff]")
CITATION = re.compile(r"\[(?:@[^\s\]]+(?:\s*;\s*)?)+\]")
GAP = re.compile(r"==(?:\d+:(?=[^\s\d]))?(.+?)(?:::([^=]*?))?==", re.DOTALL)
TEX = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
WIKILINK = re.compile(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]")
SIZE = re.compile(r"(!\[[^\]]*\]\([^)]*\))\{[^}]*\}")
SHOWN = ("question", "answer", "memory_aid", "note")
LISTED = 12


def build_reader():
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return reader.use(footnote_plugin).use(dollarmath_plugin, allow_space=False, allow_digits=False)


READER = build_reader()


def strip_html(text):
    """The text of HTML, with a blank in place of every element that is not part of a line."""
    if not text.strip():
        return ""
    try:
        root = lxml.html.fromstring(f"<div>{text}</div>")
    except (lxml.etree.LxmlError, ValueError):
        return ""
    return text_of(root)


# In a word, these elements are markup; all others part words.
INLINE = {"a", "abbr", "b", "bdi", "code", "em", "font", "i", "kbd", "mark", "s", "small", "span", "strong", "u", "del", "ins", "wbr"}
HIDDEN = {"script", "style", "math", "head", "svg", "rt", "rp", "title"}


def text_of(element):
    pieces = []
    collect_text(element, pieces)
    return "".join(pieces)


def collect_text(element, pieces):
    if not isinstance(element.tag, str):  # a comment
        pieces.append(element.tail or "")
        return
    name = element.tag.rpartition("}")[2]
    gap = "" if name in INLINE else " "
    pieces.append(gap)
    if name not in HIDDEN:
        pieces.append(element.text or "")
        for child in element:
            collect_text(child, pieces)
    pieces.append(gap)
    pieces.append(element.tail or "")


def read_markdown(text):
    """The words that a reader sees: no addresses, no tags, no formulas, no keys of sources."""
    pieces = []
    html = []
    for token in walk_tokens(READER.parse(mark_up(text))):
        if token.type in ("html_block", "html_inline"):
            html.append(token.content)
        elif token.type == "text":
            html.append(escape(token.content))
        elif token.type in ("softbreak", "hardbreak") or token.block:
            html.append("\n")
        if token.type in ("code_inline", "fence", "code_block"):
            html.append(escape(token.content))
    pieces.append(strip_html("".join(html)))
    return "\n".join(pieces)


def mark_up(text):
    """Removes what is not CommonMark: keys of sources, gaps, sizes of images, formulas in TeX's brackets."""
    text = LABEL.sub("", SIZE.sub(r"\1", text))
    pieces = re.split(r"(```.*?```|~~~.*?~~~|`[^`\n]+`)", text, flags=re.DOTALL)
    for index in range(0, len(pieces), 2):
        piece = CITATION.sub("", pieces[index])
        piece = WIKILINK.sub(r"\1", TEX.sub(" ", piece))
        pieces[index] = GAP.sub(r"\1", piece)
    return "".join(pieces)


def walk_tokens(tokens):
    for token in tokens:
        yield token
        if token.type != "image":  # its alternative text is not on paper
            yield from walk_tokens(token.children or [])


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def normalize(text):
    return unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")


def count_words(text):
    text = normalize(text)
    words = Words(UNSPACED.findall(text))
    words.update(WORD.findall(UNSPACED.sub(" ", text)))
    return words


def read_guide(folder):
    """Words of all questions, and of those that make cards."""
    path = folder if folder.is_file() else folder / "guide.yaml"
    guide = load_yaml(path)
    everything, cards = Words(), Words()
    for section in guide.get("sections") or []:
        if "include" in section:
            section = load_yaml(path.parent / section["include"])
        for question in section.get("questions") or []:
            texts = [read_markdown(str(question[key])) for key in SHOWN if question.get(key)]
            for choice in question.get("choices") or []:
                texts += [read_markdown(str(choice[key])) for key in ("right", "wrong", "why") if choice.get(key)]
            words = count_words("\n".join(texts))
            everything.update(words)
            if question.get("card") != "none" and (question.get("answer") or question.get("choices")):
                cards.update(words)
    return everything, cards


def load_yaml(path):
    # The format has no types but text: `no` and `1.10` are words.
    return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader) or {}


def read_epub(path):
    with zipfile.ZipFile(path) as book:
        pages = [book.read(name) for name in book.namelist() if name.endswith(".xhtml")]
    return count_words("\n".join(text_of(lxml.html.fromstring(page)) for page in pages))


def read_csv(path):
    rows = [row for row in path.read_text(encoding="utf-8-sig").splitlines(keepends=True)]
    body = "".join(rows[next(i for i, row in enumerate(rows) if not row.startswith("#")) :])
    fields = [field for row in csv.reader(io.StringIO(body)) for field in row]
    return count_words("\n".join(strip_html(field) for field in fields))


def read_package(path):
    with zipfile.ZipFile(path) as package, tempfile.NamedTemporaryFile() as file:
        file.write(package.read("collection.anki2"))
        file.flush()
        fields = sqlite3.connect(file.name).execute("select flds from notes").fetchall()
    text = "\n".join(strip_html(field) for (row,) in fields for field in row.split("\x1f"))
    return count_words(re.sub(r"\{\{c\d+::", "", text))


class PdfText:
    """Text of pages: words may be hyphenated, so blanks and hyphens do not count.

    Cells of a table stand side by side. In the order of the page or of the file, their hyphenated words can be apart; in
    that of the tags they never are, but poppler takes long to read it, so that is the last resort.
    """

    READERS = (["pdftotext", "-raw"], ["pdftotext"], ["pdfinfo", "-struct-text"])

    def __init__(self, path):
        self.path = path
        self.readings = {}

    def read(self, program):
        """The lines without what is not a letter, but for a hyphen at the end; and all letters in one string."""
        if program[-1] not in self.readings:
            to_stdout = ["-"] if program[0] == "pdftotext" else []
            text = subprocess.run([*program, self.path, *to_stdout], check=True, capture_output=True).stdout
            lines = [line.strip(' "') for line in normalize(text.decode("utf-8", "replace").replace("\u00ad", "-")).splitlines()]
            lines = [keep_letters(line) + ("-" if line.endswith(("-", "\u2010")) else "") for line in lines]
            self.readings[program[-1]] = lines, "".join(map(keep_letters, lines))
        return self.readings[program[-1]]

    def has(self, word, count):
        if any(self.read(program)[1].count(word) >= count for program in self.READERS):
            return True
        readings = (self.read(program) for program in self.READERS)
        return any(letters.count(word) + count_parted(word, lines) >= count for lines, letters in readings)


def keep_letters(text):
    """Letters, and the marks of scripts that count by character, as in Thai."""
    return "".join(c for c in text if c.isalpha() or UNSPACED.match(c))


def count_parted(word, lines):
    """How often a page ends between the halves of a word in a cell: then cells of both pages stand in between."""
    cuts = range(2, len(word) - 1)
    return sum(
        any(line.endswith(f"{word[:cut]}-") for line in lines) and any(line.startswith(word[cut:]) for line in lines)
        for cut in cuts
    )


class Words(collections.Counter):
    """Words that stand apart."""

    def has(self, word, count):
        return self[word] >= count


def check_guide(program, guide, flags):
    """The words that are missing, by format."""
    everything, cards = read_guide(guide)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        if guide.is_file():
            copy = folder / guide.name
            shutil.copy(guide, copy)
        else:
            copy = folder / "guide"
            shutil.copytree(guide, copy)
        missing = {}
        for name, words, read, extra in (
            ("pdf", everything, PdfText, ["--hide", "foot", *flags]),
            ("epub", everything, read_epub, []),
            ("csv", cards, read_csv, []),
            ("apkg", cards, read_package, []),
        ):
            output = folder / f"out.{name}"
            run = subprocess.run([program, name, copy, "-o", output, *extra], capture_output=True, text=True)
            if run.returncode != 0 or not output.exists():
                missing[name] = [f"no output: {run.stderr.strip()[:400]}"]
                continue
            found = read(output)
            missing[name] = [f"{word} ({count} times in the guide)" for word, count in sorted(words.items()) if not found.has(word, count)]
        return missing, sum(everything.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--flags", default="", help="flags of the PDF, such as --system-fonts")
    parser.add_argument("--all", action="store_const", const=sys.maxsize, default=LISTED, dest="listed")
    parser.add_argument("guides", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    failed = False
    for guide in arguments.guides:
        missing, total = check_guide(arguments.program, guide, arguments.flags.split())
        for name, words in missing.items():
            verdict = "FAIL" if words else "PASS"
            failed = failed or bool(words)
            print(f"{verdict} {guide.name}: {total} words, {len(words)} missing in the {name}")
            for word in words[: arguments.listed]:
                print(f"    {word}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
