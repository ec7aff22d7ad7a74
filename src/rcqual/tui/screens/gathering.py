"""A screen on what the codings say: it has them gathered and counted in threads, and keeps both until they change."""

import gc
from collections.abc import Callable
from typing import Any, TypeVar

from textual.content import Content
from textual.widgets import Static

from rcqual.errors import RcqualError
from rcqual.model.analysis import AnalysisSet
from rcqual.model.changes import Changes
from rcqual.model.rounds import RoundKind
from rcqual.report.tables.table import AnalysisTable
from rcqual.study import rounds
from rcqual.study.study import Study
from rcqual.tui.apart import Apart
from rcqual.tui.counting import Stopped, bar
from rcqual.tui.figures.table import PassagesOf
from rcqual.tui.findings import PASSAGES, VIEWS, Answer, passages_of
from rcqual.tui.gathered import Gathered, concerns
from rcqual.tui.keyboard import key_of
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.widgets.passage_rows import PassageRow, rows_of

T = TypeVar("T")
_TOLD_EVERY = 0.1
"""Seconds between two looks at how much is done."""
_CELLS = 30


class GatheringScreen(StudyScreen):
    """What is gathered and what is known; how it looks is for the screen that builds on it."""

    def __init__(self, wanted: PassagesOf | None = None) -> None:
        """wanted: the passages that are shown first; None: the first table is."""
        super().__init__()
        self._is_own = False
        self._view = self._came_from = 0 if wanted is None else PASSAGES
        """The view at hand, and that from which one went to the passages; the passages where they came first."""
        self._ways = [0] * len(VIEWS)
        self._kept: dict[bool, Gathered] = {}
        """By whether they are one's own."""
        self._trouble = ""
        """Why there is nothing to show."""
        self._wanted = wanted or PassagesOf()
        self._words = ""
        self._passages: list[PassageRow] | None = None
        """None until they are found."""
        self._drawn: list[PassageRow] | None = None
        self._asking: Apart[Any] | None = None
        self._gathering: Apart[Gathered | None] | None = None
        self._is_stale = False
        self._share = 0.0
        """How much of what is gathered is done."""

    def draw(self) -> None:
        """Show what is known now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Gather what the team holds."""
        self.set_interval(_TOLD_EVERY, self._show_progress)
        self.gather(is_own=False)

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        for each in (self._gathering, self._asking):
            if each is not None:
                each.stop()
        self._gathering = None

    @property
    def _found(self) -> AnalysisSet | None:
        kept = self._kept.get(self._is_own)
        return None if kept is None else kept.found

    @property
    def is_gathering(self) -> bool:
        """Whether codings are on their way."""
        return self._gathering is not None

    @property
    def answer(self) -> Answer | None:
        """What the view shows, if it is known."""
        kept = self._kept.get(self._is_own)
        way = self._way
        return None if kept is None or way is None else kept.answers.get((self._view, way))

    @property
    def _any_table(self) -> AnalysisTable | None:
        """That of the view, else another one that rests on the same."""
        kept, answer = self._kept.get(self._is_own), self.answer
        if answer is None and kept is not None:
            answer = next(iter(kept.answers.values()), None)
        return None if answer is None else answer[0]

    @property
    def _way(self) -> str | None:
        """By which the view is looked at; None if there is none."""
        if self._found is None or self._view == PASSAGES:
            return None
        ways = VIEWS[self._view].ways(self._found)
        return ways[self._ways[self._view] % len(ways)] if ways else None

    def take_changes(self, changes: Changes) -> None:
        """What was gathered may be another by now."""
        if concerns(changes):
            self._kept.clear()
            self._is_stale = self.is_gathering
            if not self.is_gathering:
                self.gather(is_own=self._is_own)

    def gather(self, *, is_own: bool) -> None:
        """Show one's own codings, or what the team holds: gathered if they are not known."""
        self._is_own, self._trouble = is_own, ""
        kept = self._kept.get(is_own) or self.rcqual.findings.get(self.study, is_own=is_own)
        if kept is not None:
            self._kept[is_own] = kept
            self._go_on()
            return
        view = next((each for each in (self._view, self._came_from) if each != PASSAGES), 0)
        stamp, place = self.rcqual.findings.stamp(self.study), self._ways[view]

        def tell(share: float) -> None:
            if self._gathering is not asking:
                raise Stopped
            self._share = share

        def question(study: Study) -> Gathered | None:
            try:
                return _gathered(study, tell, is_own=is_own, view=view, place=place)
            except Stopped:
                return None

        def take(gathered: Gathered | None) -> None:
            if gathered is not None:
                self.rcqual.findings.put(gathered, stamp, is_own=is_own)
                self._take(gathered)

        self._share = 0.0
        asking = self._gathering = Apart(self, question, take, self._cannot)
        asking.ask()
        self._show_progress()
        self.draw()

    def _take(self, gathered: Gathered) -> None:
        self._gathering = None
        if self._is_stale:
            self._is_stale = False
            self.gather(is_own=self._is_own)
            return
        self._kept[self._is_own] = gathered
        # It is no waste: to look through all of it for some would make the screen wait.
        gc.freeze()
        self._show_progress()
        self._go_on()

    def _cannot(self, error: RcqualError) -> None:
        """Say why there is nothing, and what brings it."""
        self._gathering, self._is_stale = None, False
        self._show_progress()
        closed = [
            each for each in rounds.all_rounds(self.study) if each.kind is not RoundKind.OPEN and not each.is_blind
        ]
        if self._view == PASSAGES and not closed and not self._is_own:
            # Before anything is settled, one's own passages are what there is of a code.
            self.gather(is_own=True)
            return
        self._trouble = error.message if closed or self._is_own else _nothing_settled()
        self.draw()

    def _go_on(self) -> None:
        """Show the view at hand of what is known now."""
        if self._view == PASSAGES:
            self.show_passages(self._wanted, self._words)
        else:
            self.show_view(self._view)

    def show_view(self, number: int) -> None:
        """Show a view, counted first if it is not known."""
        if number == PASSAGES:
            return
        self._view = self._came_from = number
        found, way = self._found, self._way
        if found is not None and found.interviews and way is not None and self.answer is None:
            key = number, way

            def take(answer: Answer) -> None:
                kept = self._kept.get(self._is_own)
                if kept is not None and kept.found is found:
                    kept.answers[key] = answer
                    self.draw()

            self._ask(lambda study: VIEWS[key[0]].answer(found, key[1]), take)
        self.draw()

    def go_on_to_next_way(self) -> None:
        """Look at the view by its next way."""
        self._ways[self._view] += 1
        self.show_view(self._view)

    def show_passages(self, wanted: PassagesOf, words: str = "") -> None:
        """Show passages."""
        if self._view != PASSAGES:
            self._came_from = self._view
        self._view, self._wanted, self._words, self._passages = PASSAGES, wanted, words, None
        kept = self._kept.get(self._is_own)
        found = None if kept is None else kept.found
        if found is not None and wanted.code and wanted.code not in {each.name for each in found.codes}:
            self._passages = []
        elif kept is not None and found is not None and found.interviews:
            texts = kept.texts

            def take(passages: list[PassageRow]) -> None:
                if self._found is found:
                    self._passages = passages
                    self.draw()

            self._ask(lambda study: rows_of(passages_of(study, found, wanted, words, texts)), take)
        self.draw()

    def _ask(self, question: Callable[[Study], T], take: Callable[[T], None]) -> None:
        """Ask one thing; what was asked before is wanted no more."""
        if self._asking is not None:
            self._asking.stop()
        asking = Apart(self, question, take, self._refused)
        self._asking = asking
        asking.ask()

    def _refused(self, error: RcqualError) -> None:
        """Tell why there is no answer. Passages that are not there any more, or words that are none, show nothing."""
        self.rcqual.tell(error)
        if self._view == PASSAGES:
            self._passages = []
        self.draw()

    def action_back(self) -> None:
        """Stop gathering; from the passages back to the figures; else leave."""
        if self._gathering is not None:
            self._gathering.stop()
            self._gathering, self._is_stale = None, False
            self._show_progress()
            if self._is_own not in self._kept and (not self._is_own) in self._kept:
                self.gather(is_own=not self._is_own)
                return
        elif self._view == PASSAGES != self._came_from:
            self.show_view(self._came_from)
            return
        super().action_back()

    def _show_progress(self) -> None:
        line = self.query_one("#progress", Static)
        line.display = self.is_gathering
        if self.is_gathering:
            share = bar(self._share, _CELLS)
            line.update(Content(f"Reading what the codings say  {share} {self._share:>4.0%}  Esc stops"))


def _gathered(study: Study, tell: Callable[[float], None], *, is_own: bool, view: int, place: int) -> Gathered:
    """The codings, and the answer of the view at hand; in a thread, for it loads pandas."""
    from rcqual.study.analysing import analysis_set

    gathered = Gathered(analysis_set(study, coder=study.me.name if is_own else None, progress=tell))
    tell(0.95)
    ways = VIEWS[view].ways(gathered.found)
    if gathered.found.interviews and ways:
        way = ways[place % len(ways)]
        gathered.answers[view, way] = VIEWS[view].answer(gathered.found, way)
    return gathered


def _nothing_settled() -> str:
    return (
        "Nothing is settled yet. Here stands what the codings say, how often, by whom and where, once a round of"
        f" reliability or main coding is closed: on the first screen {key_of('home.plan')} opens one, and"
        f" {key_of('home.close')} closes it. {key_of('findings.own')} shows your own codings."
    )
