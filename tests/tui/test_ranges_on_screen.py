"""Ranges of a round on the screen: what lies outside of them steps back, and nobody is asked to code it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.study import rounds
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.planning import Plan
from rcqual.study.study import transcript_named
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.progress import UncodedUnits

TEXT = "P: We talk. They listen.\nI: Why?\nP: So."
TURNS = (
    Turn(number=1, speaker="P", role=SpeakerRole.PARTICIPANT, speech=Span(3, 24)),
    Turn(number=2, speaker="I", role=SpeakerRole.INTERVIEWER, speech=Span(28, 32)),
    Turn(number=3, speaker="P", role=SpeakerRole.PARTICIPANT, speech=Span(36, 39)),
)
SENTENCES = (Span(3, 11), Span(12, 24), Span(28, 32), Span(36, 39))


def document(codable):
    return ReadingDocument(TEXT, TURNS, SENTENCES, codable)


def drawn(codable, start=0, end=39):
    """How what people say is drawn, as (words, kind)."""
    return [
        (TEXT[slice(*each.span)], each.kind)
        for each in document(codable).stretches(start, end)
        if each.kind in ("speech", "interviewer")
    ]


def test_speech_outside_the_ranges_is_drawn_as_an_interviewers():
    assert drawn([Span(6, 15), Span(36, 39)]) == [
        ("We ", "interviewer"),
        ("talk. The", "speech"),
        ("y listen.", "interviewer"),
        ("Why?", "interviewer"),
        ("So.", "speech"),
    ]


def test_a_row_inside_a_turn_is_drawn_by_the_ranges_that_reach_it():
    assert drawn([Span(0, 8), Span(10, 20)], 5, 18) == [
        (" ta", "speech"),
        ("lk", "interviewer"),
        (". They l", "speech"),
    ]


def test_without_a_range_in_it_all_speech_steps_back_and_without_ranges_none_does():
    assert {kind for _, kind in drawn([])} == {"interviewer"}
    assert [words for words, kind in drawn(None) if kind == "speech"] == ["We talk. They listen.", "So."]


@given(st.lists(st.integers(0, len(TEXT)), max_size=8, unique=True), st.integers(0, 38), st.integers(1, 39))
def test_stretches_leave_no_gap_and_none_is_empty(ends, start, length):
    codable = [Span(*each) for each in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False)]
    end = min(start + length, len(TEXT))
    found = [each.span for each in document(codable).stretches(start, end)]
    assert (found[0].start, found[-1].end) == (start, end)
    assert all(one.end == other.start for one, other in pairwise(found))
    assert all(each.length > 0 for each in found)


def test_sentences_that_no_range_reaches_are_not_among_the_uncoded():
    uncoded = UncodedUnits(document([Span(20, 30)]))
    assert (uncoded.in_all, uncoded.beside(Span(0, 0), 1)) == (1, Span(12, 24))


@pytest.fixture
def in_ranges(team):
    """A round over the second sentence of each interview."""
    pairs = [(team.id(text), team.coders[name].id) for text in ("int01", "int02") for name in ("ann", "bob")]
    ranges = {team.id(text): [team.span(text, 2)] for text in ("int01", "int02")}
    return rounds.open_round(team.study, Plan(kind=RoundKind.RELIABILITY, assignments=pairs, ranges=ranges)).value


async def test_one_begins_at_the_first_sentence_in_a_range_and_only_those_are_counted(team, at_work, in_ranges):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        assert screen.app.screen._pane.selection == team.span("int01", 2)
        assert "1 of 1 sentence uncoded" in screen.shown


async def test_outside_the_ranges_one_is_told_that_a_coding_counts_nowhere(team, at_work, in_ranges):
    async with at_work(team.by("ann"), transcript="int01", size=(140, 30)) as screen:
        told = "Outside the ranges of the round"
        assert told not in screen.shown
        await screen.press("down")
        assert told in screen.shown
        await screen.press("s")
        assert screen.app.screen._pane.progress.left == 1


async def test_when_the_round_is_closed_by_another_the_whole_text_counts_again(team, at_work, in_ranges):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        pane = screen.app.screen._pane
        assert pane.document.codable == (team.span("int01", 2),)
        await screen.press("down", "s")
        changes = rounds.close(team.by("bob"), in_ranges, "enough").changes
        screen.app.screen.take_changes(changes)
        await screen.pilot.pause()
        assert pane.document.codable is None
        assert pane.selection == team.span("int01", 3)
        assert [each.span for each in pane.codings_at(pane.selection)] == [team.span("int01", 3)]


async def test_the_plan_says_what_speaks_against_it_before_the_round_is_opened(team, at_work, tmp_path):
    (tmp_path / "long.txt").write_text(f"P01: {'and so on ' * 30}\n")
    import_transcripts(team.study, Wanted(paths=[tmp_path / "long.txt"]))
    assert len(transcript_named(team.study, "long").sentences) == 1
    async with at_work(team.by("ann"), size=(100, 30)) as screen:
        await screen.press("n")
        few, long = "Fewer than five interviews are coded by two or more", "Half of the sentences of “long”"
        assert few not in screen.shown
        await screen.press("space")
        assert few in screen.shown
        assert long not in screen.shown
        await screen.press("down", "down", "space")
        assert long in screen.shown
        await screen.press("u")
        assert long not in screen.shown
        await screen.press("k")
        assert few not in screen.shown
