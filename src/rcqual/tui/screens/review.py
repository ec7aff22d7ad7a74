"""The codings whose code was defined anew or split since they were made, for their authors to look at again."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from rcqual.model.changes import Changes
from rcqual.study import reviewing
from rcqual.study.codebook import codebook
from rcqual.study.reviewing import Due
from rcqual.study.study import counted
from rcqual.tui.commands import REVIEW, bindings
from rcqual.tui.screens.listing import ListingScreen
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.list_table import ListTable, Shape
from rcqual.tui.widgets.told import Told
from rcqual.tui.words import shortened

_MOST = 300
"""Characters of a passage in its row; below the list it stands whole."""
_NOTHING = (
    "Nothing to look at again.\n\nWhen a code is defined anew or split, your codings of before come here, each with"
    " what the code said then and says now, for you to say whether it holds."
)


class ReviewScreen(ListingScreen):
    """Lists one's own codings that are to be looked at again."""

    DEFAULT_CSS = """
    ReviewScreen #why {
        height: auto;
        max-height: 50%;
        padding: 0 1;
        border-top: solid $panel;
    }
    ReviewScreen.-empty #why {
        height: 1fr;
        max-height: 100%;
        border-top: none;
        padding: 1 2;
    }
    """
    OFFERS = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Due] = []

    def compose(self) -> ComposeResult:
        """The title, the list, what the code says now, the keys."""
        yield Bar()
        yield ListTable(Shape("code", 12), Shape("interview", 9), Shape("passage", 20))
        yield Told(id="why")
        yield Hints(REVIEW)

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def take_changes(self, changes: Changes) -> None:
        """Show them anew."""
        if changes.touches("review", "coding", "codebook", "round"):
            self._show()

    def _show(self) -> None:
        found = reviewing.due(self.study)
        self._found = [each for each in found if each.coding.coder_id == self.study.me.id]
        self.query_one(ListTable).fill(
            [(each.code, each.transcript, shortened(each.coding.quote, _MOST)) for each in self._found],
            ids=[each.coding.id for each in self._found],
        )
        self.bar.show("To look at again", counted(len(self._found), "coding"))
        self.tell_below()
        self.look_again()

    def _here(self) -> Due | None:
        return self._found[self.at] if 0 <= self.at < len(self._found) else None

    def tell_below(self) -> None:
        """Show what its code says now."""
        found = self._here()
        self.query_one(Told).show(_NOTHING if found is None else self._why(found))

    def _why(self, found: Due) -> str:
        """The passage, and what its code said when it was made and says now."""
        then, now = (
            codebook(self.study, version).code(found.coding.code_id)
            for version in (found.coding.codebook_version, None)
        )
        told = [f"“{found.coding.quote}”"]
        if now is None:
            return "\n".join([*told, f"“{found.code}” was split in version {found.since}."])
        for name in found.changed:
            was = "" if then is None else getattr(then, name)
            told += [
                f"{name.replace('_', ' ').capitalize()}, now: {getattr(now, name) or '–'}",
                f"  before: {was or '–'}",
            ]
        return "\n".join(told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        return bool(self._found) if action in ("open", "keep", "change") else True

    def action_open(self) -> None:
        """Show the coding in its interview."""
        from rcqual.tui.screens.coding import CodingScreen

        found = self._here()
        if found is not None:
            self.app.push_screen(CodingScreen(found.coding.transcript_id, found.coding.span))

    def action_keep(self) -> None:
        """Say that it holds."""
        found = self._here()
        if found is not None:
            self.attempt(lambda: reviewing.look_again(self.study, [found.coding.id], "kept"))

    def action_change(self) -> None:
        """Say that one would code it otherwise now, and why."""
        from rcqual.tui.modals.question import QuestionCard

        found = self._here()
        if found is None:
            return

        about = "The coding stays as it is. In open coding you can remove it, or code anew, where it stands."
        card = QuestionCard("You would code it otherwise now?", about, ask_for="Why")
        self.ask(card, partial(reviewing.look_again, self.study, [found.coding.id], "changed"))
