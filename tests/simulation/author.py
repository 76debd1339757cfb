"""An author who writes a guide, builds drafts and publishes editions.

The author keeps a record of what the lock should know, so that the packages can be checked against it.
"""
import copy
import dataclasses
import datetime
import json
import re
import subprocess

from .decks import find_sources_note, read_package, read_text_file
from .edits import Editor
from .guide import Piece

RENAMED = r"question `([^`]*)` looks like `([^`]*)` under a new id(?:.|\n)*?add `formerly: \[([^\]]*)\]`"


@dataclasses.dataclass
class Edition:
    """What learners get, and what the author knows about it."""
    number: int
    name: str
    folder: object
    log: list
    shown: dict  # of live notes by name
    retired: set  # names
    unsteady: set  # names of notes that drafts may have stamped
    is_renumbered: bool
    is_lock_lost: bool
    items: dict  # the identity of each first id
    sections: set  # their ids
    has_drafts: bool
    changed: dict  # when the text of each note began to be what it is
    known: tuple  # what the lock knows
    lock: int  # how many locks were lost before
    package: dict = None
    rows: dict = None
    has_clozes: bool = False

    @property
    def beginning(self):
        return beginning(self.name)


def beginning(edition):
    """The start of an edition's day, in seconds."""
    day = datetime.date.fromisoformat(edition.partition(".")[0])
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.timezone.utc).timestamp())


