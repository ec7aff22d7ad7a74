"""What is analysed, as numbers: passages cut into turns, with their words, units and who speaks them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rcqual.compare.coverage import JudgedDocument
from rcqual.compare.intervals import Whole, is_ink
from rcqual.model.analysis import NOBODY, Passages, Pieces, UnitCounts, Voices


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbers:
    """Of all interviews, in the order in which they were given."""

    passages: Passages
    pieces: Pieces
    units: UnitCounts
    voices: Voices
    judged_words: tuple[int, ...]
    """By interview, in what is judged of it."""
    judged_units: tuple[int, ...]
    applied: tuple[frozenset[int], ...]
    """By interview: the places of the codes that were applied themselves."""


def numbers_of(
    documents: Sequence[JudgedDocument], speakers: Sequence[Sequence[int]], descendants: Sequence[Sequence[int]]
) -> Numbers:
    """The numbers on which tables rest.

    documents: interviews in which one coder stands for all. speakers: by interview and turn, in the order of the text,
    the place of the participant who speaks, or NOBODY. descendants: by code, the codes that count for it.
    """
    found = [_of_one(document, whose, descendants) for document, whose in zip(documents, speakers, strict=True)]
    offset = 0
    passages, pieces, units, voices = [], [], [], []
    for number, each in enumerate(found):
        passages.append(_beside(number, each.passages))
        pieces.append(each.pieces + np.array([[offset], [0], [0], [0], [0], [0]]))
        units.append(_beside(number, each.units))
        voices.append(_beside(number, each.voices))
        offset += each.passages.shape[1]
    return Numbers(
        passages=Passages(**_columns(("interview", "code", "first", "behind"), passages)),
        pieces=Pieces(**_columns(("passage", "participant", "turn", "first", "behind", "words"), pieces)),
        units=UnitCounts(**_columns(("interview", "participant", "code", "units"), units)),
        voices=Voices(**_columns(("interview", "participant"), voices)),
        judged_words=tuple(each.words for each in found),
        judged_units=tuple(each.unit_count for each in found),
        applied=tuple(frozenset(code for code, _ in each.coverage) for each in documents),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _One:
    """One interview; rows of numbers, a column each passage, piece, count or voice."""

    passages: Whole
    """Code, first, behind."""
    pieces: Whole
    """Passage, participant, turn, first, behind, words."""
    units: Whole
    """Participant, code, units."""
    voices: Whole
    words: int
    unit_count: int


def _of_one(document: JudgedDocument, whose: Sequence[int], descendants: Sequence[Sequence[int]]) -> _One:
    ruler, turns = document.ruler, document.document.turns
    order = np.lexsort((document.marks.first, document.marks.code))
    code, first, behind = (
        np.asarray(each, dtype=np.int64)[order]
        for each in (document.marks.code, document.marks.first, document.marks.behind)
    )
    starts = np.array([turn.speech.start for turn in turns], dtype=np.int64)
    turn_of = np.searchsorted(starts, ruler.at, side="right") - 1
    speaker = np.array([*whose, NOBODY], dtype=np.int64)[turn_of]
    word = _ranks(_words(document.document.text)[ruler.at])
    passage, turn, begins, ends = _cut_by_turns(first, behind, turn_of)
    words = _ends_of(word, begins, ends, code[passage])
    present = np.unique(speaker[speaker != NOBODY])
    weights, by_person = _weights(document, speaker, present)
    applied: NDArray[np.bool_] = np.array(document.applied[:, 0, :])
    for number, under in enumerate(descendants):
        if under:
            applied[number] |= document.applied[list(under), 0, :].any(axis=0)
    counts = [_carried(applied, weights, NOBODY)]
    counts += [_carried(applied, of_one, int(person)) for person, of_one in zip(present, by_person, strict=True)]
    return _One(
        passages=np.vstack([code, first, behind]),
        pieces=np.vstack([passage, speaker[begins] if len(begins) else begins, turn, begins, ends, words]),
        units=np.concatenate(counts, axis=1),
        voices=present[np.newaxis, :],
        words=int(word[-1]) + 1 if len(word) else 0,
        unit_count=int(weights.sum()),
    )


def _words(text: str) -> Whole:
    """For each code point that is not white space, the number of its word."""
    ink = is_ink(text)
    begins = ink.copy()
    begins[1:] &= ~ink[:-1]
    return np.asarray(np.cumsum(begins), dtype=np.int64)


def _ranks(numbers: Whole) -> Whole:
    """The numbers, which rise, made ones that rise by one."""
    steps = np.zeros(len(numbers), dtype=np.int64)
    steps[1:] = np.diff(numbers) != 0
    return np.asarray(np.cumsum(steps), dtype=np.int64)


def _cut_by_turns(first: Whole, behind: Whole, turn_of: Whole) -> tuple[Whole, Whole, Whole, Whole]:
    """Passages cut where another turn begins: of which passage, in which turn, from where, to where."""
    if not len(first):
        return first, first, first, first
    rank = _ranks(turn_of)
    edges = np.append(np.flatnonzero(np.diff(rank, prepend=-1)), len(rank)).astype(np.int64)
    at = rank[first]
    count = rank[behind - 1] - at + 1
    passage = np.repeat(np.arange(len(first), dtype=np.int64), count)
    step = np.arange(len(passage), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count)
    place = at[passage] + step
    begins, ends = np.maximum(first[passage], edges[place]), np.minimum(behind[passage], edges[place + 1])
    return passage, np.asarray(turn_of[begins], dtype=np.int64), begins, ends


def _ends_of(word: Whole, begins: Whole, ends: Whole, code: Whole) -> Whole:
    """How many words each piece holds; one that the piece before of the same code holds, too, is that one's."""
    if not len(begins):
        return begins
    one, last = word[begins], word[ends - 1]
    shared = np.zeros(len(one), dtype=np.int64)
    shared[1:] = (one[1:] == last[:-1]) & (code[1:] == code[:-1])
    return np.asarray(last - one + 1 - shared, dtype=np.int64)


def _weights(document: JudgedDocument, speaker: Whole, present: Whole) -> tuple[Whole, list[Whole]]:
    """What each column counts for, and for each participant: a unit, or its characters where these are the unit."""
    column = np.repeat(np.arange(document.columns, dtype=np.int64), document.characters_each)
    by_person = [np.bincount(column[speaker == person], minlength=document.columns) for person in present]
    if document.is_by_character:
        return document.characters_each, by_person
    return np.ones(document.columns, dtype=np.int64), [np.minimum(each, 1) for each in by_person]


def _carried(applied: NDArray[np.bool_], weights: Whole, person: int) -> Whole:
    """Participant, code and units, of the codes that any of these units carries."""
    units = applied @ weights
    codes = np.flatnonzero(units)
    return np.vstack([np.full(len(codes), person), codes, units[codes]]).astype(np.int64)


def _beside(number: int, rows: Whole) -> Whole:
    """The rows under one of the interview's number."""
    return np.vstack([np.full(rows.shape[1], number, dtype=np.int64), rows])


def _columns(names: Sequence[str], parts: Sequence[Whole]) -> "dict[str, array[int]]":
    whole = np.concatenate(parts, axis=1) if parts else np.zeros((len(names), 0), dtype=np.int64)
    return {name: array("q", row.astype(np.int64).tobytes()) for name, row in zip(names, whole, strict=True)}
