"""Who codes which interviews: everyone all of them, two coders each, or one each and a share by all."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import cycle
from random import Random

from rcqual.errors import WrongUsage
from rcqual.model.ids import CoderId, TranscriptId

Assigned = list[tuple[TranscriptId, CoderId]]


def how_many(share: str, of: int) -> int:
    """What a share comes to, "20%" or a plain number: at least one, half a transcript rounded up. Raises WrongUsage."""
    number = share.strip().removesuffix("%").strip()
    try:
        value = Fraction(number)
    except (ValueError, ZeroDivisionError):
        value = Fraction(0)
    is_part = share.strip().endswith("%")
    if value <= 0 or (is_part and value > 100) or (not is_part and value.denominator != 1):
        raise WrongUsage(f"“{share}” is no share of the interviews.", hint="Give a percentage, as 20%, or a number.")
    count = int(value * of / 100 + Fraction(1, 2)) if is_part else int(value)
    if count > of:
        raise WrongUsage(f"There are only {of} to choose from, not {count}.", hint="Give a smaller number.")
    return max(count, 1)


def all_by_all(texts: Sequence[TranscriptId], coders: Sequence[CoderId]) -> Assigned:
    """Everyone codes every transcript."""
    return [(text, coder) for text in texts for coder in coders]


def two_of_k(texts: Sequence[TranscriptId], coders: Sequence[CoderId], seed: int) -> Assigned:
    """Each transcript has two coders, and any two coders share as many transcripts as any other two, or one more.

    Which transcripts fall to whom is drawn, by the seed. Raises WrongUsage for fewer than two coders.
    """
    if len(coders) < 2:
        raise WrongUsage("Two coders for each interview need at least two coders.", hint="Name more with --coders.")
    by_text = dict(zip(_shuffled(texts, seed), cycle(_pairs(coders)), strict=False))
    return [(text, coder) for text in texts for coder in by_text[text]]


def split(texts: Sequence[TranscriptId], coders: Sequence[CoderId], overlap: str, seed: int) -> Assigned:
    """A share of the transcripts is coded by all; of the others each has one coder, and all have as many, or one more.

    Which are coded by all, and to whom the others fall, is drawn, by the seed. Raises WrongUsage as `how_many`, and for
    fewer than two coders.
    """
    if len(coders) < 2:
        raise WrongUsage("To split the interviews takes at least two coders.", hint="Name more with --coders.")
    drawn = _shuffled(texts, seed)
    shared = how_many(overlap, len(texts))
    by_text: dict[TranscriptId, Sequence[CoderId]] = dict.fromkeys(drawn[:shared], coders)
    by_text |= {text: [coder] for text, coder in zip(drawn[shared:], cycle(coders), strict=False)}
    return [(text, coder) for text in texts for coder in by_text[text]]


def _shuffled(texts: Sequence[TranscriptId], seed: int) -> list[TranscriptId]:
    # Of a seeded generator Python promises the numbers of `random` alone, from version to version.
    numbers = Random(f"who {seed}")
    return [text for _, text in sorted(((numbers.random(), text) for text in texts), key=lambda each: each[0])]


def _pairs(coders: Sequence[CoderId]) -> Iterator[tuple[CoderId, CoderId]]:
    """Every two coders once, as in a tournament, so that nobody falls behind on the way."""
    seats: list[CoderId | None] = [*coders, *([None] if len(coders) % 2 else [])]
    half = len(seats) // 2
    for _ in range(len(seats) - 1):
        for one, other in zip(seats[:half], reversed(seats[half:]), strict=True):
            if one is not None and other is not None:
                yield one, other
        seats = [seats[0], seats[-1], *seats[1:-1]]
