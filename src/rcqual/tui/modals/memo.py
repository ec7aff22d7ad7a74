"""Writing a memo."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from rcqual.errors import RcqualError
from rcqual.model.changes import Outcome
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.typing import Lines
from rcqual.tui.words import plain

if TYPE_CHECKING:
    from rcqual.tui.screens.asking import StudyScreen

T = TypeVar("T")
Write = Callable[[str, int | None], Outcome[T]]
"""Writes a memo; beside its text it takes the operation that wrote the same memo last, in one sitting."""

FOOT = "Esc keeps it and goes back. It is kept while you type, too; u takes all of it back at once."
REFUSED = "It cannot be kept as it is: copy what you need. Esc tries once more, and leaves."
PAUSE = 1.0
"""Seconds without a key after which what was typed is kept, while one goes on."""
LATEST = 3.0
"""Seconds after which a key is kept even if one types on without a pause."""


class MemoCard(Card[None]):
    """Asks for a memo. Whatever way it is left, what was typed is handed on, so that nothing typed is lost."""

    DEFAULT_CSS = """
    MemoCard Lines {
        height: 10;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "leave", "Keep", show=False, priority=True)]

    def __init__(
        self, title: str, kept: str, write: "Callable[[str, MemoCard], None]", *, refused: str | None = None
    ) -> None:
        """kept: the memo as it is in the study. refused: what was typed before and could not be kept."""
        super().__init__()
        self._title, self._kept, self._write, self._refused = title, kept, write, refused
        self._handed: str | None = None
        """What is being written."""
        self._pause: Timer | None = None
        self._latest: Timer | None = None
        self.last_op: int | None = None
        """The operation that kept it last, while this card is open; None: nothing was kept yet."""

    def compose(self) -> ComposeResult:
        """The memo as it is."""
        with self.card():
            yield Static(plain(self._title), classes="heading")
            yield Lines(self._kept if self._refused is None else self._refused, show_line_numbers=False)
            yield Static(Content(FOOT if self._refused is None else REFUSED), id="foot", classes="quiet")

    def on_mount(self) -> None:
        """Go on typing at the end."""
        # None stands there if the program was told to end right now.
        for field in self.query(Lines):
            field.move_cursor(field.document.end)

    @property
    def _typed(self) -> str:
        fields = self.query(Lines)
        # Before the field stands there is only what came along.
        return fields.first().text if fields else self._kept if self._refused is None else self._refused

    @property
    def unkept(self) -> str | None:
        """What was typed and is not in the study; None if all is."""
        return None if self._typed == self._kept else self._typed

    def on_text_area_changed(self) -> None:
        """Keep it soon, so that hardly anything is lost even if the program is killed."""
        if self._pause is not None:
            self._pause.stop()
        # A field that is empty for a moment is no wish to remove the memo.
        is_something = bool(self._typed.strip())
        self._pause = self.set_timer(PAUSE, self.keep) if is_something else None
        if self._latest is None and is_something:
            self._latest = self.set_timer(LATEST, self._keep_if_something)

    def _keep_if_something(self) -> None:
        self._latest = None
        if self._typed.strip():
            self.keep()

    def keep(self) -> None:
        """Hand on what was typed."""
        if self._latest is not None:
            self._latest.stop()
            self._latest = None
        typed = self._typed
        if typed not in (self._kept, self._handed):
            self._handed = typed
            self._write(typed, self)

    def tell_written(self, text: str, op: int | None) -> None:
        """It is in the study now. op: the operation that kept it; None where nothing had to be written."""
        self.last_op = op or self.last_op
        self._kept, self._handed, self._refused = text, None, None
        self.query_one("#foot", Static).update(Content(FOOT))

    def tell_refused(self, text: str) -> None:
        """It cannot be kept."""
        self._handed, self._refused = None, text
        self.query_one("#foot", Static).update(Content(REFUSED))

    def action_leave(self) -> None:
        """Keep it, and go back; what cannot be kept is left in view once."""
        refused_before = self._refused
        self.keep()
        if self._refused is None or self._refused == refused_before:
            self.dismiss()


def write_down(
    screen: "StudyScreen",
    title: str,
    standing: str,
    write: Write[T],
    then: Callable[[Outcome[T]], None],
    typed: str | None = None,
) -> None:
    """Ask for a memo on a screen. typed: what was typed already and could not be kept."""

    def keep(text: str, card: MemoCard) -> None:
        def kept(outcome: Outcome[T]) -> None:
            then(outcome)
            if card in screen.app.screen_stack:
                card.tell_written(text, outcome.changes.op)

        def refused(error: RcqualError) -> None:
            screen.rcqual.tell(error)
            # As where the round was closed while it was typed: it stays in view, or comes again, to be copied.
            if card in screen.app.screen_stack:
                card.tell_refused(text)
            else:
                write_down(screen, title, standing, write, then, text)

        screen.attempt(lambda: write(text, card.last_op), kept, refused)

    screen.app.push_screen(MemoCard(title, standing, keep, refused=typed))
