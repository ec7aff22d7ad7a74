"""A round's figures as a table for people and as JSON for scripts."""

import csv
import io
import json
import math
from dataclasses import replace

import pytest

from rcqual.agreement.bootstrap import Bootstrap
from rcqual.agreement.result import Measure, defined
from rcqual.report.write.agreement_csv import agreement_csv
from rcqual.report.write.agreement_json import agreement_json, measure_json
from rcqual.report.write.agreement_text import agreement_table
from rcqual.report.write.numbers import interval, number
from rcqual.text.graphemes import line_width

TWO = ("1111100000|1000000000|0000000000", "1111000001|1000000000|0000000000")


def line(text, start):
    return next(each.strip() for each in text.splitlines() if each.strip().startswith(start))


def test_the_table_carries_what_the_figures_rest_on(report):
    text = agreement_table(report("abc", *TWO))
    for told in (
        "Agreement in round 2 (reliability) of Coordination",
        "frozen copy 0123456789ab, codebook version 3, rcqual 0.1.0",
        "by sentence, rule any, scope participants",
        "ann, bob",
        "1 of 1 judged by two or more: int01",
        "10 compared, 0.0% of judgements missing",
    ):
        assert told in text


def cells(text, start):
    """The words of all rows that begin so, one after the other, without what is drawn."""
    rows = [each.strip() for each in text.splitlines() if each.strip().startswith(start)]
    return [word for row in rows for word in row.split() if not set(word) <= set("┊├─┼┤●◂")]


def test_a_row_has_alpha_positive_agreement_kappa_ac1_percent_and_the_four_counts(report):
    text = agreement_table(report("abc", *TWO), 80)
    heads = [row.split() for row in text.splitlines() if row.startswith("  code ")]
    assert heads == [
        ["code", "alpha", "interval", "-.2", "0", ".667", ".8", "1", "P<.667", "P<.800", "verdict"],
        ["code", "alpha", "positive", "kappa", "AC1", "percent"],
        ["code", "both", "only", "ann", "only", "bob", "neither", "uses", "in", "units"],
    ]
    assert cells(text, "a ") == [
        *("a", ".620", "–", "–", "–", "undecided"),
        *("a", ".620", ".800", ".600", ".600", ".800"),
        *("a", "4", "1", "1", "4", "10", "50.0%"),
    ]


def test_a_wide_terminal_gets_one_row_a_code(report):
    text = agreement_table(report("abc", *TWO), 160)
    assert cells(text, "a ") == [
        *("a", ".620", "–", "–", "–", "undecided", ".800", ".600", ".600", ".800"),
        *("4", "1", "1", "4", "10", "50.0%"),
    ]


def test_a_thin_code_shows_its_counts_alone_and_keeps_its_value_in_json(report):
    found = report("abc", *TWO)
    assert cells(agreement_table(found, 160), "b ") == ["b", *"–––––––––", "1", "0", "0", "9", "2", "10.0%"]
    assert "Too few uses to say, so the counts alone are shown: “b” (2)." in agreement_table(found)
    assert "Nobody used “c”." in agreement_table(found)
    (row,) = (row for row in agreement_json(found)["codes"] if row["code"] == "b")
    assert (row["thin"], row["measures"]["alpha"]["value"]) == (True, 1.0)


def test_of_a_thin_code_a_csv_has_the_counts_and_no_coefficient(report, brief):
    found = replace(report("abc", *TWO), sensitivity=(brief("abc", *TWO),))
    rows = csv.DictReader(io.StringIO(agreement_csv(found), newline=""))
    of_thin = [row for row in rows if row["code"] == "b" and row["part"] != "confusion"]
    assert {row["measure"] for row in of_thin if row["value"]} == {"uses", "both", "only", "neither", "prevalence"}
    told = {(row["part"], row["measure"]): row["why"] for row in of_thin}
    few = "too few uses to say, so the counts alone are shown"
    assert (
        told["code", "alpha"]
        == told["code", "percent"]
        == told["pair_code", "kappa"]
        == told["sensitivity", "alpha"]
        == few
    )


def test_of_a_thin_code_no_text_draws_an_interval_or_shows_alpha_by_unit(report, brief):
    found = replace(report("abc", *TWO), sensitivity=(brief("abc", *TWO),))
    rows = [row for row in agreement_table(found, 160, {"code", "unit"}).splitlines() if row.startswith("  b ")]
    assert "●" not in "".join(rows)
    assert rows[-1].split() == ["b", "–"]


def test_an_undefined_figure_says_why_and_shows_neither_zero_nor_one(report):
    text = agreement_table(report("a", "1111111111", "1111111111"), 80)
    assert cells(text, "a ")[:11] == ["a", "–", "–", "–", "–", "–", "a", "–", "1.000", "–", "1.000"]
    assert "No alpha of “a”: everybody used the code on every unit" in " ".join(text.split())


