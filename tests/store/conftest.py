"""Studies in files, and a way to change them behind the program's back."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.decisions import Verdict
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
from rcqual.store import connect, transcripts
from rcqual.store.door import Store
from rcqual.study import codebook, coding, deciding, handing_in, quoting, rounds
from rcqual.study import study as studies
from rcqual.study.agenda import agenda

SENTENCES = ("We talk every day about the patient.", "Nobody asked me.", "I learned to listen 😀 here.")


def interview(name: str) -> ParsedTranscript:
    """One participant's turn of those sentences."""
    text = f"P01: {name} begins. {' '.join(SENTENCES)}"
    spans = [Span(text.index(each), text.index(each) + len(each)) for each in SENTENCES]
    return ParsedTranscript(
        name=name,
        text=text,
        language="en",
        source=Source(name=f"{name}.txt", format="txt", sha256="0" * 64, encoding="utf-8"),
        turns=(Turn(number=1, speaker="P01", role=SpeakerRole.PARTICIPANT, speech=Span(5, len(text))),),
        sentences=tuple(spans),
    )


def fill(study: studies.Study) -> None:
    """A closed round of two coders and its meeting, so that a row stands in each table that has a history."""
    studies.add_coders(study, ["ann", "bob"])
    codes = (CodeDraft(name="engagement", key="e"), CodeDraft(name="systems", key="s"))
    codebook.take_over(study, CodebookDraft(title="Themes", codes=codes))
    with study.store.transact("transcript.import", "Imported", direction="barrier"):
        for name in ("int01", "int02"):
            draft = interview(name)
            transcripts.add(study.store, draft, hashlib.sha256(draft.text.encode()).hexdigest())
    texts = [studies.transcript_named(study, name) for name in ("int01", "int02")]
    people = studies.team(study)
    assignments = [(text.id, coder.id) for text in texts for coder in people]
    round_ = rounds.open_round(study, rounds.Plan(kind=rounds.RoundKind.RELIABILITY, assignments=assignments)).value
    for coder in people:
        own = studies.Study(study.store, coder)
        made = coding.add(own, texts[0].id, texts[0].sentences[0], "engagement", memo=f"{coder.name} wonders").value
        coding.move(own, made.id, Span(made.span.start + 3, made.span.end))
        handing_in.finish(own, [text.id for text in texts])
        handing_in.submit(own, round_)
    ann = studies.Study(study.store, people[0])
    quoting.star(ann, made_by(ann)[0].id)
    rounds.reopen(study, rounds.close(study, round_).value, "one more")
    coding.add(ann, texts[1].id, texts[1].sentences[2], "systems")
    for coder in people:
        handing_in.submit(studies.Study(study.store, coder), round_)
    rounds.meet(study, rounds.close(study, round_).value)
    on = agenda(study)
    wanted = deciding.new_decision(study, on, on.disagreements[0].id, Verdict.NEITHER)
    deciding.decide(study, on, [replace(wanted, reason="slip")])


def made_by(study: studies.Study) -> list:
    return [each for text in ("int01", "int02") for each in _own(study, text)]


def _own(study: studies.Study, name: str) -> list:
    from rcqual.store import codings

    where = studies.transcript_named(study, name).id
    return codings.visible_to(study.store, study.viewer, transcript_id=where, coder_id=study.me.id)


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> bytes:
    """The bytes of a study's file in which everything stands."""
    path = tmp_path_factory.mktemp("filled") / "s.rcqual"
    study = studies.create(path, "S")
    fill(study)
    study.close()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, filled) -> Path:
    """A study's file in which everything stands."""
    place = tmp_path / "s.rcqual"
    place.write_bytes(filled)
    return place


@pytest.fixture
def store(path) -> Iterator[Store]:
    """The same, open."""
    opened = connect.open_store(path)
    yield opened
    opened.close()


class Raw:
    """A study's file through bare SQLite, as another program would change it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, *statements: str) -> None:
        """Run statements."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = ON")
            for each in statements:
                connection.execute(each)

    def ask(self, question: str) -> list:
        """The rows of an answer."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(question).fetchall()

    def behind(self, *statements: str) -> None:
        """Run statements with the triggers taken off, and put them back, so that nothing is to be seen of it."""
        triggers = self.ask("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        self(*(f'DROP TRIGGER "{name}"' for name, _ in triggers), *statements, *(sql for _, sql in triggers))


@pytest.fixture
def raw(path) -> Raw:
    """The study's file through bare SQLite."""
    return Raw(path)
