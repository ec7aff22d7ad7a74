"""A code with all its fields, to be filled in or changed."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Static

from rcqual.model.codebook import COLOURS, Code, CodeDraft
from rcqual.study.code_fields import DEFINITIONS, faults
from rcqual.study.codebook import free_key
from rcqual.text.display import visible
from rcqual.tui.modals.card import SAVING, Card
from rcqual.tui.theme import code_colour
from rcqual.tui.widgets.typing import Line, Lines
from rcqual.tui.words import plain

_LABELS = {
    "name": "Name",
    "key": "Key",
    "colour": "Colour",
    "parent": "Stands under",
    "brief_definition": "Brief definition",
    "full_definition": "Full definition",
    "when_to_use": "When to use",
    "when_not_to_use": "When not",
    "example": "Example",
}
FOOT = "Tab goes on, Ctrl+S saves, F2 takes a free key, Esc leaves."
UNSAVED = "Not saved yet. Esc again throws away what you typed; Ctrl+S saves it."


class Colour(Widget, can_focus=True):
    """One of the colours that a code can have; ← and → take another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,space", "turn(1)", "Next colour", show=False),
        Binding("left,up", "turn(-1)", "Colour before", show=False),
    ]
    DEFAULT_CSS = """
    Colour {
        height: 1;
        &:focus {
            background: $panel;
        }
    }
    """

    def __init__(self, colour: str) -> None:
        super().__init__(id="colour")
        self.value = colour

    def render(self) -> Content:
        """The colour by its name, in itself."""
        painted = code_colour(self.value, dark=self.app.current_theme.dark)
        name = plain(self.value or "none", f"bold {painted}" if painted else "")
        return Content("").join([plain("■ " if painted else "· ", painted or ""), name, plain("  ← →", "dim")])

    def action_turn(self, steps: int) -> None:
        """Take another colour."""
        colours = ("", *COLOURS)
        at = colours.index(self.value) if self.value in colours else 0
        self.value = colours[(at + steps) % len(colours)]
        self.refresh()

    def on_click(self) -> None:
        """Take the next colour."""
        self.action_turn(1)


