"""The list of a finder: what fits the letters typed, with what speaks for each at its right."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from rcqual.tui.widgets.rows import Part, Rows
from rcqual.tui.words import shortened

_LEAST_OF_MORE = 12
_NOTHING = " Nothing fits these letters."


class Choice(NamedTuple):
    """One of the things to choose from."""

    id: str
    name: str
    more: str = ""
    """What is said about it; it is searched too."""
    mark: str = ""
    """Something short before the name: a key, a number."""
    colour: str = ""
    """Of the mark, as "#rrggbb"."""
    reason: str = ""
    """Why it stands where it does, at its right."""


class Choices(Rows):
    """Shows things to choose from, each in a row."""

    DEFAULT_CSS = """
    Choices {
        height: 10;
        background: $surface;
    }
    """

    class Chosen(Message):
        """A row was clicked at."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self._words: Sequence[str] = ()

    def show(self, choices: Sequence[Choice], at: int | None, sought: str = "") -> None:
        """Show these. sought: what was typed; where it stands in what is said of one, that part is shown."""
        self._choices, self._top, self._words = choices, 0, sought.casefold().split()
        self.show_rows(len(choices), at)

    @property
    def here(self) -> Choice | None:
        """The one under the cursor."""
        return None if self.at is None else self._choices[self.at]

    def render_line(self, y: int) -> Strip:
        """A line of the screen; the first says so where nothing fits what was typed."""
        if y or self._choices or not self._words:
            return super().render_line(y)
        return Strip([Segment(_NOTHING, self._style(Part("", is_quiet=True), is_here=False))]).adjust_cell_length(
            self.size.width
        )

    def parts(self, number: int, width: int) -> list[Part]:
        """The mark, the name, what is said about it, the reason."""
        choice = self._choices[number]
        reason = f"  {choice.reason}" if choice.reason else ""
        room = width - cell_len(reason)
        parts = [Part(f"{choice.mark or ' '} ", is_strong=True, colour=choice.colour)]
        left = room - cell_len(parts[0].text) - cell_len(choice.name)
        parts.append(Part(choice.name if left >= 0 else shortened(choice.name, max(room - 2, 1))))
        if choice.more and left >= _LEAST_OF_MORE:
            parts.append(Part(f"  {shortened(self._part_of_interest(choice, left - 2), left - 2)}", is_quiet=True))
        used = sum(cell_len(part.text) for part in parts)
        return [*parts, Part(" " * max(room - used, 0)), Part(reason, is_quiet=True)]

    def _part_of_interest(self, choice: Choice, room: int) -> str:
        """What is said of a thing; from a little before the words sought on, where they stand there alone."""
        told, name = choice.more, choice.name.casefold()
        if self._words and not all(word in name for word in self._words):
            at = told.casefold().find(self._words[0])
            if at > room - len(self._words[0]):
                return f"…{told[max(at - room // 3, 0) :]}"
        return told

    def picked(self, number: int) -> None:
        """Tell of it."""
        self.post_message(self.Chosen())
