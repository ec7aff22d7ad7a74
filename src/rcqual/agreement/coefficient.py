"""What a coefficient is: its names, what it can take, and what it means."""

from dataclasses import dataclass
from enum import StrEnum


class Takes(StrEnum):
    """What kind of judgements a coefficient compares."""

    PRESENCE = "present or absent"
    CATEGORIES = "one category a unit"
    ORDERED = "one ordered category a unit"
    NUMBERS = "one number a unit"
    SETS = "a set of codes a unit"
    PASSAGES = "where passages begin and end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One measure, as a person meets it."""

    name: str
    """In `--json`."""
    title: str
    takes: tuple[Takes, ...]
    coders: str
    """"two" or "two or more"."""
    missing: bool
    """Whether coders may have judged different units."""
    meaning: str
    """In two sentences at most."""
    source: str
    floor: float = -1.0
    """The lowest value that it can have; an interval ends there."""
