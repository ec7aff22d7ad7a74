"""The first screen: the interviews with one's own progress, the round, and what to do next."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import DataTable

from rcqual.model.changes import Changes
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Round, RoundKind, RoundState
from rcqual.study import handing_in, quoting, rounds
from rcqual.study.progress import OwnProgress, current_round, next_step, own_progress
from rcqual.study.study import kit_coder
from rcqual.tui.commands import HOME, bindings
from rcqual.tui.modals.who import choose_coder
from rcqual.tui.screens.interviews import COLUMNS, LEFT, NO_INTERVIEWS, entries, how_many
from rcqual.tui.screens.leftovers import Leftovers
from rcqual.tui.screens.round_steps import RoundSteps
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.list_table import ListTable
from rcqual.tui.widgets.told import Told
from rcqual.tui.words import plain


class HomeScreen(RoundSteps):
    """Lists the interviews; from here one goes to everything else."""

    DEFAULT_CSS = """
    HomeScreen #round {
        padding: 0 1;
        height: auto;
        max-height: 6;
        color: $foreground;
    }
    HomeScreen #none {
        display: none;
        height: 1fr;
        padding: 1 2;
    }
    HomeScreen.-empty #none {
        display: block;
    }
    """
    IS_HOME = True
    OFFERS = HOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME)

    def __init__(self, at: TranscriptId | None = None) -> None:
        """at: the interview under the cursor."""
        super().__init__()
        self._at = at
        self._is_own_file = False
        self._is_shown = False
        self._rows: list[OwnProgress] = []
        self._round: Round | None = None
        self._comparable: list[Round] = []
        self._left = Leftovers(self, self._tell_left)

    def compose(self) -> ComposeResult:
        """The title, how the round stands, the interviews, the keys."""
        yield Bar()
        yield Told(id="round")
        yield ListTable(*COLUMNS)
        yield Told(id="none")
        yield Hints(HOME)

    def on_mount(self) -> None:
        """Ask who is working, then show how things stand."""
        self._is_own_file = kit_coder(self.study) is not None
        self.query_one("#none", Told).show(NO_INTERVIEWS)
        if self.study.coder is None:
            self.bar.show(self.study.title, "who are you?")
            self.call_after_refresh(self.action_who)
        else:
            self._show()

    def take_changes(self, changes: Changes) -> None:
        """Show how things stand now."""
        if self.study.coder is not None:
            self._show()

    def on_screen_resume(self) -> None:
        """Come back from another screen."""
        self.query_one(DataTable).focus()
        self._left.go_on()

    def _show(self) -> None:
        self._rows = own_progress(self.study)
        self._round = current_round(self.study)
        self._comparable = [
            each for each in rounds.all_rounds(self.study) if each.kind is not RoundKind.OPEN and not each.is_blind
        ]
        self.bar.show(self.study.title, self.study.me.name)
        self.query_one("#round", Told).show(self._round_words())
        at = None if self._is_shown else self._first_row()
        self._is_shown = True
        table = self.query_one(ListTable)
        shown = entries(self._rows, quoting.people(self.study), self._left.known)
        table.fill(shown, at, [row.transcript.id for row in self._rows])
        # First where one stands, then on from there.
        self._left.count([*self._rows[table.cursor_row :], *self._rows[: table.cursor_row]])
        self.look_again()

    def _tell_left(self, transcript_id: TranscriptId, left: int) -> None:
        at = next((place for place, row in enumerate(self._rows) if row.transcript.id == transcript_id), None)
        if at is not None:
            self.query_one(ListTable).put(at, LEFT, how_many(self._rows[at], left))

    def _first_row(self) -> int:
        """Where the cursor stands in the beginning: at the interview that was open, else at the first that is to do."""
        ids = [row.transcript.id for row in self._rows]
        if self._at in ids:
            return ids.index(self._at)
        to_do = [
            place
            for place, row in enumerate(self._rows)
            if row.round is not None and row.round.number and not row.is_finished
        ]
        return to_do[0] if to_do else 0

    def _round_words(self) -> Content:
        round_ = self._round
        parts: list[Content] = []
        if round_ is None:
            parts.append(plain("Open coding: everyone codes with what they find."))
        else:
            state = rounds.IN_WORDS[round_.state]
            parts.append(plain(f"Round {round_.number} ({round_.kind}), {state}; judged by {round_.unit}.", "bold"))
            if self._is_own_file:
                parts.append(plain("This is your own file; the others code in theirs."))
            elif round_.state is RoundState.CODING:
                standings = rounds.standings(self.study, round_)
                handed_in = [each.coder.name for each in standings if each.has_submitted]
                waiting = [each.coder.name for each in standings if not each.has_submitted]
                parts.append(
                    plain(
                        f"Handed in: {', '.join(handed_in) or 'nobody yet'}. Still coding: "
                        f"{', '.join(waiting) or 'nobody'}."
                    )
                )
        parts.append(plain(f"Next: {next_step(self.study)}", "$primary"))
        return Content("\n").join(parts)

    @property
    def hints_first(self) -> tuple[str, ...]:
        """What comes next, once a round is closed and while no other is coded."""
        state = None if self._round is None else self._round.state
        if not self._comparable or state in (RoundState.DRAFT, RoundState.CODING):
            return ()
        comparing, telling = ("agreement", "meeting"), ("findings", "quotes")
        is_over = state in (None, RoundState.SETTLED)
        return ("open", *(telling + comparing if is_over else comparing + telling))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        if self.study.coder is None:
            return not any(each.action.split("(")[0] == action for each in HOME) or action == "who"
        round_ = self.round_at_hand
        is_coding = round_ is not None and round_.state is RoundState.CODING
        possible = {
            "open": bool(self._rows),
            "finish": bool(self._rows),
            "submit": is_coding,
            "plan": bool(self._rows) and not self._is_own_file,
            "coverage": round_ is not None,
            "close_round": is_coding and not self._is_own_file,
            "agreement": bool(self._comparable),
            "meeting": bool(self._comparable),
            "reopen": round_ is not None
            and round_.state in (RoundState.DRAFT, RoundState.COMPARING)
            and not self._is_own_file,
        }
        return possible.get(action, True)

    @property
    def round_at_hand(self) -> Round | None:
        """The planned round of the interview under the cursor, while it is coded in one; else the one that matters."""
        row = self._here()
        return row.round if row is not None and row.round is not None and row.round.number else self._round

    def _here(self) -> OwnProgress | None:
        at = self.query_one(DataTable).cursor_row
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def on_data_table_row_selected(self) -> None:
        """Open what was clicked at, or entered."""
        self.action_open()

    def on_data_table_row_highlighted(self) -> None:
        """Another interview may be in another round."""
        self.look_again()

    def action_open(self) -> None:
        """Open the interview under the cursor."""
        from rcqual.tui.screens.coding import CodingScreen

        row = self._here()
        if row is not None:
            self.app.push_screen(CodingScreen(row.transcript.id))

    def action_row(self, steps: int) -> None:
        """Move the cursor."""
        table = self.query_one(DataTable)
        table.move_cursor(row=table.cursor_row + steps)

    def action_finish(self) -> None:
        """Say that the interview was read to the end, or take that back."""
        row = self._here()
        if row is None:
            return

        def finish(is_wanted: bool | None) -> None:
            if is_wanted:
                self.attempt(lambda: handing_in.finish(self.study, [row.transcript.id], undo=row.is_finished))

        if row.is_finished or row.codings:
            finish(True)
        else:
            from rcqual.tui.modals.question import finish_card

            self.app.push_screen(finish_card(row.transcript.name), finish)

    def action_agreement(self) -> None:
        """Show the figures."""
        from rcqual.tui.screens.agreement import AgreementScreen

        self.app.push_screen(AgreementScreen(self._comparable[-1].number))

    def action_meeting(self) -> None:
        """Go to the disagreements."""
        from rcqual.tui.screens.meeting import MeetingScreen

        self.app.push_screen(MeetingScreen(self._comparable[-1].number))

    def action_findings(self) -> None:
        """Show what the codings say."""
        from rcqual.tui.screens.findings import FindingsScreen

        self.app.push_screen(FindingsScreen())

    def action_quotes(self) -> None:
        """Show the exemplar quotes."""
        from rcqual.tui.screens.quotes import QuotesScreen

        self.app.push_screen(QuotesScreen())

    def action_search(self) -> None:
        """Search in all interviews."""
        from rcqual.tui.screens.searching import SearchScreen

        self.app.push_screen(SearchScreen())

    def action_review(self) -> None:
        """Show the codings whose code was defined anew since they were made."""
        from rcqual.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen())

    def action_codebook(self) -> None:
        """Show the codebook."""
        from rcqual.tui.screens.codebook import CodebookScreen

        if self.study.coder is not None:
            self.app.push_screen(CodebookScreen())

    def action_themes(self) -> None:
        """Show the themes of open coding, once one's own are laid open."""
        from rcqual.tui.screens.laying_open import open_themes

        open_themes(self)

    def action_who(self) -> None:
        """Work as another coder, once what this one did is kept."""
        if self.rcqual.operations.are_waiting:
            self.rcqual.say("What you did waits for another program; change who works when it is kept.")
            return

        def work() -> None:
            self.bar.hush()
            self._show()
            self.rcqual.open_first()

        choose_coder(self.rcqual, work)
