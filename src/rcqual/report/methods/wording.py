"""How several things are told in a sentence."""

import re
from collections.abc import Sequence

from rcqual.text.display import counted


def listed(names: Sequence[str]) -> str:
    """ "ann, bob and carla"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


FIXED_CODES = (
    "The codes were fixed before these interviews were coded: this tells by when each had been applied, and not whether"
    " the interviews held something for which there was no code."
)
"""What saturation does not tell where the codebook could not grow."""
RELIABILITY = "reliability"
PARALLEL = "parallel coding"
"""How a round of that kind is called where the team wants no coefficients, and nothing is claimed of reliability."""
_TRANSCRIPT = re.compile(r"\b([Tt])ranscript(s?)\b")
_IN_QUOTES = re.compile(r"(“[^”]*”)")
_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(number: int, noun: str) -> str:
    """A number with its noun as a sentence has it: "three coders", "12 coders"."""
    told = _SPELLED[number] if number < len(_SPELLED) else f"{number:,}"
    return f"{told} {noun}{'' if number == 1 else 's'}"


def rounds_named(numbers: Sequence[int]) -> str:
    """ "round 1", "rounds 1, 2 and 4"."""
    return f"{'round' if len(numbers) == 1 else 'rounds'} {listed(list(map(str, numbers)))}"


def interviews(names: Sequence[str]) -> str:
    """How many transcripts these are, and where they are few, which."""
    return counted(len(names), "interview") + (f" ({', '.join(names)})" if len(names) <= 3 else "")


def kind_told(words: str, *, has_coefficients: bool) -> str:
    """A round's kind, or a label with it, as readers are told it: "reliability", "round 2 (parallel coding)"."""
    return words if has_coefficients else words.replace(RELIABILITY, PARALLEL)


def of_interviews(text: str) -> str:
    """The same with "interview" for "transcript", but for what stands in quotation marks."""
    parts = _IN_QUOTES.split(text)
    return "".join(part if part.startswith("“") else _TRANSCRIPT.sub(_interview, part) for part in parts)


def _interview(found: re.Match[str]) -> str:
    return f"{'I' if found[1] == 'T' else 'i'}nterview{found[2]}"
