"""Starring quotes: what the history says of it."""

import pytest

from rcqual.model.rounds import RoundKind
from rcqual.study import coding, handing_in, quoting, rounds, undoing


@pytest.fixture
def made(team):
    return coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value


def told(team, name="ann"):
    return [each.words for each in undoing.history(team.by(name)) if each.kind == "quote.star"]


def test_the_history_says_whether_a_quote_was_starred_or_lost_its_star(team, made):
    for _ in range(2):
        quoting.star(team.by("ann"), made.id)
    assert told(team) == ["Starred a quote for engagement", "Took the star from a quote for engagement"]


def test_undo_and_redo_say_what_they_take_back_and_do_again(team, made):
    ann = team.by("ann")
    for _ in range(2):
        quoting.star(ann, made.id)
    assert undoing.undo(ann).said == "Undid: Took the star from a quote for engagement."
    assert undoing.undo(ann).said == "Undid: Starred a quote for engagement."
    assert undoing.redo(ann).said == "Did again: Starred a quote for engagement."


def test_a_star_of_ones_own_leaves_anothers_alone(team):
    pairs = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
    place = rounds.open_round(team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs)).value
    made = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value
    quoting.star(team.by("ann"), made.id)
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01")])
        handing_in.submit(team.by(name), place)
    rounds.close(team.study, place)
    bob = team.by("bob")
    assert quoting.star(bob, made.id).said == "Starred a quote for engagement; it has a star from ann, too."
    assert quoting.star(bob, made.id).said == "Took the star from a quote for engagement; the one from ann stays."
    assert [row.code for row, _ in quoting.quotes(team.study)] == ["engagement"]


@pytest.mark.parametrize(("name", "begins"), [("q.md", "## engagement"), ("q.CSV", "code,"), ("-", "## engagement")])
def test_the_name_of_the_file_says_what_is_written_of_the_starred_quotes(team, made, name, begins):
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 2), "systems")
    quoting.star(team.by("ann"), made.id)
    text, count = quoting.exported(team.by("ann"), name)
    assert text.startswith(begins)
    assert count == 1
    assert "systems" not in text


def test_quotes_of_one_code_are_written_alone(team, made):
    quoting.star(team.by("ann"), made.id)
    assert quoting.exported(team.by("ann"), "q.md", "systems") == ("", 0)
