"""Planning a round: who codes which interviews, and how they will be compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import randbelow
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId, TranscriptId
from rcqual.model.rounds import Aim, RoundKind, RoundPlan, Unit
from rcqual.study import designs
from rcqual.study.planning import Plan
from rcqual.study.study import counted
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.checklist import Checklist

_KINDS = {
    (RoundKind.RELIABILITY, Aim.NONE): "reliability: the codebook is fixed, blind, each interview by two or more",
    (RoundKind.MAIN, Aim.NONE): "main: the codebook is fixed, blind, an interview may have one coder",
    (RoundKind.OPEN, Aim.NONE): "open: the codebook may grow, blind, no figures",
    (RoundKind.RELIABILITY, Aim.PILOT): "pilot: as reliability, to try the codebook out",
    (RoundKind.RELIABILITY, Aim.SECOND_PASS): "second pass: as reliability, what each coded before is coded again",
}
_DESIGNS = {
    "all": "everyone codes everything",
    "two-of-k": "two coders each, any two share as many",
    "split": "one coder each, and 20% by all",
}
_SHARE = "20%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What was planned, and whether it is to be opened at once."""

    plan: Plan
    is_draft: bool


class PlanCard(Card[Planned | None]):
    """Asks what a new round is to be."""

    DEFAULT_CSS = """
    PlanCard Horizontal {
        height: auto;
        max-height: 30vh;
    }
    PlanCard Checklist {
        max-height: 22vh;
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
        Binding("d", "design", "Design", show=False),
        Binding("l", "lot", "Lot", show=False),
        Binding("c", "certainty", "Certainty", show=False),
        Binding("p", "open(True)", "Keep as a draft", show=False, priority=True),
        Binding("o", "open", "Open it", show=False, priority=True),
    ]

    def __init__(
        self,
        transcripts: Sequence[tuple[TranscriptId, str]],
        coders: Sequence[Coder],
        is_possible: Callable[[Planned], bool],
        advice: Callable[[Plan], Sequence[str]],
        draw: Callable[[Sequence[TranscriptId], str, int], Sequence[TranscriptId]],
        *,
        has_passages: bool,
    ) -> None:
        """What to choose from.

        is_possible: says whether such a round can be opened, or planned, and tells why where it cannot. advice: what
        speaks against it all the same. draw: draws a share of the interviews by a seed. has_passages: whether passages
        are marked in any interview, so that they can be the unit.
        """
        super().__init__()
        self._units = [unit for unit in Unit if has_passages or unit is not Unit.PASSAGE]
        self._is_possible, self._advice = is_possible, advice
        self._transcripts, self._coders = transcripts, coders
        self._kind = (RoundKind.RELIABILITY, Aim.NONE)
        self._unit = Unit.SENTENCE
        self._draw = draw
        self._design = "all"
        self._is_drawn = self._asks_certainty = False
        # One lot for a card: to draw until one likes it would be no lot.
        self._seed = randbelow(1_000_000)

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
                    "Space: mark. a: all, or none. Tab: other list. k: kind. u: unit.\n"
                    "d: who codes what. l: draw 20% of those marked. c: certainty.\n"
                    "o: open the round. p: keep it as a draft. Esc: leave."
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
        asked = "\nCoders are asked how certain they are." if self._asks_certainty else ""
        who = f"Who: {_DESIGNS[self._design]}."
        self.query_one("#kind", Static).update(
            Content(f"Kind: {_KINDS[self._kind]}.\nUnit: {self._unit}. {who}{asked}")
        )
        plan = self._plan(texts, coders) if texts and self._are_enough(coders) else None
        count = len(plan.transcript_ids) if plan is not None else len(texts)
        readings = len(plan.assignments) if plan is not None else 0
        told = [
            f"{counted(count, 'interview')} × {counted(len(coders), 'coder')} = {counted(readings, 'reading')}."
            if self._design == "all"
            else f"{counted(count, 'interview')}, {counted(len(coders), 'coder')}: {counted(readings, 'reading')}."
        ]
        if plan is not None:
            if self._is_drawn:
                told.append(f"Drawn by lot: {_SHARE} of {counted(len(texts), 'interview')}, seed {self._seed}.")
            if self._design != "all":
                told.append(self._loads(plan))
            told += self._advice(plan)
        self.query_one("#chosen", Static).update(Content("\n".join(told)))

    def _loads(self, plan: Plan) -> str:
        names = {each.id: each.name for each in self._coders}
        codes = [coder for _, coder in plan.assignments]
        return "Each codes: " + ", ".join(f"{name} {codes.count(key)}" for key, name in names.items() if key in codes)

    def _are_enough(self, coders: Sequence[CoderId]) -> bool:
        return len(coders) > (0 if self._design == "all" else 1)

    def _plan(self, marked: Sequence[TranscriptId], coders: Sequence[CoderId]) -> Plan:
        texts = self._draw(marked, _SHARE, self._seed) if self._is_drawn else marked
        if self._design == "two-of-k":
            assignments = designs.two_of_k(texts, coders, self._seed)
        elif self._design == "split":
            assignments = designs.split(texts, coders, _SHARE, self._seed)
        else:
            assignments = designs.all_by_all(texts, coders)
        kind, aim = self._kind
        how = RoundPlan(
            aim=aim,
            asks_certainty=self._asks_certainty,
            design=self._design,
            overlap=_SHARE if self._design == "split" else "",
            share=_SHARE if self._is_drawn else "",
            pool=len(marked) if self._is_drawn else 0,
            seed=self._seed if self._is_drawn or self._design != "all" else None,
        )
        return Plan(kind=kind, assignments=assignments, unit=self._unit, how=how)

    def action_kind(self) -> None:
        """Take the next kind."""
        kinds = list(_KINDS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show()

    def action_unit(self) -> None:
        """Take the next unit."""
        self._unit = self._units[(self._units.index(self._unit) + 1) % len(self._units)]
        self._show()

    def action_design(self) -> None:
        """Take the next way to say who codes what."""
        ways = list(_DESIGNS)
        self._design = ways[(ways.index(self._design) + 1) % len(ways)]
        self._show()

    def action_lot(self) -> None:
        """Draw from the interviews that are marked, or take all of them."""
        self._is_drawn = not self._is_drawn
        self._show()

    def action_certainty(self) -> None:
        """Ask coders how certain they are, or do not."""
        self._asks_certainty = not self._asks_certainty
        self._show()

    def action_open(self, is_draft: bool = False) -> None:
        """Open the round as chosen, or keep it as a draft."""
        texts, coders = self._chosen()
        if not texts or not coders:
            self.notify("Mark at least one interview and a coder.", severity="warning", markup=False)
            return
        if not self._are_enough(coders):
            self.notify("Mark at least two coders, or press d.", severity="warning", markup=False)
            return
        plan = self._plan(texts, coders)
        planned = Planned(plan=plan, is_draft=is_draft)
        if self._is_possible(planned):
            self.give(planned)

    def action_leave(self) -> None:
        """Plan nothing."""
        self.leave()
