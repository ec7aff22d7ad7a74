"""Places in an interview as people name them: lines, turns, times, shares."""

import pytest

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.tui.reading.places import place_named

TEXT = "I: Why?\nP01: Because.\n\nI: And then?\n"
TURNS = [
    Turn(number=1, speaker="I", role=SpeakerRole.INTERVIEWER, speech=Span(3, 7), begins_ms=0),
    Turn(number=2, speaker="P01", role=SpeakerRole.PARTICIPANT, speech=Span(13, 21), begins_ms=65_500),
    Turn(number=3, speaker="I", role=SpeakerRole.INTERVIEWER, speech=Span(26, 35), begins_ms=3_605_000),
]


@pytest.mark.parametrize(
    ("named", "offset"),
    [("1", 0), ("2", 8), ("l4", 23), ("t2", 13), ("turn 3", 26), (" T 3 ", 26), ("50%", 18), ("900%", 35)],
)
def test_lines_turns_and_shares_are_found(named, offset):
    assert place_named(named, TEXT, TURNS) == offset


@pytest.mark.parametrize(
    ("named", "turn"), [("0:00", 1), ("1:05", 1), ("1:06", 2), ("1:05.5", 2), ("1:00:05", 3), ("9:59:59", 3)]
)
def test_a_time_is_in_the_turn_that_has_begun_last(named, turn):
    assert place_named(named, TEXT, TURNS) == TURNS[turn - 1].speech.start


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("5", "There is no line 5; the last one is 4."),
        ("0", "Lines are counted from 1."),
        ("t4", "There is no turn 4; the last one is 3."),
        ("t0", "There is no turn 0; the last one is 3."),
    ],
)
def test_a_place_that_is_not_there_is_told(named, said):
    assert place_named(named, TEXT, TURNS) == said


@pytest.mark.parametrize("nonsense", ["", "12:99", "[/]", "t", "-3", "1:2", "٣٣٣٣٣:٣٣"])
def test_what_names_no_place_is_told_with_what_would(nonsense):
    said = place_named(nonsense, TEXT, TURNS)
    assert isinstance(said, str)
    assert "names no place" in said
    assert "t12" in said


def test_where_no_turn_has_a_time_that_is_told():
    untimed = [Turn(number=1, speaker="I", role=SpeakerRole.INTERVIEWER, speech=Span(3, 7))]
    assert place_named("1:00", TEXT, untimed) == "This interview has no times."
