"""Figures, disagreements, decisions and quotes from the command line, on the demo study."""

import csv
import json

import pytest

from rcqual.formats.codings_csv import read_codings

MEASURE = {
    *("value", "why", "low", "high", "p_below_667", "p_below_800", "verdict", "verdict_800", "units", "why_interval"),
    *("undefined_resamples", "landis_koch"),
}


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
        "by_round": list,
        "by_unit": list,
        "confusion": dict,
        "advice": list,
        "has_coefficients": bool,
    }
    assert {name: type(found[name]) for name in promised} == promised
    assert set(found["interval"]) == {"level", "method", "clusters", "resamples", "seed"}
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
    lines = demo("agreement", "--by", "code,pair,transcript,round,unit,confusion").stdout.splitlines()
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
        ("--format", "html"),
        ("--level", "0"),
        ("--level", "1"),
        ("--level", "95"),
        ("--level", "nan"),
        ("--bootstrap", "99"),
        ("--bootstrap", "1000001"),
        ("--seed", "3"),
        ("--bootstrap", "1000", "--seed", "-1"),
        ("--json", "--csv"),
        ("--json", "--format", "table"),
        ("--csv", "--format", "md"),
        ("--benchmark", "altman"),
        ("--benchmark", "landis-koch", "--json"),
        ("--benchmark", "landis-koch", "--format", "latex"),
        ("--encoding", "latin-1"),
        ("--units-independent",),
        ("--ratings", "file.csv", "--round", "1"),
        ("--ratings", "file.csv", "--unit", "turn"),
        ("--ratings", "file.csv", "--rule", "any"),
        ("--ratings", "file.csv", "--by", "round"),
        ("--ratings", "file.csv", "--units-independent", "--bootstrap", "1000"),
        ("extra",),
    ],
)
def test_what_is_not_offered_is_wrong_usage_and_never_ignored(demo, words):
    result = demo("agreement", *words, status=2)
    assert result.stdout == ""
    assert result.stderr


def test_a_level_in_percent_is_answered_with_how_to_give_it(demo):
    assert "For 95% give .95." in demo("agreement", "--level", "95", status=2).stderr


def test_a_higher_level_gives_wider_intervals(demo):
    low, high = (demo.json("agreement", "--level", level) for level in (".8", ".99"))
    assert (low["interval"]["level"], high["interval"]["level"]) == (0.8, 0.99)
    first, second = (each["overall"]["measures"]["alpha_sets"] for each in (low, high))
    assert second["low"] < first["low"] < first["value"] == second["value"] < first["high"] < second["high"]


def test_a_bootstrap_is_repeated_by_its_seed(demo):
    words = ("agreement", "--bootstrap", "300", "--seed")
    found, again, other = (demo.json(*words, seed) for seed in ("5", "5", "6"))
    assert found == again
    assert (found["seed"], found["interval"]["method"], found["interval"]["resamples"]) == (5, "bootstrap", 300)
    assert other["overall"]["measures"]["alpha_sets"]["low"] != found["overall"]["measures"]["alpha_sets"]["low"]


def test_without_a_seed_a_bootstrap_takes_one_and_names_it(demo):
    assert demo.json("agreement", "--bootstrap", "300")["seed"] == 1
    assert demo.json("agreement")["seed"] is None


def test_a_bootstrap_tells_of_its_progress_only_on_a_terminal(demo, monkeypatch):
    assert demo("agreement", "--bootstrap", "300").stderr == ""
    monkeypatch.setattr("rcqual.cli.agreement._is_watched", lambda: True)
    result = demo("agreement", "--bootstrap", "300", "--json")
    assert "Resampling" in result.stderr
    assert json.loads(result.stdout)["seed"] == 1


def test_an_interrupted_bootstrap_stops_and_answers_nothing(demo, monkeypatch):
    def interrupted(*given, progress, **more):
        progress(0.1)
        raise KeyboardInterrupt

    monkeypatch.setattr("rcqual.study.measuring.agreement", interrupted)
    assert demo("agreement", "--bootstrap", "300", status=1).stdout == ""


def test_the_same_values_come_as_csv_and_as_json(demo):
    found = demo.json("agreement")
    text = demo("agreement", "--csv").stdout
    assert text == demo("agreement", "--format", "csv").stdout
    values = {(row["part"], row["code"], row["measure"]): row["value"] for row in csv.DictReader(text.splitlines())}
    assert values["overall", "", "alpha_sets"] == repr(found["overall"]["measures"]["alpha_sets"]["value"])
    for row in found["codes"]:
        assert values["code", row["code"], "alpha"] == repr(row["measures"]["alpha"]["value"])


