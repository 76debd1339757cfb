#!/usr/bin/env python3
"""Checks with the real Anki that a second edition keeps a learner's collection intact.

  editions.py QEXPORT      the program to test; requires the PyPI package `anki`

A learner imports the first edition, studies, edits and takes notes. The author corrects one answer, removes one question,
renames one and adds one. No edit of the learner is lost unless the author changed the same note.
Exit: 0 all checks pass; 1 some fail; the output lists them.
"""
import html
import pathlib
import re
import subprocess
import sys
import tempfile

from anki.collection import Collection, ImportAnkiPackageRequest, ImportCsvRequest
from anki.lang import set_lang

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
UPDATE = ["--note-type", "qexport"]
UPDATE_CLOZE = ["--note-type", "qexport-cloze"]
HEADER_LINES = 9
LONG_AGO = 1000
failures = []


def check(description, passed):
    print("ok  " if passed else "FAIL", description)
    if not passed:
        failures.append(description)


def write_guide(folder, date, questions):
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


def import_keeping_notes(collection, path):
    """Import a text file with the setting to keep existing notes, against the file's header. Anki remembers the setting."""
    metadata = collection.get_csv_metadata(str(path), None)
    metadata.dupe_resolution = metadata.PRESERVE
    del metadata.preview[:]
    collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata))


def import_deck(collection, path, **choices):
    """Import a deck with Anki's settings, except for the choices of the learner."""
    if path.suffix == ".apkg":
        options = collection._backend.get_import_anki_package_presets()
        for name, choice in choices.items():
            setattr(options, name, choice)
        return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
    metadata = collection.get_csv_metadata(str(path), None)
    del metadata.preview[:]
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def set_long_ago(collection):
    """Date all notes long ago, so that any modification shows."""
    collection.db.execute("update notes set mod = ?", LONG_AGO)


def find_note(collection, words):
    found = collection.find_notes(f'"{words}"')
    assert len(found) == 1, f"{len(found)} notes for {words}"
    return collection.get_note(found[0])


def edit_note(collection, words, **fields):
    changed = find_note(collection, words)
    for name, value in fields.items():
        changed[name] = value
    collection.update_note(changed)


def review(collection, words):
    """Set a card to the interval of a well-known card."""
    [card] = find_note(collection, words).cards()
    collection.decks.select(card.did)
    collection.sched.set_due_date([card.id], "7!")
    return card_state(find_note(collection, words).cards()[0])


def card_state(card):
    return card.ivl, card.due, card.type, card.reps, card.did


