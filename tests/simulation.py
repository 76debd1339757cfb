#!/usr/bin/env python3
"""Simulates authors and learners with the real Anki, and checks the promises to learners after every import.

  simulation.py QEXPORT [--seeds N] [--first S] [--editions N] [--jobs N] [--keep FOLDER]

Each seed is one guide with random edits between its editions, and six kinds of learner. It requires the PyPI package
`anki`. Dates are around today, so that learners edit notes before and after the dates of editions.
Exit: 0 all promises hold; 1 some do not; the output lists seed, edition, learner and promise.
"""
import argparse
import collections
import concurrent.futures
import datetime
import multiprocessing
import pathlib
import random
import sys
import tempfile
import time
import traceback

from simulation.author import Author
from simulation.learners import KINDS
from simulation.promises import Promises


class Simulation:
    """One guide, its author and its learners."""

    def __init__(self, qexport, seed, editions, folder, today):
        folder.mkdir(parents=True)
        self.folder, self.editions = folder, editions
        self.author = Author(qexport, folder, random.Random(seed), today, editions)
        self.learners = [kind(folder, seed) for kind in KINDS]
        self.promises = Promises()
        self.rng = random.Random(f"database {seed}")
        # The sections of any edition, once for each lock. The GUIDs that an edition had and the latest lacks, even as
        # retired ones: they came and went within an edition, although learners had it, or their lock was lost.
        self.sections, self.orphans = set(), set()
        self.broken, self.counts = [], collections.Counter()

    def collect(self, number, name):
        """Moves the broken promises into the list of this simulation."""
        self.broken.extend((number, name, topic, text) for topic, text in self.promises.broken)
        self.promises.broken.clear()

    def run(self):
        """Publishes all editions, until a promise is broken."""
        previous = None
        for number in range(1, self.editions + 1):
            edition = self.author.write_edition(number)
            for text in self.author.failures:
                self.promises.expect(False, "author", text)
            if edition:
                self.promises.check_edition(edition, previous)
                self.counts.update(editions=1, notes=len(edition.package))
            self.collect(number, "author")
            if edition:
                self.import_edition(edition)
            if self.broken:
                break
            previous = edition
        for learner in self.learners:
            self.counts.update(reviews=learner.reviewed)
            learner.close()
        self.write_log()

    def import_edition(self, edition):
        self.sections |= {(section, edition.lock) for section in edition.sections}
        self.orphans = set(self.promises.guids) - set(edition.package)
        for learner in self.learners:
            if not learner.wants(edition):
                continue
            before, after = learner.import_edition(edition)
            self.promises.check_import(learner, before, after, self.orphans)
            self.promises.check_decks(learner, len(self.sections) + 3 * (edition.lock + 1))
            if edition.number == self.editions or self.rng.random() < 0.2:
                self.promises.expect(*learner.check_database())
            self.collect(edition.number, learner.name)
            self.counts.update(imports=1)
            learner.study()

    def write_log(self):
        log = [f"{edition.number} {edition.name}: {', '.join(edition.log)}" for edition in self.author.published]
        log.append(f"last: {', '.join(self.author.log)}")
        (self.folder / "log.txt").write_text("\n".join(log) + "\n", encoding="utf-8")


def run_seed(arguments):
    qexport, seed, editions, keep, today = arguments
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(keep or scratch) / f"seed-{seed}"
        try:
            simulation = Simulation(qexport, seed, editions, folder, today)
            simulation.run()
            return seed, simulation.broken, simulation.counts
        except Exception:
            return seed, [(0, "simulation", "crash", traceback.format_exc())], collections.Counter()


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("qexport")
    parser.add_argument("--seeds", type=int, default=20, help="number of guides (default: 20)")
    parser.add_argument("--first", type=int, default=1, help="first seed (default: 1)")
    parser.add_argument("--editions", type=int, default=10, help="editions of each guide (default: 10)")
    parser.add_argument("--jobs", type=int, default=1, help="seeds at the same time (default: 1)")
    parser.add_argument("--keep", help="folder for guides, decks and collections of every seed")
    options = parser.parse_args()
    qexport = str(pathlib.Path(options.qexport).resolve())
    start, total, failed = time.monotonic(), collections.Counter(), 0
    today = datetime.date.today()
    seeds = [(qexport, options.first + index, options.editions, options.keep, today) for index in range(options.seeds)]
    with concurrent.futures.ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn")) as pool:
        for seed, broken, counts in pool.map(run_seed, seeds):
            total += counts
            failed += bool(broken)
            for edition, learner, topic, text in broken[:8]:
                print(f"FAIL seed {seed}, edition {edition}, {learner}: {topic}: {text}", flush=True)
    seconds = time.monotonic() - start
    print(f"{options.seeds} seeds, {', '.join(f'{number} {name}' for name, number in sorted(total.items()))}: "
          f"{failed} seeds fail, {seconds:.0f} s")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
