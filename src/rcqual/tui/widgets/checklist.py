"""A list of things of which some are chosen; whether one is, can be read without colour."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from rcqual.tui.words import plain


class Checklist(OptionList):
    """Space, Enter or a click chooses the thing under the cursor, or no longer; `a` all of them, or none."""

    BINDINGS = [("space", "select"), ("a", "all")]  # noqa: RUF012 - as Textual's own

    class Changed(Message):
        """Others are chosen now."""

    def __init__(self, things: Sequence[tuple[str, str]], *, chosen: bool, id: str) -> None:
        """things: (id, name) of each; chosen: whether they are so in the beginning."""
        super().__init__(id=id, markup=False)
        self._things = tuple(things)
        self._chosen = {key for key, _ in things} if chosen else set()
        self.add_options([Option(self._shown(key, name), id=key) for key, name in self._things])
        self.highlighted = 0 if self._things else None

    @property
    def chosen(self) -> list[str]:
        """The ids of those that are chosen, in the order of the list."""
        return [key for key, _ in self._things if key in self._chosen]

    def _shown(self, key: str, name: str) -> Content:
        return plain(f"[{'x' if key in self._chosen else ' '}] {name}")

    def _choose(self, keys: set[str]) -> None:
        self._chosen = keys
        for key, name in self._things:
            self.replace_option_prompt(key, self._shown(key, name))
        self.post_message(self.Changed())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose it, or no longer."""
        event.stop()
        self._choose(self._chosen ^ {str(event.option.id)})

    def action_all(self) -> None:
        """Choose all; where all are chosen, none."""
        everything = {key for key, _ in self._things}
        self._choose(set() if self._chosen == everything else everything)
