"""Disagreements by the names that people use, for lists and scripts."""

from collections.abc import Sequence
from dataclasses import dataclass

from rcqual.model.decisions import Disagreement
from rcqual.store import codebooks
from rcqual.study.agenda import Agenda
from rcqual.study.study import Study, team, transcript_of


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


def listed_disagreements(
    study: Study, on: Agenda, cases: Sequence[Disagreement] | None = None
) -> list[ListedDisagreement]:
    """Disagreements of a closed round in the order given; else every one, by transcript, place and code."""
    wanted = on.disagreements if cases is None else cases
    names = codebooks.code_names(study.store)
    people = {coder.id: coder.name for coder in team(study)}
    texts = {each: transcript_of(study, each) for each in {one.transcript_id for one in wanted}}
    rows = []
    for each in wanted:
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
