#!/usr/bin/env python3
"""What a second edition does to a learner's collection, asked of the real Anki.

  editions.py QEXPORT      the program to try; runs under a Python that has the PyPI package `anki`

A learner imports the first edition, studies, edits and takes notes. The author mends one answer, takes one question
out, renames one and adds one. Nothing of the learner's may be lost but where the author changed the very same note.
Exit: 0 all as it should be; 1 something is not, and is said.
"""
import pathlib
import subprocess
import sys
import tempfile

from anki.collection import Collection, ImportAnkiPackageRequest, ImportCsvRequest

HEAD = """id: editions
title: Editions
language: en
updated: {date}
sections:
  - id: one
    title: One
    questions:
"""
QUESTION = """      - id: {id}
{more}        question: "{question}"
        answer: "{answer}"
"""
failures = []


def check(what, is_so):
    print("ok  " if is_so else "FAIL", what)
    if not is_so:
        failures.append(what)


def write(folder, date, questions):
    text = HEAD.format(date=date)
    for identity, question, answer, more in questions:
        more = "".join(f"        {line}\n" for line in more)
        text += QUESTION.format(id=identity, question=question, answer=answer, more=more)
    (folder / "guide.yaml").write_text(text, encoding="utf-8")


def export(qexport, folder, command, out, *flags):
    run = subprocess.run([qexport, command, folder, "-o", out, *flags], capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return run.stderr


def keep_current(collection, path):
    """Imports a text file and tells Anki, against what the file says, to leave known notes alone. It remembers that."""
    metadata = collection.get_csv_metadata(str(path), None)
    metadata.dupe_resolution = metadata.PRESERVE
    del metadata.preview[:]
    collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata))


def bring_in(collection, path):
    if path.suffix == ".apkg":
        options = collection._backend.get_import_anki_package_presets()
        return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
    metadata = collection.get_csv_metadata(str(path), None)
    del metadata.preview[:]
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def note(collection, words):
    found = collection.find_notes(f'"{words}"')
    assert len(found) == 1, f"{len(found)} notes for {words}"
    return collection.get_note(found[0])


def edit(collection, words, **fields):
    changed = note(collection, words)
    for name, value in fields.items():
        changed[name] = value
    collection.update_note(changed)


def review(collection, words):
    """Answers a card and leaves it with the interval of a card long known."""
    [card] = note(collection, words).cards()
    collection.decks.select(card.did)
    collection.sched.set_due_date([card.id], "7!")
    return state(note(collection, words).cards()[0])


def state(card):
    return card.ivl, card.due, card.type, card.reps, card.did


