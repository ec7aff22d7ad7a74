"""Stretches of transcripts that a file names, held against the study: passages to be units, ranges of a round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rcqual.errors import Problem
from rcqual.formats.segments_csv import read_segments
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Scope
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Transcript
from rcqual.store import transcripts
from rcqual.study.incoming import file_bytes, no_transcript, span_of_row
from rcqual.study.study import Study, transcript_of


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch with the line that it stands on."""

    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A transcript with what a file marks in it, in the order of the file."""

    text: Transcript
    marked: tuple[Marked, ...]

    @property
    def spans(self) -> list[Span]:
        """The stretches in the order of the text."""
        return sorted(each.span for each in self.marked)


def marked_in(
    study: Study, path: Path, noun: str, problems: list[Problem], encoding: str | None = None
) -> dict[TranscriptId, MarkedText]:
    """What a file marks, by transcript, in the order of import; what the study lacks, and overlaps, are faults.

    A transcript all of whose rows are at fault is there, with nothing.
    noun: what the file calls a stretch, in the words of its faults.
    """
    data = file_bytes(path, problems)
    if data is None:
        return {}
    rows, faults = read_segments(str(path), data, encoding, noun=noun)
    problems.extend(faults)
    texts: dict[str, Transcript | None] = {}
    marked: dict[TranscriptId, tuple[Transcript, list[Marked]]] = {}
    for row in rows:
        if row.transcript not in texts:
            found = transcripts.find(study.store, row.transcript)
            texts[row.transcript] = None if found is None else transcript_of(study, found)
        text = texts[row.transcript]
        if text is None:
            problems.append(no_transcript(str(path), row.line, row.transcript))
            continue
        _, of_text = marked.setdefault(text.id, (text, []))
        span = span_of_row(str(path), row, text, problems)
        if span is not None:
            of_text.append(Marked(span, row.line))
    for text, of_text in marked.values():
        problems += _overlaps(str(path), text.name, of_text)
    return {
        each: MarkedText(marked[each][0], tuple(marked[each][1]))
        for each in transcripts.names(study.store)
        if each in marked
    }


def _overlaps(path: str, name: str, marked: Sequence[Marked]) -> list[Problem]:
    """A fault for each stretch that begins before one that stands before it has ended."""
    faults = []
    furthest = Marked(Span(0, 0), 0)
    for each in sorted(marked, key=lambda each: each.span):
        if each.span.start < furthest.span.end:
            told = f"{place(each.span)} of “{name}” overlaps {place(furthest.span)} (line {furthest.line})."
            faults.append(Problem(path, each.line, told))
        furthest = max(furthest, each, key=lambda one: one.span.end)
    return faults


def is_spoken(text: Transcript, span: Span, scope: Scope) -> bool:
    """Whether somebody whose speech is judged says any of it."""
    return any(
        (inside := turn.speech.clipped(span)) is not None and not text.text[inside.start : inside.end].isspace()
        for turn in text.turns
        if scope is Scope.EVERYONE or turn.role is SpeakerRole.PARTICIPANT
    )


def place(span: Span) -> str:
    """A stretch as it is called in the words about a file: its ends."""
    return f"{span.start}–{span.end}"


def by_line(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of the file; those of the whole file first."""
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))
