"""In which manner each part of a transcript is drawn: speech, who speaks, headings, and what is nobody's speech."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn

_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_BLANK = re.compile(r"\s*")
_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_HEADING = 60
_NO_HEADING_ENDS = (".", "!", "?", "…", ":", ";", ",", "。", "！", "？")
_ASIDES = "[({<"


class Stretch(NamedTuple):
    """A part of a line that is drawn in one manner."""

    span: Span
    kind: Literal["speech", "interviewer", "label", "heading", "outside"]
    """interviewer: what is said, but not judged, whoever says it."""
    speaker: int
    """Which participant, counted from 0 in the order of the text; -1 for interviewers and where nobody is named."""


class Stretches:
    """The stretches of one transcript."""

    def __init__(
        self,
        text: str,
        turns: Sequence[Turn] = (),
        codable: Sequence[Span] | None = None,
        *,
        is_for_everyone: bool = False,
    ) -> None:
        """See ReadingDocument."""
        self._text, self._turns, self._is_for_everyone = text, turns, is_for_everyone
        self._codable = codable
        self._range_ends = [span[1] for span in codable or ()]
        self._ends = [turn.speech[1] for turn in turns]
        self._headings: dict[int, list[Span]] = {}
        self._speakers: dict[str, int] = {}
        for turn in turns:
            if turn.role is SpeakerRole.PARTICIPANT and turn.speaker:
                self._speakers.setdefault(turn.speaker, len(self._speakers))

    def between(self, start: int, end: int) -> Iterator[Stretch]:
        """The stretches between two offsets, without gaps.

        What is said outside the ranges steps back as the speech of interviewers does that is not judged.
        """
        for stretch in self._by_turns(start, end):
            if self._codable is None or stretch.kind != "speech":
                yield stretch
            else:
                yield from self._by_ranges(stretch, self._codable)

    def beginning(self, number: int) -> int:
        """Where a turn, by its number from 0, begins with its label and time: the line of these, or of its speech."""
        since = self._ends[number - 1] if number else 0
        until = self._turns[number].speech.start
        if self._turns[number].speaker is not None:
            while until > since and self._text[until - 1].isspace():
                until -= 1
        return max(since, self._text.rfind("\n", since, until) + 1)

    def turn_beginning_in(self, span: Span) -> int | None:
        """The number, from 0, of the turn that begins in a part of a line; None where none does."""
        first = bisect_right(self._ends, span.start)
        for number in range(first, min(first + 2, len(self._turns))):
            if span.start <= self.beginning(number) < span.end:
                return number
        return None

    def between_turns(self) -> tuple[list[int], frozenset[int]]:
        """Where a turn begins on the line of the turn before, and which paragraphs want an empty row above."""
        text, since = self._text, 0
        breaks: list[int] = []
        spaced: list[int] = []
        for number, turn in enumerate(self._turns):
            start, end = turn.speech
            line = text.rfind("\n", since, start) + 1
            if not line and number:
                gap = _BLANK.match(text, since)
                line = gap.end() if gap else since
                breaks.append(line)
                spaced.append(line)
            elif line:
                # What stands between two turns (a time, a cue's number) goes with the later one; headers stay above.
                gap_start = since if number else max(text.rfind("\n", 0, line - 1), 0)
                if not _EMPTY_LINE.search(text, gap_start, line):
                    spaced.append(text.find("\n", since, start) + 1 if number else line)
            since = end
        return breaks, frozenset(spaced)

    def _by_ranges(self, stretch: Stretch, codable: Sequence[Span]) -> Iterator[Stretch]:
        at, end = stretch.span
        for each in codable[bisect_right(self._range_ends, at) :]:
            if each.start >= end:
                break
            if at < each.start:
                yield Stretch(Span(at, each.start), "interviewer", stretch.speaker)
            at = min(each.end, end)
            yield Stretch(Span(max(each.start, stretch.span.start), at), "speech", stretch.speaker)
        if at < end:
            yield Stretch(Span(at, end), "interviewer", stretch.speaker)

    def _by_turns(self, start: int, end: int) -> Iterator[Stretch]:
        if not self._turns:
            yield Stretch(Span(start, end), "speech", -1)
            return
        number, at = bisect_right(self._ends, start), start
        while at < end:
            if number >= len(self._turns):
                yield from self._outside(number, at, end)
                return
            turn = self._turns[number]
            is_asked = turn.role is SpeakerRole.INTERVIEWER
            speaker = -1 if is_asked else self._speakers.get(turn.speaker or "", -1)
            if at < turn.speech.start:
                label = min(self.beginning(number), end)
                if at < label:
                    yield from self._outside(number, at, label)
                    at = label
                if at < end:
                    stop = min(turn.speech.start, end)
                    if at < stop:
                        yield Stretch(Span(at, stop), "label", speaker)
                    at = stop
            if at < end and turn.speech.start <= at < turn.speech.end:
                stop = min(turn.speech.end, end)
                yield Stretch(
                    Span(at, stop), "interviewer" if is_asked and not self._is_for_everyone else "speech", speaker
                )
                at = stop
            number += 1

    def _outside(self, number: int, start: int, end: int) -> Iterator[Stretch]:
        """What stands before the label of a turn, or behind the last turn, with the headings in it."""
        at = start
        for heading in self._headings_before(number):
            inside = heading.clipped(Span(start, end))
            if inside is not None:
                if at < inside.start:
                    yield Stretch(Span(at, inside.start), "outside", -1)
                yield Stretch(inside, "heading", -1)
                at = inside.end
        if at < end:
            yield Stretch(Span(at, end), "outside", -1)

    def _headings_before(self, number: int) -> list[Span]:
        """The headings between a turn's label and the turn before, or behind the last turn.

        The stored text knows headings only where it is Markdown. Else it is a short line by itself that is no
        sentence, no time, no aside in brackets and nothing before a colon.
        """
        found = self._headings.get(number)
        if found is None:
            since = self._ends[number - 1] if number else 0
            # What is left of the line on which somebody has just spoken is no line of its own.
            start = self._text.find("\n", since) if number else 0
            end = self.beginning(number) if number < len(self._turns) else len(self._text)
            blocks: list[list[Span]] = [[]]
            for line in _LINE.finditer(self._text, start, end) if 0 <= start < end else ():
                words = Span(*line.span())
                if not line.group().strip() or (blocks[-1] and words.start > blocks[-1][-1].end + 1):
                    blocks.append([])
                if line.group().strip():
                    blocks[-1].append(words)
            found = self._headings[number] = [
                line for block in blocks for line in block if self._is_heading(line, is_alone=len(block) == 1)
            ]
        return found

    def _is_heading(self, span: Span, *, is_alone: bool) -> bool:
        # Most interviews hold nothing that might be one, and are opened the sooner.
        from rcqual.text.header import is_heading, is_idle
        from rcqual.text.paragraphs import Line

        line, words = Line(0, span), self._text[span.start : span.end].strip()
        if is_heading(self._text, line):
            return True
        return (
            is_alone
            and len(words) <= _LONGEST_HEADING
            and words[0] not in _ASIDES
            and not words.endswith(_NO_HEADING_ENDS)
            and _LETTER.search(words) is not None
            and not is_idle(self._text, line)
        )