def by_package(qexport, folder):
    first = [
        ("mended", "What is mended?", "A mistaek", []),
        ("kept", "What is kept?", "The same", []),
        ("gone", "What is gone?", "Old hat", []),
        ("before", "What is renamed?", "A name", []),
        ("turned", "What is turned round?", "Both ways", []),
        ("gaps", "What has gaps?", "A ==cloze== of ==two==", ["card: cloze"]),
        ("late", "What was edited late?", "Wrnog", []),
    ]
    write(folder, "2026-01-01", first)
    export(qexport, folder, "apkg", folder / "1.apkg")
    export(qexport, folder, "apkg", folder / "1-again.apkg", "--locked")
    check("two builds of one edition are the same bytes", (folder / "1.apkg").read_bytes() == (folder / "1-again.apkg").read_bytes())

    collection = Collection(str(folder / "learner.anki2"))
    log = bring_in(collection, folder / "1.apkg")
    check("the first edition brings seven notes", len(log.new) == 7)
    cards = {words: review(collection, words) for words in ["mended", "is kept", "is gone", "renamed"]}
    edit(collection, "is kept", Answer="In the learner's words", MyNotes="Kept for ever")
    written = note(collection, "is kept").mod
    # Today, which is after the date of the second edition.
    edit(collection, "edited late", MyNotes="Written late")

    second = [
        ("mended", "What is mended?", "A mistake", []),
        ("kept", "What is kept?", "The same", []),
        ("after", "What is renamed?", "A name", ["formerly: [before]"]),
        ("turned", "What is turned round?", "Both ways", ["card: reversed"]),
        ("gaps", "What has gaps?", "A ==cloze== of ==two==", ["card: cloze"]),
        ("added", "What is added?", "News", []),
        ("late", "What was edited late?", "Right", []),
    ]
    write(folder, "2026-02-01", second)
    said = export(qexport, folder, "apkg", folder / "2.apkg")
    check("the tool says how learners find what is gone", "tag:qexport::retired::2026-02-01" in said)
    log = bring_in(collection, folder / "2.apkg")
    check("one note is new", len(log.new) == 1)
    check("the mended, the turned and the gone one are updated, and no other", len(log.updated) == 3)
    check("none is in conflict", not log.conflicting)

    mended = note(collection, "mended")
    check("the mended answer has arrived", mended["Answer"] == "<p>A mistake</p>")
    check("its interval stays", state(mended.cards()[0]) == cards["mended"])
    kept = note(collection, "is kept")
    check("a learner's edit of an unchanged note stays", kept["Answer"] == "In the learner's words")
    check("MyNotes stays", kept["MyNotes"] == "Kept for ever")
    late = note(collection, "edited late")
    check("what a learner edits after the date of an edition is theirs", late["Answer"] == "<p>Wrnog</p>" and late["MyNotes"] == "Written late")
    check("the unchanged note is not touched", kept.mod == written and state(kept.cards()[0]) == cards["is kept"])
    gone = note(collection, "is gone")
    check("the gone note has its tag", gone.has_tag("qexport::retired::2026-02-01"))
    check("and all that it said", gone["Answer"] == "<p>Old hat</p>" and state(gone.cards()[0]) == cards["is gone"])
    check("the browser finds it", len(collection.find_notes("tag:qexport::retired::2026-02-01")) == 1)
    renamed = note(collection, "renamed")
    check("the renamed question is the same card", state(renamed.cards()[0]) == cards["renamed"])
    check("the turned question has a second card", len(note(collection, "turned").cards()) == 2)
    check("each gap has a card", len(note(collection, "gaps").cards()) == 2)
    problems, fine = collection.fix_integrity()
    check(f"Check Database finds nothing ({problems.strip()})", fine)

    write(folder, "2026-03-01", second)
    export(qexport, folder, "apkg", folder / "3.apkg")
    log = bring_in(collection, folder / "3.apkg")
    check("an edition without changes changes nothing", not log.new and not log.updated)
    check("and takes the gone note along no more", log.found_notes == 7)
    export(qexport, folder, "csv", folder / "3.csv", "--note-type", "qexport")
    bring_in(collection, folder / "3.csv")
    late = note(collection, "edited late")
    check("the text file brings the new answer there, too", late["Answer"] == "<p>Right</p>" and late["MyNotes"] == "Written late")
    collection.close()

    fresh = Collection(str(folder / "fresh.anki2"))
    bring_in(fresh, folder / "3.apkg")
    check("a new learner gets the seven notes of today", fresh.note_count() == 7)
    fresh.close()
    newcomer = Collection(str(folder / "newcomer.anki2"))
    bring_in(newcomer, folder / "2.apkg")
    check("who begins with the second edition gets the gone note, with its tag", note(newcomer, "is gone").has_tag("qexport::retired::2026-02-01"))
    decks = {deck.name for deck in newcomer.decks.all_names_and_ids(skip_empty_default=True)}
    check(f"and no deck for it alone ({sorted(decks)})", decks == {"Editions", "Editions::01 One"})
    newcomer.close()


def by_text(qexport, folder):
    first = [("mended", "What is mended?", "A mistaek", []), ("gone", "What is gone?", "Old hat", [])]
    write(folder, "2026-01-01", first)
    export(qexport, folder, "csv", folder / "1.csv")
    collection = Collection(str(folder / "learner.anki2"))
    bring_in(collection, folder / "1.csv")
    card = review(collection, "mended")
    keep_current(collection, folder / "1.csv")
    write(folder, "2026-02-01", [("mended", "What is mended?", "A mistake", [])])
    export(qexport, folder, "csv", folder / "2.csv")
    log = bring_in(collection, folder / "2.csv")
    check("CSV: no note is new", not log.new)
    mended = note(collection, "mended")
    check("CSV: the mended answer has arrived", "A mistake" in mended["Back"])
    check("CSV: its interval stays", state(mended.cards()[0]) == card)
    check("CSV: the gone note has its tag", note(collection, "is gone").has_tag("qexport::retired::2026-02-01"))
    collection.close()


