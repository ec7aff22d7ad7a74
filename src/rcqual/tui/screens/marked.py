"""What can be done to the marked one of the codings at the selection: remove it, move its edges, star it."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from rcqual.model.changes import Changes, Outcome
from rcqual.model.codebook import Code, Codebook
from rcqual.model.coding import Coding
from rcqual.model.ids import CodeId, RoundId
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.study import coding
from rcqual.tui.reading.document import Unit
from rcqual.tui.reading.movement import step
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.widgets.reading_pane import ReadingPane

SURE = 3
"""The highest certainty."""


class MarkedCoding(StudyScreen):
    """A screen that shows one's own codings of a transcript, one of those at the selection marked."""

    _text: Transcript
    _book: Codebook
    _pane: ReadingPane

    def __init__(self) -> None:
        super().__init__()
        self._codings: dict[str, Coding] = {}
        self._uses: Counter[str] = Counter()
        """How many of them there are of each code."""
        self._here: list[Coding] = []
        """Those that the selection touches, the innermost first."""
        self._marked = 0
        """The place of the marked one in them."""
        self._former: tuple[Codebook | None, dict[CodeId, Code]] = None, {}
        """The codes of codings that are in this codebook no more, by id."""
        self._seen: set[int | None] = set()
        """One's own operations that are shown already."""

    def hear(self, changes: Changes) -> None:
        """Take in what others changed, or an undo."""
        if changes.op not in self._seen:
            super().hear(changes)

    def show_codes(self) -> None:
        """Show how often each code is used."""
        raise NotImplementedError

    def show_here(self, *, stay: bool = False) -> None:
        """Show what stands at the selection. stay: the coding that is marked stays so."""
        raise NotImplementedError

    def is_of_now(self, round_id: RoundId) -> bool:
        """Whether what was coded or noted in a round can be changed still."""
        raise NotImplementedError

    def can_change(self, chosen: Coding) -> bool:
        """Whether a coding can be changed still; what was coded in a round that is closed stays as it is."""
        return self.is_of_now(chosen.round_id)

    def _drawn(self, each: Coding) -> PaneCoding:
        code = self._code(each)
        return PaneCoding(each.id, each.span, code.key or code.name[:1], code.colour, code.name)

    def _code(self, each: Coding) -> Code:
        """The code of a coding; one that is in this codebook no more is shown by its former name."""
        code = self._book.code(each.code_id)
        if code is not None:
            return code
        if self._former[0] is not self._book:
            self._former = self._book, {}
        former = self._former[1]
        if each.code_id not in former:
            former[each.code_id] = coding.code_of(self.study, each)
        return former[each.code_id]

    @property
    def _at_hand(self) -> Coding | None:
        """The marked one of the codings here."""
        return self._here[self._marked] if self._marked < len(self._here) else None

    def _take(self, outcome: Outcome[Coding]) -> None:
        """Show a coding that was just added or changed, without asking for all the others."""
        new = outcome.value
        old = self._codings.get(new.id)
        self._codings[new.id] = new
        if old is not None:
            self._uses[old.code_id] -= 1
        self._uses[new.code_id] += 1
        self._pane.change_codings([self._drawn(new)], [] if old is None else [self._drawn(old)])
        self._seen.add(outcome.changes.op)
        self.show_codes()
        if old is None:
            # The one just made is the marked one.
            self._here, self._marked = [new], 0
        self.show_here(stay=True)

    def _take_few(self, coding_ids: Iterable[str]) -> None:
        """Ask anew for a few codings alone."""
        before = [self._codings.pop(each) for each in coding_ids if each in self._codings]
        now = coding.still_on_screen(self.study, self._text.id, coding_ids)
        self._codings.update(now)
        self._uses.subtract(each.code_id for each in before)
        self._uses.update(each.code_id for each in now.values())
        self._pane.change_codings([self._drawn(each) for each in now.values()], [self._drawn(each) for each in before])
        self.show_codes()
        self.show_here(stay=True)

    def _take_away(self, outcome: Outcome[Coding]) -> None:
        gone = self._codings.pop(outcome.value.id)
        self._uses[gone.code_id] -= 1
        self._pane.change_codings([], [self._drawn(gone)])
        self._seen.add(outcome.changes.op)
        self.show_codes()
        self.show_here()

    def action_remove(self) -> None:
        """Remove the marked coding."""
        chosen = self._at_hand
        if chosen is not None:
            self.attempt(lambda: coding.remove(self.study, chosen.id, transcript=self._text), self._take_away)

    def action_other(self) -> None:
        """Mark the next one of the codings here."""
        if self._here:
            self._marked = (self._marked + 1) % len(self._here)
            self.show_here(stay=True)

    def action_certainty(self) -> None:
        """Say how certain one is of the marked coding: as the number typed before says, else the next in turn."""
        chosen, given = self._at_hand, self._pane.count
        if chosen is None:
            return
        if given > SURE:
            self.rcqual.say("Certainty is 1 (unsure), 2 (fairly sure) or 3 (sure).")
            return
        # In turn: sure, fairly sure, unsure, not said.
        following = SURE if chosen.certainty is None else chosen.certainty - 1 or None
        wanted = following if not given else None if chosen.certainty == given else given
        self.attempt(lambda: coding.put_certainty(self.study, chosen.id, wanted, transcript=self._text), self._take)

    def action_star(self) -> None:
        """Star the marked coding as an exemplar, else what is selected; again: take one's star away."""
        from rcqual.study import quoting
        from rcqual.tui.screens.starring import star_span

        chosen = self._at_hand
        if chosen is None:
            star_span(self, self._text, self._pane.selection)
        else:
            self.attempt(lambda: quoting.star(self.study, chosen.id, transcript=self._text))

    def action_edge(self, edge: Literal["start", "end"], steps: int) -> None:
        """Move an edge of the marked coding by words; by characters where one selects by these."""
        chosen = self._at_hand
        if chosen is None:
            return
        span, steps = chosen.span, steps * max(self._pane.count, 1)
        at = span.start if edge == "start" else span.end
        by: Unit = "character" if self._pane.by == "character" else "word"
        beside = step(self._pane.document, Span(at, at), steps, by)
        if edge == "start":
            # Later: past the first word, to where the second begins.
            start = beside.start if steps < 0 else step(self._pane.document, beside, 1, by).start
            moved = Span(start, span.end)
        else:
            end = beside.end if steps > 0 else step(self._pane.document, beside, -1, by).end
            moved = Span(span.start, end)
        if moved != span and moved.length > 0:
            self.attempt(lambda: coding.move(self.study, chosen.id, moved, transcript=self._text), self._take)
