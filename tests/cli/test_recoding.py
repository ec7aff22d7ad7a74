"""Changing, splitting and merging codings, memos of all kinds, and the history of a passage, as commands."""

import pytest


@pytest.fixture
def ann(study):
    """Runs a command as ann, who has coded two sentences of int01 as systems."""

    def ran(*words, **more):
        return study("--as", "ann", *words, **more)

    ran.json = lambda *words: study.json("--as", "ann", *words)
    ran("code", "add", "int01", "37", "82", "systems", "--memo", "daily")
    ran("code", "add", "int01", "83", "99", "systems")
    return ran


def coded(ann):
    rows = ann("codings", "export", "-").stdout.splitlines()[1:]
    return [row.split(",")[2:5] for row in rows]


def test_a_coding_takes_another_code(ann):
    said = ann("code", "change", "int01", "83", "99", "systems", "engagement").stdout
    assert said == "Changed systems to engagement on 1 sentence in int01.\n"
    assert coded(ann) == [["systems", "37", "82"], ["engagement", "83", "99"]]


def test_two_codings_become_one_and_one_becomes_two_again(ann):
    assert ann.json("code", "merge", "int01", "40", "90", "systems")["end"] == 99
    assert coded(ann) == [["systems", "37", "99"]]
    parts = ann.json("code", "split", "int01", "37", "99", "systems", "83")["codings"]
    assert [(each["start"], each["end"]) for each in parts] == [(37, 82), (83, 99)]
    ann("undo")
    assert coded(ann) == [["systems", "37", "99"]]


def test_a_code_that_is_not_in_the_codebook_is_refused(ann):
    assert "no code “joy”" in ann("code", "change", "int01", "83", "99", "systems", "joy", status=1).stderr


def test_one_coding_alone_is_not_merged(ann):
    assert "no two codings" in ann("code", "merge", "int01", "40", "50", "systems", status=1).stderr


def test_memos_on_all_there_is_are_written_and_listed(ann):
    ann("memo", "int01", "on all")
    ann("memo", "int01", "# on a passage\n\nof two lines", "--at", "83", "99")
    ann("memo", "int01", "on a coding", "--at", "83", "99", "--code", "systems")
    ann("memo", "on a code", "--code", "systems")
    assert ann("memos").stdout == (
        "code systems (ann, round 0)\n  on a code\n\n"
        "int01 (ann, round 0)\n  on all\n\n"
        "int01 37–82, systems, “We talk every day about the patient of int01.” (ann, round 0)\n  daily\n\n"
        "int01 83–99, “Nobody asked me.” (ann, round 0)\n  # on a passage\n\n  of two lines\n\n"
        "int01 83–99, systems, “Nobody asked me.” (ann, round 0)\n  on a coding\n"
    )


def test_a_memo_as_json_says_what_it_is_about_and_null_where_it_has_nothing(ann):
    ann("memo", "on a code", "--code", "systems")
    found = ann.json("memos")["memos"][0]
    assert {name: found[name] for name in found if name != "written"} == {
        "about": "code", "code": "systems", "coder": "ann", "end": None, "quote": None, "round": 0, "start": None,
        "text": "on a code", "transcript": None,
    }  # fmt: skip


def test_an_empty_memo_is_removed(ann):
    ann("memo", "int02", "x", "--at", "37", "82")
    assert ann("memo", "int02", "", "--at", "37", "82").stdout == "Removed a memo on 1 sentence in int02.\n"
    assert ann("memos", "--transcript", "int02").stderr.startswith("No memos yet")


@pytest.mark.parametrize(
    "words", [("x",), ("int01", "x", "--code", "systems"), ("a", "b", "c"), ("x", "--at", "1", "2")]
)
def test_a_memo_on_a_code_takes_no_interview_and_any_other_takes_one(ann, words):
    assert "TRANSCRIPT TEXT" in ann("memo", *words, status=2).stderr


def test_the_history_of_a_passage_tells_what_became_of_what_stood_there(ann):
    ann("code", "change", "int01", "83", "99", "systems", "engagement")
    lines = ann("history", "--transcript", "int01", "--span", "90", "91").stdout.splitlines()
    assert [line[21:] for line in lines[::2]] == [
        "ann  systems on 1 sentence in int01",
        "ann  Changed systems to engagement on 1 sentence in int01",
    ]
    assert lines[1::2] == [
        "    systems: coded by ann, “Nobody asked me.”",
        "    engagement of ann: systems → engagement",
    ]
    assert len(ann.json("history", "--transcript", "int01")["operations"]) == 3


def test_of_a_passage_where_nothing_was_done_that_is_said(ann):
    assert "Nothing that you may see" in ann("history", "--transcript", "int02").stderr


@pytest.mark.parametrize("words", [("--span", "1", "2"), ("--transcript", "int01", "--round", "0")])
def test_the_history_of_a_passage_takes_its_interview_and_no_round(ann, words):
    assert "needs its interview" in ann("history", *words, status=2).stderr


@pytest.mark.parametrize("span", [("9", "3"), ("5", "5"), ("0", "999999")])
def test_the_history_of_what_is_no_passage_is_refused(ann, span):
    assert "is no passage of “int01”" in ann("history", "--transcript", "int01", "--span", *span, status=1).stderr
