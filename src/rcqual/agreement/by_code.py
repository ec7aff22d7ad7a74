"""The figures of each code: applied or not, unit by unit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np

from rcqual.agreement.bootstrap import stretch
from rcqual.agreement.brennan_prediger import brennan_prediger_of
from rcqual.agreement.cohen import kappa_of, why_no_kappa
from rcqual.agreement.comparison import Comparison
from rcqual.agreement.fleiss import fleiss_of
from rcqual.agreement.gwet import ac1_of
from rcqual.agreement.intervals import Resampling
from rcqual.agreement.krippendorff import NumberSums, alpha_of, interval_alpha_of
from rcqual.agreement.light import light_of
from rcqual.agreement.percent import percent_of
from rcqual.agreement.ratings import Floats, Truth
from rcqual.agreement.result import (
    NO_PAIRS,
    ONE_VALUE,
    ApplierCount,
    CodeFigures,
    Measure,
    TwoCoderCounts,
    no_variation,
)
from rcqual.agreement.specific import (
    EVERYBODY_APPLIED,
    NOBODY_APPLIED,
    Pairings,
    jaccard_of,
    negative_of,
    positive_of,
)
from rcqual.agreement.sums import Additive, Sums, weighted
from rcqual.agreement.tallies import sums_of_counts, swept
from rcqual.agreement.unitising import Lengths, bar_u_alpha_of, lengths_of, why_no_boundaries

_AT_A_TIME = 64
"""Codes; so that resampling holds no more than these codes' figures."""
_Sums = TypeVar("_Sums", bound=Additive)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Counted:
    """What the figures of some codes are made of, parts x codes."""

    sums: Sums
    pairings: Pairings
    tables: Floats
    """Parts x codes x pairs x 2 x 2."""
    lengths: Lengths | None
    """None where the judgements come from no text."""
    presence: Sums
    """With transcripts as units: whether the code was used there."""
    frequency: NumberSums
    """With transcripts as units: in how many units of it."""

    def of(self, codes: slice) -> "_Counted":
        """Some of the codes."""
        return _Counted(
            sums=_some(self.sums, codes),
            pairings=_some(self.pairings, codes),
            tables=self.tables[:, codes],
            lengths=None if self.lengths is None else _some(self.lengths, codes),
            presence=_some(self.presence, codes),
            frequency=_some(self.frequency, codes),
        )

    def weighted(self, weights: Floats) -> "_Counted":
        """Replicates x codes, each part as often as its weight says. weights: replicates x parts."""
        return _Counted(
            sums=self.sums.weighted(weights),
            pairings=self.pairings.weighted(weights),
            tables=weighted(weights, self.tables),
            lengths=None if self.lengths is None else self.lengths.weighted(weights),
            presence=self.presence.weighted(weights),
            frequency=self.frequency.weighted(weights),
        )


def _some(sums: _Sums, codes: slice) -> _Sums:
    return type(sums)(**{each.name: getattr(sums, each.name)[:, codes] for each in fields(sums)})


def code_figures(on: Comparison, resampling: Resampling) -> tuple[CodeFigures, ...]:
    """A row for each code."""
    counted, labels = _counted(on), len(on.coded.labels)
    found: list[dict[str, Measure]] = []
    for start in range(0, labels, _AT_A_TIME):
        codes = slice(start, min(start + _AT_A_TIME, labels))
        found += _measures(on, counted.of(codes), codes, stretch(resampling, start / labels, codes.stop / labels))
    by_count, applied = on.tallies.by_count.sum(axis=0), on.tallies.applied.sum(axis=0)
    compared = on.tallies.compared.sum(axis=0)
    tables = on.tallies.tables(0, 1).sum(axis=0) if len(on.coded.coders) == 2 else None
    return tuple(
        CodeFigures(
            code=label,
            measures=found[number],
            counts=_applier_counts(by_count[number]) if tables is None else counts_of(tables[number], *on.coded.coders),
            uses=sum(part.uses[number] for part in on.coded.parts),
            prevalence={
                coder: float(applied[number, at] / compared[at]) if compared[at] else None
                for at, coder in enumerate(on.coded.coders)
            },
            is_rolled_up=on.coded.is_rolled_up(number),
        )
        for number, label in enumerate(on.coded.labels)
    )


def counts_of(table: Floats, first: str, second: str) -> TwoCoderCounts:
    """The four counts of a 2 x 2 table."""
    return TwoCoderCounts(
        both=int(table[1, 1]), only={first: int(table[1, 0]), second: int(table[0, 1])}, neither=int(table[0, 0])
    )


def _counted(on: Comparison) -> _Counted:
    tallies = on.tallies
    tables = [tallies.tables(*pair) for pair in tallies.pairs()]
    has_text = all(part.marks is not None for part in on.coded.parts)
    used = tallies.applied
    judged = tallies.compared > 0
    return _Counted(
        sums=tallies.sums(),
        pairings=tallies.pairings(),
        tables=np.stack(tables, axis=2) if tables else np.zeros((*used.shape[:2], 0, 2, 2)),
        lengths=lengths_of(swept(on.coded), judged.sum(axis=1)) if has_text else None,
        presence=_presence(used > 0, judged),
        frequency=NumberSums.of(used, judged),
    )


