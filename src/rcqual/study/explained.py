"""What each measure of agreement is, in words for a person."""

from dataclasses import dataclass

from rcqual.agreement.registry import coefficient


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A measure in words."""

    title: str
    meaning: str
    """In two sentences at most."""
    source: str
    """The paper, by author and year."""
    takes: str
    """How many coders it takes, and whether these may have judged different units; in a sentence."""


def explained(name: str) -> Explanation:
    """The measure of that name in `--json`. Raises KeyError if there is none."""
    found = coefficient(name)
    missing = "they may have judged different units" if found.missing else "on units that all of them judged"
    return Explanation(
        title=found.title, meaning=found.meaning, source=found.source, takes=f"For {found.coders} coders; {missing}."
    )
