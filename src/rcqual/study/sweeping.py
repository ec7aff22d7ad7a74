"""Settling with one rule what differs by a few words at a passage's edge, in one operation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.coding import Coder
from rcqual.model.decisions import Decision, Disagreement, DisagreementKind, Verdict
from rcqual.model.span import joined
from rcqual.study.agenda import Agenda
from rcqual.study.deciding import decide, new_decision
from rcqual.study.study import Study, counted
from rcqual.text.graphemes import words


class Take(StrEnum):
    """What becomes of a passage whose edge is in dispute."""

    LONGER = "longer"
    """It reaches as far as anyone marked it."""
    SHORTER = "shorter"
    """It reaches as far as all marked it."""
    BOTH = "both"
    """Everybody's words stand, which is as far as anyone marked it."""
    ADOPT = "adopt"
    """It reaches as far as one coder marked it."""


_VERDICTS = {
    Take.LONGER: Verdict.BOTH,
    Take.SHORTER: Verdict.NEITHER,
    Take.BOTH: Verdict.BOTH,
    Take.ADOPT: Verdict.ADOPT,
}
_IN_WORDS = {Take.LONGER: "the longer passage", Take.SHORTER: "the shorter passage", Take.BOTH: "both passages"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Boundary disagreements that one rule settles, before or after it is done."""

    under: int
    """Fewer words than this are in dispute in each."""
    take: Take
    coder: Coder | None
    """Whose extent is adopted (ADOPT)."""
    cases: tuple[Disagreement, ...]
    lengths: tuple[int, ...]
    """Of each: how many words are in dispute."""
    left_out: int
    """Others under that length, in transcripts that the coder did not judge; they stay open."""

    @property
    def words(self) -> str:
        """ "3 boundary disagreements under 5 words: the longer passage"."""
        taken = f"what {self.coder.name} marked" if self.coder is not None else _IN_WORDS[self.take]
        return f"{counted(len(self.cases), 'boundary disagreement')} under {counted(self.under, 'word')}: {taken}"


def sweep(on: Agenda, under: int, take: Take, coder: Coder | None = None) -> Sweep:
    """The open boundary disagreements in which fewer than so many words are in dispute. Nothing is decided by it.

    Raises NotAllowed for a number below 2, and where `adopt` has no coder or another choice has one.
    """
    if under < 2:
        raise NotAllowed(f"No boundary disagreement has less than {under} words.", hint="Give 2 or more.")
    if (take is Take.ADOPT) != (coder is not None):
        raise NotAllowed("A coder is named with adopt, and with adopt alone.", hint="Name whose passage is taken.")
    short = [
        (each, length)
        for each in on.open
        if each.kind is DisagreementKind.BOUNDARY and (length := words_in_dispute(on, each)) < under
    ]
    taken = [(each, length) for each, length in short if coder is None or coder.id in each.positions]
    return Sweep(
        under=under,
        take=take,
        coder=coder,
        cases=tuple(each for each, _ in taken),
        lengths=tuple(length for _, length in taken),
        left_out=len(short) - len(taken),
    )


def words_in_dispute(on: Agenda, case: Disagreement) -> int:
    """How many words those who applied the code marked there, which the others did not."""
    text = next(
        each.document.text for each in on.judgements.documents if each.document.transcript_id == case.transcript_id
    )
    marked = [
        inside
        for each in on.codings
        if each.transcript_id == case.transcript_id
        and each.coder_id in case.appliers.get(each.code_id, ())
        and (inside := each.span.clipped(case.span)) is not None
    ]
    return sum(len(words(text, span)) for span in joined(marked, text))


def settle_boundaries(
    study: Study, on: Agenda, found: Sweep, *, reason: str = "", present: str = ""
) -> Outcome[list[Decision]]:
    """Decide all of them in one operation, which undo takes back as one. Raises NotAllowed if there are none."""
    if not found.cases:
        raise NotAllowed(
            f"No open boundary disagreement has less than {counted(found.under, 'word')} in dispute.",
            hint="`rcqual disagreements --kind boundary` lists them all.",
        )
    rule = f"By one rule for all: {found.words.partition(' ')[2]}"
    decisions: Sequence[Decision] = [
        replace(
            new_decision(study, on, each.id, _VERDICTS[found.take]),
            coder_id=None if found.coder is None else found.coder.id,
            reason=reason,
            note=rule,
            present=present,
        )
        for each in found.cases
    ]
    return decide(study, on, decisions, words=f"Settled {found.words}")