def test_package(qexport, folder):
    first = [
        ("mended", "What is mended?", "A mistaek", []),
        ("kept", "What is kept?", "The same", []),
        ("gone", "What is gone?", "Old hat", []),
        ("before", "What is renamed?", "A name", []),
        ("turned", "What is turned round?", "Both ways", []),
        ("gaps", "What has gaps?", "A ==cloze== of ==two==", ["card: cloze"]),
        ("late", "What was edited late?", "Wrnog", []),
    ]
    write_guide(folder, "2026-01-01", first)
    export(qexport, folder, "apkg", folder / "1.apkg")
    export(qexport, folder, "apkg", folder / "1-again.apkg", "--locked")
    check("two builds of one edition have the same bytes", (folder / "1.apkg").read_bytes() == (folder / "1-again.apkg").read_bytes())

    collection = Collection(str(folder / "learner.anki2"))
    log = import_deck(collection, folder / "1.apkg")
    check("the first edition adds seven notes", len(log.new) == 7)
    cards = {words: review(collection, words) for words in ["mended", "is kept", "is gone", "renamed"]}
    edit_note(collection, "is kept", Answer="In the learner's words", MyNotes="Kept for ever")
    written = find_note(collection, "is kept").mod
    # The edit is from today, after the date of the second edition.
    edit_note(collection, "edited late", MyNotes="Written late")

    second = [
        ("mended", "What is mended?", "A mistake", []),
        ("kept", "What is kept?", "The same", []),
        ("after", "What is renamed?", "A name", ["formerly: [before]"]),
        ("turned", "What is turned round?", "Both ways", ["card: reversed"]),
        ("gaps", "What has gaps?", "A ==cloze== of ==two==", ["card: cloze"]),
        ("added", "What is added?", "News", []),
        ("late", "What was edited late?", "Right", []),
    ]
    write_guide(folder, "2026-02-01", second)
    report = export(qexport, folder, "apkg", folder / "2.apkg")
    check("the report has the search for retired notes", "tag:qexport::retired::*" in report)
    log = import_deck(collection, folder / "2.apkg")
    check("one note is new", len(log.new) == 1)
    check("only the corrected, the reversed and the retired note are updated", len(log.updated) == 3)
    check("no note is in conflict", not log.conflicting)

    mended = find_note(collection, "mended")
    check("the corrected answer is imported", mended["Answer"] == "<p>A mistake</p>")
    check("its interval stays", card_state(mended.cards()[0]) == cards["mended"])
    kept = find_note(collection, "is kept")
    check("a learner's edit of an unchanged note stays", kept["Answer"] == "In the learner's words")
    check("MyNotes stays", kept["MyNotes"] == "Kept for ever")
    late = find_note(collection, "edited late")
    check("a learner's edit after the date of the edition stays", late["Answer"] == "<p>Wrnog</p>" and late["MyNotes"] == "Written late")
    check("the unchanged note is not modified", kept.mod == written and card_state(kept.cards()[0]) == cards["is kept"])
    gone = find_note(collection, "is gone")
    check("the retired note has its tag", gone.has_tag("qexport::retired::2026-02-01"))
    check("the retired note keeps its answer and interval", gone["Answer"] == "<p>Old hat</p>" and card_state(gone.cards()[0]) == cards["is gone"])
    check("the browser finds the retired note", len(collection.find_notes("tag:qexport::retired::2026-02-01")) == 1)
    renamed = find_note(collection, "renamed")
    check("a search finds whatever was ever retired", len(collection.find_notes("tag:qexport::retired::*")) == 1)
    check("the renamed question is the same card", card_state(renamed.cards()[0]) == cards["renamed"])
    check("the reversed question has a second card", len(find_note(collection, "turned").cards()) == 2)
    check("each gap has a card", len(find_note(collection, "gaps").cards()) == 2)
    problems, fine = collection.fix_integrity()
    check(f"Check Database finds nothing ({problems.strip()})", fine)

    write_guide(folder, "2026-03-01", second)
    export(qexport, folder, "apkg", folder / "3.apkg")
    log = import_deck(collection, folder / "3.apkg")
    check("an edition without changes updates only the retired note", not log.new and len(log.updated) == 1)
    check("the third edition still has the retired note", log.found_notes == 8)
    export(qexport, folder, "csv", folder / "3.csv", *UPDATE)
    import_deck(collection, folder / "3.csv")
    late = find_note(collection, "edited late")
    check("the text file updates the answer of the edited note", late["Answer"] == "<p>Right</p>" and late["MyNotes"] == "Written late")
    collection.close()

    fresh = Collection(str(folder / "fresh.anki2"))
    import_deck(fresh, folder / "3.apkg")
    check("a new learner gets the seven current notes and the retired one", fresh.note_count() == 8)
    fresh.close()
    newcomer = Collection(str(folder / "newcomer.anki2"))
    import_deck(newcomer, folder / "2.apkg")
    check("a learner of the second edition gets the retired note with its tag", find_note(newcomer, "is gone").has_tag("qexport::retired::2026-02-01"))
    decks = {deck.name for deck in newcomer.decks.all_names_and_ids(skip_empty_default=True)}
    check(f"the retired note has no deck of its own ({sorted(decks)})", decks == {"Editions", "Editions::01 One"})
    newcomer.close()


def test_text_file(qexport, folder):
    first = [
        ("mended", "What is mended?", "A mistaek", []),
        ("gone", "What is gone?", "Old hat", []),
        ("kept", "What is kept?", "The same", []),
        ("edited", "What is edited?", "Theirs", []),
    ]
    write_guide(folder, "2026-01-01", first)
    export(qexport, folder, "csv", folder / "1.csv")
    collection = Collection(str(folder / "learner.anki2"))
    import_deck(collection, folder / "1.csv")
    card = review(collection, "mended")
    import_keeping_notes(collection, folder / "1.csv")
    edit_note(collection, "is edited", Back="Mine")
    set_long_ago(collection)
    write_guide(folder, "2026-02-01", [("mended", "What is mended?", "A mistake", []), *first[2:]])
    export(qexport, folder, "csv", folder / "2.csv")
    changes = folder / "2-changes.csv"
    lock = (folder / "guide.lock").read_bytes()
    export(qexport, folder, "csv", changes, "--since", "2026-01-01")
    check("since: the lock stays as it is", (folder / "guide.lock").read_bytes() == lock)
    log = import_deck(collection, changes)
    check("since: only the changed and the retired note are updated", not log.new and len(log.updated) == log.found_notes == 2)
    check("since: a learner's edit of an unchanged note stays", find_note(collection, "is edited")["Back"] == "Mine")
    mended = find_note(collection, "mended")
    check("CSV: the corrected answer is imported", "A mistake" in mended["Back"])
    check("CSV: its interval stays", card_state(mended.cards()[0]) == card)
    check("CSV: the retired note has its tag", find_note(collection, "is gone").has_tag("qexport::retired::2026-02-01"))
    # As the README says, the whole file is the guide's word on every note.
    log = import_deck(collection, folder / "2.csv")
    check("CSV: no note is new", not log.new)
    check("CSV: a learner's edit of an unchanged note is overwritten", "Theirs" in find_note(collection, "is edited")["Back"])
    check("CSV: an unchanged note without edits is not modified", find_note(collection, "is kept").mod == LONG_AGO)
    collection.close()


