"""Which labels of a file count as speakers.

The rule: a label counts if it is seen twice, or is known (from the participants sheet, or named as an interviewer's).
A label that is seen once counts only where its own form speaks for it: a usual one ("INT", "P03"), a name beside a time
stamp or a role, a full name at the start of a cue. Words like "Note" never count.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rcqual.text.labels import is_interviewer, is_name_like, is_never_a_speaker, is_usual


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a label stands."""

    name: str
    is_marked: bool = False
    """Whether more than a colon sets it apart."""
    is_cue: bool = False
    """Whether it stands at the start of a subtitle's cue."""
    is_followed_by_speech: bool = False
    """Whether what follows is plainly something that somebody says, and no entry of a header."""


def folded(names: frozenset[str]) -> frozenset[str]:
    """The names as they are compared: capitals do not matter, nor does white space around them."""
    return frozenset(name.strip().casefold() for name in names)


def counted(sightings: Sequence[Sighting], known: frozenset[str]) -> list[bool]:
    """For each sighting, in the order of the file, whether it is a speaker's label.

    known: labels that count wherever they stand, as `folded` gives them.
    """
    keys = [sighting.name.strip().casefold() for sighting in sightings]
    never = {name: is_never_a_speaker(name) for name in {sighting.name for sighting in sightings}}
    seen = Counter(key for key, sighting in zip(keys, sightings, strict=True) if not never[sighting.name])
    verdicts = [
        key in known or (not never[sighting.name] and seen[key] > 1)
        for key, sighting in zip(keys, sightings, strict=True)
    ]
    # What stands before the first speaker is rather a header than a turn, unless it is speech.
    first = verdicts.index(True) if True in verdicts else 0
    for index, sighting in enumerate(sightings):
        is_in_talk = index >= first or sighting.is_cue or sighting.is_followed_by_speech
        if is_in_talk and not never[sighting.name] and _speaks_for_itself(sighting):
            verdicts[index] = True
    return verdicts


def interviewers_among(names: Sequence[tuple[str, str]], named: frozenset[str]) -> frozenset[str]:
    """The folded names of those who ask, from (name, role in brackets) pairs.

    named: the labels that were said to be interviewers', as `folded` gives them.
    """
    return frozenset(
        name.strip().casefold()
        for name, hint in names
        if name.strip().casefold() in named or is_interviewer(name) or (len(hint) > 1 and is_interviewer(hint))
    )


def left_out(sightings: Sequence[Sighting], verdicts: Sequence[bool]) -> list[str]:
    """Labels that were not counted and yet look like names, in order, each once."""
    return list(dict.fromkeys(
        sighting.name
        for sighting, counts in zip(sightings, verdicts, strict=True)
        if not counts and is_name_like(sighting.name) and len(sighting.name.split()) <= 3
        and not is_never_a_speaker(sighting.name)
    ))  # fmt: skip


def _speaks_for_itself(sighting: Sighting) -> bool:
    if is_usual(sighting.name):
        return True
    if not is_name_like(sighting.name):
        return False
    return sighting.is_marked or (sighting.is_cue and len(sighting.name.split()) > 1)
