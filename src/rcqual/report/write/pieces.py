"""What a document for people is made of, whatever kind of file it is written to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"–|[-–+]?[\d.,]+%?(?:–[\d.,]+%)?(?: of [\d,]+)?|\[[-.\d]+, [-.\d]+\]")
_LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is the document's title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Caption:
    """What a table is, above it."""

    text: str
    label: str = ""
    """How the text speaks of it: "Table 3"; empty where tables have no numbers."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; what it holds is shown as it is, line by line."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known of a table or figure, below it."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a transcript, and where it stands."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item on one line."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under a row of headings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]

    @property
    def are_numbers(self) -> list[bool]:
        """Of each column whether it holds numbers alone, which stand to the right; the first does if they are given so.

        Elsewhere a number may be its text: "12 of 15", "94.4%", an interval, a dash.
        """
        return [_are_numbers([row[at] for row in self.rows], is_first=not at) for at in range(len(self.heads))]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure; where a kind of file holds no pictures, its words alone."""

    png: bytes
    title: str
    alt: str
    """What it shows, in words."""
    label: str = ""
    """How the text speaks of it: "Figure 2"; empty where figures have no numbers."""


Piece = Heading | Caption | Words | Note | Quoted | Items | Grid | Picture


def _are_numbers(cells: Sequence[str | int], *, is_first: bool) -> bool:
    words = [each for each in cells if isinstance(each, str)]
    if is_first:
        return bool(cells) and not words
    return any(cell != "" for cell in cells) and all(
        not each or (len(each) < _LONGEST_NUMBER and _NUMBER.fullmatch(each) is not None) for each in words
    )
