"""One row of the reading pane, as Textual draws it: a pure function of all that changes its pixels.

Segments are made from the text itself, never from markup, so nothing that people wrote or said is obeyed.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from rcqual.model.span import Span
from rcqual.text.display import visible
from rcqual.tui.reading.cells import JOINER, LEFT_TO_RIGHT, begins_right_to_left, pieces_of
from rcqual.tui.reading.column import NOTHING, UNTOUCHED
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.lanes import Mark
from rcqual.tui.reading.palette import PLAIN, Kind, Overlay, Palette
from rcqual.tui.reading.wrap import WrapIndex

MARKER = "▌"
"""Beside each row of the selection, so that it is seen without colour too."""

NOTE = "✎"
"""Beside the row in which a passage begins that carries a memo."""

LONGEST_LINE = 96
"""Longer lines are hard to read, however wide the terminal."""

_SHORTEST_LINE = 20
"""Times are not shown where they would leave the text less."""


class Frame(NamedTuple):
    """How the pane's width is divided, in cells: times, hidden, lanes, marker, gap, text, what is left, position."""

    width: int
    times: int
    """For the times of turns, or their numbers, with a blank behind them; 0 where these are not shown."""
    hidden: int
    """For the number of codings that have no lane."""
    lanes: int
    lane_width: int
    gap: int
    text: int

    @property
    def margin(self) -> int:
        """The cells left of the text."""
        return self.times + self.hidden + self.lanes * self.lane_width + 1 + self.gap

    def lane_at(self, x: int) -> int | None:
        """The lane at a cell of the margin; None beside them."""
        place = x - self.times - self.hidden
        return self.lanes - 1 - place // self.lane_width if 0 <= place < self.lanes * self.lane_width else None

    def is_count(self, x: int) -> bool:
        """Whether it is at a cell of the margin that codings without a lane are counted."""
        return self.times <= x < self.times + (self.hidden or self.lane_width)


class Tint(NamedTuple):
    """A coding that the selection touches."""

    span: Span
    colour: str


class Hits(NamedTuple):
    """Where something stands that is searched."""

    places: Sequence[Span] = ()
    here: Span | None = None
    """The one to which one went last."""


NO_HITS = Hits()


def frame_for(width: int, least: int = 0, times: int = 0) -> Frame:
    """The division of a pane of this width. The margin does not depend on the codings, so none moves the text.

    least: how many lanes there must be, whatever the width, where so many have their own. times: how many cells are
    wanted for the times of turns; they are left out where too little room would be left for the text.
    """
    if width < 30:
        hidden, lanes, lane_width, gap = 0, 2, 1, 0
    elif width < 60:
        hidden, lanes, lane_width, gap = 2, 3, 1, 0
    elif width < 110:
        hidden, lanes, lane_width, gap = 2, 3, 2, 1
    else:
        hidden, lanes, lane_width, gap = 2, 5, 2, 1
    lanes = max(lanes, least)
    room = width - hidden - lanes * lane_width - 1 - gap - 2
    if room - times < _SHORTEST_LINE:
        times = 0
    return Frame(width, times, hidden, lanes, lane_width, gap, max(4, min(room - times, LONGEST_LINE)))


def row_strip(
    wrap: WrapIndex,
    row: int,
    *,
    frame: Frame,
    palette: Palette,
    marks: Sequence[Mark] = (),
    selection: Span | None = None,
    tints: Sequence[Tint] = (),
    found: Hits = NO_HITS,
    time: str = "",
    is_noted: bool = False,
) -> Strip:
    """A row with its margin and its text, without its cell of the position column.

    found: where something stands that is searched. time: when the turn begins that begins here, or its number.
    is_noted: whether a memo stands here on words of the row.
    """
    whole, (shown, measured) = wrap.span_of(row), wrap.drawn(row)
    is_selected = selection is not None and (
        (selection.start < whole.end and whole.start < selection.end)
        # An empty row between two selected turns.
        or (whole.start == whole.end and selection.start < whole.start < selection.end)
    )
    segments = margin_segments(marks, frame, palette)
    if frame.times:
        segments.insert(0, Segment(time.rjust(frame.times - 1) + " ", palette.style("track") if time else palette.base))
    gap = " "
    if is_selected:
        segments.append(Segment(MARKER, palette.style("marker")))
        gap = NOTE if is_noted else " "
    elif (border := border_of(wrap.document, whole)) != " ":
        segments.append(Segment(border, palette.style("track")))
        gap = NOTE if is_noted else " "
    else:
        segments.append(Segment(NOTE if is_noted else " ", palette.style("margin") if is_noted else palette.base))
    if frame.gap:
        segments.append(Segment(gap, palette.style("margin") if gap == NOTE else palette.base))
    width = 0
    text = text_segments(wrap.document, shown, measured, palette, selection if is_selected else None, tints, found)
    for segment in text:
        width += cell_len(segment.text)
        segments.append(segment)
    rest = frame.width - frame.margin - width - 1
    if rest > 0:
        segments.append(Segment(" " * rest, palette.base))
    drawn_width = frame.margin + width + max(rest, 0)
    strip = Strip(_merged(segments), drawn_width)
    return strip if rest >= 0 else strip.crop(0, frame.width - 1)


def border_of(document: ReadingDocument, row: Span) -> str:
    """The piece of a passage's border that stands beside a row, where passages are judged; else a blank."""
    numbers = document.units_in(row, "passage") if document.judged_by == "passage" else range(0)
    if not numbers:
        return " "
    if len(numbers) > 1:
        return "├"
    passage = document.passages[numbers[0]]
    if row.start <= passage.start:
        return "╭" if passage.end > row.end else "("
    return "╎" if passage.end > row.end else "╰"


