"""Where coders agree on a unit and still mark more or less of it: listed apart from the disagreements."""

from collections.abc import Mapping
from dataclasses import dataclass

from rcqual.compare.disagree import applier_bits
from rcqual.compare.intervals import clipped_to
from rcqual.compare.judgements import JudgedDocument, Judgements
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtentDifference:
    """Adjacent units on which all coders agree and in each of which they cover different characters."""

    transcript_id: TranscriptId
    code_id: CodeId
    span: Span
    units: tuple[int, int]
    """Number of the first and of the last unit, 0-based, both included."""
    extents: Mapping[CoderId, tuple[Span, ...]]
    """What each coder covers of the span; empty for one who covers none, where the rule asks for more than half."""


def extent_differences(judgements: Judgements) -> tuple[ExtentDifference, ...]:
    """Every difference of extent inside units on which all agree, by transcript name, place and code.

    White space makes none. With the unit character there are none.
    """
    found = []
    for document in judgements.documents:
        if len(document.coders) >= 2 and not document.is_by_character:
            runs = sorted(_differing(document), key=lambda run: (run[1:], run[0]))
            found += [_difference(judgements, document, *run) for run in runs]
    return tuple(found)


def _differing(document: JudgedDocument) -> list[tuple[int, int, int]]:
    """(code, first column, last column) of adjacent units that differ in extent."""
    bits, breaks = applier_bits(document), document.breaks
    everybody = (1 << len(document.coders)) - 1
    # Only a unit in which some coverage begins or ends can be covered in part.
    edges: dict[int, set[int]] = {}
    for (code, _), covers in document.coverage.items():
        edges.setdefault(code, set()).update(column for each in covers for column in (each.first, each.last))
    runs = []
    for code, columns in edges.items():
        run: tuple[int, int] | None = None
        for column in sorted(columns):
            value = int(bits[code, column])
            if value not in (0, everybody) or not _differs(document, code, column):
                continue
            goes_on = run is not None and run[1] == column - 1 and not breaks[column]
            if run is not None and goes_on and int(bits[code, run[1]]) == value:
                run = run[0], column
                continue
            if run is not None:
                runs.append((code, *run))
            run = column, column
        if run is not None:
            runs.append((code, *run))
    return runs


def _differs(document: JudgedDocument, code: int, column: int) -> bool:
    """Whether two coders cover different characters of a unit, white space not counted."""
    before, bounds = document.ruler.before, document.ruler.bounds
    unit = Span(int(bounds[column]), int(bounds[column + 1]))
    covered = set()
    for place in range(len(document.coders)):
        numbers = [
            Span(int(before[each.span.start]), int(before[each.span.end]))
            for each in document.coverage.get((code, place), ())
            if each.first <= column <= each.last
        ]
        covered.add(tuple(clipped_to(numbers, unit)))
    return len(covered) > 1


def _difference(judgements: Judgements, document: JudgedDocument, code: int, first: int, last: int) -> ExtentDifference:
    span = document.span(first, last)
    return ExtentDifference(
        transcript_id=document.document.transcript_id,
        code_id=judgements.codes[code].id,
        span=span,
        units=(first, last),
        extents={
            judgements.coders[number].id: tuple(
                clipped_to([each.span for each in document.coverage.get((code, place), ())], span)
            )
            for place, number in enumerate(document.coders)
        },
    )
