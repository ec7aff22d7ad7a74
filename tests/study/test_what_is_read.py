"""A text may be a million words long, and codings may be many: what is not needed is not read."""

import pytest

from rcqual.errors import NotFound
from rcqual.model.decisions import Verdict
from rcqual.model.span import Span
from rcqual.store import codings
from rcqual.study import coding, deciding, handing_in, quoting, rounds
from rcqual.study.agenda import agenda
from rcqual.study.study import transcript_named


@pytest.fixture
def asked(team):
    """What the study's file is asked from now on."""
    statements = []
    team.study.store.connection.set_trace_callback(statements.append)
    return statements


def texts_read(statements):
    return [each for each in statements if each.startswith("SELECT * FROM transcript")]


@pytest.fixture
def made(team):
    return [
        coding.add(team.by("ann"), team.id(text), team.span(text, number), "engagement").value
        for text in ("int01", "int02")
        for number in (1, 2)
    ]


def test_a_coding_is_moved_in_the_text_that_one_has(team, made, asked):
    text = transcript_named(team.study, "int01")
    asked.clear()
    moved = coding.move(team.by("ann"), made[0].id, Span(made[0].span.start, made[0].span.end - 1), transcript=text)
    assert moved.value.quote == "We talk every day about the patient"
    assert texts_read(asked) == []


def test_a_decision_names_its_interview_without_reading_it(team, asked):
    round_ = team.open_round("ann", "bob")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "systems")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
    rounds.close(team.study, round_, "done")
    on = agenda(team.study)
    asked.clear()
    wanted = deciding.new_decision(team.study, on, on.disagreements[0].id, Verdict.BOTH)
    assert "in int01: all codes apply" in deciding.decide(team.study, on, [wanted]).said
    assert texts_read(asked) == []


def test_the_participants_sheet_is_read_once_for_everyone_who_is_asked_for(team, asked):
    described = quoting.people(team.study)
    assert [described(text, label) for text in ("int01", "int02") for label in ("P01", "INT", None)] == [None] * 6
    assert len([each for each in asked if "FROM participant" in each]) == 1


def test_where_nothing_is_starred_no_interview_is_read_for_quotes(team, made, asked):
    assert quoting.quotes(team.by("ann")) == []
    assert texts_read(asked) == []


def test_for_quotes_each_interview_and_the_participants_are_read_once(team, made, asked):
    assert len(quoting.quotes(team.by("ann"), starred_only=False)) == 4
    assert len(texts_read(asked)) == 2
    assert len([each for each in asked if "FROM participant" in each]) == 1


def test_a_coding_is_found_by_the_beginning_of_its_id_without_fetching_the_others(team, made, monkeypatch):
    fetched = []
    coding_of = codings._coding
    monkeypatch.setattr(codings, "_coding", lambda row: fetched.append(row["id"]) or coding_of(row))
    wanted = made[2].id
    assert quoting.coding_with_id(team.by("ann"), wanted[:12].upper()).id == wanted
    assert fetched == [wanted]


@pytest.mark.parametrize("prefix", ["", "%", "_", "zz"])
def test_what_begins_no_id_finds_no_coding(team, made, prefix):
    with pytest.raises(NotFound, match="No coding"):
        quoting.coding_with_id(team.by("ann"), prefix)


def test_anothers_coding_is_not_found_by_its_id_while_it_is_hidden(team, made):
    with pytest.raises(NotFound, match="No coding"):
        quoting.coding_with_id(team.by("bob"), made[0].id)