class Author:
    def __init__(self, qexport, folder, rng, today, editions):
        self.qexport, self.folder, self.rng = qexport, folder, rng
        # Today is in the middle of some histories, after others.
        days = rng.choice([2, 20, 60, 120])
        first = today - datetime.timedelta(days=rng.randint(1, days * editions * 3 // 2))
        self.step = days
        self.editor = Editor(rng, first)
        self.failures = []
        # What the lock knows: the edition that first had each note, and the retired ones.
        self.since, self.retired = {}, set()
        # What each note shows now, and the edition that it began to show it in.
        self.shown = {}
        self.published = []
        self.latest = first
        # The identity and all ids of each first id.
        self.items, self.chains = {}, {}
        self.writing, self.is_same_date = None, False
        self.reset()

    @property
    def guide(self):
        return self.editor.guide

    @property
    def lock(self):
        path = self.folder / "guide.lock"
        return path.read_bytes() if path.exists() else None

    def reset(self):
        self.log, self.unsteady = [], set()
        self.is_renumbered = self.is_lock_lost = self.has_drafts = False

    def fail(self, text):
        self.failures.append(text)

    # Builds

    def run(self, command, *flags, output=True):
        (self.folder / "guide.yaml").write_text(self.guide.to_yaml(), encoding="utf-8")
        run = subprocess.run([self.qexport, command, self.folder, *flags], capture_output=True)
        message = run.stderr.decode()
        if "panicked" in message:
            self.fail(f"{command} panics: {message}")
        return run.returncode, message, run.stdout

    def build(self, command, *flags):
        """Builds with the lock, and records what the lock knows now."""
        self.settle_ids()
        status, message, _ = self.run(command, *flags)
        self.log.append(f"{command} {' '.join(flag for flag in map(str, flags) if flag.startswith('--'))}".strip())
        if status:
            self.fail(f"`{command}` is refused:\n{message}")
            return message
        before = dict(self.since)
        self.record()
        followed = self.check_renames(message, before)
        if followed and self.rng.random() < 0.5:
            for question, ids in followed:
                self.log.append(f"follow {ids}")
                question.ids = ids
            return self.build(command, *flags)
        return message

    def record(self):
        head = json.loads(self.lock.splitlines()[0])
        edition = head["edition"]
        notes = self.guide.notes()
        for name, shown in notes.items():
            self.since.setdefault(name, edition)
            self.retired.discard(name)
            if self.shown.get(name, (None,))[0] != shown:
                self.shown[name] = shown, edition
        for name in set(self.since) - set(notes):
            # What came within an edition and went again was never there.
            if self.since[name] == edition and edition == self.writing:
                del self.since[name]
                self.retired.discard(name)
            else:
                self.retired.add(name)
        self.writing = edition
        if self.published:
            # A draft that differs from the last publication, or from what is published next, raises stamps.
            last = self.published[-1].shown
            self.unsteady |= {name for name in {*notes, *last} if notes.get(name) != last.get(name)}
        self.items.update({question.ids[0]: question.uid for question in self.guide.questions()})
        self.chains.update({question.ids[0]: list(question.ids) for question in self.guide.questions()})

    def settle_ids(self):
        """Removes `formerly` from questions whose first id no edition had. The program refuses it."""
        known = {id for id, _ in self.since}
        renamed = [question for question in self.guide.questions() if len(question.ids) > 1]
        unknown = [question for question in renamed if question.ids[0] not in known]
        if not unknown or not known:
            return
        status, message, _ = self.run("check")
        if not status or "no edition of this guide had it" not in message:
            self.fail(f"an unknown former id is not refused: {unknown[0].ids}")
        for question in unknown:
            question.ids = question.ids[-1:]

    def check_renames(self, message, before):
        """Only ids that no edition had are taken for new names of removed ones, and the advice names every earlier id.

        Returns the questions that should follow the advice, with their ids.
        """
        followed = []
        known = {id for id, _ in before}
        for id, last, advice in re.findall(RENAMED, message):
            ids = advice.split(", ")
            question = next(question for question in self.guide.questions() if question.ids[-1] == id)
            if question.ids[0] in known:
                self.fail(f"{id} is taken for a new name of {last}, but an edition had it")
            if ids != self.chains.get(ids[0]) or ids[-1] != last:
                self.fail(f"the advice for {id} is [{advice}], and the ids of {last} are {self.chains.get(ids[0])}")
            if self.items[ids[0]] == question.uid:
                followed.append((question, [*ids, id]))
        return followed

    # Mistakes that the program should find

    def try_mistakes(self):
        """Makes a mistake, and takes it back when `check` tells of it."""
        candidates = [question for question in self.guide.questions() if question.name in self.since
                      and question.name not in self.retired and len(question.ids) == 1]
        if len(candidates) < 2 or not self.is_later_edition():
            return
        one, other = self.rng.sample(candidates, 2)
        kind = self.rng.choice(["unknown id", "id of another question", "id of a retired question", "another question"])
        before = one.ids, one.words, one.answer
        if kind == "another question":
            one.words = "does absolutely nothing remain that everybody could recognise".split()
            one.answer = [[Piece("gap", "they wrote about completely different matters this time".split(), "gap0")]]
        else:
            taken = {id for question in self.guide.questions() for id in question.ids}
            retired = sorted({id for id, _ in self.retired} - taken)
            formers = {"unknown id": "never-was", "id of another question": other.ids[0]}
            former = formers.get(kind, retired[0] if retired else "never-was")
            one.ids = [former, *one.ids]
        status, message, _ = self.run("check")
        one.ids, one.words, one.answer = before
        self.log.append(f"check: {kind}")
        if kind == "another question":
            if self.since[one.name] < self.edition_name() and "[replaced-question]" not in message:
                self.fail(f"no warning that {one.ids[0]} is another question now:\n{message}")
        # A question that got its new id in an earlier edition may take up its former cards later: a warning.
        elif not status and "[late-former-id]" not in message:
            self.fail(f"a wrong former id of {one.ids[0]} is not refused: {kind}, {former}")

    def is_later_edition(self):
        """Whether the guide's edition is later than every one that the lock has."""
        return self.writing is not None and self.edition_name() > self.writing

    def edition_name(self):
        return str(self.guide.updated)

    def build_draft(self):
        """Builds in a way that may or may not write the lock."""
        self.settle_ids()
        how = self.rng.choice(["apkg", "csv", "lock", "update", "-", "--no-lock", "--dry-run", "check"])
        if how in ("-", "--no-lock", "--dry-run", "check"):
            before = self.lock
            flags = {"-": ["-o", "-"], "--no-lock": ["--no-lock", "-o", self.folder / "draft.apkg"], "check": []}
            status, message, _ = self.run("check" if how == "check" else "apkg", *flags.get(how, [how]))
            self.log.append(f"apkg {how}" if how != "check" else "check")
            if status:
                self.fail(f"a draft is refused:\n{message}")
            if self.lock != before:
                self.fail(f"a build with {how} writes the lock")
            return
        self.has_drafts = True
        if how == "update":
            self.build("csv", "--note-type", "qexport", "-o", self.folder / "draft.csv")
        else:
            self.build(how, *([] if how == "lock" else ["-o", self.folder / f"draft.{how}"]))

    # Editions

    def move_date(self):
        self.latest += datetime.timedelta(days=self.rng.randint(1, self.step))
        self.guide.updated = self.latest

    def write_edition(self, number):
        """Edits, drafts and publishes an edition. Returns it."""
        self.reset()
        mistakes = {"none": 70, "same date": 6, "went back": 5, "published": 8, "lost lock": 5, "old lock": 4}
        if self.is_same_date:
            # Who forgets the date does so again.
            mistakes.update({"same date": 40, "published": 30})
        mistake = self.rng.choices(list(mistakes), mistakes.values())[0]
        if number < 3 or mistake == "old lock" and not self.can_restore_lock():
            mistake = "none"
        self.is_same_date = mistake in ("same date", "went back", "published")
        self.log.append(f"date: {mistake}")
        if mistake == "published":
            self.build("lock", "--published")
        if mistake == "went back":
            self.guide.updated = self.latest - datetime.timedelta(days=self.rng.randint(1, self.step))
        if mistake == "old lock":
            self.restore_lock()
        is_moving = mistake in ("none", "lost lock", "old lock") and number > 1
        # Without the lock of the last edition, only a later date brings changes to learners.
        is_moved_late = self.rng.random() < 0.3 and mistake != "old lock"
        if is_moving and not is_moved_late:
            self.move_date()
        for draft in range(self.rng.choice([0, 0, 0, 1, 2])):
            self.edit()
            self.build_draft()
            if self.rng.random() < 0.3:
                self.try_mistakes()
        self.edit()
        if is_moving and is_moved_late:
            self.move_date()
        if mistake == "lost lock":
            (self.folder / "guide.lock").unlink()
            self.since, self.retired, self.writing, self.is_lock_lost = {}, set(), None, True
        if mistake == "old lock":
            self.avoid_reverts()
        if number > 1 and self.rng.random() < 0.06:
            self.is_renumbered = True
            self.build("lock", "--renumber")
        before = self.writing
        edition = self.publish(number)
        went_back = before and self.guide.updated.isoformat() < before.partition(".")[0]
        if went_back and "[date-went-back]" not in self.message:
            self.fail("no warning that the date went back")
        return edition

    def restore_lock(self):
        """Continues with the lock of the edition before the last one: the last one was not committed."""
        edition = self.published[-2]
        (self.folder / "guide.lock").write_bytes((edition.folder / "guide.lock").read_bytes())
        self.since, self.retired, self.shown, self.chains, self.writing = copy.deepcopy(edition.known)
        self.is_lock_lost = True

    def can_restore_lock(self):
        """Whether the last edition left the sources as they are. An older lock cannot know their later numbers."""
        before, last = [find_sources_note(edition.package) for edition in self.published[-2:]]
        is_same = before.fields == last.fields if before and last else before is last
        return is_same and not self.published[-1].is_lock_lost

    def avoid_reverts(self):
        """Changes what the last edition changed, and is now as before it. An older lock cannot know of that edition."""
        before, last = [edition.shown for edition in self.published[-2:]]
        now = self.guide.notes()
        for question in self.guide.questions():
            if now.get(question.name) == before.get(question.name) != last.get(question.name):
                question.answer.append([Piece("text", ["again", *self.editor.words(2, 4)])])

    def edit(self):
        for _ in range(self.rng.choice([0, 1, 2, 3, 5])):
            self.log.append(self.editor.edit())

    def publish(self, number):
        folder = self.folder / str(number)
        folder.mkdir()
        self.message = self.build("apkg", "-o", folder / "deck.apkg")
        (folder / "guide.yaml").write_text(self.guide.to_yaml(), encoding="utf-8")
        (folder / "guide.lock").write_bytes(self.lock or b"")
        before = self.lock
        self.build("csv", "-o", folder / "basic.csv")
        for kind in ("qexport", "qexport-cloze"):
            self.build("csv", "--note-type", kind, "-o", folder / f"{kind}.csv")
        self.run("apkg", "--locked", "-o", folder / "again.apkg")
        if self.failures:
            return None
        if self.lock != before:
            self.fail("a second build of an edition changes the lock")
        if (folder / "deck.apkg").read_bytes() != (folder / "again.apkg").read_bytes():
            self.fail("a second build of an edition has other bytes")
        guide = self.guide
        sections = {section.id for section in guide.sections if section.questions}
        edition = Edition(
            number, self.writing, folder, self.log, guide.notes(), set(self.retired), self.unsteady,
            self.is_renumbered, self.is_lock_lost, dict(self.items), sections, self.has_drafts,
            {name: beginning(edition) for name, (_, edition) in self.shown.items()},
            copy.deepcopy((self.since, self.retired, self.shown, self.chains, self.writing)),
            sum(edition.is_lock_lost for edition in self.published) + self.is_lock_lost,
        )
        edition.package = read_package(folder / "deck.apkg", folder)
        rows = {kind: read_text_file(folder / f"{kind}.csv") for kind in ("basic", "qexport", "qexport-cloze")}
        edition.has_clozes = bool(rows["qexport-cloze"])
        edition.rows = {"basic": rows["basic"], "update": {**rows["qexport"], **rows["qexport-cloze"]}}
        self.published.append(edition)
        for source in guide.sources:
            source.published = source.key, source.title
        return edition
