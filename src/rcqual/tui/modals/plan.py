"""Planning a round: who codes which interviews, and how they will be compared."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId, TranscriptId
from rcqual.model.rounds import RoundKind, Unit
from rcqual.study.planning import Plan
from rcqual.study.study import counted
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.checklist import Checklist

_KINDS = {
    RoundKind.RELIABILITY: "reliability: the codebook is fixed, blind, each interview by two or more",
    RoundKind.MAIN: "main: the codebook is fixed, blind, an interview may have one coder",
    RoundKind.OPEN: "open: the codebook may grow, blind, no figures",
}


class PlanCard(Card[Plan | None]):
    """Asks what a new round is to be; everyone chosen codes every interview chosen."""

    DEFAULT_CSS = """
    PlanCard Horizontal {
        height: auto;
        max-height: 12;
    }
    PlanCard Horizontal > Vertical {
        height: auto;
        width: 1fr;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("k", "kind", "Kind", show=False),
        Binding("u", "unit", "Unit", show=False),
        Binding("o", "open", "Open it", show=False, priority=True),
    ]

    def __init__(
        self,
        transcripts: Sequence[tuple[TranscriptId, str]],
        coders: Sequence[Coder],
        is_possible: Callable[[Plan], bool],
        advice: Callable[[Plan], Sequence[str]],
        *,
        has_passages: bool,
    ) -> None:
        """What to choose from.

        is_possible: says whether such a round can be opened, and tells why where it cannot. advice: what speaks against
        it all the same. has_passages: whether passages are marked in any interview, so that they can be the unit.
        """
        super().__init__()
        self._units = [unit for unit in Unit if has_passages or unit is not Unit.PASSAGE]
        self._is_possible, self._advice = is_possible, advice
        self._transcripts, self._coders = transcripts, coders
        self._kind = RoundKind.RELIABILITY
        self._unit = Unit.SENTENCE

    def compose(self) -> ComposeResult:
        """Two lists to choose from, the kind and the unit."""
        with self.card():
            yield Static(Content("A new round"), classes="heading")
            yield Static(id="kind")
            with Horizontal():
                with Vertical():
                    yield Static(Content("Interviews"), classes="quiet")
                    yield Checklist(self._transcripts, chosen=False, id="interviews")
                with Vertical():
                    yield Static(Content("Coders"), classes="quiet")
                    yield Checklist([(each.id, each.name) for each in self._coders], chosen=True, id="coders")
            yield Static(id="chosen")
            yield Static(
                Content(
                    "Space: mark one. a: mark all, or none. Tab: the other list. k: kind. u: unit.\n"
                    "o: open the round. Esc: leave."
                ),
                classes="quiet",
            )

    def on_mount(self) -> None:
        """Show what stands chosen."""
        self._show()

    def on_checklist_changed(self) -> None:
        """Show what is chosen now."""
        self._show()

    def _chosen(self) -> tuple[list[TranscriptId], list[CoderId]]:
        texts = set(self.query_one("#interviews", Checklist).chosen)
        coders = set(self.query_one("#coders", Checklist).chosen)
        return (
            [key for key, _ in self._transcripts if key in texts],
            [each.id for each in self._coders if each.id in coders],
        )

    def _show(self) -> None:
        texts, coders = self._chosen()
        self.query_one("#kind", Static).update(Content(f"Kind: {_KINDS[self._kind]}.\nUnit: {self._unit}."))
        told = [
            f"{counted(len(texts), 'interview')} × {counted(len(coders), 'coder')}"
            f" = {counted(len(texts) * len(coders), 'reading')}."
        ]
        if texts and coders:
            told += self._advice(self._plan(texts, coders))
        self.query_one("#chosen", Static).update(Content("\n".join(told)))

    def _plan(self, texts: Sequence[TranscriptId], coders: Sequence[CoderId]) -> Plan:
        assignments = [(text, coder) for text in texts for coder in coders]
        return Plan(kind=self._kind, assignments=assignments, unit=self._unit)

    def action_kind(self) -> None:
        """Take the next kind."""
        kinds = list(_KINDS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show()

    def action_unit(self) -> None:
        """Take the next unit."""
        self._unit = self._units[(self._units.index(self._unit) + 1) % len(self._units)]
        self._show()

    def action_open(self) -> None:
        """Open the round as chosen."""
        texts, coders = self._chosen()
        if not texts or not coders:
            self.notify("Mark at least one interview and a coder.", severity="warning", markup=False)
            return
        plan = self._plan(texts, coders)
        if self._is_possible(plan):
            self.dismiss(plan)

    def action_leave(self) -> None:
        """Open nothing."""
        self.dismiss(None)
