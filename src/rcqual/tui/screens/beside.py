"""What stands beside the text: the codings of a crowded place as a list, times and numbers of turns."""

from collections.abc import Sequence

from rcqual.model.coding import Coding
from rcqual.text.display import counted
from rcqual.tui.keyboard import key_of
from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.reading.turn_marks import TurnMark, has_times
from rcqual.tui.screens.marked import MarkedCoding
from rcqual.tui.widgets.reading_messages import Crowded, Picked

LEGEND = """In the margin stands each coding's bracket with its code's key; +2 counts those that have no room there.
At the right edge: │ nothing there is coded or read, ┇ some, ┃ all; a gap where nothing is judged. Reversed: in view.
"""
LIKED: dict[TurnMark | None, str] = {None: "plain", "time": "times", "number": "numbers"}
"""What the settings call them."""


class BesideText(MarkedCoding):
    """A screen on which one opens the codings of a place, and has times or numbers of turns shown."""

    def told_progress(self) -> str:
        """How much of what is judged here is coded, read and left, and how much is not judged, in a line each."""
        document, left, in_all = self._pane.document, self._pane.progress.left, self._pane.progress.in_all
        uncoded = UncodedUnits(document, (each.span for each in self._codings.values())).left
        there = {"sentence": document.sentences, "turn": document.turns, "passage": document.passages}
        more = len(there[document.judged_by]) - in_all
        whose = "the interviewer's" if document.codable is None else "the interviewer's, or outside the ranges"
        not_judged = f"{counted(more, f'more {document.judged_by}')} not judged: {whose}.\n" if more > 0 else ""
        return (
            f"Of {counted(in_all, document.judged_by)}: {in_all - uncoded:,} coded, {uncoded - left:,} read without "
            f"a code, {left:,} left.\n{not_judged}"
        )

    def action_list_here(self) -> None:
        """Choose one of the codings here from a list."""
        if self._here:
            self._choose_among(self._here)
        else:
            self.rcqual.say("No coding is here.")

    def on_reading_pane_crowded(self, message: Crowded) -> None:
        """Choose one of the codings of the row whose number was clicked."""
        self._choose_among([self._codings[each.id] for each in message.codings])

    def on_reading_pane_picked(self, message: Picked) -> None:
        """Mark the coding whose bracket was clicked."""
        ids = [str(each.id) for each in self._here]
        if message.codings[0].id in ids:
            self._marked = ids.index(message.codings[0].id)
            self.show_here(stay=True)

    def _choose_among(self, codings: Sequence[Coding]) -> None:
        from rcqual.tui.modals.codings_here import choose_coding

        def mark(chosen: Coding) -> None:
            still = self._codings.get(chosen.id)
            if still is not None:
                self._pane.pick(self._drawn(still))

        choose_coding(self.rcqual, [(each, self._code(each)) for each in codings], mark)

    def action_times(self) -> None:
        """Show when each turn begins, then its number, then neither."""
        document = self._pane.document
        if not document.turns:
            self.rcqual.say("This interview has no turns.")
            return
        marks: list[TurnMark | None] = [None, "time", "number"] if has_times(document.turns) else [None, "number"]
        at = marks.index(self._pane.turn_mark) if self._pane.turn_mark in marks else 0
        wanted = marks[(at + 1) % len(marks)]
        self.rcqual.preferences.change("turns", LIKED[wanted])
        self.rcqual.preferences.keep("turns")
        again = f"{key_of('coding.times')} again"
        if not self._pane.mark_turns(wanted):
            said = f"No room for them: widen the window, or hide the codebook ({key_of('coding.wide')})."
        elif wanted is None:
            said = "No times or numbers of turns."
        elif wanted == "time":
            said = f"Times of turns. {again}: their numbers."
        else:
            none = "" if "time" in marks else "This interview has no times. "
            said = f"{none}Numbers of turns. {again} hides them."
        self.rcqual.say(said)
