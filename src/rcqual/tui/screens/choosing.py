"""Choosing a code where one codes: by some letters, of the words themselves, in the codebook; and hiding codes."""

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from rcqual.model.changes import Outcome
from rcqual.model.codebook import Codebook
from rcqual.model.coding import Coding
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.study.progress import OwnProgress
from rcqual.study.study import counted
from rcqual.tui.keyboard import key_of
from rcqual.tui.reading.movement import step
from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.screens.going import Going
from rcqual.tui.widgets.code_panel import CodePanel

if TYPE_CHECKING:
    from rcqual.text.likely import CueWords, Likely


class Choosing(Going):
    """A screen with an interview and a codebook beside it."""

    LONGEST_IN_VIVO: ClassVar[int] = 60
    """In characters: of a passage whose words are made a code's name."""

    _progress: OwnProgress
    _panel: CodePanel

    def __init__(self) -> None:
        super().__init__()
        self._hidden: frozenset[str] = frozenset()
        """The ids of the codes whose codings the margin does not show."""
        self._counted: list[Span] = []
        """Where there are codings of these."""
        self._counted_in: UncodedUnits | None = None
        """In which these count as coded; another one if the text was shown anew."""
        self._cues: tuple[Codebook, CueWords] | None = None

    def action_find(self) -> None:
        """Find a code by its name or definition; first those that the passage may get, then those used last."""
        from rcqual.tui.modals.find_code import find_code

        round_, selected = self._progress.round, self._selected_words
        find_code(
            self.rcqual,
            self._book,
            self._apply,
            recent=[each.code_id for each in sorted(self._codings.values(), key=_made, reverse=True)],
            may_add=round_ is None or round_.kind is RoundKind.OPEN,
            own_in=round_,
            in_vivo=selected if len(selected) <= self.LONGEST_IN_VIVO else "",
            likely=self._likely(),
        )

    @property
    def _selected_words(self) -> str:
        start, end = self._pane.selection
        return " ".join(self._text.text[start : min(end, start + 10 * self.LONGEST_IN_VIVO)].split())

    def _likely(self) -> "list[Likely]":
        """The codes that the passage may get; none where nobody may be led, as in a round that measures agreement."""
        from rcqual.study.suggesting import why_not
        from rcqual.text.likely import CueWords, by_place

        if why_not(self.study, self._progress.round):
            return []
        span, document, by = self._pane.selection, self._pane.document, self._pane.by
        around = Span(step(document, span, -1, by).start, step(document, span, 1, by).end)
        near = [self._codings[each.id] for each in self._pane.codings_at(around)]
        found = by_place(span, ((each.span, each.code_id) for each in near), around)
        if self._cues is None or self._cues[0] is not self._book:
            self._cues = self._book, CueWords(self._book.codes)
        known = {each.code_id for each in found} | {each.code_id for each in near if each.span == span}
        said = self._cues[1].said_in(self._text.text[slice(*span)])
        return found + [each for each in said if each.code_id not in known]

    def action_in_vivo(self) -> None:
        """Make a code of the selected words, and apply it to them."""
        from rcqual.study.own_codes import new_codes_are_own
        from rcqual.tui.modals.find_code import make_code

        round_, words = self._progress.round, self._selected_words
        is_own = new_codes_are_own(self.study, round_)
        standing = self._book.code(words)
        if len(words) > self.LONGEST_IN_VIVO:
            self.rcqual.say(f"Select fewer words: as a code's name, {self.LONGEST_IN_VIVO} characters are the most.")
        elif standing is not None:
            self._apply(standing)
        else:
            make_code(self.rcqual, words, self._apply, is_own=is_own, own_in=round_)

    def action_codebook(self) -> None:
        """Show the codebook, to look up, to apply, to hide, to change."""
        from rcqual.tui.screens.codebook import CodebookScreen, WhileCoding

        at_hand = self._at_hand
        coding = WhileCoding(
            round=self._progress.round,
            uses=Counter(each.code_id for each in self._codings.values()),
            at=self._last if at_hand is None else at_hand.code_id,
            apply=self._apply,
            hide=self.hide_codes,
            hidden=self._hidden,
        )
        self.app.push_screen(CodebookScreen(coding))

    def hide_codes(self, hidden: frozenset[str]) -> None:
        """Show all codings in the margin but those of these codes, which count all the same."""
        self._hidden = hidden
        self._pane.set_codings([self._drawn(each) for each in self._in_view()])
        self._count_hidden()
        self._panel.show_hidden(hidden)
        self.show_here(stay=True)

    def _count_hidden(self) -> None:
        """Let what is hidden count as coded."""
        counting = self._pane.progress
        if counting is self._counted_in:
            for span in self._counted:
                counting.remove(span)
        self._counted = [each.span for each in self._veiled]
        for span in self._counted:
            counting.add(span)
        self._counted_in = counting

    def _in_view(self) -> list[Coding]:
        """The codings whose code is not hidden."""
        return [each for each in self._codings.values() if each.code_id not in self._hidden]

    @property
    def _veiled(self) -> list[Coding]:
        """The codings whose code is hidden."""
        return [each for each in self._codings.values() if each.code_id in self._hidden] if self._hidden else []

    def _told_hidden(self) -> str:
        """How many codes are hidden, in words; empty where none is."""
        return f"{counted(len(self._hidden), 'code')} hidden" if self._hidden else ""

    def _hidden_here(self) -> str:
        """Which hidden codings the selection touches, in a sentence; empty where there are none."""
        names = {self._code(each).name for each in self._veiled if each.span.overlaps(self._pane.selection)}
        keys = f"{key_of('coding.codebook')}, then {key_of('codebook.hide')}"
        return f"Hidden here: {', '.join(sorted(names))}. {keys} shows it again." if names else ""

    def _take(self, outcome: Outcome[Coding]) -> None:
        # What one has just applied oneself is not hidden from one.
        if outcome.value.code_id in self._hidden:
            self.hide_codes(self._hidden - {outcome.value.code_id})
        super()._take(outcome)


def _made(coding: Coding) -> str:
    return coding.created
