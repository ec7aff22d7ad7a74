"""“I read it and nothing applies”: a mark of reading, which is never a coding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.rounds import RoundKind, Unit
from rcqual.model.span import Span
from rcqual.study import coding, handing_in, measuring, reading, rounds
from rcqual.study.exchange import export_codings
from rcqual.study.planning import Plan
from rcqual.study.reading import _without
from rcqual.study.study import transcript_named
from rcqual.study.undoing import history, redo, undo


def text(team, name="int01"):
    return transcript_named(team.study, name)


def opened(team, unit=Unit.SENTENCE, **more):
    pairs = [(team.id(name), team.coders[who].id) for name in ("int01", "int02") for who in ("ann", "bob")]
    plan = Plan(kind=RoundKind.RELIABILITY, assignments=pairs, unit=unit, **more)
    return rounds.open_round(team.study, plan).value


def test_a_mark_is_ones_own_and_undone_and_done_again(team):
    round_ = opened(team)
    ann = team.by("ann")
    reading.mark(ann, text(team), team.span("int01", 2))
    assert reading.marks(ann, team.id("int01"), round_) == [team.span("int01", 2)]
    assert reading.marks(team.by("bob"), team.id("int01"), round_) == []
    assert reading.unread(ann, round_) == {"int01": 2, "int02": 3}
    undo(ann)
    assert reading.marks(ann, team.id("int01"), round_) == []
    redo(ann)
    assert reading.marks(ann, team.id("int01"), round_) == [team.span("int01", 2)]


def test_a_mark_is_not_seen_by_others_in_the_history(team):
    opened(team)
    reading.mark(team.by("ann"), text(team), team.span("int01", 2))
    for who in ("bob", "carla"):
        assert not [op for op in history(team.by(who)) if "othing applies" in op.words]


def test_what_is_coded_in_the_passage_is_left_out_of_the_mark(team):
    opened(team)
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 2), "systems")
    turn = reading.place_of(text(team), turn=2)
    outcome = reading.mark(ann, text(team), turn)
    assert [text(team).text[span.start : span.end].strip() for span in outcome.value] == [
        "We talk every day about the patient.",
        "I learned to listen.",
    ]
    with pytest.raises(NotAllowed, match="coded all"):
        reading.mark(ann, text(team), team.span("int01", 2))


def test_saying_so_twice_is_refused_and_taking_it_back_too(team):
    opened(team)
    ann = team.by("ann")
    reading.mark(ann, text(team), team.span("int01", 1))
    with pytest.raises(NotAllowed, match="already"):
        reading.mark(ann, text(team), team.span("int01", 1))
    reading.unmark(ann, text(team), team.span("int01", 1))
    with pytest.raises(NotAllowed, match="have not said"):
        reading.unmark(ann, text(team), team.span("int01", 1))


def test_the_rest_is_all_behind_ones_last_coding_or_mark(team):
    opened(team)
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "systems")
    assert reading.rest_of(ann, text(team)) == Span(team.span("int01", 1).end, len(text(team).text))
    reading.mark(ann, text(team), reading.rest_of(ann, text(team)))
    assert "int01" not in reading.unread(ann, rounds.newest_round(ann))
    with pytest.raises(NotAllowed, match="Nothing is left"):
        reading.rest_of(ann, text(team))


def test_the_rest_in_another_round_is_what_one_left_there(team):
    opened(team)
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "systems")
    standing = rounds.round_numbered(ann, 0)
    assert reading.rest_of(ann, text(team), standing) == Span(0, len(text(team).text))


@pytest.mark.parametrize("place", [{"turn": 3}, {"turn": 0}, {"sentence": 5}, {"sentence": -1}])
def test_a_turn_or_sentence_that_there_is_not_is_refused(team, place):
    with pytest.raises(NotFound, match="has no"):
        reading.place_of(text(team), **place)


@pytest.mark.parametrize(
    ("unit", "unread"),
    [
        (Unit.SENTENCE, {"int01": 3, "int02": 3}),
        (Unit.TURN, {"int01": 1, "int02": 1}),
        (Unit.TRANSCRIPT, {"int01": 1, "int02": 1}),
        (Unit.CHARACTER, {"int01": 3, "int02": 3}),
        (Unit.TOKEN, {"int01": 3, "int02": 3}),
    ],
)
def test_unread_parts_are_counted_in_the_units_of_the_round(team, unit, unread):
    assert reading.unread(team.by("ann"), opened(team, unit)) == unread


def test_outside_of_the_ranges_of_a_round_nothing_is_unread(team):
    ranges = {team.id("int01"): [team.span("int01", 2)], team.id("int02"): [team.span("int02", 1)]}
    assert reading.unread(team.by("ann"), opened(team, ranges=ranges)) == {"int01": 1, "int02": 1}


def test_handing_in_tells_of_unread_parts_and_is_not_kept_from_it(team):
    round_ = opened(team)
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "systems")
    reading.mark(ann, text(team), team.span("int01", 2))
    reading.mark(ann, text(team, "int02"), Span(0, len(text(team, "int02").text)))
    handing_in.finish(ann, [team.id("int01"), team.id("int02")])
    assert handing_in.submit(ann, round_).said == (
        "Handed in round 1. Neither a coding nor a mark of yours: 1 sentence (1 in int01); as you read it to the end,"
        " no code applies there."
    )
    with pytest.raises(NotAllowed, match="handed in"):
        reading.mark(ann, text(team), team.span("int01", 3))
    with pytest.raises(NotAllowed, match="cannot be undone"):
        undo(ann)


def test_a_mark_made_before_the_round_closed_is_not_undone_after(team):
    round_ = opened(team)
    ann = team.by("ann")
    reading.mark(ann, text(team), team.span("int01", 2))
    rounds.close(team.study, round_, "no time")
    with pytest.raises(NotAllowed, match="closed for coding"):
        undo(ann)


def figures(team, *, is_marked):
    round_ = opened(team)
    for who, code in (("ann", "systems"), ("bob", "engagement")):
        coder = team.by(who)
        coding.add(coder, team.id("int01"), team.span("int01", 1), code)
        if is_marked:
            reading.mark(coder, text(team), reading.rest_of(coder, text(team)))
            reading.mark(coder, text(team, "int02"), Span(0, len(text(team, "int02").text)))
        handing_in.finish(coder, [team.id("int01"), team.id("int02")])
        handing_in.submit(coder, round_)
    rounds.close(team.study, round_)
    report = measuring.agreement(team.study, round_.number)
    return report.overall, report.codes, report.pairs, export_codings(team.study, round_.number)[0].count("\n")


def test_no_figure_and_no_export_moves_by_a_mark(team):
    assert figures(team, is_marked=False) == figures(team, is_marked=True)


@given(
    st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda each: Span(each[0], each[0] + each[1])),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda each: Span(each[0], each[0] + each[1]))),
)
def test_what_is_left_of_a_passage_is_every_character_that_is_not_taken(span, taken):
    left = {at for each in _without(span, taken) for at in range(*each)}
    assert left == set(range(*span)) - {at for each in taken for at in range(*each)}
