"""Studies written as marked-up text, closed after a main round in which one coder judged each interview.

P1: We [talk [every day](time)](trust, care). / I: Who? / P2: Nobody.     passages may cross turns
*P1: …     a star: nobody finished this interview
"""

import hashlib
import re

import pytest

from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.rounds import RoundKind, Rule, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Participant, Source, SpeakerRole, Turn
from rcqual.store import transcripts
from rcqual.study import codebook, coding, handing_in, rounds
from rcqual.study import study as studies
from rcqual.study.analysing import analysis_set
from rcqual.study.retrieving import Filter, retrieve

MARK = re.compile(r"\[|\]\(([^)]*)\)")


def read(marked):
    """The transcript's text, its turns, and (code, start, end) of each coding."""
    text, turns, found, opened = "", [], [], []
    for number, turn in enumerate(marked.split(" / "), 1):
        label, said = turn.split(": ", 1)
        text += f"{label}: "
        start, at = len(text), 0
        for mark in MARK.finditer(said):
            text += said[at : mark.start()]
            at = mark.end()
            if mark[0] == "[":
                opened.append(len(text))
            else:
                begun = opened.pop()
                found += [(code.strip(), begun, len(text)) for code in mark[1].split(",")]
        text += said[at:]
        role = SpeakerRole.INTERVIEWER if label == "I" else SpeakerRole.PARTICIPANT
        turns.append(Turn(number=number, speaker=label, role=role, speech=Span(start, len(text))))
        text += "\n"
    return text, turns, found


def parsed(name, text, turns):
    sentences = [
        Span(turn.speech.start + found.start(), turn.speech.start + found.end())
        for turn in turns
        for found in re.finditer(r"\S[^.?!]*[.?!]?", text[turn.speech.start : turn.speech.end])
    ]
    return ParsedTranscript(
        name=name,
        text=text,
        language="en",
        source=Source(name=f"{name}.txt", format="txt", sha256="0" * 64, encoding="utf-8"),
        turns=tuple(turns),
        sentences=tuple(sentences),
    )


def study_of(interviews, codes, people=(), *, roll_up=False, unit=Unit.SENTENCE, rule=Rule.ANY):
    """codes: as "trust, care>time", where time stands under care. people: rows of the participants sheet."""
    study = studies.create(None, "A study")
    studies.add_coders(study, ["ann"])
    study.coder = studies.coder_named(study, "ann")
    drafts = [each.strip().rpartition(">") for each in codes.split(",") if each.strip()]
    book = tuple(CodeDraft(name=name, parent=parent) for parent, _, name in drafts)
    codebook.take_over(study, CodebookDraft(title="Themes", codes=book, roll_up=roll_up))
    with study.store.transact("transcript.import", "Imported", direction="barrier"):
        transcripts.put_participants(study.store, people)
        for name, marked in interviews.items():
            draft = parsed(name, *read(marked.lstrip("*"))[:2])
            transcripts.add(study.store, draft, hashlib.sha256(f"{name}{draft.text}".encode()).hexdigest())
    if not interviews:
        return study
    ids = {name: studies.transcript_named(study, name).id for name in interviews}
    pairs = [(each, study.me.id) for each in ids.values()]
    plan = rounds.Plan(kind=RoundKind.MAIN, assignments=pairs, unit=unit, rule=rule)
    opened = rounds.open_round(study, plan).value
    for name, marked in interviews.items():
        for code, start, end in read(marked.lstrip("*"))[2]:
            coding.add(study, ids[name], Span(start, end), code)
    finished = [each for name, each in ids.items() if not interviews[name].startswith("*")]
    handing_in.finish(study, finished)
    if len(finished) == len(ids):
        handing_in.submit(study, opened)
    rounds.close(study, opened, "enough" if len(finished) < len(ids) else "")
    return study


@pytest.fixture
def analysed():
    """The analysis set of `study_of`."""

    def made(interviews, codes, people=(), **how):
        study = study_of(interviews, codes, people, **how)
        found = analysis_set(study)
        study.close()
        return found

    return made


@pytest.fixture
def retrieved():
    """The passages of `study_of` that a filter leaves."""

    def made(interviews, codes, people=(), /, **wanted):
        study = study_of(interviews, codes, people)
        found = retrieve(study, analysis_set(study), Filter(**wanted))
        study.close()
        return found[0]

    return made


@pytest.fixture
def person():
    """A row of the participants sheet."""
    return lambda label, **said: Participant(label=label, **said)


@pytest.fixture
def rows():
    """The rows of a table as data, by what their first columns say; the numbers without their names."""

    def read_rows(table, keys=1):
        return {
            (each[0] if keys == 1 else each[:keys]): dict(zip(table.columns[keys:], each[keys:], strict=True))
            for each in table.rows
        }

    return read_rows