def test_an_interval_is_drawn_where_there_is_room_for_it(four_interviews):
    wide, narrow = agreement_table(four_interviews, 110), agreement_table(four_interviews, 80)
    assert "●" in line(wide, "listening")
    assert ".667 .8  1" in line(wide, "code ")
    assert "●" not in narrow


def test_the_figures_over_all_codes_have_interval_verdicts_and_how_sure_they_are_below(four_interviews):
    told = " ".join(agreement_table(four_interviews).split())
    sets = four_interviews.overall.measures["alpha_sets"]
    assert (
        f"alpha over sets of codes {number(sets.value)} {interval(sets)}; "
        f".667 {sets.verdict}, .800 {sets.verdict_800}; "
        f"confidence of lying below: {sets.p_below_667:.0%} and {sets.p_below_800:.0%}" in told
    )
    assert "Intervals generalise over transcripts, not over coders." in told


def test_labels_of_landis_and_koch_are_shown_if_asked_for_and_called_conventions(four_interviews):
    label = four_interviews.codes[0].measures["alpha"].landis_koch
    assert label is not None
    text = agreement_table(four_interviews, 160, with_labels=True)
    assert f" {label} " in line(text, "listening")
    assert "Labels are those of Landis & Koch (1977)" in text
    assert "Landis" not in agreement_table(four_interviews, 160)


def test_the_advice_stands_before_all_figures(four_interviews):
    text = agreement_table(four_interviews, 200)
    assert four_interviews.advice
    assert all(text.index(sentence) < text.index("All codes together\n") for sentence in four_interviews.advice)


def test_a_bootstrap_names_its_resamples_and_its_seed(report):
    found = report(
        "a", "1100/1010/0110/1000/1100", "1100/1000/0110/1010/1100", resampling=Bootstrap(resamples=500, seed=9)
    )
    assert "95%, bootstrap over 5 transcripts, 500 resamples, seed 9" in agreement_table(found)
    assert (agreement_json(found)["seed"], agreement_json(found)["interval"]["resamples"]) == (9, 500)


def test_with_three_coders_units_are_counted_by_how_many_applied_the_code(report):
    text = agreement_table(report("a", "1110000", "1100000", "1000000"), 80)
    assert "  0  1  2  3  uses    in units" in text
    assert cells(text, "a ")[-6:] == ["4", "1", "1", "1", "6", "14.3–42.9%"]


def test_sensitivity_and_recoding_after_discussion_are_labelled(report, header):
    header = replace(header, unit="turn", is_sensitivity=True, is_recoded_after_discussion=True)
    text = agreement_table(report("abc", *TWO, header=header))
    assert "sensitivity not the unit and rule that the round was opened with" in text
    assert "of Coordination: recoded after discussion" in text


def test_rounds_and_units_are_set_side_by_side(report, brief, header):
    first = brief("ab", "1100110|0000000", "1100100|0000000", header=replace(header, round=1))
    second = brief("ab", *("1100110|1111000",) * 2)
    turns = brief("ab", *("1100110|1111000",) * 2, header=replace(header, unit="turn"), is_own=False)
    found = replace(report("ab", *("1100110|1111000",) * 2), by_round=(first, second), sensitivity=(second, turns))
    text = agreement_table(found, 120)
    assert cells(text, "1 (reliability), sentence, any")[4] == number(first.measures["alpha_sets"].value)
    assert cells(text, "2 (reliability), sentence, any")[4] == "1.000"
    assert cells(text, "sentence, any *")[3] == "1.000"
    assert cells(text, "turn, any ")[2] == "1.000"
    assert "alpha by code" not in text
    text = agreement_table(found, 120, ("round",))
    assert cells(text[text.index("alpha by code") :], "b ") == ["b", "–", "1.000"]
    assert "Sensitivity" not in text


def test_what_is_confused_most_stands_in_short_and_the_matrix_if_asked_for(report):
    found = report("abc", "111000|000000|000110", "100000|011000|000100")
    assert "2 × “a” and “b”" in agreement_table(found)
    matrix = agreement_table(found, 100, ("confusion",))
    assert cells(matrix, "1 a") == ["1", "a", "1", "2", "·", "·"]
    assert cells(matrix, "2 b") == ["2", "b", "2", "·", "·", "·"]
    assert cells(matrix, "3 c") == ["3", "c", "·", "·", "1", "1"]


def test_a_matrix_that_does_not_fit_is_a_list_of_what_is_confused_most(large):
    text = agreement_table(large, 100, ("confusion",))
    assert "Codes confused most" in text
    assert sum(" × “code" in row for row in text.splitlines()) == 20


def test_another_distance_than_masi_is_labelled(report, header):
    assert "MASI is usual" not in agreement_table(report("abc", *TWO))
    assert "between sets of codes: dice" in agreement_table(
        report("abc", *TWO, header=replace(header, distance="dice"))
    )


@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_screen(report, header, width):
    codes = ["resistance to changed routines on the ward", "terminology", "x" * 70]
    coders = ("1111100000|1000000000|0000000000",) * 4
    header = replace(header, study="Relational coordination in a hospital with a name that is long, longer, longest")
    text = agreement_table(report(codes, *coders, header=header), width, ("code", "pair", "transcript"))
    assert max(map(len, text.splitlines())) <= width


