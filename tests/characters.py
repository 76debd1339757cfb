#!/usr/bin/env python3
"""Checks that the real Anki imports any text of a guide unchanged.

  characters.py QEXPORT    the program to test; requires the PyPI package `anki`

The guide is the same in every run: its characters come from a fixed generator. They are in code, which Markdown keeps as
it is: inline in the question and as a block in the answer. Anki normalizes text to its composed form (NFC), which keeps
the meaning.
Exit: 0 all notes match the guide; 1 some differ; the output lists them.
"""
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

from anki.collection import Collection, ImportAnkiPackageRequest, ImportCsvRequest

NOTES = 600
HOSTILE = [
    '"', '""', ",", ";", "#", "'", "\\", "`", "&", "&amp;", "&#65;", "<", ">", "<b>", "</code>", "<!--", "]]>", "<script>alert(1)</script>",
    "{{", "}}", "{{c1::gap}}", "{{Front}}", "{% x %}", "::", "[sound:a.mp3]", "[latex]x[/latex]", "[$]x[/$]", "[anki:tts]",
    "\\(x\\)", "\\[x\\]", "=1+1", "+1", "-1", "@SUM(A1)", "==gap==", "[@source]", "javascript:", "%00", "\ufeff", "\u200b",
    "\u00a0", "\u2028", "\u2029", "\u0301", "e\u0301", "  ", " ", "\t", "\u202e", "\U0001f469\u200d\U0001f4bb", "\u05d0", "\u4e2d", "\u0e01",
]  # fmt: skip


class Generator:
    """A pseudo-random generator with a fixed seed."""

    def __init__(self):
        self.state = 1

    def pick_below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit


def pick_character(generator):
    """A character that is allowed in a guide: neither a control character nor a surrogate."""
    while True:
        c = chr(generator.pick_below(0x110000) if generator.pick_below(3) == 0 else generator.pick_below(0x3000))
        if unicodedata.category(c) not in ("Cc", "Cs") and ord(c) & 0xFFFE != 0xFFFE:
            return c


def build_line(generator):
    pieces = [pick_character(generator) if generator.pick_below(2) else HOSTILE[generator.pick_below(len(HOSTILE))] for _ in range(1 + generator.pick_below(12))]
    # Markdown strips spaces at the ends of inline code.
    return f"a{''.join(pieces)}z"


def add_fence(text, minimum):
    fence = "`" * max([minimum - 1, *map(len, re.findall("`+", text))]) + "`"
    return f"{fence}{text}{fence}" if minimum == 1 else f"{fence}\n{text}\n{fence}"


def write_guide(folder):
    generator = Generator()
    expected = {}
    text = "id: characters\ntitle: Characters\nlanguage: en\nupdated: 2026-01-01\nsections:\n  - id: one\n    title: One\n    questions:\n"
    for number in range(NOTES):
        question = build_line(generator)
        answer = "\n".join(build_line(generator) for _ in range(1 + generator.pick_below(4)))
        expected[f"q{number}"] = (question, answer)
        asked = json.dumps(f"q{number} {add_fence(question, 1)}", ensure_ascii=False)
        answered = json.dumps(add_fence(answer, 3), ensure_ascii=False)
        text += f"      - id: q{number}\n        question: {asked}\n        answer: {answered}\n"
    (folder / "guide.yaml").write_text(text, encoding="utf-8")
    return expected


def read_code(field):
    inside = re.search(r"<code[^>]*>(.*?)</code>", field, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", inside[1])).rstrip("\n") if inside else field


def read_notes(path):
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(pathlib.Path(folder) / "collection.anki2"))
        if path.suffix == ".apkg":
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))
            question, answer = "Question", "Answer"
        else:
            metadata = collection.get_csv_metadata(str(path), None)
            del metadata.preview[:]
            collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata))
            question, answer = "Front", "Back"
        found = [collection.get_note(identity) for identity in collection.find_notes("")]
        collection.close()
        return [(note[question], note[answer]) for note in found]


def main():
    qexport, failures = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        expected = write_guide(folder)
        for command, name in [("apkg", "deck.apkg"), ("csv", "deck.csv")]:
            run = subprocess.run([qexport, command, folder, "-o", folder / name], capture_output=True, text=True)
            if run.returncode:
                sys.exit(run.stderr[-2000:])
            found = {}
            for question, answer in read_notes(folder / name):
                identity = re.search(r"q\d+", re.sub(r"<[^>]*>", "", question))[0]
                found[identity] = (read_code(question), read_code(answer))
            wrong = 0
            for identity, texts in expected.items():
                wanted = tuple(unicodedata.normalize("NFC", text) for text in texts)
                if found.get(identity) != wanted:
                    wrong += 1
                    if wrong <= 5:
                        print(f"{identity}: {wanted!r}\n  imported as {found.get(identity)!r}")
            print(f"{'FAIL' if wrong else 'ok  '} {name}: {len(expected) - wrong} of {len(expected)} notes match the guide")
            failures += wrong
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