def blank_strip(frame: Frame, palette: Palette) -> Strip:
    """A row below the end of the text, without its cell of the position column."""
    return Strip([Segment(" " * (frame.width - 1), palette.base)], frame.width - 1)


def position_strip(sign: str, palette: Palette, *, is_in_view: bool) -> Strip:
    """A cell of the position column. is_in_view: whether what it stands for is in view."""
    kind: Kind = "track" if sign in (NOTHING, UNTOUCHED) else "done"
    return Strip([Segment(sign, palette.style("thumb" if is_in_view else kind))], 1)


def text_segments(
    document: ReadingDocument,
    shown: Span,
    measured: tuple[Sequence[int], Sequence[int]] | None,
    palette: Palette,
    selection: Span | None,
    tints: Sequence[Tint],
    found: Hits,
) -> list[Segment]:
    """The text of a row, cut where its style changes; never inside a grapheme."""
    start, end = shown
    if start >= end:
        return []
    stretches = list(document.stretches(start, end))
    tints = [tint for tint in tints if tint.span.start < end and start < tint.span.end]
    if measured is None and selection is None and not tints and not found.places:
        # As most rows are.
        return [
            Segment(document.text[slice(*stretch.span)], palette.style(stretch.kind, stretch.speaker))
            for stretch in stretches
        ]
    cuts = {start, end}
    cuts.update(stretch.span.start for stretch in stretches)
    # A tint does not reach into the blank at a row's end, or its right edge would be ragged.
    solid = start + len(document.text[start:end].rstrip()) if tints else end
    tints = [Tint(tint.span.clipped(Span(start, solid)) or Span(start, start), tint.colour) for tint in tints]
    spans = [tint.span for tint in tints if tint.span.length] + [*found.places]
    if selection is not None:
        spans.append(selection)
    for span in spans:
        cuts.update(offset for offset in span if start < offset < end)
    if measured is not None:
        cuts = {measured[0][bisect_right(measured[0], cut) - 1] for cut in cuts}
    ordered = sorted(cuts)
    segments: list[Segment] = []
    number = 0
    for at, until in pairwise(ordered):
        # Asked of the piece's last code point: a border inside a grapheme has moved to its start.
        while stretches[number].span.end < until:
            number += 1
        stretch = stretches[number]
        overlay = _overlay(until - 1, selection, tints, found)
        style = palette.style(stretch.kind, stretch.speaker, overlay)
        text = document.text[at:until]
        if measured is None:
            segments.append(Segment(text, style))
            continue
        if not segments and begins_right_to_left(document.text, start, end):
            segments.append(Segment(LEFT_TO_RIGHT, style))
        if "\t" in text:
            text = _without_tabs(text, at, *measured)
        segments += [Segment(visible(piece), style) for piece in pieces_of(text)]
    return segments


def _without_tabs(text: str, at: int, starts: Sequence[int], cells: Sequence[int]) -> str:
    """A piece of a row with each tab as so many blanks as it takes. at: where the piece begins."""
    drawn, since = "", 0
    for match in re.finditer("\t", text):
        number = bisect_right(starts, at + match.start()) - 1
        drawn += text[since : match.start()] + " " * (cells[number + 1] - cells[number])
        since = match.end()
    return drawn + text[since:]


def _merged(segments: list[Segment]) -> list[Segment]:
    """Neighbours of one style made one, so that less is written to the terminal."""
    merged: list[Segment] = []
    for segment in segments:
        if merged and merged[-1].style is segment.style and not merged[-1].text.endswith(JOINER):
            merged[-1] = Segment(merged[-1].text + segment.text, segment.style)
        else:
            merged.append(segment)
    return merged


def _overlay(at: int, selection: Span | None, tints: Sequence[Tint], found: Hits) -> Overlay:
    hit = next((place for place in found.places if place.start <= at < place.end), None)
    over = PLAIN if hit is None else Overlay(is_found=True, is_here=hit == found.here)
    if selection is not None and selection.start <= at < selection.end:
        return over._replace(is_selected=True)
    for tint in tints:
        if tint.span.start <= at < tint.span.end:
            return over._replace(tint=tint.colour)
    return over


def margin_segments(marks: Sequence[Mark], frame: Frame, palette: Palette) -> list[Segment]:
    """The lanes of a row, with the number of the codings for which there is no lane."""
    by_lane = {mark.lane: mark for mark in marks}
    hidden = sum(mark.lane >= frame.lanes for mark in marks)
    segments: list[Segment] = []
    if frame.hidden:
        count = "" if not hidden else f"+{hidden}" if hidden < 10 else str(min(hidden, 99))
        segments.append(Segment(count.rjust(frame.hidden), palette.style("margin")))
    for lane in reversed(range(frame.lanes)):
        mark = by_lane.get(lane)
        if not frame.hidden and hidden and lane == frame.lanes - 1:
            segments.append(Segment("+", palette.style("margin")))
        elif mark is None:
            segments.append(Segment(" " * frame.lane_width, palette.base))
        else:
            segments.append(Segment(_bracket(mark, frame.lane_width), palette.style("margin", colour=mark.colour)))
    return segments


def _bracket(mark: Mark, width: int) -> str:
    """A bracket's piece with its key beside it; in a lane of one cell the key stands in its place."""
    key = visible(mark.key[:1])
    if cell_len(key) != 1:
        key = ""
    return key or mark.part if width == 1 else (key or " ") + mark.part
