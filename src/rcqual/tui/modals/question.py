"""Asking for a line of words, or for a yes."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.typing import Line
from rcqual.tui.words import lines, plain


class QuestionCard(Card[str | None]):
    """Asks for a line of words; gives them, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+s", "take", "Take", show=False, priority=True),
    ]

    def __init__(
        self,
        question: str,
        about: str = "",
        *,
        given: str = "",
        ask_for: str = "",
        needed: str = "",
        amiss: Callable[[str], str] = lambda typed: "",
    ) -> None:
        """needed: what is said where nothing was typed; empty: nothing may be typed.

        amiss: what is wrong with what was typed, in a sentence; empty: nothing is.
        """
        super().__init__()
        self._needed, self._amiss = needed, amiss
        self._question, self._about, self._given, self._ask_for = question, about, given, ask_for

    def compose(self) -> ComposeResult:
        """The question and a field."""
        with self.card():
            yield Static(plain(self._question), classes="heading")
            if self._about:
                yield Static(lines(self._about))
            yield Line(self._given, placeholder=self._ask_for)
            yield Static(Content("Enter takes it, Esc leaves."), classes="quiet")

    def on_input_submitted(self) -> None:
        """Take what was typed."""
        self.action_take()

    def action_take(self) -> None:
        """Take what was typed."""
        typed = self.query_one(Line).value
        if self._needed and not typed.strip():
            self.notify(self._needed, severity="warning", markup=False)
        elif why := self._amiss(typed):
            self.tell_refused(why)
        else:
            self.give(typed)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.leave()


class ConfirmCard(Card[bool]):
    """Asks whether to do something that has consequences."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", show=False),
        Binding("n,escape", "answer(False)", "No", show=False),
    ]

    def __init__(self, question: str, about: str) -> None:
        super().__init__()
        self._question, self._about = question, about

    def compose(self) -> ComposeResult:
        """The question and what it means."""
        with self.card():
            yield Static(plain(self._question), classes="heading")
            yield Static(lines(self._about))
            yield Static(Content("y or Enter: yes.  n or Esc: no."), classes="quiet")

    def action_answer(self, is_wanted: bool) -> None:
        """Answer."""
        self.dismiss(is_wanted)


def finish_card(name: str) -> ConfirmCard:
    """Asks whether an interview without a single coding was really read to the end."""
    return ConfirmCard(
        f"Finish {name}?",
        "Nothing that counts is coded in it. Once it is finished, silence means that no code applies.",
    )