def test_since(qexport, folder):
    """A learner of the first edition imports the changes of two later ones."""
    first = [("one", "What is one?", "1", []), ("two", "What is two?", "2", []), ("three", "What is three?", "3", [])]
    write_guide(folder, "2026-01-01", first)
    export(qexport, folder, "apkg", folder / "1.apkg")
    collection = Collection(str(folder / "learner.anki2"))
    import_deck(collection, folder / "1.apkg")
    set_long_ago(collection)
    write_guide(folder, "2026-02-01", [("one", "What is one?", "I", []), *first[1:]])
    export(qexport, folder, "apkg", folder / "2.apkg")
    write_guide(folder, "2026-03-01", [("one", "What is one?", "I", []), ("two", "What is two?", "II", []), first[2]])
    for since, changed in [("2026-01-01", ["one", "two"]), ("2026-02-01", ["two"]), ("2025-12-31", ["one", "two", "three"])]:
        file = folder / f"since-{since}.csv"
        export(qexport, folder, "csv", file, *UPDATE, "--since", since)
        rows = file.read_text(encoding="utf-8").splitlines()[HEADER_LINES:]
        check(f"since {since}: the file has {changed}", [row.split('"')[1].split("/")[1] for row in rows] == changed)
    log = import_deck(collection, folder / "since-2026-01-01.csv")
    check("since: two notes are updated", len(log.updated) == 2 and not log.conflicting and not log.new)
    check("since: each has its last answer", [find_note(collection, f"is {name}")["Answer"] for name in ["one", "two"]] == ["<p>I</p>", "<p>II</p>"])
    check("since: the third is not modified", find_note(collection, "is three").mod == LONG_AGO)
    run = subprocess.run([qexport, "csv", folder, "--since", "2026-03-01", "-o", folder / "none.csv"], capture_output=True, text=True)
    check("since: the guide's own edition is refused", run.returncode == 2 and not (folder / "none.csv").exists())
    collection.close()


def move_first_fields(collection, note_type):
    collection.models.reposition_field(note_type, note_type["flds"][1], 2)
    collection.models.reposition_field(note_type, note_type["flds"][4], 9)


def move_question_to_the_top(collection, note_type):
    collection.models.reposition_field(note_type, note_type["flds"][1], 0)


def rename_first_field(collection, note_type):
    collection.models.rename_field(note_type, note_type["flds"][0], "Key")


def remove_fields(collection, note_type):
    """The reversed card goes with its field. In a file without tags, Anki may take the column behind those left for tags."""
    for template in note_type["tmpls"][1:]:
        collection.models.remove_template(note_type, template)
    for name in ["Code", "AddReverse"]:
        [field] = [field for field in note_type["flds"] if field["name"] == name]
        collection.models.remove_field(note_type, field)


