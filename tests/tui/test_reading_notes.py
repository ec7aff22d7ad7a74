"""The mark beside a row in which a passage with a memo begins."""

import pytest
from textual.color import Color

from rcqual.model.span import Span
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.palette import Palette
from rcqual.tui.reading.picture import Picture
from rcqual.tui.reading.strips import NOTE, frame_for, row_strip
from rcqual.tui.reading.wrap import WrapIndex

PALETTE = Palette(
    background=Color.parse("#14171c"), foreground=Color.parse("#dfe3ea"), accent=Color.parse("#6cb2ff"), dark=True
)
TEXT = "One line.\nAnother line.\nA third."


def rows_of(width, selection=None, **document):
    """The first row without and with the mark."""
    frame = frame_for(width)
    wrap = WrapIndex(ReadingDocument(TEXT, **document), frame.text)
    strips = [
        row_strip(wrap, 0, frame=frame, palette=PALETTE, selection=selection, is_noted=noted) for noted in (False, True)
    ]
    return [strip.text for strip in strips]


@pytest.mark.parametrize("width", [24, 40, 80, 120])
def test_a_mark_stands_left_of_the_text_and_moves_nothing(width):
    bare, noted = rows_of(width)
    assert noted.replace(NOTE, " ") == bare
    assert NOTE in noted[: frame_for(width).margin]


@pytest.mark.parametrize("width", [80, 120])
def test_in_a_selected_row_it_stands_between_the_marker_and_the_text(width):
    bare, noted = rows_of(width, Span(0, 3))
    assert "▌✎One line." in noted
    assert noted.replace(NOTE, " ") == bare


@pytest.mark.parametrize("width", [80, 120])
def test_it_does_not_take_the_place_of_a_passages_border(width):
    bare, noted = rows_of(width, passages=(Span(0, 23),), judged_by="passage")
    assert "╭✎One line." in noted
    assert noted.replace(NOTE, " ") == bare


def picture():
    made = Picture(ReadingDocument(TEXT))
    made.wrap_to(40)
    made.paint(PALETTE)
    return made


def marked(made):
    """Which of the first three rows have the mark."""
    return [NOTE in strip.text for strip in made.strips(0, 3, 0, 3)]


def test_only_the_rows_that_change_are_drawn_anew():
    made = picture()
    marked(made)
    assert made.mark_notes([Span(10, 17), Span(12, 15)]) == [range(1, 2)]
    assert marked(made) == [False, True, False]
    assert sorted(rows.start for rows in made.mark_notes([Span(0, 3)])) == [0, 1]
    assert marked(made) == [True, False, False]
    assert made.mark_notes([Span(2, 5)]) == []


def test_at_a_new_width_the_mark_stands_where_its_passage_begins():
    made = picture()
    made.mark_notes([Span(14, 20)])
    made.wrap_to(24)
    assert marked(made) == [False, True, False]
    made.wrap_to(80)
    assert marked(made) == [False, True, False]
