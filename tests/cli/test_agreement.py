"""Figures, disagreements, decisions and quotes from the command line, on the demo study."""

import csv
import json
from pathlib import Path

import pytest

from rcqual.formats.codings_csv import read_codings
from rcqual.study.demo import demo_study


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    demo_study(folder)[0].close()
    return folder / "demo.rcqual"


@pytest.fixture
def demo(program, demo_file, tmp_path):
    """The program, in a folder with a copy of the demo study."""
    (tmp_path / "demo.rcqual").write_bytes(demo_file.read_bytes())
    return program


MEASURE = {"value", "why", "low", "high", "p_below_667", "p_below_800", "verdict", "units", "why_interval"}


def test_the_json_has_the_shape_that_is_promised(demo):
    found = demo.json("agreement")
    promised = {
        "study": str,
        "round": int,
        "kind": str,
        "snapshot": str,
        "unit": str,
        "rule": str,
        "scope": str,
        "missing_share": float,
        "coders": list,
        "transcripts": list,
        "codebook_version": int,
        "version": str,
        "interval": dict,
        "overall": dict,
        "codes": list,
        "pairs": list,
        "by_transcript": list,
    }
    assert {name: type(found[name]) for name in promised} == promised
    assert set(found["interval"]) == {"level", "method", "clusters"}
    assert set(found["overall"]["measures"]) >= {"alpha_sets", "alpha_pooled", "percent"}
    assert set(found["overall"]["measures"]["alpha_sets"]) == MEASURE
    assert [row["code"] for row in found["codes"]][:2] == ["systems thinking", "inclusiveness"]
    for row in found["codes"]:
        assert set(row) >= {"code", "measures", "counts", "uses", "thin", "prevalence"}
        assert set(row["measures"]) >= {
            *("alpha", "kappa_pairs", "fleiss", "ac1", "pabak", "percent", "jaccard", "bar_u_alpha"),
            *("positive_agreement", "negative_agreement"),
        }
        assert all(set(measure) == MEASURE for measure in row["measures"].values())
    for pair in found["pairs"]:
        assert set(pair) >= {"coders", "measures", "codes"}
        assert set(pair["codes"][0]["measures"]) >= {
            "kappa",
            "kappa_max",
            "scott_pi",
            "prevalence_index",
            "bias_index",
        }
    assert {row["transcript"] for row in found["by_transcript"]} == set(found["transcripts"])


def test_keys_are_sorted_and_a_second_call_answers_the_same(demo):
    text = demo("agreement", "--json").stdout
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert demo("agreement", "--json").stdout == text


def test_stdout_holds_the_table_alone(demo):
    result = demo("agreement")
    assert result.stdout.startswith("Agreement in round 1 (reliability)")
    assert result.stderr == ""