def test_what_a_terminal_would_obey_is_shown_with_stand_ins(report):
    text = agreement_table(report(["a\x1b[31m\u202e"], "111", "110", names=("an\x07n", "bob")))
    assert not {"\x1b", "\u202e", "\x07"} & set(text)


def test_the_parts_that_are_asked_for_are_shown_alone(report):
    found = report("a", "1110000", "1100000", "1000000")
    assert "By pair" in agreement_table(found)
    assert "By transcript" not in agreement_table(found)
    only = agreement_table(found, 100, ("transcript",))
    assert "By transcript" in only
    assert "By code" not in only
    assert "By pair" not in only


def test_numbers_are_printed_as_papers_print_them(report):
    text = agreement_table(report("a", "1111100000", "0000011111"))
    assert "-.900" in line(text, "a ")


HEAD = {
    "study": "Coordination",
    "round": 2,
    "kind": "reliability",
    "snapshot": "0123456789abcdef" * 4,
    "unit": "sentence",
    "rule": "any",
    "scope": "participants",
    "missing_share": 0.0,
    "coders": ["ann", "bob"],
    "transcripts": ["int01"],
    "codebook_version": 3,
    "version": "0.1.0",
}
MEASURE = {
    *("value", "why", "low", "high", "p_below_667", "p_below_800", "verdict", "verdict_800", "units", "why_interval"),
    *("undefined_resamples", "landis_koch"),
}


def test_the_json_has_the_header_that_is_promised(report):
    found = agreement_json(report("abc", *TWO))
    assert {name: found[name] for name in HEAD} == HEAD
    assert found["interval"]["level"] == 0.95
    assert set(found) >= {"overall", "codes", "pairs", "by_transcript", "interval"}


def measures_in(value):
    """Every measure, wherever it stands."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "measures":
                yield from inner.values()
            yield from measures_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from measures_in(inner)


def test_every_measure_has_the_same_shape_and_is_finite_or_says_why(report):
    found = list(measures_in(agreement_json(report("abc", *TWO))))
    assert len(found) > 40
    for each in found:
        assert set(each) == MEASURE
        assert (each["value"] is None) == bool(each["why"])
        assert each["value"] is None or math.isfinite(each["value"])
        assert each["low"] is not None or each["why_interval"]


def test_a_code_has_the_measures_that_are_promised(report):
    (row,) = agreement_json(report("a", "1111100000", "1111000001"))["codes"]
    assert set(row["measures"]) >= {
        "alpha",
        "kappa",
        "fleiss",
        "ac1",
        "pabak",
        "positive_agreement",
        "negative_agreement",
        "jaccard",
        "percent",
    }
    assert row["counts"] == {"both": 4, "only": {"ann": 1, "bob": 1}, "neither": 4}
    assert (row["uses"], row["thin"], row["prevalence"]) == (10, False, {"ann": 0.5, "bob": 0.5})


def test_beyond_two_coders_kappa_is_the_mean_of_pairs_and_counts_go_by_appliers(report):
    (row,) = agreement_json(report("a", "1110000", "1100000", "1000000"))["codes"]
    assert "kappa_pairs" in row["measures"]
    assert row["counts"]["by_appliers"][-1] == {"judging": 3, "applying": 3, "units": 1}


def test_a_pair_has_its_overall_figure_and_one_row_a_code(report):
    (pair,) = agreement_json(report("abc", *TWO))["pairs"]
    assert pair["coders"] == ["ann", "bob"]
    assert "alpha_sets" in pair["measures"]
    assert set(pair["codes"][0]["measures"]) == {"kappa", "kappa_max", "scott_pi", "prevalence_index", "bias_index"}


def test_text_is_exact_in_json(report):
    found = agreement_json(report(["a\x1b[31m"], "111", "110"))
    assert json.loads(json.dumps(found))["codes"][0]["code"] == "a\x1b[31m"


def test_parts_that_are_not_asked_for_are_left_out_of_json(report):
    assert not {"pairs", "by_transcript", "by_coder"} & set(agreement_json(report("abc", *TWO), ("code",)))


def test_a_measure_is_a_number_or_a_reason_and_never_both_nor_nan():
    for wrong in ({"value": None}, {"value": 1.0, "why": "no"}, {"value": math.nan}, {"value": math.inf}):
        with pytest.raises(ValueError, match="measure"):
            Measure(**wrong)
    assert str(measure_json(defined(-0.0, 1))["value"]) == "0.0"


def test_columns_stand_below_one_another_whatever_the_letters_of_the_names(report):
    names = ("王芳", "e\u0301va", "carla", "dan")
    table = agreement_table(report("ab", "111110|100000", "111100|100000", "111000|100000", names=names))
    rows = table[table.index("By pair") :].splitlines()[1:5]
    assert {line_width(row) for row in rows} == {line_width(rows[0])}
