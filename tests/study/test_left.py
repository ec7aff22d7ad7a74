"""How much of an interview is left, counted as the coding screen counts it."""

import pytest

from rcqual.model.rounds import RoundKind, Scope, Unit
from rcqual.model.span import Span
from rcqual.study import coding, reading, rounds
from rcqual.study.left import left_in
from rcqual.study.progress import progress_of
from rcqual.study.segmenting import import_segments
from rcqual.study.study import transcript_of
from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.screens.judged import judged


def left(team, name="int01"):
    study = team.by("ann")
    return left_in(study, progress_of(study, team.id(name)))


def test_the_interviewers_sentences_are_not_ones_own_to_code(team):
    assert left(team) == (3, 3)


def test_what_is_coded_and_what_is_marked_as_read_is_left_no_longer(team):
    study, text = team.by("ann"), transcript_of(team.study, team.id("int01"))
    coding.add(study, text.id, team.span("int01", 1), "engagement")
    reading.mark(study, text, team.span("int01", 3))
    assert left(team) == (1, 3)
    assert left(team, "int02") == (3, 3)


def test_what_others_coded_is_left(team):
    coding.add(team.by("bob"), team.id("int01"), team.span("int01", 1), "engagement")
    assert left(team) == (3, 3)


@pytest.mark.parametrize("unit", [Unit.SENTENCE, Unit.TURN, Unit.PASSAGE, Unit.CHARACTER])
@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("ranges", [None, [(0, 9)], [(7, 30), (40, 60)]])
def test_it_is_counted_as_on_the_coding_screen(team, tmp_path, unit, scope, ranges):
    (tmp_path / "passages.csv").write_text("transcript,start,end\nint01,0,20\nint01,25,50\nint01,60,80\n")
    import_segments(team.study, tmp_path / "passages.csv")
    text = transcript_of(team.study, team.id("int01"))
    spans = None if ranges is None else {text.id: [Span(*each) for each in ranges]}
    plan = rounds.Plan(
        kind=RoundKind.RELIABILITY,
        assignments=[(text.id, team.coders[name].id) for name in ("ann", "bob")],
        unit=unit,
        scope=scope,
        **({} if spans is None else {"ranges": spans}),
    )
    round_ = rounds.open_round(team.study, plan).value
    coding.add(team.by("ann"), text.id, Span(26, 34), "engagement")
    reading.mark(team.by("ann"), text, Span(62, 70))
    counted = UncodedUnits(judged(team.study, text, round_).document(), [Span(26, 34), Span(62, 70)])
    assert left(team) == (counted.left, counted.in_all)