def _presence(used: Truth, judged: Truth) -> Sums:
    """Each transcript as one unit. used: parts x codes x coders; judged: parts x coders."""
    side = judged.shape[1] + 1
    cells = judged.sum(axis=1)[:, None] * side + (used & judged[:, None, :]).sum(axis=2)
    return sums_of_counts((cells[..., None] == np.arange(side * side)).reshape(*cells.shape, side, side) * 1.0)


_FORMULAS: Mapping[str, Callable[[_Counted], Floats]] = {
    "alpha": lambda of: alpha_of(of.sums),
    "kappa": lambda of: kappa_of(of.tables[..., 0, :, :]),
    "kappa_pairs": lambda of: light_of(of.tables),
    "fleiss": lambda of: fleiss_of(of.sums),
    "ac1": lambda of: ac1_of(of.sums),
    "pabak": lambda of: brennan_prediger_of(of.sums),
    "positive_agreement": lambda of: positive_of(of.pairings),
    "negative_agreement": lambda of: negative_of(of.pairings),
    "jaccard": lambda of: jaccard_of(of.pairings),
    "percent": lambda of: percent_of(of.sums),
    "alpha_presence": lambda of: alpha_of(of.presence),
    "alpha_frequency": lambda of: interval_alpha_of(of.frequency),
}


def _measures(on: Comparison, counted: _Counted, codes: slice, resampling: Resampling) -> list[dict[str, Measure]]:
    count, two = codes.stop - codes.start, on.tallies.coders == 2
    names = [name for name in _FORMULAS if name != ("kappa_pairs" if two else "kappa")]
    units = dict.fromkeys(names, on.coded.units)
    units |= dict.fromkeys(("alpha_presence", "alpha_frequency"), len(on.coded.parts))
    if counted.lengths is not None:
        names.append("bar_u_alpha")
        units["bar_u_alpha"] = sum(part.marks.characters for part in on.coded.parts if part.marks is not None)

    def at(weights: Floats) -> Floats:
        here = counted.weighted(weights)
        each = [_FORMULAS[name](here) for name in names if name in _FORMULAS]
        if here.lengths is not None:
            each.append(bar_u_alpha_of(here.lengths))
        return np.concatenate(each, axis=1)

    reasons = _reasons(on, counted)
    found = on.measures(
        resampling,
        [name for name in names for _ in range(count)],
        at,
        lambda number: reasons[names[number // count]](number % count),
        [units[name] for name in names for _ in range(count)],
    )
    return [{name: found[place * count + code] for place, name in enumerate(names)} for code in range(count)]


def _reasons(on: Comparison, counted: _Counted) -> dict[str, Callable[[int], str]]:
    """Why the figure of a code is undefined, where it is."""
    totals, transcripts = counted.sums.totals.sum(axis=0), counted.presence.totals.sum(axis=0)
    tables, names = counted.tables.sum(axis=0), on.coded.coders

    def varies(code: int) -> str:
        return no_variation(list(totals[code] > 0), True) if totals[code].sum() else NO_PAIRS

    def nobody(code: int) -> str:
        return NOBODY_APPLIED if totals[code].sum() else NO_PAIRS

    def everybody(code: int) -> str:
        return EVERYBODY_APPLIED if totals[code].sum() else NO_PAIRS

    def pair(code: int) -> str:
        for place, (first, second) in enumerate(on.tallies.pairs()):
            if np.isnan(kappa_of(tables[code, place])):
                return f"undefined for {names[first]} and {names[second]}: {why_no_kappa(tables[code, place], True)}"
        return NO_PAIRS

    def boundaries(code: int) -> str:
        lengths = counted.lengths
        return "" if lengths is None else why_no_boundaries(lengths.whole[:, code].sum(), lengths.marked[:, code].sum())

    return {
        "alpha": varies,
        "kappa": lambda code: why_no_kappa(tables[code, 0], True),
        "kappa_pairs": pair,
        "fleiss": varies,
        "ac1": lambda code: NO_PAIRS,
        "pabak": lambda code: NO_PAIRS,
        "positive_agreement": nobody,
        "negative_agreement": everybody,
        "jaccard": nobody,
        "percent": lambda code: NO_PAIRS,
        "alpha_presence": lambda code: (
            no_variation(list(transcripts[code] > 0), True) if transcripts[code].sum() else NO_PAIRS
        ),
        "alpha_frequency": lambda code: ONE_VALUE if transcripts[code].sum() else NO_PAIRS,
        "bar_u_alpha": boundaries,
    }


def _applier_counts(by_count: Floats) -> tuple[ApplierCount, ...]:
    """Units that two or more judged, by how many judged them and how many of these applied the code."""
    return tuple(
        ApplierCount(judging=int(judging), applying=int(applying), units=int(by_count[judging, applying]))
        for judging, applying in np.argwhere(by_count > 0)
        if judging >= 2
    )
