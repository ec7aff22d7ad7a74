"""Finding one of several things by typing some of its letters."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from rcqual.text.display import visible
from rcqual.text.find import Findable
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.choices import Choice as Choice
from rcqual.tui.widgets.choices import Choices
from rcqual.tui.widgets.typing import Line
from rcqual.tui.words import plain

_MOST_IN_VIEW = 10


class FinderCard(Card[Choice | None]):
    """Asks for one of several things; gives it, or None, or what was typed as a new one, with an empty id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("down", "cursor(1)", "Next", show=False, priority=True),
        Binding("up", "cursor(-1)", "Previous", show=False, priority=True),
    ]

    def __init__(
        self,
        question: str,
        choices: Sequence[Choice],
        *,
        ask_for: str = "Type some letters",
        offer: str = "",
        proposes: bool = True,
        is_offered_at_once: bool = True,
    ) -> None:
        """What to ask, and of which things.

        offer: what may be done with a name that is not among them, in words; empty: nothing.
        proposes: whether Enter takes the first one before anything was typed.
        is_offered_at_once: whether Enter takes the offer where nothing else fits; else it is chosen with ↓ first.
        """
        super().__init__()
        self._question, self._choices, self._ask_for, self._offer = question, tuple(choices), ask_for, offer
        self._proposes, self._is_offered_at_once = proposes, is_offered_at_once
        self._findable = Findable([(each.name, each.more) for each in self._choices])
        self._names = {each.name for each in self._choices}

    def compose(self) -> ComposeResult:
        """The question, a field, and what fits."""
        with self.card():
            yield Static(plain(self._question), classes="heading")
            yield Line(placeholder=self._ask_for)
            yield Choices()
            yield Static(Content("Enter takes it, ↑ ↓ choose, Esc leaves."), classes="quiet")

    def on_mount(self) -> None:
        """Show all."""
        # One row more for the offer. A list of one height needs no new layout at each letter.
        rows = len(self._choices) + bool(self._offer)
        self.query_one(Choices).styles.height = min(max(rows, 1), _MOST_IN_VIEW)
        self._fill("")
        # What likeness is found by is loaded before the first letter comes.
        self.call_after_refresh(self._findable.ranked, "***")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._fill(event.value)

    def _fill(self, query: str) -> None:
        found = [self._choices[at] for at in self._findable.ranked(query)]
        name = query.strip()
        if self._offer and name and name not in self._names:
            found.append(Choice("", name, mark="+", reason=self._offer))
        is_taken = found[:1] != [] and (self._is_offered_at_once or bool(found[0].id))
        self.query_one(Choices).show(found, 0 if is_taken and (name or self._proposes) else None, name)

    def on_input_submitted(self) -> None:
        """Take what is under the cursor."""
        here = self.query_one(Choices).here
        if here is not None:
            self.dismiss(here)
        elif self._offer and (name := self.query_one(Line).value.strip()):
            self.notify(visible(f"“{name}” is none of these. ↓ and then Enter: {self._offer} {name}."))
        elif self._choices:
            self.notify("Choose with ↑ ↓, or type some letters.")

    def on_choices_chosen(self) -> None:
        """Take what was clicked at."""
        self.on_input_submitted()

    def action_cursor(self, steps: int) -> None:
        """Move the cursor."""
        self.query_one(Choices).step(steps)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