@pytest.mark.parametrize("width", ["80", "100"])
def test_the_table_fits_the_terminal(demo, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    lines = demo("agreement", "--by", "code,pair,transcript").stdout.splitlines()
    assert max(map(len, lines)) <= int(width)


@pytest.mark.parametrize("unit", ["sentence", "turn", "character"])
@pytest.mark.parametrize("rule", ["any", "majority"])
def test_every_unit_and_rule_gives_figures_and_says_which(demo, unit, rule):
    found = demo.json("agreement", "--unit", unit, "--rule", rule)
    assert (found["unit"], found["rule"]) == (unit, rule)
    assert found["sensitivity"] is ((unit, rule) != ("sentence", "any"))
    assert found["overall"]["measures"]["alpha_sets"]["value"] > 0.3


@pytest.mark.parametrize("distance", ["masi", "jaccard", "dice", "exact"])
def test_each_distance_between_sets_is_offered_and_named(demo, distance):
    assert demo.json("agreement", "--distance", distance)["distance"] == distance


def test_boundaries_do_not_depend_on_the_unit(demo):
    figures = [
        [row["measures"]["bar_u_alpha"] for row in demo.json("agreement", "--unit", unit)["codes"]]
        for unit in ("sentence", "turn", "character")
    ]
    assert figures[0] == figures[1] == figures[2]


def test_the_parts_that_are_asked_for_come_alone(demo):
    assert "By transcript" in demo("agreement", "--by", "transcript").stdout
    assert "By code" not in demo("agreement", "--by", "transcript").stdout
    found = demo.json("agreement", "--by", "pair", "--by", "transcript")
    assert "codes" not in found
    assert {"pairs", "by_transcript"} <= set(found)


@pytest.mark.parametrize(
    "words",
    [
        ("--unit", "word"),
        ("--rule", "most"),
        ("--distance", "hamming"),
        ("--by", "joy"),
        ("--by", ""),
        ("--round", "x"),
        ("--format", "csv"),
        ("--level", ".9"),
        ("--bootstrap", "100"),
        ("--ratings", "file.csv"),
        ("extra",),
    ],
)
def test_what_is_not_offered_is_wrong_usage_and_never_ignored(demo, words):
    result = demo("agreement", *words, status=2)
    assert result.stdout == ""
    assert result.stderr


@pytest.mark.parametrize(("number", "told"), [("0", "Open coding has no agreement"), ("7", "no round 7")])
def test_a_round_that_cannot_be_measured_is_refused_in_words(demo, number, told):
    assert told in demo("agreement", "--round", number, status=1).stderr


def test_before_a_round_is_closed_there_is_nothing_to_compare(study):
    study("round", "open", "--coders", "ann,bob")
    for command in (("agreement",), ("disagreements",), ("consensus", "export", "-"), ("consensus", "show")):
        assert "nothing to compare" in study(*command, status=1).stderr


def test_disagreements_are_listed_with_every_coders_position(demo):
    rows = demo.json("disagreements")["disagreements"]
    assert len({row["id"] for row in rows}) == len(rows) > 100
    shown = demo("disagreements").stdout
    for row in rows:
        assert row["id"] in shown
        assert set(row["positions"]) <= {"ann", "bob", "carla"}
        assert row["start"] < row["end"]


def test_differences_of_extent_are_listed_apart(demo):
    found = demo.json("disagreements")
    assert found["extents"]
    assert f"of {len(found['disagreements'])} disagreements" in found["summary"]
    assert "in no figure, and not counted" in demo("disagreements").stdout


def meeting(demo, tmp_path, rows):
    with open(tmp_path / "meeting.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["disagreement", "decision", "coder", "code", "reason"])
        writer.writeheader()
        writer.writerows(rows)
    return "meeting.csv"


def test_a_meeting_is_recorded_and_told_as_negotiated_agreement(demo, tmp_path):
    rows = demo.json("disagreements")["disagreements"]
    adopted = {"decision": "adopt", "coder": rows[0]["appliers"][rows[0]["codes"][0]][0]}
    file = meeting(
        demo,
        tmp_path,
        [
            {"disagreement": rows[0]["id"], **adopted},
            {"disagreement": rows[1]["id"], "decision": "neither"},
            {"disagreement": rows[2]["id"], "decision": "park", "reason": "ask"},
        ],
    )
    before = demo.json("agreement")
    assert f"2 of {len(rows)} disagreements settled" in demo("decide", file).stdout
    assert demo.json("agreement") == before
    shown = demo.json("consensus", "show")
    assert (shown["parked"], shown["undecided"]) == (1, len(rows) - 3)
    assert {row["coder"] for row in shown["coders"]} == {"ann", "bob", "carla"}
    carried = (
        "round",
        "kind",
        "snapshot",
        "codebook_version",
        "unit",
        "rule",
        "scope",
        "transcripts",
        "units",
        "version",
    )
    assert {name: shown[name] for name in carried} == {name: before[name] for name in carried}
    assert "negotiated agreement" in demo("consensus", "show").stdout


def test_the_consensus_is_in_the_codings_format(demo, tmp_path):
    demo("consensus", "export", "consensus.csv")
    with open(tmp_path / "consensus.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["coder"] for row in rows} == {"consensus"}
    assert {row["basis"] for row in rows} == {"agreed"}
    codings, problems = read_codings("consensus.csv", (tmp_path / "consensus.csv").read_bytes())
    assert len(codings) == len(rows)
    assert not [each for each in problems if each.severity == "error"]


def test_an_unknown_code_has_no_quotes_and_is_said_so(demo):
    assert "no code “joy”" in demo("quotes", "list", "--code", "joy", status=1).stderr
    assert "no code “joy”" in demo("quotes", "export", "q.md", "--code", "joy", status=1).stderr


def test_quotes_to_choose_from_say_whose_coding_each_is(demo):
    assert "(coded by bob)" in demo("quotes", "list", "--all").stdout


def test_the_demo_has_a_starred_quote_for_each_theme(demo):
    starred = demo.json("quotes", "list")["quotes"]
    themes = [code["name"] for code in demo.json("codebook", "show")["codes"]]
    assert [quote["code"] for quote in starred] == themes
    assert {quote["coder"] for quote in starred} == {"ann"}
    assert all(quote["role_described"] for quote in starred)
