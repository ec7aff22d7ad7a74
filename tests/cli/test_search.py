import sqlite3
from contextlib import closing

import pytest


def test_a_line_tells_where_who_and_what_stands_around(study):
    told = study("search", "LISTEN")
    first, second = told.stdout.splitlines()
    assert first.startswith("int01 2 P01")
    assert "I learned to [listen]." in first
    assert second.startswith("int02 2 P01")
    assert told.stderr == "2 hits in 2 turns.\n"


def test_the_words_of_all_lines_stand_under_one_another(study):
    lines = study("search", "we").stdout.splitlines()
    assert len({line.index("[") for line in lines}) == 1


def test_only_so_many_are_shown_and_more_are_told(study):
    told = study("search", "we", "--limit", "1")
    assert len(told.stdout.splitlines()) == 1
    assert told.stderr == "The first 1 hit; it is said in 4 turns.\n"


def test_of_one_interview_and_of_one_role(study):
    assert [each["transcript"] for each in study.json("search", "huddle", "--transcript", "int02")["hits"]] == ["int02"]
    assert study.json("search", "huddle", "--role", "participant")["hits"] == []
    assert len(study.json("search", "huddle", "--role", "interviewer")["hits"]) == 2


def test_a_hit_in_json_has_its_place_its_turn_and_its_sentence(study):
    answer = study.json("search", "every day", "--transcript", "int01")
    (hit,) = answer["hits"]
    assert (hit["text"], hit["before"], hit["turn"], hit["speaker"], hit["role"]) == (
        "every day", "We talk ", 2, "P01", "participant",
    )  # fmt: skip
    text = study("transcript", "show", "int01").stdout
    sentence = text[slice(*hit["sentence"])]
    assert text[hit["start"] : hit["end"]] == "every day"
    assert sentence == "We talk every day about the patient of int01."
    assert [text[slice(*each)] for each in hit["found"]] == ["every", "day"]
    assert (answer["turns"], answer["counted"], answer["all"], answer["sort"]) == (1, True, True, "place")


def test_what_is_found_can_be_coded_at_once_and_undone_at_once(study):
    told = study("--as", "ann", "search", "asked", "--code", "engagement")
    assert "engagement on 2 sentences in 2 interviews." in told.stderr
    rows = study("--as", "ann", "codings", "export", "-").stdout
    assert rows.count("Nobody asked me.") == 2
    study("--as", "ann", "undo")
    assert "Nobody" not in study("--as", "ann", "codings", "export", "-").stdout


def test_by_turn_in_json_with_what_was_left_out(study):
    study("--as", "ann", "search", "asked", "--transcript", "int01", "--code", "engagement", "--by", "turn")
    answer = study.json("--as", "ann", "search", "listen", "--code", "engagement", "--by", "turn")
    assert (answer["coded"], answer["left_out"]) == (1, {"they carry the code already": 1})


def test_nothing_found_is_told_and_is_no_fault(study):
    told = study("search", "zebra", "--as", "ann", "--code", "engagement")
    assert (told.stdout, told.stderr) == ("", "Nothing was found.\n")


@pytest.mark.parametrize("words", ['"', "*", "[/]", "\x1b[;"])
def test_what_holds_no_word_is_refused_in_words(study, words):
    assert "no word in that to search for" in study("search", "--", words, status=1).stderr


def test_how_much_to_code_is_nothing_without_a_code(study):
    assert "--code" in study("search", "we", "--by", "turn", status=2).stderr


def test_an_index_that_is_off_is_found_and_made_anew(study):
    with closing(sqlite3.connect("team.rcqual")) as connection:
        connection.execute("UPDATE spoken_data SET block = x'00' WHERE id > 10")
        connection.commit()
    assert "doctor --rebuild-search" in study("search", "we", status=3).stderr
    assert "doctor --rebuild-search" in study("doctor", status=3).stdout
    study("doctor", "--rebuild-search")
    assert len(study("search", "we").stdout.splitlines()) == 4


def test_making_the_index_anew_keeps_nobody_from_undoing(study):
    study("--as", "ann", "code", "add", "int01", "0", "3", "engagement")
    study("doctor", "--rebuild-search")
    assert "Undid" in study("--as", "ann", "undo").stdout