def test_moved_fields(qexport, folder):
    """The update finds fields by their names, in every interface language."""
    write_guide(folder, "2026-01-01", [("one", "What is one?", "1", []), ("gaps", "What has gaps?", "A ==cloze==", ["card: cloze"])])
    export(qexport, folder, "apkg", folder / "1.apkg")
    write_guide(folder, "2026-02-01", [("one", "What is one?", "I", []), ("gaps", "What has gaps?", "A ==gap==", ["card: cloze"])])
    export(qexport, folder, "csv", folder / "basic.csv", *UPDATE)
    report = export(qexport, folder, "csv", folder / "untagged.csv", *UPDATE, "--tags", "none")
    check("moved: the report asks for the second file", "qexport-cloze" in report)
    export(qexport, folder, "csv", folder / "cloze.csv", *UPDATE_CLOZE)
    edits = [lambda *_: None, move_first_fields, move_question_to_the_top, rename_first_field, remove_fields]
    for language in ["en_US", "fr_FR", "ja_JP", "de_DE"]:
        set_lang(language)
        for number, edit in enumerate(edits):
            for basic in ["basic.csv", "untagged.csv"]:
                collection = Collection(str(folder / f"{language}-{number}-{basic}.anki2"))
                import_deck(collection, folder / "1.apkg")
                for name in ["qexport", "qexport cloze"]:
                    note_type = collection.models.by_name(name)
                    edit(collection, note_type)
                    collection.models.update_dict(note_type)
                logs = [import_deck(collection, folder / name) for name in [basic, "cloze.csv"]]
                one, gaps = find_note(collection, "is one"), find_note(collection, "has gaps")
                answers = (one["Question"], one["Answer"], gaps["Question"], gaps["Answer"])
                right = answers == ("What is one?", "<p>I</p>", "What has gaps?", "<p>A {{c1::gap}}</p>")
                ids = [note[field] for note in (one, gaps) for field in ("Id", "Key") if field in note]
                right = right and ids == ["editions/one", "editions/gaps"] and one.tags == gaps.tags == ["editions::one"]
                updated = all(len(log.updated) == 1 and log.found_notes == 1 for log in logs)
                check(f"moved: {language}, {edit.__name__}, {basic}", right and updated)
                collection.close()
        stranger = Collection(str(folder / f"{language}-stranger.anki2"))
        logs = [import_deck(stranger, folder / name) for name in ["basic.csv", "cloze.csv"]]
        check(f"moved: {language}, without the package", stranger.note_count() == 0 and all(len(log.missing_notetype) == 1 for log in logs))
        stranger.close()
    set_lang("en_US")


def test_package_then_text_file(qexport, folder):
    """Import the package, then updates that keep the learner's own notes."""
    first = [
        ("mended", "What is mended?", "A mistaek", ["memory_aid: Old aid"]),
        ("kept", "What is kept?", "The same", []),
        ("gone", "What is gone?", "Old hat", []),
        ("turned", "What is turned round?", "Both ways", ["card: reversed"]),
        ("turning", "What turns?", "A wheel", []),
        ("gaps", "What has gaps?", "A ==cloze== of ==two==", ["card: cloze"]),
    ]
    write_guide(folder, "2026-01-01", first)
    export(qexport, folder, "apkg", folder / "1.apkg")
    collection = Collection(str(folder / "learner.anki2"))
    import_deck(collection, folder / "1.apkg")
    cards = {words: review(collection, words) for words in ["mended", "is kept", "is gone"]}
    for words in ["mended", "is kept", "has gaps"]:
        edit_note(collection, words, MyNotes="Kept for ever")
    # Any modification shows.
    set_long_ago(collection)

    second = [
        ("mended", "What is mended?", "A mistake", []),
        ("kept", "What is kept?", "The same", []),
        ("turned", "What is turned round?", "This way and that", ["card: reversed"]),
        ("turning", "What turns?", "A wheel", ["card: reversed"]),
        ("gaps", "What has gaps?", "A ==gap== of ==two==", ["card: cloze"]),
        ("added", "What is added?", "News", []),
    ]
    write_guide(folder, "2026-02-01", second)
    export(qexport, folder, "csv", folder / "2.csv", *UPDATE)
    export(qexport, folder, "csv", folder / "2-cloze.csv", *UPDATE_CLOZE)
    logs = [import_deck(collection, folder / name) for name in ["2.csv", "2-cloze.csv"]]
    check("update: one note is new", sum(len(log.new) for log in logs) == 1)
    check("update: no note is in conflict or without its type", not any(log.conflicting or log.missing_notetype for log in logs))
    mended = find_note(collection, "mended")
    check("update: the corrected answer is imported", mended["Answer"] == "<p>A mistake</p>")
    check("update: its removed memory aid is gone", mended["MemoryAid"] == "")
    check("update: MyNotes of the changed note stays", mended["MyNotes"] == "Kept for ever")
    check("update: its interval stays", card_state(mended.cards()[0]) == cards["mended"])
    kept = find_note(collection, "is kept")
    check("update: the unchanged note keeps its fields", kept["MyNotes"] == "Kept for ever" and kept["Answer"] == "<p>The same</p>")
    check("update: the unchanged note keeps its card", card_state(kept.cards()[0]) == cards["is kept"])
    check("update: the unchanged note is not modified", kept.mod == LONG_AGO)
    turned = find_note(collection, "turned")
    check("update: a reversed note keeps its two cards", "that" in turned["Answer"] and len(turned.cards()) == 2)
    turning = find_note(collection, "What turns")
    check("update: a note that becomes reversed gets its second card", turning["AddReverse"] == "y" and len(turning.cards()) == 2)
    gaps = find_note(collection, "has gaps")
    check("update: the cloze gaps are updated", "{{c1::gap}}" in gaps["Answer"] and len(gaps.cards()) == 2)
    check("update: MyNotes of the cloze note stays", gaps["MyNotes"] == "Kept for ever")
    gone = find_note(collection, "is gone")
    check("update: the retired note has its tag", gone.has_tag("qexport::retired::2026-02-01"))
    check("update: the retired note keeps its interval", card_state(gone.cards()[0]) == cards["is gone"])
    added = find_note(collection, "is added")
    check("update: the new note has our type and deck", added.note_type()["name"] == "qexport" and collection.decks.name(added.cards()[0].did) == "Editions::01 One")
    problems, fine = collection.fix_integrity()
    check(f"update: Check Database finds nothing ({problems.strip()})", fine)
    log = import_deck(collection, folder / "2.csv")
    check("update: a second import adds no note", not log.new)

    stranger = Collection(str(folder / "stranger.anki2"))
    log = import_deck(stranger, folder / "2.csv")
    check("update: without the package no note gets another type", stranger.note_count() == 0 and len(log.missing_notetype) == 6)
    stranger.close()
    collection.close()


