"""What it takes until a coding is safe on the disk, beside a bare SQLite commit with the same pragmas, in one run.

Wall time, for most of it is waiting for the disk:

    python bench/commit.py                  500 codings in a study that holds 1,500 already
    python bench/commit.py --folder DIR     in a file there, for instance on another disk

The two take turns, so that a disk that slows down slows both; ratios of medians are taken within rounds of a hundred,
and their median and range over the rounds are printed. The bare commit inserts one row of the same length into a table
with no index, no history and no rules: what a disk asks at the least. `coding.add` is what the coding screen calls.
"""

import argparse
import hashlib
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
from rcqual.store import transcripts
from rcqual.study import codebook, coding
from rcqual.study import study as studies

SENTENCE = "We talk every day about the patient, and then somebody asks. "
TEXT = "P01: " + SENTENCE * 600
ROUND = 100
PRAGMAS = ("busy_timeout = 30000", "journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON")


def study_in(path: Path) -> studies.Study:
    """A study of one interview of 6,600 words and three codes, as one of its two coders has it open."""
    study = studies.create(path, "Commits")
    studies.add_coders(study, ["ann", "bob"])
    codebook.take_over(study, CodebookDraft(title="Codes", codes=tuple(CodeDraft(name=name) for name in "abc")))
    draft = ParsedTranscript(
        name="int01",
        text=TEXT,
        language="en",
        source=Source(name="int01.txt", format="txt", sha256="0" * 64, encoding="utf-8"),
        turns=(Turn(number=1, speaker="P01", role=SpeakerRole.PARTICIPANT, speech=Span(5, len(TEXT))),),
        sentences=tuple(Span(5 + n * len(SENTENCE), 4 + (n + 1) * len(SENTENCE)) for n in range(600)),
    )
    with study.store.transact("transcript.import", "Imported int01", direction="barrier"):
        transcripts.add(study.store, draft, hashlib.sha256(TEXT.encode()).hexdigest())
    study.coder = studies.coder_named(study, "ann")
    return study


def bare_in(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    return connection


def milliseconds(action: Callable[[], object]) -> float:
    before = perf_counter()
    action()
    return (perf_counter() - before) * 1000


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure(folder: Path, codings: int, standing: int) -> None:
    study, bare = study_in(folder / "s.rcqual"), bare_in(folder / "bare.sqlite")
    text = studies.transcript_named(study, "int01")
    spans = iter([(span, code) for code in "abc" for first in (0, 1, 2) for span in shifted(text.sentences, first)])

    def add() -> None:
        span, code = next(spans)
        coding.add(study, text.id, span, code, transcript=text)

    def commit() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO line (text) VALUES (?)", (SENTENCE,))
        bare.execute("COMMIT")

    with closing(bare), closing(study):
        for _ in range(standing):
            add()
        pairs = [(milliseconds(commit), milliseconds(add)) for _ in range(codings)]
    bares, adds = ([pair[side] for pair in pairs] for side in (0, 1))
    print(f"{codings} of each in turn, in a study of {standing} codings; wall ms")
    for name, values in (("bare commit", bares), ("coding.add", adds)):
        print(f"{name}: p50 {percentile(values, 0.5):.2f}, p99 {percentile(values, 0.99):.2f}, max {max(values):.2f}")
    ratios = [
        statistics.median(adds[at : at + ROUND]) / statistics.median(bares[at : at + ROUND])
        for at in range(0, codings, ROUND)
    ]
    print(f"coding.add / bare commit, p50: {statistics.median(ratios):.2f} × ({min(ratios):.2f}–{max(ratios):.2f})")
    print(f"coding.add / bare commit, p99: {percentile(adds, 0.99) / percentile(bares, 0.99):.2f} ×")


def shifted(sentences: tuple[Span, ...], first: int) -> list[Span]:
    """The sentences without their first few characters, so that the same code applies anew."""
    return [Span(each.start + first, each.end) for each in sentences]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codings", type=int, default=500)
    parser.add_argument("--standing", type=int, default=1500, help="codings that stand before")
    parser.add_argument("--folder", type=Path, help="where to write; else a temporary folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        measure(Path(folder), asked.codings, asked.standing)


if __name__ == "__main__":
    main()
