#!/usr/bin/env python3
"""Checks with the real Anki that decks which move here keep the history of their learners.

  imports.py QEXPORT      the program to test; requires the PyPI package `anki`

A learner studies decks of Anki's note types, and one of a package of this program. Each is exported from Anki, imported by
`qexport import`, corrected, exported again, and imported into the learner's collection.
Exit: 0 all checks pass; 1 some fail; the output lists them.
"""
import pathlib
import subprocess
import sys
import tempfile

from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest
from anki.lang import set_lang

LONG_AGO = 1000
# The newest change of a note is the date of the first edition, which is before the correction.
LATER = "2099-01-01"
GUIDE = """id: own
title: Own deck
language: en
updated: 2026-01-01
sources:
  rfc:
    title: RFC 1034
    url: https://www.rfc-editor.org/rfc/rfc1034
sections:
  - id: one
    title: One
    questions:
      - id: port
        question: Which port has DNS?
        answer: Port 53
        sources: [rfc]
      - id: gaps
        card: cloze
        question: What has gaps?
        answer: "A ==cloze== of ==two=="
      - id: pick
        question: Which one?
        choices:
          - right: This
            why: It is.
          - wrong: That
"""
failures = []


def check(description, passed, detail=""):
    print("ok  " if passed else "FAIL", description, detail if not passed else "")
    if not passed:
        failures.append(description)


def run(qexport, *arguments):
    result = subprocess.run([qexport, *map(str, arguments)], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{arguments}: {result.stderr}")
    return result.stderr


def import_deck(collection, path):
    if path.suffix == ".apkg":
        options = collection._backend.get_import_anki_package_presets()
        return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
    metadata = collection.get_csv_metadata(str(path), None)
    del metadata.preview[:]
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def export_deck(collection, deck, path, legacy):
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, with_deck_configs=False, legacy=legacy)
    collection.export_anki_package(out_path=str(path), options=options, limit=DeckIdLimit(collection.decks.id(deck)))


def add_note(collection, note_type, deck, tags, *fields):
    note = collection.new_note(collection.models.by_name(note_type))
    note.fields = [*fields, *[""] * (len(note.fields) - len(fields))]
    note.tags = tags
    collection.add_note(note, collection.decks.id(deck))


def review_all(collection, deck):
    """Give each card of a deck a history."""
    for number, card in enumerate(collection.find_cards(f'deck:"{deck}"'), 3):
        collection.sched.set_due_date([card], f"{number}!")


def states(collection, deck):
    cards = [collection.get_card(card) for card in collection.find_cards(f'deck:"{deck}"')]
    return {(card.id, card.nid, card.ord): (card.ivl, card.due, card.type, card.reps, card.did) for card in cards}


def move(qexport, folder, collection, deck, name, legacy=True):
    """Export a deck from Anki and import it here: the folder of the guide, and the report."""
    package = folder / f"{name}.apkg"
    # Anki dates its notes today; an edition of today is not newer than they are.
    collection.db.execute("update notes set mod = ?", LONG_AGO)
    export_deck(collection, deck, package, legacy)
    report = run(qexport, "import", package, "-o", folder / name)
    return folder / name, report


def correct(guide, old, new):
    """Correct an answer, in an edition of a later day."""
    path = guide / "guide.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text, text
    lines = [f"updated: {LATER}" if line.startswith("updated:") else line for line in text.splitlines()]
    path.write_text("\n".join(lines).replace(old, new) + "\n", encoding="utf-8")


def test_basic(qexport, folder, collection, legacy):
    name = "Basics" if legacy else "Basics of today"
    add_note(collection, "Basic", name, ["net"], f"What is {name}?", "An <b>old</b> answer")
    add_note(collection, "Basic", name, [], f"Why {name}?", "Because")
    review_all(collection, name)
    before, notes = states(collection, name), collection.note_count()
    guide, report = move(qexport, folder, collection, name, f"basic-{int(legacy)}", legacy)
    check(f"{name}: the report names the CSV", "`qexport csv` updates" in report, report)
    correct(guide, "**old**", "**new**")
    run(qexport, "csv", guide, "-o", folder / f"{name}.csv")
    log = import_deck(collection, folder / f"{name}.csv")
    check(f"{name}: no note is new", not log.new and collection.note_count() == notes, str(log))
    check(f"{name}: no note is in conflict", not log.conflicting, str(log))
    check(f"{name}: every schedule is kept", states(collection, name) == before)
    check(f"{name}: the correction arrives", len(collection.find_notes(f'"deck:{name}" new')) == 1)


def test_cloze(qexport, folder, collection):
    add_note(collection, "Cloze", "Gaps", [], "A {{c1::cloze}} of {{c2::two}}")
    review_all(collection, "Gaps")
    before, notes = states(collection, "Gaps"), collection.note_count()
    guide, report = move(qexport, folder, collection, "Gaps", "gaps")
    check("cloze: the report says that no export updates them", "no export updates" in report, report)
    run(qexport, "apkg", guide, "-o", folder / "gaps-again.apkg")
    log = import_deck(collection, folder / "gaps-again.apkg")
    check("cloze: Anki makes no second note", not log.new and collection.note_count() == notes, str(log))
    check("cloze: every schedule is kept", states(collection, "Gaps") == before)


def test_own(qexport, folder, collection):
    (folder / "own").mkdir()
    (folder / "own" / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    run(qexport, "apkg", folder / "own", "-o", folder / "own.apkg")
    import_deck(collection, folder / "own.apkg")
    deck = "Own deck"
    review_all(collection, deck)
    before, notes = states(collection, deck), collection.note_count()
    guide, report = move(qexport, folder, collection, deck, "own-again")
    check("own: the report names the apkg", "`qexport apkg` updates" in report, report)
    text = (guide / "guide.yaml").read_text(encoding="utf-8")
    check("own: sources and choices come back", "id: port" in text and "sources: [rfc-1034]" in text and "right: This" in text, text)
    correct(guide, "Port 53", "Port 53, or 853")
    run(qexport, "apkg", guide, "-o", folder / "own-2.apkg")
    log = import_deck(collection, folder / "own-2.apkg")
    check("own: no note is new", not log.new and collection.note_count() == notes, str(log))
    check("own: no note is in conflict", not log.conflicting, str(log))
    check("own: every schedule is kept", states(collection, deck) == before)
    check("own: the correction arrives", len(collection.find_notes('"or 853"')) == 1)


def main():
    qexport = pathlib.Path(sys.argv[1]).resolve()
    set_lang("en")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        collection = Collection(str(folder / "learner.anki2"))
        test_basic(qexport, folder, collection, legacy=True)
        test_basic(qexport, folder, collection, legacy=False)
        test_cloze(qexport, folder, collection)
        test_own(qexport, folder, collection)
        collection.close()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
