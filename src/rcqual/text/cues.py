"""The words by which a codebook tells what a code is for, and which of them are phrases to look for as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rcqual.model.codebook import Code

LONGEST_CUE = 6
"""In words: what stands in quotation marks and is longer is an example, which nobody says again word for word."""
_QUOTED = re.compile(
    r"“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|\"([^\"\n]*)\"|‘([^‘\n]+?)’(?!\w)|(?<!\w)'([^'\n]+(?:'\w[^'\n]*)*)'(?!\w)"
)
_AT_THE_ENDS = " \t.,;:!?…–—-"


@dataclass(frozen=True, slots=True)
class Cues:
    """What a codebook says of a code, for finding passages of it."""

    phrases: tuple[str, ...]
    """The code's name, and what stands in quotation marks in its fields, but for when not to use it; each once."""
    meaning: str
    """All that is said of what it is for, the name and the example too."""


def cues_of(code: Code) -> Cues:
    """The cue phrases and the words of a code."""
    fields = (code.brief_definition, code.full_definition, code.when_to_use, code.example)
    phrases = {phrase.casefold(): phrase for field in fields for phrase in _quoted(field)}
    return Cues(
        tuple({code.name.casefold(): code.name, **phrases}.values()),
        "\n".join(filter(None, (code.name, *fields))),
    )


def _quoted(field: str) -> Iterator[str]:
    for match in _QUOTED.finditer(field):
        phrase = " ".join(next(filter(None, match.groups()), "").split()).strip(_AT_THE_ENDS)
        if any(char.isalnum() for char in phrase) and len(phrase.split()) <= LONGEST_CUE:
            yield phrase
