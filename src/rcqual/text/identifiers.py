"""What may tell who somebody is: names that the team lists, telephone numbers, addresses, dates of birth, rooms.

These are hints to look at, and no proof that nothing else tells it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import regex


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """Something that may tell who somebody is."""

    start: int
    """In code points of the text."""
    end: int
    kind: str
    """What it looks like, in words: "a telephone number"."""
    words: str
    """As it stands."""

    def overlaps(self, other: "Identifier") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_TITLE = (
    r"Dr|Drs|Doctor|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Nurse|Sister|Matron|Herr|Frau|Monsieur|Madame|Mme|Señor|Señora"
    r"|Sr|Sra|Pfleger|Schwester"
)
_PATTERNS = tuple(
    (kind, regex.compile(pattern, flags))
    for kind, pattern, flags in (
        ("an e-mail address", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", 0),
        ("a web address", r"\b(?:https?://|www\.)\S+", regex.IGNORECASE),
        ("a date", r"(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}(?![\d.])|\b(?:19|20)\d{2}-\d{2}-\d{2}\b", 0),
        (
            "a date",
            rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)"
            r",?\s+(?:19|20)\d{2}\b",
            regex.IGNORECASE,
        ),
        (
            "a date of birth",
            r"\b(?:born\s+(?:on|in)|date of birth|d\.?o\.?b\.?|geboren\s+am|geb\.)\s*:?\s*[^\s,.;]*\d+",
            regex.IGNORECASE,
        ),
        (
            "a room or bed",
            r"\b(?:room|bed|bay|zimmer|bett|chambre|lit|habitación|cama)\s*(?:no\.?|nr\.?|number)?\s*#?\d+\s?[a-z]?\b",
            regex.IGNORECASE,
        ),
        ("a telephone number", r"(?<![\w.])(?:\+|00|\(0)?\d(?:[\s()/.-]*\d){6,14}(?!\w)", 0),
        ("a title with a name", rf"\b(?:{_TITLE})\b\.?\s+(?:\p{{Lu}}\.\s*)*\p{{Lu}}[\p{{L}}'’-]+", 0),
    )
)


def identifiers_in(text: str, names: Iterable[str] = ()) -> list[Identifier]:
    """What in a text may tell who somebody is, by place; of what overlaps, the longest.

    names: of people, each found as whole words whatever its capitals.
    """
    found = [
        Identifier(match.start(), match.end(), kind, match.group())
        for kind, pattern in (*_PATTERNS, *_of_names(names))
        for match in pattern.finditer(text)
    ]
    kept: list[Identifier] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start, one.kind)):
        if not any(map(each.overlaps, kept)):
            kept.append(each)
    return sorted(kept)


def _of_names(names: Iterable[str]) -> list[tuple[str, "regex.Pattern[str]"]]:
    listed = sorted({" ".join(name.split()) for name in names if name.strip()}, key=lambda one: (-len(one), one))
    if not listed:
        return []
    words = "|".join(r"\s+".join(map(regex.escape, name.split())) for name in listed)
    return [("a name on the list", regex.compile(rf"(?<!\w)(?:{words})(?!\w)", regex.IGNORECASE))]


def names_in(text: str) -> list[str]:
    """The names of a list: one a line, what stands behind a "#" left out."""
    return [name for line in text.splitlines() if (name := line.partition("#")[0].strip())]
