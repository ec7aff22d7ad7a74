"""Two short interviews and the team that codes them, in memory; older files; connections that a test left open."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlite_utils import Database

from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.coding import Coder
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Round, RoundKind
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
from rcqual.store import ddl, migrations, schema, transcripts
from rcqual.study import codebook, coding, rounds
from rcqual.study import study as studies
from rcqual.study.study import Study

# How long an example takes says more of the machine that others share than of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TEXTS = {
    "int01": ["We talk every day about the patient.", "Nobody asked me.", "I learned to listen."],
    "int02": ["They cut the huddle 😀 again.", "We see the whole chain now.", "It is all words to me."],
}


def parsed(name: str, sentences: list[str]) -> ParsedTranscript:
    """One participant's turn of those sentences, after a question that is outside of the scope."""
    question = "INT: What changed?"
    text = f"{question}\n\nP01: {' '.join(sentences)}"
    start = text.index("P01: ") + len("P01: ")
    spans, at = [Span(5, len(question))], start
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return ParsedTranscript(
        name=name,
        text=text,
        language="en",
        source=Source(name=f"{name}.txt", format="txt", sha256="0" * 64, encoding="utf-8"),
        turns=(
            Turn(number=1, speaker="INT", role=SpeakerRole.INTERVIEWER, speech=Span(5, len(question))),
            Turn(number=2, speaker="P01", role=SpeakerRole.PARTICIPANT, speech=Span(start, len(text))),
        ),
        sentences=tuple(spans),
    )


class Team:
    """A study that several coders work on in turn."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.coders: dict[str, Coder] = {coder.name: coder for coder in studies.team(study)}

    def by(self, name: str) -> Study:
        """The study, as that coder."""
        return Study(self.study.store, self.coders[name])

    def id(self, name: str) -> TranscriptId:
        """The transcript of that name."""
        return studies.transcript_named(self.study, name).id

    def span(self, name: str, number: int) -> Span:
        """The participant's sentence of that number, from 1."""
        return studies.transcript_named(self.study, name).sentences[number]

    def open_round(self, *coders: str, kind: RoundKind = RoundKind.RELIABILITY) -> Round:
        """A round of all transcripts."""
        pairs = [(self.id(text), self.coders[coder].id) for text in TEXTS for coder in coders]
        return rounds.open_round(self.study, rounds.Plan(kind=kind, assignments=pairs)).value


@pytest.fixture(autouse=True)
def nobody_has_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees the settings of whoever runs it, nor what another test leaves behind."""
    nowhere = tmp_path_factory.getbasetemp() / f"home-{uuid4()}"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(nowhere / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(nowhere / "state"))
    monkeypatch.delenv("RCQUAL_CONFIG", raising=False)


@pytest.fixture(autouse=True)
def connections_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close each connection to a study that a test leaves open: Python 3.13 warns of them, and warnings are errors."""
    made, connect = [], sqlite3.connect

    def remembered(*given, **named):
        connection = connect(*given, **named)
        # One made in another thread can be closed there alone.
        if threading.current_thread() is threading.main_thread():
            made.append(connection)
        return connection

    monkeypatch.setattr("rcqual.store.door.sqlite3.connect", remembered)
    yield
    for connection in made:
        connection.close()


_FIRST_LATER_STEP = {1: "m002_segments_tokens_and_ranges", 2: "m003_notes_and_search"}


@pytest.fixture(scope="session")
def as_format() -> Callable[[Path, int], Path]:
    """Makes of a closed study's file one of an earlier format with the same rows, as its program had it."""

    def made(path: Path, number: int) -> Path:
        newer = path.rename(path.with_suffix(".newer"))
        with closing(sqlite3.connect(path, isolation_level=None)) as older:
            migrations.steps().apply(Database(older, execute_plugins=False), stop_before=_FIRST_LATER_STEP[number])
            tables = [
                name
                for (name,) in older.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                if name not in ("sqlite_sequence", "_sqlite_migrations")
            ]
            older.execute("ATTACH ? AS newer", (str(newer),))
            for name in tables:
                # The history of a table that the format did not have was not written by it.
                of_these = "noun IN (SELECT name FROM main.sqlite_master)" if name == "change" else "true"
                older.execute(f'INSERT INTO main."{name}" SELECT * FROM newer."{name}" WHERE {of_these}')
            for statement in ddl.triggers().values():
                if any(f'ON "{name}"' in statement for name in tables):
                    older.execute(statement)
            older.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            older.execute(f"PRAGMA user_version = {number}")
        newer.unlink()
        return path

    return made


def team_of(*coders: str) -> Team:
    """A study of both interviews, with a codebook and those coders."""
    study = studies.create(None, "A study")
    studies.add_coders(study, list(coders))
    codes = tuple(CodeDraft(name=name, key=name[0]) for name in ("engagement", "inclusiveness", "systems"))
    codebook.take_over(study, CodebookDraft(title="Themes", codes=codes))
    with study.store.transact("transcript.import", "Imported", direction="barrier"):
        for name, sentences in TEXTS.items():
            draft = parsed(name, sentences)
            transcripts.add(study.store, draft, hashlib.sha256(draft.text.encode()).hexdigest())
    return Team(study)


@pytest.fixture
def team() -> Iterator[Team]:
    made = team_of("ann", "bob", "carla")
    yield made
    made.study.close()


@pytest.fixture
def alone() -> Iterator[Team]:
    """A study of ann alone, who has coded the first sentence of int01 openly."""
    made = team_of("ann")
    coding.add(made.by("ann"), made.id("int01"), made.span("int01", 1), "engagement")
    yield made
    made.study.close()
