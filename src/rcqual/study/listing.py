"""Disagreements by the names that people use, for lists and scripts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcqual import __version__
from rcqual.store import codebooks
from rcqual.study.agenda import Agenda
from rcqual.study.deciding import coders_against_consensus, outcome_in_words, settled_codings
from rcqual.study.measuring import are_coefficients_off
from rcqual.study.scoping import scope_in_words
from rcqual.study.study import Study, team, transcript_of

if TYPE_CHECKING:
    from rcqual.compare.against_consensus import AgainstConsensus
    from rcqual.compare.consensus import Consensus


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDisagreement:
    """One disagreement, in names."""

    id: str
    kind: str
    transcript: str
    start: int
    end: int
    units: tuple[int, int]
    codes: tuple[str, ...]
    quote: str
    positions: tuple[tuple[str, tuple[str, ...]], ...]
    """Each coder who judged the transcript, with the codes that they applied somewhere in the passage."""
    appliers: tuple[tuple[str, tuple[str, ...]], ...]
    """Each of `codes`, with who applied it."""
    decision: str
    """What was decided; empty: nothing yet."""

    def as_json(self) -> dict[str, object]:
        """The same as plain values."""
        return {
            "id": self.id,
            "kind": self.kind,
            "transcript": self.transcript,
            "start": self.start,
            "end": self.end,
            "units": list(self.units),
            "codes": list(self.codes),
            "quote": self.quote,
            "positions": {coder: list(codes) for coder, codes in self.positions},
            "appliers": {code: list(coders) for code, coders in self.appliers},
            "decision": self.decision or None,
        }


def listed_disagreements(study: Study, on: Agenda) -> list[ListedDisagreement]:
    """Every disagreement of a closed round, by transcript, place and code."""
    names = codebooks.code_names(study.store)
    people = {coder.id: coder.name for coder in team(study)}
    texts = {each: transcript_of(study, each) for each in {one.transcript_id for one in on.disagreements}}
    rows = []
    for each in on.disagreements:
        text = texts[each.transcript_id]
        decision = on.decisions.get(each.id)
        rows.append(
            ListedDisagreement(
                id=each.id,
                kind=str(each.kind),
                transcript=text.name,
                start=each.span.start,
                end=each.span.end,
                units=each.units,
                codes=tuple(names[code] for code in each.codes),
                quote=text.text[each.span.start : each.span.end],
                positions=tuple(
                    sorted(
                        (people[who], tuple(sorted(names[code] for code in codes)))
                        for who, codes in each.positions.items()
                    )
                ),
                appliers=tuple(
                    sorted(
                        (names[code], tuple(sorted(people[who] for who in appliers)))
                        for code, appliers in each.appliers.items()
                    )
                ),
                decision="" if decision is None else str(decision.verdict),
            )
        )
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedExtent:
    """A passage that all coders gave the code, and of which they marked more or less, in names."""

    transcript: str
    start: int
    end: int
    units: tuple[int, int]
    code: str
    quote: str
    extents: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    """What each coder marked of it."""

    def as_json(self) -> dict[str, object]:
        """The same as plain values."""
        return {
            "transcript": self.transcript,
            "start": self.start,
            "end": self.end,
            "units": list(self.units),
            "code": self.code,
            "quote": self.quote,
            "extents": {coder: [list(span) for span in spans] for coder, spans in self.extents},
        }


def listed_extents(study: Study, on: Agenda) -> list[ListedExtent]:
    """Where coders agree on units and mark more or less of them; these are no disagreements, and in no figure."""
    from rcqual.compare.extents import extent_differences

    names = codebooks.code_names(study.store)
    people = {coder.id: coder.name for coder in team(study)}
    found = extent_differences(on.judgements)
    texts = {each: transcript_of(study, each) for each in {one.transcript_id for one in found}}
    return [
        ListedExtent(
            transcript=texts[each.transcript_id].name,
            start=each.span.start,
            end=each.span.end,
            units=each.units,
            code=names[each.code_id],
            quote=texts[each.transcript_id].text[each.span.start : each.span.end],
            extents=tuple(sorted((people[who], spans) for who, spans in each.extents.items())),
        )
        for each in found
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOutcome:
    """What became of a round's disagreements, with all that its figures rest on."""

    agenda: Agenda
    scope: str
    """Whose speech is judged, and in how many ranges, in words."""
    summary: str
    """Negotiated agreement in words."""
    settled: "Consensus"
    coders: "tuple[AgainstConsensus, ...]"
    """Every coder against the consensus."""
    transcripts: tuple[str, ...]
    """Those that two or more coders judged."""
    units: int
    """In them."""
    is_in_counts: bool
    """Whether coders stand against the consensus in counts alone, for the study wants no coefficients."""

    @property
    def is_open(self) -> bool:
        """Whether there were disagreements and none is settled."""
        return 0 < self.settled.disagreements == self.settled.parked + self.settled.undecided

    def as_json(self) -> dict[str, object]:
        """The same as plain values."""
        round_, settled = self.agenda.round, self.settled
        return {
            "round": round_.number,
            "kind": round_.kind,
            "snapshot": self.agenda.snapshot.sha256,
            "reopened": self.agenda.is_reopened,
            "codebook_version": round_.codebook_version,
            "unit": round_.unit,
            "rule": round_.rule,
            "scope": self.scope,
            "transcripts": list(self.transcripts),
            "units": self.units,
            "version": __version__,
            "summary": self.summary,
            "settled_codings": len(settled.codings),
            "disagreements": settled.disagreements,
            "parked": settled.parked,
            "undecided": settled.undecided,
            "decisions_about_nothing": len(settled.unmatched),
            "coders": [
                {
                    "coder": each.coder.name,
                    "both": each.both,
                    "only_coder": each.only_coder,
                    "only_consensus": each.only_consensus,
                    **({} if self.is_in_counts else _shares(each)),
                }
                for each in self.coders
            ],
        }


def _shares(each: "AgainstConsensus") -> dict[str, float | None]:
    return {"precision": each.precision, "recall": each.recall, "f1": each.f1}


def meeting_outcome(study: Study, on: Agenda) -> MeetingOutcome:
    """How many disagreements of a closed round were settled and how, and each coder against the consensus."""
    compared = [each for each in on.judgements.documents if len(each.coders) > 1]
    return MeetingOutcome(
        agenda=on,
        scope=scope_in_words(study, on.round),
        summary=outcome_in_words(study, on),
        settled=settled_codings(on),
        coders=coders_against_consensus(on),
        transcripts=on.compared,
        units=sum(int(each.characters_each.sum()) if each.is_by_character else each.columns for each in compared),
        is_in_counts=are_coefficients_off(study),
    )
