import json

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.searches import Sort
from rcqual.model.transcript import SpeakerRole
from rcqual.store import search
from rcqual.study import searching


def found(team, typed, **how):
    return [
        (hit.transcript, hit.turn, hit.before, hit.words, hit.after)
        for hit in searching.find(team.study, typed, **how).hits
    ]


def test_a_word_is_found_with_what_stands_around_it(team):
    assert found(team, "TALK", around=12) == [("int01", 2, "We ", "talk", " every day a")]


def test_each_place_of_a_word_is_a_hit(team):
    assert [(name, turn, before[-4:]) for name, turn, before, _, _ in found(team, "we")] == [
        ("int01", 2, ""),
        ("int02", 2, "in. "),
    ]


def test_all_words_must_be_in_the_turn_and_the_shortest_stretch_of_it_is_the_hit(team):
    assert found(team, "me listen", around=0) == [("int01", 2, "", "me. I learned to listen", "")]
    assert found(team, "talk huddle") == []


def test_the_hit_of_several_words_knows_where_each_stands(team):
    (hit,) = searching.find(team.study, "day talk").hits
    assert [hit.words, hit.before] == ["talk every day", "We "]
    assert [each.length for each in hit.found] == [4, 3]


def test_a_phrase_and_a_beginning_are_found(team):
    assert [each[3] for each in found(team, '"every day"')] == ["every day"]
    assert found(team, '"day every"') == []
    assert [each[3] for each in found(team, "learn*")] == ["learned"]
    assert found(team, "learn") == []


def test_a_hit_knows_its_place_its_speaker_its_turn_and_its_sentence(team):
    (hit,) = searching.find(team.study, "asked").hits
    where = team.id("int01")
    assert (hit.transcript_id, hit.speaker, hit.role) == (where, "P01", SpeakerRole.PARTICIPANT)
    assert hit.sentences == team.span("int01", 2)
    assert (hit.speech.start, hit.speech.end) == (team.span("int01", 1).start, team.span("int01", 3).end)


def test_what_stands_around_stays_in_the_turn(team):
    assert found(team, "talk", around=500)[0][2] == "We "


def test_the_length_around_never_cuts_an_emoji(team):
    (hit,) = searching.find(team.study, "again", around=2).hits
    assert (hit.before, hit.after) == ("😀 ", ". ")


def test_of_one_role_alone_and_in_one_interview_alone(team):
    assert [each[1] for each in found(team, "changed")] == [1, 1]
    assert found(team, "changed", role=SpeakerRole.PARTICIPANT) == []
    assert [each[0] for each in found(team, "changed", inside=[team.id("int02")])] == ["int02"]


def test_no_more_hits_come_than_are_asked_for_and_it_is_told_that_there_are_more(team):
    hits = searching.find(team.study, "changed", most=1)
    assert (len(hits.hits), hits.turns, hits.is_all) == (1, 2, False)
    assert searching.find(team.study, "changed").is_all


def test_several_hits_in_one_turn_are_cut_too(team):
    hits = searching.find(team.study, "e*", most=1, inside=[team.id("int02")])
    assert (len(hits.hits), hits.is_all) == (0, True)
    hits = searching.find(team.study, "t*", most=2, inside=[team.id("int02")])
    assert (len(hits.hits), hits.turns, hits.is_all) == (2, 1, False)


def test_ranked_the_turn_with_most_of_it_comes_first(team):
    hits = searching.find(team.study, "the", sort=Sort.RANK)
    assert [hit.transcript for hit in hits.hits] == ["int02", "int02", "int01"]
    assert hits.sort is Sort.RANK
    assert [each[0] for each in found(team, "the")] == ["int01", "int02", "int02"]


def test_too_many_to_be_ranked_stand_in_the_order_of_the_interviews(team, monkeypatch):
    monkeypatch.setattr(search, "MOST", 1)
    hits = searching.find(team.study, "changed", sort=Sort.RANK)
    assert (hits.sort, hits.turns, hits.is_counted) == (Sort.PLACE, 1, False)


@pytest.mark.parametrize("typed", ["", '"', "*", "[/]", "-", "\x1b[31m;"[:2], "( ) ^ :", "\u202e", "\ud800"])
def test_where_there_is_no_word_to_search_for_that_is_told(team, typed):
    with pytest.raises(NotAllowed, match="no word"):
        searching.find(team.study, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "NEAR(",
        "NEAR(talk every)",
        "talk AND",
        "NOT talk",
        "words : talk",
        "talk ^day",
        '"talk',
        "ta\x00lk",
        "'; DROP--",
    ],
)
def test_what_means_something_to_the_index_is_words_like_any(team, typed):
    assert searching.find(team.study, typed).turns in (0, 1)


def test_what_is_too_long_to_be_meant_is_told(team):
    with pytest.raises(NotAllowed, match="too long to search for: 200,000 characters"):
        searching.find(team.study, "talk " * 40_000)


def test_as_many_words_as_may_be_typed_are_searched(team):
    assert searching.find(team.study, " ".join(f"w{number}" for number in range(170))).turns == 0


def test_all_of_a_hit_can_be_written_as_json(team):
    (hit,) = searching.find(team.study, "asked").hits
    assert json.loads(json.dumps([hit.span, hit.found, hit.sentences]))
