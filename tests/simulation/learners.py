"""Six kinds of learner, each with a collection in the real Anki.

Each import is predicted: Anki replaces a note of a package if its time is newer than that of the learner's note, whose
time is that of the learner's last edit or of the last update. A text file replaces every note.
"""
import dataclasses
import random

from anki.collection import Collection, ImportAnkiPackageRequest, ImportCsvRequest

from .decks import ANSWER, MY_NOTES, QUESTION, Note, find_gaps

EDITED = "In the learner's words"


@dataclasses.dataclass
class CardState:
    """The schedule of a card, the gap that it asked for when it was last studied, and the lock that numbered it."""
    schedule: tuple
    note: str
    gap: str | None
    lock: int


class Learner:
    """Imports every package and reviews cards."""
    name = "every edition"
    file = "deck.apkg"
    reviews, edits = 0.4, 0.0
    parts = ["field", "tag", "own"]
    # The indexes of the question, the answer and the learner's own field.
    question, answer, own = QUESTION, ANSWER, MY_NOTES

    def __init__(self, folder, seed):
        self.folder = folder / self.name.replace(" ", "-")
        self.folder.mkdir()
        self.rng = random.Random(f"{self.name} {seed}")
        self.collection = Collection(str(self.folder / "collection.anki2"))
        self.cards = {}
        self.reviewed = 0
        self.edition = None
        # The learner's own text by GUID, in a field that updates replace, and in the learner's own field.
        self.edited, self.own_notes = set(), set()
        self.notes = {}

    def close(self):
        self.collection.close()

    def wants(self, edition):
        return True

    def expected(self, edition):
        """The notes of the file that an edition's import reads."""
        return edition.package

    def read_notes(self):
        rows = self.collection.db.all("select guid, mod, tags, flds from notes")
        notes = [Note(guid, mod, set(tags.split()), fields.split("\x1f")) for guid, mod, tags, fields in rows]
        self.note_count = len(notes)
        return {note.guid: note for note in notes}

    def read_cards(self):
        rows = self.collection.db.all(
            "select c.id, n.guid, c.ord, c.did, c.type, c.queue, c.due, c.ivl, c.reps"
            " from cards c join notes n on n.id = c.nid"
        )
        return {id: (guid, ord, tuple(rest)) for id, guid, ord, *rest in rows}

    def deck_names(self):
        return {deck.name for deck in self.collection.decks.all_names_and_ids(skip_empty_default=True)}

    def import_edition(self, edition):
        """Imports an edition. Returns the notes before and after it."""
        before = self.read_notes()
        self.log = self.import_file(edition.folder / self.file)
        self.previous, self.edition = self.edition, edition
        self.notes = self.read_notes()
        return before, self.notes

    def import_file(self, path):
        if path.suffix == ".apkg":
            options = self.collection._backend.get_import_anki_package_presets()
            request = ImportAnkiPackageRequest(package_path=str(path), options=options)
            return self.collection.import_anki_package(request).log
        metadata = self.collection.get_csv_metadata(str(path), None)
        del metadata.preview[:]
        return self.collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log

    def check_database(self):
        """Whether Check Database finds nothing, and what it finds. It sets times in the future to now."""
        problems, is_fine = self.collection.fix_integrity()
        self.notes = self.read_notes()
        return is_fine, "database", problems

    def study(self):
        """Reviews some cards and edits some notes."""
        if self.edits and self.rng.random() < 0.2:
            self.remove_empty_cards()
        past, self.cards = self.cards, {}
        for id, (guid, ord, schedule) in self.read_cards().items():
            gap = find_gaps(self.notes[guid].fields[self.answer]).get(ord + 1)
            if self.rng.random() < self.reviews:
                card = self.collection.get_card(id)
                self.reviewed += 1
                # No two cards have the same schedule.
                card.type = card.queue = 2
                card.ivl, card.due, card.reps = self.reviewed, 1000 + self.reviewed, self.reviewed
                self.collection.update_card(card)
                schedule = (card.did, 2, 2, card.due, card.ivl, card.reps)
            # A lost lock forgets removed notes, which no edition numbers again until they return.
            is_old = guid not in self.edition.package and id in past
            lock = past[id].lock if is_old else self.edition.lock
            self.cards[id] = CardState(tuple(schedule), guid, gap, lock)
        for guid in sorted(self.notes):
            if self.rng.random() < self.edits:
                self.edit(guid)

    def remove_empty_cards(self):
        report = self.collection.get_empty_cards()
        empty = [id for note in report.notes for id in note.card_ids]
        self.collection.remove_cards_and_orphaned_notes(empty)

    def edit(self, guid):
        """Edits a field, a tag or the learner's own notes."""
        [id] = self.collection.db.list("select id from notes where guid = ?", guid)
        note = self.collection.get_note(id)
        part = self.rng.choice(self.parts)
        if part == "field":
            note.fields[self.answer] += f"<p>{EDITED}</p>"
            self.edited.add(guid)
        elif part == "tag":
            note.tags.append("learner")
            self.edited.add(guid)
        else:
            note.fields[self.own] = f"My notes of {guid}"
            self.own_notes.add(guid)
        self.collection.update_note(note)


class Skipper(Learner):
    """Begins with any edition, and skips some of the later ones."""
    name = "skips editions"

    def wants(self, edition):
        return edition.number == 10 or self.rng.random() < 0.4


class Quiet(Learner):
    name = "quiet"
    reviews = 0.0


class Reader(Learner):
    """Imports the text file for Anki's own note type."""
    name = "basic csv"
    file = "basic.csv"
    question, answer = 0, 1

    def expected(self, edition):
        return edition.rows["basic"]


class Updater(Learner):
    """Imports the first package, then text files, and writes into MyNotes. A new note type takes another package."""
    name = "update csv"
    edits, parts = 0.2, ["own"]

    def expected(self, edition):
        return edition.package if self.file == "deck.apkg" else edition.rows["update"]

    def import_edition(self, edition):
        types = {type.name for type in self.collection.models.all_names_and_ids()}
        is_complete = all(note.type in types for note in edition.rows["update"].values())
        self.file = "deck.apkg" if self.edition is None else "qexport.csv"
        if self.edition and not is_complete:
            self.import_file(edition.folder / "deck.apkg")
        # Anki refuses a file without rows.
        if self.edition and edition.has_clozes:
            self.import_file(edition.folder / "qexport-cloze.csv")
        return super().import_edition(edition)


class Editing(Learner):
    name = "edits"
    edits = 0.3


KINDS = [Learner, Skipper, Reader, Updater, Quiet, Editing]
