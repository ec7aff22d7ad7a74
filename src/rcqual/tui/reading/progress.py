"""Which of the sentences, turns or passages that the round judges are neither coded nor marked as read."""

from array import array
from collections.abc import Iterable

from rcqual.model.span import Span
from rcqual.tui.reading.document import ReadingDocument


class UncodedUnits:
    """What the round judges and neither a coding nor a mark of reading overlaps, kept up to date one by one."""

    def __init__(self, document: ReadingDocument, coded: Iterable[Span] = ()) -> None:
        self._document = document
        self._units, _, _ = document.units(document.judged_by)
        self._codings = array("L", bytes(len(self._units) * array("L").itemsize))
        self._in_scope = document.judged(document.judged_by)
        self._uncoded = bytearray(self._in_scope)
        self.in_all = self._in_scope.count(1)
        """How many the round judges, coded or not."""
        self.left = self.in_all
        """How many there are."""
        self.revision = 0
        """Another one after each change."""
        for span in coded:
            self.add(span)

    def numbers_in(self, span: Span) -> range:
        """The numbers of those that stand in a part of the text, if only with a part, judged or not."""
        return self._touched(span)

    def judged_in(self, numbers: range) -> int:
        """How many of those with these numbers the round judges."""
        return self._in_scope.count(1, numbers.start, numbers.stop)

    def uncoded_in(self, numbers: range) -> int:
        """How many of those with these numbers are judged, and neither coded nor marked as read."""
        return self._uncoded.count(1, numbers.start, numbers.stop)

    def add(self, span: Span) -> None:
        """A coding was made, or a mark."""
        self.revision += 1
        for unit in self._touched(span):
            self._codings[unit] += 1
            self.left -= self._uncoded[unit]
            self._uncoded[unit] = 0

    def remove(self, span: Span) -> None:
        """A coding was taken away, or a mark."""
        self.revision += 1
        for unit in self._touched(span):
            self._codings[unit] -= 1
            if not self._codings[unit]:
                self._uncoded[unit] = self._in_scope[unit]
                self.left += self._uncoded[unit]

    def beside(self, span: Span, steps: int) -> Span | None:
        """The one that is so many on from a span (before it where negative); None where there are not so many."""
        inside = self._touched(span)
        at = inside.stop - 1 if steps > 0 else inside.start
        for _ in range(abs(steps)):
            at = self._uncoded.find(1, at + 1) if steps > 0 else self._uncoded.rfind(1, 0, at)
            if at < 0:
                return None
        return self._units[at] if steps else None

    def _touched(self, span: Span) -> range:
        return self._document.units_in(span, self._document.judged_by)
