"""A stretch of text, in Unicode code points, end excluded."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """From `start` up to but without `end`, in code points of a transcript's text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points it holds."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def clipped(self, other: "Span") -> "Span | None":
        """The part that lies inside `other`; None if there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def joined(spans: Iterable[Span], text: str | None = None) -> list[Span]:
    """The spans in order, those that touch or overlap made one.

    text: where given, spans that only white space separates are made one too.
    """
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (
            span.start <= merged[-1].end or (text is not None and text[merged[-1].end : span.start].isspace())
        ):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(Span(*span))
    return merged
