"""What the marked coding can become: another code's, two of one, one with others of its code."""

from dataclasses import replace

from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.coding import Coding
from rcqual.tui.screens.choosing import Choosing


class Recoding(Choosing):
    """A screen on which one changes, splits and merges one's own codings."""

    def action_change_code(self) -> None:
        """Give the marked coding another code."""
        from rcqual.study import recoding
        from rcqual.tui.modals.find_code import find_code

        chosen = self._at_hand
        if chosen is None:
            return

        def change(code: Code) -> None:
            self.attempt(
                lambda: recoding.change_code(self.study, chosen.id, code.id, transcript=self._text), self._take
            )

        others = tuple(code for code in self._book.codes if code.id != chosen.code_id)
        find_code(
            self.rcqual,
            replace(self._book, codes=others),
            change,
            recent=[each.code_id for each in sorted(self._codings.values(), key=_made, reverse=True)],
            question=f"Which code in place of {self._code(chosen).name}?",
        )

    def action_split(self) -> None:
        """Make two codings of the marked one: parted where the selection begins, else where it ends."""
        from rcqual.study import recoding

        chosen, selection = self._at_hand, self._pane.selection
        if chosen is None:
            return
        inside = [at for at in selection if chosen.span.start < at < chosen.span.end]
        if not inside:
            self.rcqual.say("Select a part of the coding: it is split where the selection begins, or else ends.")
            return
        self.attempt(lambda: recoding.split(self.study, chosen.id, inside[0], transcript=self._text), self._take_parts)

    def _take_parts(self, outcome: Outcome[tuple[Coding, Coding]]) -> None:
        for each in outcome.value:
            self._take(Outcome(each, outcome.changes, outcome.said))

    def action_merge(self) -> None:
        """Make one coding of those here that have the marked one's code."""
        from rcqual.study import recoding

        same = self._same_here
        self.attempt(
            lambda: recoding.merge(
                self.study, [each.id for each in same], across=self._pane.selection, transcript=self._text
            ),
            lambda outcome: self._take_merged(same, outcome),
        )

    @property
    def can_merge(self) -> bool:
        """Whether several codings here have the marked one's code, and can be changed."""
        same = self._same_here
        return len(same) > 1 and self.can_change(same[0])

    @property
    def _same_here(self) -> list[Coding]:
        """The codings here that have the marked one's code and round."""
        chosen = self._at_hand
        if chosen is None:
            return []
        return [each for each in self._here if (each.code_id, each.round_id) == (chosen.code_id, chosen.round_id)]

    def _take_merged(self, merged: list[Coding], outcome: Outcome[Coding]) -> None:
        for each in merged:
            if each.id != outcome.value.id:
                self._take_away(Outcome(each, outcome.changes))
        self._take(outcome)
        self._marked = next((at for at, each in enumerate(self._here) if each.id == outcome.value.id), 0)
        self.show_here(stay=True)


def _made(coding: Coding) -> str:
    return coding.created
