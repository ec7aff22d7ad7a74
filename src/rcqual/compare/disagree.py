"""Where coders disagree: each disagreement once, with its kind."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rcqual.compare.intervals import Whole
from rcqual.compare.judgements import JudgedDocument, Judgements, ancestors_of
from rcqual.model.codebook import Code
from rcqual.model.decisions import Disagreement, DisagreementKind
from rcqual.model.ids import CodeId, CoderId, RoundId

Kind = DisagreementKind
_OF_OTHER_CODES = (Kind.PARENT_CHILD, Kind.DIFFERENT_CODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A maximal run of adjacent columns in which the same coders applied a code and the same others did not."""

    code: int
    first: int
    last: int
    appliers: int
    """As bits: the coders' places in the document."""
    kind: DisagreementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A disagreement with the runs that it is made of."""

    disagreement: Disagreement
    document: JudgedDocument
    runs: tuple[Run, ...]
    """One; two for a passage with one code here and another there. In the order of the codebook."""


def entries(
    judgements: Judgements, round_id: RoundId, progress: Callable[[float], None] = lambda share: None
) -> tuple[Entry, ...]:
    """Every disagreement of a round once, by transcript name, place and code. progress: is told which share is done."""
    related = _related(judgements.codes)
    found: list[Entry] = []
    for document in told_of(judgements.documents, progress):
        if len(document.coders) >= 2:
            sets = _sets(document)
            paired = _paired(document, _runs(document, sets, related), related)
            of_document = [_entry(judgements, document, sets, runs, related, round_id) for runs in paired]
            found += sorted(of_document, key=lambda each: (each.disagreement.span, [run.code for run in each.runs]))
    return tuple(found)


def told_of(documents: Sequence[JudgedDocument], progress: Callable[[float], None]) -> Iterator[JudgedDocument]:
    """The documents, with the share that is done told before each."""
    for place, document in enumerate(documents):
        progress(place / len(documents))
        yield document


def disagreement_id(
    round_id: RoundId, transcript_id: str, appliers: Mapping[CodeId, frozenset[CoderId]], units: tuple[int, int]
) -> str:
    """12 hex digits that name a disagreement as long as the codings behind it stay.

    Of the SHA-256 of the UTF-8 of the JSON [round, transcript, [[code, [applier, …]], …], first unit, last unit], ids
    all, codes and appliers sorted, without white space, characters beyond ASCII as they are.
    """
    by_code = [[code, sorted(coders)] for code, coders in sorted(appliers.items())]
    words = json.dumps([round_id, transcript_id, by_code, *units], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:12]


def applier_bits(document: JudgedDocument) -> Whole:
    """Codes x columns: who applied the code there, as bits by the coders' places."""
    bits = np.left_shift(np.int64(1), np.arange(len(document.coders), dtype=np.int64))
    return np.asarray(np.einsum("kcu,c->ku", document.applied, bits), dtype=np.int64)


def runs_of(document: JudgedDocument, values: Whole) -> list[tuple[int, int, int, int]]:
    """(code, first column, last column, value) of each maximal run of one value, zeros left out.

    values: codes x the document's columns.
    """
    padded = np.pad(values, ((0, 0), (1, 1)))
    here, breaks = padded[:, 1:-1], document.breaks
    codes, first = np.nonzero((here != 0) & ((here != padded[:, :-2]) | breaks))
    _, last = np.nonzero((here != 0) & ((here != padded[:, 2:]) | np.append(breaks[1:], False)))
    return list(zip(codes.tolist(), first.tolist(), last.tolist(), values[codes, first].tolist(), strict=True))


def _related(codes: Sequence[Code]) -> list[int]:
    """By code, as bits: the codes above and below it."""
    related = [0] * len(codes)
    for number, above in enumerate(ancestors_of(codes)):
        for ancestor in above:
            if ancestor != number:
                related[number] |= 1 << ancestor
                related[ancestor] |= 1 << number
    return related


def _sets(document: JudgedDocument) -> list[list[int]]:
    """By place and column, as bits: the codes that the coder applied."""
    sets = [[0] * document.columns for _ in document.coders]
    for code, place, column in zip(*(axis.tolist() for axis in np.nonzero(document.applied)), strict=True):
        sets[place][column] |= 1 << code
    return sets


def _union(sets: Sequence[int], first: int, last: int) -> int:
    union = 0
    for column in range(first, last + 1):
        union |= sets[column]
    return union


