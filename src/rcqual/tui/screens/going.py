"""Going about in an interview: to what is uncoded, to what is coded, to a place that one names; so many on at once."""

from collections.abc import Mapping

from textual import events

from rcqual.model.changes import Changes
from rcqual.model.codebook import RESERVED_KEYS, Code
from rcqual.model.coding import Coding
from rcqual.model.ids import CodeId
from rcqual.model.span import Span
from rcqual.tui.coding_commands import CODING
from rcqual.tui.keyboard import keys_of
from rcqual.tui.reading.places import HOW, place_named
from rcqual.tui.screens.beside import BesideText

_MOST_DIGITS = 6
_NOT_HERE = {
    "other": "No other coding is here.",
    "merge": "Select passages that have one code: two codings of it, or more, become one.",
    "coded": "Nothing is coded yet.",
    "again": "No code was used yet.",
}
"""By action: why it cannot be done now."""


class Going(BesideText):
    """A screen on which numbers typed before a key say how often, and which has one's own codings to go to."""

    _last: CodeId | None
    _by_key: dict[str, Code]

    def __init__(self) -> None:
        super().__init__()
        self._digits = ""
        self._goes_to_undone = False

    def _apply(self, code: Code) -> None:
        raise NotImplementedError

    def take_key(self, event: events.Key) -> bool:
        """Take a number for the next key; apply the code whose key it is. Says whether the key meant that."""
        typed = event.character or ""
        if typed.isascii() and typed.isdigit() and (self._digits or typed != "0"):
            self._digits = (self._digits + typed)[:_MOST_DIGITS]
            self.bar.say(f"{self._digits} …")
            return True
        if event.key == "escape" and self._digits:
            self._digits = ""
            self.bar.hush()
            return True
        # It counts for this key alone, whatever that does.
        self._pane.count = int(self._digits or 0)
        if self._digits:
            self._digits = ""
            self.bar.hush()
        code = self._by_key.get(typed)
        if code is not None and not event.key.startswith("ctrl+"):
            self._apply(code)
            return True
        self._say_why_not(event)
        return False

    def _say_why_not(self, event: events.Key) -> None:
        """Say of a key that does nothing now why that is."""
        for command in CODING:
            action = command.action.split("(")[0]
            if event.key in keys_of(command):
                if self.check_action(action, ()) is False:
                    self.bar.say(_NOT_HERE.get(action) or self._no_coding)
                return
        if event.character is not None and event.character.isalpha() and event.key not in RESERVED_KEYS:
            self.bar.say(f"No code has the key {event.character}.")

    @property
    def _no_coding(self) -> str:
        """Why no coding can be changed here."""
        return (
            "No coding is here." if self._at_hand is None else "This coding is of a closed round, and stays as it is."
        )

    def action_back(self) -> None:
        """End what is going on, else go back."""
        if self._pane.is_holding:
            self._pane.hold(False)
        else:
            super().action_back()

    def action_undo(self) -> None:
        """Take back the last thing that the coder did, and show where that was."""
        self._goes_to_undone = True
        super().action_undo()

    def action_redo(self) -> None:
        """Do again what was taken back, and show where that is."""
        self._goes_to_undone = True
        super().action_redo()

    def show_undone(self, changes: Changes, before: Mapping[str, Coding]) -> None:
        """Go to the codings that an undo has changed, if it was asked for here. before: the codings until then."""
        if not self._goes_to_undone:
            return
        self._goes_to_undone = False
        touched = [self._codings.get(row) or before.get(row) for noun, row in changes.rows if noun == "coding"]
        spans = [each.span for each in touched if each is not None]
        if spans and not any(span.overlaps(self._pane.selection) for span in spans):
            self._pane.select(min(spans))

    def action_count(self) -> None:
        """Say how a number is given."""
        self.rcqual.say("Type a number, then a key: 5 ↓ goes five on.")

    @property
    def _times(self) -> int:
        """How often, as typed before the key; 1 where nothing was."""
        return max(self._pane.count, 1)

    def action_uncoded(self, steps: int) -> None:
        """Go to the next sentence, turn or passage without a coding, or back to the last."""
        if not self._pane.next_uncoded(steps * self._times):
            self._say_none(f"uncoded {self._pane.document.judged_by}", steps)

    def action_coded(self, steps: int) -> None:
        """Go to the next coded passage, or back to the last."""
        if not self._pane.next_coded(steps * self._times):
            self._say_none("coded passage", steps)

    def action_same_code(self, steps: int) -> None:
        """Go to the next passage with the code of the marked coding, or of the code that was used last."""
        at_hand = self._at_hand
        code = self._code(at_hand) if at_hand is not None else self._book.code(self._last or "")
        if code is None:
            self.rcqual.say("Mark a coding first, or use a code: then this goes to the next one.")
        elif not self._pane.next_coded(steps * self._times, code=code.name):
            self._say_none(f"passage with {code.name}", steps)

    def _say_none(self, what: str, steps: int) -> None:
        where = "after" if steps > 0 else "before"
        if self._times > 1:
            self.rcqual.say(f"There are not {self._times} {what}s {where} this one.")
        else:
            self.rcqual.say(f"No {what} {where} this one.")

    def action_go_to(self) -> None:
        """Go to the line of that number; without one, ask for a line, a turn or a time."""
        if self._pane.count:
            self._go_to(str(self._pane.count))
            return
        from rcqual.tui.modals.question import QuestionCard

        self.app.push_screen(QuestionCard("Go where?", HOW, needed="Type where to go, or Esc."), self._go_to)

    def _go_to(self, named: str | None) -> None:
        if named is None:
            return
        found = place_named(named, self._text.text, self._text.turns)
        if isinstance(found, str):
            self.rcqual.say(found)
        else:
            self._pane.reach(Span(found, found))
