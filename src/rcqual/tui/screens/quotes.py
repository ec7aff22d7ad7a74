"""The exemplar quotes by theme, and their export for the paper."""

import os
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from rcqual.model.changes import Changes, Outcome
from rcqual.model.coding import Coding
from rcqual.report.write.quotes import QuoteRow, described
from rcqual.study import quoting
from rcqual.study.passes import LeftOut, hidden_codings
from rcqual.study.quote_files import Wanted, exported
from rcqual.study.saving import write_whole
from rcqual.study.study import counted
from rcqual.tui.commands import QUOTES, bindings
from rcqual.tui.keyboard import key_of
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.list_table import ListTable, Shape
from rcqual.tui.widgets.told import Told
from rcqual.tui.words import shortened

_MOST = 300
"""Characters of a quote in its row; below the list it stands whole."""


class QuotesScreen(StudyScreen):
    """Lists the starred codings that one may see."""

    DEFAULT_CSS = """
    QuotesScreen #quote {
        height: auto;
        max-height: 40%;
        padding: 0 1;
        border-top: solid $panel;
    }
    QuotesScreen.-empty #quote {
        height: 1fr;
        max-height: 100%;
        border-top: none;
        padding: 1 2;
    }
    """
    OFFERS = QUOTES
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUOTES)

    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[QuoteRow, Coding]] = []
        self._hidden = LeftOut(count=0, words="")

    def compose(self) -> ComposeResult:
        """The title, the list, the whole quote, the keys."""
        yield Bar()
        yield ListTable(Shape("theme", 12), Shape("who", 10), Shape("quote", 20))
        yield Told(id="quote")
        yield Hints(QUOTES)

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def take_changes(self, changes: Changes) -> None:
        """Show them anew."""
        if changes.touches("quote", "coding", "memo", "round", "code"):
            self._show()

    def _show(self) -> None:
        self._found = quoting.quotes(self.study)
        rows = []
        for row, _ in self._found:
            who = ", ".join(voice.role_described or voice.speaker for voice in row.voices)
            rows.append((row.code, who, shortened(row.quote, _MOST)))
        self.query_one(ListTable).fill(rows)
        self._hidden = hidden_codings(self.study, starred_only=True)
        left_out = f", {self._hidden.count} left out" if self._hidden.count else ""
        self.bar.show("Exemplar quotes", f"{counted(len(self._found), 'quote')}{left_out}")
        self._show_quote()
        self.look_again()

    def _here(self) -> tuple[QuoteRow, Coding] | None:
        at = self.query_one(DataTable).cursor_row
        return self._found[at] if 0 <= at < len(self._found) else None

    def _show_quote(self) -> None:
        found = self._here()
        if found is None:
            star = key_of("coding.star")
            words = self._hidden.words or (
                f"No quotes yet.\n\nHere the passages gather that you star as exemplars: open an interview, go to a"
                f" coding, and press {star}. From here they are written to a file for the paper."
            )
        else:
            row = found[0]
            words = f"{row.words}\n— {described(row)}" + (f"\nNote ({row.coder}): {row.note}" if row.note else "")
        self.query_one(Told).show(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        return bool(self._found) if action in ("open", "star", "export") else True

    def on_data_table_row_highlighted(self) -> None:
        """Show the whole quote."""
        self._show_quote()

    def on_data_table_row_selected(self) -> None:
        """Go to its place."""
        self.action_open()

    def action_row(self, steps: int) -> None:
        """Move the cursor."""
        table = self.query_one(DataTable)
        table.move_cursor(row=table.cursor_row + steps)

    def action_open(self) -> None:
        """Show the quote where it was said."""
        from rcqual.tui.screens.coding import CodingScreen

        found = self._here()
        if found is not None:
            self.app.push_screen(CodingScreen(found[1].transcript_id, found[1].span))

    def action_star(self) -> None:
        """Take one's star from the quote, or put it there."""
        found = self._here()
        if found is not None:
            self.attempt(lambda: quoting.star(self.study, found[1].id))

    def action_export(self) -> None:
        """Ask for a file's name and write the quotes there."""
        from rcqual.tui.modals.question import QuestionCard

        def export(name: str | None) -> None:
            if name is not None and name.strip():
                self.attempt(lambda: self._written(os.path.expanduser(name.strip())))

        about = (
            "A name that ends in .csv makes a table; else it is Markdown, by theme. An earlier export of that"
            " name is kept with ~ behind it; no other file is replaced."
        )
        self.app.push_screen(QuestionCard("Write the quotes to which file?", about, given="quotes.md"), export)

    def _written(self, name: str) -> Outcome[None]:
        made = exported(self.study, name, Wanted())
        hidden = hidden_codings(self.study, starred_only=True)
        kept = write_whole(self.study, name, made.content)
        told = (f"Wrote {counted(made.count, 'quote')} to {name}.", kept, hidden.words)
        return Outcome(None, said=" ".join(part for part in told if part))
