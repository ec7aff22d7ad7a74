"""How coders are called in what leaves the study: by their names, or by letters for readers who are not to know."""

import re
from itertools import count
from string import ascii_uppercase

from rcqual.study.study import Study, team


class Called:
    """The names of a study's coders as they are told."""

    def __init__(self, study: Study, *, by_letters: bool) -> None:
        names = [coder.name for coder in team(study)]
        self.letters = dict(zip(names, _letters(len(names)), strict=True)) if by_letters else {}
        """By name; empty where names are told as they are."""
        # Who is "bob" to the program is Bob in a memo; no coder's name differs from another's by capitals alone.
        self._said = {
            said: letter for name, letter in self.letters.items() for said in (name.upper(), name.title(), name)
        }
        # Longest first, so that one name that begins another is not taken for it.
        whole = "|".join(re.escape(said) for said in sorted(self._said, key=len, reverse=True))
        self._any = re.compile(rf"(?<!\w)(?:{whole})(?!\w)") if whole else None

    def coder(self, name: str) -> str:
        """What a coder is called; who is no coder, as they are."""
        return self.letters.get(name, name)

    def words(self, text: str) -> str:
        """A text in which every whole word that is a coder's name, in capitals too, is what that coder is called."""
        return text if self._any is None else self._any.sub(lambda found: self._said[found[0]], text)


def _letters(wanted: int) -> list[str]:
    """A, B, …, Z, A2, B2, …."""
    rounds = (("" if turn == 1 else str(turn)) for turn in count(1))
    found: list[str] = []
    while len(found) < wanted:
        behind = next(rounds)
        found += [f"{letter}{behind}" for letter in ascii_uppercase]
    return found[:wanted]