def test_gaps(qexport, folder):
    """Numbers and hints of gaps, as Anki reads and shows them."""
    answer = "==3:end:::}} of [sound:a.mp3]== ==1:std\\\\::vec}}== ==1:two::sound:a.mp3== {{c7::x}} \\\\== ==other=="
    write_guide(folder, "2026-01-01", [("gaps", "What has gaps?", answer, ["card: cloze"])])
    export(qexport, folder, "apkg", folder / "1.apkg")
    collection = Collection(str(folder / "learner.anki2"))
    log = import_deck(collection, folder / "1.apkg")
    note = find_note(collection, "has gaps")
    cards = {card.ord + 1: card for card in note.cards()}
    check(f"gaps: each number is one card ({sorted(cards)})", len(log.new) == 1 and sorted(cards) == [1, 2, 3])
    fronts = {number: html_to_text(card.render_output().question_text) for number, card in cards.items()}
    check(f"gaps: a hint stands for its gap ({fronts[3]})", "[}} of [sound:a.mp3]] std::vec}} two {{c7::x}} == other" in fronts[3])
    check(f"gaps: one card asks for two gaps ({fronts[1]})", "end: [...] [sound:a.mp3] {{c7::x}} == other" in fronts[1])
    check("gaps: no hint plays a sound", not any(card.question_av_tags() or card.answer_av_tags() for card in cards.values()))
    back = html_to_text(cards[3].render_output().answer_text)
    check(f"gaps: the back shows no hint ({back})", "end: std::vec}} two" in back)
    report = collection.get_empty_cards()
    check("gaps: no card is empty", not report.notes)
    problems, fine = collection.fix_integrity()
    check(f"gaps: Check Database finds nothing ({problems.strip()})", fine)
    collection.close()


