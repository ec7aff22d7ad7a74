"""The column that tells where one is in the transcript, and how far each part of it is coded or read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.tui.reading.column import BEGUN, DONE, NOTHING, UNTOUCHED, Column, thumb_rows, top_at
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.reading.wrap import WrapIndex

LINES = ["Why?", *["So it is."] * 7]
"""The first is the interviewer's."""
TEXT = "\n".join(LINES)
STARTS = [sum(len(line) + 1 for line in LINES[:at]) for at in range(8)]


def line(number):
    return Span(STARTS[number], STARTS[number] + len(LINES[number]))


def column(height, *coded):
    turns = [
        Turn(number=at + 1, speaker="I" if not at else "P", speech=line(at),
             role=SpeakerRole.PARTICIPANT if at else SpeakerRole.INTERVIEWER)
        for at in range(8)
    ]  # fmt: skip
    document = ReadingDocument(TEXT, turns, [line(at) for at in range(8)])
    document.spaced = frozenset()
    progress = UncodedUnits(document, coded)
    return Column(WrapIndex(document, 20), height, progress), progress


def test_each_cell_tells_whether_its_part_is_untouched_begun_or_done():
    assert column(4, line(4), line(6), line(7))[0].signs == UNTOUCHED * 2 + BEGUN + DONE


def test_where_nothing_is_judged_the_column_is_empty():
    assert column(8)[0].signs == NOTHING + UNTOUCHED * 7


def test_a_text_that_is_in_view_whole_has_a_cell_for_each_row_and_none_below():
    assert column(10, line(1))[0].signs == NOTHING + DONE + UNTOUCHED * 6 + NOTHING * 2


def test_a_coding_changes_the_cells_of_its_own_part_alone():
    found, progress = column(4, line(6))
    progress.add(line(7))
    assert found.look_again() == [3]
    assert found.signs == UNTOUCHED * 3 + DONE
    assert found.look_again() == []
    progress.remove(line(6))
    progress.remove(line(7))
    assert found.look_again() == [3]
    assert found.signs == UNTOUCHED * 4


def test_without_progress_the_column_shows_the_place_alone_and_nothing_where_all_is_in_view():
    wrap = WrapIndex(ReadingDocument(TEXT), 20)
    assert Column(wrap, 4).signs == UNTOUCHED * 4
    assert Column(wrap, 8).signs == NOTHING * 8


@given(st.integers(1, 60), st.integers(0, 500))
def test_the_cells_stand_for_all_rows_each_once(height, rows):
    wrap = WrapIndex(ReadingDocument("\n" * rows), 20)
    found = Column(wrap, height)
    assert [row for y in range(height) for row in found.rows_at(y)] == list(range(len(wrap)))


def test_the_thumb_moves_from_the_top_to_the_bottom():
    assert thumb_rows(0, 20, 200) == range(2)
    assert thumb_rows(180, 20, 200) == range(18, 20)
    assert thumb_rows(0, 20, 20) == range(0)


@pytest.mark.parametrize("rows", [21, 50, 200, 100_000])
def test_pointing_at_a_cell_brings_the_thumb_there_as_far_as_it_goes(rows):
    for y in range(20):
        top = top_at(y, 20, rows)
        assert 0 <= top <= rows - 20
        assert y in thumb_rows(top, 20, rows)
    assert top_at(0, 20, rows) == 0
    assert top_at(19, 20, rows) == rows - 20
