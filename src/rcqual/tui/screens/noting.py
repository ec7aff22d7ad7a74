"""Memos where one codes: on the marked coding, on a passage, on the interview; and the history of a passage."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from rcqual.model.changes import Outcome
from rcqual.model.memos import Memo
from rcqual.model.span import Span
from rcqual.study import coding, memos, passage_memos
from rcqual.study.amounts import how_much
from rcqual.tui.screens.marked import MarkedCoding

if TYPE_CHECKING:
    from rcqual.tui.modals.memo import Write

T = TypeVar("T")


class Noting(MarkedCoding):
    """A screen with an interview, on which one writes memos."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: list[Memo] = []
        """One's own memos on passages, by place."""

    def load_notes(self) -> None:
        """Ask anew for the memos on passages."""
        self._notes = passage_memos.memos_on_screen(self.study, self._text.id)
        self._pane.set_notes([each.span for each in self._notes if each.span is not None])

    @property
    def notes_here(self) -> list[Memo]:
        """The memos on passages that the selection touches, the innermost first."""
        selection = self._pane.selection
        found = [each for each in self._notes if each.span is not None and each.span.overlaps(selection)]
        return sorted(found, key=lambda each: _place(each).length)

    def action_memo(self) -> None:
        """Write a memo on the marked coding; on the passage where none is here that can be changed."""
        chosen = self._at_hand
        if chosen is None or not self.can_change(chosen):
            self._note_passage()
            return
        self._write_down(
            f"Memo on {self._code(chosen).name}",
            chosen.memo,
            lambda text, after: coding.write_memo(self.study, chosen.id, text, transcript=self._text, after=after),
            self._take,
        )

    def _note_passage(self) -> None:
        """Write a memo on what is selected, or go on with the one on the passage in which that lies."""
        span = self._pane.selection
        around = [each for each in self.notes_here if _place(each).clipped(span) == span]
        standing = next((each for each in around if self.is_of_now(each.round_id)), None)
        if standing is not None:
            span = _place(standing)
        coding.checked_span(self._text, span)
        much = how_much(self.study, self._text.id, span, self._text.text[slice(*span)], self._text)
        self._write_down(
            f"Memo on {much}",
            "" if standing is None else standing.text,
            lambda text, after: passage_memos.write(self.study, self._text, span, text, after=after),
            self._take_note,
        )

    def _take_note(self, outcome: Outcome[Memo | None]) -> None:
        self._seen.add(outcome.changes.op)
        self.load_notes()
        self.show_here(stay=True)

    def action_note(self) -> None:
        """Write a memo on the whole interview."""
        self._write_down(
            f"Memo on {self._text.name}",
            memos.transcript_memo(self.study, self._text.id),
            lambda text, after: memos.write_transcript_memo(self.study, self._text, text, after=after),
            lambda _: None,
        )

    def _write_down(self, title: str, standing: str, write: "Write[T]", then: Callable[[Outcome[T]], None]) -> None:
        """Ask for a memo, if one can be written now."""
        from rcqual.tui.modals.memo import write_down

        coding.coding_round(self.study, self._text.id)
        write_down(self, title, standing, write, then)

    def action_history(self) -> None:
        """Show what was done at the selection, by whom and when."""
        from rcqual.study.passage_history import passage_history
        from rcqual.tui.modals.history import history_card

        span = self._pane.selection
        much = how_much(self.study, self._text.id, span, self._text.text[slice(*span)], self._text)
        self.app.push_screen(history_card(much, passage_history(self.study, self._text.id, span)))


def _place(note: Memo) -> Span:
    return note.span or Span(0, 0)
