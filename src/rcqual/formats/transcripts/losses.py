"""What of a subtitle file is in no turn: counted while it is read, said once for each kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rcqual.formats.transcripts.reading import Draft
from rcqual.text.display import counted

_MOST_LINES, _MOST_KINDS = 5, 8


@dataclass(slots=True)
class Losses:
    """What was met and left out so far."""

    unreadable: list[int] = field(default_factory=list)
    """Lines with timings that cannot be read; their cues are lost."""
    strays: list[int] = field(default_factory=list)
    """Lines at which text begins that no timing is before."""
    silent: int = 0
    """Cues without words."""
    tags: int = 0
    """Pieces of markup."""
    kinds: set[str] = field(default_factory=set)
    """Of which kinds the markup was, where the format names them."""
    notes: int = 0
    settings: int = 0
    """Blocks about the look of the subtitles."""

    def tell(self, path: str, draft: Draft) -> None:
        """Adds to the draft: lost words as warnings, what carries none as dropped."""
        if self.unreadable:
            draft.warn(
                path, self.unreadable[0], _said("The timing of this cue cannot be read; it was", self.unreadable)
            )
        if self.strays:
            draft.warn(path, self.strays[0], _said("Text without a timing before it was", self.strays))
        kinds = f" ({', '.join(sorted(self.kinds))})" if 0 < len(self.kinds) <= _MOST_KINDS else ""
        for number, one, many, more in (
            (self.notes, "comment (NOTE) was", "comments (NOTE) were", ""),
            (self.settings, "STYLE or REGION block was", "STYLE or REGION blocks were", ""),
            (self.silent, "cue without words was", "cues without words were", ""),
            (self.tags, "markup tag was", "markup tags were", kinds),
        ):
            if number:
                draft.dropped.append(f"{counted(number, one, many)} left out{more}.")


def _said(what: str, lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return f"{what} left out."
    further = ", ".join(map(str, lines[1 : _MOST_LINES + 1])) + (", …" if len(lines) > _MOST_LINES + 1 else "")
    return f"{what} left out, and so {'was' if len(lines) == 2 else 'were'} {len(lines) - 1} more (line {further})."
