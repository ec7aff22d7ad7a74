"""Which codes a passage may get: those given to what overlaps it or stands beside it, and those whose words it says.

Cheap enough for each look at a passage: no base forms, no distances, only words cut to their stems.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rcqual.model.codebook import Code
from rcqual.model.ids import CodeId
from rcqual.model.span import Span

_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = ("ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "y", "e")
_LEAST_STEM = 3
_FREQUENT = 0.2
"""The share of codes above which a word of their definitions tells none from another."""
_SAID_OF_ALL = frozenset(
    _WORD.findall(
        """
    about after again all also and another any anything are because been before being between both but can could did
    does doing each either else even every everything for from get gets give given gives goes going had has have her
    here him his how into its itself just kind know less like made make many may might more most much must need nor
    not nothing now off one only other others our out over own passage people person put rather said same say saying
    says see she should so some somebody someone something speaker such than that the their them then there these
    they thing things this those through too under until upon use used very was way well were what when where which
    always first four good great last lot mean never new next often really right second still sure take takes talk
    think three time times two want wanted went
    while who whom whose why will with within without would yes you your
    """
    )
)
_IN_NAME = 4
"""How much a word of a code's name counts, beside one of its definitions."""
_MOST_BY_WORDS = 5
_LONGEST = 3_000
"""In characters: of a passage, the beginning that is looked at."""


class Likely(NamedTuple):
    """A code that a passage may get, and why."""

    code_id: CodeId
    reason: str
    """In a few words: "used here", "says “pharmacist”"."""


def by_place(span: Span, codings: Iterable[tuple[Span, CodeId]], around: Span) -> list[Likely]:
    """The codes that one gave to what overlaps a passage, then those given to what else stands around it, each once.

    around: the passage with what stands beside it. A code that the very passage carries already is left out.
    """
    here: Counter[CodeId] = Counter()
    beside: Counter[CodeId] = Counter()
    on_it = set()
    for at, code_id in codings:
        if at == span:
            on_it.add(code_id)
        elif at.overlaps(span):
            here[code_id] += 1
        elif at.overlaps(around):
            beside[code_id] += 1
    found = [Likely(code_id, "used here") for code_id, _ in here.most_common()]
    found += [Likely(code_id, "used beside it") for code_id, _ in beside.most_common() if code_id not in here]
    return [each for each in found if each.code_id not in on_it]


class CueWords:
    """The words by which each code of a codebook is known, made ready once."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self._codes: dict[str, dict[CodeId, int]] = {}
        of_all = 0
        for code in codes:
            of_all += 1
            told = f"{code.brief_definition}\n{code.full_definition}\n{code.when_to_use}"
            for words, weight in ((told, 1), (code.name, _IN_NAME)):
                for stem in {*map(_stem, _WORD.findall(words))}:
                    self._codes.setdefault(stem, {})[code.id] = weight
        self._most = max(_FREQUENT * of_all, 2)

    def said_in(self, passage: str) -> list[Likely]:
        """The codes of whose words a passage says some, those first of which it says the most telling ones."""
        scores: dict[CodeId, float] = {}
        says: dict[CodeId, tuple[float, str]] = {}
        for word, stem in _stems(passage[:_LONGEST]).items():
            known = self._codes.get(stem, {})
            for code_id, weight in known.items():
                if weight < _IN_NAME and len(known) > self._most:
                    continue
                score = weight / len(known) ** 0.5
                scores[code_id] = scores.get(code_id, 0.0) + score
                says[code_id] = max(says.get(code_id, (0.0, "")), (score, word))
        best = sorted(scores, key=lambda code_id: -scores[code_id])[:_MOST_BY_WORDS]
        return [Likely(code_id, f"says “{says[code_id][1]}”") for code_id in best]


def _stems(text: str) -> dict[str, str]:
    """The telling words of a text as they stand there, each with what it shares with its other forms."""
    return {word: stem for word in _WORD.findall(text) if (stem := _stem(word))}


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    folded = word.casefold()
    if folded in _SAID_OF_ALL:
        return ""
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _LEAST_STEM:
            return folded[: -len(ending)]
    return folded
