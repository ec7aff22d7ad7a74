"""Finding one of several things by typing some of its letters."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from rcqual.text.find import ranked
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.typing import Line
from rcqual.tui.words import plain, shortened

_MOST = 50
_NEW = "new"


class Choice(NamedTuple):
    """One of the things to choose from."""

    id: str
    name: str
    more: str = ""
    """What is said about it; it is searched too."""
    mark: str = ""
    """Something short before the name: a key, a number."""
    colour: str = ""
    """Of the mark."""


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
    ) -> None:
        """What to ask, and of which things.

        offer: what may be done with a name that is not among them, in words before the name; empty: nothing.
        proposes: whether Enter takes the first one before anything was typed.
        """
        super().__init__()
        self._question, self._choices, self._ask_for, self._offer = question, tuple(choices), ask_for, offer
        self._proposes = proposes
        self._by_id = {each.id: each for each in choices}

    def compose(self) -> ComposeResult:
        """The question, a field, and what fits."""
        with self.card():
            yield Static(plain(self._question), classes="heading")
            yield Line(placeholder=self._ask_for)
            yield OptionList(markup=False)
            yield Static(Content("Enter takes it, ↑ ↓ choose, Esc leaves."), classes="quiet")

    def on_mount(self) -> None:
        """Show all."""
        self.query_one(OptionList).can_focus = False
        self._fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._fill(event.value)

    def _fill(self, query: str) -> None:
        found = ranked(query, [(each.name, each.more) for each in self._choices])[:_MOST]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._shown(self._choices[at]), id=self._choices[at].id) for at in found])
        name = query.strip()
        if self._offer and name and all(each.name != name for each in self._choices):
            options.add_option(Option(plain(f"+ {self._offer} “{name}”"), id=_NEW))
        options.highlighted = 0 if options.option_count and (name or self._proposes) else None

    def _shown(self, choice: Choice) -> Content:
        mark = plain(f"{choice.mark or ' '} ", f"bold {choice.colour}".strip())
        more = plain(f"  {shortened(choice.more, 60)}", "dim") if choice.more else Content("")
        return Content("").join([mark, plain(choice.name), more])

    def on_input_submitted(self) -> None:
        """Take what is highlighted."""
        highlighted = self.query_one(OptionList).highlighted_option
        if highlighted is not None:
            self._take(highlighted.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked at."""
        self._take(event.option.id)

    def _take(self, chosen: str | None) -> None:
        if chosen == _NEW:
            self.dismiss(Choice("", self.query_one(Line).value.strip()))
        else:
            self.dismiss(self._by_id[chosen or ""])

    def action_cursor(self, steps: int) -> None:
        """Move the highlight."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if steps > 0 else options.action_cursor_up()

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
