"""The edits that an author makes between two editions."""
import copy

from .guide import WORDS, Guide, Piece, Question, Section, Source

TAGS = ["net", "names", "dns", "web", "core"]


class Editor:
    """Edits a guide at random. Ids and identities are never given twice."""

    def __init__(self, rng, updated):
        self.rng = rng
        self.last = 0
        self.removed = []
        self.guide = Guide("Simulated", updated, [], [])
        for _ in range(rng.randint(1, 4)):
            self.add_source()
        for _ in range(rng.randint(1, 3)):
            self.add_section()
        for _ in range(rng.randint(3, 9)):
            self.add_question()

    def next(self):
        self.last += 1
        return self.last

    def words(self, least, most):
        return self.rng.sample(WORDS, self.rng.randint(least, most))

    def any_question(self, wanted=lambda question: True):
        found = [question for question in self.guide.questions() if wanted(question)]
        return self.rng.choice(found) if found else None

    def edit(self):
        """Makes one edit. Returns its name."""
        names = list(EDITS)
        [name] = self.rng.choices(names, [EDITS[name] for name in names])
        done = getattr(self, name)()
        return name if done is not False else f"({name})"

    # Answers

    def change_answer(self):
        question = self.any_question(lambda question: question.pieces("text"))
        piece = self.rng.choice(question.pieces("text"))
        piece.words[self.rng.randrange(len(piece.words))] = self.rng.choice(WORDS)

    def add_paragraph(self):
        self.any_question().answer.append([Piece("text", self.words(2, 8)), Piece("strong", self.words(1, 2))])

    def remove_paragraph(self):
        question = self.any_question(lambda question: len(question.answer) > 1)
        if not question:
            return False
        question.answer.pop()
        self.keep_a_gap(question)

    def reword_prompt(self):
        question = self.any_question()
        question.words[self.rng.randrange(len(question.words))] = self.rng.choice(WORDS)

    def change_metadata(self):
        question = self.any_question()
        part = self.rng.choice(["memory_aid", "note", "tags", "see_also"])
        if part == "tags":
            question.tags = self.rng.sample(TAGS, self.rng.randint(0, 3))
        elif part == "see_also":
            others = [other.uid for other in self.guide.questions() if other is not question]
            question.see_also = self.rng.sample(others, min(len(others), self.rng.randint(0, 2)))
        else:
            setattr(question, part, self.rng.choice(["", " ".join(self.words(2, 4)).capitalize()]))

    def change_formatting(self):
        for question in self.guide.questions():
            if self.rng.random() < 0.5:
                question.style = self.rng.random()

    def change_nothing(self):
        pass

    # Sources

    def add_source(self):
        uid = self.next()
        title = f"Source{uid} {' '.join(self.words(1, 3))}"
        url = self.rng.choice([None, f"https://example.org/{uid}"])
        self.guide.sources.insert(self.rng.randint(0, len(self.guide.sources)), Source(uid, f"key{uid}", title, url))
        if self.guide.questions():
            self.cite(uid, self.guide.questions()[0] if self.rng.random() < 0.5 else self.any_question())

    def cite(self, uid, question):
        if self.rng.random() < 0.2:
            question.sources = [*question.sources, uid]
            return
        paragraph = self.rng.choice(question.answer)
        place = self.rng.randint(1, len(paragraph))
        paragraph.insert(place, Piece("cite", [], sorted({uid, self.rng.choice(self.uids())})))

    def uids(self):
        return [source.uid for source in self.guide.sources]

    def cite_more(self):
        if not self.guide.sources:
            return False
        self.cite(self.rng.choice(self.uids()), self.any_question())

    def remove_source(self):
        if len(self.guide.sources) < 2:
            return False
        source = self.rng.choice(self.guide.sources)
        self.guide.sources.remove(source)
        self.drop_citations(source.uid)

    def drop_citations(self, uid):
        for question in self.guide.questions():
            question.sources = [other for other in question.sources if other != uid]
            for paragraph in question.answer:
                for piece in [piece for piece in paragraph if piece.kind == "cite"]:
                    piece.key = [other for other in piece.key if other != uid]
                    if not piece.key:
                        paragraph.remove(piece)

    def reorder_citation(self):
        question = self.any_question(lambda question: any(len(piece.key) > 1 for piece in question.pieces("cite")))
        if not question:
            return False
        for piece in question.pieces("cite"):
            piece.key = piece.key[::-1]

    def rename_source_key(self):
        if not self.guide.sources:
            return False
        source = self.rng.choice(self.guide.sources)
        # With another key, another title and no URL it would be another source.
        if not source.url and source.title not in source.published:
            return False
        source.key = f"key{self.next()}"

    def fix_source(self):
        if not self.guide.sources:
            return False
        source = self.rng.choice(self.guide.sources)
        if not source.url and source.key not in source.published:
            return False
        source.title = f"Source{source.uid} {' '.join(self.words(1, 3))}"

    # Questions

    def add_question(self):
        uid = self.next()
        card = self.rng.choice(["basic", "basic", "basic", "reversed", "cloze", "cloze"])
        answer = [[Piece("text", self.words(2, 9)), Piece(self.rng.choice(["strong", "em", "code"]), self.words(1, 2))]]
        question = Question(uid, [f"q{uid}"], card, self.words(4, 7), answer, style=self.rng.random())
        question.tags = self.rng.sample(TAGS, self.rng.randint(0, 2))
        section = self.rng.choice(self.guide.sections)
        section.questions.insert(self.rng.randint(0, len(section.questions)), question)
        for _ in range(self.rng.randint(1, 3) if card == "cloze" else 0):
            self.add_gap(question)
        if self.rng.random() < 0.5 and self.guide.sources:
            self.cite(self.rng.choice(self.uids()), question)

    def remove_question(self):
        if len(self.guide.questions()) < 3:
            return False
        # New questions are often mistakes.
        newest = max(self.guide.questions(), key=lambda question: question.uid)
        question = newest if self.rng.random() < 0.4 else self.any_question()
        self.guide.home(question).questions.remove(question)
        for other in self.guide.questions():
            other.see_also = [uid for uid in other.see_also if uid != question.uid]
        self.removed.append(copy.deepcopy(question))

    def return_question(self):
        taken = {id for question in self.guide.questions() for id in question.ids}
        back = [question for question in self.removed if not taken & set(question.ids)]
        if not back:
            return False
        question = back[-1] if self.rng.random() < 0.6 else self.rng.choice(back)
        self.removed.remove(question)
        if self.rng.random() < 0.5:
            question.answer.append([Piece("text", self.words(2, 4))])
        question.see_also = []
        self.rng.choice(self.guide.sections).questions.append(question)
        known = set(self.uids())
        for uid in question.cited() - known:
            question.sources = [other for other in question.sources if other != uid]
            self.drop_citations(uid)

    def rename_question(self):
        question = self.any_question()
        question.ids.append(f"q{self.next()}")

    def rename_question_silently(self):
        """Renames a question without `formerly`: learners get a new card, and the old one retires."""
        question = self.any_question()
        # The note of the old id retires, and may not come back as another one.
        question.ids = [f"q{self.next()}"]

    def change_card(self):
        question = self.any_question()
        cards = ["basic", "reversed", "cloze", "none"]
        question.card = self.rng.choice([card for card in cards if card != question.card])
        self.keep_a_gap(question)

    # Gaps

    def add_gap(self, question=None):
        question = question or self.any_question(lambda question: question.card == "cloze")
        if not question:
            return False
        paragraph = self.rng.choice(question.answer)
        uid = self.next()
        # Names of gaps are unlike each other: a similar text would be a correction.
        key = f"{WORDS[uid % len(WORDS)]}{uid}"
        gap = Piece("gap", [key, *self.words(0, 2)], key)
        place = self.rng.randint(0, len(paragraph))
        paragraph[place:place] = [Piece("text", self.words(1, 2)), gap, Piece("text", self.words(1, 2))]

    def keep_a_gap(self, question):
        if question.card == "cloze" and not question.pieces("gap"):
            self.add_gap(question)

    def any_gap(self, least=1):
        question = self.any_question(lambda question: question.card == "cloze" and len(question.pieces("gap")) >= least)
        return (question, self.rng.sample(question.pieces("gap"), least)) if question else (None, None)

    def remove_gap(self):
        question, gaps = self.any_gap(2)
        if not question:
            return False
        gaps[0].kind = "text"

    def swap_gaps(self):
        question, gaps = self.any_gap(2)
        if not question:
            return False
        one, other = gaps
        one.words, one.key, other.words, other.key = other.words, other.key, one.words, one.key

    def reword_gap(self):
        question, gaps = self.any_gap()
        if not question:
            return False
        gaps[0].words = [gaps[0].key, *self.words(0, 2)]

    # Sections

    def add_section(self):
        uid = self.next()
        section = Section(f"s{uid}", f"Part{uid} {' '.join(self.words(1, 2))}", [])
        self.guide.sections.insert(self.rng.randint(0, len(self.guide.sections)), section)

    def add_filled_section(self):
        if len(self.guide.sections) > 4:
            return False
        self.add_section()
        self.move_question()

    def move_section(self):
        sections = self.guide.sections
        sections.insert(self.rng.randrange(len(sections)), sections.pop(self.rng.randrange(len(sections))))

    def fix_section_title(self):
        section = self.rng.choice(self.guide.sections)
        section.title = f"Part{section.id[1:]} {' '.join(self.words(1, 2))}"

    def fix_guide_title(self):
        self.guide.title = f"Simulated {self.rng.choice(WORDS)}"

    def rename_guide(self):
        self.guide.ids.append(f"guide-{self.next()}")

    def move_question(self):
        question = self.any_question()
        self.guide.home(question).questions.remove(question)
        section = self.rng.choice(self.guide.sections)
        section.questions.insert(self.rng.randint(0, len(section.questions)), question)


# Every edit, and how often it is made.
EDITS = {
    "change_answer": 8, "add_paragraph": 2, "remove_paragraph": 2, "reword_prompt": 2, "change_metadata": 6,
    "change_formatting": 6, "change_nothing": 3,
    "add_source": 3, "cite_more": 3, "remove_source": 2, "reorder_citation": 1, "rename_source_key": 2, "fix_source": 1,
    "add_question": 5, "remove_question": 4, "return_question": 3, "rename_question": 3, "rename_question_silently": 2,
    "change_card": 4, "add_gap": 4, "remove_gap": 2, "swap_gaps": 3, "reword_gap": 3,
    "add_filled_section": 1, "move_section": 2, "fix_section_title": 2, "fix_guide_title": 0.5, "rename_guide": 0.3,
    "move_question": 3,
}
