"""How far the coders of a closed round agree: the same figures as the command prints, and what lies behind each."""

import textwrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from rcqual.agreement.result import BOOTSTRAP, AgreementReport
from rcqual.model.rounds import Rule
from rcqual.text.display import visible
from rcqual.text.graphemes import cut_to_cells
from rcqual.tui.commands import AGREEMENT, bindings
from rcqual.tui.figures.table import Disputed, OtherFigures
from rcqual.tui.figures.views import VIEWS
from rcqual.tui.figures.whisker import NARROW, WIDE
from rcqual.tui.figures.words import (
    about_cell,
    about_column,
    at_a_glance,
    in_brief,
    in_full,
    labels,
    of_interval,
    rests_on,
)
from rcqual.tui.keyboard import key_of
from rcqual.tui.screens.counting import CountingScreen
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.figures import Figures
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.told import Told
from rcqual.tui.widgets.views import Views
from rcqual.tui.words import lines, plain

_RESAMPLES = 10_000
_LOW_UNTIL = 20
"""Lines of the terminal under which all else gives way to the table."""
_WIDE_FROM = 120
"""Columns of the terminal from which the axis is drawn wide."""


class AgreementScreen(CountingScreen):
    """The figures of one round."""

    DEFAULT_CSS = """
    AgreementScreen #glance, AgreementScreen #progress, AgreementScreen #cell {
        height: auto;
        padding: 0 1;
    }
    AgreementScreen #cell {
        height: 2;
        background: $panel;
    }
    AgreementScreen.-low #cell {
        height: 1;
    }
    """
    OFFERS = AGREEMENT
    BINDINGS: ClassVar[list[BindingType]] = bindings(AGREEMENT)

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self._view = 0

    def compose(self) -> ComposeResult:
        """The title, all codes at a glance, the views, the tables of one of them, the cell at hand, the keys."""
        yield Bar()
        yield Static(id="glance")
        yield Views(tuple(view.title for view in VIEWS))
        yield Static(id="progress")
        yield Figures()
        yield Told(id="cell")
        yield Hints(AGREEMENT)

    def on_resize(self) -> None:
        """Lay everything out for the new size."""
        self.set_class(self._is_low, "-low")
        self.draw()

    @property
    def _is_low(self) -> bool:
        return self.size.height < _LOW_UNTIL

    @property
    def _figures(self) -> Figures:
        return self.query_one(Figures)

    @property
    def _own(self) -> str:
        """The unit and rule that the round was opened with."""
        return "" if self._prepared is None else ", ".join(self._prepared.own)

    def draw(self) -> None:
        """Show the figures as they are now."""
        report = self._report
        if self._prepared is not None and self.is_ready:
            unit, rule = self.way
            how = "" if (unit, rule) == self._prepared.own else " · sensitivity"
            self.bar.show(f"Agreement: {self.study.title}", f"round {self._number} · {unit}, {rule}{how}")
        self.query_one(Views).show(self._view)
        glance = Content("Counting…") if report is None else self._glance(report)
        self.query_one("#glance", Static).update(glance)
        cells = WIDE if self.size.width >= _WIDE_FROM else NARROW
        self._figures.show(() if report is None else VIEWS[self._view].tables(report, cells), is_low=self._is_low)
        self.on_figures_table_moved()

    def _glance(self, report: AgreementReport) -> Content:
        """All codes and what the figures say, as far as there is room."""
        width, most = max(self.size.width - 2, 20), max(self.size.height // 4, 3)
        if self._is_low:
            # The bar says of sensitivity already.
            told = [in_brief(report, width), *reversed(labels(report, self._own))][: max(self.size.height // 6, 1)]
            return Content("\n").join([plain(cut_to_cells(visible(each), width), "bold") for each in told])
        said = [(text, "bold $warning") for text in labels(report, self._own)]
        said.append((at_a_glance(report), "bold"))
        said += [(text, "") for text in report.advice]
        if report.has_coefficients and report.transcripts:
            said.append((of_interval(report.interval), "$foreground 70%"))
        rows = [(line, style) for text, style in said for line in textwrap.wrap(visible(text), width)]
        if len(rows) > most:
            more = f"… {key_of('agreement.about')} shows all that is to be said."
            rows = [*rows[: most - 1], (more, "$foreground 70%")]
        return Content("\n").join([plain(line, style) for line, style in rows])

    @property
    def KEYS_NOTE(self) -> Content:
        """What the column under the cursor is, and what the cell rests on."""
        here = self._figures.here
        if here is None or self._report is None:
            return Content("")
        row, column, cell = here
        title, meaning = about_column(column)
        parts = [plain(title, "bold"), lines(meaning)]
        rests = rests_on(cell, self._report.interval)
        if rests:
            parts += [Content(""), plain(row.text.strip(), "bold"), lines(rests)]
        return Content("\n").join([*parts, Content("")])

    def on_figures_table_moved(self) -> None:
        """Say what stands under the cursor."""
        here = self._figures.here
        self.query_one("#cell", Told).show(plain("" if here is None else about_cell(*here)))
        self.look_again()

    def on_figures_table_opened(self) -> None:
        """Open what lies behind the cell."""
        self.action_open()

    def on_views_chosen(self, event: Views.Chosen) -> None:
        """Show the view that was clicked at."""
        self.action_view(event.number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        has_figures = self._report is not None and self._report.has_coefficients
        # Asked for again while they are counted, the next unit is the next but one.
        can_differ = self.is_ready and self._prepared is not None and self._prepared.has_coefficients
        here = self._figures.here
        possible = {
            "next_round": len(self._numbers) > 1,
            "open": here is not None and here[2].behind is not None,
            "sort": here is not None,
            "next_unit": can_differ,
            "next_rule": can_differ,
            "resample": has_figures and self._counting is None,
            "about": self._report is not None,
        }
        return possible.get(action, True)

    def action_view(self, number: int) -> None:
        """Show another view."""
        self._view = number
        self.draw()

    def action_other_table(self) -> None:
        """Go to the other table, if the view has two."""
        self._figures.go_to_other()

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        self._figures.at_hand.move(rows, columns)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self._figures.at_hand.move_pages(pages)

    def action_row(self, row: int) -> None:
        """Go to the first or the last row."""
        self._figures.at_hand.go_to_row(row)

    def action_sort(self) -> None:
        """Sort by the column of the cursor; again: the other way round."""
        self._figures.at_hand.sort()

    def action_next_round(self) -> None:
        """Show the round before; after the first, the last."""
        if self._number in self._numbers:
            self.count_anew(self._numbers[self._numbers.index(self._number) - 1])

    def action_next_unit(self) -> None:
        """Judge by the next unit by which this round can be judged."""
        if self._prepared is not None:
            units, (unit, rule) = self._prepared.units, self.way
            self.count_anew(unit=units[(units.index(unit) + 1) % len(units)], rule=rule)

    def action_next_rule(self) -> None:
        """Judge by the other rule."""
        unit, rule = self.way
        self.count_anew(unit=unit, rule=Rule.ANY if rule is Rule.MAJORITY else Rule.MAJORITY)

    def action_resample(self) -> None:
        """Intervals by the bootstrap; where they are, by the jackknife again."""
        if self._report is not None:
            self.count(None if self._report.interval.method == BOOTSTRAP else _RESAMPLES)
            self.look_again()

    def action_about(self) -> None:
        """Show all that is to be said."""
        from rcqual.tui.modals.told import ToldCard

        if self._report is not None:
            self.app.push_screen(ToldCard("What these figures are", in_full(self._report, self._own)))

    def action_open(self) -> None:
        """Open what lies behind the cell under the cursor."""
        here = self._figures.here
        behind = None if here is None else here[2].behind
        if isinstance(behind, OtherFigures):
            self._view = 0
            self.count_anew(behind.round, behind.unit, behind.rule)
        elif isinstance(behind, Disputed):
            from rcqual.tui.screens.meeting import MeetingScreen

            self.app.push_screen(MeetingScreen(behind.round, behind.narrowing))

    def action_meeting(self) -> None:
        """Walk through the disagreements."""
        from rcqual.tui.screens.meeting import MeetingScreen

        self.app.push_screen(MeetingScreen(self._number))

    def action_back(self) -> None:
        """Stop drawing interviews anew; if none are drawn, go back."""
        if self._report is not None and self.stop():
            self.rcqual.say("Stopped; the figures are those of before.")
            self.look_again()
        else:
            super().action_back()
