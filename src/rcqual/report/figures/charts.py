"""What a figure shows, before it is drawn: its numbers, its words, and the data that lie beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rcqual.text.display import visible
from rcqual.text.graphemes import cut_to_cells

LONGEST_LABEL = 38
MOST_ROWS = 40
"""Codes in a figure; where there are more, those with most codings are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A bar a code."""

    values: tuple[int, ...]
    texts: tuple[str, ...]
    """What stands behind each bar."""
    axis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """A cell a code and column, with its number."""

    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    """By code; None: not judged."""
    texts: tuple[tuple[str, ...], ...]
    axis: str
    scale: str
    """What the colours stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """A point a code, with its interval."""

    values: tuple[float, ...]
    intervals: tuple[tuple[float, float] | None, ...]
    texts: tuple[str, ...]
    marks: tuple[float, ...]
    """Where lines stand."""
    axis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How a number grows from interview to interview, and by how much at each."""

    new: tuple[int, ...]
    so_far: tuple[int, ...]
    reached_after: int | None
    """The interview after which saturation is reached, from 1; None if it is not, or cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One figure. People's words in it are as they wrote them."""

    name: str
    """Of its files."""
    title: str
    alt: str
    """What it shows, in words, for those who do not see it."""
    labels: tuple[str, ...]
    """Of its rows: codes; of steps: interviews."""
    codes: tuple[str | None, ...]
    """The code that a row is about; None: about none."""
    form: Bars | HeatMap | Forest | Steps
    notes: tuple[str, ...] = ()
    csv: str
    """Its data, as a file."""
    label: str = ""
    """How a report speaks of it: "Figure 2"; empty where it stands alone."""


def shown(label: str, longest: int = LONGEST_LABEL) -> str:
    """A label as it stands in a figure: on one line, cut where it is wide. longest: in letters, of which 夜 is two."""
    cut = cut_to_cells(visible(" ".join(label.split())), longest)
    return f"{cut[:-1].rstrip()}…" if cut.endswith("…") else cut


def most(weights: Sequence[int], drawn: int = MOST_ROWS) -> list[int]:
    """The places of those that are drawn, in their order."""
    heaviest = sorted(range(len(weights)), key=lambda place: (-weights[place], place))
    return sorted(heaviest[:drawn])
