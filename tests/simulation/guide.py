"""A study guide as plain data, and the YAML that an author could write for it.

`shown` is the text of a note as its readers see it. Every other property of the YAML (line ends, quotes, the notation
of bold text, the order of keys and tags) comes from a style, which an author may change without changing a note.
"""
import dataclasses
import random

WORDS = """amber anchor arrow autumn badge bamboo barrel basin beacon bishop blanket border bottle branch breeze bridge
bronze bucket button cabin candle canyon carpet castle cellar cherry circle cliff clover coffee copper corner
cotton cradle crystal dagger desert donkey dragon eagle ember engine falcon feather fiddle forest fossil
fountain garden ginger glacier goblet hammer harbor hazel helmet hollow island ivory jacket jungle kernel kettle
ladder lantern lemon lizard marble meadow mirror monkey mountain needle oasis orchard oyster paddle palace
pebble pepper pillow planet pocket quartz rabbit raven ribbon river saddle sailor shadow shelter silver spider
summit temple thunder timber tunnel turtle valley velvet violin walnut willow window winter yellow zephyr""".split()


@dataclasses.dataclass
class Piece:
    """Some words of one kind: text, strong, em, code, gap or cite."""
    kind: str
    words: list
    # The name of a gap, or the sources of a citation.
    key: object = None


@dataclasses.dataclass
class Source:
    uid: int
    key: str
    title: str
    url: str | None
    # Its key and title in the last edition.
    published: tuple = ()


@dataclasses.dataclass
class Question:
    """A question. Its identity is in its prompt, and never changes."""
    uid: int
    ids: list
    card: str
    words: list
    answer: list  # of paragraphs, which are lists of pieces
    memory_aid: str = ""
    note: str = ""
    tags: list = dataclasses.field(default_factory=list)
    see_also: list = dataclasses.field(default_factory=list)  # identities
    sources: list = dataclasses.field(default_factory=list)  # identities
    style: int = 0

    @property
    def name(self):
        """The permanent name of its note: the first id, and its form. `None` without a card."""
        return None if self.card == "none" else (self.ids[0], "cloze" if self.card == "cloze" else "basic")

    @property
    def prompt(self):
        return f"Why item{self.uid} {' '.join(self.words)}?"

    def pieces(self, kind):
        return [piece for paragraph in self.answer for piece in paragraph if piece.kind == kind]

    def cited(self):
        return {uid for piece in self.pieces("cite") for uid in piece.key} | set(self.sources)


@dataclasses.dataclass
class Section:
    id: str
    title: str
    questions: list


@dataclasses.dataclass
class Guide:
    title: str
    updated: object
    sections: list
    sources: list
    ids: list = dataclasses.field(default_factory=lambda: ["simulated"])

    def questions(self):
        return [question for section in self.sections for question in section.questions]

    def home(self, question):
        return next(section for section in self.sections if question in section.questions)

    def notes(self):
        """The live notes: what each shows, by name."""
        return {question.name: self.shown(question) for question in self.questions() if question.name}

    def shown(self, question):
        """What the note of a question shows its readers, without the numbers of sources."""
        section = self.home(question)
        prompts = {other.uid: other.prompt for other in self.questions()}
        sources = {source.uid: (source.title, source.url) for source in self.sources}
        answer = tuple(shown_line(paragraph, question.card == "cloze") for paragraph in question.answer)
        return (
            question.card, section.id, section.title, question.prompt, answer, question.memory_aid, question.note,
            tuple(sorted(question.tags)), tuple(prompts[uid] for uid in question.see_also),
            tuple(sorted((uid, *sources[uid]) for uid in question.cited())),
        )

    def to_yaml(self):
        lines = [f"id: {self.ids[-1]}", f"title: {self.title}", "language: en", f"updated: {self.updated}"]
        if len(self.ids) > 1:
            lines.append(f"formerly: [{', '.join(self.ids[:-1])}]")
        if self.sources:
            lines.append("sources:")
        for source in self.sources:
            url = f", url: \"{source.url}\"" if source.url else ""
            lines.append(f"  {source.key}: {{title: \"{source.title}\"{url}}}")
        lines.append("sections:")
        # A section without questions is an error.
        for section in filter(lambda section: section.questions, self.sections):
            lines += [f"  - id: {section.id}", f"    title: {section.title}", "    questions:"]
            for question in section.questions:
                lines += self._question_lines(question)
        return "\n".join(lines) + "\n"

    def _question_lines(self, question):
        style = random.Random(question.style)
        keys = {source.uid: source.key for source in self.sources}
        ids = {other.uid: other.ids[-1] for other in self.questions()}
        paragraphs = [markdown(question, paragraph, keys, style) for paragraph in question.answer]
        entries = {
            "id": question.ids[-1],
            "question": quote(question.prompt, style),
            "answer": block("\n\n".join(paragraphs), style),
        }
        if question.card != "basic" or style.random() < 0.2:
            entries["card"] = question.card
        if question.memory_aid:
            entries["memory_aid"] = quote(question.memory_aid, style)
        if question.note:
            entries["note"] = quote(question.note, style)
        tags = list(question.tags)
        style.shuffle(tags)
        lists = {
            "tags": tags,
            "see_also": [ids[uid] for uid in question.see_also],
            "sources": [keys[uid] for uid in question.sources],
            "formerly": question.ids[:-1],
        }
        entries.update({name: f"[{', '.join(values)}]" for name, values in lists.items() if values})
        names = list(entries)
        style.shuffle(names)
        lines = [f"        {name}: {entries[name]}" for name in names]
        return ["      - " + lines[0].lstrip(), *lines[1:]]


def shown_line(paragraph, is_cloze):
    """The pieces of a paragraph as readers see them: adjacent texts are one, and so are adjacent citations."""
    line = []
    for piece in paragraph:
        kind = "text" if piece.kind == "gap" and not is_cloze else piece.kind
        words = tuple(piece.key if kind == "cite" else piece.words)
        if kind in ("text", "cite") and line and line[-1][0] == kind:
            words = line.pop()[1] + words
        # A citation has each source once.
        line.append((kind, tuple(dict.fromkeys(words)) if kind == "cite" else words))
    return tuple(line)


def markdown(question, paragraph, keys, style):
    """A paragraph in one of the notations that mean the same."""
    strong, em = style.choice(["**", "__"]), style.choice(["*", "_"])
    words = []
    for piece in paragraph:
        text = list(piece.words)
        marks = {"strong": strong, "em": em, "code": "`"}.get(piece.kind, "")
        if piece.kind == "gap" and question.card == "cloze":
            marks = "=="
        if piece.kind == "cite":
            text = ["[" + "; ".join(f"@{keys[uid]}" for uid in piece.key) + "]"]
        text[0] = marks + text[0]
        text[-1] += marks
        words += text
    width = style.choice([1000, 60, 30])
    out, column = words[0], len(words[0])
    for word in words[1:]:
        is_end = column + len(word) > width
        out += ("\n" if is_end else " ") + word
        column = len(word) if is_end else column + len(word) + 1
    return out


def quote(text, style):
    return style.choice([text, f'"{text}"', f"'{text}'"])


def block(text, style):
    """A text of several lines: as a literal block, or in double quotes."""
    if style.random() < 0.5:
        return "|\n" + "\n".join(f"          {line}".rstrip() for line in text.split("\n"))
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
