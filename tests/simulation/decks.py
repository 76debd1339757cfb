"""The notes of exported decks, read without Anki."""
import csv
import dataclasses
import io
import re
import sqlite3
import zipfile

# The fields of the package's notes before the learner's own.
FIELDS = "Id Question Answer MemoryAid Note Sources Section SeeAlso Code AddReverse".split()
ID, QUESTION, ANSWER, SOURCES, MY_NOTES = 0, 1, 2, 5, 10


@dataclasses.dataclass
class Note:
    guid: str
    mod: int
    tags: set
    fields: list
    type: str | None = None

    @property
    def is_retired(self):
        return any(tag.startswith("qexport::retired::") for tag in self.tags)


def read_package(path, folder):
    """The notes of a package by GUID."""
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", folder)
    database = sqlite3.connect(folder / "collection.anki2")
    rows = database.execute("select guid, mod, tags, flds from notes").fetchall()
    database.close()
    notes = [Note(guid, mod, set(tags.split()), fields.split("\x1f")) for guid, mod, tags, fields in rows]
    assert len({note.guid for note in notes}) == len(notes), "two notes with one GUID in a package"
    return {note.guid: note for note in notes}


def read_text_file(path):
    """The notes of a CSV by GUID, with their fields in the order of the package; they have no times."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    header = dict(line[1:].rstrip("\n").split(":", 1) for line in lines if line.startswith("#"))
    special = {name: int(header[f"{name} column"]) - 1 for name in ["guid", "notetype", "deck", "tags"]
               if f"{name} column" in header}
    names = header["columns"].split(",") if "columns" in header else None
    notes = {}
    for row in csv.reader(io.StringIO("".join(line for line in lines if not line.startswith("#")))):
        columns = [index for index in range(len(row)) if index not in special.values()]
        if names:
            columns.sort(key=lambda index: FIELDS.index(names[index]))
        guid, tags = row[special["guid"]], set(row[special["tags"]].split())
        note_type = row[special["notetype"]] if "notetype" in special else None
        assert guid not in notes, f"two rows for {guid}"
        notes[guid] = Note(guid, 0, tags, [row[index] for index in columns], note_type)
    return notes


def find_item(text):
    """The identity in a question."""
    found = re.search(r"\bitem(\d+)\b", text)
    return int(found[1]) if found else None


def find_gaps(answer):
    """The gaps of an answer: the number and the name of each."""
    return {int(number): key for number, key in re.findall(r"\{\{c(\d+)::([a-z]+\d+)", answer)}


def find_numbers(text):
    """The numbers of the sources in a list, by identity."""
    return {int(uid): int(number) for number, uid in re.findall(r'<li value="(\d+)">(?:<a [^>]*>)?Source(\d+)\b', text)}


def find_sources_note(package):
    """The note of all sources."""
    return next((note for note in package.values() if note.fields[ID].endswith("(sources)")), None)
