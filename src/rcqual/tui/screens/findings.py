"""What the codings say: how often, by whom, together, where, how typical, whether codes are new; the passages."""

import textwrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from rcqual.report.tables.table import AnalysisTable
from rcqual.study.study import lone_coder
from rcqual.text.display import counted, visible
from rcqual.tui.commands import bindings
from rcqual.tui.figures.table import PassagesOf, Table
from rcqual.tui.figures.words import about_cell
from rcqual.tui.findings import PASSAGES, TITLES, VIEWS, in_words, rests_on
from rcqual.tui.keyboard import key_of
from rcqual.tui.paper_commands import FINDINGS
from rcqual.tui.screens.coded_passages import CodedPassages
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.figures import Figures
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.passage_rows import PassageRows
from rcqual.tui.widgets.told import Told
from rcqual.tui.widgets.views import Views
from rcqual.tui.words import lines, plain

_LOW_UNTIL = 20
"""Lines of the terminal under which what is told about the figures gives way to them."""


class FindingsScreen(CodedPassages):
    """The tables of the codings of the team, or one's own, and the passages behind each figure."""

    DEFAULT_CSS = """
    FindingsScreen #glance, FindingsScreen #progress, FindingsScreen #cell {
        height: auto;
        padding: 0 1;
    }
    FindingsScreen #cell {
        height: 2;
        background: $panel;
    }
    FindingsScreen.-low #cell {
        height: 1;
    }
    FindingsScreen PassageRows {
        display: none;
    }
    FindingsScreen.-passages PassageRows {
        display: block;
    }
    FindingsScreen.-passages Figures {
        display: none;
    }
    FindingsScreen.-passages #cell {
        height: auto;
        min-height: 2;
        max-height: 40%;
    }
    """
    OFFERS = FINDINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(FINDINGS)

    def compose(self) -> ComposeResult:
        """The title, what the figures rest on, the views, one table or the passages, what is under the cursor, keys."""
        yield Bar()
        yield Static(id="glance")
        yield Views(TITLES)
        yield Static(id="progress")
        yield Figures()
        yield PassageRows(self.star_of)
        yield Told(id="cell")
        yield Hints(FINDINGS)

    def on_resize(self) -> None:
        """Lay everything out for the new size."""
        self.set_class(self.size.height < _LOW_UNTIL, "-low")
        self.draw()

    @property
    def _figures(self) -> Figures:
        return self.query_one(Figures)

    @property
    def _has_passages(self) -> bool:
        return self.has_class("-passages")

    def draw(self) -> None:
        """Show what is known now."""
        self.query_one(Views).show(self._view)
        self.bar.show(f"Findings: {self.study.title}", self._source())
        glance = self.query_one("#glance", Static)
        told = self._glance()
        glance.display = bool(told)
        glance.update(Content("\n").join(told))
        passages = self._passages if self._view == PASSAGES else None
        self.set_class(bool(passages), "-passages")
        if passages:
            if passages is not self._drawn:
                self.rows.show(passages)
            self.rows.focus()
        else:
            self._figures.show((self._table(),))
        self._drawn = passages
        self._tell_cell()

    @property
    def _is_alone(self) -> bool:
        """Whether nobody else can have coded, so that one's own codings are all that there is."""
        return lone_coder(self.study) is not None

    def _source(self) -> str:
        if self._found is None:
            return "your own codings" if self._is_own else "what the team holds"
        about = self._found.about
        # Where one codes alone, what is held is one's own.
        whose = "your own codings" if about.coder else "what the team holds"
        whose += " (nobody else coded)" if self._is_alone else ""
        numbers = ", ".join(str(each.number) for each in about.rounds)
        return f"{whose} · {'rounds' if len(about.rounds) > 1 else 'round'} {numbers} · {about.unit}, {about.rule}"

    def _glance(self) -> list[Content]:
        """What must be seen before the figures, as far as there is room."""
        found, table = self._found, self._analysis_table
        if found is None:
            return []
        width, most = max(self.size.width - 2, 20), max(self.size.height // 6, 1)
        said = rests_on(found, table)
        if self._view == PASSAGES and self._passages is not None:
            basis = f"{counted(len(self._passages), 'passage')}: {in_words(self._wanted, self._words)}"
            said = [(basis, "bold")]
        rows = [(line, style) for text, style in said for line in textwrap.wrap(visible(text), width)]
        if len(rows) > most:
            more = f"… {key_of('findings.about')} shows all that is to be said."
            rows = [*rows[: most - 1], (more, "$foreground 70%")] if most > 1 else rows[:1]
        return [plain(line, style) for line, style in rows]

    def _table(self) -> Table:
        if self._trouble:
            return _only(self._trouble)
        if self._found is None:
            return _only("")
        if not self._found.interviews:
            other = "what the team holds" if self._is_own else "your own codings"
            return _only(
                f"Nothing was judged yet. Here stands what the codings say, once there are any:"
                f" {key_of('home.open')} on the first screen opens an interview"
                + ("." if self._is_alone else f", {key_of('findings.own')} shows {other}.")
            )
        if self._view == PASSAGES:
            more = f" {key_of('findings.words')} looks for other words." if self._words else ""
            if not self._words and not self._is_alone:
                whose = "what the team holds" if self._is_own else "your own codings"
                more = f" {key_of('findings.own')} looks in {whose}."
            return _only("" if self._passages is None else f"There is no such passage.{more}")
        if not VIEWS[self._view].ways(self._found):
            return _only(VIEWS[self._view].instead)
        answer = self.answer
        return _only("") if answer is None else answer[1]

    @property
    def _analysis_table(self) -> AnalysisTable | None:
        answer = self.answer
        return None if answer is None else answer[0]

    def _tell_cell(self) -> None:
        here = self._figures.here
        told = "" if here is None else about_cell(*here)
        row = self.rows.here if self._has_passages else None
        if self._has_passages:
            told = ""
        if row is not None:
            told = self.told_of(row.passage)
        self.query_one("#cell", Told).show(lines(told))
        self.look_again()

    def on_figures_table_moved(self) -> None:
        """Say what stands under the cursor."""
        self._tell_cell()

    def on_passage_rows_moved(self) -> None:
        """Show the passage whole."""
        self._tell_cell()

    def on_figures_table_opened(self) -> None:
        """Open the passages behind the figure."""
        self.action_open()

    def on_passage_rows_chosen(self) -> None:
        """Show the passage where it was said."""
        self.action_open()

    def on_views_chosen(self, event: Views.Chosen) -> None:
        """Show the view that was clicked at."""
        self.action_view(event.number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        here = None if self._has_passages else self._figures.here
        found = self._found
        possible = {
            "open": self._has_passages or (here is not None and here[2].behind is not None),
            "sort": here is not None,
            "way": found is not None and self._view != PASSAGES and len(VIEWS[self._view].ways(found)) > 1,
            "own": not self.is_gathering and not self._is_alone,
            "words": found is not None,
            "about": self._any_table is not None,
            "star": self._has_passages and self.study.coder is not None,
            "undo": self._has_passages,
            "redo": self._has_passages,
        }
        return possible.get(action, True)

    def action_view(self, number: int) -> None:
        """Show another view; the passages, of the row at hand."""
        if number == PASSAGES and self._view != PASSAGES:
            here = self._figures.here
            behind = None if here is None else here[0].behind
            self.show_passages(behind if isinstance(behind, PassagesOf) else self._wanted)
        else:
            self.show_view(number)

    def action_way(self) -> None:
        """Look at it by the next way."""
        self.go_on_to_next_way()

    def action_own(self) -> None:
        """One's own codings in place of the team's; again: the team's."""
        self.gather(is_own=not self._is_own)

    def action_open(self) -> None:
        """Show the passages behind the figure; a passage where it was said."""
        here = self._figures.here
        if self._has_passages:
            self.open_passage()
        elif here is not None and isinstance(here[2].behind, PassagesOf):
            self.show_passages(here[2].behind)

    def action_words(self) -> None:
        """Ask for words, and show the passages at hand in which they are said."""
        from rcqual.tui.modals.question import QuestionCard

        if self._view != PASSAGES:
            self.action_view(PASSAGES)

        def look(words: str | None) -> None:
            if words is not None:
                self.show_passages(self._wanted, words.strip())

        about = "As one searches: words, “phrases in quotation marks”, beginnings*. Nothing: all passages."
        self.app.push_screen(QuestionCard("Passages with which words?", about, given=self._words), look)

    def action_about(self) -> None:
        """Show what all of it rests on, and how it is meant."""
        from rcqual.tui.modals.told import ToldCard

        table = self._any_table
        if table is not None:
            left = f"Not judged: {', '.join(table.unjudged)}." if table.unjudged else ""
            parts = [*table.warnings, *table.notes, left, table.provenance]
            self.app.push_screen(ToldCard("What these figures are", "\n\n".join(filter(None, parts))))

    def action_report(self) -> None:
        """Write the report of the study to a file."""
        from rcqual.tui.screens.report_writing import ask_and_write

        ask_and_write(self)

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        if self._has_passages:
            self.rows.step(rows)
        else:
            self._figures.at_hand.move(rows, columns)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        if self._has_passages:
            self.rows.step(pages * self.rows.page)
        else:
            self._figures.at_hand.move_pages(pages)

    def action_row(self, row: int) -> None:
        """Go to the first or the last row."""
        if self._has_passages:
            self.rows.go(row if row >= 0 else len(self._passages or ()) - 1)
        else:
            self._figures.at_hand.go_to_row(row)

    def action_sort(self) -> None:
        """Sort by the column of the cursor; again: the other way round."""
        self._figures.at_hand.sort()


def _only(words: str) -> Table:
    return Table(caption="", columns=(), rows=(), instead=words)