def by_package_then_text(qexport, folder):
    """First the package, then updates that keep a learner's own notes."""
    update = ["--note-type", "qexport"]
    first = [
        ("mended", "What is mended?", "A mistaek", ["memory_aid: Old aid"]),
        ("kept", "What is kept?", "The same", []),
        ("gone", "What is gone?", "Old hat", []),
        ("turned", "What is turned round?", "Both ways", ["card: reversed"]),
        ("turning", "What turns?", "A wheel", []),
        ("gaps", "What has gaps?", "A ==cloze== of ==two==", ["card: cloze"]),
    ]
    write(folder, "2026-01-01", first)
    export(qexport, folder, "apkg", folder / "1.apkg")
    collection = Collection(str(folder / "learner.anki2"))
    bring_in(collection, folder / "1.apkg")
    cards = {words: review(collection, words) for words in ["mended", "is kept", "is gone"]}
    for words in ["mended", "is kept", "has gaps"]:
        edit(collection, words, MyNotes="Kept for ever")
    # Long before today, so that a touch would show.
    collection.db.execute("update notes set mod = 1000 where id = ?", note(collection, "is kept").id)

    second = [
        ("mended", "What is mended?", "A mistake", []),
        ("kept", "What is kept?", "The same", []),
        ("turned", "What is turned round?", "This way and that", ["card: reversed"]),
        ("turning", "What turns?", "A wheel", ["card: reversed"]),
        ("gaps", "What has gaps?", "A ==gap== of ==two==", ["card: cloze"]),
        ("added", "What is added?", "News", []),
    ]
    write(folder, "2026-02-01", second)
    export(qexport, folder, "csv", folder / "2.csv", *update)
    log = bring_in(collection, folder / "2.csv")
    check("update: one note is new", len(log.new) == 1)
    check("update: none is in conflict and none has lost its type", not log.conflicting and not log.missing_notetype)
    mended = note(collection, "mended")
    check("update: the mended answer has arrived", mended["Answer"] == "<p>A mistake</p>")
    check("update: what was taken out of it is gone", mended["MemoryAid"] == "")
    check("update: MyNotes of the changed note stays", mended["MyNotes"] == "Kept for ever")
    check("update: its interval stays", state(mended.cards()[0]) == cards["mended"])
    kept = note(collection, "is kept")
    check("update: the unchanged note is as it was", kept["MyNotes"] == "Kept for ever" and kept["Answer"] == "<p>The same</p>")
    check("update: and so is its card", state(kept.cards()[0]) == cards["is kept"])
    check("update: it is not touched", kept.mod == 1000)
    turned = note(collection, "turned")
    check("update: a reversed note keeps its two cards", "that" in turned["Answer"] and len(turned.cards()) == 2)
    turning = note(collection, "What turns")
    check("update: a note that becomes reversed gets its second card", turning["AddReverse"] == "y" and len(turning.cards()) == 2)
    gaps = note(collection, "has gaps")
    check("update: the gaps have changed", "{{c1::gap}}" in gaps["Answer"] and len(gaps.cards()) == 2)
    check("update: MyNotes of the gaps stays", gaps["MyNotes"] == "Kept for ever")
    gone = note(collection, "is gone")
    check("update: the gone note has its tag", gone.has_tag("qexport::retired::2026-02-01"))
    check("update: and its interval", state(gone.cards()[0]) == cards["is gone"])
    added = note(collection, "is added")
    check("update: the new note has our type and deck", added.note_type()["name"] == "qexport" and collection.decks.name(added.cards()[0].did) == "Editions::01 One")
    problems, fine = collection.fix_integrity()
    check(f"update: Check Database finds nothing ({problems.strip()})", fine)
    log = bring_in(collection, folder / "2.csv")
    check("update: a second time nothing is new", not log.new)

    stranger = Collection(str(folder / "stranger.anki2"))
    log = bring_in(stranger, folder / "2.csv")
    check("update: without the package no note lands in another type", stranger.note_count() == 0 and len(log.missing_notetype) == 7)
    stranger.close()
    collection.close()


with tempfile.TemporaryDirectory() as scratch:
    for kind in (by_package, by_text, by_package_then_text):
        place = pathlib.Path(scratch) / kind.__name__
        place.mkdir()
        kind(sys.argv[1], place)
sys.exit(1 if failures else 0)
