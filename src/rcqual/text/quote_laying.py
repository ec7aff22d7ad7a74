"""A quote as an author types it laid along the passage that it quotes, so that as few words as possible differ."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import regex

from rcqual.text.quote_tokens import TOKEN_WITH_CJK

LONGEST_REPLACED = 12
"""In words and marks: what a bracket may stand for."""
_DOTS = r"(?:…|\.(?:\s?\.){2,})"
_LETTERS = r"[\p{L}\p{M}\p{N}]++(?:['’][\p{L}\p{M}\p{N}]++)*+"
_TOKEN = regex.compile(
    rf"(?P<ellipsis>[\[(]\s*{_DOTS}\s*[\])]|{_DOTS})"
    rf"|(?P<partial>{_LETTERS}['’]?\[[^\[\]\s]{{1,12}}\](?:['’]?{_LETTERS})?|\[[^\[\]\s]{{1,12}}\]['’]?{_LETTERS})"
    r"|(?P<bracket>\[[^\[\]]*\])"
    rf"|(?P<word>{TOKEN_WITH_CJK.pattern})"
    r"|(?P<mark>[-‐‑‒–—―−]+|\S)"
)
_EVEN = str.maketrans(dict.fromkeys('“”„‟«»‹›‘’‚‛`´′″ʼ＂＇"', "'"))
_DASH = regex.compile(r"[-‐‑‒–—―−]+")
_ADDED, _LOST, _INSERTED = 3_000_000, 1_000_000, 2
_ALIKE = 8


class Move(IntEnum):
    """What a piece of the quote, or of the passage, is to the other."""

    SAME, ELLIPSIS, BRACKET, PARTIAL, ADDED, LOST, SILENT = range(7)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a mark, an ellipsis or a bracket."""

    kind: str
    """word, mark, ellipsis, bracket, or partial: a word with a bracket in it."""
    start: int
    """In code points."""
    end: int
    even: str
    """As it is compared."""


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """The pieces of a text between two offsets, white space left out."""
    return [
        Piece(str(match.lastgroup), match.start(), match.end(), _even(match.group(), str(match.lastgroup)))
        for match in _TOKEN.finditer(text, start, end)
    ]


def _even(text: str, kind: str) -> str:
    if kind == "ellipsis":
        return "…"
    return _DASH.sub("-", unicodedata.normalize("NFC", text).translate(_EVEN)) if kind != "bracket" else text


Moves = list[tuple[Move, int, tuple[int, int]]]
"""What was done, to which piece of the quote, and to which of the passage: the first, and that behind the last."""


def laid_along(quote: Sequence[Piece], said: Sequence[Piece], silent: frozenset[int]) -> Moves:
    """The cheapest way from the passage to the quote; what lies before and behind the quote goes silently.

    silent: the places of the passage that may go anywhere without a trace.
    """
    # "I" of "I mean" that may go is not the one behind it: from the first such place to the last, all is weighed.
    head = min(_alike(quote, said), min(silent, default=len(said)))
    free = max(max(silent, default=-1) + 1, head)
    tail = _alike(quote[head:][::-1], said[free:][::-1])
    behind, end = len(quote) - tail, len(said) - tail
    middle = _laid(
        quote[head:behind],
        said[head:end],
        frozenset(at - head for at in silent),
        is_first=not head,
        is_last=not tail,
    )
    return [
        *((Move.SAME, at, (at, at + 1)) for at in range(head)),
        *((move, at + head, (low + head, high + head)) for move, at, (low, high) in middle),
        *((Move.SAME, behind + at, (end + at, end + at + 1)) for at in range(tail)),
    ]


def _alike(one: Sequence[Piece], other: Sequence[Piece]) -> int:
    """How many pieces at the beginning are the same; a few alone may be so by chance, and are none."""
    count = 0
    while count < min(len(one), len(other)) and one[count].even == other[count].even:
        count += 1
    return count if count >= _ALIKE else 0


def _laid(
    quote: Sequence[Piece], said: Sequence[Piece], silent: frozenset[int], *, is_first: bool, is_last: bool
) -> Moves:
    """The cheapest way. is_first, is_last: whether the quote may begin, or end, in the midst of the passage."""
    width = len(said) + 1
    ways: list[list[tuple[Move, int]]] = [[]]
    above: list[int] = []
    for at in range(width):
        is_silent = is_first or (is_last and not quote) or at - 1 in silent
        above.append(0 if not at else above[-1] + (1 if is_silent else _LOST))
        ways[0].append((Move.SILENT if is_silent else Move.LOST, 1))
    for number, piece in enumerate(quote):
        ends_here = is_last and number == len(quote) - 1
        row = [cost + _ADDED for cost in above]
        way = [(Move.ADDED, 0)] * width
        best_at = 0
        for at in range(width):
            if at and above[at - 1] < row[at]:
                if piece.even == said[at - 1].even:
                    row[at], way[at] = above[at - 1], (Move.SAME, 1)
                elif piece.kind == "partial" and _fits(piece.even, said[at - 1]):
                    row[at], way[at] = above[at - 1], (Move.PARTIAL, 1)
            if piece.kind == "ellipsis" and at:
                if above[at - 1] - at + 1 < above[best_at] - best_at:
                    best_at = at - 1
                if above[best_at] + at - best_at < row[at]:
                    row[at], way[at] = above[best_at] + at - best_at, (Move.ELLIPSIS, at - best_at)
            elif piece.kind == "bracket":
                for size in range(min(LONGEST_REPLACED, at) + 1):
                    cost = above[at - size] + (size or _INSERTED)
                    if cost < row[at]:
                        row[at], way[at] = cost, (Move.BRACKET, size)
            if at:
                is_silent = ends_here or at - 1 in silent
                cost = row[at - 1] + (1 if is_silent else _LOST)
                if cost < row[at]:
                    row[at], way[at] = cost, (Move.SILENT if is_silent else Move.LOST, 1)
        above = row
        ways.append(way)
    return _way_back(ways, len(quote), len(said))


def _way_back(ways: Sequence[Sequence[tuple[Move, int]]], row: int, at: int) -> Moves:
    moves: Moves = []
    while row or at:
        move, size = ways[row][at]
        is_of_source = move in (Move.SILENT, Move.LOST)
        moves.append((move, row if is_of_source else row - 1, (at - size, at)))
        at -= size
        row -= not is_of_source
    return moves[::-1]


def parted(partial: str) -> tuple[str, str, str]:
    """A word with a bracket in it: what stands before, in and behind the bracket."""
    before, _, rest = partial.partition("[")
    inside, _, after = rest.partition("]")
    return before, inside, after


def _fits(partial: str, piece: Piece) -> bool:
    before, _, after = parted(partial)
    word = piece.even
    is_long_enough = len(before) + len(after) <= len(word) == piece.end - piece.start
    return piece.kind == "word" and is_long_enough and word.startswith(before) and word.endswith(after)
