"""Recording why a meeting decided as it did."""

from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rcqual.model.decisions import REASONS
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.typing import Line
from rcqual.tui.words import plain

_NO_REASON = "no reason from this list"


class Minutes(NamedTuple):
    """What is written down beside a verdict."""

    reason: str
    note: str


class DecisionCard(Card[Minutes | None]):
    """Asks for the reason of a decision; gives the minutes, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        *[Binding(str(at), f"reason({at - 1})", show=False) for at in range(1, len(REASONS) + 2)],
    ]

    def __init__(self, verdict: str, present: str, *, needs_reason: bool = False) -> None:
        super().__init__()
        self._verdict, self._present, self._needs_reason = verdict, present, needs_reason

    def compose(self) -> ComposeResult:
        """The verdict, the short list of reasons, free words; who is there was said before."""
        with self.card():
            yield Static(plain(self._verdict), classes="heading")
            yield Static(Content("Why do the coders differ?"), classes="quiet")
            reasons = (*REASONS, _NO_REASON)
            yield OptionList(*[Option(f"{at} {each}") for at, each in enumerate(reasons, 1)], markup=False)
            yield Static(Content("In your own words"), classes="quiet")
            asked_for = "Why it is left open" if self._needs_reason else "May stay empty"
            yield Line(id="note", placeholder=asked_for, select_on_focus=False)
            yield Static(
                plain(f"Present: {self._present or 'not said'}; w at the disagreement changes it."), classes="quiet"
            )
            yield Static(
                Content("Enter records it, or a number in the list; Tab: the next field; Esc leaves."), classes="quiet"
            )

    def on_mount(self) -> None:
        """Begin with the reasons, none of them chosen; where words are needed, with these."""
        self.query_one(OptionList).highlighted = len(REASONS)
        if self._needs_reason:
            self.query_one("#note", Line).focus()

    def on_key(self, event: events.Key) -> None:
        """Who just begins to type means the words."""
        character = event.character or ""
        if isinstance(self.focused, OptionList) and event.is_printable and not character.isdigit():
            event.stop()
            note = self.query_one("#note", Line)
            note.focus()
            note.insert_text_at_cursor(character)

    def action_reason(self, at: int) -> None:
        """Take a reason by its number."""
        self.query_one(OptionList).highlighted = at
        self._record()

    def on_option_list_option_selected(self) -> None:
        """Record it."""
        self._record()

    def on_input_submitted(self) -> None:
        """Record it."""
        self._record()

    def _record(self) -> None:
        at = self.query_one(OptionList).highlighted
        reason = REASONS[at] if at is not None and at < len(REASONS) else ""
        note = self.query_one("#note", Line)
        if self._needs_reason and not reason and not note.value.strip():
            note.focus()
            self.notify("Say why it is left open.", severity="warning", markup=False)
            return
        self.give(Minutes(reason, note.value.strip()))

    def action_leave(self) -> None:
        """Record nothing."""
        self.leave()