def html_to_text(markup):
    """The text of markup, with single blanks."""
    markup = re.sub(r"<style.*?</style>|<script.*?</script>", "", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


LOOK_UP = """id: look-up
title: Look Up
description: "Bits & <pieces>"
license: CC BY 4.0
language: en
updated: {date}
sources:
{sources}
export:
  anki: {{hint: true, speak: both}}
sections:
  - id: one
    title: One
    questions:
      - id: a
        question: "What? [@one]"
        answer: "This `x` \\"\\\\[y\\\\]\\" [@{last}]"
        memory_aid: Think
        tags: [C++, "Überblick::Größe", .NET, "123", "c#", "n-plus-1", "हिन्दी"]
      - {{id: b, card: reversed, question: Front, answer: Back}}
      - {{id: c, card: cloze, question: Fill, answer: "A ==gap== {{{{x}}}}."}}
"""


def spoken(tags):
    return [(tag.lang, tag.field_text) for tag in tags]


def test_look_up(qexport, folder):
    """The sources, the deck's description, tags of every kind, hints and speech."""
    one, two = "  one: {title: First, url: https://a.example}", "  two: {title: Second & <last>}"
    (folder / "guide.yaml").write_text(LOOK_UP.format(date="2026-01-01", sources=one, last="one"), encoding="utf-8")
    export(qexport, folder, "apkg", folder / "1.apkg")
    export(qexport, folder, "csv", folder / "1.csv")
    collection = Collection(str(folder / "learner.anki2"))
    import_deck(collection, folder / "1.apkg")
    [card] = find_note(collection, "Sources of").cards()
    check("the card of the sources says that it is not for learning", "suspend it" in card.question() and "suspend it" in card.note()["Code"])
    with_progress = Collection(str(folder / "with-progress.anki2"))
    import_deck(with_progress, folder / "1.apkg", with_scheduling=True)
    [suspended] = find_note(with_progress, "Sources of").cards()
    check("with learning progress, it arrives suspended", suspended.queue == -1 and suspended.type == 0)
    problems, fine = with_progress.fix_integrity()
    check(f"Check Database finds nothing in it ({problems.strip()})", fine)
    with_progress.close()

    wanted = {"C++", "Überblick::Größe", ".NET", "123", "c#", "n-plus-1", "हिन्दी", "look-up::one"}
    note = find_note(collection, "What?")
    check(f"tags stay as they are ({note.tags})", set(note.tags) == wanted)
    check("each tag finds its note", all(len(collection.find_notes(f'"tag:{tag}"')) >= 1 for tag in wanted))
    basic = Collection(str(folder / "basic.anki2"))
    import_deck(basic, folder / "1.csv")
    check("CSV: tags stay as they are", set(find_note(basic, "What?").tags) == wanted)
    basic.close()

    [card] = note.cards()
    check("the question has a closed hint, and the answer the open aid", "<details" in card.question() and "Think" in card.answer())
    check("Anki speaks the question", spoken(card.question_av_tags()) == [("en_US", "What?")])
    check(f"Anki speaks the answer ({spoken(card.answer_av_tags())})", spoken(card.answer_av_tags()) == [("en_US", 'This x "[y]".')])
    first, second = find_note(collection, "Front").cards()
    check("the reversed card asks with the answer", spoken(second.question_av_tags()) == [("en_US", "Back.")] and spoken(second.answer_av_tags()) == [("en_US", "Front.")])
    [gap] = find_note(collection, "Fill").cards()
    check("a cloze card speaks the whole answer", spoken(gap.answer_av_tags()) == [("en_US", "A gap {{x}}.")])
    fields = {field["name"]: field for field in note.note_type()["flds"]}
    check("MyNotes is described and protected", "own notes" in fields["MyNotes"]["description"] and fields["MyNotes"]["preventDeletion"])
    check("the spares are collapsed", fields["Spare1"]["collapsed"] and not fields["Answer"]["collapsed"])

    collection.sched.suspend_cards([find_note(collection, "Sources of").cards()[0].id])
    (folder / "guide.yaml").write_text(LOOK_UP.format(date="2026-02-01", sources=f"{one}\n{two}", last="two"), encoding="utf-8")
    export(qexport, folder, "apkg", folder / "2.apkg")
    import_deck(collection, folder / "2.apkg")
    note = find_note(collection, "Sources of")
    check("the note of the sources is updated, not doubled", "Second" in note["Answer"] and collection.note_count() == 4)
    check("its card stays suspended", [card.queue for card in note.cards()] == [-1])
    described = collection.decks.by_name("Look Up")["desc"]
    facts = ["Bits &amp; &lt;pieces&gt;", "2026-02-01", "CC BY 4.0", "tag:qexport::retired::*", '<li value="1"><a href="https://a.example">First</a>', '<li value="2">Second &amp; &lt;last&gt;']
    check("the deck's description has the edition and the sources", all(fact in described for fact in facts))
    problems, fine = collection.fix_integrity()
    check(f"Check Database finds nothing ({problems.strip()})", fine)
    collection.close()


with tempfile.TemporaryDirectory() as scratch:
    for test in (test_package, test_text_file, test_since, test_moved_fields, test_package_then_text_file, test_gaps, test_look_up):
        folder = pathlib.Path(scratch) / test.__name__
        folder.mkdir()
        test(sys.argv[1], folder)
sys.exit(1 if failures else 0)
