"""What the round at hand judges of the text that is shown, and what is said of all that lies outside."""

from dataclasses import replace
from typing import NamedTuple, TypeVar

from rcqual.model.changes import Outcome
from rcqual.model.coding import Coding
from rcqual.model.rounds import Round, RoundKind, Scope, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.study.scoping import judged_ranges, segments_of
from rcqual.study.study import Study
from rcqual.tui.reading.document import JudgedBy, ReadingDocument

T = TypeVar("T")

_SHOWN_BY: dict[Unit, JudgedBy] = {Unit.TURN: "turn", Unit.PASSAGE: "passage"}


class Judged(NamedTuple):
    """A transcript, and what is judged of it; equal where it is to be shown in the same manner."""

    text: Transcript
    ranges: tuple[Span, ...] | None
    passages: tuple[Span, ...]
    by: JudgedBy
    is_for_everyone: bool

    def document(self) -> ReadingDocument:
        """As the reading pane wants it."""
        text = self.text
        return ReadingDocument(
            text.text,
            text.turns,
            text.sentences,
            self.ranges,
            passages=self.passages,
            judged_by=self.by,
            is_for_everyone=self.is_for_everyone,
        )


def judged(study: Study, text: Transcript, round_: Round | None) -> Judged:
    """What a round judges of a transcript. round_: None where no round is open."""
    return Judged(
        text=text,
        ranges=None if round_ is None else judged_ranges(study, round_, text.id),
        passages=segments_of(study, text.id),
        by="sentence" if round_ is None else _SHOWN_BY.get(round_.unit, "sentence"),
        is_for_everyone=round_ is not None and round_.scope is Scope.EVERYONE,
    )


def outside(document: ReadingDocument, span: Span) -> str:
    """Why a coding of a passage enters no figure; empty if it may."""
    if document.is_judged(span):
        return ""
    if not document.is_heard(span):
        return "the interviewer speaks" if document.role_at(span.start) is not None else "nobody speaks"
    if document.judged_by == "passage" and not document.units_in(span, "passage"):
        return "outside the passages of the round"
    return "outside the ranges of the round"


def from_here(done: Outcome[T]) -> Outcome[T]:
    """What was done to all from the selection on, said to go on to the end."""
    return replace(done, said=f"{done.said.removesuffix('.')}, from here to the end.") if done.said else done


def told_if_outside(
    done: Outcome[Coding], name: str, document: ReadingDocument, round_: Round | None
) -> Outcome[Coding]:
    """A coding that was just made, said to enter no figure where that is so; open coding has no figures to enter.

    name: of the code.
    """
    why_not = outside(document, done.value.span)
    if not why_not or round_ is None or round_.kind is RoundKind.OPEN:
        return done
    return replace(done, said=f"Kept as {name}, but in no figure: {why_not}.")
