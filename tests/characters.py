#!/usr/bin/env python3
"""Any letters on a card come out of the real Anki as they went into the guide.

  characters.py QEXPORT       the program to try; runs under a Python that has the PyPI package `anki`

The guide is the same in every run: its letters come from a fixed sum. They stand in code, where no Markdown changes them,
inside the line of the question and in a block of the answer. Anki brings letters into their composed form (NFC), which
changes no meaning.
Exit: 0 every note says what the guide said; 1 some do not, and are shown.
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


class Dice:
    """Numbers in an order that looks like chance and never changes."""

    def __init__(self):
        self.state = 1

    def under(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit


def letter(dice):
    """One that may stand in a guide: no control character and no half of a pair."""
    while True:
        c = chr(dice.under(0x110000) if dice.under(3) == 0 else dice.under(0x3000))
        if unicodedata.category(c) not in ("Cc", "Cs") and ord(c) & 0xFFFE != 0xFFFE:
            return c


def line(dice):
    pieces = [letter(dice) if dice.under(2) else HOSTILE[dice.under(len(HOSTILE))] for _ in range(1 + dice.under(12))]
    # Blanks at the ends of code in a line are not kept by Markdown.
    return f"a{''.join(pieces)}z"


def fenced(text, least):
    fence = "`" * max([least - 1, *map(len, re.findall("`+", text))]) + "`"
    return f"{fence}{text}{fence}" if least == 1 else f"{fence}\n{text}\n{fence}"


def guide(folder):
    dice = Dice()
    said = {}
    text = "id: letters\ntitle: Letters\nlanguage: en\nupdated: 2026-01-01\nsections:\n  - id: one\n    title: One\n    questions:\n"
    for number in range(NOTES):
        question = line(dice)
        answer = "\n".join(line(dice) for _ in range(1 + dice.under(4)))
        said[f"q{number}"] = (question, answer)
        asked = json.dumps(f"q{number} {fenced(question, 1)}", ensure_ascii=False)
        answered = json.dumps(fenced(answer, 3), ensure_ascii=False)
        text += f"      - id: q{number}\n        question: {asked}\n        answer: {answered}\n"
    (folder / "guide.yaml").write_text(text, encoding="utf-8")
    return said


def code(field):
    inside = re.search(r"<code[^>]*>(.*?)</code>", field, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", inside[1])).rstrip("\n") if inside else field


def notes(path):
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
        said = guide(folder)
        for command, name in [("apkg", "deck.apkg"), ("csv", "deck.csv")]:
            run = subprocess.run([qexport, command, folder, "-o", folder / name], capture_output=True, text=True)
            if run.returncode:
                sys.exit(run.stderr[-2000:])
            found = {}
            for question, answer in notes(folder / name):
                identity = re.search(r"q\d+", re.sub(r"<[^>]*>", "", question))[0]
                found[identity] = (code(question), code(answer))
            wrong = 0
            for identity, texts in said.items():
                wanted = tuple(unicodedata.normalize("NFC", text) for text in texts)
                if found.get(identity) != wanted:
                    wrong += 1
                    if wrong <= 5:
                        print(f"{identity}: {wanted!r}\n  came out as {found.get(identity)!r}")
            print(f"{'FAIL' if wrong else 'ok  '} {name}: {len(said) - wrong} of {len(said)} notes say what the guide said")
            failures += wrong
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
