import pytest

from rcqual.text.times import STAMP, milliseconds, stamp_times


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("00:13", 13_000),
        ("1:02:03", 3_723_000),
        ("1:02:03.5", 3_723_500),
        ("00:00:05,130", 5_130),
        ("00:00:05-3", 5_300),
        ("100:00:00.000", 360_000_000),
        ("00:60", None),
        ("61:00:00", 219_600_000),
        ("00:61:00", None),
        ("10", None),
        ("a:b", None),
        ("", None),
    ],
)
def test_clock_times_in_milliseconds(clock, expected):
    assert milliseconds(clock) == expected


@pytest.mark.parametrize(
    "stamp", ["[00:01:23]", "(0:03)", "{00:03}", "#00:00:05-3#", "<00:00:03>", "00:01:23.5", "[ 00:03 ]", "0:03"]
)
def test_the_ways_to_write_a_stamp(stamp):
    assert STAMP.fullmatch(stamp)


@pytest.mark.parametrize("words", ["10", "1:5", "2020:12", "a 10:30", "10:30am", "1:2:3"])
def test_what_is_no_stamp(words):
    assert STAMP.fullmatch(words) is None


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("[00:03]", (3000, None)),
        ("[00:03 - 00:05]", (3000, 5000)),
        ("00:03 --> 00:05", (3000, 5000)),
        ("(00:05–00:03)", (5000, None)),
        ("[00:99]", (None, None)),
    ],
)
def test_a_stamp_tells_when_it_begins_and_ends(stamp, expected):
    match = STAMP.fullmatch(stamp)
    assert match is not None
    assert stamp_times(match) == expected
