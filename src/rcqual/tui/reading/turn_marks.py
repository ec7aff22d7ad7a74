"""What stands beside the first row of each turn on request: when it begins in the recording, or its number."""

from collections.abc import Iterable
from typing import Literal

from rcqual.model.span import Span
from rcqual.model.transcript import Turn
from rcqual.tui.reading.document import ReadingDocument

TurnMark = Literal["time", "number"]


class TurnMarks:
    """The times or numbers of the turns of one transcript."""

    def __init__(self, document: ReadingDocument, mark: TurnMark, last: Turn | None = None) -> None:
        """last: of a document that is but a part, the last turn of the whole."""
        self._document, self._mark = document, mark
        turns = document.turns if last is None else (*document.turns, last)
        self._has_hours = any((turn.begins_ms or 0) >= 3_600_000 for turn in turns)
        longest = max((len(self._words(turn)) for turn in turns), default=0)
        self.width = longest + 1
        """How many cells they take, a blank behind them included."""

    def beside(self, row: Span) -> str:
        """What stands beside a row; empty where no turn begins, and where the source tells no time."""
        number = self._document.turn_beginning_in(row)
        return "" if number is None else self._words(self._document.turns[number])

    def _words(self, turn: Turn) -> str:
        if self._mark == "number":
            return f"t{turn.number}"
        return "" if turn.begins_ms is None else clock(turn.begins_ms, has_hours=self._has_hours)


def has_times(turns: Iterable[Turn]) -> bool:
    """Whether the source told of any turn when it begins."""
    return any(turn.begins_ms is not None for turn in turns)


def clock(milliseconds: int, *, has_hours: bool) -> str:
    """A time in the recording, as "1:02:03"; without hours as "2:03"."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, of_hour = divmod(minutes, 60)
    return f"{hours}:{of_hour:02}:{seconds:02}" if has_hours else f"{minutes}:{seconds:02}"
