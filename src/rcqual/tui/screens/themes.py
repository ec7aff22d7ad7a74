"""The coders' own themes side by side, what may be the same and why, and the codebook that comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable, Static

from rcqual.model.changes import Changes, Outcome
from rcqual.model.codebook import CodeDraft
from rcqual.model.themes import ThemeMatch
from rcqual.study import adopting
from rcqual.study.study import counted
from rcqual.study.themes import (
    Key,
    ThemeSets,
    coders_of,
    confirm,
    in_words,
    proposed_wording,
    take_apart,
    theme_round,
    theme_sets,
)
from rcqual.tui.commands import THEMES, bindings
from rcqual.tui.modals.finder import Choice, FinderCard
from rcqual.tui.modals.question import QuestionCard
from rcqual.tui.screens.adopting import adopt_themes, carry_over
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.theme_rows import ThemeRow, no_themes, rows_of, themes_of, told_of, wording_of
from rcqual.tui.words import cell, lines, shortened

_STATE, _NAME, _LEAST = 9, 16, 14
"""Columns: of the state, of the shared code's name, and at least of each coder's themes."""

_NOUNS = ("theme_match", "theme_member", "coding", "code", "carried", "crosswalk", "laid_open", "round")
"""What is shown."""


class ThemesScreen(StudyScreen):
    """A row for what goes together, a column for each coder; what is open stands first."""

    DEFAULT_CSS = """
    ThemesScreen DataTable {
        height: 1fr;
        background: $background;
        &:focus {
            background-tint: transparent 0%;
        }
    }
    ThemesScreen #why {
        height: auto;
        max-height: 40%;
        padding: 0 1;
        border-top: solid $panel;
    }
    """
    OFFERS = THEMES
    BINDINGS: ClassVar[list[BindingType]] = bindings(THEMES)

    def __init__(self, number: int | None = None) -> None:
        """number: of the round; None: the newest closed one of open coding, or the standing one."""
        super().__init__()
        self._number = number
        self._sets: ThemeSets | None = None
        self._rows: list[ThemeRow] = []
        self._offered: list[adopting.Carry] = []

    def compose(self) -> ComposeResult:
        """The title, the sets, the reasons, the keys."""
        yield Bar()
        yield DataTable[object](cursor_type="row")
        with VerticalScroll(id="why", can_focus=False):
            yield Static()
        yield Hints(THEMES)

    def on_mount(self) -> None:
        """Show them."""
        self._load()
        self.query_one(DataTable).focus()

    def on_resize(self) -> None:
        """Give the coders the room that there is."""
        if self._sets is not None:
            self._show()

    def take_changes(self, changes: Changes) -> None:
        """Show them anew."""
        if changes.touches(*_NOUNS):
            self._load()

    def _load(self) -> None:
        self._sets = sets = theme_sets(self.study, theme_round(self.study, self._number))
        self._rows = rows_of(sets)
        self._offered = adopting.carries(self.study)
        self._show()

    def _show(self) -> None:
        sets = self._sets
        if sets is None:
            return
        coders = coders_of(sets)
        table = self.query_one(DataTable)
        at = table.cursor_row
        room = self.size.width - _STATE - _NAME - 4 - 2 * len(coders)
        width = max(room // max(len(coders), 1), _LEAST)
        table.clear(columns=True)
        for label, each in (("", _STATE), *((name, width) for _, name in coders), ("shared code", _NAME)):
            table.add_column(cell(label), width=each)
        for row in self._rows:
            style = "dim" if row.state == "left out" else ""
            own = [cell(shortened(themes_of(sets, row, coder_id), width), style) for coder_id, _ in coders]
            table.add_row(cell(row.state, style), *own, cell(shortened(row.name, _NAME), style))
        table.move_cursor(row=min(at, max(len(self._rows) - 1, 0)))
        left = len(sets.undecided)
        state = f"{left} of {counted(len(sets.themes), 'theme')} undecided" if sets.themes else ""
        self.bar.show(f"Themes of {sets.round.label}", state)
        self._show_why()
        self.look_again()

    @property
    def _row(self) -> ThemeRow | None:
        at = self.query_one(DataTable).cursor_row
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _show_why(self) -> None:
        row, sets = self._row, self._sets
        words = no_themes() if row is None or sets is None else told_of(sets, row)
        self.query_one("#why Static", Static).update(lines(words))
        self.query_one("#why").scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        row = self._row if self.is_mounted else None
        if action == "confirm":
            return row is not None and row.state != "confirmed"
        if action in ("name", "partner", "leave", "merge", "define", "wording"):
            return row is not None
        if action == "remove":
            return row is not None and len(row.members) > 1
        if action == "apart":
            return row is not None and row.match is not None
        if action == "adopt":
            return bool(self._rows)
        return bool(self._offered) if action == "carry" else True

    def on_data_table_row_highlighted(self) -> None:
        """Show the reasons."""
        self._show_why()
        self.look_again()

    def on_data_table_row_selected(self) -> None:
        """Confirm what was clicked at."""
        self.action_confirm()

    def action_row(self, steps: int) -> None:
        """Move the cursor."""
        table = self.query_one(DataTable)
        table.move_cursor(row=table.cursor_row + steps)

    def action_place(self, place: int) -> None:
        """Go to a row by its place; -1 is the last."""
        self.query_one(DataTable).move_cursor(row=place % max(len(self._rows), 1))

    def action_read(self, steps: int) -> None:
        """Read on, or back."""
        self.query_one("#why").scroll_relative(y=steps, animate=False)

    def _confirm(
        self, row: ThemeRow, members: Sequence[Key], wording: CodeDraft | None = None, *, leave_out: bool = False
    ) -> None:
        """Make themes of a row, or others beside them, one shared code."""
        sets = self._sets
        if sets is not None:
            match_id = "" if row.match is None else row.match.id
            what = partial(confirm, self.study, sets, tuple(members), wording)
            self.attempt(lambda: what(match_id=match_id, leave_out=leave_out))

    def action_confirm(self) -> None:
        """Make what is proposed one shared code; what was left out too."""
        row = self._row
        if row is not None and row.state != "confirmed":
            self._confirm(row, row.members)

    def action_name(self) -> None:
        """Ask for the shared code's name."""
        self._ask("name", "What is the shared code called?", needed="Type a name.")

    def action_define(self) -> None:
        """Ask for the shared code's brief definition."""
        self._ask("brief_definition", "What does the shared code mean, in a sentence?")

    def _ask(self, field: str, question: str, needed: str = "") -> None:
        row, sets = self._row, self._sets
        if row is None or sets is None:
            return
        wording = wording_of(sets, row)

        def take(words: str) -> Outcome[ThemeMatch]:
            match_id = "" if row.match is None else row.match.id
            return confirm(self.study, sets, row.members, replace(wording, **{field: words.strip()}), match_id=match_id)

        card = QuestionCard(question, in_words(sets, row.members), given=getattr(wording, field), needed=needed)
        self.ask(card, take)

    def action_wording(self) -> None:
        """Take name and definitions from the next theme of the row."""
        row, sets = self._row, self._sets
        if row is None or sets is None:
            return
        drafts = [proposed_wording(sets, [key]) for key in row.members]
        now = wording_of(sets, row)
        at = drafts.index(now) + 1 if now in drafts else 0
        self._confirm(row, row.members, drafts[at % len(drafts)])

    def action_partner(self) -> None:
        """Ask for a theme that belongs here too."""
        row, sets = self._row, self._sets
        if row is None or sets is None:
            return
        others = [each for each in sets.themes if each.key not in row.members]
        choices = [
            Choice(str(at), each.code.name, f"{each.coder.name}  {each.code.brief_definition}")
            for at, each in enumerate(others)
        ]
        self._choose(
            "Which theme belongs here too?",
            choices,
            lambda at: self._confirm(
                row, (*row.members, others[at].key), None if row.match is None else row.match.wording
            ),
        )

    def action_remove(self) -> None:
        """Ask which theme does not belong here; the others are confirmed without it."""
        row, sets = self._row, self._sets
        if row is None or sets is None:
            return
        choices = [
            Choice(str(at), sets.theme(key).code.name, sets.theme(key).coder.name) for at, key in enumerate(row.members)
        ]
        self._choose(
            "Which theme does not belong here?",
            choices,
            lambda at: self._confirm(row, [key for place, key in enumerate(row.members) if place != at]),
        )

    def action_merge(self) -> None:
        """Ask for the row that is the same code."""
        row, sets = self._row, self._sets
        if row is None or sets is None:
            return
        others = [each for each in self._rows if each is not row]
        choices = [
            Choice(str(at), each.name or in_words(sets, each.members), each.state) for at, each in enumerate(others)
        ]
        self._choose(
            "Which is the same code as this?",
            choices,
            lambda at: self._confirm(row, (*row.members, *others[at].members)),
        )

    def _choose(self, question: str, choices: Sequence[Choice], then: Callable[[int], None]) -> None:
        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                then(int(choice.id))

        self.app.push_screen(FinderCard(question, choices, ask_for="Some letters of its name"), chosen)

    def action_leave(self) -> None:
        """Make no code of the row; of one that was left out, decide anew."""
        row = self._row
        if row is not None and row.state == "left out":
            self.action_apart()
        elif row is not None:
            self._confirm(row, row.members, leave_out=True)

    def action_apart(self) -> None:
        """Take a match apart."""
        row, sets = self._row, self._sets
        if row is not None and row.match is not None and sets is not None:
            self.attempt(partial(take_apart, self.study, sets, row.match.id))

    def action_adopt(self) -> None:
        """Make the shared codes the codebook's next version."""
        if self._sets is not None:
            adopt_themes(self, self._sets)

    def action_carry(self) -> None:
        """Take one's own open codings over."""
        carry_over(self, self._offered)