class Save(Static, can_focus=True):
    """The end of the form, where Enter saves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.save", "Save", show=False)]
    DEFAULT_CSS = """
    Save {
        height: 1;
        width: auto;
        padding: 0 1;
        &:focus {
            background: $primary;
            color: $background;
            text-style: bold;
        }
    }
    """


class CodeForm(Card[None]):
    """Asks for the fields of a code. It stays, with all that was typed, until they are saved or thrown away."""

    DEFAULT_CSS = """
    CodeForm > #card {
        width: 90;
        height: 34;
    }
    CodeForm VerticalScroll {
        height: 1fr;
        scrollbar-size-vertical: 1;
    }
    CodeForm Horizontal {
        height: auto;
    }
    CodeForm .label {
        width: 17;
        color: $foreground 70%;
    }
    CodeForm Line, CodeForm Line:focus {
        height: 1;
        width: 1fr;
        border: none;
        padding: 0;
    }
    CodeForm Lines, CodeForm Lines:focus {
        height: auto;
        min-height: 2;
        max-height: 6;
        width: 1fr;
        border: none;
        padding: 0;
        margin-bottom: 1;
    }
    CodeForm Line:focus, CodeForm Lines:focus {
        background: $panel;
    }
    CodeForm #fault {
        height: auto;
        color: $warning;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=False, priority=True),
        Binding("f2", "free_key", "A free key", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        draft: CodeDraft,
        codes: Iterable[Code],
        old: Code | None,
        save: "Callable[[CodeDraft, CodeForm], None]",
    ) -> None:
        """draft: what stands in the fields. codes: among which it is to stand. old: the code itself, if it is there."""
        super().__init__()
        self._title, self._draft, self._old, self._save = title, draft, old, save
        self._codes = tuple(codes)
        self._asks = self._is_saving = False
        """Whether Esc was pressed, and said what would be lost."""

    def compose(self) -> ComposeResult:
        """The fields, what stands against them, the keys."""
        draft = self._draft
        names = [each.name for each in self._codes if self._old is None or each.id != self._old.id]
        with self.card():
            yield Static(plain(self._title), classes="heading")
            with VerticalScroll(can_focus=False):
                for field, label in _LABELS.items():
                    with Horizontal():
                        yield Static(label, classes="label")
                        if field == "colour":
                            yield Colour(draft.colour)
                        elif field in DEFINITIONS:
                            text = getattr(draft, field)
                            yield Lines(text, id=field, show_line_numbers=False, tab_behavior="focus")
                        else:
                            suggester = SuggestFromList(names, case_sensitive=False) if field == "parent" else None
                            yield Line(
                                getattr(draft, field), id=field, suggester=suggester, select_on_focus=field == "key"
                            )
                yield Save("Save (Enter)")
            yield Static(id="fault")
            yield Static(Content(FOOT), id="foot", classes="quiet")

    def on_mount(self) -> None:
        """Begin with the name."""
        for placeholder, field in (("one character, or none", "key"), ("none: at the top", "parent")):
            self.query_one(f"#{field}", Line).placeholder = placeholder
        self.query_one("#name", Line).focus()

    @property
    def typed(self) -> CodeDraft:
        """The code as it stands in the fields."""
        if not self.query(Save):
            return self._draft
        fields = {each: self.query_one(f"#{each}", Line).value for each in ("name", "key", "parent")}
        texts = {each: self.query_one(f"#{each}", Lines).text for each in DEFINITIONS}
        return CodeDraft(**fields, **texts, colour=self.query_one(Colour).value)

    @property
    def unkept(self) -> str | None:
        """What was typed and is not in the study; None if all is."""
        typed = self.typed
        if typed == self._draft:
            return None
        return "\n".join(
            f"{label}: {text}"
            for field, label in _LABELS.items()
            if (text := getattr(typed, field)) != getattr(self._draft, field)
        )

    def keep(self) -> None:
        """Say that it is not saved: a new version of the codebook is made on wish alone."""
        if self.unkept is not None:
            self._tell(UNSAVED)

    def on_input_changed(self) -> None:
        """Say at once what stands against it."""
        self._show_faults()

    def on_input_submitted(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def on_key(self, event: events.Key) -> None:
        """Go on with what is typed."""
        if self._asks and event.key != "escape":
            self._tell(FOOT)

    def _show_faults(self) -> None:
        found = faults(self.typed, self._codes, self._old)
        told = [f"{_LABELS[field]}: {fault.message}" for field, fault in found.items()]
        if "key" in found and (free := self._free_key()):
            told.append(f"“{free}” is free: F2 takes it.")
        self.query_one("#fault", Static).update(plain(" ".join(told)))

    def _free_key(self) -> str:
        used = {each.key for each in self._codes if self._old is None or each.id != self._old.id}
        return free_key(self.query_one("#name", Line).value, used)

    def _tell(self, words: str) -> None:
        self._asks = words == UNSAVED
        self.query_one("#foot", Static).update(Content(words))

    def tell_refused(self, why: str) -> None:
        """It cannot be saved as it is, and why; what was typed stays."""
        self._is_saving = False
        self._tell(visible(f"Not saved: {why} What you typed stays here."))

    def action_save(self) -> None:
        """Save all fields at once."""
        if not self._is_saving:
            self._is_saving = True
            self._save(self.typed, self)

    def action_free_key(self) -> None:
        """Take a key that is free."""
        free = self._free_key()
        if free:
            self.query_one("#key", Line).value = free
        else:
            self._tell(visible("All letters are keys of codes, or of the program."))

    def action_leave(self) -> None:
        """Leave; what was typed is asked for once, and what is being saved is waited for."""
        if self._is_saving:
            self._tell(SAVING)
        elif self.unkept is None or self._asks:
            self.dismiss()
        else:
            self._tell(UNSAVED)