def _runs(document: JudgedDocument, sets: list[list[int]], related: list[int]) -> list[Run]:
    bits = applier_bits(document)
    everybody = (1 << len(document.coders)) - 1
    disputed = np.where(bits == everybody, 0, bits)
    rows: dict[int, list[int]] = {}
    runs = []
    for code, first, last, appliers in runs_of(document, disputed):
        row = rows.get(code)
        if row is None:
            row = rows[code] = bits[code].tolist()
        kind = _at_the_edge(document, row, code, first, last, appliers, everybody & ~appliers) or _by_codes(
            [_union(of_coder, first, last) for of_coder in sets], code, appliers, related[code]
        )
        runs.append(Run(code=code, first=first, last=last, appliers=appliers, kind=kind))
    return runs


def _at_the_edge(
    document: JudgedDocument, row: list[int], code: int, first: int, last: int, appliers: int, others: int
) -> DisagreementKind | None:
    """Boundary or split/lump, if an applier's coverage reaches a unit where one of the others applies the code too.

    row: by column, who applied the code. Split/lump if one coverage reaches the same other on both sides: what is one
    passage for the applier is two for that coder.
    """
    is_boundary = False
    for place in range(len(document.coders)):
        if not appliers >> place & 1:
            continue
        for coverage in document.coverage[code, place]:
            if coverage.last < first:
                continue
            if coverage.first > last:
                break
            left = right = 0
            for column in range(coverage.first, first):
                left |= row[column]
            for column in range(last + 1, coverage.last + 1):
                right |= row[column]
            if left & right & others:
                return Kind.SPLIT
            is_boundary = is_boundary or bool((left | right) & others)
    return Kind.BOUNDARY if is_boundary else None


def _by_codes(positions: list[int], code: int, appliers: int, related: int) -> DisagreementKind:
    """The kind that follows from the other codes there. positions: by place, as bits, the codes applied in the run."""
    of_appliers = of_others = 0
    for place, position in enumerate(positions):
        if appliers >> place & 1:
            of_appliers |= position
        else:
            of_others |= position
    if not of_others:
        return Kind.OMISSION
    if of_others & of_appliers & ~(1 << code):
        return Kind.EXTRA_CODE
    return Kind.PARENT_CHILD if of_others & related else Kind.DIFFERENT_CODE


def _paired(document: JudgedDocument, runs: list[Run], related: list[int]) -> list[tuple[Run, ...]]:
    """Each run once: alone, or with the run of another code that it is up against.

    Both runs are of kind parent/child or different code, and overlap; related codes come first, then the larger
    overlap, then the place and the order of the codebook.
    """
    candidates = sorted(
        (run for run in runs if run.kind in _OF_OTHER_CODES), key=lambda run: (run.first, run.last, run.code)
    )
    offers = []
    for place, one in enumerate(candidates):
        for other in candidates[place + 1 :]:
            if other.first > one.last:
                break
            if other.code != one.code and not one.appliers & other.appliers:
                low, high = document.numbers(other.first, min(one.last, other.last))
                is_related = bool(related[one.code] >> other.code & 1)
                first, second = sorted((one, other), key=lambda run: run.code)
                order = (not is_related, low - high, first.first, second.first, first.code, second.code)
                offers.append((order, first, second))
    partners: list[tuple[Run, ...]] = []
    taken: set[Run] = set()
    for _, first, second in sorted(offers, key=lambda offer: offer[0]):
        if first not in taken and second not in taken:
            partners.append((first, second))
            taken |= {first, second}
    return partners + [(run,) for run in runs if run not in taken]


def _entry(
    judgements: Judgements,
    document: JudgedDocument,
    sets: list[list[int]],
    runs: tuple[Run, ...],
    related: list[int],
    round_id: RoundId,
) -> Entry:
    coders = [judgements.coders[number].id for number in document.coders]
    codes = [code.id for code in judgements.codes]
    first, last = min(run.first for run in runs), max(run.last for run in runs)
    units = document.numbers(first, last)
    transcript_id = document.document.transcript_id
    appliers = {
        codes[run.code]: frozenset(coder for place, coder in enumerate(coders) if run.appliers >> place & 1)
        for run in runs
    }
    kind = runs[0].kind
    if len(runs) == 2:
        kind = Kind.PARENT_CHILD if related[runs[0].code] >> runs[1].code & 1 else Kind.DIFFERENT_CODE
    return Entry(
        disagreement=Disagreement(
            id=disagreement_id(round_id, transcript_id, appliers, units),
            kind=kind,
            transcript_id=transcript_id,
            codes=tuple(appliers),
            span=document.span(first, last),
            units=units,
            positions={coder: _code_ids(codes, _union(sets[place], first, last)) for place, coder in enumerate(coders)},
            appliers=appliers,
        ),
        document=document,
        runs=runs,
    )


def _code_ids(codes: Sequence[CodeId], bits: int) -> frozenset[CodeId]:
    found = []
    while bits:
        lowest = bits & -bits
        found.append(codes[lowest.bit_length() - 1])
        bits ^= lowest
    return frozenset(found)
