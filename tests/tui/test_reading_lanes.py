"""Codings found by place, and the brackets that show them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.lanes import KEY_EVERY, Lanes
from rcqual.tui.reading.spans import PaneCoding, SpanIndex
from rcqual.tui.reading.wrap import WrapIndex


def coding(name, start, end, key="e", colour="blue"):
    return PaneCoding(name, Span(start, end), key, colour, "engagement")


def lanes_on(codings, text="aaaa\n" * 60, width=10):
    index = SpanIndex(codings)
    return index, Lanes(WrapIndex(ReadingDocument(text), width), index)


def picture(lanes, row):
    return [(mark.lane, mark.part, mark.key) for mark in lanes.marks(row)]


SPANS = st.lists(st.tuples(st.integers(0, 280), st.integers(1, 60)), max_size=200)


def numbered(spans):
    return [coding(f"{number:03}", start, start + length) for number, (start, length) in enumerate(spans)]


@given(SPANS, st.integers(0, 300), st.integers(1, 50))
def test_the_index_finds_just_the_codings_that_overlap(spans, start, length):
    codings = numbered(spans)
    found = SpanIndex(codings).overlapping(start, start + length)
    assert sorted(found) == sorted(each for each in codings if each.span.overlaps(Span(start, start + length)))


def test_a_coding_as_long_as_the_text_is_found_from_anywhere():
    codings = [coding("whole", 0, 10_000), *(coding(f"{at}", at, at + 3) for at in range(1, 9_000, 7))]
    assert [each.id for each in SpanIndex(codings).overlapping(9_500, 9_501)] == ["whole"]


@given(SPANS, st.randoms())
def test_an_index_grown_and_shrunk_equals_one_built_at_once(spans, chance):
    codings = numbered(spans)
    chance.shuffle(codings)
    index = SpanIndex(codings[: len(codings) // 2])
    for each in codings[len(codings) // 2 :]:
        index.add(each)
    gone = codings[::3]
    for each in gone:
        index.remove(each)
    left = SpanIndex(set(codings) - set(gone))
    assert list(index) == list(left)
    assert len(index) == len(left)
    assert all(index.overlapping(at, at + 9) == left.overlapping(at, at + 9) for at in range(0, 350, 11))


def test_what_is_not_in_the_index_cannot_be_removed():
    with pytest.raises(KeyError):
        SpanIndex([coding("a", 0, 5)]).remove(coding("b", 0, 5))


def test_codings_after_and_before_a_place_come_nearest_first():
    index = SpanIndex(coding(f"{at:03}", at, at + 2) for at in range(0, 400, 2))
    assert [each.span.start for each in index.after(200)][:2] == [202, 204]
    assert [each.span.start for each in index.before(200)][:2] == [198, 196]


def test_a_bracket_has_its_key_on_top():
    _, lanes = lanes_on([coding("a", 0, 14)])
    assert [picture(lanes, row) for row in range(4)] == [[(0, "┌", "e")], [(0, "│", "")], [(0, "└", "")], []]


def test_a_coding_in_one_row_is_a_single_bracket():
    _, lanes = lanes_on([coding("a", 5, 9)])
    assert picture(lanes, 1) == [(0, "[", "e")]


def test_a_bracket_longer_than_a_screen_repeats_its_key():
    _, lanes = lanes_on([coding("a", 0, 5 * 40)])
    assert [row for row in range(40) if lanes.marks(row)[0].key] == list(range(0, 40, KEY_EVERY))


def test_codings_that_share_a_row_without_overlapping_have_lanes_of_their_own():
    _, lanes = lanes_on([coding("a", 0, 2), coding("b", 2, 4)])
    assert picture(lanes, 0) == [(0, "[", "e"), (1, "[", "e")]


def test_a_lane_is_used_again_below():
    _, lanes = lanes_on([coding("a", 0, 4), coding("b", 5, 9)])
    assert [mark.lane for row in (0, 1) for mark in lanes.marks(row)] == [0, 0]


def test_a_bracket_runs_through_the_empty_row_between_turns():
    turns = [
        Turn(number=number, speaker=None, role=SpeakerRole.PARTICIPANT, speech=speech)
        for number, speech in enumerate((Span(3, 6), Span(10, 12)), start=1)
    ]
    document = ReadingDocument("A: yes\nB: no", turns)
    lanes = Lanes(WrapIndex(document, 20), SpanIndex([coding("a", 3, 12)]))
    assert [picture(lanes, row) for row in range(3)] == [[(0, "┌", "e")], [(0, "│", "")], [(0, "└", "")]]


def test_a_new_coding_leaves_those_that_begin_before_it_where_they_are():
    index, lanes = lanes_on([coding("a", 0, 14), coding("b", 5, 9)])
    before = {row: lanes.marks(row) for row in range(3)}
    new = coding("c", 2, 4, key="n")
    index.add(new)
    assert lanes.add(new) == [range(1)]
    assert picture(lanes, 0) == [(0, "┌", "e"), (1, "[", "n")]
    assert {row: lanes.marks(row) for row in (1, 2)} == {row: before[row] for row in (1, 2)}


def test_a_longer_coding_takes_the_lane_beside_the_text_though_it_comes_last():
    index, lanes = lanes_on([coding("a", 0, 4), coding("b", 6, 9), coding("c", 30, 34)])
    new = coding("d", 0, 14, key="n")
    index.add(new)
    assert lanes.add(new) == [range(3), range(1), range(1, 2)]
    assert [picture(lanes, row)[0][::2] for row in range(3)] == [(0, "n"), (0, ""), (0, "")]
    assert [mark.lane for row in (0, 1) for mark in lanes.marks(row)] == [0, 1, 0, 1]


def test_a_removed_coding_leaves_its_rows_and_its_lane():
    gone = coding("a", 0, 9)
    index, lanes = lanes_on([gone, coding("b", 0, 4)])
    index.remove(gone)
    assert lanes.remove(gone) == [range(2), range(1)]
    assert [picture(lanes, row) for row in (0, 1)] == [[(0, "[", "e")], []]


def test_codings_of_one_passage_stand_in_the_order_of_their_codes():
    trust, talk = coding("a", 0, 4)._replace(code="trust"), coding("b", 0, 4)._replace(code="talk")
    _, lanes = lanes_on([trust, talk])
    assert [lanes.lane_of(each) for each in (talk, trust)] == [0, 1]


@given(SPANS, st.randoms())
def test_lanes_are_the_same_however_the_codings_came(spans, chance):
    codings = numbered(spans)
    chance.shuffle(codings)
    index, lanes = lanes_on(codings[: len(codings) // 2])
    for each in codings[len(codings) // 2 :]:
        index.add(each)
        lanes.add(each)
    for each in codings[::3]:
        index.remove(each)
        lanes.remove(each)
    _, at_once = lanes_on(list(index))
    assert [lanes.marks(row) for row in range(60)] == [at_once.marks(row) for row in range(60)]


@given(SPANS, st.data())
def test_only_the_rows_that_are_told_look_otherwise(spans, data):
    codings = numbered(spans)
    index, lanes = lanes_on(codings)
    new = coding("new", *data.draw(st.sampled_from([(0, 290), (0, 9), (100, 130), (140, 141)])), key="n")
    before = [lanes.marks(row) for row in range(60)]
    index.add(new)
    told = {row for rows in lanes.add(new) for row in rows}
    assert {row for row in range(60) if lanes.marks(row) != before[row]} <= told


@given(SPANS)
def test_no_two_codings_share_a_lane_in_a_row_however_they_came(spans):
    codings = numbered(spans)
    random.Random(0).shuffle(codings)
    index, lanes = lanes_on(codings[::2])
    for each in codings[1::2]:
        index.add(each)
        lanes.add(each)
    for row in range(60):
        used = [mark.lane for mark in lanes.marks(row)]
        assert len(used) == len(set(used))
