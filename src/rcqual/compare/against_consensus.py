"""Each coder against what the team holds in the end: after discussion, so it tells of training, not of reliability."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rcqual.compare.consensus import Consensus
from rcqual.compare.disagree import Entry, entries
from rcqual.compare.judgements import Document, JudgedDocument, Judgements, judge
from rcqual.model.coding import CONSENSUS, Coder
from rcqual.model.decisions import Decision, Verdict
from rcqual.model.ids import CodeId, CoderId, RoundId, TranscriptId
from rcqual.model.span import Span

_TEAM = CoderId(CONSENSUS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a coder and the consensus have in common, and what each has alone."""

    both: int
    """Units (and codes, where it is over several) that the coder and the consensus have."""
    only_coder: int
    only_consensus: int

    @property
    def precision(self) -> float | None:
        """Of what the coder applied, the share that the consensus holds; None if the coder applied nothing."""
        return _share(self.both, self.both + self.only_coder)

    @property
    def recall(self) -> float | None:
        """Of what the consensus holds, the share that the coder had applied; None if it holds nothing."""
        return _share(self.both, self.both + self.only_consensus)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two, 2 both / (2 both + one alone); None if neither side has anything."""
        return _share(2 * self.both, 2 * self.both + self.only_coder + self.only_consensus)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstConsensus(Shared):
    """How one coder's judgements compare with the settled ones, over all codes, in units that two or more judged."""

    coder: Coder
    codes: tuple[Shared, ...]
    """The same of each code alone, in the codebook's order; their counts add up to the whole."""


def against_consensus(
    judgements: Judgements,
    decisions: Iterable[Decision],
    round_id: RoundId,
    settled: Consensus,
    known: Sequence[Entry] | None = None,
) -> tuple[AgainstConsensus, ...]:
    """Every coder against the consensus, in the round's unit and rule.

    Disagreements without a decision and parked ones count for nobody. settled: the consensus of the same judgements
    and decisions. known: the disagreements of these judgements, where they are known.
    """
    decided = {each.disagreement_id: each.verdict for each in decisions}
    still_open = [
        entry
        for entry in (entries(judgements, round_id) if known is None else known)
        if decided.get(entry.disagreement.id, Verdict.PARK) is Verdict.PARK
    ]
    open_in: dict[TranscriptId, list[Entry]] = {}
    for entry in still_open:
        open_in.setdefault(entry.disagreement.transcript_id, []).append(entry)
    counts = np.zeros((len(judgements.coders), 3, len(judgements.codes)), dtype=np.int64)
    for document in _with_consensus(judgements, settled):
        coders, team = document.applied[:, :-1], document.applied[:, -1]
        # Where the rule asks for more than half, what all cover of an undisputed unit can be less.
        held = team | coders.all(axis=1)
        counted = ~_open_cells(document, open_in.get(document.document.transcript_id, []))
        weights = document.characters_each if document.is_by_character else np.ones(document.columns, dtype=np.int64)
        for place, number in enumerate(document.coders[:-1]):
            own = coders[:, place]
            cells = (own & held, own & ~held, held & ~own)
            counts[number] += [(each & counted) @ weights for each in cells]
    return tuple(
        AgainstConsensus(
            coder=coder,
            codes=tuple(_shared(*each) for each in by_code.T.tolist()),
            **asdict(_shared(*by_code.sum(axis=1).tolist())),
        )
        for coder, by_code in zip(judgements.coders, counts, strict=True)
    )


def _shared(both: int, only_coder: int, only_consensus: int) -> Shared:
    return Shared(both=both, only_coder=only_coder, only_consensus=only_consensus)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _with_consensus(judgements: Judgements, settled: Consensus) -> tuple[JudgedDocument, ...]:
    """The transcripts that two or more judged, with the consensus as one more coder, the last."""
    compared = [each for each in judgements.documents if len(each.coders) >= 2]
    held: dict[TranscriptId, dict[CodeId, list[Span]]] = {}
    for coding in settled.codings:
        held.setdefault(coding.transcript_id, {}).setdefault(coding.code_id, []).append(coding.span)
    return judge(
        [_one_more(each, held.get(each.document.transcript_id, {})) for each in compared],
        judgements.codes,
        (*judgements.coders, Coder(id=_TEAM, name=CONSENSUS)),
        unit=judgements.unit,
        rule=judgements.rule,
        scope=judgements.scope,
        rulers=judgements.rulers,
    ).documents


def _one_more(document: JudgedDocument, spans: Mapping[CodeId, Sequence[Span]]) -> Document:
    own = {code: tuple(each) for code, each in spans.items()}
    return replace(
        document.document,
        judged_by=(*document.document.judged_by, _TEAM),
        codings={**document.document.codings, _TEAM: own},
    )


def _open_cells(document: JudgedDocument, still_open: list[Entry]) -> NDArray[np.bool_]:
    """Codes x columns: whether the cell lies in one of these disagreements."""
    cells = np.zeros((document.applied.shape[0], document.columns), dtype=np.bool_)
    begins = document.ruler.bounds[:-1]
    for entry in still_open:
        # The characters have the same numbers in both; only in the unit character are the columns others.
        bounds = entry.document.ruler.bounds
        for run in entry.runs:
            cells[run.code] |= (begins >= bounds[run.first]) & (begins < bounds[run.last + 1])
    return cells
