"""A few fields to be filled in together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.told import Told
from rcqual.tui.widgets.typing import Line, Lines
from rcqual.tui.words import lines, plain

_LOW = 16
"""Lines of the terminal below which there is room for the fields alone."""

Filled = dict[str, str]
"""What was typed, by the field's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that is asked for."""

    name: str
    label: str
    given: str = ""
    ask_for: str = ""
    """Stands in the field while it is empty."""
    is_long: bool = False
    """Whether it may take several lines."""


class FormCard(Card[Filled | None]):
    """Asks for several things at once; gives them, or None. It stays while something is amiss."""

    DEFAULT_CSS = """
    FormCard Horizontal {
        height: auto;
    }
    FormCard .label {
        width: 15;
        color: $foreground 70%;
    }
    FormCard Line, FormCard Line:focus {
        height: 1;
        width: 1fr;
        border: none;
        padding: 0;
    }
    FormCard Lines, FormCard Lines:focus {
        height: 5;
        width: 1fr;
        border: none;
        padding: 0;
    }
    FormCard #about {
        height: auto;
        max-height: 7;
        margin-bottom: 1;
    }
    FormCard.-low #about {
        display: none;
    }
    FormCard #amiss {
        height: auto;
        max-height: 3;
        color: $warning;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False, priority=True),
        Binding("ctrl+s", "take", "Take", show=False, priority=True),
    ]

    def __init__(
        self, title: str, about: str, fields: Sequence[Field], amiss: Callable[[Filled], str] = lambda filled: ""
    ) -> None:
        """amiss: what is wrong with what was typed, in a sentence; empty: nothing is."""
        super().__init__()
        self._title, self._about, self._fields, self._amiss = title, about, fields, amiss

    @property
    def _has_long(self) -> bool:
        return any(each.is_long for each in self._fields)

    def compose(self) -> ComposeResult:
        """The title, what it is about, the fields."""
        with self.card():
            yield Static(plain(self._title), classes="heading")
            yield Told(id="about")
            for each in self._fields:
                with Horizontal():
                    yield Static(plain(each.label), classes="label")
                    if each.is_long:
                        yield Lines(each.given, show_line_numbers=False, tab_behavior="focus", id=each.name)
                    else:
                        yield Line(each.given, placeholder=each.ask_for, id=each.name)
            yield Told(id="amiss")
            takes = "Ctrl+S takes it" if self._has_long else "Enter or Ctrl+S takes it"
            yield Static(Content(f"Tab goes on, {takes}, Esc leaves."), classes="quiet")

    def on_mount(self) -> None:
        """Show what it is about, where there is room for it beside the fields."""
        self.set_class(self.app.size.height < _LOW, "-low")
        self.query_one("#about", Told).show(lines(self._about))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; the last line of a form without a longer text ends it."""
        if self._has_long:
            self.focus_next()
        else:
            self.action_take()

    def action_take(self) -> None:
        """Take what was typed, unless something is amiss."""
        typed = {each.id or "": each.value for each in self.query(Line)}
        typed |= {each.id or "": each.text for each in self.query(Lines)}
        amiss = self._amiss(typed)
        self.query_one("#amiss", Told).show(amiss)
        if not amiss:
            self.give(typed)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.leave()