@pytest.mark.parametrize(("format_", "start"), [("md", "**Agreement by code in round 1"), ("latex", "% Needs")])
def test_tables_for_a_paper_stand_alone_on_stdout(demo, format_, start):
    result = demo("agreement", "--format", format_)
    assert result.stdout.startswith(start)
    assert "engagement" in result.stdout
    assert result.stderr == ""


def test_a_table_that_would_be_empty_is_refused_in_words(demo):
    result = demo("agreement", "--format", "md", "--by", "round", status=1)
    assert "nothing to put into a table by round" in result.stderr
    assert result.stdout == ""


def test_how_figures_depend_on_unit_and_rule_is_told_with_the_round_s_own_marked(demo):
    rows = demo.json("agreement", "--by", "unit")["by_unit"]
    assert [(row["unit"], row["rule"]) for row in rows if row["own"]] == [("sentence", "any")]
    own = next(row for row in rows if row["own"])
    assert own["measures"]["alpha_sets"] == demo.json("agreement")["overall"]["measures"]["alpha_sets"]
    assert "sentence, any *" in demo("agreement", "--by", "unit").stdout


FORMATS = [("--json",), ("--csv",), ("--format", "table"), ("--format", "md"), ("--format", "latex")]


@pytest.mark.parametrize("words", FORMATS)
def test_with_coefficients_turned_off_every_format_says_how_to_turn_them_on(demo, words):
    demo("--as", "ann", "settings", "agreement", "off")
    told = demo("agreement", *words).stdout
    assert "settings agreement on" in told
    assert "alpha" not in told


RATINGS = """unit,ann,bob,transcript
1,x,x,t1
2,x,y,t1
3,y,y,t1
4,y,y,t2
5,x,x,t2
6,y,x,t2
7,x,x,t3
8,y,y,t3
9,y,,t3
"""


def test_a_table_of_ratings_is_measured_without_a_study(program, tmp_path):
    (tmp_path / "r.csv").write_text(RATINGS, encoding="utf-8")
    found = program.json("agreement", "--ratings", "r.csv")
    assert [found[name] for name in ("round", "kind", "rule", "scope", "codebook_version")] == [None] * 5
    assert (found["study"], found["units"], found["coders"]) == ("r.csv", 8, ["ann", "bob"])
    assert found["overall"]["measures"]["percent"]["value"] == 0.75
    assert found["interval"]["clusters"] == 3
    text = program("agreement", "--ratings", "r.csv").stdout
    assert text.startswith("Agreement in the ratings of r.csv")
    assert "None" not in text


def test_the_encoding_of_a_table_of_ratings_can_be_named(program, tmp_path):
    (tmp_path / "r.csv").write_bytes(RATINGS.replace("ann", "Zoë").encode("latin-1"))
    assert program.json("agreement", "--ratings", "r.csv", "--encoding", "latin-1")["coders"] == ["Zoë", "bob"]


def test_what_deserves_a_look_in_a_table_of_ratings_is_told_apart_from_the_figures(program, tmp_path):
    (tmp_path / "r.csv").write_text(RATINGS.replace("3,y,y", "3,Y,y"), encoding="utf-8")
    result = program("agreement", "--ratings", "r.csv", "--csv")
    assert "warning: r.csv" in result.stderr
    assert result.stdout.startswith("study,round,")


def test_units_that_were_sampled_one_by_one_have_other_intervals(program, tmp_path):
    (tmp_path / "r.csv").write_text(RATINGS, encoding="utf-8")
    found = program.json("agreement", "--ratings", "r.csv", "--units-independent")
    assert found["interval"]["method"] == "linearised"
    assert "sampled one by one" in " ".join(found["notes"])


def test_faults_in_a_table_of_ratings_are_told_with_their_lines(program, tmp_path):
    (tmp_path / "r.csv").write_text("unit,ann,bob\n1,x\n2,x|,y\n", encoding="utf-8")
    result = program("agreement", "--ratings", "r.csv", status=1)
    assert "r.csv:2:" in result.stderr
    assert "r.csv:3:" in result.stderr
    assert result.stdout == ""


def test_a_table_of_ratings_that_is_not_there_is_said_so(program):
    assert "none.csv" in program("agreement", "--ratings", "none.csv", status=1).stderr


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
