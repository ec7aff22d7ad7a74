"""The codes of a codebook as a tree: which stands under which, and what of it is seen."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rcqual.model.codebook import Code
from rcqual.model.ids import CodeId


class Twig(NamedTuple):
    """One code in its place in the tree."""

    code: Code
    depth: int
    """0 at the top."""
    below: int
    """How many codes stand under it, directly or not; they follow it."""


def twigs(codes: Sequence[Code]) -> tuple[Twig, ...]:
    """The codes in their order, but each behind the one under which it stands, before what follows that.

    A code whose parent is not among them stands at the top; one that stands under itself is left out.
    """
    names = {code.name for code in codes}
    children: dict[str, list[Code]] = {}
    for code in codes:
        children.setdefault(code.parent if code.parent in names else "", []).append(code)
    placed: list[tuple[Code, int]] = []
    waiting = [(code, 0) for code in reversed(children.get("", ()))]
    while waiting:
        code, depth = waiting.pop()
        placed.append((code, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(code.name, ()))]
    return tuple(Twig(code, depth, end - place - 1) for place, ((code, depth), end) in _with_ends(placed))


def _with_ends(placed: Sequence[tuple[Code, int]]) -> Iterator[tuple[int, tuple[tuple[Code, int], int]]]:
    """Each one with the place at which what stands under it has ended."""
    ends = [len(placed)] * len(placed)
    open_ones: list[int] = []
    for place, (_, depth) in enumerate(placed):
        while open_ones and placed[open_ones[-1]][1] >= depth:
            ends[open_ones.pop()] = place
        open_ones.append(place)
    return enumerate(zip(placed, ends, strict=True))


def below(codes: Sequence[Code], code: Code) -> list[Code]:
    """What stands under a code, directly or not."""
    tree = twigs(codes)
    place = next((number for number, twig in enumerate(tree) if twig.code.id == code.id), None)
    return [] if place is None else [twig.code for twig in tree[place + 1 : place + 1 + tree[place].below]]


def seen(tree: Sequence[Twig], closed: Collection[CodeId]) -> list[int]:
    """The places of the twigs that are seen while what stands under the closed codes is not."""
    found, place = [], 0
    while place < len(tree):
        found.append(place)
        place += 1 + (tree[place].below if tree[place].code.id in closed else 0)
    return found


def with_parents(tree: Sequence[Twig], places: Collection[int]) -> list[int]:
    """The places of some twigs and of all under which these stand."""
    wanted, open_at = set(places), -1
    found: list[int] = []
    for place in range(len(tree) - 1, -1, -1):
        depth = tree[place].depth
        if place in wanted or depth < open_at:
            found.append(place)
            open_at = depth
    return found[::-1]
