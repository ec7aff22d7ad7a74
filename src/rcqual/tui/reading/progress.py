"""Which sentences of the participants carry no coding yet, of those in the round's ranges where it has any."""

from array import array
from collections.abc import Iterable

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole
from rcqual.tui.reading.document import ReadingDocument


class UncodedSentences:
    """The sentences in participants' speech that no coding overlaps, kept up to date coding by coding."""

    def __init__(self, document: ReadingDocument, coded: Iterable[Span] = ()) -> None:
        self._document = document
        self._codings = array("L", bytes(len(document.sentences) * array("L").itemsize))
        self._in_scope = bytes(
            document.role_at(span.start) is not SpeakerRole.INTERVIEWER and document.is_codable(span)
            for span in document.sentences
        )
        self._uncoded = bytearray(self._in_scope)
        for span in coded:
            self.add(span)

    @property
    def left(self) -> int:
        """How many there are."""
        return self._uncoded.count(1)

    @property
    def in_all(self) -> int:
        """How many sentences participants speak in the ranges."""
        return self._in_scope.count(1)

    def add(self, span: Span) -> None:
        """A coding was made."""
        for sentence in self._document.sentences_in(span):
            self._codings[sentence] += 1
            self._uncoded[sentence] = 0

    def remove(self, span: Span) -> None:
        """A coding was taken away."""
        for sentence in self._document.sentences_in(span):
            self._codings[sentence] -= 1
            if not self._codings[sentence]:
                self._uncoded[sentence] = self._in_scope[sentence]

    def beside(self, span: Span, steps: int) -> Span | None:
        """The one that is so many on from a span (before it where negative); None where there are not so many."""
        inside = self._document.sentences_in(span)
        at = inside.stop - 1 if steps > 0 else inside.start
        for _ in range(abs(steps)):
            at = self._uncoded.find(1, at + 1) if steps > 0 else self._uncoded.rfind(1, 0, at)
            if at < 0:
                return None
        return self._document.sentences[at] if steps else None
