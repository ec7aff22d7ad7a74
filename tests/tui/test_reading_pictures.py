"""Pictures of the text and what stands beside it, as somebody has looked at them.

python -m pytest tests/tui/test_reading_pictures.py --snapshot-update
"""

from itertools import count

import pytest

from rcqual.model.span import Span
from rcqual.study import coding, reading
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.study import transcript_named
from rcqual.tui.app import RcqualApp
from rcqual.tui.screens.coding import CodingScreen

WARD = """# Ward interview

[00:00:04] INT: Could you tell me, in your own words, how you talk with each other?

[00:00:12] P01: אנחנו מדברים כל יום על המטופל, ואז מישהו אומר שזה לא תמיד היה ככה. We say it in English too. כן, בדיוק.

[00:01:15] P02: نتحدث كل يوم عن المريض. نعم، هذا صحيح. Sometimes we mix.

## The huddle

[01:02:03] P01:\tTabs\tline\tup.

[01:03:10] P02: It was loud. It was late. Nobody came. We left early and we did not come back, because nobody had told \
us that the meeting would go on until the evening.
"""
CODES = ("systems", "inclusiveness", "engagement")


@pytest.fixture
def ward(team, tmp_path):
    """Ann's study with an interview in three scripts, its last turn coded over and over, one sentence as read."""
    (tmp_path / "ward.md").write_text(WARD, encoding="utf-8")
    study, seconds = team.by("ann"), count()
    # No two are coded in the same moment, for which of them was the last would be left to chance.
    study.store.now = lambda: f"2026-01-01T00:00:{next(seconds):02}.000Z"
    import_transcripts(study, Wanted(paths=[tmp_path / "ward.md"]))
    text = transcript_named(study, "ward")
    loud, late, nobody, left = text.sentences[-4:]
    # No two have the same passage, for which of them stands first would be left to chance.
    for code, end in zip(CODES, (left.end, left.end - 9, nobody.end), strict=True):
        coding.add(study, text.id, Span(loud.start, end), code)
    for code, end in zip(CODES, (late.end, late.end - 1, late.end - 6), strict=True):
        coding.add(study, text.id, Span(late.start, end), code)
    coding.add(study, text.id, Span(late.start, left.end), "engagement", memo="All of them?")
    coding.add(study, text.id, text.sentences[1], "systems")
    return study


@pytest.fixture
def picture(snap_compare, ward):
    """Whether the interview looks as it did after some keys."""

    def looks_as_before(*keys, size=(100, 30)):
        async def press(pilot):
            await pilot.press(*keys)
            assert any(isinstance(screen, CodingScreen) for screen in pilot.app.screen_stack)

        return snap_compare(RcqualApp(ward, "ward"), run_before=press, terminal_size=size)

    return looks_as_before


def test_brackets_side_by_side_with_a_number_of_those_without_room(picture):
    assert picture("end", size=(80, 24))


def test_words_from_right_to_left_headings_and_tabs(picture):
    assert picture("home", "down", "down")


def test_times_of_turns_in_the_margin(picture):
    assert picture("home", "at")


def test_the_codings_of_a_crowded_place(picture):
    assert picture("end", "up", "up", "underscore")


def test_brackets_and_the_column_without_colour(picture, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture("end", "up", size=(80, 24))


def test_the_text_in_high_contrast(picture):
    assert picture("ctrl+t", "ctrl+t", "home", "down")


def test_the_text_in_high_contrast_on_a_light_screen(picture):
    assert picture("ctrl+t", "ctrl+t", "ctrl+t", "home", "down")


def test_the_column_of_a_long_interview_that_is_coded_to_the_middle(snap_compare, team, tmp_path):
    said = "\n\n".join(
        f"INT: And then, {number}?\n\nP01: It was loud. Nobody came, so that we left early and did not come back."
        for number in range(40)
    )
    (tmp_path / "long.txt").write_text(said)
    study = team.by("ann")
    import_transcripts(study, Wanted(paths=[tmp_path / "long.txt"]))
    text = transcript_named(study, "long")
    middle = len(text.text) // 2
    coding.add(study, text.id, Span(text.sentences[1].start, text.sentences[40].end), "engagement")
    reading.mark(study, text, Span(text.sentences[41].start, middle))
    for sentence in text.sentences[61:80:3]:
        coding.add(study, text.id, sentence, "systems")
    assert snap_compare(RcqualApp(study, "long"), press=["5", "0", "right_parenthesis"], terminal_size=(100, 30))
