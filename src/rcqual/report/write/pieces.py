"""What a document for people is made of, whatever kind of file it is written to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is the document's title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Caption:
    """What a table is, above it."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; what it holds is shown as it is, line by line."""

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
    """A table under a row of headings; numbers are given as numbers, and stand to the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure; where a kind of file holds no pictures, its words alone."""

    png: bytes
    title: str
    alt: str
    """What it shows, in words."""


Piece = Heading | Caption | Words | Quoted | Items | Grid | Picture
