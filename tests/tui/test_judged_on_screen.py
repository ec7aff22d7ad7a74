"""What a round judges, on the coding screen: by passage and by turn, and what lies outside of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.rounds import RoundKind, Scope, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.study import rounds
from rcqual.study.scoping import judged_ranges
from rcqual.study.segmenting import import_segments
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.reading.strips import border_of
from rcqual.tui.screens.judged import outside

TEXT = "P: We talk. They listen.\nI: Why?\nP: So."
TURNS = (
    Turn(number=1, speaker="P", role=SpeakerRole.PARTICIPANT, speech=Span(3, 24)),
    Turn(number=2, speaker="I", role=SpeakerRole.INTERVIEWER, speech=Span(28, 32)),
    Turn(number=3, speaker="P", role=SpeakerRole.PARTICIPANT, speech=Span(36, 39)),
)
SENTENCES = (Span(3, 11), Span(12, 24), Span(28, 32), Span(36, 39))
TALK, LISTEN, WHY, SO = SENTENCES


def document(**judged):
    return ReadingDocument(TEXT, TURNS, SENTENCES, **judged)


def by_passage(*passages, ranges=None):
    return document(codable=passages if ranges is None else ranges, passages=passages, judged_by="passage")


def test_passages_that_nobody_coded_are_counted_and_gone_to_one_by_one():
    uncoded = UncodedUnits(by_passage(TALK, Span(12, 32), SO), [Span(15, 20)])
    assert (uncoded.left, uncoded.in_all) == (2, 3)
    assert (uncoded.beside(Span(0, 0), 1), uncoded.beside(TALK, 1)) == (TALK, SO)


def test_a_passage_of_the_interviewer_alone_is_not_asked_for():
    assert UncodedUnits(by_passage(TALK, WHY)).in_all == 1


def test_turns_are_counted_where_turns_are_judged():
    uncoded = UncodedUnits(document(judged_by="turn"), [TALK])
    assert (uncoded.left, uncoded.in_all, uncoded.beside(TALK, 1)) == (1, 2, SO)


@pytest.mark.parametrize(("is_for_everyone", "sentences"), [(False, 3), (True, 4)])
def test_the_interviewers_sentences_count_where_everyone_is_judged(is_for_everyone, sentences):
    assert UncodedUnits(document(is_for_everyone=is_for_everyone)).in_all == sentences


@pytest.mark.parametrize(
    ("judged", "span", "why"),
    [
        ({}, TALK, ""),
        ({}, WHY, "the interviewer speaks"),
        ({}, Span(20, 32), ""),
        ({}, Span(0, 2), "nobody speaks"),
        ({"is_for_everyone": True}, WHY, ""),
        ({"codable": [TALK]}, LISTEN, "outside the ranges of the round"),
        ({"codable": [TALK], "passages": [TALK], "judged_by": "passage"}, LISTEN, "outside the passages of the round"),
        ({"codable": [], "passages": [TALK], "judged_by": "passage"}, TALK, "outside the ranges of the round"),
    ],
)
def test_what_lies_outside_of_what_is_judged_says_why(judged, span, why):
    assert outside(document(**judged), span) == why


@given(
    st.integers(0, len(TEXT) - 1),
    st.integers(1, len(TEXT)),
    st.booleans(),
    st.sampled_from([None, [], [TALK], [Span(0, 5), Span(20, 38)]]),
)
def test_a_passage_is_judged_if_one_of_its_characters_is(start, length, is_for_everyone, codable):
    span = Span(start, min(start + length, len(TEXT)))
    counts = any(
        turn.speech.start <= at < turn.speech.end
        and (is_for_everyone or turn.role is SpeakerRole.PARTICIPANT)
        and (codable is None or any(each.start <= at < each.end for each in codable))
        for at in range(*span)
        for turn in TURNS
    )
    assert document(codable=codable, is_for_everyone=is_for_everyone).is_judged(span) == counts


@pytest.mark.parametrize(
    ("passages", "borders"),
    [
        ([Span(0, 10)], "(  "),
        ([Span(2, 25)], "╭╎╰"),
        ([Span(0, 12), Span(12, 28)], "╭├╰"),
        ([Span(0, 10), Span(22, 30)], "( ("),
        ([Span(0, 20)], "╭╰ "),
    ],
)
def test_the_border_of_a_passage_stands_beside_its_rows(passages, borders):
    rows = [Span(0, 10), Span(10, 20), Span(20, 30)]
    assert "".join(border_of(by_passage(*passages), row) for row in rows) == borders


def test_passages_have_no_border_where_other_units_are_judged():
    assert border_of(document(passages=[TALK]), Span(0, 10)) == " "


def test_an_empty_row_between_the_turns_of_a_passage_has_its_border_too():
    assert border_of(by_passage(Span(3, 32)), Span(25, 25)) == "╎"


@pytest.fixture
def opened(team, tmp_path):
    """Opens a round of int01 for ann and bob, by a unit, over the first and the third sentence as passages."""

    def by(unit, **how):
        spans = [team.span("int01", number) for number in (1, 3)]
        rows = "".join(f"int01,{span.start},{span.end}\n" for span in spans)
        (tmp_path / "passages.csv").write_text(f"transcript,start,end\n{rows}")
        import_segments(team.study, tmp_path / "passages.csv")
        pairs = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
        plan = rounds.Plan(**{"kind": RoundKind.RELIABILITY, **how}, assignments=pairs, unit=unit)
        return rounds.open_round(team.study, plan).value

    return by


def test_a_round_by_passage_judges_what_lies_in_its_passages_and_in_its_ranges(team, opened):
    first, third = team.span("int01", 1), team.span("int01", 3)
    assert judged_ranges(team.study, opened(Unit.PASSAGE), team.id("int01")) == (first, third)


def test_a_round_by_passage_over_ranges_judges_what_lies_in_both(team, opened):
    _, third = team.span("int01", 1), team.span("int01", 3)
    half = Span(third.start, third.start + 9)
    round_ = opened(Unit.PASSAGE, ranges={team.id("int01"): [half]})
    assert judged_ranges(team.study, round_, team.id("int01")) == (half,)


async def test_a_round_by_passage_counts_passages_and_n_goes_from_one_to_the_next(team, at_work, opened):
    opened(Unit.PASSAGE)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        pane = screen.app.screen._pane
        assert "2 of 2 passages uncoded" in screen.shown
        assert pane.selection == team.span("int01", 1)
        await screen.press("e", "n")
        assert pane.selection == team.span("int01", 3)
        await screen.press("s", "n")
        assert screen.said == "No uncoded passage after this one."


async def test_in_a_round_by_passage_one_moves_by_passage_and_smaller_units_are_sentences(team, at_work, opened):
    opened(Unit.PASSAGE)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        pane = screen.app.screen._pane
        await screen.press("down")
        assert pane.selection == team.span("int01", 3)
        await screen.press("minus", "up")
        assert pane.selection == team.span("int01", 2)
        await screen.press("plus")
        assert pane.selection == team.span("int01", 3)


async def test_outside_the_passages_the_answer_says_that_a_coding_enters_no_figure(team, at_work, opened):
    opened(Unit.PASSAGE)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("minus", "down", "s")
        assert screen.said == "Kept as systems, but in no figure: outside the passages of the round."


async def test_where_no_passages_are_marked_the_unit_above_the_sentence_is_the_turn(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("plus")
        assert screen.app.screen._pane.by == "turn"


async def test_a_round_by_turn_counts_turns(team, at_work, opened):
    opened(Unit.TURN)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        assert "1 of 1 turn uncoded" in screen.shown
        await screen.press("e")
        assert "0 of 1 turn uncoded" in screen.app.screen.bar._state


async def test_coding_the_interviewers_question_says_that_it_enters_no_figure(team, at_work, opened):
    opened(Unit.SENTENCE)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("home", "e")
        assert screen.said == "Kept as engagement, but in no figure: the interviewer speaks."


async def test_where_everyone_is_judged_the_interviewers_question_is_coded_like_the_rest(team, at_work, opened):
    opened(Unit.SENTENCE, scope=Scope.EVERYONE)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        assert "4 of 4 sentences uncoded" in screen.shown
        await screen.press("home", "e")
        assert screen.said == "engagement on 1 sentence in int01."


async def test_open_coding_has_no_figures_to_speak_of(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("home", "e")
        assert screen.said == "engagement on 1 sentence in int01."
