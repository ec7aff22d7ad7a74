"""Where one stands, and what to do next."""

import pytest

from rcqual.model.rounds import RoundKind
from rcqual.study import coding, handing_in, rounds
from rcqual.study.progress import next_step, progress_of


@pytest.fixture
def ann(team):
    return team.by("ann")


def finish(team, *names):
    for name in names:
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])


def test_the_next_step_through_a_whole_round(team, ann):
    assert next_step(ann) == "Open coding: 2 of 2 interviews without a coding of yours."
    round_ = team.open_round("ann", "bob")
    handing_in.finish(ann, [team.id("int01")])
    assert next_step(ann) == "Round 1: 1 interview left to finish, of your 2."
    finish(team, "ann", "bob")
    assert next_step(ann) == "Everything is finished: hand in round 1."
    handing_in.submit(ann, round_)
    assert next_step(ann) == "You have handed in round 1. Once everyone has, close it and compare."
    handing_in.submit(team.by("bob"), round_)
    assert next_step(ann) == "Everyone has handed in round 1: close it and compare."
    rounds.close(ann, round_)
    assert next_step(ann).startswith("Round 1 is closed")
    rounds.meet(ann, rounds.round_numbered(ann, 1))
    assert next_step(ann).startswith("Round 1 is being discussed")
    rounds.settle(ann, rounds.round_numbered(ann, 1))
    assert next_step(ann).startswith("Round 1 is settled: star exemplar quotes")


def test_after_a_planned_round_of_open_coding_there_is_nothing_to_compare(team, ann):
    round_ = team.open_round("ann", "bob", kind=RoundKind.OPEN)
    finish(team, "ann", "bob")
    handing_in.submit(ann, round_)
    assert next_step(ann) == "You have handed in round 1. Once everyone has, close it."
    handing_in.submit(team.by("bob"), round_)
    assert next_step(ann) == "Everyone has handed in round 1: close it."


def test_in_a_coders_own_file_what_is_handed_in_is_packed_and_no_round_is_closed(apart):
    apart.hand_in("ann")
    ann = apart.kit("ann")
    assert next_step(ann) == (
        "You have handed in round 1: give everyone your word on it with `rcqual pack --commit`;"
        " your codings follow with `rcqual pack`."
    )
    apart.pack("ann", commitment_only=True)
    assert next_step(ann) == (
        "Take in the word of bob, carla on round 1 with `rcqual merge FILE…`;"
        " then pack your codings with `rcqual pack`."
    )
    apart.hand_in("bob")
    apart.hand_in("carla")
    apart.exchange_words()
    assert next_step(ann).startswith("Everyone's word on round 1 is here: pack your codings with `rcqual pack`")
    apart.pack("ann")
    assert next_step(ann) == "Round 1 is packed: send the pack home, where the round is closed."


def test_in_a_coders_own_file_a_word_on_other_codings_is_given_anew(apart):
    apart.hand_in("ann")
    apart.pack("ann", commitment_only=True)
    ann = apart.kit("ann")
    handing_in.unsubmit(ann, apart.round, "one more")
    apart.code("ann")
    handing_in.submit(ann, apart.round)
    assert next_step(ann).startswith("You have handed in round 1: give everyone your word")


def test_a_coder_without_a_part_in_the_round_is_told_so(team):
    team.open_round("ann", "bob")
    assert next_step(team.by("carla")) == "Round 1 is being coded by others."


def test_what_was_not_read_in_a_closed_round_is_not_called_done(team, ann):
    round_ = team.open_round("ann", "bob")
    handing_in.finish(ann, [team.id("int01")])
    rounds.close(ann, round_, "enough")
    told = [
        (progress_of(ann, team.id(name)).closed.number, progress_of(ann, team.id(name)).was_finished)
        for name in ("int01", "int02")
    ]
    assert told == [(1, True), (1, False)]


def test_after_a_closed_round_its_codings_count_with_those_of_open_coding(team, ann):
    round_ = team.open_round("ann", "bob")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    rounds.close(ann, round_, "enough")
    coding.add(ann, team.id("int01"), team.span("int01", 2), "systems")
    found = progress_of(ann, team.id("int01"))
    assert (found.codings, found.told) == (2, "open coding after round 1 (reliability)")
