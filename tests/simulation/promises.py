"""The promises to learners, checked after each edition and each import."""
import time

from .decks import ANSWER, ID, QUESTION, SOURCES, find_gaps, find_item, find_numbers, find_sources_note


class Promises:
    """Collects the promises that do not hold, each with its topic."""

    def __init__(self):
        self.broken = []
        # The number of each source, and the identity of each GUID.
        self.numbers, self.guids = {}, {}

    def expect(self, holds, topic, text):
        if not holds:
            self.broken.append((topic, text))

    # Editions

    def check_edition(self, edition, previous):
        """The package of an edition, compared with the guide and with the edition before."""
        names = self.name_notes(edition)
        retired = {name for name, guid in names.items() if edition.package[guid].is_retired}
        live = {name for name in names if name not in retired and name[0] != "(sources)"}
        self.expect(live == set(edition.shown), "notes", f"live notes: {sorted(live ^ set(edition.shown))} differ")
        self.expect(retired == edition.retired, "retired", f"retired notes: {sorted(retired ^ edition.retired)} differ")
        for kind, rows in edition.rows.items():
            self.expect(rows.keys() == edition.package.keys(), "notes", f"the text file {kind} has other notes")
            for guid, row in rows.items():
                same = guid in edition.package and row.tags == edition.package[guid].tags
                self.expect(same, "notes", f"the text file {kind} has other tags for {guid}")
        for name in retired:
            mod = edition.package[names[name]].mod
            self.expect(mod >= edition.beginning, "retired", f"{name} is retired at {mod}, before the edition")
        if previous:
            self.check_stamps(edition, previous, names)
        self.check_numbers(edition)

    def name_notes(self, edition):
        """The GUID of each note by name. A GUID belongs to one identity for ever."""
        names = {}
        for guid, note in edition.package.items():
            id = note.fields[ID].partition("/")[2]
            if id == "(sources)":
                names[(id, "basic")] = guid
                continue
            form = "cloze" if find_gaps(note.fields[ANSWER]) else "basic"
            names[(id, form)] = guid
            item = find_item(note.fields[QUESTION])
            self.expect(item == edition.items.get(id), "identity", f"{id} asks for item {item}")
            before = self.guids.setdefault(guid, (id, form, item))
            self.expect(before == (id, form, item), "identity", f"{guid} was {before}, and is {(id, form, item)}")
        return names

    def check_stamps(self, edition, previous, names):
        before = previous.package
        for name, guid in names.items():
            if name[0] == "(sources)" or guid not in before:
                continue
            old, new = before[guid], edition.package[guid]
            what = f"{name}, {old.mod} → {new.mod}"
            is_other = (new.fields, new.tags) != (old.fields, old.tags)
            self.expect(new.mod >= old.mod or edition.is_lock_lost, "stamps", f"the time went back: {what}")
            if name in edition.shown and name in previous.shown:
                is_same = edition.shown[name] == previous.shown[name]
                is_exempt = edition.is_lock_lost or edition.is_renumbered or name in edition.unsteady
                if is_same and not is_exempt:
                    self.expect(new.mod == old.mod, "restamp", f"an unchanged note has a newer time: {what}")
                    self.expect(new.fields == old.fields, "restamp", f"an unchanged note has other fields: {what}")
                if not is_same:
                    self.expect(new.mod > old.mod, "stamps", f"a changed note has no newer time: {what}")
                    is_due = new.mod >= edition.changed[name]
                    self.expect(is_due, "stamps", f"a change is older than its edition: {what}")
            # Within an edition a retired note stays as it is, even if one of its sources goes.
            is_settled = old.is_retired and new.is_retired and edition.name == previous.name
            if is_other and not is_settled:
                self.expect(new.mod > old.mod, "stamps", f"other fields or tags have no newer time: {what}")
        self.check_sources_stamp(edition, previous)

    def check_sources_stamp(self, edition, previous):
        old, new = find_sources_note(previous.package), find_sources_note(edition.package)
        if not old or not new:
            return
        if old.fields != new.fields:
            self.expect(new.mod > old.mod, "stamps", "the changed note of sources has no newer time")
        elif not (edition.is_lock_lost or edition.is_renumbered or edition.has_drafts):
            self.expect(new.mod == old.mod, "restamp", "the unchanged note of sources has a newer time")

    def check_numbers(self, edition):
        """A source keeps its number, on every note."""
        if edition.is_lock_lost or edition.is_renumbered:
            self.numbers = {}
        shown = {}
        for note in edition.package.values():
            if note.is_retired:
                continue
            field = ANSWER if note.fields[ID].endswith("(sources)") else SOURCES
            for uid, number in find_numbers(note.fields[field]).items():
                self.expect(shown.setdefault(uid, number) == number, "numbers", f"source {uid} has two numbers")
        self.expect(len(set(shown.values())) == len(shown), "numbers", f"two sources have one number: {shown}")
        for uid, number in shown.items():
            before = self.numbers.get(uid, number)
            self.expect(before == number, "numbers", f"source {uid} was {before}, and is {number}")
        self.numbers.update(shown)

    # Learners

    def check_import(self, learner, before, after, orphans):
        """What an import did to a collection."""
        package = learner.expected(learner.edition)
        is_package = learner.file.endswith("apkg")
        self.expect(learner.note_count == len(after), "duplicates", "a GUID has two notes")
        self.expect(not learner.log.conflicting, "conflict", f"{len(learner.log.conflicting)} notes conflict")
        for guid, note in before.items():
            if guid not in package:
                self.expect(after.get(guid) == note, "edits", f"{guid}, which the edition lacks, changed")
        for guid, note in package.items():
            if guid not in after:
                self.expect(False, "arrival", f"{guid} did not arrive")
                continue
            self.check_note(learner, note, before.get(guid), after[guid], is_package)
        self.check_identities(learner, after, orphans)
        self.check_cards(learner, after)

    def check_note(self, learner, note, before, after, is_package):
        guid = note.guid
        is_new = not is_package or before is None or note.mod > before.mod
        size = len(note.fields)
        if is_new:
            self.expect(after.fields[:size] == note.fields, "arrival", f"{guid} is not as in the edition")
            self.expect(after.tags == note.tags, "arrival", f"{guid} has the tags {after.tags}")
            learner.edited.discard(guid)
            if before and not is_package:
                self.expect(before.fields[size:] == after.fields[size:], "edits", f"{guid} lost a field of the learner")
            elif before:
                learner.own_notes.discard(guid)
        else:
            self.expect(after == before, "edits", f"{guid} changed without a newer time")
            is_touched = guid in learner.edited | learner.own_notes
            is_same = after.tags == note.tags and (note.is_retired or after.fields == note.fields)
            self.expect(is_touched or is_same, "arrival", f"{guid} is not as in the edition, and nobody touched it")
        was = learner.previous and learner.previous.package.get(guid)
        if is_package and before and was and was.mod == note.mod and note.mod <= int(time.time()):
            # Its readers see no change, and the learner's time is later than the note's.
            self.expect(after == before, "edits", f"an unchanged note {guid} changed")

    def check_identities(self, learner, after, orphans):
        """No identity has two live notes, and retired ones have their tag."""
        live = {}
        for guid, note in after.items():
            id, _, item = self.guids.get(guid, (None, None, None))
            if id is None:
                continue
            shown = find_item(note.fields[learner.question])
            self.expect(shown == item, "identity", f"{guid} was item {item}, and asks for {shown}")
            is_touched = guid in learner.edited | learner.own_notes
            if not note.is_retired and not is_touched and guid not in orphans:
                live.setdefault(item, []).append(guid)
        for item, guids in live.items():
            self.expect(len(guids) == 1, "duplicates", f"item {item} has the notes {guids}")

    def check_cards(self, learner, after):
        """No card has another schedule or asks for another gap than before."""
        cards = learner.read_cards()
        for id, state in learner.cards.items():
            if id not in cards:
                self.expect(False, "history", f"a card of {state.note} is gone")
                continue
            guid, ord, schedule = cards[id]
            self.expect(guid == state.note, "history", f"a card of {state.note} is one of {guid}")
            is_same = tuple(schedule) == state.schedule
            self.expect(is_same, "history", f"a card of {guid}: {state.schedule} → {schedule}")
            gap = find_gaps(after[guid].fields[learner.answer]).get(ord + 1)
            # Without its lock, a guide numbers its gaps by their places.
            is_same = gap == state.gap or None in (gap, state.gap) or state.lock != learner.edition.lock
            self.expect(is_same, "gaps", f"a card of {guid} asks for {gap}, and asked for {state.gap}")

    def check_decks(self, learner, most):
        """Decks of the guide, of each section, of the sources and of what is retired: no second one for a new title."""
        names = sorted(learner.deck_names())
        self.expect(len(names) <= most, "decks", f"{len(names)} decks, and not at most {most}: {names}")
